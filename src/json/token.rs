//! What JSON values are spelled with: white space, words, numbers, strings.

use super::Value;

/// What failed, in a few words.
pub type Step<T> = Result<T, &'static str>;

pub struct Reader<'a> {
    pub text: &'a str,
    /// The byte to be read next.
    pub at: usize,
}

impl<'a> Reader<'a> {
    pub fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    pub fn open(&mut self, byte: u8, missing: &'static str) -> Step<()> {
        if self.peek() != Some(byte) {
            return Err(missing);
        }
        self.at += 1;
        Ok(())
    }

    pub fn word(&mut self, word: &str, value: Value) -> Step<Value> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err("expected a value");
        }
        self.at += word.len();
        Ok(value)
    }

    pub fn number(&mut self) -> Step<&'a str> {
        let start = self.at;
        self.skip(b'-');
        // No number begins with a needless zero.
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _signed = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    fn skip(&mut self, byte: u8) -> bool {
        let is_there = self.byte() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn digits(&mut self) -> Step<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err("expected a digit") } else { Ok(()) }
    }

    /// After the opening quote.
    pub fn string(&mut self) -> Step<String> {
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.byte().is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escaped()?);
                }
                Some(_) => return Err("a control character has to be escaped"),
                None => return Err("the text ends too early"),
            }
        }
    }

    fn escaped(&mut self) -> Step<char> {
        let letter = match self.byte() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err("unknown escape"),
        };
        self.at += 1;
        Ok(letter)
    }

    /// After `\u`: four digits, and as many again where a pair of them makes one character. Half a pair is no character.
    fn unicode(&mut self) -> Step<char> {
        let first = self.hex()?;
        let code = match first {
            0xd800..0xdc00 if self.text[self.at..].starts_with("\\u") => {
                self.at += 2;
                match self.hex()? {
                    second @ 0xdc00..0xe000 => 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                    _ => return Err("half a character"),
                }
            }
            _ => first,
        };
        char::from_u32(code).ok_or("half a character")
    }

    fn hex(&mut self) -> Step<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16)).ok_or("expected four digits")?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    pub fn pass_string(&mut self) -> Step<()> {
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.at += 2,
                Some(0..=0x1f) => return Err("a control character has to be escaped"),
                Some(_) => self.at += 1,
                None => return Err("the text ends too early"),
            }
        }
    }

    /// A number or a word, or what stands in their place.
    pub fn pass_word(&mut self) {
        let ends =
            |byte: u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b':' | b'"' | b'[' | b']' | b'{' | b'}');
        while self.byte().is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
    }
}
