(** Two conditions that cannot be had for less: one gap for each jump, and detailed balance rather than a fixed Gibbs state. *)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Logarithm Scalars Operators Flows Levels Populations Necessity.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

(** * Three states *)

Definition first : 'I_3 := ord0.
Definition second : 'I_3 := lift ord0 ord0.
Definition third : 'I_3 := lift ord0 (lift ord0 ord0).

(** A function with these three values. *)
Definition values (x y z : R) (i : 'I_3) : R := if i == first then x else if i == second then y else z.

(** A state with these populations. *)
Definition three_populations (x y z : R) : spectral_state 3 := populations (values x y z).

(** It has full rank. *)
Lemma three_populations_positive x y z : 0 < x -> 0 < y -> 0 < z -> positive (three_populations x y z).
Proof.
by move=> /RltP hx /RltP hy /RltP hz; apply: populations_positive => i; rewrite /values; case: ifP => // _; case: ifP.
Qed.

(** * One jump for two gaps *)

(** Energies 0, 1, 2 and β = ln 2. *)
Definition ladder (j : jump 3 1) : model 3 1 1 :=
  {| energy := values 0 1 (IZR 2); beta := fun=> log2; jumps := fun=> j |}.

(** [|0⟩⟨2| + |1⟩⟨2|] lowers the energy by 2 and by 1; its rates are those of the gap 1. *)
Definition lumped_operator : 'M[C]_3 := (transition 1 first third + transition 1 second third)%R.
Definition lumped_jump : jump 3 1 := {| bath := ord0; frequency := 1; rate := 1; operator := lumped_operator;
  partner_rate := / 2; partner := adjoint lumped_operator |}.

(** A sum over [|L_ij|²] of two transitions has two terms. *)
Lemma two_transitions d (a b a' b' : 'I_d) (w : 'I_d -> 'I_d -> R) : (a, b) != (a', b') ->
  (\sum_i \sum_j abs2 ((transition 1 a b + transition 1 a' b') i j) * w i j)%R = w a b + w a' b'.
Proof.
move=> ne; have one u v : w u v = (\sum_i \sum_j abs2 (transition 1 u v i j) * w i j)%R.
  by rewrite transition_entry !Rmult_1_l.
rewrite (one a b) (one a' b') -big_split; apply: eq_bigr => i _ /=; rewrite -big_split; apply: eq_bigr => j _ /=.
have zero : abs2 0%R = 0 by rewrite /abs2 /=; real_ring.
apply: etrans (mulrDl _ _ _); congr (_ * _)%R; rewrite !mxE.
case: (boolP ((i == a) && (j == b))) => [/andP[/eqP-> /eqP->]|_].
  have -> : (a == a') && (b == b') = false by apply: contraNF ne => /andP[/eqP-> /eqP->].
  by rewrite !mulr0 addr0 zero addr0.
by rewrite !mulr0 add0r zero add0r.
Qed.

(** [2 ln 5 < 5 ln 2]. *)
Lemma log5_lt : 2 * ln (IZR 5) < 5 * log2.
Proof.
have : ln (pow (IZR 5) 2) < ln (pow (IZR 2) 5) by apply: ln_increasing => /=; lra.
by rewrite !ln_pow /log2 /=; lra.
Qed.

(** Each part is an eigenoperator, and the jump satisfies every hypothesis but that; at the populations (5, 5, 2) the entropy
    production rate is −½ ln(32/25). *)
Theorem without_secularity : let j := lumped_jump in let m := ladder j in
  let s := three_populations (IZR 5) (IZR 5) (IZR 2) in
  (lowers m (IZR 2) (transition 1 first third) /\ lowers m 1 (transition 1 second third)) /\
  [/\ 0 <= frequency j, adjoint_pair j, detailed_balance m j & hermitian_dephasing j] /\
  positive s /\ entropy_production_by_definition m s < 0.
Proof.
move=> j m s; split; [split | split; [split => /= | split]].
- have -> : IZR 2 = energy m third - energy m first by rewrite /= /values /= Rminus_0_r.
  exact: transition_lowers.
- have -> : (1%R : R) = energy m third - energy m second by rewrite /= /values /=; change (@eq R 1 (IZR 2 - 1)); lra.
  exact: transition_lowers.
- exact: Rle_0_1.
- by [].
- by split; [rewrite ler01 | rewrite /= half mul1r].
- by move=> /R1_neq_R0.
- by apply: three_populations_positive; lra.
rewrite production_of_populations big_ord1 /processes /is_dephasing /=.
rewrite (_ : (1 == 0 :> R) = false) ?big_cons ?big_nil ?addr0 /=; last exact/eqP/R1_neq_R0.
rewrite /lumped_operator adjointD !adjoint_transition !two_transitions //= /values /=.
have := log5_lt; rewrite /log2; to_standard; lra.
Qed.

(** * A fixed Gibbs state *)

(** [Re Tr(L†Lρ) = Σ_ij |L_ij|² p_j] has one term for a transition. *)
Lemma transition_intensity d (p : 'I_d -> R) z a b :
  intensity (transition z a b) (density (populations p)) = z * z * p b.
Proof.
by rewrite intensity_of_populations (transition_entry z a b (fun _ j => p j)).
Qed.

(** Energies 0, 1, 3 and β = 0: the Gibbs state is 1/3. The bath carries the populations around, 0 → 1 → 2 → 0. *)
Definition cyclic_jump (l : 'I_3) : jump 3 1 :=
  if l == first then {| bath := ord0; frequency := 1; rate := 0; operator := transition 1 first second;
    partner_rate := 1; partner := transition 1 second first |}
  else if l == second then {| bath := ord0; frequency := IZR 2; rate := 0; operator := transition 1 second third;
    partner_rate := 1; partner := transition 1 third second |}
  else {| bath := ord0; frequency := IZR 3; rate := 1; operator := transition 1 first third;
    partner_rate := 0; partner := transition 1 third first |}.
Definition cyclic : model 3 1 3 := {| energy := values 0 1 (IZR 3); beta := fun=> 0; jumps := cyclic_jump |}.

(** All hypotheses but detailed balance. *)
Lemma cyclic_hypotheses l : let j := jumps cyclic l in
  [/\ 0 <= frequency j, eigenoperators cyclic j, adjoint_pair j & hermitian_dephasing j].
Proof.
rewrite /= /cyclic_jump; case: ifP => _; [|case: ifP => _]; split => /=; try by rewrite /adjoint_pair /= adjoint_transition.
- exact: Rle_0_1.
- by apply: (@transition_eigenoperators _ _ _ _ _ 1 1 first second) => //=; rewrite /values /= Rminus_0_r.
- by move=> /R1_neq_R0.
- lra.
- apply: (@transition_eigenoperators _ _ _ _ _ 1 1 second third) => //=; rewrite /values /=.
  by change (@eq R (IZR 2) (IZR 3 - 1)); lra.
- by move=> /(eq_IZR 2 0).
- lra.
- by apply: (@transition_eigenoperators _ _ _ _ _ 1 1 first third) => //=; rewrite /values /= Rminus_0_r.
- by move=> /(eq_IZR 3 0).
Qed.

(** [D(1) = γ (|a⟩⟨a| − |b⟩⟨b|)] for [L = |a⟩⟨b|]. *)
Lemma transition_dissipator d (rate : R) (a b : 'I_d) :
  dissipator (rate, transition 1 a b) 1%:M = (rate%:C *: (delta_mx a a - delta_mx b b))%R.
Proof.
rewrite /dissipator /= adjoint_transition !mulmx1 !mul1mx /transition -[1%:C]/(1%R : C) !scale1r !mul_delta_mx.
by rewrite -mulr2n -scaler_nat scalerA mulVf ?pnatr_eq0 // scale1r.
Qed.

(** No jump is dephasing. *)
Lemma cyclic_processes l : processes (jumps cyclic l) =
  [:: (rate (jumps cyclic l), operator (jumps cyclic l)); (partner_rate (jumps cyclic l), partner (jumps cyclic l))].
Proof.
rewrite /processes; suff -> : is_dephasing (jumps cyclic l) = false by [].
rewrite /is_dephasing /= /cyclic_jump; case: ifP => _; [|case: ifP => _]; apply/eqP => /=.
- exact: R1_neq_R0.
- by move=> /(eq_IZR 2 0).
- by move=> /(eq_IZR 3 0).
Qed.

(** The Gibbs state is stationary. *)
Lemma cyclic_gibbs : total_dissipator cyclic 1%:M = 0%R.
Proof.
rewrite /total_dissipator big_ord1 /bath_dissipator big_mkcond !big_ord_recl big_ord0 !cyclic_processes.
rewrite !big_cons !big_nil /= !transition_dissipator -[1%:C]/(1%R : C) -[0%:C]/(0%R : C) !scale1r !scale0r !addr0 !add0r.
rewrite -/first -/second -/third addrA [(_ - _ + (_ - _))%R]addrC addrA subrK addrA subrK subrr.
by [].
Qed.

(** [ln 2 = ln(3/2) + ln(4/3) ≤ 1/2 + 1/3]. *)
Lemma log2_lt : log2 < 18 / 19.
Proof.
have -> : log2 = ln (Rdiv (IZR 3) (IZR 2)) + ln (Rdiv (IZR 4) (IZR 3)).
  by rewrite -ln_mult; try lra; congr ln; change (@eq R (IZR 2) (IZR 3 / IZR 2 * (IZR 4 / IZR 3))); field.
have /log_below_line : 0 < 3 / 2 by lra.
have /log_below_line : 0 < 4 / 3 by lra.
lra.
Qed.

(** All hypotheses but detailed balance hold and the Gibbs state is stationary, but (3) is violated at the populations (2, 2, 1):
    [J² = 9] and [½ A_cl σ̇ = (19/2) ln 2 < 9]. *)
Theorem gibbs_state_not_enough : let s := three_populations (IZR 2) (IZR 2) 1 in
  (forall l, let j := jumps cyclic l in
    [/\ 0 <= frequency j, eigenoperators cyclic j, adjoint_pair j & hermitian_dephasing j]) /\
  total_dissipator cyclic 1%:M = 0%R /\
  [/\ positive s, strictly_diagonal (density s) = density s &
    / 2 * A_cl cyclic (density s) * entropy_production_by_definition cyclic s < total_current cyclic (density s) ^ 2].
Proof.
move=> s; have eig l : eigenoperators cyclic (jumps cyclic l) by have [] := cyclic_hypotheses l.
have sd : strictly_diagonal (density s) = density s by exact: populations_diagonal.
have heat : current cyclic ord0 (density s) = 3.
  rewrite current_flows // big_mkcond /= !big_ord_recl big_ord0 /emission_flow /absorption_flow /= !transition_intensity.
  by rewrite /values /=; to_standard; lra.
have activity : A_cl cyclic (density s) = IZR 19.
  rewrite /A_cl sd trace_activity_baths big_ord1 bath_activity_flows big_mkcond /= !big_ord_recl big_ord0.
  by rewrite /emission_flow /absorption_flow /= !transition_intensity /values /=; to_standard; lra.
have production : entropy_production_by_definition cyclic s = log2.
  rewrite production_of_populations !big_ord_recl big_ord0 !cyclic_processes !big_cons !big_nil /=.
  by rewrite !transition_entry /values /= ln_1 -/log2; to_standard; lra.
have total : total_current cyclic (density s) = 3.
  by rewrite /total_current big_ord1 heat ger0_norm //; apply/RleP; to_standard; lra.
split; [exact: cyclic_hypotheses | split; first exact: cyclic_gibbs].
split=> //; first by apply: three_populations_positive; try lra; exact: Rlt_0_1.
rewrite activity production total; have := log2_lt; lra.
Qed.
