//! Text as a search sees it: small letters, no accents on Latin ones. "Œuvre à Łódź" is found as "oeuvre a lodz".

/// The plain letter of each character from U+00C0 to U+017F. A capital stands for two letters (see `PAIRS`), a dot for no letter.
const LATIN: &[u8; 192] = b"aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

const PAIRS: [(u8, &str); 5] = [(b'A', "ae"), (b'T', "th"), (b'S', "ss"), (b'I', "ij"), (b'O', "oe")];

/// Writes `text` folded at the end of `out`; every white space becomes one plain space.
pub fn fold_into(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            'a'..='z' | '0'..='9' => out.push(char),
            'A'..='Z' => out.push(char.to_ascii_lowercase()),
            '\u{c0}'..='\u{17f}' => match LATIN[char as usize - 0xc0] {
                b'.' => out.push(char),
                letter => match PAIRS.iter().find(|(mark, _)| *mark == letter) {
                    Some((_, pair)) => out.push_str(pair),
                    None => out.push(letter as char),
                },
            },
            'ș' | 'Ș' => out.push('s'),
            'ț' | 'Ț' => out.push('t'),
            '’' => out.push('\''),
            // Accents that stand on their own after their letter, and the soft hyphen.
            '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            _ if char.is_whitespace() => out.push(' '),
            _ => out.extend(char.to_lowercase()),
        }
    }
}

pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}
