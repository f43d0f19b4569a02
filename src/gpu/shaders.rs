//! The shader table: WGSL sources with `#import name` lines expanded, each once.

use crate::base::error::{Error, Result};
use crate::tissue::constants;

/// Every shader file by name; `constants` is generated from [`constants::WGSL`].
pub const SOURCES: [(&str, &str); 29] = [
    ("constants", constants::WGSL),
    ("frame", include_str!("../../shaders/lib/frame.wgsl")),
    (
        "dot_record",
        include_str!("../../shaders/lib/dot_record.wgsl"),
    ),
    (
        "dot_model",
        include_str!("../../shaders/lib/dot_model.wgsl"),
    ),
    ("time", include_str!("../../shaders/lib/time.wgsl")),
    ("cluster", include_str!("../../shaders/lib/cluster.wgsl")),
    ("settle", include_str!("../../shaders/pass/settle.wgsl")),
    (
        "fullscreen",
        include_str!("../../shaders/lib/fullscreen.wgsl"),
    ),
    (
        "octahedral",
        include_str!("../../shaders/lib/octahedral.wgsl"),
    ),
    ("splat", include_str!("../../shaders/lib/splat.wgsl")),
    ("gbuffer", include_str!("../../shaders/pass/gbuffer.wgsl")),
    ("shadow", include_str!("../../shaders/pass/shadow.wgsl")),
    ("cull", include_str!("../../shaders/pass/cull.wgsl")),
    ("dots", include_str!("../../shaders/pass/dots.wgsl")),
    ("overlay", include_str!("../../shaders/pass/overlay.wgsl")),
    (
        "false_colour",
        include_str!("../../shaders/lib/false_colour.wgsl"),
    ),
    ("lighting", include_str!("../../shaders/lib/lighting.wgsl")),
    ("region", include_str!("../../shaders/lib/region.wgsl")),
    ("material", include_str!("../../shaders/lib/material.wgsl")),
    ("noise", include_str!("../../shaders/lib/noise.wgsl")),
    ("relief", include_str!("../../shaders/lib/relief.wgsl")),
    (
        "complexion",
        include_str!("../../shaders/lib/complexion.wgsl"),
    ),
    ("specular", include_str!("../../shaders/lib/specular.wgsl")),
    ("lamp", include_str!("../../shaders/lib/lamp.wgsl")),
    ("srgb", include_str!("../../shaders/lib/srgb.wgsl")),
    ("tone_map", include_str!("../../shaders/lib/tone_map.wgsl")),
    ("vellus", include_str!("../../shaders/pass/vellus.wgsl")),
    ("skin", include_str!("../../shaders/pass/skin.wgsl")),
    ("resolve", include_str!("../../shaders/pass/resolve.wgsl")),
];

/// The complete text of a shader: its imports, each once and before what needs them, then itself.
///
/// # Errors
/// A name that is not in the table.
pub fn expanded(name: &str) -> Result<String> {
    let mut text = String::new();
    append(name, &mut Vec::new(), &mut text)?;
    Ok(text)
}

/// The complete text of a shader that is not in the table but imports from it.
///
/// # Errors
/// An import that is not in the table.
pub fn expanded_text(source: &str) -> Result<String> {
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
pub(crate) fn module(device: &wgpu::Device, name: &str) -> Result<wgpu::ShaderModule> {
    let source = expanded(name)?;
    Ok(device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some(name),
        source: wgpu::ShaderSource::Wgsl(source.into()),
    }))
}
