(** Definitions of the workspace, with the names of the Rust code: levels, jumps, states, currents, activities.

    Units: ħ = k_B = 1. The working basis |e,j⟩ diagonalises H, so H is the list of its energies. Real numbers are those of
    the standard library, operators are matrices of MathComp over R[i]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(* So that [x * y] is MathComp's product wherever a real number is expected, also below [ln] and [exp]. *)
Bind Scope ring_scope with R.

Notation C := (complex R).
Notation re := (@complex.Re R).
Notation im := (@complex.Im R).

(** * Operators *)

(** A†. *)
Definition adjoint m n (A : 'M[C]_(m, n)) : 'M[C]_(n, m) := \matrix_(i, j) (A j i)^*.

(** [|z|²] as a real number. *)
Definition abs2 (z : C) : R := re z ^+ 2 + im z ^+ 2.

(** [|z|] as a real number. *)
Definition modulus (z : C) : R := sqrt (abs2 z).

(** * Models *)

Section Model.

(** The dimension d, the number of baths and the number of jumps. *)
Variables d b k : nat.

(** A jump: an emission operator L with its partner, their rates γ(ω) and γ(−ω), the frequency ω ≥ 0 and the bath. For ω = 0
    the partner plays no part: such a jump is one process. *)
Record jump := Jump {
  bath : 'I_b;
  frequency : R;
  rate : R;
  operator : 'M[C]_d;
  partner_rate : R;
  partner : 'M[C]_d
}.

(** A model: the energies of the basis vectors, β of each bath, the jumps. *)
Record model := Model {
  energy : 'I_d -> R;
  beta : 'I_b -> R;
  jumps : 'I_k -> jump
}.

(** H. *)
Definition hamiltonian (m : model) : 'M[C]_d := \matrix_(i, j) (if i == j then (energy m i)%:C else 0).

(** A process: an operator and its rate. *)
Definition process := (R * 'M[C]_d)%type.

(** Whether ω = 0. *)
Definition is_dephasing (j : jump) : bool := frequency j == 0.

(** Both directions of a jump; one if ω = 0. *)
Definition processes (j : jump) : seq process :=
  if is_dephasing j then [:: (rate j, operator j)]
  else [:: (rate j, operator j); (partner_rate j, partner j)].

(** [γ (LρL† − ½{L†L, ρ})]. *)
Definition dissipator (p : process) (rho : 'M[C]_d) : 'M[C]_d :=
  let L := p.2 in
  (p.1)%:C *: (L *m rho *m adjoint L
               - 2%:R^-1 *: (adjoint L *m L *m rho + rho *m (adjoint L *m L))).

(** [D_a ρ]: all processes of one bath. *)
Definition bath_dissipator (m : model) (a : 'I_b) (rho : 'M[C]_d) : 'M[C]_d :=
  \sum_(j | bath (jumps m j) == a) \sum_(p <- processes (jumps m j)) dissipator p rho.

(** [Σ_a D_a ρ]. *)
Definition total_dissipator (m : model) (rho : 'M[C]_d) : 'M[C]_d :=
  \sum_a bath_dissipator m a rho.

(** * Currents and activities *)

(** [J_a(ρ) = Tr(H D_a ρ)], the heat current from bath a. *)
Definition current (m : model) (a : 'I_b) (rho : 'M[C]_d) : R :=
  re (\tr (hamiltonian m *m bath_dissipator m a rho)).

(** [J_tot(ρ) = Σ_a |J_a(ρ)|]. *)
Definition total_current (m : model) (rho : 'M[C]_d) : R := \sum_a `|current m a rho|.

(** [X_a = Σ ω² γ L†L] over the processes of bath a. *)
Definition bath_activity (m : model) (a : 'I_b) : 'M[C]_d :=
  \sum_(j | bath (jumps m j) == a) \sum_(p <- processes (jumps m j))
    (frequency (jumps m j) ^+ 2 * p.1)%:C *: (adjoint p.2 *m p.2).

(** [X]. *)
Definition activity (m : model) : 'M[C]_d := \sum_a bath_activity m a.

(** [Tr(Xρ)]. *)
Definition trace_activity (m : model) (rho : 'M[C]_d) : R := re (\tr (activity m *m rho)).

(** * Coherence *)

(** Whether two basis vectors are in one level. *)
Definition same_level (m : model) (i j : 'I_d) : bool := energy m i == energy m j.

(** ρ_bd. *)
Definition block_diagonal (m : model) (rho : 'M[C]_d) : 'M[C]_d :=
  \matrix_(i, j) (if same_level m i j then rho i j else 0).

(** ρ_sd. *)
Definition strictly_diagonal (rho : 'M[C]_d) : 'M[C]_d :=
  \matrix_(i, j) (if i == j then rho i j else 0).

(** [A_cl = Tr(X ρ_sd)]. *)
Definition A_cl (m : model) (rho : 'M[C]_d) : R := trace_activity m (strictly_diagonal rho).

(** [C_X], the largest [|⟨e,j|X|e,j'⟩|] with j ≠ j'; zero if no level is degenerate. *)
Definition C_X (m : model) : R :=
  \big[Num.max/0]_(p : 'I_d * 'I_d | same_level m p.1 p.2 && (p.1 != p.2)) modulus (activity m p.1 p.2).

(** [C_l1(ρ) = Σ_{k≠l} |ρ_kl|]. *)
Definition C_l1 (rho : 'M[C]_d) : R := \sum_(p : 'I_d * 'I_d | p.1 != p.2) modulus (rho p.1 p.2).

(** [A_qm = C_X C_l1(ρ_bd)]. *)
Definition A_qm (m : model) (rho : 'M[C]_d) : R := C_X m * C_l1 (block_diagonal m rho).

(** * States in spectral form *)

(** Eigenvalues [p_n] and a frame whose columns are the vectors |n⟩. *)
Record spectral_state := SpectralState {
  population : 'I_d -> R;
  frame : 'M[C]_d
}.

(** The frame is unitary. *)
Definition unitary (U : 'M[C]_d) : Prop := adjoint U *m U = 1%:M.

(** A state of full rank: positive populations and a unitary frame. *)
Definition positive (s : spectral_state) : Prop := unitary (frame s) /\ forall n, 0 < population s n.

(** [Σ_n f(p_n) |n⟩⟨n|]. *)
Definition spectral_function (f : R -> R) (s : spectral_state) : 'M[C]_d :=
  frame s *m diag_mx (\row_n (f (population s n))%:C) *m adjoint (frame s).

(** [ρ = Σ_n p_n |n⟩⟨n|]. *)
Definition density (s : spectral_state) : 'M[C]_d := spectral_function id s.

(** [ln ρ = Σ_n ln(p_n) |n⟩⟨n|]. *)
Definition log_density (s : spectral_state) : 'M[C]_d := spectral_function ln s.

(** [|M_mn|²] with [M_mn = ⟨m|L|n⟩]. *)
Definition weight (s : spectral_state) (L : 'M[C]_d) (m n : 'I_d) : R :=
  abs2 ((adjoint (frame s) *m L *m frame s) m n).

(** [(x − y) ln(x/y)]: the entropy production rate of two flows. *)
Definition net_flow_times_force (x y : R) : R := (x - y) * ln (x / y).

(** What a jump adds to σ̇: [Σ_mn |M_mn|² (x − y) ln(x/y)] with x = γ(ω) p_n, y = γ(−ω) p_m;
    for ω = 0 half of it with both rates γ. *)
Definition jump_production (s : spectral_state) (j : jump) : R :=
  if is_dephasing j then
    2%:R^-1 * \sum_m \sum_n weight s (operator j) m n
      * net_flow_times_force (rate j * population s n) (rate j * population s m)
  else
    \sum_m \sum_n weight s (operator j) m n
      * net_flow_times_force (rate j * population s n) (partner_rate j * population s m).

(** σ̇(ρ) in spectral form. *)
Definition entropy_production_rate (m : model) (s : spectral_state) : R :=
  \sum_j jump_production s (jumps m j).

(** [Ṡ(ρ) = −Tr(D ρ ln ρ)], the rate at which the entropy of the state changes. *)
Definition entropy_flux (m : model) (s : spectral_state) : R :=
  - re (\tr (total_dissipator m (density s) *m log_density s)).

(** σ̇(ρ) by its definition: [Ṡ(ρ) − Σ_a β_a J_a(ρ)]. *)
Definition entropy_production_by_definition (m : model) (s : spectral_state) : R :=
  entropy_flux m s - \sum_a beta m a * current m a (density s).

(** * Hypotheses *)

(** L lowers the energy by ω and its partner raises it by ω: [[L,H] = ωL], [[P,H] = −ωP]. *)
Definition eigenoperators (m : model) (j : jump) : Prop :=
  operator j *m hamiltonian m - hamiltonian m *m operator j = (frequency j)%:C *: operator j /\
  partner j *m hamiltonian m - hamiltonian m *m partner j = - (frequency j)%:C *: partner j.

(** The partner of L is L†. *)
Definition adjoint_pair (j : jump) : Prop := partner j = adjoint (operator j).

(** [γ(−ω) = γ(ω) e^{−βω}], with rates that are not negative. *)
Definition detailed_balance (m : model) (j : jump) : Prop :=
  0 <= rate j /\ partner_rate j = rate j * exp (- (beta m (bath j) * frequency j)).

(** L = L† if ω = 0. *)
Definition hermitian_dephasing (j : jump) : Prop := frequency j = 0 -> adjoint (operator j) = operator j.

(** All four, and ω ≥ 0. *)
Definition thermal (m : model) : Prop := forall i, let j := jumps m i in
  [/\ 0 <= frequency j, eigenoperators m j, adjoint_pair j, detailed_balance m j & hermitian_dephasing j].

End Model.
