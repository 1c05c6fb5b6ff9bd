//! Certificates: what a file for Rocq states is what the witness says, and `coqc` accepts it.
//!
//! The statements are read back from the text by the reader below, which shares nothing with the writer.
//! `coqc` runs where it is installed together with the libraries of proofs/rocq;
//! `proofs/rocq/check-certificates.sh` checks every witness.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test's helpers stop it as its assertions do")]

#[path = "certificates/hostile.rs"]
mod hostile;
#[path = "certificates/meaning.rs"]
mod meaning;
#[path = "certificates/qubit.rs"]
mod qubit;
#[path = "certificates/read.rs"]
mod read;

use lindbound_cycles::Variant;
use lindbound_model::case::{Case, State, Temperature};
use lindbound_model::engine::Run;
use lindbound_model::file::{AnyFile, CaseFile, EngineFile};
use lindbound_number::matrix::{Matrix, dagger};
use lindbound_number::{Rational, rational};
use lindbound_prove::{ProveError, certificate, module_name};
use lindbound_tests::{CLASSICAL_AXIOMS, in_repository, witnesses};
use num_complex::Complex;
use qubit::Qubit;
use read::{field, matrix, number_list, whole};
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// The largest dimension of certificates that are checked.
const LARGEST_DIMENSION: usize = 4;

/// What no certificate speaks of.
const UNTRANSLATED: [&str; 7] = ["per_jump", "beta", "speed", "norm1", "rate", "gamma", "J_full"];

/// The witnesses about one moment, but for those about the steady state or `per_jump`, of which certificates
/// do not speak.
fn cases() -> Vec<(String, CaseFile)> {
    let has_none = |file: &CaseFile| {
        let claim = &file.witness.as_ref().unwrap().claim;
        let statement = lindbound_checker::witness::statement(claim).unwrap();
        let text = statement.to_string();
        let has_no_term = |name: &&str| text.contains(&format!("{name}("));
        statement.is_about_the_steady_state() || UNTRANSLATED.iter().any(has_no_term)
    };
    // A state that Kubo, Martin and Schwinger's condition allows for, with irrational eigenvalues.
    let irrational = "by-hand/eq2-kms-detailed-balance.json";
    let case = |(name, _, file): (String, _, _)| match file {
        AnyFile::Case(file) => {
            Some((name, *file)).filter(|(name, file)| name != irrational && !has_none(file))
        }
        AnyFile::Engine(_) => None,
    };
    witnesses().into_iter().filter_map(case).collect()
}

/// The witnesses that are engines, but for those about the twin, which is in no theory of certificates.
fn engines() -> Vec<(String, EngineFile)> {
    let is_of_the_twin = |file: &EngineFile| {
        let claim = &file.witness.as_ref().unwrap().claim;
        lindbound_checker::witness::statement(claim).unwrap().variants().contains(&Variant::Twin)
    };
    let engine = |(name, _, file)| match file {
        AnyFile::Case(_) => None,
        AnyFile::Engine(file) => Some((name, *file)).filter(|(_, file)| !is_of_the_twin(file)),
    };
    witnesses().into_iter().filter_map(engine).collect()
}

fn certified_engine(name: &str, file: &EngineFile) -> String {
    certificate(&module_name(Path::new(name)), &AnyFile::Engine(Box::new(file.clone())))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn certified(name: &str, file: &CaseFile) -> String {
    certificate(&module_name(Path::new(name)), &AnyFile::Case(Box::new(file.clone())))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
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

#[test]
fn the_numbers_in_a_certificate_of_an_engine_are_those_of_its_witness() {
    let mut strokes = 0;
    for (name, file) in engines() {
        let (text, engine) = (certified_engine(&name, &file), &file.engine);
        let d = engine.dimension();
        let betas: Vec<Rational> = engine.baths.iter().map(|bath| beta(&bath.temperature)).collect();
        assert_eq!(text.matches(" : stroke_data ").count(), engine.strokes.len(), "{name}");
        for (k, stroke) in engine.strokes.iter().enumerate() {
            let data = field(&text, &format!("Definition stroke_{k} : "));
            assert_eq!(number_list(field(data, "energies := ")), stroke.levels.energy_of_each(), "{name}");
            assert_eq!(number_list(field(data, "betas := ")), betas, "{name}");
            assert_eq!(read::number(field(data, "lasts := ")), stroke.duration, "{name}");
            let jumps: Vec<String> = (0..stroke.jumps.len()).map(|i| format!("jump_{k}_{i}")).collect();
            let listed = field(data, "jump_list := [::").split_once(']').unwrap().0;
            assert_eq!(listed.trim(), jumps.join("; "), "{name}");
            for (jump, key) in stroke.jumps.iter().zip(&jumps) {
                let data = field(&text, &format!("Definition {key} : "));
                let number = |key: &str| read::number(field(data, key));
                assert!(data.contains(&format!("of_bath := bath_{};", jump.bath)), "{name}");
                assert_eq!(number("of_frequency := "), jump.frequency, "{name}");
                assert_eq!(number("of_rate := "), jump.rate, "{name}");
                assert_eq!(matrix(field(data, "of_operator := "), d), jump.operator, "{name}");
                assert_eq!(matrix(field(data, "of_partner := "), d), jump.partner_operator(), "{name}");
                let exponent = &betas[jump.bath] * &jump.frequency * &stroke.detuning;
                let balanced = (jump.rate.clone(), exponent);
                let expected = jump.reverse_rate().map_or(balanced, |rate| (rate.clone(), rational(0, 1)));
                assert_eq!((number("of_partner_factor := "), number("of_exponent := ")), expected, "{name}");
            }
            strokes += 1;
        }
        let listed: Vec<String> = (0..engine.strokes.len()).map(|k| format!("stroke_{k}")).collect();
        assert!(field(&text, "Definition witness : ").contains(&format!(":= [:: {}].", listed.join("; "))));
        let (hot, cold) = engine.hot_and_cold().unwrap();
        assert!(text.contains(&format!("hot : 'I_2 := bath_{hot}.\nDefinition cold : 'I_2 := bath_{cold}.")));
        assert_eq!(number_list(field(&text, "toR (nth 0%Q ")), betas, "{name}");
        let initial = matrix(field(&text, "Definition initial_data : mq := ("), d);
        assert_eq!(initial, state_matrix(&engine.state, d), "{name}");
        assert_eq!(
            text.contains("run_once strokes") || text.contains("spectral_run"),
            engine.run == Run::Once
        );
    }
    assert!(strokes > 150, "{strokes}");
}

fn beta(temperature: &Temperature<Rational>) -> Rational {
    match temperature {
        Temperature::Inverse(beta) => beta.clone(),
        Temperature::BoltzmannFactor(_) => panic!("no β"),
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
    state_matrix(&case.state, case.dimension())
}

fn state_matrix(state: &State<Rational>, d: usize) -> Matrix<Rational> {
    match state {
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
        let statement = lindbound_checker::witness::statement(&file.witness.as_ref().unwrap().claim).unwrap();
        let stated = read::plain(&read::theorem(theorem), &|_| None);
        assert_eq!(stated, read::plain(&statement, &read::of_case(&case)), "{name}: {theorem}");
        different.insert(statement.to_string());
    }
    assert!(different.len() > 150, "{}", different.len());
}

#[test]
fn the_theorem_about_an_engine_ends_in_the_claim_symbol_by_symbol() {
    let mut different = std::collections::BTreeSet::new();
    for (name, file) in engines() {
        let text = certified_engine(&name, &file);
        let theorem = field(&text, "Theorem verdict : ").split_once(".\nProof.").unwrap().0;
        let claim = theorem.split_once("~ ").unwrap().1;
        let witness = file.witness.as_ref().unwrap();
        let statement = lindbound_checker::witness::statement(&witness.claim).unwrap();
        let expected = read::plain(&statement, &read::of_engine(&file.engine));
        assert_eq!(read::theorem(claim), expected, "{name}: {theorem}");
        let absorbs = !witness.dropped.iter().any(|id| id == "absorbs-heat");
        let dephased = theorem.contains("strokes_dephased rho_dephased (strictly_diagonal initial)");
        assert_eq!(dephased, statement.variants().contains(&Variant::Dephased), "{name}");
        assert_eq!(theorem.contains("0 < Q_H strokes rho hot"), absorbs, "{name}");
        assert_eq!(
            theorem.contains("0 < Q_H strokes_dephased rho_dephased hot"),
            absorbs && dephased,
            "{name}"
        );
        different.insert(statement.to_string());
    }
    assert!(different.len() > 60, "{}", different.len());
}

#[test]
fn an_engine_that_has_no_certificate_is_refused_with_a_reason() {
    const ENGINE: &str = r#"{
      "baths": [{"name": "hot", "beta": "1"}, {"name": "cold", "beta": "3"}],
      "strokes": [
        {"duration": 1, "levels": [{"energy": 0}, {"energy": 2, "degeneracy": 2}],
         "jumps": [{"bath": "hot", "frequency": 2, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}]},
        {"duration": 1, "levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
         "jumps": [{"bath": "cold", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}]}],
      "state": {"populations": [1, 0, 0]},
      "claim": "eta <= eta_carnot / 2", "verdict": "violated"}"#;
    let refused = |changes: &[(&str, &str)]| {
        let change = |text: String, (from, to): &(&str, &str)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        };
        let file = EngineFile::parse(&changes.iter().fold(ENGINE.to_owned(), change)).unwrap();
        certificate("witness", &AnyFile::Engine(Box::new(file))).err()
    };
    assert!(refused(&[]).is_none());
    let claim = "eta <= eta_carnot / 2";
    let held = refused(&[(claim, "eta <= eta_carnot"), ("violated", "holds")]);
    assert!(matches!(held, Some(ProveError::NotViolated("holds"))));
    assert!(matches!(refused(&[(claim, "eta <= eta_carnot")]), Some(ProveError::NotConfirmed)));
    let fermi = refused(&[(r#""duration": 1,"#, r#""duration": 1, "rates": "fermi","#)]);
    assert!(matches!(fermi, Some(ProveError::FermiRates)));
    let hot = refused(&[(r#""beta": "1""#, r#""boltzmann_factor": "1/2""#)]);
    assert!(matches!(hot, Some(ProveError::BoltzmannFactor(name)) if name == "hot"));
    let quantum = (claim, "eta + 0 * mean_A_qm <= eta_carnot / 2");
    assert!(refused(&[quantum]).is_none());
    let complex = ("[[0, 1, 1]", r#"[[0, 1, [0, 1]]"#);
    assert!(matches!(refused(&[quantum, complex]), Some(ProveError::TurningCoherence)));
    // Infinite, and 0 in a theorem.
    let by_zero = refused(&[(claim, "ratio(1, d - 3) + eta <= 5")]);
    assert!(matches!(by_zero, Some(ProveError::ZeroDivisor(what)) if what == "3%:R - 3%:R"));
    let gibbs = (r#"{"populations": [1, 0, 0]}"#, r#"{"gibbs": "hot"}"#);
    let twin = (claim, "eta(twin) <= eta_carnot / 2");
    let first = r#"{"duration": 1, "levels": [{"energy": 0}, {"energy": 2"#;
    let v = r#"{"duration": 1, "coherent": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "levels": [{"energy": 0}, {"energy": 2"#;
    for changes in [[gibbs], [(claim, "eta <= eta_carnot / 2 and eta > 0")], [twin], [(first, v)]] {
        assert!(matches!(refused(&changes), Some(ProveError::Untranslated(_))), "{changes:?}");
    }
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
    let refused = |file: &CaseFile| match certificate("witness", &AnyFile::Case(Box::new(file.clone()))) {
        Err(error) => error,
        other => panic!("{other:?}"),
    };
    let holds = r#""claim": "J_tot(rho) < 5", "verdict": "holds""#;
    assert!(matches!(refused(&parse(hot, holds)), ProveError::NotViolated("holds")));
    let wrong = r#""claim": "J_tot(rho) < 5", "verdict": "violated""#;
    assert!(matches!(refused(&parse(hot, wrong)), ProveError::NotConfirmed));
    let beta = r#""baths": [{"name": "hot", "beta": "1"}]"#;
    assert!(matches!(refused(&parse(beta, violated)), ProveError::Beta(_) | ProveError::IrrationalRate(_)));
    let untranslated = r#""claim": "beta(hot) > 5", "verdict": "violated""#;
    assert!(matches!(refused(&parse(hot, untranslated)), ProveError::Untranslated(what) if what == "beta"));
}

/// The certificate of a qubit in a pure state, from which a bath at rest takes it at an infinite rate of
/// entropy.
fn of_a_pure_state() -> String {
    let file = CaseFile::parse(
        r#"{"levels": [{"energy": 0}, {"energy": 1}], "baths": [{"name": "hot", "boltzmann_factor": "1/3"}],
            "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
            "state": {"populations": [1, 0]}, "claim": "S_dot(rho) + 1 < 5", "verdict": "violated"}"#,
    );
    certified("pure", &file.unwrap())
}

/// Certificates that speak of everything of which the theorems speak: each has a word that none before it
/// has.
fn sample(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut met = std::collections::BTreeSet::new();
    let new_words = |text: &String| {
        let theorem = field(text, "Theorem verdict :").split_once("Proof.").unwrap().0;
        let words = theorem.split(|c: char| !c.is_alphanumeric() && c != '_');
        let before = met.len();
        met.extend(words.filter(|word| word.starts_with(char::is_alphabetic)).map(str::to_owned));
        met.len() > before
    };
    all.filter(new_words).collect()
}

fn small_cases() -> Vec<(String, CaseFile)> {
    let small = |(_, file): &(String, CaseFile)| file.exact().unwrap().dimension() <= LARGEST_DIMENSION;
    cases().into_iter().filter(small).collect()
}

fn small_engines() -> Vec<(String, EngineFile)> {
    let small = |(_, file): &(String, EngineFile)| file.engine.dimension() <= LARGEST_DIMENSION;
    engines().into_iter().filter(small).collect()
}

#[test]
fn the_page_says_how_many_certificates_there_are() {
    let page = std::fs::read_to_string(in_repository("proofs/rocq/certificates/README.md")).unwrap();
    let counts = format!("{} about one moment and {} engines", small_cases().len(), small_engines().len());
    assert!(page.contains(&counts), "{counts}");
    let script = std::fs::read_to_string(in_repository("proofs/rocq/check-certificates.sh")).unwrap();
    assert!(script.contains(&format!("\nlargest={LARGEST_DIMENSION}\n")));
}

fn sample_of_cases() -> Vec<String> {
    let mut sample = sample(small_cases().into_iter().map(|(name, file)| certified(&name, &file)));
    sample.push(of_a_pure_state());
    sample
}

fn sample_of_engines() -> Vec<String> {
    sample(small_engines().into_iter().map(|(name, file)| certified_engine(&name, &file)))
}

/// Why certificates cannot be checked here, if they cannot.
fn missing() -> Option<&'static str> {
    let installed =
        Command::new("coqc").arg("--version").output().is_ok_and(|output| output.status.success());
    let libraries = ["Extended", "EngineCertificate"];
    let made = |name| in_repository(&format!("proofs/rocq/certificates/{name}.vo")).exists();
    match installed {
        false => Some("there is no coqc"),
        true if !libraries.into_iter().all(made) => Some("`make -C proofs/rocq` has not been run"),
        true => None,
    }
}

/// Whether a theorem of a certificate may rest on an axiom: one of the classical real numbers, or about the
/// integers of 63 bits of the kernel.
fn is_allowed(axiom: &str) -> bool {
    let of_integers = axiom.starts_with("PrimInt63.") || axiom.starts_with("Uint63.");
    CLASSICAL_AXIOMS.contains(&axiom) || of_integers
}

/// Whether `coqc` accepts them all, and what the verdict of the first rests on.
fn check(name: &str, certificates: &[String]) {
    if let Some(missing) = missing() {
        // Past the test harness, which would keep it to itself.
        let _ = writeln!(std::io::stderr(), "the formal proofs were not checked: {missing}");
        return;
    }
    let folder = std::env::temp_dir().join(format!("lindbound-certificates-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("sample.v");
    let module = field(&certificates[0], "\nModule ").split_once('.').unwrap().0;
    let question = format!("Print Assumptions {module}.verdict.\n");
    std::fs::write(&path, certificates.join("\n") + &question).unwrap();
    let output = Command::new("coqc")
        .args(["-w", "none", "-Q", ".", "Lindbound"])
        .arg(&path)
        .current_dir(in_repository("proofs/rocq"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let _ = std::fs::remove_dir_all(&folder);
    assert!(output.status.success(), "{errors}");
    let answer = String::from_utf8(output.stdout).unwrap();
    let axioms = field(&answer, "Axioms:\n").lines().filter(|line| !line.starts_with(' '));
    let axioms: Vec<&str> = axioms.map(|line| line.split([' ', ':']).next().unwrap()).collect();
    assert!(axioms.iter().any(|axiom| CLASSICAL_AXIOMS.contains(axiom)), "{axioms:?}");
    for axiom in axioms {
        assert!(is_allowed(axiom), "{name}: the verdict rests on {axiom}");
    }
}

#[test]
fn coqc_accepts_certificates() {
    check("cases", &sample_of_cases());
}

#[test]
fn coqc_accepts_certificates_of_engines() {
    let sample = sample_of_engines();
    assert!(sample.len() >= 10, "{}", sample.len());
    check("engines", &sample);
}
