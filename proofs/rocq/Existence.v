(** The hypotheses of the bounds can be satisfied, and not by a system at rest only. *)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Populations Necessity.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

(** |g⟩⟨e| and its adjoint, at the rates 1 and 1/2: a bath at β = ln 2. *)
Definition qubit_jump : jump 2 1 := {| bath := ord0; frequency := 1; rate := 1; operator := transition 1 g e;
  partner_rate := / 2; partner := transition 1 e g |}.

(** A thermal model and a state of full rank, [ρ = 1], with the current −1/2. *)
Theorem thermal_current_exists : let m := two_level 1 qubit_jump in let s := two_populations 1 1 in
  [/\ thermal m, positive s & current m ord0 (density s) = - / 2].
Proof.
move=> m s; split.
- move=> i; split => /=.
  + exact: ler01.
  + by apply: (@transition_eigenoperators _ _ _ _ _ 1 1 g e) => //=; rewrite Rminus_0_r.
  + by rewrite /adjoint_pair /= adjoint_transition.
  + by split; [rewrite ler01 | rewrite /= half mul1r].
  + by move=> /R1_neq_R0.
- by apply: two_populations_positive; exact: Rlt_0_1.
rewrite /s /two_populations current_of_populations big_ord1 /processes /is_dephasing /=.
rewrite (_ : (1 == 0 :> R) = false) ?big_cons ?big_nil ?addr0 /=; last exact/eqP/R1_neq_R0.
rewrite !transition_entry /=; to_standard; lra.
Qed.
