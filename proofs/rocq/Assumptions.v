(** The theorems and the axioms behind them, which all belong to the standard library's classical real numbers.

    [make assumptions] writes the report to assumptions.txt: each statement, then the axioms on which all of them rest. *)

From mathcomp Require Import all_ssreflect all_algebra.
From Lindbound Require Import Model Spectral Frames TraceBound Eq3 Eq4 Blockwise LogMean Diagonalisation BlockDiagonal.

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

(** The bounds by the activity. *)
Check trace_bound.
Check per_bath.
Check idle_bath.
Check eq3.
Check eq4.
Check eq4_every_state.
Check blockwise.

(** The bounds by the flows. *)
Check log_mean.
Check log_mean_current.
Check log_mean_le_trace_activity.

(** All of them, so that one look at their proofs lists every axiom. *)
Definition theorems := (
  @current_spectral, @trace_activity_spectral, @spectral_form_is_definition, @entropy_production_rate_unique, @second_law,
  @hermitian_spectral_form, @full_rank_state, @block_diagonal_state,
  @trace_bound, @per_bath, @idle_bath, @eq3, @eq4, @eq4_every_state, @blockwise,
  @log_mean, @log_mean_current, @log_mean_le_trace_activity).
Print Assumptions theorems.
