//! A name that is in no list, and the nearest one that is.

use std::fmt;

/// A name that is not in its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// What the list holds, in the singular (`light`).
    pub kind: &'static str,
    /// The text that was given.
    pub given: String,
    /// Every known name, in the order of the list.
    pub known: Vec<&'static str>,
}

impl UnknownName {
    /// What is wrong, without the remedy.
    pub fn problem(&self) -> String {
        format!(
            "unknown {} '{}'",
            self.kind,
            crate::base::error::excerpt(&self.given)
        )
    }

    /// What to write instead: every known name, and the nearest one if the given one is a slip.
    pub fn remedy(&self) -> String {
        let list = self.known.join(", ");
        match nearest(&self.given, self.known.iter().copied()) {
            Some(near) => format!("use one of {list} (the nearest is '{near}')"),
            None => format!("use one of {list}"),
        }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.problem(), self.remedy())
    }
}

impl std::error::Error for UnknownName {}

/// The candidate most similar to `given`, if any is similar enough to be a likely slip.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The similarity costs the product of both lengths; nothing this long is a slip of a name.
    const LONGEST: usize = 64;
    if given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&given, candidate), candidate))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
