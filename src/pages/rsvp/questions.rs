//! What the organisers ask, and a word for them.

use super::{field_id, problem};
use crate::components::field_choice::{Arrangement, FieldChoice};
use crate::components::field_text::{FieldText, Need, Typed};
use crate::components::field_tick::FieldTick;
use crate::domain::draft::Field;
use crate::domain::rsvp::{Answer, Response};
use crate::domain::rules::{Question, QuestionKind};
use crate::state::rsvp::RsvpForm;
use crate::state::site::use_site;
use leptos::prelude::*;

/// A longer answer gets room for more than a line.
const ONE_LINE: u32 = 120;

#[component]
pub fn Questions(form: RsvpForm) -> impl IntoView {
    let words = use_site().reader().words;
    let is_asked = Memo::new(move |_| form.with(|draft| draft.response) != Some(Response::No));
    let questions = StoredValue::new(form.event(|event| event.rules.questions.clone()));
    let note = Signal::derive(move || form.with(|draft| draft.note.clone()));
    let on_note = Callback::new(move |text| form.edit(Field::Note, |draft| draft.note = text));
    let asked = move || {
        let questions = questions.get_value();
        (is_asked.get() && !questions.is_empty()).then(|| {
            let fields: Vec<_> = questions.into_iter().map(|question| field(form, question)).collect();
            view! {
                <section class="stack" aria-labelledby="rsvp-questions">
                    <h2 id="rsvp-questions">{words.rsvp_organisers_ask()}</h2>
                    {fields}
                </section>
            }
        })
    };
    view! {
        {asked}
        <FieldText
            id="rsvp-note"
            label=words.rsvp_note()
            typed=Typed::Lines
            need=Need::Optional
            value=note
            on_input=on_note
            problem=problem(form, Field::Note)
            words
        />
    }
}

fn field(form: RsvpForm, question: Question) -> AnyView {
    let words = use_site().reader().words;
    let field = Field::Answer(question.id.clone());
    let id = form.event(|event| field_id(&field, event));
    let need = if question.required { Need::Required } else { Need::Optional };
    let problem = problem(form, field.clone());
    let key = question.id.clone();
    let given = Signal::derive(move || form.with(|draft| draft.answers.get(&key).cloned()));
    let key = question.id;
    let answer = Callback::new(move |answer: Option<Answer>| {
        form.edit(field.clone(), |draft| {
            match answer {
                Some(answer) => draft.answers.insert(key.clone(), answer),
                None => draft.answers.remove(&key),
            };
        });
    });
    match question.kind {
        QuestionKind::Text { max_length } => {
            let typed = if max_length.is_some_and(|max| max <= ONE_LINE) { Typed::Line } else { Typed::Lines };
            let value = Signal::derive(move || match given.get() {
                Some(Answer::Text(text)) => text,
                _ => String::new(),
            });
            let on_input = Callback::new(move |text: String| answer.run(Some(Answer::Text(text))));
            view! { <FieldText id label=question.label typed need value on_input problem words /> }.into_any()
        }
        QuestionKind::Choice { options } => {
            let known = options.clone();
            let chosen = Signal::derive(move || match given.get() {
                Some(Answer::Text(text)) => known.iter().position(|option| *option == text),
                _ => None,
            });
            let known = options.clone();
            let on_choose = Callback::new(move |place: usize| answer.run(known.get(place).cloned().map(Answer::Text)));
            let arrangement = Arrangement::List;
            view! { <FieldChoice id label=question.label options chosen on_choose need arrangement problem words /> }
                .into_any()
        }
        QuestionKind::Boolean => {
            let ticked = Signal::derive(move || given.get() == Some(Answer::Boolean(true)));
            // An empty box says nothing; one that has to be ticked is asked for again.
            let on_tick = Callback::new(move |ticked: bool| answer.run(ticked.then_some(Answer::Boolean(true))));
            view! { <FieldTick id label=question.label need ticked on_tick problem /> }.into_any()
        }
    }
}
