(** Each theorem with the axioms behind it: all of them belong to the standard library, whose real numbers are classical.

    [make assumptions] writes the report to assumptions.txt. *)

From mathcomp Require Import all_ssreflect all_algebra.
From Lindbound Require Import Model Scalars Operators Flows Spectral Frames TraceBound Eq3 Eq4 Blockwise LogMean.

Local Open Scope ring_scope.

(** The definition of σ̇ and the second law. *)
Check spectral_form_is_definition.
Print Assumptions spectral_form_is_definition.
Check entropy_production_rate_unique.
Print Assumptions entropy_production_rate_unique.
Check second_law.
Print Assumptions second_law.

(** The bounds by the activity. *)
Check trace_bound.
Print Assumptions trace_bound.
Check per_bath.
Print Assumptions per_bath.
Check eq3.
Print Assumptions eq3.
Check eq4.
Print Assumptions eq4.
Check blockwise.
Print Assumptions blockwise.

(** The bounds by the flows. *)
Check log_mean.
Print Assumptions log_mean.
Check log_mean_current.
Print Assumptions log_mean_current.
