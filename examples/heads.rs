//! Makes the embedded heads anew: `cargo run --release --example heads -- models` writes `man.head` and
//! `woman.head` into the folder.

use std::path::Path;
use stipple::head::compact::{CompactHead, encode};
use stipple::head::generator::{HeadParams, generate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .ok_or("name the folder to write to")?;
    let heads = [
        ("man.head", HeadParams::median_man()),
        ("woman.head", HeadParams::median_woman()),
    ];
    for (name, params) in heads {
        let made = generate(&params)?;
        let bytes = encode(&CompactHead {
            positions: made.positions,
            triangles: made.triangles,
            landmarks: made.landmarks,
        });
        std::fs::write(Path::new(&folder).join(name), bytes)?;
    }
    Ok(())
}
