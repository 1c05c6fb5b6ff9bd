//! Case files: what they say, and how they are read and written.

use lindbound_checker::inspect::inspect;
use lindbound_checker::report::Report;
use lindbound_checker::tier::Tier;
use lindbound_model::case::State;
use lindbound_model::file::*;
use lindbound_number::rational;

const QUBIT: &str = r#"{"levels": [{"energy": "0"}, {"energy": "1"}],
  "baths": [{"name": "hot", "boltzmann_factor": "1/2"}, {"name": "cold", "beta": "0.7"}],
  "jumps": [{"bath": "hot", "frequency": "1", "rate": "5/2", "operator": [["0", ["1/2", "-1"]], [0, 0]],
             "reverse": {"rate": "1/3"}}],
  "state": {"spectrum": ["3/4", "1/4"], "frame": [[1, 1], [1, -1]]}}"#;

#[test]
fn what_is_written_reads_back_the_same_in_both_forms() {
    let hamiltonian = r#"{"hamiltonian": [[1, [0, "1/2"]], [[0, "-1/2"], 2]], "baths": [{"name": "b", "beta": 1}],
      "couplings": [{"bath": "b", "operator": [[1, 1], [1, 0]], "rate": 1}], "state": {"gibbs": "b"}}"#;
    for text in [QUBIT, hamiltonian] {
        let file = CaseFile::parse(text).unwrap();
        assert_eq!(CaseFile::parse(&file.write()).unwrap(), file);
    }
}

#[test]
fn couplings_are_resolved_by_gap_in_the_basis_of_the_file() {
    let text = r#"{"hamiltonian": [[0, 1], [1, 0]], "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
      "couplings": [{"bath": "b", "operator": [[1, 0], [0, -1]], "rate": 1}], "state": {"gibbs": "b"}}"#;
    let case = CaseFile::parse(text).unwrap().exact().unwrap();
    assert_eq!(case.levels.energies, [lindbound_number::rational(-1, 1), lindbound_number::rational(1, 1)]);
    // σ_z flips the eigenstates of σ_x, so only ω = 2 occurs.
    assert_eq!(case.jumps.len(), 1);
    assert_eq!(case.jumps[0].frequency, lindbound_number::rational(2, 1));
}

#[test]
fn null_duplicates_and_unknown_keys_are_refused_with_their_place() {
    let cases = [
        (QUBIT.replace("\"1/3\"", "null"), "jumps[0].reverse.rate"),
        (QUBIT.replace("\"beta\"", "\"betta\""), "baths[1]"),
        (QUBIT.replace("[0, 0]]", "[0, true]]"), "jumps[0].operator[1][1]"),
        (QUBIT.replace("[1, -1]", "[1, 1]"), "state.frame"),
    ];
    for (text, place) in cases {
        let error = CaseFile::parse(&text).unwrap_err().to_string();
        assert!(error.contains(place), "{error}");
        assert!(!error.contains('\n'));
    }
}

#[test]
fn what_is_no_json_is_said_with_its_line_and_no_place_that_there_is_not() {
    for text in ["{damaged", "{\"levels\": [{\"energy\": \"0\"}, {", &QUBIT[..60], ""] {
        let error = CaseFile::parse(text).unwrap_err().to_string();
        assert!(error.starts_with("line ") && !error.contains('?'), "{error}");
    }
}

fn read(text: &str) -> CaseFile {
    CaseFile::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A file of two sites in the Hamiltonian form.
fn two_sites(hamiltonian: &str, coupling: &str, state: &str) -> String {
    format!(
        r#"{{"space": [2, 2], "hamiltonian": {hamiltonian}, "baths": [{{"name": "b", "beta": "1/3"}}],
        "couplings": [{{"bath": "b", "operator": {coupling}, "rate": 1}}], "state": {state}}}"#
    )
}

#[test]
fn a_model_in_text_is_the_model_in_matrices() {
    let rows = two_sites(
        r#"[[0, 0, 0, 0], [0, 1, "3/10", 0], [0, "0.3", 1, 0], [0, 0, 0, 2]]"#,
        "[[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]]",
        r#"{"density_matrix": [[0, 0, 0, 0], [0, "1/5", "2/5", 0], [0, "2/5", "4/5", 0], [0, 0, 0, 0]]}"#,
    );
    let text = two_sites(
        r#""n(0) + n(1) + 3/10*(sp(0)*sm(1) + sm(0)*sp(1))""#,
        r#""sx(0)""#,
        r#"{"ket": "(ket(0, 1) + 2*ket(1, 0))/sqrt(5)"}"#,
    );
    let entries = two_sites(
        r#"{"entries": [[1, 1, 1], [1, 2, "3/10"], [2, 1, "0.3"], [2, 2, 1], [3, 3, 2]]}"#,
        r#"{"entries": [[0, 2, [1, 0]], [1, 3, 1], [2, 0, 1], [3, 1, 1]]}"#,
        r#"{"ket": [0, [0, 1], [0, "2"], 0]}"#,
    );
    let file = read(&rows);
    for other in [text, entries, rows.replace("\"space\": [2, 2], ", "")] {
        assert_eq!(read(&other), file);
    }
    assert_eq!(read(&file.write()), file);
    let one_site = rows.replace("\"space\": [2, 2], ", "").replace(
        r#"[[0, 0, 0, 0], [0, 1, "3/10", 0], [0, "0.3", 1, 0], [0, 0, 0, 2]]"#,
        r#""op(1, 1) + op(2, 2) + 2*op(3, 3) + 0.3*(op(1, 2) + op(2, 1))""#,
    );
    assert_eq!(read(&one_site), file);
    let written = rows.replace("\"beta\": \"1/3\"", "\"temperature\": 3");
    assert_eq!(read(&written), file);
}

#[test]
fn jumps_in_text_are_the_jumps_in_matrices() {
    let text = QUBIT
        .replace(r#"[["0", ["1/2", "-1"]], [0, 0]]"#, r#""(1/2 - i)*sm""#)
        .replace(r#""rate": "1/3""#, r#""rate": "1/3", "operator": {"entries": [[1, 0, 1]]}"#);
    let rows = QUBIT.replace(r#""rate": "1/3""#, r#""rate": "1/3", "operator": [[0, 0], [1, 0]]"#);
    assert_eq!(read(&text), read(&rows));
    let oscillator = r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": 2}],
      "baths": [{"name": "b", "temperature": "2/3"}],
      "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": "op(0, 1) + op(1, 2)"}],
      "state": {"density_matrix": "n + 1"}}"#;
    let file = read(oscillator);
    assert_eq!(read(&file.write()), file);
    assert!(file.write().contains(r#""beta": "3/2""#));
}

#[test]
fn an_xxz_chain_of_four_sites_in_text_is_its_matrix() {
    // Σ_b [J(σ₊σ₋ + σ₋σ₊) + Δ/2·σ_zσ_z] + Σ_k h_k/2·σ_z, entry by entry from the bits of the place.
    let up = |place: usize, site: usize| place >> (3 - site) & 1;
    let sign = |place: usize, site: usize| 2 * i64::try_from(up(place, site)).unwrap() - 1;
    let entry = |row: usize, column: usize| {
        if row == column {
            let bonds: i64 = (0..3).map(|k| sign(row, k) * sign(row, k + 1)).sum();
            let field: i64 = (0..4).map(|k| sign(row, k)).sum();
            return bonds + field;
        }
        let flips = (0..3).any(|k| row ^ column == 3 << (2 - k) && up(row, k) != up(row, k + 1));
        if flips { 2 } else { 0 }
    };
    let rows: Vec<Vec<i64>> = (0..16).map(|row| (0..16).map(|column| entry(row, column)).collect()).collect();
    let bonds = (0..3).map(|k| format!("2*(sp({k})*sm({0}) + sm({k})*sp({0})) + sz({k})*sz({0})", k + 1));
    let text = bonds.chain((0..4).map(|k| format!("sz({k})"))).collect::<Vec<_>>().join(" + ");
    let file = |hamiltonian: String| {
        read(&format!(
            r#"{{"space": [2, 2, 2, 2], "hamiltonian": {hamiltonian}, "baths": [{{"name": "b", "beta": 1}}],
            "couplings": [{{"bath": "b", "operator": "sx(0)", "rate": 1}}],
            "state": {{"ket": "ket(0, 1, 0, 1)"}}}}"#
        ))
    };
    assert_eq!(file(format!("{text:?}")), file(format!("{rows:?}")));
}

/// A file of one coupling with this rate: levels 0, 1 and 3, all gaps of which it sees.
fn with_rate(hamiltonian: &str, operator: &str, rate: &str) -> String {
    format!(
        r#"{{"hamiltonian": {hamiltonian}, "baths": [{{"name": "b", "beta": "1/3"}}],
        "couplings": [{{"bath": "b", "operator": {operator}, "rate": {rate}}}], "state": {{"gibbs": "b"}}}}"#
    )
}

#[test]
fn tables_and_texts_of_densities_read_back_the_same_and_are_checked_at_the_gaps() {
    let (diagonal, all) = ("[[0, 0, 0], [0, 1, 0], [0, 0, 3]]", "[[0, 1, 1], [1, 0, 1], [1, 1, 0]]");
    for rate in [
        r#"{"table": [[0, 0], ["1/2", "3/10"], [3, 1]]}"#,
        r#"{"table": [["1/2", 0], [4, 1], [5, 0]], "statistics": "fermi"}"#,
        r#"{"expression": "w*exp(-w/5)"}"#,
        r#"{"expression": "(w - 1)^2*(w - 3)", "statistics": "none"}"#,
    ] {
        let result = CaseFile::parse(&with_rate(diagonal, all, rate));
        // (w − 1)²(w − 3) is −1 at the gap 2, and zero at the others.
        if rate.contains("w - 3") {
            let error = result.unwrap_err().to_string();
            assert_eq!(
                error,
                "couplings[0].rate.expression: J = -1 at ω = 2, a gap that the coupling sees: a density is not negative"
            );
            continue;
        }
        let file = result.unwrap_or_else(|error| panic!("{rate}: {error}"));
        assert_eq!(CaseFile::parse(&file.write()).unwrap(), file);
        assert!(
            file.approximate().unwrap().jumps.iter().all(|jump| jump.rate.is_finite() && jump.rate >= 0.0)
        );
    }
    // Gaps of √2·σ-like matrices: 2√2 alone is seen by σ_x beside σ_x + σ_z … and none by the identity.
    let turned = "[[1, 1], [1, -1]]";
    let low = r#"{"table": [[0, 0], [2, 1]]}"#;
    let error = CaseFile::parse(&with_rate(turned, "[[1, 0], [0, -1]]", low)).unwrap_err().to_string();
    assert!(
        error.contains("rate.table: the coupling sees the gap ω = 2.82843, and the table ends at ω = 2"),
        "{error}"
    );
    assert!(CaseFile::parse(&with_rate(turned, "[[1, 0], [0, 1]]", low)).is_ok());
    let text = r#"{"expression": "sqrt(8) - w + w*0", "statistics": "none"}"#;
    let error = CaseFile::parse(&with_rate(turned, "[[0, 1], [1, 0]]", text)).unwrap_err().to_string();
    assert!(error.contains("ω = 2.82843") && error.contains("not decided"), "{error}");
    let text = r#"{"expression": "ln(2 - w)", "statistics": "none"}"#;
    let error = CaseFile::parse(&with_rate(turned, "[[0, 1], [1, 0]]", text)).unwrap_err().to_string();
    assert!(error.contains("no certain value at ω = 2.82843"), "{error}");
}

#[test]
fn a_coupling_that_dephases_has_the_limit_of_its_density() {
    let diagonal = "[[0, 0], [0, 1]]";
    let rate = |text: &str| {
        let file =
            CaseFile::parse(&with_rate(diagonal, "[[1, 0], [0, 0]]", text)).map_err(|e| e.to_string())?;
        Ok::<f64, String>(file.approximate().unwrap().jumps[0].rate)
    };
    // β = 1/3: the slope over β, J(0)/2 and J(0).
    assert_eq!(rate(r#"{"table": [[0, 0], [2, 1]]}"#), Ok(1.5));
    assert_eq!(rate(r#"{"table": [[0, 3], [2, 0]], "statistics": "fermi"}"#), Ok(1.5));
    assert_eq!(rate(r#"{"table": [[1, 0], [2, 1], [3, 0]]}"#), Ok(0.0));
    assert_eq!(rate(r#"{"expression": "2*w/(1 + w)"}"#), Ok(6.0));
    assert_eq!(rate(r#"{"expression": "2 - w", "statistics": "none"}"#), Ok(2.0));
    for (text, why) in [
        (r#"{"table": [[0, 1], [2, 1]]}"#, "diverges"),
        (r#"{"expression": "sqrt(w)"}"#, "diverges"),
        (r#"{"expression": "w^2 - w"}"#, "negative for ω → 0"),
        (r#"{"expression": "w*ln(1/w)"}"#, "limit of γ(ω) for ω → 0 is not found"),
        (r#"{"table": [[1, 1], [2, 1]], "statistics": "none"}"#, "limit of γ(ω) for ω → 0 is not found"),
    ] {
        let error = rate(text).unwrap_err();
        assert!(
            error.starts_with("couplings[0].rate: the operator dephases") && error.contains(why),
            "{error}"
        );
    }
}

/// A `.npy` file of version 1 as NumPy writes it.
fn npy(kind: &str, order: &str, shape: &str, numbers: &[f64]) -> Vec<u8> {
    let mut header = format!("{{'descr': '{kind}', 'fortran_order': {order}, 'shape': {shape}, }}");
    while (header.len() + 11) % 64 != 0 {
        header.push(' ');
    }
    header.push('\n');
    let length = u16::try_from(header.len()).unwrap().to_le_bytes();
    let data = numbers.iter().flat_map(|x| x.to_le_bytes());
    [&b"\x93NUMPY\x01\x00"[..], &length, header.as_bytes()].concat().into_iter().chain(data).collect()
}

#[test]
fn matrices_kets_and_lists_in_files_are_those_in_the_text() {
    let folder = std::env::temp_dir().join(format!("lindbound-npy-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("parts")).unwrap();
    let write = |name: &str, bytes: Vec<u8>| std::fs::write(folder.join(name), bytes).unwrap();
    // H = [[1, i/2], [−i/2, 2]] by rows and by columns, σ_x, diag(0, 1), a ket, a state.
    write("parts/h.npy", npy("<c16", "False", "(2, 2)", &[1.0, 0.0, 0.0, 0.5, 0.0, -0.5, 2.0, 0.0]));
    write("h-by-columns.npy", npy("<c16", "True", "(2, 2)", &[1.0, 0.0, 0.0, -0.5, 0.0, 0.5, 2.0, 0.0]));
    write("sx.npy", npy("<f8", "False", "(2, 2)", &[0.0, 1.0, 1.0, 0.0]));
    write("ket.npy", npy("<c16", "False", "(2,)", &[1.0, 0.0, 0.0, 1.0]));
    write("p.npy", npy("<f8", "False", "(2,)", &[0.25, 0.75]));
    let text = |h: &str, a: &str, state: &str| {
        format!(
            r#"{{"hamiltonian": {h}, "baths": [{{"name": "b", "beta": 1}}],
            "couplings": [{{"bath": "b", "operator": {a}, "rate": 1}}], "state": {state}}}"#
        )
    };
    let reading = Reading { folder: Some(&folder), repair: None };
    let rows = r#"[[1, [0, "1/2"]], [[0, "-1/2"], 2]]"#;
    let sx = "[[0, 1], [1, 0]]";
    for (state, written) in [
        (r#"{"ket": {"npy": "ket.npy"}}"#, r#"{"ket": [1, [0, 1]]}"#),
        (r#"{"populations": {"npy": "p.npy"}}"#, r#"{"populations": ["1/4", "3/4"]}"#),
        (r#"{"density_matrix": {"npy": "parts/../sx.npy"}}"#, r#"{"density_matrix": [[0, 1], [1, 0]]}"#),
    ] {
        let plain = CaseFile::parse(&text(rows, sx, written)).map_err(|error| error.to_string());
        for h in ["parts/h.npy", "h-by-columns.npy", folder.join("parts/h.npy").to_str().unwrap()] {
            let with = text(&format!(r#"{{"npy": {h:?}}}"#), r#"{"npy": "sx.npy"}"#, state);
            let found = CaseFile::parse_with(&with, reading).map_err(|error| error.to_string());
            assert_eq!(found, plain, "{h}");
            let path = folder.join("case.json");
            std::fs::write(&path, &with).unwrap();
            assert_eq!(CaseFile::open(&path).map_err(|error| error.to_string()), plain, "{h}");
            let alone = CaseFile::parse(&with).unwrap_err().to_string();
            assert!(alone.starts_with("hamiltonian.npy: ") && alone.contains("no folder"), "{alone}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_repair_is_allowed_by_the_file_or_from_outside() {
    let state = r#"{"density_matrix": [[0.5, 0.1000001], [0.1, 0.5]]}"#;
    let text = two_sites("\"n(0) + 2*n(1)\"", "\"sx(0)\"", state).replace("[2, 2]", "[2]");
    let text = text.replace("n(0) + 2*n(1)", "n(0)");
    let small = lindbound_number::rational(1, 1_000_000);
    let outside = Reading { repair: Some(&small), ..Reading::default() };
    assert!(CaseFile::parse(&text).unwrap_err().to_string().contains("\"repair\""));
    let inside = text.replacen('{', r#"{"repair": "1e-6", "#, 1);
    let file = CaseFile::parse(&inside).unwrap();
    assert_eq!(file.label.notes.len(), 1);
    assert_eq!(CaseFile::parse_with(&text, outside).unwrap(), file);
    assert_eq!(CaseFile::parse_with(&inside, outside).unwrap(), file);
    let other = text.replacen('{', r#"{"repair": "1e-7", "#, 1);
    let error = CaseFile::parse_with(&other, outside).unwrap_err().to_string();
    assert!(error.starts_with("repair: the file allows 1/10000000 and the command 1/1000000"), "{error}");
    let engine = r#"{"baths": [], "strokes": []}"#;
    let error = AnyFile::parse_with(engine, outside).unwrap_err().to_string();
    assert_eq!(error, "an engine is not repaired");
}

/// A density by its parameters, as a text and as a table has the same rates.
#[test]
fn one_density_in_three_forms_gives_one_current() {
    let text = |rate: &str| {
        format!(
            r#"{{"hamiltonian": [[2, 0, 0, 0], [0, 1, "1/10", 0], [0, "1/10", 1, 0], [0, 0, 0, 0]],
            "baths": [{{"name": "b1", "beta": "1/2"}}, {{"name": "b2", "beta": 1}}], "couplings": [
            {{"bath": "b1", "operator": [[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]], "rate": {rate}}},
            {{"bath": "b2", "operator": [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], "rate": {rate}}}],
            "state": {{"steady": true}}}}"#
        )
    };
    let lower = |rate: &str| {
        let json = inspect(&CaseFile::parse(&text(rate)).unwrap(), Tier::Certified, 25, None).unwrap().json();
        json.pointer("/quantities/rho/J/b1").unwrap()["lower"].as_str().unwrap()[..22].to_owned()
    };
    for forms in [
        &[r#"{"drude": {"strength": "1/10", "cutoff": 2}}"#, r#"{"expression": "0.4*w/(w^2 + 4)"}"#][..],
        &[
            r#"{"ohmic": {"strength": 2, "cutoff": 3, "exponent": "1/2"}}"#,
            r#"{"expression": "2*sqrt(w)*exp(-w/3)"}"#,
        ],
        &[
            r#"{"ohmic": {"strength": "1/5"}, "statistics": "fermi"}"#,
            r#"{"expression": "w/5", "statistics": "fermi"}"#,
            r#"{"table": [[0, 0], ["9/10", "9/50"], [1, "1/5"], ["1.2", "0.24"]], "statistics": "fermi"}"#,
        ],
    ] {
        for other in &forms[1..] {
            assert_eq!(lower(forms[0]), lower(other), "{other}");
        }
    }
}

/// Where a state comes to is found later; what is wrong with the model, the state or the time is said
/// at once.
#[test]
fn a_state_that_moved_is_checked_as_the_one_it_comes_from() {
    let text = |factor: &str, frequency: i32, state: &str| {
        format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}], "baths": [{{"name": "b", "boltzmann_factor": "{factor}"}}],
            "jumps": [{{"bath": "b", "frequency": {frequency}, "rate": 1, "operator": [[0, 1], [0, 0]]}}], "state": {state}}}"#
        )
    };
    let plain = r#"{"populations": ["1/2", "1/2"]}"#;
    let moved = format!(r#"{{"evolved": {{"from": {plain}, "time": 1}}}}"#);
    for (factor, frequency) in [("1/2", 1), ("0", 1), ("0", -1), ("1/2", -1)] {
        let [plain, moved] =
            [plain, &moved].map(|state| CaseFile::parse(&text(factor, frequency, state)).err());
        assert_eq!(plain, moved, "{factor} {frequency}");
    }
    assert!(CaseFile::parse(&text("0", -1, &moved)).is_err());
    let file = CaseFile::parse(&text("1/2", 1, &moved)).unwrap();
    for (state, time, place) in [
        (State::Steady, rational(1, 1), "state.evolved.from"),
        (State::Gibbs(0), rational(-1, 1), "state.evolved.time"),
    ] {
        let made = CaseFile { state, elapsed: Some(time), ..file.clone() };
        assert_eq!(made.validated().unwrap_err().place, place);
    }
}
