(** The Letter's (3): without coherence, [J_tot(ρ_sd)² ≤ ½ A_cl σ̇(ρ_sd)]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Flows Spectral TraceBound.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Eq3.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d).

(** [J_tot(ρ_sd)² ≤ ½ A_cl(ρ) σ̇(ρ_sd)], for every spectral form [s_sd] of ρ_sd. *)
Theorem eq3_every_frame m (rho : 'M[C]_d) s_sd : thermal m -> positive s_sd -> density s_sd = strictly_diagonal rho ->
  total_current m (strictly_diagonal rho) ^+ 2 <= 2%:R^-1 * A_cl m rho * entropy_production_rate m s_sd.
Proof. by move=> th hs sd; rewrite /A_cl -sd; exact: trace_bound. Qed.

(** The spectral form of ρ_sd in the working basis: the populations [ρ_nn]. *)
Definition diagonal_state (rho : 'M[C]_d) : spectral_state d := SpectralState (fun n => re (rho n n)) 1%:M.

(** A diagonal entry of f(ρ): [Σ_l |⟨n|l⟩|² f(p_l)]. *)
Lemma spectral_function_diagonal f s n : spectral_function f s n n = (\sum_l abs2 (frame s n l) * f (population s l))%:C.
Proof.
rewrite /spectral_function mxE rmorph_sum; apply: eq_bigr => l _.
by rewrite mul_mx_diag !mxE mulrAC [frame s n l * _]mulrC conj_mul_self -rmorphM.
Qed.

(** [ρ_sd] is the density of its spectral form. *)
Lemma density_diagonal_state s : density (diagonal_state (density s)) = strictly_diagonal (density s).
Proof.
rewrite {1}/density /spectral_function /=.
rewrite adjoint1 mul1mx mulmx1; apply/matrixP => i l; rewrite [LHS]mxE [RHS]mxE mxE.
by case: eqP => [<-|_]; rewrite ?mulr0n // mulr1n spectral_function_diagonal.
Qed.

(** [ρ_sd] is positive if ρ is. *)
Lemma positive_diagonal_state s : positive s -> positive (diagonal_state (density s)).
Proof.
move=> [hU hp]; split=> [|n]; first by rewrite /unitary mulmx1 adjoint1.
have ge0 l : true -> 0 <= abs2 (frame s n l) * population s l by rewrite mulr_ge0 ?abs2_ge0 ?ltW.
rewrite /= spectral_function_diagonal /= lt_neqAle eq_sym sumr_ge0 // andbT; apply/eqP => /(psumr_eq0P ge0) all0.
have := spectral_function_diagonal (fun=> 1) s n; rewrite spectral_function1 // mxE eqxx big1 => [/eqP|l _].
  by rewrite oner_eq0.
by have /eqP := all0 l isT; rewrite mulf_eq0 (gt_eqF (hp l)) orbF => /eqP->; rewrite mul0r.
Qed.

(** (3): [J_tot(ρ_sd)² ≤ ½ A_cl(ρ) σ̇(ρ_sd)] for every state ρ of full rank. *)
Theorem eq3 m s : thermal m -> positive s ->
  total_current m (strictly_diagonal (density s)) ^+ 2
  <= 2%:R^-1 * A_cl m (density s) * entropy_production_rate m (diagonal_state (density s)).
Proof.
by move=> th hs; apply: eq3_every_frame th (positive_diagonal_state hs) (density_diagonal_state s).
Qed.

End Eq3.
