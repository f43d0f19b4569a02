//! How a picture was made, read back from what its file says of itself.

use super::{ExportView, NEAREST_EYE_MM, Request, SAMPLES, SAMPLES_RANGE};
use crate::base::error::{Error, Result};
use crate::plan::{Age, Compare, LightName, Overlay, Plan};
use crate::studio::camera::{Camera, DISTANCE_RANGE_MM, Lens, MAX_PITCH_DEG};
use glam::Vec3;
use serde_json::Value;
use std::str::FromStr;

/// Farthest point from the head's origin that a camera looks at, mm: beyond it no head is in the picture.
const FARTHEST_TARGET_MM: f32 = 2_000.0;

/// How a picture was made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Recipe {
    /// The plan. It names no head file.
    pub(crate) plan: Plan,
    /// What was exported of it.
    pub(crate) request: Request,
    /// Hash of the scan that it was made on; `None` is an embedded head.
    pub(crate) scan: Option<u64>,
}

/// Reads the JSON of a picture's `stipple` chunk. Whatever it leaves out has its default, so that pictures of
/// older programs open.
///
/// # Errors
/// A refused input if it holds no plan or a value that is out of its range.
pub(crate) fn read(json: &str, name: &str) -> Result<Recipe> {
    let refuse = |problem: String| {
        Error::input(
            name,
            problem,
            "give a plan, or a picture that 'stipple export' or the window wrote",
        )
    };
    let damaged = |what: &str| refuse(format!("the {what} that the picture holds cannot be read"));
    let all: Value = serde_json::from_str(json).map_err(|_| damaged("description"))?;
    let Some(plan) = all.get("plan") else {
        return Err(refuse("the picture holds no plan".to_owned()));
    };
    let plan = plan_of(plan, name)?.ok_or_else(|| damaged("plan"))?;
    let age = named::<Age>(&all, "age")
        .map_err(damaged)?
        .unwrap_or(plan.view.at);
    let light = named::<LightName>(&all, "light")
        .map_err(damaged)?
        .unwrap_or(plan.view.light);
    let view = view_of(&all).ok_or_else(|| damaged("view"))?;
    let number = |key: &str| all.get(key).and_then(Value::as_f64);
    let samples = number("samples").map_or(SAMPLES, |n| n as u32);
    let eye_distance_mm = number("eye_distance_mm").map(|mm| mm as f32);
    if !SAMPLES_RANGE.contains(&samples) {
        return Err(damaged("number of samples"));
    }
    if eye_distance_mm.is_some_and(|mm| !(NEAREST_EYE_MM..=10_000.0).contains(&mm)) {
        return Err(damaged("distance of the eye"));
    }
    let request = Request {
        view,
        age,
        compare: named::<Compare>(&all, "compare")
            .map_err(damaged)?
            .unwrap_or(Compare::None),
        size: size_of(&all).ok_or_else(|| damaged("size"))?,
        eye_distance_mm,
        samples,
        light,
        overlay: named::<Overlay>(&all, "overlay").map_err(damaged)?,
    };
    let is_scan = all.get("head").and_then(Value::as_str) == Some(super::description::SCAN);
    let hash = all.get("head_hash").and_then(Value::as_str);
    let scan = match hash.map(|digits| u64::from_str_radix(digits, 16)) {
        Some(Ok(hash)) if is_scan => Some(hash),
        _ if is_scan => return Err(damaged("hash of the scan")),
        _ => None,
    };
    Ok(Recipe {
        plan,
        request,
        scan,
    })
}

/// The plan over the default one; `None` if it has not the form of a plan.
///
/// # Errors
/// What reading it as a file refuses: a number out of its range.
fn plan_of(given: &Value, name: &str) -> Result<Option<Plan>> {
    let Ok(mut whole) = serde_json::to_value(Plan::default()) else {
        return Ok(None);
    };
    merge(&mut whole, given);
    let Ok(plan) = serde_json::from_value::<Plan>(whole) else {
        return Ok(None);
    };
    // No path comes out of a picture, whatever somebody wrote into it.
    Plan::from_toml_str(&plan.without_paths().to_toml(), name).map(Some)
}

/// Puts the values of one object over those of another, table by table.
fn merge(whole: &mut Value, given: &Value) {
    match (whole, given) {
        (Value::Object(whole), Value::Object(given)) => {
            for (key, value) in given {
                match whole.get_mut(key) {
                    Some(inner) => merge(inner, value),
                    None => drop(whole.insert(key.clone(), value.clone())),
                }
            }
        }
        (whole, given) => *whole = given.clone(),
    }
}

/// A name under a key, where there is one.
fn named<T: FromStr>(
    all: &Value,
    key: &'static str,
) -> std::result::Result<Option<T>, &'static str> {
    match all.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => text.parse().map(Some).map_err(|_| key),
        Some(_) => Err(key),
    }
}

/// Width and height, px.
fn size_of(all: &Value) -> Option<[u32; 2]> {
    let list = all.get("size")?.as_array()?;
    let side = |i: usize| u32::try_from(list.get(i)?.as_u64()?).ok();
    let size = [side(0)?, side(1)?];
    super::is_allowed_size(size).then_some(size)
}

/// A view as on the command line, or a camera.
fn view_of(all: &Value) -> Option<ExportView> {
    let view = all.get("view")?;
    if let Some(text) = view.as_str() {
        return text.parse().ok().map(ExportView::View);
    }
    let number = |key: &str| view.get(key)?.as_f64().map(|n| n as f32);
    let target = view.get("target_mm")?.as_array()?;
    let mm = |i: usize| target.get(i)?.as_f64().map(|n| n as f32);
    let camera = Camera {
        target: Vec3::new(mm(0)?, mm(1)?, mm(2)?),
        yaw_deg: number("yaw_deg")?,
        pitch_deg: number("pitch_deg")?,
        distance_mm: number("distance_mm")?,
        lens: Lens {
            half_height: number("half_height"),
            focus_mm: None,
        },
    };
    let (nearest_mm, farthest_mm) = DISTANCE_RANGE_MM;
    // Written so that NaN fails each test.
    let is_sound = camera.target.length() < FARTHEST_TARGET_MM
        && camera.yaw_deg.abs() <= 360.0
        && camera.pitch_deg.abs() <= MAX_PITCH_DEG
        && (nearest_mm..=farthest_mm).contains(&camera.distance_mm)
        && camera
            .lens
            .half_height
            .is_none_or(|h| (1e-4..10.0).contains(&h));
    is_sound.then_some(ExportView::Camera(camera))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(change: impl Fn(&mut Value)) -> String {
        let mut value = serde_json::json!({
            "plan": {"skin": {"ita_deg": 12.0}},
            "age": "5y", "light": "sun", "view": "crown", "compare": "wipe",
            "size": [64, 48], "samples": 3, "head": "scan", "head_hash": "00000000000000ff",
        });
        change(&mut value);
        value.to_string()
    }

    #[test]
    fn a_description_is_read_over_the_defaults() {
        let recipe = read(&json(|_| ()), "a.png").unwrap();
        assert_eq!(recipe.plan.skin.ita_deg, 12.0);
        assert_eq!(recipe.plan.treatment, Plan::default().treatment);
        assert_eq!(recipe.request.light, LightName::Sun);
        assert_eq!(recipe.request.compare, Compare::Wipe);
        assert_eq!((recipe.request.size, recipe.request.samples), ([64, 48], 3));
        assert_eq!(recipe.scan, Some(255));
    }

    #[test]
    fn damaged_descriptions_are_refused_in_a_sentence() {
        type Change = fn(&mut Value);
        let changes: [(&str, Change); 7] = [
            ("plan", |v| drop(v.as_object_mut().unwrap().remove("plan"))),
            ("plan", |v| v["plan"]["skin"] = 3.into()),
            ("ita_deg", |v| v["plan"]["skin"]["ita_deg"] = 1e9.into()),
            ("age", |v| v["age"] = "soon".into()),
            ("size", |v| v["size"] = serde_json::json!([0, 9])),
            ("samples", |v| v["samples"] = 99.into()),
            ("view", |v| v["view"] = serde_json::json!({"yaw_deg": 1})),
        ];
        for (word, change) in changes {
            let error = read(&json(change), "a.png").unwrap_err();
            assert_eq!(error.exit_code(), 1);
            assert!(error.to_string().contains(word), "{word}: {error}");
        }
    }

    #[test]
    fn no_path_comes_out_of_a_picture() {
        let text = json(|v| v["plan"]["head"] = serde_json::json!({"file": "/etc/passwd"}));
        assert_eq!(read(&text, "a.png").unwrap().plan.head.file, None);
    }
}
