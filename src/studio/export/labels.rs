//! What stands on a finished picture: the age, the outlook and how much of the contrast is left.

use crate::plan::age::DAYS_PER_YEAR;
use crate::plan::{Age, Plan};
use crate::tissue::prediction::{Band, Predictor, TableOptics, band};

/// The outlooks that are compared, with their names: one in ten fades as fast as the first or faster,
/// and one in ten as slowly as the last or more slowly.
pub(crate) const OUTLOOKS: [(f64, &str); 3] = [
    (0.1, "fades fast (p10)"),
    (0.5, "middle (p50)"),
    (0.9, "fades slowly (p90)"),
];

/// A plan in one of [`OUTLOOKS`].
pub(crate) fn with_outlook(plan: &Plan, outlook: usize) -> Plan {
    let mut plan = plan.clone();
    if let Some((percentile, _)) = OUTLOOKS.get(outlook) {
        plan.outlook.percentile = *percentile;
    }
    plan
}

/// What a label says of an age in one of [`OUTLOOKS`].
pub(crate) fn outlook_label(outlook: usize, age: Age, plan: &Plan) -> String {
    let name = OUTLOOKS.get(outlook).map_or("", |(_, name)| *name);
    match age.days(&plan.sessions) {
        Some(_) => format!("{name}: {}", age.in_words()),
        None => format!("{name}: before"),
    }
}

/// What a picture says of the contrast of its dots once they are healed, with the range among people.
pub(crate) fn contrast_label(plan: &Plan, age: Age) -> Option<String> {
    let (own, band) = contrast(plan, age)?;
    Some(contrast_in_words(own, band))
}

/// What a picture in one of [`OUTLOOKS`] says of the contrast of its dots once they are healed. The range is
/// what the pictures beside it show; people's range of contrasts is a little wider, as no two people of an
/// outlook fade alike.
pub(crate) fn outlook_contrast_label(plan: &Plan, outlook: usize, age: Age) -> Option<String> {
    let (own, _) = contrast(&with_outlook(plan, outlook), age)?;
    Some(format!("contrast {:.0} % of healed", 100.0 * own))
}

fn contrast(plan: &Plan, age: Age) -> Option<(f64, Band)> {
    let days = age.days(&plan.sessions)?;
    let optics = TableOptics::new(plan);
    Predictor::new(plan, &optics).contrast_of_healed(days, band::DRAWS)
}

/// A contrast against the healed one with its range: `contrast 54 % of healed (range 41–66 %)`.
pub(crate) fn contrast_in_words(own: f64, band: Band) -> String {
    let [own, low, high] = [own, band.p10, band.p90].map(|share| 100.0 * share);
    format!("contrast {own:.0} % of healed (range {low:.0}–{high:.0} %)")
}

/// What a label says of an age in a plan: the state, and which sessions have taken place.
pub(crate) fn age_label(age: Age, plan: &Plan) -> String {
    let Some(days) = age.days(&plan.sessions) else {
        return "before".to_owned();
    };
    let all = plan.sessions.len();
    let done = plan
        .sessions
        .iter()
        .filter(|s| f64::from(s.day) <= days)
        .count();
    let state = format!("after: {}", age.in_words());
    if done < all {
        return format!("{state}, session {done} of {all}");
    }
    // Nobody should take a fading for the fate of every treatment.
    let last_day = plan.sessions.last().map_or(0.0, |s| f64::from(s.day));
    let years = (days - last_day) / DAYS_PER_YEAR;
    if years >= 2.0 {
        format!("{state}, no touch-up since")
    } else {
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Session;

    #[test]
    fn labels_say_age_and_sessions_in_words() {
        let plan = Plan::default();
        let label = |text: &str| age_label(text.parse().expect("an age"), &plan);
        assert_eq!(plan.sessions.len(), 3, "the words below count sessions");
        assert_eq!(label("before"), "before");
        assert_eq!(label("1d"), "after: day 1, session 1 of 3");
        assert_eq!(label("fresh"), "after: fresh");
        assert_eq!(label("healed"), "after: healed, 30 days");
        assert_eq!(label("6w"), "after: 6 weeks");
        let mut touched_up = plan.clone();
        touched_up.sessions.push(Session::touch_up(1500, 100.0));
        assert_eq!(
            age_label(Age::Healed, &touched_up),
            "after: healed, 30 days"
        );
        assert_eq!(
            outlook_label(0, Age::Days(730.5), &plan),
            "fades fast (p10): 2 years"
        );
        assert_eq!(
            outlook_label(2, Age::Before, &plan),
            "fades slowly (p90): before"
        );
        assert_eq!(label("69m"), "after: 5 years 9 months, no touch-up since");
    }

    #[test]
    fn contrast_is_told_once_it_has_healed_and_follows_the_outlook() {
        let plan = Plan::default();
        let label = |plan: &Plan, age| contrast_label(plan, age);
        for age in [Age::Before, Age::Fresh, Age::Healed] {
            assert_eq!(label(&plan, age), None);
        }
        let age = Age::Days(5.0 * DAYS_PER_YEAR);
        let middle = label(&plan, age).expect("a label");
        assert!(middle.contains(" % of healed (range "), "{middle}");
        let texts = [0, 1, 2].map(|outlook| outlook_contrast_label(&plan, outlook, age));
        let own = texts.clone().map(|text| {
            let text = text.expect("a label");
            assert!(text.ends_with(" % of healed"), "{text}");
            let number = text
                .split(' ')
                .nth(1)
                .and_then(|word| word.parse::<u32>().ok());
            number.expect("a number")
        });
        assert!(own[0] < own[1] && own[1] < own[2], "{texts:?}");
    }
}
