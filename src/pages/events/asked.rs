//! What the reader asks for: the address, and the words that are being typed before the address has them.

use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::domain::instant::Date;
use crate::domain::zone::Zones;
use crate::pages::going::{Step, going};
use crate::pages::typing::{Typing, typing};
use crate::routes::EventsView;
use crate::state::site::use_site;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[derive(Clone, Copy)]
pub struct Asked {
    /// As the address says.
    pub address: Memo<EventsView>,
    /// The same with the words as they stand in the field: what is looked for.
    pub view: Memo<EventsView>,
    pub typing: Typing,
    /// The day it is where the site is.
    pub today: Date,
    go: Callback<(EventsView, Step)>,
}

/// The answer to the address of the page that calls it.
pub fn asked() -> Asked {
    let search = use_location().search;
    let address = Memo::new(move |_| search.with(|search| EventsView::parse(search)));
    let going = going();
    from(address, Callback::new(move |(view, step): (EventsView, Step)| going.run((view.href(), step))))
}

/// For a page whose address stays as it is: it is asked for `start`, and then for whatever is chosen on it.
pub fn asked_here(start: EventsView) -> Asked {
    let chosen = RwSignal::new(start);
    from(Memo::new(move |_| chosen.get()), Callback::new(move |(view, _): (EventsView, Step)| chosen.set(view)))
}

fn from(address: Memo<EventsView>, go: Callback<(EventsView, Step)>) -> Asked {
    let typing = typing(
        move || address.with(|view| view.words.clone()),
        move |words| go.run((EventsView { words, ..address.get_untracked() }, Step::Same)),
    );
    let view = Memo::new(move |_| EventsView { words: typing.words.get(), ..address.get() });
    let today = BrowserZones.civil(&use_site().zone(), now()).or_else(|| now().civil(0));
    Asked { address, view, typing, today: today.map_or(Date::MIN, |civil| civil.date()), go }
}

impl Asked {
    /// Another choice, which "back" takes back.
    pub fn choose(self, change: impl FnOnce(&mut EventsView)) {
        self.go_to(Step::New, change);
    }

    /// A step too small for "back", such as leafing on by key.
    pub fn adjust(self, change: impl FnOnce(&mut EventsView)) {
        self.go_to(Step::Same, change);
    }

    fn go_to(self, step: Step, change: impl FnOnce(&mut EventsView)) {
        let mut view = EventsView { words: self.typing.settle(), ..self.address.get_untracked() };
        change(&mut view);
        if view != self.address.get_untracked() {
            self.go.run((view, step));
        }
    }

    /// Everything again: no words, no filters, in the same layout.
    pub fn clear(self) {
        self.choose(|view| *view = EventsView { layout: view.layout, ..EventsView::default() });
    }
}
