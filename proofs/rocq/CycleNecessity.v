(** Two engines that satisfy every hypothesis of Cycle.v but one, and of which no bound of a cycle holds.

    Their populations are constant: that the state solves the master equation is not a hypothesis. *)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Logarithm Eq8 Cycle Necessity Strokes Engines.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope R_scope.

(** The engine with these inverse temperatures, gaps, rates and populations. *)
Definition engine_of (beta_H beta_C w_H w_C r_H r_C u v : R) : engine 2 1 :=
  two_stroke_engine (hot_cold beta_H beta_C) (hot_cold w_H w_C) (hot_cold r_H r_C) u v.

Section Values.

Variables beta_H beta_C w_H w_C r_H r_C u v : R.
Local Notation E := (engine_of beta_H beta_C w_H w_C r_H r_C u v).
Hypothesis baths : 0 <= beta_H <= beta_C /\ 0 < beta_C.
Hypothesis gaps : 0 < w_H /\ 0 < w_C.
Hypothesis rates : 0 <= r_H /\ 0 <= r_C.
Hypothesis full_rank : 0 < u /\ 0 < v.

(** Boltzmann factors of both baths at their gaps. *)
Variables x_H x_C : R.
Hypothesis hot_factor : exp (- (beta_H * w_H)) = x_H.
Hypothesis cold_factor : exp (- (beta_C * w_C)) = x_C.

Let gap a : 0 < hot_cold w_H w_C a.
Proof. by have [? ?] := gaps; rewrite /hot_cold; case: ifP. Qed.

Let speed a : 0 <= hot_cold r_H r_C a.
Proof. by have [? ?] := rates; rewrite /hot_cold; case: ifP. Qed.

(** It is a trajectory without coherence. *)
Lemma engine_trajectory : trajectory E.
Proof. by have [? ?] := baths; apply: two_stroke_trajectory. Qed.

(** [Q_H] and [−Q_C]. *)
Lemma engine_heats : heat E hot = w_H * (r_H * x_H * u - r_H * v) /\ heat E cold = w_C * (r_C * x_C * u - r_C * v).
Proof. by rewrite /= /absorptions /emissions /hot_cold /= hot_factor cold_factor. Qed.

(** [∫Tr(Xρ) dt = ∫A_cl dt], and [∫A_qm dt = 0]. *)
Lemma engine_activities :
  let X := w_H * w_H * (r_H * v + r_H * x_H * u) + w_C * w_C * (r_C * v + r_C * x_C * u) in
  [/\ integral_Tr_X E = X, integral_A_cl E = X & integral_A_qm E = 0].
Proof.
rewrite /= /stroke_at !stroke_activity // !stroke_A_cl // !stroke_A_qm //.
by rewrite /absorptions /emissions /hot_cold /= hot_factor cold_factor Rplus_0_l.
Qed.

(** It is stationary if the quanta are returned. *)
Lemma engine_stationary : r_H * x_H * u - r_H * v + (r_C * x_C * u - r_C * v) = 0 -> stationary E.
Proof.
move=> balance; apply: two_stroke_stationary => //.
by rewrite /absorptions /emissions /hot_cold /= hot_factor cold_factor.
Qed.

End Values.

(** [e^0 = 1]. *)
Lemma factor_one w : exp (- (0 * w)) = 1.
Proof. by rewrite mul0r oppr0 exp_0. Qed.

(** [e^{−ln 2} = 1/2]. *)
Lemma factor_half : exp (- (IZR 2 * log2 * / 2)) = / 2.
Proof. by rewrite -[RHS]half; congr exp; to_standard; lra. Qed.

(** [e^{−2 ln 2} = 1/4]. *)
Lemma factor_quarter : exp (- (log2 * IZR 2)) = / 4.
Proof.
transitivity (exp (- (log2 * 1) + - (log2 * 1))); first by congr exp; to_standard; lra.
by rewrite exp_plus half; to_standard; lra.
Qed.

(** [ln 2 ≥ 2/3]. *)
Lemma log2_ge : 2 / 3 <= log2.
Proof.
have := @arithmetic_bound (IZR 2) (IZR 1); have -> : Rdiv (IZR 2) (IZR 1) = IZR 2 by field.
by rewrite /log2; to_standard; lra.
Qed.

(** Q_H = −4, Q_C = −1: work moves heat from the cold bath to the hot one. *)
Definition refrigerator : engine 2 1 := engine_of log2 (IZR 2 * log2) (IZR 2) (/ 2) (IZR 4) 1 (IZR 10) (IZR 3).

(** Without [Q_H > 0] no bound holds: η = 3/4 and η_Car = 1/2. *)
Theorem without_absorbed_heat : let E := refrigerator in
  [/\ trajectory E, without_coherence E & stationary E] /\ no_bound E.
Proof.
have l0 := log2_gt0; have l1 := log2_ge.
have [H C] := engine_heats (IZR 4) 1 (IZR 10) (IZR 3) factor_quarter factor_half.
have [X cl qm] := engine_activities (IZR 4) 1 (IZR 10) (IZR 3) factor_quarter factor_half.
split; first split.
- by apply: engine_trajectory; split; to_standard; lra.
- exact: two_stroke_without_coherence.
- by apply: (engine_stationary _ factor_quarter factor_half); try split; to_standard; lra.
have car : carnot_efficiency log2 (IZR 2 * log2) = / 2 by rewrite /carnot_efficiency; to_standard; field; lra.
have c : cycle_constant log2 (IZR 2 * log2) = log2 * (2 / 9) by rewrite /cycle_constant car; to_standard; field.
split; rewrite /carnot_bound /eq8_trace_bound /eq8_quantum_bound /eq8_classical_bound /eq8_bound ?X ?cl ?qm ?H ?C;
  rewrite /= /hot_cold /= car ?c /efficiency /work; to_standard; lra.
Qed.

(** Q_H = 2, Q_C = −1/2: the state absorbs from both baths. *)
Definition absorber : engine 2 1 := engine_of 0 log2 1 1 1 1 (IZR 3) 1.

(** Without a stationary cycle no bound holds: η = 5/4 and η_Car = 1. *)
Theorem without_stationary_cycle : let E := absorber in
  [/\ trajectory E, without_coherence E & absorbs_heat E] /\ no_bound E.
Proof.
have l0 := log2_gt0.
have [H C] := engine_heats 1 1 (IZR 3) 1 (factor_one 1) half.
have [X cl qm] := engine_activities 1 1 (IZR 3) 1 (factor_one 1) half.
split; first split.
- by apply: engine_trajectory; split; to_standard; lra.
- exact: two_stroke_without_coherence.
- by rewrite /absorbs_heat H; to_standard; lra.
have car : carnot_efficiency 0 log2 = 1 by rewrite /carnot_efficiency; to_standard; field; lra.
have c : cycle_constant 0 log2 = log2 / 2 by rewrite /cycle_constant car; to_standard; field.
split; rewrite /carnot_bound /eq8_trace_bound /eq8_quantum_bound /eq8_classical_bound /eq8_bound ?X ?cl ?qm ?H ?C;
  rewrite /= /hot_cold /= car ?c /efficiency /work; to_standard; lra.
Qed.
