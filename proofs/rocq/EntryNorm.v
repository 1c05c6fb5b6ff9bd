(** The size of a matrix: [‖A‖ = Σ_ij |Re A_ij| + |Im A_ij|]. It measures how far two states are apart, no more. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [|Re z| + |Im z|]. *)
Definition abs1 (z : C) : R := `|re z| + `|im z|.

Lemma abs1_ge0 z : 0 <= abs1 z.
Proof. by rewrite addr_ge0. Qed.

Lemma abs1_0 : abs1 0 = 0.
Proof. by rewrite /abs1 /= normr0 addr0. Qed.

(** [|z + w| ≤ |z| + |w|]. *)
Lemma abs1D z w : abs1 (z + w) <= abs1 z + abs1 w.
Proof. by case: z w => a b [c e]; rewrite /abs1 /= addrACA ler_add ?ler_norm_add. Qed.

(** [|zw| ≤ |z| |w|]. *)
Lemma abs1M z w : abs1 (z * w) <= abs1 z * abs1 w.
Proof.
case: z w => a b [c e]; rewrite /abs1 /= mulrDl !mulrDr -!normrM.
have -> : `|a * c| + `|a * e| + (`|b * c| + `|b * e|) = (`|a * c| + `|b * e|) + (`|a * e| + `|b * c|).
  by rewrite [`|b * c| + _]addrC addrACA.
by rewrite ler_add ?ler_norm_add // (le_trans (ler_norm_sub _ _)).
Qed.

Lemma abs1N z : abs1 (- z) = abs1 z.
Proof. by case: z => a b; rewrite /abs1 /= !normrN. Qed.

Lemma abs1_conj z : abs1 (conjc z) = abs1 z.
Proof. by case: z => a b; rewrite /abs1 /= normrN. Qed.

(** [|r z| = |r| |z|] for real r. *)
Lemma abs1_real r z : abs1 (r%:C * z) = `|r| * abs1 z.
Proof. by case: z => a b; rewrite /abs1 /= !mul0r subr0 addr0 mulrDr !normrM. Qed.

Lemma abs1_sum (I : Type) (r : seq I) (P : pred I) (z : I -> C) : abs1 (\sum_(i <- r | P i) z i) <= \sum_(i <- r | P i) abs1 (z i).
Proof.
elim/big_rec2: _ => [|i x y _ le]; first by rewrite abs1_0.
by apply: le_trans (abs1D _ _) _; rewrite ler_add2l.
Qed.

Section Norm.

Variables m n : nat.
Implicit Types A B : 'M[C]_(m, n).

(** [‖A‖]. *)
Definition norm1 A : R := \sum_i \sum_j abs1 (A i j).

Lemma norm1_ge0 A : 0 <= norm1 A.
Proof. by do 2![apply: sumr_ge0 => ? _]; exact: abs1_ge0. Qed.

Lemma norm1_0 : norm1 0 = 0.
Proof. by rewrite /norm1 big1 // => i _; rewrite big1 // => j _; rewrite mxE abs1_0. Qed.

(** [‖A + B‖ ≤ ‖A‖ + ‖B‖]. *)
Lemma norm1D A B : norm1 (A + B) <= norm1 A + norm1 B.
Proof. by rewrite -big_split ler_sum // => i _; rewrite -big_split ler_sum // => j _; rewrite mxE abs1D. Qed.

Lemma norm1N A : norm1 (- A) = norm1 A.
Proof. by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mxE abs1N. Qed.

(** [‖A − C‖ ≤ ‖A − B‖ + ‖B − C‖]. *)
Lemma norm1_triangle A B D : norm1 (A - D) <= norm1 (A - B) + norm1 (B - D).
Proof. by rewrite -[A in norm1 (A - D)](subrK B) -addrA norm1D. Qed.

Lemma norm1_distC A B : norm1 (A - B) = norm1 (B - A).
Proof. by rewrite -norm1N opprB. Qed.

(** [‖r A‖ = |r| ‖A‖] for real r. *)
Lemma norm1_real r A : norm1 (r%:C *: A) = `|r| * norm1 A.
Proof.
by rewrite /norm1 mulr_sumr; apply: eq_bigr => i _; rewrite mulr_sumr; apply: eq_bigr => j _; rewrite mxE abs1_real.
Qed.

Lemma norm1_scale z A : norm1 (z *: A) <= abs1 z * norm1 A.
Proof. by rewrite mulr_sumr ler_sum // => i _; rewrite mulr_sumr ler_sum // => j _; rewrite mxE abs1M. Qed.

(** [|A_ij| ≤ ‖A‖]. *)
Lemma abs1_entry A i j : abs1 (A i j) <= norm1 A.
Proof.
rewrite /norm1 (bigD1 i) //= (bigD1 j) //= -addrA ler_addl addr_ge0 //; first by apply: sumr_ge0 => ? _; exact: abs1_ge0.
by do 2![apply: sumr_ge0 => ? _]; exact: abs1_ge0.
Qed.

Lemma re_entry A i j : `|re (A i j)| <= norm1 A.
Proof. by apply: le_trans (abs1_entry A i j); rewrite ler_addl. Qed.

Lemma im_entry A i j : `|im (A i j)| <= norm1 A.
Proof. by apply: le_trans (abs1_entry A i j); rewrite ler_addr. Qed.

(** Twice the number of entries, so that [‖A‖ ≤ 2mn x] if no part of an entry exceeds x. *)
Definition entries : R := \sum_(i < m) \sum_(j < n) (1 + 1).

Lemma entries_ge0 : 0 <= entries.
Proof. by do 2![apply: sumr_ge0 => ? _]; rewrite addr_ge0 ?ler01. Qed.

Lemma norm1_entries A x : (forall i j, `|re (A i j)| <= x /\ `|im (A i j)| <= x) -> norm1 A <= entries * x.
Proof.
move=> le; rewrite mulr_suml ler_sum // => i _; rewrite mulr_suml ler_sum // => j _.
by have [r_le i_le] := le i j; rewrite mulrDl mul1r ler_add.
Qed.

(** [‖A‖ = 0] only if [A = 0]. *)
Lemma norm1_eq0 A : norm1 A <= 0 -> A = 0.
Proof.
move=> le; apply/matrixP => i j; rewrite mxE; apply/eqP; rewrite eq_complex -!normr_le0.
by rewrite (le_trans (re_entry A i j) le) (le_trans (im_entry A i j) le).
Qed.

End Norm.

(** [‖A†‖ = ‖A‖]. *)
Lemma norm1_adjoint m n (A : 'M[C]_(m, n)) : norm1 (adjoint A) = norm1 A.
Proof. by rewrite /norm1 exchange_big; apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mxE abs1_conj. Qed.

(** [‖AB‖ ≤ ‖A‖ ‖B‖]. *)
Lemma norm1M m n p (A : 'M[C]_(m, n)) (B : 'M[C]_(n, p)) : norm1 (A *m B) <= norm1 A * norm1 B.
Proof.
rewrite /norm1 mulr_suml ler_sum // => i _.
apply: (@le_trans _ _ (\sum_j \sum_k abs1 (A i k) * abs1 (B k j))).
  apply: ler_sum => j _; rewrite mxE; apply: le_trans (abs1_sum _ _ _) _.
  by apply: ler_sum => k _; exact: abs1M.
rewrite exchange_big mulr_suml ler_sum // => k _; rewrite -mulr_sumr ler_wpmul2l ?abs1_ge0 //.
by rewrite [X in _ <= X](bigD1 k) //= ler_addl; do 2![apply: sumr_ge0 => ? _]; exact: abs1_ge0.
Qed.

(** [|Tr A| ≤ ‖A‖]. *)
Lemma trace_le_norm1 n (A : 'M[C]_n) : `|re (\tr A)| <= norm1 A.
Proof.
apply: le_trans (_ : abs1 (\tr A) <= _); first by rewrite ler_addl.
apply: le_trans (abs1_sum _ _ _) _; apply: ler_sum => i _.
by rewrite [X in _ <= X](bigD1 i) //= ler_addl; apply: sumr_ge0 => ? _; exact: abs1_ge0.
Qed.
