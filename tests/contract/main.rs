//! `docs/openapi.yaml` and this code agree: every example in it is read, and all that is sent keeps its schemas.

#[path = "../common/mod.rs"]
mod common;
mod document;
mod problems;

use common::World;
use document::{Read, as_sent, check, contract, examples, lost, read, validator};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;
use turnout::data::wire::{self, Reading, event, group, person, rsvp};

const READING: Reading = Reading { zones: &World, site_zone: "Europe/Paris", group_zone: &|_| None, shift_weeks: 0 };

#[test]
fn every_event_is_read_and_written_as_the_contract_says() {
    let contract = contract();
    let schema = validator(&contract, "Event");
    let missed = RefCell::default();
    for (name, value) in examples(&contract, "Event") {
        let event = read(&name, &value, &|fields| event::read(fields, &READING));
        let written = as_sent(event::write(&event));
        check(&schema, &name, &written);
        lost(&value, &written, "", &missed);
    }
    assert_eq!(missed.into_inner(), known_losses(&["hosts.memberOf"]));
}

#[test]
fn every_group_is_read_and_written_as_the_contract_says() {
    let contract = contract();
    let schema = validator(&contract, "Group");
    let missed = RefCell::default();
    for (name, value) in examples(&contract, "Group") {
        let group = read(&name, &value, &|fields| group::read(fields, &READING));
        let written = as_sent(group::write(&group));
        check(&schema, &name, &written);
        lost(&value, &written, "", &missed);
    }
    assert_eq!(missed.into_inner(), known_losses(&["organizers.memberOf", "sponsors.image"]));
}

/// What the product has no use for.
fn known_losses(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_answer_is_read_and_sent_as_the_contract_says() {
    let contract = contract();
    let (whole, body) = (validator(&contract, "Rsvp"), validator(&contract, "RsvpBody"));
    let missed = RefCell::default();
    for (name, value) in examples(&contract, "Rsvp") {
        let receipt = read(&name, &value, &|fields| rsvp::read_receipt(fields, "Europe/Paris", &READING));
        assert_eq!(receipt.edit_key.as_ref().map(|key| key.as_str()), value["editKey"].as_str(), "{name}");
        let written = as_sent(rsvp::write(&receipt.rsvp).into());
        check(&whole, &name, &written);
        lost(&value, &written, "", &missed);
        let sent = as_sent(rsvp::write_body(&receipt.rsvp.request));
        check(&body, &name, &sent);
        for servers_own in ["event", "status", "revision", "createdAt", "editKey"] {
            assert_eq!(sent.get(servers_own), None, "{name} sends {servers_own}");
        }
        assert_eq!(sent["attendee"].get("person"), None);
    }
    assert_eq!(missed.into_inner(), known_losses(&["editKey"]));
}

#[test]
fn every_body_that_may_be_sent_is_one_that_we_send() {
    let contract = contract();
    let schema = validator(&contract, "RsvpBody");
    for (name, value) in examples(&contract, "RsvpBody") {
        let mut kept = value.clone();
        kept["id"] = json!("0198c0de-7a11-7000-8000-000000000001");
        kept["event"] = json!("e1");
        kept["status"] = json!("confirmed");
        let rsvp = read(&name, &kept, &|fields| rsvp::read(fields, "Europe/Paris", &READING));
        let sent = as_sent(rsvp::write_body(&rsvp.request));
        check(&schema, &name, &sent);
        let missed = RefCell::default();
        lost(&value, &sent, "", &missed);
        assert_eq!(missed.into_inner(), BTreeSet::new(), "{name}");
    }
}

#[test]
fn every_page_is_read_whole() {
    let contract = contract();
    fn pages<T>(contract: &Value, schema: &str, id: &str, read: &Read<T>) {
        for (name, value) in examples(contract, schema) {
            let page = wire::page(&value.to_string(), (id, read)).unwrap_or_else(|reason| panic!("{name}: {reason}"));
            assert_eq!(page.unreadable, [], "{name}");
            assert_eq!(page.items.len(), value["items"].as_array().unwrap().len(), "{name}");
            assert_eq!(page.next.as_ref().map(|cursor| cursor.0.as_str()), value["nextCursor"].as_str(), "{name}");
        }
    }
    pages(&contract, "GroupPage", group::ID, &|fields| group::read(fields, &READING));
    pages(&contract, "EventPage", event::ID, &|fields| event::read(fields, &READING));
    pages(&contract, "PersonPage", "id", &person::read);
    pages(&contract, "RosterPage", "id", &person::read_attendee);
    pages(&contract, "RsvpPage", rsvp::ID, &|fields| rsvp::read(fields, "Europe/Paris", &READING));
}

/// Parts stand inside a record, patches on top of one.
#[test]
fn every_part_and_every_patch_is_read_within_its_record() {
    let contract = contract();
    let event = |name: &str, record: &Value| drop(read(name, record, &|fields| event::read(fields, &READING)));
    let least = &json!({"id": "e", "name": "E", "startDate": "2026-01-08"});
    for (name, value) in examples(&contract, "EventSummary") {
        event(&name, &value);
    }
    for (name, value) in examples(&contract, "Place") {
        event(&name, &with(least, &json!({"location": value})));
    }
    for (name, value) in examples(&contract, "RsvpRules") {
        event(&name, &with(least, &json!({"rsvp": value})));
    }
    for (name, value) in examples(&contract, "EventPatch") {
        event(&name, &with(least, &value));
    }
    for (name, value) in examples(&contract, "GroupPatch") {
        let group = with(&json!({"slug": "g", "name": "G"}), &value);
        read(&name, &group, &|fields| group::read(fields, &READING));
    }
    for (name, value) in examples(&contract, "RosterEntry") {
        read(&name, &value, &person::read_attendee);
    }
    let (_, rsvp) = examples(&contract, "Rsvp").swap_remove(0);
    for (name, value) in examples(&contract, "RsvpPatch") {
        read(&name, &with(&rsvp, &value), &|fields| rsvp::read(fields, "Europe/Paris", &READING));
    }
}

fn with(record: &Value, more: &Value) -> Value {
    let mut record = record.clone();
    record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    record
}

#[test]
fn no_example_is_left_unread() {
    const READ_HERE: &[&str] = &[
        "Event",
        "EventPage",
        "EventPatch",
        "EventSummary",
        "Group",
        "GroupPage",
        "GroupPatch",
        "Person",
        "PersonPage",
        "Place",
        "Problem",
        "RosterEntry",
        "RosterPage",
        "Rsvp",
        "RsvpBody",
        "RsvpPage",
        "RsvpPatch",
        "RsvpRules",
    ];
    // Nothing in the product shows a programme as a record of its own yet.
    const NOT_YET: &[&str] = &["Programme"];
    let contract = contract();
    let all = contract["components"]["examples"].as_object().unwrap();
    let schemas: BTreeSet<&str> = all.keys().filter_map(|name| name.split('.').next()).collect();
    assert_eq!(schemas, READ_HERE.iter().chain(NOT_YET).copied().collect());
}

#[test]
fn people_say_which_groups_they_belong_to() {
    for (name, value) in examples(&contract(), "Person") {
        let (_, groups) = read(&name, &value, &person::read_member);
        assert_eq!(groups.len(), value["memberOf"].as_array().map_or(0, Vec::len), "{name}");
    }
}
