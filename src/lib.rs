//! Turnout: the open home for communities that meet in person.
