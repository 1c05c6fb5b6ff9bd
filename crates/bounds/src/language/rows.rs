//! The quantities of states, one row each.
//!
//! Parser, renderer, degrees, unification, mutants, reports and lanes read the rows. A new quantity is a row
//! here; if it is made in a new way of what [`StateQuantities`] gives, its formula stands in
//! `lindbound-thermo`.

use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Extended;
use lindbound_number::Extended::Finite;
use lindbound_thermo::{StateQuantities, ThermoError, View};

/// What a quantity sees of a view of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sees {
    /// Nothing: it is of the model alone.
    Nothing,
    /// What the jumps do in it: `Tr[L†Lρ]`, which is the same in ρ and ρ_bd for eigenoperators.
    Flows,
    /// Its matrix elements.
    Entries,
    /// Its eigenvalues and eigenvectors.
    Spectrum,
}

/// The powers of ρ, of the rates and of the unit of energy by which a quantity scales.
pub type Powers = (i64, i64, i64);

/// A quantity of every bath, of which another is the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summand {
    /// The quantity.
    pub of: BathQuantity,
    /// Whether its modulus is summed.
    pub modulus: bool,
}

/// What a quantity of the model with the state is short for: a product with a quantity of one view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What is multiplied by it, if something is.
    pub factor: Option<ModelQuantity>,
    /// The quantity of the view.
    pub quantity: StateQuantity,
    /// The view.
    pub view: View,
}

/// Which signs the terms of a quantity have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// None is negative, so that nothing cancels.
    NonNegative,
    /// None is negative where rates are in detailed balance.
    NonNegativeInBalance,
    /// Either, and moduli of their sums are what counts.
    Moduli,
    /// Either.
    Signed,
}

/// What is said of a quantity beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name in the claim language, and its key in reports.
    pub id: &'static str,
    /// With the Letter's symbols: `{v}` stands for the view, `{a}` for the bath, `{b}` for a second one.
    pub symbol: &'static str,
    /// The same in LaTeX's mathematics; `{w}` stands for another view, `{o}` for an observable of the model.
    pub latex: &'static str,
    /// Its name in the report of a case, if it is shown there.
    pub label: Option<&'static str>,
    /// How it scales.
    pub powers: Powers,
    /// Whether it means something for `Tr ρ = 1` only, so that no power of ρ is its own.
    pub normalised: bool,
    /// What it sees of the state.
    pub sees: Sees,
    /// Which signs its terms have.
    pub terms: Terms,
    /// Whether it is infinite for some states.
    pub may_be_infinite: bool,
    /// The view that is meant if none is written; reports show that one alone.
    pub alone: Option<View>,
    /// The view that it is of, if it is of no other.
    pub only: Option<View>,
    /// What has to hold of the jumps for it to be defined.
    pub needs: &'static [Hypothesis],
    /// Whether it counts heat by H₀ + V, so that V matters to it.
    pub counts_the_coherent_part: bool,
    /// Whether it counts particles, as not every model does.
    pub counts_particles: bool,
    /// Whether it is made of states as matrices, which neither lanes nor hardware have.
    pub of_matrices: bool,
    /// What it is the sum of over all baths.
    pub sum_of: Option<Summand>,
    /// What it is short for.
    pub means: Option<Meaning>,
}

/// What a row says that says nothing: of how a quantity sees the state and cancels, what promises least. A
/// row that promised more than is true would make identities of statements that are none.
const ROW: Row = Row {
    id: "",
    symbol: "",
    latex: "",
    label: None,
    powers: (1, 1, 0),
    normalised: false,
    sees: Sees::Spectrum,
    terms: Terms::Signed,
    may_be_infinite: false,
    alone: None,
    only: None,
    needs: &[],
    counts_the_coherent_part: false,
    counts_particles: false,
    of_matrices: false,
    sum_of: None,
    means: None,
};

/// What has to hold for heat to be counted: each process gives one number, which is what the two say.
const COUNTED: &[Hypothesis] = &[Hypothesis::Eigenoperators, Hypothesis::Secular];

/// An enumeration of quantities with their rows and formulas.
macro_rules! quantities {
    ($(#[$about:meta])* $name:ident($what:ty);
     $($(#[$doc:meta])* $quantity:ident { $($row:tt)* } |$of:ident, $given:pat_param| $formula:expr;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $quantity,)*
        }

        impl $name {
            /// All of them, in the order of reports.
            pub const ALL: &'static [$name] = &[$($name::$quantity),*];

            /// The one with a name in the claim language.
            pub(super) fn named(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|quantity| quantity.row().id == id)
            }

            /// Its row.
            pub fn row(self) -> &'static Row {
                match self {
                    $($name::$quantity => &const { Row { $($row)*, ..ROW } },)*
                }
            }

            /// Its value, by its formula, with what it is asked of.
            ///
            /// # Errors
            /// [`ThermoError`] if it has none in this kind of number.
            #[inline(always)]
            pub fn of<Q: StateQuantities>(
                self,
                of: &Q,
                given: $what,
            ) -> Result<Extended<Q::Number>, ThermoError> {
                match self {
                    $($name::$quantity => {
                        let ($of, $given) = (of, given);
                        $formula
                    })*
                }
            }
        }
    };
}

quantities! {
    /// A quantity of one view of the state.
    StateQuantity(View);

    /// `J_tot(v) = Σ_a |J_a(v)|`.
    TotalCurrent {
        id: "J_tot", symbol: "J_tot({v})", latex: r"J_{\mathrm{tot}}({v})", label: Some("J_tot"),
        powers: (1, 1, 1), sees: Sees::Flows, terms: Terms::Moduli,
        sum_of: Some(Summand { of: BathQuantity::Current, modulus: true })
    } |of, view| of.total_current(view).map(Finite);

    /// `sigma(v)`: σ̇.
    EntropyProduction {
        id: "sigma", symbol: "σ̇({v})", latex: r"\dot\sigma({v})", label: Some("σ̇"), sees: Sees::Spectrum,
        terms: Terms::NonNegativeInBalance, may_be_infinite: true
    } |of, view| of.entropy_production(view);

    /// `S_dot(v)`: Ṡ.
    EntropyFlux {
        id: "S_dot", symbol: "Ṡ({v})", latex: r"\dot S({v})", label: Some("Ṡ"), sees: Sees::Spectrum,
        may_be_infinite: true, terms: Terms::Signed
    } |of, view| of.entropy_flux(view);

    /// `sigma_flows(v)`: Σ (F − R) ln(F/R).
    FlowProduction {
        id: "sigma_flows", symbol: "Σ(F−R)·ln(F/R)({v})", latex: r"\sum(F-R)\ln\frac{F}{R}({v})",
        label: Some("Σ(F−R)ln(F/R)"), sees: Sees::Flows, terms: Terms::NonNegative, may_be_infinite: true
    } |of, view| of.flow_production(view);

    /// `Tr_X(v)`.
    TraceX {
        id: "Tr_X", symbol: "Tr[X{v}]", latex: r"\operatorname{Tr}[X{v}]", label: Some("Tr[Xρ]"),
        powers: (1, 1, 2), sees: Sees::Flows, terms: Terms::NonNegative,
        sum_of: Some(Summand { of: BathQuantity::TraceX, modulus: false })
    } |of, view| of.trace_x(None, view).map(Finite);

    /// `log_mean(v)`: Σ ω² LM(F, R).
    LogMean {
        id: "log_mean", symbol: "Σω²·LM(F,R)({v})", latex: r"\sum\omega^2\operatorname{LM}(F,R)({v})",
        label: Some("Σω²LM(F,R)"), powers: (1, 1, 2), sees: Sees::Flows, terms: Terms::NonNegative
    } |of, view| of.log_mean_activity(view).map(Finite);

    /// `activity(v)`: how often jumps happen, those inside levels among them.
    Activity {
        id: "activity", symbol: "activity({v})", latex: r"\operatorname{activity}({v})", sees: Sees::Flows,
        terms: Terms::NonNegative, sum_of: Some(Summand { of: BathQuantity::Activity, modulus: false })
    } |of, view| of.activity(None, view).map(Finite);

    /// `flows(v)`: Σ (F + R), how often jumps with ω > 0 happen.
    FlowActivity {
        id: "flows", symbol: "Σ(F+R)({v})", latex: r"\sum(F+R)({v})", sees: Sees::Flows,
        terms: Terms::NonNegative
    } |of, view| of.flow_activity(view).map(Finite);

    /// `pseudo(v)`: Σ |M_mn|² (x − y)²/(x + y), the pseudo entropy production rate.
    PseudoProduction {
        id: "pseudo", symbol: "pseudo({v})", latex: r"\operatorname{pseudo}({v})", sees: Sees::Spectrum,
        terms: Terms::NonNegative, needs: &Hypothesis::ALL
    } |of, view| of.pseudo_production(view).map(Finite);

    /// `S(v) = −Tr[v ln v]`, the von Neumann entropy.
    Entropy {
        id: "S", symbol: "S({v})", latex: r"S({v})", of_matrices: true, powers: (0, 0, 0), normalised: true,
        terms: Terms::Signed
    } |of, view| of.entropy(view).map(Finite);

    /// `speed(v) = Σ |⟨n|D[v]|n⟩|`, how fast jumps move the eigenvalues.
    Speed {
        id: "speed", symbol: "speed({v})", latex: r"\operatorname{speed}({v})", of_matrices: true,
        terms: Terms::Moduli
    } |of, view| of.speed(view).map(Finite);

    /// `norm1(v) = ‖D[v]‖₁`, the trace norm of what jumps do.
    TraceNorm {
        id: "norm1", symbol: "‖D[{v}]‖₁", latex: r"\lVert D[{v}]\rVert_1", of_matrices: true,
        terms: Terms::Moduli
    } |of, view| of.trace_norm(view).map(Finite);

    /// `waiting(v) = Tr[Γ⁻¹v]`, how long the next jump takes to come.
    Waiting {
        id: "waiting", symbol: "Tr[Γ⁻¹{v}]", latex: r"\operatorname{Tr}[\Gamma^{-1}{v}]", of_matrices: true,
        powers: (1, -1, 0), terms: Terms::Moduli
    } |of, view| of.waiting(view).map(Finite);

    /// `C_l1(v)`; `C_l1` alone is that of ρ_bd.
    L1 {
        id: "C_l1", symbol: "C_l1({v})", latex: r"C_{\ell_1}({v})", label: Some("C_l1(ρ_bd)"),
        powers: (1, 0, 0), sees: Sees::Entries, terms: Terms::NonNegative, alone: Some(View::Bd)
    } |of, view| of.coherence(view, None).map(Finite);
}

quantities! {
    /// A quantity of a bath and a view of the state.
    BathQuantity((usize, View));

    /// `J(a, v)`.
    Current {
        id: "J", symbol: "J_{a}({v})", latex: r"J_{{a}}({v})", label: Some("J_{a}"), powers: (1, 1, 1),
        sees: Sees::Flows, terms: Terms::Signed
    } |of, (bath, view)| of.current(bath, view).map(Finite);

    /// `Tr_X(a, v)`: one bath's part.
    TraceX {
        id: "Tr_X", symbol: "Tr[X_{a}{v}]", latex: r"\operatorname{Tr}[X_{{a}}{v}]", powers: (1, 1, 2),
        sees: Sees::Flows, terms: Terms::NonNegative
    } |of, (bath, view)| of.trace_x(Some(bath), view).map(Finite);

    /// `activity(a, v)`: one bath's part.
    Activity {
        id: "activity", symbol: "activity_{a}({v})", latex: r"\operatorname{activity}_{{a}}({v})",
        sees: Sees::Flows, terms: Terms::NonNegative
    } |of, (bath, view)| of.activity(Some(bath), view).map(Finite);

    /// `J_full(a, v)`: the heat current of a bath with heat counted by H₀ + V.
    FullCurrent {
        id: "J_full", symbol: "Jfull_{a}({v})", latex: r"J^{\mathrm{full}}_{{a}}({v})", of_matrices: true,
        powers: (1, 1, 1), sees: Sees::Entries, terms: Terms::Signed, counts_the_coherent_part: true
    } |of, (bath, view)| Ok(Finite(of.current(bath, view)? + of.coherent_current(bath, view)?));

    /// `J_N(a, v) = Tr[N D_a[v]]`: the particles that come from a bath.
    ParticleCurrent {
        id: "J_N", symbol: "JN_{a}({v})", latex: r"J^{N}_{{a}}({v})", label: Some("JN_{a}"),
        of_matrices: true, sees: Sees::Entries, counts_particles: true
    } |of, (bath, view)| of.particle_current(bath, view).map(Finite);

    /// `J_E(a, v) = Tr[H D_a[v]] = J(a, v) + μ_a J_N(a, v)`: the energy that comes from a bath.
    EnergyCurrent {
        id: "J_E", symbol: "JE_{a}({v})", latex: r"J^{E}_{{a}}({v})", label: Some("JE_{a}"),
        of_matrices: true, powers: (1, 1, 1), sees: Sees::Entries, counts_particles: true
    } |of, (bath, view)| of.energy_current(bath, view).map(Finite);

    /// `noise(a)`: how fast the variance of the heat from a bath grows in the steady state.
    Noise {
        id: "noise", symbol: "noise_{a}", latex: r"\operatorname{noise}_{{a}}", powers: (0, 1, 2),
        sees: Sees::Entries, terms: Terms::NonNegative, only: Some(View::Pi), needs: COUNTED
    } |of, (bath, _)| of.covariance([bath, bath]).map(Finite);

    /// `delta(a)`: what V adds to `J(a, pi)` in bounds on its noise.
    Delta {
        id: "delta", symbol: "δ_{a}", latex: r"\delta_{{a}}", powers: (0, 1, 1), sees: Sees::Entries,
        terms: Terms::Signed, only: Some(View::Pi), needs: COUNTED
    } |of, (bath, _)| of.delta(bath).map(Finite);
}

quantities! {
    /// A quantity of two baths in the steady state.
    PairQuantity([usize; 2]);

    /// `noise(a, b)`: how fast the covariance of the heats from two baths grows.
    Covariance {
        id: "noise", symbol: "noise({a},{b})", latex: r"\operatorname{noise}({a},{b})", powers: (0, 1, 2),
        sees: Sees::Entries, terms: Terms::Signed, needs: COUNTED
    } |of, baths| of.covariance(baths).map(Finite);

    /// `response(a, b)`: how fast `J(a, pi)` changes with the logarithm of all rates of b.
    Response {
        id: "response", symbol: "response({a},{b})", latex: r"\operatorname{response}({a},{b})",
        powers: (0, 1, 1), sees: Sees::Entries, terms: Terms::Signed, needs: COUNTED
    } |of, baths| of.response(baths).map(Finite);
}

quantities! {
    /// A quantity of an observable of the model in a view of the state.
    OperatorQuantity((&str, View));

    /// `E(O, v) = Tr[Ov]`.
    Expectation {
        id: "E", symbol: "E({o},{v})", latex: r"E({o},{v})", of_matrices: true, powers: (1, 0, 0),
        sees: Sees::Entries
    } |of, (name, view)| of.expectation(name, view).map(Finite);

    /// `rate(O, v) = Tr[O D[v]]`: how fast jumps change it.
    Rate {
        id: "rate", symbol: "rate({o},{v})", latex: r"\operatorname{rate}({o},{v})", of_matrices: true,
        sees: Sees::Entries
    } |of, (name, view)| of.rate(name, view).map(Finite);

    /// `gamma(O, v) = Tr[Σ γ[O, K]†[O, K]v]`: how fast jumps spread it.
    Spread {
        id: "gamma", symbol: "gamma({o},{v})", latex: r"\operatorname{gamma}({o},{v})", of_matrices: true,
        sees: Sees::Entries, terms: Terms::Moduli
    } |of, (name, view)| of.spread(name, view).map(Finite);
}

quantities! {
    /// A quantity of one view of the state beside another.
    RelativeQuantity([View; 2]);

    /// `S(v | w) = Tr[v (ln v − ln w)]`, the relative entropy.
    Entropy {
        id: "S", symbol: "S({v}|{w})", latex: r"S({v}\,|\,{w})", of_matrices: true, powers: (0, 0, 0),
        normalised: true, terms: Terms::Signed, may_be_infinite: true
    } |of, views| of.relative_entropy(views);

    /// `S_dot(v | w) = Tr[D[v] (ln v − ln w)]`: how fast jumps change it where w stays as it is.
    EntropyFlux {
        id: "S_dot", symbol: "Ṡ({v}|{w})", latex: r"\dot S({v}\,|\,{w})", of_matrices: true,
        terms: Terms::Signed, may_be_infinite: true
    } |of, views| of.relative_entropy_flux(views);
}

quantities! {
    /// A quantity of the model with the state, whose views are fixed.
    ModelQuantity(());

    /// `A_cl = Tr[Xρ_sd]`.
    ACl {
        id: "A_cl", symbol: "A_cl", latex: r"A_{\mathrm{cl}}", label: Some("A_cl"), powers: (1, 1, 2),
        sees: Sees::Flows, terms: Terms::NonNegative,
        means: Some(Meaning { factor: None, quantity: StateQuantity::TraceX, view: View::Sd })
    } |of, ()| of.trace_x(None, View::Sd).map(Finite);

    /// `A_qm = C_X C_l1(ρ_bd)`.
    AQm {
        id: "A_qm", symbol: "A_qm", latex: r"A_{\mathrm{qm}}", label: Some("A_qm"), powers: (1, 1, 2),
        sees: Sees::Entries,
        means: Some(Meaning { factor: Some(ModelQuantity::CX), quantity: StateQuantity::L1, view: View::Bd }),
        terms: Terms::Moduli
    } |of, ()| of.a_qm().map(Finite);

    /// `A_block`: Σ_e C_X^(e) C_l1(Π_e ρ Π_e).
    ABlock {
        id: "A_block", symbol: "Σ_e C_X⁽ᵉ⁾·C_l1(Π_eρΠ_e)",
        latex: r"\sum_e C_X^{(e)}C_{\ell_1}(\Pi_e\rho\Pi_e)", label: Some("Σ_e C_X⁽ᵉ⁾C_l1⁽ᵉ⁾"),
        powers: (1, 1, 2), sees: Sees::Entries, terms: Terms::Moduli
    } |of, ()| of.a_block().map(Finite);

    /// `gap`: how fast what relaxes slowest does.
    Gap {
        id: "gap", symbol: "gap", latex: r"\operatorname{gap}", of_matrices: true, powers: (0, 1, 0),
        sees: Sees::Nothing, terms: Terms::Moduli
    } |of, ()| of.gap().map(Finite);

    /// `C_X`.
    CX {
        id: "C_X", symbol: "C_X", latex: r"C_X", label: Some("C_X"), powers: (0, 1, 2), sees: Sees::Nothing,
        terms: Terms::Moduli
    } |of, ()| of.c_x().map(Finite);
}
