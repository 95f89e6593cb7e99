//! Numbers between binary and decimal, as JSON spells them, without the exact algorithms' tables (25 KB): exact for up to 15 digits between 1e-22 and 1e22,
//! which is every coordinate, count and price; others within a few units of their last bit.

/// Whole numbers are exact below this.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `text` is a number as JSON spells it.
pub fn read(text: &str) -> f64 {
    let (text, sign) = text.strip_prefix('-').map_or((text, 1.0), |text| (text, -1.0));
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    // Farther away than any double, whichever digits stand before it.
    let far = 1_000_000_000;
    let power: i32 =
        exponent.trim_start_matches('+').parse().unwrap_or(if exponent.starts_with('-') { -far } else { far });
    let mut power = power.clamp(-far, far);
    let mut digit_sum = 0u64;
    let mut is_fraction = false;
    for byte in digits.bytes() {
        match byte {
            b'.' => is_fraction = true,
            // More than a double can tell apart.
            _ if digit_sum >= 100_000_000_000_000_000 => power += i32::from(!is_fraction),
            _ => {
                digit_sum = digit_sum * 10 + u64::from(byte - b'0');
                power -= i32::from(is_fraction);
            }
        }
    }
    sign * scaled(digit_sum as f64, power)
}

fn scaled(mut number: f64, mut power: i32) -> f64 {
    while number != 0.0 && number.is_finite() && power != 0 {
        let step = power.clamp(-22, 22);
        // Powers up to 1e22 are exact, so one step is rounded once.
        number = if step < 0 { number / ten_to(-step) } else { number * ten_to(step) };
        power -= step;
    }
    number
}

fn ten_to(power: i32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

/// A number as people write prices: digits, and maybe a point with digits behind it.
pub fn parse(text: &str) -> Option<f64> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    (digits(whole) && digits(fraction)).then(|| read(text))
}

/// The shortest decimal that reads as `number`; 0 for what has no digits. Written out between 1e-22 and 1e16.
pub fn written(number: f64) -> String {
    let size = number.abs();
    if size >= EXACT {
        let power = (0..309).find(|power| scaled(size, -power) < EXACT).unwrap_or(0);
        return spelled(number, nearest(size, power), 0) + "e" + &power.to_string();
    }
    let (mut digits, mut places) = (size as u64, 0);
    while digits as f64 / ten_to(places) != size && places < 22 {
        let next = (size * ten_to(places + 1) + 0.5).floor();
        if next >= EXACT {
            break;
        }
        (digits, places) = (next as u64, places + 1);
    }
    if digits as f64 / ten_to(places) != size && (digits as f64) < 1e15 {
        let power = (0..350).find(|power| scaled(size, *power) >= 1e15).unwrap_or(0);
        return spelled(number, nearest(size, -power), 0) + "e-" + &power.to_string();
    }
    spelled(number, digits, places)
}

/// Which digits come closest when read back: the steps to them were rounded.
fn nearest(size: f64, power: i32) -> u64 {
    let digits = scaled(size, -power) as u64;
    let off = |digits: u64| (scaled(digits as f64, power) - size).abs();
    [digits.saturating_sub(1), digits.saturating_add(1)]
        .into_iter()
        .fold(digits, |best, other| if off(other) < off(best) { other } else { best })
}

/// With so many places behind the point, the last one rounded.
pub fn rounded(number: f64, places: i32) -> String {
    spelled(number, (number.abs() * ten_to(places) + 0.5).floor() as u64, places)
}

fn spelled(number: f64, digits: u64, places: i32) -> String {
    let places = places as usize;
    let mut text = digits.to_string();
    while text.len() <= places {
        text.insert(0, '0');
    }
    if places > 0 {
        text.insert(text.len() - places, '.');
    }
    if number < 0.0 {
        text.insert(0, '-');
    }
    text
}
