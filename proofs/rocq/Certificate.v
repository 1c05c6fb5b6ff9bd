(** What the certificates of single witnesses need: everything they import, values of quantities, and the last step, in which intervals
    decide between two real numbers. *)

From Coq Require Export Reals QArith Qreals.
From mathcomp Require Export all_ssreflect all_algebra.
From mathcomp.real_closed Require Export complex.
From mathcomp.analysis Require Export Rstruct.
From Interval Require Export Tactic.
From Lindbound Require Export Model Rational Observables Case Spectral Logarithms.

Export Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* [%Q] means the rationals that compute. *)
Delimit Scope Q_scope with Q.
Close Scope Q_scope.
Open Scope ring_scope.

Lemma log_sum_cons t l : log_sum (t :: l) = toR t.1 * ln (toR t.2) + log_sum l.
Proof. exact: big_cons. Qed.

Lemma log_sum_nil : log_sum [::] = 0.
Proof. exact: big_nil. Qed.

Lemma natmulE n : n%:R = IZR (Z.of_nat n) :> R.
Proof. by rewrite -INRE INR_IZR_INZ. Qed.

Lemma toRE q : toR q = Rmult (IZR (Qnum q)) (Rinv (IZR (Zpos (Qden q)))).
Proof. by []. Qed.

Lemma oneE : 1 = IZR 1 :> R.
Proof. by []. Qed.

Lemma zeroE : 0 = IZR 0 :> R.
Proof. by []. Qed.

(** From MathComp's operations to those of the standard library. *)
Ltac standard :=
  rewrite ?log_sum_cons ?log_sum_nil ?toRE ?natmulE ?invE -?RpowE -?RoppE -?RmultE -?RplusE -?RmaxE -?RminE /=;
  rewrite ?oneE ?zeroE.
