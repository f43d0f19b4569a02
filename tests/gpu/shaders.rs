//! Every shader expands and validates, and every CPU mirror has the layout of its WGSL struct.

use std::mem::offset_of;
use stipple::dots::Dot;
use stipple::dots::cluster::Cluster;
use stipple::gpu::layout::{
    CLUSTER_MASK_BYTES, ComplexionVertex, Counts, DRAW_INDIRECT_ARGS_BYTES, FAR_LIGHT_BYTES,
    FrameUniform, HeadVertex, LampUniform, LightingUniform, MaterialUniform, OverlayVertex,
    RegionVertex, SPLAT_BYTES, STATE_BYTES, SkinPassUniform, TexturedVertex, TransferVertex,
};
use stipple::gpu::passes::vellus::ATTRIBUTES;
use stipple::gpu::shaders;
use stipple::head::vellus::Hair;
use stipple::tissue::dot::DotUniform;
use stipple::tissue::time::blocks::{ComponentTime, LaserTime, SessionTime, TimeModel, ZoneTime};
use wgpu::naga;

fn parsed(name: &str) -> naga::Module {
    let source = shaders::expanded(name).expect("in the table");
    naga::front::wgsl::parse_str(&source)
        .unwrap_or_else(|e| panic!("{name}: {}", e.emit_to_string(&source)))
}

/// Size of a struct and the names and offsets of its members, as naga lays them out.
fn wgsl_struct(shader: &str, name: &str) -> (u32, Vec<(String, u32)>) {
    let module = parsed(shader);
    let (_, ty) = module
        .types
        .iter()
        .find(|(_, ty)| ty.name.as_deref() == Some(name))
        .unwrap_or_else(|| panic!("{shader} has no struct {name}"));
    let naga::TypeInner::Struct { members, span } = &ty.inner else {
        panic!("{name} is no struct");
    };
    let members = members
        .iter()
        .map(|m| (m.name.clone().unwrap_or_default(), m.offset))
        .collect();
    (*span, members)
}

/// Compares a Rust struct's size and field offsets with the WGSL struct of a shader.
macro_rules! assert_layout {
    ($rust:ty, $shader:literal, $wgsl:literal, [$($field:ident),* $(,)?]) => {{
        let (span, members) = wgsl_struct($shader, $wgsl);
        assert_eq!(span as usize, size_of::<$rust>(), "size of {}", $wgsl);
        let rust = vec![$((stringify!($field).to_owned(), offset_of!($rust, $field) as u32)),*];
        assert_eq!(members, rust, "fields of {}", $wgsl);
    }};
}

#[test]
fn every_shader_expands_and_validates() {
    for (name, _) in shaders::SOURCES {
        if name == "constants" {
            continue;
        }
        let module = parsed(name);
        let mut validator = naga::valid::Validator::new(
            naga::valid::ValidationFlags::all(),
            naga::valid::Capabilities::all(),
        );
        validator
            .validate(&module)
            .unwrap_or_else(|e| panic!("{name}: {e:?}"));
    }
}

#[test]
fn mirrors_have_the_layout_of_their_shader_structs() {
    assert_layout!(
        FrameUniform,
        "frame",
        "Frame",
        [
            eye,
            near_mm,
            right,
            half_width,
            up,
            half_height,
            forward,
            filter_px2,
            offset,
            viewport,
            cluster_count,
            native_clusters,
            native_dots,
            dot_count,
            show_treatment,
            show_native,
            weight,
            sub_frame,
            origin,
            image_top,
            image_height,
        ]
    );
    assert_layout!(
        LampUniform,
        "lighting",
        "Lamp",
        [
            direction,
            pad_direction,
            light,
            pad_light,
            shadow_from_world,
        ]
    );
    assert_layout!(
        LightingUniform,
        "lighting",
        "Lighting",
        [
            lamps,
            environment_sh,
            fill_colour,
            lamp_count,
            key_colour,
            lamp_tan,
            turn,
            exposure,
            shadow_bias_mm,
            shadow_range_mm,
            fold_above_mm,
            fold_share,
            pad,
        ]
    );
    assert_layout!(
        MaterialUniform,
        "material",
        "Material",
        [
            albedo,
            unevenness,
            redness,
            freckles,
            melanin,
            covered,
            glow,
            stubble_mm,
            glow_per_mm,
            stubble_width,
            alpha,
            f0,
            share,
            mean_reflectance,
            hair,
            relief_variance,
            seed,
            pad,
            pad_more,
            scatter,
            relief,
        ]
    );
    assert_layout!(
        SkinPassUniform,
        "skin",
        "SkinPass",
        [
            background_top,
            face_on,
            background_bottom,
            pad,
            face_corner,
            face_size,
        ]
    );
    assert_layout!(
        Counts,
        "settle",
        "Counts",
        [dots, clusters, native_dots, native_clusters]
    );
    assert_layout!(
        DotUniform,
        "dot_model",
        "DotUniform",
        [
            hair_gains,
            skin_per_dot_mm2,
            hair,
            hair_length_mm,
            albedo,
            pad,
            dots_per_mm2,
            cover,
            far_shares,
        ]
    );
    assert_layout!(
        Dot,
        "dot_record",
        "Dot",
        [position, normal_oct, radius_load, top_bottom, flags, hash,]
    );
    assert_layout!(
        TimeModel,
        "time",
        "TimeModel",
        [
            sessions,
            zones,
            components,
            lasers,
            turnover_days,
            fast_loss,
            fast_tau_days,
            sinking_mm_per_year,
        ]
    );
    assert_layout!(
        SessionTime,
        "time",
        "SessionTime",
        [since_days, pad, pad_more, inked]
    );
    assert_layout!(
        ZoneTime,
        "time",
        "ZoneTime",
        [rate, diffusion, scar_share, pad]
    );
    assert_layout!(
        ComponentTime,
        "time",
        "ComponentTime",
        [mu_per_mm, half_lives_per_year, share, laser_response, pad]
    );
    assert_layout!(
        LaserTime,
        "time",
        "LaserTime",
        [since_days, zones, log2_kept, pad]
    );
    assert_layout!(
        Cluster,
        "settle",
        "Cluster",
        [centre, radius_mm, axis, cone_cosine]
    );
}

/// Locations and sizes in bytes of what a vertex shader reads.
fn vertex_inputs(shader: &str, entry: &str) -> Vec<(u32, u32)> {
    let module = parsed(shader);
    let entry = module.entry_points.iter().find(|e| e.name == entry);
    let arguments = &entry.expect("the shader has it").function.arguments;
    let size = |ty: naga::Handle<naga::Type>| module.types[ty].inner.size(module.to_ctx());
    let at = |binding: &Option<naga::Binding>| match binding {
        Some(naga::Binding::Location { location, .. }) => Some(*location),
        _ => None,
    };
    // An argument has a location of its own or is a struct whose members have.
    arguments
        .iter()
        .flat_map(|a| match &module.types[a.ty].inner {
            naga::TypeInner::Struct { members, .. } => members
                .iter()
                .filter_map(|m| Some((at(&m.binding)?, size(m.ty))))
                .collect(),
            _ => Vec::from_iter(at(&a.binding).map(|location| (location, size(a.ty)))),
        })
        .collect()
}

#[test]
fn vertices_have_the_size_of_what_their_shaders_read() {
    let bytes = |inputs: &[(u32, u32)]| inputs.iter().map(|i| i.1 as usize).sum::<usize>();
    let plain = vertex_inputs("gbuffer", "gbuffer_vertex");
    let textured = vertex_inputs("gbuffer", "textured_vertex");
    let shadow = vertex_inputs("shadow", "shadow_vertex");
    // Position, normal, sky visibility and curvature of every head; what the shadow reads is the first of them.
    assert_eq!(bytes(&plain[..3]), size_of::<HeadVertex>());
    assert_eq!(shadow, plain[..1]);
    // Nine harmonics of light, then four bytes that the shader reads as four floats, then the region.
    let rest = &plain[3..];
    let locations: Vec<u32> = rest.iter().map(|i| i.0).collect();
    assert_eq!(locations, [3, 4, 5, 6, 7]);
    assert_eq!(bytes(&rest[..3]), size_of::<TransferVertex>());
    assert_eq!(rest[3].1 as usize, 4 * size_of::<ComplexionVertex>());
    assert_eq!(rest[4].1 as usize, size_of::<RegionVertex>());
    assert_eq!(textured[..plain.len()], plain);
    let own = &textured[plain.len()..];
    assert_eq!(bytes(own), size_of::<TexturedVertex>());
    assert_eq!(own.iter().map(|i| i.0).collect::<Vec<_>>(), [8, 9]);
    assert_eq!(offset_of!(TexturedVertex, tint) as u32, own[0].1);
}

#[test]
fn overlay_vertices_lie_where_their_shader_reads_them() {
    // The colour is four bytes that the shader reads as four floats.
    let read = vertex_inputs("overlay", "overlay_vertex");
    assert_eq!(read, [(0, 12), (1, 16), (2, 8)]);
    assert_eq!(offset_of!(OverlayVertex, position), 0);
    assert_eq!(offset_of!(OverlayVertex, colour), 12);
    assert_eq!(offset_of!(OverlayVertex, inside_level), 12 + 4);
    assert_eq!(size_of::<OverlayVertex>(), 12 + 4 + 8);
}

#[test]
fn vellus_hairs_lie_where_their_shader_reads_them() {
    // Of each attribute the place in the record, its bytes there and its bytes as the shader's floats.
    let record = [
        (offset_of!(Hair, root), 12, 12),
        (offset_of!(Hair, normal), 4, 8),
        (offset_of!(Hair, direction), 4, 8),
        (offset_of!(Hair, size_mm), 8, 8),
        (offset_of!(Hair, form), 4, 16),
    ];
    let read = vertex_inputs("vellus", "vellus_vertex");
    assert_eq!(read.len(), record.len());
    for (i, (offset, bytes, floats)) in record.into_iter().enumerate() {
        assert_eq!(ATTRIBUTES[i].offset as usize, offset, "attribute {i}");
        assert_eq!(ATTRIBUTES[i].format.size(), bytes, "attribute {i}");
        assert_eq!(
            read[i],
            (ATTRIBUTES[i].shader_location, floats),
            "attribute {i}"
        );
    }
    assert_eq!(size_of::<Hair>(), 32);
}

#[test]
fn buffers_written_on_the_gpu_have_the_sizes_the_cpu_reserves() {
    assert_eq!(u64::from(wgsl_struct("cull", "Splat").0), SPLAT_BYTES);
    assert_eq!(u64::from(wgsl_struct("settle", "DotState").0), STATE_BYTES);
    assert_eq!(
        u64::from(wgsl_struct("settle", "FarLight").0),
        FAR_LIGHT_BYTES
    );
    assert_eq!(
        u64::from(wgsl_struct("cull", "ClusterMask").0),
        CLUSTER_MASK_BYTES
    );
    assert_eq!(
        u64::from(wgsl_struct("cull", "DrawIndirectArgs").0),
        DRAW_INDIRECT_ARGS_BYTES
    );
}
