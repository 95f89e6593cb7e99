//! Reads the catalogues and holds each to English: the same keys, the same placeholders, every plural form.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The language that the others are held to, and the one shown where nothing better is known.
pub const REFERENCE: &str = "en";

/// CLDR's plural categories, in the order of `PluralForm`.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

pub enum Sentence {
    Plain(String),
    /// Category and text, in the order of `FORMS`.
    Plural(Vec<(usize, String)>),
}

pub struct Catalogue {
    /// BCP 47, from the file's name.
    pub tag: String,
    pub own_name: String,
    pub direction: String,
    pub sentences: Vec<(String, Sentence)>,
}

impl Sentence {
    fn texts(&self) -> Vec<&str> {
        match self {
            Sentence::Plain(text) => vec![text],
            Sentence::Plural(forms) => forms.iter().map(|(_, text)| text.as_str()).collect(),
        }
    }

    /// Names between braces, in order of first use in its last text ("other" in a plural); a plural's `count` comes first.
    pub fn placeholders(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let Sentence::Plural(_) = self {
            names.push("count".to_owned());
        }
        for name in self.texts().last().map(|text| between_braces(text)).unwrap_or_default() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

fn between_braces(text: &str) -> Vec<String> {
    text.split('{').skip(1).map(|part| part.split('}').next().unwrap_or_default().to_owned()).collect()
}

/// Every catalogue, English first; or every problem, one a line, each naming file and key.
pub fn check_all(files: Vec<(String, String)>) -> Result<Vec<Catalogue>, String> {
    let mut problems = Vec::new();
    let mut catalogues: Vec<Catalogue> =
        files.into_iter().filter_map(|(tag, text)| read(tag, &text, &mut problems)).collect();
    catalogues.sort_by_key(|catalogue| (catalogue.tag != REFERENCE, catalogue.tag.clone()));
    match catalogues.split_first() {
        Some((english, others)) if problems.is_empty() && english.tag == REFERENCE => {
            others.iter().for_each(|other| compare(english, other, &mut problems));
        }
        _ if problems.is_empty() => {
            problems.push(format!("locales/{REFERENCE}.json: missing; the others are held to it"))
        }
        _ => {}
    }
    if problems.is_empty() { Ok(catalogues) } else { Err(problems.join("\n")) }
}

fn read(tag: String, text: &str, problems: &mut Vec<String>) -> Option<Catalogue> {
    let mut problem = |key: &str, what: &str| problems.push(format!("locales/{tag}.json: {key}: {what}"));
    let map: Map<String, Value> = match serde_json::from_str(text) {
        Ok(map) => map,
        Err(error) => {
            problem("the file", &format!("not a JSON object: {error}"));
            return None;
        }
    };
    let mut about = |key: &str, expected: &str| match map.get(key).and_then(Value::as_str) {
        Some(text) => text.to_owned(),
        None => {
            problem(key, &format!("missing; {expected}"));
            String::new()
        }
    };
    let own_name = about("lang_name", "expected the language's own name");
    let direction = about("dir", "expected \"ltr\" or \"rtl\"");
    let plurals = about("lang_plurals", "expected the language's plural forms, as in \"one other\"");
    if !["ltr", "rtl"].contains(&direction.as_str()) {
        problem("dir", "expected \"ltr\" or \"rtl\"");
    }
    let mut forms = Vec::new();
    for name in plurals.split_whitespace() {
        match FORMS.iter().position(|form| *form == name) {
            Some(form) => forms.push(form),
            None => problem("lang_plurals", &format!("\"{name}\" is none of {}", FORMS.join(", "))),
        }
    }
    forms.sort_unstable();
    if forms.last() != Some(&5) {
        problem("lang_plurals", "every language has the form \"other\"");
    }
    let mut sentences = Vec::new();
    for (key, value) in map.iter().filter(|(key, _)| !["lang_name", "dir", "lang_plurals"].contains(&key.as_str())) {
        let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !key.starts_with(|c: char| c.is_ascii_lowercase()) || !key.chars().all(name) {
            problem(key, "a key is small letters, digits and _");
        }
        if let Ok(sentence) = sentence(value, &forms).map_err(|what| problem(key, &what)) {
            sentences.push((key.clone(), sentence));
        }
    }
    Some(Catalogue { tag, own_name, direction, sentences })
}

fn sentence(value: &Value, forms: &[usize]) -> Result<Sentence, String> {
    let sentence = match value {
        Value::String(text) => Sentence::Plain(text.clone()),
        Value::Object(map) => {
            if let Some(extra) = map.keys().find(|key| !forms.iter().any(|form| FORMS[*form] == key.as_str())) {
                return Err(format!("plural form \"{extra}\" is not in lang_plurals"));
            }
            let text = |form: &usize| match map.get(FORMS[*form]).and_then(Value::as_str) {
                Some(text) => Ok((*form, text.to_owned())),
                None => Err(format!("plural form \"{}\" is missing", FORMS[*form])),
            };
            Sentence::Plural(forms.iter().map(text).collect::<Result<_, _>>()?)
        }
        _ => return Err("expected a text, or an object of plural forms".to_owned()),
    };
    for text in sentence.texts() {
        let closed = text.matches('{').count() == text.matches('}').count();
        let named = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if text.trim().is_empty() {
            return Err("is empty".to_owned());
        }
        if !closed || !between_braces(text).iter().all(named) {
            return Err(format!("a placeholder is small letters between braces: {text}"));
        }
    }
    Ok(sentence)
}

fn compare(english: &Catalogue, other: &Catalogue, problems: &mut Vec<String>) {
    let mut problem = |key: &str, what: String| problems.push(format!("locales/{}.json: {key}: {what}", other.tag));
    let find = |catalogue: &'_ Catalogue, key: &str| catalogue.sentences.iter().position(|(other, _)| other == key);
    for (key, reference) in &english.sentences {
        let Some(found) = find(other, key) else {
            problem(key, format!("missing (English says {:?})", reference.texts().last().unwrap_or(&"")));
            continue;
        };
        let translated = &other.sentences[found].1;
        match (reference, translated) {
            (Sentence::Plain(_), Sentence::Plural(_)) => problem(key, "expected a text, as in English".to_owned()),
            (Sentence::Plural(_), Sentence::Plain(_)) => {
                problem(key, "expected plural forms, as in English".to_owned())
            }
            _ => {
                let names = |sentence: &Sentence| sentence.placeholders().into_iter().collect::<BTreeSet<_>>();
                if names(reference) != names(translated) {
                    problem(key, format!("has {:?} where English has {:?}", names(translated), names(reference)));
                }
            }
        }
    }
    for (key, _) in &other.sentences {
        if find(english, key).is_none() {
            problem(key, "is not in the English catalogue".to_owned());
        }
    }
}
