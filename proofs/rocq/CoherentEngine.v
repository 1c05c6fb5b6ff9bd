(** The 2N-state model as an engine, in a coherent state that solves the master equation and returns.

    It has a stroke at the hot and one at the cold bath, each with a gap of its own. The state is [(1 − y) |g,+⟩⟨g,+| + y |e,+⟩⟨e,+|] with the y
    of CoherentCycle.v. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy Derive RInt RInt_analysis Continuity.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Scalars Operators Sector TwoNState Eq8 Cycle Relaxation CoherentCycle.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

(** * The master equation *)

(** [−i[H,ρ] + Dρ]. *)
Definition generator d b k (m : model d b k) (rho : 'M[C]_d) : 'M[C]_d :=
  (total_dissipator m rho - 'i *: (hamiltonian m *m rho - rho *m hamiltonian m))%R.

(** [dρ/dt = −i[H,ρ] + Dρ] at time t, entry by entry. *)
Definition master_equation d b k (m : R -> model d b k) (rho : R -> 'M[C]_d) (t : R) : Prop := forall i j,
  is_derive (fun t => re (rho t i j)) t (re (generator (m t) (rho t) i j)) /\
  is_derive (fun t => im (rho t i j)) t (im (generator (m t) (rho t) i j)).

Section CoherentEngine.

(** N, γ, and for each bath β, the gap and the duration of its stroke. *)
Variable n : nat.
Local Notation N := n.+1.
Variable gamma : R.
Variables betas omega tau : 'I_2 -> R.
Hypothesis gamma_gt0 : 0 < gamma.
Hypothesis omega_gt0 : forall a, 0 < omega a.
Hypothesis tau_gt0 : forall a, 0 < tau a.

Local Notation boltzmann := (boltzmann betas omega).
Local Notation target := (target betas omega).
Local Notation speed := (speed n gamma betas omega).
Local Notation bath_at := (bath_at tau).
Local Notation whole := (whole tau).
Local Notation excited := (excited n gamma betas omega tau).
Local Notation y_start := (y_start n gamma betas omega tau).
Local Notation y_middle := (y_middle n gamma betas omega tau).
Local Notation gained := (gained n gamma betas omega tau).

(** The engine in the stroke of bath a, and at time t. *)
Definition engine_in (a : 'I_2) : model (N + N) 2 1 := two_n_model n (omega a) gamma betas (fun=> a).
Definition engine_at (t : R) : model (N + N) 2 1 := engine_in (bath_at t).

(** The state at time t. *)
Definition coherent_at (y : R) : 'M[C]_(N + N) := coherent n (1 - y) y.
Definition rho_at (t : R) : 'M[C]_(N + N) := coherent_at (excited t).

(** [q = A (e − y)] quanta per unit time. *)
Lemma quanta_in a y i : quanta n (omega a) gamma betas (fun _ : 'I_1 => a) (1 - y)%R y i = speed a * (target a - y).
Proof.
have w0 := boltzmann_gt0 betas omega a.
by rewrite /quanta /speed /target -/(boltzmann a); move: (N%:R : R) (boltzmann a) w0 => r w w0; to_standard; field; lra.
Qed.

(** [Dρ] has the derivative of y in the place of y. *)
Lemma generator_in a y : let q := speed a * (target a - y) in
  generator (engine_in a) (coherent_at y) = coherent n (- q)%R q.
Proof.
move=> q; rewrite /generator coherent_commutes subrr scaler0 subr0 total_dissipator_coherent; last exact/RltP.
by rewrite big_ord1 quanta_in.
Qed.

(** [J_b = ω q] of the bath of the stroke. *)
Lemma current_in a b y : current (engine_in a) b (coherent_at y)
  = if b == a then omega a * (speed a * (target a - y)) else 0.
Proof.
rewrite current_coherent; last exact/RltP.
rewrite /bath_quanta big_mkcond big_ord1 quanta_in eq_sym; case: ifP => // _; exact: mulr0.
Qed.

(** * It solves the master equation *)

(** Its entries are real. *)
Lemma coherent_real x y i j : coherent n x y i j = (re (coherent n x y i j))%:C.
Proof.
rewrite /coherent; case: (split_ordP i) => i' {i}->; case: (split_ordP j) => j' {j}->;
  by rewrite ?block_mxEul ?block_mxEur ?block_mxEdl ?block_mxEdr !mxE.
Qed.

(** [|e,+⟩⟨e,+| − |g,+⟩⟨g,+|], in whose direction it moves. *)
Local Notation direction := (coherent n (- 1) 1).

(** ρ is affine in y. *)
Lemma coherent_affine y i j : coherent_at y i j = (re (coherent n 1 0 i j) + y * re (direction i j))%:C.
Proof.
have -> : coherent_at y = (coherent n 1 0 + y%:C *: direction)%R.
  by rewrite /coherent_at coherent_scale coherentD mulrN mulr1 add0r.
by rewrite mxE [X in (_ + X)%R]mxE {1}coherent_real [X in (_ + _ * X)%R]coherent_real -rmorphM -rmorphD.
Qed.

(** If y changes at the rate q, so does ρ in this direction. *)
Lemma coherent_derive (y : R -> R) t q : is_derive y t q -> forall i j,
  is_derive (fun t => re (coherent_at (y t) i j)) t (re (coherent n (- q)%R q i j)) /\
  is_derive (fun t => im (coherent_at (y t) i j)) t (im (coherent n (- q)%R q i j)).
Proof.
move=> der i j; have -> : coherent n (- q)%R q i j = (q * re (direction i j))%:C.
  have -> : coherent n (- q)%R q = (q%:C *: direction)%R by rewrite coherent_scale mulrN mulr1.
  by rewrite mxE {1}coherent_real -rmorphM.
split; last by apply: (is_derive_ext (fun=> 0)) (is_derive_const 0 t) => x; rewrite coherent_affine.
apply: (is_derive_ext (fun t => plus (re (coherent n 1 0 i j)) (scal (y t) (re (direction i j))))) => [x|].
  by rewrite coherent_affine.
rewrite -[X in is_derive _ _ X]plus_zero_l; apply: is_derive_plus; first exact: is_derive_const.
exact: (is_derive_scal_l y t q _ der).
Qed.

(** ρ solves the master equation inside both strokes. *)
Theorem engine_solves t : 0 < t -> t <> tau hot -> master_equation engine_at rho_at t.
Proof.
move=> t0 ne i j; have -> : engine_at t = engine_in (bath_at t) by [].
by rewrite generator_in; exact: coherent_derive (excited_derive n gamma betas omega t0 ne) i j.
Qed.

(** It is thermal at all times. *)
Lemma engine_thermal t : thermal (engine_at t).
Proof. by apply: two_n_model_thermal; [apply/RltP | apply/RleP/Rlt_le]. Qed.

(** ρ is continuous between the strokes too. *)
Lemma engine_continuous i j :
  filterlim (fun t => re (rho_at t i j)) (locally (tau hot)) (locally (re (rho_at (tau hot) i j))).
Proof.
have [der _] := coherent_derive (@is_derive_id R_AbsRing (excited (tau hot))) i j.
have entry : continuous (fun y => re (coherent_at y i j)) (excited (tau hot)).
  by apply: (@ex_derive_continuous R_AbsRing R_NormedModule); exists (re (coherent n (- 1)%R 1 i j)).
exact: (filterlim_comp _ _ _ _ _ _ _ _ (@excited_continuous n gamma betas omega tau tau_gt0) entry).
Qed.

(** The cycle is stationary: ρ returns. *)
Theorem engine_returns : rho_at whole = rho_at 0.
Proof. by rewrite /rho_at excited_returns. Qed.

(** * What it does in a cycle *)

(** The heat of a stroke of bath b from time c to time t: the gap times what y gains. *)
Lemma stroke_heat a b c t x : c <= t ->
  (forall s, c < s < t -> bath_at s = b /\ excited s = relax (target b) (speed b) x (Rminus s c)) ->
  is_RInt (fun s => current (engine_at s) a (rho_at s)) c t
    (if a == b then omega b * (relax (target b) (speed b) x (Rminus t c) - x) else 0).
Proof.
move=> le inside; have rate s : Rmin c t < s < Rmax c t -> current (engine_at s) a (rho_at s)
    = if a == b then omega b * (speed b * (target b - relax (target b) (speed b) x (Rminus s c))) else 0.
  rewrite Rmin_left ?Rmax_right // => /inside[bE yE].
  have -> : engine_at s = engine_in (bath_at s) by [].
  by rewrite /rho_at current_in bE yE.
apply: is_RInt_ext => [s hs|]; first by rewrite rate.
case: ifP => _.
  by apply: (is_RInt_scal _ _ _ (omega b)); exact: relax_integral.
by have := @is_RInt_const R_NormedModule c t zero; rewrite scal_zero_r.
Qed.

(** [Q_H = ω_H Δy] and [−Q_C = −ω_C Δy]. *)
Definition engine_heat (a : 'I_2) : R := if a == hot then Rmult (omega hot) gained else Ropp (Rmult (omega cold) gained).

(** [Q_a = ∫J_a dt]. *)
Theorem engine_heats a : is_RInt (fun t => current (engine_at t) a (rho_at t)) 0 whole (engine_heat a).
Proof.
have [hot0 cold0] := (tau_gt0 hot, tau_gt0 cold).
have : is_RInt (fun t => current (engine_at t) a (rho_at t)) 0 (tau hot)
    (if a == hot then omega hot * (relax (target hot) (speed hot) y_start (Rminus (tau hot) 0) - y_start) else 0).
  apply: stroke_heat; first exact: Rlt_le.
  move=> s [s0 s1]; rewrite /bath_at; case: Rlt_dec => // lt; split=> //.
  by rewrite [Rminus s _]Rminus_0_r excited_hot //; split; exact: Rlt_le.
have : is_RInt (fun t => current (engine_at t) a (rho_at t)) (tau hot) whole
    (if a == cold then omega cold * (relax (target cold) (speed cold) y_middle (Rminus whole (tau hot)) - y_middle) else 0).
  apply: stroke_heat; first by rewrite /whole; lra.
  move=> s [s0 s1]; rewrite /bath_at; case: Rlt_dec => [lt|ge]; first by lra.
  by split=> //; rewrite excited_cold //; exact: Rlt_le.
have -> : Rminus whole (tau hot) = tau cold by rewrite /whole; ring.
have -> : Rminus (tau hot) 0 = tau hot by exact: Rminus_0_r.
have -> := cold_returns n betas omega gamma_gt0 tau_gt0.
move=> second first_; have := @is_RInt_Chasles R_NormedModule _ 0 (tau hot) whole _ _ first_ second.
congr is_RInt; rewrite /engine_heat /gained; case: a {first_ second} => -[|[|//]] ha; rewrite /= /plus /=.
  by rewrite Rplus_0_r.
by rewrite Rplus_0_l; to_standard; ring.
Qed.

(** Its first law, and its efficiency [1 − ω_C/ω_H]: every quantum that is absorbed at the gap ω_H is released at the gap ω_C. *)
Theorem engine_efficiency : gained <> 0 ->
  work (engine_heat hot) (- engine_heat cold) = Rmult (omega hot - omega cold) gained /\
  efficiency (engine_heat hot) (- engine_heat cold) = 1 - Rdiv (omega cold) (omega hot).
Proof.
have w0 := omega_gt0 hot; move=> g0; rewrite /efficiency /work /engine_heat /=; split; to_standard; first by ring.
by field; lra.
Qed.

End CoherentEngine.
