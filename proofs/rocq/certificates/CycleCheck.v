(** A cycle found by enclosures: what is checked, and that the cycle exists with integrals between the bounds computed. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine LinearFlow.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz Quantities Cycles Enclosures Exponentials FixedPoint Positivity.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * What a certificate states of a cycle *)

(** Integrals over a cycle, with a lower and an upper bound. *)
Definition bounds (b : nat) := seq (observable b * (Q * Q)).

Section Check.

Variables d b : nat.

(** The integrals are between their bounds. *)
Fixpoint within_bounds (l : bounds b) (strokes : seq (stroke d b)) (rho : seq (R -> 'M[C]_d)) : Prop :=
  if l is (o, (lower, upper)) :: l then
    toR lower <= quantity o strokes rho <= toR upper /\ within_bounds l strokes rho
  else True.

(** How a cycle is found: the ansatz; the bits of an enclosure; the number of the last term of the series; for each stroke a bound of the
    sums of the rows of L; nearly the inverse of the matrix of the linear equation, nearly its solution and how near; the vectors that
    show that the state is not negative. *)
Record plan := Plan {
  coordinates : ansatz;
  bits : BinNums.positive;
  last_term : nat;
  row_bounds : seq Q;
  inverse : seq (seq Q);
  guess : seq Q;
  radius : Q;
  shares : decomposition
}.

Variable p : plan.

Notation a := (coordinates p).
Notation n := (count a).
Notation precision := (Range.F.PtoP (bits p)).
Notation ofQ := (ofQ precision).
Notation L s := (generator_matrix d a s).
Notation tau s := (toR (lasts s)).

(** * The generator *)

Definition rateI (c : channel b) : range := mulI precision (ofQ (factor c)) (expI precision (ofQ (oppq (exponent c)))).
Definition rated (s : stroke_data b) : seq (range * channel b) := [seq (rateI c, c) | c <- channels s].
Definition weighted (T : Type) (g : T -> Q) (r : seq (range * T)) : range :=
  sumI precision [seq mulI precision t.1 (ofQ (g t.2)) | t <- r].

Lemma weighted_correct T (D : channel b -> T) (g : T -> Q) s :
  encloses (weighted g [seq (t.1, D t.2) | t <- rated s]) (rate_sum s (fun c => g (D c))).
Proof.
rewrite /weighted -!map_comp; apply: sumI_correct => c /=.
apply: mulI_correct (ofQ_correct _ _); apply: mulI_correct; first exact: ofQ_correct.
by apply: expI_correct; rewrite -toR_opp; exact: ofQ_correct.
Qed.

Definition generatorI (s : stroke_data b) : matrixI :=
  let r := rated s in
  let columns := [seq (rotation_of d s (basis a j), [seq (t.1, unit_dissipator_of d (basis a j) t.2) | t <- r]) | j <- iota 0 n] in
  mat n (fun i j => let: (rotated, moved) := nth ([::], [::]) columns j in
    addI precision (ofQ (read_at a i rotated)) (weighted (read_at a i) moved)).

Lemma generatorI_correct s : enclosesM (generatorI s) (L s).
Proof.
apply: enclosesM_mat => i j; rewrite mxE (nth_map 0%N) ?size_iota // nth_iota //.
by apply: addI_correct; [exact: ofQ_correct | exact: weighted_correct].
Qed.

(** * The flows of the strokes *)

Definition flow_of (s : stroke_data b) (c : Q) : option (matrixI * matrixI) :=
  let M := generatorI s in
  if [&& invariant d a s, ltq 0 c, leq_q 0 (lasts s) & flow_converges precision n (last_term p) M (ofQ (lasts s)) (ofQ c)]
  then Some (flowI precision n (last_term p) M (ofQ (lasts s)) (ofQ c)) else None.

Fixpoint flows_of (strokes : seq (stroke_data b)) (l : seq Q) : option (seq (matrixI * matrixI)) :=
  match strokes, l with
  | [::], _ => Some [::]
  | s :: strokes, c :: l =>
    if flow_of s c is Some flow then if flows_of strokes l is Some flows then Some (flow :: flows) else None else None
  | _, _ => None
  end.

(** Enclosures of [e^{τL}] and of its integral for every stroke. *)
Fixpoint flows_enclose (flows : seq (matrixI * matrixI)) (strokes : seq (stroke_data b)) : Prop :=
  match flows, strokes with
  | [::], [::] => True
  | flow :: flows, s :: strokes => [/\ enclosesM flow.1 (propagator (L s) (tau s)),
      enclosesM flow.2 (occupation (L s) (tau s)) & flows_enclose flows strokes]
  | _, _ => False
  end.

Lemma flows_correct strokes l flows : flows_of strokes l = Some flows ->
  all (invariant d a) strokes /\ flows_enclose flows strokes.
Proof.
elim: strokes l flows => [|s strokes IH] [|c l] flows //=; try by case=> <-.
rewrite /flow_of; case: ifP => // /and4P[inv c0 t0 converges].
case rest: flows_of => [flows'|//] [<-] /=; have [-> enclosed] := IH _ _ rest; rewrite inv; split => //.
have [] := flowI_correct (generatorI_correct s) (ofQ_correct _ _) (ofQ_correct _ c) _ _ converges.
- by rewrite -toR0 toR_lt.
- by rewrite -toR0 toR_le.
by move=> *; split.
Qed.

Fixpoint totalI (flows : seq (matrixI * matrixI)) : matrixI :=
  if flows is flow :: flows then mulMI precision n (totalI flows) flow.1 else identityI precision n.

Lemma totalI_correct flows strokes : flows_enclose flows strokes -> enclosesM (totalI flows) (total d a strokes).
Proof.
elim: flows strokes => [|flow flows IH] [|s strokes] //=; first by move=> _; exact: identityI_correct.
by move=> [hP _ /IH]; move/mulMI_correct; apply.
Qed.

(** * Integrals *)

(** The quantity at the matrices of the ansatz. *)
Definition quantityI (o : observable b) (s : stroke_data b) : vectorI :=
  let r := rated s in vec n (fun i => weighted (process_adds d o s (basis a i)) r).

Fixpoint integralI (o : observable b) (strokes : seq (stroke_data b)) (flows : seq (matrixI * matrixI)) (X : vectorI) : range :=
  match strokes, flows with
  | s :: strokes, flow :: flows =>
    let f := quantityI o s in
    let Z := applyI precision n flow.2 X in
    addI precision (sumI precision [seq mulI precision (coordinate Z i) (coordinate f i) | i <- iota 0 n])
      (integralI o strokes flows (applyI precision n flow.1 X))
  | _, _ => zeroI
  end.

Lemma integralI_correct o strokes flows X (x : 'cV[R]_n) : flows_enclose flows strokes -> enclosesV X x ->
  encloses (integralI o strokes flows X) (integral d o strokes x).
Proof.
elim: strokes flows X x => [|s strokes IH] [|flow flows] X x //=; first by move=> _ _; exact: zeroI_correct.
move=> [hP hS rest] hX; apply: addI_correct; last by apply: IH => //; exact: applyI_correct.
apply: (@sumI_iota precision n (fun i => mulI precision (coordinate _ i) (coordinate (quantityI o s) i))) => i.
apply: mulI_correct; first exact: (applyI_correct precision hS hX).
rewrite /quantityI coordinate_vec; have := @weighted_correct _ id (process_adds d o s (basis a i)) s.
by rewrite (_ : [seq (t.1, t.2) | t <- rated s] = rated s) // -[RHS]map_id; apply: eq_map => -[].
Qed.

Definition bounds_hold (l : bounds b) (strokes : seq (stroke_data b)) (flows : seq (matrixI * matrixI)) (X : vectorI) : bool :=
  all (fun q => let I := integralI q.1 strokes flows X in
    leI precision (ofQ q.2.1) I && leI precision I (ofQ q.2.2)) l.

Lemma bounds_hold_correct l strokes flows X (x : 'cV[R]_n) : flows_enclose flows strokes -> enclosesV X x ->
  bounds_hold l strokes flows X -> within_bounds l [seq stroke_of d s | s <- strokes] (curves d strokes x).
Proof.
move=> hflows hX; elim: l => [//|[o [lower upper]] l IH /= /andP[/andP[lo hi] /IH rest]]; split=> //.
have enclosed := integralI_correct o hflows hX; rewrite quantityE over_cycle_curves; apply/andP; split.
  by apply: leI_correct lo => //; exact: ofQ_correct.
by apply: leI_correct hi => //; exact: ofQ_correct.
Qed.

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
Definition closingI (T : matrixI) : matrixI :=
  mat n (fun i j => let one := if i == j then oneI precision else zeroI in
    if i == 0%N then one else subI precision one (entryI T i j)).
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

Lemma closed (strokes : seq (stroke_data b)) (x : 'cV[R]_n) : closing (total d a strokes) *m x = first_unit -> x 0 0 = 1 /\ total d a strokes *m x = x.
Proof.
move=> solved; have row i : (closing (total d a strokes) *m x) i 0 = (i == 0)%:R by rewrite solved mxE.
have x0 : x 0 0 = 1.
  have := row 0; rewrite eqxx mxE (bigD1 (0 : 'I_n) isT) big1 => [|l /= l0]; last by rewrite mxE eqxx (negbTE l0) mul0r.
  rewrite mxE !eqxx mul1r => sum; by rewrite -[LHS]addr0.
split => //; apply/matrixP => i j; rewrite ord1; have [->|i0] := eqVneq i 0.
  rewrite mxE (bigD1 (0 : 'I_n) isT) big1 => [|l /= l0]; last by rewrite total_first eq_sym (negbTE l0) mul0r.
  by rewrite total_first eqxx mul1r; exact: addr0.
have := row i; rewrite (negbTE i0) mxE.
have -> : \sum_l closing (total d a strokes) i l * x l 0 = ((1%:M - total d a strokes) *m x) i 0.
  by rewrite [RHS]mxE; apply: eq_bigr => l _; rewrite mxE (negbTE i0).
by rewrite mulmxBl mul1mx !mxE => /eqP; rewrite subr_eq0 => /eqP.
Qed.

(** All that is computed for a stationary cycle. *)
Definition cycle_check (strokes : seq (stroke_data b)) (l : bounds b) : bool :=
  if flows_of strokes (row_bounds p) is Some flows then
    let X := near precision n (guess p) (radius p) in
    [&& solvable precision n (closingI (totalI flows)) first_unitI (inverse p) (guess p) (radius p),
        traces_fixed d a, decomposes d a (shares p), certainly_nonnegative a precision (shares p) X
      & bounds_hold l strokes flows X]
  else false.

(** There is a stationary cycle, with these integrals. *)
Theorem cycle_exists strokes l : cycle_check strokes l = true ->
  exists rho, stationary_cycle [seq stroke_of d s | s <- strokes] rho /\
    within_bounds l [seq stroke_of d s | s <- strokes] rho.
Proof.
rewrite /cycle_check; case found: flows_of => [flows|//] /and5P[solves traces sums positive hold].
have [inv enclosed] := flows_correct found.
have [x /closed[x0 returns] hX] := solvable_correct (closingI_correct (totalI_correct enclosed)) first_unitI_correct solves.
exists (curves d strokes x); split; last exact: bounds_hold_correct hold.
exists (state d x); last by have := evolution_curves x inv; rewrite returns.
by apply: state_is_density sums traces x0 _; exact: certainly_nonnegative_correct positive.
Qed.

(** * A single run *)

(** All that is computed for one run of the strokes, from E_0. *)
Definition run_check (strokes : seq (stroke_data b)) (l : bounds b) : bool :=
  if flows_of strokes (row_bounds p) is Some flows then
    [&& traces_fixed d a, decomposes d a (shares p), certainly_nonnegative a precision (shares p) first_unitI
      & bounds_hold l strokes flows first_unitI]
  else false.

(** The run from E_0 exists, with these integrals. *)
Theorem run_exists strokes l : run_check strokes l = true ->
  exists rho, run_once [seq stroke_of d s | s <- strokes] rho (toM d (fixed a)) /\
    within_bounds l [seq stroke_of d s | s <- strokes] rho.
Proof.
rewrite /run_check; case found: flows_of => [flows|//] /and4P[traces sums positive hold].
have [inv enclosed] := flows_correct found.
have first : state d first_unit = toM d (fixed a).
  rewrite /state (bigD1 (0 : 'I_n) isT) big1 => [|l' /= l0]; last by rewrite mxE (negbTE l0) scale0r.
  by rewrite mxE eqxx scale1r; exact: addr0.
exists (curves d strokes first_unit); split; last exact: bounds_hold_correct first_unitI_correct hold.
rewrite -first; split; last by exists (state d (total d a strokes *m first_unit)); exact: evolution_curves.
apply: state_is_density sums traces _ _; first by rewrite mxE eqxx.
exact: certainly_nonnegative_correct first_unitI_correct positive.
Qed.

End Check.
