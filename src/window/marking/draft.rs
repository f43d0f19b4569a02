//! Marks that are being set: no widgets, no graphics. The plan stays as it is until they are applied.

use super::known::{Distance, Known};
use super::steps::{STEPS, Step};
use crate::head::{Head, scan::agreement};
use crate::plan::{HeadSource, Marks, ViewName};
use glam::DVec3;

/// Changes that can be taken back.
const HISTORY: usize = 200;

/// What the user asks for besides clicking on the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// To the step before.
    Back,
    /// To the next step; a landmark that is not required is left out.
    Skip,
    /// Marks the step's landmark where the program has found it.
    Keep,
    /// Takes the last change back.
    Undo,
    /// Makes the change again that was taken back last.
    Redo,
    /// Takes all marks away.
    Clear,
    /// Leaves the plan as it was.
    Cancel,
    /// Writes the marks into the plan.
    Apply,
}

/// Everything that a change changes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Snapshot {
    marks: Marks,
    known: Option<Known>,
    step: usize,
}

/// The gesture that the last change belongs to: a drag or a typed number is one change.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Gesture {
    Drag,
    Size(Distance),
}

/// Marks that are not in the plan yet.
#[derive(Clone, Debug)]
pub struct Draft {
    source: HeadSource,
    now: Snapshot,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    gesture: Option<Gesture>,
    held: Option<&'static str>,
    faced: Option<ViewName>,
    is_sent: bool,
}

impl Draft {
    /// Starts with the marks and the distance that the plan's head has.
    pub fn new(source: &HeadSource) -> Self {
        Self {
            source: source.clone(),
            now: Snapshot {
                marks: source.landmarks,
                known: Known::of(source),
                step: 0,
            },
            past: Vec::new(),
            future: Vec::new(),
            gesture: None,
            held: None,
            faced: None,
            is_sent: false,
        }
    }

    /// Whether these marks belong to a plan's head: another file has other coordinates.
    pub fn belongs_to(&self, source: &HeadSource) -> bool {
        self.source == *source
    }

    /// The marks as they stand, file coordinates.
    pub fn marks(&self) -> &Marks {
        &self.now.marks
    }

    /// The distance that is to scale the head.
    pub fn known(&self) -> Option<Known> {
        self.now.known
    }

    /// Whether a landmark was marked in the plan when this began.
    pub(crate) fn was_marked(&self, name: &str) -> bool {
        self.source.landmarks.get(name).is_some()
    }

    /// The landmark that a click sets; `None` after the last.
    pub fn step(&self) -> Option<&'static Step> {
        STEPS.get(self.now.step)
    }

    /// Number of the step, from 0; the number of steps after the last.
    pub fn index(&self) -> usize {
        self.now.step
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether something was taken back.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether the step may be passed: it is marked already, or not required.
    pub(crate) fn can_skip(&self) -> bool {
        self.step()
            .is_some_and(|step| !step.is_required || self.now.marks.get(step.name).is_some())
    }

    /// Whether applying would change the plan.
    pub fn is_changed(&self) -> bool {
        self.applied() != self.source
    }

    /// The plan's head with these marks and this distance.
    pub fn applied(&self) -> HeadSource {
        let mut source = self.source.clone();
        source.landmarks = self.now.marks;
        if self.now.known != Known::of(&self.source) {
            Known::put(self.now.known, &mut source);
        }
        source
    }

    /// Why these marks cannot be applied, in a sentence.
    pub(crate) fn objection(&self, head: &Head) -> Option<String> {
        let is_missing = |name| self.now.marks.get(name).is_none();
        let is_of_pupils = |known: Known| known.distance == Distance::Pupils;
        if self.now.known.is_some_and(is_of_pupils)
            && (is_missing("pupil_left") || is_missing("pupil_right"))
        {
            return Some(
                "The pupil distance scales the head only if both pupils are marked: mark them, or \
                 choose another distance"
                    .to_owned(),
            );
        }
        let to_head = |file| head.file_to_head.to_head(DVec3::from(file));
        agreement::contradiction(&self.now.marks, to_head)
            .map(|problem| format!("The marks contradict each other: {problem}"))
    }

    /// Whether the marks are being applied: nothing may change meanwhile.
    pub fn is_sent(&self) -> bool {
        self.is_sent
    }

    /// Notes that the marks are being applied, or that this has failed.
    pub(crate) fn set_sent(&mut self, is_sent: bool) {
        (self.is_sent, self.held) = (is_sent, None);
    }

    /// Marks the step's landmark (file coordinates) and goes to the next.
    pub fn mark(&mut self, point: [f64; 3]) {
        if let Some(step) = self.step() {
            self.remember(None);
            self.now.marks.set(step.name, Some(point));
            self.now.step += 1;
        }
    }

    /// Takes hold of a landmark; nothing changes until it is moved.
    pub fn hold(&mut self, name: &'static str) {
        (self.held, self.gesture) = (Some(name), None);
    }

    /// The landmark that is held.
    pub(crate) fn held(&self) -> Option<&'static str> {
        self.held
    }

    /// Moves the held landmark (file coordinates); the whole way counts as one change.
    pub fn drag_to(&mut self, point: [f64; 3]) {
        if let Some(name) = self.held {
            self.remember(Some(Gesture::Drag));
            self.now.marks.set(name, Some(point));
        }
    }

    /// Lets go of the held landmark.
    pub fn release(&mut self) {
        if self.held.take().is_some() {
            self.gesture = None;
        }
    }

    /// States the distance that is to scale the head; numbers on the way to one count as one change.
    pub fn set_known(&mut self, known: Option<Known>) {
        if known != self.now.known {
            self.remember(known.map(|known| Gesture::Size(known.distance)));
            self.now.known = known;
        }
    }

    /// Carries out an order that concerns the draft alone.
    pub fn obey(&mut self, order: Order) {
        match order {
            Order::Back => self.now.step = self.now.step.saturating_sub(1),
            Order::Skip if self.can_skip() => self.now.step += 1,
            Order::Undo => {
                if let Some(state) = self.past.pop() {
                    self.future.push(std::mem::replace(&mut self.now, state));
                }
            }
            Order::Redo => {
                if let Some(state) = self.future.pop() {
                    self.past.push(std::mem::replace(&mut self.now, state));
                }
            }
            Order::Clear if !self.now.marks.is_empty() => {
                self.remember(None);
                (self.now.marks, self.now.step) = (Marks::default(), 0);
            }
            Order::Skip | Order::Keep | Order::Clear | Order::Cancel | Order::Apply => return,
        }
        (self.gesture, self.held) = (None, None);
    }

    /// The view to turn to, once for every step whose view is another than the last step's: who has
    /// come closer for one point of the face stays close for the next.
    pub fn take_turn(&mut self) -> Option<ViewName> {
        let view = self.step()?.view;
        (self.faced.replace(view) != Some(view)).then_some(view)
    }

    fn remember(&mut self, gesture: Option<Gesture>) {
        self.future.clear();
        if gesture.is_some() && gesture == self.gesture {
            return;
        }
        self.gesture = gesture;
        if self.past.len() == HISTORY {
            self.past.remove(0);
        }
        self.past.push(self.now);
    }
}
