//! The fuzz targets without the fuzzer: every seed, and a minute of seeds damaged in ways that are the same
//! every time.

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::path::Path;
use stipple::base::rng::Rng;

/// What damages texts in interesting places.
const PIECES: [&str; 20] = [
    "\n",
    "\r\n",
    "\0",
    " ",
    "-",
    "0",
    "1e999",
    "nan",
    "-1",
    "99999999999999999999",
    "/",
    "[",
    "]",
    "\"",
    "=",
    "#",
    "\\\n",
    "é",
    "\u{feff}",
    "%%\n",
];

/// Seeds of a target by name, so that the order is the same everywhere.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target);
    let entries = std::fs::read_dir(&folder).expect("the seeds");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a seed").path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
        .iter()
        .map(|path| std::fs::read(path).expect("a seed"))
        .collect()
}

/// A place in so many bytes, their end included.
fn at(rng: &mut Rng, length: usize) -> usize {
    (rng.bits() % (length as u64 + 1)) as usize
}

/// One to four kinds of damage, one after the other.
fn damaged(rng: &mut Rng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let pick = |rng: &mut Rng| &seeds[(rng.bits() % seeds.len() as u64) as usize];
    let mut data = pick(rng).clone();
    for _ in 0..=rng.bits() % 4 {
        let start = at(rng, data.len());
        let end = start + at(rng, (data.len() - start).min(24));
        match rng.bits() % 6 {
            0 => data
                .iter_mut()
                .skip(start)
                .take(1)
                .for_each(|byte| *byte ^= 1 << (rng.bits() % 8)),
            1 => data
                .iter_mut()
                .skip(start)
                .take(1)
                .for_each(|byte| *byte = rng.bits() as u8),
            2 => drop(data.drain(start..end)),
            3 => {
                let again = data[start..end].to_vec();
                data.splice(end..end, again);
            }
            4 => {
                let piece = PIECES[(rng.bits() % PIECES.len() as u64) as usize];
                data.splice(start..end, piece.bytes());
            }
            _ => {
                let other = pick(rng);
                let from = at(rng, other.len());
                let to = from + at(rng, (other.len() - from).min(200));
                data.splice(start..end, other[from..to].iter().copied());
            }
        }
    }
    data
}

/// Every seed of a target, then so many damaged ones. The number of a damaged one stands in the output of a
/// failed test.
fn replay(target: &str, check: fn(&[u8]), count: u64) {
    let seeds = seeds(target);
    seeds.iter().for_each(|seed| check(seed));
    for number in 0..count {
        println!("{target} {number}");
        check(&damaged(&mut Rng::new(number), &seeds));
    }
}

#[test]
fn heads_hold() {
    replay("heads", targets::heads::check, 60);
}

#[test]
fn plans_hold() {
    replay("plans", targets::plans::check, 450);
}

#[test]
fn images_hold() {
    replay("images", targets::images::check, 12_000);
}

#[test]
fn words_hold() {
    replay("words", targets::words::check, 20_000);
}
