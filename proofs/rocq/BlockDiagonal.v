(** ρ_bd is a state of full rank if ρ is: so the spectral form of ρ_bd, which (2) and (4) are about, always exists. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Diagonalisation Eq4 Blockwise.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section BlockDiagonal.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (rho : 'M[C]_d) (v w : 'cV[C]_d).

(** [⟨v|ρ|v⟩]. *)
Definition expectation rho v : R := re (\tr (adjoint v *m rho *m v)).

(** [⟨v|ρ|v⟩ = Σ_n p_n |⟨n|v⟩|²]. *)
Lemma expectation_spectral s v :
  expectation (density s) v = \sum_n population s n * abs2 ((adjoint (frame s) *m v) n 0).
Proof.
rewrite /expectation /density /spectral_function; set D := diag_mx _.
have -> : adjoint v *m (frame s *m D *m adjoint (frame s)) *m v
    = adjoint (adjoint (frame s) *m v) *m (D *m (adjoint (frame s) *m v)).
  by rewrite adjointM adjointK !mulmxA.
move: (adjoint (frame s) *m v) => y; rewrite mul_diag_mx /mxtrace big_ord1 mxE raddf_sum; apply: eq_bigr => n _.
by rewrite !mxE mulrCA conj_mul_self -rmorphM.
Qed.

(** [⟨v|ρ|v⟩ > 0] if v ≠ 0. *)
Lemma expectation_gt0 s v : positive s -> v != 0 -> 0 < expectation (density s) v.
Proof.
move=> [hU hp] v_neq0; rewrite expectation_spectral.
have ge0 n : true -> 0 <= population s n * abs2 ((adjoint (frame s) *m v) n 0) by rewrite mulr_ge0 ?abs2_ge0 ?ltW.
rewrite lt_neqAle sumr_ge0 // andbT eq_sym; apply: contra_neq v_neq0 => /(psumr_eq0P ge0) all0.
suff y0 : adjoint (frame s) *m v = 0 by rewrite -[v]mul1mx -(unitary_right hU) -mulmxA y0 mulmx0.
apply/matrixP => n l; rewrite ord1 [RHS]mxE; apply/eqP; apply: contraTT isT => /abs2_gt0.
by have /eqP := all0 n isT; rewrite mulf_eq0 gt_eqF //= => /eqP->; rewrite ltxx.
Qed.

(** The populations are the expectations of the vectors of the frame. *)
Lemma population_expectation s n : unitary (frame s) -> population s n = expectation (density s) (col n (frame s)).
Proof.
move=> hU; rewrite expectation_spectral colE mulmxA hU mul1mx (bigD1 n) //= big1 => [|l ln]; last first.
  by rewrite mxE (negbTE ln) /= /abs2 /= expr0n addr0 mulr0.
by rewrite mxE !eqxx /abs2 /= expr1n expr0n !addr0 mulr1.
Qed.

(** A matrix is a state of full rank if it is Hermitian and [⟨v|ρ|v⟩ > 0] for every v ≠ 0. *)
Theorem full_rank_state rho : adjoint rho = rho -> (forall v, v != 0 -> 0 < expectation rho v) ->
  exists2 s : spectral_state d, positive s & density s = rho.
Proof.
move=> herm rho_gt0; have [s hU e] := hermitian_spectral_form herm.
exists s => //; split=> // n; rewrite population_expectation // e rho_gt0 //.
apply/eqP => col0; have /matrixP/(_ n n) := hU; rewrite !mxE eqxx big1 => [/eqP|l _]; first by rewrite eq_sym oner_eq0.
by have /matrixP/(_ l 0) := col0; rewrite !mxE => ->; rewrite mulr0.
Qed.

(** [Π_e], the projector on a level. *)
Definition projector m (e : R) : 'M[C]_d := diag_mx (\row_i (energy m i == e)%:R).

(** [ρ_bd = Σ_e Π_e ρ Π_e]. *)
Lemma block_diagonal_projectors m rho :
  block_diagonal m rho = \sum_(e <- levels m) projector m e *m rho *m projector m e.
Proof.
apply/matrixP => i l; rewrite mxE summxE.
have member : energy m i \in levels m by rewrite mem_undup map_f ?mem_enum.
rewrite (bigD1_seq _ member) ?undup_uniq //= big1_seq => [|e /andP[ne _]].
  rewrite mul_mx_diag mxE mul_diag_mx !mxE eqxx mul1r addr0 /same_level eq_sym.
  by case: eqP; rewrite ?mulr1 ?mulr0.
by rewrite mul_mx_diag mxE mul_diag_mx !mxE eq_sym (negbTE ne) !mul0r.
Qed.

(** [Π_e† = Π_e]. *)
Lemma adjoint_projector m e : adjoint (projector m e) = projector m e.
Proof.
apply/matrixP => i l; rewrite !mxE [l == i]eq_sym.
by case: (eqVneq i l) => [->|_]; rewrite ?mulr0n ?conjc0 // !mulr1n conjc_nat.
Qed.

(** [ρ_bd† = ρ_bd]. *)
Lemma adjoint_block_diagonal m rho : adjoint rho = rho -> adjoint (block_diagonal m rho) = block_diagonal m rho.
Proof.
move=> /matrixP herm; apply/matrixP => i l; have := herm i l; rewrite !mxE /same_level eq_sym => <-.
by case: eqP => _; rewrite ?conjc0.
Qed.

(** [⟨v|ρ_bd|v⟩ > 0] if v ≠ 0. *)
Lemma expectation_block_diagonal_gt0 m s v : positive s -> v != 0 -> 0 < expectation (block_diagonal m (density s)) v.
Proof.
move=> hs v_neq0.
have -> : expectation (block_diagonal m (density s)) v = \sum_(e <- levels m) expectation (density s) (projector m e *m v).
  rewrite /expectation block_diagonal_projectors mulmx_sumr mulmx_suml re_trace_sum; apply: eq_bigr => e _.
  by rewrite adjointM adjoint_projector !mulmxA.
have ge0 w : 0 <= expectation (density s) w.
  have [->|w_neq0] := eqVneq w 0; last by rewrite ltW // expectation_gt0.
  by rewrite /expectation mulmx0 mxtrace0.
have [i vi_neq0] : exists i, v i 0 != 0.
  apply/existsP; apply: contraNT v_neq0; rewrite negb_exists => /forallP all0; apply/eqP/matrixP => i l.
  by rewrite ord1 mxE; apply/eqP; rewrite -[_ == _]negbK.
have member : energy m i \in levels m by rewrite mem_undup map_f ?mem_enum.
rewrite (bigD1_seq _ member) ?undup_uniq //= ltr_spaddl ?sumr_ge0 // expectation_gt0 //.
by apply: contra_neq vi_neq0 => /matrixP/(_ i 0); rewrite /projector mul_diag_mx !mxE eqxx mul1r.
Qed.

(** ρ_bd has a spectral form with positive populations. *)
Theorem block_diagonal_state m s : positive s -> exists2 s_bd, positive s_bd & density s_bd = block_diagonal m (density s).
Proof.
move=> hs; apply: full_rank_state; first exact: adjoint_block_diagonal (adjoint_spectral_function _ _).
by move=> v; exact: expectation_block_diagonal_gt0.
Qed.

End BlockDiagonal.
