(** Result 2 in the steady state: a current of order N at a dissipation of order one that lasts.

    The 2N-state model between a hot and a cold bath whose Boltzmann factors at the gap, w_H and [w_C = w_H N/(N+1)], differ as little as
    those of (6) and (7) do. In the coherent state with [p_e/p_g] in the middle between them what the hot bath gives the cold one takes. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Logarithm Scalars Operators Flows Sector SectorState TwoNState Cycle.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section SteadyState.

Variable n : nat.
Local Notation N := n.+1.

(** ω₀, γ, and β of the hot bath. *)
Variables omega gamma beta_H : R.
Hypothesis omega_gt0 : 0 < omega.
Hypothesis gamma_ge0 : 0 <= gamma.

(** [β_C = β_H + ln(1 + 1/N)/ω₀]. *)
Definition steady_betas (a : 'I_2) : R := if a == hot then beta_H else beta_H + ln (1 + N%:R^-1) / omega.

(** Both baths act by the collective jump. *)
Definition two_bath_model : model (N + N) 2 2 := two_n_model n omega gamma steady_betas id.

(** [w_a = e^{−β_a ω₀}], and their mean. *)
Definition bath_weight (a : 'I_2) : R := exp (- (steady_betas a * omega)).
Definition mean_weight : R := 2%:R^-1 * (bath_weight hot + bath_weight cold).

(** [p_st], the population of the excited level, with [p_e/p_g] the mean weight and [p_g + p_e = 1]. *)
Definition p_st : R := mean_weight / (1 + mean_weight).
Definition p_ground : R := (1 + mean_weight)^-1.

(** The steady state. *)
Definition rho_st : 'M[C]_(N + N) := coherent n p_ground p_st.

Let N_gt0 : 0 < N%:R :> R.
Proof. by rewrite ltr0n. Qed.

Let c_gt0 : 0 < 1 + N%:R^-1 :> R.
Proof. by rewrite addr_gt0 ?invr_gt0 ?ltr01. Qed.

Let odd_gt0 : 0 < 2%:R * N%:R + 1 :> R.
Proof. by rewrite addr_gt0 ?mulr_gt0 ?ltr0n ?ltr01. Qed.

(** [w_a > 0]. *)
Lemma bath_weight_gt0 a : 0 < bath_weight a.
Proof. by apply/RltP; exact: exp_pos. Qed.

(** [w > 0]. *)
Lemma mean_weight_gt0 : 0 < mean_weight.
Proof. by rewrite mulr_gt0 ?invr_gt0 ?ltr0n ?addr_gt0 ?bath_weight_gt0. Qed.

(** It is a state: positive populations that add up to one. *)
Lemma steady_populations : [/\ 0 < p_ground, 0 < p_st & p_ground + p_st = 1].
Proof.
have m0 := mean_weight_gt0; have s0 : 0 < 1 + mean_weight by rewrite addr_gt0 ?ltr01.
split; [by rewrite invr_gt0 | by rewrite mulr_gt0 ?invr_gt0 |].
by rewrite /p_ground /p_st -[X in X + _]mul1r -mulrDl divff ?gt_eqF.
Qed.

(** [w_H = (1 + 1/N) w_C]. *)
Lemma weight_ratio : bath_weight hot = (1 + N%:R^-1) * bath_weight cold.
Proof.
have cold_force : steady_betas cold * omega = beta_H * omega + ln (1 + N%:R^-1) by rewrite mulrDl divfK ?gt_eqF.
rewrite /bath_weight cold_force opprD exp_plus exp_Ropp [X in _ = _ * (_ * X)]exp_Ropp exp_ln; last exact/RltP.
by rewrite mulrCA [X in _ * (_ * X)]RinvE ?gt_eqF // divff ?mulr1 ?gt_eqF.
Qed.

(** [t = 1/(2N+1)]. *)
Definition asymmetry : R := (2%:R * N%:R + 1)^-1.

(** [t > 0]. *)
Lemma asymmetry_gt0 : 0 < asymmetry.
Proof. by rewrite invr_gt0. Qed.

(** [w_H = w (1 + t)] and [w_C = w (1 − t)]. *)
Lemma weights_of_mean :
  bath_weight hot = mean_weight * (1 + asymmetry) /\ bath_weight cold = mean_weight * (1 - asymmetry).
Proof.
suff cold_weight : bath_weight cold = mean_weight * (1 - asymmetry).
  split=> //; apply: (addIr (bath_weight cold)); rewrite {2}cold_weight -mulrDr addrACA subrr addr0.
  by rewrite /mean_weight mulrAC -[1 + 1]/(2%:R) mulVf ?pnatr_eq0 // mul1r.
have share : N%:R^-1 = 2%:R * asymmetry + N%:R^-1 * asymmetry.
  rewrite -mulrDl; apply: (mulIf (negbT (gt_eqF odd_gt0))); rewrite -[RHS]mulrA mulVf ?gt_eqF // !mulr1 mulrDr mulr1.
  by rewrite mulrCA mulVf ?mulr1 ?gt_eqF.
have whole : (2%:R + N%:R^-1) * (1 - asymmetry) = 2%:R by rewrite mulrBr mulr1 mulrDl -share addrK.
have -> : mean_weight = 2%:R^-1 * (2%:R + N%:R^-1) * bath_weight cold by rewrite /mean_weight weight_ratio; real_ring.
by rewrite mulrAC -[_ * _ * (1 - _)]mulrA whole mulVf ?pnatr_eq0 // mul1r.
Qed.

Local Notation q a := (quanta n omega gamma steady_betas id p_ground p_st a).

(** [q_H = −q_C = N² γ p_st/(2N+1)]: the hot bath gives what the cold one takes. *)
Lemma steady_quanta : q hot = N%:R ^+ 2 * gamma * p_st * asymmetry /\ q cold = - (N%:R ^+ 2 * gamma * p_st * asymmetry).
Proof.
have [hE cE] := weights_of_mean; have pE : p_st = mean_weight * p_ground by [].
by split; rewrite /quanta -/(bath_weight _) ?hE ?cE pE; move: mean_weight p_ground asymmetry => w p t; real_ring.
Qed.

(** Nothing changes: [Dρ = 0] and [[H,ρ] = 0]. *)
Theorem result2_steady : total_dissipator two_bath_model rho_st = 0 /\
  hamiltonian two_bath_model *m rho_st = rho_st *m hamiltonian two_bath_model.
Proof.
split; last exact: coherent_commutes.
have [qH qC] := steady_quanta; rewrite total_dissipator_coherent // !big_ord_recl !big_ord0 addr0 -/hot -/cold qH qC subrr.
by rewrite oppr0 coherent0.
Qed.

(** So [Ṡ = 0] and [Σ_a J_a = 0]. *)
Corollary result2_steady_claim s : density s = rho_st ->
  \sum_a current two_bath_model a rho_st = 0 /\ entropy_flux two_bath_model s = 0.
Proof.
have [still _] := result2_steady; move=> rhoE; split.
  by rewrite /current -re_trace_sum -mulmx_sumr -/(total_dissipator _ _) still mulmx0 mxtrace0.
by rewrite /entropy_flux rhoE still mul0mx mxtrace0 oppr0.
Qed.

(** [J_H = −J_C = N² ω₀ γ p_st/(2N+1)]. *)
Lemma steady_currents : let J := N%:R ^+ 2 * omega * gamma * p_st * asymmetry in
  current two_bath_model hot rho_st = J /\ current two_bath_model cold rho_st = - J.
Proof.
have [qH qC] := steady_quanta; move=> J; rewrite !current_coherent // /bath_quanta !big_pred1_eq qH qC.
by rewrite /J; split; real_ring.
Qed.

(** [J_tot = 2N² ω₀ γ p_st/(2N+1)]. *)
Theorem result2_steady_J :
  total_current two_bath_model rho_st = 2%:R * N%:R ^+ 2 * omega * gamma * p_st / (2%:R * N%:R + 1).
Proof.
have [_ p0 _] := steady_populations; have [JH JC] := steady_currents.
rewrite /total_current !big_ord_recl big_ord0 addr0 -/hot -/cold JH JC normrN ger0_norm -/asymmetry.
  by move: asymmetry => t; rewrite mulr2n; real_ring.
apply: mulr_ge0 (ltW asymmetry_gt0); apply: mulr_ge0 (ltW p0); apply: mulr_ge0 gamma_ge0.
by apply: mulr_ge0 (ltW omega_gt0); exact: sqr_ge0.
Qed.

(** [σ̇ = N² ln(1 + 1/N) γ p_st/(2N+1)], by its definition and in spectral form. *)
Theorem result2_steady_sigma s : unitary (frame s) -> density s = rho_st ->
  let sigma := N%:R ^+ 2 * ln (1 + N%:R^-1) * gamma * p_st / (2%:R * N%:R + 1) in
  entropy_production_by_definition two_bath_model s = sigma /\ entropy_production_rate two_bath_model s = sigma.
Proof.
move=> u rhoE sigma; have [g0 p0 _] := steady_populations; have [qH qC] := steady_quanta; have [JH JC] := steady_currents.
have force : steady_betas cold * omega = beta_H * omega + ln (1 + N%:R^-1) by rewrite mulrDl divfK ?gt_eqF.
have flux := (result2_steady_claim rhoE).2.
split.
  rewrite /entropy_production_by_definition flux rhoE !big_ord_recl big_ord0 addr0 -/hot -/cold JH JC.
  have -> : 0 - (steady_betas hot * (N%:R ^+ 2 * omega * gamma * p_st * asymmetry)
      + steady_betas cold * - (N%:R ^+ 2 * omega * gamma * p_st * asymmetry))
    = (steady_betas cold * omega - steady_betas hot * omega) * (N%:R ^+ 2 * gamma * p_st * asymmetry).
    by move: (steady_betas _) (steady_betas _) => x y; real_ring.
  by rewrite force /steady_betas /= /sigma -/asymmetry; move: (ln _) => x; real_ring.
rewrite (production_coherent _ _ omega_gt0 gamma_ge0 g0 p0 u rhoE) !big_ord_recl big_ord0 addr0 -/hot -/cold qH qC force.
by rewrite /sigma -/asymmetry /steady_betas /=; move: (ln _) (ln _) (ln _) => x y z; real_ring.
Qed.

(** It has a spectral form, so that this is about something. *)
Lemma steady_spectral_form :
  let s := coherent_state n p_ground p_st in unitary (frame s) /\ density s = rho_st.
Proof. by split; [exact: coherent_unitary | exact: coherent_spectral]. Qed.

(** The current grows with N, [J_tot ≥ (2/3) N ω₀ γ p_st], and the dissipation does not, [σ̇ ≤ ½ γ p_st]. *)
Theorem result2_orders :
  2%:R / 3%:R * N%:R * omega * gamma * p_st <= total_current two_bath_model rho_st /\
  entropy_production_rate two_bath_model (coherent_state n p_ground p_st) <= 2%:R^-1 * gamma * p_st.
Proof.
have [_ p0 _] := steady_populations; have [u rhoE] := steady_spectral_form.
have scale : 0 <= gamma * p_st by rewrite mulr_ge0 ?(ltW p0).
split.
  rewrite result2_steady_J -subr_ge0.
  have -> : 2%:R * N%:R ^+ 2 * omega * gamma * p_st / (2%:R * N%:R + 1) - 2%:R / 3%:R * N%:R * omega * gamma * p_st
    = 2%:R * N%:R * omega * (N%:R * asymmetry - 3%:R^-1) * (gamma * p_st).
    by rewrite -/asymmetry; move: (N%:R : R) asymmetry 3%:R^-1 => r t th; real_ring.
  apply: mulr_ge0 => //; apply: mulr_ge0; first by rewrite !mulr_ge0 ?ler0n ?(ltW omega_gt0).
  rewrite subr_ge0 /asymmetry ler_pdivl_mulr // mulrC ler_pdivr_mulr ?ltr0n //.
  by rewrite -[3%N]/(2 + 1)%N natrD mulrDr mulr1 [N%:R * _]mulrC ler_add2l ler1n.
rewrite (result2_steady_sigma u rhoE).2.
have -> : N%:R ^+ 2 * ln (1 + N%:R^-1) * gamma * p_st / (2%:R * N%:R + 1)
  = N%:R * ln (1 + N%:R^-1) * (N%:R * asymmetry) * (gamma * p_st).
  by rewrite -/asymmetry; move: (ln _) => l; move: (N%:R : R) asymmetry => r t; real_ring.
rewrite -[X in _ <= X]mulrA ler_wpmul2r //.
have ln_le : N%:R * ln (1 + N%:R^-1) <= 1.
  rewrite mulrC -ler_pdivl_mulr // mul1r; have /RleP := log_below_line (RltP _ _ c_gt0).
  by rewrite RminusE [_ - 1]addrC addKr.
have half_le : N%:R * asymmetry <= 2%:R^-1.
  by rewrite /asymmetry ler_pdivr_mulr // mulrC ler_pdivl_mulr ?ltr0n // mulrC ler_addl ler01.
rewrite -[X in _ <= X]mul1r; apply: ler_pmul => //.
  apply: mulr_ge0; first exact: ler0n.
  apply/RleP; rewrite -[X in Rle X _]ln_1; apply/Rlt_le/ln_increasing; first exact: Rlt_0_1.
  by apply/RltP; rewrite ltr_addl invr_gt0.
by rewrite mulr_ge0 ?ler0n ?(ltW asymmetry_gt0).
Qed.

End SteadyState.
