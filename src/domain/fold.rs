//! Text as a search sees it: small letters, no accents on Latin ones. "Œuvre à Łódź" is found as "oeuvre a lodz".

/// The plain letter of each character from U+00C0 to U+017F. A capital stands for two letters (see `PAIRS`), a dot for no letter.
const LATIN: &[u8; 192] = b"aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

const PAIRS: [(u8, &str); 5] = [(b'A', "ae"), (b'T', "th"), (b'S', "ss"), (b'I', "ij"), (b'O', "oe")];

/// Writes `text` folded at the end of `out`, as UTF-8; every white space becomes one plain space.
pub fn fold_into(out: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    loop {
        // Most text is plain, and goes quickly.
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        out.extend(
            rest.as_bytes()[..plain].iter().map(|byte| if *byte <= b' ' { b' ' } else { byte.to_ascii_lowercase() }),
        );
        let mut chars = rest[plain..].chars();
        let Some(char) = chars.next() else { return };
        fold_char(out, char);
        rest = chars.as_str();
    }
}

pub fn fold(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    fold_into(&mut out, text);
    String::from_utf8(out).unwrap_or_default()
}

fn fold_char(out: &mut Vec<u8>, char: char) {
    match char {
        '\u{c0}'..='\u{17f}' => match LATIN[char as usize - 0xc0] {
            b'.' => push(out, char),
            letter => match PAIRS.iter().find(|(mark, _)| *mark == letter) {
                Some((_, pair)) => out.extend_from_slice(pair.as_bytes()),
                None => out.push(letter),
            },
        },
        'ș' | 'Ș' => out.push(b's'),
        'ț' | 'Ț' => out.push(b't'),
        '’' => out.push(b'\''),
        // Accents that stand on their own after their letter, and the soft hyphen.
        '\u{300}'..='\u{36f}' | '\u{ad}' => {}
        _ if char.is_whitespace() => out.push(b' '),
        _ => char.to_lowercase().for_each(|small| push(out, small)),
    }
}

fn push(out: &mut Vec<u8>, char: char) {
    out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}
