//! A case or an engine in the few lines a researcher would quote.

use lindbound_model::case::{Bath, Case, Coherent, Jump, Levels, State, Temperature, potential};
use lindbound_model::engine::{Engine, RateLaw, Run};
use lindbound_model::file::{CaseFile, Form};
use lindbound_model::limits::MAX_DIMENSION;
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use num_complex::Complex;
use num_traits::{One, Signed, Zero};
use serde_json::Value;

/// Levels, V and N, baths, jumps and the state in kets of the working basis, numbered from one, whatever they
/// are.
///
/// ```
/// use lindbound_checker::quote::quoted;
/// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// let q = |n| rational(n, 1);
/// let lower = Matrix::from_fn(2, 2, |i, j| real(q(i64::from(i == 0 && j == 1) * 3)));
/// let case = Case::new(
///     Levels::new([(q(0), 1), (q(1), 1)]),
///     vec![Bath::with_boltzmann_factor("hot", rational(1, 2))],
///     vec![Jump::new(0, q(1), q(2), lower)],
///     State::Populations(vec![q(1), q(0)]),
/// );
/// let lines: Vec<String> = quoted(&case).lines().map(str::to_owned).collect();
/// assert_eq!(lines[..2], ["energies  0, 1", "bath hot  e^(−β) = 1/2"]);
/// assert_eq!(lines[2..], ["jump      hot, ω = 1, γ = 2, L = 3|1⟩⟨2|", "state     ρ = |1⟩⟨1|"]);
/// ```
pub fn quoted(case: &Case<Rational>) -> String {
    lines(&quoted_entries(case))
}

/// A line of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is: `energies`, `bath`, `jump`, the name of an observable.
    pub what: String,
    /// Which, of those that have names or numbers.
    pub name: Option<String>,
    /// What is said of it.
    pub of: String,
}

impl Entry {
    fn new(what: &str, of: String) -> Self {
        Entry { what: what.to_owned(), name: None, of }
    }

    fn named(what: &str, name: &str, of: String) -> Self {
        Entry { name: Some(name.to_owned()), ..Entry::new(what, of) }
    }
}

fn lines(entries: &[Entry]) -> String {
    let line = |Entry { what, name, of }: &Entry| match name {
        Some(name) => format!("{what} {name}  {of}\n"),
        None => format!("{what:<9} {of}\n"),
    };
    entries.iter().map(line).collect()
}

/// The same as [`quoted`], line by line.
///
/// ```
/// use lindbound_checker::quote::quoted_entries;
/// use lindbound_model::case::{Bath, Case, Levels, State};
/// use lindbound_number::rational;
/// let bath = Bath::with_boltzmann_factor("hot", rational(1, 2));
/// let levels = Levels::new([(rational(0, 1), 1)]);
/// let entries = quoted_entries(&Case::new(levels, vec![bath], vec![], State::Gibbs(0)));
/// assert_eq!(entries[1].name.as_deref(), Some("hot"));
/// ```
pub fn quoted_entries(case: &Case<Rational>) -> Vec<Entry> {
    let mut lines = vec![energies(&case.levels)];
    if let Some(Coherent { operator: v, rotating }) = &case.coherent {
        let frame = if *rotating { ", in the frame that turns with H" } else { "" };
        lines.push(Entry::new("V", format!("{}{frame}", operator(v))));
    }
    if let Some(particles) = &case.particles {
        lines.push(Entry::new("N", operator(&particles.number)));
    }
    lines.extend(case.baths.iter().enumerate().map(|(index, of)| match case.potential(index) {
        mu if mu.is_zero() => bath(of),
        mu => Entry { of: format!("{}, μ = {mu}", bath(of).of), ..bath(of) },
    }));
    lines.extend(case.jumps.iter().map(|of| jump(of, &case.baths)));
    lines.extend(case.observables.iter().map(|(name, o)| Entry::new(name, operator(o))));
    lines.push(Entry::new("state", state(&case.state, &case.baths)));
    lines
}

/// Baths, strokes and the state of an engine.
///
/// ```
/// use lindbound_checker::quote::quoted_engine;
/// use lindbound_model::letter::TwoNEngine;
/// let quoted = quoted_engine(&TwoNEngine::near_carnot(1).engine());
/// assert!(quoted.contains("stroke 1  lasts 1/4\nenergies  0, 19/10\njump      hot, ω = 19/10, γ = 1"));
/// assert!(quoted.ends_with("stationary cycle reached from ρ = |1⟩⟨1|\n"), "{quoted}");
/// ```
pub fn quoted_engine(engine: &Engine<Rational>) -> String {
    lines(&quoted_engine_entries(engine))
}

/// The same as [`quoted_engine`], line by line.
///
/// ```
/// use lindbound_checker::quote::quoted_engine_entries;
/// use lindbound_model::letter::TwoNEngine;
/// let entries = quoted_engine_entries(&TwoNEngine::near_carnot(1).engine());
/// assert_eq!((entries[2].what.as_str(), entries[2].name.as_deref()), ("stroke", Some("1")));
/// ```
pub fn quoted_engine_entries(engine: &Engine<Rational>) -> Vec<Entry> {
    let mut lines: Vec<Entry> = engine.baths.iter().map(bath).collect();
    for (k, stroke) in engine.strokes.iter().enumerate() {
        let mut line = format!("lasts {}", stroke.duration);
        if stroke.law == RateLaw::Fermi {
            line.push_str(", rates γ/(1 + e^(−βω))");
        }
        if !stroke.detuning.is_one() {
            line.push_str(&format!(", rates at {} β", stroke.detuning));
        }
        lines.push(Entry::named("stroke", &(k + 1).to_string(), line));
        lines.push(energies(&stroke.levels));
        if !stroke.basis.is_standard() {
            let d = stroke.levels.dimension();
            let fits = stroke.basis.vectors().shape() == (d, d) && stroke.basis.squared_norms().len() == d;
            let h = if fits { operator(&stroke.hamiltonian()) } else { "in vectors of other lengths".into() };
            lines.push(Entry::new("H", h));
        }
        lines.extend(stroke.coherent.iter().map(|v| Entry::new("V", operator(v))));
        lines.extend(stroke.jumps.iter().map(|of| jump(of, &engine.baths)));
    }
    let run = match engine.run {
        Run::Stationary => "stationary cycle reached from",
        Run::Once => "one run from",
    };
    lines.push(Entry::new(run, state(&engine.state, &engine.baths)));
    lines
}

fn energies(levels: &Levels<Rational>) -> Entry {
    let level = |(energy, &g): (&Rational, &usize)| match g {
        0..=MAX_DIMENSION => vec![energy.to_string(); g],
        _ => vec![format!("{energy} (×{g})")],
    };
    let energies: Vec<String> = levels.energies.iter().zip(&levels.degeneracies).flat_map(level).collect();
    Entry::new("energies", energies.join(", "))
}

/// The lines of a case file whose levels or rates are irrational: the Hamiltonian and the couplings, as they
/// are written.
///
/// ```
/// use lindbound_checker::quote::quoted_file_entries;
/// use lindbound_model::file::AnyFile;
/// let text = r#"{"hamiltonian": [[0, 1], [1, 3]], "baths": [{"name": "b", "temperature": 2}],
///     "couplings": [{"bath": "b", "operator": [[0, 1], [1, 0]], "rate": "1"}], "state": {"gibbs": "b"}}"#;
/// let entries = quoted_file_entries(AnyFile::parse(text).unwrap().as_case().unwrap());
/// assert_eq!((entries[0].what.as_str(), entries[0].of.as_str()), ("H", "|1⟩⟨2| + |2⟩⟨1| + 3|2⟩⟨2|"));
/// assert_eq!(entries[2].of, "b, γ = 1, A = |1⟩⟨2| + |2⟩⟨1|");
/// ```
pub fn quoted_file_entries(file: &CaseFile) -> Vec<Entry> {
    let json = file.to_json();
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    // Between vectors of other lengths operators have roots, which the file has as text.
    let shown = |matrix: &Matrix<Rational>, written: &Value| match file.norms.are_one() {
        true => operator(matrix),
        false => plain(written),
    };
    let mut lines = Vec::new();
    let jumps = match &file.form {
        Form::Levels { levels, jumps } => {
            lines.push(energies(levels));
            jumps
        }
        Form::Hamiltonian { hamiltonian, jumps, .. } => {
            lines.push(Entry::new("H", shown(hamiltonian, &json["hamiltonian"])));
            jumps
        }
    };
    lines.extend(file.coherent.iter().map(|v| Entry::new("V", shown(&v.operator, &json["coherent"]))));
    lines.extend(file.particles.iter().map(|of| Entry::new("N", operator(&of.number))));
    let mu = |index: usize| potential(file.particles.as_ref(), index);
    lines.extend(file.baths.iter().enumerate().map(|(index, of)| match mu(index) {
        mu if mu.is_zero() => bath(of),
        mu => Entry { of: format!("{}, μ = {mu}", bath(of).of), ..bath(of) },
    }));
    if let Form::Hamiltonian { couplings, .. } = &file.form {
        lines.extend(couplings.iter().enumerate().map(|(n, coupling)| {
            let written = &json["couplings"][n];
            let (bath, rate) = (name(&file.baths, coupling.bath), plain(&written["rate"]));
            let operator = shown(&coupling.operator, &written["operator"]);
            Entry::new("coupling", format!("{bath}, γ = {rate}, A = {operator}"))
        }));
    }
    lines.extend(jumps.iter().map(|of| jump(of, &file.baths)));
    let observables = file.observables.iter();
    lines.extend(observables.map(|(name, o)| Entry::new(name, shown(o, &json["observables"][name]))));
    let since = file.elapsed.as_ref().map_or_else(String::new, |time| format!(", moved for a time {time}"));
    lines.push(Entry::new("state", format!("{}{since}", state(&file.state, &file.baths))));
    lines
}

/// The name of a bath, or its index where there is none.
fn name(baths: &[Bath<Rational>], bath: usize) -> String {
    baths.get(bath).map_or_else(|| format!("no. {bath}, which there is not"), |bath| bath.name.clone())
}

fn bath(bath: &Bath<Rational>) -> Entry {
    let temperature = match &bath.temperature {
        Temperature::BoltzmannFactor(x) => format!("e^(−β) = {x}"),
        Temperature::Inverse(beta) => format!("β = {beta}"),
    };
    Entry::named("bath", &bath.name, temperature)
}

fn jump(jump: &Jump<Rational>, baths: &[Bath<Rational>]) -> Entry {
    let (name, operator_of) = (name(baths, jump.bath), operator(&jump.operator));
    let mut line = format!("{name}, ω = {}, γ = {}, L = {operator_of}", jump.frequency, jump.rate);
    if let Some(reverse) = &jump.reverse {
        let rate = reverse.rate.as_ref().map(|rate| format!(", γ(−ω) = {rate}"));
        let partner = reverse.operator.as_ref().map(|partner| format!(", L(−ω) = {}", operator(partner)));
        line.extend(rate.into_iter().chain(partner));
    }
    Entry::new("jump", line)
}

/// The digits of the longest number in a quotation.
pub fn longest_number(quoted: &str) -> usize {
    quoted.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}

fn state(state: &State<Rational>, baths: &[Bath<Rational>]) -> String {
    let weighted = |p: &[Rational], projector: &dyn Fn(usize) -> String| {
        let terms = p.iter().enumerate().filter(|(_, p)| !p.is_zero());
        let term = |(n, p): (usize, &Rational)| match p.is_one() {
            true => projector(n),
            false => format!("{p}{}", projector(n)),
        };
        let trace: Rational = p.iter().sum();
        format!("{} {}", equal_or_proportional(&trace), terms.map(term).collect::<Vec<_>>().join(" + "))
    };
    let of_basis = |n: usize| format!("|{}⟩⟨{}|", n + 1, n + 1);
    match state {
        State::Steady => "the steady state".to_owned(),
        State::Gibbs(bath) => format!("Gibbs state of bath {}", name(baths, *bath)),
        State::Populations(p) => weighted(p, &of_basis),
        State::Frame { spectrum, frame } => {
            let single = |n: usize| {
                let column = frame.vectors().column(n);
                let mut entries = column.iter().enumerate().filter(|(_, z)| !z.is_zero());
                entries.next().filter(|_| entries.next().is_none()).map(|(i, _)| i)
            };
            let projector = |n: usize| match (n < frame.vectors().ncols()).then(|| single(n)) {
                None => "[no vector]".to_owned(),
                Some(Some(i)) => of_basis(i),
                Some(None) => {
                    let column = frame.vectors().column(n);
                    format!("[{}]", sum(column.iter().enumerate().map(|(i, z)| (z, format!("|{}⟩", i + 1)))))
                }
            };
            let text = weighted(spectrum, &projector);
            if text.contains('[') { text + ", [v] the projector on v" } else { text }
        }
        State::Cayley { spectrum, generator } => {
            format!(
                "{} turned by (I − K)/(I + K), K = {}",
                weighted(spectrum, &of_basis),
                operator(generator)
            )
        }
        State::DensityMatrix(rho) => {
            format!("{} {}", equal_or_proportional(&state.trace()), operator(rho))
        }
    }
}

/// A state of another trace is given up to its normalisation.
fn equal_or_proportional(trace: &Rational) -> &'static str {
    if trace.is_one() { "ρ =" } else { "ρ ∝" }
}

/// An operator as a sum of `|i⟩⟨j|`, numbered from one.
///
/// ```
/// use lindbound_checker::quote::operator;
/// use lindbound_number::matrix::Matrix;
/// assert_eq!(operator(&Matrix::identity(2, 2)), "|1⟩⟨1| + |2⟩⟨2|");
/// ```
pub fn operator(matrix: &Matrix<Rational>) -> String {
    let positions = (0..matrix.nrows()).flat_map(|i| (0..matrix.ncols()).map(move |j| (i, j)));
    sum(positions.map(|(i, j)| (&matrix[(i, j)], format!("|{}⟩⟨{}|", i + 1, j + 1))))
}

fn sum<'a>(terms: impl Iterator<Item = (&'a Complex<Rational>, String)>) -> String {
    let mut text = String::new();
    for (z, ket) in terms.filter(|(z, _)| !z.is_zero()) {
        let (negative, factor) = factor(z);
        text.push_str(match (text.is_empty(), negative) {
            (true, false) => "",
            (true, true) => "−",
            (false, false) => " + ",
            (false, true) => " − ",
        });
        text.push_str(&factor);
        text.push_str(&ket);
    }
    if text.is_empty() { "0".into() } else { text }
}

/// The sign to write before a coefficient and the coefficient without it.
fn factor(z: &Complex<Rational>) -> (bool, String) {
    let part = |x: &Rational, unit: &str| {
        let size = x.abs();
        if size.is_one() { unit.to_owned() } else { format!("{size}{unit}") }
    };
    match (z.re.is_zero(), z.im.is_zero()) {
        (false, true) => (z.re.is_negative(), part(&z.re, "")),
        (true, _) => (z.im.is_negative(), part(&z.im, "i")),
        (false, false) => {
            let sign = if z.im.is_negative() { "−" } else { "+" };
            (false, format!("({} {sign} {})", z.re, part(&z.im, "i")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_model::case::Particles;
    use lindbound_model::letter::TwoNEngine;
    use lindbound_number::frame::Frame;
    use lindbound_number::matrix::real;
    use lindbound_number::rational;

    #[test]
    fn whatever_is_in_a_case_is_quoted() {
        type Change = fn(&mut Case<Rational>);
        let changes: [(Change, &str); 10] = [
            (
                |c| c.coherent = Some(Coherent { operator: Matrix::identity(2, 2), rotating: true }),
                "energies  0, 1\nV         |1⟩⟨1| + |2⟩⟨2|, in the frame that turns with H\nbath",
            ),
            (
                |c| {
                    let (number, potentials) = (Matrix::identity(2, 2), vec![rational(-1, 3)]);
                    c.particles = Some(Particles { number, potentials });
                },
                "N         |1⟩⟨1| + |2⟩⟨2|\nbath hot  e^(−β) = 1/2, μ = -1/3\n",
            ),
            (|c| c.jumps[0].bath = 7, "jump      no. 7, which there is not, ω = 1"),
            (|c| c.state = State::Gibbs(3), "Gibbs state of bath no. 3, which there is not"),
            (|c| c.levels.degeneracies[1] = usize::MAX, "energies  0, 1 (×18446744073709551615)"),
            (|c| c.levels.energies.truncate(1), "energies  0\n"),
            (|c| c.levels.degeneracies.push(4), "energies  0, 1\n"),
            (|c| c.state = State::DensityMatrix(Matrix::identity(2, 3)), "ρ ∝ |1⟩⟨1| + |2⟩⟨2|"),
            (|c| c.state = State::Populations(Vec::new()), "state     ρ ∝ "),
            (
                |c| {
                    let spectrum = vec![rational(1, 2); 2];
                    c.state = State::Frame { spectrum, frame: Frame::standard(1) };
                },
                "1/2|1⟩⟨1| + 1/2[no vector]",
            ),
        ];
        for (change, expected) in changes {
            let mut case = Case::new(
                Levels::new([(rational(0, 1), 1), (rational(1, 1), 1)]),
                vec![Bath::with_boltzmann_factor("hot", rational(1, 2))],
                vec![Jump::new(0, rational(1, 1), rational(2, 1), Matrix::identity(2, 2))],
                State::Gibbs(0),
            );
            change(&mut case);
            assert!(quoted(&case).contains(expected), "{} where {expected}", quoted(&case));
        }
        let mut engine = TwoNEngine::near_carnot(1).engine();
        engine.strokes[0].jumps[0].bath = 7;
        assert!(quoted_engine(&engine).contains("no. 7, which there is not"));
        assert!(engine.findings()[0].detail.starts_with("stroke 0: jumps[0].bath: there is no bath 7"));
    }

    #[test]
    fn a_stroke_with_a_basis_of_its_own_is_quoted_by_its_hamiltonian_whatever_the_basis_is() {
        let mut engine = TwoNEngine::near_carnot(1).engine();
        let q = |n| rational(n, 1);
        let turned = Matrix::from_row_iterator(2, 2, [1, 1, 1, -1].map(|n| real(q(n))));
        engine.strokes[0].basis = Frame::new(turned, vec![q(2); 2]);
        assert!(
            quoted_engine(&engine).contains("H         19/20|1⟩⟨1| − 19/20|1⟩⟨2|"),
            "{}",
            quoted_engine(&engine)
        );
        engine.strokes[0].basis = Frame::new(Matrix::identity(3, 3), vec![q(1)]);
        assert!(quoted_engine(&engine).contains("H         in vectors of other lengths"));
    }
}
