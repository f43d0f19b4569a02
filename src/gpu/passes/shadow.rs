//! Fills the shadow map, where its content is of another head or light.

use crate::base::error::Result;
use crate::gpu::buffers::{self, UniformBuffer};
use crate::gpu::head::HeadBuffers;
use crate::gpu::layout::{HeadVertex, LightingUniform, PASS};
use crate::gpu::lighting::shadow_map::ShadowMap;
use crate::gpu::pipeline::{Depth, Draw, vertices};
use crate::gpu::targets::depth_attachment;
use crate::gpu::timing::{Pass, Stopwatch};
use crate::gpu::{Gpu, shaders};

/// Pipelines, and what the map holds.
#[derive(Debug)]
pub struct ShadowPass {
    both: wgpu::RenderPipeline,
    front: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    layers: Vec<(UniformBuffer<[[f32; 4]; 4]>, wgpu::BindGroup)>,
    /// Directions that the layers are drawn for.
    drawn: Vec<[f32; 3]>,
}

impl ShadowPass {
    /// A pass that has drawn nothing.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device) -> Result<Self> {
        let layout = buffers::layout(
            device,
            "shadow",
            &[buffers::buffer_entry(
                0,
                wgpu::ShaderStages::VERTEX,
                wgpu::BufferBindingType::Uniform,
            )],
        );
        let module = shaders::module(device, "shadow")?;
        let pipeline = |cull_mode| {
            Draw {
                label: "shadow",
                module: &module,
                layouts: &[None, None, Some(&layout)],
                vertex: "shadow_vertex",
                buffers: &[Some(vertices::<HeadVertex>(
                    &wgpu::vertex_attr_array![0 => Float32x3],
                ))],
                fragment: "",
                constants: &[],
                targets: &[],
                depth: Depth::Written(wgpu::CompareFunction::Less),
                topology: wgpu::PrimitiveTopology::TriangleList,
                cull_mode,
            }
            .pipeline(device)
        };
        Ok(Self {
            both: pipeline(None),
            front: pipeline(Some(wgpu::Face::Back)),
            layout,
            layers: Vec::new(),
            drawn: Vec::new(),
        })
    }

    /// Forgets what is drawn: the head is another one.
    pub(crate) fn head_changed(&mut self) {
        self.drawn.clear();
    }

    /// Draws the layers of a light on a head, where they are not drawn yet.
    pub fn draw(
        &mut self,
        gpu: &Gpu,
        encoder: &mut wgpu::CommandEncoder,
        map: &ShadowMap,
        head: Option<&HeadBuffers>,
        light: &LightingUniform,
        stopwatch: Option<&Stopwatch>,
    ) {
        let count = (light.lamp_count as usize).min(light.lamps.len());
        let lamps = &light.lamps[..count];
        let directions = lamps.iter().map(|lamp| &lamp.direction);
        if directions.clone().eq(self.drawn.iter()) {
            return;
        }
        self.drawn = directions.copied().collect();
        while self.layers.len() < count {
            let uniform = UniformBuffer::new(&gpu.device, "shadow");
            let resources = vec![uniform.binding()];
            let group = buffers::bind_group(&gpu.device, "shadow", &self.layout, resources);
            self.layers.push((uniform, group));
        }
        let layers = self.layers.iter_mut().zip(&map.layers);
        for (i, (lamp, ((uniform, group), view))) in lamps.iter().zip(layers).enumerate() {
            uniform.write(&gpu.queue, &lamp.shadow_from_world);
            let (is_first, is_last) = (i == 0, i + 1 == count);
            let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("shadow"),
                color_attachments: &[],
                depth_stencil_attachment: Some(depth_attachment(view, 1.0)),
                timestamp_writes: stopwatch
                    .and_then(|s| s.render_part(Pass::Shadow, is_first, is_last)),
                occlusion_query_set: None,
                multiview_mask: None,
            });
            if let Some(head) = head {
                pass.set_pipeline(if head.lids.is_some() {
                    &self.front
                } else {
                    &self.both
                });
                pass.set_bind_group(PASS, &*group, &[]);
                head.draw(&mut pass);
                if let Some((lids, count)) = &head.lids {
                    pass.set_vertex_buffer(0, lids.slice(..));
                    pass.draw(0..*count, 0..1);
                }
            }
        }
    }
}
