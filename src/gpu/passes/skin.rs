//! Light on skin, and the background behind it, summed over sub-frames.

use super::{Layouts, Recording};
use crate::base::error::Result;
use crate::gpu::bound::CachedBindGroup;
use crate::gpu::buffers::{self, UniformBuffer, buffer_entry, texture_entry};
use crate::gpu::head::{FaceTexture, HeadBuffers};
use crate::gpu::layout::{LIGHTING, PASS, SkinPassUniform};
use crate::gpu::pipeline::{Depth, Draw, adding};
use crate::gpu::shaders;
use crate::gpu::targets::{ACCUMULATION_FORMAT, Optional, Targets};
use crate::gpu::timing::Pass;
use std::collections::HashMap;
use wgpu::{ShaderStages, TextureSampleType};

/// Which pipeline of the skin a picture needs. Each takes a driver a while to compile, and spares every
/// pixel what it is not about: software adapters run both sides of a condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SkinPipelineKey {
    /// Whether the head has colours of its own.
    pub(crate) is_textured: bool,
    /// Whether relief is drawn, or only counts as roughness.
    pub(crate) has_relief: bool,
    /// Whether an overlay lies over the head.
    pub(crate) has_overlay: bool,
    /// Whether vellus is seen.
    pub(crate) has_vellus: bool,
    /// Whether the head has more than one material.
    pub(crate) has_regions: bool,
}

impl SkinPipelineKey {
    fn constants(self) -> [(&'static str, f64); 5] {
        [
            ("is_textured", self.is_textured),
            ("has_relief", self.has_relief),
            ("has_overlay", self.has_overlay),
            ("has_vellus", self.has_vellus),
            ("has_regions", self.has_regions),
        ]
        .map(|(name, is_so)| (name, f64::from(u8::from(is_so))))
    }
}

/// What the skin pass reads of a sub-frame, and how it shades it.
#[derive(Clone, Copy, Debug)]
pub struct SkinPassInputs<'a> {
    /// The G-buffer and the dots.
    pub targets: &'a Targets,
    /// Brows, lashes and lips of the head; without one nothing but the background is drawn.
    pub face: Option<&'a FaceTexture>,
    /// What lies over the head.
    pub overlay: &'a Optional,
    /// Hairs before skin and background.
    pub vellus: &'a Optional,
    /// What of it there is.
    pub key: SkinPipelineKey,
    /// Whether the picture begins with this sub-frame.
    pub is_first: bool,
}

/// Pipelines of skin and background.
#[derive(Debug)]
pub struct SkinPass {
    layout: wgpu::BindGroupLayout,
    module: wgpu::ShaderModule,
    shared: [wgpu::BindGroupLayout; 2],
    skin: HashMap<SkinPipelineKey, wgpu::RenderPipeline>,
    /// Without and with hairs before it.
    background: HashMap<bool, wgpu::RenderPipeline>,
    uniform: UniformBuffer<SkinPassUniform>,
    /// Stands for the face where there is no head.
    no_face: FaceTexture,
    group: CachedBindGroup<4>,
}

impl SkinPass {
    /// A pass without pipelines.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device, layouts: &Layouts<'_>) -> Result<Self> {
        let fragment = ShaderStages::FRAGMENT;
        let unfiltered = TextureSampleType::Float { filterable: false };
        let filtered = TextureSampleType::Float { filterable: true };
        let kinds = [
            unfiltered,
            TextureSampleType::Depth,
            unfiltered,
            unfiltered,
            unfiltered,
            unfiltered,
            unfiltered,
            filtered,
            unfiltered,
        ];
        let mut entries = vec![buffer_entry(0, fragment, wgpu::BufferBindingType::Uniform)];
        let textures = (1..).zip(kinds);
        entries.extend(textures.map(|(binding, kind)| texture_entry(binding, fragment, kind)));
        Ok(Self {
            layout: buffers::layout(device, "skin", &entries),
            module: shaders::module(device, "skin")?,
            shared: [layouts.frame.clone(), layouts.lighting.clone()],
            skin: HashMap::new(),
            background: HashMap::new(),
            uniform: UniformBuffer::new(device, "skin"),
            no_face: FaceTexture::empty(device),
            group: CachedBindGroup::default(),
        })
    }

    /// Sets the background, top and bottom, linear sRGB, and the head, for what is submitted next.
    pub fn set(
        &mut self,
        queue: &wgpu::Queue,
        background: [[f32; 3]; 2],
        head: Option<&HeadBuffers>,
    ) {
        let face = head.filter(|head| head.has_face).map(|head| &head.face);
        let [background_top, background_bottom] = background;
        let uniform = SkinPassUniform {
            background_top,
            face_on: f32::from(u8::from(face.is_some())),
            background_bottom,
            pad: 0.0,
            face_corner: face.map_or([0.0; 2], |face| face.corner_mm.to_array()),
            face_size: face.map_or([0.0; 2], |face| face.size_mm),
        };
        self.uniform.write(queue, &uniform);
    }

    /// Adds a shaded sub-frame to the picture; the first one clears it.
    pub fn draw(&mut self, recording: &mut Recording<'_>, inputs: &SkinPassInputs<'_>) {
        let device = &recording.gpu.device;
        let targets = inputs.targets;
        let no_face = &self.no_face;
        let face = inputs.face.unwrap_or(no_face);
        let of = [
            targets.generation,
            inputs.overlay.generation,
            inputs.vellus.generation,
            face.generation,
        ];
        let (layout, uniform) = (&self.layout, &self.uniform);
        let group = self.group.get(of, || {
            let view = wgpu::BindingResource::TextureView;
            let resources = vec![
                uniform.binding(),
                view(&targets.gbuffer.normal_sky),
                view(&targets.gbuffer.depth),
                view(&targets.density),
                view(&targets.gbuffer.albedo),
                view(&inputs.overlay.view),
                view(&targets.gbuffer.irradiance),
                view(&targets.gbuffer.complexion),
                view(&face.view),
                view(&inputs.vellus.view),
            ];
            buffers::bind_group(device, "skin", layout, resources)
        });
        let [frame, lighting] = &self.shared;
        let layouts = Layouts { frame, lighting };
        let layouts = layouts.lit(Some(layout));
        let module = &self.module;
        let pipeline = |label, fragment, constants: &[(&str, f64)], compare| {
            Draw {
                constants,
                targets: &[Some(adding(ACCUMULATION_FORMAT))],
                depth: Depth::Tested(compare),
                ..Draw::fullscreen(label, module, &layouts, fragment)
            }
            .pipeline(device)
        };
        let key = inputs.key;
        let skin = self.skin.entry(key).or_insert_with(|| {
            let compare = wgpu::CompareFunction::Less;
            pipeline("skin", "skin_fragment", &key.constants(), compare)
        });
        // The triangle lies at depth 0, where only the background is: the depth test sends each
        // pixel to one of the two shaders before they run.
        let background = self.background.entry(key.has_vellus).or_insert_with(|| {
            let constants = [("has_vellus", f64::from(u8::from(key.has_vellus)))];
            let compare = wgpu::CompareFunction::Equal;
            pipeline("background", "background_fragment", &constants, compare)
        });
        let load = if inputs.is_first {
            super::CLEAR
        } else {
            wgpu::LoadOp::Load
        };
        let lighting = recording.lighting;
        let depth = Some(&targets.gbuffer.depth);
        let mut pass = recording.color_pass(Pass::Skin, &targets.accumulation, depth, load);
        pass.set_bind_group(LIGHTING, lighting, &[]);
        pass.set_bind_group(PASS, group, &[]);
        for pipeline in [background, skin] {
            pass.set_pipeline(pipeline);
            pass.draw(0..3, 0..1);
        }
    }
}
