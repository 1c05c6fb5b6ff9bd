(** (4) with the coherence of each level weighed by the entries of X in that level alone. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From mathcomp.classical Require Import mathcomp_extra.
From Lindbound Require Import Model Spectral TraceBound Coherence Eq4.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

Section Blockwise.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (rho : 'M[C]_d) (e : R).

(** The energies of the levels, each once. *)
Definition levels m : seq R := undup [seq energy m i | i <- enum 'I_d].

(** Whether two basis vectors are both in the level of energy e. *)
Definition in_level m e (i l : 'I_d) : bool := (energy m i == e) && (energy m l == e).

(** [Π_e ρ Π_e]. *)
Definition level_block m e rho : 'M[C]_d := \matrix_(i, l) (if in_level m e i l then rho i l else 0).

(** [C_X^(e)], the largest [|⟨e,j|X|e,j'⟩|] with j ≠ j' in the level of energy e; zero if it is not degenerate. *)
Definition C_X_level m e : R :=
  \big[Num.max/0]_(p : 'I_d * 'I_d | in_level m e p.1 p.2 && (p.1 != p.2)) modulus (activity m p.1 p.2).

(** [A_block = Σ_e C_X^(e) C_l1(Π_e ρ Π_e)]. *)
Definition A_block m rho : R := \sum_(e <- levels m) C_X_level m e * C_l1 (level_block m e rho).

(** [0 ≤ C_X^(e)]. *)
Lemma C_X_level_ge0 m e : 0 <= C_X_level m e.
Proof. by rewrite /C_X_level bigmax_idl le_maxr lexx. Qed.

(** [|X_ll'| ≤ C_X^(e)] for different basis vectors of the level of energy e. *)
Lemma activity_entry_le_level m i l : same_level m i l -> i != l -> modulus (activity m l i) <= C_X_level m (energy m i).
Proof.
move=> same il; apply: (@le_bigmax_cond _ _ _ _ (l, i) _ (fun p => modulus (activity m p.1 p.2))) => /=.
by rewrite [l == i]eq_sym il andbT /in_level eqxx andbT eq_sym.
Qed.

(** A pair of basis vectors in one level appears in one of the blocks of [A_block]; so [Tr(X ρ_bd) ≤ A_cl + A_block]. *)
Theorem trace_activity_le_blocks m rho : trace_activity m (block_diagonal m rho) <= A_cl m rho + A_block m rho.
Proof.
apply: le_trans (@trace_activity_block_le _ _ _ m rho (fun i _ => C_X_level m (energy m i)) (@activity_entry_le_level m)) _.
rewrite ler_add2l /A_block; under [X in _ <= X]eq_bigr do rewrite /C_l1 mulr_sumr.
rewrite exchange_big; apply: ler_sum => -[i l] /= il.
have member : energy m i \in levels m by rewrite mem_undup map_f ?mem_enum.
rewrite (bigD1_seq _ member) ?undup_uniq //= !mxE /in_level eqxx eq_sym ler_addl.
by apply: sumr_ge0 => e _; rewrite mulr_ge0 ?C_X_level_ge0 ?modulus_ge0.
Qed.

(** [J_tot(ρ_bd)² ≤ ½ (A_cl(ρ) + A_block(ρ)) σ̇(ρ_bd)], for every matrix ρ and every spectral form [s_bd] of its ρ_bd. *)
Theorem blockwise m rho s_bd : thermal m -> positive s_bd -> density s_bd = block_diagonal m rho ->
  total_current m (block_diagonal m rho) ^+ 2
  <= 2%:R^-1 * (A_cl m rho + A_block m rho) * entropy_production_rate m s_bd.
Proof.
move=> th hs bd; rewrite -bd; apply: le_trans (trace_bound th hs) _.
by rewrite ler_wpmul2r ?second_law // ler_pmul2l ?invr_gt0 ?ltr0n // bd trace_activity_le_blocks.
Qed.

End Blockwise.
