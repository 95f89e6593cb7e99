//! Lists in parts. A cursor says where the last record stood, so records that come or go meanwhile neither skip nor repeat another.

use crate::data::failure::Failure;
use crate::domain::page::{BadRecord, Cursor};
use crate::domain::problem::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;

const USUAL: u32 = 50;
const MOST: u32 = 200;

/// What follows `cursor` in a list that is sorted by `key`, and the cursor of what follows that.
pub fn part<'a, T, K: Ord + Serialize + DeserializeOwned>(
    sorted: &'a [T],
    cursor: Option<&Cursor>,
    limit: Option<u32>,
    key: impl Fn(&T) -> K,
) -> Result<(&'a [T], Option<Cursor>), Failure> {
    let begin = match cursor {
        None => 0,
        Some(cursor) => {
            let after: K = serde_json::from_str(&cursor.0).map_err(|_| unknown())?;
            sorted.partition_point(|item| key(item) <= after)
        }
    };
    let rest = sorted.get(begin..).unwrap_or_default();
    let limit = limit.unwrap_or(USUAL).clamp(1, MOST) as usize;
    let Some((part, _)) = rest.split_at_checked(limit).filter(|(_, more)| !more.is_empty()) else {
        return Ok((rest, None));
    };
    let next =
        part.last().map(|last| serde_json::to_string(&key(last)).map(Cursor)).transpose().map_err(|_| unknown())?;
    Ok((part, next))
}

/// Records that could not be read stand on the first part alone.
pub fn on_first(cursor: Option<&Cursor>, unreadable: &[BadRecord]) -> Vec<BadRecord> {
    if cursor.is_none() { unreadable.to_vec() } else { Vec::new() }
}

fn unknown() -> Failure {
    Problem::InvalidField("cursor".to_owned()).into()
}
