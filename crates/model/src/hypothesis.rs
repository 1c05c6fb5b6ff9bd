//! The hypotheses of the claims, and whether a case satisfies them.

use crate::case::{Bath, Case, Jump, Particles, heat};
use crate::fit::{boltzmann_weight, shapes};
use crate::gaps::Gaps;
use lindbound_number::matrix::{Base, Matrix, first_non_hermitian_entry};
use lindbound_number::{Embeds, Field, Norms, Precision, Rational};

/// A hypothesis some claim needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hypothesis {
    /// `[L, H] = ωL` for every jump.
    Eigenoperators,
    /// The partner of `L` at `−ω` is `L†`.
    AdjointPairs,
    /// `γ(−ω) = γ(ω) e^{-βω}`.
    DetailedBalance,
    /// Each jump connects levels of one gap only: no cross terms between different frequencies.
    Secular,
    /// Jumps with `ω = 0` are Hermitian.
    HermitianDephasing,
    /// The cycle ends in the state in which it began.
    StationaryCycle,
    /// `Q_H > 0`: heat is absorbed from the hot bath.
    AbsorbsHeat,
    /// There is one steady state π, and no other.
    UniqueSteadyState,
}

impl Hypothesis {
    /// All hypotheses about jumps; a case is checked for each of them.
    pub const ALL: [Hypothesis; 5] = [
        Hypothesis::Eigenoperators,
        Hypothesis::AdjointPairs,
        Hypothesis::DetailedBalance,
        Hypothesis::Secular,
        Hypothesis::HermitianDephasing,
    ];

    /// The hypotheses about cycles.
    pub const OF_CYCLES: [Hypothesis; 2] = [Hypothesis::StationaryCycle, Hypothesis::AbsorbsHeat];

    /// Every hypothesis that there is.
    pub fn every() -> impl Iterator<Item = Hypothesis> {
        Self::ALL.into_iter().chain(Self::OF_CYCLES).chain([Hypothesis::UniqueSteadyState])
    }

    /// The identifier used in claims, reports and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Hypothesis::Eigenoperators => "eigenoperators",
            Hypothesis::AdjointPairs => "adjoint-pairs",
            Hypothesis::DetailedBalance => "detailed-balance",
            Hypothesis::Secular => "secular",
            Hypothesis::HermitianDephasing => "hermitian-dephasing",
            Hypothesis::StationaryCycle => "stationary-cycle",
            Hypothesis::AbsorbsHeat => "absorbs-heat",
            Hypothesis::UniqueSteadyState => "unique-steady-state",
        }
    }

    /// The hypothesis as a formula.
    pub fn statement(self) -> &'static str {
        match self {
            Hypothesis::Eigenoperators => "[L, H] = ωL",
            Hypothesis::AdjointPairs => "the partner of L at −ω is L†",
            Hypothesis::DetailedBalance => "γ(−ω) = γ(ω)·e^(−βω)",
            Hypothesis::Secular => "each jump connects levels of one gap only",
            Hypothesis::HermitianDephasing => "jumps with ω = 0 are Hermitian",
            Hypothesis::StationaryCycle => "the cycle ends in the state in which it began",
            Hypothesis::AbsorbsHeat => "Q_H > 0",
            Hypothesis::UniqueSteadyState => "the model has one steady state",
        }
    }
}

/// What was found about one hypothesis in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The hypothesis.
    pub hypothesis: Hypothesis,
    /// Whether it certainly holds (for `f64`: whether it holds to rounding).
    pub holds: bool,
    /// Where it fails, naming the jump and the numbers, a line for each; empty if it holds.
    pub detail: String,
}

/// What is found of Hermitian couplings that are resolved by the gaps of a Hamiltonian
/// ([`davies_jumps`](crate::secular::davies_jumps)), whatever its levels are: every hypothesis holds. Each
/// part `L_ω = Σ_{e' − e = ω} Π_e A Π_e'` connects levels of one gap, `L_−ω = L_ω†`, the part at ω = 0 is
/// Hermitian, and backward rates are `γ(ω)e^{−βω}`.
///
/// ```
/// use lindbound_model::hypothesis::{Hypothesis, met_by_construction};
/// assert!(met_by_construction().iter().all(|finding| finding.holds));
/// assert_eq!(met_by_construction().len(), Hypothesis::ALL.len());
/// ```
pub fn met_by_construction() -> Vec<Finding> {
    let met = |&hypothesis| Finding { hypothesis, holds: true, detail: String::new() };
    Hypothesis::ALL.iter().map(met).collect()
}

/// Checks every hypothesis; of a case whose indices and shapes do not fit each other none holds, and what is
/// wrong is said at its place.
///
/// ```
/// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
/// use lindbound_model::hypothesis::findings;
/// use lindbound_number::matrix::Matrix;
/// let bath = Bath::with_boltzmann_factor("hot", 0.5);
/// let jump = Jump::new(7, 1.0, 1.0, Matrix::identity(2, 2));
/// let case = Case::new(Levels::new([(0.0, 1), (1.0, 1)]), vec![bath], vec![jump], State::Gibbs(0));
/// assert_eq!(findings(&case)[0].detail, "jumps[0].bath: there is no bath 7, there are 1");
/// ```
pub fn findings<S: Base>(case: &Case<S>) -> Vec<Finding> {
    if let Err(error) = shapes(case) {
        let unfit = |&hypothesis| Finding { hypothesis, holds: false, detail: error.to_string() };
        return Hypothesis::ALL.iter().map(unfit).collect();
    }
    found(&case.baths, &Gaps::Levels(case), case.particles.as_ref(), &case.jumps)
}

/// Checks every hypothesis of jumps that are given beside a Hamiltonian, in a basis of these norms, by their
/// commutators with it: its levels may be irrational. Of the couplings beside them every hypothesis holds.
pub fn findings_beside(
    hamiltonian: &Matrix<Rational>,
    norms: &Norms,
    baths: &[Bath<Rational>],
    particles: Option<&Particles<Rational>>,
    jumps: &[Jump<Rational>],
) -> Vec<Finding> {
    found(baths, &Gaps::Commutator(&norms.map_of(hamiltonian), &|l| norms.map_of(l)), particles, jumps)
}

/// Whether a jump given beside a Hamiltonian is a thermal pair; see [`is_thermal_pair`].
pub fn is_thermal_pair_beside(
    hamiltonian: &Matrix<Rational>,
    norms: &Norms,
    baths: &[Bath<Rational>],
    heat: &Rational,
    jump: &Jump<Rational>,
) -> bool {
    is_thermal(baths, &Gaps::Commutator(&norms.map_of(hamiltonian), &|l| norms.map_of(l)), heat, jump)
}

/// Whether `[L, H] = ωL`.
pub fn is_eigenoperator_beside(
    h: &Matrix<Rational>,
    norms: &Norms,
    l: &Matrix<Rational>,
    omega: &Rational,
) -> bool {
    Gaps::Commutator(&norms.map_of(h), &|l| norms.map_of(l)).has_only(l, omega)
}

fn found<S: Base>(
    baths: &[Bath<S>],
    gaps: &Gaps<'_, S>,
    particles: Option<&Particles<S>>,
    jumps: &[Jump<S>],
) -> Vec<Finding> {
    let of_all = |&hypothesis: &Hypothesis| {
        let of = |(index, jump): (usize, &Jump<S>)| {
            let failure = failure(hypothesis, baths, gaps, &heat(particles, jump), jump)?;
            let (bath, omega) = (&baths[jump.bath].name, jump.frequency.show());
            Some(format!("jump {index} (bath {bath}, ω = {omega}): {failure}"))
        };
        let failures: Vec<String> = jumps.iter().enumerate().filter_map(of).collect();
        Finding { hypothesis, holds: failures.is_empty(), detail: failures.join("\n") }
    };
    Hypothesis::ALL.iter().map(of_all).collect()
}

/// Whether a jump and its partner are an adjoint pair of eigenoperators in detailed balance, so that the
/// non-cancelling form of the entropy production rate applies to it.
pub fn is_thermal_pair<S: Base>(case: &Case<S>, jump: &Jump<S>) -> bool {
    is_thermal(&case.baths, &Gaps::Levels(case), &case.heat(jump), jump)
}

fn is_thermal<S: Base>(baths: &[Bath<S>], gaps: &Gaps<'_, S>, heat: &S, jump: &Jump<S>) -> bool {
    !jump.is_dephasing()
        && [Hypothesis::Eigenoperators, Hypothesis::AdjointPairs, Hypothesis::DetailedBalance]
            .iter()
            .all(|&hypothesis| failure(hypothesis, baths, gaps, heat, jump).is_none())
}

/// What is wrong with one jump, if anything.
fn failure<S: Base>(
    hypothesis: Hypothesis,
    baths: &[Bath<S>],
    gaps: &Gaps<'_, S>,
    heat: &S,
    jump: &Jump<S>,
) -> Option<String> {
    match hypothesis {
        Hypothesis::Eigenoperators => {
            if !gaps.has_only(&jump.operator, &jump.frequency) {
                let omega = jump.frequency.show();
                return Some(format!(
                    "L connects levels with {}, not ω = {omega}",
                    gaps.shown(&jump.operator)
                ));
            }
            let reverse = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref())?;
            (!gaps.has_only(reverse, &-jump.frequency.clone()))
                .then(|| format!("the partner connects levels with {}, not −ω", gaps.shown(reverse)))
        }
        Hypothesis::AdjointPairs => {
            let reverse = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref())?;
            let expected = lindbound_number::matrix::dagger(&jump.operator);
            let different = |(i, j): &(usize, usize)| {
                let (a, b) = (&reverse[(*i, *j)], &expected[(*i, *j)]);
                !(a.re.agrees(&b.re) && a.im.agrees(&b.im))
            };
            let (i, j) = (0..reverse.nrows())
                .flat_map(|i| (0..reverse.ncols()).map(move |j| (i, j)))
                .find(different)?;
            let entry = |m: &Matrix<S>| format!("{} + {}i", m[(i, j)].re.show(), m[(i, j)].im.show());
            Some(format!(
                "the partner's entry ({i}, {j}) is {} where L† has {}",
                entry(reverse),
                entry(&expected)
            ))
        }
        Hypothesis::DetailedBalance => {
            let given = jump.reverse_rate()?;
            if let Err(error) = boltzmann_weight(&baths[jump.bath], heat) {
                return Some(error.to_string());
            }
            // Judged exactly for rational data, so no precision enters.
            let embed = |value: &S| <S::Judge as Embeds<S>>::embed(value, Precision(0));
            let weight = baths[jump.bath].boltzmann_weight::<S::Judge>(heat, Precision(0));
            let implied = match weight {
                Ok(weight) => embed(&jump.rate) * weight,
                Err(error) => return Some(format!("γ(ω)·e^(−βω): {error}")),
            };
            match S::equal(&embed(given), &implied) {
                Some(true) => return None,
                Some(false) => {}
                None => return Some(format!("whether γ(−ω) = {} is balanced is not decided", given.show())),
            }
            let excess = (embed(given) - implied.clone()).over(&implied);
            let (up, down) = (jump.rate.guess(), given.guess());
            let boltzmann = baths[jump.bath].boltzmann_guess(heat);
            Some(format!(
                "γ(−ω) = {} but γ(ω)·e^(−βω) = {}, {}; γ(ω)/γ(−ω) = {} where e^(βω) = {}",
                given.show(),
                shown(S::guess_of(&implied)),
                excess.map_or_else(|_| "which is zero".to_owned(), |excess| apart(S::guess_of(&excess))),
                shown(up / down),
                shown(1.0 / boltzmann),
            ))
        }
        Hypothesis::Secular => {
            let mixed = |operator: &Matrix<S>| {
                let the = if matches!(gaps, Gaps::Levels(_)) { "the " } else { "" };
                gaps.are_several(operator).then(|| format!("mixes {the}{}", gaps.shown(operator)))
            };
            if let Some(mixed) = mixed(&jump.operator) {
                return Some(format!("L {mixed}"));
            }
            mixed(jump.reverse.as_ref()?.operator.as_ref()?).map(|mixed| format!("the partner {mixed}"))
        }
        Hypothesis::HermitianDephasing => {
            if !jump.is_dephasing() {
                return None;
            }
            let (i, j) = first_non_hermitian_entry(&jump.operator)?;
            Some(format!("entries ({i}, {j}) and ({j}, {i}) of L are not conjugate to each other"))
        }
        // About cycles and steady states, not jumps.
        Hypothesis::StationaryCycle | Hypothesis::AbsorbsHeat | Hypothesis::UniqueSteadyState => None,
    }
}

/// How far a number is from another, by their relative difference.
fn apart(excess: f64) -> String {
    match (excess.abs() < 1e-3, excess < 0.0) {
        (true, true) => format!("too small by {:.1e} of it", -excess),
        (true, false) => format!("too large by {excess:.1e} of it"),
        (false, _) => format!("off by a factor of {}", shown(1.0 + excess)),
    }
}

/// A guess for a message.
fn shown(x: f64) -> String {
    if (1e-3..1e6).contains(&x.abs()) { format!("{x:.6}") } else { format!("{x:.6e}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Coherent, Levels, Reverse, State};
    use lindbound_number::matrix::real;
    use lindbound_number::rational;

    /// Levels 0, 1, 1, 3 with one jump that has the given non-zero entries `(to, from)`.
    fn case(
        frequency: i64,
        entries: &[(usize, usize)],
        reverse: Option<Reverse<Rational>>,
    ) -> Case<Rational> {
        let q = |n| rational(n, 1);
        let mut jump = Jump::new(0, q(frequency), q(2), operator(entries));
        jump.reverse = reverse;
        let levels = Levels::new([(q(0), 1), (q(1), 2), (q(3), 1)]);
        let bath = Bath::with_boltzmann_factor("hot", rational(1, 2));
        Case::new(levels, vec![bath], vec![jump], State::Gibbs(0))
    }

    fn operator(entries: &[(usize, usize)]) -> Matrix<Rational> {
        Matrix::from_fn(4, 4, |i, j| real(rational(i64::from(entries.contains(&(i, j))), 1)))
    }

    fn partner(entries: &[(usize, usize)]) -> Option<Reverse<Rational>> {
        Some(Reverse { rate: None, operator: Some(operator(entries)) })
    }

    fn rate(n: i64, d: i64) -> Option<Reverse<Rational>> {
        Some(Reverse { rate: Some(rational(n, d)), operator: None })
    }

    #[test]
    fn every_broken_hypothesis_is_named_with_the_jump_and_the_numbers() {
        use Hypothesis::{AdjointPairs, DetailedBalance, Eigenoperators, HermitianDephasing, Secular};
        let cases: [(Case<Rational>, &[Hypothesis], &str); 9] = [
            (case(1, &[(0, 1), (0, 2)], None), &[], ""),
            (case(1, &[(0, 1)], partner(&[(1, 0)])), &[], ""),
            (case(1, &[(0, 1)], rate(1, 1)), &[], ""),
            (case(2, &[(0, 1)], None), &[Eigenoperators], "gaps {1}, not ω = 2"),
            (case(1, &[(0, 1), (1, 3)], None), &[Eigenoperators, Secular], "mixes the gaps {1, 2}"),
            (case(1, &[(0, 1)], partner(&[(3, 0)])), &[Eigenoperators, AdjointPairs], "gaps {-3}, not −ω"),
            (
                case(1, &[(0, 1)], partner(&[(2, 0)])),
                &[AdjointPairs],
                "entry (1, 0) is 0 + 0i where L† has 1 + 0i",
            ),
            (
                case(1, &[(0, 1)], rate(3, 1)),
                &[DetailedBalance],
                "γ(−ω) = 3 but γ(ω)·e^(−βω) = 1.000000, off by a factor of 3.000000",
            ),
            (case(0, &[(1, 2)], None), &[HermitianDephasing], "entries (2, 1) and (1, 2)"),
        ];
        for (case, broken, detail) in cases {
            let found = findings(&case);
            let failing: Vec<Hypothesis> = found.iter().filter(|f| !f.holds).map(|f| f.hypothesis).collect();
            assert_eq!(failing, broken);
            let details: String = found.iter().map(|f| f.detail.as_str()).collect();
            assert!(details.contains(detail), "{details}");
            assert!(broken.is_empty() || details.contains("jump 0 (bath hot, ω = "), "{details}");
        }
    }

    #[test]
    fn a_case_whose_parts_do_not_fit_each_other_has_findings_that_say_so() {
        use lindbound_number::frame::Frame;
        type Change = fn(&mut Case<Rational>);
        let changes: [(Change, &str); 11] = [
            (
                |c| c.coherent = Some(Coherent { operator: Matrix::identity(3, 3), rotating: false }),
                "coherent: has 3",
            ),
            (
                |c| c.particles = Some(Particles { number: Matrix::identity(5, 5), potentials: vec![] }),
                "number: has 5",
            ),
            (|c| c.jumps[0].bath = 7, "jumps[0].bath: there is no bath 7, there are 1"),
            (|c| c.baths.clear(), "jumps[0].bath: there is no bath 0, there are 0"),
            (|c| c.jumps[0].operator = Matrix::identity(2, 2), "jumps[0].operator: has 2 entries where 4"),
            (|c| c.jumps[0].operator = Matrix::identity(4, 3), "jumps[0].operator[0]: has 3 entries where 4"),
            (
                |c| {
                    c.jumps[0].reverse =
                        partner(&[]).map(|r| Reverse { operator: Some(Matrix::identity(5, 4)), ..r })
                },
                "jumps[0].reverse.operator: has 5 entries where 4",
            ),
            (|c| c.levels.energies.clear(), "levels: has 3 entries where 0"),
            (|c| c.levels.degeneracies[0] = usize::MAX, "basis: has 4 entries where 18446744073709551615"),
            (|c| c.basis = Frame::standard(3), "basis: has 3 entries where 4"),
            (
                |c| c.basis = Frame::new(Matrix::identity(3, 3), c.basis.squared_norms().to_vec()),
                "basis: has 3",
            ),
        ];
        for (change, expected) in changes {
            let mut case = case(1, &[(0, 1)], rate(1, 1));
            change(&mut case);
            let found = findings(&case);
            assert_eq!(found.len(), Hypothesis::ALL.len());
            for found in found {
                assert!(!found.holds && found.detail.starts_with(expected), "{} {expected}", found.detail);
            }
        }
        let mut case = case(1, &[(0, 1)], rate(1, 1));
        case.jumps[0].frequency = rational(i64::MAX, 1);
        assert!(findings(&case).iter().any(|found| found.detail.contains("e^(-βω) would need more than")));
        case.baths[0] = Bath::with_boltzmann_factor("hot", rational(-1, 2));
        assert!(
            findings(&case).iter().any(|found| found.detail.contains("a Boltzmann factor is not negative"))
        );
    }

    #[test]
    fn a_partner_that_mixes_gaps_is_not_secular() {
        let found = findings(&case(1, &[(0, 1)], partner(&[(1, 0), (3, 1)])));
        let secular = found.iter().find(|f| f.hypothesis == Hypothesis::Secular).unwrap();
        assert!(!secular.holds && secular.detail.contains("the partner mixes the gaps"));
    }

    #[test]
    fn balance_is_decided_for_irrational_weights_and_tiny_deviations() {
        let balanced = |frequency: Rational, x: Rational, reverse: Rational| {
            let mut case = case(1, &[], Some(Reverse { rate: Some(reverse), operator: None }));
            case.baths[0] = Bath::with_boltzmann_factor("hot", x);
            case.jumps[0].frequency = frequency;
            findings(&case).into_iter().find(|f| f.hypothesis == Hypothesis::DetailedBalance).unwrap().holds
        };
        let power = num_traits::pow(rational(1, 2), 65);
        assert!(balanced(rational(1, 65), power, rational(1, 1)));
        assert!(!balanced(rational(1, 2), rational(1, 2), rational(7, 5)));
        assert!(!balanced(rational(1, 1), rational(1, 2), rational(1, 1) + rational(1, i64::MAX)));
    }

    #[test]
    fn commutators_see_what_levels_see() {
        let h = Matrix::from_diagonal(&[0, 1, 1, 3].map(|e| real(rational(e, 1))).to_vec().into());
        for (frequency, entries) in [
            (1, &[(0, 1), (0, 2)][..]),
            (2, &[(0, 1)]),
            (1, &[(0, 1), (1, 3)]),
            (0, &[(1, 2), (2, 1)]),
            (0, &[]),
        ] {
            let partners: [&[(usize, usize)]; 3] = [&[(1, 0)], &[(1, 0), (3, 1)], &[(2, 0), (1, 0)]];
            for reverse in [None].into_iter().chain(partners.map(partner)) {
                let case = case(frequency, entries, reverse.filter(|_| frequency != 0));
                let of_levels = findings(&case);
                let beside = findings_beside(&h, &Norms::default(), &case.baths, None, &case.jumps);
                let holds = |all: &[Finding]| all.iter().map(|found| found.holds).collect::<Vec<_>>();
                assert_eq!(holds(&of_levels), holds(&beside), "{frequency} {entries:?}");
            }
        }
    }
}
