//! The list as a table, for whoever counts chairs in a spreadsheet.

use super::row::answer_words;
use super::sections;
use crate::browser::clock::now;
use crate::browser::download;
use crate::browser::reader::Reader;
use crate::domain::attendance::Section;
use crate::domain::csv;
use crate::domain::event::Event;
use crate::domain::rsvp::Rsvp;
use crate::state::organising::answers::Answers;
use crate::state::site::Site;

pub fn hand_over(event: &Event, answers: Answers, site: Site) {
    let reader = site.reader();
    let rows = answers.list.with_untracked(|page| page.map(|page| table(event, &page.items, reader)));
    let text = csv::written(&rows.unwrap_or_default());
    if download::save(&format!("{}.csv", event.id), "text/csv;charset=utf-8", &text).is_err() {
        site.announcements.say(reader.words.organise_not_downloaded());
    }
}

/// A row for each, section by section, a column for each question.
fn table(event: &Event, answers: &[Rsvp], reader: Reader) -> Vec<Vec<String>> {
    let words = reader.words;
    let questions = &event.rules.questions;
    let first = [words.organise_name(), words.rsvp_email(), words.organise_standing(), words.rsvp_guests()];
    let last = [words.organise_note(), words.organise_section_here()];
    let labels = questions.iter().map(|question| question.label.as_str());
    let head = first.into_iter().chain(labels).chain(last).map(str::to_owned).collect();
    let row = |section: Section, rsvp: &Rsvp| {
        let request = &rsvp.request;
        let asked = questions.iter().map(|question| {
            request.answers.get(&question.id).map(|answer| answer_words(answer, words)).unwrap_or_default()
        });
        let here = rsvp.checked_in_at.map(|at| reader.day_and_time(at, reader.zone(), now()));
        let who = [
            request.name.clone(),
            request.email.clone().unwrap_or_default(),
            sections::name(section, words).to_owned(),
            request.guests.to_string(),
        ];
        let rest = [request.note.clone().unwrap_or_default(), here.unwrap_or_default()];
        who.into_iter().chain(asked).chain(rest).collect::<Vec<String>>()
    };
    let rows = Section::ALL
        .into_iter()
        .flat_map(|section| section.sorted(answers.iter()).into_iter().map(move |rsvp| (section, rsvp)));
    std::iter::once(head).chain(rows.map(|(section, rsvp)| row(section, rsvp))).collect()
}
