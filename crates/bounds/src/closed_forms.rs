//! The closed forms of the 2N-state model in the state ρ⁺, derived, not typed in.
//!
//! On ρ⁺ only the symmetric vectors `|g,+⟩ = Σ_j |g,j⟩/√N` and `|e,+⟩` matter: the collective jump is `N
//! |g,+⟩⟨e,+|`, the state is diagonal in them, and its other eigenvalues vanish together with their
//! transitions. The thermodynamic formulas are run on that sector in letters: N ≥ 1, ω₀, γ = γ(ω₀), p_e and
//! b = e^{βω₀} ≥ 1.

use lindbound_model::letter::SignReading;
use lindbound_number::{Extended, Field, Formula, NumberError, Real};
use lindbound_thermo::activity::{XElement, largest_modulus, trace_x};
use lindbound_thermo::coherence::l1_norm;
use lindbound_thermo::current::{Release, heat_current, total_current};
use lindbound_thermo::entropy::{Transition, one_way_entropy_flow, pair_production};
use lindbound_thermo::flow::Flow;

/// The observables of ρ⁺ as formulas in N, ω₀, γ, p_e, b.
#[derive(Clone, Debug)]
pub struct ClosedForms {
    /// `J_tot(ρ⁺)`.
    pub j_tot: Formula,
    /// `σ̇(ρ⁺)`.
    pub sigma: Formula,
    /// `Tr[Xρ⁺]`.
    pub trace_x: Formula,
    /// `A_cl`.
    pub a_cl: Formula,
    /// `A_qm`.
    pub a_qm: Formula,
    /// `J_tot²/σ̇`.
    pub ratio: Formula,
}

/// The letters of the closed forms, in the order they are printed.
pub fn letters() -> [Formula; 5] {
    [
        Formula::letter(0, "N", 1),
        Formula::letter(1, "ω₀", 0),
        Formula::letter(2, "γ", 0),
        Formula::letter(3, "p_e", 0),
        Formula::letter(4, "b", 1),
    ]
}

/// Derives the closed forms with the emission operator (which gives (6) and (7)) or with the operator as
/// printed.
///
/// # Errors
/// [`NumberError`] if a formula cannot be evaluated in letters; a test derives both.
///
/// ```
/// use lindbound_bounds::closed_forms::derive;
/// use lindbound_model::letter::SignReading;
/// let forms = derive(SignReading::Emission).unwrap();
/// assert_eq!(forms.j_tot.to_string(), "N·ω₀·γ·p_e");
/// assert_eq!(forms.sigma.to_string(), "N·γ·p_e·ln(1 + 1/N)");
/// ```
pub fn derive(reading: SignReading) -> Result<ClosedForms, NumberError> {
    let [n, omega, gamma, p_e, b] = letters();
    let one = Formula::integer(1);
    let p_g = (one.clone() + one.over(&n)?) * b.clone() * p_e.clone();
    let slow = gamma.over(&b)?;
    let populations = [p_g.clone(), p_e.clone()];
    let (ground, excited) = (0, 1);

    // |⟨+|L|+⟩|² = N² on the symmetric vectors. On ρ_sd every basis state has population p/N, and the N²
    // pairs with |L_jj'|² = 1 add up to the same weight.
    let weight = n.powi(2);
    let emission = [Transition { from: excited, to: ground, weight: weight.clone() }];
    let absorption = [Transition { from: ground, to: excited, weight: weight.clone() }];
    let (up, down) = match reading {
        SignReading::Emission => (slow, gamma),
        SignReading::Literal => (gamma, slow),
    };
    let flow = |p_g: &Formula, p_e: &Formula| Flow {
        frequency: omega.clone(),
        forward: down.clone() * weight.clone() * p_e.clone(),
        backward: up.clone() * weight.clone() * p_g.clone(),
        balanced: false,
    };
    let coherent = flow(&p_g, &p_e);
    let releases = [
        Release { rate: one.clone(), energy: omega.clone() * coherent.forward.clone() },
        Release { rate: one.clone(), energy: -(omega.clone() * coherent.backward.clone()) },
    ];
    let current = heat_current(releases.iter());
    let sigma =
        match reading {
            SignReading::Emission => pair_production(&down, &up, &populations, &emission)?,
            SignReading::Literal => {
                let flux = one_way_entropy_flow(&down, &populations, &emission)?
                    .plus(&one_way_entropy_flow(&up, &populations, &absorption)?)?;
                let beta = b.ln()?.over(&omega)?;
                flux.plus(&Extended::Finite(-(beta * current.clone())))?
            }
        };
    let sigma = sigma.finite().cloned().ok_or(NumberError::Indeterminate)?;

    let a_cl = trace_x([flow(&p_g.over(&n)?, &p_e.over(&n)?)].iter());
    let trace_x = trace_x([coherent].iter());
    // Inside a level every element of L†L and of LL† is N, and every element of ρ⁺ is p/N.
    let x_element = |rate: &Formula| XElement {
        re: omega.powi(2) * rate.clone() * n.clone(),
        im: Formula::integer(0),
        squared_norms: one.clone(),
    };
    let c_x = largest_modulus(&[x_element(&down), x_element(&up)])?;
    let pairs_per_level = (n.clone() * (n.clone() - one.clone())).over(&Formula::integer(2))?;
    let one_pair =
        |p: &Formula| -> Result<Formula, NumberError> { l1_norm([p.over(&n)?.powi(2)].into_iter()) };
    let c_l1 = pairs_per_level * (one_pair(&p_g)? + one_pair(&p_e)?);

    let j_tot = total_current(std::iter::once(Ok::<_, NumberError>(current)))?;
    let ratio = j_tot.powi(2).over(&sigma)?;
    Ok(ClosedForms { j_tot, sigma, trace_x, a_cl, a_qm: c_x * c_l1, ratio })
}
