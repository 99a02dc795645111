//! A mail server that behaves as a test wants it to.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// How a server behaves.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Manner {
    TakesAll,
    RefusesRecipients,
    IsBusyAfterData,
    CutsBeforeData,
    CutsAfterData,
}

/// A server on a free port, and what it has taken.
pub(super) struct Server {
    pub port: u16,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Begins to serve; it ends with the process.
    pub fn start(manner: Manner) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let box_ = Arc::clone(&taken);
        thread::spawn(move || {
            for connection in listener.incoming() {
                serve(connection.unwrap(), manner, &box_);
            }
        });
        Server { port, taken }
    }

    /// Every mail it took, as it was sent.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, manner: Manner, taken: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut say = |text: &str| stream.write_all(format!("{text}\r\n").as_bytes());
    let _greeted = say("220 ready");
    while let Some(Ok(line)) = lines.next() {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250 localhost",
            "RCPT" if manner == Manner::RefusesRecipients => "550 no such mailbox",
            "DATA" if manner == Manner::CutsBeforeData => return,
            "DATA" => {
                let _ready = say("354 go on");
                let mail: Vec<String> = lines
                    .by_ref()
                    .map_while(Result::ok)
                    .take_while(|l| l != ".")
                    .collect();
                match manner {
                    Manner::CutsAfterData => return,
                    Manner::IsBusyAfterData => "451 try again later",
                    _ => {
                        taken.lock().unwrap().push(mail.join("\n"));
                        "250 taken"
                    }
                }
            }
            "QUIT" => return,
            _ => "250 fine",
        };
        if say(answer).is_err() {
            return;
        }
    }
}
