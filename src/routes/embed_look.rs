//! What the page around decides of a widget's look, by custom properties: `--turnout-accent` and its like.

use super::query::pairs;

/// A value of CSS each, in the order of [`Look::NAMES`]; empty: as it comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look([String; 6]);

impl Look {
    /// Behind `--turnout-`.
    pub const NAMES: [&str; 6] = ["accent", "surface", "ink", "radius", "font", "size"];

    /// Values that would end their declaration are left out.
    pub fn parse(query: &str) -> Self {
        let mut look = Self::default();
        for (name, value) in pairs(query) {
            look.set(&name, value);
        }
        look
    }

    pub fn get(&self, name: &str) -> &str {
        Self::NAMES.iter().position(|known| *known == name).map_or("", |at| &self.0[at])
    }

    /// Changes nothing where the value is no single one, or the name is not known.
    pub fn set(&mut self, name: &str, value: String) {
        let place = Self::NAMES.iter().position(|known| *known == name);
        if let Some(at) = place.filter(|_| is_single(&value)) {
            self.0[at] = value;
        }
    }

    /// What is set, with its name.
    pub fn worn(&self) -> impl Iterator<Item = (&'static str, &str)> {
        Self::NAMES.into_iter().zip(self.0.iter().map(String::as_str)).filter(|(_, value)| !value.is_empty())
    }

    /// The declarations of a rule: `--turnout-ink: black; --turnout-radius: 0`.
    pub fn declarations(&self) -> String {
        let all: Vec<_> = self.worn().map(|(name, value)| format!("--turnout-{name}: {value}")).collect();
        all.join("; ")
    }

    /// The one thing that a frame takes: an accent as `#rrggbb`.
    pub fn accent_of_frame(&self) -> &str {
        let accent = self.get("accent");
        let digits = accent.strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) { accent } else { "" }
    }
}

/// Whether it ends neither its declaration nor the element that the rule stands in.
fn is_single(value: &str) -> bool {
    !value.contains(['<', '>', '{', '}', ';', '\\', '\n', '!', '@']) && !value.contains("/*")
}
