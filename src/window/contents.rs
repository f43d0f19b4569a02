//! What a pass of the window shows and edits: the same borrows for bars, panel and picture.

use crate::head::Head;
use crate::studio::advice::overview::Advice;
use crate::studio::overlay::Legend;
use crate::window::document::Document;
use crate::window::jobs::figures::Figures;
use crate::window::panes::Panes;
use crate::window::state::WindowState;
use crate::window::viewing::Viewing;

/// What a pass shows and edits.
pub struct Contents<'a> {
    /// The plan and its file.
    pub document: &'a mut Document,
    /// What the window looks at.
    pub viewing: &'a mut Viewing,
    /// Everything else that the window holds: what is open, and which tool has the mouse.
    pub state: &'a mut WindowState,
    /// The head, once loaded.
    pub head: Option<&'a Head>,
    /// The pictures.
    pub panes: &'a Panes,
    /// What the colours over the head mean.
    pub legend: Option<&'a Legend>,
    /// Counts of dots.
    pub figures: &'a Figures,
    /// What is said of the plan, once computed.
    pub advice: Option<&'a Advice>,
    /// What goes on in the background.
    pub activity: Option<&'a str>,
    /// Width that the picture shows at the target, mm.
    pub width_mm: f32,
}
