//! Sides that are equal because of the state, written alike.
//!
//! Where every jump works by one force the flows show all entropy that is produced: `σ̇ = Σ (F − R) ln(F/R)`,
//! with which `log-mean` is an equality. Where the forces are `ln(F/R) = c_a ω` with one `|c_a| > 0`,
//! `Σ (F − R) ln(F/R) = |c| J_tot` and `Σ ω² LM(F, R) = J_tot/|c|`, so that
//! `J_tot² = Σ (F − R) ln(F/R) · Σ ω² LM(F, R)`, and so it is for a single flow.

use super::ast::{Binary, Expr, Pair, Statement};
use super::made_of::of_state;
use super::observable::Observable;
use super::rows::StateQuantity::{self, EntropyProduction, FlowProduction, LogMean, TotalCurrent};
use super::unify::Equalities;
use super::written_out::{alike_if, are_equal};
use lindbound_number::{Field, Rational, Sign};
use lindbound_thermo::{Facts, Observables, StateQuantities, View};
use num_traits::{One, Zero, pow};
use std::cell::OnceCell;

/// The statement with sides written alike that are equal wherever they have a value.
pub fn identified<F: Facts>(of: &Observables<F>, statement: &Statement) -> Statement {
    let identities = Identities { of, one_current: Default::default() };
    let equalities = Equalities::of(of.facts());
    let names = of.facts().baths();
    let made_of = |observable: &Observable| of_state(of, equalities, observable);
    let alike = statement.with_clauses(|clause| alike_if(are_equal(of, &names, &made_of, clause), clause));
    let alike = equalities.unify(&alike.with_sides(&|side| identities.by_flows(side)));
    alike.with_clauses(|clause| {
        let reduced = |side| identities.product(side).map(Product::reduced);
        let [left, right] = [&clause.left, &clause.right].map(reduced);
        alike_if(left.zip(right).is_some_and(|(left, right)| left == right), clause)
    })
}

struct Identities<'a, F: Facts> {
    of: &'a Observables<F>,
    one_current: [OnceCell<bool>; View::NAMED.len()],
}

impl<F: Facts> Identities<'_, F> {
    /// An expression with σ̇ as the flows show it, where they show all of it.
    fn by_flows(&self, expr: &Expr) -> Expr {
        match of_a_view(expr) {
            Some((EntropyProduction, view)) if self.of.has_one_force_each(view) => {
                Expr::Observable(Observable::State(FlowProduction, view))
            }
            _ => expr.with_parts(&|part| self.by_flows(part)),
        }
    }

    /// Whether `J_tot² = Σ (F − R) ln(F/R) · Σ ω² LM(F, R)` in a view, and none of the three is zero or
    /// infinite.
    fn has_one_current(&self, view: View) -> bool {
        *self.one_current[view as usize].get_or_init(|| {
            // Of other jumps the heat is not ω(F − R).
            let are_eigenoperators = self.of.facts().jumps().iter().all(|jump| jump.eigenoperators);
            let Some(flows) = self.of.flows(view).ok().filter(|_| are_eigenoperators) else { return false };
            let flows: Vec<_> = flows
                .filter(|flow| [&flow.forward, &flow.backward].iter().any(|x| x.sign() != Sign::Zero))
                .collect();
            let both = |x: Sign, y: Sign| x == Sign::Positive && y == Sign::Positive;
            if !flows.iter().all(|flow| both(flow.forward.sign(), flow.backward.sign())) {
                return false;
            }
            let differ = |sign| matches!(sign, Sign::Positive | Sign::Negative);
            match &flows[..] {
                [one] => differ((one.forward.clone() - one.backward.clone()).sign()),
                several => !several.is_empty() && self.of.has_forces_by_frequency(view),
            }
        })
    }

    /// An expression as a product; `None` if it is zero or too high a power.
    fn product(&self, expr: &Expr) -> Option<Product> {
        match expr {
            Expr::Literal(value) => (!value.is_zero()).then(|| Product::number(value.clone())),
            Expr::Negative(a) => Some(self.product(a)?.times(Product::number(-Rational::one()))),
            Expr::Power(a, n) if *n > 0 => self.product(a)?.power(*n),
            Expr::Binary(Binary::Times, a, b) => Some(self.product(a)?.times(self.product(b)?)),
            // What may be zero does not divide: a quotient by it need not have the value that another has.
            Expr::Binary(Binary::Over, a, b) | Expr::Pair(Pair::Ratio, a, b) => {
                match self.product(b)?.inverse() {
                    Some(inverse) => Some(self.product(a)?.times(inverse)),
                    None => Some(Product::of(expr)),
                }
            }
            other => Some(of_a_view(other).and_then(|named| self.known(named)).unwrap_or(Product::of(other))),
        }
    }

    /// A quantity of a view with one current, which is neither zero nor infinite.
    fn known(&self, (quantity, view): (StateQuantity, View)) -> Option<Product> {
        let index = [TotalCurrent, FlowProduction, LogMean].iter().position(|known| *known == quantity)?;
        let mut product = Product::number(Rational::one());
        product.known[view as usize][index] = 1;
        self.has_one_current(view).then_some(product)
    }
}

/// The quantity of a view of the state that an expression is.
fn of_a_view(expr: &Expr) -> Option<(StateQuantity, View)> {
    match expr {
        Expr::Observable(observable) => observable.of_a_view(),
        _ => None,
    }
}

/// The highest exponent that is raised to a power, and the highest power.
const MOST: i32 = 64;
/// Binary digits of a number that is raised to a power.
const MOST_BITS: u64 = 1 << 8;

/// A product of powers.
#[derive(PartialEq)]
struct Product {
    coefficient: Rational,
    /// The exponents of `J_tot`, `Σ (F − R) ln(F/R)` and `Σ ω² LM(F, R)` in each view, where these have one
    /// current.
    known: [[i32; 3]; View::NAMED.len()],
    /// Everything else as it stands: what may be zero or infinite does not cancel.
    others: Vec<(Expr, i32)>,
}

impl Product {
    fn number(coefficient: Rational) -> Self {
        Product { coefficient, known: [[0; 3]; View::NAMED.len()], others: Vec::new() }
    }

    /// An expression that stands as it is.
    fn of(expr: &Expr) -> Self {
        Product { others: vec![(expr.clone(), 1)], ..Product::number(Rational::one()) }
    }

    fn times(mut self, other: Product) -> Self {
        self.coefficient *= other.coefficient;
        let exponents = self.known.iter_mut().flatten().zip(other.known.iter().flatten());
        exponents.for_each(|(own, more)| *own += more);
        self.others.extend(other.others);
        self
    }

    fn power(mut self, n: u32) -> Option<Self> {
        let n = i32::try_from(n).ok().filter(|n| *n <= MOST)?;
        let exponents =
            || self.known.iter().flatten().chain(self.others.iter().map(|(_, exponent)| exponent));
        let bits = self.coefficient.numer().bits().max(self.coefficient.denom().bits());
        if exponents().any(|exponent| exponent.abs() > MOST) || bits > MOST_BITS {
            return None;
        }
        self.coefficient = pow(self.coefficient, n as usize);
        self.known.iter_mut().flatten().for_each(|exponent| *exponent *= n);
        self.others.iter_mut().for_each(|(_, exponent)| *exponent *= n);
        Some(self)
    }

    /// `None` if something in it may be zero or infinite.
    fn inverse(mut self) -> Option<Self> {
        self.coefficient = self.coefficient.recip();
        self.known.iter_mut().flatten().for_each(|exponent| *exponent = -*exponent);
        self.others.is_empty().then_some(self)
    }

    /// With at most one `J_tot`.
    fn reduced(mut self) -> Self {
        for [current, production, mean] in &mut self.known {
            let pairs = current.div_euclid(2);
            (*current, *production, *mean) = (*current - 2 * pairs, *production + pairs, *mean + pairs);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::parse;
    use lindbound_model::case::{Bath, Case, Jump, Levels, Particles, State, Temperature};
    use lindbound_model::file::{CaseFile, Form};
    use lindbound_model::secular::Coupling;
    use lindbound_number::matrix::{Matrix, real};
    use lindbound_number::{Enclosure, Precision, rational};
    use lindbound_thermo::hamiltonian::{HamiltonianFacts, HamiltonianModel};
    use lindbound_thermo::{Embedded, Facts, Sketch, View};

    fn matrix(d: usize, entries: &[i64]) -> Matrix<Rational> {
        Matrix::from_row_iterator(d, d, entries.iter().map(|&n| real(rational(n, 1))))
    }

    /// Whether the sides of a statement are written alike in a model given by a Hamiltonian.
    fn alike_in(text: &str, file: &CaseFile) -> bool {
        let model = HamiltonianModel::new(file).unwrap();
        let facts = HamiltonianFacts::new(&model, Precision(128)).unwrap();
        let statement = identified(&Observables::new(facts), &parse(text).unwrap());
        statement.clauses.iter().all(|clause| clause.left == clause.right)
    }

    fn file(
        hamiltonian: Matrix<Rational>,
        couplings: Vec<Coupling>,
        baths: Vec<Bath<Rational>>,
        state: State<Rational>,
    ) -> CaseFile {
        let form = Form::Hamiltonian { hamiltonian, couplings, jumps: Vec::new() };
        let (label, coherent, particles) = (Default::default(), None, None);
        CaseFile {
            label,
            baths,
            norms: Default::default(),
            elapsed: None,
            form,
            coherent,
            particles,
            observables: Default::default(),
            state,
            witness: None,
        }
    }

    /// The same for a state with one or two baths.
    fn alike(text: &str, hamiltonian: &[i64], baths: &[(i64, i64)], state: &State<Rational>) -> bool {
        let d = hamiltonian.len().isqrt();
        let bath = |&(n, m): &(i64, i64)| Bath {
            name: format!("b{n}"),
            temperature: Temperature::Inverse(rational(n, m)),
        };
        let baths: Vec<_> = baths.iter().map(bath).collect();
        let operator = Matrix::from_fn(d, d, |i, j| real(rational(i64::from(i.abs_diff(j) == 1), 1)));
        let coupling =
            |bath| Coupling { bath, operator: operator.clone(), rate: rational(1, 1), spectrum: None };
        let couplings = (0..baths.len()).map(coupling).collect();
        alike_in(text, &file(matrix(d, hamiltonian), couplings, baths, state.clone()))
    }

    /// On a degenerate level of a rational basis ρ and ρ_bd may have one force where ρ_sd has not.
    #[test]
    fn the_diagonal_inside_a_degenerate_level_has_no_force_of_its_own() {
        // A = |0⟩⟨v| + |v⟩⟨0| with v = (1, 2), an eigenvector of ρ on the upper level.
        let operator = matrix(3, &[0, 1, 2, 1, 0, 0, 2, 0, 0]);
        let coupling = Coupling { bath: 0, operator, rate: rational(1, 1), spectrum: None };
        let bath = Bath { name: "b".into(), temperature: Temperature::Inverse(rational(1, 1)) };
        let rho = matrix(3, &[5, 0, 0, 0, 9, -2, 0, -2, 6]) / real(rational(20, 1));
        let file = file(
            matrix(3, &[0, 0, 0, 0, 1, 0, 0, 0, 1]),
            vec![coupling],
            vec![bath],
            State::DensityMatrix(rho),
        );
        assert!(alike_in("sigma_flows(rho) = sigma(rho)", &file));
        assert!(alike_in("sigma_flows(bd) = sigma(bd)", &file));
        assert!(!alike_in("sigma_flows(sd) = sigma(sd)", &file));
    }

    /// A Gibbs state at a chemical potential has a force for each number of particles that a jump moves.
    #[test]
    fn a_jump_that_moves_variously_many_particles_has_no_one_force_in_a_gibbs_state() {
        // Two transitions of one gap; the first moves one particle, the second two.
        let jump = Jump::new(
            1,
            rational(1, 1),
            rational(1, 1),
            matrix(4, &[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
        );
        let levels = Levels::new([0, 1, 3, 4].map(|e| (rational(e, 1), 1)));
        let baths = ["left", "right"].map(|name| Bath::with_boltzmann_factor(name, rational(1, 2)));
        let mut case = Case::new(levels, baths.to_vec(), vec![jump], State::Gibbs(0));
        let number = Matrix::from_diagonal(&[0, 1, 0, 2].map(|n| real(rational(n, 1))).to_vec().into());
        let with =
            |mu: i64| Particles { number: number.clone(), potentials: vec![rational(mu, 1), rational(0, 1)] };
        for (mu, expected) in [(1, false), (0, false)] {
            case.particles = Some(with(mu));
            let sketch = Sketch::new(&case);
            let facts = Embedded::<_, Enclosure>::new(&sketch, Precision(128)).unwrap();
            assert_eq!(facts.has_one_force_each(View::Rho), expected, "{mu}");
        }
        case.particles = None;
        let sketch = Sketch::new(&case);
        assert!(
            Embedded::<_, Enclosure>::new(&sketch, Precision(128)).unwrap().has_one_force_each(View::Rho)
        );
    }

    #[test]
    fn log_mean_is_an_equality_for_gibbs_states_functions_of_h_and_the_maximally_mixed_state() {
        let log_mean = "sigma_flows(rho) <= sigma(rho)";
        let current = "ratio(J_tot(rho)^2, log_mean(rho)) <= sigma(rho)";
        let qubit = [0, 1, 1, 1];
        let three = [0, 1, 0, 1, 1, 1, 0, 1, 3];
        let mixed = |d: usize| State::Populations(vec![rational(1, d as i64); d]);
        let of_h = State::DensityMatrix(matrix(2, &[3, 1, 1, 4]) / real(rational(7, 1)));
        for (hamiltonian, baths, state, both) in [
            (&qubit[..], &[(1, 1)][..], mixed(2), [true, true]),
            (&qubit, &[(1, 1), (2, 1)], mixed(2), [true, false]),
            (&qubit, &[(1, 1), (2, 1)], State::Gibbs(0), [true, false]),
            (&qubit, &[(1, 1)], of_h, [true, true]),
            (&three, &[(1, 1)], mixed(3), [true, true]),
            (&three, &[(0, 1)], mixed(3), [true, false]),
            (&three, &[(1, 1)], State::Populations([3, 2, 1].map(|n| rational(n, 6)).to_vec()), [false; 2]),
        ] {
            let found = [log_mean, current].map(|text| alike(text, hamiltonian, baths, &state));
            assert_eq!(found, both, "{hamiltonian:?} {baths:?} {state:?}");
        }
    }

    #[test]
    fn long_chains_of_quotients_and_towers_of_powers_take_no_time() {
        let mixed = State::Populations(vec![rational(1, 2); 2]);
        let chain = (0..40).fold("C_l1(rho)".to_owned(), |inner, _| format!("ratio(1, {inner})"));
        let tower = (0..12).fold("2".to_owned(), |inner, _| format!("({inner} * J_tot(rho))^60"));
        for text in [format!("{chain} <= 1"), format!("{tower} <= 1")] {
            assert!(!alike(&text, &[0, 1, 1, 1], &[(1, 1)], &mixed));
        }
    }

    /// A jump over two gaps: its heat is not ω(F − R), and the flows do not say what it carries.
    #[test]
    fn a_jump_that_is_no_eigenoperator_has_no_one_current() {
        let levels = |n: usize| Levels::new([0, 2, 5].map(|e| (rational(e, 1), 1))[..n].to_vec());
        for (n, operator, expected) in
            [(2, matrix(2, &[0, 1, 0, 0]), true), (3, matrix(3, &[0, 1, 1, 0, 0, 0, 0, 0, 0]), false)]
        {
            let bath = Bath::with_boltzmann_factor("b", rational(1, 2));
            let jump = Jump::new(0, rational(2, 1), rational(1, 1), operator);
            let case = Case::new(levels(n), vec![bath], vec![jump], State::maximally_mixed(n));
            let sketch = Sketch::new(&case);
            let of = Observables::new(Embedded::<_, Enclosure>::new(&sketch, Precision(128)).unwrap());
            let statement = parse("J_tot(rho)^2 = sigma_flows(rho) * log_mean(rho)").unwrap();
            let clause = &identified(&of, &statement).clauses[0];
            assert_eq!(clause.left == clause.right, expected, "{n} levels");
        }
    }

    #[test]
    fn only_what_is_certainly_not_zero_cancels() {
        let mixed = State::Populations(vec![rational(1, 2); 2]);
        for (text, expected) in [
            ("J_tot(rho)^2 <= sigma(rho) * log_mean(bd)", true),
            ("J_tot(rho)^4 / log_mean(rho) = sigma_flows(rho)^2 * log_mean(rho)", true),
            ("2 * J_tot(rho)^2 <= log_mean(rho) * sigma(rho)", false),
            ("J_tot(rho)^3 <= log_mean(rho) * sigma(rho)", false),
            ("J_tot(rho)^2 * S_dot(rho) / S_dot(rho) = log_mean(rho) * sigma(rho)", false),
            ("J_tot(rho) * S_dot(rho) = J_tot(rho) / (1 / S_dot(rho))", false),
            ("1 / (1 / J_tot(rho))^2 = log_mean(rho) * sigma(rho)", true),
            ("ratio(J_tot(rho)^2, S_dot(rho)) = log_mean(rho) * sigma(rho) / S_dot(rho)", false),
        ] {
            assert_eq!(alike(text, &[0, 1, 1, 1], &[(1, 1)], &mixed), expected, "{text}");
        }
    }
}
