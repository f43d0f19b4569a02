//! What pigments are mixed from: how each component absorbs, how long it stays, how it answers a
//! laser.
//!
//! Spectra are relative to the component's own absorption at 550 nm. Honesty: spectra B to D as each
//! says, half-lives D (clinical statements only), laser answers D.

use super::constants::COMPONENT_COUNT;

/// Number of components.
pub(crate) const COMPONENTS: usize = COMPONENT_COUNT as usize;

/// A component of a pigment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Component {
    /// Carbon black.
    Carbon,
    /// Iron oxide black, magnetite.
    IronBlack,
    /// Iron oxide red, haematite.
    IronRed,
    /// Iron oxide yellow, goethite.
    IronYellow,
    /// Organic blue-violet toner (copper phthalocyanine with dioxazine).
    Toner,
}

/// A constant that is known as a range: the ends are its 5th and 95th percentile among people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    /// End at which dots fade fast.
    pub(crate) fast: f64,
    /// Middle.
    pub(crate) middle: f64,
    /// End at which dots fade slowly.
    pub(crate) slow: f64,
}

impl Range {
    /// A range; all three are positive.
    pub(crate) const fn new(fast: f64, middle: f64, slow: f64) -> Self {
        Self { fast, middle, slow }
    }

    /// The value at a normal score (0 middle, ±1.645 the ends, positive fades slowly): lognormal to
    /// either side, continuous and monotone.
    pub(crate) fn at(&self, score: f64) -> f64 {
        let end = if score < 0.0 { self.fast } else { self.slow };
        self.middle * (end / self.middle).powf(score.abs() / 1.644_853_6)
    }
}

/// Nodes (nm, relative absorption) of iron oxide red: edge 560 to 590 nm (Torrent & Barrón 2002),
/// ratios at 450/550/650 nm of 1 / 0.75 / 0.10 (estimate).
const IRON_RED: [(f64, f64); 8] = [
    (400.0, 1.0),
    (450.0, 1.0),
    (550.0, 0.75),
    (560.0, 0.70),
    (590.0, 0.25),
    (620.0, 0.13),
    (650.0, 0.10),
    (700.0, 0.07),
];

/// Iron oxide yellow: edge 500 to 530 nm, ratios 1 / 0.30 / 0.08 (as for red).
const IRON_YELLOW: [(f64, f64); 8] = [
    (400.0, 1.0),
    (450.0, 1.0),
    (500.0, 0.80),
    (530.0, 0.40),
    (550.0, 0.30),
    (600.0, 0.13),
    (650.0, 0.08),
    (700.0, 0.06),
];

/// Iron oxide black: flat, 1 / 0.95 / 0.9 (estimate).
const IRON_BLACK: [(f64, f64); 3] = [(400.0, 1.025), (550.0, 0.95), (700.0, 0.875)];

/// Blue-violet toner: absorbs orange and red, passes blue (shape of phthalocyanine and dioxazine
/// pigments; estimate).
const TONER: [(f64, f64); 10] = [
    (400.0, 0.35),
    (430.0, 0.20),
    (450.0, 0.15),
    (480.0, 0.20),
    (520.0, 0.55),
    (550.0, 0.85),
    (580.0, 1.00),
    (620.0, 1.00),
    (660.0, 0.80),
    (700.0, 0.40),
];

impl Component {
    /// Every component in the order of the tables.
    pub(crate) const ALL: [Self; COMPONENTS] = [
        Self::Carbon,
        Self::IronBlack,
        Self::IronRed,
        Self::IronYellow,
        Self::Toner,
    ];

    /// Absorption at a wavelength (nm, 400 to 700) relative to that at 550 nm. Carbon follows 1/λ
    /// (Liu 2018, exponent 0.6 to 1.3).
    pub(crate) fn spectrum(self, nm: f64) -> f64 {
        let nm = nm.clamp(400.0, 700.0);
        let nodes: &[(f64, f64)] = match self {
            Self::Carbon => return 550.0 / nm,
            Self::IronBlack => &IRON_BLACK,
            Self::IronRed => &IRON_RED,
            Self::IronYellow => &IRON_YELLOW,
            Self::Toner => &TONER,
        };
        between(nodes, nm) / between(nodes, 550.0)
    }

    /// Years in which half of it leaves healed dermis (clinical statements).
    ///
    /// Carbon: the 3 to 6 years that follow from SMP lasting 4 to 6; contrast lags mass, since a column
    /// with less pigment shades itself less.
    pub(crate) fn half_life_years(self) -> Range {
        match self {
            Self::Carbon => Range::new(3.0, 4.0, 6.0),
            Self::IronBlack => Range::new(3.0, 4.0, 5.0),
            Self::IronRed => Range::new(5.0, 6.5, 8.0),
            Self::IronYellow => Range::new(2.0, 3.0, 4.0),
            Self::Toner => Range::new(8.0, 12.0, 15.0),
        }
    }

    /// Effect of a 1064 nm Q-switched pass against carbon's: iron oxides absorb it less, blue toners
    /// hardly (estimate).
    pub(crate) fn laser_response(self) -> f64 {
        match self {
            Self::Carbon => 1.0,
            Self::IronBlack => 0.8,
            Self::IronRed | Self::IronYellow => 0.5,
            Self::Toner => 0.25,
        }
    }
}

/// Linear interpolation between nodes of rising key.
fn between(nodes: &[(f64, f64)], key: f64) -> f64 {
    let first = nodes.first().map_or(0.0, |node| node.1);
    nodes.windows(2).fold(first, |value, pair| {
        let ((a, from), (b, to)) = (pair[0], pair[1]);
        if key < a {
            value
        } else {
            from + (to - from) * ((key - a) / (b - a)).min(1.0)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spectra_meet_the_published_ratios() {
        let ratios = |c: Component| [450.0, 550.0, 650.0].map(|nm| c.spectrum(nm));
        let close = |got: [f64; 3], expected: [f64; 3]| {
            let scale = got[0] / expected[0];
            got.iter()
                .zip(expected)
                .all(|(g, e)| (g / scale - e).abs() < 0.01)
        };
        assert!(close(ratios(Component::IronRed), [1.0, 0.75, 0.10]));
        assert!(close(ratios(Component::IronYellow), [1.0, 0.30, 0.08]));
        assert!(close(ratios(Component::IronBlack), [1.0, 0.95, 0.90]));
        for component in Component::ALL {
            assert!((component.spectrum(550.0) - 1.0).abs() < 1e-12);
        }
        // The toner leaves blue: it absorbs red most.
        let toner = |nm| Component::Toner.spectrum(nm);
        assert!(toner(610.0) > 4.0 * toner(450.0));
    }

    #[test]
    fn ranges_run_from_fast_to_slow() {
        let range = Range::new(3.0, 4.0, 6.0);
        assert!((range.at(-1.644_853_6) - 3.0).abs() < 1e-6);
        assert_eq!(range.at(0.0), 4.0);
        assert!((range.at(1.644_853_6) - 6.0).abs() < 1e-6);
    }
}
