(** Enclosures that compute: intervals whose bounds are whole numbers times a power of two, and matrices of them. *)

From Coq Require Import Reals QArith Qreals ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Interval Require Import Specific_bigint Specific_ops Interval Float_full Xreal Basic.
From Lindbound Require Import Model.
From Lindbound.certificates Require Import Rational.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Module Number := SpecificFloat BigIntRadix2.
Module Range := FloatIntervalFull Number.

(** An interval. *)
Definition range := Range.type.

(** x lies in the interval. *)
Definition encloses (X : range) (x : R) : Prop := contains (Range.convert X) (Xreal x).

Section Precision.

(** The bits of a bound. *)
Variable precision : Range.F.precision.

(** * Numbers *)

(** Operations on intervals, each followed by the lemma that it encloses the result for what its arguments enclose. *)
Definition addI (X Y : range) : range := Range.add precision X Y.
Definition subI (X Y : range) : range := Range.sub precision X Y.
Definition mulI (X Y : range) : range := Range.mul precision X Y.
Definition absI (X : range) : range := Range.abs X.
Definition expI (X : range) : range := Range.exp precision X.
Definition integerI (z : Z) : range := Range.fromZ precision z.
Definition divI (X Y : range) : range := Range.div precision X Y.
Definition ofQ (q : Q) : range := divI (integerI (Qnum q)) (integerI (Zpos (Qden q))).
Definition zeroI : range := Range.zero.
Definition oneI : range := integerI 1.
Definition sumI (l : seq range) : range := foldr addI zeroI l.

Lemma addI_correct X Y x y : encloses X x -> encloses Y y -> encloses (addI X Y) (x + y).
Proof. exact: Range.add_correct. Qed.

Lemma subI_correct X Y x y : encloses X x -> encloses Y y -> encloses (subI X Y) (x - y).
Proof. exact: Range.sub_correct. Qed.

Lemma mulI_correct X Y x y : encloses X x -> encloses Y y -> encloses (mulI X Y) (x * y).
Proof. exact: Range.mul_correct. Qed.

Lemma absI_correct X x : encloses X x -> encloses (absI X) `|x|.
Proof. exact: (Range.abs_correct X (Xreal x)). Qed.

Lemma expI_correct X x : encloses X x -> encloses (expI X) (exp x).
Proof. exact: (Range.exp_correct precision X (Xreal x)). Qed.

Lemma integerI_correct z : encloses (integerI z) (IZR z).
Proof. exact: Range.fromZ_correct. Qed.

Lemma zeroI_correct : encloses zeroI 0.
Proof. by rewrite /encloses Range.zero_correct; split; exact: Rle_refl. Qed.

Lemma oneI_correct : encloses oneI 1.
Proof. exact: (integerI_correct 1). Qed.

Lemma divI_correct X Y x y : encloses X x -> encloses Y y -> encloses (divI X Y) (x / y).
Proof.
move=> hX hY; have := Range.div_correct precision X Y (Xreal x) (Xreal y) hX hY.
rewrite /= /Xdiv' /encloses /divI; case: is_zero; last by rewrite /Rdiv -invE.
by case: Range.convert.
Qed.

Lemma ofQ_correct q : encloses (ofQ q) (toR q).
Proof. by rewrite /Q2R -invE; apply: divI_correct; exact: integerI_correct. Qed.

Lemma sumI_correct T (s : seq T) (F : T -> range) (f : T -> R) : (forall i, encloses (F i) (f i)) ->
  encloses (sumI [seq F i | i <- s]) (\sum_(i <- s) f i).
Proof.
move=> h; elim: s => [|i s IH]; first by rewrite big_nil; exact: zeroI_correct.
by rewrite big_cons; apply: addI_correct.
Qed.

(** The same for the numbers below n. *)
Lemma sumI_iota n (F : nat -> range) (f : 'I_n -> R) : (forall i : 'I_n, encloses (F i) (f i)) ->
  encloses (sumI [seq F i | i <- iota 0 n]) (\sum_i f i).
Proof.
move=> h.
have -> : iota 0 n = [seq val i | i <- enum 'I_n] by rewrite val_enum_ord.
rewrite -map_comp.
have -> : \sum_i f i = \sum_(i <- enum 'I_n) f i by rewrite big_enum.
exact: (@sumI_correct _ _ (F \o val)).
Qed.

(** * Comparison *)

(** [X ≤ 0], certainly. *)
Definition negativeI (X : range) : bool := match Range.sign_large X with Xlt | Xeq => true | _ => false end.

Lemma negativeI_correct X x : encloses X x -> negativeI X -> x <= 0.
Proof.
rewrite /negativeI => hX; have := Range.sign_large_correct X.
case: Range.sign_large => // /(_ _ hX); first by move=> [-> ]; rewrite lexx.
by move=> [_ /RleP].
Qed.

(** [X ≤ Y], certainly. *)
Definition leI (X Y : range) : bool := negativeI (subI X Y).

Lemma leI_correct X Y x y : encloses X x -> encloses Y y -> leI X Y -> x <= y.
Proof. by move=> hX hY le; rewrite -subr_le0; apply: negativeI_correct le; exact: subI_correct. Qed.

(** [x + r·[−1, 1]]. *)
Definition ball (X r : range) : range := addI X (mulI r (Range.join (integerI (-1)) oneI)).

(** What is within r of x lies in the ball. *)
Lemma ball_correct X x y r r' : encloses X x -> encloses r r' -> `|y - x| <= r' -> encloses (ball X r) y.
Proof.
move=> hX hr near; have r0 : 0 <= r' by apply: le_trans near; exact: normr_ge0.
suff [s [s1 ->]] : exists s, `|s| <= 1 /\ y = x + r' * s.
  apply: addI_correct => //; apply: mulI_correct => //.
  apply: (contains_connected _ (-1) 1); first by apply: Range.join_correct; left; exact: (integerI_correct (-1)).
    by apply: Range.join_correct; right; exact: oneI_correct.
  by move: s1; rewrite ler_norml => /andP[/RleP lo /RleP hi]; split.
have [r1|r1] := eqVneq r' 0.
  exists 0; rewrite normr0 mulr0 addr0; split=> //.
  by move: near; rewrite r1 normr_le0 subr_eq0 => /eqP.
exists ((y - x) / r'); split; last by rewrite mulrC divfK // addrC subrK.
by rewrite normrM normfV (ger0_norm r0) ler_pdivr_mulr ?mul1r // lt_neqAle eq_sym r1.
Qed.

(** * Vectors and matrices *)

Definition vectorI := seq range.
Definition matrixI := seq (seq range).

Definition coordinate (X : vectorI) (i : nat) : range := nth zeroI X i.
Definition entryI (A : matrixI) (i j : nat) : range := nth zeroI (nth [::] A i) j.
Definition vec (n : nat) (f : nat -> range) : vectorI := [seq f i | i <- iota 0 n].
Definition mat (n : nat) (f : nat -> nat -> range) : matrixI := [seq [seq f i j | j <- iota 0 n] | i <- iota 0 n].

Definition enclosesV n (X : vectorI) (x : 'cV[R]_n) : Prop := forall i : 'I_n, encloses (coordinate X i) (x i 0).
Definition enclosesM n (A : matrixI) (a : 'M[R]_n) : Prop := forall i j : 'I_n, encloses (entryI A i j) (a i j).

Lemma coordinate_vec n f (i : 'I_n) : coordinate (vec n f) i = f i.
Proof. by rewrite /coordinate (nth_map O) ?size_iota // nth_iota. Qed.

Lemma entryI_mat n f (i j : 'I_n) : entryI (mat n f) i j = f i j.
Proof.
rewrite /entryI (_ : nth [::] (mat n f) i = [seq f i j | j <- iota 0 n]).
  by rewrite (nth_map O) ?size_iota ?nth_iota.
by rewrite (nth_map O) ?size_iota ?nth_iota.
Qed.

Lemma enclosesV_vec n (f : nat -> range) (x : 'cV[R]_n) : (forall i : 'I_n, encloses (f i) (x i 0)) -> enclosesV (vec n f) x.
Proof. by move=> h i; rewrite coordinate_vec. Qed.

Lemma enclosesM_mat n (f : nat -> nat -> range) (a : 'M[R]_n) : (forall i j : 'I_n, encloses (f i j) (a i j)) -> enclosesM (mat n f) a.
Proof. by move=> h i j; rewrite entryI_mat. Qed.

Definition identityI n : matrixI := mat n (fun i j => if i == j then oneI else zeroI).
Definition addMI n (A B : matrixI) : matrixI := mat n (fun i j => addI (entryI A i j) (entryI B i j)).
Definition scaleMI n (X : range) (A : matrixI) : matrixI := mat n (fun i j => mulI X (entryI A i j)).
Definition mulMI n (A B : matrixI) : matrixI :=
  mat n (fun i j => sumI [seq mulI (entryI A i k) (entryI B k j) | k <- iota 0 n]).
Definition applyI n (A : matrixI) (X : vectorI) : vectorI :=
  vec n (fun i => sumI [seq mulI (entryI A i k) (coordinate X k) | k <- iota 0 n]).

Lemma identityI_correct n : enclosesM (identityI n) (1%:M : 'M[R]_n).
Proof.
apply: enclosesM_mat => i j; rewrite mxE (inj_eq val_inj).
by case: eqP => _; [exact: oneI_correct | exact: zeroI_correct].
Qed.

Lemma addMI_correct n A B (a a' : 'M[R]_n) : enclosesM A a -> enclosesM B a' -> enclosesM (addMI n A B) (a + a').
Proof. by move=> hA hB; apply: enclosesM_mat => i j; rewrite mxE; apply: addI_correct. Qed.

Lemma scaleMI_correct n X A x (a : 'M[R]_n) : encloses X x -> enclosesM A a -> enclosesM (scaleMI n X A) (x *: a).
Proof. by move=> hX hA; apply: enclosesM_mat => i j; rewrite mxE; apply: mulI_correct. Qed.

Lemma mulMI_correct n A B (a a' : 'M[R]_n) : enclosesM A a -> enclosesM B a' -> enclosesM (mulMI n A B) (a *m a').
Proof.
move=> hA hB; apply: enclosesM_mat => i j; rewrite mxE.
by apply: (@sumI_iota _ (fun k => mulI (entryI A i k) (entryI B k j)) (fun k => a i k * a' k j)) => k; apply: mulI_correct.
Qed.

Lemma applyI_correct n A X (a : 'M[R]_n) (x : 'cV[R]_n) :
  enclosesM A a -> enclosesV X x -> enclosesV (applyI n A X) (a *m x).
Proof.
move=> hA hX; apply: enclosesV_vec => i; rewrite mxE.
by apply: (@sumI_iota _ (fun k => mulI (entryI A i k) (coordinate X k)) (fun k => a i k * x k 0)) => k; apply: mulI_correct.
Qed.

(** The sum of the moduli of every row is at most c. *)
Definition rows_within n (A : matrixI) (c : range) : bool :=
  all (fun i => leI (sumI [seq absI (entryI A i j) | j <- iota 0 n]) c) (iota 0 n).

(** The bound holds for the rows of the matrix enclosed. *)
Lemma rows_within_correct n A (a : 'M[R]_n) C c : enclosesM A a -> encloses C c -> rows_within n A C ->
  forall i, \sum_j `|a i j| <= c.
Proof.
move=> hA hC /allP within i; have := within i; rewrite mem_iota /= => /(_ (ltn_ord i)).
apply: leI_correct => //; apply: (@sumI_iota _ (fun j => absI (entryI A i j)) (fun j => `|a i j|)) => j; exact: absI_correct.
Qed.

End Precision.
