//! Lists in parts. A cursor says where the last record stood, so records that come or go meanwhile neither skip nor repeat another.

use crate::data::failure::Failure;
use crate::domain::page::{BadRecord, Cursor};
use crate::domain::problem::Problem;

const USUAL: u32 = 50;
const MOST: u32 = 200;

/// Where a record stands in its list: by a rank that has no line break in it, then by id.
pub type Mark = (String, String);

/// What follows `cursor` in a list that is sorted by `mark`, and the cursor of what follows that.
pub fn part<'a, T>(
    sorted: &'a [T],
    cursor: Option<&Cursor>,
    limit: Option<u32>,
    mark: impl Fn(&T) -> Mark,
) -> Result<(&'a [T], Option<Cursor>), Failure> {
    let begin = match cursor {
        None => 0,
        Some(Cursor(text)) => {
            let after = text.split_once('\n').ok_or_else(|| Problem::InvalidField("cursor".to_owned()))?;
            sorted.partition_point(|item| {
                let (rank, id) = mark(item);
                (rank.as_str(), id.as_str()) <= after
            })
        }
    };
    let rest = sorted.get(begin..).unwrap_or_default();
    let limit = limit.unwrap_or(USUAL).clamp(1, MOST) as usize;
    let Some((part, _)) = rest.split_at_checked(limit).filter(|(_, more)| !more.is_empty()) else {
        return Ok((rest, None));
    };
    let next = part.last().map(mark).map(|(rank, id)| Cursor(format!("{rank}\n{id}")));
    Ok((part, next))
}

/// Text that sorts as the number does.
pub fn rank(number: i64) -> String {
    format!("{:020}", number.wrapping_sub(i64::MIN) as u64)
}

/// How many there are, whatever part is shown.
pub fn count<T>(found: &[T]) -> Option<u32> {
    u32::try_from(found.len()).ok()
}

/// Records that could not be read stand on the first part alone.
pub fn on_first(cursor: Option<&Cursor>, unreadable: &[BadRecord]) -> Vec<BadRecord> {
    if cursor.is_none() { unreadable.to_vec() } else { Vec::new() }
}
