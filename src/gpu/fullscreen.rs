//! Passes that run a fragment shader over a whole target.

use super::targets::DEPTH_FORMAT;

/// A way to fill a target.
#[derive(Clone, Debug)]
pub struct Fullscreen<'a> {
    /// Name for graphics tools.
    pub label: &'a str,
    /// The shader; its vertex entry is that of `shaders/lib/fullscreen.wgsl`.
    pub module: &'a wgpu::ShaderModule,
    /// Bind groups.
    pub layouts: &'a [Option<&'a wgpu::BindGroupLayout>],
    /// Entry point.
    pub fragment: &'a str,
    /// Values of the shader's `override`s.
    pub constants: &'a [(&'a str, f64)],
    /// Which pixels are filled, by depth against 0; `None` without a depth target.
    pub depth: Option<wgpu::CompareFunction>,
    /// What it draws to.
    pub target: wgpu::ColorTargetState,
}

impl Fullscreen<'_> {
    /// The pipeline.
    pub fn pipeline(&self, device: &wgpu::Device) -> wgpu::RenderPipeline {
        device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some(self.label),
            layout: Some(
                &device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                    label: Some(self.label),
                    bind_group_layouts: self.layouts,
                    immediate_size: 0,
                }),
            ),
            vertex: wgpu::VertexState {
                module: self.module,
                entry_point: Some("fullscreen_vertex"),
                compilation_options: Default::default(),
                buffers: &[],
            },
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: self.depth.map(|compare| wgpu::DepthStencilState {
                format: DEPTH_FORMAT,
                depth_write_enabled: Some(false),
                depth_compare: Some(compare),
                stencil: Default::default(),
                bias: Default::default(),
            }),
            multisample: Default::default(),
            fragment: Some(wgpu::FragmentState {
                module: self.module,
                entry_point: Some(self.fragment),
                compilation_options: wgpu::PipelineCompilationOptions {
                    constants: self.constants,
                    ..Default::default()
                },
                targets: &[Some(self.target.clone())],
            }),
            multiview_mask: None,
            cache: None,
        })
    }
}

/// A target to which what is drawn is added.
pub fn adding(format: wgpu::TextureFormat) -> wgpu::ColorTargetState {
    let add = wgpu::BlendComponent {
        src_factor: wgpu::BlendFactor::One,
        dst_factor: wgpu::BlendFactor::One,
        operation: wgpu::BlendOperation::Add,
    };
    wgpu::ColorTargetState {
        format,
        blend: Some(wgpu::BlendState {
            color: add,
            alpha: add,
        }),
        write_mask: wgpu::ColorWrites::ALL,
    }
}

/// Begins a pass over one colour target.
pub fn color_pass<'e>(
    encoder: &'e mut wgpu::CommandEncoder,
    label: &str,
    view: &wgpu::TextureView,
    depth: Option<&wgpu::TextureView>,
    load: wgpu::LoadOp<wgpu::Color>,
    timestamp_writes: Option<wgpu::RenderPassTimestampWrites<'_>>,
) -> wgpu::RenderPass<'e> {
    encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        label: Some(label),
        color_attachments: &[Some(wgpu::RenderPassColorAttachment {
            view,
            depth_slice: None,
            resolve_target: None,
            ops: wgpu::Operations {
                load,
                store: wgpu::StoreOp::Store,
            },
        })],
        depth_stencil_attachment: depth.map(|view| wgpu::RenderPassDepthStencilAttachment {
            view,
            depth_ops: None,
            stencil_ops: None,
        }),
        timestamp_writes,
        occlusion_query_set: None,
        multiview_mask: None,
    })
}
