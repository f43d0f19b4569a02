// Specular reflection of skin: GGX (Walter et al. 2007; twin of src/light/lobes.rs), masking after Hammon 2017
// (twin of src/light/dfg.rs), Fresnel after Schlick 1994.

// One lobe without Fresnel, 1/sr.
fn ggx_lobe(n_l: f32, n_v: f32, n_h: f32, alpha: f32) -> f32 {
    let alpha2 = alpha * alpha;
    let d = n_h * n_h * (alpha2 - 1.0) + 1.0;
    let distribution = alpha2 / (3.14159265 * d * d);
    let visibility = 0.5 / mix(2.0 * n_l * n_v, n_l + n_v, alpha);
    return distribution * visibility;
}

fn schlick(v_h: f32, f0: f32) -> f32 {
    return f0 + (1.0 - f0) * pow(clamp(1.0 - v_h, 0.0, 1.0), 5.0);
}

// Share of the light of a lobe mixture that gets from l to v, times π and the cosine.
fn lobes_at(n_l: f32, n_v: f32, n_h: f32, v_h: f32, alpha: vec3f, share: vec3f, f0: f32) -> f32 {
    var lobes = share.x * ggx_lobe(n_l, n_v, n_h, alpha.x) + share.y * ggx_lobe(n_l, n_v, n_h, alpha.y);
    if share.z > 0.0 {
        lobes += share.z * ggx_lobe(n_l, n_v, n_h, alpha.z);
    }
    return 3.14159265 * n_l * lobes * schlick(v_h, f0);
}
