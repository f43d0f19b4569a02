//! What was made lately, so that it is not made again.

use std::sync::{Arc, Mutex};

/// The latest few values by key, for a `static`.
#[derive(Debug)]
pub struct Recent<K, V> {
    kept: usize,
    ready: Mutex<Vec<(K, Arc<V>)>>,
}

impl<K: PartialEq, V> Recent<K, V> {
    /// Nothing yet; at most `kept` values later.
    pub const fn new(kept: usize) -> Self {
        Self {
            kept,
            ready: Mutex::new(Vec::new()),
        }
    }

    /// The value of a key, made only where it is not among the latest. Two threads never make the
    /// same at once.
    pub fn get(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        let mut ready = self
            .ready
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let found = match ready.iter().position(|(k, _)| *k == key) {
            Some(place) => ready.remove(place),
            None => {
                let made = Arc::new(make(&key));
                if ready.len() >= self.kept {
                    ready.remove(0);
                }
                (key, made)
            }
        };
        let value = Arc::clone(&found.1);
        ready.push(found);
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_the_oldest_goes_first() {
        let recent = Recent::new(2);
        let mut made = Vec::new();
        for key in [1, 2, 1, 3, 1, 2] {
            let value = recent.get(key, |k| {
                made.push(*k);
                10 * k
            });
            assert_eq!(*value, 10 * key);
        }
        // The 1 was used before 3 came, so 2 made room for it.
        assert_eq!(made, [1, 2, 3, 2]);
    }
}
