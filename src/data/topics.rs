//! What people say they are about.

use crate::domain::order;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Each topic once, whatever its case, as it was first spelled: the most common first, then by the alphabet.
pub fn most_common<'a>(topics: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen: HashMap<String, (u32, &str)> = HashMap::new();
    for topic in topics {
        seen.entry(topic.to_lowercase()).or_insert((0, topic)).0 += 1;
    }
    let ranked = order::by_key(seen.into_values().collect(), |(often, topic)| (Reverse(*often), *topic));
    ranked.into_iter().map(|(_, topic)| topic.to_owned()).collect()
}
