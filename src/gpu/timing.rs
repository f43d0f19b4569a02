//! GPU time per pass, for `bench`.

use super::{Gpu, readback};
use crate::base::error::Result;
use std::cell::RefCell;

/// The passes of a frame in order.
pub const PASSES: [&str; 8] = [
    "shadow", "surface", "cull", "prepare", "dots", "vellus", "skin", "finish",
];

/// A pair of timestamps per pass of one frame.
#[derive(Debug)]
pub struct Stopwatch {
    queries: wgpu::QuerySet,
    resolved: wgpu::Buffer,
    mapped: wgpu::Buffer,
    used: RefCell<[bool; PASSES.len()]>,
}

impl Stopwatch {
    /// A stopwatch, or `None` where the device has no timestamps.
    pub fn new(gpu: &Gpu) -> Option<Self> {
        if !gpu
            .device
            .features()
            .contains(wgpu::Features::TIMESTAMP_QUERY)
        {
            return None;
        }
        let count = 2 * PASSES.len() as u32;
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
            used: RefCell::new([false; PASSES.len()]),
        })
    }

    fn mark(&self, pass: usize) -> (u32, u32) {
        self.used.borrow_mut()[pass] = true;
        (2 * pass as u32, 2 * pass as u32 + 1)
    }

    /// Timestamps of a render pass.
    pub fn render(&self, pass: usize) -> wgpu::RenderPassTimestampWrites<'_> {
        let (begin, end) = self.mark(pass);
        wgpu::RenderPassTimestampWrites {
            query_set: &self.queries,
            beginning_of_pass_write_index: Some(begin),
            end_of_pass_write_index: Some(end),
        }
    }

    /// Timestamps of the first and last of several render passes that count as one; `None` for those
    /// between.
    pub fn render_part(
        &self,
        pass: usize,
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
    pub fn compute(&self, pass: usize) -> wgpu::ComputePassTimestampWrites<'_> {
        let (begin, end) = self.mark(pass);
        wgpu::ComputePassTimestampWrites {
            query_set: &self.queries,
            beginning_of_pass_write_index: Some(begin),
            end_of_pass_write_index: Some(end),
        }
    }

    /// Ends the frame's recording. Queries of passes that did not run keep their last value.
    pub fn resolve(&self, encoder: &mut wgpu::CommandEncoder) {
        encoder.resolve_query_set(&self.queries, 0..2 * PASSES.len() as u32, &self.resolved, 0);
    }

    /// Milliseconds per pass of the last frame; `None` for a pass that did not run.
    ///
    /// # Errors
    /// The device was lost.
    pub fn read(&self, gpu: &Gpu) -> Result<[Option<f32>; PASSES.len()]> {
        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        encoder.copy_buffer_to_buffer(&self.resolved, 0, &self.mapped, 0, self.mapped.size());
        gpu.queue.submit([encoder.finish()]);
        let bytes = readback::bytes(gpu, &self.mapped)?;
        let ticks: &[u64] = bytemuck::cast_slice(&bytes);
        let period_ns = gpu.queue.get_timestamp_period();
        let used = self.used.replace([false; PASSES.len()]);
        Ok(std::array::from_fn(|pass| {
            used[pass].then(|| {
                let ticks = ticks[2 * pass + 1].saturating_sub(ticks[2 * pass]);
                ticks as f32 * period_ns * 1e-6
            })
        }))
    }
}
