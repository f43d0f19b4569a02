//! The resolve, the last pass: the sum of the sub-frames becomes the 8-bit picture.

use super::{Layouts, Recording};
use crate::base::error::Result;
use crate::gpu::bound::CachedBindGroup;
use crate::gpu::buffers::{self, texture_entry};
use crate::gpu::layout::PASS;
use crate::gpu::pipeline::Draw;
use crate::gpu::shaders;
use crate::gpu::targets::{OUTPUT_FORMAT, Targets};
use crate::gpu::timing::Pass;
use wgpu::{ShaderStages, TextureSampleType};

/// Pipeline and binding.
#[derive(Debug)]
pub struct ResolvePass {
    layout: wgpu::BindGroupLayout,
    pipeline: wgpu::RenderPipeline,
    group: CachedBindGroup<1>,
}

impl ResolvePass {
    /// A pass without targets.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device, layouts: &Layouts<'_>) -> Result<Self> {
        let unfiltered = TextureSampleType::Float { filterable: false };
        let entries = [texture_entry(0, ShaderStages::FRAGMENT, unfiltered)];
        let layout = buffers::layout(device, "resolve", &entries);
        let module = shaders::module(device, "resolve")?;
        let pipeline = Draw {
            targets: &[Some(OUTPUT_FORMAT.into())],
            ..Draw::fullscreen(
                "resolve",
                &module,
                &layouts.unlit(Some(&layout)),
                "resolve_fragment",
            )
        }
        .pipeline(device);
        Ok(Self {
            layout,
            pipeline,
            group: CachedBindGroup::default(),
        })
    }

    /// Writes the mean of the sub-frames up to that of the frame group to an 8-bit target.
    pub fn draw(
        &mut self,
        recording: &mut Recording<'_>,
        targets: &Targets,
        output: &wgpu::TextureView,
    ) {
        let device = &recording.gpu.device;
        let layout = &self.layout;
        let group = self.group.get([targets.generation], || {
            let accumulation = wgpu::BindingResource::TextureView(&targets.accumulation);
            buffers::bind_group(device, "resolve", layout, vec![accumulation])
        });
        let load = wgpu::LoadOp::Clear(wgpu::Color::BLACK);
        let mut pass = recording.color_pass(Pass::Resolve, output, None, load);
        pass.set_pipeline(&self.pipeline);
        pass.set_bind_group(PASS, group, &[]);
        pass.draw(0..3, 0..1);
    }
}
