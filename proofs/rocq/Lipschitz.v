(** Functions of states are as Lipschitz as the function, in the Hilbert–Schmidt norm: [‖f(ρ) − f(ρ')‖² ≤ K ‖ρ − ρ'‖² if (f(x) − f(y))² ≤ K (x − y)²]. *)
From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Logarithm Scalars Operators Frames.
Import GRing.Theory Num.Theory Order.TTheory.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Lipschitz.
Variable d : nat.
Implicit Types (A U V : 'M[C]_d) (s : spectral_state d).

(** The square of the Hilbert-Schmidt norm. *)
Definition hs2 A : R := \sum_i \sum_j abs2 (A i j).

(** [‖A‖² = Tr(A†A)]. *)
Lemma hs2E A : (hs2 A)%:C = \tr (adjoint A *m A).
Proof.
rewrite /hs2 exchange_big rmorph_sum; apply: eq_bigr => j _; rewrite mxE rmorph_sum; apply: eq_bigr => i _.
by rewrite mxE conj_mul_self.
Qed.

(** It is the same in every two frames. *)
Lemma hs2_unitary U V A : unitary U -> unitary V -> hs2 (adjoint U *m A *m V) = hs2 A.
Proof.
move=> hU hV; apply: complexI; rewrite !hs2E !adjointM adjointK !mulmxA mxtrace_mulC !mulmxA (unitary_right hV) mul1mx.
by rewrite -[adjoint A *m U *m _]mulmxA (unitary_right hU) mulmx1.
Qed.

(** In the two frames the difference is entry by entry [V_il (f(p_l) - f(p'_i))]. *)
Lemma difference_in_frames f s s' : unitary (frame s) -> unitary (frame s') ->
  adjoint (frame s') *m (spectral_function f s - spectral_function f s') *m frame s
  = \matrix_(i, l) ((adjoint (frame s') *m frame s) i l * (f (population s l) - f (population s' i))%:C).
Proof.
move=> hU hU'; rewrite mulmxBr mulmxBl /spectral_function !mulmxA hU' mul1mx.
rewrite -[_ *m adjoint (frame s) *m frame s]mulmxA hU mulmx1.
rewrite -[X in _ - X]mulmxA; move: (adjoint (frame s') *m frame s) => V.
rewrite mul_mx_diag mul_diag_mx; apply/matrixP => i l.
rewrite [LHS]mxE [X in X + _]mxE [X in _ + X]mxE [X in - X]mxE [RHS]mxE.
by rewrite [X in _ * X - _]mxE [X in _ - X * _]mxE rmorphB mulrBr; congr (_ - _); rewrite mulrC.
Qed.

(** [‖f(ρ) − f(ρ')‖² ≤ K ‖ρ − ρ'‖²]. *)
Theorem hs_lipschitz f K s s' : unitary (frame s) -> unitary (frame s') ->
  (forall i l, (f (population s l) - f (population s' i)) ^+ 2 <= K * (population s l - population s' i) ^+ 2) ->
  hs2 (spectral_function f s - spectral_function f s') <= K * hs2 (density s - density s').
Proof.
move=> hU hU' lip; rewrite -(hs2_unitary _ hU' hU) -[X in _ <= K * X](hs2_unitary _ hU' hU) !difference_in_frames //.
rewrite /hs2 mulr_sumr; apply: ler_sum => i _; rewrite mulr_sumr; apply: ler_sum => l _; rewrite !mxE.
have scale (z : C) (r : R) : abs2 (z * r%:C) = abs2 z * r ^+ 2.
  by case: z => x y; rewrite /abs2 /= !mulr0 subr0 add0r !exprMn -mulrDl.
rewrite !scale [X in _ <= X]mulrCA; apply: ler_wpmul2l; [exact: abs2_ge0 | exact: lip].
Qed.
End Lipschitz.
