(** Result 3: power of order N at an efficiency of order 1/N below Carnot's.

    The coherent engine with the Letter's temperatures, the gaps [ω_H = 1.9] and [β_C ω_C = β_H ω_H + 1/N], and strokes from [1/(16N²γ)] to
    [1/(4N²γ)]. Its state solves the master equation and returns (CoherentEngine.v). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Eq8 Cycle Relaxation CoherentCycle CoherentEngine ShortStrokes.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope R_scope.

Section Result3.

(** N, γ, and the durations of the strokes. *)
Variable n : nat.
Local Notation N := (n.+1%:R : R).
Variable gamma : R.
Variable tau : 'I_2 -> R.
Hypothesis gamma_gt0 : 0 < gamma.

(** The durations in units of [1/(N²γ)]. *)
Definition duration (a : 'I_2) : R := Rmult (Rmult (Rmult N N) gamma) (tau a).
Hypothesis short : forall a, Rdiv (IZR 1) (IZR 16) <= duration a <= Rdiv (IZR 1) (IZR 4).

(** The temperatures and the gaps. *)
Definition near_betas : 'I_2 -> R := hot_cold letter_beta_H letter_beta_C.
Definition near_gaps : 'I_2 -> R := hot_cold letter_omega_H (near_omega_C (Rinv N)).

Let rate_gt0 : 0 < Rmult (Rmult N N) gamma.
Proof. by have := N_ge1 n; move: N => r r1; apply: Rmult_lt_0_compat gamma_gt0; apply: Rmult_lt_0_compat; lra. Qed.

(** The strokes last. *)
Lemma tau_gt0 a : 0 < tau a.
Proof.
have [long _] := short a; apply: (Rmult_lt_reg_l (Rmult (Rmult N N) gamma)); first exact: rate_gt0.
by move: long; rewrite /duration Rmult_0_r; lra.
Qed.

(** [0 < 1/N ≤ 1]. *)
Lemma inverse_between : 0 < Rinv N <= 1.
Proof.
have N1 := N_ge1 n; split; first by apply: Rinv_0_lt_compat; move: N N1 => r; lra.
rewrite -[X in _ <= X]Rinv_1; apply: Rinv_le_contravar; [exact: Rlt_0_1 | exact: N1].
Qed.

(** The gaps are positive, and that of the cold stroke is the smaller one. *)
Lemma gaps_between : 0 < near_gaps cold < near_gaps hot.
Proof.
have := inverse_between; rewrite /near_gaps /hot_cold /= /near_omega_C /letter_beta_H /letter_beta_C /letter_omega_H.
by move: (Rinv N) => x; lra.
Qed.

(** Both are positive. *)
Lemma near_gaps_gt0 a : 0 < near_gaps a.
Proof. by have [? ?] := gaps_between; rewrite /near_gaps /hot_cold; case: ifP => _ //; rewrite /letter_omega_H; lra. Qed.

Local Notation gained := (gained n gamma near_betas near_gaps tau).
Local Notation heat := (engine_heat n gamma near_betas near_gaps tau).
Local Notation W := (work (heat hot) (- heat cold)).
Local Notation eta := (efficiency (heat hot) (- heat cold)).
Local Notation eta_Car := (carnot_efficiency letter_beta_H letter_beta_C).

(** The weight of the cold bath is [w e^{−1/N}]. *)
Lemma cold_weight : boltzmann near_betas near_gaps cold = Rmult hot_weight (exp (- Rinv N)).
Proof.
rewrite /boltzmann /hot_weight -exp_plus; congr exp.
rewrite /near_betas /near_gaps /hot_cold /= /near_omega_C /letter_beta_C; to_standard.
by move: (Rinv _) (Rmult letter_beta_H _) => x y; field.
Qed.

(** The hot stroke gains at least [Nγτ/100]. *)
Lemma gained_above : Rmult (Rmult (Rmult (/ 100) N) gamma) (whole tau) <= gained.
Proof.
have [x0 x1] := inverse_between; have tau0 := tau_gt0; have gaps0 := near_gaps_gt0.
rewrite (gainedE n near_betas near_gaps gamma_gt0 tau0).
have exponent a : (speed n gamma near_betas near_gaps a * tau a)%R = Rmult (1 + boltzmann near_betas near_gaps a) (duration a).
  by rewrite /speed /duration; to_standard; ring.
rewrite /target !exponent cold_weight.
have below := conj (exp_pos (- Rinv N)) (exp_below_chord (conj (Rlt_le _ _ x0) x1)).
have := gain_above x0 below (short hot) (short cold).
have -> : Rmult (/ 100 * Rinv N) (duration hot + duration cold) = Rmult (Rmult (Rmult (/ 100) N) gamma) (whole tau).
  have N1 := N_ge1 n; rewrite /duration /whole; move: N N1 => r r1; to_standard; field; lra.
exact.
Qed.

(** So something is gained. *)
Lemma gained_gt0 : 0 < gained.
Proof.
apply: Rlt_le_trans gained_above; rewrite /whole.
have N1 := N_ge1 n; have hot0 := tau_gt0 hot; have cold0 := tau_gt0 cold.
by repeat apply: Rmult_lt_0_compat => //; move: N N1 => r; lra.
Qed.

(** [η = 1 − ω_C/ω_H], and [W = η Q_H = η ω_H Δy]. *)
Lemma result3_cycle : [/\ 0 < heat hot, eta = 1 - Rdiv (near_gaps cold) (near_gaps hot), 0 < eta
  & W = Rmult eta (Rmult letter_omega_H gained)].
Proof.
have g0 := gained_gt0; have [c0 lt] := gaps_between.
have [WE etaE] := engine_efficiency near_gaps_gt0 (Rgt_not_eq _ _ g0).
have w0 := near_gaps_gt0 hot; rewrite WE etaE; have hotE : near_gaps hot = letter_omega_H by [].
split=> //; first exact: Rmult_lt_0_compat.
  by apply/Rlt_Rminus/(Rmult_lt_reg_r (near_gaps hot)) => //; rewrite /Rdiv Rmult_assoc Rinv_l; lra.
by rewrite -hotE; move: (near_gaps hot) (near_gaps cold) gained w0 => h c G h0; to_standard; field; lra.
Qed.

(** The engine: it is thermal, its state solves the master equation and is continuous, its cycle is stationary, and the heats are the
    integrals of its currents. *)
Theorem result3_engine :
  let m := engine_at n gamma near_betas near_gaps tau in let rho := rho_at n gamma near_betas near_gaps tau in
  [/\ forall t, thermal (m t), forall t, 0 < t -> t <> tau hot -> master_equation m rho t,
    forall i j, filterlim (fun t => re (rho t i j)) (locally (tau hot)) (locally (re (rho (tau hot) i j))),
    rho (whole tau) = rho 0 & forall a, is_RInt (fun t => current (m t) a (rho t)) 0 (whole tau) (heat a)].
Proof.
have tau0 := tau_gt0; have gaps0 := near_gaps_gt0; split.
- by move=> t; exact: engine_thermal.
- by move=> t t0 ne; exact: engine_solves.
- by move=> i j; exact: engine_continuous.
- exact: engine_returns.
- by move=> a; exact: engine_heats.
Qed.

(** [η_Car − η = 1/(N β_C ω_H)], which is at most [2/(N β_C ω_H)]. *)
Theorem result3_efficiency : eta_Car - eta = / (Rmult N (letter_beta_C * letter_omega_H)) /\
  eta_Car - eta <= 2 / (Rmult N (letter_beta_C * letter_omega_H)).
Proof.
have [_ etaE _ _] := result3_cycle; have N1 := N_ge1 n.
have -> : eta_Car - eta = / (Rmult N (letter_beta_C * letter_omega_H)).
  rewrite etaE /carnot_efficiency /near_gaps /hot_cold /= /near_omega_C /letter_beta_H /letter_beta_C /letter_omega_H.
  by move: N N1 => r r1; to_standard; field; lra.
split=> //; have : 0 < / (Rmult N (letter_beta_C * letter_omega_H)).
  by apply: Rinv_0_lt_compat; rewrite /letter_beta_C /letter_omega_H; move: N N1 => r r1; to_standard; lra.
by rewrite /Rdiv; move: (/ _) => x; lra.
Qed.

(** [W/τ ≥ Nγω_H η/100]. *)
Theorem result3_power : Rmult (Rmult (Rmult (Rmult N gamma) letter_omega_H) eta) (/ 100) <= Rdiv W (whole tau).
Proof.
have [_ _ eta0 ->] := result3_cycle.
have tau0 : 0 < whole tau by have := tau_gt0 hot; have := tau_gt0 cold; rewrite /whole; lra.
apply: (Rmult_le_reg_r (whole tau)) => //.
have -> : Rmult (Rdiv (Rmult eta (Rmult letter_omega_H gained)) (whole tau)) (whole tau) = Rmult eta (Rmult letter_omega_H gained).
  by field; lra.
have := Rmult_le_compat_l (Rmult eta letter_omega_H) _ _ _ gained_above.
move: (whole tau) eta eta0 gained N => T h h0 G r bound.
have : 0 <= Rmult h letter_omega_H by rewrite /letter_omega_H; lra.
by move=> /bound; lra.
Qed.

End Result3.
