(** Enclosures of [e^{τL}] and of its integral over time: the first terms of the series, and a bound of the others. *)

From Coq Require Import Reals QArith Qreals ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model LinearFlow.
From Lindbound.certificates Require Import Rational Enclosures.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

Section Exponential.

(** The bits of a bound, the dimension, and the number of the last term. *)
Variable precision : Range.F.precision.
Variables n N : nat.

Declare Scope range_scope.
Notation "x + y" := (addMI precision n x y) : range_scope.
Notation "x *: y" := (scaleMI precision n x y) : range_scope.
Notation "x *m y" := (mulMI precision n x y) : range_scope.
Delimit Scope range_scope with I.

(** A whole number as an interval. *)
Definition countI (k : nat) : range := integerI precision (Z.of_nat k).

Lemma countI_correct k : encloses (countI k) (INR k).
Proof. by rewrite INR_IZR_INZ; exact: integerI_correct. Qed.

(** * The first terms *)

(** Adds [left] more terms, of which [term] is number k, to both sums. *)
Fixpoint sums (L : matrixI) (tau : range) (left k : nat) (term P S : matrixI) : matrixI * matrixI :=
  if left is left'.+1 then
    let step := divI precision tau (countI k.+1) in
    sums L tau left' k.+1 (step *: (L *m term))%I (P + term)%I (S + step *: term)%I
  else (P, S).

Definition zeroMI : matrixI := mat n (fun _ _ => zeroI).

Lemma zeroMI_correct : enclosesM zeroMI (0 : 'M[R]_n).
Proof. by apply: enclosesM_mat => i j; rewrite mxE; exact: zeroI_correct. Qed.

Variables (L : matrixI) (l : 'M[R]_n) (tau : range) (t : R).
Hypothesis L_l : enclosesM L l.
Hypothesis tau_t : encloses tau t.

(** [t^{k+1}/(k+1)! = t/(k+1) · t^k/k!]. *)
Lemma next_factor k : t ^+ k.+1 / INR (fact k.+1) = t / INR k.+1 * (t ^+ k / INR (fact k)).
Proof. by rewrite exprS fact_simpl mult_INR RmultE invfM mulrACA. Qed.

(** The sums enclose the first terms of [e^{tL}] and of its integral. *)
Lemma sums_correct left k term P S :
  enclosesM term ((t ^+ k / INR (fact k)) *: power l k) ->
  enclosesM P (\sum_(j < k) (t ^+ j / INR (fact j)) *: power l j) ->
  enclosesM S (\sum_(j < k) (t ^+ j.+1 / INR (fact j.+1)) *: power l j) ->
  enclosesM (sums L tau left k term P S).1 (\sum_(j < k + left) (t ^+ j / INR (fact j)) *: power l j) /\
  enclosesM (sums L tau left k term P S).2 (\sum_(j < k + left) (t ^+ j.+1 / INR (fact j.+1)) *: power l j).
Proof.
elim: left k term P S => [|left IH] k term P S hterm hP hS /=; first by rewrite addn0.
have step : encloses (divI precision tau (countI k.+1)) (t / INR k.+1).
  by apply: divI_correct => //; exact: countI_correct.
rewrite addnS -addSn; apply: IH.
- rewrite next_factor -scalerA /power iterS -/(power l k) scalemxAr.
  by apply: scaleMI_correct => //; exact: mulMI_correct.
- by rewrite big_ord_recr; exact: addMI_correct.
rewrite big_ord_recr; apply: addMI_correct => //=.
by rewrite next_factor -scalerA; exact: scaleMI_correct.
Qed.

(** * The bound of the others *)

(** [x^k/k!]. *)
Fixpoint exponential_termI (X : range) (k : nat) : range :=
  if k is k'.+1 then divI precision (mulI precision (exponential_termI X k') X) (countI k) else oneI precision.

Lemma exponential_termI_correct X x k : encloses X x -> encloses (exponential_termI X k) (x ^+ k / INR (fact k)).
Proof.
move=> hX; elim: k => [|k IH]; first by rewrite expr0 divr1; exact: oneI_correct.
rewrite exprSr fact_simpl mult_INR RmultE invfM [_^-1 * _]mulrC mulrA [_ * x / _]mulrAC.
by apply: divI_correct; [exact: mulI_correct | exact: countI_correct].
Qed.

Definition remainderI (X : range) (k : nat) : range :=
  divI precision (exponential_termI X k.+1) (subI precision (oneI precision) (divI precision X (countI k.+2))).

Lemma remainderI_correct X c k : encloses X (c * t) -> encloses (remainderI X k) (remainder c k t).
Proof.
move=> hX; apply: divI_correct; first exact: exponential_termI_correct.
by apply: subI_correct; [exact: oneI_correct | apply: divI_correct => //; exact: countI_correct].
Qed.

(** * The flow *)

(** [e^{τL}] and its integral, for rows of L whose moduli add up to c at most. *)
Definition flowI (c : range) : matrixI * matrixI :=
  let both := sums L tau N.+1 0 (identityI precision n) zeroMI zeroMI in
  let X := mulI precision c tau in
  let r := remainderI X N in
  let r' := divI precision (remainderI X N.+1) c in
  (mat n (fun i j => ball precision (entryI both.1 i j) r), mat n (fun i j => ball precision (entryI both.2 i j) r')).

(** The rows are bounded as said, and [cτ ≤ N]. *)
Definition flow_converges (c : range) : bool :=
  rows_within precision n L c && leI precision (mulI precision c tau) (countI N).

(** The flow encloses [e^{tL}] and its integral. *)
Theorem flowI_correct C c : encloses C c -> 0 < c -> 0 <= t -> flow_converges C ->
  enclosesM (flowI C).1 (propagator l t) /\ enclosesM (flowI C).2 (occupation l t).
Proof.
move=> hC c0 t0 /andP[within small].
have rows := rows_within_correct L_l hC within.
have hX : encloses (mulI precision C tau) (c * t) by exact: mulI_correct.
have {}small : c * t <= INR N by apply: leI_correct small => //; exact: countI_correct.
have below k : (N < k)%N -> c * t < INR k by move=> lt; apply: le_lt_trans small _; exact/RltP/lt_INR/ssrnat.ltP.
have := @sums_correct N.+1 0 (identityI precision n) zeroMI zeroMI.
rewrite !big_ord0 expr0 divr1 scale1r add0n => /(_ (@identityI_correct _ n) zeroMI_correct zeroMI_correct).
rewrite /flowI; set both := sums _ _ _ _ _ _ _ => -[hP hS]; split; apply: enclosesM_mat => i j.
  apply: ball_correct (hP i j) _ (propagator_truncated c0 rows i j t0 _); first exact: remainderI_correct.
  exact: below.
apply: ball_correct (hS i j) _ (occupation_truncated c0 rows i j t0 _); last by apply: below; rewrite ltnS ltnW.
by rewrite mulrC; apply: divI_correct => //; exact: remainderI_correct.
Qed.

End Exponential.
