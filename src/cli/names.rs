//! The closed lists of names as clap's values, so that help and completions show them.

use crate::base::error::{Error, excerpt};
use crate::base::terms::{HeadModel, HeadPreset, nearest};
use crate::plan::{Axis, Compare, LightName, Mirrored, Overlay, Unit};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue};

/// Makes a list of names known to clap.
macro_rules! values {
    ($($name:ty),+ $(,)?) => { $(
        impl ValueEnum for $name {
            fn value_variants<'a>() -> &'a [Self] {
                Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.name()))
            }
        }
    )+ };
}

values!(
    Axis, Compare, HeadModel, HeadPreset, LightName, Mirrored, Overlay, Unit
);

/// The sentence for a value that is in no list: every known one, and the nearest if it is a slip.
pub(super) fn unknown_value(error: &clap::Error) -> Option<Error> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let Some(ContextValue::Strings(known)) = error.get(ContextKind::ValidValue) else {
        return None;
    };
    if known.is_empty() {
        return None;
    }
    // `--light <NAME>` is told apart from its placeholder.
    let option = text(ContextKind::InvalidArg)?.split(' ').next()?;
    let given = text(ContextKind::InvalidValue)?;
    let list = known.join(", ");
    let remedy = match nearest(given, known.iter().map(String::as_str)) {
        Some(near) => format!("use one of {list} (the nearest is '{near}')"),
        None => format!("use one of {list}"),
    };
    let problem = format!("'{}' is not known", excerpt(given));
    Some(Error::usage(option, problem, remedy))
}
