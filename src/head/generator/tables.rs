//! Measured figures of the mean adult head.
//!
//! Source: mean of seven published head scans and models, scaled to the
//! ANSUR II median man (glabella-opisthocranion 199.5 mm), left and right
//! averaged. All values are millimetres in the *table frame*: x forward,
//! y to the subject's left, z up, origin mid-tragion, ear-eye plane level.
//! The tables describe the average shape; single features that averaging has
//! blurred (lids, lip edges, alae, ear relief) are sculpted elsewhere.

/// Midline profile `(x, z)` from the chin underside over the face and the
/// vault down to the nape. Standard deviation 1-3 along face and vault. The last
/// point is eased by 1.5 mm together with the neck sections.
pub(crate) const MIDLINE: [(f32, f32); 53] = [
    (47.0, -99.0),
    (62.0, -99.0),
    (75.0, -97.0),
    (88.0, -90.0),
    (93.0, -77.0),
    (92.0, -72.0),
    (92.0, -68.0),
    (96.0, -62.0),
    (99.0, -56.0),
    (99.0, -54.0),
    (98.0, -51.0),
    (101.0, -48.0),
    (103.0, -43.0),
    (102.0, -39.0),
    (100.0, -35.0),
    (100.0, -31.0),
    (103.0, -29.0),
    (108.0, -27.0),
    (113.0, -23.0),
    (115.0, -16.0),
    (114.0, -13.0),
    (111.0, -7.0),
    (106.0, 1.0),
    (101.0, 9.0),
    (96.0, 18.0),
    (97.0, 28.0),
    (98.0, 38.0),
    (97.0, 47.0),
    (94.0, 64.0),
    (89.0, 81.0),
    (80.0, 97.0),
    (75.0, 102.0),
    (59.0, 115.0),
    (43.0, 123.0),
    (18.0, 130.0),
    (0.0, 132.0),
    (-10.0, 133.0),
    (-36.0, 130.0),
    (-54.0, 123.0),
    (-69.0, 113.0),
    (-82.0, 99.0),
    (-91.0, 83.0),
    (-98.0, 66.0),
    (-101.0, 48.0),
    (-101.0, 40.0),
    (-100.0, 21.0),
    (-97.0, 11.0),
    (-92.0, -3.0),
    (-85.0, -20.0),
    (-81.0, -40.0),
    (-81.0, -60.0),
    (-85.0, -80.0),
    (-92.5, -100.0),
];

/// Index range of [`MIDLINE`] that lies on mouth and nose, where the base
/// surface follows a smoother underlying shape.
pub(crate) const MIDLINE_LIPS: std::ops::Range<usize> = 7..13;

/// Smooth polar fit of the vault in the midline: `(angle in degrees from
/// forward, radius)` about the point x = 0, z = 30.
pub(crate) const VAULT_FIT: [(f32, f32); 18] = [
    (15.0, 99.0),
    (25.0, 102.0),
    (40.0, 104.0),
    (50.0, 104.0),
    (70.0, 102.0),
    (80.0, 102.0),
    (90.0, 102.0),
    (105.0, 105.0),
    (115.0, 107.0),
    (130.0, 108.0),
    (145.0, 107.0),
    (160.0, 104.0),
    (170.0, 102.0),
    (180.0, 101.0),
    (190.0, 99.0),
    (200.0, 98.0),
    (60.0, 103.0),
    (95.0, 103.0),
];

/// One horizontal section of the cranium, ears removed.
pub(crate) struct Section {
    /// Height of the section.
    pub(crate) z: f32,
    /// x of the section's own centre.
    pub(crate) centre: f32,
    /// Radii every 15 degrees, 0 = forward, 180 = backward.
    pub(crate) radii: [f32; 13],
}

/// Horizontal cranial sections. The 15 degree value at z = 20 lies in the eye
/// hollow and is not a cranial figure.
pub(crate) const SECTIONS: [Section; 8] = [
    Section {
        z: 20.0,
        centre: -1.0,
        radii: [
            98., 88., 92., 86., 80., 76., 76., 79., 82., 87., 93., 97., 98.,
        ],
    },
    Section {
        z: 35.0,
        centre: -2.0,
        radii: [
            99., 98., 96., 87., 80., 76., 77., 80., 84., 90., 95., 99., 99.,
        ],
    },
    Section {
        z: 50.0,
        centre: -2.0,
        radii: [
            99., 98., 94., 86., 80., 76., 77., 80., 84., 90., 95., 98., 99.,
        ],
    },
    Section {
        z: 65.0,
        centre: -2.0,
        radii: [
            96., 95., 91., 84., 78., 76., 76., 79., 83., 89., 93., 96., 96.,
        ],
    },
    Section {
        z: 80.0,
        centre: -2.0,
        radii: [
            91., 90., 86., 79., 74., 72., 73., 76., 80., 85., 89., 91., 91.,
        ],
    },
    Section {
        z: 95.0,
        centre: -2.0,
        radii: [
            83., 81., 77., 71., 67., 65., 66., 69., 73., 77., 81., 83., 83.,
        ],
    },
    Section {
        z: 110.0,
        centre: -4.0,
        radii: [
            69., 67., 62., 58., 54., 53., 53., 56., 59., 64., 67., 68., 69.,
        ],
    },
    Section {
        z: 120.0,
        centre: -5.0,
        radii: [
            52., 51., 47., 44., 41., 40., 41., 42., 45., 48., 51., 52., 52.,
        ],
    },
];

/// x of the coronal sections of [`CORONAL`].
pub(crate) const CORONAL_X: [f32; 5] = [-60.0, -30.0, 0.0, 30.0, 60.0];

/// Coronal sections: `(z, half breadth at each CORONAL_X)`; zero = none.
pub(crate) const CORONAL: [(f32, [f32; 5]); 13] = [
    (-80.0, [47., 55., 49., 42., 38.]),
    (-60.0, [44., 56., 57., 58., 50.]),
    (-40.0, [45., 59., 62., 64., 56.]),
    (-20.0, [50., 64., 70., 68., 60.]),
    (0.0, [58., 71., 73., 70., 61.]),
    (20.0, [63., 74., 75., 71., 60.]),
    (40.0, [66., 75., 76., 71., 61.]),
    (60.0, [66., 76., 76., 70., 59.]),
    (80.0, [61., 72., 73., 66., 53.]),
    (90.0, [56., 68., 69., 62., 46.]),
    (100.0, [49., 62., 63., 55., 36.]),
    (110.0, [36., 53., 54., 45., 0.]),
    (120.0, [0., 39., 41., 0., 0.]),
];
