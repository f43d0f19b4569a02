//! GPU time per pass, for `bench`.

use super::{Gpu, readback};
use crate::base::error::Result;
use std::cell::Cell;

/// The passes of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Depth of the head as lamps see it, where it is stale.
    Shadow,
    /// The G-buffer: what the head is at each pixel.
    GBuffer,
    /// States of all dots, where they are stale.
    Settle,
    /// Which dots are seen.
    Cull,
    /// Their projection, densely and in order.
    Compact,
    /// Their densities.
    Dots,
    /// The overlay, where there is one.
    Overlay,
    /// Vellus hairs, where they are near enough.
    Vellus,
    /// Light on skin, and the background.
    Skin,
    /// The accumulation to the picture.
    Resolve,
}

impl Pass {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Shadow,
        Self::GBuffer,
        Self::Settle,
        Self::Cull,
        Self::Compact,
        Self::Dots,
        Self::Overlay,
        Self::Vellus,
        Self::Skin,
        Self::Resolve,
    ];

    /// Its name in reports. Those of `bench --json` are fixed: the G-buffer is "surface" there, compaction
    /// "prepare", the resolve "finish".
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Shadow => "shadow",
            Self::GBuffer => "surface",
            Self::Settle => "settle",
            Self::Cull => "cull",
            Self::Compact => "prepare",
            Self::Dots => "dots",
            Self::Overlay => "overlay",
            Self::Vellus => "vellus",
            Self::Skin => "skin",
            Self::Resolve => "finish",
        }
    }
}

/// A pair of timestamps per pass of one frame.
#[derive(Debug)]
pub struct Stopwatch {
    queries: wgpu::QuerySet,
    resolved: wgpu::Buffer,
    mapped: wgpu::Buffer,
    used: Cell<[bool; Pass::COUNT]>,
}

impl Stopwatch {
    /// A stopwatch, or `None` where the device has no timestamps.
    pub(crate) fn new(gpu: &Gpu) -> Option<Self> {
        if !gpu
            .device
            .features()
            .contains(wgpu::Features::TIMESTAMP_QUERY)
        {
            return None;
        }
        let count = 2 * Pass::COUNT as u32;
        let buffer =
            |usage| super::buffers::empty(&gpu.device, "timing", usage, u64::from(count) * 8);
        Some(Self {
            queries: gpu.device.create_query_set(&wgpu::QuerySetDescriptor {
                label: Some("timing"),
                ty: wgpu::QueryType::Timestamp,
                count,
            }),
            resolved: buffer(wgpu::BufferUsages::QUERY_RESOLVE | wgpu::BufferUsages::COPY_SRC),
            mapped: buffer(wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ),
            used: Cell::new([false; Pass::COUNT]),
        })
    }

    fn mark(&self, pass: Pass) -> (u32, u32) {
        let mut used = self.used.get();
        used[pass as usize] = true;
        self.used.set(used);
        (2 * pass as u32, 2 * pass as u32 + 1)
    }

    /// Timestamps of a render pass.
    pub(crate) fn render(&self, pass: Pass) -> wgpu::RenderPassTimestampWrites<'_> {
        let (begin, end) = self.mark(pass);
        wgpu::RenderPassTimestampWrites {
            query_set: &self.queries,
            beginning_of_pass_write_index: Some(begin),
            end_of_pass_write_index: Some(end),
        }
    }

    /// Timestamps of the first and last of several render passes that count as one; `None` for those
    /// between.
    pub(crate) fn render_part(
        &self,
        pass: Pass,
        is_first: bool,
        is_last: bool,
    ) -> Option<wgpu::RenderPassTimestampWrites<'_>> {
        let whole = self.render(pass);
        (is_first || is_last).then_some(wgpu::RenderPassTimestampWrites {
            beginning_of_pass_write_index: whole.beginning_of_pass_write_index.filter(|_| is_first),
            end_of_pass_write_index: whole.end_of_pass_write_index.filter(|_| is_last),
            ..whole
        })
    }

    /// Timestamps of a compute pass.
    pub(crate) fn compute(&self, pass: Pass) -> wgpu::ComputePassTimestampWrites<'_> {
        let (begin, end) = self.mark(pass);
        wgpu::ComputePassTimestampWrites {
            query_set: &self.queries,
            beginning_of_pass_write_index: Some(begin),
            end_of_pass_write_index: Some(end),
        }
    }

    /// Ends the frame's recording. Queries of passes that did not run keep their last value.
    pub(crate) fn resolve(&self, encoder: &mut wgpu::CommandEncoder) {
        encoder.resolve_query_set(&self.queries, 0..2 * Pass::COUNT as u32, &self.resolved, 0);
    }

    /// Milliseconds per pass of the last frame, in the order of [`Pass::ALL`]; `None` for a pass that did
    /// not run.
    ///
    /// # Errors
    /// The device was lost.
    pub(crate) fn read(&self, gpu: &Gpu) -> Result<[Option<f32>; Pass::COUNT]> {
        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        encoder.copy_buffer_to_buffer(&self.resolved, 0, &self.mapped, 0, self.mapped.size());
        gpu.queue.submit([encoder.finish()]);
        let bytes = readback::bytes(gpu, &self.mapped)?;
        let ticks: &[u64] = bytemuck::cast_slice(&bytes);
        let period_ns = gpu.queue.get_timestamp_period();
        let used = self.used.replace([false; Pass::COUNT]);
        Ok(std::array::from_fn(|pass| {
            used[pass].then(|| {
                let ticks = ticks[2 * pass + 1].saturating_sub(ticks[2 * pass]);
                ticks as f32 * period_ns * 1e-6
            })
        }))
    }
}
