(** A tactic: statements about real numbers in the notation of the standard library, for [lra] and [field]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.

(** Replaces the operations of MathComp by those of the standard library, to which they are equal by definition. *)
Ltac to_standard :=
  try match goal with |- @eq _ ?x ?y => change (@eq R x y) end;
  repeat match goal with
  | |- context [@GRing.mul ?T ?x ?y] => change (@GRing.mul T x y) with (Rmult x y)
  | |- context [@GRing.add ?T ?x ?y] => change (@GRing.add T x y) with (Rplus x y)
  | |- context [@GRing.opp ?T ?x] => change (@GRing.opp T x) with (Ropp x)
  | |- context [@GRing.exp ?T ?x 2] => change (@GRing.exp T x 2) with (Rmult x x)
  | |- context [@GRing.natmul ?T ?x 2] => change (@GRing.natmul T x 2) with (Rplus x x)
  | |- context [GRing.zero ?T] => change (GRing.zero T) with (IZR 0)
  | |- context [GRing.one ?T] => change (GRing.one T) with (IZR 1)
  end.
