//! docs/embedding.md is what other sites rely on: it says what the code does, all of it and nothing else, and its examples are the code
//! that the site writes.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use turnout::routes::{EmbedView, Embedding, Look, Shown, Site};

type Names = BTreeSet<String>;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn document() -> String {
    read("docs/embedding.md")
}

/// The text between two others, after the first place where the former stands.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start:?}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end:?} after {start:?}")).0
}

/// What every text between two others is, wherever the former stands.
fn every(text: &str, start: &str, end: &str) -> Names {
    text.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(name, _)| name.to_owned()).collect()
}

/// The first cells of the table whose head begins with `head`, as they are between back-ticks.
fn cells(head: &str, column: usize) -> Names {
    let document = document();
    let (_, rest) = document.split_once(&format!("| {head} |")).unwrap_or_else(|| panic!("no table of {head}"));
    let rows = rest.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.flat_map(|row| every_code(row.split('|').nth(column).unwrap_or_default())).collect()
}

fn every_code(cell: &str) -> Names {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn names(list: &[&str]) -> Names {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// What stands between quotes.
fn quoted(list: &str) -> Names {
    list.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_element_is_stated() {
    let kinds = quoted(between(&read("public/embed/turnout.js"), "const KINDS = [", "]"));
    assert_eq!(cells("element", 2), kinds);
    let elements: Names = every(&document(), "| `<turnout-", "`").iter().map(|tag| first_word(tag)).collect();
    assert_eq!(elements, kinds);
}

fn first_word(tag: &str) -> String {
    tag.split([' ', '>']).next().unwrap_or_default().to_owned()
}

#[test]
fn every_attribute_is_stated() {
    let widget = read("public/embed/widget.js");
    let mut attributes = quoted(between(&widget, "const ASKED = [", "]"));
    attributes.extend(quoted(between(&widget, "export const ATTRIBUTES = [", "...ASKED]")));
    assert_eq!(cells("attribute", 1), attributes);
}

#[test]
fn every_parameter_of_a_frame_is_stated() {
    let document = document();
    let mut stated = every_code(between(&document, "Their query takes", ","));
    stated.extend(every_code(between(&document, "Their query takes", " as the attributes above")));
    stated.extend(cells("parameter", 1));
    // All that an address below embed/ prints, and what the script adds for a dialog.
    let all =
        "events?group=a&topic=b&from=2027-05-04&limit=9&view=cards&lang=fr&theme=dark&time-zone=UTC&accent=%23000000";
    let view = EmbedView::parse(all).expect("a list");
    assert_eq!(view.href(), all);
    let EmbedView { shown, group, topic, from, limit, arrangement, language, theme, time_zone, accent } = view;
    assert!(shown == Shown::Events && group.is_some() && topic.is_some() && from.is_some());
    assert!(limit == 9 && arrangement.code() == "cards" && language == "fr" && theme == "dark");
    assert!(time_zone == "UTC" && accent == "#000000");
    let mut known: Names = turnout::routes::query_pairs(&all["events?".len()..]).map(|(name, _)| name).collect();
    known.insert("host".to_owned());
    assert!(read("src/browser/host.js").contains("get('host')"));
    assert_eq!(stated, known);
}

#[test]
fn every_address_of_a_frame_is_stated() {
    for address in cells("address", 1) {
        let address = address.strip_prefix("embed/").expect("below embed/").to_owned();
        assert!(EmbedView::parse(&address).is_some(), "{address}");
    }
    assert_eq!(cells("address", 1).len(), 4);
}

#[test]
fn every_property_is_stated() {
    let sources = ["style/embed/widget.css", "public/embed/look.js", "public/embed/widget.js"];
    let used: Names = sources
        .iter()
        .flat_map(|path| read(path).split("--turnout-").skip(1).map(letters).collect::<Vec<_>>())
        .map(|name| format!("--turnout-{name}"))
        .collect();
    assert_eq!(cells("property", 1), used);
    assert_eq!(used, Look::NAMES.iter().map(|name| format!("--turnout-{name}")).collect());
}

fn letters(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_ascii_alphabetic() || *letter == '-').collect()
}

#[test]
fn every_part_is_stated() {
    let drawn = ["src/components/event_card.rs", "src/components/group_card.rs", "src/embed/draw.rs"];
    let mut parts: Names = drawn.iter().flat_map(|path| every(&read(path), "part=\"", "\"")).collect();
    parts.extend(every(&read("public/embed/frames.js"), "setAttribute('part', '", "'"));
    assert_eq!(cells("part", 1), parts);
}

#[test]
fn every_event_is_stated() {
    let widget = read("public/embed/widget.js");
    let told: Names = every(&widget, "this.tell('", "'").iter().map(|name| format!("turnout:{name}")).collect();
    assert_eq!(cells("event", 1), told);
    // And what each says: `{ kind: this.kind }` and its like.
    for name in told.iter().map(|name| name.trim_start_matches("turnout:")) {
        let row = document().lines().find(|line| line.starts_with(&format!("| `turnout:{name}`"))).map(str::to_owned);
        let row = row.unwrap_or_default();
        let detail = row.split('|').nth(3).unwrap_or_default();
        for call in widget.split(&format!("this.tell('{name}', ")).skip(1) {
            let object = between(call, "{ ", "}");
            let fields = object.split(", ").map(|field| field.split(':').next().unwrap_or_default().trim());
            for field in fields.filter(|field| field.chars().all(|letter| letter.is_ascii_lowercase())) {
                assert!(
                    detail.contains(&format!("`{field}`")),
                    "turnout:{name} says {field}, and the document does not: {row}"
                );
            }
        }
    }
}

#[test]
fn every_message_is_stated() {
    let host = read("src/browser/host.js");
    let mut told = every(&host, "message('", "'");
    told.extend(every(&host, "=> tell('", "'"));
    let document = document();
    let paragraph = between(&document, "where `type` is", "Whoever listens");
    let stated: Names =
        every_code(paragraph).into_iter().filter(|name| !["event", "answer"].contains(&name.as_str())).collect();
    assert_eq!(stated, told);
    let version = between(&host, "const VERSION = ", ";").to_owned();
    assert!(document.contains(&format!("version: {version}")));
    assert!(read("public/embed/frames.js").contains(&format!("const VERSION = {version};")));
}

#[test]
fn every_limit_is_stated() {
    let document = document();
    let limit = |asked: &str| EmbedView::parse(&format!("events{asked}")).map(|view| view.limit).unwrap_or_default();
    let row = format!("how many at most, {} to {}; {} without it", limit("?limit=0"), limit("?limit=99999"), limit(""));
    assert!(document.contains(&row), "{row}");
    let script = |path: &str, name: &str| {
        between(&read(path), &format!("const {name} = "), ";").replace('_', "").parse::<u32>().expect("a number")
    };
    let seconds = script("public/embed/reading.js", "PATIENCE") / 1000;
    assert!(document.contains(&format!("{seconds} seconds")));
    assert!(document.contains(&format!("{} pixels high at most", script("public/embed/frames.js", "TALLEST"))));
}

#[test]
fn the_headers_and_policies_are_those_that_are_written_and_sent() {
    let document = document();
    let headers = read("docs/deploying/nginx-headers.conf");
    let policies = read("docs/deploying/nginx.conf");
    assert!(headers.contains("add_header Access-Control-Allow-Origin \"*\""));
    assert!(document.contains("`Access-Control-Allow-Origin: *` with every file"));
    assert!(policies.contains("\"~^/embed/\"") && policies.contains("frame-ancestors *"));
    assert!(document.contains("`frame-ancestors *` below `embed/`"));
    let origins = ["https://turnout.example", "https://api.example"];
    for query in ["", "way=markup", "way=frame"] {
        let policy = Embedding::parse(query).policy(&origins);
        assert!(document.contains(&format!("`{policy}`")), "{policy}");
    }
    let styled = Embedding::parse("ink=black").policy(&origins);
    assert!(styled.ends_with("style-src 'unsafe-inline'") && document.contains("`style-src 'unsafe-inline'`"));
}

/// Each `html` block with what follows it.
fn examples(document: &str) -> Vec<(String, String)> {
    let blocks = document.split("```html\n").skip(1).filter_map(|rest| rest.split_once("```"));
    blocks
        .map(|(code, after)| {
            let lines: Vec<_> = code.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            (lines.join("\n"), after.trim_start().lines().next().unwrap_or_default().to_owned())
        })
        .collect()
}

#[test]
fn every_example_is_what_the_site_writes_and_is_played_with_by_its_link() {
    let document = document();
    let examples = examples(&document);
    assert!(examples.len() >= 8, "{}", examples.len());
    for (code, after) in &examples {
        let link = "[Play with it](https://turnout.example/embedding?";
        let query = after.strip_prefix(link).and_then(|rest| rest.strip_suffix(')'));
        let query = query.unwrap_or_else(|| panic!("no link after:\n{code}\nbut {after:?}"));
        let embedding = Embedding::parse(query);
        let title =
            if code.starts_with("<iframe") { between(code, "title=\"", "\"") } else { between(code, "\">", "</a>") };
        let title = title.rsplit('>').next().unwrap_or_default().to_owned();
        let height = if code.starts_with("<iframe") { between(code, "height=\"", "\"") } else { "0" };
        let site = Site { base: "https://turnout.example/", title: &title, height: height.parse().unwrap_or_default() };
        assert_eq!(embedding.code(&site), *code);
        assert_eq!(embedding.href(), format!("embedding?{query}"));
    }
    assert_eq!(document.matches("](https://turnout.example/embedding?").count(), examples.len());
    assert_eq!(document.matches("```html").count(), examples.len());
}

#[test]
fn everything_that_can_be_chosen_appears_in_an_example() {
    let document = document();
    let shown: Names = examples(&document)
        .iter()
        .filter_map(|(_, after)| after.split_once('?'))
        .map(|(_, query)| Embedding::parse(query.trim_end_matches(')')))
        .map(|embedding| format!("{} {}", embedding.view.shown.kind(), embedding.way.code()))
        .collect();
    for wanted in
        names(&["event elements", "event markup", "event frame", "events elements", "group elements", "rsvp elements"])
    {
        assert!(shown.contains(&wanted), "{wanted}");
    }
}
