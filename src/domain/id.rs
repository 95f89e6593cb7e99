//! Opaque names of records. Each is made from text in one place (`new`) and read back only to be printed, stored or sent.

use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A group's slug, `[a-z0-9-]+`.
    GroupSlug
);
id!(
    /// An event's id, as its source gives it.
    EventId
);
id!(
    /// An RSVP's id: a UUIDv7 made by the person's own device, so that writing it twice is one RSVP.
    RsvpId
);
id!(
    /// A person's id, as their source gives it.
    PersonId
);
id!(
    /// What names its bearer as an organiser to the source. Kept in one tab, and never part of an address.
    OrganiserToken
);
id!(
    /// What lets its holder read, change and cancel one RSVP. Never part of an address.
    EditKey
);
