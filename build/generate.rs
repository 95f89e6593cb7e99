//! Writes the Rust of the catalogues: one table of texts a language, one small function a sentence.

use crate::catalogue::{Catalogue, FORMS, Sentence};

/// English comes first and gives the functions their names and parameters.
pub fn rust(catalogues: &[Catalogue]) -> String {
    let forms = forms_in_use(catalogues);
    let mut code = languages(catalogues);
    let mut slots = Vec::new();
    code.push_str("impl Words {\n");
    for (key, sentence) in &catalogues[0].sentences {
        code += &function(key, sentence, slots.len());
        match sentence {
            Sentence::Plain(_) => slots.push((key, 5)),
            Sentence::Plural(_) => slots.extend(forms.iter().map(|form| (key, *form))),
        }
    }
    code.push_str("}\n");
    code += &format!("const TEXTS: usize = {};\n", slots.len());
    // Where a plural's forms stand after its first: languages differ in which they have, so all share the union.
    let places: Vec<usize> =
        (0..FORMS.len()).map(|form| forms.iter().position(|used| *used == form).unwrap_or(forms.len() - 1)).collect();
    code += &format!("const FORM_PLACE: [usize; {}] = {places:?};\n", FORMS.len());
    code += &format!("static TABLES: [[&str; TEXTS]; {}] = [\n", catalogues.len());
    for catalogue in catalogues {
        code.push_str("    [\n");
        for (key, form) in &slots {
            let names = catalogues[0].sentences.iter().find(|(other, _)| other == *key).map(|(_, s)| s.placeholders());
            code += &format!("        {:?},\n", numbered(text(catalogue, key, *form), &names.unwrap_or_default()));
        }
        code.push_str("    ],\n");
    }
    code.push_str("];\n");
    code
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

fn function(key: &str, sentence: &Sentence, slot: usize) -> String {
    let names = sentence.placeholders();
    let last = match sentence {
        Sentence::Plain(text) => text,
        Sentence::Plural(forms) => &forms[forms.len() - 1].1,
    };
    let shown = last.replace('{', "‹").replace('}', "›");
    let function = match (sentence, names.as_slice()) {
        (Sentence::Plain(_), []) => format!("{key}(self) -> &'static str {{ self.text({slot}) }}"),
        (Sentence::Plain(_), names) => {
            let parameters: String = names.iter().map(|name| format!(", {name}: &str")).collect();
            format!("{key}(self{parameters}) -> String {{ self.fill({slot}, &[{}]) }}", names.join(", "))
        }
        (Sentence::Plural(_), names) => {
            let parameters: String = names[1..].iter().map(|name| format!(", {name}: &str")).collect();
            let values: String = names[1..].iter().map(|name| format!(", {name}")).collect();
            format!(
                "{key}(self, count: u32{parameters}) -> String \
                 {{ self.fill({slot} + self.form(count), &[&self.number(count){values}]) }}"
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
