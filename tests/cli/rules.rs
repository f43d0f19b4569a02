//! Who may know whom: the direction of dependencies is a test, not a habit.

mod circles;
mod graph;
mod house;
mod planted;
mod source;
mod walk;

use std::collections::BTreeMap;
use std::path::Path;

fn sources(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        let name = format!("{below}/{name}");
        if path.is_dir() {
            sources(&path, &name, found);
        } else if name.ends_with(".rs") {
            found.insert(name, std::fs::read_to_string(&path).expect("readable"));
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    sources(&root, "src", &mut files);
    let faults = house::faults(&files);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
