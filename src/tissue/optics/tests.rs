use super::blur::scaled_bessel_i0;
use super::*;

#[test]
fn every_near_shape_holds_one_and_far_shares_are_shares() {
    for skin_class in [0.0, 2.5, 5.0] {
        let optics = Optics::for_skin(skin_class);
        let count = SHAPE_ALONG as usize;
        for (row, shape) in optics.shapes.chunks_exact(count).enumerate() {
            for c in 0..3 {
                // u runs evenly along the root of the distance over the reach.
                let at = |i: usize| (i as f64 / (count - 1) as f64).powi(2);
                let sum: f64 = (1..count)
                    .map(|i| {
                        let (a, b) = (at(i - 1), at(i));
                        let (fa, fb) = (f64::from(shape[i - 1][c]), f64::from(shape[i][c]));
                        PI / 3.0 * (b - a) * (fa * (2.0 * a + b) + fb * (a + 2.0 * b))
                    })
                    .sum();
                assert!((sum - 1.0).abs() < 0.01, "row {row}, channel {c}: {sum}");
                assert!(shape.iter().all(|v| v[c].is_finite() && v[c] >= 0.0));
                assert!(shape[count - 1][c] < 1e-6);
            }
        }
        // Red light scatters farthest, and the deeper the pigment, the more of it does.
        assert_eq!(optics.far_shares.len(), SHAPE_LAYERS as usize);
        let [shallow, deep] = [optics.far_shares[3], optics.far_shares[9]];
        assert!(deep[0] > shallow[0] && shallow[0] > shallow[1]);
        assert!(
            optics
                .far_shares
                .iter()
                .flatten()
                .all(|f| (0.0..1.0).contains(f))
        );
    }
}

#[test]
fn far_below_a_pixel_a_dot_is_as_round_as_the_pixel() {
    let optics = Optics::for_skin(1.0);
    let count = SHAPE_ALONG as usize;
    let row = (SHAPE_WIDTHS - 1) as usize;
    let shape = &optics.shapes[row * count..][..count];
    let radius = radius_of(SHAPE_WIDTHS - 1);
    let variance = (f64::from(SIGMA_PER_RADIUS) * radius).powi(2);
    let reach = reach_mm(radius);
    for (i, value) in shape.iter().enumerate().take(count / 2) {
        let rho = reach * (i as f64 / (count - 1) as f64).powi(2);
        let gauss = (-0.5 * rho * rho / variance).exp() / (2.0 * PI * variance);
        let got = f64::from(value[1]) / (reach * reach);
        assert!((got / gauss - 1.0).abs() < 0.06, "{rho}: {got} {gauss}");
    }
}

#[test]
fn the_same_skin_is_made_once() {
    let first = Optics::for_skin(1.25);
    assert!(Arc::ptr_eq(&first, &Optics::for_skin(1.25)));
    assert_ne!(*first, *Optics::for_skin(1.5));
}

#[test]
fn bessel_functions_meet_their_table() {
    // exp(-x) I0(x): 1 at 0, 0.4657596 at 1, 0.1278333 at 10.
    for (x, value) in [(0.0, 1.0), (1.0, 0.465_759_6), (10.0, 0.127_833_3)] {
        assert!((scaled_bessel_i0(x) - value).abs() < 1e-6, "{x}");
    }
}
