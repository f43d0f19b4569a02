use super::*;
use crate::head::appearance::Appearance;
use crate::plan::{Plan, ViewName};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::studio::rays::rays_around;
use glam::Vec2;

/// A photo of one colour with a grey card on its right third, under a light of some colour.
fn photo(skin: [f32; 3], light: [f32; 3], card: f32) -> Texture {
    let mut texels = Vec::new();
    for row in 0..60u32 {
        for column in 0..90u32 {
            let is_card = column >= 60;
            // A grain of 4 % to both sides.
            let grain = 0.96 + 0.04 * ((row + column) % 3) as f32;
            let seen: [f32; 3] = std::array::from_fn(|c| {
                let own = if is_card { card } else { skin[c] };
                own * light[c] * grain
            });
            texels.extend(seen.map(colour::srgb8_of_linear));
        }
    }
    Texture {
        name: "photo.png".to_owned(),
        size: [90, 60],
        texels,
    }
}

const SKIN: [f32; 3] = [0.47, 0.31, 0.24];

fn picked(photo: &Texture, with_card: bool) -> Picked {
    let skin = Patch::new(photo, [30, 30], 10).expect("inside");
    let card = Patch::new(photo, [75, 30], 10).expect("inside");
    Picked::new(&skin, with_card.then_some(&card))
}

#[test]
fn a_grey_card_takes_out_light_and_exposure() {
    let truth = colour::lab_of_linear_srgb(SKIN);
    for light in [[1.0, 1.0, 1.0], [1.3, 1.0, 0.6], [0.5, 0.55, 0.7]] {
        let photo = photo(SKIN, light, 0.18);
        let with = picked(&photo, true);
        let off = colour::delta_e00(with.lab, truth);
        assert!(off < 1.0, "{light:?}: {:?} is not {truth:?}", with.lab);
        assert_eq!(with.warnings, Vec::<String>::new());
        let without = picked(&photo, false);
        assert!(without.warnings.iter().any(|w| w.contains("white balance")));
        let is_neutral = light == [1.0; 3];
        assert_eq!(colour::delta_e00(without.lab, truth) < 1.0, is_neutral);
    }
    let mut plan = Plan::default();
    picked(&photo(SKIN, [1.0; 3], 0.18), true).apply(&mut plan.skin);
    assert!(
        plan.skin.stated_as().starts_with("Lab 6"),
        "{}",
        plan.skin.stated_as()
    );
}

#[test]
fn doubtful_patches_say_so() {
    let even = photo(SKIN, [1.0; 3], 0.18);
    let across = Patch::new(&even, [60, 30], 15).expect("inside");
    assert!(across.spread > UNEVEN);
    let said = Picked::new(&across, None).warnings.join(" ");
    assert!(said.contains("the skin is uneven"), "{said}");
    let burnt = photo(SKIN, [2.2, 2.2, 2.2], 0.18);
    let said = picked(&burnt, true).warnings.join(" ");
    assert!(said.contains("of the skin is too bright"), "{said}");
    let red = photo(SKIN, [1.0, 0.3, 0.2], 0.18);
    let said = picked(&red, true).warnings.join(" ");
    assert!(said.contains("strongly coloured"), "{said}");
    // A card that is no card makes skin of no skin.
    let wrong = picked(&photo(SKIN, [1.0; 3], 0.05), true);
    assert!(
        !wrong.is_skin() && wrong.warnings[0].contains("no skin has"),
        "{wrong:?}"
    );
    let mut plan = Plan::default();
    wrong.apply(&mut plan.skin);
    assert_eq!(plan, Plan::default());
}

#[test]
fn patches_are_round_and_stay_inside() {
    let photo = photo(SKIN, [1.0; 3], 0.18);
    assert_eq!(Patch::new(&photo, [90, 0], 3), None);
    assert_eq!(Patch::new(&photo, [0, 60], 3), None);
    let corner = Patch::new(&photo, [0, 0], 4).expect("inside");
    assert!((corner.linear[0] - SKIN[0]).abs() < 0.03);
    // The corners of the square around it belong to the card, the disc does not.
    let beside = Patch::new(&photo, [49, 30], 10).expect("inside");
    assert!(beside.spread < UNEVEN, "{beside:?}");
    assert!(Patch::new(&photo, [5, 5], u32::MAX - 7).is_some());
    assert_eq!(usual_radius_px(&photo), 2);
}

#[test]
fn a_scan_gives_its_own_colour_where_it_is_looked_at() {
    let mut head = Head::built_in().expect("it is in the program");
    let camera = Camera::of_view(&View::Named(ViewName::Front), &head);
    let size = Vec2::new(400.0, 300.0);
    let rays = |x: f32| rays_around(&camera, Vec2::new(x, 150.0), size, 4.0);
    assert_eq!(
        Patch::on_head(&head, rays(200.0)),
        None,
        "it has no colours"
    );
    // Skin on the patient's left, blue on the right.
    let skin = SKIN.map(colour::srgb8_of_linear);
    let of = |p: &Vec3| if p.x > 0.0 { skin } else { [20, 40, 200] };
    head.appearance = Some(Appearance {
        vertex_colours: head.positions.iter().map(of).collect(),
        ..Appearance::default()
    });
    let patches = [185.0, 215.0].map(|x| Patch::on_head(&head, rays(x)).expect("the face"));
    let mut reds = patches.map(|patch| patch.linear[0]);
    reds.sort_by(f32::total_cmp);
    assert!(
        reds[0] < 0.02 && (reds[1] - SKIN[0]).abs() < 0.02,
        "{reds:?}"
    );
    assert!(patches.iter().all(|patch| patch.spread < 0.05));
    assert_eq!(Patch::on_head(&head, rays(5.0)), None, "beside the head");
}
