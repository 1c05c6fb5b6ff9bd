(** Nothing depends on the frame in which ρ is written: if two spectral forms have the same density, then so have all functions
    of them, and σ̇ is the same. The frame is not unique as soon as two populations are equal. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Spectral.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Frames.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (f : R -> R).

(** [f(D)], the matrix of [f(p_n)] in the frame itself. *)
Definition function_in_frame f s : 'M[C]_d := diag_mx (\row_n (f (population s n))%:C).

(** With [V = U'†U]: [f(ρ) = f(ρ')] if and only if [V f(D) = f(D') V]. *)
Lemma function_change_of_frame f s s' : unitary (frame s) -> unitary (frame s') ->
  spectral_function f s = spectral_function f s' <->
  adjoint (frame s') *m frame s *m function_in_frame f s = function_in_frame f s' *m (adjoint (frame s') *m frame s).
Proof.
move=> hU hU'; rewrite /spectral_function -!/(function_in_frame f _).
move: (frame s) (frame s') (function_in_frame f s) (function_in_frame f s') hU hU' => U U' D D' hU hU'; split => e.
  have /(congr1 (fun A => adjoint U' *m A *m U)) := e.
  by rewrite !mulmxA hU' mul1mx -!mulmxA hU mulmx1.
have /(congr1 (fun A => U' *m A *m adjoint U)) := e.
by rewrite !mulmxA (unitary_right hU') mul1mx -[RHS]mulmxA -!mulmxA (unitary_right hU) mulmx1.
Qed.

(** Equal densities have equal functions: [V_mn ≠ 0] only if [p_n = p'_m], and then [f(p_n) = f(p'_m)]. *)
Theorem spectral_function_unique f s s' : unitary (frame s) -> unitary (frame s') -> density s = density s' ->
  spectral_function f s = spectral_function f s'.
Proof.
move=> hU hU' /(function_change_of_frame id hU hU') e; apply/function_change_of_frame => //.
move: (adjoint (frame s') *m frame s) e => V; rewrite /function_in_frame !mul_mx_diag !mul_diag_mx => /matrixP e.
apply/matrixP => i l; have := e i l; rewrite !mxE mulrC => /eqP; rewrite -subr_eq0 -mulrBl mulf_eq0 => /orP[|/eqP->].
  by rewrite -rmorphB /= => /eqP[/eqP]; rewrite subr_eq0 => /eqP->; rewrite mulrC.
by rewrite mulr0 mul0r.
Qed.

(** σ̇ is a function of ρ alone. *)
Theorem entropy_production_rate_unique m s s' : thermal m -> positive s -> positive s' -> density s = density s' ->
  entropy_production_rate m s = entropy_production_rate m s'.
Proof.
move=> th hs hs' e.
have logs : log_density s = log_density s' by case: hs hs' => hU _ [hU' _]; exact: spectral_function_unique.
rewrite (spectral_form_is_definition th hs) (spectral_form_is_definition th hs') /entropy_production_by_definition /entropy_flux.
by move: (density s) (log_density s) e logs => rho lnrho -> ->.
Qed.

End Frames.
