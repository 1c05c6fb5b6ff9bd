//! A case in floating point and the same case in exact rationals.

use crate::case::{Bath, Case, Coherent, Jump, Levels, Particles, Reverse, State, Temperature};
use lindbound_number::Rational;
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, exactly};
use std::collections::BTreeMap;

impl Case<Rational> {
    /// The same case in floating point, every number rounded once.
    pub fn to_f64(&self) -> Case<f64> {
        let number = |x: &Rational| x.guess();
        let matrix = |m: &Matrix<Rational>| m.map(|z| num_complex::Complex::new(z.re.guess(), z.im.guess()));
        let list = |values: &[Rational]| values.iter().map(number).collect::<Vec<f64>>();
        let frame = |frame: &Frame<Rational>| {
            if frame.is_standard() {
                return Frame::standard(frame.squared_norms().len());
            }
            // Normalised in rationals, so that components of any size survive the rounding.
            let norms = frame.squared_norms();
            let part = |x: &Rational, norm: &Rational| (x * x / norm).guess().sqrt().copysign(x.guess());
            let columns = Matrix::from_fn(norms.len(), norms.len(), |i, j| {
                let z = &frame.vectors()[(i, j)];
                num_complex::Complex::new(part(&z.re, &norms[j]), part(&z.im, &norms[j]))
            });
            Frame::new(columns, vec![1.0; norms.len()])
        };
        Case {
            levels: Levels {
                energies: list(&self.levels.energies),
                degeneracies: self.levels.degeneracies.clone(),
            },
            basis: frame(&self.basis),
            baths: self
                .baths
                .iter()
                .map(|bath| Bath {
                    name: bath.name.clone(),
                    temperature: match &bath.temperature {
                        Temperature::BoltzmannFactor(x) => Temperature::BoltzmannFactor(number(x)),
                        Temperature::Inverse(beta) => Temperature::Inverse(number(beta)),
                    },
                })
                .collect(),
            jumps: self
                .jumps
                .iter()
                .map(|jump| Jump {
                    bath: jump.bath,
                    frequency: number(&jump.frequency),
                    particles: number(&jump.particles),
                    rate: number(&jump.rate),
                    operator: matrix(&jump.operator),
                    reverse: jump.reverse.as_ref().map(|reverse| Reverse {
                        rate: reverse.rate.as_ref().map(number),
                        operator: reverse.operator.as_ref().map(matrix),
                    }),
                })
                .collect(),
            particles: self.particles.as_ref().map(|particles| Particles {
                number: matrix(&particles.number),
                potentials: list(&particles.potentials),
            }),
            coherent: self.coherent.as_ref().map(|coherent| Coherent {
                operator: matrix(&coherent.operator),
                rotating: coherent.rotating,
            }),
            observables: self.observables.iter().map(|(name, o)| (name.clone(), matrix(o))).collect(),
            state: match &self.state {
                State::DensityMatrix(rho) => State::DensityMatrix(matrix(rho)),
                State::Cayley { spectrum, generator } => {
                    State::Cayley { spectrum: list(spectrum), generator: matrix(generator) }
                }
                State::Frame { spectrum, frame: f } => {
                    State::Frame { spectrum: list(spectrum), frame: frame(f) }
                }
                State::Populations(populations) => State::Populations(list(populations)),
                State::Gibbs(bath) => State::Gibbs(*bath),
                State::Steady => State::Steady,
            },
            parameters: self.parameters.iter().map(|(name, value)| (*name, number(value))).collect(),
        }
    }
}

impl Case<f64> {
    /// The case whose data are exactly these floating-point numbers; `None` if one is not finite or the basis
    /// is not the standard one.
    pub fn exactly(&self) -> Option<Case<Rational>> {
        let number = |x: &f64| Rational::from_float(*x);
        let list = |values: &[f64]| values.iter().map(number).collect::<Option<Vec<_>>>();
        let baths = self.baths.iter().map(|bath| {
            let temperature = match &bath.temperature {
                Temperature::BoltzmannFactor(x) => Temperature::BoltzmannFactor(number(x)?),
                Temperature::Inverse(beta) => Temperature::Inverse(number(beta)?),
            };
            Some(Bath { name: bath.name.clone(), temperature })
        });
        let jumps = self.jumps.iter().map(|jump| {
            let reverse = match &jump.reverse {
                None => None,
                Some(reverse) => Some(Reverse {
                    rate: reverse.rate.as_ref().map(number).map(|rate| rate.ok_or(())).transpose().ok()?,
                    operator: reverse.operator.as_ref().map(|m| exactly(m).ok_or(())).transpose().ok()?,
                }),
            };
            Some(Jump {
                bath: jump.bath,
                frequency: number(&jump.frequency)?,
                particles: number(&jump.particles)?,
                rate: number(&jump.rate)?,
                operator: exactly(&jump.operator)?,
                reverse,
            })
        });
        let state = match &self.state {
            State::DensityMatrix(rho) => State::DensityMatrix(exactly(rho)?),
            State::Cayley { spectrum, generator } => {
                State::Cayley { spectrum: list(spectrum)?, generator: exactly(generator)? }
            }
            // A floating-point frame is orthogonal only to rounding; its density matrix is Hermitian exactly.
            State::Frame { .. } => return None,
            State::Populations(populations) => State::Populations(list(populations)?),
            State::Gibbs(bath) => State::Gibbs(*bath),
            State::Steady => State::Steady,
        };
        if !self.basis.is_standard() {
            return None;
        }
        let levels =
            Levels { energies: list(&self.levels.energies)?, degeneracies: self.levels.degeneracies.clone() };
        let parameters: Option<BTreeMap<_, _>> =
            self.parameters.iter().map(|(name, value)| Some((*name, number(value)?))).collect();
        let mut case = Case::new(levels, baths.collect::<Option<_>>()?, jumps.collect::<Option<_>>()?, state);
        case.particles = match &self.particles {
            Some(Particles { number, potentials }) => {
                Some(Particles { number: exactly(number)?, potentials: list(potentials)? })
            }
            None => None,
        };
        case.coherent = match &self.coherent {
            Some(Coherent { operator, rotating }) => {
                Some(Coherent { operator: exactly(operator)?, rotating: *rotating })
            }
            None => None,
        };
        let observables = self.observables.iter().map(|(name, o)| Some((name.clone(), exactly(o)?)));
        case.observables = observables.collect::<Option<_>>()?;
        case.parameters = parameters?;
        Some(case)
    }
}
