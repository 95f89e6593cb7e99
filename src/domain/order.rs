//! Sorting, in one piece of code for lists of all kinds: the library's own makes a new piece for each, 31 KB in all.

use std::cmp::Ordering;

/// By what `key` says of each item, asked once; stable.
pub fn by_key<T, K: Ord>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = order(items.len(), &|one, other| keys[one].cmp(&keys[other]));
    placed(items, &order)
}

/// By `compare`; stable.
pub fn by<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &|one, other| compare(&items[one], &items[other]));
    placed(items, &order)
}

fn placed<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|at| items[*at].take()).collect()
}

fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

#[cfg(test)]
mod tests {
    use super::{by, by_key};

    #[test]
    fn what_is_equal_keeps_its_order() {
        let words = vec!["pear", "fig", "plum", "apple", "kiwi"];
        assert_eq!(by_key(words.clone(), |word| word.len()), ["fig", "pear", "plum", "kiwi", "apple"]);
        assert_eq!(by(words, |one, other| other.len().cmp(&one.len())), ["apple", "pear", "plum", "kiwi", "fig"]);
        assert!(by_key(Vec::<u8>::new(), |item| *item).is_empty());
    }
}
