//! Render pipelines with what they have in common.

use super::targets::DEPTH_FORMAT;

/// How a pipeline uses the depth buffer; depth is reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// It has none.
    None,
    /// It draws where the comparison holds.
    Tested(wgpu::CompareFunction),
    /// It draws there, and its own depth takes the place.
    Written(wgpu::CompareFunction),
}

/// A render pipeline: what differs between them.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    /// Name for graphics tools.
    pub label: &'a str,
    /// Both shaders.
    pub module: &'a wgpu::ShaderModule,
    /// Bind groups.
    pub layouts: &'a [Option<&'a wgpu::BindGroupLayout>],
    /// Entry point of the vertex shader.
    pub vertex: &'a str,
    /// Vertex buffers.
    pub buffers: &'a [Option<wgpu::VertexBufferLayout<'a>>],
    /// Entry point of the fragment shader; without targets there is none.
    pub fragment: &'a str,
    /// Values of the shaders' `override`s.
    pub constants: &'a [(&'a str, f64)],
    /// What it draws to.
    pub targets: &'a [Option<wgpu::ColorTargetState>],
    /// Which pixels are drawn.
    pub depth: Depth,
    /// How vertices make primitives.
    pub topology: wgpu::PrimitiveTopology,
    /// Which side of triangles is left out.
    pub cull_mode: Option<wgpu::Face>,
}

impl<'a> Draw<'a> {
    /// One triangle over the whole target; the shader imports `fullscreen`.
    pub(crate) fn fullscreen(
        label: &'a str,
        module: &'a wgpu::ShaderModule,
        layouts: &'a [Option<&'a wgpu::BindGroupLayout>],
        fragment: &'a str,
    ) -> Self {
        Self {
            label,
            module,
            layouts,
            vertex: "fullscreen_vertex",
            buffers: &[],
            fragment,
            constants: &[],
            targets: &[],
            depth: Depth::None,
            topology: wgpu::PrimitiveTopology::TriangleList,
            cull_mode: None,
        }
    }

    /// The pipeline.
    pub fn pipeline(&self, device: &wgpu::Device) -> wgpu::RenderPipeline {
        let compilation_options = wgpu::PipelineCompilationOptions {
            constants: self.constants,
            ..Default::default()
        };
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
                compilation_options: compilation_options.clone(),
                buffers: self.buffers,
            },
            primitive: wgpu::PrimitiveState {
                topology: self.topology,
                cull_mode: self.cull_mode,
                ..Default::default()
            },
            depth_stencil: self.depth.state(),
            multisample: Default::default(),
            fragment: (!self.targets.is_empty()).then_some(wgpu::FragmentState {
                module: self.module,
                entry_point: Some(self.fragment),
                compilation_options,
                targets: self.targets,
            }),
            multiview_mask: None,
            cache: None,
        })
    }
}

impl Depth {
    fn state(self) -> Option<wgpu::DepthStencilState> {
        let (compare, is_written) = match self {
            Self::None => return None,
            Self::Tested(compare) => (compare, false),
            Self::Written(compare) => (compare, true),
        };
        Some(wgpu::DepthStencilState {
            format: DEPTH_FORMAT,
            depth_write_enabled: Some(is_written),
            depth_compare: Some(compare),
            stencil: Default::default(),
            bias: Default::default(),
        })
    }
}

/// A compute pipeline.
pub(crate) fn compute(
    device: &wgpu::Device,
    module: &wgpu::ShaderModule,
    entry: &str,
    layouts: &[Option<&wgpu::BindGroupLayout>],
    constants: &[(&str, f64)],
) -> wgpu::ComputePipeline {
    device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
        label: Some(entry),
        layout: Some(
            &device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                label: Some(entry),
                bind_group_layouts: layouts,
                immediate_size: 0,
            }),
        ),
        module,
        entry_point: Some(entry),
        compilation_options: wgpu::PipelineCompilationOptions {
            constants,
            ..Default::default()
        },
        cache: None,
    })
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

/// A vertex buffer of tightly packed attributes.
pub(crate) fn vertices<'a, T>(
    attributes: &'a [wgpu::VertexAttribute],
) -> wgpu::VertexBufferLayout<'a> {
    wgpu::VertexBufferLayout {
        array_stride: size_of::<T>() as u64,
        step_mode: wgpu::VertexStepMode::Vertex,
        attributes,
    }
}
