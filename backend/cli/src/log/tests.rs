//! A log over a disk that is full and a pipe that nobody empties.

use super::*;
use std::sync::Mutex;
use std::sync::mpsc::Sender;

/// Takes so many bytes, fails while it is full, and shows what it took.
#[derive(Clone, Default)]
struct Disk {
    taken: Arc<Mutex<Vec<u8>>>,
    free: Arc<Mutex<usize>>,
}

impl Disk {
    fn free(&self, bytes: usize) {
        *self.free.lock().expect("not poisoned") = bytes;
    }

    fn text(&self) -> String {
        let taken = self.taken.lock().expect("not poisoned");
        String::from_utf8_lossy(&taken).into_owned()
    }
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut free = self.free.lock().expect("not poisoned");
        let fits = bytes.len().min(*free);
        if fits == 0 {
            return Err(ErrorKind::StorageFull.into());
        }
        *free -= fits;
        let mut taken = self.taken.lock().expect("not poisoned");
        taken.extend_from_slice(&bytes[..fits]);
        Ok(fits)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn outlet(disk: &Disk) -> Outlet<Disk> {
    Outlet {
        out: disk.clone(),
        lost: Arc::default(),
        cut: false,
    }
}

/// How many lines a line says are missing. It has the time, as every line.
fn told(line: &str) -> Option<u64> {
    let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let at = line["timestamp"].as_str().unwrap_or_default();
    let at = chrono::DateTime::parse_from_rfc3339(at);
    at.ok().and_then(|_| line["lost"].as_u64())
}

#[test]
fn lines_that_cannot_be_written_are_counted_and_told_when_writing_works_again() {
    let disk = Disk::default();
    let mut outlet = outlet(&disk);
    outlet.put(b"one\n");
    outlet.put(b"two\n");
    assert_eq!(disk.text(), "");
    disk.free(1000);
    outlet.put(b"three\n");
    outlet.put(b"four\n");
    let text = disk.text();
    let (first, rest) = text.split_once('\n').expect("a line");
    assert_eq!((told(first), rest), (Some(2), "three\nfour\n"));
    assert_eq!(outlet.lost.load(Relaxed), 0);
}

#[test]
fn a_line_that_was_cut_is_ended_before_the_next_one() {
    let disk = Disk::default();
    let mut outlet = outlet(&disk);
    disk.free(2);
    outlet.put(b"one\n");
    outlet.put(b"two\n");
    disk.free(1000);
    outlet.put(b"three\n");
    let text = disk.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines.len(), lines[0], lines[2]), (3, "on", "three"));
    assert_eq!(told(lines[1]), Some(2));
}

#[test]
fn an_event_that_cannot_be_written_fails_nobody() {
    let disk = Disk::default();
    let lines = begin(disk.clone());
    let log = Log {
        lines: lines.queue.clone(),
    };
    let lost = Arc::clone(&lines.lost);
    tracing::subscriber::with_default(subscriber(LevelFilter::INFO, lines), || {
        tracing::info!(request = "abc", "answered");
    });
    drop(log);
    assert_eq!((disk.text(), lost.load(Relaxed)), (String::new(), 1));
}

#[test]
fn what_was_logged_last_is_written_before_the_program_ends() {
    let disk = Disk::default();
    disk.free(1000);
    let lines = begin(disk.clone());
    let log = Log {
        lines: lines.queue.clone(),
    };
    tracing::subscriber::with_default(subscriber(LevelFilter::INFO, lines), || {
        tracing::info!(request = "abc", "answered");
    });
    drop(log);
    let line: serde_json::Value = serde_json::from_str(&disk.text()).expect("one line of JSON");
    assert_eq!(line["message"], "answered");
    assert_eq!(line["request"], "abc");
    assert!(line["timestamp"].is_string());
}

/// Takes nothing until it is told to.
struct Stuck(Receiver<()>);

impl Write for Stuck {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _freed = self.0.recv();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_pipe_that_nobody_empties_holds_nobody_up() {
    let (free, told): (Sender<()>, _) = std::sync::mpsc::channel();
    let mut lines = begin(Stuck(told));
    for _ in 0..2 * WAITING {
        lines.write_all(b"a line\n").expect("never fails");
    }
    let lost = lines.lost.load(Relaxed);
    assert!(lost >= WAITING as u64 - 1, "{lost}");
    drop(free);
}
