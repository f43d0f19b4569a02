//! What the window looks at: an age, a way to compare, a camera. All of it is the window's own. A plan
//! only says where to begin (`[view]`), and looking around changes no plan.

pub(crate) mod area;
pub mod compare;
pub mod curve;
pub mod life_size;
pub mod motion;
pub mod moves;
pub mod quality;
pub mod timeline;

use crate::head::Head;
use crate::plan::{Age, Compare, Overlay, Session, ViewDefaults, ViewName};
use crate::studio::View;
use crate::studio::camera::{Camera, Lens};
use glam::Vec3;
use life_size::LifeSize;
use motion::Motion;
use timeline::{PLAY_S, Timeline};

/// What the window looks at.
#[derive(Clone, Debug)]
pub struct Viewing {
    /// The age that is shown.
    pub age: Age,
    /// How before and after are compared.
    pub compare: Compare,
    /// Place of the wipe line, 0 (only after) to 1 (only before) of the width.
    pub wipe: f32,
    /// Whether `before` is held.
    pub hold_before: bool,
    /// What lies over the head in false colours.
    pub(crate) overlay: Option<Overlay>,
    /// The head in true size.
    pub life_size: Option<LifeSize>,
    /// The camera and where it is going.
    pub motion: Motion,
    is_playing: bool,
    /// Place on the time axis while the years pass.
    play_position: Option<f32>,
}

impl Viewing {
    /// Begins where a plan says, with the camera anywhere until there is a head.
    pub fn new(defaults: &ViewDefaults) -> Self {
        let anywhere = Camera {
            target: Vec3::ZERO,
            yaw_deg: 0.0,
            pitch_deg: 0.0,
            distance_mm: 1000.0,
            lens: Lens::default(),
        };
        Self {
            age: defaults.at,
            compare: Compare::None,
            wipe: 0.5,
            hold_before: false,
            overlay: None,
            life_size: None,
            motion: Motion::new(anywhere),
            is_playing: false,
            play_position: None,
        }
    }

    /// Shows an age that was chosen by hand, which ends the play-back.
    pub fn show(&mut self, age: Age) {
        self.age = age;
        (self.is_playing, self.play_position) = (false, None);
    }

    /// Whether the years pass by themselves.
    pub fn is_playing(&self) -> bool {
        self.is_playing
    }

    /// Lets the years pass, or stops them.
    pub fn toggle_play(&mut self) {
        (self.is_playing, self.play_position) = (!self.is_playing, None);
    }

    /// Whether the next frame shows something else although nobody touches anything.
    pub fn is_moving(&self) -> bool {
        self.motion.is_moving() || self.is_playing
    }

    /// Moves the camera on its way by `dt_s` seconds, and time while the years pass.
    pub fn advance(&mut self, sessions: &[Session], dt_s: f32) {
        self.motion.advance(dt_s);
        if !self.is_playing {
            return;
        }
        let timeline = Timeline::new(sessions);
        let begin = || {
            let position = timeline.position(self.age, sessions);
            // From the end it starts again.
            if position < 1.0 { position } else { 0.0 }
        };
        let position = (self.play_position.unwrap_or_else(begin) + dt_s / PLAY_S).min(1.0);
        self.age = timeline.age_at(position, 0.0);
        self.play_position = Some(position);
        self.is_playing = position < 1.0;
    }

    /// What is compared right now: holding `before` overrides everything.
    pub fn compared(&self) -> Compare {
        if self.hold_before {
            Compare::Before
        } else {
            self.compare
        }
    }

    /// The next way to compare: off, wipe, side by side, outlook.
    pub fn cycle_compare(&mut self) {
        self.compare = match self.compare {
            Compare::None | Compare::Before => Compare::Wipe,
            Compare::Wipe => Compare::SideBySide,
            Compare::SideBySide => Compare::Outlook,
            Compare::Outlook => Compare::None,
        };
    }

    /// What a plan says of the view, with the shown age, and with the view that the camera stands in
    /// where that has a name.
    pub fn kept(&self, defaults: &ViewDefaults, head: Option<&Head>) -> ViewDefaults {
        let named = head.and_then(|head| named_view(self.motion.goal(), head));
        ViewDefaults {
            at: self.age,
            view: named.unwrap_or(defaults.view),
            ..defaults.clone()
        }
    }
}

/// The name of the view that a camera stands in, if it is exactly that.
pub(crate) fn named_view(camera: Camera, head: &Head) -> Option<ViewName> {
    let is_there = |name: &ViewName| Camera::of_view(&View::Named(*name), head) == camera;
    ViewName::ALL.iter().copied().find(is_there)
}
