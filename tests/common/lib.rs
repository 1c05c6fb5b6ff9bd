//! What several tests share.

use lindbound_bounds::language::{BathQuantity, BathRef, ModelQuantity, Observable, StateQuantity};
use lindbound_model::file::AnyFile;
use lindbound_thermo::View;
use std::path::PathBuf;

/// What a theorem may rest on: the axioms of the standard library's classical real numbers, which MathComp's
/// bridge to them uses too.
pub const CLASSICAL_AXIOMS: &[&str] = &[
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "Classical_Prop.classic",
    "Epsilon.epsilon_statement",
    "FunctionalExtensionality.functional_extensionality_dep",
];

/// A path below the root of the repository.
pub fn in_repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// How much more than usual the randomised tests do: the environment variable `LINDBOUND_TEST_MULTIPLIER`,
/// default 1.
pub fn multiplier() -> u64 {
    std::env::var("LINDBOUND_TEST_MULTIPLIER").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// The committed witnesses: the path below tests/witnesses, the text and what it says, in the order of their
/// paths.
///
/// # Panics
/// If one cannot be read.
pub fn witnesses() -> Vec<(String, String, AnyFile)> {
    let root = in_repository("tests/witnesses");
    let folders = std::fs::read_dir(&root).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
    let mut all: Vec<_> = files
        .map(|entry| {
            let path = entry.path();
            let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
            let file = AnyFile::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, text, file)
        })
        .collect();
    all.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    all
}

/// Those that eight cases at once have: jumps inside levels are counted, and flows paired, for a case alone.
pub fn observables_of_lanes<'a>(baths: impl IntoIterator<Item = &'a str>) -> Vec<Observable> {
    let is_alone = |observable: &Observable| match observable {
        Observable::State(quantity, _) => {
            matches!(quantity, StateQuantity::Activity | StateQuantity::PseudoProduction)
        }
        Observable::Bath(quantity, ..) => *quantity == BathQuantity::Activity,
        _ => false,
    };
    observables(baths).into_iter().filter(|observable| !is_alone(observable)).collect()
}

/// Every quantity of a state that the claim language has, in every view and of every bath; those of matrices
/// are not among them.
pub fn observables<'a>(baths: impl IntoIterator<Item = &'a str>) -> Vec<Observable> {
    let mut all: Vec<Observable> =
        ModelQuantity::ALL.iter().map(|quantity| Observable::Model(*quantity)).collect();
    for view in View::ALL {
        all.extend(StateQuantity::ALL.iter().map(|quantity| Observable::State(*quantity, view)));
    }
    for bath in baths.into_iter().map(|name| BathRef::Named(name.to_owned())) {
        for view in View::ALL {
            let of = |quantity: &BathQuantity| Observable::Bath(*quantity, bath.clone(), view);
            all.extend(BathQuantity::ALL.iter().filter(|quantity| quantity.row().only.is_none()).map(of));
        }
        all.push(Observable::Beta(bath));
    }
    all.push(Observable::Dimension);
    all.retain(|observable| !observable.is_of_matrices());
    all
}

/// Whether a quantity is a difference of flows, whose error is that of the flows.
pub fn is_difference(observable: &Observable) -> bool {
    use StateQuantity::{EntropyFlux, TotalCurrent};
    matches!(
        observable,
        Observable::Bath(BathQuantity::Current, ..) | Observable::State(TotalCurrent | EntropyFlux, _)
    )
}
