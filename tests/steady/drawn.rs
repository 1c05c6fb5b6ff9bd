//! Models drawn from a seed.

use lindbound_model::bath_spectrum::{BathSpectrum, Density, Statistics};
use lindbound_model::case::{Bath, Coherent, Jump, Levels, Reverse, State, Temperature};
use lindbound_model::file::{CaseFile, Form};
use lindbound_model::secular::Coupling;
use lindbound_number::rational;
use nalgebra::DMatrix;
use num_complex::Complex;

/// Couplings with spectra to two baths.
pub fn drawn(seed: usize) -> CaseFile {
    let entry = |k: usize, i: usize, j: usize| {
        let (i, j) = (i.min(j), i.max(j));
        ((seed * 37 + k * 101 + i * 13 + j * j * 7 + i * j * 3) % 9) as i64 - 4
    };
    let d = 2 + seed % 4;
    let matrix = |k: usize| {
        DMatrix::from_fn(d, d, |i, j| {
            let imaginary = if i == j { 0 } else { entry(k + 5, i, j) * (j as i64 - i as i64).signum() };
            Complex::new(rational(entry(k, i, j), 3), rational(imaginary, 4))
        })
    };
    let half = rational(1, 2);
    let density = |n: usize| match n % 4 {
        0 => {
            Density::Ohmic { strength: half.clone(), cutoff: Some(rational(5, 1)), exponent: rational(1, 1) }
        }
        1 => Density::Drude { strength: half.clone(), cutoff: rational(3, 2) },
        2 => Density::Ohmic { strength: half.clone(), cutoff: None, exponent: rational(3, 2) },
        _ => Density::Flat(half.clone()),
    };
    let spectrum = |n: usize| match n % 5 {
        0 => None,
        1 | 2 => Some(BathSpectrum { density: density(2 * n), statistics: Statistics::Bose }),
        3 => Some(BathSpectrum { density: density(n / 5), statistics: Statistics::Fermi }),
        _ => Some(BathSpectrum { density: density(n / 5), statistics: Statistics::None }),
    };
    let couplings = (0..2).map(|bath| Coupling {
        bath,
        operator: matrix(bath + 1),
        rate: rational(1 + bath as i64, 2),
        spectrum: spectrum(seed / 4 + bath),
    });
    let bath = |(name, n): (&str, i64)| Bath {
        name: name.into(),
        temperature: Temperature::Inverse(rational(n, 3)),
    };
    CaseFile {
        label: Default::default(),
        norms: Default::default(),
        elapsed: None,
        baths: [("hot", 1), ("cold", 4)].map(bath).to_vec(),
        form: Form::Hamiltonian { hamiltonian: matrix(0), couplings: couplings.collect(), jumps: Vec::new() },
        state: State::Steady,
        coherent: None,
        particles: None,
        observables: Default::default(),
        witness: None,
    }
}

/// A model whose coherences matter to its steady state: degenerate levels, a coherent part, jumps of several
/// gaps, partners of their own; rational or not, given by levels or by a Hamiltonian.
pub fn mixed(seed: usize) -> CaseFile {
    let entry =
        |k: usize, i: usize, j: usize| ((seed * 41 + k * 97 + i * 29 + j * 17 + i * j * 5) % 7) as i64 - 3;
    let d = 2 + seed % 3;
    let matrix = |k: usize| {
        DMatrix::from_fn(d, d, |i, j| {
            Complex::new(rational(entry(k, i, j), 3), rational(entry(k + 3, j, i), 5))
        })
    };
    let hermitian = |k: usize| matrix(k) + lindbound_number::matrix::dagger(&matrix(k));
    let levels = Levels::new(if seed.is_multiple_of(2) && d > 2 {
        vec![(rational(0, 1), 1), (rational(1, 1), d - 1)]
    } else {
        (0..d).map(|n| (rational((n * n) as i64, 1), 1)).collect()
    });
    let level = levels.level_of_each();
    let lowering = |k: usize, gap: usize| {
        DMatrix::from_fn(d, d, |i, j| {
            let apart = levels.energies[level[j]].clone() - levels.energies[level[i]].clone();
            let connects = apart == rational(gap as i64, 1);
            if connects { matrix(k)[(i, j)].clone() } else { Complex::new(rational(0, 1), rational(0, 1)) }
        })
    };
    let mut jumps = vec![
        Jump::new(0, rational(1, 1), rational(3, 2), lowering(1, 1)),
        Jump::new(1, rational(1, 1), rational(1, 2), lowering(2, 1)),
        Jump::new(1, rational(0, 1), rational(1, 3), hermitian(4)),
    ];
    if seed.is_multiple_of(3) {
        // Local: of several gaps, with a partner out of balance.
        let mut local = Jump::new(0, rational(1, 1), rational(1, 1), matrix(5));
        let operator = seed.is_multiple_of(6).then(|| matrix(6));
        local.reverse = Some(Reverse { rate: Some(rational(1, 4)), operator });
        jumps.push(local);
    }
    let hot = match seed % 5 {
        0 | 1 => Temperature::BoltzmannFactor(rational(1, 2)),
        _ => Temperature::Inverse(rational(1, 2)),
    };
    let baths = vec![
        Bath { name: "hot".into(), temperature: hot },
        Bath { name: "cold".into(), temperature: Temperature::BoltzmannFactor(rational(1, 5)) },
    ];
    let form = match seed % 4 {
        3 => {
            let coupling = Coupling { bath: 1, operator: hermitian(7), rate: rational(1, 2), spectrum: None };
            Form::Hamiltonian { hamiltonian: hermitian(8), couplings: vec![coupling], jumps }
        }
        _ => Form::Levels { levels, jumps },
    };
    let coherent =
        (!seed.is_multiple_of(7)).then(|| Coherent { operator: hermitian(9), rotating: seed % 7 > 4 });
    CaseFile {
        label: Default::default(),
        norms: Default::default(),
        elapsed: None,
        baths,
        form,
        coherent,
        particles: None,
        observables: Default::default(),
        state: State::Steady,
        witness: None,
    }
}

/// Two sites that exchange particles with two baths, one each, and with each other: couplings or local jumps,
/// levels that are rational, degenerate or not.
pub fn dots(seed: usize) -> String {
    let pick = |k: usize, of: &[&str]| of[(seed * 7 + k * 5 + seed / 3 * k) % of.len()].to_owned();
    let sites = [pick(1, &["1", "1/2", "2"]), pick(2, &["1", "3/2", "0"])];
    let (u, hop) = (pick(3, &["0", "2", "1/3"]), pick(4, &["1/10", "0", "2/5"]));
    let bath = |name: &str, k: usize| {
        let temperature =
            pick(k, &["\"temperature\": 1", "\"beta\": \"1/2\"", "\"boltzmann_factor\": \"1/3\""]);
        format!(
            "{{\"name\": \"{name}\", {temperature}, \"mu\": \"{}\"}}",
            pick(k + 1, &["1/4", "-1/4", "1", "0"])
        )
    };
    let acts = match seed % 3 {
        0 => format!(
            r#""jumps": [{{"bath": "hot", "frequency": "{}", "rate": 1, "operator": "sm(0)"}},
                {{"bath": "cold", "frequency": "{}", "rate": "1/2", "operator": "sm(1)"}}],"#,
            sites[0], sites[1]
        ),
        1 => {
            r#""couplings": [{"bath": "hot", "operator": "sx(0)", "rate": {"flat": 1, "statistics": "fermi"}},
                {"bath": "cold", "operator": "sx(1) + sy(0)", "rate": "1/2"}],"#
                .to_owned()
        }
        _ => r#""couplings": [{"bath": "hot", "operator": "sx(0)", "rate": 1}],
            "jumps": [{"bath": "cold", "frequency": 1, "rate": "1/2", "operator": "sm(1)"},
                {"bath": "cold", "frequency": 0, "rate": "1/5", "operator": "n(0)"}],"#
            .to_owned(),
    };
    let coherent = pick(9, &["", r#""coherent": "1/3*(sp(0)*sm(1) + sm(0)*sp(1))","#]);
    format!(
        r#"{{"space": [2, 2], "hamiltonian": "{}*n(0) + {}*n(1) + {u}*n(0)*n(1) + {hop}*(sp(0)*sm(1) + sm(0)*sp(1))",
        "number": "n(0) + n(1)", "baths": [{}, {}], {acts} {coherent} "state": {{"steady": true}}}}"#,
        sites[0],
        sites[1],
        bath("hot", 5),
        bath("cold", 7)
    )
}
