//! From a case or an engine to JSON text.

use super::contents::{CaseFile, Form, Label, Witness};
use super::engine::EngineFile;
use super::rate;
use crate::case::{Bath, Coherent, Jump, Levels, Particles, State, Temperature};
use crate::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_number::matrix::Matrix;
use lindbound_number::{Norms, Rational};
use num_complex::Complex;
use num_traits::{One, Zero};
use serde_json::{Map, Value, json};

impl CaseFile {
    /// The file as JSON, every number an exact string.
    pub fn write(&self) -> String {
        pretty(&self.to_json(), 0) + "\n"
    }

    /// The file as a JSON value.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        let baths: Value = self.baths.iter().map(bath).collect();
        if !self.norms.are_one() {
            object.insert("space".into(), json!([self.form.dimension()]));
        }
        let operator = |m: &Matrix<Rational>| operator(m, &self.norms);
        let written = |jump: &Jump<Rational>| written(jump, &self.baths, &operator);
        match &self.form {
            Form::Levels { levels, jumps } => {
                object.insert("levels".into(), self::levels(levels));
                object.insert("baths".into(), baths);
                object.insert("jumps".into(), jumps.iter().map(written).collect());
            }
            Form::Hamiltonian { hamiltonian, couplings, jumps } => {
                object.insert("hamiltonian".into(), operator(hamiltonian));
                object.insert("baths".into(), baths);
                let couplings = couplings.iter().map(|coupling| {
                    json!({
                        "bath": self.baths[coupling.bath].name,
                        "operator": operator(&coupling.operator),
                        "rate": rate::written(coupling),
                    })
                });
                object.insert("couplings".into(), couplings.collect());
                if !jumps.is_empty() {
                    object.insert("jumps".into(), jumps.iter().map(written).collect());
                }
            }
        }
        if let Some(Coherent { operator: v, rotating }) = &self.coherent {
            object.insert("coherent".into(), operator(v));
            if *rotating {
                object.insert("frame".into(), json!("rotating"));
            }
        }
        if let Some(Particles { number, potentials }) = &self.particles {
            object.insert("number".into(), matrix(number));
            let baths = object.get_mut("baths").and_then(Value::as_array_mut);
            for (bath, mu) in baths.into_iter().flatten().zip(potentials) {
                bath["mu"] = self::number(mu);
            }
        }
        if !self.observables.is_empty() {
            let all = self.observables.iter().map(|(name, o)| (name.clone(), operator(o)));
            object.insert("observables".into(), Value::Object(all.collect()));
        }
        let state = state(&self.state, &self.baths);
        object.insert(
            "state".into(),
            match &self.elapsed {
                Some(time) => json!({"evolved": {"from": state, "time": number(time)}}),
                None => state,
            },
        );
        object.extend(labelled(&self.label));
        object.extend(self.witness.iter().flat_map(recorded));
        Value::Object(object)
    }
}

impl EngineFile {
    /// The file as JSON, every number an exact string.
    pub fn write(&self) -> String {
        pretty(&self.to_json(), 0) + "\n"
    }

    /// The file as a JSON value.
    pub fn to_json(&self) -> Value {
        let Engine { baths, strokes, state: start, run, .. } = &self.engine;
        let mut object = Map::new();
        object.insert("baths".into(), baths.iter().map(bath).collect());
        let stroke = |stroke: &Stroke<Rational>| {
            let mut object = Map::new();
            object.insert("duration".into(), number(&stroke.duration));
            match stroke.basis.is_standard() {
                true => object.insert("levels".into(), levels(&stroke.levels)),
                false => object.insert("hamiltonian".into(), matrix(&stroke.hamiltonian())),
            };
            if stroke.law == RateLaw::Fermi {
                object.insert("rates".into(), json!("fermi"));
            }
            if !stroke.detuning.is_one() {
                object.insert("detuning".into(), number(&stroke.detuning));
            }
            object.insert(
                "jumps".into(),
                stroke.jumps.iter().map(|jump| written(jump, baths, &matrix)).collect(),
            );
            object.extend(stroke.coherent.iter().map(|v| ("coherent".to_owned(), matrix(v))));
            Value::Object(object)
        };
        object.insert("strokes".into(), strokes.iter().map(stroke).collect());
        object.insert("state".into(), state(start, baths));
        if *run == Run::Once {
            object.insert("once".into(), json!(true));
        }
        object.extend(labelled(&self.label));
        object.extend(self.witness.iter().flat_map(recorded));
        Value::Object(object)
    }
}

/// The keys of a label.
fn labelled(label: &Label) -> impl Iterator<Item = (String, Value)> {
    let keys = [("name", &label.name), ("comment", &label.comment)];
    keys.into_iter().filter_map(|(key, text)| Some((key.to_owned(), json!(text.as_ref()?))))
}

/// The keys of a witness.
fn recorded(witness: &Witness) -> Vec<(String, Value)> {
    let mut keys =
        vec![("claim".to_owned(), json!(witness.claim)), ("verdict".to_owned(), json!(witness.verdict))];
    keys.extend(witness.margin.as_ref().map(|margin| ("margin".to_owned(), json!(margin))));
    if !witness.dropped.is_empty() {
        keys.push(("dropped".to_owned(), json!(witness.dropped)));
    }
    keys.extend(witness.origin.as_ref().map(|origin| ("origin".to_owned(), json!(origin))));
    keys
}

fn levels(levels: &Levels<Rational>) -> Value {
    let pairs = levels.energies.iter().zip(&levels.degeneracies);
    pairs.map(|(energy, degeneracy)| json!({"energy": number(energy), "degeneracy": degeneracy})).collect()
}

fn written(
    jump: &Jump<Rational>,
    baths: &[Bath<Rational>],
    matrix: &dyn Fn(&Matrix<Rational>) -> Value,
) -> Value {
    let mut object = json!({
        "bath": baths[jump.bath].name,
        "frequency": number(&jump.frequency),
        "rate": number(&jump.rate),
        "operator": matrix(&jump.operator),
    });
    if let (Some(reverse), Some(object)) = (&jump.reverse, object.as_object_mut()) {
        let mut partner = Map::new();
        partner.extend(reverse.rate.as_ref().map(|rate| ("rate".to_owned(), number(rate))));
        partner.extend(reverse.operator.as_ref().map(|operator| ("operator".to_owned(), matrix(operator))));
        object.insert("reverse".into(), partner.into());
    }
    object
}

fn state(state: &State<Rational>, baths: &[Bath<Rational>]) -> Value {
    let list = |values: &[Rational]| values.iter().map(number).collect::<Value>();
    match state {
        State::DensityMatrix(rho) => json!({"density_matrix": matrix(rho)}),
        State::Cayley { spectrum, generator } => {
            json!({"spectrum": list(spectrum), "cayley": matrix(generator)})
        }
        State::Frame { spectrum, frame } => {
            json!({"spectrum": list(spectrum), "frame": matrix(frame.vectors())})
        }
        State::Populations(populations) => json!({"populations": list(populations)}),
        State::Gibbs(bath) => json!({"gibbs": baths[*bath].name}),
        State::Steady => json!({"steady": true}),
    }
}

/// Indented JSON with every row of a matrix, and every object of plain values, on a line of its own.
fn pretty(value: &Value, indent: usize) -> String {
    let plain = |value: &Value| !(value.is_array() || value.is_object());
    let inline = match value {
        Value::Array(items) => {
            items.iter().all(|item| {
                plain(item) || item.as_array().is_some_and(|z| z.len() == 2 && z.iter().all(plain))
            }) && items.iter().any(plain)
        }
        Value::Object(object) => object.values().all(plain),
        _ => true,
    };
    let pad = " ".repeat(indent + 2);
    let lines = |open: char, items: Vec<String>, close: char| {
        if items.is_empty() {
            return format!("{open}{close}");
        }
        format!("{open}\n{pad}{}\n{}{close}", items.join(&format!(",\n{pad}")), " ".repeat(indent))
    };
    match value {
        Value::Array(items) if inline => {
            format!("[{}]", items.iter().map(Value::to_string).collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => lines('[', items.iter().map(|item| pretty(item, indent + 2)).collect(), ']'),
        Value::Object(object) if inline => {
            let pairs = object.iter().map(|(key, value)| format!("{}: {value}", Value::String(key.clone())));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::Object(object) => {
            let pairs = object
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::String(key.clone()), pretty(value, indent + 2)));
            lines('{', pairs.collect(), '}')
        }
        other => other.to_string(),
    }
}

fn bath(bath: &Bath<Rational>) -> Value {
    match &bath.temperature {
        Temperature::BoltzmannFactor(x) => json!({"name": bath.name, "boltzmann_factor": number(x)}),
        Temperature::Inverse(beta) => json!({"name": bath.name, "beta": number(beta)}),
    }
}

fn number(value: &Rational) -> Value {
    Value::String(value.to_string())
}

fn entry(z: &Complex<Rational>) -> Value {
    if z.im.is_zero() { number(&z.re) } else { json!([number(&z.re), number(&z.im)]) }
}

/// An operator given between vectors of these norms: as rows, or as text where it has roots.
fn operator(m: &Matrix<Rational>, norms: &Norms) -> Value {
    if norms.are_one() {
        return matrix(m);
    }
    let places = (0..m.nrows()).flat_map(|i| (0..m.ncols()).map(move |j| (i, j)));
    let term = |(i, j): (usize, usize)| {
        let z = &m[(i, j)];
        let (re, im, norm) = (&z.re, &z.im, norms.of_both(i, j));
        let (z, root) = match &norm {
            Some(norm) => (Complex::new(re / norm, im / norm), format!("*sqrt({norm})")),
            None => (z.clone(), String::new()),
        };
        format!("({} + {}*i){root}*op({i}, {j})", z.re, z.im).replace(" + 0*i", "").replace("(0 + ", "(")
    };
    let terms: Vec<String> = places.filter(|&at| !m[at].is_zero()).map(term).collect();
    if terms.is_empty() { json!("0*id") } else { json!(terms.join(" + ")) }
}

/// A matrix as rows of exact strings, as in a file.
pub fn matrix(m: &Matrix<Rational>) -> Value {
    m.row_iter().map(|row| row.iter().map(entry).collect::<Value>()).collect()
}
