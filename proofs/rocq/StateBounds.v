(** The bounds by the activity for every state: (3), (4) and the text after it, the trace bound, bath by bath and level by level.

    All of them follow from [Σ_a (2λ_a J_a − ½ λ_a² Tr(X_a ρ)) ≤ σ̇] for all real λ_a, which is linear in ρ. In products of numbers and σ̇,
    [0·∞ = 0]: where the activity vanishes so do the currents, also of a state that leaks. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Limits Scalars Operators Flows Spectral TraceBound Levels Coherence Eq4 Blockwise
  Semidefinite Approach EntropyProduction EveryState.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [J² ≤ T S] with S in [[−∞,∞]] if [2λJ − λ²T ≤ S] for every λ, and [J = 0] if T = 0. *)
Lemma square_of_extended_bounds (J T : R) (S : \bar R) : 0 <= T -> (T = 0 -> J = 0) ->
  (forall lambda, (2%:R * lambda * J - lambda ^+ 2 * T)%:E <= S)%E -> ((J ^+ 2)%:E <= T%:E * S)%E.
Proof.
move=> T0 idle; case: S => [S bound|_|/(_ 0)//].
  by rewrite -EFinM lee_fin; apply: square_of_linear_bounds => // lambda; rewrite -lee_fin.
move: T0; rewrite le_eqVlt => /orP[/eqP T0|T0]; last by rewrite gt0_muley ?leey ?lte_fin.
by rewrite idle // -T0 mul0e expr0n.
Qed.

Section StateBounds.

Variables d b k : nat.
Variable m : model d b k.
Hypothesis th : thermal m.
Implicit Types (s : spectral_state d) (rho : 'M[C]_d).

(** [Tr(X_a ρ)] is linear in ρ. *)
Lemma bath_trace_activity_linear a rho rho' (e : R) :
  bath_trace_activity m a (rho + e%:C *: rho') = bath_trace_activity m a rho + e * bath_trace_activity m a rho'.
Proof. by rewrite /bath_trace_activity mulmxDr -scalemxAr mxtraceD mxtraceZ raddfD /= re_real_mul. Qed.

(** [Σ_a (2λ_a J_a − ½ λ_a² Tr(X_a ρ)) ≤ σ̇]. *)
Theorem linear_bound rho (lambda : 'I_b -> R) : semidefinite rho ->
  ((\sum_a (2%:R * lambda a * current m a rho - lambda a ^+ 2 * (2%:R^-1 * bath_trace_activity m a rho)))%:E
   <= entropy_production m rho)%E.
Proof.
move=> /semidefinite_form[s form]; have [hU _ e] := form.
pose G sigma := \sum_a (2%:R * lambda a * current m a sigma - lambda a ^+ 2 * (2%:R^-1 * bath_trace_activity m a sigma)).
have linear (e' : R) : G (density s + e'%:C *: 1%:M) = G (density s) + e' * G 1%:M.
  rewrite /G mulr_sumr -big_split; apply: eq_bigr => a _ /=.
  by rewrite current_linear bath_trace_activity_linear; real_ring.
rewrite -/(G rho) -e; apply: (@below_every_state _ _ _ m _ s (fun e' => G (density s + e'%:C *: 1%:M)) _ (thermal_rates th)).
- by rewrite e.
- move=> e' e'0; have hs := positive_raised form e'0.
  rewrite -density_raised // -spectral_form_is_definition // /entropy_production_rate -(sum_over_baths m).
  by apply: ler_sum => a _; exact: bath_linear_bound.
by apply: (@tends_ext (fun e' => G (density s) + e' * G 1%:M)); [move=> e' _; rewrite linear | exact: tends_affine].
Qed.

(** [0 ≤ Tr(X_a ρ)]. *)
Lemma activity_ge0 rho a : semidefinite rho -> 0 <= bath_trace_activity m a rho.
Proof.
move=> semi; rewrite bath_activity_flows; apply: sumr_ge0 => i _; have [_ _ _ [g0 g'E] _] := th i.
rewrite mulr_ge0 ?sqr_ge0 // addr_ge0 // mulr_ge0 ?intensity_ge0 // g'E mulr_ge0 //.
by apply/RleP/Rlt_le/exp_pos.
Qed.

(** [Tr(X_a ρ) = 0] implies [J_a = 0], also if σ̇ = +∞. *)
Theorem idle_bath_every_state rho a : semidefinite rho -> bath_trace_activity m a rho = 0 -> current m a rho = 0.
Proof.
move=> semi idle; rewrite current_flows => [|i]; last by case: (th i).
rewrite big1 ?oppr0 // => i ai; have [_ _ _ [g0 g'E] _] := th i.
have g'0 : 0 <= partner_rate (jumps m i) by rewrite g'E mulr_ge0 //; apply/RleP/Rlt_le/exp_pos.
have F0 : 0 <= emission_flow (jumps m i) rho by rewrite mulr_ge0 ?intensity_ge0.
have R0 : 0 <= absorption_flow (jumps m i) rho by rewrite mulr_ge0 ?intensity_ge0.
move: idle; rewrite bath_activity_flows => /psumr_eq0P all0.
have /eqP : frequency (jumps m i) ^+ 2 * (emission_flow (jumps m i) rho + absorption_flow (jumps m i) rho) = 0.
  apply: (all0 _ i ai) => l _; have [_ _ _ [r0 r'E] _] := th l.
  rewrite mulr_ge0 ?sqr_ge0 // addr_ge0 // mulr_ge0 ?intensity_ge0 // r'E mulr_ge0 //.
  by apply/RleP/Rlt_le/exp_pos.
rewrite mulf_eq0 sqrf_eq0 paddr_eq0 // => /orP[/eqP->|/andP[/eqP-> /eqP->]]; first by rewrite mul0r.
by rewrite subrr mulr0.
Qed.

(** The trace bound: [J_tot² ≤ ½ Tr(Xρ) σ̇]. *)
Theorem trace_bound_every_state rho : semidefinite rho ->
  ((total_current m rho ^+ 2)%:E <= (2%:R^-1 * trace_activity m rho)%:E * entropy_production m rho)%E.
Proof.
move=> semi; have X0 a := activity_ge0 a semi; rewrite trace_activity_baths.
apply: square_of_extended_bounds => [|/eqP|lambda]; first by rewrite mulr_ge0 ?invr_ge0 ?ler0n ?sumr_ge0.
  rewrite mulf_eq0 invr_eq0 pnatr_eq0 /= psumr_eq0 // => /allP idle; rewrite /total_current big1 // => a _.
  by rewrite idle_bath_every_state ?normr0 //; apply/eqP; apply: idle; rewrite mem_index_enum.
apply: le_trans (linear_bound (fun a => lambda * Num.sg (current m a rho)) semi); rewrite lee_fin.
rewrite /total_current !mulr_sumr -sumrB; apply: ler_sum => a _.
apply: ler_sub; first by rewrite normrEsg !mulrA.
rewrite ler_wpmul2r ?mulr_ge0 ?invr_ge0 ?ler0n // exprMn ler_pimulr ?sqr_ge0 //.
by rewrite sqr_sg; case: (_ != 0); rewrite ?ler01.
Qed.

(** Bath by bath: [Σ_a J_a² / (½ Tr(X_a ρ)) ≤ σ̇]; a quotient by zero is zero, and hides no current by [idle_bath_every_state]. *)
Theorem per_bath_every_state rho : semidefinite rho ->
  ((\sum_a current m a rho ^+ 2 / (2%:R^-1 * bath_trace_activity m a rho))%:E <= entropy_production m rho)%E.
Proof.
move=> semi.
apply: le_trans (linear_bound (fun a => current m a rho / (2%:R^-1 * bath_trace_activity m a rho)) semi).
rewrite lee_fin; apply: ler_sum => a _ /=; set J := current m a rho; set T := 2%:R^-1 * _.
have [->|T0] := eqVneq T 0; first by rewrite invr0 !mulr0 !mul0r subrr.
have -> : (J / T) ^+ 2 * T = J ^+ 2 / T by rewrite expr2 -mulrA divfK // mulrAC -expr2.
by rewrite -mulrA [J / T * J]mulrAC -expr2 mulr_natl mulr2n addrK.
Qed.

(** (3): [J_tot(ρ_sd)² ≤ ½ A_cl(ρ) σ̇(ρ_sd)]. *)
Theorem eq3_every_state rho : semidefinite rho ->
  ((total_current m (strictly_diagonal rho) ^+ 2)%:E
   <= (2%:R^-1 * A_cl m rho)%:E * entropy_production m (strictly_diagonal rho))%E.
Proof. by move=> semi; apply: trace_bound_every_state; exact: strictly_diagonal_semidefinite. Qed.

(** Any [A ≥ Tr(Xρ_bd)] may take its place at ρ_bd. *)
Lemma bound_of_coherence rho (A : R) : semidefinite rho -> trace_activity m (block_diagonal m rho) <= A ->
  ((total_current m (block_diagonal m rho) ^+ 2)%:E
   <= (2%:R^-1 * A)%:E * entropy_production m (block_diagonal m rho))%E.
Proof.
move=> semi le_A; have semi' := block_diagonal_semidefinite m semi.
apply: le_trans (trace_bound_every_state semi') _; apply: lee_wpmul2r; first exact: second_law_every_state.
by rewrite lee_fin ler_wpmul2l ?invr_ge0 ?ler0n.
Qed.

(** (4): [J_tot(ρ_bd)² ≤ ½ (A_cl(ρ) + A_qm(ρ)) σ̇(ρ_bd)]. *)
Theorem eq4_every_state rho : semidefinite rho ->
  ((total_current m (block_diagonal m rho) ^+ 2)%:E
   <= (2%:R^-1 * (A_cl m rho + A_qm m rho))%:E * entropy_production m (block_diagonal m rho))%E.
Proof. by move=> semi; apply: bound_of_coherence => //; exact: trace_activity_le_A. Qed.

(** Level by level: [J_tot(ρ_bd)² ≤ ½ (A_cl(ρ) + A_block(ρ)) σ̇(ρ_bd)]. *)
Theorem blockwise_every_state rho : semidefinite rho ->
  ((total_current m (block_diagonal m rho) ^+ 2)%:E
   <= (2%:R^-1 * (A_cl m rho + A_block m rho))%:E * entropy_production m (block_diagonal m rho))%E.
Proof. by move=> semi; apply: bound_of_coherence => //; exact: trace_activity_le_blocks. Qed.

(** [J_tot(ρ_bd) = J_tot(ρ)]. *)
Lemma total_current_bd rho : total_current m (block_diagonal m rho) = total_current m rho.
Proof. by apply: eq_bigr => a _; rewrite eq2_currents // => i; case: (th i). Qed.

(** The text after (4): [J_tot(ρ)² ≤ ½ (A_cl(ρ) + A_qm(ρ)) σ̇(ρ)]. *)
Theorem eq2_4_every_state rho : semidefinite rho ->
  ((total_current m rho ^+ 2)%:E <= (2%:R^-1 * (A_cl m rho + A_qm m rho))%:E * entropy_production m rho)%E.
Proof.
move=> semi; rewrite -total_current_bd; apply: le_trans (eq4_every_state semi) _; apply: lee_wpmul2l.
  rewrite lee_fin mulr_ge0 ?invr_ge0 ?ler0n //; apply: le_trans (trace_activity_le_A m rho).
  rewrite trace_activity_baths sumr_ge0 // => a _; exact/activity_ge0/block_diagonal_semidefinite.
apply: eq2_every_state => //; [by move=> i; case: (th i) | exact: thermal_rates].
Qed.

End StateBounds.
