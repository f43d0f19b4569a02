//! What skin, pigment and time do: the model itself and the figures that `stats` prints of whole heads.
//! Nothing here needs a device.

#[path = "../shared/common/mod.rs"]
mod common;

mod contrast;
mod outlook;
mod plans;
mod prediction;
mod time;
