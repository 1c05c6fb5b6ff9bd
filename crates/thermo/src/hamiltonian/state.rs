//! Eigenbases of a state seen from the eigenbasis of an irrational Hamiltonian.

use super::entries::{EnclosureMatrix, Entries, conjugate, plus, product, squared, times, zero};
use super::model::Origin;
use super::numbers::HamiltonianFacts;
use super::support::{Split, columns_of};
use crate::eigenbasis::Eigenbasis;
use crate::entropy::Transition;
use crate::error::ThermoError;
use crate::facts::{Facts, SpectralFacts, Structure};
use crate::perturbation::{Neighbour, Slack, slack, spread};
use crate::resolve::ResolvedState;
use crate::view::View;
use lindbound_number::eigenpairs::{eigenpairs_near, elements};
use lindbound_number::matrix::Matrix;
use lindbound_number::{
    Dyadic, Embeds, Encloses, Enclosure, Field, Norms, NumberError, Rational, Real, Sign, Toward,
};
use num_complex::Complex;
use num_traits::{One, Zero};
use std::ops::Range;

/// A view of the state in an eigenbasis.
pub(super) struct StateBasis {
    /// `W†Q`; `None` for Q = W.
    vectors: Option<EnclosureMatrix>,
    populations: Vec<Enclosure>,
    /// Set if they are not exactly the state's own.
    neighbour: Option<Neighbour<Enclosure>>,
    /// The view of which the zeros among the populations are those of an exact kernel.
    exact: Option<View>,
}

impl StateBasis {
    /// The same as numbers by themselves.
    pub(super) fn into_eigenbasis(self) -> Eigenbasis<Enclosure> {
        let ones = vec![Enclosure::integer(1); self.populations.len()];
        let own = Eigenbasis::own(self.populations, self.vectors, ones);
        match self.neighbour {
            None => own,
            Some(Neighbour { trace_error, log_error, .. }) => Eigenbasis {
                trace_error: Enclosure::symmetric(&trace_error),
                log_error: Enclosure::symmetric(&log_error),
                ..own
            },
        }
    }
}

impl HamiltonianFacts<'_> {
    /// The eigenbasis of a view.
    pub(super) fn basis_of(&self, view: View) -> Result<StateBasis, ThermoError> {
        match view {
            View::Sd if self.depends_on_basis() => Err(ThermoError::BasisChoice),
            View::Sd if self.model.is_degenerate() => self.standard_basis(),
            _ if self.is_function_of_h() => self.standard_basis(),
            View::Bd | View::Sd if !self.model.block_diagonal => self.block_basis(&self.levels()),
            _ => self.own_basis(),
        }
    }

    /// ρ's own eigenbasis: `B = W†Q` with the populations and what they are off by.
    pub(super) fn own_basis(&self) -> Result<StateBasis, ThermoError> {
        let d = self.level_of.len();
        let (rho, spectrum) = match &self.model.state {
            Origin::Given(rho, spectrum) => (rho, spectrum),
            _ if self.model.block_diagonal => return self.block_basis(&self.levels()),
            _ => return self.block_basis(std::slice::from_ref(&(0..d))),
        };
        if let Some(spectrum) = spectrum {
            let mut b = self.rows(spectrum.frame.vectors(), None)?;
            for n in 0..d {
                let norm = &spectrum.frame.squared_norms()[n];
                if *norm != Rational::one() {
                    let norm = <Enclosure as Embeds<Rational>>::embed(norm, self.precision).sqrt()?;
                    for i in 0..d {
                        b[(i, n)] = Complex::new(b[(i, n)].re.over(&norm)?, b[(i, n)].im.over(&norm)?);
                    }
                }
            }
            let embed = |p: &Rational| <Enclosure as Embeds<Rational>>::embed(p, self.precision);
            let populations = spectrum.values.iter().map(embed).collect();
            return Ok(StateBasis { vectors: Some(b), populations, neighbour: None, exact: Some(View::Rho) });
        }
        let resolved = ResolvedState::new(rho, self.precision)?;
        let mut b = EnclosureMatrix::from_element(d, d, zero());
        for block in &resolved.blocks {
            let part = Matrix::<Rational>::from_fn(d, block.positions.len(), |i, n| {
                Complex::new(
                    Rational::from_integer(i64::from(i == block.positions[n]).into()),
                    Rational::zero(),
                )
            });
            let from = block.pairs.as_ref().map(|pairs| pairs.columns());
            let columns = self.rows(&part, from)?;
            for (n, &position) in block.positions.iter().enumerate() {
                b.set_column(position, &columns.column(n));
            }
        }
        let ResolvedState { populations, neighbour, .. } = resolved;
        Ok(StateBasis { vectors: Some(b), populations, neighbour: Some(neighbour), exact: Some(View::Rho) })
    }

    /// The populations of the basis vectors.
    pub(super) fn standard_basis(&self) -> Result<StateBasis, ThermoError> {
        let rho = self.rho()?;
        let populations = (0..self.level_of.len()).map(|j| rho[(j, j)].re.clone()).collect();
        Ok(StateBasis { vectors: None, populations, neighbour: None, exact: None })
    }

    /// The eigenbasis of a view of ρ that falls into these blocks; what is known of its kernel is split off.
    pub(super) fn block_basis(&self, blocks: &[Range<usize>]) -> Result<StateBasis, ThermoError> {
        let StateBasis { vectors, mut populations, neighbour, .. } = self.standard_basis()?;
        let kernel = self.model.bd_kernel();
        let exact = (!kernel.is_empty()).then_some(View::Bd);
        if exact.is_none() && blocks.iter().all(|range| range.len() == 1) {
            return Ok(StateBasis { vectors, populations, neighbour, exact });
        }
        let (rho, d) = (self.rho()?, self.level_of.len());
        let kernel = self.rows(&columns_of(kernel, d), None)?;
        let mut b = EnclosureMatrix::from_element(d, d, zero());
        let point = |x: Dyadic| Enclosure::between(x.clone(), x, self.precision);
        let (mut trace_error, mut log_error) = (Dyadic::integer(0), Dyadic::integer(0));
        let mut spanned = 0;
        for range in blocks {
            let split = Split::of(&kernel.rows(range.start, range.len()).into_owned())?;
            spanned += split.spanned;
            let kept = range.start..range.end - split.spanned;
            (kept.end..range.end).for_each(|j| populations[j] = Enclosure::integer(0));
            let square = (range.start, range.start);
            let part = split.part_of(&rho.view(square, (range.len(), range.len())).into_owned());
            let mut columns = split.unitary;
            if let [z] = part.as_slice() {
                populations[kept.start] = z.re.clone();
            } else if !part.is_empty() {
                let (middle, error) = midpoint(&part)?;
                let pairs = eigenpairs_near(&middle, &error, self.precision.0)
                    .map_err(|_| NumberError::UndecidedComparison)?;
                let identity = Matrix::<Rational>::identity(kept.len(), kept.len());
                let own =
                    elements(&identity, &Norms::default(), None, Some(pairs.columns()), self.precision)?;
                let turned = product(&columns.columns(0, kept.len()).into_owned(), &own);
                columns.columns_mut(0, kept.len()).copy_from(&turned);
                for (j, value) in kept.zip(&pairs.values) {
                    populations[j] = point(value.clone())?;
                }
                trace_error = trace_error.plus(&pairs.trace_error, self.precision.0, Toward::Above);
                log_error = log_error.max(pairs.log_error);
            }
            b.view_mut(square, (range.len(), range.len())).copy_from(&columns);
        }
        // Fewer vectors than the kernel has are not all that are needed.
        if spanned != kernel.ncols() {
            return Err(NumberError::UndecidedComparison.into());
        }
        let trace = (0..d).fold(Enclosure::integer(0), |sum, j| sum + rho[(j, j)].re.clone());
        let (trace_error, log_error) = (point(trace_error)?, point(log_error)?);
        let spread = spread(&populations)?;
        let neighbour = Some(Neighbour { trace, trace_error, log_error, spread });
        Ok(StateBasis { vectors: Some(b), populations, neighbour, exact })
    }

    /// `|⟨q_m|L|q_n⟩|²` for `B = W†Q`, or for Q = W.
    fn squared_in(&self, operator: &Entries, b: Option<&EnclosureMatrix>) -> Vec<Transition<Enclosure>> {
        let Some(b) = b else {
            let transition =
                |(to, from, z): &(usize, usize, _)| Transition { from: *from, to: *to, weight: squared(z) };
            return operator.iter().map(transition).collect();
        };
        let d = self.level_of.len();
        let mut rows: Vec<Option<Vec<Complex<Enclosure>>>> = vec![None; d];
        for (i, j, z) in operator {
            let row = rows[*i].get_or_insert_with(|| vec![zero(); d]);
            for (n, target) in row.iter_mut().enumerate() {
                *target = plus(target, &times(z, &b[(*j, n)]));
            }
        }
        let mut all = Vec::with_capacity(d * d);
        for m in 0..d {
            for n in 0..d {
                let filled = rows.iter().enumerate().filter_map(|(i, row)| Some((i, row.as_ref()?)));
                let element =
                    filled.fold(zero(), |sum, (i, row)| plus(&sum, &times(&conjugate(&b[(i, m)]), &row[n])));
                all.push(Transition { from: n, to: m, weight: squared(&element) });
            }
        }
        all
    }

    /// What every jump does in a basis.
    pub(super) fn facts_in(&self, basis: StateBasis) -> Result<SpectralFacts<Enclosure>, ThermoError> {
        let StateBasis { vectors, populations, neighbour, exact } = basis;
        let mut facts = SpectralFacts {
            forward: Vec::new(),
            backward: Vec::new(),
            slack: Vec::new(),
            leaks: Vec::new(),
            populations,
        };
        for (jump, part) in self.jumps.iter().zip(&self.parts) {
            let mut forward = self.squared_in(&part.forward, vectors.as_ref());
            let is_general = jump.structure == Structure::General;
            let mut backward = match &part.backward {
                _ if !is_general => Vec::new(),
                Some(partner) => self.squared_in(partner, vectors.as_ref()),
                None => forward.iter().map(Transition::reversed).collect(),
            };
            let empty = |n: usize| facts.populations[n].sign() == Sign::Zero;
            // What does not lead out of the support is zero across its edge.
            let keeps = |view| part.coupling.is_some_and(|k| self.model.keeps_support(view, k));
            if exact.is_some_and(keeps) {
                forward.retain(|t| empty(t.from) == empty(t.to));
            }
            // A direction leads out of the support only if its own rate is certainly positive.
            let leads_out = |rate: &Enclosure, transitions: &[Transition<Enclosure>], reverse: bool| {
                let across = |t: &Transition<Enclosure>| match reverse {
                    true => empty(t.from) && !empty(t.to),
                    false => !empty(t.from) && empty(t.to),
                };
                let certain = |t: &Transition<Enclosure>| across(t) && t.weight.sign() == Sign::Positive;
                rate.sign() == Sign::Positive && transitions.iter().any(certain)
            };
            facts.leaks.push(match jump.structure {
                Structure::General => {
                    leads_out(&jump.forward, &forward, false) || leads_out(&jump.backward, &backward, false)
                }
                Structure::Thermal => {
                    leads_out(&jump.forward, &forward, false) || leads_out(&jump.backward, &forward, true)
                }
                Structure::HermitianDephasing => {
                    [false, true].iter().any(|reverse| leads_out(&jump.forward, &forward, *reverse))
                }
            });
            for transitions in [&mut forward, &mut backward] {
                transitions.retain(|t| !(empty(t.from) && empty(t.to)));
            }
            facts.slack.push(match &neighbour {
                None => Slack::none(),
                Some(neighbour) => {
                    let of = |entries: &Entries| {
                        entries.iter().fold(Enclosure::integer(0), |sum, (_, _, z)| sum + squared(z))
                    };
                    let norm = match &part.backward {
                        Some(partner) => of(&part.forward).larger(&of(partner))?,
                        None => of(&part.forward),
                    };
                    // The heat of what is no thermal pair is that of ρ itself.
                    let beta_omega = match jump.structure == Structure::Thermal && !jump.is_one_way() {
                        true => (self.beta(jump.bath)? * jump.frequency.clone()).absolute()?,
                        false => Enclosure::integer(0),
                    };
                    slack(neighbour, jump.forward.clone() + jump.backward.clone(), norm, beta_omega)
                }
            });
            facts.forward.push(forward);
            facts.backward.push(backward);
        }
        Ok(facts)
    }
}

/// Midpoints of a Hermitian matrix, and how far off they are.
fn midpoint(rho: &EnclosureMatrix) -> Result<(Matrix<Rational>, Dyadic), NumberError> {
    let g = rho.nrows();
    let mut error = Dyadic::integer(0);
    let mut middle = Matrix::<Rational>::from_element(g, g, Complex::new(Rational::zero(), Rational::zero()));
    let mut part = |x: &Enclosure| -> Result<Rational, NumberError> {
        let (low, high) = x.bounds();
        error = error.plus(&high.plus(&low.negated(), 64, Toward::Above), 64, Toward::Above);
        low.to_rational()
    };
    for i in 0..g {
        for j in 0..=i {
            let z = &rho[(i, j)];
            let z = Complex::new(part(&z.re)?, part(&z.im)?);
            middle[(j, i)] = z.conj();
            middle[(i, j)] = z;
        }
    }
    // Each pair of entries was counted once.
    Ok((middle, error.plus(&error, 64, Toward::Above)))
}
