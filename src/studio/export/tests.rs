use super::*;
use crate::plan::ViewName;
use std::sync::Arc;

/// A request for a front view.
fn front(eye_distance_mm: Option<f32>) -> Request {
    Request {
        view: ExportView::View(View::Named(ViewName::Front)),
        age: Age::Before,
        compare: Compare::None,
        size: [320, 200],
        eye_distance_mm,
        samples: 1,
        light: LightName::Clinic,
        overlay: None,
    }
}

#[test]
fn an_eye_that_an_option_puts_into_the_head_is_refused_by_that_option() {
    let mut scene = Scene::new(Plan::default()).unwrap();
    assert!(front(None).check_eye(&scene).is_ok());
    assert!(front(Some(NEAREST_EYE_MM)).check_eye(&scene).is_ok());

    // What stands clear of every head may lie inside a scan with a hat.
    let mut head = (*scene.head).clone();
    for position in &mut head.positions {
        *position *= 4.0;
    }
    scene.head = Arc::new(head);
    let error = front(Some(300.0)).check_eye(&scene).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    let report = error.report();
    assert_eq!(report.subject, "--eye-distance-mm");
    assert!(report.problem.starts_with("300 puts the eye inside"));
    let number = |text: &str| text.split(' ').find_map(|word| word.parse::<f32>().ok());
    let from = number(&report.remedy).unwrap();
    assert!(from > 300.0);
    assert!(front(Some(from)).check_eye(&scene).is_ok());
    assert!(front(Some(from - 5.0)).check_eye(&scene).is_err());

    for position in &mut Arc::make_mut(&mut scene.head).positions {
        *position *= 4.0;
    }
    let error = front(None).check_eye(&scene).unwrap_err();
    assert_eq!(error.report().subject, "--view");
    assert!(
        error.report().remedy.contains("--eye-distance-mm"),
        "{error}"
    );
}
