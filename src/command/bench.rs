//! `stipple bench`: orbits the head and reports times.
