//! What can be typed.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

const EXIT_CODES: &str = "Exit codes:
  0  done, or the answer is yes
  1  the answer is no: a check failed, a document is not valid, a rule forbids it
  2  wrong input or set-up, explained in one sentence on standard error
  3  the program or its database failed";

/// The platform for a certification body.
#[derive(Debug, Parser)]
#[command(name = "certwright", version, after_help = EXIT_CODES)]
pub struct Cli {
    /// The settings file
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        default_value = "/etc/certwright/certwright.toml"
    )]
    pub config: PathBuf,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages and the API, with a worker inside
    Serve {
        /// Listen here instead of where the settings say
        #[arg(long, value_name = "ADDRESS:PORT")]
        listen: Option<SocketAddr>,
    },
    /// Run only the worker: mail, the issue of certificates, deadlines
    Worker,
    /// Play an invented body through a whole cycle, then serve it
    Demo(Demo),
    /// Bring the database to this version
    Migrate,
    /// Add and reset logins
    #[command(subcommand)]
    User(UserCommand),
    /// Say whether a sealed document is genuine and unchanged
    Verify {
        /// The PDF
        file: PathBuf,
        /// Certificates to trust (PEM); without them no signer is known
        #[arg(long, value_name = "PEM")]
        trust: Option<PathBuf>,
    },
    /// Check that the installation is in order
    Doctor {
        /// Check every event, number and document too
        #[arg(long)]
        deep: bool,
    },
    /// Look at the settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print the OpenAPI document of the API
    Openapi,
    /// Print every route with its act and the source file that answers
    Routes,
    /// Draw the first page of a PDF from standard input as PNG; the pages use it
    #[command(hide = true)]
    Preview,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// How the demonstration is played.
#[derive(Debug, Args)]
pub struct Demo {
    /// Folder to play in: a new one, an empty one or that of an earlier demonstration, which begins anew
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    pub data: PathBuf,
    /// Folder of catalogues, to see pages in another language
    #[arg(long, value_name = "DIR")]
    pub languages: Option<PathBuf>,
    /// Stop after the play
    #[arg(long)]
    pub no_serve: bool,
    /// Port to serve on
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
}

/// What can be done with logins.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a login
    Add(NewUser),
    /// Give a login a new password and end its sessions
    Reset(ResetUser),
}

/// A login to be added.
#[derive(Debug, Args)]
pub struct NewUser {
    /// The name typed at sign-in
    #[arg(long)]
    pub login: String,
    /// The name shown in the history
    #[arg(long)]
    pub name: String,
    /// A role, of those there are
    #[arg(long = "role", value_name = "ROLE", required = true, value_parser = role, help = role_help())]
    pub roles: Vec<domain::Role>,
    /// Id of the person behind the login
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// Id of the client the login acts for
    #[arg(long, value_name = "ID")]
    pub client: Option<String>,
    /// File with the password; without it one is made and printed once
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// A login to be reset.
#[derive(Debug, Args)]
pub struct ResetUser {
    /// The name typed at sign-in
    #[arg(long)]
    pub login: String,
    /// File with the password; without it one is made and printed once
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// What can be done with the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Check whether the settings are valid
    Check,
}

fn role(word: &str) -> Result<domain::Role, String> {
    domain::Role::parse(word).ok_or_else(|| format!("roles are {}", roles()))
}

fn roles() -> String {
    let words = domain::Role::LOGIN.map(domain::Role::word);
    words.join(", ")
}

fn role_help() -> String {
    format!("A role: {}; may be given several times", roles())
}

/// The first paragraph of what clap says, without its label: the rest is advice. Without a
/// command there is no complaint, only the help.
pub fn complaint(said: &str) -> String {
    let first = said.split("\n\n").next().unwrap_or(said);
    let bare = first.strip_prefix("error: ").unwrap_or("Name a command");
    format!("{}; see certwright --help", bare.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn refused(arguments: &[&str]) -> String {
        let error = Cli::try_parse_from(arguments).expect_err("must be refused");
        complaint(&error.to_string())
    }

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_for_all_commands_may_stand_after_the_command() {
        let cli = Cli::try_parse_from(["certwright", "doctor", "--json", "--config", "x.toml"])
            .expect("well formed");
        assert!(cli.json);
        assert_eq!(cli.config, PathBuf::from("x.toml"));
    }

    #[test]
    fn a_wrong_argument_is_named_in_one_sentence() {
        let said = refused(&["certwright", "serve", "--port", "1"]);
        assert_eq!(
            said,
            "unexpected argument '--port' found; see certwright --help"
        );
    }

    #[test]
    fn without_a_command_the_question_is_what_to_do() {
        let asked = "Name a command; see certwright --help";
        assert_eq!(refused(&["certwright"]), asked);
        assert_eq!(refused(&["certwright", "user"]), asked);
    }

    #[test]
    fn the_help_names_every_role_a_login_can_have() {
        let help = Cli::try_parse_from(["certwright", "user", "add", "--help"]);
        let help = help.expect_err("help is no command").to_string();
        for role in domain::Role::LOGIN {
            assert!(help.contains(role.word()), "{help}");
        }
        assert!(help.contains("several times"), "{help}");
    }

    #[test]
    fn an_unknown_role_names_those_there_are() {
        let said = refused(&[
            "certwright",
            "user",
            "add",
            "--login",
            "a",
            "--name",
            "A",
            "--role",
            "boss",
        ]);
        assert!(
            said.contains("boss") && said.contains("roles are manager, planner"),
            "{said}"
        );
    }
}
