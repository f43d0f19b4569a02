//! Functions of the shaders run on the device, one call an invocation, for comparison with their twins
//! in Rust.

use super::gpu;
use bytemuck::NoUninit;
use stipple::gpu::{buffers, readback, shaders};
use wgpu::{BindingResource, BufferBindingType, BufferUsages, ShaderStages};

/// A further binding of group 2: its number, its kind and what is bound.
pub type Binding<'a> = (u32, BufferBindingType, BindingResource<'a>);

/// The numbers that the entry point `probe` writes, `per_input` for each of `inputs`.
///
/// `source` follows the shader file `shader`; in its group 2 binding 1 holds the inputs and binding 2
/// the results. It works in groups of 64.
pub fn run<I: NoUninit>(
    shader: &str,
    source: &str,
    inputs: &[I],
    per_input: usize,
    others: Vec<Binding<'_>>,
) -> Vec<f32> {
    run_with(shader, source, inputs, per_input, others, &[])
}

/// As [`run`], with values of the shader's `override`s.
pub fn run_with<I: NoUninit>(
    shader: &str,
    source: &str,
    inputs: &[I],
    per_input: usize,
    others: Vec<Binding<'_>>,
    constants: &[(&str, f64)],
) -> Vec<f32> {
    let text = shaders::expanded(shader).expect("in the table") + source;
    run_text(text, inputs, per_input, others, constants)
}

/// As [`run_with`], with the whole text of the shader.
pub fn run_text<I: NoUninit>(
    text: String,
    inputs: &[I],
    per_input: usize,
    others: Vec<Binding<'_>>,
    constants: &[(&str, f64)],
) -> Vec<f32> {
    let gpu = gpu();
    let device = &gpu.device;
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some("probe"),
        source: wgpu::ShaderSource::Wgsl(text.into()),
    });
    let bytes = bytemuck::cast_slice(inputs);
    let input = buffers::filled(device, &gpu.queue, "inputs", BufferUsages::STORAGE, bytes);
    let size = (inputs.len() * per_input * 4) as u64;
    let usage = BufferUsages::STORAGE | BufferUsages::COPY_SRC;
    let output = buffers::empty(device, "results", usage, size);
    let usage = BufferUsages::COPY_DST | BufferUsages::MAP_READ;
    let mapped = buffers::empty(device, "mapped", usage, size);

    let storage = |read_only| BufferBindingType::Storage { read_only };
    let mut bindings = others;
    bindings.push((1, storage(true), input.as_entire_binding()));
    bindings.push((2, storage(false), output.as_entire_binding()));
    let layout = |entries: &[wgpu::BindGroupLayoutEntry]| {
        device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: None,
            entries,
        })
    };
    let group = |layout: &wgpu::BindGroupLayout, entries: &[wgpu::BindGroupEntry<'_>]| {
        device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout,
            entries,
        })
    };
    let kinds: Vec<_> = bindings
        .iter()
        .map(|(binding, kind, _)| buffers::buffer_entry(*binding, ShaderStages::COMPUTE, *kind))
        .collect();
    let own = layout(&kinds);
    let bound: Vec<_> = bindings
        .into_iter()
        .map(|(binding, _, resource)| wgpu::BindGroupEntry { binding, resource })
        .collect();
    let own_group = group(&own, &bound);
    let pipeline_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: None,
        bind_group_layouts: &[None, None, Some(&own)],
        immediate_size: 0,
    });
    let pipeline = device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
        label: None,
        layout: Some(&pipeline_layout),
        module: &module,
        entry_point: Some("probe"),
        compilation_options: wgpu::PipelineCompilationOptions {
            constants,
            ..Default::default()
        },
        cache: None,
    });

    let mut encoder = device.create_command_encoder(&Default::default());
    {
        let mut pass = encoder.begin_compute_pass(&Default::default());
        pass.set_pipeline(&pipeline);
        pass.set_bind_group(2, &own_group, &[]);
        pass.dispatch_workgroups((inputs.len() as u32).div_ceil(64), 1, 1);
    }
    encoder.copy_buffer_to_buffer(&output, 0, &mapped, 0, size);
    gpu.queue.submit([encoder.finish()]);
    let bytes = readback::bytes(gpu, &mapped).expect("the device answers");
    bytemuck::cast_slice(&bytes).to_vec()
}
