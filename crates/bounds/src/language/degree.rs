//! How a statement scales: whether `Tr ρ = 1` and the units of energy and time matter to it.

use super::ast::{Binary, Clause, Expr, Function, Pair, Statement};
use super::cycle::CycleView;
use super::observable::Observable;
use super::rows::Powers;
use lindbound_cycles::Variant;
use lindbound_number::{Rational, rational};
use lindbound_thermo::View;
use num_traits::Zero;

/// The power of a factor by which an expression scales.
#[derive(Clone, Debug, PartialEq)]
enum Degree {
    /// Zero scales with every power.
    Any,
    /// By this power.
    Of(Rational),
    /// Not by a power.
    None,
}

impl Statement {
    /// Whether both sides of every clause scale with the same power of ρ, so that the statement does not
    /// depend on `Tr ρ`.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("J_tot(sd)^2 <= A_cl * sigma(sd) / 2").unwrap().is_homogeneous());
    /// assert!(parse("sqrt(A_qm) * sigma(rho) >= 0").unwrap().is_homogeneous());
    /// assert!(!parse("J_tot(sd) <= A_cl * sigma(sd) / 2").unwrap().is_homogeneous());
    /// assert!(!parse("J_tot(pi) <= J_tot(rho)").unwrap().is_homogeneous());
    /// assert!(!parse("S(rho) <= S(bd)").unwrap().is_homogeneous());
    /// ```
    pub fn is_homogeneous(&self) -> bool {
        !self.mentions(|o| o.row().is_some_and(|row| row.normalised)) && self.scales(power_of_state)
    }

    /// Whether both sides of every clause scale with the same power of the unit of energy, if temperatures
    /// scale with it and rates do not.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("J_tot(sd)^2 <= A_cl * sigma(sd) / 2").unwrap().is_free_of_units());
    /// assert!(parse("beta(hot) * J(hot, rho) <= sigma(rho)").unwrap().is_free_of_units());
    /// assert!(!parse("J_tot(rho) <= Tr_X(rho)").unwrap().is_free_of_units());
    /// ```
    pub fn is_free_of_units(&self) -> bool {
        self.scales(power_of_energy)
    }

    /// Whether both sides of every clause scale with the same power of the unit of time, in which rates are
    /// measured.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("J_tot(sd)^2 <= A_cl * sigma(sd) / 2").unwrap().is_free_of_time());
    /// assert!(!parse("J_tot(rho) <= C_l1(rho)").unwrap().is_free_of_time());
    /// ```
    pub fn is_free_of_time(&self) -> bool {
        self.scales(power_of_rates)
    }

    fn scales(&self, power: fn(Powers) -> i64) -> bool {
        let agree = |clause: &Clause| match (degree(&clause.left, power), degree(&clause.right, power)) {
            (Degree::None, _) | (_, Degree::None) => false,
            (Degree::Any, _) | (_, Degree::Any) => true,
            (Degree::Of(left), Degree::Of(right)) => left == right,
        };
        self.all_clauses().all(agree)
    }

    /// Whether the statement speaks of parameters, which only a model known in closed form has.
    ///
    /// ```
    /// use lindbound_bounds::claim;
    /// assert!(claim("eq6").unwrap().parsed().is_about_a_model());
    /// assert!(!claim("eq4").unwrap().parsed().is_about_a_model());
    /// ```
    pub fn is_about_a_model(&self) -> bool {
        self.mentions(Observable::is_parameter)
    }

    /// Whether the statement speaks of the steady state, which is not to be had where there are several.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("if J(hot, pi) > 0 then sigma(rho) > 0").unwrap().is_about_the_steady_state());
    /// assert!(!parse("sigma(rho) > 0").unwrap().is_about_the_steady_state());
    /// ```
    pub fn is_about_the_steady_state(&self) -> bool {
        self.mentions(|o| o.asks_for(View::Pi))
    }

    /// Whether a coherent part V matters to the statement: to what it says of the steady state, or of heat
    /// that is counted by H₀ + V.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("sum(a, J_full(a, rho)) = 0").unwrap().knows_of_the_coherent_part());
    /// assert!(!parse("sum(a, J(a, rho)) = 0").unwrap().knows_of_the_coherent_part());
    /// ```
    pub fn knows_of_the_coherent_part(&self) -> bool {
        self.is_about_the_steady_state() || self.mentions(Observable::counts_the_coherent_part)
    }

    /// Whether the statement speaks of a cycle, which only engines have.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("W / tau <= mean_A_cl").unwrap().is_about_engines());
    /// assert!(!parse("J_tot(rho)^2 <= A_cl").unwrap().is_about_engines());
    /// ```
    pub fn is_about_engines(&self) -> bool {
        self.mentions(|o| o.cycle().is_some())
    }

    /// Whether the statement speaks of a cycle and of one moment: nothing has both.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("W <= -10 and C_l1(rho) >= 0").unwrap().is_about_both());
    /// assert!(!parse("W <= beta(hot)").unwrap().is_about_both());
    /// ```
    pub fn is_about_both(&self) -> bool {
        self.is_about_engines() && self.mentions(Observable::is_of_a_moment)
    }

    /// The variants of the engine whose cycles the statement speaks of.
    ///
    /// ```
    /// use lindbound_bounds::claim;
    /// use lindbound_cycles::Variant;
    /// assert_eq!(claim("eq8-classical").unwrap().parsed().variants(), [Variant::Dephased]);
    /// assert_eq!(claim("eq8-quantum").unwrap().parsed().variants(), []);
    /// ```
    pub fn variants(&self) -> Vec<Variant> {
        let is_about = |view: &CycleView| self.mentions(|o| o.cycle() == Some(*view));
        [CycleView::Dephased, CycleView::Twin]
            .iter()
            .filter(|view| is_about(view))
            .filter_map(|v| v.variant())
            .collect()
    }

    /// Whether some observable of the statement is such.
    ///
    /// ```
    /// use lindbound_bounds::language::{ModelQuantity::ACl, Observable, parse};
    /// assert!(parse("J_tot(rho)^2 <= A_cl").unwrap().mentions(|o| *o == Observable::Model(ACl)));
    /// ```
    pub fn mentions(&self, such: impl Fn(&Observable) -> bool) -> bool {
        self.all_clauses().any(|clause| mentions(&clause.left, &such) || mentions(&clause.right, &such))
    }
}

fn degree(expr: &Expr, power: fn(Powers) -> i64) -> Degree {
    let of = |e: &Expr| degree(e, power);
    let same = |a: &Expr, b: &Expr| match (of(a), of(b)) {
        (Degree::Any, other) | (other, Degree::Any) => other,
        (Degree::Of(a), Degree::Of(b)) if a == b => Degree::Of(a),
        _ => Degree::None,
    };
    let combined = |a: &Expr, b: &Expr, sign: i64| match (of(a), of(b)) {
        (Degree::Any, _) | (_, Degree::Any) => Degree::Any,
        (Degree::Of(a), Degree::Of(b)) => Degree::Of(a + b * rational(sign, 1)),
        _ => Degree::None,
    };
    match expr {
        Expr::Literal(value) if value.is_zero() => Degree::Any,
        Expr::Literal(_) => Degree::Of(Rational::zero()),
        Expr::Observable(o) => Degree::Of(rational(power(o.powers()), 1)),
        Expr::Negative(inner) | Expr::Sum(_, inner) | Expr::Function(Function::Abs, inner) => of(inner),
        Expr::Binary(Binary::Plus | Binary::Minus, a, b) | Expr::Pair(Pair::Max | Pair::Min, a, b) => {
            same(a, b)
        }
        Expr::Binary(Binary::Times, a, b) => combined(a, b, 1),
        Expr::Binary(Binary::Over, a, b) | Expr::Pair(Pair::Ratio, a, b) => combined(a, b, -1),
        Expr::Power(base, n) => match of(base) {
            Degree::Of(degree) => Degree::Of(degree * rational(i64::from(*n), 1)),
            other => other,
        },
        Expr::Function(Function::Sqrt, inner) => match of(inner) {
            Degree::Of(degree) => Degree::Of(degree / rational(2, 1)),
            other => other,
        },
        Expr::Function(Function::Ln | Function::PerJump, inner) => match of(inner) {
            Degree::Of(degree) if degree.is_zero() => Degree::Of(degree),
            _ => Degree::None,
        },
    }
}

/// The power of ρ.
fn power_of_state(powers: Powers) -> i64 {
    powers.0
}

/// The power of the rates.
fn power_of_rates(powers: Powers) -> i64 {
    powers.1
}

/// The power of the unit of energy: currents are energies, activities squares of them.
fn power_of_energy(powers: Powers) -> i64 {
    powers.2
}

/// Whether an observable for which that is said occurs.
fn mentions(expr: &Expr, such: &dyn Fn(&Observable) -> bool) -> bool {
    match expr {
        Expr::Literal(_) => false,
        Expr::Observable(o) => such(o),
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            mentions(inner, such)
        }
        Expr::Binary(_, a, b) | Expr::Pair(_, a, b) => mentions(a, such) || mentions(b, such),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::{Degree, degree, power_of_energy, power_of_rates, power_of_state};
    use lindbound_number::rational;

    #[test]
    fn expressions_scale_with_a_power_of_the_state() {
        for (text, power) in [
            ("3", Some((0, 1))),
            ("d + C_X - beta(hot)", Some((0, 1))),
            ("-A_cl", Some((1, 1))),
            ("J_tot(rho)^3 * A_qm", Some((4, 1))),
            ("J(hot, bd)^2 / Tr_X(rho)", Some((1, 1))),
            ("ratio(sigma(rho), A_block^3)", Some((-2, 1))),
            ("sum(a, abs(J(a, sd)))", Some((1, 1))),
            ("sqrt(S_dot(rho) * C_X)", Some((1, 2))),
            ("sqrt(A_cl^3)", Some((3, 2))),
            ("ln(A_cl / A_qm)", Some((0, 1))),
            ("max(A_cl, sigma_flows(rho)) + log_mean(rho) + 0", Some((1, 1))),
            ("0 + C_l1(rho)", Some((1, 1))),
            ("J_tot(rho)^2 + A_cl", None),
            ("J_tot(rho) - 1", None),
            ("min(A_cl, 1)", None),
            ("ln(A_cl)", None),
            ("(A_cl + 1) * 2", None),
            ("2 / (A_cl + 1)", None),
            ("(A_cl + 1)^2", None),
            ("sqrt(A_cl + 1)", None),
        ] {
            let expected = power.map_or(Degree::None, |(numerator, denominator)| {
                Degree::Of(rational(numerator, denominator))
            });
            let statement = parse(&format!("{text} <= 1")).unwrap();
            assert_eq!(degree(&statement.clauses[0].left, power_of_state), expected, "{text}");
        }
        for zero in ["0", "0 * A_cl", "0 * (A_cl + 1)", "-0", "0^2", "sqrt(0) * 2"] {
            let statement = parse(&format!("{zero} <= 1")).unwrap();
            assert_eq!(degree(&statement.clauses[0].left, power_of_state), Degree::Any, "{zero}");
        }
    }

    #[test]
    fn expressions_scale_with_powers_of_rates_and_energy() {
        for (text, of_rates, of_energy) in [
            ("J(a, rho)^2", 2, 2),
            ("J_tot(rho)^2 * C_X", 3, 4),
            ("A_cl * A_qm / A_block", 1, 2),
            ("C_X + Tr_X(rho) + Tr_X(hot, rho) + log_mean(rho)", 1, 2),
            ("sigma(rho) + S_dot(rho) + sigma_flows(rho)", 1, 0),
            ("C_l1(rho) * d", 0, 0),
            ("beta(hot) * J_tot(rho)", 1, 0),
            ("beta(hot)^2", 0, -2),
            ("W / tau", 1, 1),
            ("beta_C * mean_A_cl * (eta_carnot - eta)", 1, 1),
            ("Q(hot)^2 / integral_J_tot - W(sd)", 0, 1),
            ("Sigma + sum(a, beta(a) * Q(a))", 0, 0),
        ] {
            let left = &parse(&format!("{text} <= 1")).unwrap().clauses[0].left;
            assert_eq!(degree(left, power_of_rates), Degree::Of(rational(of_rates, 1)), "{text}");
            assert_eq!(degree(left, power_of_energy), Degree::Of(rational(of_energy, 1)), "{text}");
        }
    }

    #[test]
    fn a_statement_is_homogeneous_if_every_clause_is() {
        for (text, homogeneous) in [
            ("A_cl <= sigma(rho) and A_qm >= 0", true),
            ("A_cl <= sigma(rho) and A_qm >= 1", false),
            ("0 <= sqrt(A_cl)", true),
            ("A_cl + 1 >= 0", false),
            ("0 <= A_cl + 1", false),
            ("sigma(rho) <= C_X", false),
        ] {
            assert_eq!(parse(text).unwrap().is_homogeneous(), homogeneous, "{text}");
        }
    }

    #[test]
    fn a_statement_names_its_baths_and_parameters_wherever_they_stand() {
        let text = "max(1, -J(b, rho)^2) <= sum(a, abs(beta(c) + Tr_X(a, rho))) and Tr_X(e, bd) >= J(b, rho)";
        assert_eq!(parse(text).unwrap().bath_names(), ["b", "c", "e"]);
        for (text, about) in [
            ("1 <= 2 * -abs(N)^2", true),
            ("ratio(N, 2) <= 1", true),
            ("A_cl <= sum(a, ln(sqrt(J(a, rho) / A_qm)))", false),
        ] {
            assert_eq!(parse(text).unwrap().is_about_a_model(), about, "{text}");
        }
    }
}
