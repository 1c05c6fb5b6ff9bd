(** Numbers for Result 3: what is gained in two short strokes between targets that differ by the factor [e^{−1/N}] in their weights.

    With [w = e^{−2.09}], [z = e^{−1/N}] and the durations s and s' in units of [1/(N²γ)], each from 1/16 to 1/4, the gain is at least
    [(s + s')/(100 N)]. *)

From Coq Require Import Reals Lra Psatz.
From Lindbound Require Import Relaxation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** * The engine's numbers *)

(** The Letter's temperatures and the gap of the hot stroke. *)
Definition letter_beta_H : R := 11 / 10.
Definition letter_beta_C : R := 21 / 10.
Definition letter_omega_H : R := 19 / 10.

(** The gap of the cold stroke, [β_C ω_C = β_H ω_H + x] with [x = 1/N]. *)
Definition near_omega_C (x : R) : R := (letter_beta_H * letter_omega_H + x) / letter_beta_C.

(** The weight of the hot bath, [w = e^{−β_H ω_H}]. *)
Definition hot_weight : R := exp (- (letter_beta_H * letter_omega_H)).

(** * Exponentials *)

(** [e^{mx} = (e^x)^m]. *)
Lemma exp_power (m : nat) (x : R) : exp (INR m * x) = exp x ^ m.
Proof.
  induction m as [| m IH]; [simpl; rewrite Rmult_0_l; exact exp_0 |].
  rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l, exp_plus, IH. simpl. ring.
Qed.

(** [e^{mx} ≥ (1 + x)^m]. *)
Lemma exp_above_power (m : nat) (x : R) : 0 <= 1 + x -> (1 + x) ^ m <= exp (INR m * x).
Proof. intros h. rewrite exp_power. apply pow_incr. split; [exact h | apply exp_ineq1_le]. Qed.

(** [e^{−x} ≤ 1/y] if [y ≤ e^x]. *)
Lemma exp_below_inverse (x y : R) : 0 < y -> y <= exp x -> exp (- x) <= / y.
Proof. intros hy le. rewrite exp_Ropp. now apply Rinv_le_contravar. Qed.

(** [w = e^{−2.09}] is between 0.119 and 0.2. *)
Lemma hot_weight_between : 119 / 1000 <= hot_weight <= 2 / 10.
Proof.
  unfold hot_weight, letter_beta_H, letter_omega_H. split.
  - replace (- (11 / 10 * (19 / 10))) with (INR 64 * (- (209 / 6400))) by (simpl; field).
    apply Rle_trans with (2 := @exp_above_power 64 (- (209 / 6400)) ltac:(lra)). simpl. lra.
  - replace (2 / 10) with (/ 5) by field. apply exp_below_inverse; [lra |].
    replace (11 / 10 * (19 / 10)) with (INR 4 * (209 / 400)) by (simpl; field).
    apply Rle_trans with (2 := @exp_above_power 4 (209 / 400) ltac:(lra)). simpl. lra.
Qed.

(** [1/e ≤ 0.38]. *)
Lemma inverse_e : exp (- (1)) <= 38 / 100.
Proof.
  replace (38 / 100) with (/ (100 / 38)) by field. apply exp_below_inverse; [lra |].
  replace 1 with (INR 16 * / 16) by (simpl; field).
  apply Rle_trans with (2 := @exp_above_power 16 (/ 16) ltac:(lra)). simpl. lra.
Qed.

(** [1 − e^{−x} ≥ 0.62 x] for [0 ≤ x ≤ 1]: the exponential lies below its chord. *)
Lemma exp_below_chord (x : R) : 0 <= x <= 1 -> 62 / 100 * x <= 1 - exp (- x).
Proof.
  intros [x0 x1]. pose proof inverse_e. set (p := exp (- x)). assert (p0 : 0 < p) by apply exp_pos.
  assert (from_zero : p * (1 + x) <= 1).
  { replace 1 with (p * exp x) at 2 by (unfold p; rewrite <- exp_plus, Rplus_opp_l; exact exp_0).
    apply Rmult_le_compat_l; [lra | apply exp_ineq1_le]. }
  assert (from_one : p * x <= exp (- (1))).
  { replace (exp (- (1))) with (p * exp (- (1 - x))) by (unfold p; rewrite <- exp_plus; f_equal; ring).
    apply Rmult_le_compat_l; [lra |]. pose proof (exp_ineq1_le (- (1 - x))). lra. }
  assert ((1 - x) * (p * (1 + x)) <= (1 - x) * 1) by (apply Rmult_le_compat_l; lra).
  assert (x * (p * x) <= x * exp (- (1))) by (apply Rmult_le_compat_l; lra).
  assert (x * exp (- (1)) <= x * (38 / 100)) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** * The gain *)

(** [ab/(a + b)] grows with a. *)
Lemma harmonic_le (a a' b : R) : 0 < a' <= a -> 0 < b -> a' * b / (a' + b) <= a * b / (a + b).
Proof.
  intros [h le] hb. apply (Rmult_le_reg_r ((a' + b) * (a + b))); [apply Rmult_lt_0_compat; lra |].
  replace (a' * b / (a' + b) * ((a' + b) * (a + b))) with (a' * b * (a + b)) by (field; lra).
  replace (a * b / (a + b) * ((a' + b) * (a + b))) with (a * b * (a' + b)) by (field; lra).
  assert (a' * (b * b) <= a * (b * b)) by (apply Rmult_le_compat_r; nra). lra.
Qed.

(** [ss'/(s + s') ≥ (4/25)(s + s')] for s and s' that differ by a factor of four at most. *)
Lemma harmonic_of_similar (s s' : R) : 1 / 16 <= s <= 1 / 4 -> 1 / 16 <= s' <= 1 / 4 ->
  4 / 25 * (s + s') <= s * s' / (s + s').
Proof.
  intros [s0 s1] [t0 t1]. apply (Rmult_le_reg_r (s + s')); [lra |].
  replace (s * s' / (s + s') * (s + s')) with (s * s') by (field; lra).
  assert (0 <= (4 * s - s') * (4 * s' - s)) by (apply Rmult_le_pos; lra). lra.
Qed.

Section Gain.

(** The durations of both strokes, and the weights w and wz; [x = 1/N] says how far z is below one. *)
Variables x z s s' : R.
Hypothesis positive : 0 < x.
Hypothesis below_one : 0 < z /\ 62 / 100 * x <= 1 - z.
Hypothesis hot_stroke : 1 / 16 <= s <= 1 / 4.
Hypothesis cold_stroke : 1 / 16 <= s' <= 1 / 4.
Local Notation w := hot_weight.

(** The exponents of both strokes. *)
Local Notation a := ((1 + w) * s).
Local Notation b := ((1 + w * z) * s').

(** They are short. *)
Lemma short_exponents : 0 < w * z <= w /\ 0 < a <= 3 / 10 /\ 0 < b <= 3 / 10.
Proof.
  destruct hot_weight_between as [w0 w1]. destruct below_one as [z0 z1].
  assert (less : 0 < w * z <= w).
  { split; [apply Rmult_lt_0_compat; lra |]. rewrite <- (Rmult_1_r w) at 2. apply Rmult_le_compat_l; lra. }
  assert (exponent : forall y t, 0 < y <= 2 / 10 -> 1 / 16 <= t <= 1 / 4 -> 0 < (1 + y) * t <= 3 / 10).
  { intros y t [y0 y1] [t0 t1]. split; [apply Rmult_lt_0_compat; lra |].
    apply Rle_trans with (12 / 10 * (1 / 4)); [apply Rmult_le_compat |]; lra. }
  repeat split; try apply exponent; lra.
Qed.

(** [ab/(a + b) ≥ (1 + wz)(4/25)(s + s')]. *)
Lemma harmonic_of_exponents : (1 + w * z) * (4 / 25 * (s + s')) <= a * b / (a + b).
Proof.
  destruct short_exponents as [[less0 less1] [[a0 a1] [b0 b1]]].
  apply Rle_trans with ((1 + w * z) * s * b / ((1 + w * z) * s + b)).
  - assert (0 < (1 + w * z) * (s + s')) by (apply Rmult_lt_0_compat; lra).
    replace ((1 + w * z) * s * b / ((1 + w * z) * s + b)) with ((1 + w * z) * (s * s' / (s + s'))) by (field; split; lra).
    apply Rmult_le_compat_l; [lra |]. now apply harmonic_of_similar.
  - apply harmonic_le; [split; [apply Rmult_lt_0_compat | apply Rmult_le_compat_r] |]; lra.
Qed.

(** [(w/(1 + w) − wz/(1 + wz)) (1 − e^{−a})(1 − e^{−b})/(1 − e^{−a−b}) ≥ (s + s') x/100]. *)
Lemma gain_above : / 100 * x * (s + s')
  <= (w / (1 + w) - w * z / (1 + w * z)) * ((1 - exp (- a)) * (1 - exp (- b)) / (1 - exp (- a) * exp (- b))).
Proof.
  destruct hot_weight_between as [w0 w1]. destruct short_exponents as [[less0 less1] [ha hb]].
  pose proof (gain_of_short_strokes ha hb) as short. cbv zeta in short. pose proof harmonic_of_exponents as harmonic.
  set (F := (1 - exp (- a)) * (1 - exp (- b)) / (1 - exp (- a) * exp (- b))) in *.
  assert (diff : (w / (1 + w) - w * z / (1 + w * z)) * (1 + w * z) = w / (1 + w) * (1 - z)) by (field; lra).
  set (D := w / (1 + w) - w * z / (1 + w * z)) in *.
  assert (share : 106 / 1000 <= w / (1 + w)).
  { apply (Rmult_le_reg_r (1 + w)); [lra |]. replace (w / (1 + w) * (1 + w)) with w by (field; lra). lra. }
  assert (product : 106 / 1000 * (62 / 100 * x) <= D * (1 + w * z)) by (rewrite diff; apply Rmult_le_compat; lra).
  assert (D0 : 0 < D).
  { apply (Rmult_lt_reg_r (1 + w * z)); [lra |]. apply Rlt_le_trans with (2 := product). lra. }
  assert (D * (965 / 1000 * ((1 + w * z) * (4 / 25 * (s + s')))) <= D * F) by (apply Rmult_le_compat_l; lra).
  assert (106 / 1000 * (62 / 100 * x) * (s + s') <= D * (1 + w * z) * (s + s')) by (apply Rmult_le_compat_r; lra).
  assert (0 <= x * (s + s')) by (apply Rmult_le_pos; lra). lra.
Qed.

End Gain.
