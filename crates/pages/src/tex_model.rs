//! A model in LaTeX: the lines of an `align*`.

use crate::tex_numbers::{list, matrix, operator, rational};
use lindbound_checker::quote::{Entry, quoted_file_entries};
use lindbound_checker::subject::{AnySubject, Stage};
use lindbound_model::case::{Bath, Case, Jump, State, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_model::file::{AnyFile, CaseFile};
use lindbound_number::Rational;
use lindbound_syntax::tex;
use num_traits::{One, Zero};

/// Lines of an `align*`, in which symbols stand before `&`.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    /// `symbol = value`, the value in one line or more.
    fn equal(&mut self, symbol: &str, value: &[String]) {
        self.related(symbol, "=", value);
    }

    fn related(&mut self, symbol: &str, relation: &str, value: &[String]) {
        let mut lines = value.iter();
        let first = lines.next().map_or("0", String::as_str);
        self.0.push(format!("{symbol} &{relation} {first}"));
        self.0.extend(lines.map(|line| format!(r"&\quad {line}")));
    }

    fn said(&mut self, text: &str) {
        self.0.push(format!(r"&\text{{{text}}}"));
    }
}

/// The model of a file.
pub(crate) fn of_file(file: &AnyFile) -> String {
    match (AnySubject::of(file), file.as_case()) {
        (Ok(subject), _) => of_subject(&subject),
        (Err(_), Some(case)) => of_enclosed(case),
        (Err(_), None) => String::new(),
    }
}

/// The model of an engine, with what is asked of it.
pub(crate) fn of_engine(engine: &Engine<Rational>) -> String {
    of_subject(&AnySubject::from(engine.clone()))
}

/// The model of a subject.
pub(crate) fn of_subject(subject: &AnySubject) -> String {
    let stages = subject.stages();
    let mut lines = Lines::default();
    if let Some(Stage { case, .. }) = stages.first() {
        case.baths.iter().enumerate().for_each(|(n, of)| bath(&mut lines, of, &case.potential(n)));
    }
    for (n, Stage { stroke, case }) in stages.iter().enumerate() {
        stroke.iter().for_each(|stroke| lasts(&mut lines, n + 1, stroke));
        model(&mut lines, case);
    }
    match subject.begins() {
        Some((start, run)) => {
            lines.said(match run {
                Run::Stationary => "in the stationary cycle that is reached from",
                Run::Once => "run once from",
            });
            let baths = stages.first().map(|stage| stage.case.baths.as_slice()).unwrap_or_default();
            state(&mut lines, start, baths, "H");
        }
        None => stages.iter().for_each(|Stage { case, .. }| {
            let energy = if case.particles.is_some() { r"(H - \mu N)" } else { "H" };
            state(&mut lines, &case.state, &case.baths, energy);
        }),
    }
    aligned(&lines)
}

/// The model of a file whose levels, rates or state are enclosed: as it is written.
fn of_enclosed(file: &CaseFile) -> String {
    let row = |Entry { what, name, of }: &Entry| {
        let name = name.as_ref().map_or_else(String::new, |name| format!(" {}", tex::escaped(name)));
        format!("{}{name} & {} \\\\", tex::escaped(what), tex::escaped(of))
    };
    let rows: Vec<String> = quoted_file_entries(file).iter().map(row).collect();
    format!(
        "\\begin{{center}}\n\\begin{{tabular}}{{@{{}}lp{{0.75\\linewidth}}@{{}}}}\n\\toprule\n{}\n\\bottomrule\n\
         \\end{{tabular}}\n\\end{{center}}\n",
        rows.join("\n")
    )
}

fn aligned(Lines(lines): &Lines) -> String {
    format!("{{\\allowdisplaybreaks\n\\begin{{align*}}\n{}\n\\end{{align*}}}}\n", lines.join(" \\\\\n"))
}

fn bath(lines: &mut Lines, bath: &Bath<Rational>, mu: &Rational) {
    let name = tex::name(&bath.name);
    match &bath.temperature {
        Temperature::BoltzmannFactor(x) => lines.equal(&format!(r"e^{{-\beta_{{{name}}}}}"), &[rational(x)]),
        Temperature::Inverse(beta) => lines.equal(&format!(r"\beta_{{{name}}}"), &[rational(beta)]),
    }
    if !mu.is_zero() {
        lines.equal(&format!(r"\mu_{{{name}}}"), &[rational(mu)]);
    }
}

fn lasts(lines: &mut Lines, n: usize, stroke: &Stroke<Rational>) {
    let fermi = match stroke.law {
        RateLaw::Given => "",
        RateLaw::Fermi => r",\quad \gamma(\omega) = \frac{\gamma}{1 + e^{-\beta\omega}}",
    };
    let detuned = match stroke.detuning.is_one() {
        true => String::new(),
        false => format!(r",\quad \text{{rates at }} {}\,\beta", rational(&stroke.detuning)),
    };
    lines.said(&format!("stroke {n}:"));
    lines.equal(&format!(r"\tau_{{{n}}}"), &[format!("{}{fermi}{detuned}", rational(&stroke.duration))]);
}

fn model(lines: &mut Lines, case: &Case<Rational>) {
    if case.basis.is_standard() {
        lines.equal("E", &list(&case.levels.energy_of_each()));
    } else {
        lines.equal("H", &matrix(&case.hamiltonian()));
    }
    if let Some(coherent) = &case.coherent {
        lines.equal("V", &operator(&coherent.operator));
        if coherent.rotating {
            lines.said("in the frame that turns with $H$");
        }
    }
    if let Some(particles) = &case.particles {
        lines.equal("N", &operator(&particles.number));
    }
    for (n, of) in case.jumps.iter().enumerate() {
        jump(lines, n + 1, of, &case.baths);
    }
    for (name, observable) in &case.observables {
        lines.equal(&tex::name(name), &operator(observable));
    }
}

fn jump(lines: &mut Lines, n: usize, jump: &Jump<Rational>, baths: &[Bath<Rational>]) {
    let mut value = operator(&jump.operator);
    let bath = baths.get(jump.bath).map_or("", |bath| bath.name.as_str());
    let (omega, rate) = (rational(&jump.frequency), rational(&jump.rate));
    let said = format!(
        r",\quad \omega_{{{n}}} = {omega},\quad \gamma_{{{n}}} = {rate}\quad (\text{{{}}})",
        tex::escaped(bath)
    );
    if let Some(last) = value.last_mut() {
        last.push_str(&said);
    }
    lines.equal(&format!("L_{{{n}}}"), &value);
    let Some(reverse) = &jump.reverse else { return };
    if let Some(rate) = &reverse.rate {
        lines.equal(&format!(r"\gamma_{{{n}}}(-\omega_{{{n}}})"), &[rational(rate)]);
    }
    if let Some(partner) = &reverse.operator {
        lines.equal(&format!(r"L_{{{n}}}(-\omega_{{{n}}})"), &operator(partner));
    }
}

/// A state; `energy` is what a Gibbs state has in its exponent.
fn state(lines: &mut Lines, state: &State<Rational>, baths: &[Bath<Rational>], energy: &str) {
    let relation = if state.trace().is_one() { "=" } else { r"\propto" };
    let diagonal = |values: &[Rational]| {
        let mut written = list(values);
        if let Some(first) = written.first_mut() {
            first.insert_str(0, r"\operatorname{diag}");
        }
        written
    };
    match state {
        State::DensityMatrix(rho) => lines.related(r"\rho", relation, &matrix(rho)),
        State::Populations(populations) => lines.related(r"\rho", relation, &diagonal(populations)),
        State::Gibbs(bath) => {
            let name = baths.get(*bath).map_or("", |bath| bath.name.as_str());
            let of = tex::escaped(name);
            let written = format!(r"e^{{-\beta {energy}}}/Z \text{{ at the temperature of }} \text{{{of}}}");
            lines.equal(r"\rho", &[written]);
        }
        State::Steady => lines.equal(r"\rho", &[r"\pi,\quad \text{the steady state}".to_owned()]),
        State::Frame { spectrum, frame } => {
            let sum = r"\sum_n p_n \frac{|v_n\rangle\langle v_n|}{\langle v_n|v_n\rangle}".to_owned();
            lines.related(r"\rho", relation, &[sum]);
            lines.equal("p", &list(spectrum));
            lines.equal(r"(v_1, v_2, \dots)", &matrix(frame.vectors()));
        }
        State::Cayley { spectrum, generator } => {
            lines.related(r"\rho", relation, &[r"Q \operatorname{diag}(p)\, Q^\dagger".to_owned()]);
            lines.equal("Q", &["(1 - K)(1 + K)^{-1}".to_owned()]);
            lines.equal("p", &list(spectrum));
            lines.equal("K", &matrix(generator));
        }
    }
}
