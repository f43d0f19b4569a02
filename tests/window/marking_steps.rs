//! The steps of marking landmarks: what each order does to the draft, and that only applying leads to
//! the plan.

use stipple::head::Head;
use stipple::plan::{HeadSource, Marks, Plan, ViewName};
use stipple::studio::scene::SceneInput;
use stipple::window::marking::known::{Distance, Known};
use stipple::window::marking::steps::STEPS;
use stipple::window::marking::{Draft, Order, keep_current, obey};
use stipple::window::state::WindowState;

/// Whether another plan needs its dots placed anew.
fn is_placed_anew(plan: &Plan, other: &Plan) -> bool {
    SceneInput::from(plan) != SceneInput::from(other)
}

fn draft() -> Draft {
    Draft::new(&HeadSource::default())
}

fn names(draft: &Draft) -> Vec<&'static str> {
    draft.marks().named().map(|(name, _)| name).collect()
}

/// A view in which the landmarks of the head itself are marked, one after the other.
fn view_with_marks(plan: &Plan, head: &Head, count: usize) -> WindowState {
    let mut view = WindowState::default();
    view.marking = Some(Draft::new(&plan.head));
    for _ in 0..count {
        assert_eq!(
            obey(Order::Keep, Some(head), &mut view.marking, &mut view.status),
            None
        );
    }
    view
}

#[test]
fn clicks_go_through_the_landmarks_in_order() {
    let mut draft = draft();
    let mut seen = Vec::new();
    while let Some(step) = draft.step() {
        seen.push(step.name);
        draft.mark([seen.len() as f64, 0.0, 0.0]);
    }
    assert_eq!(seen, STEPS.map(|step| step.name));
    assert_eq!(names(&draft), Marks::NAMES);
    assert_eq!(draft.marks().get("vertex"), Some([3.0, 0.0, 0.0]));
    draft.mark([9.0; 3]);
    assert_eq!(names(&draft).len(), 9, "after the last step nothing is set");
}

#[test]
fn back_skip_undo_redo_and_clear_can_be_mixed() {
    let mut draft = draft();
    for order in [Order::Undo, Order::Redo, Order::Back, Order::Clear] {
        draft.obey(order);
    }
    assert!(draft.index() == 0 && !draft.can_undo() && !draft.is_changed());
    draft.obey(Order::Skip);
    assert_eq!(draft.index(), 0, "the nasion is required");
    (1..=4).for_each(|i| draft.mark([f64::from(i); 3]));
    draft.obey(Order::Skip);
    draft.mark([6.0; 3]);
    let required = ["nasion", "glabella", "vertex", "opisthocranion"];
    assert_eq!(names(&draft)[..4], required);
    assert_eq!(names(&draft)[4..], ["tragion_right"]);
    draft.obey(Order::Undo);
    assert_eq!((names(&draft), draft.index()), (required.to_vec(), 5));
    draft.obey(Order::Redo);
    assert_eq!((names(&draft).len(), draft.index()), (5, 6));
    draft.obey(Order::Clear);
    assert_eq!((names(&draft).len(), draft.index()), (0, 0));
    draft.obey(Order::Undo);
    draft.obey(Order::Undo);
    assert!(draft.can_redo());
    draft.obey(Order::Back);
    draft.mark([7.0; 3]);
    assert!(!draft.can_redo(), "a new mark ends what could be redone");
    assert_eq!(draft.marks().get("tragion_left"), Some([7.0; 3]));
    (0..5).for_each(|_| draft.obey(Order::Back));
    draft.obey(Order::Skip);
    assert_eq!(draft.index(), 1, "what is marked can be passed");
    (0..99).for_each(|_| draft.obey(Order::Skip));
    assert_eq!((draft.index(), draft.step()), (STEPS.len(), None));
}

#[test]
fn a_drag_and_a_typed_number_are_one_change() {
    let mut draft = draft();
    draft.drag_to([5.0; 3]);
    draft.hold("glabella");
    draft.release();
    assert!(!draft.is_changed() && !draft.can_undo());
    for round in 1..3 {
        draft.hold("glabella");
        (1..9).for_each(|i| draft.drag_to([f64::from(i * round); 3]));
        draft.release();
    }
    assert_eq!(draft.marks().get("glabella"), Some([16.0; 3]));
    assert_eq!(draft.index(), 0, "moving leads to no other step");
    draft.obey(Order::Undo);
    assert_eq!(draft.marks().get("glabella"), Some([8.0; 3]));
    draft.obey(Order::Undo);
    assert!(!draft.is_changed() && !draft.can_undo());

    let breadth = |mm| {
        let distance = Distance::Breadth;
        Some(Known { distance, mm })
    };
    for mm in [150.0, 151.0, 152.0] {
        draft.set_known(breadth(mm));
    }
    assert_eq!(draft.applied().breadth_mm, 152.0);
    draft.obey(Order::Undo);
    assert!(draft.known().is_none() && !draft.can_undo());
}

#[test]
fn the_camera_turns_once_per_view() {
    let mut draft = draft();
    let mut turns = Vec::new();
    while draft.step().is_some() {
        turns.extend(draft.take_turn());
        assert_eq!(draft.take_turn(), None);
        draft.mark([0.0; 3]);
    }
    use ViewName::{Back, Front, Left, Right, Vertex};
    assert_eq!(turns, [Front, Vertex, Back, Left, Right, Front]);
}

#[test]
fn only_applying_leads_to_the_plan_and_as_one_change() {
    let head = Head::built_in().unwrap();
    let plan = Plan::default();
    let mut view = view_with_marks(&plan, &head, 3);
    for order in [Order::Back, Order::Undo, Order::Redo, Order::Skip] {
        assert_eq!(
            obey(order, Some(&head), &mut view.marking, &mut view.status),
            None,
            "{order:?}"
        );
    }
    assert_eq!(
        obey(
            Order::Cancel,
            Some(&head),
            &mut view.marking,
            &mut view.status
        ),
        None
    );
    assert!(view.marking.is_none());

    let mut view = view_with_marks(&plan, &head, 3);
    assert_eq!(
        obey(Order::Apply, None, &mut view.marking, &mut view.status),
        None,
        "no head yet"
    );
    let applied = obey(
        Order::Apply,
        Some(&head),
        &mut view.marking,
        &mut view.status,
    )
    .unwrap();
    assert_eq!(applied.landmarks.named().count(), 3);
    let mut edited = plan.clone();
    edited.head = applied;
    assert!(is_placed_anew(&plan, &edited), "the head is found anew");
    edited.head.landmarks = Marks::default();
    assert_eq!(edited, plan, "nothing else has changed");

    // Until the head is placed nothing changes, but it can be cancelled.
    let draft = view.marking.as_ref().unwrap();
    assert!(draft.is_sent());
    for order in [Order::Undo, Order::Clear, Order::Apply] {
        assert_eq!(
            obey(order, Some(&head), &mut view.marking, &mut view.status),
            None
        );
    }
    assert_eq!(names(view.marking.as_ref().unwrap()).len(), 3);
    obey(
        Order::Cancel,
        Some(&head),
        &mut view.marking,
        &mut view.status,
    );
    assert!(view.marking.is_none());
}

#[test]
fn contradictory_marks_are_refused_in_a_sentence_and_stay() {
    let head = Head::built_in().unwrap();
    let plan = Plan::default();
    let mut view = view_with_marks(&plan, &head, 4);
    let draft = view.marking.as_mut().unwrap();
    let back = draft.marks().get("opisthocranion").unwrap();
    draft.hold("glabella");
    draft.drag_to([back[0], back[1], back[2] - 5.0]);
    draft.release();
    assert_eq!(
        obey(
            Order::Apply,
            Some(&head),
            &mut view.marking,
            &mut view.status
        ),
        None
    );
    let text = view.status.message.clone().unwrap().1;
    assert!(text.contains("the glabella lies behind the"), "{text}");
    assert!(view.marking.as_ref().is_some_and(|draft| !draft.is_sent()));

    let mut view = view_with_marks(&plan, &head, 4);
    let (distance, mm) = (Distance::Pupils, 63.0);
    let draft = view.marking.as_mut().unwrap();
    draft.set_known(Some(Known { distance, mm }));
    assert_eq!(
        obey(
            Order::Apply,
            Some(&head),
            &mut view.marking,
            &mut view.status
        ),
        None
    );
    assert!(view.status.message.unwrap().1.contains("both pupils"));
}

#[test]
fn marks_of_another_file_are_dropped() {
    let mut plan = Plan::default();
    let mut view = WindowState::default();
    view.marking = Some(Draft::new(&plan.head));
    keep_current(&plan, &mut view.marking, &mut view.status);
    assert!(view.marking.is_some());
    plan.head.file = Some("other.obj".into());
    keep_current(&plan, &mut view.marking, &mut view.status);
    assert!(view.marking.is_none() && view.status.message.is_some());
}
