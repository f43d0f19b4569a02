//! A thread that works on the newest request only: right for "the slider moved again while dots are
//! being placed".

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::{io, thread};

/// Where requests wait: at most one of them.
struct Slot<Q> {
    request: Option<Q>,
    is_closed: bool,
}

type Shared<Q> = Arc<(Mutex<Slot<Q>>, Condvar)>;

/// A worker thread. Dropping it lets the thread finish its current request and end; nobody waits
/// for it.
pub struct Latest<Q> {
    shared: Shared<Q>,
}

fn lock<Q>(shared: &Shared<Q>) -> MutexGuard<'_, Slot<Q>> {
    // A slot is one assignment: it is whole even if a holder of the lock panicked.
    shared.0.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<Q: Send + 'static> Latest<Q> {
    /// Starts a thread that answers requests by `work` and hands each answer to `deliver`. An
    /// answer is `None` where the work panicked.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new<R: 'static>(
        name: &str,
        work: impl Fn(Q) -> R + Send + 'static,
        deliver: impl Fn(Option<R>) + Send + 'static,
    ) -> io::Result<Self> {
        let shared: Shared<Q> = Arc::new((
            Mutex::new(Slot {
                request: None,
                is_closed: false,
            }),
            Condvar::new(),
        ));
        let own = Arc::clone(&shared);
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                while let Some(request) = next(&own) {
                    // A fault in one request must not end the thread that all later ones need.
                    deliver(catch_unwind(AssertUnwindSafe(|| work(request))).ok());
                }
            })?;
        Ok(Self { shared })
    }

    /// Asks for work; a request that still waits is forgotten.
    pub fn submit(&self, request: Q) {
        lock(&self.shared).request = Some(request);
        self.shared.1.notify_one();
    }
}

impl<Q> Drop for Latest<Q> {
    fn drop(&mut self) {
        lock(&self.shared).is_closed = true;
        self.shared.1.notify_one();
    }
}

/// The next request; `None` when the worker is gone.
fn next<Q>(shared: &Shared<Q>) -> Option<Q> {
    let mut slot = lock(shared);
    loop {
        if slot.is_closed {
            return None;
        }
        if let Some(request) = slot.request.take() {
            return Some(request);
        }
        slot = shared.1.wait(slot).unwrap_or_else(PoisonError::into_inner);
    }
}
