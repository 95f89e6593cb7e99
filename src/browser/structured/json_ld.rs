//! JSON-LD, written as it is read: a thing of a type, field by field. What is absent is left out.

pub struct Thing(String);

impl Thing {
    pub fn new(kind: &str) -> Self {
        let mut thing = Self("{\"@type\":".to_owned());
        quote(kind, &mut thing.0);
        thing
    }

    /// For the outermost thing alone.
    pub fn in_context(self) -> Self {
        self.text("@context", Some("https://schema.org"))
    }

    pub fn text(mut self, name: &str, text: Option<&str>) -> Self {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.name(name);
            quote(text, &mut self.0);
        }
        self
    }

    /// `value` is JSON.
    pub fn json(mut self, name: &str, value: Option<String>) -> Self {
        if let Some(value) = value {
            self.name(name);
            self.0.push_str(&value);
        }
        self
    }

    pub fn texts<'a>(self, name: &str, texts: impl Iterator<Item = &'a str>) -> Self {
        let mut list = String::new();
        for text in texts {
            list.push(if list.is_empty() { '[' } else { ',' });
            quote(text, &mut list);
        }
        list.push(']');
        self.json(name, (list.len() > 1).then_some(list))
    }

    pub fn end(self) -> String {
        self.0 + "}"
    }

    fn name(&mut self, name: &str) {
        self.0.push(',');
        quote(name, &mut self.0);
        self.0.push(':');
    }
}

/// Things as the value of one field.
pub fn one_or_more(mut things: Vec<String>) -> Option<String> {
    if things.len() > 1 { Some(["[", &things.join(","), "]"].concat()) } else { things.pop() }
}

/// A `<` is spelled so that nothing in a text could ever close a script.
fn quote(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            '\0'..='\x1f' | '<' | '\u{2028}' | '\u{2029}' => {
                json.push_str("\\u");
                json.extend([12, 8, 4, 0].map(|shift| char::from(b"0123456789abcdef"[c as usize >> shift & 15])));
            }
            c => json.push(c),
        }
    }
    json.push('"');
}
