//! Where mutations begin: the bundled town, the contract's own examples, texts that attack, Markdown of every kind.

use serde_json::Value;
use std::fs;

pub struct Seeds {
    /// Records and pages of every kind.
    pub records: Vec<Value>,
    /// Descriptions.
    pub texts: Vec<String>,
}

fn json(path: &str) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn all() -> Seeds {
    let mut records = Vec::new();
    for file in ["groups", "events", "people", "rsvps"] {
        let Value::Array(items) = json(&format!("public/fixtures/alderbrook/{file}.json")) else {
            panic!("{file}: no list")
        };
        let some: Vec<_> = items.into_iter().take(25).collect();
        records.push(serde_json::json!({ "items": some.iter().take(3).collect::<Vec<_>>(), "nextCursor": "abc" }));
        records.push(Value::Array(some.iter().take(2).cloned().collect()));
        records.extend(some);
    }
    records.extend(examples());
    records.push(json("public/config.json"));
    records.extend(kept());
    let corpus = json("end2end/corpus/xss.json");
    let attacks =
        corpus.as_array().into_iter().flatten().filter_map(|vector| vector["text"].as_str().map(str::to_owned));
    let described = records.iter().filter_map(|record| record["description"].as_str().map(str::to_owned));
    let addresses = [
        "q=soup&topic=food&from=2026-01-05&to=2026-02-30",
        "?view=month&month=2026-13&order=latest&mode=online",
        "events/a%2Fb%00/rsvp",
    ];
    let texts =
        described.chain(attacks).chain(MARKDOWN.iter().chain(&addresses).map(|text| (*text).to_owned())).collect();
    Seeds { records, texts }
}

/// Every example of the contract.
fn examples() -> Vec<Value> {
    let text = fs::read_to_string("docs/openapi.yaml").unwrap_or_default();
    let document: Value = serde_norway::from_str(&text).unwrap_or_else(|error| panic!("docs/openapi.yaml: {error}"));
    let examples = document["components"]["examples"].as_object().cloned().unwrap_or_default();
    assert!(!examples.is_empty(), "the contract has lost its examples");
    examples.into_iter().map(|(_, example)| example["value"].clone()).collect()
}

/// What this device keeps.
fn kept() -> [Value; 3] {
    let request = serde_json::json!({"id": "r1", "event": "e1", "attendee": {"name": "Ann"}, "rsvpResponse": "yes"});
    let event = serde_json::json!({"id": "e1", "name": "Soup", "startDate": "2026-01-08T18:30:00Z", "timeZone": "Europe/London"});
    let sheet = serde_json::json!({"deed": "answer", "request": request});
    let own = serde_json::json!({"id": "r1", "event": "e1", "attendee": {"name": "Ann"}, "rsvpResponse": "yes", "status": "confirmed",
        "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z", "revision": 1, "editKey": "k",
        "joinedAt": "2026-01-01T00:00:00Z", "firstBody": {"attendee": {"name": "Ann"}, "rsvpResponse": "yes"}});
    [
        own,
        serde_json::json!({"id": "r1", "sheet": sheet, "event": event, "unsure": [sheet], "editKey": "k", "revision": 3,
            "writtenAt": "2026-01-01T00:00:00Z", "tries": 2, "restUntil": "2026-01-01T00:00:10Z", "refused": {"type": "guest-limit", "maxGuests": 2}}),
        serde_json::json!({"id": "r1", "draft": {"response": "yes", "name": "Ann", "guests": "1", "answers": {"q": "a", "b": true}}, "revision": 7}),
    ]
}

const MARKDOWN: [&str; 12] = [
    "# One\n\nTwo **three** _four_ `five` ~~six~~\n\n* * *\n",
    "- a\n  - b\n\n    c\n1. d\n2) e\n",
    "> quote\n> > twice\nlazily\n",
    "| a | b |\n| :-: | --- |\n| c | d \\| e |\n",
    "[a](https://example.org \"t\") ![b](<c d> 't') <https://e.org> [r]\n\n[r]: https://r.org 'x'\n",
    "```rust\nfn a() {}\n```\n    indented\n~~~\nopen",
    "a\\\nb  \nc &amp; &#x1f600; &nope; &#0;",
    "<div onclick=x>\n\n*a*\n\n</div> <b>c</b> <!-- d --> <?e?>",
    "***a** b* _c __d__ e_ **f*g**h*",
    "Setext\n===\nagain\n---\n",
    "\u{feff}\u{202e}abc\u{0}\u{fffd}\r\n\r\tx\u{2028}y",
    "<script>alert(1)</script><style>*{}</style><svg/onload=1><math><mtext></mtext></math>",
];
