//! From the GPU back to memory.

use super::Gpu;
use crate::base::error::{Error, Result};
use std::time::Duration;

/// Longest time that an answer takes from one thread to another.
const HANDED_ON: Duration = Duration::from_secs(10);

/// The texels of an RGBA8 texture, row by row, without padding.
///
/// # Errors
/// The device was lost or ran out of memory.
pub fn rgba8(gpu: &Gpu, texture: &wgpu::Texture) -> Result<Vec<u8>> {
    let (width, height) = (texture.width(), texture.height());
    // Rows in a copy start at multiples of 256 bytes.
    let stride = (width * 4).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
    let buffer = super::buffers::empty(
        &gpu.device,
        "readback",
        wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
        u64::from(stride) * u64::from(height),
    );
    let mut encoder = gpu.device.create_command_encoder(&Default::default());
    encoder.copy_texture_to_buffer(
        texture.as_image_copy(),
        wgpu::TexelCopyBufferInfo {
            buffer: &buffer,
            layout: wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(stride),
                rows_per_image: None,
            },
        },
        texture.size(),
    );
    gpu.queue.submit([encoder.finish()]);
    let padded = bytes(gpu, &buffer)?;
    let mut pixels = Vec::with_capacity((width * height * 4) as usize);
    for row in padded.chunks(stride as usize).take(height as usize) {
        pixels.extend_from_slice(&row[..(width * 4) as usize]);
    }
    Ok(pixels)
}

/// The content of a mappable buffer.
///
/// # Errors
/// The device was lost or ran out of memory.
pub fn bytes(gpu: &Gpu, buffer: &wgpu::Buffer) -> Result<Vec<u8>> {
    let slice = buffer.slice(..);
    let (sender, receiver) = std::sync::mpsc::channel();
    slice.map_async(wgpu::MapMode::Read, move |result| {
        // The receiver is gone only when the wait below already failed.
        sender.send(result).ok();
    });
    gpu.wait()?;
    let lost = |what: String| {
        Error::no_adapter(
            format!("graphics adapter {}", gpu.info.name),
            what,
            "restart the program",
        )
    };
    // Another thread that waits for the same device may have taken the answer and be about to hand it on.
    match receiver.recv_timeout(HANDED_ON) {
        Ok(Ok(())) => {}
        Ok(Err(e)) => return Err(lost(format!("did not hand out a picture ({e})"))),
        Err(e) => return Err(lost(format!("did not hand out a picture ({e})"))),
    }
    let content = slice
        .get_mapped_range()
        .map_err(|e| lost(format!("did not hand out a picture ({e})")))?
        .to_vec();
    buffer.unmap();
    Ok(content)
}
