//! How long the event loop is at each kind of work: the longest and how often, said when the window closes
//! where `STIPPLE_TRACE` is set.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

/// Times of one kind of work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Times {
    count: u32,
    sum: Duration,
    longest: Duration,
    /// The longest on a processor; the rest is waiting, for a lock or for other threads to make room.
    longest_cpu: Duration,
}

/// When work began: on the clock and on the processor time of its thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Began {
    at: Instant,
    cpu: Duration,
}

impl Began {
    /// Now.
    pub(crate) fn now() -> Self {
        Self {
            at: Instant::now(),
            cpu: thread_time(),
        }
    }
}

/// Time that a processor has spent on this thread.
#[cfg(unix)]
fn thread_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

/// Not known here.
#[cfg(not(unix))]
fn thread_time() -> Duration {
    Duration::ZERO
}

/// The kinds of work with their times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    kinds: BTreeMap<&'static str, Times>,
}

impl Trace {
    /// Notes work of a kind that has just ended.
    pub(crate) fn note(&mut self, kind: &'static str, began: Began) {
        let cpu = thread_time().saturating_sub(began.cpu);
        self.add(kind, began.at.elapsed(), cpu);
    }

    /// Notes work of a kind by how long it took on the clock and on a processor.
    pub(crate) fn add(&mut self, kind: &'static str, took: Duration, cpu: Duration) {
        let times = self.kinds.entry(kind).or_default();
        times.count += 1;
        times.sum += took;
        times.longest = times.longest.max(took);
        times.longest_cpu = times.longest_cpu.max(cpu);
    }

    /// Says what was noted on standard error, if that was asked for.
    pub(crate) fn report(&self) {
        if std::env::var_os("STIPPLE_TRACE").is_some() {
            use std::io::Write as _;
            // Nobody is left to tell when standard error is closed.
            write!(std::io::stderr(), "{self}").ok();
        }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |time: Duration| 1000.0 * time.as_secs_f64();
        writeln!(
            f,
            "{:<12} {:>8} {:>10} {:>10} {:>10}",
            "work", "times", "mean ms", "longest", "CPU"
        )?;
        for (kind, times) in &self.kinds {
            let mean = ms(times.sum) / f64::from(times.count.max(1));
            let [longest, cpu] = [times.longest, times.longest_cpu].map(ms);
            let count = times.count;
            writeln!(
                f,
                "{kind:<12} {count:>8} {mean:>10.2} {longest:>10.2} {cpu:>10.2}"
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_and_the_mean_are_told() {
        let mut trace = Trace::default();
        for ms in [3, 9, 6] {
            let took = Duration::from_millis(ms);
            trace.add("pass", took, took / 3);
        }
        let text = trace.to_string();
        let line = text
            .lines()
            .nth(1)
            .map(|line| line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(line, Some(vec!["pass", "3", "6.00", "9.00", "3.00"]));
    }
}
