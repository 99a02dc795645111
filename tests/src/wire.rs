//! A wire between the product and its database server that a test can hold, cut, or cut at a word.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

const OPEN: u8 = 0;
const HELD: u8 = 1;

/// A wire to a server.
pub struct Wire {
    /// Where the wire begins: `host:port`.
    pub address: String,
    state: Arc<AtomicU8>,
    /// Where the wire is to be cut.
    cut_at: CutAt,
}

/// Once a connection has carried the first word to the server and then the second, the answer is
/// dropped and the connection cut.
type CutAt = Arc<Mutex<Option<(&'static [u8], &'static [u8])>>>;

impl Wire {
    /// A wire to `host:port`.
    pub fn to(server: &str) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let wire = Wire {
            address: listener.local_addr().unwrap().to_string(),
            state: Arc::new(AtomicU8::new(OPEN)),
            cut_at: Arc::new(Mutex::new(None)),
        };
        let (state, cut_at) = (Arc::clone(&wire.state), Arc::clone(&wire.cut_at));
        let server = server.to_owned();
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(&server) else {
                    continue;
                };
                let dropping = Arc::new(AtomicU8::new(0));
                carry(
                    &client,
                    &server,
                    &state,
                    Some(Arc::clone(&cut_at)),
                    &dropping,
                );
                carry(&server, &client, &state, None, &dropping);
            }
        });
        wire
    }

    /// Holds everything that is on its way, as a paused server or a silent network does.
    pub fn hold(&self) {
        self.state.store(HELD, SeqCst);
    }

    /// Lets everything go on.
    pub fn let_go(&self) {
        self.state.store(OPEN, SeqCst);
    }

    /// Lets a word reach the server on the connection that carried another before, and cuts before
    /// its answer.
    pub fn cut_after(&self, first: &'static [u8], word: &'static [u8]) {
        *self.cut_at.lock().unwrap() = Some((first, word));
    }
}

fn carry(
    from: &TcpStream,
    to: &TcpStream,
    state: &Arc<AtomicU8>,
    cut_at: Option<CutAt>,
    dropping: &Arc<AtomicU8>,
) {
    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
    let (state, dropping) = (Arc::clone(state), Arc::clone(dropping));
    thread::spawn(move || {
        let mut bytes = vec![0; 64 * 1024];
        let mut begun = false;
        while let Ok(count) = from.read(&mut bytes) {
            if count == 0 {
                break;
            }
            while state.load(SeqCst) == HELD {
                thread::sleep(Duration::from_millis(20));
            }
            let is_answer = cut_at.is_none();
            if is_answer && dropping.load(SeqCst) == 1 {
                break;
            }
            if let Some(wanted) = &cut_at {
                let mut wanted = wanted.lock().unwrap();
                let holds =
                    |word: &[u8]| bytes[..count].windows(word.len()).any(|part| part == word);
                begun |= wanted.is_some_and(|(first, _)| holds(first));
                if begun && wanted.is_some_and(|(_, word)| holds(word)) {
                    *wanted = None;
                    dropping.store(1, SeqCst);
                }
            }
            if to.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        let _closed = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    });
}
