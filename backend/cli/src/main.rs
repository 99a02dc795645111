//! The command `certwright`: serves an installation, looks after it, and plays the demonstration.

mod answer;
mod command;
mod config;
mod demo;
mod doctor;
mod log;
mod migrate;
mod preview;
mod routes;
mod serve;
mod user;
mod verify;

use answer::{Answer, Fault, Outcome};
use clap::{CommandFactory, Parser};
use command::{Cli, Command, ConfigCommand, UserCommand};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = Cli::try_parse().map_or_else(|error| usage(&error), |cli| run(&cli));
    if let Err(fault) = &outcome {
        let _reader_may_be_gone = writeln!(std::io::stderr(), "{}", fault.sentence());
    }
    ExitCode::from(answer::exit_code(&outcome))
}

fn run(cli: &Cli) -> Outcome {
    let set_up = || config::load(&cli.config);
    let json = cli.json;
    match &cli.command {
        Command::Serve { listen } => serve::serve(set_up()?, *listen),
        Command::Worker => serve::work(set_up()?),
        Command::Demo(asked) => demo::run(asked, json),
        Command::Migrate => migrate::run(&set_up()?, json),
        Command::User(UserCommand::Add(asked)) => user::add(set_up()?, asked, json),
        Command::User(UserCommand::Reset(asked)) => user::reset(set_up()?, asked, json),
        Command::Verify { file, trust } => verify::run(file, trust.as_deref(), json),
        Command::Doctor { deep } => doctor::run(set_up()?, *deep, json),
        Command::Config(ConfigCommand::Check) => config::check(&set_up()?, json),
        Command::Openapi => {
            answer::show(&format!("{:#}", web::openapi()));
            Ok(Answer::Yes)
        }
        Command::Preview => preview::run(),
        Command::Routes => Ok(routes::run(json)),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "certwright", &mut script);
            answer::show(&String::from_utf8_lossy(&script));
            Ok(Answer::Yes)
        }
    }
}

/// Help and version are answers; anything else about the arguments is one sentence.
fn usage(error: &clap::Error) -> Outcome {
    if error.use_stderr() {
        return Err(Fault::wrong(command::complaint(&error.to_string())));
    }
    answer::show(error.to_string().trim_end());
    Ok(Answer::Yes)
}
