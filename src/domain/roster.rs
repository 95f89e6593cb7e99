//! Who is seen to come, and by whom.

use super::id::RsvpId;
use super::ledger::{Entry, Ledger};
use super::order;
use super::problem::Problem;
use super::rsvp::RsvpStatus;
use super::rules::RosterVisibility;

/// Whoever asks to see the roster.
pub enum Onlooker<'a> {
    Organiser,
    /// Holds the keys of these answers; of none, as most visitors.
    Holding(&'a [RsvpId]),
}

impl Ledger {
    /// People who come and chose to be shown, in order of joining; to those who may see them. An offer is not taken yet.
    pub fn roster(&self, onlooker: Onlooker) -> Result<Vec<&Entry>, Problem> {
        let may_see = match (self.rules.roster_visibility, onlooker) {
            (RosterVisibility::Public, _) | (_, Onlooker::Organiser) => true,
            (RosterVisibility::Attendees, Onlooker::Holding(ids)) => ids.iter().any(|id| self.is_part(id)),
            (RosterVisibility::Organizers, Onlooker::Holding(_)) => false,
        };
        if !may_see {
            return Err(Problem::NotAllowed);
        }
        let shown = |Entry { rsvp, .. }: &&Entry| {
            rsvp.status == RsvpStatus::Confirmed && rsvp.seats_held() > 0 && rsvp.request.visible_in_roster
        };
        let shown: Vec<_> = self.entries().filter(shown).collect();
        // Stable, and the entries come in order of their ids.
        Ok(order::by_key(shown, |entry| entry.joined_at))
    }

    fn is_part(&self, id: &RsvpId) -> bool {
        let gone = |status| matches!(status, RsvpStatus::Cancelled | RsvpStatus::Declined);
        self.get(id).is_some_and(|rsvp| !gone(rsvp.status))
    }
}
