//! The thread that draws and paints: it has the renderer and the painter, takes tasks one after the other and
//! answers those that want an answer. While it is at work the event loop goes on taking events.

use crate::base::error::{Error, Result};
use crate::gpu::description::OverlayMesh;
use crate::gpu::{Gpu, Renderer};
use crate::studio::scene::Scene;
use crate::window::canvases::{Canvases, Drawn, PictureInput};
use crate::window::jobs::painter::{Painted, Painter};
use crate::window::shell::fault::Fault;
use crate::window::shell::screen::Painting;
use crate::window::shell::surface::Surface;
use crate::window::viewing::compare::Side;
use crate::window::viewing::quality::Level;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle, sleep};
use std::time::{Duration, Instant};

/// How much longer a picture takes under [`Fault::SlowFrames`].
const SLOWED: Duration = Duration::from_secs(1);

/// What the thread is asked for.
pub(crate) enum Task {
    /// Show another scene from now on.
    Scene(Box<Scene>),
    /// Lay another overlay over the head, or none. Not answered.
    Overlay(Option<Arc<OverlayMesh>>),
    /// Draw these sides at a level, as far as they do not show that already.
    Pictures(Vec<(Side, PictureInput)>, Level),
    /// Paint the window.
    Paint(Box<Painting>),
    /// Paint on this surface from now on. Not answered.
    Surface(Box<Surface>),
}

/// What a side shows now.
pub(crate) struct Seen {
    /// The side.
    pub(crate) side: Side,
    /// What it shows; a still that is growing counts as what it grows from.
    pub(crate) shown: Option<(PictureInput, Level)>,
}

/// Pictures that were drawn.
pub(crate) struct Pictures {
    /// All sides that were asked for.
    pub(crate) seen: Vec<Seen>,
    /// The level that was asked for.
    pub(crate) level: Level,
    /// How long drawing took, s; `None` where nothing was left to do.
    pub(crate) duration_s: Option<f64>,
}

/// What the thread answers.
pub(crate) enum Answer {
    /// A scene is uploaded, with what the adapter cannot show of its images, in one sentence.
    Scene(Result<Option<String>>),
    /// Pictures are drawn.
    Pictures(Result<Pictures>),
    /// The window is painted, and how long that took.
    Painted(Painted, Duration),
    /// Drawing came to an end for good.
    Broken(Error),
}

/// The thread; dropping it lets it finish what it is at and waits for that.
pub(crate) struct Drawing {
    tasks: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

impl Drawing {
    /// Starts the thread, which paints the window once before it makes its renderer.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(crate) fn start(
        gpu: Arc<Gpu>,
        mut painter: Painter,
        answer: impl Fn(Answer) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (tasks, orders) = channel();
        let thread = Builder::new().name("drawing".to_owned()).spawn(move || {
            // A fault in the drawing must not leave the window waiting for it.
            let work = AssertUnwindSafe(|| work(&gpu, &mut painter, &orders, &answer));
            match catch_unwind(work) {
                Ok(Ok(())) => {}
                Ok(Err(error)) => answer(Answer::Broken(error)),
                Err(_) => answer(Answer::Broken(Error::no_adapter(
                    "drawing",
                    "it came to an unexpected end",
                    "start the program again",
                ))),
            }
        })?;
        Ok(Self {
            tasks: Some(tasks),
            thread: Some(thread),
        })
    }

    /// Hands over a task. A thread that has ended has said so.
    pub(crate) fn ask(&self, task: Task) {
        if let Some(tasks) = &self.tasks {
            tasks.send(task).ok();
        }
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        self.tasks = None;
        if let Some(thread) = self.thread.take() {
            // Its panics are caught.
            thread.join().ok();
        }
    }
}

/// Carries out tasks until nobody is left to give any.
fn work(
    gpu: &Gpu,
    painter: &mut Painter,
    tasks: &Receiver<Task>,
    answer: &impl Fn(Answer),
) -> Result<()> {
    let paint = |painter: &mut Painter, painting| {
        let began = Instant::now();
        let painted = painter.paint(gpu, painting);
        answer(Answer::Painted(painted, began.elapsed()));
    };
    let mut tasks = tasks.iter().peekable();
    // The window is there before the shaders are compiled.
    let first = tasks.next_if(|task| matches!(task, Task::Paint(_)));
    if let Some(Task::Paint(painting)) = first {
        paint(painter, *painting);
    }
    let mut renderer = Renderer::new(gpu)?;
    let mut canvases = Canvases::new(gpu);
    let is_slowed = Fault::asked() == Some(Fault::SlowFrames);
    for task in tasks {
        match task {
            Task::Scene(scene) => answer(Answer::Scene(scene.upload(gpu, &mut renderer))),
            Task::Overlay(mesh) => renderer.set_overlay(gpu, mesh.as_ref()),
            Task::Pictures(inputs, level) => {
                let drawn = draw(gpu, &mut renderer, &mut canvases, inputs, level);
                if is_slowed {
                    sleep(SLOWED);
                }
                if let Ok(pictures) = &drawn {
                    for seen in &pictures.seen {
                        let level = seen.shown.as_ref().map(|shown| shown.1);
                        painter.put(gpu, seen.side, canvases.picture(seen.side), level);
                    }
                }
                answer(Answer::Pictures(drawn));
            }
            Task::Paint(painting) => paint(painter, *painting),
            Task::Surface(surface) => painter.replace(*surface),
        }
    }
    Ok(())
}

fn draw(
    gpu: &Gpu,
    renderer: &mut Renderer,
    canvases: &mut Canvases,
    inputs: Vec<(Side, PictureInput)>,
    level: Level,
) -> Result<Pictures> {
    let started = Instant::now();
    let sides: Vec<Side> = inputs.iter().map(|(side, _)| *side).collect();
    let mut is_any_drawn = false;
    for (side, input) in inputs {
        let drawn = canvases.draw(gpu, renderer, side, input, level)?;
        is_any_drawn |= drawn != Drawn::Nothing;
        if drawn == Drawn::Partly {
            break;
        }
    }
    let seen = sides.into_iter().map(|side| Seen {
        side,
        shown: canvases.shown(side).cloned(),
    });
    Ok(Pictures {
        seen: seen.collect(),
        level,
        duration_s: is_any_drawn.then(|| started.elapsed().as_secs_f64()),
    })
}
