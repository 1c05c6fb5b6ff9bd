//! Certificates: what a file for Rocq states is what the witness says, and `coqc` accepts it.
//!
//! The statements are read back from the text by the reader below, which shares nothing with the writer. `coqc` runs where it is
//! installed together with the libraries of proofs/rocq; `proofs/rocq/check-certificates.sh` checks every witness.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test's helpers stop it as its assertions do")]

#[path = "certificates/read.rs"]
mod read;

use lindbound::CheckerError;
use lindbound::prove::{ProveError, certificate, module_name};
use lindbound_model::case::{Case, State, Temperature};
use lindbound_model::file::{AnyFile, CaseFile};
use lindbound_model::matrix::{Matrix, dagger};
use lindbound_model::number::{Rational, rational};
use lindbound_tests::{in_repository, witnesses};
use num_complex::Complex;
use read::{field, matrix, number_list, whole};
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// The largest dimension of certificates that are checked.
const LARGEST_DIMENSION: usize = 4;

/// The witnesses that have certificates: those about one moment.
fn cases() -> Vec<(String, CaseFile)> {
    let case = |(name, _, file)| match file {
        AnyFile::Case(file) => Some((name, file)),
        AnyFile::Engine(_) => None,
    };
    witnesses().into_iter().filter_map(case).collect()
}

fn small_witnesses() -> Vec<(String, CaseFile)> {
    let small = |(_, file): &(String, CaseFile)| file.exact().unwrap().dimension() <= LARGEST_DIMENSION;
    cases().into_iter().filter(small).collect()
}

fn certified(name: &str, file: &CaseFile) -> String {
    certificate(&module_name(Path::new(name)), file).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// `e^{−βω}` for whole ω.
fn weight(case: &Case<Rational>, bath: usize, omega: &Rational) -> Rational {
    let Temperature::BoltzmannFactor(x) = &case.baths[bath].temperature else { panic!("β") };
    assert!(omega.is_integer());
    let omega = usize::try_from(omega.to_integer()).unwrap();
    num_traits::pow(x.clone(), omega)
}

#[test]
fn the_numbers_in_a_certificate_are_those_of_its_witness() {
    for (name, file) in cases() {
        let text = certified(&name, &file);
        let case = file.exact().unwrap();
        let d = case.dimension();
        let data = field(&text, "Definition witness : ");
        assert_eq!(number_list(field(data, "energies := ")), case.levels.energy_of_each(), "{name}");
        let factors: Vec<Rational> =
            (0..case.baths.len()).map(|bath| weight(&case, bath, &rational(1, 1))).collect();
        assert_eq!(number_list(field(data, "boltzmann_factors := ")), factors, "{name}");
        assert_eq!(text.matches(" : jump_data ").count(), case.jumps.len(), "{name}");
        for (i, jump) in case.jumps.iter().enumerate() {
            let data = field(&text, &format!("Definition jump_{i} : "));
            let number = |key: &str| read::number(field(data, key));
            assert_eq!(whole(field(data, &format!("of_bath := @Ordinal {} ", case.baths.len()))), jump.bath);
            assert_eq!(number("of_frequency := "), jump.frequency, "{name}");
            assert_eq!(number("of_rate := "), jump.rate, "{name}");
            assert_eq!(matrix(field(data, "of_operator := "), d), jump.operator, "{name}");
            assert_eq!(matrix(field(data, "of_partner := "), d), jump.partner_operator(), "{name}");
            let balanced = &jump.rate * weight(&case, jump.bath, &jump.frequency);
            let partner_rate = jump.reverse_rate().cloned().unwrap_or(balanced);
            assert_eq!(number("of_partner_rate := "), partner_rate, "{name}");
        }
        assert_eq!(state_of(&text, d), given_state(&case), "{name}");
    }
}

/// ρ as the text gives it: its entries, or its spectrum and columns put together here.
fn state_of(text: &str, d: usize) -> Matrix<Rational> {
    if text.contains("Definition rho : 'M[C]_") && text.contains(" := toM ") && text.contains("mq := (") {
        return matrix(field(text, "Definition density_matrix : mq := ("), d);
    }
    let data = field(text, "Definition data_rho : ");
    let spectrum = number_list(field(data, "spectrum := "));
    let columns = matrix(field(data, "columns := "), d);
    mixture(&spectrum, &columns)
}

/// `Σ p_n |v_n⟩⟨v_n| / ⟨v_n|v_n⟩`.
fn mixture(spectrum: &[Rational], columns: &Matrix<Rational>) -> Matrix<Rational> {
    let mut sum = Matrix::zeros(columns.nrows(), columns.nrows());
    for (n, p) in spectrum.iter().enumerate() {
        let vector = columns.column(n).into_owned();
        let norm: Rational = vector.iter().map(Complex::norm_sqr).sum();
        let column = Matrix::from_fn(columns.nrows(), 1, |i, _| vector[i].clone());
        sum += (&column * dagger(&column)).map(|z| Complex::new(z.re * p / &norm, z.im * p / &norm));
    }
    sum
}

fn given_state(case: &Case<Rational>) -> Matrix<Rational> {
    let d = case.dimension();
    match &case.state {
        State::DensityMatrix(rho) => rho.clone(),
        State::Populations(populations) => mixture(populations, &Matrix::identity(d, d)),
        State::Frame { spectrum, frame } => mixture(spectrum, frame.vectors()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_theorem_is_the_claim_symbol_by_symbol() {
    let mut different = std::collections::BTreeSet::new();
    for (name, file) in cases() {
        let text = certified(&name, &file);
        let theorem = field(&text, "Theorem verdict :\n  ~ (");
        let (theorem, _) = theorem.split_once(").\nProof.").unwrap();
        let case = file.exact().unwrap();
        let statement = lindbound::witness::statement(&file.witness.as_ref().unwrap().claim).unwrap();
        assert_eq!(read::theorem(theorem), read::plain(&statement, &case), "{name}: {theorem}");
        different.insert(statement.to_string());
    }
    assert!(different.len() > 150, "{}", different.len());
}

#[test]
fn what_has_no_certificate_is_refused_with_a_reason() {
    let parse = |model: &str, claim: &str| {
        CaseFile::parse(&format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}], {model},
               "jumps": [{{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}}],
               "state": {{"populations": [1, 1]}}, {claim}}}"#
        ))
        .unwrap()
    };
    let hot = r#""baths": [{"name": "hot", "boltzmann_factor": "1/3"}]"#;
    let violated = r#""claim": "J_tot(rho) > 5", "verdict": "violated""#;
    let refused = |file: &CaseFile| match certificate("witness", file) {
        Err(CheckerError::Prove(error)) => error,
        other => panic!("{other:?}"),
    };
    let holds = r#""claim": "J_tot(rho) < 5", "verdict": "holds""#;
    assert_eq!(refused(&parse(hot, holds)), ProveError::NotViolated("holds"));
    let wrong = r#""claim": "J_tot(rho) < 5", "verdict": "violated""#;
    assert_eq!(refused(&parse(hot, wrong)), ProveError::NotConfirmed);
    let beta = r#""baths": [{"name": "hot", "beta": "1"}]"#;
    assert!(matches!(refused(&parse(beta, violated)), ProveError::Beta(_) | ProveError::IrrationalRate(_)));
    let untranslated = r#""claim": "beta(hot) > 5", "verdict": "violated""#;
    assert_eq!(refused(&parse(hot, untranslated)), ProveError::Untranslated("beta".into()));
}

/// The certificate of a qubit in a pure state, from which a bath at rest takes it at an infinite rate of entropy.
fn of_a_pure_state() -> String {
    let file = CaseFile::parse(
        r#"{"levels": [{"energy": 0}, {"energy": 1}], "baths": [{"name": "hot", "boltzmann_factor": "1/3"}],
            "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
            "state": {"populations": [1, 0]}, "claim": "S_dot(rho) + 1 < 5", "verdict": "violated"}"#,
    );
    certified("pure", &file.unwrap())
}

/// Certificates that speak of every quantity of which the small witnesses speak: each has a word that none before it has.
fn sample() -> Vec<String> {
    let mut met = std::collections::BTreeSet::new();
    let mut new_words = |text: &String| {
        let theorem = field(text, "Theorem verdict :").split_once("Proof.").unwrap().0;
        let words = theorem.split(|c: char| !c.is_alphanumeric() && c != '_');
        let before = met.len();
        met.extend(words.filter(|word| word.starts_with(char::is_alphabetic)).map(str::to_owned));
        met.len() > before
    };
    let all = small_witnesses().into_iter().map(|(name, file)| certified(&name, &file));
    let mut sample: Vec<String> = all.filter(|text| new_words(text)).collect();
    sample.push(of_a_pure_state());
    sample
}

#[test]
fn coqc_accepts_certificates() {
    let rocq = in_repository("proofs/rocq");
    let installed =
        Command::new("coqc").arg("--version").output().is_ok_and(|output| output.status.success());
    let libraries = rocq.join("certificates/Extended.vo");
    if !installed || !libraries.exists() {
        let missing = if installed { "`make -C proofs/rocq` has not been run" } else { "there is no coqc" };
        // Past the test harness, which would keep it to itself.
        let _ = writeln!(std::io::stderr(), "the formal proofs were not checked: {missing}");
        return;
    }
    let text = sample().join("\n");
    let folder = std::env::temp_dir().join(format!("lindbound-certificates-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("sample.v");
    std::fs::write(&path, text).unwrap();
    let output = Command::new("coqc")
        .args(["-w", "none", "-Q", "."].map(std::ffi::OsStr::new))
        .arg("Lindbound")
        .arg(&path)
        .current_dir(&rocq)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let _ = std::fs::remove_dir_all(&folder);
    assert!(output.status.success(), "{errors}");
}
