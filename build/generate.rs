//! Writes the Rust of the catalogues: one small function a sentence.

use crate::catalogue::{Catalogue, FORMS, Sentence};

/// Between the texts of a language that comes as one text; `src/words.rs` parts them again.
const APART: char = '\0';

/// Which texts the sentences carry with them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// Every language's.
    All,
    /// English alone; each other language comes in a file of its own, when somebody reads it.
    English,
}

/// English comes first and gives the functions their names and parameters. Each function holds its own texts, so that a program,
/// and each part of one, carries the sentences that it says and no others.
pub fn rust(catalogues: &[Catalogue], carried: Carried) -> String {
    let forms = forms_in_use(catalogues);
    let within = if carried == Carried::All { catalogues } else { &catalogues[..1] };
    let mut code = languages(catalogues);
    let mut slots = Vec::new();
    code.push_str("impl Words {\n");
    for (key, sentence) in &catalogues[0].sentences {
        let said = Said { texts: listed(within, key, sentence, &forms), place: slots.len() };
        code += &function(key, sentence, &said);
        slots.extend(texts(&catalogues[0], key, sentence, &forms));
    }
    code.push_str("}\n");
    code += &format!("const APART: char = {APART:?};\n");
    code += &format!("const LANGUAGES: usize = {};\nconst FORMS: usize = {};\n", catalogues.len(), forms.len());
    // Where each plural form stands: languages differ in which they have, so all share the union.
    let places: Vec<usize> =
        (0..FORMS.len()).map(|form| forms.iter().position(|used| *used == form).unwrap_or(forms.len() - 1)).collect();
    code += &format!("const FORM_PLACE: [usize; {}] = {places:?};\n", FORMS.len());
    code + &apart(&catalogues[within.len()..], &catalogues[0].sentences, &forms)
}

/// The texts of a sentence in one language: one, or one for each form of a plural.
fn texts(catalogue: &Catalogue, key: &str, sentence: &Sentence, forms: &[usize]) -> Vec<String> {
    let names = sentence.placeholders();
    let forms = if let Sentence::Plain(_) = sentence { &[5] } else { forms };
    forms.iter().map(|form| numbered(text(catalogue, key, *form), &names)).collect()
}

/// A sentence in several languages, one after the other, as a slice.
fn listed(catalogues: &[Catalogue], key: &str, sentence: &Sentence, forms: &[usize]) -> String {
    let all: Vec<_> = catalogues.iter().flat_map(|catalogue| texts(catalogue, key, sentence, forms)).collect();
    format!("&{all:?}")
}

/// The languages that come in files of their own: all texts of one as one text, in the order of their places.
fn apart(catalogues: &[Catalogue], sentences: &[(String, Sentence)], forms: &[usize]) -> String {
    let mut functions = String::new();
    let mut arms = String::new();
    if catalogues.is_empty() {
        return "async fn texts_of(_: Language) -> Option<&'static str> { Some(\"\") }\n".to_owned();
    }
    for catalogue in catalogues {
        let name = format!("words_{}", catalogue.tag.to_lowercase().replace('-', "_"));
        let all: Vec<_> = sentences.iter().flat_map(|(key, sentence)| texts(catalogue, key, sentence, forms)).collect();
        functions += &format!(
            "#[leptos::wasm_split::wasm_split({name}, wasm_split_path = leptos::wasm_split, fallible)]\n\
             fn {name}() -> Result<&'static str, leptos::wasm_split::SplitLoaderError> {{ Ok({:?}) }}\n",
            all.join(&APART.to_string())
        );
        arms += &format!("Language::{} => {name}().await.ok(), ", variant(&catalogue.tag));
    }
    format!(
        "{functions}/// The texts of a language that the program does not carry; none where they cannot be had.\n\
         async fn texts_of(language: Language) -> Option<&'static str> {{ match language {{ {arms}_ => Some(\"\") }} }}\n"
    )
}

fn forms_in_use(catalogues: &[Catalogue]) -> Vec<usize> {
    let mut forms: Vec<usize> = catalogues
        .iter()
        .flat_map(|catalogue| &catalogue.sentences)
        .filter_map(|(_, sentence)| if let Sentence::Plural(forms) = sentence { Some(forms) } else { None })
        .flatten()
        .map(|(form, _)| *form)
        .chain([5])
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn languages(catalogues: &[Catalogue]) -> String {
    let variants: Vec<String> = catalogues.iter().map(|catalogue| variant(&catalogue.tag)).collect();
    let match_arms = |value: fn(&Catalogue) -> &String| {
        catalogues
            .iter()
            .map(|catalogue| format!("Language::{} => {:?}, ", variant(&catalogue.tag), value(catalogue)))
            .collect::<String>()
    };
    format!(
        "/// The languages that there is a catalogue for.\n\
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]\n\
         pub enum Language {{ #[default] {} }}\n\
         impl Language {{\n\
         /// Every language, English first.\n\
         pub fn all() -> &'static [Language] {{ &[{}] }}\n\
         /// BCP 47.\n\
         pub fn code(self) -> &'static str {{ match self {{ {} }} }}\n\
         /// What its speakers call it.\n\
         pub fn own_name(self) -> &'static str {{ match self {{ {} }} }}\n\
         /// `ltr` or `rtl`.\n\
         pub fn dir(self) -> &'static str {{ match self {{ {} }} }}\n\
         }}\n",
        variants.join(", "),
        variants.iter().map(|name| format!("Language::{name}")).collect::<Vec<_>>().join(", "),
        match_arms(|catalogue| &catalogue.tag),
        match_arms(|catalogue| &catalogue.own_name),
        match_arms(|catalogue| &catalogue.direction),
    )
}

/// `fr-CA` is `FrCa`.
fn variant(tag: &str) -> String {
    tag.split('-').map(|part| part[..1].to_uppercase() + &part[1..].to_lowercase()).collect()
}

/// What a function says: its texts as Rust, and where the first of them stands among all.
struct Said {
    texts: String,
    place: usize,
}

fn function(key: &str, sentence: &Sentence, Said { texts, place }: &Said) -> String {
    let names = sentence.placeholders();
    let last = match sentence {
        Sentence::Plain(text) => text,
        Sentence::Plural(forms) => &forms[forms.len() - 1].1,
    };
    let shown = last.replace('{', "‹").replace('}', "›");
    let function = match (sentence, names.as_slice()) {
        (Sentence::Plain(_), []) => format!("{key}(self) -> &'static str {{ self.text({texts}, {place}) }}"),
        (Sentence::Plain(_), names) => {
            let parameters: String = names.iter().map(|name| format!(", {name}: &str")).collect();
            format!(
                "{key}(self{parameters}) -> String {{ fill(self.text({texts}, {place}), &[{}]) }}",
                names.join(", ")
            )
        }
        (Sentence::Plural(_), names) => {
            let parameters: String = names[1..].iter().map(|name| format!(", {name}: &str")).collect();
            let values: String = names[1..].iter().map(|name| format!(", {name}")).collect();
            format!(
                "{key}(self, count: u32{parameters}) -> String \
                 {{ fill(self.form({texts}, {place}, count), &[&self.number(count){values}]) }}"
            )
        }
    };
    format!("/// {shown}\npub fn {function}\n")
}

fn text<'a>(catalogue: &'a Catalogue, key: &str, form: usize) -> &'a str {
    match catalogue.sentences.iter().find(|(other, _)| other == key).map(|(_, sentence)| sentence) {
        Some(Sentence::Plain(text)) => text,
        Some(Sentence::Plural(forms)) => {
            forms.iter().find(|(other, _)| *other == form).or(forms.last()).map_or("", |(_, text)| text)
        }
        None => "",
    }
}

/// Placeholders as the control characters 1, 2, …: the place of their value among the function's parameters.
fn numbered(text: &str, names: &[String]) -> String {
    names.iter().zip(1u8..).fold(text.to_owned(), |text, (name, place)| {
        text.replace(&format!("{{{name}}}"), &char::from(place).to_string())
    })
}
