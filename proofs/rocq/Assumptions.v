(** The theorems and the axioms behind them, which all belong to the standard library's classical real numbers.

    [make assumptions] writes the report to assumptions.txt: the statements of the ledger, then the axioms on which they and every lemma
    that a page names rest. *)

From Coq Require Import Reals.
From Coquelicot Require Import RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Spectral Frames TraceBound Eq3 Eq4 Blockwise LogMean Diagonalisation BlockDiagonal
  Levels Bracket Eq2 Eq2Alone Sector SectorState TwoNState Eq6Eq7 Eq67Activities Eq8 Integrated Cycle Populations Necessity Secularity Eq2Necessity ByDefinition Existence Strokes Engines CycleNecessity SteadyState
  Relaxation CoherentCycle CoherentEngine ShortStrokes Result3 QubitEngine WorkingEngine.
From Lindbound Require Import Logarithm Scalars Flows Coherence Excess.
From Lindbound Require Import Semidefinite Limits Approach EntropyProduction EveryState StateBounds SpectralForm StateFlows Balance
  BeyondClassical Corollaries Observable Speed.
From Lindbound Require EulerSteps MasterEquation Density Lipschitz Klein EntropyFlow.

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
Check eq2_eigenoperators_alone.

(** The bounds by the activity. *)
Check trace_bound.
Check per_bath.
Check idle_bath.
Check eq3.
Check eq4.
Check eq2_4.
Check blockwise.

(** The bounds by the flows. *)
Check log_mean.
Check log_mean_current.
Check log_mean_le_trace_activity.
Check flows_vanish_together.

(** The 2N-state model. *)
Check two_n_thermal.
Check rho_plus_unitary.
Check rho_plus_spectral.
Check eq6.
Check eq7.
Check eq6_7_A_cl.
Check eq6_7_A_qm.
Check A_cl_of_order_N.
Check A_qm_normalised.

(** Result 2: a current without dissipation that lasts. *)
Check two_n_model_thermal.
Check steady_populations.
Check result2_steady.
Check result2_steady_claim.
Check result2_steady_J.
Check result2_steady_sigma.
Check result2_orders.

(** Trajectories and cycles. *)
Check integrated.
Check entropy_balance.
Check carnot_cycle.
Check eq8_trace_cycle.
Check eq8_quantum_cycle.
Check eq8_classical_cycle.

(** Result 3: the coherent engine. *)
Check excited_between.
Check engine_unique.
Check engine_solves.
Check engine_returns.
Check engine_heats.
Check engine_efficiency.
Check result3_engine.
Check result3_efficiency.
Check result3_power.

(** Every state, and σ̇ in [[0,∞]]. *)
Check semidefinite_form.
Check block_diagonal_semidefinite.
Check strictly_diagonal_semidefinite.
Check entropy_production_form.
Check entropy_production_full_rank.
Check spectral_form_every_state.
Check entropy_production_limit.
Check second_law_every_state.
Check eq2_every_state.
Check eq2_quotient.
Check eq3_every_state.
Check eq4_every_state.
Check eq2_4_every_state.
Check trace_bound_every_state.
Check per_bath_every_state.
Check idle_bath_every_state.
Check blockwise_every_state.
Check log_mean_every_state.
Check log_mean_current_every_state.
Check no_entropy_production.

(** Beyond the classical limit, and what the Letter says in other words. *)
Check eq7_state.
Check beyond_classical.
Check classical_limit_exceeded.
Check log_mean_attained.
Check entropy_flux_generator.
Check eigenoperators_secular.
Check current_real.
Check activity_real.

(** Observables. *)
Check observable_bound.
Check observable_bound_every_state.

(** With σ̇ by its definition. *)
Check integrated_by_definition.

(** A model and a cycle that satisfy them. *)
Check thermal_current_exists.
Check bounds_of_a_cycle.
Check engine_exists.

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
Check without_stationary_cycle.
Check without_absorbed_heat.

(** All that a page names, file by file, so that one look at the proofs lists every axiom. *)
Definition theorems := (
  (@Model.A_cl, @Model.positive),
  (@Logarithm.arithmetic_bound, @Logarithm.log_below_line),
  (@Scalars.force_of_rates, @Scalars.production_integral, @Scalars.production_bound, @Scalars.net_flow_times_force_ge0,
   @Scalars.production_linear_bound, @Scalars.production_tangent_plane, @Scalars.production_of_sums,
   @Scalars.square_of_linear_bounds),
  (@Flows.process_heat, @Flows.jump_heat, @Flows.sum_over_baths, @Flows.current_flows, @Flows.bath_activity_flows),
  (@Spectral.emission_flow_spectral, @Spectral.absorption_flow_spectral, @Spectral.net_flow_spectral, @Spectral.total_flow_spectral,
   @Spectral.current_spectral, @Spectral.trace_activity_spectral, @Spectral.process_production, @Spectral.jump_entropy_balance,
   @Spectral.spectral_form_is_definition, @Spectral.transition_production_ge0, @Spectral.jump_production_ge0, @Spectral.second_law),
  (@TraceBound.bath_production, @TraceBound.transition_linear_bound, @TraceBound.jump_linear_bound, @TraceBound.bath_linear_bound,
   @TraceBound.bath_bound, @TraceBound.total_current_bound, @TraceBound.trace_bound, @TraceBound.idle_bath, @TraceBound.per_bath),
  (@Coherence.trace_off_diagonal, @Coherence.strictly_diagonal_block, @Coherence.trace_activity_block_le),
  (@Eq3.eq3_every_frame, @Eq3.density_diagonal_state, @Eq3.positive_diagonal_state, @Eq3.eq3),
  (@Eq4.activity_entry_le, @Eq4.trace_activity_le_A, @Eq4.eq4),
  (@Blockwise.activity_entry_le_level, @Blockwise.trace_activity_le_blocks, @Blockwise.blockwise),
  (@LogMean.logarithmic_mean_square, @LogMean.logarithmic_mean_bounds, @LogMean.log_mean_linear_bound,
   @LogMean.flows_vanish_together, @LogMean.jump_log_mean, @LogMean.log_mean, @LogMean.jump_log_mean_linear_bound,
   @LogMean.log_mean_current, @LogMean.log_mean_le_trace_activity),
  (@Frames.entropy_production_rate_unique),
  (@Diagonalisation.hermitian_spectral_form),
  (@BlockDiagonal.full_rank_state, @BlockDiagonal.block_diagonal_state),
  (@Levels.commute_adjoint_left, @Levels.commute_adjoint_right, @Levels.trace_block_diagonal, @Levels.intensity_block_diagonal,
   @Levels.eq2_currents, @Levels.trace_activity_bd),
  (@Bracket.in_frame_density, @Bracket.bracket, @Bracket.bracket_in_frame, @Bracket.bracket_below, @Bracket.bracket_optimal,
   @Bracket.production_of_frame),
  (@Eq2.commuting_entry, @Eq2.optimal_lowers, @Eq2.bracket_block_diagonal, @Eq2.integrand_le, @Eq2.production_le, @Eq2.two_way,
   @Eq2.eq2, @Eq2.eq2_4),
  (@Excess.excess_integral),
  (@Eq2Alone.excess_of_frame, @Eq2Alone.process_excess, @Eq2Alone.process_le, @Eq2Alone.eq2_eigenoperators_alone),
  (@Sector.coherent, @Sector.emission_coherent, @Sector.coherent_emission, @Sector.emission_squares, @Sector.trace_emission,
   @Sector.dissipator_emission, @Sector.dissipator_absorption),
  (@SectorState.coherent_populations),
  (@TwoNState.two_n_model_thermal, @TwoNState.bath_dissipator_coherent, @TwoNState.current_coherent,
   @TwoNState.production_coherent, @TwoNState.two_n_state, @TwoNState.two_n_thermal, @TwoNState.emission_rho_plus,
   @TwoNState.rho_plus_emission, @TwoNState.rho_plus_unitary, @TwoNState.rho_plus_spectral),
  (@Eq6Eq7.absorption, @Eq6Eq7.rho_plus_quanta, @Eq6Eq7.eq6, @Eq6Eq7.eq7),
  (@SteadyState.two_bath_model, @SteadyState.steady_populations, @SteadyState.weights_of_mean, @SteadyState.steady_quanta,
   @SteadyState.result2_steady, @SteadyState.result2_steady_claim, @SteadyState.steady_currents, @SteadyState.result2_steady_J,
   @SteadyState.result2_steady_sigma, @SteadyState.steady_spectral_form, @SteadyState.result2_orders),
  (@Relaxation.relax_solves, @Relaxation.relax_unique, @Relaxation.returns, @Relaxation.gain, @Relaxation.exp_below_parabola,
   @Relaxation.gain_of_short_strokes),
  (@CoherentCycle.excited_derive, @CoherentCycle.excited_between, @CoherentCycle.excited_continuous, @CoherentCycle.engine_unique,
   @CoherentCycle.gainedE),
  (@CoherentEngine.master_equation, @CoherentEngine.quanta_in, @CoherentEngine.engine_solves, @CoherentEngine.engine_returns,
   @CoherentEngine.engine_heats, @CoherentEngine.engine_efficiency),
  (@ShortStrokes.hot_weight_between, @ShortStrokes.exp_below_chord, @ShortStrokes.harmonic_of_similar,
   @ShortStrokes.harmonic_of_exponents, @ShortStrokes.gain_above),
  (@Result3.cold_weight, @Result3.gained_above, @Result3.result3_cycle, @Result3.result3_engine, @Result3.result3_efficiency,
   @Result3.result3_power),
  (@Eq67Activities.activity_blocks, @Eq67Activities.eq6_7_A_cl, @Eq67Activities.C_l1_blocks, @Eq67Activities.C_X_two_n,
   @Eq67Activities.eq6_7_A_qm, @Eq67Activities.A_cl_of_order_N, @Eq67Activities.A_qm_normalised),
  (@Eq8.work, @Eq8.dissipation, @Eq8.carnot, @Eq8.heat_bound, @Eq8.efficiency_factor, @Eq8.eq8_trace),
  (@Integrated.linear_of_square, @Integrated.cauchy_schwarz, @Integrated.integrated, @Integrated.heats_le,
   @Integrated.entropy_balance),
  (@Cycle.cycle_entropy, @Cycle.cycle_second_law, @Cycle.cycle_heats, @Cycle.cycle_bound, @Cycle.carnot_cycle,
   @Cycle.eq8_trace_cycle, @Cycle.eq8_quantum_cycle, @Cycle.eq8_classical_cycle),
  (@Populations.current_of_populations, @Populations.production_of_populations),
  (@Necessity.without_eigenoperators, @Necessity.without_adjoint_pairs, @Necessity.without_detailed_balance,
   @Necessity.without_hermitian_dephasing),
  (@Secularity.without_secularity, @Secularity.gibbs_state_not_enough),
  (@Eq2Necessity.eq2_without_eigenoperators),
  (@Semidefinite.semidefinite_form, @Semidefinite.block_diagonal_semidefinite, @Semidefinite.strictly_diagonal_semidefinite,
   @Semidefinite.intensity_ge0, @Semidefinite.semidefinite),
  (@Limits.tends, @Limits.tends_excess),
  (@Approach.process_limit, @Approach.entropy_production_limit),
  (@EntropyProduction.entropy_production, @EntropyProduction.leaks, @EntropyProduction.kernel_in_frame,
   @EntropyProduction.stays_in_frame, @EntropyProduction.leaksP, @EntropyProduction.entropy_production_form,
   @EntropyProduction.entropy_production_full_rank),
  (@EveryState.finite_limit, @EveryState.below_every_state, @EveryState.second_law_every_state,
   @EveryState.stays_block_diagonal, @EveryState.eq2_every_state),
  (@StateBounds.linear_bound, @StateBounds.idle_bath_every_state, @StateBounds.trace_bound_every_state,
   @StateBounds.per_bath_every_state, @StateBounds.eq3_every_state, @StateBounds.eq4_every_state,
   @StateBounds.eq2_4_every_state, @StateBounds.blockwise_every_state),
  (@SpectralForm.joined, @SpectralForm.spectral_form_every_state),
  (@StateFlows.flows_vanish_together_every_state, @StateFlows.jump_log_mean_every_state, @StateFlows.log_mean_every_state,
   @StateFlows.log_mean_current_every_state),
  (@Balance.no_entropy_production),
  (@BeyondClassical.rho_plus_stays, @BeyondClassical.eq7_state, @BeyondClassical.beyond_classical,
   @BeyondClassical.classical_limit_exceeded, @BeyondClassical.log_mean_attained),
  (@Corollaries.eq2_quotient, @Corollaries.entropy_flux_generator, @Corollaries.eigenoperators_secular,
   @Corollaries.current_real, @Corollaries.activity_real),
  (@Observable.production_above_bracket, @Observable.process_drift, @Observable.observable_linear_bound,
   @Observable.observable_bound),
  (@Speed.intensity_eq0, @Speed.quiet_observable, @Speed.observable_bound_every_state),
  (@ByDefinition.integrated_by_definition),
  (@Existence.thermal_current_exists),
  (@Strokes.stroke_thermal, @Strokes.stroke_current, @Strokes.stroke_entropy),
  (@Engines.bounds_of_a_cycle, @Engines.two_stroke_trajectory, @Engines.two_stroke_stationary),
  (@CycleNecessity.without_stationary_cycle, @CycleNecessity.without_absorbed_heat),
  (@QubitEngine.stroke_is_two_n, @QubitEngine.qubit_is_coherent),
  (@WorkingEngine.working_stationary, @WorkingEngine.engine_exists),
  (@EulerSteps.closed_set_stays, @EulerSteps.solution_unique),
  (@MasterEquation.flow_unique, @MasterEquation.flow_trace, @MasterEquation.flow_at_least),
  (@Density.flow_density, @Density.flow_full_rank, @Density.at_least_spectral),
  (@Lipschitz.hs_lipschitz), (@Klein.klein, @Klein.entropy_change, @Klein.entropy_flux_generator),
  (@EntropyFlow.entropy_derive)).
Print Assumptions theorems.
