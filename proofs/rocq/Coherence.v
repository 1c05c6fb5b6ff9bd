(** What the entries of ρ off its diagonal add to [Tr(Xρ)]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From mathcomp.classical Require Import mathcomp_extra.
From Lindbound Require Import Model Operators.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [|z|] is the modulus of the library of complex numbers. *)
Lemma modulusE (z : C) : modulus z = ComplexField.Normc.normc z.
Proof. by case: z => a b; rewrite /modulus RsqrtE ?abs2_ge0. Qed.

(** [0 ≤ |z|]. *)
Lemma modulus_ge0 (z : C) : 0 <= modulus z.
Proof. by rewrite /modulus RsqrtE ?abs2_ge0 ?sqrtr_ge0. Qed.

(** [|0| = 0]. *)
Lemma modulus0 : modulus 0 = 0.
Proof. by rewrite modulusE ComplexField.Normc.normc0. Qed.

(** [Re(zw) ≤ |z| |w|]. *)
Lemma re_mul_le (z w : C) : re (z * w) <= modulus z * modulus w.
Proof.
rewrite !modulusE -ComplexField.Normc.normcM; case: (z * w) => a b /=.
by rewrite (le_trans (ler_norm a)) // -sqrtr_sqr ler_wsqrtr // ler_addl sqr_ge0.
Qed.

Section Coherence.

Variables d b k : nat.
Implicit Types (m : model d b k) (X rho : 'M[C]_d).

(** [Re Tr(Xρ)] is its part on the diagonal, [Re Tr(X ρ_sd)], and a sum over ordered pairs of different basis vectors. *)
Lemma trace_off_diagonal X rho :
  re (\tr (X *m rho)) = re (\tr (X *m strictly_diagonal rho))
    + \sum_(p : 'I_d * 'I_d | p.1 != p.2) re (X p.2 p.1 * rho p.1 p.2).
Proof.
have entries sigma : re (\tr (X *m sigma)) = \sum_(p : 'I_d * 'I_d) re (X p.2 p.1 * sigma p.1 p.2).
  rewrite -(pair_bigA _ (fun i l => re (X l i * sigma i l))) exchange_big raddf_sum; apply: eq_bigr => i _.
  by rewrite mxE raddf_sum.
rewrite !entries (bigID (fun p => p.1 == p.2)) /=; congr (_ + _).
rewrite [RHS](bigID (fun p => p.1 == p.2)) /= [X in _ + X]big1 ?addr0; last first.
  by move=> p /negbTE off; rewrite mxE off mulr0.
by apply: eq_bigr => p on; rewrite mxE on.
Qed.

(** The diagonal of [ρ_bd] is that of ρ. *)
Lemma strictly_diagonal_block m rho : strictly_diagonal (block_diagonal m rho) = strictly_diagonal rho.
Proof. by apply/matrixP => i l; rewrite !mxE /same_level; case: eqP => [->|//]; rewrite eqxx. Qed.

(** [Tr(X ρ_bd) ≤ A_cl(ρ) + Σ c_kl |ρ_kl|] over the pairs in one level, if [|X_lk| ≤ c_kl] for them. *)
Lemma trace_activity_block_le m rho (c : 'I_d -> 'I_d -> R) :
  (forall i l, same_level m i l -> i != l -> modulus (activity m l i) <= c i l) ->
  trace_activity m (block_diagonal m rho)
  <= A_cl m rho + \sum_(p : 'I_d * 'I_d | p.1 != p.2) c p.1 p.2 * modulus (block_diagonal m rho p.1 p.2).
Proof.
move=> le_c; rewrite /trace_activity trace_off_diagonal strictly_diagonal_block ler_add2l; apply: ler_sum => -[i l] /= il.
rewrite mxE; case: ifP => [same|_]; last by rewrite modulus0 !mulr0.
by apply: le_trans (re_mul_le _ _) _; rewrite ler_wpmul2r ?modulus_ge0 ?le_c.
Qed.

End Coherence.
