//! What was made lately, so that it is not made again.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

/// The latest few values by key, for a `static`.
#[derive(Debug)]
pub(crate) struct Recent<K, V> {
    kept: usize,
    /// The longest unused first. The lock guards the list alone and is not held while a value is made.
    entries: Mutex<Vec<Arc<Entry<K, V>>>>,
}

/// A key with its value, once that is made.
#[derive(Debug)]
struct Entry<K, V> {
    key: K,
    value: OnceLock<Arc<V>>,
}

impl<K: PartialEq, V> Recent<K, V> {
    /// Nothing yet; at most `kept` values later, or as many more as are made at the same time.
    pub(crate) const fn new(kept: usize) -> Self {
        Self {
            kept,
            entries: Mutex::new(Vec::new()),
        }
    }

    /// The value of a key, made only where it is not among the latest. Threads that need the same value
    /// wait for the one that makes it; those that need another do not. Should `make` panic, the next
    /// one that asks makes the value.
    ///
    /// `make` must not ask for the value that it makes.
    pub(crate) fn get(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        let entry = self.entry(key);
        let value = entry.value.get_or_init(|| Arc::new(make(&entry.key)));
        Arc::clone(value)
    }

    /// The value of a key where it is ready; nothing is made and nobody is waited for.
    pub(crate) fn peek(&self, key: &K) -> Option<Arc<V>> {
        let entries = self.locked();
        let entry = entries.iter().find(|entry| entry.key == *key)?;
        entry.value.get().map(Arc::clone)
    }

    /// The entry of a key, now the latest.
    fn entry(&self, key: K) -> Arc<Entry<K, V>> {
        let mut entries = self.locked();
        let entry = match entries.iter().position(|entry| entry.key == key) {
            Some(place) => entries.remove(place),
            None => {
                while entries.len() >= self.kept {
                    // What others hold is being made: without its entry it would be made twice.
                    let idle = |entry: &Arc<_>| Arc::strong_count(entry) == 1;
                    let Some(oldest) = entries.iter().position(idle) else {
                        break;
                    };
                    entries.remove(oldest);
                }
                Arc::new(Entry {
                    key,
                    value: OnceLock::new(),
                })
            }
        };
        entries.push(Arc::clone(&entry));
        entry
    }

    fn locked(&self) -> MutexGuard<'_, Vec<Arc<Entry<K, V>>>> {
        // Nothing that can panic leaves the list half changed.
        self.entries
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Barrier, mpsc};
    use std::thread;
    use std::time::Duration;

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
        assert_eq!(recent.locked().len(), 2);
        assert_eq!(
            (recent.peek(&1).as_deref(), recent.peek(&3)),
            (Some(&10), None)
        );
    }

    #[test]
    fn other_keys_do_not_wait_for_a_value_that_is_made() {
        let recent = Recent::new(1);
        thread::scope(|scope| {
            let (started, has_started) = mpsc::channel();
            let (go_on, may_go_on) = mpsc::channel();
            let recent = &recent;
            let slow = scope.spawn(move || {
                recent.get(1, |k| {
                    started.send(()).unwrap();
                    // In vain if the others wait for this one.
                    let went_on = may_go_on.recv_timeout(Duration::from_secs(60));
                    (*k, went_on.is_ok())
                })
            });
            has_started.recv().unwrap();
            assert_eq!(*recent.get(2, |k| (*k, true)), (2, true));
            assert_eq!(*recent.get(3, |k| (*k, true)), (3, true));
            go_on.send(()).unwrap();
            assert_eq!(*slow.join().unwrap(), (1, true));
            // Its entry stayed while others came and went, and goes now.
            assert_eq!(*recent.get(1, |k| (*k, false)), (1, true));
            recent.get(4, |k| (*k, true));
            assert_eq!(recent.locked().len(), 1);
        });
    }

    #[test]
    fn threads_never_make_the_same_value_twice() {
        const THREADS: usize = 8;
        let recent = Recent::new(3);
        let made: [AtomicUsize; 3] = Default::default();
        let all_there = Barrier::new(THREADS);
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let (recent, made, all_there) = (&recent, &made, &all_there);
                scope.spawn(move || {
                    let key = thread % made.len();
                    all_there.wait();
                    let value = recent.get(key, |k| {
                        made[*k].fetch_add(1, Ordering::SeqCst);
                        // Long enough for the others to come.
                        thread::sleep(Duration::from_millis(50));
                        *k
                    });
                    assert_eq!(*value, key);
                });
            }
        });
        assert!(made.iter().all(|count| count.load(Ordering::SeqCst) == 1));
    }

    #[test]
    fn a_panic_leaves_nothing_behind() {
        let recent = Recent::new(2);
        recent.get(1, |k| 10 * k);
        for key in [7, 8, 9] {
            let attempt =
                catch_unwind(AssertUnwindSafe(|| recent.get(key, |_| panic!("no value"))));
            assert!(attempt.is_err());
        }
        assert!(recent.locked().len() <= 2);
        assert_eq!(*recent.get(9, |k| 10 * k), 90);
        assert_eq!(*recent.get(7, |k| 10 * k), 70);
    }
}
