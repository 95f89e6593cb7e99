//! Any folder on this machine reads as a whole: `TURNOUT_CITY=path/to/folder cargo test --test dataset`.

use crate::world::{Town, done};
use serde_json::Value;
use std::path::Path;
use turnout::domain::filter::{EventFilter, GroupFilter};

#[test]
fn every_record_of_the_named_folder_shows() {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/fixtures/alderbrook");
    let folder = std::env::var_os("TURNOUT_CITY").map_or(bundled, Into::into);
    let town = Town::default();
    let mut lengths = Vec::new();
    for file in ["groups.json", "events.json"] {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let records: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        lengths.push(records.len());
        town.web.put(file, text);
    }
    let dataset = town.open();

    let mut shown = [0, 0];
    let mut cursor = None;
    loop {
        let page = done(dataset.groups(&GroupFilter::default(), cursor.as_ref())).expect("groups");
        assert_eq!(page.unreadable, []);
        shown[0] += page.items.len();
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    loop {
        let page = done(dataset.events(&EventFilter::default(), cursor.as_ref(), None)).expect("events");
        assert_eq!(page.unreadable, []);
        shown[1] += page.items.len();
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(shown.to_vec(), lengths);
}
