(** (8) for an engine: a stationary cycle of strokes, each of them a thermal model with a hot and a cold bath. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Operators Flows Eq4 Levels Eq8 Integrated.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** The hot and the cold bath, the same in every stroke. *)
Definition hot : 'I_2 := ord0.
Definition cold : 'I_2 := lift ord0 ord0.

(** A value for each of them. *)
Definition hot_cold (x y : R) (a : 'I_2) : R := if a == hot then x else y.

Section Engine.

(** The model and the state at time t. Between strokes H is exchanged at once. *)
Variables d k : nat.
Variable m : R -> model d 2 k.
Variable s : R -> spectral_state d.
Variable tau : R.
Hypothesis period : 0 < tau.
Hypothesis m_thermal : forall t, 0 < t < tau -> thermal (m t).
Hypothesis s_positive : forall t, 0 < t < tau -> positive (s t).

(** Two inverse temperatures. *)
Variable beta_bath : 'I_2 -> R.
Hypothesis same_baths : forall t, 0 < t < tau -> forall a, beta (m t) a = beta_bath a.
Hypothesis hotter : 0 <= beta_bath hot <= beta_bath cold.
Hypothesis cold_finite : 0 < beta_bath cold.

(** The heats [Q_a = ∫J_a dt] and the other integrals exist. *)
Variable Q : 'I_2 -> R.
Hypothesis Q_integral : forall a, is_RInt (fun t => current (m t) a (density (s t))) 0 tau (Q a).
Variables J A Sigma : R.
Hypothesis J_integral : is_RInt (fun t => total_current (m t) (density (s t))) 0 tau J.
Hypothesis A_integral : is_RInt (fun t => trace_activity (m t) (density (s t))) 0 tau A.
Hypothesis Sigma_integral : is_RInt (fun t => entropy_production_rate (m t) (s t)) 0 tau Sigma.

(** The cycle is stationary: the entropy of the state returns, [∫Ṡ dt = 0]. *)
Hypothesis stationary : is_RInt (fun t => entropy_flux (m t) (s t)) 0 tau 0.

(** It absorbs heat from the hot bath. *)
Hypothesis absorbs_heat : 0 < Q hot.

Local Notation Q_H := (Q hot).
Local Notation Q_C := (- Q cold).
Local Notation W := (work Q_H Q_C).
Local Notation eta := (efficiency Q_H Q_C).
Local Notation eta_Car := (carnot_efficiency (beta_bath hot) (beta_bath cold)).
Local Notation c := (cycle_constant (beta_bath hot) (beta_bath cold)).

Let inside t : (0 < t < tau)%R -> 0 < t < tau.
Proof. by case/andP=> /RltP t0 /RltP t1. Qed.

Let period' : (0 < tau)%R.
Proof. exact/RltP. Qed.

Let thermal' t (ht : (0 < t < tau)%R) : thermal (m t) := m_thermal (inside ht).
Let positive' t (ht : (0 < t < tau)%R) : positive (s t) := s_positive (inside ht).

(** [Σ = β_C Q_C − β_H Q_H]. *)
Lemma cycle_entropy : Sigma = beta_bath cold * Q_C - beta_bath hot * Q_H.
Proof.
have -> := entropy_balance period' thermal' positive' Sigma_integral Q_integral
  (fun t ht a => same_baths (inside ht) a) stationary.
rewrite !big_ord_recl big_ord0 addr0 -/hot -/cold; to_standard; ring.
Qed.

Lemma cycle_second_law : 0 <= Sigma.
Proof. exact/RleP/(production_ge0 period' thermal' positive' Sigma_integral). Qed.

Lemma cycle_heats : Rabs Q_H + Rabs Q_C <= J.
Proof.
rewrite Rabs_Ropp; have /RleP := heats_le period' J_integral Q_integral.
by rewrite !big_ord_recl big_ord0 addr0.
Qed.

Lemma cycle_bound : J ^ 2 <= / 2 * A * Sigma.
Proof.
have /RleP := integrated period' thermal' positive' J_integral A_integral Sigma_integral.
by rewrite -RpowE -RinvE ?pnatr_eq0.
Qed.

(** [η ≤ η_Car]. *)
Theorem carnot_cycle : eta <= eta_Car.
Proof. exact: carnot cold_finite absorbs_heat cycle_entropy cycle_second_law. Qed.

(** [W/τ ≤ c Ā (η_Car − η)] with [Ā = (1/τ) ∫Tr(Xρ) dt]. *)
Theorem eq8_trace_cycle : W / tau <= c * (A / tau) * (eta_Car - eta).
Proof. exact: eq8_trace cycle_entropy cycle_second_law cycle_heats cycle_bound. Qed.

(** [W/τ ≤ c (Ā_cl + Ā_qm) (η_Car − η)]. *)
Theorem eq8_quantum_cycle (Acl Aqm : R) :
  is_RInt (fun t => A_cl (m t) (density (s t))) 0 tau Acl -> is_RInt (fun t => A_qm (m t) (density (s t))) 0 tau Aqm ->
  W / tau <= c * (Acl / tau + Aqm / tau) * (eta_Car - eta).
Proof.
move=> cl qm.
apply: (eq8_quantum period hotter cold_finite absorbs_heat cycle_entropy cycle_second_law cycle_heats cycle_bound).
apply/RleP; apply: (integral_le (ltW period') A_integral); first by apply: is_RInt_plus; [exact: cl | exact: qm].
by move=> t ht; rewrite -trace_activity_bd ?trace_activity_le_A // => i; have [] := thermal' ht i.
Qed.

(** [W/τ ≤ c Ā_cl (η_Car − η)] if all states along the cycle are diagonal. *)
Theorem eq8_classical_cycle (Acl : R) : (forall t, 0 < t < tau -> strictly_diagonal (density (s t)) = density (s t)) ->
  is_RInt (fun t => A_cl (m t) (density (s t))) 0 tau Acl -> W / tau <= c * (Acl / tau) * (eta_Car - eta).
Proof.
move=> diagonal cl.
apply: (eq8_classical period hotter cold_finite absorbs_heat cycle_entropy cycle_second_law cycle_heats cycle_bound).
rewrite -(is_RInt_unique _ _ _ _ A_integral) -(is_RInt_unique _ _ _ _ cl); apply: RInt_ext => t.
rewrite Rmin_left ?Rmax_right; try exact: Rlt_le period.
by move=> ht; rewrite /A_cl diagonal.
Qed.

End Engine.
