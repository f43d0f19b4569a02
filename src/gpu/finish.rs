//! The last pass: the sum of the sub-frames becomes the finished 8-bit picture.

use super::buffers::{self, texture_entry};
use super::fullscreen::{Fullscreen, color_pass};
use super::targets::{OUTPUT_FORMAT, Targets};
use super::{shaders, timing::Stopwatch};
use crate::base::error::Result;
use wgpu::{ShaderStages, TextureSampleType};

/// Pipeline and binding.
#[derive(Debug)]
pub struct FinishPass {
    layout: wgpu::BindGroupLayout,
    pipeline: wgpu::RenderPipeline,
    group: Option<wgpu::BindGroup>,
}

impl FinishPass {
    /// A pass without targets.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device, frame_layout: &wgpu::BindGroupLayout) -> Result<Self> {
        let unfiltered = TextureSampleType::Float { filterable: false };
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("finish"),
            entries: &[texture_entry(0, ShaderStages::FRAGMENT, unfiltered)],
        });
        let pipeline = Fullscreen {
            label: "finish",
            module: &shaders::module(device, "finish")?,
            layouts: &[Some(frame_layout), Some(&layout)],
            fragment: "finish_fragment",
            constants: &[],
            depth: None,
            target: OUTPUT_FORMAT.into(),
        }
        .pipeline(device);
        Ok(Self {
            layout,
            pipeline,
            group: None,
        })
    }

    /// Forgets the binding to targets that were replaced.
    pub fn targets_changed(&mut self) {
        self.group = None;
    }

    /// Writes the mean of the sub-frames up to that of the frame group to an 8-bit target.
    pub fn draw(
        &mut self,
        device: &wgpu::Device,
        encoder: &mut wgpu::CommandEncoder,
        targets: &Targets,
        output: &wgpu::TextureView,
        frame_group: &wgpu::BindGroup,
        stopwatch: Option<&Stopwatch>,
    ) {
        let group = self.group.get_or_insert_with(|| {
            let sum = wgpu::BindingResource::TextureView(&targets.picture);
            buffers::bind_group(device, "finish", &self.layout, vec![sum])
        });
        let load = wgpu::LoadOp::Clear(wgpu::Color::BLACK);
        let timestamps = stopwatch.map(|s| s.render(7));
        let mut pass = color_pass(encoder, "finish", output, None, load, timestamps);
        pass.set_pipeline(&self.pipeline);
        pass.set_bind_group(0, frame_group, &[]);
        pass.set_bind_group(1, &*group, &[]);
        pass.draw(0..3, 0..1);
    }
}
