(** What the flows show of every state.

    In the frame of a state that does not leak, the pairs that add to the flows and to σ̇ have positive populations, and to those the
    inequalities of full rank apply. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Scalars Operators Flows Spectral TraceBound Bracket Eq2 LogMean Diagonalisation
  Semidefinite EntropyProduction EveryState SpectralForm.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [f(x,y)] with its values at the border: [f(0,0) = 0], [f(x,0) = f(0,y) = +∞]. *)
Definition extended_force (x y : R) : \bar R :=
  if (x == 0) != (y == 0) then +oo%E else (net_flow_times_force x y)%:E.

(** [x/y] for x, y ≥ 0 with [0/0 = 0] and [x/0 = +∞]. *)
Definition extended_ratio (x y : R) : \bar R :=
  if y == 0 then (if x == 0 then 0%E else +oo%E) else (x / y)%:E.

Section StateFlows.

Variables d b k : nat.
Variable m : model d b k.
Hypothesis th : thermal m.
Implicit Types (s : spectral_state d) (rho : 'M[C]_d).

(** * One jump of a state that does not leak *)

Section Jump.

Variables (rho : 'M[C]_d) (s : spectral_state d) (i : 'I_k).
Hypothesis form : form_of rho s.
Hypothesis no_leak : leaks m rho = false.
Local Notation j := (jumps m i).
Local Notation F := (emission_flow j rho).
Local Notation R' := (absorption_flow j rho).
Local Notation x l := (rate j * population s l).
Local Notation y n := (partner_rate j * population s n).

(** The pairs that add something: [M_mn ≠ 0] and [p_n ≠ 0], so that [p_m ≠ 0] too. *)
Let adds (q : 'I_d * 'I_d) : bool := (weight s (operator j) q.1 q.2 != 0) && (population s q.2 != 0).

Let sum_of_pairs (z : R -> R -> R) : rate j != 0 -> z 0 0 = 0 ->
  \sum_n \sum_l weight s (operator j) n l * z (x l) (y n)
  = \sum_(q | adds q) weight s (operator j) q.1 q.2 * z (x q.2) (y q.1).
Proof.
move=> g_neq0 z0; rewrite pair_bigA (bigID adds) /= [X in _ + X]big1 ?addr0 // => -[n l] /=.
rewrite /adds negb_and !negbK /=; have [->|w] /= := eqVneq (weight s (operator j) n l) 0; first by rewrite mul0r.
move=> pl; have := joined th form no_leak g_neq0 w; rewrite pl => /esym/eqP pn.
by rewrite (eqP pl) pn !mulr0 z0 mulr0.
Qed.

Let g_gt0 : rate j != 0 -> 0 < rate j.
Proof. by move=> g_neq0; have [_ _ _ [g0 _] _] := th i; rewrite lt_neqAle eq_sym g_neq0. Qed.

Let x_gt0 q : rate j != 0 -> adds q -> 0 < x q.2.
Proof.
move=> g_neq0 /andP[_ pl]; rewrite mulr_gt0 ?g_gt0 // lt_neqAle eq_sym pl.
by have [_ -> _] := form.
Qed.

Let y_gt0 q : rate j != 0 -> adds q -> 0 < y q.1.
Proof.
move=> g_neq0 /andP[w pl]; have [_ _ _ [_ g'E] _] := th i.
rewrite mulr_gt0 //; first by rewrite g'E mulr_gt0 ?g_gt0 //; apply/RltP; exact: exp_pos.
rewrite lt_neqAle eq_sym -(joined th form no_leak g_neq0 w) pl.
by have [_ -> _] := form.
Qed.

Let flows : rate j != 0 ->
  F = \sum_(q | adds q) weight s (operator j) q.1 q.2 * x q.2 /\
  R' = \sum_(q | adds q) weight s (operator j) q.1 q.2 * y q.1.
Proof.
have [hU _ e] := form; have [_ _ pair _ _] := th i => g_neq0; rewrite -e; split.
  by rewrite emission_flow_spectral // (sum_of_pairs (z := fun x _ => x)).
by rewrite absorption_flow_spectral // (sum_of_pairs (z := fun _ y => y)).
Qed.

Let no_flows : rate j = 0 -> F = 0 /\ R' = 0.
Proof. by have [_ _ _ balance _] := th i => g0; exact: (flows_without_rate rho balance g0). Qed.

(** The two flows of a jump vanish together. *)
Lemma flows_vanish_together_every_state : (F = 0 /\ R' = 0) \/ (0 < F /\ 0 < R').
Proof.
have [g0|g_neq0] := eqVneq (rate j) 0; first by left; exact: no_flows.
have [-> ->] := flows g_neq0.
have [/existsP[q hq]|/existsPn none] := boolP [exists q, adds q]; last first.
  by left; split; rewrite big1 // => q; rewrite (negbTE (none q)).
have w_gt0 : 0 < weight s (operator j) q.1 q.2 by rewrite lt_neqAle weight_ge0 andbT eq_sym; case/andP: hq.
have sum_gt0 z : (forall q', adds q' -> 0 < z q') -> 0 < \sum_(q' | adds q') weight s (operator j) q'.1 q'.2 * z q'.
  move=> hz; rewrite (bigD1 q) //=; apply: ltr_spaddl; first by rewrite mulr_gt0 ?hz.
  by apply: sumr_ge0 => q' /andP[hq' _]; rewrite mulr_ge0 ?weight_ge0 // ltW ?hz.
by right; split; apply: sum_gt0 => q' hq'; [exact: x_gt0 | exact: y_gt0].
Qed.

(** What a jump produces, over the pairs that add something. *)
Lemma production_of_pairs : rate j != 0 ->
  jump_production s j = (if is_dephasing j then 2%:R^-1 else 1) * \sum_(q | adds q)
    weight s (operator j) q.1 q.2 * net_flow_times_force (x q.2) (y q.1).
Proof.
have [_ _ _ balance _] := th i => g_neq0; rewrite (jump_production_thermal s balance).
by rewrite (sum_of_pairs (z := net_flow_times_force)) // net_flow_times_force00.
Qed.

(** It is at least 0. *)
Lemma jump_production_ge0_every_state : 0 <= jump_production s j.
Proof.
have [_ _ _ balance _] := th i; have [g0|g_neq0] := eqVneq (rate j) 0.
  have -> : jump_production s j = 0; last by rewrite lexx.
  rewrite (jump_production_thermal s balance) big1 ?mulr0 // => n _; apply: big1 => l _.
  by have [_ ->] := balance; rewrite g0 !mul0r net_flow_times_force00 mulr0.
rewrite production_of_pairs // mulr_ge0 ?sumr_ge0 // => [|q hq].
  by case: ifP; rewrite ?invr_ge0 ?ler0n ?ler01.
by rewrite mulr_ge0 ?weight_ge0 // net_flow_times_force_ge0 ?x_gt0 ?y_gt0.
Qed.

(** [f(F,R)] is at most what the jump produces. *)
Lemma jump_log_mean_every_state : ~~ is_dephasing j -> net_flow_times_force F R' <= jump_production s j.
Proof.
move=> deph; have [g0|g_neq0] := eqVneq (rate j) 0.
  by have [-> ->] := no_flows g0; rewrite net_flow_times_force00 jump_production_ge0_every_state.
rewrite production_of_pairs // (negbTE deph) mul1r; have [-> ->] := flows g_neq0.
by apply: production_of_sums => q hq; [exact: weight_ge0 | exact: x_gt0 | exact: y_gt0].
Qed.

(** [0 ≤ LM(F,R)]. *)
Lemma mean_flow_ge0_every_state : 0 <= mean_flow j rho.
Proof.
rewrite /mean_flow; have [[-> ->]|[hF hR]] := flows_vanish_together_every_state.
  by rewrite /logarithmic_mean eqxx.
by rewrite ltW // logarithmic_mean_gt0.
Qed.

(** One jump: its production is at least [−2λ ω (F − R) − λ² ω² LM(F,R)]. *)
Lemma jump_linear_bound_every_state (lambda : R) :
  2%:R * lambda * (- (frequency j * (F - R'))) - lambda ^+ 2 * (frequency j ^+ 2 * mean_flow j rho)
  <= jump_production s j.
Proof.
have prod_ge0 := jump_production_ge0_every_state.
have [w0|w_neq0] := boolP (is_dephasing j); first by rewrite (eqP w0) expr0n /= !mul0r oppr0 !mulr0 subrr.
apply: le_trans (jump_log_mean_every_state w_neq0); rewrite /mean_flow.
have [[-> ->]|[hF hR]] := flows_vanish_together_every_state.
  by rewrite /logarithmic_mean eqxx subrr !mulr0 oppr0 mulr0 addr0 net_flow_times_force00.
apply: le_trans (log_mean_linear_bound (- (lambda * frequency j)) hF hR).
rewrite le_eqVlt; apply/orP; left; apply/eqP; real_ring.
Qed.

(** It produces nothing exactly if [γ p_n = γ' p_m] wherever [M_mn ≠ 0]. *)
Lemma jump_without_production : jump_production s j = 0 <->
  (forall n l, weight s (operator j) n l != 0 -> x l = y n).
Proof.
have [_ _ _ balance _] := th i; split=> [none n l w|all]; last first.
  rewrite (jump_production_thermal s balance) big1 ?mulr0 // => n _; apply: big1 => l _.
  have [->|w] := eqVneq (weight s (operator j) n l) 0; first by rewrite mul0r.
  by rewrite (all n l w) /net_flow_times_force subrr mul0r mulr0.
have [g0|g_neq0] := eqVneq (rate j) 0; first by have [_ ->] := balance; rewrite g0 !mul0r.
have [pl|pl] := eqVneq (population s l) 0.
  by have := joined th form no_leak g_neq0 w; rewrite pl eqxx => /esym/eqP->; rewrite !mulr0.
have here : adds (n, l) by rewrite /adds w pl.
move: none; rewrite production_of_pairs // => /eqP; rewrite mulf_eq0 => /orP[|/eqP].
  by case: ifP; rewrite ?invr_eq0 ?pnatr_eq0 ?oner_eq0.
move=> /psumr_eq0P none; have /eqP : weight s (operator j) n l * net_flow_times_force (x l) (y n) = 0.
  apply: (none _ (n, l)) => // q hq.
  by rewrite mulr_ge0 ?weight_ge0 // net_flow_times_force_ge0 ?x_gt0 ?y_gt0.
rewrite mulf_eq0 (negbTE w) /= => /eqP f0; apply/eqP; apply: contraTT isT => ne.
have := net_flow_times_force_gt0 (x_gt0 g_neq0 here) (y_gt0 g_neq0 here) ne.
by rewrite f0 ltxx.
Qed.

End Jump.

(** * The bounds by the flows *)

(** [Σ f(F,R) ≤ σ̇] over the jumps with ω > 0; a flow in one direction only makes both +∞. *)
Theorem log_mean_every_state rho : semidefinite rho ->
  (\sum_(i | ~~ is_dephasing (jumps m i))
    extended_force (emission_flow (jumps m i) rho) (absorption_flow (jumps m i) rho) <= entropy_production m rho)%E.
Proof.
move=> /semidefinite_form[s form]; rewrite (spectral_form_every_state th form); case leak: (leaks m rho).
  exact: leey.
rewrite (eq_bigr (fun i => (net_flow_times_force (emission_flow (jumps m i) rho) (absorption_flow (jumps m i) rho))%:E)).
  rewrite sumEFin lee_fin /entropy_production_rate [X in _ <= X](bigID (fun i => is_dephasing (jumps m i))) /= ler_paddl //.
    by apply: sumr_ge0 => i _; exact: jump_production_ge0_every_state form leak.
  by apply: ler_sum => i deph; exact: jump_log_mean_every_state form leak deph.
move=> i _; rewrite /extended_force; have [[-> ->]|[hF hR]] := flows_vanish_together_every_state i form leak.
  by rewrite eqxx.
by rewrite (gt_eqF hF) (gt_eqF hR).
Qed.

(** [J_tot² / Σ ω² LM(F,R) ≤ σ̇]. *)
Theorem log_mean_current_every_state rho : semidefinite rho ->
  (extended_ratio (total_current m rho ^+ 2) (\sum_i frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) rho)
   <= entropy_production m rho)%E.
Proof.
move=> /semidefinite_form[s form]; rewrite (spectral_form_every_state th form); case leak: (leaks m rho).
  exact: leey.
have [_ _ e] := form; set A := \sum_i _.
have A0 : 0 <= A.
  by apply: sumr_ge0 => i _; rewrite mulr_ge0 ?sqr_ge0 // (mean_flow_ge0_every_state i form leak).
have product : total_current m rho ^+ 2 <= A * entropy_production_rate m s.
  rewrite /A -(sum_over_baths m) -{1}e.
  apply: (@total_current_bound _ _ _ m s (fun a => \sum_(i | bath (jumps m i) == a)
    frequency (jumps m i) ^+ 2 * mean_flow (jumps m i) rho)) => [a|a lambda] /=.
    by apply: sumr_ge0 => i _; rewrite mulr_ge0 ?sqr_ge0 // (mean_flow_ge0_every_state i form leak).
  rewrite e current_flows => [|i]; last by case: (th i).
  rewrite -sumrN !mulr_sumr -sumrB; apply: ler_sum => i _; exact: jump_linear_bound_every_state form leak lambda.
rewrite /extended_ratio; move: product; have [->|A_neq0] := eqVneq A 0.
  rewrite mul0r => J0; have -> : total_current m rho ^+ 2 == 0 by rewrite eq_le J0 sqr_ge0.
  rewrite lee_fin sumr_ge0 // => i _; exact: jump_production_ge0_every_state form leak.
by rewrite lee_fin ler_pdivr_mulr 1?mulrC // lt_neqAle eq_sym A_neq0.
Qed.

End StateFlows.
