// One dot in time. Twin of src/tissue/time (see there for sources), in f32; tests/gpu/time_parity.rs
// compares.
#import constants
#import dot_record

// Layouts are those of src/tissue/time/blocks.rs.
struct SessionTime {
    since_days: f32,
    pad: f32,
    pad_more: vec2f,
    inked: array<vec4f, INKED_WORDS>,
}

const INKED_WORDS: u32 = MAX_SESSIONS / 4u;

struct ZoneTime {
    rate: f32,
    diffusion: f32,
    scar_share: f32,
    pad: f32,
}

struct ComponentTime {
    mu_per_mm: vec3f,
    half_lives_per_year: f32,
    share: f32,
    laser_response: f32,
    pad: vec2f,
}

struct LaserTime {
    since_days: f32,
    zones: u32,
    log2_kept: f32,
    pad: f32,
}

struct TimeModel {
    sessions: array<SessionTime, MAX_SESSIONS>,
    zones: array<ZoneTime, ZONE_COUNT>,
    components: array<ComponentTime, COMPONENT_COUNT>,
    lasers: array<LaserTime, MAX_LASERS>,
    turnover_days: f32,
    fast_loss: f32,
    fast_tau_days: f32,
    sinking_mm_per_year: f32,
}

// By region: skin decides how dark pigment looks, and scars lose it at another rate.
@group(2) @binding(3) var<uniform> time_model: array<TimeModel, MOST_REGIONS>;

struct DotInTime {
    present: f32,
    top_mm: f32,
    bottom_mm: f32,
    variance_mm2: f32,
    masses: array<f32, COMPONENT_COUNT>,
    mu_per_mm: vec3f,
    crust: f32,
    haze: f32,
    haze_contrast: f32,
    retention: f32,
}

// src/tissue/time/luck.rs

fn luck_word(hash: u32, luck: u32) -> u32 {
    var x = hash ^ (luck * 0x9e3779b9u);
    x ^= x >> 16u;
    x *= 0x7feb352du;
    x ^= x >> 15u;
    x *= 0x846ca68bu;
    return x ^ (x >> 16u);
}

fn luck_uniform(hash: u32, luck: u32) -> f32 {
    return f32(luck_word(hash, luck) >> 8u) / 16777216.0;
}

fn luck_normal(hash: u32, luck: u32) -> f32 {
    let word = luck_word(hash, luck);
    let sum = (word & 255u) + ((word >> 8u) & 255u) + ((word >> 16u) & 255u) + (word >> 24u);
    return (f32(sum) - LUCK_SUM_MEAN) / LUCK_SUM_SIGMA;
}

fn luck_keeping(hash: u32) -> f32 {
    return (f32(hash & KEEPING_MASK) / f32(KEEPING_MASK) - 0.5) * UNIFORM_WIDTH;
}

// src/tissue/time/epidermal.rs

fn shedding_front(share: f32) -> f32 {
    let x = clamp(share, 0.0, 1.0);
    const EVEN = 1.0 - SHEDDING_ROUND;
    const CURVE = 2.0 * SHEDDING_ROUND * EVEN;
    if x < SHEDDING_ROUND {
        return x * x / CURVE;
    }
    if x <= EVEN {
        return (x - 0.5 * SHEDDING_ROUND) / EVEN;
    }
    return 1.0 - (1.0 - x) * (1.0 - x) / CURVE;
}

fn column_top_mm(since_days: f32, turnover_days: f32, healed_top_mm: f32) -> f32 {
    let healed = max(healed_top_mm, EPIDERMIS_MM);
    return FRESH_TOP_MM + (healed - FRESH_TOP_MM) * shedding_front(since_days / turnover_days);
}

fn fresh_length_mm(bottom_mm: f32) -> f32 {
    return max(bottom_mm - FRESH_TOP_MM, 1e-3);
}

fn column_share(top_mm: f32, bottom_mm: f32) -> f32 {
    return clamp((bottom_mm - top_mm) / fresh_length_mm(bottom_mm), 0.0, 1.0);
}

// src/tissue/time/dermal.rs

fn kept_fast(since_days: f32, fast_loss: f32, tau_days: f32) -> f32 {
    return 1.0 - fast_loss * (1.0 - exp(-max(since_days, 0.0) / tau_days));
}

fn depth_rate(healed_top_mm: f32, bottom_mm: f32) -> f32 {
    let shallow = 1.0 - smoothstep(0.0, SHALLOW_MM, healed_top_mm - EPIDERMIS_MM);
    return (1.0 + SHALLOW_LOSS * shallow) * (1.0 - DEEP_KEEPS * smoothstep(DEEP_FROM_MM, DEEP_TO_MM, bottom_mm));
}

fn scar_rate(in_scar: f32, scar_share: f32, draw: f32) -> f32 {
    if in_scar < scar_share {
        return SCAR_LEAST * exp(draw * log(SCAR_MOST / SCAR_LEAST));
    }
    return 1.0;
}

// src/tissue/time/healing.rs

fn erythema(since_days: f32) -> f32 {
    if since_days < 0.0 {
        return 0.0;
    }
    return ERYTHEMA * exp(-since_days / ERYTHEMA_DAYS);
}

fn swelling_mm(since_days: f32) -> f32 {
    let x = max(since_days, 0.0) / SWELLING_DAYS;
    let rise = x * exp(1.0 - x);
    return SWELLING_MM * rise * rise;
}

fn flaking(since_days: f32) -> f32 {
    return smoothstep(FLAKING_BEGINS_DAY, FLAKING_FULL_DAY, since_days)
        * (1.0 - smoothstep(FLAKING_ENDS_DAY, FLAKING_GONE_DAY, since_days));
}

fn crust_factor(since_days: f32, draw: f32, fall_day: f32) -> f32 {
    if since_days >= fall_day {
        return 1.0;
    }
    return 1.0 + (CRUST_LEAST + draw) * smoothstep(0.0, 1.0, since_days);
}

fn settled(since_days: f32) -> f32 {
    return 1.0 - FRESH_SHARPNESS * exp(-max(since_days, 0.0) / SETTLING_DAYS);
}

// src/tissue/time/spread.rs

fn disc_variance_mm2(radius_mm: f32) -> f32 {
    return 0.25 * radius_mm * radius_mm;
}

fn spread_variance_mm2(since_days: f32, radius_mm: f32, bottom_mm: f32, diffusion: f32) -> f32 {
    let blown = 1.0 + BLOWOUT_WIDENS * max(bottom_mm - BLOWOUT_DEPTH_MM, 0.0) / BLOWOUT_STEP_MM;
    let depth = 1.0 + DEEP_SPREADS * smoothstep(SPREADS_FROM_MM, SPREADS_TO_MM, bottom_mm);
    return disc_variance_mm2(radius_mm) * blown * blown * settled(since_days)
        + 2.0 * diffusion * depth * max(since_days, 0.0) / DAYS_PER_YEAR;
}

// src/tissue/time/dot_in_time.rs

fn inked_by(region: u32, first: u32, session: u32) -> f32 {
    return time_model[region].sessions[first].inked[session / 4u][session % 4u];
}

// Sum of the logarithms of what the passes after a portion's session have left.
fn laser_effects(region: u32, zone: u32, since_days: f32) -> f32 {
    var sum = 0.0;
    for (var i = 0u; i < MAX_LASERS; i++) {
        let shot = time_model[region].lasers[i];
        let treats = ((shot.zones >> zone) & 1u) == 1u;
        if treats && shot.since_days >= 0.0 && since_days > shot.since_days {
            sum += shot.log2_kept;
        }
    }
    return sum;
}

fn dot_in_time(dot: DotTraits) -> DotInTime {
    let zone_index = min(dot.zone, ZONE_COUNT - 1u);
    let zone = time_model[dot.region].zones[zone_index];
    let rate = zone.rate
        * depth_rate(dot.top_mm, dot.bottom_mm)
        * exp(KEEPING_SIGMA * luck_keeping(dot.hash))
        * scar_rate(luck_uniform(dot.hash, LUCK_IN_SCAR), zone.scar_share, luck_uniform(dot.hash, LUCK_SCAR));
    let laser_response = exp(LASER_SIGMA * luck_normal(dot.hash, LUCK_LASER));
    let fall_day = clamp(
        CRUST_FALLS_DAY + CRUST_FALLS_SIGMA * luck_normal(dot.hash, LUCK_CRUST_DAY),
        CRUST_FIRST_DAY,
        CRUST_LAST_DAY,
    );
    let first = min(dot.session, MAX_SESSIONS - 1u);

    var out: DotInTime;
    out.crust = 1.0;
    out.haze_contrast = 1.0;
    var widths = 0.0;
    for (var i = first; i < MAX_SESSIONS; i++) {
        let inked = inked_by(dot.region, first, i);
        let t = time_model[dot.region].sessions[i].since_days;
        if inked <= 0.0 || t < 0.0 {
            continue;
        }
        let top_mm = column_top_mm(t, time_model[dot.region].turnover_days, dot.top_mm);
        let held = inked
            * column_share(top_mm, dot.bottom_mm)
            * kept_fast(t, time_model[dot.region].fast_loss, time_model[dot.region].fast_tau_days);
        let half_lives = t / DAYS_PER_YEAR * rate;
        let effects = laser_effects(dot.region, zone_index, t);
        var kept = 0.0;
        for (var c = 0u; c < COMPONENT_COUNT; c++) {
            let component = time_model[dot.region].components[c];
            let cleared = min(effects * component.laser_response * laser_response, 0.0);
            let left = held
                * component.share
                * exp2(cleared - half_lives * component.half_lives_per_year);
            out.masses[c] += left;
            kept += left;
        }
        let weight = kept + 1e-6 * inked;
        widths += weight;
        let variance = spread_variance_mm2(t, dot.radius_mm, dot.bottom_mm, zone.diffusion);
        out.variance_mm2 += (variance - out.variance_mm2) * weight / widths;
        let sunk = time_model[dot.region].sinking_mm_per_year * t / DAYS_PER_YEAR;
        out.present = 1.0;
        out.top_mm = min(top_mm, dot.bottom_mm) + sunk;
        out.bottom_mm = dot.bottom_mm + sunk;
        out.crust = crust_factor(t, luck_uniform(dot.hash, LUCK_CRUST_WIDTH), fall_day);
        out.haze = HAZE * flaking(t);
        out.haze_contrast = 1.0 - HAZE_SOFTENING * flaking(t);
    }
    for (var c = 0u; c < COMPONENT_COUNT; c++) {
        out.retention += out.masses[c];
    }
    if out.present > 0.0 {
        let length = max(out.bottom_mm - out.top_mm, THINNEST_MM);
        let thinning = disc_variance_mm2(dot.radius_mm) / max(out.variance_mm2, 1e-9)
            * (fresh_length_mm(dot.bottom_mm) / length);
        for (var c = 0u; c < COMPONENT_COUNT; c++) {
            out.mu_per_mm += dot.load * out.masses[c] * thinning * time_model[dot.region].components[c].mu_per_mm;
        }
    }
    return out;
}
