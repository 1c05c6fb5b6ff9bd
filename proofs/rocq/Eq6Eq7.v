(** (6) and (7): the current of ρ⁺ is of order N, its entropy production rate of order 1.

    [J_tot(ρ⁺) = N ω γ p_e] and [σ̇(ρ⁺) = N γ p_e ln(1 + 1/N)]. The ratio p_g/p_e exceeds its balance value [e^{βω}] by the factor
    1 + 1/N only, so the flows [F = γ N² p_e] and [R = N(N+1) γ p_e] nearly cancel. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Levels Bracket TwoNState.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.


Section ClosedForms.

Variable n : nat.
Local Notation N := n.+1.
Variables omega gamma beta_bath p_e : R.
Local Notation emission := (emission n).
Local Notation p_g := (p_g n omega beta_bath p_e).
Local Notation rho_plus := (rho_plus n omega beta_bath p_e).
Local Notation two_n_state := (two_n_state n omega gamma beta_bath).

Let N_neq0 : N%:R != 0 :> R.
Proof. by rewrite pnatr_eq0. Qed.

(** [Tr(L†Lρ⁺) = N² p_e] and [Tr(LL†ρ⁺) = N² p_g]. *)
Lemma intensities : intensity emission rho_plus = N%:R ^+ 2 * p_e /\
  intensity (adjoint emission) rho_plus = N%:R ^+ 2 * p_g.
Proof.
rewrite /intensity adjointK -!mulmxA; split.
  by rewrite emission_rho_plus -scalemxAr mxtraceZ trace_emission -rmorphM mulrC.
rewrite mxtrace_mulC -mulmxA rho_plus_emission -scalemxAr mxtraceZ trace_emission -rmorphM /=.
by rewrite mulrC.
Qed.

(** [γ(−ω) p_g = (1 + 1/N) γ p_e]. *)
Lemma absorption : gamma * exp (- (beta_bath * omega)) * p_g = (1 + N%:R^-1) * (gamma * p_e).
Proof.
have inverse : exp (- (beta_bath * omega)) * exp (beta_bath * omega) = 1.
  by rewrite exp_Ropp; apply: Rinv_l; apply: Rgt_not_eq; exact: exp_pos.
rewrite /p_g; transitivity ((exp (- (beta_bath * omega)) * exp (beta_bath * omega)) * ((1 + N%:R^-1) * (gamma * p_e))).
  by real_ring.
by rewrite inverse mul1r.
Qed.

(** [F − R = N² (γ p_e − (1 + 1/N) γ p_e) = −N γ p_e]. *)
Lemma net_flow : N%:R ^+ 2 * (gamma * p_e - (1 + N%:R^-1) * (gamma * p_e)) = - (N%:R * gamma * p_e).
Proof.
rewrite -{1}[gamma * p_e]mul1r -mulrBl opprD addNKr.
by rewrite mulNr mulrN expr2 -mulrA [N%:R * (N%:R^-1 * _)]mulrA mulfV // mul1r mulrA.
Qed.

(** [J_tot(ρ⁺) = N ω γ p_e]. *)
Theorem eq6 : 0 <= omega -> 0 <= gamma -> 0 <= p_e ->
  total_current two_n_state rho_plus = N%:R * omega * gamma * p_e.
Proof.
move=> w0 g0 p0; rewrite /total_current big_ord1 current_flows; last exact: two_n_eigenoperators.
rewrite (big_pred1 ord0) => [|i]; last by rewrite !ord1 !eqxx.
rewrite /emission_flow /absorption_flow /= !intensities.1 !intensities.2.
rewrite [gamma * (_ * _)]mulrCA [gamma * exp _ * _]mulrCA absorption -mulrBr net_flow mulrN opprK ger0_norm.
  by real_ring.
repeat apply: mulr_ge0 => //; exact: ler0n.
Qed.

(** Where [M_mn ≠ 0], [p_n = p_e] and [p_m = p_g]: in every frame of ρ⁺, by [Lρ⁺ = p_e L] and [ρ⁺L = p_g L]. *)
Lemma populations s i j : unitary (frame s) -> density s = rho_plus -> weight s emission i j != 0 ->
  population s j = p_e /\ population s i = p_g.
Proof.
move=> u rho; have scale A z : in_frame s (z *: A) = z *: in_frame s A.
  by rewrite /in_frame -scalemxAr -scalemxAl.
have := congr1 (in_frame s) (emission_rho_plus n omega beta_bath p_e).
have := congr1 (in_frame s) (rho_plus_emission n omega beta_bath p_e).
rewrite -rho !scale (in_frameM u (density s)) (in_frameM u emission) in_frame_density //.
rewrite /weight -/(in_frame s emission); move: (in_frame s emission) => X left right nonzero.
have X0 : X i j != 0 by apply: contra nonzero => /eqP->; rewrite /abs2 /= !expr0n addr0.
split.
  have := congr1 (fun Y : 'M[C]_(N + N) => Y i j) right; rewrite mul_mx_diag !mxE mulrC => /(mulIf X0).
  exact: complexI.
have := congr1 (fun Y : 'M[C]_(N + N) => Y i j) left; rewrite mul_diag_mx !mxE => /(mulIf X0).
exact: complexI.
Qed.

(** [σ̇(ρ⁺) = N γ p_e ln(1 + 1/N)], for every spectral form of ρ⁺. It has rank 2, but by the lemma above [M_mn = 0] wherever x or y
    vanishes: such pairs add nothing, as the convention [f(0,0) = 0] demands. *)
Theorem eq7 s : 0 < omega -> 0 < gamma -> 0 < p_e -> unitary (frame s) -> density s = rho_plus ->
  entropy_production_rate two_n_state s = N%:R * gamma * p_e * ln (1 + N%:R^-1).
Proof.
move=> w0 g0 p0 u rho; rewrite /entropy_production_rate big_ord1 /jump_production /is_dephasing /= gt_eqF //.
set x := gamma * p_e; set y := (1 + N%:R^-1) * x.
transitivity ((\sum_i \sum_j weight s emission i j) * net_flow_times_force x y).
  rewrite mulr_suml; apply: eq_bigr => i _; rewrite mulr_suml; apply: eq_bigr => j _.
  have [->|h] := eqVneq (weight s emission i j) 0; first by rewrite !mul0r.
  have [-> ->] := populations u rho h.
  by rewrite absorption.
have -> : \sum_i \sum_j weight s emission i j = N%:R ^+ 2.
  have := trace_number emission (fun=> 1) u; rewrite spectral_function1 // mulmx1 trace_emission => /complexI ->.
  by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mulr1.
have c0 : 0 < 1 + N%:R^-1 :> R by rewrite addr_gt0 ?invr_gt0 ?ltr01 ?ltr0n.
have x0 : 0 < x by rewrite mulr_gt0.
rewrite net_flow_times_forceE ?mulr_gt0 // RmultE RminusE mulrA net_flow.
have -> : Rdiv x y = Rinv (1 + N%:R^-1).
  by rewrite RdivE ?RinvE ?gt_eqF ?mulr_gt0 // invfM mulrCA mulfV ?gt_eqF // mulr1.
by rewrite ln_Rinv; [exact: mulrNN | exact/RltP].
Qed.

End ClosedForms.
