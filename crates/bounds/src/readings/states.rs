//! Readings about states: the jump operator, its partner, degeneracy, the gap of the two qubits, the basis,
//! and C_l1.

use super::engines;
use super::reading::{Example, Reading};
use lindbound_model::case::{Bath, Case, Jump, Levels, Reverse, State};
use lindbound_model::letter::{
    GapReading, SignReading, coherent_state, fourier_state, rho_plus, two_n_state, two_qubit,
};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, Verdict, rational};

fn q(n: i64, d: i64) -> Rational {
    rational(n, d)
}

fn example(
    setting: &'static str,
    case: Case<Rational>,
    statement: &'static str,
    verdict: Verdict,
) -> Example {
    Example { setting, case, statement, verdict }
}

pub(super) fn sign() -> Reading {
    let model = |reading| rho_plus(2, 1, q(1, 1), q(1, 2), reading);
    Reading {
        id: "R-sign",
        says: "[L_ω, H] = ωL_ω makes L_ω an emission operator; after (5) the Letter prints L_ω₀ = Σ|e,j⟩⟨g,j'|, an absorption operator",
        breaks: "with the printed operator the jump upward has the larger rate and (6), (7) do not come out",
        taken: "L_ω₀ = Σ|g,j⟩⟨e,j'|",
        engines: Vec::new(),
        examples: vec![
            example(
                "N = 2, β ln 2, emission operator",
                model(SignReading::Emission),
                "J_tot(rho) = N * omega_0 * gamma * p_e",
                Verdict::Holds,
            ),
            example(
                "N = 2, β ln 2, printed operator",
                model(SignReading::Literal),
                "J_tot(rho) = N * omega_0 * gamma * p_e",
                Verdict::Violated,
            ),
            example(
                "N = 2, β ln 2, printed operator",
                model(SignReading::Literal),
                "sigma(rho) = N * ln(1 + 1 / N) * gamma * p_e",
                Verdict::Violated,
            ),
        ],
    }
}

/// A qubit with one jump; states by their populations.
fn qubit(populations: [Rational; 2], reverse: Option<Reverse<Rational>>) -> Case<Rational> {
    let lowering = Matrix::from_fn(2, 2, |i, j| real(q(i64::from(i == 0 && j == 1), 1)));
    let mut jump = Jump::new(0, q(1, 1), q(1, 1), lowering);
    jump.reverse = reverse;
    Case::new(
        Levels::new([(q(0, 1), 1), (q(1, 1), 1)]),
        vec![Bath::with_boltzmann_factor("bath", q(1, 2))],
        vec![jump],
        State::Populations(populations.to_vec()),
    )
}

pub(super) fn adjoint() -> Reading {
    let raising =
        |size: i64| Matrix::from_fn(2, 2, |i, j| real(q(if i == 1 && j == 0 { size } else { 0 }, 1)));
    let reverse = |size| Some(Reverse { rate: None, operator: Some(raising(size)) });
    let gibbs = [q(2, 3), q(1, 3)];
    Reading {
        id: "R-adjoint",
        says: "L_{−ω} and L_ω are tied to each other only through their rates",
        breaks: "a partner that is not L_ω† lets even the Gibbs state carry a current and consume entropy",
        taken: "L_{−ω} = L_ω†, as the Letter uses throughout",
        engines: Vec::new(),
        examples: vec![
            example(
                "a qubit in its Gibbs state, partner L†",
                qubit(gibbs.clone(), reverse(1)),
                "sigma(rho) = 0",
                Verdict::Holds,
            ),
            example(
                "the same with partner 2L†, p_e = 2/5",
                qubit([q(3, 5), q(2, 5)], reverse(2)),
                "sigma(rho) >= 0",
                Verdict::Violated,
            ),
        ],
    }
}

pub(super) fn degeneracy() -> Reading {
    let case = || rho_plus(2, 1, q(1, 1), q(1, 2), SignReading::Emission);
    Reading {
        id: "R-degeneracy",
        says: "2N is the number of degeneracy; (5) sums over the excited states alone",
        breaks: "with 2N-fold degenerate levels the model would have 4N states and (6) would read 2N·ω₀·γ·p_e",
        taken: "each level is N-fold degenerate, 2N is the dimension, the ground states have energy 0",
        engines: Vec::new(),
        examples: vec![
            example("N = 2", case(), "d = 2 * N", Verdict::Holds),
            example("N = 2", case(), "J_tot(rho) = 2 * N * omega_0 * gamma * p_e", Verdict::Violated),
        ],
    }
}

pub(super) fn gap() -> Reading {
    // Ratios p_e/p_g between x² and x: the printed rates push the qubits up while 2βω counts the heat as
    // flowing down.
    let state = || State::Populations(vec![q(9, 16), q(3, 16), q(3, 16), q(1, 16)]);
    let case = |reading| two_qubit(reading, 1, q(1, 1), q(1, 2), state());
    Reading {
        id: "R-gap",
        says: "H = ω(σ₁ᶻ + σ₂ᶻ) with Γ↓/Γ↑ = e^{βω}: Pauli matrices make the gap 2ω",
        breaks: "detailed balance fails (γ(ω)/γ(−ω) = e^{βω} on a gap of 2ω) and the entropy production rate can be negative",
        taken: "A: gap ω, H = ½ω(σ₁ᶻ + σ₂ᶻ); B: gap 2ω with rates in 2βω; C, the text as printed, is kept as a control",
        engines: engines::gap(),
        examples: vec![
            example(
                "reading A, x = 1/2, populations (9, 3, 3, 1)/16",
                case(GapReading::A),
                "sigma(rho) >= 0",
                Verdict::Holds,
            ),
            example("reading B, the same state", case(GapReading::B), "sigma(rho) >= 0", Verdict::Holds),
            example("reading C, the same state", case(GapReading::C), "sigma(rho) >= 0", Verdict::Violated),
        ],
    }
}

/// Two independent transitions |g,j⟩ ↔ |e,j⟩ with an excited population each, in the basis given by `rotate`.
fn two_transitions(fourier: bool) -> Case<Rational> {
    let mut case = Case::new(
        Levels::new([(q(0, 1), 2), (q(1, 1), 2)]),
        vec![Bath::with_boltzmann_factor("bath", q(1, 2))],
        Vec::new(),
        State::Populations(vec![q(5, 12), q(3, 12), q(3, 12), q(1, 12)]),
    );
    for (j, rate) in [(0, q(3, 1)), (1, q(1, 1))] {
        let operator =
            Matrix::from_fn(4, 4, |row, column| real(q(i64::from(row == j && column == j + 2), 1)));
        case.jumps.push(Jump::new(0, q(1, 1), rate, operator));
    }
    if fourier {
        let entry = |i: usize, j: usize| match (i / 2 == j / 2, i % 2 == 1 && j % 2 == 1) {
            (false, _) => q(0, 1),
            (true, true) => q(-1, 1),
            (true, false) => q(1, 1),
        };
        let columns = Matrix::from_fn(4, 4, |i, j| real(entry(i, j)));
        case.basis = Frame::new(columns, vec![q(2, 1); 4]);
    }
    case
}

pub(super) fn basis() -> Reading {
    let coherent = || {
        let (n, p_g, p_e) = (2, q(3, 4), q(1, 4));
        two_n_state(n, q(1, 1), q(1, 1), q(1, 2), SignReading::Emission, coherent_state(n, &p_g, &p_e))
    };
    let mut own_basis = coherent();
    own_basis.basis = two_transitions(true).basis;
    Reading {
        id: "R-basis",
        says: "A_cl, A_qm and the classical limit A_cl/2 refer to states |e,j⟩ inside a degenerate level",
        breaks: "they depend on the basis chosen there: in the eigenbasis of ρ_bd the quantum part vanishes, and two independent classical transitions have one in a Fourier basis; Tr[Xρ] does not depend on it",
        taken: "the basis of the case file; reports show the basis-free bound ½ Tr[Xρ] beside the Letter's",
        engines: Vec::new(),
        examples: vec![
            example(
                "ρ⁺-like state in the basis |e,j⟩",
                coherent(),
                "J_tot(bd)^2 <= A_cl * sigma(bd) / 2",
                Verdict::Violated,
            ),
            example(
                "the same in its own eigenbasis",
                own_basis,
                "J_tot(bd)^2 <= A_cl * sigma(bd) / 2",
                Verdict::Holds,
            ),
            example("two independent transitions", two_transitions(false), "A_qm = 0", Verdict::Holds),
            example("the same in a Fourier basis", two_transitions(true), "A_qm > 0", Verdict::Holds),
            example(
                "two independent transitions",
                two_transitions(false),
                "Tr_X(rho) = 19/12",
                Verdict::Holds,
            ),
            example(
                "the same in a Fourier basis",
                two_transitions(true),
                "Tr_X(rho) = 19/12",
                Verdict::Holds,
            ),
        ],
    }
}

pub(super) fn l1() -> Reading {
    let (n, p_g, p_e) = (2, q(3, 4), q(1, 4));
    let with = |rho| two_n_state(n, q(1, 1), q(1, 1), q(1, 2), SignReading::Emission, rho);
    let plus = || with(coherent_state(n, &p_g, &p_e));
    let fourier = || with(fourier_state(n, &p_g, &p_e));
    Reading {
        id: "R-l1",
        says: "a large C_l1(ρ_bd) makes A_qm large and lets the ratio exceed the classical limit",
        breaks: "a large C_l1 is not sufficient: Fourier states have the same C_l1, A_cl and A_qm as ρ⁺ and carry no current",
        taken: "A_qm is an upper bound only; Tr[Xρ] shows what the coherence is worth",
        engines: Vec::new(),
        examples: vec![
            example("N = 2, |g,+⟩ and |e,+⟩ with weights 3/4, 1/4", plus(), "C_l1 = 1", Verdict::Holds),
            example("N = 2, |g,−⟩ and |e,−⟩ with weights 3/4, 1/4", fourier(), "C_l1 = 1", Verdict::Holds),
            example("N = 2, |g,+⟩ and |e,+⟩ with weights 3/4, 1/4", plus(), "J_tot(rho) > 0", Verdict::Holds),
            example(
                "N = 2, |g,−⟩ and |e,−⟩ with weights 3/4, 1/4",
                fourier(),
                "J_tot(rho) = 0 and Tr_X(rho) = 0",
                Verdict::Holds,
            ),
            example(
                "N = 2, |g,−⟩ and |e,−⟩ with weights 3/4, 1/4",
                fourier(),
                "A_cl + A_qm <= 100 * Tr_X(rho)",
                Verdict::Violated,
            ),
        ],
    }
}
