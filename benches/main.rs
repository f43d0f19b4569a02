//! How long the program's work takes, stage by stage: `cargo bench`, or `cargo bench -- place` for some of it.
//! Times are for comparing one machine with itself; no test depends on them.

mod frames;
mod heads;
mod plans;

use std::sync::{Arc, LazyLock};
use stipple::head::Head;

static HEAD: LazyLock<Arc<Head>> =
    LazyLock::new(|| Arc::new(Head::built_in().expect("the embedded head")));

fn main() {
    divan::main();
}
