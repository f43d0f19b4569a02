//! The shader table: WGSL sources with `#import name` resolved once each.

use crate::error::{Error, Result};
use crate::model::constants;

/// Every shader file by name; `constants` is generated from [`constants::WGSL`].
pub const SOURCES: [(&str, &str); 26] = [
    ("constants", constants::WGSL),
    ("frame", include_str!("../../shaders/frame.wgsl")),
    ("dot_record", include_str!("../../shaders/dot_record.wgsl")),
    ("dot_model", include_str!("../../shaders/dot_model.wgsl")),
    ("time", include_str!("../../shaders/time.wgsl")),
    ("cluster", include_str!("../../shaders/cluster.wgsl")),
    ("settle", include_str!("../../shaders/settle.wgsl")),
    ("fullscreen", include_str!("../../shaders/fullscreen.wgsl")),
    ("octahedral", include_str!("../../shaders/octahedral.wgsl")),
    ("splat", include_str!("../../shaders/splat.wgsl")),
    ("surface", include_str!("../../shaders/surface.wgsl")),
    ("shadow", include_str!("../../shaders/shadow.wgsl")),
    ("cull", include_str!("../../shaders/cull.wgsl")),
    ("dots", include_str!("../../shaders/dots.wgsl")),
    ("overlay", include_str!("../../shaders/overlay.wgsl")),
    (
        "false_colour",
        include_str!("../../shaders/false_colour.wgsl"),
    ),
    ("look", include_str!("../../shaders/look.wgsl")),
    ("noise", include_str!("../../shaders/noise.wgsl")),
    ("relief", include_str!("../../shaders/relief.wgsl")),
    ("complexion", include_str!("../../shaders/complexion.wgsl")),
    ("specular", include_str!("../../shaders/specular.wgsl")),
    ("key", include_str!("../../shaders/key.wgsl")),
    ("tone", include_str!("../../shaders/tone.wgsl")),
    ("vellus", include_str!("../../shaders/vellus.wgsl")),
    ("skin", include_str!("../../shaders/skin.wgsl")),
    ("finish", include_str!("../../shaders/finish.wgsl")),
];

/// The complete text of a shader: its imports, each once and before what needs them, then itself.
///
/// # Errors
/// A name that is not in the table.
pub fn resolve(name: &str) -> Result<String> {
    let mut text = String::new();
    append(name, &mut Vec::new(), &mut text)?;
    Ok(text)
}

/// The complete text of a shader that is not in the table but imports from it.
///
/// # Errors
/// An import that is not in the table.
pub fn resolve_text(source: &str) -> Result<String> {
    let mut text = String::new();
    append_text(source, &mut Vec::new(), &mut text)?;
    Ok(text)
}

fn append(name: &str, done: &mut Vec<String>, text: &mut String) -> Result<()> {
    if done.iter().any(|d| d == name) {
        return Ok(());
    }
    done.push(name.to_owned());
    let source = SOURCES.iter().find(|(n, _)| *n == name);
    let (_, source) = source.ok_or_else(|| {
        Error::input(
            format!("shader {name}"),
            "is not in the shader table",
            "add it to SOURCES",
        )
    })?;
    append_text(source, done, text)
}

fn append_text(source: &str, done: &mut Vec<String>, text: &mut String) -> Result<()> {
    for line in source.lines() {
        if let Some(import) = line.strip_prefix("#import ") {
            append(import.trim(), done, text)?;
        }
    }
    for line in source.lines().filter(|line| !line.starts_with("#import ")) {
        text.push_str(line);
        text.push('\n');
    }
    Ok(())
}

/// Compiles a shader of the table.
///
/// # Errors
/// A name that is not in the table.
pub fn module(device: &wgpu::Device, name: &str) -> Result<wgpu::ShaderModule> {
    let source = resolve(name)?;
    Ok(device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some(name),
        source: wgpu::ShaderSource::Wgsl(source.into()),
    }))
}
