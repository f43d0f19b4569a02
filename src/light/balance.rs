//! White balance: which colour counts as white.

use crate::base::colour;
use crate::base::terms::WhiteBalance;
use crate::tissue::illuminant::CAT16;
use glam::{Mat3, Vec3};

/// Share of a lamp's colour that a camera's automatic balance removes; the rest keeps warm light warm,
/// as cameras and eyes do (incomplete adaptation, CIE 159:2004 gives 0.8 to 0.9 indoors).
const CAMERA_DEGREE: f32 = 0.85;

/// Linear sRGB to the cone responses of CAT16.
fn cones() -> Mat3 {
    let column = |axis: Vec3| Vec3::from_array(colour::linear_srgb_of_xyz(axis.to_array()));
    let srgb_of_xyz = Mat3::from_cols(column(Vec3::X), column(Vec3::Y), column(Vec3::Z));
    let cat16 = CAT16.map(|row| row.map(|x| x as f32));
    Mat3::from_cols_array_2d(&cat16).transpose() * srgb_of_xyz.inverse()
}

/// The map that a picture's light goes through when a white card shows as `card` (linear sRGB, D65).
/// Luminance of the card is kept.
pub(crate) fn matrix(choice: WhiteBalance, card: [f32; 3]) -> Mat3 {
    let degree = match choice {
        WhiteBalance::Card => 1.0,
        WhiteBalance::Camera => CAMERA_DEGREE,
        WhiteBalance::Daylight => return Mat3::IDENTITY,
    };
    let weights = Vec3::new(0.2126, 0.7152, 0.0722);
    let card = Vec3::from_array(card);
    let luminance = card.dot(weights).max(1e-6);
    let to_cones = cones();
    let white = to_cones * Vec3::ONE;
    let seen = (to_cones * (card / luminance)).max(Vec3::splat(1e-3));
    let gain = Vec3::from_array(std::array::from_fn(|i| (white[i] / seen[i]).powf(degree)));
    let adapted = to_cones.inverse() * Mat3::from_diagonal(gain) * to_cones;
    // Incomplete adaptation must not change how bright the card is.
    let shown = (adapted * (card / luminance)).dot(weights).max(1e-3);
    adapted * (1.0 / shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_becomes_neutral_or_nearly_so() {
        let card = [1.9, 0.85, 0.25];
        let shown = |choice| matrix(choice, card) * Vec3::from_array(card);
        let neutral = shown(WhiteBalance::Card);
        assert!((neutral.x / neutral.y - 1.0).abs() < 1e-4);
        assert!((neutral.z / neutral.y - 1.0).abs() < 1e-4);
        let camera = shown(WhiteBalance::Camera);
        assert!(camera.x > 1.05 * camera.y && camera.z < 0.95 * camera.y);
        assert!(camera.x < 1.5 * camera.y);
        assert!(shown(WhiteBalance::Daylight).distance(Vec3::from_array(card)) < 1e-6);
        for choice in [WhiteBalance::Card, WhiteBalance::Camera] {
            let y = |v: Vec3| v.dot(Vec3::new(0.2126, 0.7152, 0.0722));
            assert!((y(shown(choice)) / y(Vec3::from_array(card)) - 1.0).abs() < 1e-4);
        }
    }
}
