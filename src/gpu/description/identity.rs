//! Which thing something was made of.

use std::any::Any;
use std::sync::{Arc, Weak};

/// Tells descriptions apart by the shared value that they were made of: as long as one of the two
/// identities lives, no other value has the same. It does not keep the value's content alive.
#[derive(Clone, Debug)]
pub(crate) struct Identity(Weak<dyn Any + Send + Sync>);

impl Identity {
    /// The identity of a shared value.
    pub(crate) fn of<T: Any + Send + Sync>(value: &Arc<T>) -> Self {
        let weak: Weak<T> = Arc::downgrade(value);
        Self(weak)
    }
}

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(self.0.as_ptr(), other.0.as_ptr())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_still_two() {
        let (a, b) = (Arc::new(1), Arc::new(1));
        assert_eq!(Identity::of(&a), Identity::of(&Arc::clone(&a)));
        assert_ne!(Identity::of(&a), Identity::of(&b));
        // What is gone does not come back as something else.
        let gone = Identity::of(&a);
        drop(a);
        assert!((0..100).all(|i| Identity::of(&Arc::new(i)) != gone));
    }
}
