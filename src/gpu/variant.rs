//! The ways in which the head is drawn: plain, with colours of its own, and as a shadow.

use super::targets::DEPTH_FORMAT;

/// A way to draw the head; an empty fragment shader only fills the depth.
#[derive(Clone, Copy, Debug)]
pub struct Variant<'a> {
    /// Name for graphics tools.
    pub label: &'a str,
    /// Both shaders.
    pub module: &'a wgpu::ShaderModule,
    /// Bind groups.
    pub layouts: &'a [Option<&'a wgpu::BindGroupLayout>],
    /// Entry point of the vertex shader.
    pub vertex: &'a str,
    /// Vertex buffers.
    pub vertices: &'a [Option<wgpu::VertexBufferLayout<'a>>],
    /// Entry point of the fragment shader.
    pub fragment: &'a str,
    /// What it draws to.
    pub targets: &'a [Option<wgpu::ColorTargetState>],
    /// Which of two depths is seen.
    pub depth: wgpu::CompareFunction,
}

/// A way to draw the head in two pipelines: with the backs of its triangles and without.
#[derive(Debug)]
pub struct Sides {
    both: wgpu::RenderPipeline,
    front: wgpu::RenderPipeline,
}

impl Sides {
    /// The pipeline for a place from which backs are hidden or not; see [`crate::head::caps::Caps`].
    pub fn seen(&self, backs_are_hidden: bool) -> &wgpu::RenderPipeline {
        if backs_are_hidden {
            &self.front
        } else {
            &self.both
        }
    }
}

impl Variant<'_> {
    /// Both pipelines.
    pub fn sides(&self, device: &wgpu::Device) -> Sides {
        Sides {
            both: self.pipeline(device, None),
            front: self.pipeline(device, Some(wgpu::Face::Back)),
        }
    }

    fn pipeline(
        &self,
        device: &wgpu::Device,
        cull_mode: Option<wgpu::Face>,
    ) -> wgpu::RenderPipeline {
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
                entry_point: Some(self.vertex),
                compilation_options: Default::default(),
                buffers: self.vertices,
            },
            primitive: wgpu::PrimitiveState {
                cull_mode,
                ..Default::default()
            },
            depth_stencil: Some(wgpu::DepthStencilState {
                format: DEPTH_FORMAT,
                depth_write_enabled: Some(true),
                depth_compare: Some(self.depth),
                stencil: Default::default(),
                bias: Default::default(),
            }),
            multisample: Default::default(),
            fragment: (!self.targets.is_empty()).then(|| wgpu::FragmentState {
                module: self.module,
                entry_point: Some(self.fragment),
                compilation_options: Default::default(),
                targets: self.targets,
            }),
            multiview_mask: None,
            cache: None,
        })
    }
}
