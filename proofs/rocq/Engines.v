(** Engines: the hypotheses and the bounds of Cycle.v as statements about one object, and engines of two strokes. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Logarithm Flows Eq8 Cycle Populations Necessity Strokes.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

(** * The hypotheses and the bounds of Cycle.v *)

(** An engine: the model and the state at time t, the period, β of both baths, and the integrals over a period. *)
Record engine (d k : nat) := Engine {
  model_at : R -> model d 2 k;
  state_at : R -> spectral_state d;
  period : R;
  beta_of : 'I_2 -> R;
  heat : 'I_2 -> R;
  integral_J_tot : R;
  integral_Tr_X : R;
  integral_A_cl : R;
  integral_A_qm : R;
  integral_sigma : R
}.

Section Bounds.

Variables d k : nat.
Variable E : engine d k.
Local Notation tau := (period E).
Local Notation inside t := (0 < t < tau).
Local Notation m := (model_at E).
Local Notation s := (state_at E).
Local Notation integral f := (is_RInt (fun t => f (m t) (density (s t))) 0 tau).

(** A trajectory between a hot and a cold bath. *)
Record trajectory : Prop := Trajectory {
  period_gt0 : 0 < tau;
  always_thermal : forall t, inside t -> thermal (m t);
  always_positive : forall t, inside t -> positive (s t);
  same_baths : forall t, inside t -> forall a, beta (m t) a = beta_of E a;
  hotter : 0 <= beta_of E hot <= beta_of E cold;
  cold_finite : 0 < beta_of E cold;
  heat_is : forall a, integral (fun m => current m a) (heat E a);
  J_tot_is : integral (@total_current _ _ _) (integral_J_tot E);
  Tr_X_is : integral (@trace_activity _ _ _) (integral_Tr_X E);
  A_cl_is : integral (@A_cl _ _ _) (integral_A_cl E);
  A_qm_is : integral (@A_qm _ _ _) (integral_A_qm E);
  sigma_is : is_RInt (fun t => entropy_production_rate (m t) (s t)) 0 tau (integral_sigma E)
}.

(** All states are diagonal. *)
Definition without_coherence : Prop := forall t, inside t -> strictly_diagonal (density (s t)) = density (s t).

(** The cycle is stationary: [∫Ṡ dt = 0]. *)
Definition stationary : Prop := is_RInt (fun t => entropy_flux (m t) (s t)) 0 tau 0.

(** [Q_H > 0]. *)
Definition absorbs_heat : Prop := 0 < heat E hot.

Local Notation W := (work (heat E hot) (- heat E cold)).
Local Notation eta := (efficiency (heat E hot) (- heat E cold)).
Local Notation eta_Car := (carnot_efficiency (beta_of E hot) (beta_of E cold)).

(** [η ≤ η_Car]. *)
Definition carnot_bound : Prop := eta <= eta_Car.

(** [W/τ ≤ c Ā (η_Car − η)]. *)
Definition eq8_bound (mean : R) : Prop :=
  W / tau <= cycle_constant (beta_of E hot) (beta_of E cold) * mean * (eta_Car - eta).
Definition eq8_trace_bound : Prop := eq8_bound (Rdiv (integral_Tr_X E) tau).
Definition eq8_quantum_bound : Prop := eq8_bound (Rdiv (integral_A_cl E) tau + Rdiv (integral_A_qm E) tau).
Definition eq8_classical_bound : Prop := eq8_bound (Rdiv (integral_A_cl E) tau).

(** With all hypotheses every bound holds: these are the theorems of Cycle.v. *)
Theorem bounds_of_a_cycle : trajectory -> stationary -> absorbs_heat ->
  [/\ carnot_bound, eq8_trace_bound, eq8_quantum_bound & without_coherence -> eq8_classical_bound].
Proof.
move=> [p th hs same hot cold q j x cl qm sigma] returns absorbs; split.
- exact: (carnot_cycle p th hs same cold q sigma returns absorbs).
- exact: (eq8_trace_cycle p th hs same hot cold q j x sigma returns absorbs).
- exact: (eq8_quantum_cycle p th hs same hot cold q j x sigma returns absorbs cl qm).
- by move=> diagonal; exact: (eq8_classical_cycle p th hs same hot cold q j x sigma returns absorbs diagonal cl).
Qed.

(** No bound holds. *)
Definition no_bound : Prop := [/\ ~ carnot_bound, ~ eq8_trace_bound, ~ eq8_quantum_bound & ~ eq8_classical_bound].

End Bounds.

(** * Engines of two strokes *)

Section TwoStrokes.

Variables (betas w r : 'I_2 -> R) (u v : R).
Hypothesis betas_hotter : 0 <= betas hot <= betas cold.
Hypothesis betas_finite : 0 < betas cold.
Hypothesis gaps : forall a, 0 < w a.
Hypothesis rates : forall a, 0 <= r a.
Hypothesis full_rank : 0 < u /\ 0 < v.

Local Notation stroke_at := (stroke_at betas w r).
Local Notation state := (two_populations u v).
Local Notation rho := (density state).
Local Notation both f := (f (stroke_at hot) rho + f (stroke_at cold) rho).
Local Notation absorbed a := (absorptions betas a (w a) (r a) u - emissions (r a) v).

(** The engine of the two strokes with the populations u and v at all times. *)
Definition two_stroke_engine : engine 2 1 := {|
  model_at := strokes betas w r;
  state_at := fun=> state;
  period := IZR 2;
  beta_of := betas;
  heat := fun a => w a * absorbed a;
  integral_J_tot := both (@total_current _ _ _);
  integral_Tr_X := both (@trace_activity _ _ _);
  integral_A_cl := both (@A_cl _ _ _);
  integral_A_qm := both (@A_qm _ _ _);
  integral_sigma := entropy_production_rate (stroke_at hot) state + entropy_production_rate (stroke_at cold) state |}.

(** It is a trajectory. *)
Lemma two_stroke_trajectory : trajectory two_stroke_engine.
Proof.
have [u0 v0] := full_rank; split => //=.
- by to_standard; lra.
- by move=> t _; exact: stroke_thermal.
- by move=> t _; exact: two_populations_positive.
- move=> a; have := @strokes_integral betas w r (fun m => current m a rho).
  rewrite !stroke_current //; case: a => -[|[|//]] ha.
    by rewrite (_ : Ordinal ha = hot) ?eqxx ?Rplus_0_r //; exact: val_inj.
  by rewrite (_ : Ordinal ha = cold) ?eqxx ?Rplus_0_l //; exact: val_inj.
- exact: (@strokes_integral betas w r (fun m => total_current m rho)).
- exact: (@strokes_integral betas w r (fun m => trace_activity m rho)).
- exact: (@strokes_integral betas w r (fun m => A_cl m rho)).
- exact: (@strokes_integral betas w r (fun m => A_qm m rho)).
- exact: (@strokes_integral betas w r (fun m => entropy_production_rate m state)).
Qed.

(** It has no coherence. *)
Lemma two_stroke_without_coherence : without_coherence two_stroke_engine.
Proof. by move=> t _; exact: populations_diagonal. Qed.

(** It is stationary if one stroke returns the quanta that the other one took. *)
Lemma two_stroke_stationary : absorbed hot + absorbed cold = 0 -> stationary two_stroke_engine.
Proof.
move=> balance; have := @strokes_integral betas w r (fun m => entropy_flux m state).
by rewrite !stroke_entropy // -Rmult_plus_distr_r balance Rmult_0_l.
Qed.

End TwoStrokes.
