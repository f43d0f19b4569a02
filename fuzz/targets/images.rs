//! See `src/images.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stipple_fuzz::images::check(data));
