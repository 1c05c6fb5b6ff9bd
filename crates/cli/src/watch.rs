//! Long work: a bar or a line that says what is being done, and the end of the time that was given.

use crate::terminal::{Format, Terminal, say};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lindbound_checker::progress::Progress;
use lindbound_checker::report::{Exit, Report};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How much time there is.
#[derive(Args)]
pub(crate) struct Time {
    /// When to begin nothing new, in seconds; what is not decided then is out of time (exit code 3). What is
    /// being done is given a quarter of it more, and a second (default: no limit).
    #[arg(long, value_name = "T", value_parser = seconds)]
    pub seconds: Option<f64>,
}

/// A number of seconds.
pub(crate) fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("`{text}` is not a number of seconds"))?;
    if seconds > 0.0 && seconds <= 1e7 {
        Ok(seconds)
    } else {
        Err("more than 0 and at most 10⁷ seconds".into())
    }
}

/// The first line is said after so long, each other after twice the time.
const FIRST: Duration = Duration::from_secs(5);
/// How often it is looked whether there is something to say.
const LOOK: Duration = Duration::from_millis(100);

/// Watches over work until it is dropped.
pub(crate) struct Watch {
    bar: ProgressBar,
    work: Arc<Work>,
    deadline: Option<Instant>,
    format: Format,
}

/// What is known of the work.
struct Work {
    started: Instant,
    what: Mutex<String>,
    /// What is counted.
    of: String,
    all: AtomicU64,
    done: AtomicU64,
    over: AtomicBool,
    /// The report as far as it goes, as it is printed where time is over, and its exit code.
    so_far: Mutex<Option<(String, Exit)>>,
}

impl Watch {
    /// Watches over work of so many of something, for so long; where nothing is to be said, only its end is.
    pub fn new(of: &str, seconds: Option<f64>, terminal: &Terminal) -> Self {
        let quiet = terminal.quiet;
        let started = Instant::now();
        let work = Arc::new(Work {
            started,
            what: Mutex::default(),
            of: of.to_owned(),
            all: AtomicU64::new(0),
            done: AtomicU64::new(0),
            over: AtomicBool::new(false),
            so_far: Mutex::default(),
        });
        let limit = seconds.map(Duration::from_secs_f64);
        let last = limit.map(|limit| limit + limit / 4 + Duration::from_secs(1));
        let seen = !quiet && std::io::stderr().is_terminal();
        let watched = Arc::clone(&work);
        std::thread::spawn(move || watched.watch(quiet, seen, last));
        let deadline = limit.map(|limit| started + limit);
        let bar = if seen { bar(of) } else { ProgressBar::hidden() };
        Watch { bar, work, deadline, format: terminal.format() }
    }
}

impl Terminal {
    /// Watches over work of so many of something, for so many seconds.
    pub fn watch(&self, of: &str, seconds: Option<f64>) -> Watch {
        Watch::new(of, seconds, self)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.work.over.store(true, Relaxed);
    }
}

impl Work {
    /// Says what is being done, later and later, and ends the process when `last` is over.
    fn watch(&self, quiet: bool, seen: bool, last: Option<Duration>) {
        let mut next = FIRST;
        while !self.over.load(Relaxed) {
            std::thread::sleep(LOOK);
            let elapsed = self.started.elapsed();
            if last.is_some_and(|last| elapsed >= last) && !self.over.load(Relaxed) {
                let so_far = self.so_far.lock().unwrap_or_else(PoisonError::into_inner).take();
                let seconds = elapsed.as_secs_f64();
                let rest = if so_far.is_some() { "the rest is not decided" } else { "nothing is decided" };
                say(&format!("out of time after {seconds:.1} s{}: {rest}", self.doing()));
                let (text, exit) = so_far.unwrap_or((String::new(), Exit::Undecided));
                // A reader that has gone away is no reason to go on.
                let _ = std::io::stdout().write_all(text.as_bytes());
                // A violation is one whatever the rest would have been; what is not reached is undecided.
                let exit = if exit == Exit::Fine { Exit::Undecided } else { exit };
                std::process::exit(exit.code().into());
            }
            // What is counted is seen in the bar.
            let is_seen = seen && self.all.load(Relaxed) > 0;
            if elapsed >= next {
                next *= 2;
                if !quiet && !is_seen && !self.over.load(Relaxed) {
                    say(&format!("{} s{}", elapsed.as_secs(), self.doing()));
                }
            }
        }
    }

    /// What is being done, and how much of it is done.
    fn doing(&self) -> String {
        let what = self.what.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let all = self.all.load(Relaxed);
        let counted = format!("{} of {all} {}", self.done.load(Relaxed), self.of);
        let parts = [(!what.is_empty(), what), (all > 0, counted)];
        parts.into_iter().filter(|(is_known, _)| *is_known).map(|(_, part)| format!(", {part}")).collect()
    }
}

/// A bar that shows how many of something are done.
fn bar(of: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {of}, {{eta}} left")) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Progress for Watch {
    fn start(&self, all: u64, done: u64) {
        self.work.all.store(all, Relaxed);
        self.work.done.store(done, Relaxed);
        self.bar.set_length(all);
        self.bar.set_position(done);
        self.bar.reset_eta();
    }

    fn step(&self, done: u64) {
        self.work.done.fetch_add(done, Relaxed);
        self.bar.inc(done);
    }

    fn finish(&self) {
        self.work.all.store(0, Relaxed);
        self.bar.finish_and_clear();
    }

    fn doing(&self, what: &str) {
        what.clone_into(&mut self.work.what.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn so_far(&self, report: &dyn Report) {
        // Written only where it may be needed.
        if self.deadline.is_some() {
            let written = self.format.written(report).ok().map(|text| (text, report.exit()));
            *self.work.so_far.lock().unwrap_or_else(PoisonError::into_inner) = written;
        }
    }

    fn deadline(&self) -> Option<Instant> {
        self.deadline
    }
}
