//! The code that the site writes for other people's pages: whole, escaped, and the same widget in each of the three ways.

use turnout::domain::id::{EventId, GroupSlug};
use turnout::routes::{Arrangement, EmbedView, Embedding, Look, Shown, Site, Way};

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

fn put(way: Way, view: &EmbedView) -> Embedding {
    Embedding { view: view.clone(), way, is_framed: false, look: Look::default() }
}

fn check(way: Way, view: &EmbedView, expected: &str) {
    assert_eq!(put(way, view).code(&SITE), expected, "{way:?}");
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
    let policy = |way| put(way, &list()).policy(&origins);
    assert_eq!(
        policy(Way::Elements),
        "script-src https://meets.example 'wasm-unsafe-eval'; connect-src https://meets.example https://api.example; \
         frame-src https://meets.example"
    );
    assert_eq!(policy(Way::Frame), "frame-src https://meets.example");
}

#[test]
fn what_the_script_draws_in_a_frame_says_so_and_needs_no_program() {
    for (way, attribute) in [(Way::Elements, " mode=\"iframe\">"), (Way::Markup, " data-mode=\"iframe\">")] {
        let framed = Embedding { is_framed: true, ..put(way, &list()) };
        assert!(framed.code(&SITE).contains(attribute), "{way:?}");
        assert_eq!(
            framed.policy(&["https://meets.example", "https://api.example"]),
            "script-src https://meets.example; frame-src https://meets.example"
        );
    }
    let frame = Embedding { is_framed: true, ..put(Way::Frame, &list()) };
    assert_eq!(frame.code(&SITE), put(Way::Frame, &list()).code(&SITE));
}

#[test]
fn whoever_comes_from_an_event_or_a_group_wants_that() {
    for shown in [Shown::Event(EventId::new("é/?&")), Shown::Group(GroupSlug::new("choir")), Shown::Events] {
        let href = EmbedView::embedding_href(&shown);
        let query = href.split_once('?').map_or("", |(_, query)| query);
        assert_eq!(Embedding::parse(query), put(Way::Elements, &EmbedView::of(shown)));
    }
}

#[test]
fn a_look_is_a_rule_of_the_page_or_the_accent_of_a_frame() {
    let dressed = |query: &str| Embedding::parse(query).code(&SITE);
    let look = "event=soup&ink=black&accent=%23005f73&font=Georgia,%20serif";
    let rule = "{ --turnout-accent: #005f73; --turnout-ink: black; --turnout-font: Georgia, serif }";
    assert!(dressed(look).contains(&format!("<style>turnout-event {rule}</style>\n<turnout-event event=\"soup\">")));
    assert!(dressed(&format!("{look}&way=markup")).contains(&format!("<style>[data-turnout] {rule}</style>\n<div")));
    let frame = dressed(&format!("{look}&way=frame"));
    assert!(frame.contains("embed/event/soup?accent=%23005f73\"") && !frame.contains("style"), "{frame}");
    assert!(!dressed("event=soup&accent=red&way=frame").contains("accent"));
    assert!(!dressed(look).contains(" accent="));
}

#[test]
fn nothing_in_a_look_leaves_its_declaration() {
    for wild in ["red}</style><script>", "red; --x: y", "url(a)/*", "\\3c", "red !important", "@import"] {
        let mut look = Look::default();
        look.set("accent", wild.to_owned());
        look.set("colour", "red".to_owned());
        assert_eq!(look, Look::default(), "{wild}");
    }
}

#[test]
fn all_that_is_chosen_is_in_the_address() {
    for href in [
        "embedding?show=events",
        "embedding?show=events&way=frame&group=choir&topic=soup%20%26%20bread&from=2027-05-04&limit=9&view=cards&language=fr",
        "embedding?show=rsvp&event=%C3%A9%2F%3F%26&way=markup&theme=dark&accent=%23005f73&size=1.2em",
        "embedding?show=event&event=soup&way=markup&mode=iframe",
        "embedding?show=group&group=choir&time-zone=Asia%2FTokyo",
        "embedding?show=event",
    ] {
        let (_, query) = href.split_once('?').unwrap_or_default();
        assert_eq!(Embedding::parse(query).href(), href);
    }
    assert_eq!(Embedding::parse("show=cube&way=carrier-pigeon&mode=inline&=&accent="), Embedding::parse(""));
}
