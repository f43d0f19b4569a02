//! See `src/heads.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stipple_fuzz::heads::check(data));
