(** C_X, C_l1 and their parts of single levels, as roots of rational numbers. *)

From Coq Require Import Reals QArith Qreals ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.classical Require Import mathcomp_extra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Blockwise.
From Lindbound.certificates Require Import Rational Observables Case.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [Σ √r]. *)
Definition root_sum (l : seq Q) : R := \sum_(r <- l) sqrt (toR r).

(** The larger of two rationals. *)
Definition maxq (x y : Q) : Q := if leq_q x y then y else x.
Definition largest (l : seq Q) : Q := foldr maxq 0%Q l.

Lemma maxq_ge x y : leq_q x (maxq x y) && leq_q y (maxq x y).
Proof.
rewrite -!toR_le /maxq; case: ifP; rewrite -toR_le => xy; first by rewrite xy lexx.
by rewrite lexx ltW // ltNge xy.
Qed.

Lemma largest_ge (l : seq Q) i : (i < size l)%N -> toR (nth 0%Q l i) <= toR (largest l).
Proof.
elim: l i => //= x l IH [|i] lti; have /andP[] := maxq_ge x (largest l); rewrite -!toR_le //.
by move=> _; apply: le_trans; exact: IH.
Qed.

Lemma largest_in (l : seq Q) : largest l = 0%Q \/ exists2 i, (i < size l)%N & largest l = nth 0%Q l i.
Proof.
elim: l => [|x l [IH|[i lti IH]]] /=; first by left.
  by rewrite /maxq; case: ifP => _; [left|right; exists 0%N].
by rewrite /maxq; case: ifP => _; right; [exists i.+1|exists 0%N].
Qed.

Lemma largest_ge0 l : 0 <= toR (largest l).
Proof.
elim: l => [|x l IH] /=; first by rewrite toR0.
by have /andP[_] := maxq_ge x (largest l); rewrite -toR_le; apply: le_trans.
Qed.

Section Coherence.

Variable d : nat.

(** The pairs of different positions that P selects. *)
Definition pairs_where (P : nat -> nat -> bool) : seq (nat * nat) :=
  [seq p <- [seq (i, j) | i <- iota 0 d, j <- iota 0 d] | P p.1 p.2].

Definition squares (A : mq) (P : nat -> nat -> bool) : seq Q := [seq abs2c (entry A p.1 p.2) | p <- pairs_where P].

Lemma mem_pairs P i j : ((i, j) \in pairs_where P) = [&& P i j, (i < d)%N & (j < d)%N].
Proof.
rewrite mem_filter /=; congr (_ && _); apply/allpairsP/andP => [[[k l] /= []]|[ltid ltjd]].
  by rewrite !mem_iota /= !add0n => ltkd ltld [-> ->].
by exists (i, j); rewrite /= !mem_iota /= !add0n.
Qed.

Lemma modulusE A (i j : 'I_d) : modulus (toM d A i j) = sqrt (toR (abs2c (entry A i j))).
Proof. by rewrite /modulus mxE toC_abs2. Qed.

Lemma sum_moduli A (P : nat -> nat -> bool) (F : 'I_d -> 'I_d -> bool) : (forall i j, F i j = P i j) ->
  \sum_(p : 'I_d * 'I_d | F p.1 p.2) modulus (toM d A p.1 p.2) = root_sum (squares A P).
Proof.
move=> same; rewrite /root_sum /squares big_map big_filter [RHS]big_mkcond big_allpairs_dep /=.
rewrite -(pair_big_dep xpredT F (fun i j => modulus (toM d A i j))) /=.
rewrite -(sum_iota d (fun i => \sum_(j <- iota 0 d) if P i j then sqrt (toR (abs2c (entry A i j))) else 0)).
apply: eq_bigr => i _; rewrite -(sum_iota d (fun j => if P i j then sqrt (toR (abs2c (entry A i j))) else 0)).
by rewrite big_mkcond; apply: eq_bigr => j _; rewrite same modulusE.
Qed.

Lemma largest_modulus A (P : nat -> nat -> bool) (F : 'I_d -> 'I_d -> bool) : (forall i j, F i j = P i j) ->
  \big[Num.max/0]_(p : 'I_d * 'I_d | F p.1 p.2) modulus (toM d A p.1 p.2) = sqrt (toR (largest (squares A P))).
Proof.
move=> same; apply/eqP; rewrite eq_le; apply/andP; split.
  apply: bigmax_le; first by apply/RleP/sqrt_pos.
  move=> [i j] /= Fij; rewrite modulusE; apply/RleP/sqrt_le_1_alt/RleP.
  have inside : (val i, val j) \in pairs_where P by rewrite mem_pairs -same Fij !ltn_ord.
  have := @largest_ge (squares A P) (index (val i, val j) (pairs_where P)).
  by rewrite size_map index_mem (nth_map (0%N, 0%N)) ?index_mem // nth_index //; apply.
have [->|[k ltk ->]] := largest_in (squares A P); first by rewrite toR0 sqrt_0 bigmax_idl le_maxr lexx.
move: ltk; rewrite size_map => ltk; rewrite (nth_map (0%N, 0%N)) //.
have := mem_nth (0%N, 0%N) ltk; case: (nth _ _ k) => i j; rewrite mem_pairs => /and3P[Pij ltid ltjd].
have := @le_bigmax_cond _ _ _ 0 (Ordinal ltid, Ordinal ltjd) (fun p => F p.1 p.2)
  (fun p : 'I_d * 'I_d => modulus (toM d A p.1 p.2)).
by rewrite /= modulusE same /=; apply.
Qed.

Variable b : nat.
Variable c : case_data b.

Notation m := (model_of d c).

Definition C_X_squared_of : Q := largest (squares (activity_of d c) (fun i j => same_level_of c i j && (i != j))).

Lemma C_XE : C_X m = sqrt (toR C_X_squared_of).
Proof.
rewrite /C_X activityE; apply: (@largest_modulus _ _ (fun i j => same_level m i j && (i != j))) => i j.
by rewrite same_levelE.
Qed.

Lemma C_l1E rho : C_l1 (toM d rho) = root_sum (squares rho (fun i j => i != j)).
Proof. exact: (@sum_moduli _ _ (fun i j => i != j)). Qed.

Lemma A_qmE rho :
  A_qm m (toM d rho) = sqrt (toR C_X_squared_of) * root_sum (squares (block_diagonal_of d c rho) (fun i j => i != j)).
Proof. by rewrite /A_qm C_XE block_diagonalE C_l1E. Qed.

(** Energies, each once. *)
Fixpoint undupq (l : seq Q) : seq Q := if l is x :: l then if has (eqq x) l then undupq l else x :: undupq l else [::].

Definition levels_of : seq Q := undupq [seq nth 0%Q (energies c) i | i <- iota 0 d].

Lemma levelsE : levels m = [seq toR e | e <- levels_of].
Proof.
rewrite /levels /levels_of.
have -> : [seq energy m i | i <- enum 'I_d] = [seq toR e | e <- [seq nth 0%Q (energies c) i | i <- iota 0 d]].
  by rewrite -val_enum_ord -!map_comp.
elim: [seq _ | i <- iota 0 d] => //= x l IH.
have -> : (toR x \in [seq toR e | e <- l]) = has (eqq x) l by elim: l {IH} => //= y l IH; rewrite in_cons IH toR_eq.
by case: has; rewrite IH.
Qed.

Definition in_level_of (e : Q) (i j : nat) : bool := eqq (nth 0%Q (energies c) i) e && eqq (nth 0%Q (energies c) j) e.

(** The pairs of different vectors of a level. *)
Definition apart_in (e : Q) (i j : nat) : bool := in_level_of e i j && (i != j).

Lemma C_X_levelE e : C_X_level m (toR e) = sqrt (toR (largest (squares (activity_of d c) (apart_in e)))).
Proof.
rewrite /C_X_level activityE.
apply: (@largest_modulus _ _ (fun i j => in_level m (toR e) i j && (i != j))) => i j.
by rewrite /in_level !toR_eq.
Qed.

Lemma C_l1_levelE e rho :
  C_l1 (level_block m (toR e) (toM d rho)) = root_sum (squares rho (apart_in e)).
Proof.
rewrite /C_l1 -(@sum_moduli rho _ (fun i j => in_level m (toR e) i j && (i != j))); last first.
  by move=> i j; rewrite /in_level !toR_eq.
rewrite [RHS]big_mkcond [LHS]big_mkcond; apply: eq_bigr => -[i j] _ /=; rewrite andbC.
by case: (i != j) => //=; rewrite !mxE; case: in_level; rewrite // /modulus /abs2 /= expr0n addr0 sqrt_0.
Qed.

(** The squares of [C_X^(e)] and of the elements of [Π_e ρ Π_e], level by level. *)
Definition A_block_of (rho : mq) : seq (Q * seq Q) :=
  [seq (largest (squares (activity_of d c) (apart_in e)), squares rho (apart_in e)) | e <- levels_of].

Lemma A_blockE rho : A_block m (toM d rho) = \sum_(t <- A_block_of rho) sqrt (toR t.1) * root_sum t.2.
Proof.
rewrite /A_block levelsE !big_map; apply: eq_bigr => e _.
by rewrite C_X_levelE C_l1_levelE.
Qed.

End Coherence.

(** * Roots that are rational *)

(** The root of a square of a rational. *)
Definition rational_root (r : Q) : Q := Qmake (Z.sqrt (Qnum (Qred r))) (Pos.sqrt (Qden (Qred r))).
Definition is_square (r : Q) : bool := eqq (mulq (rational_root r) (rational_root r)) r.

Lemma rational_rootP r : is_square r -> sqrt (toR r) = toR (rational_root r).
Proof.
have /RleP root0 : 0 <= toR (rational_root r); last by move=> /toR_same <-; rewrite toR_mul; exact: sqrt_square.
rewrite -toR0 toR_le; apply/Qle_bool_iff; rewrite /Qle /= Z.mul_1_r; exact: Z.sqrt_nonneg.
Qed.

Lemma rational_root_sum l : all is_square l -> root_sum l = toR (sumq [seq rational_root r | r <- l]).
Proof.
by elim: l => [_|r l IH /= /andP[sq all]]; rewrite /root_sum ?big_nil ?toR0 // big_cons toR_add rational_rootP // -IH.
Qed.

(** [Σ_e C_X^(e) C_l1(Π_e ρ Π_e)] where all roots are rational. *)
Lemma rational_blocks (l : seq (Q * seq Q)) : all (fun t => is_square t.1 && all is_square t.2) l ->
  \sum_(t <- l) sqrt (toR t.1) * root_sum t.2 =
  toR (sumq [seq mulq (rational_root t.1) (sumq [seq rational_root r | r <- t.2]) | t <- l]).
Proof.
elim: l => [_|t l IH /= /andP[/andP[sq sqs] all]]; first by rewrite big_nil toR0.
by rewrite big_cons toR_add toR_mul rational_rootP // rational_root_sum // -IH.
Qed.
