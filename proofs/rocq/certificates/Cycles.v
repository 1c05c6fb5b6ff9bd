(** The solutions of the master equation over all strokes, and the integrals of quantities along them, in the coordinates of an ansatz. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz Quantities.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Cycles.

Variables d b : nat.
Variable a : ansatz.

Notation n := (count a).
Notation L s := (generator_matrix d a s).
Notation tau s := (toR (lasts s)).

(** The curves of all strokes, from the coordinates x on. *)
Fixpoint curves (strokes : seq (stroke_data b)) (x : 'cV[R]_n) : seq (R -> 'M[C]_d) :=
  if strokes is s :: strokes then curve d s x :: curves strokes (propagator (L s) (tau s) *m x) else [::].

(** What the strokes together do to the coordinates. *)
Fixpoint total (strokes : seq (stroke_data b)) : 'M[R]_n :=
  if strokes is s :: strokes then total strokes *m propagator (L s) (tau s) else 1%:M.

(** The curves solve the master equation of one stroke after the other. *)
Lemma evolution_curves strokes x : all (invariant d a) strokes ->
  evolution [seq stroke_of d s | s <- strokes] (curves strokes x) (state d x) (state d (total strokes *m x)).
Proof.
elim: strokes x => [|s strokes IH] x /=; first by rewrite mul1mx.
move=> /andP[inv /IH rest]; split; [exact: curve0 | exact: curve_solves |].
by rewrite -mulmxA; exact: rest.
Qed.

(** The integral of a quantity over all strokes, from the coordinates. *)
Fixpoint integral (o : observable b) (strokes : seq (stroke_data b)) (x : 'cV[R]_n) : R :=
  if strokes is s :: strokes then
    \sum_i (occupation (L s) (tau s) *m x) i 0 * rate_sum s (process_adds d o s (basis a i))
      + integral o strokes (propagator (L s) (tau s) *m x)
  else 0.

(** The integral along these curves is the one computed from the coordinates. *)
Lemma over_cycle_curves o strokes x :
  over_cycle (measured o) [seq stroke_of d s | s <- strokes] (curves strokes x) = integral o strokes x.
Proof.
elim: strokes x => [|s strokes IH] x; first by rewrite /over_cycle big_nil.
rewrite /over_cycle big_cons -/(over_cycle _ _ _) /= -IH; congr (_ + _).
rewrite (eq_bigr _ (fun (i : 'I_n) _ => congr1 _ (esym (measuredE d o s (basis a i))))).
apply: is_RInt_unique; exact: @curve_integral d b a s x _ (@measured_state d b a o (stroke_of d s)) (tau s).
Qed.

End Cycles.
