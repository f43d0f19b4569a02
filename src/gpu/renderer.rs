//! All passes in order. The window, exports and benches have a renderer each, all of this one kind.
//!
//! A picture is the mean of a few sub-frames whose pixels are shifted by fractions of a pixel, and whose
//! eye stands at other points of the lens where the aperture is open ([`super::sampling`]). First comes the
//! shadow (when stale). Each sub-frame is: G-buffer, overlay (when there is one), settle (when stale),
//! cull, compact, dots, vellus (when near enough), skin. At the end the accumulation is resolved to 8 bits.

use super::description::{HeadPart, Identity, OverlayMesh, RenderScene};
use super::head::{HeadBuffers, textures};
use super::layout::FrameUniform;
use super::lighting::LightingGroup;
use super::passes::dots::DotPass;
use super::passes::gbuffer::GBufferPass;
use super::passes::overlay::OverlayPass;
use super::passes::resolve::ResolvePass;
use super::passes::shadow::ShadowPass;
use super::passes::skin::{SkinPass, SkinPassInputs, SkinPipelineKey};
use super::passes::vellus::VellusPass;
use super::passes::{Layouts, Recording};
use super::picture::Picture;
use super::targets::Targets;
use super::timing::Stopwatch;
use super::{Gpu, buffers};
use crate::base::error::Result;
use glam::Vec3;
use std::ops::Range;
use std::sync::Arc;

/// Passes, targets and content.
#[derive(Debug)]
pub struct Renderer {
    frame_layout: wgpu::BindGroupLayout,
    lighting: LightingGroup,
    head: Option<(Identity, HeadBuffers)>,
    shadow: ShadowPass,
    gbuffer: GBufferPass,
    dots: DotPass,
    overlay: OverlayPass,
    vellus: VellusPass,
    skin: SkinPass,
    resolve: ResolvePass,
    targets: Targets,
    accumulation: u64,
}

impl Renderer {
    /// A renderer without content.
    ///
    /// # Errors
    /// A broken shader table, or a device that refuses the pipelines.
    pub fn new(gpu: &Gpu) -> Result<Self> {
        let device = &gpu.device;
        let frame_layout = frame_layout(device);
        let lighting = LightingGroup::new(device);
        let layouts = Layouts {
            frame: &frame_layout,
            lighting: &lighting.layout,
        };
        let renderer = Self {
            head: None,
            shadow: ShadowPass::new(device)?,
            gbuffer: GBufferPass::new(gpu, &layouts)?,
            dots: DotPass::new(device, &gpu.queue, &layouts)?,
            overlay: OverlayPass::new(device, &layouts)?,
            vellus: VellusPass::new(device, &layouts)?,
            skin: SkinPass::new(device, &layouts)?,
            resolve: ResolvePass::new(device, &layouts)?,
            targets: Targets::new(device, [1, 1], false),
            accumulation: 0,
            frame_layout,
            lighting,
        };
        gpu.check()?;
        Ok(renderer)
    }

    /// Shows a head with its skin, hairs and dots: uploads what is another than before. Returns what the
    /// adapter cannot show of another head's images, in one sentence.
    ///
    /// # Errors
    /// More dots than the adapter holds; the rest is shown.
    pub(crate) fn show(&mut self, gpu: &Gpu, shown: &RenderScene<'_>) -> Result<Option<String>> {
        let notice = self.set_head(gpu, &shown.head);
        self.set_skin(gpu, shown.complexions, shown.regions);
        let (device, queue) = (&gpu.device, &gpu.queue);
        let are_other_hairs = self.vellus.set_hairs(device, queue, shown.vellus);
        self.accumulation += u64::from(are_other_hairs);
        let are_other_dots = self.dots.set_dots(device, queue, shown.dots)?;
        self.accumulation += u64::from(are_other_dots);
        Ok(notice)
    }

    fn set_head(&mut self, gpu: &Gpu, head: &HeadPart<'_>) -> Option<String> {
        if self.head.as_ref().map(|(held, _)| held) == Some(head.identity) {
            return None;
        }
        self.accumulation += 1;
        let described = (head.describe)();
        let notice = described
            .colours
            .and_then(|colours| textures::notice(&gpu.device, colours.appearance));
        let bindings = &self.gbuffer.texture_bindings;
        let buffers = HeadBuffers::new(&gpu.device, &gpu.queue, bindings, described);
        self.head = Some((head.identity.clone(), buffers));
        self.shadow.head_changed();
        notice
    }

    /// Gives the head's skin its differences from place to place and its materials, one per vertex; see
    /// [`RenderScene`].
    pub fn set_skin(&mut self, gpu: &Gpu, complexions: &[[u8; 4]], regions: &[u8]) {
        if let Some((_, mesh)) = &mut self.head {
            let are_other_complexions = mesh.set_complexions(&gpu.queue, complexions);
            let are_other_regions = mesh.set_regions(&gpu.queue, regions);
            self.accumulation += u64::from(are_other_complexions || are_other_regions);
        }
    }

    /// How often what all dots look like was computed since the renderer was made: once per model that
    /// is drawn, as long as no more than four of them take turns.
    pub fn settled(&self) -> u64 {
        self.dots.settled()
    }

    /// Number of the accumulation, the sum of sub-frames, that the targets hold. Another number means that
    /// another picture was begun or other content set, so that a picture that grew before must start anew.
    pub fn accumulation(&self) -> u64 {
        self.accumulation
    }

    /// Shows another overlay over the head, or none.
    pub fn set_overlay(&mut self, gpu: &Gpu, mesh: Option<&Arc<OverlayMesh>>) {
        let is_other = self.overlay.set_mesh(&gpu.device, &gpu.queue, mesh);
        self.accumulation += u64::from(is_other);
    }

    /// Draws a picture (or its tile) into an output texture of the tile's size.
    pub fn render(
        &mut self,
        gpu: &Gpu,
        picture: &Picture<'_>,
        output: &wgpu::TextureView,
        stopwatch: Option<&Stopwatch>,
    ) {
        let [_, _, width, height] = picture.tile;
        if width == 0 || height == 0 {
            return;
        }
        let (device, queue) = (&gpu.device, &gpu.queue);
        let mesh = self.head.as_ref().map(|(_, mesh)| mesh);
        let is_textured = mesh.is_some_and(|mesh| mesh.textures.is_some());
        if self.targets.size != [width, height] || self.targets.is_textured != is_textured {
            self.targets = Targets::new(device, [width, height], is_textured);
        }
        let has_overlay = self.overlay.is_on();
        let overlay_size = has_overlay.then_some([width, height]);
        self.overlay.target.fit(device, overlay_size);
        self.dots.set_model(device, queue, picture.dots);
        self.skin.set(queue, picture.look.background, mesh);
        let bounds = mesh.map(|mesh| &mesh.light_bounds);
        let light = self.lighting.set(device, queue, picture.look, bounds);

        let mut encoder = device.create_command_encoder(&Default::default());
        let map = &self.lighting.shadow_map;
        self.shadow
            .draw(gpu, &mut encoder, map, mesh, &light, stopwatch);
        let frames = self.frames(picture);
        if frames.first().is_some_and(|frame| frame.sample == 0) {
            self.accumulation += 1;
        }
        let has_hairs = frames.iter().any(|frame| !frame.hairs.is_empty());
        self.vellus
            .target
            .fit(device, has_hairs.then_some([width, height]));
        let lighting = self.lighting.group(device);
        let last = frames.last().map(|frame| frame.sample);
        for frame in &frames {
            // A block of its own per sub-frame: all of them are submitted together.
            let mut block = buffers::UniformBuffer::new(device, "frame");
            block.write(queue, &frame.block);
            let group =
                buffers::bind_group(device, "frame", &self.frame_layout, vec![block.binding()]);
            let mut recording = Recording {
                gpu,
                encoder: &mut encoder,
                frame: &group,
                lighting: &lighting,
                stopwatch,
            };
            let mesh = self.head.as_ref().map(|(_, mesh)| mesh);
            let eye = Vec3::from_array(frame.block.eye);
            self.gbuffer.draw(&mut recording, &self.targets, mesh, eye);
            self.overlay
                .draw(&mut recording, &self.targets.gbuffer.depth);
            self.dots.draw(&mut recording, &self.targets);
            self.vellus
                .draw(&mut recording, &self.targets.gbuffer.depth, &frame.hairs);
            let inputs = SkinPassInputs {
                targets: &self.targets,
                face: mesh.map(|mesh| &mesh.face),
                overlay: &self.overlay.target,
                vellus: &self.vellus.target,
                key: SkinPipelineKey {
                    is_textured,
                    has_relief: picture.has_relief(),
                    has_overlay,
                    has_vellus: !frame.hairs.is_empty(),
                    has_regions: mesh.is_some_and(HeadBuffers::has_regions),
                },
                is_first: frame.sample == 0,
            };
            self.skin.draw(&mut recording, &inputs);
            if picture.is_shown && Some(frame.sample) == last {
                self.resolve.draw(&mut recording, &self.targets, output);
            }
        }
        if let Some(stopwatch) = stopwatch {
            stopwatch.resolve(&mut encoder);
        }
        queue.submit([encoder.finish()]);
    }

    /// The sub-frames of a picture that are drawn now.
    fn frames(&self, picture: &Picture<'_>) -> Vec<SubFrame> {
        let samples = picture.samples.max(1);
        // False colours are read as numbers: no hair lies over them.
        let amount = if self.overlay.is_on() {
            0.0
        } else {
            picture.look.vellus
        };
        let drawn = picture.only.map_or(0..samples, |only| only..only + 1);
        drawn
            .map(|sample| {
                let block = self.frame_uniform(picture, sample);
                let hairs = self.vellus.seen(&block, amount);
                SubFrame {
                    sample,
                    block,
                    hairs,
                }
            })
            .collect()
    }

    /// The camera block of one sub-frame of a picture.
    pub fn frame_uniform(&self, picture: &Picture<'_>, sample: u32) -> FrameUniform {
        let mut frame = picture.frame(sample);
        self.dots.describe(&mut frame);
        frame
    }
}

/// A sub-frame that is drawn.
struct SubFrame {
    sample: u32,
    block: FrameUniform,
    /// Runs of vellus hairs that it shows.
    hairs: Vec<Range<u32>>,
}

/// The layout of bind group 0.
pub fn frame_layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    let everywhere = wgpu::ShaderStages::VERTEX_FRAGMENT | wgpu::ShaderStages::COMPUTE;
    let block = buffers::buffer_entry(0, everywhere, wgpu::BufferBindingType::Uniform);
    buffers::layout(device, "frame", &[block])
}
