(** Enclosures of the integrals over a cycle, and bounds of them. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Interval Require Import Xreal.
From Lindbound Require Import Model Operators Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz Quantities Cycles Signals Absolute Enclosures Exponentials Positivity CycleFlows.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * What a certificate states of a cycle *)

(** What is integrated: a linear quantity, J_tot or A_qm. *)
Inductive integrand (b : nat) := Linear of observable b | Total_current | Quantum_activity.

(** Integrals over a cycle, with a lower bound and perhaps an upper one. *)
Definition bounds (b : nat) := seq (integrand b * (Q * option Q)).

Arguments Total_current {b}.
Arguments Quantum_activity {b}.

Section Integrals.

Variables d b : nat.

(** The integral, by name. *)
Definition integral_of (e : integrand b) (strokes : seq (stroke d b)) (rho : seq (R -> 'M[C]_d)) : R :=
  match e with
  | Linear o => quantity o strokes rho
  | Total_current => integral_J_tot strokes rho
  | Quantum_activity => integral_A_qm strokes rho
  end.

(** The integrals are between their bounds. *)
Fixpoint within_bounds (l : bounds b) (strokes : seq (stroke d b)) (rho : seq (R -> 'M[C]_d)) : Prop :=
  if l is (e, (lower, upper)) :: l then
    [/\ toR lower <= integral_of e strokes rho,
        (if upper is Some upper then integral_of e strokes rho <= toR upper else True) & within_bounds l strokes rho]
  else True.

Variable p : plan.

Notation a := (coordinates p).
Notation n := (count a).
Notation precision := (Range.F.PtoP (bits p)).
Notation ofQ := (ofQ precision).
Notation L s := (generator_matrix d a s).
Notation tau s := (toR (lasts s)).

Local Notation flows_enclose := (@CycleFlows.flows_enclose d b p).

(** * Linear quantities *)

Lemma weighted_at (g : channel b -> Q) s : encloses (weighted p g (rated p s)) (rate_sum s g).
Proof.
have := @weighted_correct b p _ id g s.
by rewrite (_ : [seq (t.1, id t.2) | t <- rated p s] = rated p s) // -[RHS]map_id; apply: eq_map => -[].
Qed.

(** The quantity at the matrices of the ansatz. *)
Definition quantityI (o : observable b) (s : stroke_data b) : vectorI :=
  let r := rated p s in vec n (fun i => weighted p (process_adds d o s (basis a i)) r).

(** The integral over all strokes. *)
Fixpoint integralI (o : observable b) (strokes : seq (stroke_data b)) (flows : seq (matrixI * matrixI)) (X : vectorI) : range :=
  match strokes, flows with
  | s :: strokes, flow :: flows =>
    let f := quantityI o s in
    let Z := applyI precision n flow.2 X in
    addI precision (sumI precision [seq mulI precision (coordinate Z i) (coordinate f i) | i <- iota 0 n])
      (integralI o strokes flows (applyI precision n flow.1 X))
  | _, _ => zeroI
  end.

(** It encloses the integral. *)
Lemma integralI_correct o strokes flows X (x : 'cV[R]_n) : flows_enclose flows strokes -> enclosesV X x ->
  encloses (integralI o strokes flows X) (integral d o strokes x).
Proof.
elim: strokes flows X x => [|s strokes IH] [|flow flows] X x //=; first by move=> _ _; exact: zeroI_correct.
move=> [hP hS rest] hX; apply: addI_correct; last by apply: IH => //; exact: applyI_correct.
apply: (@sumI_iota precision n (fun i => mulI precision (coordinate _ i) (coordinate (quantityI o s) i))) => i.
apply: mulI_correct; first exact: (applyI_correct precision hS hX).
by rewrite /quantityI coordinate_vec; exact: weighted_at.
Qed.

(** * Moduli *)

(** The integral over all strokes, from the coordinates. *)
Definition stroke_modulus (e : integrand b) (s : stroke_data b) (x : 'cV[R]_n) : R :=
  match e with
  | Linear o => 0
  | Total_current => \sum_h modulus_integral (L s) x (current_weight d s h) (tau s)
  | Quantum_activity => C_X (during (stroke_of d s)) * \sum_(q : 'I_d * 'I_d)
      (if coherent s q.1 q.2 then modulus_integral (L s) x (element_weight q.1 q.2) (tau s) else 0)
  end.

(** The same over all strokes. *)
Fixpoint moduli (e : integrand b) (strokes : seq (stroke_data b)) (x : 'cV[R]_n) : R :=
  if strokes is s :: strokes then stroke_modulus e s x + moduli e strokes (propagator (L s) (tau s) *m x) else 0.

(** What a process of unit rate adds to the current of bath number h. *)
Definition heat_at (h : nat) (s : stroke_data b) (rho : mq) (c : channel b) : Q :=
  if bath_of c == h :> nat then retrace d (hamiltonian_of d s) (unit_dissipator_of d rho c) else 0%Q.

(** Equal pieces of a stroke. *)
Definition cuts (s : stroke_data b) : seq Q := [seq mulq (lasts s) (Z.of_nat i # Pos.of_nat (pieces p)) | i <- iota 1 (pieces p)].

(** Its enclosure for one stroke; nothing is said where a check fails. *)
Definition stroke_modulusI (e : integrand b) (s : stroke_data b) (c : Q) (flow : matrixI * matrixI) (X : vectorI) : range :=
  let r := rated p s in
  let Z := applyI precision n flow.2 X in
  let states := along precision n (last_term p) (generatorI d p s) (ofQ c) X 0 (cuts s) in
  if [&& ltq 0 c, leq_q 0 (lasts s) & eqq (last 0%Q (cuts s)) (lasts s)] then
    if states is Some states then
      match e with
      | Linear _ => Range.nai
      | Total_current => sumI precision [seq modulus_integralI precision n states Z
          (vec n (fun i => weighted p (heat_at h s (basis a i)) r)) | h <- iota 0 b]
      | Quantum_activity => if real_coherence d a s then
          mulI precision (C_XI d s precision r) (sumI precision [seq sumI precision [seq
            if coherent s i j then modulus_integralI precision n states Z (vec n (fun l => ofQ (entry (basis a l) i j).1)) else zeroI
            | j <- iota 0 d] | i <- iota 0 d])
        else Range.nai
      end
    else Range.nai
  else Range.nai.

(** The enclosure over all strokes. *)
Fixpoint moduliI (e : integrand b) (strokes : seq (stroke_data b)) (l : seq Q) (flows : seq (matrixI * matrixI)) (X : vectorI) : range :=
  match strokes, l, flows with
  | s :: strokes, c :: l, flow :: flows =>
    addI precision (stroke_modulusI e s c flow X) (moduliI e strokes l flows (applyI precision n flow.1 X))
  | [::], _, _ => zeroI
  | _, _, _ => Range.nai
  end.

Lemma nai_correct u : encloses Range.nai u.
Proof. by rewrite /encloses Range.nai_correct. Qed.

(** It encloses the integral. *)
Lemma stroke_modulusI_correct e s c flow X (x : 'cV[R]_n) : enclosesM flow.2 (occupation (L s) (tau s)) ->
  enclosesV X x -> encloses (stroke_modulusI e s c flow X) (stroke_modulus e s x).
Proof.
move=> hS hX; rewrite /stroke_modulusI; case: ifP => [/and3P[c0 t0 /toR_same ends]|_]; last exact: nai_correct.
case cover: along => [states|]; last exact: nai_correct.
have {}c0 : 0 < toR c by rewrite -toR0 toR_lt.
have {}t0 : 0 <= tau s by rewrite -toR0 toR_le.
have hZ := applyI_correct precision hS hX.
have correct W (w : 'I_n -> R) : (forall i : 'I_n, encloses (coordinate W i) (w i)) ->
    encloses (modulus_integralI precision n states (applyI precision n flow.2 X) W) (modulus_integral (L s) x w (tau s)).
  by move=> hW; exact: (modulus_integralI_correct (@generatorI_correct d b p s) (ofQ_correct _ c) c0 hX t0 cover ends hZ hW).
case: e => [o||]; first exact: nai_correct.
  apply: (@sumI_iota precision b (fun h => modulus_integralI precision n states _ (vec n (fun i => weighted p (heat_at h s (basis a i)) _)))) => h.
  by apply: correct => i; rewrite coordinate_vec; exact: weighted_at.
case: ifP => [real|_]; last exact: nai_correct.
apply: mulI_correct; first by apply: C_XI_correct => g; exact: weighted_at.
rewrite -(pair_bigA _ (fun i j : 'I_d => if coherent s i j then modulus_integral (L s) x (element_weight i j) (tau s) else 0)) /=.
apply: (@sumI_iota precision d (fun i => sumI precision [seq _ | j <- iota 0 d])) => i.
apply: (@sumI_iota precision d (fun j => if coherent s i j then _ else zeroI)) => j.
case: ifP => _; last exact: zeroI_correct.
by apply: correct => l; rewrite coordinate_vec; exact: ofQ_correct.
Qed.

Lemma moduliI_correct e strokes l flows X (x : 'cV[R]_n) : flows_enclose flows strokes -> enclosesV X x ->
  encloses (moduliI e strokes l flows X) (moduli e strokes x).
Proof.
elim: strokes l flows X x => [|s strokes IH] [|c l] [|flow flows] X x //=; try by move=> _ _; exact: zeroI_correct.
move=> [hP hS rest] hX; apply: addI_correct; first exact: stroke_modulusI_correct.
by apply: IH => //; exact: applyI_correct.
Qed.

(** * Bounds *)

(** The enclosure of an integral. *)
Definition integral_ofI (e : integrand b) (strokes : seq (stroke_data b)) (flows : seq (matrixI * matrixI)) (X : vectorI) : range :=
  match e with
  | Linear o => integralI o strokes flows X
  | Quantum_activity =>
    if all (real_coherence d a) strokes then moduliI e strokes (row_bounds p) flows X else Range.nai
  | Total_current => moduliI e strokes (row_bounds p) flows X
  end.

Lemma over_cycle_cons (f : stroke d b -> 'M[C]_d -> R) s strokes r rho :
  over_cycle f (s :: strokes) (r :: rho) = RInt (fun t => f s (r t)) 0 (duration s) + over_cycle f strokes rho.
Proof. by rewrite /over_cycle big_cons. Qed.

(** It encloses the integral along the curves. *)
Lemma integral_ofI_correct e strokes flows X (x : 'cV[R]_n) : flows_enclose flows strokes -> enclosesV X x ->
  encloses (integral_ofI e strokes flows X) (integral_of e [seq stroke_of d s | s <- strokes] (curves d strokes x)).
Proof.
move=> hflows hX; case: e => [o||] /=.
- by rewrite quantityE over_cycle_curves; exact: integralI_correct.
- have -> : integral_J_tot [seq stroke_of d s | s <- strokes] (curves d strokes x) = moduli Total_current strokes x.
    elim: strokes x {hX hflows} => [|s strokes IH] x; first by rewrite /integral_J_tot /over_cycle big_nil.
    by rewrite /integral_J_tot over_cycle_cons /= total_current_integral; congr (_ + _); exact: IH.
  exact: moduliI_correct.
case: ifP => [real|_]; last exact: nai_correct.
have -> : integral_A_qm [seq stroke_of d s | s <- strokes] (curves d strokes x) = moduli Quantum_activity strokes x.
  elim: strokes x real {hX hflows} => [|s strokes IH] x /=; first by rewrite /integral_A_qm /over_cycle big_nil.
  move=> /andP[real /IH {}IH].
  by rewrite /integral_A_qm over_cycle_cons /= A_qm_integral //; congr (_ + _); exact: IH.
exact: moduliI_correct.
Qed.

(** Whether all bounds are seen to hold. *)
Definition bounds_hold (l : bounds b) (strokes : seq (stroke_data b)) (flows : seq (matrixI * matrixI)) (X : vectorI) : bool :=
  all (fun q => let I := integral_ofI q.1 strokes flows X in
    leI precision (ofQ q.2.1) I && (if q.2.2 is Some upper then leI precision I (ofQ upper) else true)) l.

(** Then they hold. *)
Lemma bounds_hold_correct l strokes flows X (x : 'cV[R]_n) : flows_enclose flows strokes -> enclosesV X x ->
  bounds_hold l strokes flows X -> within_bounds l [seq stroke_of d s | s <- strokes] (curves d strokes x).
Proof.
move=> hflows hX; elim: l => [//|[e [lower upper]] l IH /= /andP[/andP[lo hi] /IH rest]].
have enclosed := integral_ofI_correct e hflows hX; split=> //.
  by apply: leI_correct lo => //; exact: ofQ_correct.
by case: upper hi => // upper hi; apply: leI_correct hi => //; exact: ofQ_correct.
Qed.

End Integrals.
