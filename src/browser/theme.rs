//! Light or dark. `data-theme` on `html` says what was chosen; without it the device decides.

use super::{root, storage};

const KEY: &str = "turnout.theme";
const ATTRIBUTE: &str = "data-theme";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the device is.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn from_code(code: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.code() == code)
    }

    pub fn remembered() -> Theme {
        storage::read(KEY).and_then(|code| Theme::from_code(&code)).unwrap_or_default()
    }

    pub fn remember(self) -> Result<(), storage::NoRoom> {
        storage::write(KEY, self.code())
    }

    /// Puts it on.
    pub fn wear(self) {
        let Some(root) = root() else { return };
        let worn = match self {
            Theme::Auto => root.remove_attribute(ATTRIBUTE),
            Theme::Light | Theme::Dark => root.set_attribute(ATTRIBUTE, self.code()),
        };
        if let Err(error) = worn {
            web_sys::console::error_1(&error);
        }
    }
}
