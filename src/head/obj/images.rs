//! Decoding the images of a scan, within limits on bytes and pixels.

use crate::base::error::{Error, Result};
use crate::base::files;
use crate::head::appearance::Texture;
use image::error::LimitErrorKind;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, ImageResult, Limits,
};
use std::io::Cursor;
use std::path::Path;

/// The largest image file that is read, in bytes (256 MiB).
pub const MAX_IMAGE_BYTES: u64 = 256 << 20;
/// The longest side of an image, px.
pub(crate) const MAX_IMAGE_SIDE_PX: u32 = 16_384;
/// Pixels of all images of one head together (two of 8192 by 8192).
pub(crate) const MAX_IMAGES_PX: u64 = 1 << 27;
/// Memory that decoding one image may take, in bytes: 16 bits in four channels of as many pixels.
const MAX_DECODER_BYTES: u64 = 8 * MAX_IMAGES_PX;

/// Reads a PNG, JPEG, TGA or BMP image and takes its pixels off what is `left_px`. Grey becomes
/// colour, 16 bits become 8, and opacity is ignored.
///
/// # Errors
/// The file cannot be read or exceeds a limit, is of another format, or is damaged.
pub(super) fn read(path: &Path, left_px: &mut u64) -> Result<Texture> {
    read_as(path, left_px, |reader| reader.decode())
}

/// Reads a photo as an image of a scan is read, turned as the camera was held.
///
/// # Errors
/// The file cannot be read or exceeds a limit, is of another format, or is damaged.
pub(crate) fn photo(path: &Path) -> Result<Texture> {
    read_as(path, &mut { MAX_IMAGES_PX }, |reader| {
        let mut decoder = reader.into_decoder()?;
        let orientation = decoder.orientation()?;
        let mut image = DynamicImage::from_decoder(decoder)?;
        image.apply_orientation(orientation);
        Ok(image)
    })
}

fn read_as(
    path: &Path,
    left_px: &mut u64,
    decode: impl FnOnce(ImageReader<Cursor<&Vec<u8>>>) -> ImageResult<DynamicImage>,
) -> Result<Texture> {
    let bytes = files::read_limited(path, MAX_IMAGE_BYTES, "an image")?;
    let refuse =
        |problem: String, remedy: &str| Error::input(path.display().to_string(), problem, remedy);
    let save_again = "save it again as PNG or JPEG";
    let Some(format) = format_of(&bytes, path) else {
        return Err(refuse(
            "it is no PNG, JPEG, TGA or BMP image".to_owned(),
            save_again,
        ));
    };
    let damaged = |error: ImageError| refuse(format!("it cannot be decoded ({error})"), save_again);
    let reader = || ImageReader::with_format(Cursor::new(&bytes), format);
    let (width, height) = reader().into_dimensions().map_err(damaged)?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(refuse("it has no pixels".to_owned(), save_again));
    }
    let reduce = "reduce it, 8192 by 8192 pixels are plenty for a head";
    if width > MAX_IMAGE_SIDE_PX || height > MAX_IMAGE_SIDE_PX || pixels > MAX_IMAGES_PX {
        let limits = format!(
            "it is {width} by {height} pixels large, more than {MAX_IMAGE_SIDE_PX} on a side or \
             {MAX_IMAGES_PX} in all"
        );
        return Err(refuse(limits, reduce));
    }
    let Some(left) = left_px.checked_sub(pixels) else {
        return Err(refuse(
            format!("it and the images before it have more than {MAX_IMAGES_PX} pixels"),
            reduce,
        ));
    };
    let mut decoder = reader();
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_IMAGE_SIDE_PX);
    limits.max_image_height = Some(MAX_IMAGE_SIDE_PX);
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    decoder.limits(limits);
    let image = decode(decoder).map_err(|error| match error {
        ImageError::Limits(limit) if limit.kind() == LimitErrorKind::InsufficientMemory => refuse(
            format!("it takes more than {MAX_DECODER_BYTES} bytes to decode"),
            reduce,
        ),
        other => damaged(other),
    })?;
    *left_px = left;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let rgb = image.into_rgb8();
    Ok(Texture {
        name: name.into_owned(),
        size: [rgb.width(), rgb.height()],
        texels: rgb.into_raw(),
    })
}

/// The format by the content; TGA begins with nothing of its own and is told by its name.
fn format_of(bytes: &[u8], path: &Path) -> Option<ImageFormat> {
    let is_readable = |format: &ImageFormat| {
        matches!(
            format,
            ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Bmp
        )
    };
    match image::guess_format(bytes) {
        Ok(format) => Some(format).filter(is_readable),
        Err(_) => ImageFormat::from_path(path)
            .ok()
            .filter(|format| *format == ImageFormat::Tga),
    }
}
