(** The bounds with σ̇ by its definition, [σ̇ = −Tr(Dρ ln ρ) − Σ_a β_a J_a]: for thermal models and states of full rank it is the spectral
    form, of which the other files speak. *)

From Coq Require Import Reals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Flows Spectral TraceBound Eq3 Eq4 Blockwise LogMean BlockDiagonal Eq2 Integrated.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

Section ByDefinition.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (rho : 'M[C]_d).

(** [0 ≤ σ̇]. *)
Corollary second_law_by_definition m s : thermal m -> positive s -> 0 <= entropy_production_by_definition m s.
Proof. by move=> th hs; rewrite -spectral_form_is_definition // second_law. Qed.

(** (2): [σ̇(ρ_bd) ≤ σ̇(ρ)]. *)
Corollary eq2_by_definition m s : thermal m -> positive s ->
  exists s_bd, [/\ positive s_bd, density s_bd = block_diagonal m (density s)
    & entropy_production_by_definition m s_bd <= entropy_production_by_definition m s].
Proof.
by move=> th hs; have [s_bd [? ? le]] := eq2_every_state th hs; exists s_bd; rewrite -!spectral_form_is_definition.
Qed.

(** (3): [J_tot(ρ_sd)² ≤ ½ A_cl(ρ) σ̇(ρ_sd)]. *)
Corollary eq3_by_definition m s : thermal m -> positive s ->
  total_current m (strictly_diagonal (density s)) ^+ 2
  <= 2%:R^-1 * A_cl m (density s) * entropy_production_by_definition m (diagonal_state (density s)).
Proof. by move=> th hs; rewrite -spectral_form_is_definition ?eq3 //; exact: positive_diagonal_state. Qed.

(** (4): [J_tot(ρ_bd)² ≤ ½ (A_cl + A_qm) σ̇(ρ_bd)]. *)
Corollary eq4_by_definition m s : thermal m -> positive s ->
  exists s_bd, [/\ positive s_bd, density s_bd = block_diagonal m (density s)
    & total_current m (block_diagonal m (density s)) ^+ 2
      <= 2%:R^-1 * (A_cl m (density s) + A_qm m (density s)) * entropy_production_by_definition m s_bd].
Proof.
by move=> th hs; have [s_bd [? ? le]] := eq4_every_state th hs; exists s_bd; rewrite -spectral_form_is_definition.
Qed.

(** The text after (4): [J_tot(ρ)² ≤ ½ (A_cl + A_qm) σ̇(ρ)]. *)
Corollary eq2_4_by_definition m s : thermal m -> positive s ->
  total_current m (density s) ^+ 2
  <= 2%:R^-1 * (A_cl m (density s) + A_qm m (density s)) * entropy_production_by_definition m s.
Proof. by move=> th hs; rewrite -spectral_form_is_definition // eq2_4. Qed.

(** [J_tot² ≤ ½ Tr(Xρ) σ̇]. *)
Corollary trace_bound_by_definition m s : thermal m -> positive s ->
  total_current m (density s) ^+ 2 <= 2%:R^-1 * trace_activity m (density s) * entropy_production_by_definition m s.
Proof. by move=> th hs; rewrite -spectral_form_is_definition // trace_bound. Qed.

(** [Σ_a J_a² / (½ Tr(X_a ρ)) ≤ σ̇]; a quotient by zero is zero. *)
Corollary per_bath_by_definition m s : thermal m -> positive s ->
  \sum_a current m a (density s) ^+ 2 / (2%:R^-1 * bath_trace_activity m a (density s))
  <= entropy_production_by_definition m s.
Proof. by move=> th hs; rewrite -spectral_form_is_definition // per_bath. Qed.

(** [J_tot(ρ_bd)² ≤ ½ (A_cl + A_block) σ̇(ρ_bd)]. *)
Corollary blockwise_by_definition m rho s_bd : thermal m -> positive s_bd -> density s_bd = block_diagonal m rho ->
  total_current m (block_diagonal m rho) ^+ 2
  <= 2%:R^-1 * (A_cl m rho + A_block m rho) * entropy_production_by_definition m s_bd.
Proof. by move=> th hs bd; rewrite -spectral_form_is_definition // blockwise. Qed.

(** [Σ (F − R) ln(F/R) ≤ σ̇] over the jumps with ω > 0. *)
Corollary log_mean_by_definition m s : thermal m -> positive s ->
  \sum_(i | ~~ is_dephasing (jumps m i))
    net_flow_times_force (emission_flow (jumps m i) (density s)) (absorption_flow (jumps m i) (density s))
  <= entropy_production_by_definition m s.
Proof. by move=> th hs; rewrite -spectral_form_is_definition // log_mean. Qed.

(** [J_tot² ≤ σ̇ Σ ω² LM(F,R)]. *)
Corollary log_mean_current_by_definition m s : thermal m -> positive s ->
  total_current m (density s) ^+ 2
  <= entropy_production_by_definition m s * \sum_i frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) (density s).
Proof. by move=> th hs; rewrite -spectral_form_is_definition // log_mean_current. Qed.

(** [(∫J_tot dt)² ≤ ½ ∫Tr(Xρ) dt ∫σ̇ dt]. *)
Corollary integrated_by_definition (m : R -> model d b k) (s : R -> spectral_state d) (tau J A Sigma : R) : 0 < tau ->
  (forall t, 0 < t < tau -> thermal (m t)) -> (forall t, 0 < t < tau -> positive (s t)) ->
  is_RInt (fun t => total_current (m t) (density (s t))) 0 tau J ->
  is_RInt (fun t => trace_activity (m t) (density (s t))) 0 tau A ->
  is_RInt (fun t => entropy_production_by_definition (m t) (s t)) 0 tau Sigma ->
  J ^+ 2 <= 2%:R^-1 * A * Sigma.
Proof.
move=> period th hs hJ hA hSigma; apply: (integrated period th hs hJ hA); apply: is_RInt_ext hSigma => t.
rewrite Rmin_left ?Rmax_right; try exact/RleP/ltW.
case=> /RltP t0 /RltP t1; have ht : 0 < t < tau by rewrite t0.
by rewrite (spectral_form_is_definition (th t ht) (hs t ht)).
Qed.

End ByDefinition.
