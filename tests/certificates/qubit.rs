//! Qubits by hand: the quantities of a few models in ordinary numbers, from their definitions, and what
//! theorems about them say by Rocq's conventions, in which `x/0`, `ln x` for `x ≤ 0` and `√x` for `x < 0` are
//! 0.

use lindbound_bounds::language::{
    BathQuantity, BathRef, Binary, Clause, Expr, Function, ModelQuantity, Observable, Pair, Relation,
    StateQuantity, Statement,
};
use lindbound_thermo::View;
use num_traits::ToPrimitive;

/// What is smaller is zero: the numbers of the models are far from it.
const NOTHING: f64 = 1e-11;

/// Levels at 0 and 1; a hot bath with `e^{−β} = 1/2`, which exchanges energy, and a cold one with 1/3, which
/// may.
#[derive(Clone, Copy)]
pub struct Qubit {
    /// Whether the cold bath does.
    pub cold: bool,
    /// ρ_00, ρ_11 and the real ρ_01, in multiples of 1/12.
    pub state: [i32; 3],
}

impl Qubit {
    /// Pure states, Gibbs states, mixtures, and two with coherence whose spectrum is rational.
    pub fn all() -> Vec<Qubit> {
        let states = [[12, 0, 0], [0, 12, 0], [6, 6, 0], [8, 4, 0], [9, 3, 0], [6, 6, 3], [6, 6, 6]];
        states.into_iter().flat_map(|state| [false, true].map(|cold| Qubit { cold, state })).collect()
    }

    /// As a file, with a claim that is said to be violated.
    pub fn file(self, claim: &str, verdict: &str) -> String {
        let [p, q, c] = self.state;
        let jump = |bath: &str, rate: u8| {
            format!(r#"{{"bath": "{bath}", "frequency": 1, "rate": {rate}, "operator": [[0, 1], [0, 0]]}}"#)
        };
        let cold = if self.cold { format!(", {}", jump("cold", 2)) } else { String::new() };
        format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}],
            "baths": [{{"name": "hot", "boltzmann_factor": "1/2"}}, {{"name": "cold", "boltzmann_factor": "1/3"}}],
            "jumps": [{}{cold}],
            "state": {{"density_matrix": [["{p}/12", "{c}/12"], ["{c}/12", "{q}/12"]]}},
            "claim": "{claim}", "verdict": "{verdict}"}}"#,
            jump("hot", 1)
        )
    }

    /// ρ_00, ρ_11, ρ_01 of a view: without degenerate levels ρ_bd is ρ_sd.
    fn state(self, view: View) -> [f64; 3] {
        let [p, q, c] = self.state.map(|n| f64::from(n) / 12.0);
        [p, q, if view == View::Rho { c } else { 0.0 }]
    }

    /// The rates of emission and absorption of a bath.
    fn rates(self, bath: usize) -> (f64, f64) {
        match bath {
            0 => (1.0, 0.5),
            _ if self.cold => (2.0, 2.0 / 3.0),
            _ => (0.0, 0.0),
        }
    }

    fn flows(self, bath: usize, view: View) -> (f64, f64) {
        let ([p, q, _], (emits, absorbs)) = (self.state(view), self.rates(bath));
        (emits * q, absorbs * p)
    }

    fn current(self, bath: usize, view: View) -> f64 {
        let (emission, absorption) = self.flows(bath, view);
        absorption - emission
    }

    /// `−Tr(ρ̇ ln ρ)`, infinite where ρ̇ leads out of the support.
    fn entropy_flux(self, view: View) -> f64 {
        let [p, q, c] = self.state(view);
        let (mut up, mut decay) = (0.0, 0.0);
        for bath in 0..2 {
            let (emits, absorbs) = self.rates(bath);
            up += self.current(bath, view);
            decay += (emits + absorbs) / 2.0;
        }
        // ρ in its eigenbasis, turned by half the angle.
        let (mean, half) = ((p + q) / 2.0, (p - q) / 2.0);
        let radius = half.hypot(c);
        let (cos, sin) = if radius < NOTHING { (1.0, 0.0) } else { (half / radius, c / radius) };
        let along = -up * cos + -decay * c * sin;
        [(mean + radius, along), (mean - radius, -along)].into_iter().map(|(x, rate)| surprise(rate, x)).sum()
    }

    fn value(self, o: &Observable, bath: impl Fn(&BathRef) -> usize) -> f64 {
        let pairs = |f: &dyn Fn(f64, f64) -> f64, view: View| {
            (0..2)
                .map(|bath| self.flows(bath, view))
                .map(|(emission, absorption)| f(emission, absorption))
                .sum()
        };
        match o {
            Observable::Bath(BathQuantity::Current, a, v) => self.current(bath(a), *v),
            Observable::State(StateQuantity::TotalCurrent, v) => {
                (0..2).map(|bath| self.current(bath, *v).abs()).sum()
            }
            Observable::State(StateQuantity::EntropyFlux, v) => self.entropy_flux(*v),
            Observable::State(StateQuantity::EntropyProduction, v) => {
                self.entropy_flux(*v) - 2f64.ln() * self.current(0, *v) - 3f64.ln() * self.current(1, *v)
            }
            Observable::State(StateQuantity::FlowProduction, v) => {
                pairs(&|f, r| surprise(r - f, f) - surprise(r - f, r), *v)
            }
            Observable::State(StateQuantity::LogMean, v) => pairs(&logarithmic_mean, *v),
            Observable::State(StateQuantity::TraceX, v) => pairs(&|f, r| f + r, *v),
            Observable::Bath(BathQuantity::TraceX, a, v) => {
                let (emission, absorption) = self.flows(bath(a), *v);
                emission + absorption
            }
            Observable::State(StateQuantity::L1, v) => 2.0 * self.state(*v)[2].abs(),
            Observable::Model(ModelQuantity::ACl) => pairs(&|f, r| f + r, View::Sd),
            Observable::Dimension => 2.0,
            other => panic!("{other:?}"),
        }
    }
}

/// `−rate · ln x`, where nothing changes at zero 0.
fn surprise(rate: f64, x: f64) -> f64 {
    match (rate.abs() < NOTHING, x < NOTHING) {
        (true, _) => 0.0,
        (false, true) => f64::INFINITY * rate.signum(),
        (false, false) => -rate * x.ln(),
    }
}

fn logarithmic_mean(f: f64, r: f64) -> f64 {
    if (f - r).abs() < NOTHING {
        f
    } else if f < NOTHING || r < NOTHING {
        0.0
    } else {
        (f - r) / (f / r).ln()
    }
}

/// What Rocq says of a statement that was read from a theorem: clause by clause, `extended` where one has
/// infinities.
pub fn truths(statement: &Statement, extended: &[bool], qubit: Qubit) -> Vec<bool> {
    let truth = |(clause, &extended): (&Clause, &bool)| {
        let alone = |scope: &[(&str, usize)]| {
            let term = Term { qubit, extended, scope };
            holds(clause.relation, term.value(&clause.left), term.value(&clause.right))
        };
        match &clause.each {
            Some(variable) => (0..2).all(|bath| alone(&[(variable, bath)])),
            None => alone(&[]),
        }
    };
    statement.clauses.iter().zip(extended).map(truth).collect()
}

fn holds(relation: Relation, left: f64, right: f64) -> bool {
    let close = 1e-9 * (1.0 + left.abs() + right.abs());
    let equal = left == right || (left - right).abs() <= close && close.is_finite();
    match relation {
        Relation::AtMost => left < right || equal,
        Relation::Below => left < right && !equal,
        Relation::AtLeast => left > right || equal,
        Relation::Above => left > right && !equal,
        Relation::Equal => equal,
    }
}

struct Term<'a> {
    qubit: Qubit,
    extended: bool,
    scope: &'a [(&'a str, usize)],
}

impl Term<'_> {
    fn bath(&self, reference: &BathRef) -> usize {
        let BathRef::Variable(name) = reference else { panic!("{reference:?}") };
        let bound = self.scope.iter().rev().find(|(variable, _)| variable == name);
        bound.map_or_else(|| name.strip_prefix("bath_").unwrap().parse().unwrap(), |(_, bath)| *bath)
    }

    fn value(&self, expr: &Expr) -> f64 {
        let sub = |e: &Expr| self.value(e);
        match expr {
            Expr::Literal(value) => value.to_f64().unwrap(),
            Expr::Observable(o) => {
                let value = self.qubit.value(o, |reference| self.bath(reference));
                assert!(self.extended || value.is_finite(), "{o:?} is infinite and taken for a number");
                value
            }
            Expr::Negative(inner) => -sub(inner),
            Expr::Power(base, n) => sub(base).powi(i32::try_from(*n).unwrap()),
            Expr::Function(Function::Abs, inner) => sub(inner).abs(),
            Expr::Function(Function::Ln, inner) => {
                Some(sub(inner)).filter(|x| *x > NOTHING).map_or(0.0, f64::ln)
            }
            Expr::Function(Function::Sqrt, inner) => sub(inner).max(0.0).sqrt(),
            Expr::Function(Function::PerJump, _) => panic!("no certificate speaks of it"),
            Expr::Binary(Binary::Plus, a, b) => sub(a) + sub(b),
            Expr::Binary(Binary::Minus, a, b) => sub(a) - sub(b),
            Expr::Binary(Binary::Times, a, b) => sub(a) * sub(b),
            Expr::Binary(Binary::Over, a, b) => self.quotient(sub(a), sub(b), 0.0),
            Expr::Pair(Pair::Ratio, a, b) => self.quotient(sub(a), sub(b), f64::INFINITY),
            Expr::Pair(Pair::Max, a, b) => sub(a).max(sub(b)),
            Expr::Pair(Pair::Min, a, b) => sub(a).min(sub(b)),
            Expr::Sum(variable, inner) => (0..2)
                .map(|bath| {
                    let scope = [self.scope, &[(variable.as_str(), bath)]].concat();
                    Term { scope: &scope, ..*self }.value(inner)
                })
                .sum(),
        }
    }

    /// The quotient, and by zero what is said, with the sign of the dividend.
    fn quotient(&self, a: f64, b: f64, by_zero: f64) -> f64 {
        match (a.abs() < NOTHING, b.abs() < NOTHING) {
            (true, true) => 0.0,
            (false, true) => a.signum() * by_zero,
            _ => a / b,
        }
    }
}
