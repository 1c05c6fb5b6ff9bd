(** (6) and (7): the current of ρ⁺ is of order N, its entropy production rate of order 1.

    [J_tot(ρ⁺) = N ω γ p_e] and [σ̇(ρ⁺) = N γ p_e ln(1 + 1/N)]. The ratio p_g/p_e exceeds its balance value [e^{βω}] by the factor
    1 + 1/N only, so the flows [F = γ N² p_e] and [R = N(N+1) γ p_e] nearly cancel: Nγp_e quanta per unit time are left. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Flows Sector TwoNState.

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
Local Notation p_g := (p_g n omega beta_bath p_e).
Local Notation rho_plus := (rho_plus n omega beta_bath p_e).
Local Notation two_n_state := (two_n_state n omega gamma beta_bath).

Let N_neq0 : N%:R != 0 :> R.
Proof. by rewrite pnatr_eq0. Qed.

(** [e^{−βω} p_g = (1 + 1/N) p_e]. *)
Lemma balance : exp (- (beta_bath * omega)) * p_g = (1 + N%:R^-1) * p_e.
Proof.
have inverse : exp (- (beta_bath * omega)) * exp (beta_bath * omega) = 1.
  by rewrite exp_Ropp; apply: Rinv_l; apply: Rgt_not_eq; exact: exp_pos.
by rewrite /p_g mulrA mulrCA inverse mulr1.
Qed.

(** [γ(−ω) p_g = (1 + 1/N) γ p_e]. *)
Lemma absorption : gamma * exp (- (beta_bath * omega)) * p_g = (1 + N%:R^-1) * (gamma * p_e).
Proof. by rewrite -mulrA balance mulrCA. Qed.

(** [q = N² γ ((1 + 1/N) p_e − p_e) = N γ p_e]. *)
Lemma rho_plus_quanta (i : 'I_1) : quanta n omega gamma (fun _ : 'I_1 => beta_bath) (fun=> ord0) p_g p_e i = N%:R * gamma * p_e.
Proof.
rewrite /quanta balance mulrDl mul1r [p_e + _]addrC addrK expr2 -!mulrA.
by congr (_ * _); rewrite mulrCA [N%:R * _]mulrA divff // mul1r.
Qed.

(** [J_tot(ρ⁺) = N ω γ p_e]. *)
Theorem eq6 : 0 <= omega -> 0 <= gamma -> 0 <= p_e ->
  total_current two_n_state rho_plus = N%:R * omega * gamma * p_e.
Proof.
rewrite le_eqVlt => /orP[/eqP<-|w0] g0 p0; rewrite /total_current big_ord1.
  rewrite current_flows => [|i]; last exact: two_n_eigenoperators.
  by rewrite big1 => [|i _]; rewrite ?mul0r // oppr0 normr0 mulr0 !mul0r.
rewrite current_coherent // /bath_quanta big_ord1_cond eqxx rho_plus_quanta ger0_norm; first by real_ring.
by rewrite !mulr_ge0 ?ler0n ?(ltW w0).
Qed.

(** [σ̇(ρ⁺) = N γ p_e ln(1 + 1/N)], for every spectral form of ρ⁺. It has rank 2, but [M_mn = 0] wherever x or y vanishes: such pairs add
    nothing, as the convention [f(0,0) = 0] demands. *)
Theorem eq7 s : 0 < omega -> 0 < gamma -> 0 < p_e -> unitary (frame s) -> density s = rho_plus ->
  entropy_production_rate two_n_state s = N%:R * gamma * p_e * ln (1 + N%:R^-1).
Proof.
move=> w0 g0 p0 u rho; have c0 : 0 < 1 + N%:R^-1 :> R by rewrite addr_gt0 ?invr_gt0 ?ltr01 ?ltr0n.
have e0 : 0 < exp (beta_bath * omega) by apply/RltP; exact: exp_pos.
rewrite (production_coherent _ _ w0 (ltW g0) _ p0 u rho) ?mulr_gt0 // big_ord1 rho_plus_quanta; congr (_ * _).
have -> : ln p_g = ln (1 + N%:R^-1) + beta_bath * omega + ln p_e.
  by rewrite /p_g !ln_mult ?ln_exp //; apply/RltP; rewrite ?mulr_gt0.
by move: (ln p_e) => l; real_ring.
Qed.

End ClosedForms.
