//! Faults that tests ask for by `STIPPLE_FAULT`, to see what becomes of the plan and of the hand.

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// `lose-device`: the device is lost after the first picture.
    LoseDevice,
    /// `slow-frames`: every picture takes a second longer than it does.
    SlowFrames,
}

impl Fault {
    /// The fault that is asked for.
    pub(crate) fn asked() -> Option<Self> {
        match std::env::var("STIPPLE_FAULT").ok()?.as_str() {
            "lose-device" => Some(Self::LoseDevice),
            "slow-frames" => Some(Self::SlowFrames),
            _ => None,
        }
    }
}
