//! Addresses: what is printed is what is read back, and a stranger's address never breaks a page.

use turnout::domain::event::AttendanceMode;
use turnout::domain::filter::{GroupFilter, Order};
use turnout::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::iso_date;
use turnout::domain::zone::Zones;
use turnout::routes::{EventsView, GroupsView, Handover, Layout, Route, Shown, under};

fn check(base: &str, path: &str, expected: Route) {
    assert_eq!(Route::parse(base, path), expected, "{path} below {base}");
}

#[test]
fn paths_are_read() {
    check("/", "/", Route::Home);
    check("/", "/index.html", Route::Home);
    check("/", "/events", Route::Events);
    check("/", "/events/", Route::Events);
    check("/", "/events/supper-club", Route::Event(EventId::new("supper-club")));
    check("/", "/events/supper-club/rsvp", Route::Rsvp(EventId::new("supper-club")));
    check("/", "/events/a%2Fb%20c", Route::Event(EventId::new("a/b c")));
    check("/", "/plans/018f", Route::Ticket(RsvpId::new("018f")));
    check("/community/", "/community/groups/choir", Route::Group(GroupSlug::new("choir")));
    check("/community/", "/community", Route::Home);
    check("/community/", "/elsewhere", Route::NotFound);
    check("/", "/nothing/here", Route::NotFound);
    check("/", "/events/%FF", Route::Event(EventId::new("\u{fffd}")));
}

#[test]
fn nothing_below_embed_is_a_page_of_the_site() {
    for path in [
        "/embed",
        "/embed/",
        "/embed/plans",
        "/embed/event",
        "/embed/events/x",
        "/embed/event/x/rsvp",
        "/embed/..%2Fplans",
    ] {
        let route = Route::parse("/", path);
        assert!(matches!(route, Route::Embed(None) | Route::NotFound), "{path} is {route:?}");
    }
    check("/", "/embed/nothing", Route::Embed(None));
    check("/", "/embed/rsvp/x/y", Route::Embed(None));
}

#[test]
fn an_answer_is_handed_over_behind_the_fragment_s_mark() {
    let handover =
        Handover { rsvp: RsvpId::new("018f"), event: EventId::new("é/?&#%=+ x"), key: EditKey::new("k+/=&#%é") };
    let href = handover.href();
    let (address, fragment) = href.split_once('#').expect("a fragment");
    assert_eq!(address, "plans/018f");
    assert_eq!(Handover::parse(RsvpId::new("018f"), fragment), Some(handover.clone()));
    assert_eq!(Handover::parse(RsvpId::new("018f"), &format!("#{fragment}")), Some(handover));
    for broken in ["", "#", "#main", "event=x", "key=x", "event=&key=x", "event=x&key="] {
        assert_eq!(Handover::parse(RsvpId::new("0"), broken), None, "{broken}");
    }
}

#[test]
fn every_page_is_read_back() {
    let pages = [
        Route::Home,
        Route::Events,
        Route::Event(EventId::new("é/?&#%")),
        Route::Rsvp(EventId::new("x")),
        Route::Answers(EventId::new("é/?&#%")),
        Route::Organise,
        Route::Groups,
        Route::Group(GroupSlug::new("choir")),
        Route::Plans,
        Route::Ticket(RsvpId::new("0")),
        Route::Embed(Some(Shown::Event(EventId::new("é/?&#%")))),
        Route::Embedding,
        Route::Embed(Some(Shown::Events)),
        Route::Embed(Some(Shown::Group(GroupSlug::new("choir")))),
        Route::Embed(Some(Shown::Rsvp(EventId::new("x")))),
    ];
    for base in ["/", "/community/"] {
        for page in &pages {
            check(base, &page.path(base), page.clone());
        }
    }
    assert_eq!(under("/community/", &EventsView::default().href()), "/community/events");
}

#[test]
fn every_view_is_read_back() {
    let views = [
        EventsView::default(),
        EventsView { words: "repair & mend + été".into(), ..EventsView::default() },
        EventsView {
            from: iso_date::parse("2026-01-05"),
            to: iso_date::parse("2026-02-28"),
            topic: Some("board games".into()),
            group: Some(GroupSlug::new("choir")),
            mode: Some(AttendanceMode::Mixed),
            ..EventsView::default()
        },
        EventsView { order: Order::LatestFirst, ..EventsView::default() },
        EventsView { layout: Layout::Month(None), ..EventsView::default() },
        EventsView::parse("view=month&month=2026-12"),
    ];
    for view in views {
        let href = view.href();
        let query = href.split_once('?').map_or("", |(_, query)| query);
        assert_eq!(EventsView::parse(query), view, "{href}");
    }
}

#[test]
fn what_is_not_understood_is_not_there() {
    assert_eq!(EventsView::parse("from=soon&to=2026-02-30&mode=x&month=99&order=x&utm=1&="), EventsView::default());
    assert_eq!(GroupsView::parse("q=&topics=x&utm=1&="), GroupsView::default());
}

#[test]
fn what_groups_are_looked_for_is_read_back() {
    let view = GroupsView { words: " café & thé ".into(), topic: Some("board games".into()) };
    let href = view.href();
    let query = href.split_once('?').map_or("", |(_, query)| query);
    assert_eq!(GroupsView::parse(query), view, "{href}");
    let topic = Some("board games".to_owned());
    assert_eq!(view.filter(), GroupFilter { words: "café & thé".into(), topic, near: None });
    assert_eq!(GroupsView::default().href(), "groups");
}

/// Clocks that show UTC everywhere.
struct Greenwich;

impl Zones for Greenwich {
    fn offset_minutes(&self, _: &str, _: Instant) -> Option<i32> {
        Some(0)
    }
}

/// The days from and before which events are looked for, at noon of 23 November; "now" for that noon.
fn looked_at(query: &str) -> (String, String) {
    let day = |date: &str| iso_date::parse(date).map(|date| Instant::from_civil(date.midnight(), 0));
    let now = day("2026-11-23").unwrap() + Span::hours(12);
    let filter = EventsView::parse(query).filter(&Greenwich, "UTC", now);
    let said = |at: Option<Instant>| match at {
        Some(at) if at == now => "now".to_owned(),
        Some(at) => iso_date::written(at.civil(0).unwrap().date()),
        None => String::new(),
    };
    (said(filter.from), said(filter.to))
}

#[test]
fn the_past_is_shown_to_who_asks_for_it() {
    let check = |query: &str, from: &str, to: &str| {
        assert_eq!(looked_at(query), (from.to_owned(), to.to_owned()), "{query}");
    };
    check("", "now", "");
    check("q=choir", "now", "");
    check("order=latest", "", "");
    check("from=2026-11-01", "2026-11-01", "");
    check("from=2026-11-01&to=2026-11-23&order=latest", "2026-11-01", "2026-11-24");
    check("to=2026-12-31", "now", "2027-01-01");
    check("to=2026-11-23", "now", "2026-11-24");
    check("to=2026-11-22", "", "2026-11-23");
    // A day to spare at both ends: events have clocks of their own.
    check("view=month", "2026-10-31", "2026-12-02");
    check("view=month&month=2026-02&from=2026-11-01", "2026-01-31", "2026-03-02");
}

#[test]
fn a_widget_s_address_is_read_and_printed() {
    use turnout::routes::{Arrangement, EmbedView, Shown};
    let there_and_back = |address: &str| EmbedView::parse(address).map(|view| view.href());
    for address in [
        "event/soup",
        "event/a%2Fb%20c",
        "rsvp/soup?lang=fr&theme=dark",
        "group/walkers?time-zone=Europe%2FParis",
        "events?group=walkers&topic=soup%20and%20bread&from=2026-01-31&limit=3&view=calendar",
    ] {
        assert_eq!(there_and_back(address).as_deref(), Some(address));
    }
    let read = |address: &str| EmbedView::parse(address);
    assert_eq!(read("event/"), None);
    assert_eq!(read("plans/soup"), None);
    assert_eq!(read("events/soup"), None);
    let odd = read("events?limit=many&view=cube&from=soon&colour=red").expect("a list");
    assert_eq!(odd, EmbedView::of(Shown::Events));
    assert_eq!(read("events?limit=0").map(|view| view.limit), Some(1));
    assert_eq!(read("events?limit=9999").map(|view| view.limit), Some(200));
    assert_eq!(read("events?view=cards").map(|view| view.arrangement), Some(Arrangement::Cards));
}
