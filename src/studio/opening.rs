//! Plans from files: from one of their own, or out of a picture that was made of one.

use crate::base::error::{Error, Result};
use crate::base::files;
use crate::head::Head;
use crate::plan::Plan;
use crate::plan::load::{MAX_PLAN_BYTES, name_of, refuse_head};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::studio::export::ExportView;
use crate::studio::export::recipe::{self, Recipe};
use crate::studio::png::read_stipple_chunk;
use std::path::Path;
use std::sync::Arc;

/// The largest picture that is read for its plan, in bytes: what the largest export can have.
pub(crate) const MAX_PICTURE_BYTES: u64 = 3 * crate::studio::export::MAX_AREA_PX + (1 << 20);

/// How every PNG file begins.
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A plan that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// How messages name the file.
    name: String,
    /// How the picture was made that the plan comes from.
    pub(crate) recipe: Option<Recipe>,
}

/// Opens a plan file (TOML) or an exported picture (PNG); `-` is standard input.
///
/// # Errors
/// A refused input if it cannot be read, is too large, or holds no plan or a faulty one.
pub fn open(path: &Path) -> Result<Opened> {
    refuse_head(path)?;
    let is_picture = files::has_ending(path, &["png"]);
    let limit = if is_picture || files::is_standard(path) {
        MAX_PICTURE_BYTES
    } else {
        MAX_PLAN_BYTES
    };
    let bytes = files::read_limited(path, limit, "a plan file")?;
    if is_picture || bytes.starts_with(PNG_SIGNATURE) {
        return of_picture(&bytes, name_of(path));
    }
    if bytes.len() as u64 > MAX_PLAN_BYTES {
        return Err(Error::input(
            name_of(path),
            format!(
                "it is too large for a plan ({} bytes, the limit is {MAX_PLAN_BYTES})",
                bytes.len()
            ),
            "give a plan, or a picture that holds one",
        ));
    }
    let plan = Plan::from_bytes(bytes, path)?;
    Ok(Opened {
        name: name_of(path),
        ..Opened::of(plan)
    })
}

/// The plan of a picture's bytes.
fn of_picture(bytes: &[u8], name: String) -> Result<Opened> {
    let chunk = read_stipple_chunk(bytes).ok_or_else(|| {
        Error::input(
            &name,
            "it is no picture that holds a plan",
            "give a plan, or a PNG file that this program wrote and no other changed",
        )
    })?;
    let recipe = recipe::read(&chunk, &name)?;
    Ok(Opened {
        plan: recipe.plan.clone(),
        name,
        recipe: Some(recipe),
    })
}

impl Opened {
    /// A plan that is no file's.
    pub fn of(plan: Plan) -> Self {
        Self {
            plan,
            name: "plan".to_owned(),
            recipe: None,
        }
    }

    /// The plan with the age, light and view of the picture that it comes from as its own.
    pub(crate) fn like_its_picture(mut self) -> Self {
        if let Some(recipe) = &self.recipe {
            let (view, request) = (&mut self.plan.view, &recipe.request);
            (view.at, view.light) = (request.age, request.light);
            if let ExportView::View(View::Named(name)) = request.view {
                view.view = name;
            }
        }
        self
    }

    /// Whether the plan is a picture's that was made on a scan, which has not been named yet.
    pub fn lacks_scan(&self) -> bool {
        self.scan().is_some() && self.plan.head.file.is_none()
    }

    /// Hash of the scan that the plan's picture was made on.
    fn scan(&self) -> Option<u64> {
        self.recipe.as_ref().and_then(|recipe| recipe.scan)
    }

    /// The head of the plan. A picture holds no scan, only the hash of one.
    ///
    /// # Errors
    /// Those of [`Head::load`]; a refused input where the scan is not named, or is another one.
    pub fn head(&self) -> Result<Arc<Head>> {
        if let Some(wanted) = self.scan()
            && self.plan.head.file.is_none()
        {
            return Err(Error::input(
                &self.name,
                format!(
                    "the picture was made on a scan (hash {wanted:016x}), which it does not hold"
                ),
                "give that scan with '--head FILE.obj'",
            ));
        }
        let head = Head::load(&self.plan.head)?;
        self.check_head(&head)?;
        Ok(Arc::new(head))
    }

    /// Refuses another scan than that of the plan's picture.
    ///
    /// # Errors
    /// A refused input that names both.
    pub(crate) fn check_head(&self, head: &Head) -> Result<()> {
        match self.scan() {
            Some(wanted) if wanted != head.hash => Err(Error::input(
                &head.source,
                format!(
                    "it is not the scan that {} was made on (hash {:016x}, not {wanted:016x})",
                    self.name, head.hash
                ),
                "give that scan, or make a plan of its own for this one with 'stipple new'",
            )),
            _ => Ok(()),
        }
    }

    /// How messages name the file that the plan is from, without its folder.
    pub(crate) fn short_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The camera of the plan's picture on a head.
    pub(crate) fn camera(&self, head: &Head) -> Option<Camera> {
        let request = &self.recipe.as_ref()?.request;
        Some(match request.view {
            ExportView::View(view) => Camera::of_view(&view, head),
            ExportView::Camera(camera) => camera,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_of_ours_is_refused() {
        let name = || "a.png".to_owned();
        assert!(of_picture(b"\x89PNG\r\n\x1a\nrest", name()).is_err());
        let other =
            crate::studio::png::encode(1, 1, &[0; 4], "{\"page\":\"screen-check\"}").unwrap();
        let error = of_picture(&other, name()).unwrap_err().to_string();
        assert!(error.contains("holds no plan"), "{error}");
    }
}
