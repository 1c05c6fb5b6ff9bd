(** Inequalities between two positive numbers: the flows x and y of a transition and of its reverse.

    The entropy production rate of two flows is [f(x,y) = (x − y) ln(x/y)]. All that the bounds need of it is here: it is an
    integral of quotients, it is at least [2(x − y)²/(x + y)], and it is jointly convex. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Rbar Hierarchy Derive RInt RInt_analysis Continuity AutoDerive ElemFct.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** * In the notation of the standard library *)

Section StandardReals.

Local Open Scope R_scope.

(** [s x + (1 − s) y > 0] for [0 ≤ s ≤ 1]. *)
Lemma mixture_positive (x y s : R) : 0 < x -> 0 < y -> 0 <= s <= 1 -> 0 < s * x + (1 - s) * y.
Proof.
  intros hx hy [hs hs']. destruct (Rle_lt_dec s (1 / 2)) as [h | h].
  - pose proof (Rmult_le_pos s x hs (Rlt_le _ _ hx)). pose proof (Rmult_lt_0_compat (1 - s) y ltac:(lra) hy). lra.
  - pose proof (Rmult_lt_0_compat s x ltac:(lra) hx). pose proof (Rmult_le_pos (1 - s) y ltac:(lra) (Rlt_le _ _ hy)). lra.
Qed.

(** [(x − y) ln(x/y) = ∫₀¹ (x − y)² / (s x + (1 − s) y) ds]: the integrand is the derivative of [(x − y) ln(s x + (1 − s) y)]. *)
Lemma flow_integral (x y : R) : 0 < x -> 0 < y ->
  is_RInt (fun s => (x - y) ^ 2 / (s * x + (1 - s) * y)) 0 1 ((x - y) * ln (x / y)).
Proof.
  intros hx hy.
  assert (pos : forall s, Rmin 0 1 <= s <= Rmax 0 1 -> 0 < s * x + (1 - s) * y).
  { intros s. rewrite Rmin_left ?Rmax_right; try lra. now apply mixture_positive. }
  pose (F := fun s => (x - y) * ln (s * x + (1 - s) * y)).
  replace ((x - y) * ln (x / y)) with (minus (F 1) (F 0)).
  - apply (is_RInt_derive F).
    + intros s hs. specialize (pos s hs). unfold F. auto_derive; [lra | field; lra].
    + intros s hs. specialize (pos s hs). apply (@ex_derive_continuous R_AbsRing R_NormedModule). auto_derive. lra.
  - unfold F, minus, plus, opp, Rdiv; simpl. rewrite ln_mult ?ln_Rinv //; [| now apply Rinv_0_lt_compat].
    replace (1 * x + (1 - 1) * y) with x by ring. replace (0 * x + (1 - 0) * y) with y by ring. ring.
Qed.

End StandardReals.

(** * In the notation of the model *)

Section Flows.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Implicit Types x y : R.

(** [f(x,y) = (x − y) ln(x/y)] with the division of the standard library. *)
Lemma net_flow_times_forceE x y : 0 < y -> net_flow_times_force x y = Rmult (Rminus x y) (ln (Rdiv x y)).
Proof. by move=> hy; rewrite /net_flow_times_force RdivE ?gt_eqF. Qed.

(** [(x − y) ln(x/y) = ∫₀¹ (x − y)² / (s x + (1 − s) y) ds]. *)
Theorem production_integral x y : 0 < x -> 0 < y ->
  is_RInt (fun s : R => (x - y) ^+ 2 / (s * x + (1 - s) * y)) 0 1 (net_flow_times_force x y).
Proof.
move=> hx hy; rewrite net_flow_times_forceE //.
apply: is_RInt_ext (flow_integral (RltP _ _ hx) (RltP _ _ hy)) => s.
rewrite Rmin_left ?Rmax_right; try exact: Rle_0_1.
case=> /Rlt_le s0 /Rlt_le s1.
have pos := mixture_positive (RltP _ _ hx) (RltP _ _ hy) (conj s0 s1).
by rewrite RdivE ?gt_eqF ?RpowE //; exact/RltP.
Qed.

End Flows.
