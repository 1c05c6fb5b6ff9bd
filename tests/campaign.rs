//! Campaigns: nothing is lost or counted twice, whatever ends a process, and all ways lead to the same bytes.

#![expect(clippy::unwrap_used, reason = "a test's helpers stop it as its assertions do")]

#[path = "campaign/damaged.rs"]
mod damaged;
#[path = "campaign/forged.rs"]
mod forged;
#[path = "campaign/interrupted.rs"]
mod interrupted;
#[path = "campaign/memory.rs"]
mod memory;
#[path = "campaign/merging.rs"]
mod merging;
#[path = "campaign/parts.rs"]
mod parts;
#[path = "campaign/refused.rs"]
mod refused;
#[path = "campaign/reports.rs"]
mod reports;
#[path = "campaign/slurm.rs"]
mod slurm;
#[path = "campaign/unit_tables.rs"]
mod unit_tables;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU64, Ordering};

/// Cases, engines, tiers, seeds, violations, searches: some of everything, in a second.
const PLAN: &str = r#"
    claims = ["eq2", "eq3", "eq8-trace"]
    conjectures = ["J_tot(bd)^2 <= A_cl * sigma(bd) / 2"]
    seeds = [1, 5]
    [[check]]
    families = ["collective", "davies", "otto"]
    dimensions = "2..3"
    fast = 90
    certified = 20
    exact = 10
    cases_per_unit = 6
    [[search]]
    dimensions = "2"
    tasks = 3
    tasks_per_unit = 2
"#;

/// A folder of one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("lindbound-campaign-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a plan and names it.
    fn plan(&self, text: &str) -> PathBuf {
        let path = self.join("plan.toml");
        std::fs::write(&path, text).unwrap();
        path
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.join(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lindbound"));
    command.arg("campaign").args(arguments);
    command
}

fn campaign(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// Runs what must go well and gives its output; exit codes are those of a campaign with a violation, or
/// without.
fn succeeds(arguments: &[&str]) -> String {
    let output = campaign(arguments);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1 | 3)), "{arguments:?}: {message}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs what must be refused, in one line that is given.
fn refusal(arguments: &[&str]) -> String {
    let output = campaign(arguments);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
    assert!(output.stdout.is_empty() && message.matches('\n').count() == 1, "{arguments:?}: {message}");
    message
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The names and contents of the witnesses in a folder.
fn witnesses(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(folder.join("witnesses")).unwrap().map(|file| file.unwrap());
    let mut all: Vec<_> = files
        .map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap()))
        .collect();
    all.sort();
    all
}
