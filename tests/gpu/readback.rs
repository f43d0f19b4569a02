//! Pictures come back from the adapter whole, whoever else waits for it.

use crate::adapter::gpu;
use stipple::gpu::{readback, targets};

#[test]
fn threads_that_share_a_device_all_get_their_pictures() {
    // The window exports on a thread of its own while it draws with the same device.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..150 {
                    let texture = targets::output(&gpu().device, [4, 4]);
                    let pixels = readback::rgba8(gpu(), &texture).expect("the device answers");
                    assert_eq!(pixels.len(), 64);
                }
            });
        }
    });
}
