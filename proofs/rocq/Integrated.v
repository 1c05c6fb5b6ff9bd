(** The bound by Tr(Xρ) along a trajectory: [(∫J_tot dt)² ≤ ½ ∫Tr(Xρ) dt ∫σ̇ dt] over any sequence of strokes.

    It is the bound of every instant with the Cauchy–Schwarz inequality. For a stationary cycle between two baths
    it gives (8). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Spectral TraceBound Bracket.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

(** * Integrals of inequalities *)

(** [f ≤ g] on (0,τ) gives [∫f ≤ ∫g]. *)
Lemma integral_le (f g : R -> R) (tau F G : R) : 0 <= tau -> is_RInt f 0 tau F -> is_RInt g 0 tau G ->
  (forall t, 0 < t < tau -> f t <= g t) -> F <= G.
Proof.
move=> /RleP tau0 hf hg le; apply/RleP; eapply is_RInt_le; [exact: tau0 | exact: hf | exact: hg |].
by move=> t [/RltP t0 /RltP t1]; apply/RleP; apply: le; rewrite t0.
Qed.

(** [0 ≤ g] gives [0 ≤ ∫g]. *)
Lemma integral_ge0 (g : R -> R) (tau G : R) : 0 <= tau -> is_RInt g 0 tau G ->
  (forall t, 0 < t < tau -> 0 <= g t) -> 0 <= G.
Proof.
move=> tau0 hg; apply: (@integral_le (fun=> 0)) hg => //.
by have := @is_RInt_const R_NormedModule 0 tau zero; rewrite scal_zero_r; exact.
Qed.

(** [j² ≤ h σ] says that the parabola [σ − 2λj + λ²h] is not negative. *)
Lemma linear_of_square (j h sigma lambda : R) : 0 <= h -> 0 <= sigma -> j ^+ 2 <= h * sigma ->
  2%:R * lambda * j - lambda ^+ 2 * h <= sigma.
Proof.
rewrite le_eqVlt => /orP[/eqP<- s0|h0 s0 square].
  by rewrite mul0r mulr0 subr0 exprn_even_le0 //= => /eqP->; rewrite mulr0.
rewrite -(ler_pmul2l h0); apply: le_trans square; rewrite -subr_ge0.
have -> : j ^+ 2 - h * (2%:R * lambda * j - lambda ^+ 2 * h) = (j - lambda * h) ^+ 2.
  by rewrite mulr2n; real_ring.
exact: sqr_ge0.
Qed.

(** Cauchy–Schwarz: [j² ≤ h σ] at every time gives [(∫j)² ≤ ∫h ∫σ]. *)
Lemma cauchy_schwarz (j h sigma : R -> R) (tau J A S : R) : 0 <= tau ->
  is_RInt j 0 tau J -> is_RInt h 0 tau A -> is_RInt sigma 0 tau S ->
  (forall t, 0 < t < tau -> [/\ 0 <= h t, 0 <= sigma t & j t ^+ 2 <= h t * sigma t]) -> J ^+ 2 <= A * S.
Proof.
move=> tau0 hj hh hs bound; apply: square_of_linear_bounds => [|lambda].
  by apply: (integral_ge0 tau0 hh) => t /bound[].
apply: (integral_le tau0 _ hs) => [|t /bound[h0 s0 square]]; last exact: (linear_of_square lambda h0 s0 square).
by apply: is_RInt_minus; apply: is_RInt_scal.
Qed.

Section Trajectory.

(** * The bound along a trajectory *)

(** What happens at time t is a thermal model in a state of full rank. *)
Variables d b k : nat.
Variable m : R -> model d b k.
Variable s : R -> spectral_state d.
Variable tau : R.
Hypothesis period : 0 < tau.
Hypothesis m_thermal : forall t, 0 < t < tau -> thermal (m t).
Hypothesis s_positive : forall t, 0 < t < tau -> positive (s t).

(** The integrals over the time τ. *)
Variables J A Sigma : R.
Hypothesis J_integral : is_RInt (fun t => total_current (m t) (density (s t))) 0 tau J.
Hypothesis A_integral : is_RInt (fun t => trace_activity (m t) (density (s t))) 0 tau A.
Hypothesis Sigma_integral : is_RInt (fun t => entropy_production_rate (m t) (s t)) 0 tau Sigma.

(** [(∫J_tot dt)² ≤ ½ ∫Tr(Xρ) dt ∫σ̇ dt]. *)
Theorem integrated : J ^+ 2 <= 2%:R^-1 * A * Sigma.
Proof.
apply: (cauchy_schwarz (ltW period) J_integral _ Sigma_integral); first exact: is_RInt_scal A_integral.
move=> t ht; have th := m_thermal ht; have hs := s_positive ht; split; first 1 last.
- exact: second_law.
- exact: trace_bound.
rewrite mulr_ge0 ?invr_ge0 ?ler0n // trace_activity_baths; apply: sumr_ge0 => a _.
exact: bath_trace_activity_ge0.
Qed.

(** [∫σ̇ dt ≥ 0]. *)
Lemma production_ge0 : 0 <= Sigma.
Proof. by apply: (integral_ge0 (ltW period) Sigma_integral) => t ht; apply: second_law; [exact: m_thermal | exact: s_positive].
Qed.

(** * Heats *)

(** [Q_a = ∫J_a dt]. *)
Variable Q : 'I_b -> R.
Hypothesis Q_integral : forall a, is_RInt (fun t => current (m t) a (density (s t))) 0 tau (Q a).

(** [Σ_a |Q_a| ≤ ∫J_tot dt]. *)
Lemma heats_le : \sum_a `|Q a| <= J.
Proof.
rewrite (eq_bigr _ (fun a _ => normrEsg (Q a))).
apply: (integral_le (ltW period) _ J_integral) => [|t _].
  by apply: is_RInt_sum => a; apply: is_RInt_scal; exact: Q_integral.
apply: ler_sum => a _; apply: le_trans (ler_norm _) _.
by rewrite normrM -[X in _ <= X]mul1r ler_wpmul2r ?normr_ge0 // normr_sg lern1 leq_b1.
Qed.

(** The same baths in every stroke, and a state with the same entropy at both ends: [∫Ṡ dt = 0]. *)
Variable beta_bath : 'I_b -> R.
Hypothesis same_baths : forall t, 0 < t < tau -> beta (m t) =1 beta_bath.
Hypothesis same_entropy : is_RInt (fun t => entropy_flux (m t) (s t)) 0 tau 0.

(** [Σ = −Σ_a β_a Q_a]. *)
Lemma entropy_balance : Sigma = - \sum_a beta_bath a * Q a.
Proof.
have heat : is_RInt (fun t => \sum_a beta_bath a * current (m t) a (density (s t))) 0 tau (\sum_a beta_bath a * Q a).
  by apply: is_RInt_sum => a; apply: is_RInt_scal; exact: Q_integral.
have := is_RInt_minus _ _ _ _ _ _ same_entropy heat; rewrite /minus plus_zero_l => definition.
rewrite -(is_RInt_unique _ _ _ _ Sigma_integral) -[RHS](is_RInt_unique _ _ _ _ definition); apply: RInt_ext => t.
rewrite Rmin_left ?Rmax_right; try exact/RleP/ltW.
case=> /RltP t0 /RltP t1; have ht : 0 < t < tau by rewrite t0.
rewrite (spectral_form_is_definition (m_thermal ht) (s_positive ht)) /entropy_production_by_definition.
by congr (_ - _); apply: eq_bigr => a _; rewrite same_baths.
Qed.

End Trajectory.
