(** Matrices over the rational complex numbers that compute, and what they are as matrices over C.

    A matrix is a list of rows, a complex number a pair of rationals. [toR], [toC] and [toM] embed them, and every operation here has a
    lemma that says which operation of Model.v it is. *)

From Coq Require Import Reals QArith Qreals Qabs.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* [%Q] means the rationals that compute, not those of MathComp. *)
Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Rational numbers, always reduced *)

Definition addq (x y : Q) : Q := Qred (Qplus x y).
Definition mulq (x y : Q) : Q := Qred (Qmult x y).
Definition oppq (x : Q) : Q := Qopp x.
Definition divq (x y : Q) : Q := Qred (Qdiv x y).
Definition eqq (x y : Q) : bool := Qeq_bool x y.
Definition leq_q (x y : Q) : bool := Qle_bool x y.
Definition ltq (x y : Q) : bool := ~~ Qle_bool y x.
Definition absq (x : Q) : Q := Qabs x.
Definition sumq (s : seq Q) : Q := foldr addq 0%Q s.

Notation toR := Q2R.

Lemma toR0 : toR 0 = 0.
Proof. by rewrite /Q2R Rmult_0_l. Qed.

Lemma toR1 : toR 1 = 1.
Proof. by rewrite /Q2R /= Rinv_1 Rmult_1_l. Qed.

Lemma toR_red x : toR (Qred x) = toR x.
Proof. exact/Qeq_eqR/Qred_correct. Qed.

Lemma toR_add x y : toR (addq x y) = toR x + toR y.
Proof. by rewrite toR_red Q2R_plus. Qed.

Lemma toR_mul x y : toR (mulq x y) = toR x * toR y.
Proof. by rewrite toR_red Q2R_mult. Qed.

Lemma toR_opp x : toR (oppq x) = - toR x.
Proof. by rewrite Q2R_opp. Qed.

(** [x⁻¹] of MathComp is that of the standard library, at 0 too. *)
Lemma invE (x : R) : x^-1 = Rinv x.
Proof.
have [->|x0] := eqVneq x 0; first by rewrite invr0 Rinv_0.
by rewrite RinvE.
Qed.

Lemma toR_inv x : toR (Qinv x) = (toR x)^-1.
Proof.
rewrite invE; case: (Qeq_dec x 0) => [x0|x0]; last exact: Q2R_inv.
have -> : toR x = 0 by rewrite (Qeq_eqR _ _ x0) toR0.
rewrite Rinv_0; transitivity (toR 0); last exact: toR0.
by apply: Qeq_eqR; rewrite x0.
Qed.

Lemma toR_div x y : toR (divq x y) = toR x / toR y.
Proof. by rewrite toR_red Q2R_mult toR_inv. Qed.

Lemma toR_eq x y : (toR x == toR y) = eqq x y.
Proof.
apply/eqP/idP => [/eqR_Qeq/Qeq_bool_iff //|/Qeq_bool_iff]; exact: Qeq_eqR.
Qed.

Lemma toR_le x y : (toR x <= toR y) = leq_q x y.
Proof.
apply/RleP/idP => [/Rle_Qle/Qle_bool_iff //|/Qle_bool_iff]; exact: Qle_Rle.
Qed.

Lemma toR_lt x y : (toR x < toR y) = ltq x y.
Proof. by rewrite ltNge toR_le. Qed.

Lemma toR_abs x : toR (absq x) = `|toR x|.
Proof.
rewrite /absq; case: (Qlt_le_dec x 0) => [x0|x0].
  have x0' : (toR x <= 0) by rewrite -toR0; apply/ltW/RltP; exact: Qlt_Rlt.
  rewrite ler0_norm // -toR_opp; apply: Qeq_eqR; exact/Qabs_neg/Qlt_le_weak.
have x0' : (0 <= toR x) by rewrite -toR0; apply/RleP; exact: Qle_Rle.
by rewrite ger0_norm //; apply: Qeq_eqR; exact: Qabs_pos.
Qed.

Lemma toR_sum T (s : seq T) (f : T -> Q) : toR (sumq [seq f i | i <- s]) = \sum_(i <- s) toR (f i).
Proof. by elim: s => [|i s IH]; rewrite ?big_nil ?toR0 // big_cons -IH -toR_add. Qed.

(** Two rationals that are seen to be equal. *)
Lemma toR_same x y : eqq x y = true -> toR x = toR y.
Proof. by move=> /Qeq_bool_iff /Qeq_eqR. Qed.

(** * Complex numbers *)

Definition cq := (Q * Q)%type.
Definition addc (x y : cq) : cq := (addq x.1 y.1, addq x.2 y.2).
Definition mulc (x y : cq) : cq :=
  (addq (mulq x.1 y.1) (oppq (mulq x.2 y.2)), addq (mulq x.1 y.2) (mulq x.2 y.1)).
Definition conjq (x : cq) : cq := (x.1, oppq x.2).
Definition scalec (a : Q) (x : cq) : cq := (mulq a x.1, mulq a x.2).
Definition sumc (s : seq cq) : cq := foldr addc (0%Q, 0%Q) s.
Definition abs2c (x : cq) : Q := addq (mulq x.1 x.1) (mulq x.2 x.2).
Definition eqc (x y : cq) : bool := eqq x.1 y.1 && eqq x.2 y.2.

Definition toC (x : cq) : C := toR x.1 +i* toR x.2.

Lemma toC0 : toC (0%Q, 0%Q) = 0.
Proof. by rewrite /toC /= toR0. Qed.

Lemma toC_add x y : toC (addc x y) = toC x + toC y.
Proof. by rewrite /toC /= !toR_add. Qed.

Lemma toC_mul x y : toC (mulc x y) = toC x * toC y.
Proof. by rewrite /toC /= !toR_add toR_opp !toR_mul. Qed.

Lemma toC_conj x : toC (conjq x) = (toC x)^*.
Proof. by rewrite /toC /= toR_opp. Qed.

Lemma toC_scale a x : toC (scalec a x) = (toR a)%:C * toC x.
Proof. by rewrite /toC /= !toR_mul; simpc. Qed.

Lemma toC_sum T (s : seq T) (f : T -> cq) : toC (sumc [seq f i | i <- s]) = \sum_(i <- s) toC (f i).
Proof. by elim: s => [|i s IH]; rewrite ?big_nil ?toC0 // big_cons -IH -toC_add. Qed.

Lemma toC_abs2 x : toR (abs2c x) = abs2 (toC x).
Proof. by rewrite /abs2 toR_add !toR_mul !expr2. Qed.

Lemma toC_eq x y : (toC x == toC y) = eqc x y.
Proof. by rewrite eq_complex /= !toR_eq. Qed.

Lemma re_sum I (s : seq I) (P : pred I) (F : I -> C) : re (\sum_(i <- s | P i) F i) = \sum_(i <- s | P i) re (F i).
Proof. by elim/big_rec2: _ => // i x y _ <-; case: (F i) y => [a b] [c e]. Qed.

(** * Matrices *)

Definition mq := seq (seq cq).

Definition entry (A : mq) (i j : nat) : cq := nth (0%Q, 0%Q) (nth [::] A i) j.

(** The d × d matrix of a function. *)
Definition tab (d : nat) (f : nat -> nat -> cq) : mq := [seq [seq f i j | j <- iota 0 d] | i <- iota 0 d].

(** A matrix of real numbers. *)
Definition real_matrix (A : seq (seq Q)) : mq := [seq [seq (x, 0%Q) | x <- row] | row <- A].

Definition toM d (A : mq) : 'M[C]_d := \matrix_(i, j) toC (entry A i j).

Lemma entry_tab d f i j : (i < d)%N -> (j < d)%N -> entry (tab d f) i j = f i j.
Proof.
move=> ltid ltjd.
rewrite /entry (_ : nth [::] (tab d f) i = [seq f i j | j <- iota 0 d]).
  by rewrite (nth_map O) ?size_iota ?nth_iota.
by rewrite (nth_map O) ?size_iota ?nth_iota.
Qed.

Lemma toM_tab d f : toM d (tab d f) = \matrix_(i, j) toC (f i j).
Proof. by apply/matrixP => i j; rewrite !mxE entry_tab. Qed.

(** Sums over an ordinal are sums over a list of numbers. *)
Lemma sum_iota (V : zmodType) d (F : nat -> V) : \sum_(i < d) F i = \sum_(i <- iota 0 d) F i.
Proof. by rewrite -(big_mkord xpredT F) /index_iota subn0. Qed.

Definition addm d (A B : mq) : mq := tab d (fun i j => addc (entry A i j) (entry B i j)).
Definition scalem d (a : Q) (A : mq) : mq := tab d (fun i j => scalec a (entry A i j)).
Definition mulm d (A B : mq) : mq :=
  tab d (fun i j => sumc [seq mulc (entry A i k) (entry B k j) | k <- iota 0 d]).
Definition adjm d (A : mq) : mq := tab d (fun i j => conjq (entry A j i)).
Definition zerom d : mq := tab d (fun _ _ => (0%Q, 0%Q)).
Definition summ d (s : seq mq) : mq := foldr (addm d) (zerom d) s.

Lemma toM_add d A B : toM d (addm d A B) = toM d A + toM d B.
Proof. by rewrite toM_tab; apply/matrixP => i j; rewrite !mxE toC_add. Qed.

Lemma toM_scale d a A : toM d (scalem d a A) = (toR a)%:C *: toM d A.
Proof. by rewrite toM_tab; apply/matrixP => i j; rewrite !mxE toC_scale. Qed.

Lemma toM_mul d A B : toM d (mulm d A B) = toM d A *m toM d B.
Proof.
rewrite toM_tab; apply/matrixP => i j; rewrite !mxE toC_sum.
rewrite -(sum_iota d (fun k => toC (mulc (entry A i k) (entry B k j)))).
by apply: eq_bigr => k _; rewrite !mxE toC_mul.
Qed.

Lemma toM_adj d A : toM d (adjm d A) = adjoint (toM d A).
Proof. by rewrite toM_tab; apply/matrixP => i j; rewrite !mxE toC_conj. Qed.

Lemma toM_zero d : toM d (zerom d) = 0.
Proof. by rewrite toM_tab; apply/matrixP => i j; rewrite !mxE toC0. Qed.

Lemma toM_sum d T (s : seq T) (f : T -> mq) : toM d (summ d [seq f i | i <- s]) = \sum_(i <- s) toM d (f i).
Proof. by elim: s => [|i s IH]; rewrite ?big_nil ?toM_zero // big_cons -IH -toM_add. Qed.

(** Equal entries. *)
Definition eqm d (A B : mq) : bool :=
  all (fun i => all (fun j => eqc (entry A i j) (entry B i j)) (iota 0 d)) (iota 0 d).

Lemma eqmP d A B : reflect (toM d A = toM d B) (eqm d A B).
Proof.
apply: (iffP allP) => [same|same].
  apply/matrixP => i j; rewrite !mxE; apply/eqP; rewrite toC_eq.
  have /allP : all (fun j => eqc (entry A i j) (entry B i j)) (iota 0 d) by apply: same; rewrite mem_iota /=.
  by apply; rewrite mem_iota /=.
move=> i; rewrite mem_iota /= add0n => ltid; apply/allP => j; rewrite mem_iota /= add0n => ltjd.
have := congr1 (fun M : 'M[C]_d => M (Ordinal ltid) (Ordinal ltjd)) same.
by rewrite /= !mxE /= => /eqP; rewrite toC_eq.
Qed.

(** [Re Tr(AB)]. *)
Definition retrace d (A B : mq) : Q :=
  sumq [seq sumq [seq (mulc (entry A i k) (entry B k i)).1 | k <- iota 0 d] | i <- iota 0 d].

Lemma retraceE d A B : re (\tr (toM d A *m toM d B)) = toR (retrace d A B).
Proof.
rewrite /mxtrace re_sum toR_sum -sum_iota; apply: eq_bigr => i _.
rewrite !mxE re_sum toR_sum -(sum_iota d (fun k => toR (mulc (entry A i k) (entry B k i)).1)).
by apply: eq_bigr => k _; rewrite !mxE -toC_mul.
Qed.
