use super::*;

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
