//! Light on skin, and the background behind it, summed over sub-frames.

use super::buffers::{self, UniformBuffer, buffer_entry, texture_array_entry, texture_entry};
use super::fullscreen::{Fullscreen, adding, color_pass};
use super::layout::LookUniform;
use super::light_tables::LightTables;
use super::overlay::OverlayPass;
use super::targets::{PICTURE_FORMAT, Targets};
use super::vellus::VellusPass;
use super::{shaders, timing::Stopwatch};
use crate::base::error::Result;
use crate::light::tables::Tables;
use std::sync::Arc;
use wgpu::{ShaderStages, TextureSampleType};

/// Pipelines of skin and background, and the look.
#[derive(Debug)]
pub struct SkinPass {
    layout: wgpu::BindGroupLayout,
    /// Skin in the ways that were asked for so far; each takes a driver a while to compile.
    skin_pipelines: [Option<wgpu::RenderPipeline>; 16],
    skin_module: wgpu::ShaderModule,
    frame_layout: wgpu::BindGroupLayout,
    /// Background without and with hairs before it.
    background_pipelines: [Option<wgpu::RenderPipeline>; 2],
    look: UniformBuffer<LookUniform>,
    sampler: wgpu::Sampler,
    tables: LightTables,
    group: Option<wgpu::BindGroup>,
}

/// What the passes before have drawn of a sub-frame.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// Surface and dots.
    pub targets: &'a Targets,
    /// Shadows of all lamps.
    pub shadow_map: &'a wgpu::TextureView,
    /// Brows, lashes and lips.
    pub face_map: &'a wgpu::TextureView,
    /// What lies over the head.
    pub overlay: &'a OverlayPass,
    /// Hairs before skin and background.
    pub vellus: &'a VellusPass,
}

/// How a sub-frame is shaded.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Whether the picture begins with it.
    pub is_first: bool,
    /// Whether relief is drawn, or only counts as roughness.
    pub has_relief: bool,
    /// Whether vellus is seen.
    pub has_fuzz: bool,
}

impl SkinPass {
    /// Pipelines without targets.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        frame_layout: &wgpu::BindGroupLayout,
    ) -> Result<Self> {
        let fragment = ShaderStages::FRAGMENT;
        let unfiltered = TextureSampleType::Float { filterable: false };
        let filtered = TextureSampleType::Float { filterable: true };
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("skin"),
            entries: &[
                buffer_entry(0, fragment, wgpu::BufferBindingType::Uniform),
                texture_entry(1, fragment, unfiltered),
                texture_entry(2, fragment, TextureSampleType::Depth),
                texture_entry(3, fragment, unfiltered),
                texture_array_entry(4, fragment, TextureSampleType::Depth),
                wgpu::BindGroupLayoutEntry {
                    binding: 5,
                    visibility: fragment,
                    ty: wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Comparison),
                    count: None,
                },
                texture_entry(6, fragment, unfiltered),
                texture_entry(7, fragment, unfiltered),
                texture_entry(8, fragment, unfiltered),
                texture_entry(9, fragment, unfiltered),
                texture_entry(10, fragment, filtered),
                texture_entry(11, fragment, filtered),
                texture_entry(12, fragment, filtered),
                wgpu::BindGroupLayoutEntry {
                    binding: 13,
                    visibility: fragment,
                    ty: wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering),
                    count: None,
                },
                texture_entry(14, fragment, filtered),
                texture_entry(15, fragment, unfiltered),
            ],
        });
        let module = shaders::module(device, "skin")?;
        Ok(Self {
            skin_pipelines: Default::default(),
            skin_module: module,
            frame_layout: frame_layout.clone(),
            background_pipelines: Default::default(),
            look: UniformBuffer::new(device, "skin/look"),
            sampler: device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("skin/shadow"),
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                compare: Some(wgpu::CompareFunction::LessEqual),
                ..Default::default()
            }),
            tables: LightTables::new(device, queue),
            layout,
            group: None,
        })
    }

    /// Forgets the binding to targets that were replaced.
    pub fn targets_changed(&mut self) {
        self.group = None;
    }

    /// Sets light, skin and background.
    pub fn set_look(&self, queue: &wgpu::Queue, look: &LookUniform) {
        self.look.write(queue, look);
    }

    /// The block of light, skin and background.
    pub fn look(&self) -> &UniformBuffer<LookUniform> {
        &self.look
    }

    /// The sampler that compares with shadow maps.
    pub fn shadow_sampler(&self) -> &wgpu::Sampler {
        &self.sampler
    }

    /// Sets what depends on light and skin only.
    pub fn set_tables(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, tables: &Arc<Tables>) {
        if self.tables.set(device, queue, tables) {
            self.group = None;
        }
    }

    fn group(&mut self, device: &wgpu::Device, drawn: &Drawn<'_>) -> &wgpu::BindGroup {
        let targets = drawn.targets;
        let view = wgpu::BindingResource::TextureView;
        self.group.get_or_insert_with(|| {
            buffers::bind_group(
                device,
                "skin",
                &self.layout,
                vec![
                    self.look.binding(),
                    view(&targets.surface),
                    view(&targets.depth),
                    view(&targets.density),
                    view(drawn.shadow_map),
                    wgpu::BindingResource::Sampler(&self.sampler),
                    view(&targets.albedo),
                    view(drawn.overlay.view()),
                    view(&targets.ambient),
                    view(&targets.place),
                    view(&self.tables.terminator),
                    view(&self.tables.mirror),
                    view(&self.tables.reflectance),
                    wgpu::BindingResource::Sampler(&self.tables.sampler),
                    view(drawn.face_map),
                    view(drawn.vellus.view()),
                ],
            )
        })
    }

    /// Place of the pipeline for a head with colours of its own or not, with relief or not, with an
    /// overlay or not, and with hairs before it or not.
    fn skin_way(&mut self, device: &wgpu::Device, ways: [bool; 4]) -> usize {
        let place = ways.iter().fold(0, |sum, way| 2 * sum + usize::from(*way));
        let constants: [(&str, f64); 4] = std::array::from_fn(|i| {
            let name = ["is_painted", "has_relief", "has_overlay", "has_fuzz"][i];
            (name, f64::from(u8::from(ways[i])))
        });
        self.skin_pipelines[place].get_or_insert_with(|| {
            Fullscreen {
                label: "skin",
                module: &self.skin_module,
                layouts: &[Some(&self.frame_layout), Some(&self.layout)],
                fragment: "skin_fragment",
                constants: &constants,
                depth: Some(wgpu::CompareFunction::Less),
                target: adding(PICTURE_FORMAT),
            }
            .pipeline(device)
        });
        place
    }

    /// Makes the pipeline of the background with hairs before it or not.
    fn background_way(&mut self, device: &wgpu::Device, has_fuzz: bool) -> usize {
        let place = usize::from(has_fuzz);
        // The triangle lies at depth 0, where only the background is: the depth test sends each
        // pixel to one of the two shaders before they run.
        self.background_pipelines[place].get_or_insert_with(|| {
            Fullscreen {
                label: "skin/background",
                module: &self.skin_module,
                layouts: &[Some(&self.frame_layout), Some(&self.layout)],
                fragment: "background_fragment",
                constants: &[("has_fuzz", f64::from(u8::from(has_fuzz)))],
                depth: Some(wgpu::CompareFunction::Equal),
                target: adding(PICTURE_FORMAT),
            }
            .pipeline(device)
        });
        place
    }

    /// Adds a shaded sub-frame to the picture; the first one clears it.
    pub fn draw(
        &mut self,
        device: &wgpu::Device,
        encoder: &mut wgpu::CommandEncoder,
        frame_group: &wgpu::BindGroup,
        drawn: &Drawn<'_>,
        way: Way,
        stopwatch: Option<&Stopwatch>,
    ) {
        let targets = drawn.targets;
        self.group(device, drawn);
        let has_overlay = drawn.overlay.is_on();
        let ways = [
            targets.is_painted,
            way.has_relief,
            has_overlay,
            way.has_fuzz,
        ];
        let skin = self.skin_way(device, ways);
        let background = self.background_way(device, way.has_fuzz);
        let load = if way.is_first {
            wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT)
        } else {
            wgpu::LoadOp::Load
        };
        let timestamps = stopwatch.map(|s| s.render(6));
        let depth = Some(&targets.depth);
        let mut pass = color_pass(encoder, "skin", &targets.picture, depth, load, timestamps);
        if let Some(group) = &self.group {
            pass.set_bind_group(0, frame_group, &[]);
            pass.set_bind_group(1, group, &[]);
            if let Some(pipeline) = &self.background_pipelines[background] {
                pass.set_pipeline(pipeline);
                pass.draw(0..3, 0..1);
            }
            if let Some(pipeline) = &self.skin_pipelines[skin] {
                pass.set_pipeline(pipeline);
                pass.draw(0..3, 0..1);
            }
        }
    }
}
