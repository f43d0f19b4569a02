//! tmp
use stipple::transport::{contrast::Scene, spheroid::Column, tissue::SKINS};
fn main() {
    let n: u64 = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(20000);
    let t = std::time::Instant::now();
    for (skin, top, len, r, label) in [
        (1, 0.08, 0.16, 0.08, "a light .16 | .361 .497 .596 A 1.88 2.49 2.78"),
        (1, 0.17, 0.16, 0.08, "a light .25 | .121 .215 .304 A 1.27 1.99 2.48"),
        (1, 0.42, 0.16, 0.08, "a light .50 | .013 .029 .052 A .40 .91 1.52"),
        (4, 0.08, 0.16, 0.08, "a brown .16 | .254 .474 .604 A 1.07 1.94 2.48"),
        (5, 0.08, 0.16, 0.08, "a dark .16 | .052 .413 .596 A .19 1.46 2.05"),
        (1, 0.01, 0.49, 0.08, "b light fresh | .867 .904 .923"),
        (1, 0.10, 0.40, 0.08, "b light .10 | .219 .345 .441"),
        (1, 0.20, 0.30, 0.08, "b light .20 | .077 .144 .217"),
        (5, 0.10, 0.40, 0.08, "b dark .10 | .035 .291 .454"),
    ] {
        let got: Vec<_> = [5usize, 15, 21].into_iter().map(|row| {
            let s = Scene { skin: SKINS[skin], row, column: Column{top_mm: top, length_mm: len, radius_mm: r}, pigment_per_mm: 40.0*550.0/(400.0+10.0*row as f64) };
            let c = s.contrast(&[0.0], n, 1);
            format!("R{:.3} C{:.3}±{:.3} A{:.2}±{:.2}", c.reflectance.value, c.at[0].value, c.at[0].error, c.gain_mm2.value/(std::f64::consts::PI*r*r), c.gain_mm2.error/(std::f64::consts::PI*r*r))
        }).collect();
        println!("{label}\n   {}", got.join("  "));
    }
    println!("{:?}", t.elapsed());
}
