use super::*;

fn assert_white(light: &Illuminant, [x, y]: [f64; 2]) {
    let [got_x, got_y] = light.xy();
    let is_near = (got_x - x).abs() < 0.002 && (got_y - y).abs() < 0.002;
    assert!(is_near, "{got_x} {got_y} for {x} {y}");
}

#[test]
fn standard_lights_have_their_white() {
    assert_white(&Illuminant::d65(), [0.3127, 0.3290]);
    assert_white(&Illuminant::daylight(6504.0), [0.3127, 0.3290]);
    assert_white(&Illuminant::daylight(5003.0), [0.3457, 0.3585]);
    assert_white(&Illuminant::planckian(2856.0), [0.4476, 0.4074]);
    // Where the two formulas of daylight meet.
    let [below, above] = [6999.9, 7000.1].map(|k| Illuminant::daylight(k).xy());
    assert!((below[0] - above[0]).abs() < 1e-4 && (below[1] - above[1]).abs() < 1e-4);
}

#[test]
fn daylight_of_6504_k_is_the_tabulated_spectrum() {
    let (made, table) = (Illuminant::daylight(6504.0), Illuminant::d65());
    for (made, table) in made.power.iter().zip(table.power) {
        assert!((made / table - 1.0).abs() < 0.005, "{made} {table}");
    }
}

#[test]
fn the_temperature_is_found_again() {
    for kelvin in [2000.0, 2700.0, 4000.0, 6500.0, 12_000.0] {
        let got = Illuminant::planckian(kelvin).correlated_kelvin();
        assert!((got / kelvin - 1.0).abs() < 1e-3, "thermal {kelvin}: {got}");
    }
    for kelvin in [4000.0, 5003.0, 6504.0, 9300.0, 15_000.0] {
        let got = Illuminant::daylight(kelvin).correlated_kelvin();
        assert!((got / kelvin - 1.0).abs() < 0.01, "day {kelvin}: {got}");
    }
    for kelvin in [2500.0, 2700.0, 3000.0, 4000.0, 5000.0, 6500.0, 7000.0] {
        let got = Illuminant::white_led(kelvin).correlated_kelvin();
        assert!((got / kelvin - 1.0).abs() < 0.01, "LED {kelvin}: {got}");
    }
}

#[test]
fn an_led_has_a_blue_peak_a_gap_and_a_broad_phosphor() {
    for kelvin in [2700.0, 4000.0, 6500.0] {
        let light = Illuminant::white_led(kelvin);
        let at = |nm: usize| light.power[(nm - 400) / 10];
        assert!(at(450) > 1.2 * at(480) && at(580) > 1.2 * at(480));
        assert!(light.power.iter().all(|p| *p > 0.0));
    }
}

#[test]
fn white_stays_white_in_every_light_and_grey_grey() {
    for name in LightName::ALL {
        let light = Illuminant::of(*name);
        let grey = light.linear_srgb(&[0.18; SPECTRUM_LEN]);
        assert!(grey.iter().all(|c| (c - 0.18).abs() < 1e-4), "{name}");
        let white = light.white_linear_srgb();
        assert!((colour::luminance(white) - 1.0).abs() < 1e-3, "{name}");
        assert!(white.iter().all(|c| *c > 0.05), "{name}: {white:?}");
    }
    let d65 = Illuminant::d65().white_linear_srgb();
    assert!(d65.iter().all(|c| (c - 1.0).abs() < 1e-3), "{d65:?}");
}

#[test]
fn in_daylight_a_reflectance_has_the_colour_that_it_is_stored_with() {
    let ramp = std::array::from_fn(|i| 0.1 + 0.02 * i as f32);
    let (a, b) = (
        Illuminant::d65().linear_srgb(&ramp),
        colour::linear_srgb_of_spectrum(&ramp),
    );
    assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-5));
}

#[test]
fn lamps_are_warm_and_the_sky_is_cool() {
    let red_over_blue = |light: Illuminant| {
        let [r, _, b] = light.white_linear_srgb();
        r / b
    };
    let of = |name| red_over_blue(Illuminant::of(name));
    assert!(of(LightName::Evening) > of(LightName::Bathroom));
    assert!(of(LightName::Bathroom) > of(LightName::Clinic));
    assert!(of(LightName::Clinic) > of(LightName::Flash));
    assert!(of(LightName::Flash) > 1.0 && of(LightName::Daylight) < 1.0);
    let [sun, sky] = Illuminant::key_and_fill(LightName::Sun).map(red_over_blue);
    assert!(sun > 1.0 && sky < 0.8, "{sun} {sky}");
    let whole = of(LightName::Sun);
    assert!(sky < whole && whole < sun);
}
