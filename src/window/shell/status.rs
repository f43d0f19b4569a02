//! The message of the status line.

/// How long a message is shown, s: long enough to read it twice.
const NOTE_S: f64 = 8.0;
/// How long a fault is shown, s: it may come while nobody looks.
const FAULT_S: f64 = 20.0;

/// How urgent a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Something was done.
    Note,
    /// Something was refused or failed.
    Fault,
}

/// The last message, for as long as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// The message.
    pub message: Option<(Urgency, String)>,
    /// When it was first shown, s.
    since_s: Option<f64>,
}

impl Status {
    /// Says that something was done.
    pub fn note(&mut self, text: impl Into<String>) {
        self.message = Some((Urgency::Note, text.into()));
        self.since_s = None;
    }

    /// Says that something failed.
    pub fn fault(&mut self, text: impl ToString) {
        self.message = Some((Urgency::Fault, text.to_string()));
        self.since_s = None;
    }

    /// Takes a message away that was shown long enough; returns after how many seconds one that stays
    /// is to be looked at again.
    pub fn age(&mut self, now_s: f64) -> Option<f64> {
        let life_s = match self.message.as_ref()?.0 {
            Urgency::Note => NOTE_S,
            Urgency::Fault => FAULT_S,
        };
        let since_s = *self.since_s.get_or_insert(now_s);
        let left_s = since_s + life_s - now_s;
        if left_s > 0.0 {
            return Some(left_s);
        }
        self.message = None;
        None
    }
}
