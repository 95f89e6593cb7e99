//! What an organiser asks of an RSVP.

use super::fields::{BadField, Fields};
use super::moment::{DayEdge, Times};
use super::object::Object;
use super::words::{APPROVALS, CONTACTS, ROSTERS, WAITLISTS, spell};
use crate::domain::instant::Span;
use crate::domain::rules::{Question, QuestionKind, RsvpRules};
use crate::json::Value;

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Choice,
    Boolean,
}

const KINDS: &[(&str, Kind)] = &[("text", Kind::Text), ("choice", Kind::Choice), ("boolean", Kind::Boolean)];

/// What a card tells of them: when answers are taken, where, and what happens when no seat is free.
pub fn read_summary(fields: &mut Fields, times: Times) -> RsvpRules {
    RsvpRules {
        opens_at: times.instant(fields, "opensAt", DayEdge::Begins),
        closes_at: times.instant(fields, "closesAt", DayEdge::Ends),
        waitlist: fields.word("waitlist", WAITLISTS).unwrap_or_default(),
        external_url: fields.text("externalUrl"),
        ..RsvpRules::default()
    }
}

pub fn read(fields: &mut Fields, times: Times) -> RsvpRules {
    let minutes = |count: u32| Span::minutes(i64::from(count));
    RsvpRules {
        allow_maybe: fields.flag("allowMaybe").unwrap_or(false),
        max_guests: fields.count("maxGuests").unwrap_or(0),
        questions: fields.records("questions", read_question),
        offer_for: fields.count("offerMinutes").map(minutes),
        promotion_cutoff: fields.count("promotionCutoffMinutes").map(minutes),
        approval: fields.word("approval", APPROVALS).unwrap_or_default(),
        contact: fields.word("contact", CONTACTS).unwrap_or_default(),
        roster_visibility: fields.word("rosterVisibility", ROSTERS).unwrap_or_default(),
        ..read_summary(fields, times)
    }
}

/// What is as the contract assumes anyway is left out.
pub fn write(rules: &RsvpRules) -> Object {
    let usual = RsvpRules::default();
    let minutes = |span: Option<Span>| span.map(|span| Value::Number((span.millis() / 60_000) as f64));
    let mut object = Object::default();
    object.maybe_instant("opensAt", rules.opens_at);
    object.maybe_instant("closesAt", rules.closes_at);
    object.maybe_flag("allowMaybe", rules.allow_maybe.then_some(true));
    object.maybe_count("maxGuests", Some(rules.max_guests).filter(|most| *most > 0));
    object.list("questions", &rules.questions, write_question);
    if rules.waitlist != usual.waitlist {
        object.text("waitlist", spell(WAITLISTS, rules.waitlist));
    }
    object.maybe("offerMinutes", minutes(rules.offer_for));
    object.maybe("promotionCutoffMinutes", minutes(rules.promotion_cutoff));
    if rules.approval != usual.approval {
        object.text("approval", spell(APPROVALS, rules.approval));
    }
    if rules.contact != usual.contact {
        object.text("contact", spell(CONTACTS, rules.contact));
    }
    if rules.roster_visibility != usual.roster_visibility {
        object.text("rosterVisibility", spell(ROSTERS, rules.roster_visibility));
    }
    object.maybe_text("externalUrl", rules.external_url.as_deref());
    object
}

pub fn read_question(fields: &mut Fields) -> Question {
    let options = fields.texts("options");
    let max_length = fields.count("maxLength");
    let kind = match fields.word("kind", KINDS).unwrap_or(Kind::Text) {
        Kind::Text => QuestionKind::Text { max_length },
        Kind::Choice => {
            if options.is_empty() {
                fields.note(BadField::new("options", "is missing"));
            }
            QuestionKind::Choice { options }
        }
        Kind::Boolean => QuestionKind::Boolean,
    };
    Question {
        id: fields.needed_text("id"),
        label: fields.needed_text("label"),
        kind,
        required: fields.flag("required").unwrap_or(false),
    }
}

pub fn write_question(question: &Question) -> Value {
    let mut object = Object::default();
    object.text("id", &question.id);
    object.text("label", &question.label);
    match &question.kind {
        QuestionKind::Text { max_length } => object.maybe_count("maxLength", *max_length),
        QuestionKind::Choice { options } => {
            object.text("kind", "choice");
            object.texts("options", options);
        }
        QuestionKind::Boolean => object.text("kind", "boolean"),
    }
    object.maybe_flag("required", question.required.then_some(true));
    object.into()
}
