(** The fixed point of a cycle: an approximate solution of a linear equation, an approximate inverse, and how near the exact one is. *)

From Coq Require Import Reals QArith Qreals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import mathcomp_extra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.
From Lindbound.certificates Require Import Rational Enclosures.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.

Section Contraction.

(** B is nearly an inverse of A: the moduli of every row of [1 − BA] add up to ½ at most. *)
Variable n : nat.
Variables A B : 'M[R]_n.
Hypothesis nearly_inverse : forall i, \sum_j `|(1%:M - B *m A) i j| <= 2%:R^-1.

(** [x] at most [m + |v|/2] in every element, where [v] is at most M, gives [|x| ≤ 2m]. *)
Lemma contracts (x r : 'cV[R]_n) (m : R) : x = (1%:M - B *m A) *m x + r -> (forall i, 2%:R * `|r i 0| <= m) ->
  forall i, `|x i 0| <= m.
Proof.
case: n A B nearly_inverse x r => [|n'] A' B' near x r fixed small i; first by case: i.
pose M := \big[Num.max/0]_j `|x j 0|.
have below j : `|x j 0| <= M by rewrite /M; exact: (@le_bigmax_cond _ _ _ 0 j xpredT (fun j => `|x j 0|)).
have bound j : `|x j 0| <= 2%:R^-1 * M + 2%:R^-1 * m.
  rewrite fixed mxE; apply: le_trans (ler_norm_add _ _) _; apply: ler_add.
    rewrite mxE; apply: le_trans (ler_norm_sum _ _ _) _.
    apply: le_trans (_ : (\sum_l `|(1%:M - B' *m A') j l|) * M <= _).
      by rewrite mulr_suml; apply: ler_sum => l _; rewrite normrM ler_wpmul2l.
    by rewrite ler_wpmul2r ?near // (le_trans (normr_ge0 (x j 0))).
  by rewrite -(ler_pmul2l (ltr0n _ 2)) mulrA mulfV ?mul1r ?small // pnatr_eq0.
apply: le_trans (below i) _.
have : M <= 2%:R^-1 * M + 2%:R^-1 * m.
  apply: bigmax_le => [|j _]; last exact: bound.
  exact: le_trans (normr_ge0 (x i 0)) (bound i).
by rewrite -(ler_pmul2l (ltr0n _ 2)) mulrDr !mulrA mulfV ?mul1r ?pnatr_eq0 // mulr2n mulrDl mul1r ler_add2l.
Qed.

(** [Ax = 0] only for x = 0. *)
Lemma injective (x : 'cV[R]_n) : A *m x = 0 -> x = 0.
Proof.
move=> Ax; apply/matrixP => i j; rewrite ord1 [RHS]mxE; apply/eqP; rewrite -normr_le0.
apply: (@contracts x 0 0) => [|l]; last by rewrite mxE normr0 mulr0.
by rewrite addr0 mulmxBl mul1mx -mulmxA Ax mulmx0 subr0.
Qed.

(** A is regular. *)
Lemma regular : A \in unitmx.
Proof.
rewrite unitmxE unitfE -det_tr; apply/det0P => -[v v0 vA].
have /injective : A *m v^T = 0 by apply: trmx_inj; rewrite trmx_mul trmxK vA trmx0.
by move/(congr1 trmx); rewrite trmxK trmx0 => /eqP; rewrite (negbTE v0).
Qed.

(** [Ax = e] has a solution, and it is near an x̃ with small [B(e − Ax̃)]. *)
Theorem solution (e guess : 'cV[R]_n) (m : R) : (forall i, 2%:R * `|(B *m (e - A *m guess)) i 0| <= m) ->
  exists2 x, A *m x = e & forall i, `|x i 0 - guess i 0| <= m.
Proof.
move=> small; have unit := regular.
exists (invmx A *m e) => [|i]; first by rewrite mulKVmx.
set x := invmx A *m e; have -> : x i 0 - guess i 0 = (x - guess) i 0 by rewrite !mxE.
apply: contracts small i; rewrite mulmxBl mul1mx -mulmxA mulmxBr mulKVmx // -/x.
by rewrite subrK.
Qed.

End Contraction.

Section Check.

Variable precision : Range.F.precision.
Variable n : nat.

(** The vector and the matrix of lists of rationals. *)
Definition vectorQ (l : seq Q) : 'cV[R]_n := \matrix_(i, j) toR (nth 0%Q l i).
Definition matrixQ (l : seq (seq Q)) : 'M[R]_n := \matrix_(i, j) toR (nth 0%Q (nth [::] l i) j).
Definition vectorQI (l : seq Q) : vectorI := vec n (fun i => ofQ precision (nth 0%Q l i)).
Definition matrixQI (l : seq (seq Q)) : matrixI := mat n (fun i j => ofQ precision (nth 0%Q (nth [::] l i) j)).

Lemma vectorQI_correct l : enclosesV (vectorQI l) (vectorQ l).
Proof. by apply: enclosesV_vec => i; rewrite mxE; exact: ofQ_correct. Qed.

Lemma matrixQI_correct l : enclosesM (matrixQI l) (matrixQ l).
Proof. by apply: enclosesM_mat => i j; rewrite mxE; exact: ofQ_correct. Qed.

Definition subMI (A B : matrixI) : matrixI := mat n (fun i j => subI precision (entryI A i j) (entryI B i j)).
Definition subVI (X Y : vectorI) : vectorI := vec n (fun i => subI precision (coordinate X i) (coordinate Y i)).

Lemma subMI_correct A B (a b : 'M[R]_n) : enclosesM A a -> enclosesM B b -> enclosesM (subMI A B) (a - b).
Proof. by move=> hA hB; apply: enclosesM_mat => i j; rewrite !mxE; apply: subI_correct. Qed.

Lemma subVI_correct X Y (x y : 'cV[R]_n) : enclosesV X x -> enclosesV Y y -> enclosesV (subVI X Y) (x - y).
Proof. by move=> hX hY; apply: enclosesV_vec => i; rewrite !mxE; apply: subI_correct. Qed.

(** Whether [Ax = e] has a solution within m of the guess. *)
Definition solvable (A : matrixI) (e : vectorI) (inverse : seq (seq Q)) (guess : seq Q) (m : Q) : bool :=
  let B := matrixQI inverse in
  let r := applyI precision n B (subVI e (applyI precision n A (vectorQI guess))) in
  rows_within precision n (subMI (identityI precision n) (mulMI precision n B A)) (ofQ precision (1#2)) &&
  all (fun i => leI precision (mulI precision (ofQ precision 2) (absI (coordinate r i))) (ofQ precision m)) (iota 0 n).

(** The enclosure of the solution. *)
Definition near (guess : seq Q) (m : Q) : vectorI :=
  vec n (fun i => ball precision (ofQ precision (nth 0%Q guess i)) (ofQ precision m)).

(** Then the equation has a unique solution, and it lies in the enclosure. *)
Theorem solvable_correct A (a : 'M[R]_n) E e inverse guess m : enclosesM A a -> enclosesV E e ->
  solvable A E inverse guess m -> a \in unitmx /\ exists2 x, a *m x = e & enclosesV (near guess m) x.
Proof.
move=> hA hE /andP[rows /allP small]; have hB := @matrixQI_correct inverse.
have half : encloses (ofQ precision (1#2)) (2%:R^-1 : R).
  have -> : (2%:R^-1 : R) = toR (1#2) by rewrite -[1#2]/(Qinv 2) toR_inv; congr _^-1; rewrite /Q2R /= Rinv_1 Rmult_1_r.
  exact: ofQ_correct.
have hrows := rows_within_correct (subMI_correct (@identityI_correct precision n) (mulMI_correct precision hB hA)) half rows.
split; first exact: regular hrows.
have hr := applyI_correct precision hB (subVI_correct hE (applyI_correct precision hA (vectorQI_correct guess))).
have [|x ax dist] := @solution n a (matrixQ inverse) hrows e (vectorQ guess) (toR m).
  move=> i; have := small i; rewrite mem_iota leq0n add0n => /(_ (ltn_ord i)).
  apply: leI_correct; last exact: ofQ_correct.
  have -> : (2%:R : R) = toR 2 by rewrite /Q2R /= Rinv_1 Rmult_1_r.
  by apply: mulI_correct; [exact: ofQ_correct | apply: absI_correct; exact: hr].
exists x => //; apply: enclosesV_vec => i; apply: ball_correct (ofQ_correct _ _) (ofQ_correct _ m) _.
by have := dist i; rewrite [vectorQ _ _ _]mxE.
Qed.

End Check.
