(** ρ⁺ beyond the classical limit: a current that (3) with A_cl alone does not allow.

    [J_tot² ≥ 2N²/(2N + 1) · ½ A_cl σ̇], so that A_qm is needed, and a factor of order N is gained. The bound by the flows is attained, for every N. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Logarithm Scalars Operators Flows Spectral LogMean Sector SectorState TwoNState Eq6Eq7
  Eq67Activities Semidefinite EntropyProduction SpectralForm StateFlows StateBounds.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section BeyondClassical.

Variable n : nat.
Local Notation N := n.+1.
Variables omega gamma beta_bath p_e : R.
Hypotheses (w0 : 0 < omega) (g0 : 0 < gamma) (p0 : 0 < p_e).
Local Notation p_g := (p_g n omega beta_bath p_e).
Local Notation m := (two_n_state n omega gamma beta_bath).
Local Notation rho := (rho_plus n omega beta_bath p_e).

Let N0 : 0 < N%:R :> R.
Proof. by rewrite ltr0n. Qed.

Let p_g_gt0 : 0 < p_g.
Proof. by rewrite !mulr_gt0 ?addr_gt0 ?invr_gt0 ?ltr01 //; apply/RltP; exact: exp_pos. Qed.

Let ln_gt0 : 0 < ln (1 + N%:R^-1).
Proof.
have /RltP c : 1 < 1 + N%:R^-1 :> R by rewrite ltr_addl invr_gt0.
by have := ln_increasing _ _ Rlt_0_1 c; rewrite ln_1 => /RltP.
Qed.

(** ρ⁺ is a state. *)
Lemma rho_plus_form : form_of rho (rho_plus_state n omega beta_bath p_e).
Proof.
split; [exact: rho_plus_unitary | move=> i | exact: rho_plus_spectral].
by rewrite /= /coherent_state /=; case: split => l; case: ifP => // _; rewrite ltW.
Qed.

(** It does not leak: L and L† take it to multiples of themselves. *)
Lemma rho_plus_stays : leaks m rho = false.
Proof.
have herm : adjoint rho = rho by have [_ _ <-] := rho_plus_form; exact: adjoint_spectral_function.
have down : stays rho (emission n).
  move=> v v0; rewrite -mulmxA emission_rho_plus -scalemxAr.
  have := congr1 (mulmx v) (rho_plus_emission n omega beta_bath p_e).
  rewrite mulmxA v0 mul0mx -scalemxAr => /esym/eqP; rewrite scaler_eq0 => /orP[/eqP[pg]|/eqP->]; last by rewrite scaler0.
  by move: p_g_gt0; rewrite pg ltxx.
have up : stays rho (adjoint (emission n)).
  move=> v v0; have := congr1 (fun A => v *m adjoint A) (emission_rho_plus n omega beta_bath p_e).
  rewrite adjointM herm mulmxA v0 mul0mx adjoint_real_scale -scalemxAr => /esym/eqP.
  rewrite scaler_eq0 => /orP[/eqP[pe]|/eqP->]; last by rewrite mul0mx.
  by move: p0; rewrite pe ltxx.
apply/leaksP => i p; rewrite /processes /= /is_dephasing /= gt_eqF // !inE.
by case/orP=> /eqP-> _.
Qed.

(** (7) for σ̇ of the matrix: [σ̇(ρ⁺) = N γ p_e ln(1 + 1/N)]. *)
Theorem eq7_state : entropy_production m rho = (N%:R * gamma * p_e * ln (1 + N%:R^-1))%:E.
Proof.
rewrite (spectral_form_every_state (two_n_thermal _ _ w0 (ltW g0)) rho_plus_form) rho_plus_stays.
by rewrite (eq7 w0 g0 p0 (rho_plus_unitary _ _ _ _) (rho_plus_spectral _ _ _ _)).
Qed.

(** [N ln(1 + 1/N) ≤ 1]. *)
Lemma n_log_le1 : N%:R * ln (1 + N%:R^-1) <= 1.
Proof.
have c0 : 0 < 1 + N%:R^-1 :> R by rewrite addr_gt0 ?invr_gt0 ?ltr01.
rewrite mulrC -ler_pdivl_mulr // mul1r; have /RleP := log_below_line (RltP _ _ c0).
by rewrite RminusE [_ - 1]addrC addKr.
Qed.

(** [2N²/(2N + 1) · ½ A_cl σ̇ ≤ J_tot²] at ρ⁺. *)
Theorem beyond_classical :
  ((2%:R * N%:R ^+ 2 / (2%:R * N%:R + 1) * (2%:R^-1 * A_cl m rho))%:E * entropy_production m rho
   <= (total_current m rho ^+ 2)%:E)%E.
Proof.
rewrite eq7_state -EFinM lee_fin eq6_7_A_cl // eq6 ?(ltW w0) ?(ltW g0) ?(ltW p0) //.
have odd0 : 2%:R * N%:R + 1 != 0 :> R by rewrite gt_eqF // addr_gt0 ?mulr_gt0 ?ltr0n ?ltr01.
have -> : 2%:R * N%:R ^+ 2 / (2%:R * N%:R + 1) * (2%:R^-1 * ((2%:R * N%:R + 1) * omega ^+ 2 * gamma * p_e))
    * (N%:R * gamma * p_e * ln (1 + N%:R^-1))
  = (N%:R * omega * gamma * p_e) ^+ 2 * (N%:R * ln (1 + N%:R^-1)).
  transitivity ((2%:R * 2%:R^-1) * ((2%:R * N%:R + 1)^-1 * (2%:R * N%:R + 1))
      * ((N%:R * omega * gamma * p_e) ^+ 2 * (N%:R * ln (1 + N%:R^-1)))).
    by move: (ln _) (2%:R^-1 : R) ((2%:R * N%:R + 1)^-1) => l h i; move: (N%:R : R) => x; rewrite !expr2; real_ring.
  by rewrite mulfV ?pnatr_eq0 // mulVf // !mul1r.
by rewrite -[X in _ <= X]mulr1 ler_wpmul2l ?sqr_ge0 ?n_log_le1.
Qed.

(** So (3) does not hold for ρ⁺ in the place of ρ_sd: [½ A_cl σ̇ < J_tot²] for N ≥ 2. *)
Corollary classical_limit_exceeded : (2 <= N)%N ->
  ((2%:R^-1 * A_cl m rho)%:E * entropy_production m rho < (total_current m rho ^+ 2)%:E)%E.
Proof.
move=> N2; apply: lt_le_trans beyond_classical; rewrite eq7_state -!EFinM lte_fin.
have c0 := ln_gt0.
have A0 : 0 < 2%:R^-1 * A_cl m rho.
  by rewrite eq6_7_A_cl // !mulr_gt0 ?invr_gt0 ?ltr0n ?addr_gt0 ?mulr_gt0 ?ltr0n ?ltr01 ?exprn_gt0.
rewrite ltr_pmul2r ?mulr_gt0 // ltr_pmull // ltr_pdivl_mulr ?addr_gt0 ?mulr_gt0 ?ltr0n ?ltr01 // mul1r.
have x2 : 2%:R <= N%:R :> R by rewrite ler_nat.
apply: (@lt_le_trans _ _ (2%:R * N%:R * 2%:R)); last by rewrite expr2 mulrA ler_pmul2l ?mulr_gt0 ?ltr0n.
rewrite [X in _ < X]mulr_natr mulr2n ltr_add2l; apply: (@lt_le_trans _ _ (2%:R * 2%:R)).
  by rewrite -natrM (@ltr_nat _ 1 4).
by rewrite ler_pmul2l ?ltr0n.
Qed.

(** The bound by the flows is attained: [J_tot² = σ̇ Σ ω² LM(F,R)]. *)
Theorem log_mean_attained :
  entropy_production m rho
  = extended_ratio (total_current m rho ^+ 2) (\sum_i frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) rho).
Proof.
have [N_neq0 c0] : N%:R != 0 :> R /\ 0 < 1 + N%:R^-1 :> R by rewrite gt_eqF // addr_gt0 ?invr_gt0 ?ltr01.
have F : emission_flow (jumps m ord0) rho = N%:R ^+ 2 * gamma * p_e.
  rewrite /emission_flow /intensity /= -mulmxA emission_rho_plus -scalemxAr mxtraceZ trace_emission re_real_mul /=.
  by move: (N%:R : R) => y; real_ring.
have R' : absorption_flow (jumps m ord0) rho = N%:R ^+ 2 * gamma * p_e * (1 + N%:R^-1).
  rewrite /absorption_flow /intensity /= adjointK mxtrace_mulC mulmxA rho_plus_emission -scalemxAl mxtraceZ.
  rewrite mxtrace_mulC trace_emission re_real_mul /= mulrA absorption.
  by move: (N%:R^-1 : R) => z; move: (N%:R : R) => y; real_ring.
have flow0 : 0 < N%:R ^+ 2 * gamma * p_e by rewrite !mulr_gt0 ?exprn_gt0.
have ln0 := ln_gt0.
set x := N%:R ^+ 2 * gamma * p_e in F R' flow0; set c := 1 + N%:R^-1 in R' c0 ln0.
have difference : x - x * c = - (N%:R * gamma * p_e).
  rewrite /x /c mulrDr mulr1 opprD addrA subrr add0r expr2 -!mulrA; congr (- (_ * _)).
  by rewrite mulrC -!mulrA mulVf // mulr1 mulrC.
have quotient : ln (x / (x * c)) = - ln c.
  by rewrite invfM mulrA mulfV ?gt_eqF // mul1r -RinvE ?gt_eqF // ln_Rinv //; apply/RltP.
have mean : mean_flow (jumps m ord0) rho = N%:R * gamma * p_e / ln c.
  rewrite /mean_flow F R' /logarithmic_mean; case: eqP => [same|_]; last by rewrite difference quotient invrN mulrNN.
  by move: difference; rewrite -same subrr => /esym/eqP; rewrite oppr_eq0 !mulf_eq0 !gt_eqF.
rewrite eq7_state big_ord1 mean eq6 ?(ltW w0) ?(ltW g0) ?(ltW p0) // /= -/c /extended_ratio.
have q0 : 0 < N%:R * gamma * p_e by rewrite !mulr_gt0.
rewrite gt_eqF ?mulr_gt0 ?exprn_gt0 ?invr_gt0 //; congr _%:E.
have -> : (N%:R * omega * gamma * p_e) ^+ 2 = omega ^+ 2 * (N%:R * gamma * p_e) * (N%:R * gamma * p_e).
  by move: (N%:R : R) => y; real_ring.
move: q0; set q := N%:R * gamma * p_e => q0.
apply: (mulIf (_ : omega ^+ 2 * (q / ln c) != 0)); first by rewrite gt_eqF // !mulr_gt0 ?exprn_gt0 ?invr_gt0.
rewrite divfK; last by rewrite gt_eqF // !mulr_gt0 ?exprn_gt0 ?invr_gt0.
by rewrite mulrCA [q * ln c * _]mulrACA mulfV ?gt_eqF // mulr1 mulrA.
Qed.

End BeyondClassical.
