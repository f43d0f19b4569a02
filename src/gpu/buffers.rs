//! Buffers that follow their content.

use bytemuck::Pod;
use std::marker::PhantomData;

/// A uniform block that is written where its content changes.
#[derive(Debug)]
pub struct UniformBuffer<T> {
    buffer: wgpu::Buffer,
    written: Vec<u8>,
    content: PhantomData<T>,
}

impl<T: Pod> UniformBuffer<T> {
    /// An empty block.
    pub fn new(device: &wgpu::Device, label: &str) -> Self {
        Self {
            buffer: device.create_buffer(&wgpu::BufferDescriptor {
                label: Some(label),
                size: size_of::<T>() as u64,
                usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            }),
            written: Vec::new(),
            content: PhantomData,
        }
    }

    /// Sets the content for what is submitted next.
    pub fn write(&mut self, queue: &wgpu::Queue, value: &T) {
        let bytes = bytemuck::bytes_of(value);
        if self.written != bytes {
            queue.write_buffer(&self.buffer, 0, bytes);
            self.written.clear();
            self.written.extend_from_slice(bytes);
        }
    }

    /// The whole block as a binding.
    pub fn binding(&self) -> wgpu::BindingResource<'_> {
        self.buffer.as_entire_binding()
    }
}

/// A buffer with the given bytes; never empty, so that it can always be bound.
pub fn filled(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    label: &str,
    usage: wgpu::BufferUsages,
    bytes: &[u8],
) -> wgpu::Buffer {
    let buffer = empty(
        device,
        label,
        usage | wgpu::BufferUsages::COPY_DST,
        bytes.len() as u64,
    );
    if !bytes.is_empty() {
        queue.write_buffer(&buffer, 0, bytes);
    }
    buffer
}

/// A zeroed buffer of at least `size` bytes.
pub fn empty(
    device: &wgpu::Device,
    label: &str,
    usage: wgpu::BufferUsages,
    size: u64,
) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some(label),
        size: size.next_multiple_of(16).max(64),
        usage,
        mapped_at_creation: false,
    })
}

/// A layout entry for a buffer.
pub fn buffer_entry(
    binding: u32,
    visibility: wgpu::ShaderStages,
    ty: wgpu::BufferBindingType,
) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        binding,
        visibility,
        ty: wgpu::BindingType::Buffer {
            ty,
            has_dynamic_offset: false,
            min_binding_size: None,
        },
        count: None,
    }
}

/// A layout entry for a texture that is read texel by texel, or compared.
pub(crate) fn texture_entry(
    binding: u32,
    visibility: wgpu::ShaderStages,
    sample_type: wgpu::TextureSampleType,
) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        binding,
        visibility,
        ty: wgpu::BindingType::Texture {
            sample_type,
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        },
        count: None,
    }
}

/// A layout entry for a texture of several layers.
pub(crate) fn texture_array_entry(
    binding: u32,
    visibility: wgpu::ShaderStages,
    sample_type: wgpu::TextureSampleType,
) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        ty: wgpu::BindingType::Texture {
            sample_type,
            view_dimension: wgpu::TextureViewDimension::D2Array,
            multisampled: false,
        },
        ..texture_entry(binding, visibility, sample_type)
    }
}

/// A layout entry for a volume that is filtered.
pub fn volume_entry(binding: u32, visibility: wgpu::ShaderStages) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        ty: wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: true },
            view_dimension: wgpu::TextureViewDimension::D3,
            multisampled: false,
        },
        ..texture_entry(binding, visibility, wgpu::TextureSampleType::Depth)
    }
}

/// A layout entry for a sampler.
pub fn sampler_entry(
    binding: u32,
    visibility: wgpu::ShaderStages,
    kind: wgpu::SamplerBindingType,
) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        binding,
        visibility,
        ty: wgpu::BindingType::Sampler(kind),
        count: None,
    }
}

/// A bind-group layout.
pub fn layout(
    device: &wgpu::Device,
    label: &str,
    entries: &[wgpu::BindGroupLayoutEntry],
) -> wgpu::BindGroupLayout {
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some(label),
        entries,
    })
}

/// A bind group from bindings numbered in order.
pub fn bind_group(
    device: &wgpu::Device,
    label: &str,
    layout: &wgpu::BindGroupLayout,
    resources: Vec<wgpu::BindingResource<'_>>,
) -> wgpu::BindGroup {
    let entries: Vec<_> = resources
        .into_iter()
        .enumerate()
        .map(|(i, resource)| wgpu::BindGroupEntry {
            binding: i as u32,
            resource,
        })
        .collect();
    device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some(label),
        layout,
        entries: &entries,
    })
}
