(** What the flows alone show: [Σ (F − R) ln(F/R) ≤ σ̇], and [J_tot² ≤ σ̇ Σ ω² LM(F,R)] with the logarithmic mean LM. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Spectral TraceBound.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

(** * The logarithmic mean *)

(** [LM(x,y) = (x − y)/ln(x/y)], [LM(x,x) = x]. A quotient by zero is zero, so [LM(x,0) = LM(0,y) = 0]. *)
Definition logarithmic_mean (x y : R) : R := if x == y then x else (x - y) / ln (x / y).

(** [(x − y) ln(x/y) > 0] if x ≠ y. *)
Lemma net_flow_times_force_gt0 (x y : R) : 0 < x -> 0 < y -> x != y -> 0 < net_flow_times_force x y.
Proof.
move=> hx hy xy; apply: lt_le_trans (production_bound hx hy).
by rewrite divr_gt0 ?addr_gt0 // mulr_gt0 ?ltr0n // lt_neqAle sqr_ge0 eq_sym sqrf_eq0 subr_eq0 xy.
Qed.

(** [(x − y) ln(x/y) LM(x,y) = (x − y)²]. *)
Lemma logarithmic_mean_square (x y : R) : 0 < x -> 0 < y ->
  net_flow_times_force x y * logarithmic_mean x y = (x - y) ^+ 2.
Proof.
move=> hx hy; rewrite /logarithmic_mean; have [->|xy] := eqVneq x y.
  by rewrite /net_flow_times_force subrr !mul0r expr0n.
have := gt_eqF (net_flow_times_force_gt0 hx hy xy); rewrite /net_flow_times_force mulf_eq0 subr_eq0 (negbTE xy) /= => ln_neq0.
by rewrite -mulrA [ln _ * _]mulrC divfK ?ln_neq0 // -expr2.
Qed.

(** [√(xy) ≤ LM(x,y) ≤ ½(x + y)]. *)
Theorem logarithmic_mean_bounds (x y : R) : 0 < x -> 0 < y ->
  sqrt (x * y) <= logarithmic_mean x y <= 2%:R^-1 * (x + y).
Proof.
move=> hx hy; have [->|xy] := eqVneq x y.
  rewrite /logarithmic_mean eqxx half_of_double lexx andbT RsqrtE ?mulr_ge0 ?(ltW hy) //.
  by rewrite -expr2 sqrtr_sqr ger0_norm ?(ltW hy) ?lexx.
have f_gt0 := net_flow_times_force_gt0 hx hy xy.
rewrite -(ler_pmul2r f_gt0) -[X in _ && X](ler_pmul2r f_gt0) [logarithmic_mean x y * _]mulrC logarithmic_mean_square //.
exact: mean_chain.
Qed.

(** [0 < LM(x,y)]. *)
Lemma logarithmic_mean_gt0 (x y : R) : 0 < x -> 0 < y -> 0 < logarithmic_mean x y.
Proof.
move=> hx hy; have /andP[below _] := logarithmic_mean_bounds hx hy; apply: lt_le_trans below.
by rewrite RsqrtE ?sqrtr_gt0 ?mulr_gt0 ?mulr_ge0 ?(ltW hx) ?(ltW hy).
Qed.

(** [(x − y) ln(x/y) ≥ 2μ(x − y) − μ² LM(x,y)] for every μ. *)
Lemma log_mean_linear_bound (x y mu : R) : 0 < x -> 0 < y ->
  2%:R * mu * (x - y) - mu ^+ 2 * logarithmic_mean x y <= net_flow_times_force x y.
Proof.
move=> hx hy; rewrite -(ler_pmul2r (logarithmic_mean_gt0 hx hy)) logarithmic_mean_square // -subr_ge0.
set l := logarithmic_mean x y.
have -> : (x - y) ^+ 2 - (2%:R * mu * (x - y) - mu ^+ 2 * l) * l = (x - y - mu * l) ^+ 2 by real_ring.
exact: sqr_ge0.
Qed.

Section LogMean.

Variables d b k : nat.
Implicit Types (m : model d b k) (j : jump d b) (s : spectral_state d).

(** * The bound by the flows of each jump *)

(** [0 < γ(−ω)] if [0 < γ(ω)]. *)
Lemma partner_rate_gt0 m j : detailed_balance m j -> 0 < rate j -> 0 < partner_rate j.
Proof. by case=> _ -> g_gt0; rewrite mulr_gt0 //; apply/RltP; exact: exp_pos. Qed.

(** A jump without rates has no flows. *)
Lemma flows_without_rate m j (rho : 'M[C]_d) : detailed_balance m j -> rate j = 0 ->
  emission_flow j rho = 0 /\ absorption_flow j rho = 0.
Proof. by case=> _ g'E g0; rewrite /emission_flow /absorption_flow g'E g0 !mul0r. Qed.

(** [Σ_mn |M_mn|² z_mn]. *)
Definition weighted_sum s (L : 'M[C]_d) (z : 'I_d -> 'I_d -> R) : R := \sum_i \sum_l weight s L i l * z i l.

(** It is at least 0 if every z is positive. *)
Lemma weighted_sum_ge0 s (L : 'M[C]_d) z : (forall i l, 0 < z i l) -> 0 <= weighted_sum s L z.
Proof. by move=> z_gt0; do 2![apply: sumr_ge0 => ? _]; rewrite mulr_ge0 ?weight_ge0 ?ltW. Qed.

(** If it vanishes for some positive z, it does for every other: then every [|M_mn|²] is zero. *)
Lemma weighted_sum_eq0 s (L : 'M[C]_d) z z' : (forall i l, 0 < z i l) -> weighted_sum s L z = 0 -> weighted_sum s L z' = 0.
Proof.
move=> z_gt0; have ge0 i l : 0 <= weight s L i l * z i l by rewrite mulr_ge0 ?weight_ge0 ?ltW.
move=> /psumr_eq0P sum0; rewrite /weighted_sum big1 // => i _; rewrite big1 // => l _.
have row0 := sum0 (fun i _ => sumr_ge0 _ (fun l _ => ge0 i l)) i isT.
have /eqP := psumr_eq0P (fun l _ => ge0 i l) row0 (i := l) isT.
by rewrite mulf_eq0 (gt_eqF (z_gt0 i l)) orbF => /eqP->; rewrite mul0r.
Qed.

(** Either both flows of a jump are positive or both vanish. *)
Lemma flows_vanish_together m j s : positive s -> adjoint_pair j -> detailed_balance m j ->
  (emission_flow j (density s) = 0 /\ absorption_flow j (density s) = 0) \/
  (0 < emission_flow j (density s) /\ 0 < absorption_flow j (density s)).
Proof.
move=> [hU hp] pair balance; have [g0|g_neq0] := eqVneq (rate j) 0; first by left; exact: flows_without_rate balance g0.
have g_gt0 : 0 < rate j by rewrite lt_neqAle eq_sym g_neq0; case: balance.
have g'_gt0 := partner_rate_gt0 balance g_gt0.
rewrite emission_flow_spectral // absorption_flow_spectral //.
pose x (i l : 'I_d) := rate j * population s l; pose y (i l : 'I_d) := partner_rate j * population s i.
have x_gt0 i l : 0 < x i l by rewrite mulr_gt0.
have y_gt0 i l : 0 < y i l by rewrite mulr_gt0.
rewrite -/(weighted_sum s (operator j) x) -/(weighted_sum s (operator j) y).
have [F0|F_neq0] := eqVneq (weighted_sum s (operator j) x) 0; first by left; rewrite F0 (weighted_sum_eq0 y x_gt0 F0).
right; rewrite !lt_neqAle !(eq_sym 0) F_neq0 !weighted_sum_ge0 //= andbT; split=> //.
by apply: contraNneq F_neq0 => R0; rewrite (weighted_sum_eq0 x y_gt0 R0).
Qed.

(** One jump: [(F − R) ln(F/R) ≤ Σ_mn |M_mn|² (x − y) ln(x/y)]. *)
Lemma jump_log_mean m j s : positive s -> adjoint_pair j -> detailed_balance m j -> ~~ is_dephasing j ->
  net_flow_times_force (emission_flow j (density s)) (absorption_flow j (density s)) <= jump_production s j.
Proof.
move=> hs pair balance deph; have [g0|g_neq0] := eqVneq (rate j) 0.
  have [-> ->] := flows_without_rate (density s) balance g0.
  by rewrite /net_flow_times_force subrr mul0r (jump_production_ge0 hs balance).
have [hU hp] := hs; have g_gt0 : 0 < rate j by rewrite lt_neqAle eq_sym g_neq0; case: balance.
rewrite (jump_production_thermal s balance) (negbTE deph) mul1r.
rewrite emission_flow_spectral // absorption_flow_spectral // !pair_bigA.
apply: production_of_sums => p _; first exact: weight_ge0.
  by rewrite mulr_gt0.
by rewrite mulr_gt0 // (partner_rate_gt0 balance).
Qed.

(** [Σ (F − R) ln(F/R) ≤ σ̇] over the jumps with ω > 0. *)
Theorem log_mean m s : thermal m -> positive s ->
  \sum_(i | ~~ is_dephasing (jumps m i))
    net_flow_times_force (emission_flow (jumps m i) (density s)) (absorption_flow (jumps m i) (density s))
  <= entropy_production_rate m s.
Proof.
move=> th hs; rewrite /entropy_production_rate [X in _ <= X](bigID (fun i => is_dephasing (jumps m i))) /= ler_paddl //.
  by apply: sumr_ge0 => i _; have [_ _ _ balance _] := th i; exact: jump_production_ge0 balance.
by apply: ler_sum => i deph; have [_ _ pair balance _] := th i; exact: jump_log_mean balance deph.
Qed.

(** * The bound for the current *)

(** [LM(F,R)] of a jump. *)
Definition mean_flow j (rho : 'M[C]_d) : R := logarithmic_mean (emission_flow j rho) (absorption_flow j rho).

(** [0 ≤ LM(F,R)]. *)
Lemma mean_flow_ge0 m j s : positive s -> adjoint_pair j -> detailed_balance m j -> 0 <= mean_flow j (density s).
Proof.
move=> hs pair balance; rewrite /mean_flow; have [[-> ->]|[hF hR]] := flows_vanish_together hs pair balance.
  by rewrite /logarithmic_mean eqxx.
by rewrite ltW // logarithmic_mean_gt0.
Qed.

(** One jump: its production is at least [−2λ ω (F − R) − λ² ω² LM(F,R)]. *)
Lemma jump_log_mean_linear_bound m j s (lambda : R) : positive s -> adjoint_pair j -> detailed_balance m j ->
  2%:R * lambda * (- (frequency j * (emission_flow j (density s) - absorption_flow j (density s))))
  - lambda ^+ 2 * (frequency j ^+ 2 * mean_flow j (density s)) <= jump_production s j.
Proof.
move=> hs pair balance; have prod_ge0 := jump_production_ge0 hs balance.
have [w0|w_neq0] := boolP (is_dephasing j); first by rewrite (eqP w0) expr0n /= !mul0r oppr0 !mulr0 subrr.
rewrite /mean_flow; have [[-> ->]|[hF hR]] := flows_vanish_together hs pair balance.
  by rewrite /logarithmic_mean eqxx subrr !mulr0 oppr0 mulr0 addr0.
apply: le_trans (jump_log_mean hs pair balance w_neq0).
apply: le_trans (log_mean_linear_bound (- (lambda * frequency j)) hF hR).
rewrite le_eqVlt; apply/orP; left; apply/eqP; real_ring.
Qed.

(** [J_tot² ≤ σ̇ Σ ω² LM(F,R)]. *)
Theorem log_mean_current m s : thermal m -> positive s ->
  total_current m (density s) ^+ 2
  <= entropy_production_rate m s * \sum_i frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) (density s).
Proof.
move=> th hs; rewrite mulrC -(sum_over_baths m).
apply: (@total_current_bound _ _ _ m s (fun a => \sum_(i | bath (jumps m i) == a)
  frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) (density s))) => [a|a lambda] /=.
  apply: sumr_ge0 => i _; have [_ _ pair balance _] := th i.
  by rewrite mulr_ge0 ?sqr_ge0 ?(mean_flow_ge0 hs pair balance).
rewrite current_flows => [|i]; last by case: (th i).
rewrite -sumrN !mulr_sumr -sumrB; apply: ler_sum => i _.
have [_ _ pair balance _] := th i; exact: jump_log_mean_linear_bound balance.
Qed.

(** It is at least as strong as the bound by [Tr(Xρ)]: [Σ ω² LM(F,R) ≤ ½ Tr(Xρ)]. *)
Theorem log_mean_le_trace_activity m s : thermal m -> positive s ->
  \sum_i frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) (density s) <= 2%:R^-1 * trace_activity m (density s).
Proof.
move=> th hs; rewrite trace_activity_baths mulr_sumr -(sum_over_baths m); apply: ler_sum => a _.
rewrite bath_activity_flows mulr_sumr; apply: ler_sum => i _.
rewrite mulrCA ler_wpmul2l ?sqr_ge0 // /mean_flow; have [_ _ pair balance _] := th i.
have [[-> ->]|[hF hR]] := flows_vanish_together hs pair balance; last by case/andP: (logarithmic_mean_bounds hF hR).
by rewrite /logarithmic_mean eqxx addr0 mulr0.
Qed.

End LogMean.
