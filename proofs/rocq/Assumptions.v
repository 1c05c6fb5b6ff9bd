(** Each theorem with the axioms behind it: all of them belong to the standard library, whose real numbers are classical.

    [make assumptions] writes the report to assumptions.txt. *)

From mathcomp Require Import all_ssreflect all_algebra.
From Lindbound Require Import Model Scalars Operators Flows Spectral Frames TraceBound Eq3 Eq4 Blockwise Diagonalisation BlockDiagonal LogMean.

Local Open Scope ring_scope.

(** The definition of σ̇ and the second law. *)
Check spectral_form_is_definition.
Print Assumptions spectral_form_is_definition.
Check entropy_production_rate_unique.
Print Assumptions entropy_production_rate_unique.
Check second_law.
Print Assumptions second_law.

(** States given by their entries. *)
Check hermitian_spectral_form.
Print Assumptions hermitian_spectral_form.
Check full_rank_state.
Print Assumptions full_rank_state.
Check block_diagonal_state.
Print Assumptions block_diagonal_state.

(** The bounds by the activity. *)
Check trace_bound.
Print Assumptions trace_bound.
Check per_bath.
Print Assumptions per_bath.
Check eq3.
Print Assumptions eq3.
Check eq4.
Print Assumptions eq4.
Check eq4_every_state.
Print Assumptions eq4_every_state.
Check blockwise.
Print Assumptions blockwise.

(** The bounds by the flows. *)
Check log_mean.
Print Assumptions log_mean.
Check log_mean_current.
Print Assumptions log_mean_current.
