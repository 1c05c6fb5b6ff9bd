(** An engine in time: a cycle that satisfies every hypothesis of Cycle.v, solves the master equation and delivers work. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy Derive ElemFct RInt RInt_analysis Continuity.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Operators Flows Spectral Sector TwoNState Eq8 Cycle Populations Necessity Strokes Engines.
From Lindbound Require Import Relaxation CoherentCycle CoherentEngine QubitEngine.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

Section WorkingEngine.

(** γ, and for each bath β, the gap and the duration of its stroke. *)
Variable gamma : R.
Variables betas omega tau : 'I_2 -> R.
Hypothesis gamma_gt0 : 0 < gamma.
Hypothesis omega_gt0 : forall a, 0 < omega a.
Hypothesis tau_gt0 : forall a, 0 < tau a.
Hypothesis betas_hotter : 0 <= betas hot <= betas cold.
Hypothesis betas_finite : 0 < betas cold.

Local Notation boltzmann := (boltzmann betas omega).
Local Notation target := (target betas omega).
Local Notation speed := (speed 0 gamma betas omega).
Local Notation bath_at := (bath_at tau).
Local Notation whole := (whole tau).
Local Notation y := (excited 0 gamma betas omega tau).
Local Notation y_start := (y_start 0 gamma betas omega tau).
Local Notation y_middle := (y_middle 0 gamma betas omega tau).
Local Notation gained := (gained 0 gamma betas omega tau).

Local Notation stroke_of := (stroke_of gamma betas omega).
Local Notation rate_in := (rate_in gamma betas omega).
Local Notation model_in_time := (model_in_time gamma betas omega tau).
Local Notation state_in_time := (state_in_time gamma betas omega tau).

(** The population at rest is larger at the hot bath. *)
Hypothesis falls : target cold < target hot.

(** * Integrals *)

(** The population stays inside. *)
Lemma y_inside t : 0 <= t -> 0 < y t < 1.
Proof.
move=> t0; have inside a : 0 < target a < 1.
  have w0 := boltzmann_gt0 betas omega a; rewrite /target; move: (boltzmann a) w0 => w w0.
  by split; [apply: Rdiv_lt_0_compat | apply: (Rmult_lt_reg_r (1 + w)); rewrite /Rdiv ?Rmult_assoc ?Rinv_l]; to_standard; lra.
have [lower upper] := (inside cold, inside hot).
have within : target cold <= y t <= target hot.
  apply: excited_within => //; apply: ground_or_excited; split; try exact: Rle_refl; exact: Rlt_le.
by lra.
Qed.

(** What depends on the stroke and, continuously, on the population has an integral. *)
Lemma has_integral (F : 'I_2 -> R -> R) : (forall a x, 0 < x < 1 -> continuous (F a) x) ->
  ex_RInt (fun t => F (bath_at t) (y t)) 0 whole.
Proof.
move=> hF; have [hot0 cold0] := (tau_gt0 hot, tau_gt0 cold).
have part a x c d : 0 <= c <= d -> (forall t, c <= t <= d -> y t = relax (target a) (speed a) x (Rminus t c)) ->
    (forall t, c < t < d -> bath_at t = a) -> ex_RInt (fun t => F (bath_at t) (y t)) c d.
  move=> [c0 le] yE bE; apply: (ex_RInt_ext (fun t => F a (relax (target a) (speed a) x (Rminus t c)))) => [t|].
    by rewrite Rmin_left ?Rmax_right // => -[? ?]; rewrite bE // yE //; split; exact: Rlt_le.
  apply: (@ex_RInt_continuous R_CompleteNormedModule) => t; rewrite Rmin_left ?Rmax_right // => ht.
  apply: (continuous_comp (fun t => relax (target a) (speed a) x (Rminus t c)) (F a)).
    apply: (@ex_derive_continuous R_AbsRing R_NormedModule).
    by exists (speed a * (target a - relax (target a) (speed a) x (Rminus t c))); exact: relax_solves.
  by apply: hF; rewrite -yE //; apply: y_inside; lra.
apply: (ex_RInt_Chasles _ 0 (tau hot)).
  apply: (part hot y_start); first by split; [exact: Rle_refl | exact: Rlt_le].
    by move=> t ht; rewrite [Rminus t _]Rminus_0_r excited_hot.
  by move=> t [t0 t1]; rewrite /bath_at; case: Rlt_dec.
apply: (part cold y_middle); first by rewrite /whole; lra.
  by move=> t [t0 _]; rewrite excited_cold.
by move=> t [t0 t1]; rewrite /bath_at; case: Rlt_dec => // lt; lra.
Qed.

(** The integral of a quantity of models and states. *)
Definition integral_of (f : model 2 2 1 -> spectral_state 2 -> R) : R :=
  RInt (fun t => f (model_in_time t) (state_in_time t)) 0 whole.

(** It is one, if the quantity is smooth in the population. *)
Lemma integral_is f F : (forall a x, 0 < x < 1 -> f (stroke_of a) (qubit x) = F a x) ->
  (forall a x, 0 < x < 1 -> continuous (F a) x) ->
  is_RInt (fun t => f (model_in_time t) (state_in_time t)) 0 whole (integral_of f).
Proof.
move=> fE hF; apply: (@RInt_correct R_CompleteNormedModule); apply: ex_RInt_ext (has_integral hF) => t.
have positive : 0 <= whole by have := tau_gt0 hot; have := tau_gt0 cold; rewrite /whole; lra.
by rewrite Rmin_left // => -[t0 _]; rewrite -fE //; apply: y_inside; exact: Rlt_le.
Qed.

(** The engine. *)
Definition engine_in_time : engine 2 1 := {|
  model_at := model_in_time;
  state_at := state_in_time;
  period := whole;
  beta_of := betas;
  heat := engine_heat 0 gamma betas omega tau;
  integral_J_tot := integral_of (fun m s => total_current m (density s));
  integral_Tr_X := integral_of (fun m s => trace_activity m (density s));
  integral_A_cl := integral_of (fun m s => A_cl m (density s));
  integral_A_qm := integral_of (fun m s => A_qm m (density s));
  integral_sigma := integral_of (@entropy_production_rate _ _ _) |}.

(** Rates are affine in the population. *)
Lemma rate_affine a x : rate_in a x = Rplus (Rmult (speed a) (target a)) (Rmult (Ropp (speed a)) x).
Proof. by rewrite /rate_in; move: (speed a) (target a) => A e0; to_standard; ring. Qed.

(** It satisfies every hypothesis of Cycle.v. *)
Theorem working_trajectory : trajectory engine_in_time.
Proof.
have slow : 0 <= gamma by exact: Rlt_le.
have activity a x : 0 < x < 1 -> trace_activity (stroke_of a) (density (qubit x))
    = omega a * omega a * (emissions gamma x + absorptions betas a (omega a) gamma (1 - x)).
  by move=> _; rewrite stroke_activity.
have smooth_activity a x : 0 < x < 1 ->
    continuous (fun x => omega a * omega a * (emissions gamma x + absorptions betas a (omega a) gamma (1 - x))) x.
  pose r := Rmult gamma (exp (- (betas a * omega a))); pose s := Rmult (omega a) (omega a).
  move=> _; apply: (continuous_ext _ _ _ _ (@affine_continuous (Rmult s r) (Rmult s (gamma - r)) x)) => z.
  by rewrite /s /r /emissions /absorptions; move: (exp _) => boltzmann_factor; to_standard; ring.
split => /=.
- by have := tau_gt0 hot; have := tau_gt0 cold; rewrite /whole; lra.
- by move=> t _; apply: stroke_thermal => //; exact: Rlt_le.
- by move=> t [/Rlt_le/y_inside[y0 y1] _]; apply: two_populations_positive => //; to_standard; lra.
- by [].
- exact: betas_hotter.
- exact: betas_finite.
- move=> a; apply: is_RInt_ext (@engine_heats 0 gamma betas omega tau gamma_gt0 omega_gt0 tau_gt0 a) => t _.
  by rewrite /model_in_time stroke_is_two_n /state_in_time qubit_is_coherent.
- apply: (integral_is (F := fun a x => Rabs (Rmult (omega a) (rate_in a x)))) => [a x _|a x _]; first exact: total_current_in_stroke.
  apply: continuous_Rabs_comp.
  apply: (continuous_ext _ _ _ _ (@affine_continuous (omega a * (speed a * target a)) (- (omega a * speed a)) x)) => z.
  by rewrite rate_affine; to_standard; ring.
- exact: integral_is activity smooth_activity.
- by apply: integral_is smooth_activity => a x hx; rewrite stroke_A_cl.
- by apply: (integral_is (F := fun _ _ => 0)) => [a x _|a x _]; [exact: stroke_A_qm | exact: continuous_const].
- apply: integral_is (production_in_stroke betas gamma_gt0 omega_gt0) _ => a x hx.
  apply: (continuous_ext _ _ _ _ (@force_continuous (speed a * target a) (- speed a) (betas a * omega a) x hx)) => z.
  by rewrite rate_affine.
Qed.

(** Its states have no coherence. *)
Lemma working_without_coherence : without_coherence engine_in_time.
Proof. by move=> t _; exact: populations_diagonal. Qed.

(** The entropy of the state returns with the state: its rate of change is the derivative of [−x ln x − (1 − x) ln(1 − x)]. *)
Theorem working_stationary : stationary engine_in_time.
Proof.
have [hot0 cold0] := (tau_gt0 hot, tau_gt0 cold).
have part a x c d : 0 <= c <= d -> (forall t, c <= t <= d -> y t = relax (target a) (speed a) x (Rminus t c)) ->
    (forall t, c < t < d -> bath_at t = a) -> is_RInt (fun t => entropy_flux (model_in_time t) (state_in_time t)) c d
      (two_entropy (relax (target a) (speed a) x (Rminus d c)) - two_entropy x).
  move=> [c0 le] yE bE; apply: (is_RInt_ext _ _ _ _ _ _ (@entropy_integral (target a) (speed a) x c d le _)) => t.
    rewrite Rmin_left ?Rmax_right // => -[? ?].
    by rewrite /model_in_time /state_in_time (flux_in_stroke gamma betas omega_gt0) bE // yE //; split; exact: Rlt_le.
  by move=> ht; rewrite -yE //; apply: y_inside; lra.
have hot_stroke : is_RInt (fun t => entropy_flux (model_in_time t) (state_in_time t)) 0 (tau hot)
    (two_entropy y_middle - two_entropy y_start).
  have -> : y_middle = relax (target hot) (speed hot) y_start (Rminus (tau hot) 0) by rewrite [Rminus _ _]Rminus_0_r.
  apply: part.
  - by split; [exact: Rle_refl | exact: Rlt_le].
  - by move=> t ht; rewrite [Rminus t _]Rminus_0_r excited_hot.
  - by move=> t [t0 t1]; rewrite /bath_at; case: Rlt_dec.
have cold_stroke : is_RInt (fun t => entropy_flux (model_in_time t) (state_in_time t)) (tau hot) whole
    (two_entropy y_start - two_entropy y_middle).
  rewrite -(cold_returns 0 betas omega gamma_gt0 tau_gt0).
  have -> : tau cold = Rminus whole (tau hot) by rewrite /whole; ring.
  apply: part; first by rewrite /whole; lra.
    by move=> t [t0 _]; rewrite excited_cold.
  by move=> t [t0 t1]; rewrite /bath_at; case: Rlt_dec => // lt; lra.
have := @is_RInt_Chasles R_NormedModule _ 0 (tau hot) whole _ _ hot_stroke cold_stroke.
by congr is_RInt; rewrite /plus /=; to_standard; ring.
Qed.

(** It absorbs heat, and delivers work if the gap of the hot stroke is the larger one. *)
Theorem working_works : omega cold < omega hot ->
  absorbs_heat engine_in_time /\ 0 < work (heat engine_in_time hot) (- heat engine_in_time cold).
Proof.
move=> lt; have gain0 : 0 < gained by apply: gain_positive => //; split; first [exact: speed_gt0 | exact: tau_gt0].
split; first exact: Rmult_lt_0_compat.
have [-> _] := engine_efficiency omega_gt0 (Rgt_not_eq _ _ gain0).
by apply: Rmult_lt_0_compat => //; to_standard; lra.
Qed.

End WorkingEngine.

(** Every hypothesis of Cycle.v can be satisfied by a solution of the master equation that delivers work: γ = 1, β_H = 0, β_C = ln 2, gaps 2 and
    1, strokes of duration 1. The population of the excited level relaxes towards 1/2 and towards 1/3. *)
Theorem engine_exists : exists E : engine 2 1,
  [/\ trajectory E, without_coherence E, stationary E, absorbs_heat E & 0 < work (heat E hot) (- heat E cold)] /\
  exists tau, let rho t := density (state_at E t) in
  [/\ 0 < tau < period E, forall t, 0 < t -> t <> tau -> master_equation (model_at E) rho t,
    forall i j, filterlim (fun t => re (rho t i j)) (locally tau) (locally (re (rho tau i j))) & rho (period E) = rho 0].
Proof.
pose betas := hot_cold 0 log2; pose omega := hot_cold (IZR 2) 1; pose tau (_ : 'I_2) := IZR 1.
have l0 := log2_gt0; have gamma0 : 0 < 1 by exact: Rlt_0_1.
have omega0 a : 0 < omega a by rewrite /omega /hot_cold; case: ifP => _; to_standard; lra.
have tau0 a : 0 < tau a by exact: Rlt_0_1.
have hotter : 0 <= betas hot <= betas cold by rewrite /betas /hot_cold /=; to_standard; lra.
have falls : target betas omega cold < target betas omega hot.
  have hot_is : boltzmann betas omega hot = 1 by rewrite /boltzmann /betas /hot_cold /= mul0r oppr0 exp_0.
  have cold_is : boltzmann betas omega cold = / 2 by rewrite /boltzmann /betas /omega /hot_cold /= half.
  by rewrite /target hot_is cold_is; to_standard; lra.
exists (engine_in_time 1 betas omega tau); split.
  have lt : omega cold < omega hot by rewrite /omega /hot_cold /=; to_standard; lra.
  have [absorbs works] := working_works gamma0 omega0 tau0 falls lt.
  split=> //; [exact: working_trajectory | exact: working_without_coherence | exact: working_stationary].
exists (tau hot); split.
- by rewrite /= /whole; have := tau0 cold; have := tau0 hot; lra.
- exact: working_solves.
- exact: working_continuous.
- by congr density; exact: working_returns.
Qed.
