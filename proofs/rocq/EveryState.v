(** What holds at full rank holds for every state, with σ̇ in [[0,∞]].

    σ̇ is the limit of its values at [ρ + ε], and each bound is a bound from below by something continuous in ρ. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Limits Scalars Operators Flows Spectral TraceBound Levels Eq4 Blockwise BlockDiagonal
  Bracket Eq2 Eq2Alone Semidefinite Approach EntropyProduction.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section EveryState.

Variables d b k : nat.
Variable m : model d b k.
Implicit Types (s : spectral_state d) (rho : 'M[C]_d) (p : process d).

(** No rate is negative. *)
Definition rates_ge0 : Prop := forall i p, p \in processes (jumps m i) -> 0 <= p.1.

(** Thermal models have such rates. *)
Lemma thermal_rates : thermal m -> rates_ge0.
Proof.
move=> th i p; have [_ _ _ [g0 g'E] _] := th i.
rewrite /processes; case: ifP => _; rewrite !inE; first by move=> /eqP->.
by case/orP=> /eqP-> //=; rewrite g'E mulr_ge0 //; apply/RleP/Rlt_le/exp_pos.
Qed.

(** * From full rank to every rank *)

(** If ρ does not leak, σ̇ is the limit of its values at [ρ + ε]. *)
Lemma finite_limit rho s : rates_ge0 -> form_of rho s -> leaks m rho = false ->
  tends (fun e => entropy_production_by_definition m (raised e s)) (entropy_production_by_definition m s).
Proof.
move=> rates form /leaksP stay; apply: (entropy_production_limit form) => i p hp p_neq0.
have p_gt0 : 0 < p.1 by rewrite lt_neqAle eq_sym p_neq0 (rates i).
exact/(stays_in_frame p.2 form)/(stay i p hp p_gt0).
Qed.

(** A bound from below, continuous in ρ, that holds at full rank holds for every ρ. *)
Lemma below_every_state rho s (G : R -> R) g0 : rates_ge0 -> form_of rho s ->
  (forall e, 0 < e -> G e <= entropy_production_by_definition m (raised e s)) -> tends G g0 ->
  (g0%:E <= entropy_production m rho)%E.
Proof.
move=> rates form below limit; rewrite (entropy_production_form m form).
case leak: (leaks m rho); first exact: leey.
rewrite lee_fin; apply/RleP; apply: (tends_le _ limit (finite_limit rates form leak)) => e /RltP e0.
exact/RleP/below.
Qed.

(** * The second law *)

(** [0 ≤ σ̇]. *)
Theorem second_law_every_state rho : thermal m -> semidefinite rho -> (0 <= entropy_production m rho)%E.
Proof.
move=> th /semidefinite_form[s form]; apply: (@below_every_state rho s (fun=> 0) 0 (thermal_rates th) form); last exact: tends_const.
by move=> e e0; have hs := positive_raised form e0; rewrite -spectral_form_is_definition // second_law.
Qed.

(** * (2) *)

(** [⟨v|ρ = 0] if [⟨v|ρ|v⟩ = 0]. *)
Lemma kernel_of_expectation rho (v : 'rV[C]_d) : semidefinite rho -> expectation rho (adjoint v) = 0 -> v *m rho = 0.
Proof.
move=> /semidefinite_form[s form]; have [hU p0 e] := form; rewrite -{1}e expectation_spectral => /psumr_eq0P all0.
apply/(kernel_in_frame v form) => n pn.
have /eqP := all0 (fun l _ => mulr_ge0 (p0 l) (abs2_ge0 _)) n isT.
rewrite mulf_eq0 (negbTE pn) /= -adjointM mxE abs2_conj => abs0.
by apply: contraTeq isT => /Diagonalisation.abs2_gt0; rewrite (eqP abs0) ltxx.
Qed.

(** [Π_e K = K Π_(e+w)] if K lowers the energy by w. *)
Lemma projector_lowers w (K : 'M[C]_d) e : lowers m w K -> projector m e *m K = K *m projector m (e + w).
Proof.
move=> low; apply/matrixP => i l; rewrite /projector mul_diag_mx mul_mx_diag !mxE.
have := congr1 (fun A : 'M[C]_d => A i l) low.
rewrite mxE [X in _ + X]mxE mulmx_hamiltonian hamiltonian_mulmx [RHS]mxE mulrC -mulrBl.
have [->|K0] := eqVneq (K i l) 0; first by move=> _; rewrite mulr0 mul0r.
move=> /(mulIf K0); rewrite -rmorphB => /complexI gap.
have -> : energy m l = energy m i + w by rewrite -gap addrC subrK.
by rewrite (inj_eq (addIr w)) mulrC.
Qed.

(** A process that stays in the support of ρ stays in that of ρ_bd. *)
Lemma stays_block_diagonal w (K : 'M[C]_d) rho : semidefinite rho -> lowers m w K ->
  stays rho K -> stays (block_diagonal m rho) K.
Proof.
move=> semi low stay v v0.
have blocks e : e \in levels m -> v *m projector m e *m rho = 0.
  move=> he; apply: kernel_of_expectation => //; rewrite adjointM adjoint_projector.
  have : expectation (block_diagonal m rho) (adjoint v) = 0 by rewrite /expectation adjointK v0 mul0mx mxtrace0.
  rewrite expectation_block_diagonal => /eqP; rewrite psumr_eq0 => [/allP/(_ e he)/eqP //|f _].
  by case: semi.
have no_level e : e \notin levels m -> projector m e = 0.
  move=> he; apply/matrixP => i l; rewrite !mxE; have [ei|_] := eqVneq (energy m i) e; last by rewrite mul0rn.
  by move: he; rewrite -ei mem_undup map_f ?mem_enum.
have all_blocks e : v *m projector m e *m rho = 0.
  by have [/blocks//|/no_level->] := boolP (e \in levels m); rewrite mulmx0 mul0mx.
rewrite block_diagonal_projectors mulmx_sumr big1 // => e _; rewrite !mulmxA.
have -> : v *m K *m projector m e = v *m projector m (e - w) *m K by rewrite -!mulmxA (projector_lowers _ low) subrK.
by rewrite (stay _ (all_blocks _)) mul0mx.
Qed.

(** (2): [σ̇(ρ_bd) ≤ σ̇(ρ)] for every state ρ, from eigenoperators alone. *)
Theorem eq2_every_state rho : (forall i, eigenoperators m (jumps m i)) -> rates_ge0 -> semidefinite rho ->
  (entropy_production m (block_diagonal m rho) <= entropy_production m rho)%E.
Proof.
move=> eig rates semi; have [s form] := semidefinite_form semi; have semi' := block_diagonal_semidefinite m semi.
have [s' form'] := semidefinite_form semi'.
rewrite (entropy_production_form m form) (entropy_production_form m form').
case leak: (leaks m rho); first exact: leey.
have leak' : leaks m (block_diagonal m rho) = false.
  apply/leaksP => i p hp p0; have [w low] := process_lowers (eig i) hp; move/leaksP: leak => stay.
  exact: stays_block_diagonal low (stay i p hp p0).
rewrite leak' lee_fin; apply/RleP.
apply: (tends_le _ (finite_limit rates form' leak') (finite_limit rates form leak)) => e /RltP e0; apply/RleP.
apply: (eq2_eigenoperators_alone (positive_raised form e0) (positive_raised form' e0)) => //.
have [[hU _ bd] [hU' _ bd']] := (form, form'); rewrite !density_raised // bd bd'.
apply/matrixP => i l; rewrite !mxE /same_level; case: (eqVneq i l) => [->|_]; first by rewrite eqxx.
by case: ifP => _ //; rewrite mulr0n mulr0 addr0.
Qed.

End EveryState.
