//! See `src/words.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stipple_fuzz::words::check(data));
