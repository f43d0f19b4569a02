//! Tables that light and skin share with the shaders.

use std::sync::Arc;

/// A table for the shaders.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Width and height, texels.
    pub size: [u32; 2],
    /// Rows from the top, red, green, blue.
    pub texels: Arc<Vec<[f32; 3]>>,
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.size == other.size
            && (Arc::ptr_eq(&self.texels, &other.texels) || self.texels == other.texels)
    }
}
