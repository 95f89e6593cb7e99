//! From wall clocks to the world's clock and back. The zones' own rules are passed in (`Zones`): the browser knows them.

use super::instant::{Civil, Instant};

/// What knows how far a zone's clocks stand from UTC.
pub trait Zones {
    /// Minutes east of UTC at `at`; `None` where the zone's name is unknown.
    fn offset_minutes(&self, zone: &str, at: Instant) -> Option<i32>;

    /// What clocks in `zone` show at `at`.
    fn civil(&self, zone: &str, at: Instant) -> Option<Civil> {
        at.civil(self.offset_minutes(zone, at)?)
    }

    /// When clocks in `zone` show `civil`. As RFC 5545 has it: a time that happens twice is its first,
    /// a time that is skipped is read with the offset from before the gap.
    fn instant(&self, zone: &str, civil: Civil) -> Option<Instant> {
        let guess = Instant::from_civil(civil, 0);
        let day = super::instant::Span::days(1);
        let before = self.offset_minutes(zone, guess - day)?;
        let after = self.offset_minutes(zone, guess + day)?;
        let early = Instant::from_civil(civil, before);
        let late = Instant::from_civil(civil, after);
        let holds = |at: Instant| self.offset_minutes(zone, at).is_some_and(|offset| at.civil(offset) == Some(civil));
        Some(if holds(early) || !holds(late) { early } else { late })
    }
}
