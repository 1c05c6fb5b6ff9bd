(** The population of the excited level of the 2N-state engine, in units in which that of both levels together is one.

    In the stroke of bath a it relaxes towards [w/(1 + w)], [w = e^{−βω}], at the rate [N²γ(1 + w)]: N² times as fast as the population of one
    state would. There is one cycle that closes. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy Derive RInt RInt_analysis Continuity.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Cycle Relaxation.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope R_scope.

Section CoherentCycle.

(** N, γ, and for each bath β, the gap and the duration of its stroke. *)
Variable n : nat.
Local Notation N := n.+1.
Variable gamma : R.
Variables betas omega tau : 'I_2 -> R.
Hypothesis gamma_gt0 : 0 < gamma.
Hypothesis tau_gt0 : forall a, 0 < tau a.

(** [w = e^{−βω}]. *)
Definition boltzmann (a : 'I_2) : R := exp (- (betas a * omega a)).

(** [w/(1 + w)], the population of the excited level at rest, and [N²γ(1 + w)], the rate at which it is approached. *)
Definition target (a : 'I_2) : R := Rdiv (boltzmann a) (1 + boltzmann a).
Definition speed (a : 'I_2) : R := Rmult (Rmult (Rmult N%:R N%:R) gamma) (1 + boltzmann a).

(** [w > 0]. *)
Lemma boltzmann_gt0 a : 0 < boltzmann a.
Proof. exact: exp_pos. Qed.

(** [N ≥ 1]. *)
Lemma N_ge1 : 1 <= N%:R.
Proof. by apply/RleP; rewrite ler1n. Qed.

(** [A > 0]. *)
Lemma speed_gt0 a : 0 < speed a.
Proof.
rewrite /speed; move: (N%:R : R) (boltzmann a) N_ge1 (boltzmann_gt0 a) => r w r1 w0.
by apply: Rmult_lt_0_compat; [apply: Rmult_lt_0_compat gamma_gt0; apply: Rmult_lt_0_compat|]; to_standard; lra.
Qed.

(** * The cycle *)

(** The population of the excited level, before the hot stroke, after it, and at time t. *)
Local Notation cycle f := (f (target hot) (target cold) (speed hot) (speed cold) (tau hot) (tau cold)).
Definition y_start : R := cycle start.
Definition y_middle : R := cycle middle.
Definition excited : R -> R := cycle population_at.

(** The period. *)
Definition whole : R := Rplus (tau hot) (tau cold).

(** In the hot stroke y relaxes towards its target. *)
Lemma excited_hot t : 0 <= t <= tau hot -> excited t = relax (target hot) (speed hot) y_start t.
Proof.
move=> [_ le]; rewrite /excited /population_at; case: Rlt_dec => // ge.
have -> : t = tau hot by lra.
by rewrite -/y_middle Rminus_eq_0 relax_begins.
Qed.

(** So it does in the cold one. *)
Lemma excited_cold t : tau hot <= t -> excited t = relax (target cold) (speed cold) y_middle (Rminus t (tau hot)).
Proof. by move=> le; rewrite /excited /population_at; case: Rlt_dec => // lt; lra. Qed.

(** The stroke at time t. *)
Definition bath_at (t : R) : 'I_2 := if Rlt_dec t (tau hot) then hot else cold.

(** [y' = A (e − y)] inside both strokes. *)
Lemma excited_derive t : 0 < t -> t <> tau hot ->
  is_derive excited t (speed (bath_at t) * (target (bath_at t) - excited t)).
Proof.
move=> t0 ne; rewrite /bath_at; case: Rlt_dec => side.
  have -> : excited t = relax (target hot) (speed hot) y_start (Rminus t 0) by rewrite Rminus_0_r excited_hot //; lra.
  apply: is_derive_ext_loc (relax_solves _ _ _ 0 t).
  have near := open_and _ _ (open_gt (IZR 0)) (open_lt (tau hot)) t (conj t0 side).
  by apply: filter_imp near => s [s0 s1]; rewrite Rminus_0_r excited_hot //; lra.
have gt : tau hot < t by lra.
rewrite excited_cold; last by lra.
apply: is_derive_ext_loc (relax_solves _ _ _ (tau hot) t).
by apply: filter_imp (open_gt (tau hot) t gt) => s hs; rewrite excited_cold //; lra.
Qed.

(** It stays between the two targets. *)
Lemma excited_within lo hi t : (forall a, lo <= target a <= hi) -> 0 <= t -> lo <= excited t <= hi.
Proof.
move=> at_rest t0; have begins : lo <= y_start <= hi.
  rewrite /y_start; apply: start_between; try exact: at_rest; by split; first [exact: speed_gt0 | exact: tau_gt0].
have rate a s : 0 <= s -> 0 <= speed a * s by move=> s0; apply: Rmult_le_pos => //; exact: Rlt_le (speed_gt0 a).
case: (Rlt_dec t (tau hot)) => side.
  by rewrite excited_hot; [apply: relax_between => //; exact: rate | lra].
have middle_between : lo <= y_middle <= hi by apply: relax_between => //; apply: rate; exact: Rlt_le.
by rewrite excited_cold; [apply: relax_between => //; apply: rate; lra | lra].
Qed.

(** It is a population: [0 ≤ y ≤ 1]. *)
Lemma excited_between t : 0 <= t -> 0 <= excited t <= 1.
Proof. by apply: excited_within => a; exact: share_between (boltzmann_gt0 a). Qed.

(** y is continuous between the strokes too. *)
Lemma excited_continuous : filterlim excited (locally (tau hot)) (locally (excited (tau hot))).
Proof.
have der_continuous (f : R -> R) x l : is_derive f x l -> continuous f x.
  by move=> der; apply: (@ex_derive_continuous R_AbsRing R_NormedModule); exists l.
have before := der_continuous _ _ _ (relax_solves (target hot) (speed hot) y_start 0 (tau hot)).
have after := der_continuous _ _ _ (relax_solves (target cold) (speed cold) y_middle (tau hot) (tau hot)).
have middle_hot : excited (tau hot) = relax (target hot) (speed hot) y_start (Rminus (tau hot) 0).
  by rewrite Rminus_0_r excited_hot //; have := tau_gt0 hot; lra.
have middle_cold : excited (tau hot) = relax (target cold) (speed cold) y_middle (Rminus (tau hot) (tau hot)).
  by rewrite excited_cold //; lra.
apply/filterlim_locally => eps.
move: before after => /filterlim_locally/(_ eps) near_hot /filterlim_locally/(_ eps) near_cold.
have near := open_gt (IZR 0) (tau hot) (tau_gt0 hot).
pose join := @filter_and _ _ (@filter_filter _ _ (locally_filter (tau hot))).
apply: filter_imp (join _ _ near (join _ _ near_hot near_cold)) => s [s0]; rewrite -middle_hot -middle_cold => -[close_hot close_cold].
case: (Rlt_dec s (tau hot)) => side.
  by rewrite [excited s]excited_hot; [rewrite -[s in relax _ _ _ s]Rminus_0_r | lra].
by rewrite [excited s]excited_cold; last lra.
Qed.

(** The cold stroke leads back. *)
Lemma cold_returns : relax (target cold) (speed cold) y_middle (tau cold) = y_start.
Proof. by rewrite /y_middle returns //; split; first [exact: speed_gt0 | exact: tau_gt0]. Qed.

(** It returns. *)
Lemma excited_returns : excited whole = excited 0.
Proof.
have [hot0 cold0] := (tau_gt0 hot, tau_gt0 cold); rewrite excited_cold; last by rewrite /whole; lra.
rewrite excited_hot; last by split; [exact: Rle_refl | exact: Rlt_le].
have -> : Rminus whole (tau hot) = tau cold by rewrite /whole; ring.
by rewrite relax_begins cold_returns.
Qed.

(** It is the only one: whatever relaxes as y does, and returns, is y. *)
Theorem engine_unique (y : R -> R) : (forall t, 0 <= t <= whole -> continuity_pt y t) ->
  (forall t, 0 < t < whole -> t <> tau hot -> is_derive y t (speed (bath_at t) * (target (bath_at t) - y t))) ->
  y whole = y 0 -> forall t, 0 <= t <= whole -> y t = excited t.
Proof.
move=> hc hd back; have [hot0 cold0] := (tau_gt0 hot, tau_gt0 cold).
have in_hot t : 0 <= t <= tau hot -> y t = relax (target hot) (speed hot) (y 0) t.
  move=> ht; rewrite -[t in RHS]Rminus_0_r; apply: (@relax_unique _ _ (IZR 0) (tau hot)) => //.
    by move=> z hz; apply: hc; rewrite /whole; lra.
  move=> z [z0 z1]; have := hd z; rewrite /bath_at; case: Rlt_dec => // lt; apply; last by lra.
  by rewrite /whole; lra.
have in_cold t : tau hot <= t <= whole -> y t = relax (target cold) (speed cold) (y (tau hot)) (Rminus t (tau hot)).
  move=> ht; apply: (@relax_unique _ _ (tau hot) whole) => //; first by move=> z hz; apply: hc; lra.
  move=> z [z0 z1]; have := hd z; rewrite /bath_at; case: Rlt_dec => [lt|ge]; first by lra.
  by apply; lra.
have yE : y 0 = y_start.
  apply: start_unique; first by split; exact: speed_gt0.
    by split; exact: tau_gt0.
  rewrite -in_hot; last by lra.
  have -> : tau cold = Rminus whole (tau hot) by rewrite /whole; ring.
  by rewrite -in_cold // /whole; lra.
move=> t [t0 t1]; case: (Rle_lt_dec t (tau hot)) => side.
  by rewrite in_hot ?excited_hot ?yE.
rewrite in_cold ?excited_cold //; try lra.
by rewrite in_hot ?yE //; lra.
Qed.

(** * The gain *)

(** The gain of the hot stroke. *)
Definition gained : R := Rminus y_middle y_start.

(** What is gained, with [u = e^{−A_H τ_H}] and [v = e^{−A_C τ_C}]. *)
Lemma gainedE : let u := exp (- (speed hot * tau hot)) in let v := exp (- (speed cold * tau cold)) in
  gained = Rmult (target hot - target cold) (Rdiv (Rmult (1 - u) (1 - v)) (1 - u * v)).
Proof. by rewrite /gained /y_middle /y_start gain //; split; first [exact: speed_gt0 | exact: tau_gt0]. Qed.

End CoherentCycle.
