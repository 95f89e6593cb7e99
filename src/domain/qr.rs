//! A short text as a QR code (ISO/IEC 18004): version 3, error correction M, mask 0. One size is enough for an RSVP's id, and
//! keeps this a tenth of a general encoder.

/// Modules along a side.
pub const SIDE: usize = 29;

/// Bytes that fit.
const ROOM: usize = 42;
const DATA: usize = 44;
const CHECK: usize = 26;

/// A square of modules, dark or light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    dark: [[bool; SIDE]; SIDE],
    /// What finding and timing patterns and the format take: no data stands there.
    reserved: [[bool; SIDE]; SIDE],
}

impl Qr {
    /// `None` where the text is too long.
    pub fn of(text: &str) -> Option<Self> {
        let data = codewords(text.as_bytes())?;
        let mut qr = Self { dark: [[false; SIDE]; SIDE], reserved: [[false; SIDE]; SIDE] };
        qr.draw_patterns();
        qr.draw_format();
        let check = remainder(&data);
        qr.draw_data(data.iter().chain(&check));
        Some(qr)
    }

    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark[y][x]
    }

    /// Stretches of dark modules in a row: x, y and length.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for (y, row) in self.dark.iter().enumerate() {
            let mut x = 0;
            while x < SIDE {
                let length = row[x..].iter().take_while(|dark| **dark).count();
                if length > 0 {
                    runs.push((x, y, length));
                }
                x += length.max(1);
            }
        }
        runs
    }

    fn set(&mut self, x: usize, y: usize, is_dark: bool) {
        self.dark[y][x] = is_dark;
        self.reserved[y][x] = true;
    }

    fn draw_patterns(&mut self) {
        for at in 0..SIDE {
            self.set(6, at, at % 2 == 0);
            self.set(at, 6, at % 2 == 0);
        }
        // Three finders in the corners, and the alignment pattern near the fourth.
        for (x, y) in [(3, 3), (SIDE - 4, 3), (3, SIDE - 4)] {
            self.draw_rings(x, y, 4, |ring| ring != 2 && ring != 4);
        }
        self.draw_rings(22, 22, 2, |ring| ring != 1);
        self.set(8, SIDE - 8, true);
    }

    fn draw_rings(&mut self, x: usize, y: usize, outermost: usize, is_dark: fn(usize) -> bool) {
        for row in y.saturating_sub(outermost)..=(y + outermost).min(SIDE - 1) {
            for column in x.saturating_sub(outermost)..=(x + outermost).min(SIDE - 1) {
                self.set(column, row, is_dark(column.abs_diff(x).max(row.abs_diff(y))));
            }
        }
    }

    /// Error correction M and mask 0 are five zero bits, so what is left of the format is its own mask.
    fn draw_format(&mut self) {
        const FORMAT: u16 = 0x5412;
        let bit = |place: usize| FORMAT >> place & 1 == 1;
        // The first copy goes around the corner and steps over the timing patterns.
        const AROUND: [usize; 8] = [0, 1, 2, 3, 4, 5, 7, 8];
        for (place, at) in AROUND.into_iter().enumerate() {
            self.set(8, at, bit(place));
            self.set(SIDE - 1 - place, 8, bit(place));
        }
        for (place, at) in AROUND.into_iter().take(7).enumerate() {
            self.set(at, 8, bit(14 - place));
            self.set(8, SIDE - 1 - place, bit(14 - place));
        }
    }

    /// In pairs of columns from the right, up and down in turn.
    fn draw_data<'a>(&mut self, codewords: impl Iterator<Item = &'a u8>) {
        let mut bits = codewords.flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1 == 1));
        // The timing pattern's column belongs to no pair.
        let rights = (7..SIDE).rev().step_by(2).chain([5, 3, 1]);
        for (pair, right) in rights.enumerate() {
            for step in 0..SIDE {
                let y = if pair % 2 == 0 { SIDE - 1 - step } else { step };
                for x in [right, right - 1] {
                    if !self.reserved[y][x] {
                        let is_masked = (x + y) % 2 == 0;
                        self.dark[y][x] = bits.next().unwrap_or(false) ^ is_masked;
                    }
                }
            }
        }
    }
}

/// Mode (bytes), length, the text, an end of four zero bits, and padding.
fn codewords(text: &[u8]) -> Option<[u8; DATA]> {
    if text.len() > ROOM {
        return None;
    }
    let mut data = [0; DATA];
    let nibbles = [4, text.len() as u8 >> 4, text.len() as u8 & 15].into_iter();
    let nibbles = nibbles.chain(text.iter().flat_map(|byte| [byte >> 4, byte & 15]));
    for (place, nibble) in nibbles.enumerate() {
        data[place / 2] |= if place % 2 == 0 { nibble << 4 } else { nibble };
    }
    for (byte, padding) in data[text.len() + 2..].iter_mut().zip([0xEC, 0x11].into_iter().cycle()) {
        *byte = padding;
    }
    Some(data)
}

/// What Reed-Solomon adds: the remainder of the data by the product of (x - 2^n), n below `CHECK`.
fn remainder(data: &[u8]) -> [u8; CHECK] {
    let mut divisor = [0; CHECK];
    divisor[CHECK - 1] = 1;
    let mut root = 1;
    for _ in 0..CHECK {
        for place in 0..CHECK {
            let next = divisor.get(place + 1).copied().unwrap_or(0);
            divisor[place] = times(divisor[place], root) ^ next;
        }
        root = times(root, 2);
    }
    let mut rest = [0; CHECK];
    for byte in data {
        let factor = byte ^ rest[0];
        rest.rotate_left(1);
        rest[CHECK - 1] = 0;
        for (rest, divisor) in rest.iter_mut().zip(divisor) {
            *rest ^= times(divisor, factor);
        }
    }
    rest
}

/// In GF(2^8) by 0x11D.
fn times(a: u8, b: u8) -> u8 {
    (0..8).rev().fold(0, |product: u8, place| {
        let carried = if product & 0x80 == 0 { 0 } else { 0x1D };
        (product << 1) ^ carried ^ (if b >> place & 1 == 1 { a } else { 0 })
    })
}
