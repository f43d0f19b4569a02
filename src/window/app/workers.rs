//! The threads that compute for the window, and what each was last asked for.

use super::no_thread;
use super::wake::Wake;
use crate::base::error::Result;
use crate::plan::{Age, Plan};
use crate::studio::advice::overview::{self, AdviceInput};
use crate::studio::look::LookInput;
use crate::studio::scene::{Scene, SceneInput};
use crate::studio::stats::StatsInput;
use crate::window::dialogs::photo;
use crate::window::jobs::{light_tables, overlays, placing};
use crate::window::shell::worker::Latest;
use winit::event_loop::EventLoopProxy;

/// The threads. Each works on the newest request only.
pub(crate) struct Workers {
    /// Places dots.
    pub(crate) placer: Latest<placing::PlacingJob>,
    /// Computes tables of light and skin.
    pub(crate) lighter: Latest<Plan>,
    /// Computes overlays.
    pub(crate) overlayer: Latest<(overlays::Wanted, Scene)>,
    /// Measures pictures at rest.
    pub(crate) measurer: Latest<(Scene, Age)>,
    /// Computes advice on a plan.
    pub(crate) adviser: Latest<overview::AdviceJob>,
    /// Reads photos.
    pub(crate) photos: Latest<photo::PhotoJob>,
}

impl Workers {
    /// Starts them; their answers wake an event loop.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(proxy: &EventLoopProxy<Wake>) -> Result<Self> {
        Ok(Self {
            placer: worker(proxy, "placing", placing::place, |placed| {
                Wake::Placed(placed.map(Box::new))
            })?,
            lighter: worker(proxy, "light", light_tables::prepare, |plan| {
                Wake::Lit(plan.map(Box::new))
            })?,
            overlayer: worker(proxy, "overlay", overlays::compute, |overlay| {
                Wake::Overlaid(overlay.map(Box::new))
            })?,
            measurer: worker(proxy, "figures", placing::measure, Wake::Measured)?,
            adviser: worker(proxy, "advice", overview::advise, |advice| {
                Wake::Advised(advice.map(Box::new))
            })?,
            photos: worker(proxy, "photo", photo::read, |read| {
                Wake::Photographed(read.map(Box::new))
            })?,
        })
    }
}

/// A thread that works on the newest request and wakes the event loop with each answer.
fn worker<Q: Send + 'static, R: 'static>(
    proxy: &EventLoopProxy<Wake>,
    name: &str,
    work: impl Fn(Q) -> R + Send + 'static,
    wake: fn(Option<R>) -> Wake,
) -> Result<Latest<Q>> {
    let proxy = proxy.clone();
    // Nobody listens any more once the window is closed.
    let deliver = move |answer| {
        proxy.send_event(wake(answer)).ok();
    };
    Latest::new(name, work, deliver).map_err(no_thread)
}

/// What was last asked for, so that nothing is asked for twice.
pub(crate) struct Asked {
    /// What of a plan was sent to be placed.
    pub(crate) scene: SceneInput,
    /// What tables were asked for; `None` where none are awaited.
    pub(crate) tables: Option<LookInput>,
    /// The overlay.
    pub(crate) overlay: Option<overlays::Wanted>,
    /// Number of the scene that figures were asked of, and what else they depend on.
    pub(crate) figures: Option<(u64, StatsInput)>,
    /// The advice, from how many people, and whether a shade is to be proposed.
    pub(crate) advice: Option<(AdviceInput, u32, bool)>,
}

impl Asked {
    /// Only a plan's scene.
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            scene: SceneInput::from(plan),
            tables: None,
            overlay: None,
            figures: None,
            advice: None,
        }
    }
}

/// Jobs of placing by number.
#[derive(Default)]
pub(crate) struct Jobs {
    /// The newest one.
    pub(crate) newest: u64,
    /// The newest that is finished.
    pub(crate) done: u64,
    /// One that will replace the document: until it is done, edits are not placed.
    pub(crate) opening: Option<u64>,
}
