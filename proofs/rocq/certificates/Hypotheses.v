(** The hypotheses of the claims, decided on the numbers of a case. *)

From Coq Require Import Reals QArith Qreals ZArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.
From Lindbound.certificates Require Import Rational Observables Case.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** What decides whether every member of a list has a property. *)
Lemma every_jump d b (c : case_data b) (P : jump d b -> Prop) (p : jump_data b -> bool) :
  (forall j, reflect (P (jump_of d j)) (p j)) ->
  reflect (forall i, P (jumps (model_of d c) i)) (all p (jump_list c)).
Proof.
move=> reflects; rewrite -[X in all _ X]/(val (in_tuple (jump_list c))).
by apply: (iffP all_tnthP) => every i; apply/reflects/every.
Qed.

(** A power with a whole exponent. *)
Fixpoint powq (x : Q) (n : nat) : Q := if n is S n then mulq x (powq x n) else 1%Q.

Lemma toR_pow x n : toR (powq x n) = toR x ^+ n.
Proof. by elim: n => [|n IH]; rewrite ?toR1 // exprS /= toR_mul IH. Qed.

Lemma exp_power (y : R) n : exp (y *+ n) = exp y ^+ n.
Proof. by elim: n => [|n IH]; rewrite ?exp_0 // mulrS -RplusE exp_plus IH exprS. Qed.

Section Hypotheses.

Variables d b : nat.
Variable c : case_data b.

Notation m := (model_of d c).

(** * [L, H] = ωL *)

Definition is_eigenoperator_of (omega : Q) (L : mq) : bool :=
  eqm d (addm d (mulm d L (hamiltonian_of d c)) (scalem d (-1) (mulm d (hamiltonian_of d c) L))) (scalem d omega L).

Lemma is_eigenoperatorP omega L :
  reflect (toM d L *m hamiltonian m - hamiltonian m *m toM d L = (toR omega)%:C *: toM d L) (is_eigenoperator_of omega L).
Proof.
have minus1 : toR (-1) = -1 by rewrite -toR1 -toR_opp; apply: toR_same.
apply: (iffP (eqmP _ _ _)); rewrite toM_add !toM_scale !toM_mul hamiltonianE minus1 rmorphN rmorph1 scaleN1r //.
Qed.

Definition is_eigenoperators (j : jump_data b) : bool :=
  is_eigenoperator_of (of_frequency j) (of_operator j) && is_eigenoperator_of (oppq (of_frequency j)) (of_partner j).

Lemma eigenoperatorsP j : reflect (eigenoperators m (jump_of d j)) (is_eigenoperators j).
Proof.
rewrite /eigenoperators -rmorphN -toR_opp.
by apply: (iffP andP) => -[E E']; split; apply/is_eigenoperatorP.
Qed.

(** * P = L† *)

Definition is_adjoint_pair (j : jump_data b) : bool := eqm d (of_partner j) (adjm d (of_operator j)).

Lemma adjoint_pairP j : reflect (adjoint_pair (jump_of d j)) (is_adjoint_pair j).
Proof. by apply: (iffP (eqmP _ _ _)); rewrite toM_adj. Qed.

(** * L = L† if ω = 0 *)

Definition is_hermitian_dephasing (j : jump_data b) : bool :=
  eqq (of_frequency j) 0 ==> eqm d (adjm d (of_operator j)) (of_operator j).

Lemma hermitian_dephasingP j : reflect (hermitian_dephasing (jump_of d j)) (is_hermitian_dephasing j).
Proof.
rewrite /is_hermitian_dephasing -toR_eq toR0; apply: (iffP implyP) => hermitian zero.
  by rewrite -toM_adj; apply/eqmP/hermitian/eqP.
by apply/eqmP; rewrite toM_adj; apply/hermitian/eqP.
Qed.

(** * γ(−ω) = γ(ω) e^{−βω} *)

(** For ω = p/q it is [γ(−ω)^q = γ(ω)^q x^p], between numbers that are not negative. *)
Definition is_balanced (j : jump_data b) : bool :=
  let omega := Qred (of_frequency j) in
  let x := nth 1%Q (boltzmann_factors c) (of_bath j) in
  let q := Pos.to_nat (Qden omega) in
  [&& leq_q 0 (of_rate j), leq_q 0 (of_partner_rate j) &
      eqq (powq (of_partner_rate j) q) (mulq (powq (of_rate j) q) (powq x (Z.to_nat (Qnum omega))))].

(** Boltzmann factors are positive and frequencies are not negative. *)
Definition is_thermal_data : bool :=
  all (ltq 0) (boltzmann_factors c) && all (fun j => leq_q 0 (of_frequency j)) (jump_list c).

Lemma detailed_balanceP j : all (ltq 0) (boltzmann_factors c) -> leq_q 0 (of_frequency j) ->
  reflect (detailed_balance m (jump_of d j)) (is_balanced j).
Proof.
move=> positive omega0; set x := nth 1%Q (boltzmann_factors c) (of_bath j).
have x0 : 0 < toR x.
  rewrite -toR0 toR_lt /x; have [lt|le] := ltnP (of_bath j) (size (boltzmann_factors c)).
    exact: (all_nthP 1%Q positive).
  by rewrite nth_default.
set omega := Qred (of_frequency j); set q := Pos.to_nat (Qden omega); set p := Z.to_nat (Qnum omega).
have q0 : (0 < q)%N by apply/ssrnat.ltP/Pos2Nat.is_pos.
have p0 : (0 <= Qnum omega)%Z.
  have : leq_q 0 omega by rewrite -toR_le /omega toR_red toR_le.
  by move/Qle_bool_iff; rewrite /Qle /= Z.mul_1_r.
have omegaE : toR (of_frequency j) * q%:R = p%:R.
  rewrite -toR_red -/omega -!INRE !INR_IZR_INZ positive_nat_Z Z2Nat.id // /Q2R -RmultE.
  by rewrite Rmult_assoc Rinv_l ?Rmult_1_r //; apply: not_0_IZR.
have powerE : exp (- (beta m (of_bath j) * toR (of_frequency j))) ^+ q = toR x ^+ p.
  rewrite -exp_power (_ : beta m (of_bath j) = - ln (toR x)) // mulNr opprK -mulr_natr -mulrA omegaE mulr_natr exp_power exp_ln //; exact/RltP.
have exp0 : 0 <= exp (- (beta m (of_bath j) * toR (of_frequency j))) by apply/ltW/RltP/exp_pos.
rewrite /is_balanced -/omega -/x -/q -/p -!toR_le -toR_eq toR0 toR_mul !toR_pow -powerE -exprMn.
apply: (iffP and3P) => [[rate0 partner0]|[rate0 partnerE]].
  rewrite (eqr_expn2 q0 partner0 (mulr_ge0 rate0 exp0)) => /eqP partnerE; exact: conj.
have {partnerE} -> : toR (of_partner_rate j) = toR (of_rate j) * exp (- (beta m (of_bath j) * toR (of_frequency j))).
  exact: partnerE.
by split; [exact: rate0|exact: mulr_ge0|exact: eqxx].
Qed.

Definition is_balanced_everywhere : bool := is_thermal_data && all is_balanced (jump_list c).

(** * One gap *)

Definition gap_of (to from : nat) : Q := addq (nth 0%Q (energies c) from) (oppq (nth 0%Q (energies c) to)).

Definition is_one_gap (L : mq) : bool :=
  let support := [seq p <- [seq (i, j) | i <- iota 0 d, j <- iota 0 d] | ~~ eqc (entry L p.1 p.2) (0%Q, 0%Q)] in
  all (fun p => all (fun q => eqq (gap_of p.1 p.2) (gap_of q.1 q.2)) support) support.

Lemma one_gapP L : reflect (one_gap m (toM d L)) (is_one_gap L).
Proof.
have nonzero (i j : 'I_d) : (toM d L i j != 0) = ~~ eqc (entry L i j) (0%Q, 0%Q) by rewrite mxE -toC_eq toC0.
have gapE (i j : 'I_d) : energy m j - energy m i = toR (gap_of i j) by rewrite toR_add toR_opp.
have inside (i j : 'I_d) : toM d L i j != 0 ->
    (val i, val j) \in [seq p <- [seq (i, j) | i <- iota 0 d, j <- iota 0 d] | ~~ eqc (entry L p.1 p.2) (0%Q, 0%Q)].
  rewrite mem_filter -nonzero => ->; apply/allpairsP; exists (val i, val j).
  by rewrite !mem_iota /= !add0n.
apply: (iffP allP) => [same i j i' j' Lij Lij'|same [i j]].
  have /allP/(_ _ (inside _ _ Lij')) := same _ (inside _ _ Lij).
  by rewrite /= -toR_eq -!gapE => /eqP.
rewrite mem_filter /= => /andP[Lij /allpairsP[[k l] /= []]].
rewrite !mem_iota /= !add0n => ltkd ltld [ik jl]; subst k l.
apply/allP => -[i' j']; rewrite mem_filter /= => /andP[Lij' /allpairsP[[k l] /= []]].
rewrite !mem_iota /= !add0n => ltkd' ltld' [ik jl]; subst k l.
have := same (Ordinal ltkd) (Ordinal ltld) (Ordinal ltkd') (Ordinal ltld').
by rewrite !nonzero !gapE -toR_eq => /(_ Lij Lij') ->.
Qed.

Definition is_secular (j : jump_data b) : bool :=
  is_one_gap (of_operator j) && (~~ eqq (of_frequency j) 0 ==> is_one_gap (of_partner j)).

Lemma secularP j : reflect (secular m (jump_of d j)) (is_secular j).
Proof.
apply: (iffP andP) => -[/one_gapP gap].
  by rewrite -(is_dephasingE d) => /implyP gap'; split=> // /gap'/one_gapP.
rewrite (is_dephasingE d) => gap'; split => //.
by apply/implyP => /gap'/one_gapP.
Qed.

End Hypotheses.

(** * Of all jumps *)

Section AllJumps.

Variables d b : nat.
Variable c : case_data b.

Notation m := (model_of d c).

Lemma all_eigenoperators : reflect (forall i, eigenoperators m (jumps m i)) (all (is_eigenoperators d c) (jump_list c)).
Proof. by apply: (@every_jump d b c (eigenoperators m)) => j; exact: eigenoperatorsP. Qed.

Lemma all_adjoint_pairs : reflect (forall i, adjoint_pair (jumps m i)) (all (@is_adjoint_pair d b) (jump_list c)).
Proof. by apply: (@every_jump d b c (@adjoint_pair d b)) => j; exact: adjoint_pairP. Qed.

Lemma all_hermitian_dephasing :
  reflect (forall i, hermitian_dephasing (jumps m i)) (all (@is_hermitian_dephasing d b) (jump_list c)).
Proof. by apply: (@every_jump d b c (@hermitian_dephasing d b)) => j; exact: hermitian_dephasingP. Qed.

Lemma all_secular : reflect (forall i, secular m (jumps m i)) (all (is_secular d c) (jump_list c)).
Proof. by apply: (@every_jump d b c (secular m)) => j; exact: secularP. Qed.

Lemma all_balanced : is_thermal_data c = true ->
  reflect (forall i, detailed_balance m (jumps m i)) (all (is_balanced c) (jump_list c)).
Proof.
move=> /andP[positive omegas]; rewrite -[X in all _ X]/(val (in_tuple (jump_list c))).
have /all_tnthP omega : all (fun j => leq_q 0 (of_frequency j)) (in_tuple (jump_list c)) := omegas.
by apply: (iffP all_tnthP) => every i; apply/(detailed_balanceP d positive (omega i)); exact: every.
Qed.

End AllJumps.
