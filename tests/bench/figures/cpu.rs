//! CPU time of this process, thread by thread and in nanoseconds, as Linux counts it.

use crate::Outcome;
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::time::Duration;

/// CPU time that all threads spend on some work.
pub fn of_all<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<Duration> {
    let before = by_thread()?;
    work()?;
    Ok(since(&before, &by_thread()?))
}

/// CPU time that all threads but the asking one spend on some work: a server's without its client's.
pub fn of_others<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<Duration> {
    let this = fs::read_link("/proc/thread-self")?;
    let this = this.file_name().ok_or("a thread without a number")?;
    let before = by_thread()?;
    work()?;
    let mut after = by_thread()?;
    after.remove(this);
    Ok(since(&before, &after))
}

/// What threads spent between two looks. A thread that began meanwhile counts in full; one that
/// ended had been idle for seconds.
fn since(before: &HashMap<OsString, u64>, after: &HashMap<OsString, u64>) -> Duration {
    let spent = after
        .iter()
        .map(|(thread, nanos)| nanos.saturating_sub(before.get(thread).copied().unwrap_or(0)));
    Duration::from_nanos(spent.sum())
}

fn by_thread() -> Outcome<HashMap<OsString, u64>> {
    // A thread's time is written down when it stops running.
    std::thread::sleep(Duration::from_micros(1));
    let mut threads = HashMap::new();
    for thread in fs::read_dir("/proc/self/task")? {
        let thread = thread?;
        match fs::read_to_string(thread.path().join("schedstat")) {
            Ok(text) => {
                let spent = text.split_whitespace().next().ok_or("an empty schedstat")?;
                threads.insert(thread.file_name(), spent.parse()?);
            }
            Err(_) if !thread.path().exists() => {}
            Err(error) => return Err(format!("This kernel keeps no schedstat: {error}").into()),
        }
    }
    Ok(threads)
}
