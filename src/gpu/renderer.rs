//! All passes in order. One renderer serves the window, exports, statistics and benches.
//!
//! A picture is the mean of a few sub-frames whose pixels are shifted by fractions of a pixel, and whose
//! eye stands at other points of the lens where the aperture is open ([`super::sampling`]). Each
//! sub-frame is: shadow (when stale), surface, overlay (when there is one), cull, prepare, dots,
//! vellus (when near enough), skin; the sum is finished to 8 bits.

use super::dots::DotPass;
use super::finish::FinishPass;
use super::head::HeadPass;
use super::layout::FrameUniform;
use super::overlay::OverlayPass;
use super::picture::{Picture, ReliefShown};
use super::sampling::{on_lens, sub_pixel};
use super::skin::{Drawn, SkinPass, Way};
use super::targets::Targets;
use super::timing::Stopwatch;
use super::vellus::VellusPass;
use super::{Gpu, buffers, paint};
use crate::base::error::Result;
use crate::dots::DotSet;
use crate::head::Head;
use crate::head::complexion::Place;
use crate::head::vellus::Vellus;
use crate::studio::overlay::OverlayMesh;
use glam::{Vec2, Vec3};
use std::sync::Arc;

/// Variance of the pixel filter, px²: a Gaussian of half a pixel, wide enough that a dot smaller
/// than a pixel keeps its weight to 1.5 % wherever it falls on the pixel grid.
pub const FILTER_PX2: f32 = 0.25;

/// Nearest visible distance, mm.
const NEAR_MM: f32 = 2.0;

/// Passes, targets and content.
#[derive(Debug)]
pub struct Renderer {
    frame_layout: wgpu::BindGroupLayout,
    head: HeadPass,
    dots: DotPass,
    skin: SkinPass,
    finish: FinishPass,
    overlay: OverlayPass,
    vellus: VellusPass,
    targets: Targets,
    sum: u64,
}

impl Renderer {
    /// A renderer without content.
    ///
    /// # Errors
    /// A broken shader table, or a device that refuses the pipelines.
    pub fn new(gpu: &Gpu) -> Result<Self> {
        let device = &gpu.device;
        let frame_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("frame"),
            entries: &[buffers::buffer_entry(
                0,
                wgpu::ShaderStages::VERTEX_FRAGMENT | wgpu::ShaderStages::COMPUTE,
                wgpu::BufferBindingType::Uniform,
            )],
        });
        let head = HeadPass::new(gpu, &frame_layout)?;
        let skin = SkinPass::new(device, &gpu.queue, &frame_layout)?;
        let (look, sampler) = (skin.look(), skin.shadow_sampler());
        let vellus = VellusPass::new(device, &frame_layout, look, head.shadow_map(), sampler)?;
        let renderer = Self {
            head,
            dots: DotPass::new(device, &gpu.queue, &frame_layout)?,
            skin,
            finish: FinishPass::new(device, &frame_layout)?,
            vellus,
            targets: Targets::new(device, [1, 1], false),
            overlay: OverlayPass::new(device, &frame_layout)?,
            sum: 0,
            frame_layout,
        };
        gpu.check()?;
        Ok(renderer)
    }

    /// Shows another head. Returns what the adapter cannot show of its images, in one sentence.
    pub fn set_head(&mut self, gpu: &Gpu, head: &Head) -> Option<String> {
        self.sum += 1;
        self.head.set_head(&gpu.device, &gpu.queue, head);
        self.vellus.clear();
        self.skin.targets_changed();
        paint::notice(&gpu.device, head)
    }

    /// Gives the head's skin its differences from place to place, one per vertex.
    pub fn set_complexion(&mut self, gpu: &Gpu, places: &[Place]) {
        self.head.set_complexion(&gpu.queue, places);
    }

    /// Shows other vellus hairs on the head; they go with it.
    pub fn set_vellus(&mut self, gpu: &Gpu, vellus: &Arc<Vellus>) {
        if self.vellus.set_hairs(&gpu.device, &gpu.queue, vellus) {
            self.sum += 1;
        }
    }

    /// Shows other dots.
    ///
    /// # Errors
    /// More dots than the adapter holds.
    pub fn set_dots(&mut self, gpu: &Gpu, dots: &DotSet) -> Result<()> {
        self.sum += 1;
        self.dots.set_dots(&gpu.device, &gpu.queue, dots)
    }

    /// How often what all dots look like was computed since the renderer was made: once per model that
    /// is drawn, as long as no more than four of them take turns.
    pub fn settled(&self) -> u64 {
        self.dots.settled()
    }

    /// Number of the sum of sub-frames that the targets hold. Another number means that another picture
    /// was begun or other content set, so that a picture that grew before must start anew.
    pub fn sum(&self) -> u64 {
        self.sum
    }

    /// Shows another overlay over the head, or none.
    pub fn set_overlay(&mut self, gpu: &Gpu, mesh: Option<&OverlayMesh>) {
        self.sum += 1;
        self.overlay.set_mesh(&gpu.device, &gpu.queue, mesh);
        self.skin.targets_changed();
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
        let is_painted = self.head.is_painted();
        if self.targets.size != [width, height] || self.targets.is_painted != is_painted {
            self.targets = Targets::new(&gpu.device, [width, height], is_painted);
            self.dots.targets_changed();
            self.skin.targets_changed();
            self.finish.targets_changed();
        }
        if self.overlay.fit(&gpu.device, [width, height]) {
            self.skin.targets_changed();
        }
        self.dots.set_model(&gpu.device, &gpu.queue, picture.model);
        let mut look = picture.look.uniform;
        self.head.describe(&mut look);
        look.image_height = picture.size[1] as f32 / height as f32;
        look.image_offset = [
            picture.tile[0] as f32 / width as f32,
            picture.tile[1] as f32 / height as f32,
        ];
        self.skin.set_look(&gpu.queue, &look);
        self.skin
            .set_tables(&gpu.device, &gpu.queue, &picture.look.tables);

        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        self.head
            .draw_shadows(&mut encoder, &gpu.queue, &look, stopwatch);
        let samples = picture.samples.max(1);
        let size = Vec2::new(picture.size[0] as f32, picture.size[1] as f32);
        let is_near = picture.camera.mm_per_px(size) < 0.12;
        let has_relief = samples > 1
            || match picture.relief {
                ReliefShown::WhereItShows => is_near,
                ReliefShown::Never => false,
                ReliefShown::Always => true,
            };
        let drawn = picture.only.map_or(0..samples, |only| only..only + 1);
        let end = drawn.end;
        if drawn.start == 0 {
            self.sum += 1;
        }
        // False colours are read as numbers: no hair lies over them.
        let amount = if self.overlay.is_on() {
            0.0
        } else {
            picture.look.vellus
        };
        let frames: Vec<_> = drawn
            .map(|sample| (sample, self.frame_uniform(picture, sample)))
            .map(|(sample, frame)| (sample, frame, self.vellus.seen(&frame, amount)))
            .collect();
        let has_hairs = frames.iter().any(|(_, _, runs)| !runs.is_empty());
        let fuzz_size = has_hairs.then_some([width, height]);
        if self.vellus.fit(&gpu.device, fuzz_size) {
            self.skin.targets_changed();
        }
        for (sample, frame, runs) in frames {
            // A block of its own per sub-frame: all of them are submitted together.
            let block = buffers::UniformBuffer::new(&gpu.device, "frame");
            block.write(&gpu.queue, &frame);
            let group = buffers::bind_group(
                &gpu.device,
                "frame",
                &self.frame_layout,
                vec![block.binding()],
            );
            let eye = Vec3::from_array(frame.eye);
            self.head
                .draw_surface(&mut encoder, &self.targets, &group, eye, stopwatch);
            self.overlay.draw(&mut encoder, &self.targets.depth, &group);
            self.dots.draw(
                &gpu.device,
                &gpu.queue,
                &mut encoder,
                &self.targets,
                &group,
                stopwatch,
            );
            let depth = &self.targets.depth;
            self.vellus
                .draw(&gpu.device, &mut encoder, depth, &group, &runs, stopwatch);
            self.skin.draw(
                &gpu.device,
                &mut encoder,
                &group,
                &Drawn {
                    targets: &self.targets,
                    shadow_map: self.head.shadow_map(),
                    face_map: self.head.face_map(),
                    overlay: &self.overlay,
                    vellus: &self.vellus,
                },
                Way {
                    is_first: sample == 0,
                    has_relief,
                    has_fuzz: !runs.is_empty(),
                },
                stopwatch,
            );
            if picture.is_shown && sample + 1 == end {
                self.finish.draw(
                    &gpu.device,
                    &mut encoder,
                    &self.targets,
                    output,
                    &group,
                    stopwatch,
                );
            }
        }
        if let Some(stopwatch) = stopwatch {
            stopwatch.resolve(&mut encoder);
        }
        gpu.queue.submit([encoder.finish()]);
    }

    /// The camera block of one sub-frame of a picture.
    pub fn frame_uniform(&self, picture: &Picture<'_>, sample: u32) -> FrameUniform {
        let samples = picture.samples.max(1);
        let basis = picture.camera.basis();
        let size = Vec2::new(picture.size[0] as f32, picture.size[1] as f32);
        let [left, top, width, height] = picture.tile.map(|v| v as f32);
        // Tangents per pixel; square pixels.
        let per_px = 2.0 * picture.camera.half_height(size.x / size.y) / size.y;
        let shift = sub_pixel(sample, samples);
        // The eye moves over the lens and the picture against it, so that the plane in focus stays.
        let lens_mm = on_lens(sample, samples) * (0.5 * picture.aperture_mm);
        let eye = basis.eye + basis.right * lens_mm.x + basis.up * lens_mm.y;
        let offset = -lens_mm / picture.camera.focus_mm();
        let centre_px = Vec2::new(
            left + 0.5 * width - 0.5 * size.x + shift.x,
            0.5 * size.y - (top + 0.5 * height) + shift.y,
        );
        let mut frame = FrameUniform {
            eye: eye.to_array(),
            near_mm: NEAR_MM,
            right: basis.right.to_array(),
            half_width: 0.5 * width * per_px,
            up: basis.up.to_array(),
            half_height: 0.5 * height * per_px,
            forward: basis.forward.to_array(),
            filter_px2: FILTER_PX2,
            offset: (centre_px * per_px + offset).to_array(),
            viewport: [width, height],
            show_treatment: u32::from(picture.show_treatment),
            show_native: u32::from(picture.show_native),
            weight: 1.0 / samples as f32,
            phase: sample as f32,
            origin: [left, top],
            surroundings: picture.look.surroundings,
            ..FrameUniform::default()
        };
        self.dots.describe(&mut frame);
        frame
    }
}
