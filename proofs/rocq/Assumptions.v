(** The theorems and the axioms behind them, which all belong to the standard library's classical real numbers.

    [make assumptions] writes the report to assumptions.txt: each statement, then the axioms on which all of them rest. *)

From Coq Require Import Reals.
From Coquelicot Require Import RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Spectral Frames TraceBound Eq3 Eq4 Blockwise LogMean Diagonalisation BlockDiagonal
  Levels Bracket Eq2 Eq2Alone TwoNState Eq6Eq7 Eq67Activities Eq8 Integrated Cycle Populations Necessity Secularity Eq2Necessity.

Local Open Scope R_scope.
Local Open Scope ring_scope.

(** Currents, activity and σ̇ in the frame of the state; the second law. *)
Check current_spectral.
Check trace_activity_spectral.
Check spectral_form_is_definition.
Check entropy_production_rate_unique.
Check second_law.

(** States given by their entries. *)
Check hermitian_spectral_form.
Check full_rank_state.
Check block_diagonal_state.

(** Coherence between levels. *)
Check eq2_currents.
Check trace_activity_bd.
Check eq2.
Check eq2_every_state.
Check eq2_eigenoperators_alone.

(** The bounds by the activity. *)
Check trace_bound.
Check per_bath.
Check idle_bath.
Check eq3.
Check eq4.
Check eq4_every_state.
Check eq2_4.
Check blockwise.

(** The bounds by the flows. *)
Check log_mean.
Check log_mean_current.
Check log_mean_le_trace_activity.
Check flows_vanish_together.

(** The 2N-state model. *)
Check two_n_thermal.
Check rho_plus_spectral.
Check eq6.
Check eq7.
Check eq6_7_A_cl.
Check eq6_7_A_qm.

(** Trajectories and cycles. *)
Check integrated.
Check entropy_balance.
Check carnot_cycle.
Check eq8_trace_cycle.
Check eq8_quantum_cycle.
Check eq8_classical_cycle.

(** Without the hypotheses. *)
Check current_of_populations.
Check production_of_populations.
Check without_eigenoperators.
Check without_adjoint_pairs.
Check without_detailed_balance.
Check without_hermitian_dephasing.
Check without_secularity.
Check gibbs_state_not_enough.
Check eq2_without_eigenoperators.

(** All of them, so that one look at their proofs lists every axiom. *)
Definition theorems := (
  @current_spectral, @trace_activity_spectral, @spectral_form_is_definition, @entropy_production_rate_unique, @second_law,
  @hermitian_spectral_form, @full_rank_state, @block_diagonal_state,
  @eq2_currents, @trace_activity_bd, @eq2, @eq2_every_state, @eq2_eigenoperators_alone,
  @trace_bound, @per_bath, @idle_bath, @eq3, @eq4, @eq4_every_state, @eq2_4, @blockwise,
  @log_mean, @log_mean_current, @log_mean_le_trace_activity, @flows_vanish_together,
  @two_n_thermal, @rho_plus_spectral, @eq6, @eq7, @eq6_7_A_cl, @eq6_7_A_qm,
  @integrated, @entropy_balance, @carnot_cycle, @eq8_trace_cycle, @eq8_quantum_cycle, @eq8_classical_cycle,
  @current_of_populations, @production_of_populations,
  @without_eigenoperators, @without_adjoint_pairs, @without_detailed_balance, @without_hermitian_dephasing,
  @without_secularity, @gibbs_state_not_enough, @eq2_without_eigenoperators).
Print Assumptions theorems.
