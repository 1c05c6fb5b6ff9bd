//! The values of the quantities a verdict rests on, each as a lemma.

use super::ProveError;
use super::base::coprime_base;
use super::extended::Infinities;
use super::numerals::{bracketed, rational_text};
use super::statement::{Terms, Translator};
use lindbound_bounds::language::{BathQuantity, ModelQuantity, Observable, StateQuantity, evaluate};
use lindbound_number::{Atom, Enclosure, Extended, Formula, Rational};
use lindbound_thermo::{Embedded, Facts, Observables, StateQuantities, View};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

/// A value lemma.
pub(super) struct Value {
    /// Its name.
    pub name: String,
    /// The lemma with its proof.
    pub text: String,
}

/// What values are taken from.
pub(super) struct Source<'a, F: Facts<Number = Formula>> {
    pub of: &'a Observables<F>,
    /// The same in the precision of intervals.
    pub numbers: &'a Observables<Embedded<'a, Rational, Enclosure>>,
    pub translator: &'a Translator<'a>,
    /// The populations of views of which σ̇ is needed.
    pub populations: &'a [(View, Vec<Rational>)],
    /// The Boltzmann factors.
    pub factors: &'a [Rational],
}

/// `q ln r` terms.
type Logs = Vec<(Rational, Rational)>;

impl<F: Facts<Number = Formula>> Source<'_, F> {
    /// The lemma that states an observable's value; one for all baths if it is that of a bath.
    pub fn value(&self, o: &Observable) -> Result<Value, ProveError> {
        let d = self.translator.case.dimension();
        match o {
            Observable::Bath(BathQuantity::Current, _, v) => self.per_bath(
                &format!("J_{}", v.id()),
                &format!("current m a {}", v.id()),
                &bath_proof(*v, d, "currentE", "current_of"),
                |bath| Ok(self.of.current(bath, *v)?),
            ),
            Observable::Bath(BathQuantity::TraceX, _, v) => self.per_bath(
                &format!("Tr_X_of_bath_{}", v.id()),
                &format!("bath_trace_activity m a {}", v.id()),
                &bath_proof(*v, d, "bath_trace_activityE", "bath_trace_activity_of"),
                |bath| Ok(self.of.trace_x(Some(bath), *v)?),
            ),
            Observable::State(StateQuantity::EntropyProduction, v) => {
                self.entropy(o, *v, "sigma", "entropy_production_by_definition", "entropy_value")
            }
            Observable::State(StateQuantity::EntropyFlux, v) => {
                self.entropy(o, *v, "S_dot", "entropy_flux", "flux_value")
            }
            Observable::State(StateQuantity::FlowProduction, v) => self.flow_production(o, *v),
            Observable::State(StateQuantity::LogMean, v) => self.log_mean(o, *v),
            _ => self.rational(o),
        }
    }

    /// The same in a clause in which something is infinite.
    pub fn extended_value(&self, o: &Observable) -> Result<Value, ProveError> {
        let infinite = Infinities { of: self.of }.is_infinite(o)?;
        let of_entropy =
            |view: View, kind: &'static str, quantity: &str, infinitely: &str, finitely: &str| {
                let id = view.id();
                (
                    format!("{quantity} m s_{id}"),
                    (kind, id),
                    format!("apply: ({infinitely} (c := witness)); computed"),
                    format!("exact: ({finitely} (c := witness) (s := data_{id}) s_{id}_stays {kind}_{id})"),
                )
            };
        let (statement, (kind, id), infinitely, finitely) = match o {
            Observable::State(StateQuantity::EntropyProduction, v) => of_entropy(
                *v,
                "sigma",
                "extended_entropy_production",
                "infinite_production",
                "finite_production",
            ),
            Observable::State(StateQuantity::EntropyFlux, v) => {
                of_entropy(*v, "S_dot", "extended_entropy_flux", "infinite_flux", "finite_flux")
            }
            Observable::State(StateQuantity::FlowProduction, v) => (
                format!("extended_flow_production m {}", v.id()),
                ("sigma_flows", v.id()),
                format!("rewrite {}E; apply: (infinite_flow_production (c := witness)); computed", v.id()),
                format!(
                    "rewrite {0}E; apply: (finite_flow_production (c := witness)); [computed|rewrite -{0}E; exact: sigma_flows_{0}]",
                    v.id()
                ),
            ),
            _ => return self.value(o),
        };
        let name = format!("extended_{kind}_{id}");
        if infinite {
            let text = format!("Lemma {name} : {statement} = Infinite.\nProof. by {infinitely}. Qed.\n");
            return Ok(Value { name, text });
        }
        let text = format!(
            "{}\nLemma {name} : {statement} = Finite (log_sum {}).\nProof. by {finitely}. Qed.\n",
            self.value(o)?.text,
            pairs(&self.logs(o)?)
        );
        Ok(Value { name, text })
    }

    /// The value of an observable as a formula, if it is finite.
    pub fn finite(&self, o: &Observable) -> Result<Formula, ProveError> {
        match evaluate(o, self.of)? {
            Extended::Finite(value) => Ok(value),
            _ => Err(ProveError::Infinite(self.translator.observable(o, None)?)),
        }
    }

    fn rational(&self, o: &Observable) -> Result<Value, ProveError> {
        let text = self.translator.observable(o, None)?;
        let value = self.finite(o)?.as_rational().ok_or_else(|| ProveError::IrrationalValue(text.clone()))?;
        let d = self.translator.case.dimension();
        let computed = |lemma: &str| format!("apply: (value ({lemma} {d} witness _)); computed");
        let (name, proof) = match o {
            Observable::State(StateQuantity::TotalCurrent, v) => {
                (format!("J_tot_{}", v.id()), format!("rewrite {}E; {}", v.id(), computed("total_currentE")))
            }
            Observable::State(StateQuantity::TraceX, v) => {
                (format!("Tr_X_{}", v.id()), format!("rewrite {}E; {}", v.id(), computed("trace_activityE")))
            }
            Observable::Model(ModelQuantity::ACl) => {
                ("A_cl_value".into(), format!("rewrite rhoE; {}", computed("A_clE")))
            }
            Observable::Model(ModelQuantity::AQm) => {
                ("A_qm_value".into(), "rewrite rhoE; apply: (A_qm_value (c := witness)); computed".into())
            }
            Observable::Model(ModelQuantity::ABlock) => (
                "A_block_value".into(),
                "rewrite rhoE; apply: (A_block_value (c := witness)); computed".into(),
            ),
            Observable::Model(ModelQuantity::CX) => {
                ("C_X_value".into(), "apply: (C_X_value (c := witness)); computed".into())
            }
            Observable::State(StateQuantity::L1, v) => {
                (format!("C_l1_{}", v.id()), format!("rewrite {}E; apply: C_l1_value; computed", v.id()))
            }
            Observable::Parameter(name) => (format!("{name}_value"), self.parameter_proof(name)?),
            // A literal already.
            Observable::Dimension => return Ok(Value { name: String::new(), text: String::new() }),
            other => return Err(ProveError::Untranslated(self.translator.observable(other, None)?)),
        };
        let text =
            format!("Lemma {name} : {text} = toR ({}).\nProof. by {proof}. Qed.\n", rational_text(&value));
        Ok(Value { name, text })
    }

    fn parameter_proof(&self, name: &str) -> Result<String, ProveError> {
        Ok(match name {
            "N" => "apply: (ground_states_value (c := witness)); computed".into(),
            "p_e" | "p_st" => {
                format!("rewrite /{name} rhoE; apply: (excited_population_value (c := witness)); computed")
            }
            "gamma" | "omega_0" => String::from("apply: (value (q := _) erefl); computed"),
            "b" => {
                let d = self.translator.case.dimension();
                let omega = self.of.parameter("omega_0")?.as_rational().unwrap_or_else(Rational::zero);
                format!(
                    "apply: (@boltzmann_value {d} 1 witness bath_0 (of_frequency jump_0) {omega} _); computed"
                )
            }
            other => return Err(ProveError::Untranslated(other.to_owned())),
        })
    }

    fn per_bath(
        &self,
        name: &str,
        statement: &str,
        proof: &str,
        value: impl Fn(usize) -> Result<Formula, ProveError>,
    ) -> Result<Value, ProveError> {
        let count = self.of.bath_count();
        let values: Vec<Rational> = (0..count)
            .map(|bath| {
                value(bath)?.as_rational().ok_or_else(|| ProveError::IrrationalValue(statement.into()))
            })
            .collect::<Result<_, _>>()?;
        let list = bracketed(values.iter().map(rational_text));
        let text = format!(
            "Lemma {name} (a : 'I_{count}) : {statement} = toR (nth 0 {list} a)%Q.\n\
             Proof. by move: a; {proof}; computed. Qed.\n"
        );
        Ok(Value { name: name.to_owned(), text })
    }

    /// σ̇ or Ṡ, by the lemma that computes it from spectrum and columns.
    fn entropy(
        &self,
        o: &Observable,
        view: View,
        kind: &str,
        quantity: &str,
        lemma: &str,
    ) -> Result<Value, ProveError> {
        let logs = self.logs(o)?;
        let id = view.id();
        let populations = self.populations.iter().filter(|(v, _)| *v == view).flat_map(|(_, p)| p);
        let mut numbers: Vec<Rational> = populations.chain(self.factors).cloned().collect();
        numbers.extend(logs.iter().map(|(_, r)| r.clone()));
        let name = format!("{kind}_{id}");
        let text = format!(
            "Lemma {name} : {quantity} m s_{id} = log_sum {}.\n\
             Proof. by apply: ({lemma} (c := witness) (base := {})); computed. Qed.\n",
            pairs(&logs),
            base(&numbers),
        );
        Ok(Value { name, text })
    }

    fn flow_production(&self, o: &Observable, view: View) -> Result<Value, ProveError> {
        let logs = self.logs(o)?;
        let (id, d) = (view.id(), self.translator.case.dimension());
        let mut numbers: Vec<Rational> = logs.iter().map(|(_, r)| r.clone()).collect();
        for flow in self.of.flows(view)? {
            numbers.extend([&flow.forward, &flow.backward].into_iter().filter_map(Formula::as_rational));
        }
        let name = format!("sigma_flows_{id}");
        let text = format!(
            "Lemma {name} : flow_production m {id} = log_sum {}.\n\
             Proof. by rewrite {id}E; apply: (log_value (base := {}) (flow_productionE {d} witness _)); computed. Qed.\n",
            pairs(&logs),
            base(&numbers),
        );
        Ok(Value { name, text })
    }

    fn log_mean(&self, o: &Observable, view: View) -> Result<Value, ProveError> {
        let statement = self.translator.observable(o, None)?;
        let irrational = || ProveError::IrrationalValue(statement.clone());
        let (id, d) = (view.id(), self.translator.case.dimension());
        let (mut whole, mut parts) = (Rational::zero(), Logs::new());
        for flow in self.of.flows(view)? {
            let number = |x: &Formula| x.as_rational().ok_or_else(irrational);
            let (omega, f, r) = (number(&flow.frequency)?, number(&flow.forward)?, number(&flow.backward)?);
            let square = &omega * &omega;
            if f == r {
                whole += square * f;
            } else if !f.is_zero() && !r.is_zero() {
                let quotient = &f / &r;
                parts.push((square * (f - r), quotient));
            }
        }
        let name = format!("log_mean_{id}");
        let text = format!(
            "Lemma {name} : {statement} = mean_sum ({}, {})%Q.\n\
             Proof. by rewrite {id}E; apply: (mean_value (log_mean_activityE {d} witness _)); computed. Qed.\n",
            rational_text(&whole),
            pair_list(&parts),
        );
        Ok(Value { name, text })
    }

    fn logs(&self, o: &Observable) -> Result<Logs, ProveError> {
        let irrational = ProveError::IrrationalValue(self.translator.observable(o, None)?);
        logs_of(&self.finite(o)?).ok_or(irrational)
    }
}

/// Values for all baths, by the lemma about one and the function that computes it.
fn bath_proof(view: View, d: usize, lemma: &str, function: &str) -> String {
    let rho = matrix_of(view, d);
    format!(
        "rewrite {}E; apply: (@bath_values _ _ (fun a => {function} {d} witness a ({rho})) _ (fun a => {lemma} {d} witness a _))",
        view.id()
    )
}

/// The term that computes a view of the state.
fn matrix_of(view: View, d: usize) -> String {
    match view {
        View::Rho | View::Pi => "density_matrix".into(),
        View::Bd => format!("block_diagonal_of {d} witness density_matrix"),
        View::Sd => format!("strictly_diagonal_of {d} density_matrix"),
    }
}

/// A formula as `Σ q ln p` over a coprime base, if it is a sum of logarithms: both sides of an identity then
/// speak of the same ones.
pub(super) fn logs_of(formula: &Formula) -> Option<Logs> {
    let logs: Option<Logs> = formula
        .terms()
        .map(|(monomial, coefficient)| match monomial.factors() {
            [(Atom::Ln(argument), power)] if power.is_one() => {
                Some((coefficient.clone(), argument.as_rational()?))
            }
            _ => None,
        })
        .collect();
    logs.map(|logs| over_base(&logs, coprime_base(&logs.iter().map(|(_, r)| r.clone()).collect::<Vec<_>>())))
}

/// The same over a base that is given.
pub(super) fn over_base(logs: &[(Rational, Rational)], base: Vec<BigInt>) -> Logs {
    let coefficient = |p: &BigInt| {
        let power = |r: &Rational| Rational::from_integer(exponent(r.numer(), p) - exponent(r.denom(), p));
        logs.iter().map(|(q, r)| q * power(r)).sum::<Rational>()
    };
    let terms = base.into_iter().map(|p| (coefficient(&p), Rational::from_integer(p)));
    terms.filter(|(q, _)| !q.is_zero()).collect()
}

/// How often p divides n.
fn exponent(n: &BigInt, p: &BigInt) -> BigInt {
    let (mut rest, mut count) = (n.clone(), BigInt::zero());
    while rest.is_multiple_of(p) && !rest.is_zero() {
        rest /= p;
        count += 1;
    }
    count
}

/// `[:: (q, r); …]%Q`.
pub(super) fn pairs(logs: &[(Rational, Rational)]) -> String {
    format!("{}%Q", pair_list(logs))
}

fn pair_list(pairs: &[(Rational, Rational)]) -> String {
    bracketed(pairs.iter().map(|(q, r)| format!("({}, {})", rational_text(q), rational_text(r))))
}

/// A base for the given numbers.
pub(super) fn base(numbers: &[Rational]) -> String {
    format!("{}%positive", bracketed(coprime_base(numbers).iter().map(ToString::to_string)))
}
