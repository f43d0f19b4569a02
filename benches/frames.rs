//! Pictures, on whatever adapter there is.

use crate::HEAD;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::sync::{Arc, LazyLock};
use stipple::gpu::{Gpu, Picture, Renderer, targets};
use stipple::plan::{Age, Compare, HairPattern, LightName, Plan, Region, ViewName};
use stipple::studio::View;
use stipple::studio::bench::treatment_of;
use stipple::studio::camera::Camera;
use stipple::studio::dot_look::dot_look;
use stipple::studio::export::{self, ExportView, Request};
use stipple::studio::look::look_of;
use stipple::studio::render_scene;
use stipple::studio::scene::Scene;
use stipple::tissue::DotModel;

static GPU: LazyLock<Gpu> = LazyLock::new(|| Gpu::headless().expect("a graphics driver"));

/// A frame of 1920 by 1080 with so many dots over the whole scalp, from another direction each time.
#[divan::bench(args = [100_000, 400_000], sample_count = 20, sample_size = 1)]
fn frame(bencher: Bencher, count: usize) {
    let size = [1920, 1080];
    let mut plan = Plan::default();
    plan.treatment.region = Region::FullScalp;
    plan.hair.pattern = HairPattern::None;
    let dots = Arc::new(treatment_of(&HEAD, &mut plan, count));
    let mut renderer = Renderer::new(&GPU).expect("the shaders compile");
    render_scene::show(&GPU, &mut renderer, &HEAD, &[], None, &dots).expect("the dots fit");
    let output = targets::output(&GPU.device, size).create_view(&Default::default());
    let dots = dot_look(&DotModel::new(&plan, Age::Healed.days(&plan.sessions)));
    let mut camera = Camera::of_view(&View::Named(ViewName::Front), &HEAD);
    let mut draw = || {
        camera.yaw_deg += 7.0;
        let look = look_of(&plan, plan.view.light, camera.basis().forward);
        let picture = Picture::new(camera.frame_view(size), size, &look, &dots);
        renderer.render(&GPU, &picture, &output, None);
        GPU.wait().expect("the device answers");
    };
    // The first frame compiles, and draws the shadow.
    draw();
    bencher.counter(ItemsCount::new(count)).bench_local(draw);
}

/// Before and after side by side in 1920 by 1080, as a file.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn export(bencher: Bencher) {
    let scene = Scene::on_head(Plan::default(), Arc::clone(&HEAD));
    let mut renderer = Renderer::new(&GPU).expect("the shaders compile");
    scene.upload(&GPU, &mut renderer).expect("the dots fit");
    let request = Request {
        view: ExportView::View(View::Named(ViewName::Front)),
        age: Age::Healed,
        compare: Compare::SideBySide,
        size: [1920, 1080],
        eye_distance_mm: None,
        samples: 8,
        light: LightName::Clinic,
        overlay: None,
    };
    bencher.bench_local(|| {
        export::png(&GPU, &mut renderer, &scene, &request).expect("the device answers")
    });
}
