(** The excess [x ln(x/y) − x + y] as an integral, in the notation of the standard library; Eq2Alone.v needs it. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Derive RInt RInt_analysis Continuity AutoDerive ElemFct.
From mathcomp Require Import ssreflect.
From Lindbound Require Import Logarithm.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** [x (ln x − ln y) − x + y = ∫₀¹ (1−t) (x − y)² / (t x + (1−t) y) dt]: the integrand is the derivative of
    [x ln(t x + (1−t) y) − (x − y) t]. *)
Lemma excess_integral (x y : R) : 0 < x -> 0 < y ->
  is_RInt (fun t => (1 - t) * ((x - y) ^ 2 / (t * x + (1 - t) * y))) 0 1 (x * (ln x - ln y) - x + y).
Proof.
  intros hx hy.
  assert (pos : forall t, Rmin 0 1 <= t <= Rmax 0 1 -> 0 < t * x + (1 - t) * y).
  { intros t. rewrite Rmin_left ?Rmax_right; try lra. now apply mixture_positive. }
  pose (F := fun t => x * ln (t * x + (1 - t) * y) - (x - y) * t).
  replace (x * (ln x - ln y) - x + y) with (minus (F 1) (F 0)).
  - apply (is_RInt_derive F).
    + intros t ht. specialize (pos t ht). unfold F. auto_derive; [lra | field; lra].
    + intros t ht. specialize (pos t ht). apply (@ex_derive_continuous R_AbsRing R_NormedModule). auto_derive. lra.
  - unfold F, minus, plus, opp; simpl.
    replace (1 * x + (1 - 1) * y) with x by ring. replace (0 * x + (1 - 0) * y) with y by ring. ring.
Qed.
