use crate::world::{at, event, id, rules, says, with, yes};
use turnout::domain::draft::{Field, FieldProblem, RsvpDraft};
use turnout::domain::email;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Answer, Response, RsvpRequest};
use turnout::domain::rules::{Contact, Flaw, Question, QuestionKind, RsvpRules, WaitlistPolicy};

/// Asks for a dish (five characters at most), a table and whether photos are fine; dish and photos are required.
pub fn asking() -> RsvpRules {
    let question = |id: &str, kind, required| Question { id: id.into(), label: id.into(), kind, required };
    let options = vec!["Window".to_owned(), "Door".to_owned()];
    RsvpRules {
        max_guests: 2,
        questions: vec![
            question("dish", QuestionKind::Text { max_length: Some(5) }, true),
            question("table", QuestionKind::Choice { options }, false),
            question("photos", QuestionKind::Boolean, true),
        ],
        ..rules(WaitlistPolicy::Off)
    }
}

pub fn text(words: &str) -> Answer {
    Answer::Text(words.into())
}

fn filled() -> RsvpRequest {
    let mut request = yes("ann", 2);
    request.answers = [("dish".into(), text("Sóupé")), ("photos".into(), Answer::Boolean(false))].into();
    request
}

fn check(rules: RsvpRules, change: impl FnOnce(&mut RsvpRequest), expected: Result<(), Problem>) {
    let mut request = filled();
    change(&mut request);
    let shown = format!("{request:?}");
    let answer = with(None, rules).answer(request, at(0)).map(|_| ());
    assert_eq!(answer, expected, "{shown}");
}

fn invalid(field: &str) -> Result<(), Problem> {
    Err(Problem::InvalidField(field.into()))
}

#[test]
fn each_field_is_looked_at() {
    let missing = |question: &str| Err(Problem::AnswerMissing(question.into()));
    check(asking(), |_| {}, Ok(()));
    check(asking(), |r| r.name = "  ".into(), invalid("attendee.name"));
    check(asking(), |r| r.name = "é".repeat(200), Ok(()));
    check(asking(), |r| r.name = "é".repeat(201), invalid("attendee.name"));
    check(asking(), |r| r.email = None, invalid("attendee.email"));
    check(asking(), |r| r.email = Some("ann".into()), invalid("attendee.email"));
    check(asking(), |r| r.email = Some(" ann@example.org ".into()), Ok(()));
    check(asking(), |r| r.note = Some("n".repeat(1001)), invalid("note"));
    check(asking(), |r| r.guests = 3, Err(Problem::GuestLimit(Some(2))));
    check(asking(), |r| drop(r.answers.remove("dish")), missing("dish"));
    check(asking(), |r| drop(r.answers.insert("dish".into(), text("  "))), missing("dish"));
    check(asking(), |r| drop(r.answers.insert("dish".into(), text("Sóupés"))), invalid("answers.dish"));
    check(asking(), |r| drop(r.answers.insert("dish".into(), Answer::Boolean(true))), invalid("answers.dish"));
    check(asking(), |r| drop(r.answers.insert("table".into(), text("Window"))), Ok(()));
    check(asking(), |r| drop(r.answers.insert("table".into(), text(""))), Ok(()));
    check(asking(), |r| drop(r.answers.insert("table".into(), text("window"))), invalid("answers.table"));
    check(asking(), |r| drop(r.answers.insert("photos".into(), text("true"))), invalid("answers.photos"));
    check(asking(), |r| drop(r.answers.remove("photos")), missing("photos"));
    check(asking(), |r| drop(r.answers.insert("unasked".into(), text("kept"))), Ok(()));
    let no_contact = || RsvpRules { contact: Contact::None, ..asking() };
    check(no_contact(), |r| r.email = None, Ok(()));
}

#[test]
fn what_a_response_needs() {
    let no_maybe = || RsvpRules { allow_maybe: false, ..asking() };
    check(no_maybe(), |r| r.response = Response::Maybe, invalid("rsvpResponse"));
    check(asking(), |r| r.response = Response::Maybe, Ok(()));
    for (response, expected) in [(Response::Maybe, Err(Problem::AnswerMissing("dish".into()))), (Response::No, Ok(()))]
    {
        check(asking(), |r| (r.response, r.answers) = (response, Default::default()), expected);
        // Guests come with a yes alone.
        check(asking(), |r| (r.response, r.guests) = (response, 99), Ok(()));
    }
}

#[test]
fn fields_that_cannot_be_read_come_first_then_guests_then_missing_answers() {
    let all_wrong = |r: &mut RsvpRequest| {
        r.guests = 9;
        r.answers = [("table".into(), text("Roof"))].into();
    };
    check(asking(), all_wrong, invalid("answers.table"));
    check(asking(), |r| (r.guests, r.answers) = (9, Default::default()), Err(Problem::GuestLimit(Some(2))));
}

#[test]
fn email_is_what_the_html_standard_says() {
    let long = format!("ann@{}.org", "a".repeat(63));
    let too_long = format!("ann@{}.org", "a".repeat(64));
    for good in ["a@b", "ann@example.org", "a.b+c@x-y.example.org", "o'hara@example.org", ".a..b.@1.2", "{}|~@x", &long]
    {
        assert!(email::is_valid(good), "{good}");
    }
    for bad in [
        "",
        "@",
        "ann",
        "ann@",
        "@example.org",
        "ann@@example.org",
        "a@b@c",
        "ann@.org",
        "ann@example.",
        "ann@exa mple.org",
        "ann bee@example.org",
        "ann@-x.org",
        "ann@x-.org",
        "ann@x_y.org",
        "ännchen@example.org",
        "ann@münchen.example",
        "ann@example.org,",
        "(ann)@example.org",
        " ann@example.org",
        &too_long,
    ] {
        assert!(!email::is_valid(bad), "{bad}");
    }
    assert!(email::same(" Ann@Example.org", "ann@example.ORG "));
    assert!(!email::same("ann@example.org", "anne@example.org"));
}

/// What is accepted by the form is accepted by the rules, and the other way round.
#[test]
fn draft_and_rules_agree() {
    let event = event(None, asking());
    let draft = RsvpDraft::of(&filled());
    let request = draft.check(&event, id("ann"), None).expect("nothing wrong");
    assert_eq!(request, filled());
    let no = RsvpDraft::of(&says("ann", Response::No, 0)).check(&event, id("ann"), None).expect("nothing asked");
    assert_eq!(no, says("ann", Response::No, 0));
    let roof = RsvpDraft { answers: [("table".into(), text("Roof"))].into(), ..draft };
    let problem = |question: &str, flaw| FieldProblem { field: Field::Answer(question.into()), flaw };
    assert_eq!(
        roof.check(&event, id("ann"), None),
        Err(vec![
            problem("dish", Flaw::Missing),
            problem("table", Flaw::NotAnOption),
            problem("photos", Flaw::Missing)
        ])
    );
}
