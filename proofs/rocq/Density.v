(** Along a stroke a density matrix stays one, and a state of full rank keeps full rank. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators BlockDiagonal Engine EntryNorm EulerSteps MasterEquation.
From Lindbound Require EveryState.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Density.

Variables d b k : nat.
Variable m : model d b k.
Hypothesis m_thermal : thermal m.
Variable rho : R -> 'M[C]_d.
Hypothesis rho_solves : solves m rho.

(** No rate of a thermal model is negative. *)
Lemma thermal_rates (p : process d) : p \in all_processes m -> 0 <= p.1.
Proof. move=> /flatten_mapP[i _]; exact: (EveryState.thermal_rates m_thermal). Qed.

(** [⟨v|ρ|v⟩] as an element and as a trace. *)
Lemma expectation_entry (A : 'M[C]_d) v : re ((adjoint v *m A *m v) 0 0) = expectation A v.
Proof. by rewrite /expectation /mxtrace big_ord1. Qed.

(** A density matrix is [ρ ≥ 0] with [Tr ρ = 1]. *)
Lemma density_matrixP (A : 'M[C]_d) : density_matrix A <-> at_least 0 A /\ \tr A = 1.
Proof.
split=> [[herm pos one] | [[herm pos] one]]; last first.
  by split=> // v; rewrite expectation_entry; have := pos v; rewrite mul0r.
by split=> //; split=> // v; rewrite mul0r -expectation_entry.
Qed.

(** The master equation keeps density matrices. *)
Theorem flow_density t : density_matrix (rho 0) -> 0 <= t -> density_matrix (rho t).
Proof.
move=> /density_matrixP[start one] t0; apply/density_matrixP; rewrite (flow_trace rho_solves); split=> //.
have [c _ stays] := flow_at_least thermal_rates rho_solves.
by have := stays 0 t (lexx _) start t0; rewrite mul0r.
Qed.

(** It keeps full rank: [ρ(0) ≥ e > 0] implies [ρ(t) ≥ e' > 0] for all t up to T. *)
Theorem flow_full_rank e T : 0 < e -> at_least e (rho 0) -> exists2 e', 0 < e' & forall t, 0 <= t <= T -> at_least e' (rho t).
Proof.
move=> e0 start; have [c c0 stays] := flow_at_least thermal_rates rho_solves.
exists (e * exp (- (c * T))) => [|t /andP[t0 tT]]; first by rewrite mulr_gt0 //; apply/RltP; exact: exp_pos.
have [herm above] := stays e t (ltW e0) start t0; split=> // v; apply: le_trans (above v).
rewrite ler_wpmul2r ?square_length_ge0 // ler_wpmul2l ?(ltW e0) //; apply/RleP.
have : - (c * T) <= - (c * t) by rewrite ler_opp2 ler_wpmul2l.
by rewrite le_eqVlt => /orP[/eqP->|/RltP lt]; [exact: Rle_refl | exact/Rlt_le/exp_increasing].
Qed.

(** A matrix [ρ ≥ e > 0] has a spectral form whose populations are at least e. *)
Theorem at_least_spectral e (A : 'M[C]_d) : 0 < e -> at_least e A ->
  exists s : spectral_state d, [/\ positive s, density s = A & forall n, e <= population s n].
Proof.
move=> e0 [herm above].
have [|s hs sA] := @full_rank_state d A herm.
  move=> v v0; apply: lt_le_trans (above v); rewrite mulr_gt0 //.
  have one : density (SpectralState (fun=> 1) (1%:M : 'M[C]_d)) = 1%:M.
    by rewrite -[RHS](@spectral_function1 d (SpectralState (fun=> 1) 1%:M)) // /unitary /= adjoint1 mulmx1.
  rewrite -one; apply: expectation_gt0 => //; split=> [|n] /=; last exact: ltr01.
  by rewrite /unitary /= adjoint1 mulmx1.
exists s; split=> // n; have := above (col n (frame s)); rewrite -sA -population_expectation; last by case: hs.
congr (_ <= _); rewrite square_length (_ : \sum_i _ = 1) ?mulr1 //.
have [hU _] := hs; have := congr1 (fun B : 'M[C]_d => re (B n n)) hU; rewrite !mxE eqxx raddf_sum /= => <-.
by apply: eq_bigr => i _; rewrite !mxE conj_mul_self.
Qed.

End Density.
