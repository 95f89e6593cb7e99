//! Reads texts. Whatever is nested deeper than any honest record is refused, so that no text exhausts the stack.

use super::token::{Reader, Step};
use super::{Fields, Value};
use crate::domain::decimal;
use std::fmt;

const DEEPEST: u32 = 128;

/// Where and why a text stops being JSON; both places count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    pub reason: &'static str,
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {} column {}", self.reason, self.line, self.column)
    }
}

/// The whole text as one value.
pub fn parse(text: &str) -> Result<Value, Misread> {
    whole(text, &mut |reader| reader.value(0))
}

/// The items of a list, each as its own text, so that one which means nothing leaves the others alone.
pub fn items(text: &str) -> Result<Vec<&str>, Misread> {
    let mut items = Vec::new();
    whole(text, &mut |reader| {
        reader.open(b'[', "expected a list")?;
        reader.list(b']', &mut |reader| {
            items.push(reader.raw()?);
            Ok(())
        })
    })?;
    Ok(items)
}

/// The fields of a record, each value as its own text.
pub fn members(text: &str) -> Result<Vec<(String, &str)>, Misread> {
    let mut members = Vec::new();
    whole(text, &mut |reader| {
        reader.open(b'{', "expected a record")?;
        reader.list(b'}', &mut |reader| {
            let name = reader.name()?;
            members.push((name, reader.raw()?));
            Ok(())
        })
    })?;
    Ok(members)
}

fn whole<'a, T>(text: &'a str, read: &mut dyn FnMut(&mut Reader<'a>) -> Step<T>) -> Result<T, Misread> {
    let mut reader = Reader { text, at: 0 };
    let end = |reader: &mut Reader| match reader.peek() {
        None => Ok(()),
        Some(_) => Err("trailing characters"),
    };
    read(&mut reader).and_then(|value| end(&mut reader).map(|()| value)).map_err(|reason| reader.misread(reason))
}

impl<'a> Reader<'a> {
    fn misread(&self, reason: &'static str) -> Misread {
        let mut end = self.at.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Misread { reason, line, column }
    }

    /// What stands between commas, up to `end`.
    fn list(&mut self, end: u8, item: &mut dyn FnMut(&mut Self) -> Step<()>) -> Step<()> {
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == end => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => return Err("expected a comma or the end"),
                None => return Err("the text ends too early"),
            }
        }
    }

    fn name(&mut self) -> Step<String> {
        self.open(b'"', "expected a name in quotes")?;
        let name = self.string()?;
        self.open(b':', "expected a colon")?;
        Ok(name)
    }

    fn value(&mut self, depth: u32) -> Step<Value> {
        if depth > DEEPEST {
            return Err("nested too deeply");
        }
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                Ok(Value::String(self.string()?))
            }
            Some(b'[') => {
                self.at += 1;
                let mut items = Vec::new();
                self.list(b']', &mut |reader| {
                    items.push(reader.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::Array(items))
            }
            Some(b'{') => {
                self.at += 1;
                let mut fields = Fields::default();
                self.list(b'}', &mut |reader| {
                    let name = reader.name()?;
                    fields.push(name, reader.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::Object(fields))
            }
            Some(b'-' | b'0'..=b'9') => match decimal::read(self.number()?) {
                number if number.is_finite() => Ok(Value::Number(number)),
                _ => Err("number out of range"),
            },
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(_) => Err("expected a value"),
            None => Err("the text ends too early"),
        }
    }

    /// A value as it is spelled.
    fn raw(&mut self) -> Step<&'a str> {
        self.peek();
        let start = self.at;
        self.pass()?;
        Ok(&self.text[start..self.at])
    }

    /// Goes to the end of a value and leaves what it means to whoever reads it. Without calling itself, so that it gets past any depth.
    fn pass(&mut self) -> Step<()> {
        let mut depth = 0usize;
        loop {
            match self.peek().ok_or("the text ends too early")? {
                b',' | b':' | b']' | b'}' if depth == 0 => return Err("expected a value"),
                b'"' => {
                    self.at += 1;
                    self.pass_string()?;
                }
                byte @ (b'[' | b'{' | b']' | b'}' | b',' | b':') => {
                    self.at += 1;
                    match byte {
                        b'[' | b'{' => depth += 1,
                        b']' | b'}' => depth -= 1,
                        _ => {}
                    }
                }
                _ => self.pass_word(),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }
}
