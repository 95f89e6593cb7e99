//! Finds records by words while somebody types. All texts lie folded in one piece of memory, in the records' order, and each word
//! is looked for once through all of it: 20,000 events are searched within the time of one frame.

use super::event::Event;
use super::fold::{fold, fold_into};
use super::group::Group;
use super::order;
use super::rich_text::{RichText, TextFormat};

/// Bytes of description in the whole index. Few records are searched to their last word; of many, each gives its beginning.
const DESCRIPTIONS: usize = 4_000_000;

/// Between two records. No word has one in it, so nothing is found across the border.
const BORDER: u8 = b'\n';

/// A record's place in its list.
pub type Position = u32;

pub struct SearchIndex {
    text: Vec<u8>,
    /// Where each record's text ends, its border included.
    ends: Vec<u32>,
    /// How often each byte was seen in a sample of the text, so that a word is looked for by its rarest byte.
    seen: [u32; 256],
}

/// The last search: when words only grow or are added, nothing new can be found, so only the last hits are looked at.
#[derive(Default)]
pub struct Narrowing {
    words: Option<Vec<String>>,
    hits: Vec<Position>,
}

impl SearchIndex {
    pub fn of_events<'a>(events: impl ExactSizeIterator<Item = (&'a Event, Option<&'a Group>)>) -> Self {
        let share = DESCRIPTIONS / events.len().max(1);
        Self::of(events, |(event, group), text| {
            text.part(&event.name);
            text.parts(event.summary.iter().chain(&event.topics));
            text.parts(group.iter().map(|group| &group.name));
            if let Some(place) = &event.place {
                text.parts(place.name.iter().chain(&place.address.street).chain(&place.address.locality));
            }
            text.parts(event.performers.iter().chain(&event.hosts).map(|person| &person.name));
            text.description(event.description.as_ref(), share);
        })
    }

    pub fn of_groups<'a>(groups: impl ExactSizeIterator<Item = &'a Group>) -> Self {
        let share = DESCRIPTIONS / groups.len().max(1);
        Self::of(groups, |group, text| {
            text.part(&group.name);
            text.parts(group.summary.iter().chain(&group.topics).chain(&group.locality));
            text.description(group.description.as_ref(), share);
        })
    }

    fn of<R>(records: impl Iterator<Item = R>, write: impl Fn(R, &mut Writer)) -> Self {
        let mut writer = Writer(Vec::new());
        let ends = records
            .map(|record| {
                write(record, &mut writer);
                writer.0.push(BORDER);
                writer.0.len() as u32
            })
            .collect();
        let mut seen = [0; 256];
        for byte in writer.0.iter().step_by(61) {
            seen[usize::from(*byte)] += 1;
        }
        Self { text: writer.0, ends, seen }
    }

    /// The records in which every word of `query` is found, in the records' order.
    pub fn search(&self, query: &str, last: &mut Narrowing) -> Vec<Position> {
        let words = words(query);
        let narrower = last
            .words
            .as_ref()
            .is_some_and(|before| before.iter().all(|word| words.iter().any(|longer| longer.contains(word.as_str()))));
        if !narrower {
            last.hits = (0..self.ends.len() as Position).collect();
        }
        for word in &words {
            last.hits = self.narrow(word, &last.hits);
        }
        last.words = Some(words);
        last.hits.clone()
    }

    fn narrow(&self, word: &str, among: &[Position]) -> Vec<Position> {
        let finder = Finder::new(word.as_bytes(), &self.seen);
        let mut hits = Vec::new();
        for run in among.chunk_by(|one, next| one + 1 == *next) {
            let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
            let text = &self.text[..self.ends[last as usize] as usize];
            let mut record = first;
            let mut from = self.start(first);
            while let Some(at) = finder.find(text, from) {
                while (self.ends[record as usize] as usize) <= at {
                    record += 1;
                }
                hits.push(record);
                from = self.ends[record as usize] as usize;
                record += 1;
            }
        }
        hits
    }

    fn start(&self, record: Position) -> usize {
        record.checked_sub(1).map_or(0, |before| self.ends[before as usize] as usize)
    }
}

/// What is looked for, the longest word first: it leaves the fewest records for the others.
fn words(query: &str) -> Vec<String> {
    let folded = fold(query);
    let words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
    order::by_key(words, |word| std::cmp::Reverse(word.len()))
}

struct Finder<'a> {
    word: &'a [u8],
    /// Where in the word its rarest byte stands.
    rarest: usize,
}

impl<'a> Finder<'a> {
    fn new(word: &'a [u8], seen: &[u32; 256]) -> Self {
        let rarest = (0..word.len()).min_by_key(|at| seen[usize::from(word[*at])]);
        Self { word, rarest: rarest.unwrap_or_default() }
    }

    /// Where the word stands first, from `from` on.
    fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let byte = *self.word.get(self.rarest)?;
        let mut next = from + self.rarest;
        loop {
            let found = next + memchr::memchr(byte, text.get(next..)?)?;
            let start = found - self.rarest;
            if text[start..].starts_with(self.word) {
                return Some(start);
            }
            next = found + 1;
        }
    }
}

/// Writes one record after the other, part by part.
struct Writer(Vec<u8>);

impl Writer {
    fn part(&mut self, text: &str) {
        fold_into(&mut self.0, text);
        self.0.push(b' ');
    }

    fn parts<'a>(&mut self, texts: impl Iterator<Item = &'a String>) {
        texts.for_each(|text| self.part(text));
    }

    /// The words of a description without its tags, up to about `limit` bytes.
    fn description(&mut self, text: Option<&RichText>, limit: usize) {
        let Some(RichText { source, format }) = text else { return };
        let enough = self.0.len() + limit;
        match format {
            TextFormat::Html => {
                for piece in source.split('<').enumerate() {
                    let words = match piece {
                        (0, words) => words,
                        (_, tag) => tag.split_once('>').map_or("", |(_, words)| words),
                    };
                    if self.0.len() >= enough {
                        return;
                    }
                    self.part(cut(words, enough - self.0.len()));
                }
            }
            TextFormat::Markdown | TextFormat::Text => self.part(cut(source, limit)),
        }
    }
}

/// The beginning of a text, at most `limit` bytes.
fn cut(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
