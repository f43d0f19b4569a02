//! The ages, plans and skins that the adapter holds at a time.
//!
//! How it works. Compare modes draw two or three models in turn for as long as the head is turned. Each
//! has a slot with what was settled for it, so that only a new model costs a pass over all dots; the one
//! not drawn for longest gives way. Slots of equal optics share the tables of their skin.

use super::tables::DotTables;
use crate::gpu::bound::CachedBindGroup;
use crate::gpu::buffers;
use crate::gpu::description::{DotLook, UniformBytes};
use crate::gpu::layout::{Counts, FAR_LIGHT_BYTES, STATE_BYTES};
use crate::tissue::constants::MOST_REGIONS;
use std::sync::Arc;
use wgpu::BufferUsages;

/// Most models held: the three of the outlook and the one that was shown before them.
pub(crate) const SLOTS: usize = 4;

/// A model with what all dots look like in it.
#[derive(Debug)]
pub(crate) struct Slot {
    model: DotLook,
    /// The blocks of its regions' optics.
    pub(crate) shared: wgpu::Buffer,
    /// The blocks of its regions' age.
    pub(crate) time: wgpu::Buffer,
    /// Tables of the model's skin.
    pub(crate) tables: Arc<DotTables>,
    /// State of every dot.
    pub(crate) states: wgpu::Buffer,
    /// Far light of every cluster.
    pub(crate) far_lights: wgpu::Buffer,
    /// Whether states and far lights are those of the model.
    pub(crate) is_settled: bool,
    /// Binding of the culling passes, which also hold the targets' depth.
    pub(crate) cull_group: CachedBindGroup<1>,
    /// Binding of the splats, which also hold the tables' shapes.
    pub(crate) splat_group: CachedBindGroup<1>,
    used: u64,
}

/// All slots; memory is taken only for those that were used.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    slots: Vec<Slot>,
    current: usize,
    clock: u64,
}

impl Slots {
    /// The slot of the model that was set last.
    pub(crate) fn current(&mut self) -> Option<&mut Slot> {
        self.slots.get_mut(self.current)
    }

    /// Forgets all models: other dots need buffers of another size.
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
    }

    /// Makes the slot of a model the current one, for so many dots and clusters.
    pub(crate) fn set_model(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        model: &DotLook,
        counts: Counts,
    ) {
        self.clock += 1;
        if let Some(held) = self.slots.iter().position(|slot| slot.model == *model) {
            self.current = held;
        } else {
            let tables = self.tables(device, queue, model);
            if self.slots.len() < SLOTS {
                self.current = self.slots.len();
                self.slots.push(Slot::new(device, model, tables, counts));
            } else {
                let oldest = self.slots.iter().enumerate();
                let oldest = oldest.min_by_key(|(_, slot)| slot.used);
                self.current = oldest.map_or(0, |(index, _)| index);
                self.slots[self.current].take(model, tables);
            }
            let slot = &self.slots[self.current];
            let known = || model.regions.iter().take(MOST_REGIONS as usize);
            let times: Vec<&[u8]> = known().map(|region| region.time.bytes()).collect();
            queue.write_buffer(&slot.time, 0, &times.concat());
            let shared: Vec<&[u8]> = known().map(|region| region.shared.bytes()).collect();
            queue.write_buffer(&slot.shared, 0, &shared.concat());
        }
        self.slots[self.current].used = self.clock;
    }

    /// The tables of a model: those that a slot has already, or new ones.
    fn tables(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        model: &DotLook,
    ) -> Arc<DotTables> {
        let mut held = self.slots.iter().map(|slot| &slot.tables);
        let held = held.find(|tables| tables.are_of(&model.regions));
        held.cloned()
            .unwrap_or_else(|| Arc::new(DotTables::new(device, queue, &model.regions)))
    }
}

impl Slot {
    fn new(device: &wgpu::Device, model: &DotLook, tables: Arc<DotTables>, counts: Counts) -> Self {
        let buffer = |label, usage, bytes| buffers::empty(device, label, usage, bytes);
        let uniform = BufferUsages::UNIFORM | BufferUsages::COPY_DST;
        let storage = BufferUsages::STORAGE;
        let first = model.regions.first();
        let of_all = |block: Option<&UniformBytes>| {
            let bytes = block.map_or(0, |block| block.bytes().len());
            bytes as u64 * u64::from(MOST_REGIONS)
        };
        let shared = of_all(first.map(|region| &region.shared));
        let time = of_all(first.map(|region| &region.time));
        let states = u64::from(counts.dots) * STATE_BYTES;
        let far_lights = u64::from(counts.clusters) * FAR_LIGHT_BYTES;
        Self {
            model: model.clone(),
            shared: buffer("dots/shared", uniform, shared),
            time: buffer("dots/time", uniform, time),
            tables,
            states: buffer("dots/states", storage, states),
            far_lights: buffer("dots/far lights", storage, far_lights),
            is_settled: false,
            cull_group: CachedBindGroup::default(),
            splat_group: CachedBindGroup::default(),
            used: 0,
        }
    }

    /// Takes another model in place of its own.
    fn take(&mut self, model: &DotLook, tables: Arc<DotTables>) {
        self.tables = tables;
        self.model = model.clone();
        self.is_settled = false;
    }
}
