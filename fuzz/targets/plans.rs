//! See `src/plans.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stipple_fuzz::plans::check(data));
