//! The code that the site writes for other people's pages: whole, escaped, and the same widget in each of the three ways.

use turnout::domain::id::{EventId, GroupSlug};
use turnout::routes::{Arrangement, EmbedView, Shown, Site, Way};

const SITE: Site = Site { base: "https://meets.example/town/", title: "Soup & <Bread> \"Night\"", height: 190 };

fn list() -> EmbedView {
    EmbedView {
        group: Some(GroupSlug::new("long-table")),
        limit: 3,
        arrangement: Arrangement::Cards,
        theme: "dark".to_owned(),
        ..EmbedView::of(Shown::Events)
    }
}

fn check(way: Way, view: &EmbedView, expected: &str) {
    assert_eq!(way.code(view, &SITE), expected, "{way:?}");
}

#[test]
fn elements_bear_what_the_address_says() {
    check(
        Way::Elements,
        &list(),
        "<script type=\"module\" src=\"https://meets.example/town/embed/turnout.js\"></script>\n\
         <turnout-events group=\"long-table\" limit=\"3\" view=\"cards\" theme=\"dark\">\
         <a href=\"https://meets.example/town/groups/long-table\">Soup &amp; &lt;Bread&gt; &quot;Night&quot;</a></turnout-events>",
    );
}

#[test]
fn plain_markup_says_the_same_in_data_attributes() {
    check(
        Way::Markup,
        &EmbedView::of(Shown::Rsvp(EventId::new("a\"b"))),
        "<script type=\"module\" src=\"https://meets.example/town/embed/turnout.js\"></script>\n\
         <div data-turnout=\"rsvp\" data-event=\"a&quot;b\">\
         <a href=\"https://meets.example/town/events/a%22b/rsvp\">Soup &amp; &lt;Bread&gt; &quot;Night&quot;</a></div>",
    );
}

#[test]
fn a_frame_has_the_address_alone() {
    check(
        Way::Frame,
        &list(),
        "<iframe src=\"https://meets.example/town/embed/events?group=long-table&amp;limit=3&amp;view=cards&amp;theme=dark\" \
         title=\"Soup &amp; &lt;Bread&gt; &quot;Night&quot;\" loading=\"lazy\" width=\"100%\" height=\"190\" frameborder=\"0\"></iframe>",
    );
}

#[test]
fn a_policy_names_the_site_and_where_its_records_are() {
    let origins = ["https://meets.example", "https://api.example"];
    assert_eq!(
        Way::Elements.policy(&origins),
        "script-src https://meets.example 'wasm-unsafe-eval'; connect-src https://meets.example https://api.example; \
         frame-src https://meets.example"
    );
    assert_eq!(Way::Frame.policy(&origins), "frame-src https://meets.example");
}

#[test]
fn whoever_comes_from_an_event_or_a_group_wants_that() {
    for shown in [Shown::Event(EventId::new("é/?&")), Shown::Group(GroupSlug::new("choir")), Shown::Events] {
        let href = EmbedView::embedding_href(&shown);
        let query = href.split_once('?').map_or("", |(_, query)| query);
        assert_eq!(EmbedView::suggested(query), EmbedView::of(shown));
    }
}
