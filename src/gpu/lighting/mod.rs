//! Bind group 1: everything that lights a picture, shared by all passes that show light.

mod blocks;
pub(crate) mod shadow_map;
mod tables;

pub(crate) use blocks::HeadLightBounds;

use super::bound::CachedBindGroup;
use super::buffers::{self, UniformBuffer, buffer_entry, sampler_entry};
use super::description::{Look, Table};
use super::layout::{LightingUniform, MaterialUniform};
use crate::tissue::constants::MOST_REGIONS;
use shadow_map::ShadowMap;
use tables::TableLayers;
use wgpu::{
    BindingResource, BufferBindingType, SamplerBindingType, ShaderStages, TextureSampleType,
    TextureViewDimension,
};

/// Blocks, tables, shadow map and their bind group.
#[derive(Debug)]
pub struct LightingGroup {
    /// Its layout.
    pub layout: wgpu::BindGroupLayout,
    /// Shadows of all lamps.
    pub shadow_map: ShadowMap,
    lighting: UniformBuffer<LightingUniform>,
    materials: UniformBuffer<[MaterialUniform; MOST_REGIONS as usize]>,
    preintegrated_skin: TableLayers,
    prefiltered_environment: TableLayers,
    dfg: TableLayers,
    shadow_sampler: wgpu::Sampler,
    table_sampler: wgpu::Sampler,
    group: CachedBindGroup<3>,
}

impl LightingGroup {
    /// A black light.
    pub fn new(device: &wgpu::Device) -> Self {
        let fragment = ShaderStages::FRAGMENT;
        let both = ShaderStages::VERTEX_FRAGMENT;
        let filtered = TextureSampleType::Float { filterable: true };
        let linear = wgpu::SamplerDescriptor {
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            ..Default::default()
        };
        let array = TextureViewDimension::D2Array;
        Self {
            layout: buffers::layout(
                device,
                "lighting",
                &[
                    buffer_entry(0, both, BufferBindingType::Uniform),
                    buffer_entry(1, both, BufferBindingType::Uniform),
                    buffers::texture_array_entry(2, both, TextureSampleType::Depth),
                    sampler_entry(3, both, SamplerBindingType::Comparison),
                    buffers::texture_array_entry(4, fragment, filtered),
                    buffers::texture_array_entry(5, fragment, filtered),
                    buffers::texture_entry(6, fragment, filtered),
                    sampler_entry(7, fragment, SamplerBindingType::Filtering),
                ],
            ),
            shadow_map: ShadowMap::new(device),
            lighting: UniformBuffer::new(device, "lighting"),
            materials: UniformBuffer::new(device, "lighting/materials"),
            preintegrated_skin: TableLayers::new(device, "lighting/preintegrated skin", array),
            prefiltered_environment: TableLayers::new(
                device,
                "lighting/prefiltered environment",
                array,
            ),
            dfg: TableLayers::new(device, "lighting/dfg", TextureViewDimension::D2),
            shadow_sampler: device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("lighting/shadow"),
                compare: Some(wgpu::CompareFunction::LessEqual),
                ..linear.clone()
            }),
            table_sampler: device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("lighting/tables"),
                mipmap_filter: wgpu::MipmapFilterMode::Linear,
                ..linear
            }),
            group: CachedBindGroup::default(),
        }
    }

    /// Sets light and materials for what is submitted next, on a head or on none. Returns the light's
    /// block.
    pub fn set(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        look: &Look,
        bounds: Option<&HeadLightBounds>,
    ) -> LightingUniform {
        let block = blocks::lighting(&look.lighting, bounds);
        self.lighting.write(queue, &block);
        let known = look.materials.len().min(MOST_REGIONS as usize);
        let known = &look.materials[..known];
        let mut materials = [MaterialUniform::default(); MOST_REGIONS as usize];
        for (entry, material) in materials.iter_mut().zip(known) {
            *entry = blocks::material(material);
        }
        self.materials.write(queue, &materials);
        let tables = |of: fn(&super::description::Material) -> &Table| -> Vec<Table> {
            known.iter().map(|material| of(material).clone()).collect()
        };
        let preintegrated = tables(|material| &material.preintegrated_skin);
        self.preintegrated_skin.set(device, queue, &preintegrated);
        self.prefiltered_environment.set(
            device,
            queue,
            &tables(|material| &material.prefiltered_environment),
        );
        let dfg = std::slice::from_ref(&look.lighting.dfg);
        self.dfg.set(device, queue, dfg);
        block
    }

    /// The bind group of what was set last.
    pub fn group(&mut self, device: &wgpu::Device) -> wgpu::BindGroup {
        let of = [
            &self.preintegrated_skin,
            &self.prefiltered_environment,
            &self.dfg,
        ];
        let make = || {
            let view = BindingResource::TextureView;
            let resources = vec![
                self.lighting.binding(),
                self.materials.binding(),
                view(&self.shadow_map.view),
                BindingResource::Sampler(&self.shadow_sampler),
                view(&self.preintegrated_skin.view),
                view(&self.prefiltered_environment.view),
                view(&self.dfg.view),
                BindingResource::Sampler(&self.table_sampler),
            ];
            buffers::bind_group(device, "lighting", &self.layout, resources)
        };
        self.group
            .get(of.map(|table| table.generation), make)
            .clone()
    }
}
