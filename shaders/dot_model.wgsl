// One dot at one age. Twin of src/model/dot.rs (see there for sources); tests/parity.rs compares.
#import constants

struct SessionState {
    placed: f32,
    epidermal: f32,
    kept_fast: f32,
    half_lives: f32,
    spread_mm2: f32,
    sinking_mm: f32,
    crust: f32,
    pad: f32,
}

struct OpticsRow {
    core: vec3f,
    blur_mm: f32,
    halo: vec3f,
    pad: f32,
}

struct DotModel {
    sessions: array<SessionState, MAX_SESSIONS>,
    optics: array<OpticsRow, 32>,
    pigment: vec3f,
    hair_length_mm: f32,
    hair: vec3f,
    pad: f32,
}

@group(1) @binding(0) var<uniform> model: DotModel;

// 32 bytes; packing in src/dots/record.rs.
struct Dot {
    position: vec3f,
    normal_oct: u32,
    radius_load: u32,
    top_bottom: u32,
    flags: u32,
    hash: u32,
}

struct DotTraits {
    radius_mm: f32,
    load: f32,
    top_mm: f32,
    bottom_mm: f32,
    session: u32,
    native: bool,
    noise: f32,
}

struct DotState {
    core: vec3f,
    sigma_mm: f32,
    halo: vec3f,
    stretch_mm: f32,
    radius_mm: f32,
    retention: f32,
}

fn dot_traits(dot: Dot) -> DotTraits {
    let radius_load = unpack2x16float(dot.radius_load);
    let top_bottom = unpack2x16float(dot.top_bottom);
    return DotTraits(
        radius_load.x,
        radius_load.y,
        top_bottom.x,
        top_bottom.y,
        dot.flags & SESSION_MASK,
        (dot.flags & FLAG_NATIVE) != 0u,
        (f32(dot.hash & 255u) / 255.0 - 0.5) * 3.4641016,
    );
}

fn saturation(mu_per_mm: vec3f) -> vec3f {
    return (1.0 - exp(-mu_per_mm / SATURATION_PER_MM))
        / (1.0 - exp(-OPTICS_LOAD_PER_MM / SATURATION_PER_MM));
}

fn optics_at(top_mm: f32) -> OpticsRow {
    let last = f32(OPTICS_ROWS - 1u);
    let position = clamp(top_mm / OPTICS_STEP_MM, 0.0, last);
    let lower = min(floor(position), last - 1.0);
    let t = position - lower;
    let a = model.optics[u32(lower)];
    let b = model.optics[u32(lower) + 1u];
    return OpticsRow(
        mix(a.core, b.core, t),
        mix(a.blur_mm, b.blur_mm, t),
        mix(a.halo, b.halo, t),
        0.0,
    );
}

fn hair_state(dot: DotTraits) -> DotState {
    let root_halo = vec3f(HAIR_ROOT_HALO_R, HAIR_ROOT_HALO_G, HAIR_ROOT_HALO_B);
    let root = root_halo * dot.radius_mm / 0.04 * dot.load;
    return DotState(
        model.hair * dot.load,
        SIGMA_PER_RADIUS * dot.radius_mm,
        model.hair * root,
        model.hair_length_mm * dot.load / 3.4641016,
        dot.radius_mm,
        1.0,
    );
}

fn pigment_state(dot: DotTraits) -> DotState {
    let session = model.sessions[min(dot.session, MAX_SESSIONS - 1u)];

    let dermal = max((dot.bottom_mm - EPIDERMIS_MM) / max(dot.bottom_mm, EPIDERMIS_MM), 0.0);
    let shallow = 1.0 - smoothstep(0.0, 0.02, dot.top_mm - EPIDERMIS_MM);
    let deep = smoothstep(0.7, 0.9, dot.bottom_mm);
    let rate = exp(0.3 * dot.noise) * (1.0 + 0.5 * shallow) * (1.0 - 0.3 * deep);
    let kept = session.kept_fast * exp2(-session.half_lives * rate);
    let retention = session.placed
        * clamp(dermal * kept + (1.0 - dermal) * session.epidermal, 0.0, 1.0);

    let blowout = 1.0 + 1.5 * max(dot.bottom_mm - BLOWOUT_DEPTH_MM, 0.0) / 0.4;
    let spread = session.spread_mm2 * (1.0 + 6.0 * deep);
    let healed_radius = dot.radius_mm * blowout;
    let variance = healed_radius * healed_radius + spread;
    let radius_mm = sqrt(variance) * (1.0 + session.crust);
    let dilution = dot.radius_mm * dot.radius_mm / variance;

    let fresh = optics_at(FRESH_TOP_MM);
    let top_mm = dot.top_mm + session.sinking_mm;
    let healed = optics_at(top_mm);
    let epidermal = session.epidermal;

    let reach = clamp((dot.bottom_mm - dot.top_mm) / 0.2, 0.0, 1.0);
    let healed_load = LOAD_PER_MM * dot.load * dermal * kept * dilution * reach;
    let fresh_load = LOAD_PER_MM * dot.load * dilution;
    let scattered = smoothstep(0.0, 0.15, top_mm);
    let x = radius_mm / OPTICS_RADIUS_MM;
    let size = 1.28 * x / (1.0 + 0.28 * x);
    let healed_size = 1.0 + (size - 1.0) * scattered;

    let healed_share = saturation(healed_load * model.pigment) * (1.0 - epidermal);
    let fresh_share = saturation(fresh_load * model.pigment) * epidermal;
    let healed_core = 1.0 - pow(1.0 - healed.core, vec3f(healed_size));
    let core = healed_core * healed_share + fresh.core * fresh_share;
    let halo = size * sqrt(x) * (healed.halo * healed_share + fresh.halo * fresh_share);
    let blur = mix(healed.blur_mm, fresh.blur_mm, epidermal);
    let sharp = SIGMA_PER_RADIUS * radius_mm;
    return DotState(
        min(core * session.placed, vec3f(0.97)),
        sqrt(sharp * sharp + blur * blur),
        halo * session.placed,
        0.0,
        radius_mm,
        retention,
    );
}

fn dot_state(dot: DotTraits) -> DotState {
    if dot.native {
        return hair_state(dot);
    }
    return pigment_state(dot);
}
