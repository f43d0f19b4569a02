//! Bind groups that follow what they bind.

use std::sync::atomic::{AtomicU64, Ordering};

/// Number of a resource that is replaced now and then; each has another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Generation(u64);

impl Generation {
    /// A number that no resource had before.
    pub(crate) fn next() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// A bind group that is made anew whenever one of `N` resources that it binds was replaced.
#[derive(Debug)]
pub(crate) struct CachedBindGroup<const N: usize>(Option<([Generation; N], wgpu::BindGroup)>);

impl<const N: usize> Default for CachedBindGroup<N> {
    fn default() -> Self {
        Self(None)
    }
}

impl<const N: usize> CachedBindGroup<N> {
    /// The bind group of these resources.
    pub(crate) fn get(
        &mut self,
        of: [Generation; N],
        make: impl FnOnce() -> wgpu::BindGroup,
    ) -> &wgpu::BindGroup {
        if self.0.as_ref().is_some_and(|(held, _)| *held != of) {
            self.0 = None;
        }
        &self.0.get_or_insert_with(|| (of, make())).1
    }
}
