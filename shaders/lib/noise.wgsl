// Gradient noise with its derivative: the raw material of pores, lines and spots. And noise over pixels.

// Interleaved gradient noise of a pixel (Jimenez 2014), 0..1.
fn interleaved_gradient_noise(pixel: vec2f) -> f32 {
    return fract(52.9829189 * fract(dot(pixel, vec2f(0.06711056, 0.00583715))));
}

// A well-mixed 32-bit hash (PCG, Jarzynski & Olano 2020).
fn pcg(value: u32) -> u32 {
    let state = value * 747796405u + 2891336453u;
    let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}

fn hash_of_cell(cell: vec3i) -> u32 {
    return pcg(u32(cell.x) * 73856093u ^ u32(cell.y) * 19349663u ^ u32(cell.z) * 83492791u);
}

// Gradient of a lattice point: one of the twelve edges of a cube (Perlin 2002).
fn lattice_gradient(cell: vec3i) -> vec3f {
    let h = ((hash_of_cell(cell) >> 16u) * 12u) >> 16u;
    let s = select(-1.0, 1.0, (h & 1u) == 0u);
    let t = select(-1.0, 1.0, (h & 2u) == 0u);
    if h < 8u {
        return select(vec3f(s, 0.0, t), vec3f(s, t, 0.0), h < 4u);
    }
    return vec3f(0.0, s, t);
}

// Shape of the plates, in plates: width and greatest depth of the furrows between them, and how far a plate
// is domed and leans. Chosen by eye.
const FURROW_WIDTH: f32 = 0.42;
const FURROW_DEPTH: f32 = 0.11;
const PLATE_DOMED: f32 = 0.4;
const PLATE_LEAN: f32 = 0.45;

// Height of scattered plates with furrows between them, one plate a cell: its gradient (xyz), and how deep
// in a furrow a point lies (w, 0..1). Furrows differ in depth, so that some plates run into each other.
fn plates(point: vec3f) -> vec4f {
    // Bent, so that no row of cells shows where the skin lies along the lattice. The bend is slight enough to
    // leave the gradient as it is.
    let p = point + 0.3 * sin(1.3 * point.yzx + vec3f(0.0, 2.0, 4.0)) + 0.12 * sin(3.7 * point.zxy);
    let base = vec3i(floor(p - 0.5));
    var nearest = vec4f(0.0, 0.0, 0.0, 9.0);
    var second = vec4f(0.0, 0.0, 0.0, 9.0);
    var hashes = vec2u(0u);
    for (var i = 0; i < 8; i++) {
        let cell = base + vec3i(i & 1, (i >> 1u) & 1, i >> 2u);
        let h = hash_of_cell(cell);
        // Within the middle two thirds of its cell, so that eight cells are enough.
        let off = p - vec3f(cell) - 0.17 - 0.66 * unit_of(h);
        let apart = dot(off, off);
        if apart < nearest.w {
            second = nearest;
            nearest = vec4f(off, apart);
            hashes = vec2u(h, hashes.x);
        } else if apart < second.w {
            second = vec4f(off, apart);
            hashes.y = h;
        }
    }
    let apart = max(sqrt(vec2f(nearest.w, second.w)), vec2f(1e-4));
    let out = min((apart.y - apart.x) / FURROW_WIDTH, 1.0);
    let depth = f32((hashes.x + hashes.y) & 255u) / 255.0;
    let wall = FURROW_DEPTH * depth * 2.0 * (1.0 - out) / FURROW_WIDTH;
    let top = PLATE_LEAN * (unit_of(pcg(hashes.x)) - 0.5) - PLATE_DOMED * nearest.xyz;
    let gradient = wall * (second.xyz / apart.y - nearest.xyz / apart.x) + smoothstep(0.0, 1.0, out) * top;
    return vec4f(gradient, depth * (1.0 - out) * (1.0 - out));
}

// Three numbers of 0..1 from a hash.
fn unit_of(h: u32) -> vec3f {
    return vec3f(f32(h & 1023u), f32((h >> 10u) & 1023u), f32((h >> 20u) & 1023u)) / 1023.0;
}

// Noise within about -1..1, one feature per unit (x), and its gradient (yzw).
fn noise(p: vec3f) -> vec4f {
    let base = floor(p);
    let cell = vec3i(base);
    let f = p - base;
    let u = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
    let du = 30.0 * f * f * (f * (f - 2.0) + 1.0);

    let g000 = lattice_gradient(cell);
    let g100 = lattice_gradient(cell + vec3i(1, 0, 0));
    let g010 = lattice_gradient(cell + vec3i(0, 1, 0));
    let g110 = lattice_gradient(cell + vec3i(1, 1, 0));
    let g001 = lattice_gradient(cell + vec3i(0, 0, 1));
    let g101 = lattice_gradient(cell + vec3i(1, 0, 1));
    let g011 = lattice_gradient(cell + vec3i(0, 1, 1));
    let g111 = lattice_gradient(cell + vec3i(1, 1, 1));
    let v000 = dot(g000, f);
    let v100 = dot(g100, f - vec3f(1.0, 0.0, 0.0));
    let v010 = dot(g010, f - vec3f(0.0, 1.0, 0.0));
    let v110 = dot(g110, f - vec3f(1.0, 1.0, 0.0));
    let v001 = dot(g001, f - vec3f(0.0, 0.0, 1.0));
    let v101 = dot(g101, f - vec3f(1.0, 0.0, 1.0));
    let v011 = dot(g011, f - vec3f(0.0, 1.0, 1.0));
    let v111 = dot(g111, f - vec3f(1.0, 1.0, 1.0));

    // Along x, then y, then z; each step carries value and gradient.
    let a00 = mix(v000, v100, u.x);
    let a10 = mix(v010, v110, u.x);
    let a01 = mix(v001, v101, u.x);
    let a11 = mix(v011, v111, u.x);
    let b0 = mix(a00, a10, u.y);
    let b1 = mix(a01, a11, u.y);
    let along_x = mix(mix(v100 - v000, v110 - v010, u.y), mix(v101 - v001, v111 - v011, u.y), u.z);
    let along_y = mix(a10 - a00, a11 - a01, u.z);
    let blended = mix(
        mix(mix(g000, g100, u.x), mix(g010, g110, u.x), u.y),
        mix(mix(g001, g101, u.x), mix(g011, g111, u.x), u.y), u.z);
    let gradient = blended + du * vec3f(along_x, along_y, b1 - b0);
    return vec4f(mix(b0, b1, u.z), gradient);
}
