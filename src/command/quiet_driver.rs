//! Commands without a window need no display, but Mesa's layer that sorts the graphics devices asks for one,
//! and its library complains on standard error where there is none.

/// Begins the program anew with that layer switched off, where it would complain. Called before anything is
/// read, so that nothing is lost.
/// Where it cannot begin anew it goes on, and the complaint is printed.
#[cfg(target_os = "linux")]
pub(super) fn ask() {
    use std::os::unix::process::CommandExt as _;
    const SWITCH: &str = "NODEVICE_SELECT";
    let is_set = |name: &str| std::env::var_os(name).is_some();
    if !is_set("XDG_RUNTIME_DIR")
        && !is_set(SWITCH)
        && let Ok(program) = std::env::current_exe()
    {
        let arguments = std::env::args_os().skip(1);
        // Variables of a running program cannot be set safely.
        let failed = std::process::Command::new(program)
            .args(arguments)
            .env(SWITCH, "1")
            .exec();
        log::debug!("cannot begin anew without the layer: {failed}");
    }
}

/// Other systems have no such layer.
#[cfg(not(target_os = "linux"))]
pub(super) fn ask() {}
