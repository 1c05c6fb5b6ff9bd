(** What the claim language speaks of beyond the definitions of the proofs: sums over flows, states that leak, single gaps. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Flows LogMean.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Observables.

Variables d b k : nat.

(** * Flows *)

(** [Σ (F − R) ln(F/R)] over the jumps with ω > 0. *)
Definition flow_production (m : model d b k) (rho : 'M[C]_d) : R :=
  \sum_(i | ~~ is_dephasing (jumps m i))
    net_flow_times_force (emission_flow (jumps m i) rho) (absorption_flow (jumps m i) rho).

(** [Σ ω² LM(F, R)]. *)
Definition log_mean_activity (m : model d b k) (rho : 'M[C]_d) : R :=
  \sum_i frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) rho.

(** * States without full rank *)

(** A process of positive rate leads from an eigenvector of positive population to one of population 0: then σ̇ = +∞. *)
Definition leaks (m : model d b k) (s : spectral_state d) : bool :=
  [exists j, has (fun p : process d => (0 < p.1) &&
     [exists to : 'I_d, exists from : 'I_d,
       [&& weight s p.2 to from != 0, 0 < population s from & population s to == 0]]) (processes (jumps m j))].

(** A flow in one direction only: then Σ (F − R) ln(F/R) = +∞. *)
Definition one_way (m : model d b k) (rho : 'M[C]_d) : bool :=
  [exists j, ~~ is_dephasing (jumps m j) && ((emission_flow (jumps m j) rho == 0) != (absorption_flow (jumps m j) rho == 0))].

(** * Hypotheses *)

(** Elements of one operator that do not vanish connect levels of one gap. *)
Definition one_gap (m : model d b k) (L : 'M[C]_d) : Prop :=
  forall to from to' from', L to from != 0 -> L to' from' != 0 ->
    energy m from - energy m to = energy m from' - energy m to'.

(** Each jump and its partner connect levels of one gap only. *)
Definition secular (m : model d b k) (j : jump d b) : Prop :=
  one_gap m (operator j) /\ (~~ is_dephasing j -> one_gap m (partner j)).

End Observables.
