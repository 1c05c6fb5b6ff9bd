(** [J_tot² ≤ ½ Tr(Xρ) σ̇] for every state, and the same bath by bath.

    Both follow from a bound that is linear in the flows: [σ̇_a ≥ 2λ J_a − ½ λ² Tr(X_a ρ)] for every bath a and every real λ. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Spectral.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section TraceBound.

Variables d b k : nat.
Implicit Types (m : model d b k) (j : jump d b) (s : spectral_state d).

(** [σ̇_a]: what the jumps of bath a produce. *)
Definition bath_production m s (a : 'I_b) : R := \sum_(i | bath (jumps m i) == a) jump_production s (jumps m i).

(** [0 ≤ F + R]. *)
Lemma total_flow_ge0 m j s : positive s -> adjoint_pair j -> detailed_balance m j ->
  0 <= emission_flow j (density s) + absorption_flow j (density s).
Proof.
move=> [hU hp] pair [g0 g'E]; rewrite total_flow_spectral //; do 2![apply: sumr_ge0 => ? _].
rewrite mulr_ge0 ?weight_ge0 // addr_ge0 // mulr_ge0 ?(ltW (hp _)) // g'E mulr_ge0 //.
by apply: ltW; apply/RltP; exact: exp_pos.
Qed.

(** [0 ≤ Tr(X_a ρ)]. *)
Lemma bath_trace_activity_ge0 m s a : thermal m -> positive s -> 0 <= bath_trace_activity m a (density s).
Proof.
move=> th hs; rewrite bath_activity_flows; apply: sumr_ge0 => i _; have [_ _ pair balance _] := th i.
by rewrite mulr_ge0 ?sqr_ge0 ?(total_flow_ge0 hs pair balance).
Qed.

(** One pair of flows: [(x − y) ln(x/y) ≥ 2μ(x − y) − ½ μ² (x + y)], also if both rates are zero. *)
Lemma transition_linear_bound m j s i l (mu : R) : positive s -> detailed_balance m j ->
  2%:R * mu * (rate j * population s l - partner_rate j * population s i)
  - 2%:R^-1 * mu ^+ 2 * (rate j * population s l + partner_rate j * population s i)
  <= net_flow_times_force (rate j * population s l) (partner_rate j * population s i).
Proof.
move=> [_ hp] [g0 ->]; have [->|g_neq0] := eqVneq (rate j) 0.
  by rewrite /net_flow_times_force !mul0r subrr addr0 !mulr0 !mul0r subrr lexx.
have g_gt0 : 0 < rate j by rewrite lt_neqAle eq_sym g_neq0.
by apply: production_linear_bound; rewrite !mulr_gt0 //; apply/RltP; exact: exp_pos.
Qed.

(** One jump: its production is at least [−2λ ω (F − R) − ½ λ² ω² (F + R)]. *)
Lemma jump_linear_bound m j s (lambda : R) : positive s -> adjoint_pair j -> detailed_balance m j ->
  2%:R * lambda * (- (frequency j * (emission_flow j (density s) - absorption_flow j (density s))))
  - lambda ^+ 2 * (2%:R^-1 * (frequency j ^+ 2 * (emission_flow j (density s) + absorption_flow j (density s))))
  <= jump_production s j.
Proof.
move=> hs pair balance; have [w0|w_neq0] := eqVneq (frequency j) 0.
  by rewrite w0 expr0n /= !mul0r oppr0 !mulr0 subrr (jump_production_ge0 hs balance).
rewrite (jump_production_thermal s balance) /is_dephasing (negbTE w_neq0) mul1r.
rewrite net_flow_spectral ?total_flow_spectral //; try by case: hs.
have -> (S S' : R) : 2%:R * lambda * - (frequency j * S) - lambda ^+ 2 * (2%:R^-1 * (frequency j ^+ 2 * S'))
    = 2%:R * - (lambda * frequency j) * S - 2%:R^-1 * (- (lambda * frequency j)) ^+ 2 * S' by real_ring.
rewrite !mulr_sumr -sumrB; apply: ler_sum => i _; rewrite !mulr_sumr -sumrB; apply: ler_sum => l _.
rewrite ![_ * (weight _ _ _ _ * _)]mulrCA -mulrBr ler_wpmul2l ?weight_ge0 //.
exact: transition_linear_bound balance.
Qed.

(** One bath: [2λ J_a − ½ λ² Tr(X_a ρ) ≤ σ̇_a]. *)
Lemma bath_linear_bound m s a (lambda : R) : thermal m -> positive s ->
  2%:R * lambda * current m a (density s) - lambda ^+ 2 * (2%:R^-1 * bath_trace_activity m a (density s))
  <= bath_production m s a.
Proof.
move=> th hs; rewrite current_flows => [|i]; last by case: (th i).
rewrite bath_activity_flows -sumrN !mulr_sumr -sumrB; apply: ler_sum => i _.
have [_ _ pair balance _] := th i; exact: jump_linear_bound balance.
Qed.

(** One bath: [J_a² ≤ ½ Tr(X_a ρ) σ̇_a]. *)
Theorem bath_bound m s a : thermal m -> positive s ->
  current m a (density s) ^+ 2 <= 2%:R^-1 * bath_trace_activity m a (density s) * bath_production m s a.
Proof.
move=> th hs; apply: square_of_linear_bounds => [|lambda]; last exact: bath_linear_bound.
by rewrite mulr_ge0 ?invr_ge0 ?ler0n ?bath_trace_activity_ge0.
Qed.

(** Bounds of this kind for all baths add up: for each bath the sign of λ is chosen against the sign of J_a. *)
Lemma total_current_bound m s (T : 'I_b -> R) : (forall a, 0 <= T a) ->
  (forall a lambda, 2%:R * lambda * current m a (density s) - lambda ^+ 2 * T a <= bath_production m s a) ->
  total_current m (density s) ^+ 2 <= (\sum_a T a) * entropy_production_rate m s.
Proof.
move=> T_ge0 bound; apply: square_of_linear_bounds => [|lambda]; first by rewrite sumr_ge0.
rewrite /total_current /entropy_production_rate -(sum_over_baths m) !mulr_sumr -sumrB; apply: ler_sum => a _.
have [_|_] := ger0P (current m a (density s)); first exact: bound.
by rewrite mulrN -mulNr -mulrN -(sqrrN lambda); exact: bound.
Qed.

(** [J_tot² ≤ ½ Tr(Xρ) σ̇]. *)
Theorem trace_bound m s : thermal m -> positive s ->
  total_current m (density s) ^+ 2 <= 2%:R^-1 * trace_activity m (density s) * entropy_production_rate m s.
Proof.
move=> th hs; rewrite trace_activity_baths [_^-1 * _]mulr_sumr.
apply: (@total_current_bound m s (fun a => 2%:R^-1 * bath_trace_activity m a (density s))) => [a|a lambda] /=;
  last exact: bath_linear_bound.
by rewrite mulr_ge0 ?invr_ge0 ?ler0n ?bath_trace_activity_ge0.
Qed.

(** [Tr(X_a ρ) = 0] implies [J_a = 0]: in [per_bath] no quotient by zero hides a current. *)
Lemma idle_bath m s a : thermal m -> positive s -> bath_trace_activity m a (density s) = 0 -> current m a (density s) = 0.
Proof.
move=> th hs idle; apply/eqP; rewrite -sqrf_eq0 eq_le sqr_ge0 andbT.
by have := bath_bound a th hs; rewrite idle mulr0 mul0r.
Qed.

(** [Σ_a J_a² / (½ Tr(X_a ρ)) ≤ σ̇]; a quotient by zero is zero. *)
Theorem per_bath m s : thermal m -> positive s ->
  \sum_a current m a (density s) ^+ 2 / (2%:R^-1 * bath_trace_activity m a (density s)) <= entropy_production_rate m s.
Proof.
move=> th hs; rewrite /entropy_production_rate -(sum_over_baths m); apply: ler_sum => a _.
have half_ge0 : 0 <= 2%:R^-1 * bath_trace_activity m a (density s).
  by rewrite mulr_ge0 ?invr_ge0 ?ler0n ?bath_trace_activity_ge0.
have [->|T_neq0] := eqVneq (2%:R^-1 * bath_trace_activity m a (density s)) 0.
  by rewrite invr0 mulr0 sumr_ge0 // => i _; have [_ _ _ balance _] := th i; exact: jump_production_ge0 balance.
by rewrite ler_pdivr_mulr 1?lt_neqAle 1?eq_sym ?T_neq0 // mulrC bath_bound.
Qed.

End TraceBound.
