(** (8): power and efficiency of a stationary cycle between two baths, as statements about its heats.

    The cycle absorbs Q_H from the hot bath and gives Q_C to the cold one. What enters is the bound along the cycle,
    [(∫J_tot dt)² ≤ ½ Σ ∫Tr(Xρ) dt], with [Σ = ∫σ̇ dt]. *)

From Coq Require Import Reals Lra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

Section Cycle.

(** The period, the two inverse temperatures, the heats. *)
Variables tau beta_H beta_C Q_H Q_C : R.

(** [Σ = ∫σ̇ dt], [J = ∫J_tot dt] and [A = ∫Tr(Xρ) dt] over the cycle. *)
Variables Sigma J A : R.

Hypothesis period : 0 < tau.
Hypothesis hot : 0 <= beta_H <= beta_C.
Hypothesis cold : 0 < beta_C.
Hypothesis absorbs_heat : 0 < Q_H.

(** [Σ = β_C Q_C − β_H Q_H]: the entropy of the state is the same at both ends. *)
Hypothesis stationary : Sigma = beta_C * Q_C - beta_H * Q_H.

(** [σ̇ ≥ 0] at every time. *)
Hypothesis second_law : 0 <= Sigma.

(** [∫J_tot dt ≥ |Q_H| + |Q_C|]. *)
Hypothesis heats : Rabs Q_H + Rabs Q_C <= J.

(** The bound by [Tr(Xρ)] along the cycle. *)
Hypothesis integrated : J ^ 2 <= / 2 * A * Sigma.

(** [W = Q_H − Q_C], by the first law. *)
Definition work : R := Q_H - Q_C.

(** [η = W/Q_H]. *)
Definition efficiency : R := work / Q_H.

(** [η_Car = 1 − β_H/β_C]. *)
Definition carnot_efficiency : R := 1 - beta_H / beta_C.

(** [c = β_C η_Car / (2 (2 − η_Car)²)]. *)
Definition cycle_constant : R := beta_C * carnot_efficiency / (2 * (2 - carnot_efficiency) ^ 2).

(** [Q_H η = W]. *)
Lemma efficiency_heat : Q_H * efficiency = work.
Proof. unfold efficiency. field. lra. Qed.

(** [Σ = β_C Q_H (η_Car − η)]. *)
Lemma dissipation : Sigma = beta_C * Q_H * (carnot_efficiency - efficiency).
Proof. rewrite stationary. unfold efficiency, carnot_efficiency, work. field. lra. Qed.

(** [η ≤ η_Car]. *)
Theorem carnot : efficiency <= carnot_efficiency.
Proof.
  pose proof dissipation as d. pose proof second_law. assert (0 < beta_C * Q_H) by now apply Rmult_lt_0_compat.
  assert (0 <= carnot_efficiency - efficiency) by (apply (Rmult_le_reg_l (beta_C * Q_H)); lra). lra.
Qed.

(** [0 ≤ η_Car ≤ 1]. *)
Lemma carnot_efficiency_between : 0 <= carnot_efficiency <= 1.
Proof.
  unfold carnot_efficiency. assert (0 < / beta_C) by now apply Rinv_0_lt_compat.
  assert (0 <= beta_H / beta_C) by (apply Rmult_le_pos; lra).
  assert (beta_H / beta_C <= beta_C / beta_C) by (apply Rmult_le_compat_r; lra).
  replace (beta_C / beta_C) with 1 in * by (field; lra). lra.
Qed.

(** [Q_H (2 − η)² ≤ ½ A β_C (η_Car − η)]: the bound along the cycle with [Q_H + Q_C = Q_H (2 − η)], divided by Q_H. *)
Lemma heat_bound : Q_H * (2 - efficiency) ^ 2 <= / 2 * A * (beta_C * (carnot_efficiency - efficiency)).
Proof.
  pose proof carnot as le. pose proof carnot_efficiency_between. pose proof integrated as bound. pose proof heats as sum.
  rewrite dissipation in bound.
  assert (total : Q_H + Q_C = Q_H * (2 - efficiency)) by (unfold efficiency, work; field; lra).
  assert (0 <= Q_H * (2 - efficiency)) by (apply Rmult_le_pos; lra).
  pose proof (Rle_abs Q_H). pose proof (Rle_abs Q_C).
  assert ((Q_H * (2 - efficiency)) ^ 2 <= J ^ 2) by (apply pow_incr; lra).
  apply (Rmult_le_reg_l Q_H); [assumption | lra].
Qed.

(** [η/(2 − η)²] rises with η < 2: [x (2 − y)² ≤ y (2 − x)²] if [x ≤ y] and [xy ≤ 4]. *)
Lemma efficiency_factor (x y : R) : x <= y -> x * y <= 4 -> x * (2 - y) ^ 2 <= y * (2 - x) ^ 2.
Proof.
  intros le product. pose proof (Rmult_le_pos (y - x) (4 - x * y)). lra.
Qed.

(** [W/τ ≤ c Ā (η_Car − η)] with [Ā = (1/τ) ∫Tr(Xρ) dt]. *)
Theorem eq8_trace : work / tau <= cycle_constant * (A / tau) * (carnot_efficiency - efficiency).
Proof.
  pose proof carnot as le. pose proof carnot_efficiency_between as [car0 car1]. pose proof heat_bound as bound.
  set (eta := efficiency) in *. set (car := carnot_efficiency) in *.
  set (K := / 2 * A * (beta_C * (car - eta))) in *.
  assert (hK : 0 <= K).
  { apply Rle_trans with (2 := bound). apply Rmult_le_pos; [lra | apply pow2_ge_0]. }
  assert (pos : 0 < (2 - car) ^ 2) by (apply pow_lt; lra).
  assert (pos' : 0 < (2 - eta) ^ 2) by (apply pow_lt; lra).
  assert (work_bound : work * (2 - car) ^ 2 <= car * K).
  { destruct (Rle_lt_dec eta 0) as [negative | positive].
    - apply Rle_trans with 0; [| now apply Rmult_le_pos].
      rewrite <- efficiency_heat. fold eta.
      replace (Q_H * eta * (2 - car) ^ 2) with (- (Q_H * - eta * (2 - car) ^ 2)) by ring.
      assert (0 <= Q_H * - eta * (2 - car) ^ 2) by (repeat apply Rmult_le_pos; lra). lra.
    - assert (factor : eta * (2 - car) ^ 2 <= car * (2 - eta) ^ 2).
      { apply efficiency_factor; [exact le |]. pose proof (Rmult_le_compat eta 1 car 1). lra. }
      apply Rle_trans with (car * (Q_H * (2 - eta) ^ 2)).
      + rewrite <- efficiency_heat. fold eta. apply (Rmult_le_compat_l Q_H) in factor; lra.
      + apply Rmult_le_compat_l; assumption. }
  replace (cycle_constant * (A / tau) * (car - eta)) with (car * K / (2 - car) ^ 2 / tau)
    by (unfold cycle_constant, K; fold car; field; lra).
  apply Rmult_le_compat_r; [now apply Rlt_le, Rinv_0_lt_compat |].
  apply (Rmult_le_reg_r ((2 - car) ^ 2)); [assumption |].
  replace (car * K / (2 - car) ^ 2 * (2 - car) ^ 2) with (car * K) by (field; lra). assumption.
Qed.

(** The factor of Ā in it is not negative. *)
Lemma factor_ge0 : 0 <= cycle_constant * (carnot_efficiency - efficiency).
Proof.
  pose proof carnot. pose proof carnot_efficiency_between. apply Rmult_le_pos; [| lra].
  unfold cycle_constant. apply Rmult_le_pos; [apply Rmult_le_pos; lra |].
  apply Rlt_le, Rinv_0_lt_compat. apply Rmult_lt_0_compat; [lra | apply pow_lt; lra].
Qed.

(** [W/τ ≤ c (Ā_cl + Ā_qm) (η_Car − η)], because [Tr(Xρ) ≤ A_cl + A_qm] at every time. *)
Theorem eq8_quantum (A_cl A_qm : R) : A <= A_cl + A_qm ->
  work / tau <= cycle_constant * (A_cl / tau + A_qm / tau) * (carnot_efficiency - efficiency).
Proof.
  intros le. apply Rle_trans with (1 := eq8_trace). pose proof factor_ge0 as factor.
  assert (0 < / tau) by now apply Rinv_0_lt_compat.
  assert (mean : A / tau <= A_cl / tau + A_qm / tau).
  { replace (A_cl / tau + A_qm / tau) with ((A_cl + A_qm) / tau) by (field; lra). apply Rmult_le_compat_r; lra. }
  apply (Rmult_le_compat_l _ _ _ factor) in mean. lra.
Qed.

(** [W/τ ≤ c Ā_cl (η_Car − η)] for an engine whose states are diagonal, so that [Tr(Xρ) = A_cl] at every time. *)
Theorem eq8_classical (A_cl : R) : A = A_cl ->
  work / tau <= cycle_constant * (A_cl / tau) * (carnot_efficiency - efficiency).
Proof. intros <-. exact eq8_trace. Qed.

End Cycle.
