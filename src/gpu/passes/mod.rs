//! The passes of a frame, one file each.

pub(crate) mod dots;
pub mod gbuffer;
pub(crate) mod overlay;
pub mod resolve;
pub(crate) mod settle;
pub mod shadow;
pub mod skin;
pub mod vellus;

use super::Gpu;
use super::timing::{Pass, Stopwatch};

/// The bind groups that passes share.
#[derive(Clone, Copy, Debug)]
pub struct Layouts<'a> {
    /// Group 0.
    pub frame: &'a wgpu::BindGroupLayout,
    /// Group 1.
    pub lighting: &'a wgpu::BindGroupLayout,
}

impl<'a> Layouts<'a> {
    /// The groups of a pass that shows light.
    pub(crate) fn lit(
        &self,
        own: Option<&'a wgpu::BindGroupLayout>,
    ) -> [Option<&'a wgpu::BindGroupLayout>; 3] {
        [Some(self.frame), Some(self.lighting), own]
    }

    /// The groups of a pass that does not.
    pub fn unlit(
        &self,
        own: Option<&'a wgpu::BindGroupLayout>,
    ) -> [Option<&'a wgpu::BindGroupLayout>; 3] {
        [Some(self.frame), None, own]
    }
}

/// What every pass of a sub-frame is recorded with.
#[derive(Debug)]
pub struct Recording<'a> {
    /// The device.
    pub gpu: &'a Gpu,
    /// What is recorded.
    pub encoder: &'a mut wgpu::CommandEncoder,
    /// Group 0.
    pub frame: &'a wgpu::BindGroup,
    /// Group 1.
    pub lighting: &'a wgpu::BindGroup,
    /// What times the passes.
    pub stopwatch: Option<&'a Stopwatch>,
}

impl<'a> Recording<'a> {
    /// Begins a pass over one colour target, with the head's depth or without.
    pub fn color_pass(
        &mut self,
        pass: Pass,
        view: &wgpu::TextureView,
        depth: Option<&wgpu::TextureView>,
        load: wgpu::LoadOp<wgpu::Color>,
    ) -> wgpu::RenderPass<'_> {
        let mut begun = self.encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some(pass.name()),
            color_attachments: &[Some(color(view, load))],
            depth_stencil_attachment: depth.map(|view| wgpu::RenderPassDepthStencilAttachment {
                view,
                depth_ops: None,
                stencil_ops: None,
            }),
            timestamp_writes: self.stopwatch.map(|s| s.render(pass)),
            occlusion_query_set: None,
            multiview_mask: None,
        });
        begun.set_bind_group(super::layout::FRAME, self.frame, &[]);
        begun
    }
}

/// A colour target of a pass.
pub(crate) fn color(
    view: &wgpu::TextureView,
    load: wgpu::LoadOp<wgpu::Color>,
) -> wgpu::RenderPassColorAttachment<'_> {
    wgpu::RenderPassColorAttachment {
        view,
        depth_slice: None,
        resolve_target: None,
        ops: wgpu::Operations {
            load,
            store: wgpu::StoreOp::Store,
        },
    }
}

/// Clears to nothing.
pub const CLEAR: wgpu::LoadOp<wgpu::Color> = wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT);
