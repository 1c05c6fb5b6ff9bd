(** Power series whose coefficients are bounded by those of an exponential: they converge everywhere, and what is left of one
    after N terms is known. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** [(N + k)! ≥ N! (N + 1)^k]. *)
Lemma factorial_grows N k : INR (fact N) * INR (S N) ^ k <= INR (fact (N + k)).
Proof.
elim: k => [|k IH]; first by rewrite Nat.add_0_r /= Rmult_1_r; apply: Rle_refl.
rewrite Nat.add_succ_r fact_simpl mult_INR -tech_pow_Rmult.
have step : INR (S N) <= INR (S (N + k)) by apply: le_INR; lia.
have N0 := pos_INR (S N); have f0 := pos_INR (fact N); have p0 := pow_le _ k N0.
replace (INR (fact N) * (INR (S N) * INR (S N) ^ k)) with (INR (S N) * (INR (fact N) * INR (S N) ^ k)) by ring.
by apply: Rmult_le_compat => //; exact: Rmult_le_pos.
Qed.

(** [x^n/n! ≤ e^x] for x ≥ 0. *)
Lemma exponential_term x n : 0 <= x -> x ^ n / INR (fact n) <= exp x.
Proof.
move=> x0; apply: Rle_trans (exp_ge_taylor x n x0).
have term k : 0 <= x ^ k / INR (fact k).
  by apply: Rdiv_le_0_compat; [exact: pow_le | exact: INR_fact_lt_0].
case: n => [|n]; first exact: Rle_refl.
rewrite tech5 -{1}[_ / _]Rplus_0_l; apply: Rplus_le_compat_r; exact: cond_pos_sum.
Qed.

Section Entire.

(** [|a_n| ≤ K c^n/n!]. *)
Variables (a : nat -> R) (c K : R).
Hypothesis c0 : 0 <= c.
Hypothesis K0 : 0 <= K.
Hypothesis bounded : forall n, Rabs (a n) <= K * (c ^ n / INR (fact n)).

(** The series converges everywhere. *)
Lemma entire : CV_radius a = p_infty.
Proof.
have [upper _] := CV_radius_bounded a.
have inside r : 0 <= r -> Rbar_le r (CV_radius a).
  move=> r0; apply: upper; exists (K * exp (c * r)) => n; rewrite Rabs_mult -RPow_abs (Rabs_pos_eq r) //.
  have r0n := pow_le _ n r0; apply: (Rle_trans _ (K * (c ^ n / INR (fact n)) * r ^ n)).
    by apply: Rmult_le_compat_r.
  replace (K * (c ^ n / INR (fact n)) * r ^ n) with (K * ((c * r) ^ n / INR (fact n)))
    by (rewrite Rpow_mult_distr; unfold Rdiv; ring).
  by apply: Rmult_le_compat_l => //; apply: exponential_term; exact: Rmult_le_pos.
case: (CV_radius a) inside => // [r|] inside; last by have := inside 0 (Rle_refl 0).
by have /= := inside (Rabs r + 1); have := Rle_abs r; have := Rabs_pos r => ? ? /(_ ltac:(lra)); lra.
Qed.

Lemma within t : Rbar_lt (Rabs t) (CV_radius a).
Proof. by rewrite entire. Qed.

(** What is left after the terms 0, …, N: [(ct)^(N+1)/(N+1)! · 1/(1 − ct/(N+2))]. *)
Lemma tail N t : 0 <= t -> c * t < INR (S (S N)) ->
  Rabs (PSeries a t - sum_f_R0 (fun n => a n * t ^ n) N) <=
  K * ((c * t) ^ S N / INR (fact (S N)) / (1 - c * t / INR (S (S N)))).
Proof.
move=> t0 small; rewrite (@PSeries_decr_n a N t); last exact: CV_radius_inside (within t).
set q := c * t / INR (S (S N)); set f := K * ((c * t) ^ S N / INR (fact (S N))).
have ct0 : 0 <= c * t by apply: Rmult_le_pos.
have N0 : 0 < INR (S (S N)) by apply: lt_0_INR; lia.
have fN := INR_fact_lt_0 (S N).
have q0 : 0 <= q by apply: Rdiv_le_0_compat.
have q1 : q < 1 by apply/(Rdiv_lt_1 _ _ N0).
have absq : Rabs q < 1 by rewrite Rabs_pos_eq.
have f0 : 0 <= f by apply: Rmult_le_pos => //; apply: Rdiv_le_0_compat => //; exact: pow_le.
have -> x y : x + y - x = y by ring.
have term k : Rabs (PS_decr_n a (S N) k * t ^ k * t ^ S N) <= f * q ^ k.
  rewrite /PS_decr_n Rmult_assoc -pow_add (Nat.add_comm k) Rabs_mult (Rabs_pos_eq (t ^ _)); last exact: pow_le.
  have tp := pow_le _ (S N + k) t0.
  apply: (Rle_trans _ (K * (c ^ (S N + k) / INR (fact (S N + k))) * t ^ (S N + k))).
    by apply: Rmult_le_compat_r.
  replace (K * (c ^ (S N + k) / INR (fact (S N + k))) * t ^ (S N + k))
    with (K * ((c * t) ^ (S N + k) * / INR (fact (S N + k)))) by (rewrite Rpow_mult_distr; unfold Rdiv; ring).
  have Npow : 0 < INR (S (S N)) ^ k by apply: pow_lt.
  replace (f * q ^ k) with (K * ((c * t) ^ (S N + k) * / (INR (fact (S N)) * INR (S (S N)) ^ k))).
    apply: Rmult_le_compat_l => //; apply: Rmult_le_compat_l; first exact: pow_le.
    apply: Rinv_le_contravar; [exact: Rmult_lt_0_compat | exact: factorial_grows].
  rewrite /f /q /Rdiv pow_add [(c * t * / _) ^ k]Rpow_mult_distr pow_inv.
  by field; split; lra.
have summable : ex_series (fun k => f * q ^ k) by apply: ex_series_scal_l; exact: ex_series_geom.
rewrite [t ^ S N * _]Rmult_comm -[PSeries _ t * _]Series_scal_r.
apply: (Rle_trans _ (Series (fun k => f * q ^ k))); last first.
  by rewrite Series_scal_l Series_geom // /f; apply: Req_le; rewrite /Rdiv; ring.
apply: Rle_trans (Series_Rabs _ _) _; first by apply: ex_series_le summable => k; rewrite /norm /= /abs /= Rabs_Rabsolu.
by apply: Series_le => // k; split => //; exact: Rabs_pos.
Qed.

End Entire.
