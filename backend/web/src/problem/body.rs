//! What can be wrong with a body: too slow, too long, of another kind, or too much at once.

use super::{Problem, kind};
use domain::sentence::{Sentence, say};

impl Problem {
    /// 408: the body did not come in time. The connection ends with this answer.
    pub fn slow() -> Problem {
        let detail = "What you sent came too slowly and did not arrive in full. Nothing was saved.";
        Problem::new(&kind::SLOW, detail)
            .next("Go back and send it again, over a better connection if you can.")
            .header("Connection", "close")
    }

    /// 413: the body is too long.
    pub fn too_large(limit: usize) -> Problem {
        let detail = say!(
            "At most {limit} kB can be sent here. Nothing was saved.",
            limit = limit / 1024
        );
        Problem::new(&kind::TOO_LARGE, detail)
            .next("Go back, shorten it or choose a smaller file, and send it again.")
    }

    /// 413: the file is too long to be a certificate.
    pub fn file_too_large(limit: usize) -> Problem {
        let detail = say!(
            "The file is larger than {limit} MB, and no certificate of this body is that large. It was not checked.",
            limit = limit / 1024 / 1024
        );
        let mut problem = Problem::new(&kind::TOO_LARGE, detail)
            .next("Go back and choose the PDF of the certificate itself, or look its number up.");
        problem.0.title = "The file is too large";
        problem
    }

    /// 415: the body is of another kind.
    pub fn media_type(wanted: &'static str) -> Problem {
        let detail = say!("Send {wanted}.", wanted = Sentence::from(wanted));
        Problem::new(&kind::MEDIA_TYPE, detail)
    }

    /// 415: the body is packed.
    pub fn coded() -> Problem {
        Problem::media_type("the body as it is, not compressed")
            .header("Accept-Encoding", "identity")
    }

    /// 422: which of several files is meant, nobody can know.
    pub fn several_files() -> Problem {
        Problem::new(&kind::INVALID, "Send one file.")
            .next("Go back and choose the PDF of one certificate.")
    }

    /// 503: too much is being sent at once.
    pub fn crowded() -> Problem {
        let detail = "Too much is being sent at the moment. Nothing was saved.";
        Problem::again(&kind::CROWDED, detail, 5)
    }
}
