//! Statements from a file, so that a repository of models keeps what it asks of them beside them.

use crate::error::CliError;
use lindbound_campaign::open_toml;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The statements of a file.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gate {
    /// Claims by their names.
    #[serde(default)]
    pub(crate) claims: Vec<String>,
    /// Conjectures that have to hold, with their names.
    #[serde(default)]
    conjectures: BTreeMap<String, String>,
    /// Conjectures that have to be false somewhere, with their names.
    #[serde(default)]
    refute: BTreeMap<String, String>,
}

impl Gate {
    /// What has to hold, as `--conjecture` takes it.
    pub(crate) fn conjectures(&self) -> impl Iterator<Item = String> + '_ {
        self.conjectures.iter().map(|(name, text)| format!("{name}={text}"))
    }

    /// What has to be false somewhere, as `--refute` takes it.
    pub(crate) fn refuted(&self) -> impl Iterator<Item = String> + '_ {
        self.refute.iter().map(|(name, text)| format!("{name}={text}"))
    }
}

/// The option that names the file.
#[derive(clap::Args)]
pub(crate) struct GateArgs {
    /// A file of statements: `claims = ["eq4"]`, and tables `[conjectures]` and `[refute]` of `name =
    /// "statement"`; they are asked as if they were written here.
    #[arg(long = "conjectures", value_name = "FILE.toml")]
    file: Option<PathBuf>,
}

impl GateArgs {
    /// Where the statements are.
    pub(crate) fn path(&self) -> Option<&PathBuf> {
        self.file.as_ref()
    }

    /// The statements.
    pub(crate) fn open(&self) -> Result<Gate, CliError> {
        self.file.as_ref().map_or(Ok(Gate::default()), |path| Ok(open_toml(path)?))
    }

    /// The claims and conjectures that are asked of files, with those of the file behind those given here.
    pub(crate) fn asked_of_files(
        &self,
        claims: &[String],
        conjectures: &[String],
    ) -> Result<(Vec<String>, Vec<String>), CliError> {
        let gate = self.open()?;
        match self.path() {
            Some(path) if !gate.refute.is_empty() => Err(CliError::NothingRefuted(path.clone())),
            _ => {
                let conjectures = conjectures.iter().cloned().chain(gate.conjectures());
                Ok(([claims, &gate.claims].concat(), conjectures.collect()))
            }
        }
    }
}
