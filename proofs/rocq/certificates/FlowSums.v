(** The sums over flows: [Σ (F − R) ln(F/R)] as multiples of logarithms, [Σ ω² LM(F, R)] as multiples of their inverses. *)

From Coq Require Import Reals QArith Qreals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Flows LogMean.
From Lindbound.certificates Require Import Rational Observables Case States Logarithms.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.

(** [q + Σ a / ln r] of a pair of q and a list of pairs (a, r). *)
Definition mean_sum (l : Q * seq (Q * Q)) : R := toR l.1 + \sum_(t <- l.2) toR t.1 / ln (toR t.2).

Section FlowSums.

Variables d b : nat.
Variable c : case_data b.

Notation m := (model_of d c).

Definition flow_production_of (rho : mq) : seq (Q * Q) :=
  [seq (let x := emission_flow_of d rho j in let y := absorption_flow_of d rho j in (addq x (oppq y), divq x y))
  | j <- [seq j <- jump_list c | ~~ eqq (of_frequency j) 0]].

Lemma flow_productionE rho : flow_production m (toM d rho) = log_sum (flow_production_of rho).
Proof.
rewrite /log_sum big_map big_filter /flow_production.
rewrite (sum_jumps c (fun j => net_flow_times_force (emission_flow j (toM d rho)) (absorption_flow j (toM d rho)))
  (fun j => ~~ is_dephasing j)).
apply: eq_big => j; first by rewrite is_dephasingE.
by rewrite emission_flowE absorption_flowE /net_flow_times_force toR_add toR_opp toR_div.
Qed.

(** [ω² LM(F, R)] of a jump. *)
Definition mean_flow_of (rho : mq) (j : jump_data b) : Q * seq (Q * Q) :=
  let x := emission_flow_of d rho j in
  let y := absorption_flow_of d rho j in
  let square := mulq (of_frequency j) (of_frequency j) in
  if eqq square 0 then (0%Q, [::])
  else if eqq x y then (mulq square x, [::])
  else if eqq (divq x y) 0 then (0%Q, [::]) else (0%Q, [:: (mulq square (addq x (oppq y)), divq x y)]).

Definition log_mean_activity_of (rho : mq) : Q * seq (Q * Q) :=
  let terms := [seq mean_flow_of rho j | j <- jump_list c] in
  (sumq [seq t.1 | t <- terms], flatten [seq t.2 | t <- terms]).

Lemma mean_flowE rho j :
  frequency (jump_of d j) ^+ 2 * mean_flow (jump_of d j) (toM d rho) = mean_sum (mean_flow_of rho j).
Proof.
rewrite /mean_flow /logarithmic_mean emission_flowE absorption_flowE toR_eq /mean_sum /mean_flow_of expr2.
move: (emission_flow_of d rho j) (absorption_flow_of d rho j) => x y.
case: (boolP (eqq (mulq (of_frequency j) (of_frequency j)) 0)) => [/toR_same|_].
  by rewrite toR_mul toR0 => ->; rewrite big_nil ?toR0 addr0 mul0r.
case: eqq; first by rewrite big_nil !toR_mul addr0.
case: ifP => [/toR_same|_].
  rewrite toR_div toR0 => ->; rewrite big_nil addr0 ?toR0 ln_nonpositive ?ltxx //.
  by rewrite invr0 mulr0 mulr0.
rewrite big_seq1 !toR_mul /= toR_add toR_opp toR_inv toR0 add0r mulrA //.
Qed.

Lemma log_mean_activityE rho : log_mean_activity m (toM d rho) = mean_sum (log_mean_activity_of rho).
Proof.
rewrite /log_mean_activity (sum_jumps c (fun j => frequency j ^+ 2 * mean_flow j (toM d rho)) xpredT).
rewrite (eq_bigr (fun j => mean_sum (mean_flow_of rho j))) => [|j _]; last exact: mean_flowE.
rewrite /mean_sum /log_mean_activity_of /= big_split /= toR_sum big_map; congr (_ + _).
by rewrite big_flatten /= !big_map.
Qed.

End FlowSums.
