(** The spectral form of σ̇ for every state, and where σ̇ vanishes.

    If a state of a thermal model does not leak, each jump joins populations that are both positive or both zero; pairs of zeros add nothing to
    [Σ |M_mn|² (x − y) ln(x/y)], as [f(0,0) = 0] demands. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Limits Scalars Operators Flows Spectral Bracket Eq2 Semidefinite Approach
  EntropyProduction EveryState.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section SpectralForm.

Variables d b k : nat.
Variable m : model d b k.
Hypothesis th : thermal m.
Implicit Types (s : spectral_state d) (rho : 'M[C]_d).

(** A jump of positive rate joins populations that are both positive or both zero. *)
Lemma joined rho s i n l : form_of rho s -> leaks m rho = false -> rate (jumps m i) != 0 ->
  weight s (operator (jumps m i)) n l != 0 -> (population s l == 0) = (population s n == 0).
Proof.
move=> form /leaksP stay g_neq0 w; have [_ p0 _] := form; have [_ _ pair [g0 g'E] herm] := th i.
have pos a : (0 < population s a) = (population s a != 0) by rewrite lt_neqAle p0 andbT eq_sym.
have g_gt0 : 0 < rate (jumps m i) by rewrite lt_neqAle eq_sym g_neq0.
have g'_gt0 : 0 < partner_rate (jumps m i) by rewrite g'E mulr_gt0 //; apply/RltP; exact: exp_pos.
have down : population s l != 0 -> population s n != 0.
  rewrite -!pos; apply: (proj1 (stays_in_frame _ form) (stay i (rate (jumps m i), operator (jumps m i)) _ g_gt0)) => //.
  by rewrite /processes; case: ifP; rewrite !inE eqxx.
have up : population s n != 0 -> population s l != 0.
  rewrite -!pos; have [w0|w0] := boolP (is_dephasing (jumps m i)).
    apply: (proj1 (stays_in_frame _ form) (stay i (rate (jumps m i), operator (jumps m i)) _ g_gt0)); first by rewrite /processes w0 inE.
    by rewrite /= -(herm (eqP w0)) weight_adjoint.
  apply: (proj1 (stays_in_frame _ form) (stay i (partner_rate (jumps m i), partner (jumps m i)) _ g'_gt0)).
    by rewrite /processes (negbTE w0) !inE eqxx orbT.
  by rewrite /= pair weight_adjoint.
by apply/idP/idP; apply: contraLR.
Qed.

(** [f(γ(p + ε), γ'(q + ε)) → f(γp, γ'q)] for p, q > 0 and for p = q = 0. *)
Lemma tends_force (g c p q : R) : 0 <= g -> 0 <= p -> 0 <= q -> (p == 0) = (q == 0) ->
  tends (fun e => net_flow_times_force (g * (p + e)) (g * exp (- c) * (q + e)))
    (net_flow_times_force (g * p) (g * exp (- c) * q)).
Proof.
move=> g0 p0 q0 same; set g' := g * exp (- c).
apply: (@tends_ext (fun e => (g * (p + e) - g' * (q + e)) * (ln (p + e) - ln (q + e) + c))).
  by move=> e /RltP e0; rewrite force_of_rates // ltr_spaddr.
have [pz|pn] := eqVneq p 0.
  have /eqP qz : q == 0 by rewrite -same pz.
  rewrite pz qz !mulr0 net_flow_times_force00.
  apply: (@tends_ext (fun e => 0 + e * ((g - g') * c))); last exact: (@tends_affine 0 ((g - g') * c)).
  by move=> e _; rewrite !add0r -mulrBl subrr add0r; real_ring.
have p_gt0 : 0 < p by rewrite lt_neqAle eq_sym pn.
have q_gt0 : 0 < q by rewrite lt_neqAle eq_sym -same pn.
rewrite force_of_rates //.
have smooth x : 0 < x -> tends (fun e => ln (x + e)) (ln x) by move=> /RltP; exact: tends_ln.
apply: tends_mult; last first.
  apply: tends_plus; last exact: tends_const.
  by apply: tends_plus; [exact: smooth | apply: tends_opp; exact: smooth].
apply: tends_plus; first by apply: tends_mult; [exact: tends_const | exact: tends_shift].
by apply: tends_opp; apply: tends_mult; [exact: tends_const | exact: tends_shift].
Qed.

(** Without leak, σ̇ is its spectral form, for every rank. *)
Theorem spectral_form_every_state rho s : form_of rho s ->
  entropy_production m rho = if leaks m rho then +oo%E else (entropy_production_rate m s)%:E.
Proof.
move=> form; rewrite (entropy_production_form m form); case leak: (leaks m rho) => //; congr _%:E.
have [hU p0 _] := form.
apply: (tends_unique (finite_limit (thermal_rates th) form leak)).
apply: (@tends_ext (fun e => entropy_production_rate m (raised e s))).
  by move=> e /RltP e0; rewrite (spectral_form_is_definition th (positive_raised form e0)).
apply: tends_sum => i _; have [_ _ _ balance _] := th i; have [g0 g'E] := balance.
rewrite (jump_production_thermal s balance).
apply: (@tends_ext (fun e => _ * _)); first by move=> e _; rewrite (jump_production_thermal (raised e s) balance).
apply: tends_mult; first exact: tends_const.
apply: tends_sum => n _; apply: tends_sum => l _ /=.
have [w0|w] := eqVneq (weight s (operator (jumps m i)) n l) 0.
  rewrite w0 mul0r; apply: (@tends_ext (fun=> 0)); last exact: tends_const.
  by move=> e _; rewrite [weight _ _ _ _]w0 mul0r.
apply: tends_mult; first exact: tends_const.
rewrite g'E; have [gz|g_neq0] := eqVneq (rate (jumps m i)) 0.
  rewrite gz !mul0r; apply: (@tends_ext (fun=> net_flow_times_force 0 0)); last exact: tends_const.
  by move=> e _; rewrite !mul0r.
by apply: tends_force => //; exact: (joined form leak g_neq0 w).
Qed.

End SpectralForm.
