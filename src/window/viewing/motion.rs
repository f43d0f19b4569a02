//! Eased camera motion: exponential approach by real time, so that it looks the same at any frame
//! rate and stops exactly on its goal.

use crate::studio::camera::{Camera, Lens};

/// How quickly the camera approaches its goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// A wheel step: short enough to feel direct.
    Step,
    /// A change of view: slow enough to keep one's bearings.
    Glide,
}

impl Pace {
    /// Time after which 63 % of the way is done, seconds.
    fn time_constant_s(self) -> f32 {
        match self {
            Self::Step => 0.06,
            Self::Glide => 0.14,
        }
    }
}

/// A camera on its way to a goal.
#[derive(Clone, Copy, Debug)]
pub struct Motion {
    current: Camera,
    goal: Camera,
    pace: Pace,
}

impl Motion {
    /// A camera at rest.
    pub fn new(camera: Camera) -> Self {
        Self {
            current: camera,
            goal: camera,
            pace: Pace::Glide,
        }
    }

    /// Where the camera is now.
    pub fn camera(&self) -> Camera {
        self.current
    }

    /// Where it will come to rest.
    pub fn goal(&self) -> Camera {
        self.goal
    }

    /// Whether it is still on its way.
    pub fn is_moving(&self) -> bool {
        self.current != self.goal
    }

    /// Moves at once, as under the hand; whatever was under way is given up.
    pub fn jump(&mut self, camera: Camera) {
        self.current = camera;
        self.goal = camera;
    }

    /// Sets distance (mm) and lens at once, of the goal as well; whatever turns or moves goes on.
    pub fn see(&mut self, distance_mm: f32, lens: Lens) {
        for camera in [&mut self.current, &mut self.goal] {
            camera.distance_mm = distance_mm;
            camera.lens = lens;
        }
    }

    /// Takes camera and goal to where they may be, whatever is under way.
    pub(crate) fn keep(&mut self, allowed: impl Fn(Camera) -> Camera) {
        let is_moving = self.is_moving();
        self.current = allowed(self.current);
        self.goal = if is_moving {
            allowed(self.goal)
        } else {
            self.current
        };
    }

    /// Starts toward a goal.
    pub fn glide(&mut self, goal: Camera, pace: Pace) {
        self.goal = goal;
        self.pace = pace;
    }

    /// Moves on by `dt_s` seconds.
    pub fn advance(&mut self, dt_s: f32) {
        if !self.is_moving() {
            return;
        }
        let share = 1.0 - (-dt_s.max(0.0) / self.pace.time_constant_s()).exp();
        self.current = toward(&self.current, &self.goal, share);
        if is_close(&self.current, &self.goal) {
            self.current = self.goal;
        }
    }
}

/// A camera between two. Target and distance move along one straight line of scale, so a point that
/// both cameras show at the same pixel stays there in between; that is what zooming toward the
/// cursor needs and [`Camera::between`] does not give.
fn toward(from: &Camera, to: &Camera, share: f32) -> Camera {
    let between = Camera::between(from, to, share);
    let whole = to.distance_mm - from.distance_mm;
    let share = if whole.abs() > 1e-4 * from.distance_mm {
        (between.distance_mm - from.distance_mm) / whole
    } else {
        share
    };
    Camera {
        target: from.target.lerp(to.target, share),
        ..between
    }
}

/// Closer than a fraction of a pixel of any screen.
fn is_close(a: &Camera, b: &Camera) -> bool {
    let turn = (b.yaw_deg - a.yaw_deg + 180.0).rem_euclid(360.0) - 180.0;
    turn.abs() < 0.005
        && (a.pitch_deg - b.pitch_deg).abs() < 0.005
        && (a.distance_mm / b.distance_mm - 1.0).abs() < 1e-4
        && a.target.distance(b.target) < 2e-5 * b.distance_mm
}
