(** What the claim language speaks of beyond Model.v: flows of jumps, parts of single baths and levels, states that leak. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Observables.

Variables d b k : nat.

(** [Tr(X_a ρ)]. *)
Definition bath_trace_activity (m : model d b k) (a : 'I_b) (rho : 'M[C]_d) : R :=
  re (\tr (bath_activity m a *m rho)).

(** * Flows *)

(** [γ(ω) Tr(L†Lρ)]: emissions per unit time. *)
Definition emissions (j : jump d b) (rho : 'M[C]_d) : R :=
  rate j * re (\tr (adjoint (operator j) *m operator j *m rho)).

(** The same for the partner: absorptions per unit time. *)
Definition absorptions (j : jump d b) (rho : 'M[C]_d) : R :=
  partner_rate j * re (\tr (adjoint (partner j) *m partner j *m rho)).

(** [Σ (F − R) ln(F/R)] over the jumps with ω > 0. *)
Definition flow_production (m : model d b k) (rho : 'M[C]_d) : R :=
  \sum_(j | ~~ is_dephasing (jumps m j))
    net_flow_times_force (emissions (jumps m j) rho) (absorptions (jumps m j) rho).

(** The logarithmic mean, 0 if one of the two vanishes. *)
Definition log_mean (x y : R) : R :=
  if x == y then x else if (x == 0) || (y == 0) then 0 else (x - y) / ln (x / y).

(** [Σ ω² LM(F, R)] over the jumps with ω > 0. *)
Definition log_mean_activity (m : model d b k) (rho : 'M[C]_d) : R :=
  \sum_(j | ~~ is_dephasing (jumps m j))
    frequency (jumps m j) ^+ 2 * log_mean (emissions (jumps m j) rho) (absorptions (jumps m j) rho).

(** * Levels *)

(** Whether no earlier basis vector is in the level of this one. *)
Definition first_of_level (m : model d b k) (i : 'I_d) : bool := [forall j : 'I_d, same_level m j i ==> (i <= j)%N].

(** [C_X] of the level of a basis vector alone. *)
Definition level_C_X (m : model d b k) (i : 'I_d) : R :=
  \big[Num.max/0]_(p : 'I_d * 'I_d | [&& same_level m i p.1, same_level m i p.2 & p.1 != p.2])
    modulus (activity m p.1 p.2).

(** [C_l1(Π_e ρ Π_e)], e the level of a basis vector. *)
Definition level_C_l1 (m : model d b k) (i : 'I_d) (rho : 'M[C]_d) : R :=
  \sum_(p : 'I_d * 'I_d | [&& same_level m i p.1, same_level m i p.2 & p.1 != p.2]) modulus (rho p.1 p.2).

(** [Σ_e C_X⁽ᵉ⁾ C_l1(Π_e ρ Π_e)]. *)
Definition A_block (m : model d b k) (rho : 'M[C]_d) : R :=
  \sum_(i | first_of_level m i) level_C_X m i * level_C_l1 m i rho.

(** * States without full rank *)

(** A process of positive rate leads from an eigenvector of positive population to one of population 0: then σ̇ = +∞. *)
Definition leaks (m : model d b k) (s : spectral_state d) : bool :=
  [exists j, has (fun p : process d => (0 < p.1) &&
     [exists to : 'I_d, exists from : 'I_d,
       [&& weight s p.2 to from != 0, 0 < population s from & population s to == 0]]) (processes (jumps m j))].

(** A flow in one direction only: then Σ (F − R) ln(F/R) = +∞. *)
Definition one_way (m : model d b k) (rho : 'M[C]_d) : bool :=
  [exists j, ~~ is_dephasing (jumps m j) && ((emissions (jumps m j) rho == 0) != (absorptions (jumps m j) rho == 0))].

(** * Hypotheses *)

(** Elements of one operator that do not vanish connect levels of one gap. *)
Definition one_gap (m : model d b k) (L : 'M[C]_d) : Prop :=
  forall to from to' from', L to from != 0 -> L to' from' != 0 ->
    energy m from - energy m to = energy m from' - energy m to'.

(** Each jump and its partner connect levels of one gap only. *)
Definition secular (m : model d b k) (j : jump d b) : Prop :=
  one_gap m (operator j) /\ (~~ is_dephasing j -> one_gap m (partner j)).

End Observables.
