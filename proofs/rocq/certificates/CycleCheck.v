(** Cycles found by enclosures: what is checked, and that the cycle exists with integrals between the bounds computed. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz Quantities Cycles Enclosures Exponentials FixedPoint Positivity CycleFlows CycleIntegrals.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Check.

Variables d b : nat.
Variable p : plan.

Notation a := (coordinates p).
Notation n := (count a).
Notation precision := (Range.F.PtoP (bits p)).
Notation ofQ := (ofQ precision).
Notation L s := (generator_matrix d a s).
Notation tau s := (toR (lasts s)).

Notation flows_of := (CycleFlows.flows_of d p).
Notation totalI := (CycleFlows.totalI p).
Notation bounds_hold := (CycleIntegrals.bounds_hold d p).

(** * The stationary cycle *)

(** The first coordinate is one at the beginning, and stays. *)
Lemma total_first (strokes : seq (stroke_data b)) (j : 'I_n) : total d a strokes 0 j = (0 == j)%:R.
Proof.
elim: strokes j => [|s strokes IH] j; first by rewrite mxE.
have still l : L s 0 l = 0.
  by rewrite mxE /rate_sum big1 => [|c _]; rewrite /= toR0 ?addr0 ?mulr0.
rewrite /= mxE (bigD1 (0 : 'I_n) isT) big1 => [|l /= l0]; last by rewrite IH eq_sym (negbTE l0) mul0r.
by rewrite IH eqxx mul1r propagator_still //; exact: addr0.
Qed.

(** [x_0 = 1] and [x_i = (e^{τL} … x)_i] for all others. *)
Definition closing (T : 'M[R]_n) : 'M[R]_n := \matrix_(i, j) (if i == 0 then (j == 0)%:R else (1%:M - T) i j).
(** Its enclosure. *)
Definition closingI (T : matrixI) : matrixI :=
  mat n (fun i j => let one := if i == j then oneI precision else zeroI in
    if i == 0%N then one else subI precision one (entryI T i j)).
(** The vector (1, 0, …). *)
Definition first_unit : 'cV[R]_n := \matrix_(i, j) (i == 0)%:R.
Definition first_unitI : vectorI := vec n (fun i => if i == 0%N then oneI precision else zeroI).

Lemma one_or_zero (c : bool) : encloses (if c then oneI precision else zeroI) (c%:R : R).
Proof. by case: c; [exact: oneI_correct | exact: zeroI_correct]. Qed.

Lemma closingI_correct T t : enclosesM T t -> enclosesM (closingI T) (closing t).
Proof.
move=> hT; apply: enclosesM_mat => i j; rewrite mxE -[i == 0]/(val i == 0%N); have [i0|_] := eqVneq (val i) 0%N.
  by rewrite i0 eq_sym; exact: (one_or_zero (val j == 0%N)).
by rewrite !mxE; apply: subI_correct => //; exact: (one_or_zero (val i == val j)).
Qed.

Lemma first_unitI_correct : enclosesV first_unitI first_unit.
Proof. by apply: enclosesV_vec => i; rewrite mxE -[i == 0]/(val i == 0%N); exact: one_or_zero. Qed.

(** The rows of the equation say that x_0 is given and the strokes change x by what is asked. *)
Lemma closed (strokes : seq (stroke_data b)) (x u : 'cV[R]_n) : closing (total d a strokes) *m x = u ->
  x 0 0 = u 0 0 /\ total d a strokes *m x = x - (u - u 0 0 *: first_unit).
Proof.
move=> solved; have row i : (closing (total d a strokes) *m x) i 0 = u i 0 by rewrite solved.
have x0 : x 0 0 = u 0 0.
  have := row 0; rewrite mxE (bigD1 (0 : 'I_n) isT) big1 => [|l /= l0]; last by rewrite mxE eqxx (negbTE l0) mul0r.
  rewrite mxE !eqxx mul1r => sum; by rewrite -[LHS]addr0.
split => //; apply/matrixP => i j; rewrite ord1; have [->|i0] := eqVneq i 0.
  rewrite mxE (bigD1 (0 : 'I_n) isT) big1 => [|l /= l0]; last by rewrite total_first eq_sym (negbTE l0) mul0r.
  by rewrite total_first eqxx mul1r !mxE eqxx mulr1 subrr subr0; exact: addr0.
have := row i; rewrite mxE.
have -> : \sum_l closing (total d a strokes) i l * x l 0 = ((1%:M - total d a strokes) *m x) i 0.
  by rewrite [RHS]mxE; apply: eq_bigr => l _; rewrite mxE (negbTE i0).
by rewrite mulmxBl mul1mx !mxE (negbTE i0) mulr0 subr0 => <-; rewrite opprB addrC subrK.
Qed.

(** * Conserved quantities *)

(** The expectation of an operator in the coordinates. *)
Lemma expectation A (x : 'cV[R]_n) : \tr (A *m state d x) = \sum_(i < n) (x i 0)%:C * \tr (A *m toM d (basis a i)).
Proof.
rewrite /state mulmx_sumr raddf_sum; apply: eq_bigr => i _.
by rewrite -scalemxAr /= mxtraceZ.
Qed.

Lemma expectation_re A (x : 'cV[R]_n) : re (\tr (A *m state d x)) = \sum_(i < n) re (\tr (A *m toM d (basis a i))) * x i 0.
Proof. by rewrite expectation re_sum; apply: eq_bigr => i _; rewrite re_real_mul mulrC. Qed.

Lemma expectation_im A (x : 'cV[R]_n) : im (\tr (A *m state d x)) = \sum_(i < n) im (\tr (A *m toM d (basis a i))) * x i 0.
Proof.
rewrite expectation raddf_sum; apply: eq_bigr => i _.
by case: (\tr _) => u v /=; rewrite mul0r addr0 mulrC.
Qed.

(** That of a conserved one is the same after the strokes. *)
Lemma conserved_stays (strokes : seq (stroke_data b)) A (x : 'cV[R]_n) : all (invariant d a) strokes ->
  conserved [seq stroke_of d s | s <- strokes] A ->
  \tr (A *m state d (total d a strokes *m x)) = \tr (A *m state d x).
Proof.
elim: strokes x => [|s strokes IH] x /=; first by rewrite mul1mx.
move=> /andP[inv rest] [keeps conserved]; rewrite -mulmxA IH // {IH rest conserved}.
have still (v : 'cV[R]_n) : \tr (A *m state d (L s *m v)) = 0 by rewrite -generator_state.
apply/eqP; rewrite eq_complex !expectation_re !expectation_im !weighted_stays ?eqxx // => v.
  by rewrite -expectation_im still.
by rewrite -expectation_re still.
Qed.

(** Where the cycle is determined, no conserved quantity differs between the states of the ansatz. *)
Lemma conserved_on_ansatz (strokes : seq (stroke_data b)) A (x : 'cV[R]_n) : all (invariant d a) strokes ->
  closing (total d a strokes) \in unitmx -> conserved [seq stroke_of d s | s <- strokes] A -> x 0 0 = 1 ->
  \tr (A *m state d x) = \tr (A *m toM d (fixed a)).
Proof.
move=> inv regular conserved x0.
have unchanged (i : 'I_n) : i != 0 -> \tr (A *m toM d (basis a i)) = 0.
  move=> i0; pose u : 'cV[R]_n := \matrix_(k, l) (k == i)%:R; pose v := invmx (closing (total d a strokes)) *m u.
  have [_] := @closed strokes v u (mulKVmx regular u).
  have -> : u 0 0 = 0 by rewrite mxE eq_sym (negbTE i0).
  rewrite scale0r subr0 => Tv; have := conserved_stays v inv conserved; rewrite Tv !expectation.
  have -> : \sum_(l < n) ((v - u) l 0)%:C * \tr (A *m toM d (basis a l)) =
      \sum_(l < n) (v l 0)%:C * \tr (A *m toM d (basis a l)) - \sum_(l < n) (u l 0)%:C * \tr (A *m toM d (basis a l)).
    by rewrite -sumrB; apply: eq_bigr => l _; rewrite !mxE rmorphB mulrBl.
  move/eqP; rewrite subr_eq -subr_eq0 opprD addrA subrr sub0r oppr_eq0 => /eqP.
  rewrite (bigD1 i) //= big1 => [|l li]; last by rewrite mxE (negbTE li) mul0r.
  by rewrite mxE eqxx mul1r => sum; rewrite -[LHS]addr0.
rewrite expectation (bigD1 (0 : 'I_n) isT) big1 => [|i /= i0]; last by rewrite unchanged ?mulr0.
by rewrite x0 mul1r; exact: addr0.
Qed.

(** All that is computed for a stationary cycle that is reached from a state. *)
Definition cycle_check (initial : mq) (strokes : seq (stroke_data b)) (l : bounds b) : bool :=
  if flows_of strokes (row_bounds p) is Some flows then
    let X := near precision n (guess p) (radius p) in
    [&& solvable precision n (closingI (totalI flows)) first_unitI (inverse p) (guess p) (radius p),
        eqm d (fixed a) initial && traces_fixed d a, decomposes d a (shares p), certainly_nonnegative a precision (shares p) X
      & bounds_hold l strokes flows X]
  else false.

(** The cycle exists, with these integrals. *)
Theorem cycle_exists initial strokes l : cycle_check initial strokes l = true ->
  exists rho, stationary_cycle [seq stroke_of d s | s <- strokes] rho (toM d initial) /\
    within_bounds l [seq stroke_of d s | s <- strokes] rho.
Proof.
rewrite /cycle_check; case found: flows_of => [flows|//] /and5P[solves /andP[/eqmP from traces] sums positive hold].
have [inv enclosed] := flows_correct found.
have [regular [x /closed[x0 returns] hX]] :=
  solvable_correct (closingI_correct (totalI_correct enclosed)) first_unitI_correct solves.
rewrite mxE eqxx in x0; rewrite mxE eqxx scale1r subrr subr0 in returns.
exists (curves d strokes x); split; last exact: bounds_hold_correct hold.
exists (state d x); split; last by have := evolution_curves x inv; rewrite returns.
  by apply: state_is_density sums traces x0 _; exact: certainly_nonnegative_correct positive.
by move=> A conserved; rewrite -from; exact: conserved_on_ansatz regular conserved x0.
Qed.

(** * A single run *)

(** All that is computed for one run of the strokes from a state. *)
Definition run_check (initial : mq) (strokes : seq (stroke_data b)) (l : bounds b) : bool :=
  if flows_of strokes (row_bounds p) is Some flows then
    [&& eqm d (fixed a) initial && traces_fixed d a, decomposes d a (shares p), certainly_nonnegative a precision (shares p) first_unitI
      & bounds_hold l strokes flows first_unitI]
  else false.

(** The run exists, with these integrals. *)
Theorem run_exists initial strokes l : run_check initial strokes l = true ->
  exists rho, run_once [seq stroke_of d s | s <- strokes] rho (toM d initial) /\
    within_bounds l [seq stroke_of d s | s <- strokes] rho.
Proof.
rewrite /run_check; case found: flows_of => [flows|//] /and4P[/andP[/eqmP from traces] sums positive hold].
have [inv enclosed] := flows_correct found.
have first : state d first_unit = toM d initial.
  rewrite -from.
  rewrite /state (bigD1 (0 : 'I_n) isT) big1 => [|l' /= l0]; last by rewrite mxE (negbTE l0) scale0r.
  by rewrite mxE eqxx scale1r; exact: addr0.
exists (curves d strokes first_unit); split; last exact: bounds_hold_correct first_unitI_correct hold.
rewrite -first; split; last by exists (state d (total d a strokes *m first_unit)); exact: evolution_curves.
apply: state_is_density sums traces _ _; first by rewrite mxE eqxx.
exact: certainly_nonnegative_correct first_unitI_correct positive.
Qed.

End Check.
