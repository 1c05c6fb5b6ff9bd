(** When a state of an ansatz is a density matrix: as a sum of [|v⟩⟨v|] whose coefficients are not negative. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz Enclosures.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Positivity.

Variable d : nat.
Variable a : ansatz.

Notation n := (count a).

(** Vectors v with a row of numbers f for each: [ρ = Σ_v (f·x) |v⟩⟨v|]. *)
Definition decomposition := seq (seq cq * seq Q).

(** [|v⟩⟨v|]. *)
Definition outer (v : seq cq) : mq := tab d (fun i j => mulc (nth (0%Q, 0%Q) v i) (conjq (nth (0%Q, 0%Q) v j))).

(** The matrices of the ansatz are such sums. *)
Definition decomposes (w : decomposition) : bool :=
  all (fun i => eqm d (basis a i) (summ d [seq scalem d (nth 0%Q v.2 i) (outer v.1) | v <- w])) (iota 0 n).

(** [f·x]. *)
Definition share (f : seq Q) (x : 'cV[R]_n) : R := \sum_(i < n) toR (nth 0%Q f i) * x i 0.

(** A state of the ansatz is such a sum. *)
Lemma state_decomposed w x : decomposes w -> state d x = \sum_(v <- w) (share v.2 x)%:C *: toM d (outer v.1).
Proof.
move=> /allP same; rewrite /state.
transitivity (\sum_(i < n) \sum_(v <- w) (x i 0 * toR (nth 0%Q v.2 i))%:C *: toM d (outer v.1)).
  apply: eq_bigr => i _; have /eqmP -> : eqm d (basis a i) (summ d [seq scalem d (nth 0%Q v.2 i) (outer v.1) | v <- w]).
    by apply: same; rewrite mem_iota leq0n add0n ltn_ord.
  by rewrite toM_sum scaler_sumr; apply: eq_bigr => v _; rewrite toM_scale scalerA -rmorphM.
rewrite exchange_big; apply: eq_bigr => v _; rewrite /share rmorph_sum scaler_suml.
by apply: eq_bigr => i _; rewrite mulrC.
Qed.

Lemma outerE v : toM d (outer v) = let c : 'cV[C]_d := \matrix_(i, j) toC (nth (0%Q, 0%Q) v i) in c *m adjoint c.
Proof. by rewrite toM_tab; apply/matrixP => i j; rewrite !mxE big_ord1 !mxE toC_mul toC_conj. Qed.

(** [⟨u|v⟩⟨v|u⟩ ≥ 0]. *)
Lemma outer_positive v (u : 'cV[C]_d) : 0 <= re ((adjoint u *m toM d (outer v) *m u) 0 0).
Proof.
rewrite outerE; set c := \matrix_(_, _) _; cbv zeta.
have -> : adjoint u *m (c *m adjoint c) *m u = adjoint (adjoint c *m u) *m (adjoint c *m u).
  by rewrite adjointM adjointK !mulmxA.
by rewrite mxE big_ord1 mxE conj_mul_self abs2_ge0.
Qed.

Lemma outer_hermitian v : adjoint (toM d (outer v)) = toM d (outer v).
Proof. by rewrite outerE /= adjointM adjointK. Qed.

(** E_0 has trace one, the other matrices have trace zero. *)
Definition traces_fixed : bool :=
  all (fun i => eqc (sumc [seq entry (basis a i) j j | j <- iota 0 d]) (if i == 0%N then 1%Q else 0%Q, 0%Q)) (iota 0 n).

(** Its trace is one. *)
Lemma trace_state (x : 'cV[R]_n) : traces_fixed -> x 0 0 = 1 -> \tr (state d x) = 1.
Proof.
move=> /allP traces x0; rewrite /state raddf_sum /=.
have trace (i : 'I_n) : \tr (toM d (basis a i)) = (i == 0 :> 'I_n)%:R.
  have := traces i; rewrite mem_iota leq0n add0n => /(_ (ltn_ord i)); rewrite -toC_eq => /eqP.
  rewrite toC_sum => sum; rewrite /mxtrace; under eq_bigr do rewrite mxE.
  rewrite (sum_iota d (fun j => toC (entry (basis a i) j j))) sum -val_eqE /=.
  by case: eqP => _; rewrite /toC /= ?toR1 ?toR0.
rewrite (bigD1 (0 : 'I_n) isT) big1 => [|i /= i0]; last by rewrite mxtraceZ trace (negbTE i0) mulr0.
by rewrite mxtraceZ trace eqxx x0 mulr1; exact: addr0.
Qed.


(** No share is negative. *)
Fixpoint nonnegative (w : decomposition) (x : 'cV[R]_n) : Prop :=
  if w is v :: w then 0 <= share v.2 x /\ nonnegative w x else True.

(** A state of the ansatz without negative share is a density matrix. *)
Theorem state_is_density w (x : 'cV[R]_n) :
  decomposes w -> traces_fixed -> x 0 0 = 1 -> nonnegative w x -> density_matrix (state d x).
Proof.
move=> sum traces x0 shares; split; last exact: trace_state.
  rewrite (state_decomposed x sum) {sum}; elim: w shares => [_|v w IH /= [_ /IH hermitian]].
    by rewrite big_nil; apply/matrixP => i j; rewrite !mxE conjc0.
  by rewrite big_cons adjointD adjoint_real_scale outer_hermitian hermitian.
move=> u; rewrite (state_decomposed x sum) {sum}; elim: w shares => [_|v w IH /= [share0 /IH positive]].
  by rewrite big_nil mulmx0 mul0mx mxE.
rewrite big_cons mulmxDr mulmxDl mxE raddfD /= -scalemxAr -scalemxAl mxE re_real_mul.
by apply: addr_ge0 => //; apply: mulr_ge0 => //; exact: outer_positive.
Qed.

(** The shares of enclosed coordinates. *)
Definition certainly_nonnegative (precision : Range.F.precision) (w : decomposition) (X : vectorI) : bool :=
  all (fun v => leI precision zeroI
    (sumI precision [seq mulI precision (ofQ precision (nth 0%Q v.2 i)) (coordinate X i) | i <- iota 0 n])) w.

Lemma certainly_nonnegative_correct precision w X x : enclosesV X x -> certainly_nonnegative precision w X -> nonnegative w x.
Proof.
move=> hX; elim: w => [//|v w IH /= /andP[share0 /IH rest]]; split=> //.
apply: leI_correct share0; first exact: zeroI_correct.
apply: (@sumI_iota precision n (fun i => mulI precision (ofQ precision (nth 0%Q v.2 i)) (coordinate X i))) => i.
by apply: mulI_correct; [exact: ofQ_correct | exact: hX].
Qed.

End Positivity.
