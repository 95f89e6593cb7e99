//! The QR code of a ticket, held against a general encoder that others wrote.
#![cfg(not(target_arch = "wasm32"))]

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use turnout::domain::qr::{Qr, SIDE};

fn check(text: &str) {
    let ours = Qr::of(text).unwrap();
    let bytes = [QrSegment::make_bytes(text.as_bytes())];
    let three = Version::new(3);
    let theirs =
        QrCode::encode_segments_advanced(&bytes, QrCodeEcc::Medium, three, three, Some(Mask::new(0)), false).unwrap();
    for y in 0..SIDE {
        for x in 0..SIDE {
            assert_eq!(ours.is_dark(x, y), theirs.get_module(x as i32, y as i32), "{text:?} at {x}, {y}");
        }
    }
}

#[test]
fn every_module_is_where_the_standard_has_it() {
    check("019c7a3e-0000-7000-8000-00000000002a");
    check("0190b4d2-5b1f-7c3e-9a41-ffffffffffff");
    check("");
    check("a");
    check("é, twice the bytes");
    check(&"x".repeat(42));
}

#[test]
fn what_does_not_fit_has_no_code() {
    assert_eq!(Qr::of(&"x".repeat(43)), None);
}

#[test]
fn runs_cover_what_is_dark_and_nothing_else() {
    let qr = Qr::of("019c7a3e-0000-7000-8000-00000000002a").unwrap();
    let mut drawn = [[false; SIDE]; SIDE];
    for (x, y, length) in qr.runs() {
        drawn[y][x..x + length].fill(true);
    }
    for (y, row) in drawn.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            assert_eq!(*dark, qr.is_dark(x, y), "{x}, {y}");
        }
    }
}
