// One dot at one age. Twin of src/tissue/dot.rs (see there for sources); tests/gpu/parity.rs compares.
#import constants
#import dot_record
#import time

struct DotUniform {
    hair_gains: array<vec4f, HAIR_ROOTS>,
    skin_per_dot_mm2: array<vec4f, INKED_WORDS>,
    hair: vec3f,
    hair_length_mm: f32,
    albedo: vec3f,
    pad: f32,
    dots_per_mm2: array<vec4f, ZONE_COUNT / 4u>,
    cover: array<vec4f, COLUMN_TOPS>,
    far_shares: array<vec4f, SHAPE_LAYERS>,
}

// By region, as the gains are.
@group(2) @binding(0) var<uniform> shared_by_dots: array<DotUniform, MOST_REGIONS>;
// Grid coordinates, then logarithms of gains; see src/tissue/optics.rs.
@group(2) @binding(4) var<storage, read> columns: array<f32>;

const GRID_LENGTHS: u32 = COLUMN_TOPS;
const GRID_RADII: u32 = GRID_LENGTHS + COLUMN_LENGTHS;
const GRID_MUS: u32 = GRID_RADII + COLUMN_RADII;
const GAINS: u32 = GRID_MUS + COLUMN_MUS;
// Numbers of one region.
const REGION_GAINS: u32 = GAINS + 3u * COLUMN_TOPS * COLUMN_LENGTHS * COLUMN_RADII * COLUMN_MUS;

// The interval of a rising grid that holds x.
fn interval(first: u32, count: u32, x: f32) -> u32 {
    var i = 0u;
    while i + 2u < count && columns[first + i + 1u] <= x {
        i++;
    }
    return i;
}

// How far x lies between two neighbours of a grid, evenly or by logarithms.
fn fraction_between(first: u32, i: u32, x: f32) -> f32 {
    let a = columns[first + i];
    let b = columns[first + i + 1u];
    return clamp((x - a) / (b - a), 0.0, 1.0);
}

fn log_fraction_between(first: u32, i: u32, x: f32) -> f32 {
    let a = columns[first + i];
    let b = columns[first + i + 1u];
    return clamp(log(max(x, a) / a) / log(b / a), 0.0, 1.0);
}

// Twin of Columns::gain_mm2.
fn column_gain_mm2(region: u32, top_mm: f32, length_mm: f32, radius_mm: f32, mu_per_mm: vec3f) -> vec3f {
    if length_mm <= 0.0 || radius_mm <= 0.0 {
        return vec3f(0.0);
    }
    // All regions have one grid.
    let top = interval(0u, COLUMN_TOPS, top_mm);
    let top_t = fraction_between(0u, top, top_mm);
    let len = interval(GRID_LENGTHS, COLUMN_LENGTHS, length_mm);
    let len_t = log_fraction_between(GRID_LENGTHS, len, length_mm);
    let rad = interval(GRID_RADII, COLUMN_RADII, radius_mm);
    let rad_t = log_fraction_between(GRID_RADII, rad, radius_mm);
    let thin = min(radius_mm / columns[GRID_RADII], 1.0);
    let small = min(length_mm / columns[GRID_LENGTHS], 1.0) * thin * thin;
    var gain = vec3f(0.0);
    for (var c = 0u; c < 3u; c++) {
        let mu_c = mu_per_mm[c];
        if mu_c <= 0.0 {
            continue;
        }
        let mu = interval(GRID_MUS, COLUMN_MUS, mu_c);
        let mu_t = log_fraction_between(GRID_MUS, mu, mu_c);
        var sum = 0.0;
        for (var corner = 0u; corner < 8u; corner++) {
            let bits = vec3u(corner & 1u, (corner >> 1u) & 1u, corner >> 2u);
            let w = select(1.0 - top_t, top_t, bits.x == 1u)
                * select(1.0 - len_t, len_t, bits.y == 1u)
                * select(1.0 - rad_t, rad_t, bits.z == 1u);
            let row = ((top + bits.x) * COLUMN_LENGTHS + len + bits.y) * COLUMN_RADII + rad + bits.z;
            let at = region * REGION_GAINS + GAINS + 3u * (row * COLUMN_MUS + mu) + c;
            sum += w * mix(columns[at], columns[at + 3u], mu_t);
        }
        gain[c] = exp(sum) * small * min(mu_c / columns[GRID_MUS], 1.0);
    }
    return gain;
}

// Coordinate of a top among the tops of the shape volume.
fn top_coord(top_mm: f32) -> f32 {
    let i = interval(0u, COLUMN_TOPS, top_mm);
    let a = log(columns[i] + 0.1);
    let b = log(columns[i + 1u] + 0.1);
    return f32(i) + clamp((log(top_mm + 0.1) - a) / (b - a), 0.0, 1.0);
}

fn hair_state(dot: DotTraits) -> DotState {
    let last = f32(HAIR_ROOTS - 1u);
    let position = clamp((dot.radius_mm - HAIR_ROOT_FIRST_MM) / HAIR_ROOT_STEP_MM, 0.0, last);
    let lower = min(floor(position), last - 1.0);
    let a = shared_by_dots[dot.region].hair_gains[u32(lower)].rgb;
    let b = shared_by_dots[dot.region].hair_gains[u32(lower) + 1u].rgb;
    let thin = clamp(dot.radius_mm / HAIR_ROOT_FIRST_MM, 0.0, 1.0);
    let sigma = SIGMA_PER_RADIUS * dot.radius_mm;
    let length_mm = shared_by_dots[dot.region].hair_length_mm * dot.load;
    let area = 2.0 * dot.radius_mm * length_mm + 3.14159265 * dot.radius_mm * dot.radius_mm;
    let along = area / (6.2831853 * sigma);
    let gain = dot.load * thin * mix(a, b, position - lower);
    let far = gain * shared_by_dots[dot.region].far_shares[COLUMN_TOPS].rgb;
    return DotState(
        gain - far,
        dot.radius_mm,
        shared_by_dots[dot.region].hair * dot.load,
        sigma,
        far,
        f32(dot.region * SHAPE_LAYERS + COLUMN_TOPS),
        sqrt(max(along * along - sigma * sigma, 0.0)),
        0.0,
        1.0,
        0.0,
    );
}

// Share of light beyond the reach at a coordinate among the tops.
fn far_share(region: u32, top: f32) -> vec3f {
    let i = u32(min(top, f32(COLUMN_TOPS - 2u)));
    return mix(shared_by_dots[region].far_shares[i].rgb, shared_by_dots[region].far_shares[i + 1u].rgb, top - f32(i));
}

// Share of light that never gets below a depth: evenly between the tops, nothing at the surface.
fn cover_at(region: u32, top_mm: f32) -> vec3f {
    let i = interval(0u, COLUMN_TOPS, top_mm);
    let between = mix(
        shared_by_dots[region].cover[i].rgb,
        shared_by_dots[region].cover[i + 1u].rgb,
        fraction_between(0u, i, top_mm),
    );
    return between * clamp(top_mm / columns[0], 0.0, 1.0);
}

// Twin of share_in_field.
fn share_in_field(density: vec3f, cover: vec3f) -> vec3f {
    let open = 1.0 - clamp(cover, vec3f(0.0), vec3f(0.98));
    let thin = 1.0 - 0.5 * density * (1.0 - open) / open;
    let dense = -log(1.0 - open + open * exp(-density / open)) / max(density, vec3f(1e-9));
    return select(dense, thin, density < vec3f(THIN_FIELD));
}

fn redness_mm2(dot: DotTraits) -> f32 {
    let first = min(dot.session, MAX_SESSIONS - 1u);
    var sum = 0.0;
    for (var i = first; i < MAX_SESSIONS; i++) {
        if inked_by(dot.region, first, i) > 0.0 {
            sum += erythema(time_model[dot.region].sessions[i].since_days)
                * shared_by_dots[dot.region].skin_per_dot_mm2[i / 4u][i % 4u];
        }
    }
    return sum;
}

fn pigment_state(dot: DotTraits) -> DotState {
    let now = dot_in_time(dot);
    if now.present == 0.0 {
        return DotState();
    }
    let radius_mm = 2.0 * sqrt(now.variance_mm2);
    let alone = column_gain_mm2(dot.region, now.top_mm, now.bottom_mm - now.top_mm, radius_mm, now.mu_per_mm);
    let zone = min(dot.zone, ZONE_COUNT - 1u);
    let per_mm2 = shared_by_dots[dot.region].dots_per_mm2[zone / 4u][zone % 4u];
    let gain = alone * share_in_field(alone * per_mm2, cover_at(dot.region, now.top_mm)) * now.haze_contrast;
    let top = top_coord(now.top_mm);
    let far = gain * far_share(dot.region, top);
    let crusted = clamp((now.crust - 1.0) / 0.5, 0.0, 1.0);
    let has_crust = crusted > 0.0;
    let flaked = select(now.haze, 0.0, has_crust);
    let width = select(FLAKE_WIDTH, now.crust, has_crust);
    return DotState(
        gain - far,
        radius_mm,
        vec3f(CRUST_R, CRUST_G, CRUST_B) * crusted - flaked / shared_by_dots[dot.region].albedo,
        SIGMA_PER_RADIUS * radius_mm * width,
        far,
        f32(dot.region * SHAPE_LAYERS) + top,
        0.0,
        redness_mm2(dot),
        now.retention,
        0.0,
    );
}

fn dot_state(dot: DotTraits) -> DotState {
    if dot.native {
        return hair_state(dot);
    }
    return pigment_state(dot);
}
