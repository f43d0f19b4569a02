//! What a frame shows, without a window: time axis, pictures in their positions, quality, and workers.

use std::sync::mpsc::channel;
use stipple::plan::{Age, Compare, Plan, Session};
use stipple::window::shell::worker::Latest;
use stipple::window::viewing::Viewing;
use stipple::window::viewing::compare::{Side, slot_at, slots};
use stipple::window::viewing::quality::{Level, Quality};
use stipple::window::viewing::timeline::{Timeline, in_words};

#[test]
fn the_time_axis_goes_there_and_back() {
    let late: Vec<_> = [(0, 50.0), (30, 90.0), (1100, 110.0)]
        .map(|(day, density)| Session::new(day, density))
        .to_vec();
    for sessions in [Plan::default().sessions, vec![Session::new(0, 100.0)], late] {
        let timeline = Timeline::new(&sessions);
        let ticks: Vec<_> = timeline.ticks().collect();
        assert_eq!((ticks[0].0, ticks[0].1.age), (0.0, Age::Before));
        assert_eq!(ticks.last().unwrap().0, 1.0);
        for (position, tick) in &ticks {
            assert!(
                (timeline.position(tick.age, &sessions) - position).abs() < 1e-5,
                "{tick:?}"
            );
            assert_eq!(timeline.age_at(*position, 0.001), tick.age);
        }
        let mut last = -1.0;
        for i in 1..=400 {
            let age = timeline.age_at(i as f32 / 400.0, 0.0);
            let days = age.days(&sessions).unwrap();
            assert!(days >= last, "time does not run back: {days} after {last}");
            last = days;
        }
        assert!((7300.0..7310.0).contains(&last));
        // Plans may look farther than the axis reaches.
        assert_eq!(timeline.position(Age::Days(18_000.0), &sessions), 1.0);
    }
    let sessions = Plan::default().sessions;
    assert_eq!(in_words(Age::Before, &sessions), "Before the treatment");
    assert_eq!(
        in_words(Age::Days(27.0 * 365.25 / 12.0), &sessions),
        "2 years 3 months after the first session"
    );
    assert_eq!(
        in_words(Age::Days(12.0), &sessions),
        "Day 12 after the first session"
    );
}

#[test]
fn before_and_after_fill_the_viewport_and_nothing_else() {
    for width in [1, 2, 3, 801, 1600] {
        for compare in [
            Compare::None,
            Compare::Before,
            Compare::Wipe,
            Compare::SideBySide,
            Compare::Outlook,
        ] {
            for wipe in [-1.0, 0.0, 0.3, 1.0, f32::NAN] {
                for slot in slots(compare, [width, 500], wipe) {
                    assert!(slot.size[0] >= 1 && slot.size[1] == 500);
                    assert!(slot.visible[0] <= slot.visible[1] && slot.visible[1] <= width);
                    assert!(slot.left + slot.size[0] <= width);
                }
            }
        }
    }
    let wiped = slots(Compare::Wipe, [1000, 500], 0.25);
    assert_eq!(slot_at(&wiped, 100.0).unwrap().side, Side::Before);
    assert_eq!(slot_at(&wiped, 300.0).unwrap().side, Side::After);
    let mut view = Viewing::new(&Plan::default().view);
    view.cycle_compare();
    assert_eq!(view.compared(), Compare::Wipe);
    view.hold_before = true;
    assert_eq!(view.compared(), Compare::Before);
}

#[test]
fn quality_falls_while_moving_and_ends_with_one_still() {
    let mut quality = Quality::default();
    quality.changed(10.0);
    assert_eq!(quality.level(10.0), Level::Full);
    quality.drawn(Level::Full, 0.2);
    quality.changed(10.2);
    assert_eq!(
        quality.level(10.2),
        Level::Half,
        "a slow frame is followed by a small one"
    );
    let wait = quality.next_in_s(10.2, Level::Half).unwrap();
    assert_eq!(quality.level(10.2 + wait + 1e-9), Level::Full);
    let wait = quality.next_in_s(10.3, Level::Full).unwrap();
    assert_eq!(quality.level(10.3 + wait + 1e-9), Level::Still);
    assert_eq!(
        quality.next_in_s(11.0, Level::Still),
        None,
        "then nothing is drawn"
    );
    quality.drawn(Level::Half, 0.002);
    quality.changed(12.0);
    assert_eq!(
        quality.level(12.0),
        Level::Full,
        "a quick adapter gets full frames again"
    );
}

#[test]
fn the_newest_request_wins_and_a_panic_ends_nothing() {
    let (started, has_started) = channel();
    let (release, gate) = channel::<()>();
    let (answer, answers) = channel();
    let worker = Latest::new(
        "test",
        move |request: u32| {
            started.send(request).ok();
            gate.recv().ok();
            assert_ne!(request, 13, "this request is meant to fail");
            request * 10
        },
        move |result| {
            answer.send(result).ok();
        },
    )
    .unwrap();
    worker.submit(1);
    assert_eq!(has_started.recv(), Ok(1));
    for request in 2..=13 {
        worker.submit(request);
    }
    release.send(()).unwrap();
    assert_eq!(answers.recv(), Ok(Some(10)));
    assert_eq!(has_started.recv(), Ok(13), "2 to 12 were never begun");
    release.send(()).unwrap();
    assert_eq!(answers.recv(), Ok(None));
    worker.submit(14);
    release.send(()).unwrap();
    assert_eq!(answers.recv(), Ok(Some(140)));
    drop(worker);
    assert!(answers.recv().is_err(), "the thread ends with its worker");
}

#[test]
fn the_years_pass_to_the_end_and_then_begin_anew() {
    let sessions = Plan::default().sessions;
    let mut viewing = Viewing::new(&Plan::default().view);
    viewing.show(Age::Before);
    viewing.advance(&sessions, 1.0);
    assert_eq!(viewing.age, Age::Before, "nobody lets them pass");
    viewing.toggle_play();
    viewing.advance(&sessions, 1.0);
    assert!(viewing.is_moving() && viewing.age != Age::Before);
    viewing.advance(&sessions, 100.0);
    assert!(!viewing.is_moving());
    let end = viewing.age.days(&sessions);
    viewing.toggle_play();
    viewing.advance(&sessions, 0.1);
    assert!(viewing.age.days(&sessions) < end);
    viewing.show(Age::Fresh);
    assert!(!viewing.is_playing(), "the hand stops them");
}
