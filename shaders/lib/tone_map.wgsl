// Scene light to what a screen can show.
#import constants

// Identity up to SHOULDER, then a shoulder toward 1 that keeps hue and lets highlights go white (after
// the idea of the Khronos PBR neutral tone mapper: colours of an ordinary exposure stay what they are).
// Twin of src/light/tone_map.rs.
fn tone_map(colour: vec3f) -> vec3f {
    let peak = max(colour.r, max(colour.g, colour.b));
    if peak < SHOULDER {
        return colour;
    }
    let room = 1.0 - SHOULDER;
    let mapped = 1.0 - room * room / (peak + room - SHOULDER);
    let whiteness = 1.0 - 1.0 / (0.15 * (peak - mapped) + 1.0);
    return mix(colour * mapped / peak, vec3f(mapped), whiteness);
}
