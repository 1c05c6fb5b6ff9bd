(** Linear differential equations with constant coefficients: [x(t) = e^{tL} x(0)] as a power series, its integral over time, and how
    far the first terms are from them. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model EntireSeries Bracket.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

(** The quotient of the standard library is that of MathComp, by zero too. *)
Lemma quotientE (x y : R) : Rdiv x y = x / y.
Proof.
have [->|y0] := eqVneq y 0; last by rewrite RdivE.
by rewrite /Rdiv Rinv_0 invr0.
Qed.

(** Both libraries mean the same modulus. *)
Lemma modulusE (x : R) : Rabs x = `|x|.
Proof. by []. Qed.

(** * Finite sums of power series and of derivatives *)

(** The sum of a power series is linear in its coefficients. *)
Lemma PSeries_sum (I : Type) (r : seq I) (w : I -> R) (a : I -> nat -> R) t :
  (forall i, ex_pseries (a i) t) ->
  PSeries (fun k => \sum_(i <- r) w i * a i k) t = \sum_(i <- r) w i * PSeries (a i) t /\
  ex_pseries (fun k => \sum_(i <- r) w i * a i k) t.
Proof.
move=> ex; elim: r => [|i r [IH exr]].
  split; first by rewrite big_nil -[RHS](PSeries_const_0 t); apply: PSeries_ext => k; rewrite big_nil.
  apply: (@ex_pseries_ext _ R_NormedModule (fun=> 0 : R)) => [k|]; first by rewrite big_nil.
  by apply: CV_radius_inside; rewrite CV_radius_const_0.
have exi : ex_pseries (PS_scal (w i) (a i)) t by apply: ex_pseries_scal => //; exact: Rmult_comm.
split.
  rewrite big_cons -IH -RplusE -RmultE -PSeries_scal -PSeries_plus //.
  by apply: PSeries_ext => k; rewrite big_cons.
by apply: (@ex_pseries_ext _ R_NormedModule _ _ _ _ (ex_pseries_plus _ _ _ exi exr)) => k; rewrite big_cons.
Qed.

(** Finite sums may be differentiated term by term. *)
Lemma is_derive_sum_over (I : Type) (r : seq I) (f : I -> R -> R) (v : I -> R) t : (forall i, is_derive (f i) t (v i)) ->
  is_derive (fun t => \sum_(i <- r) f i t) t (\sum_(i <- r) v i).
Proof.
move=> h; elim: r => [|i r IH].
  rewrite big_nil; apply: (@is_derive_ext _ R_NormedModule (fun=> 0 : R)) => [s|]; first by rewrite big_nil.
  exact: is_derive_const.
rewrite big_cons; apply: (@is_derive_ext _ R_NormedModule (fun s => f i s + \sum_(i <- r) f i s : R)) => [s|]; first by rewrite big_cons.
exact: (@is_derive_plus _ R_NormedModule (f i)).
Qed.

Section Flow.

(** * The flow *)

(** The generator, and a bound of the sums of its rows. *)
Variable n : nat.
Variable L : 'M[R]_n.
Variable c : R.
Hypothesis c_gt0 : 0 < c.
Hypothesis rows : forall i, \sum_j `|L i j| <= c.

(** [L^k]. *)
Definition power (k : nat) : 'M[R]_n := iter k (mulmx L) 1%:M.

(** [|(L^k)_ij| ≤ c^k]. *)
Lemma power_bound k i j : `|power k i j| <= c ^+ k.
Proof.
elim: k i j => [|k IH] i j; first by rewrite mxE expr0; case: eqP => _; rewrite /= ?normr1 ?normr0 ?ler01.
rewrite /power iterS -/(power k) mxE exprS; apply: le_trans (ler_norm_sum _ _ _) _.
apply: le_trans (_ : (\sum_l `|L i l|) * c ^+ k <= _); last by rewrite ler_wpmul2r // exprn_ge0 // ltW.
by rewrite mulr_suml; apply: ler_sum => l _; rewrite normrM ler_wpmul2l.
Qed.

(** [(L^k)_ij/k!]. *)
Definition coefficient (i j : 'I_n) (k : nat) : R := power k i j / INR (fact k).

(** [e^{tL}]. *)
Definition propagator (t : R) : 'M[R]_n := \matrix_(i, j) PSeries (coefficient i j) t.

(** [∫_0^t e^{sL} ds]. *)
Definition occupation (t : R) : 'M[R]_n := \matrix_(i, j) PSeries (PS_Int (coefficient i j)) t.

Lemma factorial_gt0 k : 0 < INR (fact k).
Proof. exact/RltP/INR_fact_lt_0. Qed.

(** [|(L^k)_ij/k!| ≤ c^k/k!]. *)
Lemma coefficient_bound i j k : Rle (Rabs (coefficient i j k)) (Rmult 1 (Rdiv (pow c k) (INR (fact k)))).
Proof.
apply/RleP; rewrite Rmult_1_l RpowE RdivE ?gt_eqF ?factorial_gt0 //.
rewrite modulusE /coefficient normrM.
have f0 : 0 <= (INR (fact k))^-1 by rewrite invr_ge0 ltW ?factorial_gt0.
by rewrite [X in _ * X]ger0_norm // ler_wpmul2r ?power_bound.
Qed.

Let c_ge0 : Rle 0 c := ltac:(exact/RleP/ltW).

(** The series of an element converges everywhere. *)
Lemma coefficient_entire i j : CV_radius (coefficient i j) = p_infty.
Proof. exact: entire c_ge0 Rle_0_1 (coefficient_bound i j). Qed.

Lemma everywhere i j t : Rbar_lt (Rabs t) (CV_radius (coefficient i j)).
Proof. by rewrite coefficient_entire. Qed.

(** [e^{0L} = 1]. *)
Lemma propagator0 : propagator 0 = 1%:M.
Proof. by apply/matrixP => i j; rewrite mxE PSeries_0 /coefficient /= invr1 mulr1. Qed.

(** [d/dt e^{tL} = L e^{tL}]. *)
Theorem propagator_derive i j t : is_derive (fun t => propagator t i j) t ((L *m propagator t) i j).
Proof.
apply: (is_derive_ext (PSeries (coefficient i j))) => [s|]; first by rewrite mxE.
have -> : (L *m propagator t) i j = PSeries (PS_derive (coefficient i j)) t; last exact/is_derive_PSeries/everywhere.
rewrite mxE (eq_bigr (fun l => L i l * PSeries (coefficient l j) t)) => [|l _]; last by rewrite mxE.
have [<- _] := @PSeries_sum _ (index_enum _) (L i) (fun l => coefficient l j) t (fun l => CV_radius_inside _ _ (everywhere l j t)).
apply: PSeries_ext => k; rewrite /PS_derive /coefficient fact_simpl mult_INR.
rewrite /power iterS -/(power k) mxE RmultE [X in _ = _ * X]mulrC.
have k0 : INR k.+1 != 0 by apply/eqP/not_0_INR.
rewrite RmultE invfM -!mulrA mulVKf // mulr_sumr; apply: eq_bigr => l _.
by rewrite mulrA mulrC.
Qed.

(** [occupation] is the integral of [propagator]. *)
Theorem propagator_integral i j t : is_RInt (fun t => propagator t i j) 0 t (occupation t i j).
Proof.
apply: (is_RInt_ext (PSeries (coefficient i j))) => [s _|]; first by rewrite mxE.
by rewrite mxE; exact/is_RInt_PSeries/everywhere.
Qed.

(** * Truncation *)

(** The terms 0, …, N of [e^{tL}]. *)
Definition propagator_sum (N : nat) (t : R) : 'M[R]_n := \sum_(k < N.+1) (t ^+ k / INR (fact k)) *: power k.

(** The terms 0, …, N of its integral. *)
Definition occupation_sum (N : nat) (t : R) : 'M[R]_n := \sum_(k < N.+1) (t ^+ k.+1 / INR (fact k.+1)) *: power k.

(** [(ct)^{N+1}/(N+1)! · 1/(1 − ct/(N+2))]. *)
Definition remainder (N : nat) (t : R) : R :=
  (c * t) ^+ N.+1 / INR (fact N.+1) / (1 - c * t / INR N.+2).

(** A sum of the standard library as one of MathComp. *)
Lemma sum_f_R0E (f : nat -> R) N : sum_f_R0 f N = \sum_(k < N.+1) f k.
Proof.
elim: N => [|N IH]; first by rewrite big_ord_recl big_ord0 addr0.
by rewrite big_ord_recr -IH.
Qed.

(** The remainder in the notation of the standard library. *)
Lemma remainderE N t :
  Rdiv (Rdiv (pow (Rmult c t) N.+1) (INR (fact N.+1))) (Rminus 1 (Rdiv (Rmult c t) (INR N.+2))) = remainder N t.
Proof. by rewrite /remainder RpowE !quotientE. Qed.

(** [e^{tL}] differs from its first terms by the remainder at most. *)
Theorem propagator_truncated N t i j : 0 <= t -> c * t < INR N.+2 ->
  `|propagator t i j - propagator_sum N t i j| <= remainder N t.
Proof.
move=> /RleP t0 /RltP small.
have -> : propagator_sum N t i j = sum_f_R0 (fun k => Rmult (coefficient i j k) (pow t k)) N.
  rewrite sum_f_R0E summxE; apply: eq_bigr => k _.
  by rewrite mxE /coefficient RmultE RpowE [RHS]mulrC -mulrA [_^-1 * _]mulrC.
have := tail c_ge0 Rle_0_1 (coefficient_bound i j) t0 small.
by rewrite mxE remainderE Rmult_1_l => /RleP.
Qed.

(** The same bound for the series of the integral, with 1/c before it. *)
Lemma integral_coefficient_bound i j k :
  Rle (Rabs (PS_Int (coefficient i j) k)) (Rmult c^-1 (Rdiv (pow c k) (INR (fact k)))).
Proof.
apply/RleP; rewrite quotientE RpowE RmultE.
case: k => [|k]; first by rewrite /= modulusE normr0 divr1 mulr1 invr_ge0 ltW.
have /RleP := coefficient_bound i j k; rewrite quotientE RmultE RpowE mul1r => bound.
have k0 : 0 < INR k.+1 by apply/RltP/lt_0_INR/ssrnat.ltP.
rewrite fact_simpl mult_INR -[PS_Int _ _]/(Rdiv (coefficient i j k) (INR k.+1)) quotientE modulusE normrM.
have i0 : 0 <= (INR k.+1)^-1 by rewrite invr_ge0 ltW.
rewrite [X in _ * X]ger0_norm // exprS -mulrA mulKf ?gt_eqF // RmultE invfM.
by rewrite [(INR k.+1)^-1 * _]mulrC mulrA ler_wpmul2r.
Qed.

(** The integral differs from its first terms by 1/c times the remainder at most. *)
Theorem occupation_truncated N t i j : 0 <= t -> c * t < INR N.+3 ->
  `|occupation t i j - occupation_sum N t i j| <= c^-1 * remainder N.+1 t.
Proof.
move=> /RleP t0 /RltP small.
have ic0 : Rle 0 c^-1 by apply/RleP; rewrite invr_ge0 ltW.
have -> : occupation_sum N t i j = sum_f_R0 (fun k => Rmult (PS_Int (coefficient i j) k) (pow t k)) N.+1.
  rewrite sum_f_R0E summxE big_ord_recl [X in _ = X + _]Rmult_0_l add0r; apply: eq_bigr => k _.
  rewrite mxE -[PS_Int _ _]/(Rdiv (coefficient i j k) (INR k.+1)) quotientE RmultE RpowE /coefficient fact_simpl mult_INR.
  by rewrite RmultE invfM -[t ^+ lift ord0 k]/(t ^+ k.+1) [RHS]mulrC -mulrA [_ * power k i j]mulrC mulrA [_^-1 * _^-1]mulrC !mulrA.
have := tail c_ge0 ic0 (integral_coefficient_bound i j) t0 small.
by rewrite mxE remainderE => /RleP.
Qed.

End Flow.
