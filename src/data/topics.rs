//! What people say they are about.

use std::collections::HashMap;

/// Each topic once, whatever its case, as it was first spelled: the most common first, then by the alphabet.
pub fn most_common<'a>(topics: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen: HashMap<String, (u32, &str)> = HashMap::new();
    for topic in topics {
        seen.entry(topic.to_lowercase()).or_insert((0, topic)).0 += 1;
    }
    let mut ranked: Vec<(u32, &str)> = seen.into_values().collect();
    ranked.sort_unstable_by(|(often, a), (seldom, b)| seldom.cmp(often).then_with(|| a.cmp(b)));
    ranked.into_iter().map(|(_, topic)| topic.to_owned()).collect()
}
