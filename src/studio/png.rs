//! PNG pictures that carry their plan.

use crate::base::error::{Error, Result};
use std::io;

/// Keyword of the text chunk that holds a picture's JSON.
pub(crate) const CHUNK_KEYWORD: &str = "stipple";

/// Encodes a picture as an 8-bit RGB PNG in sRGB, with `json` in an iTXt chunk `stipple`.
///
/// `rgba8` holds `width` × `height` pixels row by row from the top, sRGB-encoded; alpha is
/// dropped. The same input gives the same bytes.
///
/// # Errors
/// An output error (exit code 4) if `rgba8` does not have that many bytes or a side is 0.
pub(crate) fn encode(width: u32, height: u32, rgba8: &[u8], json: &str) -> Result<Vec<u8>> {
    let refuse = |problem: String| Error::output("picture", problem, "choose another '--size'");
    let pixels = width as usize * height as usize;
    if pixels.checked_mul(4) != Some(rgba8.len()) {
        return Err(refuse(format!(
            "{} bytes are not {width} x {height} pixels",
            rgba8.len()
        )));
    }
    let mut rgb8 = Vec::with_capacity(pixels * 3);
    for pixel in rgba8.chunks_exact(4) {
        rgb8.extend_from_slice(&pixel[..3]);
    }
    let encode = || -> std::result::Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::with_capacity(pixels);
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
        // A 4K picture must not cost more to pack than to render.
        encoder.set_compression(png::Compression::Fast);
        encoder.add_itxt_chunk(CHUNK_KEYWORD.to_owned(), json.to_owned())?;
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&rgb8)?;
        writer.finish()?;
        Ok(bytes)
    };
    encode().map_err(|error| refuse(format!("cannot encode the PNG: {error}")))
}

/// The JSON in the `stipple` chunk of a PNG written by [`encode`]; `None` if the bytes are no
/// PNG or hold no such chunk.
pub fn read_stipple_chunk(png_bytes: &[u8]) -> Option<String> {
    let reader = png::Decoder::new(io::Cursor::new(png_bytes))
        .read_info()
        .ok()?;
    let chunk = reader
        .info()
        .utf8_text
        .iter()
        .find(|chunk| chunk.keyword == CHUNK_KEYWORD)?;
    chunk.get_text().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_pixels_colour_space_and_json() {
        let rgba = [
            10, 20, 30, 255, 40, 50, 60, 0, 70, 80, 90, 7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
        ];
        let json = r#"{"plan":"Größe"}"#;
        let bytes = encode(3, 2, &rgba, json).unwrap();
        assert_eq!(bytes, encode(3, 2, &rgba, json).unwrap());
        assert_eq!(read_stipple_chunk(&bytes).as_deref(), Some(json));
        let mut reader = png::Decoder::new(io::Cursor::new(&bytes))
            .read_info()
            .unwrap();
        assert_eq!(
            reader.info().srgb,
            Some(png::SrgbRenderingIntent::Perceptual)
        );
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(
            (frame.width, frame.height, frame.color_type),
            (3, 2, png::ColorType::Rgb)
        );
        assert_eq!(
            pixels,
            [
                10, 20, 30, 40, 50, 60, 70, 80, 90, 1, 2, 3, 5, 6, 7, 9, 10, 11
            ]
        );
    }

    #[test]
    fn wrong_pixel_counts_are_refused() {
        for (width, height, len) in [(0, 0, 0), (2, 2, 15), (1, 1, 3), (u32::MAX, u32::MAX, 4)] {
            assert_eq!(
                encode(width, height, &vec![0; len], "{}")
                    .unwrap_err()
                    .exit_code(),
                4
            );
        }
        assert_eq!(read_stipple_chunk(b"not a picture"), None);
    }
}
