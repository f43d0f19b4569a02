// Scene light to what a screen can show.

// Identity up to 0.76, then a shoulder toward 1 that keeps hue and lets highlights go white (after
// the idea of the Khronos neutral tone mapper: colours of an ordinary exposure stay what they are).
// Twin of src/light/tone.rs.
fn neutral_tone(colour: vec3f) -> vec3f {
    let knee = 0.76;
    let peak = max(colour.r, max(colour.g, colour.b));
    if peak < knee {
        return colour;
    }
    let room = 1.0 - knee;
    let mapped = 1.0 - room * room / (peak + room - knee);
    let whiteness = 1.0 - 1.0 / (0.15 * (peak - mapped) + 1.0);
    return mix(colour * mapped / peak, vec3f(mapped), whiteness);
}
