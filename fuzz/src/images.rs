//! An image, through the command that reads the tone of a skin from a photo.

use super::assert_sentence;
use std::fs;
use stipple::cli::{self, Command, Invocation};
use stipple::command;

/// Writes the image to a folder and reads a tone from its first pixels.
pub fn check(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder for a photo");
    // TGA is told by its name alone, and all others by what is in them.
    for name in ["photo.png", "photo.tga"] {
        let path = folder.path().join(name);
        fs::write(&path, data).expect("a photo");
        let words = ["stipple", "skin", "--json", "--at", "1,1", "--photo"];
        let arguments = words
            .map(Into::into)
            .into_iter()
            .chain([path.into_os_string()]);
        let Ok(Invocation::Run(Command::Skin(args), _)) = cli::parse(arguments) else {
            panic!("the call is a command");
        };
        let mut out = Vec::new();
        match command::skin::run(&args, &mut out) {
            Ok(()) => assert!(!String::from_utf8_lossy(&out).contains("null")),
            Err(error) => assert_sentence(&error),
        }
    }
}
