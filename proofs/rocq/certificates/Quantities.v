(** Quantities that are linear in ρ: their integrals along a solution are sums over its coordinates. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Linear.

Variables d b k : nat.
Variable m : model d b k.

(** A real quantity that is linear in ρ. *)
Definition is_linear (f : 'M[C]_d -> R) : Prop := forall n (x : 'I_n -> R) (A : 'I_n -> 'M[C]_d),
  f (\sum_i (x i)%:C *: A i) = \sum_i x i * f (A i).

(** [Re Tr(Gρ)] is linear in ρ. *)
Lemma trace_with (G : 'M[C]_d) : is_linear (fun rho => re (\tr (G *m rho))).
Proof.
move=> n x A; rewrite mulmx_sumr re_trace_sum; apply: eq_bigr => i _.
by rewrite -scalemxAr mxtraceZ re_real_mul.
Qed.

(** [J_a] is linear in ρ. *)
Lemma current_linear a : is_linear (current m a).
Proof.
move=> n x A; rewrite /current.
have -> : bath_dissipator m a (\sum_i (x i)%:C *: A i) = \sum_i (x i)%:C *: bath_dissipator m a (A i).
  have zero : bath_dissipator m a 0 = 0.
    rewrite /bath_dissipator big1 // => j _; rewrite big1 // => p _.
    by have := dissipator_linear p (-1) 0 0; rewrite scaler0 add0r scaleN1r addNr.
  elim/big_rec2: _ => [//|i _ B _ <-].
  rewrite /bath_dissipator scaler_sumr -big_split; apply: eq_bigr => j _.
  by rewrite scaler_sumr -big_split; apply: eq_bigr => p _; exact: dissipator_linear.
exact: trace_with.
Qed.

(** [Tr(Xρ)] is linear in ρ. *)
Lemma activity_linear : is_linear (trace_activity m).
Proof. exact: trace_with. Qed.

(** The part of ρ without coherence. *)
Lemma strictly_diagonal_linear (f : 'M[C]_d -> R) : is_linear f -> is_linear (fun rho => f (strictly_diagonal rho)).
Proof.
move=> fE n x A; rewrite -fE; congr f; apply/matrixP => i j; rewrite mxE !summxE.
case: eqP => [->|/eqP/negbTE ij]; last by rewrite big1 // => l _; rewrite !mxE ij mulr0.
by apply: eq_bigr => l _; rewrite !mxE eqxx.
Qed.

End Linear.

(** * The quantities *)

Section Observables.

Variables d b : nat.

(** [J_a(ρ)], [J_a(ρ_sd)], [Tr(Xρ)] and [A_cl]. *)
Inductive observable := Heat of 'I_b | Heat_sd of 'I_b | Activity | Classical_activity.

(** What is integrated. *)
Definition measured (o : observable) (s : stroke d b) (rho : 'M[C]_d) : R :=
  match o with
  | Heat a => current (during s) a rho
  | Heat_sd a => current (during s) a (strictly_diagonal rho)
  | Activity => trace_activity (during s) rho
  | Classical_activity => A_cl (during s) rho
  end.

(** All four are linear in ρ. *)
Lemma measured_linear o s : is_linear (measured o s).
Proof.
case: o => [a|a||]; [exact: current_linear | | exact: activity_linear |].
  exact: (strictly_diagonal_linear (current_linear _ a)).
exact: (strictly_diagonal_linear (activity_linear _)).
Qed.

(** Its integral over a cycle, by name. *)
Definition quantity (o : observable) (strokes : seq (stroke d b)) (rho : seq (R -> 'M[C]_d)) : R :=
  match o with
  | Heat a => heat strokes rho a
  | Heat_sd a => heat_sd strokes rho a
  | Activity => integral_Tr_X strokes rho
  | Classical_activity => integral_A_cl strokes rho
  end.

Lemma quantityE o strokes rho : quantity o strokes rho = over_cycle (measured o) strokes rho.
Proof. by case: o. Qed.

(** What a process of unit rate adds to it. *)
Definition process_adds (o : observable) (s : stroke_data b) (rho : mq) : channel b -> Q :=
  match o with
  | Heat a => current_of d s a rho
  | Heat_sd a => current_of d s a (strictly_diagonal_of d rho)
  | Activity => activity_of d rho
  | Classical_activity => activity_of d (strictly_diagonal_of d rho)
  end.

(** At a rational matrix they are sums over the processes. *)
Lemma measuredE o s rho : measured o (stroke_of d s) (toM d rho) = rate_sum s (process_adds o s rho).
Proof.
by case: o => [a|a||]; rewrite /measured ?strictly_diagonalE ?currentE ?trace_activityE ?A_clE.
Qed.

(** Its value at a state of the ansatz. *)
Lemma measured_state a o s x : measured o s (@state d a x) = \sum_i x i 0 * measured o s (toM d (basis a i)).
Proof. exact: measured_linear. Qed.

End Observables.
