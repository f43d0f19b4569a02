// Pores, lines and the soft undulation under them, in mm and without tiles. Four octaves; each fades
// before the pixels get too coarse for it and then counts as roughness, so that gloss is the same at
// every distance and nothing sparkles (after LEAN mapping, Olano & Baker 2010).
#import constants
#import material
#import noise

struct Relief {
    slope: vec3f,      // of the surface that mirrors, along the world's axes
    soft: mat3x3f,     // of the surface as scattered red, green, blue see it
    unresolved: f32,   // share of the slopes' variance that the pixels do not show
    furrow: f32,       // depth in the lines, about 0..1
}

// Size of a feature, mm, and share of the variance of slopes. The first two are folds and undulation, the
// last two the net of lines between pores. The rest is finer than anything drawn: roughness always.
const RELIEF_MM: array<f32, RELIEF_OCTAVES> = array(FOLD_MM, UNDULATION_MM, LINES_MM, PORES_MM);
const RELIEF_SHARE: array<f32, RELIEF_OCTAVES> = array(0.015, 0.05, 0.15, 0.2);

// None of the relief shown.
fn smooth_skin() -> Relief {
    return Relief(vec3f(0.0), mat3x3f(), 1.0, 0.0);
}

// Standard deviations of the slopes of one feature per unit, per axis.
const SLOPE_OF_NOISE: f32 = 0.709;
const SLOPE_OF_PLATES: f32 = 0.211;

fn relief_at(world: vec3f, normal: vec3f, mm_per_px: f32, region: u32) -> Relief {
    var relief = smooth_skin();
    let amplitude = sqrt(materials[region].relief_variance) / SLOPE_OF_NOISE;
    if amplitude == 0.0 {
        return relief;
    }
    for (var i = 0u; i < RELIEF_OCTAVES; i++) {
        let per_mm = 1.0 / RELIEF_MM[i];
        // A pixel averages like a Gaussian of half its size.
        let seen = exp(-4.935 * pow(mm_per_px * per_mm / NOISE_WAVELENGTH, 2.0));
        if seen < 0.03 {
            continue;
        }
        let is_line = i >= 2u;
        let at = world * per_mm + vec3f(f32(i) * 17.3);
        var steep: vec3f;
        if is_line {
            let plate = plates(at);
            steep = plate.xyz * (SLOPE_OF_NOISE / SLOPE_OF_PLATES);
            relief.furrow += 0.3 * seen * plate.w;
        } else {
            steep = noise(at).yzw;
        }
        let along = (steep - normal * dot(steep, normal)) * (amplitude * sqrt(RELIEF_SHARE[i]) * seen);
        relief.slope += along;
        let follows = materials[region].relief[i].rgb;
        relief.soft += mat3x3f(along * follows.r, along * follows.g, along * follows.b);
        relief.unresolved -= RELIEF_SHARE[i] * seen * seen;
    }
    return relief;
}
