(** What the certificates of single witnesses need: everything they import, values of quantities, and the last step, in which intervals
    decide between two real numbers. *)

From Coq Require Export Reals QArith Qreals.
From mathcomp Require Export all_ssreflect all_algebra.
From mathcomp.real_closed Require Export complex.
From mathcomp.analysis Require Export Rstruct.
From Interval Require Export Tactic.
From Lindbound Require Export Model Flows LogMean Blockwise.
From Lindbound.certificates Require Export Rational Observables Case States Logarithms FlowSums Moduli Hypotheses.

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

(** A value that was computed, in the form in which it is stated. *)
Lemma value (x : R) q q' : x = toR q -> eqq q q' = true -> x = toR q'.
Proof. by move=> -> /toR_same. Qed.

Lemma log_value (x : R) base l l' : x = log_sum l -> same_logs base l l' = true -> x = log_sum l'.
Proof. by move=> -> /log_sum_same. Qed.

Ltac computed := vm_cast_no_check (erefl true).
