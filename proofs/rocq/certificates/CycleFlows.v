(** Enclosures of the generators of all strokes in the coordinates of an ansatz, and of their flows. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz Cycles Enclosures Exponentials Positivity.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** How a cycle is found: the ansatz; the bits of an enclosure; the number of the last term of the series; for each stroke a bound of the
    sums of the rows of L; nearly the inverse of the matrix of the linear equation, nearly its solution and how near; the vectors that
    show that the state is not negative; into how many pieces a stroke is cut where signs are asked for. *)
Record plan := Plan {
  coordinates : ansatz;
  bits : BinNums.positive;
  last_term : nat;
  row_bounds : seq Q;
  inverse : seq (seq Q);
  guess : seq Q;
  radius : Q;
  shares : decomposition;
  pieces : nat
}.

Section Flows.

Variables d b : nat.
Variable p : plan.

Notation a := (coordinates p).
Notation n := (count a).
Notation precision := (Range.F.PtoP (bits p)).
Notation ofQ := (ofQ precision).
Notation L s := (generator_matrix d a s).
Notation tau s := (toR (lasts s)).

(** * The generator *)

(** The rate of a process. *)
Definition rateI (c : channel b) : range := mulI precision (ofQ (factor c)) (expI precision (ofQ (oppq (exponent c)))).
Definition rated (s : stroke_data b) : seq (range * channel b) := [seq (rateI c, c) | c <- channels s].
(** A sum over processes with their rates. *)
Definition weighted (T : Type) (g : T -> Q) (r : seq (range * T)) : range :=
  sumI precision [seq mulI precision t.1 (ofQ (g t.2)) | t <- r].

Lemma weighted_correct T (D : channel b -> T) (g : T -> Q) s :
  encloses (weighted g [seq (t.1, D t.2) | t <- rated s]) (rate_sum s (fun c => g (D c))).
Proof.
rewrite /weighted -!map_comp; apply: sumI_correct => c /=.
apply: mulI_correct (ofQ_correct _ _); apply: mulI_correct; first exact: ofQ_correct.
by apply: expI_correct; rewrite -toR_opp; exact: ofQ_correct.
Qed.

(** L of a stroke. *)
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

(** [e^{τL}] and its integral for a stroke, if the ansatz is invariant and the series is seen to converge. *)
Definition flow_of (s : stroke_data b) (c : Q) : option (matrixI * matrixI) :=
  let M := generatorI s in
  if [&& invariant d a s, ltq 0 c, leq_q 0 (lasts s) & flow_converges precision n (last_term p) M (ofQ (lasts s)) (ofQ c)]
  then Some (flowI precision n (last_term p) M (ofQ (lasts s)) (ofQ c)) else None.

(** The same for all strokes. *)
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

(** They enclose the flows. *)
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

(** What the strokes together do. *)
Fixpoint totalI (flows : seq (matrixI * matrixI)) : matrixI :=
  if flows is flow :: flows then mulMI precision n (totalI flows) flow.1 else identityI precision n.

Lemma totalI_correct flows strokes : flows_enclose flows strokes -> enclosesM (totalI flows) (total d a strokes).
Proof.
elim: flows strokes => [|flow flows IH] [|s strokes] //=; first by move=> _; exact: identityI_correct.
by move=> [hP _ /IH]; move/mulMI_correct; apply.
Qed.

End Flows.
