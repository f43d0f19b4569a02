// What differs from place to place: blood and melanin in blotches, freckles, moles, vessels. All of it is
// counted in the skin's own blood and melanin.
#import material
#import noise

// Strength of a round spot in the cell of a point, at most one a cell: 0..1, soft at its edge. A cell's
// spot stays inside the cell, so one look is enough. `most` is the share of cells that have one.
fn spot(seed: u32, p: vec3f, cell_mm: f32, most: f32, radii_mm: vec2f, edge_mm: f32) -> f32 {
    let q = p / cell_mm;
    let base = floor(q);
    let h = pcg(hash_of_cell(vec3i(base)) ^ seed);
    if f32(h & 1023u) >= 1024.0 * most {
        return 0.0;
    }
    let g = pcg(h);
    let radius = mix(radii_mm.x, radii_mm.y, f32(g & 255u) / 255.0);
    let margin = min((radius + edge_mm) / cell_mm, 0.5);
    let centre = vec3f(f32((g >> 8u) & 255u), f32((g >> 16u) & 255u), f32(g >> 24u)) / 255.0;
    let off = length(q - base - mix(vec3f(margin), vec3f(1.0 - margin), centre)) * cell_mm;
    return 1.0 - smoothstep(radius - edge_mm, radius + edge_mm, off);
}

// Optical density that a place adds to the skin's own. `complexion`: blood, cover, stubble, melanin.
fn complexion_at(world: vec3f, complexion: vec4f, mm_per_px: f32, is_close: bool, region: u32) -> vec3f {
    let seed = materials[region].seed;
    var blood = materials[region].unevenness * (2.0 * complexion.x - 1.0);
    var melanin = materials[region].unevenness * 0.3 * (2.0 * complexion.w - 1.0)
        - materials[region].covered * complexion.y;
    if materials[region].freckles > 0.0 {
        let edge = max(0.4, mm_per_px);
        // Freckles keep to where the sun was, in groups; moles are everywhere.
        let group = smoothstep(0.45, 0.8, complexion.w) * (1.0 - 0.5 * complexion.y);
        melanin += 1.1 * spot(seed, world, 4.7, 0.5 * materials[region].freckles * group, vec2f(0.5, 1.3), edge);
        // A mole is fed by vessels of its own, and ends softly.
        let mole = spot(seed, world + 91.0, 31.0, 0.12 * materials[region].freckles, vec2f(0.8, 1.7), max(edge, 0.6));
        melanin += 4.5 * mole;
        blood += 2.5 * mole;
        melanin += 0.7 * spot(seed, world + 37.0, 19.0, 0.14 * materials[region].freckles, vec2f(1.6, 3.2), 2.0 * edge);
    }
    if is_close && materials[region].unevenness > 0.0 {
        // Fine vessels shine through where there is much blood.
        let seen = materials[region].unevenness
            * smoothstep(0.12, 0.04, mm_per_px)
            * smoothstep(0.55, 0.8, complexion.x);
        if seen > 0.0 {
            let vessel = noise(world / 2.3 + 53.0);
            blood += 0.8 * seen * (1.0 - smoothstep(0.02, 0.09, abs(vessel.x)));
        }
        // Mouths of follicles that bear vellus or nothing any more (forehead and bald scalp, 0.06 to 0.1 mm
        // wide): about one on a mm², cut by the surface out of ten in a mm³, darker and redder inside.
        let mouth = spot(seed, world + 7.0, 0.41, 0.7, vec2f(0.03, 0.055), 0.02);
        let near = materials[region].unevenness * smoothstep(0.10, 0.05, mm_per_px);
        blood += 0.5 * near * mouth;
        melanin += 0.6 * near * mouth;
        let speckle = noise(world / 0.9 + 11.0);
        blood += 0.22 * materials[region].unevenness * speckle.x;
        melanin += 0.12 * materials[region].unevenness * noise(world / 0.35 + 29.0).x;
    }
    return blood * materials[region].redness + melanin * materials[region].melanin;
}
