//! What dots look like at one age, computed once per age and plan.
//!
//! How it works. The model of an age is two small uniform blocks and, per skin, a table of gains. When any
//! of them or the dots change, one compute pass writes the state of every dot into the model's slot
//! ([`crate::gpu::dots::slots`]); turning the head uses those states again.

use super::Recording;
use crate::base::error::Result;
use crate::gpu::buffers::{self, UniformBuffer, buffer_entry};
use crate::gpu::dots::slots::Slot;
use crate::gpu::dots::store::Store;
use crate::gpu::layout::{Counts, PASS};
use crate::gpu::pipeline::compute;
use crate::gpu::shaders;
use crate::gpu::timing::Pass;
use crate::tissue::constants::WORKGROUP_SIZE;
use std::collections::HashMap;
use wgpu::{BufferBindingType, ShaderStages};

/// Most workgroups along one axis of a dispatch on every adapter.
const MAX_GROUPS: u32 = 65_535;

/// The pass and what it reads.
#[derive(Debug)]
pub(crate) struct SettlePass {
    layout: wgpu::BindGroupLayout,
    module: wgpu::ShaderModule,
    /// For one region and for more.
    settle: HashMap<bool, wgpu::ComputePipeline>,
    gather: wgpu::ComputePipeline,
    counts: UniformBuffer<Counts>,
    /// How often all dots were settled.
    pub(crate) passes: u64,
}

impl SettlePass {
    /// The pipelines.
    ///
    /// # Errors
    /// A broken shader table.
    pub(crate) fn new(device: &wgpu::Device) -> Result<Self> {
        let storage = |read_only| BufferBindingType::Storage { read_only };
        let stage = ShaderStages::COMPUTE;
        let layout = buffers::layout(
            device,
            "settle",
            &[
                buffer_entry(0, stage, BufferBindingType::Uniform),
                buffer_entry(1, stage, storage(true)),
                buffer_entry(2, stage, storage(false)),
                buffer_entry(3, stage, BufferBindingType::Uniform),
                buffer_entry(4, stage, storage(true)),
                buffer_entry(5, stage, storage(true)),
                buffer_entry(6, stage, storage(false)),
                buffer_entry(7, stage, BufferBindingType::Uniform),
            ],
        );
        let module = shaders::module(device, "settle")?;
        let layouts = [None, None, Some(&layout)];
        let gather = compute(device, &module, "gather", &layouts, &[]);
        let one = compute(device, &module, "settle", &layouts, &[]);
        Ok(Self {
            gather,
            settle: HashMap::from([(false, one)]),
            layout,
            module,
            counts: UniformBuffer::new(device, "settle/counts"),
            passes: 0,
        })
    }

    /// Writes the states of all dots into a slot, unless they are there already.
    pub(crate) fn settle(&mut self, recording: &mut Recording<'_>, slot: &mut Slot, store: &Store) {
        let counts = store.counts;
        if slot.is_settled || counts.dots == 0 {
            return;
        }
        slot.is_settled = true;
        self.passes += 1;
        let gpu = recording.gpu;
        self.counts.write(&gpu.queue, &counts);
        let group = buffers::bind_group(
            &gpu.device,
            "settle",
            &self.layout,
            vec![
                slot.shared.as_entire_binding(),
                store.dots.as_entire_binding(),
                slot.states.as_entire_binding(),
                slot.time.as_entire_binding(),
                slot.tables.gains.as_entire_binding(),
                store.clusters.as_entire_binding(),
                slot.far_lights.as_entire_binding(),
                self.counts.binding(),
            ],
        );
        let has_regions = slot.tables.region_count > 1;
        let (module, layout) = (&self.module, &self.layout);
        let settle = self.settle.entry(has_regions).or_insert_with(|| {
            let constants = [("has_regions", f64::from(u8::from(has_regions)))];
            let layouts = [None, None, Some(layout)];
            compute(&gpu.device, module, "settle", &layouts, &constants)
        });
        let groups = counts.dots.div_ceil(WORKGROUP_SIZE);
        let rows = groups.div_ceil(MAX_GROUPS);
        let mut pass = recording
            .encoder
            .begin_compute_pass(&wgpu::ComputePassDescriptor {
                label: Some("settle"),
                timestamp_writes: recording.stopwatch.map(|s| s.compute(Pass::Settle)),
            });
        pass.set_bind_group(PASS, &group, &[]);
        pass.set_pipeline(settle);
        pass.dispatch_workgroups(groups.div_ceil(rows), rows, 1);
        pass.set_pipeline(&self.gather);
        pass.dispatch_workgroups(counts.clusters.div_ceil(WORKGROUP_SIZE), 1, 1);
    }
}
