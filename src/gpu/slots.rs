//! The ages, plans and skins that the adapter holds at a time.
//!
//! How it works. Compare modes draw two or three models in turn for as long as the head is turned. Each
//! has a slot with what was settled for it, so that only a new model costs a pass over all dots; the one
//! not drawn for longest gives way. Slots of equal optics share the tables of their skin.

use super::buffers::{self, UniformBuffer};
use super::settle::{FAR_LIGHT_BYTES, STATE_BYTES, shape_volume};
use crate::tissue::DotModel;
use crate::tissue::dot::DotUniform;
use crate::tissue::optics::Optics;
use crate::tissue::time::TimeModel;
use std::sync::Arc;
use wgpu::BufferUsages;

/// Most models held: the three of the outlook and the one that was shown before them.
pub const SLOTS: usize = 4;

/// What all models of a skin share.
#[derive(Debug)]
pub struct SkinTables {
    optics: Arc<Optics>,
    /// What pigment takes from the light.
    pub gains: wgpu::Buffer,
    /// How that is spread.
    pub shapes: wgpu::TextureView,
}

/// A model with what all dots look like in it.
#[derive(Debug)]
pub struct Slot {
    model: DotModel,
    /// The model's uniform blocks.
    pub uniform: UniformBuffer<DotUniform>,
    /// See `uniform`.
    pub time: UniformBuffer<TimeModel>,
    /// Tables of the model's skin.
    pub skin: Arc<SkinTables>,
    /// State of every dot.
    pub states: wgpu::Buffer,
    /// Far light of every cluster.
    pub far_lights: wgpu::Buffer,
    /// Whether states and far lights are those of the model.
    pub is_settled: bool,
    /// Binding of the culling passes, which also hold the targets' depth.
    pub cull_group: Option<wgpu::BindGroup>,
    /// Binding of the splats.
    pub splat_group: Option<wgpu::BindGroup>,
    used: u64,
}

/// All slots; memory is taken only for those that were used.
#[derive(Debug, Default)]
pub struct Slots {
    slots: Vec<Slot>,
    current: usize,
    clock: u64,
}

impl Slots {
    /// The slot of the model that was set last.
    pub fn current(&mut self) -> Option<&mut Slot> {
        self.slots.get_mut(self.current)
    }

    /// Forgets all models: other dots need buffers of another size.
    pub fn clear(&mut self) {
        self.slots.clear();
    }

    /// Forgets the bindings to targets that were replaced.
    pub fn targets_changed(&mut self) {
        for slot in &mut self.slots {
            slot.cull_group = None;
        }
    }

    /// Makes the slot of a model the current one, for so many dots and clusters.
    pub fn set_model(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        model: &DotModel,
        [dots, clusters]: [u32; 2],
    ) {
        self.clock += 1;
        if let Some(held) = self.slots.iter().position(|slot| slot.model == *model) {
            self.current = held;
        } else {
            let skin = self.skin(device, queue, &model.optics);
            if self.slots.len() < SLOTS {
                self.current = self.slots.len();
                let slot = Slot::new(device, model, skin, [dots, clusters]);
                self.slots.push(slot);
            } else {
                let oldest = self.slots.iter().enumerate();
                let oldest = oldest.min_by_key(|(_, slot)| slot.used);
                self.current = oldest.map_or(0, |(index, _)| index);
                self.slots[self.current].take(model, skin);
            }
            let slot = &self.slots[self.current];
            slot.uniform.write(queue, &model.uniform);
            slot.time.write(queue, &model.time);
        }
        self.slots[self.current].used = self.clock;
    }

    /// The tables of a skin: those that a slot has already, or new ones.
    fn skin(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        optics: &Arc<Optics>,
    ) -> Arc<SkinTables> {
        let mut held = self.slots.iter().map(|slot| &slot.skin);
        let held = held.find(|skin| skin.optics == *optics);
        held.cloned().unwrap_or_else(|| {
            Arc::new(SkinTables {
                optics: Arc::clone(optics),
                gains: buffers::filled(
                    device,
                    queue,
                    "dots/gains",
                    BufferUsages::STORAGE,
                    bytemuck::cast_slice(&optics.gains),
                ),
                shapes: shape_volume(device, queue, optics),
            })
        })
    }
}

impl Slot {
    fn new(
        device: &wgpu::Device,
        model: &DotModel,
        skin: Arc<SkinTables>,
        [dots, clusters]: [u32; 2],
    ) -> Self {
        let storage = |label, bytes| buffers::empty(device, label, BufferUsages::STORAGE, bytes);
        Self {
            model: model.clone(),
            uniform: UniformBuffer::new(device, "dots/uniform"),
            time: UniformBuffer::new(device, "dots/time"),
            skin,
            states: storage("dots/states", u64::from(dots) * STATE_BYTES),
            far_lights: storage("dots/far lights", u64::from(clusters) * FAR_LIGHT_BYTES),
            is_settled: false,
            cull_group: None,
            splat_group: None,
            used: 0,
        }
    }

    /// Takes another model in place of its own.
    fn take(&mut self, model: &DotModel, skin: Arc<SkinTables>) {
        if !Arc::ptr_eq(&self.skin, &skin) {
            self.skin = skin;
            self.splat_group = None;
        }
        self.model = model.clone();
        self.is_settled = false;
    }
}
