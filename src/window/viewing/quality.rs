//! How well to draw: quick while something moves, full at rest, then one fine still, then nothing.

/// How well a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// One sample per pixel at half size and without relief, where full size is too slow to move.
    Half,
    /// One sample per pixel.
    Full,
    /// As exported.
    Still,
}

/// A frame that takes longer than this while moving is followed by smaller ones, s.
const SLOW_S: f64 = 0.050;
/// A small frame faster than this shows that a full one would do, which is up to sixteen times the work
/// in a close-up, s.
const FAST_S: f64 = 0.003;
/// Rest before a full frame follows a small one, s: longer than a pause between two mouse events.
const FULL_AFTER_S: f64 = 0.09;
/// Rest before the still, s: nobody wants to wait for it while taking a new grip.
const STILL_AFTER_S: f64 = 0.32;

/// Decides the level of the next frame. Times are seconds on any clock that does not go back.
#[derive(Clone, Copy, Debug)]
pub struct Quality {
    changed_at_s: f64,
    is_slow: bool,
}

impl Default for Quality {
    fn default() -> Self {
        Self {
            changed_at_s: f64::NEG_INFINITY,
            is_slow: false,
        }
    }
}

impl Quality {
    /// Notes that what is shown has just changed.
    pub fn changed(&mut self, now_s: f64) {
        self.changed_at_s = now_s;
    }

    /// Notes how long the drawing of a frame took.
    pub fn drawn(&mut self, level: Level, duration_s: f64) {
        match level {
            Level::Half if duration_s < FAST_S => self.is_slow = false,
            Level::Full => self.is_slow = duration_s > SLOW_S,
            _ => {}
        }
    }

    /// The level for a frame drawn now.
    pub fn level(&self, now_s: f64) -> Level {
        let rest_s = now_s - self.changed_at_s;
        if rest_s >= STILL_AFTER_S {
            Level::Still
        } else if self.is_slow && rest_s < FULL_AFTER_S {
            Level::Half
        } else {
            Level::Full
        }
    }

    /// Seconds until a better level is due than the one that is shown; `None` when there is none.
    pub fn next_in_s(&self, now_s: f64, shown: Level) -> Option<f64> {
        let after = match shown {
            Level::Half => FULL_AFTER_S,
            Level::Full => STILL_AFTER_S,
            Level::Still => return None,
        };
        Some((self.changed_at_s + after - now_s).max(0.0))
    }
}
