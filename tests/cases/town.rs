//! One event and its ledger, asked in the contract's spelling.

use crate::common::World;
use crate::table::{Step, over};
use serde_json::{Map, Value, json};
use turnout::data::wire::{self, Reading, event, fields::Fields, rsvp};
use turnout::domain::event::Event;
use turnout::domain::id::RsvpId;
use turnout::domain::ledger::Ledger;
use turnout::domain::organiser::Place;
use turnout::domain::page::BadRecord;
use turnout::domain::problem::Problem;
use turnout::domain::roster::Onlooker;
use turnout::domain::rsvp::RsvpRequest;

const READING: Reading = Reading { zones: &World, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };

pub struct Town {
    event: Value,
    ledger: Ledger,
}

impl Town {
    pub fn of(event: &Value) -> Self {
        Self {
            ledger: Ledger::new(&read_event(event).unwrap_or_else(|bad| panic!("{event}: {bad}")), &World, []),
            event: event.clone(),
        }
    }

    /// What came of the step: a record, a problem, or a list of names.
    pub fn perform(&mut self, step: &Step) -> Value {
        let now = step.at;
        self.ledger.tick(now);
        let outcome = match step.verb.as_str() {
            "put" => match read_request(&step.subject, &self.event, &step.body) {
                Ok(request) => self.ledger.answer(request, now),
                Err(bad) => Err(Problem::InvalidField(bad.field)),
            },
            "delete" => self.ledger.cancel(&id(&step.subject), now),
            "get" => self.ledger.get(&id(&step.subject)).cloned().ok_or(Problem::NotFound),
            "patch" => self.ledger.place(&id(&step.subject), place(&step.body["status"]), now),
            "edit" => return self.edit(step),
            "queue" => return self.ledger.queue().iter().map(|id| self.name(id)).collect(),
            "counts" => {
                let counts = self.ledger.counts();
                return json!({"yes": counts.yes, "guests": counts.guests, "maybe": counts.maybe, "waitlist": counts.waitlist});
            }
            "roster" => return self.roster(step.subject.as_str().expect("a reader")),
            other => panic!("no step is called {other}"),
        };
        outcome.map_or_else(
            |problem| spell(&problem),
            |rsvp| serde_json::from_str(&turnout::json::Value::from(rsvp::write(&rsvp)).to_string()).expect("JSON"),
        )
    }

    fn edit(&mut self, step: &Step) -> Value {
        let edited = over(&self.event, &step.subject);
        let event = match read_event(&edited) {
            Ok(event) => event,
            Err(bad) => return spell(&Problem::InvalidField(bad.field)),
        };
        self.event = edited;
        self.ledger.rules = event.rules.clone();
        self.ledger.start = event.schedule.starts(&World);
        self.ledger.end = event.schedule.ends(&World);
        self.ledger.status = event.schedule.status;
        self.ledger.set_capacity(event.capacity, step.at);
        self.event.clone()
    }

    fn roster(&self, reader: &str) -> Value {
        let held = [id(&reader.into())];
        let onlooker = match reader {
            "everyone" => Onlooker::Holding(&[]),
            "organisers" => Onlooker::Organiser,
            _ => Onlooker::Holding(&held),
        };
        let entry = |entry: &&turnout::domain::ledger::Entry| match entry.rsvp.request.guests {
            0 => entry.rsvp.request.name.clone(),
            guests => format!("{}+{guests}", entry.rsvp.request.name),
        };
        self.ledger.roster(onlooker).map_or_else(|problem| spell(&problem), |shown| shown.iter().map(entry).collect())
    }

    fn name(&self, id: &RsvpId) -> String {
        self.ledger.get(id).expect("known").request.name.clone()
    }
}

fn read_event(event: &Value) -> Result<Event, BadRecord> {
    wire::record(&event.to_string(), (event::ID, &|fields: &mut Fields| event::read(fields, &READING)))
}

fn place(word: &Value) -> Place {
    match word.as_str() {
        Some("confirmed") => Place::Seated,
        Some("offered") => Place::Offered,
        Some("waitlisted") => Place::Waiting,
        Some("declined") => Place::Declined,
        other => panic!("the domain has no word for {other:?}"),
    }
}

/// What is the server's to say has to stand there for a record to be read.
fn read_request(who: &Value, event: &Value, body: &Map<String, Value>) -> Result<RsvpRequest, BadRecord> {
    let name = who.as_str().expect("a name");
    let mut record = json!({
        "id": id(who).as_str(), "event": event["id"], "status": "pending",
        "attendee": {"name": name, "email": format!("{name}@example.org")}, "rsvpResponse": "yes", "visibleInRoster": true,
    });
    record.as_object_mut().expect("a record").extend(body.clone());
    wire::record(&record.to_string(), (rsvp::ID, &|fields: &mut Fields| rsvp::read(fields, "UTC", &READING)))
        .map(|rsvp| rsvp.request)
}

/// In order of the names.
fn id(who: &Value) -> RsvpId {
    let codes: String = who.as_str().expect("a name").bytes().map(|letter| format!("{letter:02x}")).collect();
    RsvpId::new(format!("00000000-0000-7000-8000-{codes:0<12}"))
}

/// As the contract spells it.
fn spell(problem: &Problem) -> Value {
    let about = |problem: &str, field: String| json!({"problem": problem, "field": field});
    match problem {
        Problem::EventFull => json!({"problem": "event-full"}),
        Problem::RsvpNotOpen(_) => json!({"problem": "rsvp-not-open"}),
        Problem::RsvpClosed => json!({"problem": "rsvp-closed"}),
        Problem::EventCancelled => json!({"problem": "event-cancelled"}),
        Problem::GuestLimit(_) => about("guest-limit", "additionalNumberOfGuests".to_owned()),
        Problem::AnswerMissing(question) => about("answer-missing", format!("answers.{question}")),
        Problem::InvalidField(field) => about("invalid-field", field.clone()),
        Problem::DuplicateAttendee => json!({"problem": "duplicate-attendee"}),
        Problem::NotAllowed => json!({"problem": "not-allowed"}),
        Problem::NotFound => json!({"problem": "not-found"}),
        Problem::EditConflict => json!({"problem": "edit-conflict"}),
        Problem::RateLimited(_) => json!({"problem": "rate-limited"}),
        Problem::Unavailable(_) => json!({"problem": "unavailable"}),
    }
}
