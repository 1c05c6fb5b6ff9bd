(** Every hypothesis is needed: models that violate one alone, in which entropy is consumed.

    The states are diagonal; [production_of_populations] gives σ̇ by its definition. All quantities are homogeneous in ρ, so the
    populations are whole numbers and not divided by their sum. *)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Logarithm Scalars Operators Flows Levels Populations.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

(** * Transitions between two basis vectors *)

Section Transitions.

Variable d : nat.

(** [z |a⟩⟨b|]. *)
Definition transition (z : R) (a b : 'I_d) : 'M[C]_d := (z%:C *: delta_mx a b)%R.

(** A sum with [|L_ij|²] has one term. *)
Lemma transition_entry z a b (w : 'I_d -> 'I_d -> R) :
  (\sum_i \sum_j abs2 (transition z a b i j) * w i j)%R = z * z * w a b.
Proof.
have entry i j : abs2 (transition z a b i j) = ((z * z) *+ ((i == a) && (j == b)))%R.
  rewrite !mxE; case: (_ && _) => /=; first by rewrite mulr1 mulr1n /abs2 /=; real_ring.
  by rewrite mulr0 mulr0n /abs2 /=; real_ring.
rewrite (bigD1 a) //= (bigD1 b) //= !big1 => [|i ia|j jb].
- by rewrite entry !eqxx mulr1n !addr0.
- by apply: big1 => j _; rewrite entry (negbTE ia) mulr0n mul0r.
- by rewrite entry (negbTE jb) andbF mulr0n mul0r.
Qed.

(** [(z |a⟩⟨b|)† = z |b⟩⟨a|]. *)
Lemma adjoint_transition z a b : adjoint (transition z a b) = transition z b a.
Proof.
rewrite /transition adjoint_real_scale; congr (_ *: _)%R.
by apply/matrixP=> i j; rewrite !mxE andbC; case: (_ && _); rewrite ?conjc1 ?conjc0.
Qed.

(** [|a⟩⟨b|] lowers the energy by [e_b − e_a]. *)
Lemma transition_lowers c k (m : model d c k) z a b : lowers m (energy m b - energy m a) (transition z a b).
Proof.
apply/matrixP=> i j; rewrite mxE [X in (_ + X)%R]mxE mulmx_hamiltonian hamiltonian_mulmx [RHS]mxE.
rewrite [transition z a b i j]mxE [delta_mx a b i j]mxE.
have -> : (energy m b - energy m a)%:C = ((energy m b)%:C - (energy m a)%:C)%R by exact: rmorphB.
case: (i =P a) => [->|_]; case: (j =P b) => [->|_]; rewrite ?andbF ?mulr0 ?mul0r ?subr0 ?mulr0 ?mul0r ?subrr //=.
by rewrite mulrBl [X in (X - _)%R]mulrC.
Qed.

(** A jump between two vectors and its partner are eigenoperators if the frequency is the difference of the energies. *)
Lemma transition_eigenoperators c k (m : model d c k) (j : jump d c) z z' a b :
  operator j = transition z a b -> partner j = transition z' b a -> frequency j = energy m b - energy m a ->
  eigenoperators m j.
Proof.
move=> oE pE wE; split; first by rewrite oE wE; exact: transition_lowers.
have -> : (- (frequency j)%:C = (energy m a - energy m b)%:C)%R.
  by rewrite wE -rmorphN; congr _%:C; exact: Ropp_minus_distr.
by rewrite pE; exact: transition_lowers.
Qed.

End Transitions.

(** * Two states *)

(** [|g⟩] with energy 0 and [|e⟩]. *)
Definition g : 'I_2 := ord0.
Definition e : 'I_2 := lift ord0 ord0.

(** ln 2. *)
Definition log2 : R := ln (IZR 2).

(** It is positive. *)
Lemma log2_gt0 : 0 < log2.
Proof. by rewrite -ln_1; apply: ln_increasing; lra. Qed.

(** Two states with one jump and one bath at β = ln 2, so that [e^{−β} = 1/2]. *)
Definition two_level (gap : R) (j : jump 2 1) : model 2 1 1 :=
  {| energy := fun i => if i == g then 0 else gap; beta := fun=> log2; jumps := fun=> j |}.

(** The state with these two populations. *)
Definition two_populations (x y : R) : spectral_state 2 := populations (fun i => if i == g then x else y).

(** It has full rank. *)
Lemma two_populations_positive x y : 0 < x -> 0 < y -> positive (two_populations x y).
Proof. by move=> /RltP hx /RltP hy; apply: populations_positive => i; case: ifP. Qed.

(** σ̇ of a jump between the two states. *)
Lemma two_level_production (j : jump 2 1) (gap x y z z' : R) (a b a' b' : 'I_2) :
  frequency j = 1 -> operator j = transition z a b -> partner j = transition z' a' b' ->
  let p i := if i == g then x else y in
  let energy i := if i == g then 0 else gap in
  let production u v := p v * (ln (p v) - ln (p u) + log2 * (energy v - energy u)) in
  entropy_production_by_definition (two_level gap j) (two_populations x y)
  = rate j * (z * z * production a b) + partner_rate j * (z' * z' * production a' b').
Proof.
move=> w1 oE pE p energy production; rewrite production_of_populations big_ord1 /processes /is_dephasing w1 /=.
rewrite (_ : (1 == 0 :> R) = false) ?big_cons ?big_nil ?addr0 /=; last exact/eqP/R1_neq_R0.
by rewrite oE pE; congr (_ * _ + _ * _)%R; rewrite -transition_entry.
Qed.

(** [e^{−ln 2} = 1/2]. *)
Lemma half : exp (- (log2 * 1)) = / 2.
Proof. by rewrite -[X in exp X]/(Ropp (Rmult log2 1)) Rmult_1_r exp_Ropp exp_ln //; lra. Qed.

(** * Without eigenoperators *)

(** The operator in the place of emission absorbs, [L = |e⟩⟨g|], and does so at the larger rate. *)
Definition inverted_jump : jump 2 1 := {| bath := ord0; frequency := 1; rate := 1; operator := transition 1 e g;
  partner_rate := / 2; partner := transition 1 g e |}.

(** In ρ = 1 the entropy production rate is −½ ln 2. *)
Theorem without_eigenoperators : let j := inverted_jump in let m := two_level 1 j in let s := two_populations 1 1 in
  [/\ 0 <= frequency j, adjoint_pair j, detailed_balance m j & hermitian_dephasing j] /\
  positive s /\ entropy_production_by_definition m s < 0.
Proof.
move=> j m s; split; [split => /= | split].
- exact: Rle_0_1.
- by rewrite /adjoint_pair /= adjoint_transition.
- by split; [rewrite ler01 | rewrite /= half mul1r].
- by move=> /R1_neq_R0.
- by apply: two_populations_positive; exact: Rlt_0_1.
rewrite /m /s (@two_level_production j 1 1 1 1 1 e g g e) //=; have := log2_gt0; to_standard; lra.
Qed.

(** * Without adjoint pairs *)

(** The partner of |g⟩⟨e| is twice its adjoint. *)
Definition unequal_jump : jump 2 1 := {| bath := ord0; frequency := 1; rate := 1; operator := transition 1 g e;
  partner_rate := / 2; partner := transition (IZR 2) e g |}.

(** Both belong to the gap 1. *)
Lemma unequal_eigenoperators : eigenoperators (two_level 1 unequal_jump) unequal_jump.
Proof. by apply: (@transition_eigenoperators _ _ _ _ _ 1 (IZR 2) g e) => //=; rewrite Rminus_0_r. Qed.

(** In ρ = 1 the entropy production rate is −ln 2. *)
Theorem without_adjoint_pairs : let j := unequal_jump in let m := two_level 1 j in let s := two_populations 1 1 in
  [/\ 0 <= frequency j, eigenoperators m j, detailed_balance m j & hermitian_dephasing j] /\
  positive s /\ entropy_production_by_definition m s < 0.
Proof.
move=> j m s; split; [split => /= | split].
- exact: Rle_0_1.
- exact: unequal_eigenoperators.
- by split; [rewrite ler01 | rewrite /= half mul1r].
- by move=> /R1_neq_R0.
- by apply: two_populations_positive; exact: Rlt_0_1.
rewrite /m /s (@two_level_production j 1 1 1 1 (IZR 2) g e e g) //=; have := log2_gt0; to_standard; lra.
Qed.

(** * Without detailed balance *)

(** |g⟩⟨e| and its adjoint at equal rates, as at β = 0. *)
Definition hot_jump : jump 2 1 := {| bath := ord0; frequency := 1; rate := 1; operator := transition 1 g e;
  partner_rate := 1; partner := transition 1 e g |}.

(** [ln 3 < 2 ln 2]. *)
Lemma log3_lt : ln (IZR 3) < 2 * log2.
Proof.
have -> : 2 * log2 = ln (Rmult (IZR 2) (IZR 2)) by rewrite ln_mult /log2; lra.
by apply: ln_increasing; lra.
Qed.

(** At the populations (3, 2) the entropy production rate is −ln(4/3). *)
Theorem without_detailed_balance : let j := hot_jump in let m := two_level 1 j in
  let s := two_populations (IZR 3) (IZR 2) in
  [/\ 0 <= frequency j, eigenoperators m j, adjoint_pair j & hermitian_dephasing j] /\
  positive s /\ entropy_production_by_definition m s < 0.
Proof.
move=> j m s; split; [split => /= | split].
- exact: Rle_0_1.
- by apply: (@transition_eigenoperators _ _ _ _ _ 1 1 g e) => //=; rewrite Rminus_0_r.
- by rewrite /adjoint_pair /= adjoint_transition.
- by move=> /R1_neq_R0.
- by apply: two_populations_positive; lra.
rewrite /m /s (@two_level_production j 1 (IZR 3) (IZR 2) 1 1 g e e g) //=; have := log3_lt; rewrite /log2; to_standard; lra.
Qed.

(** * Without Hermitian dephasing *)

(** [|g⟩⟨e|] alone, in one level. *)
Definition decay : jump 2 1 := {| bath := ord0; frequency := 0; rate := 1; operator := transition 1 g e;
  partner_rate := 1; partner := transition 1 e g |}.

(** At the populations (2, 1) the entropy production rate is −ln 2. *)
Theorem without_hermitian_dephasing : let j := decay in let m := two_level 0 j in let s := two_populations (IZR 2) 1 in
  [/\ 0 <= frequency j, eigenoperators m j, adjoint_pair j & detailed_balance m j] /\
  positive s /\ entropy_production_by_definition m s < 0.
Proof.
move=> j m s; split; [split => /= | split].
- exact: Rle_refl.
- by apply: (@transition_eigenoperators _ _ _ _ _ 1 1 g e) => //=; rewrite Rminus_0_r.
- by rewrite /adjoint_pair /= adjoint_transition.
- by split; [rewrite ler01 | rewrite /= mulr0 oppr0 exp_0 mul1r].
- by apply: two_populations_positive; [lra | exact: Rlt_0_1].
rewrite /m /s production_of_populations big_ord1 /processes /is_dephasing /= eqxx big_cons big_nil addr0 /=.
rewrite transition_entry /= -/log2 ln_1; have := log2_gt0; to_standard; lra.
Qed.
