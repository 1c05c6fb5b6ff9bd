(** The Letter's (4): with coherence inside levels, [J_tot(ρ_bd)² ≤ ½ (A_cl + A_qm) σ̇(ρ_bd)]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From mathcomp.classical Require Import mathcomp_extra.
From Lindbound Require Import Model Spectral TraceBound Coherence.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

Section Eq4.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (rho : 'M[C]_d).

(** [|X_ll'| ≤ C_X] for different basis vectors of one level. *)
Lemma activity_entry_le m i l : same_level m i l -> i != l -> modulus (activity m l i) <= C_X m.
Proof.
move=> same il; rewrite /C_X; apply: (@le_bigmax_cond _ _ _ _ (l, i) _ (fun p => modulus (activity m p.1 p.2))) => /=.
by rewrite [l == i]eq_sym il andbT /same_level eq_sym.
Qed.

(** [Tr(X ρ_bd) ≤ A_cl + A_qm]. *)
Theorem trace_activity_le_A m rho : trace_activity m (block_diagonal m rho) <= A_cl m rho + A_qm m rho.
Proof.
rewrite /A_qm /C_l1 mulr_sumr; apply: (@trace_activity_block_le _ _ _ m rho (fun _ _ => C_X m)) => i l.
exact: activity_entry_le.
Qed.

(** (4): [J_tot(ρ_bd)² ≤ ½ (A_cl(ρ) + A_qm(ρ)) σ̇(ρ_bd)], for every matrix ρ and every spectral form [s_bd] of its ρ_bd. *)
Theorem eq4 m rho s_bd : thermal m -> positive s_bd -> density s_bd = block_diagonal m rho ->
  total_current m (block_diagonal m rho) ^+ 2
  <= 2%:R^-1 * (A_cl m rho + A_qm m rho) * entropy_production_rate m s_bd.
Proof.
move=> th hs bd; rewrite -bd; apply: le_trans (trace_bound th hs) _.
by rewrite ler_wpmul2r ?second_law // ler_pmul2l ?invr_gt0 ?ltr0n // bd trace_activity_le_A.
Qed.

(** (4) for a state that is block diagonal: [J_tot(ρ)² ≤ ½ (A_cl(ρ) + A_qm(ρ)) σ̇(ρ)] if [ρ = ρ_bd]. *)
Corollary eq4_block_diagonal_state m s : thermal m -> positive s -> block_diagonal m (density s) = density s ->
  total_current m (density s) ^+ 2
  <= 2%:R^-1 * (A_cl m (density s) + A_qm m (density s)) * entropy_production_rate m s.
Proof. by move=> th hs bd; rewrite -{1}bd; exact: eq4. Qed.

(** [A_cl(ρ_bd) = A_cl(ρ)]. *)
Lemma A_cl_block_diagonal m rho : A_cl m (block_diagonal m rho) = A_cl m rho.
Proof. by rewrite /A_cl strictly_diagonal_block. Qed.

(** [A_qm(ρ_bd) = A_qm(ρ)]: so (4) may be read with either. *)
Lemma A_qm_block_diagonal m rho : A_qm m (block_diagonal m rho) = A_qm m rho.
Proof. by rewrite /A_qm; congr (_ * C_l1 _); apply/matrixP => i l; rewrite !mxE; case: (same_level m i l). Qed.

End Eq4.
