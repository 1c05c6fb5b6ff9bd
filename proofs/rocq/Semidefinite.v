(** States of every rank: matrices ρ with [ρ† = ρ] and [⟨v|ρ|v⟩ ≥ 0]. A density matrix is one with [Tr ρ = 1], which no theorem needs.

    Each has a spectral form with populations [p_n ≥ 0], and ρ_bd and ρ_sd are such states again. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Flows Diagonalisation Eq4 Blockwise BlockDiagonal.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Semidefinite.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (rho : 'M[C]_d) (v : 'cV[C]_d).

(** [ρ† = ρ], and [⟨v|ρ|v⟩ ≥ 0] for every v. *)
Definition semidefinite rho : Prop := adjoint rho = rho /\ forall v, 0 <= expectation rho v.

(** A unitary frame and populations [p_n ≥ 0]: such a form has every state. *)
Definition form_of rho s : Prop := [/\ unitary (frame s), forall n, 0 <= population s n & density s = rho].

(** Each state has such a form. *)
Theorem semidefinite_form rho : semidefinite rho -> exists s, form_of rho s.
Proof.
move=> [herm ge0]; have [s hU e] := hermitian_spectral_form herm.
by exists s; split=> // n; rewrite population_expectation // e ge0.
Qed.

(** What has such a form is a state. *)
Lemma form_semidefinite rho s : form_of rho s -> semidefinite rho.
Proof.
move=> [hU p0 <-]; split; first exact: adjoint_spectral_function.
by move=> v; rewrite expectation_spectral sumr_ge0 // => n _; rewrite mulr_ge0 ?abs2_ge0.
Qed.

(** A state of full rank is a state. *)
Lemma positive_form s : positive s -> form_of (density s) s.
Proof. by move=> [hU hp]; split=> // n; rewrite ltW. Qed.

(** [⟨v|ρ_bd|v⟩ = Σ_e ⟨Π_e v|ρ|Π_e v⟩]. *)
Lemma expectation_block_diagonal m rho v :
  expectation (block_diagonal m rho) v = \sum_(e <- levels m) expectation rho (projector m e *m v).
Proof.
rewrite /expectation block_diagonal_projectors mulmx_sumr mulmx_suml re_trace_sum; apply: eq_bigr => e _.
by rewrite adjointM adjoint_projector !mulmxA.
Qed.

(** ρ_bd is a state. *)
Lemma block_diagonal_semidefinite m rho : semidefinite rho -> semidefinite (block_diagonal m rho).
Proof.
move=> [herm ge0]; split; first exact: adjoint_block_diagonal.
by move=> v; rewrite expectation_block_diagonal sumr_ge0.
Qed.

(** [Re Tr(K†Kρ) ≥ 0]. *)
Lemma intensity_ge0 rho (K : 'M[C]_d) : semidefinite rho -> 0 <= intensity K rho.
Proof.
move=> /semidefinite_form[s [hU p0 <-]]; rewrite /intensity trace_number //=.
by do 2![apply: sumr_ge0 => ? _]; rewrite mulr_ge0 ?weight_ge0.
Qed.

End Semidefinite.

(** ρ_sd is a state: it is the ρ_bd of a Hamiltonian without degenerate levels. *)
Lemma strictly_diagonal_semidefinite d (rho : 'M[C]_d) : semidefinite rho -> semidefinite (strictly_diagonal rho).
Proof.
pose idle := Jump (b := 1) ord0 0 0 0 0 (0 : 'M[C]_d).
pose apart : model d 1 1 := {| energy := fun i => (i : nat)%:R; beta := fun=> 0; jumps := fun=> idle |}.
suff -> : strictly_diagonal rho = block_diagonal apart rho.
  by move=> h; exact: block_diagonal_semidefinite.
by apply/matrixP => i l; rewrite !mxE /same_level /= eqr_nat.
Qed.
