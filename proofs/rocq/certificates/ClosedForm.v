(** The parameters of the 2N-state model (5): N ground states of energy 0 and as many excited states, one bath, one jump. *)

From Coq Require Import Reals QArith Qreals ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.
From Lindbound.certificates Require Import Rational Case Hypotheses.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.

Section ClosedForm.

Variables d b k : nat.

(** N. *)
Definition ground_states (m : model d b k) : R := #|[pred i | energy m i == 0]|%:R.

(** [p_e], the population of all excited states together. *)
Definition excited_population (m : model d b k) (rho : 'M[C]_d) : R := \sum_(i | energy m i != 0) re (rho i i).

End ClosedForm.

Section Values.

Variables d b : nat.
Variable c : case_data b.

Notation m := (model_of d c).
Notation E i := (nth 0%Q (energies c) i).

Lemma ground_states_value q :
  eqq (sumq [seq if eqq (E i) 0 then 1%Q else 0%Q | i <- iota 0 d]) q = true -> ground_states m = toR q.
Proof.
move=> /toR_same <-; rewrite toR_sum -(sum_iota d (fun i => toR (if eqq (E i) 0 then 1%Q else 0%Q))).
rewrite /ground_states -sum1_card natr_sum big_mkcond; apply: eq_bigr => i _.
by rewrite inE /= toR_eq0; case: eqq; rewrite ?toR1 ?toR0.
Qed.

Lemma excited_population_value rho q :
  eqq (sumq [seq if eqq (E i) 0 then 0%Q else (entry rho i i).1 | i <- iota 0 d]) q = true ->
  excited_population m (toM d rho) = toR q.
Proof.
move=> /toR_same <-; rewrite toR_sum -(sum_iota d (fun i => toR (if eqq (E i) 0 then 0%Q else (entry rho i i).1))).
rewrite /excited_population big_mkcond; apply: eq_bigr => i _.
by rewrite /= toR_eq0 mxE; case: eqq; rewrite ?toR0.
Qed.

(** [e^{βω}] for a whole ω. *)
Lemma boltzmann_value (a : 'I_b) omega n q :
  let x := nth 1%Q (boltzmann_factors c) a in
  [&& ltq 0 x, eqq omega (Qmake (Z.of_nat n) 1) & eqq (powq (Qinv x) n) q] = true ->
  exp (beta m a * toR omega) = toR q.
Proof.
move=> x /and3P[x0 /toR_same -> /toR_same <-].
have {}x0 : 0 < toR x by rewrite -toR0 toR_lt.
have -> : toR (Qmake (Z.of_nat n) 1) = n%:R by rewrite /Q2R /= Rinv_1 Rmult_1_r -INR_IZR_INZ INRE.
rewrite mulr_natr exp_power toR_pow toR_inv (_ : beta m a = - ln (toR x)) //; congr (_ ^+ _).
by rewrite exp_Ropp exp_ln ?invE //; exact/RltP.
Qed.

End Values.
