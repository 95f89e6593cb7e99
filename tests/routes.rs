//! Addresses: what is printed is what is read back, and a stranger's address never breaks a page.

use turnout::domain::event::AttendanceMode;
use turnout::domain::id::{EventId, GroupSlug, RsvpId};
use turnout::routes::{EventsView, Layout, Route, parse_date, under};

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
fn every_page_is_read_back() {
    let pages = [
        Route::Home,
        Route::Events,
        Route::Event(EventId::new("é/?&#%")),
        Route::Rsvp(EventId::new("x")),
        Route::Groups,
        Route::Group(GroupSlug::new("choir")),
        Route::Plans,
        Route::Ticket(RsvpId::new("0")),
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
            from: parse_date("2026-01-05"),
            to: parse_date("2026-02-28"),
            topic: Some("board games".into()),
            group: Some(GroupSlug::new("choir")),
            mode: Some(AttendanceMode::Mixed),
            ..EventsView::default()
        },
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
    assert_eq!(EventsView::parse("from=soon&to=2026-02-30&mode=x&month=99&utm=1&="), EventsView::default());
}
