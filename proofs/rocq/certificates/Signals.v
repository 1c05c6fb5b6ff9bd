(** Integrals of moduli along a solution: [|∫g dt| ≤ ∫|g| dt], and both are equal where g keeps its sign.

    That it does is seen from enclosures of the state over pieces of the stroke. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Interval Require Import Xreal Interval.
From Lindbound Require Import Model Bracket LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Enclosures Exponentials.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.

Section Signals.

(** A quantity that is linear in the coordinates, along a solution. *)
Variable n : nat.
Variables (L : 'M[R]_n) (x : 'cV[R]_n).

Definition signal (w : 'I_n -> R) (t : R) : R := \sum_i w i * (propagator L t *m x) i 0.
Definition signal_integral (w : 'I_n -> R) (t : R) : R := \sum_i w i * (occupation L t *m x) i 0.

(** Its integral. *)
Lemma signal_is_RInt w t : is_RInt (signal w) 0 t (signal_integral w t).
Proof. by apply: is_RInt_sum => i; apply: is_RInt_scal; exact: flow_integral. Qed.

(** [∫|g| dt] exists. *)
Lemma modulus_integrable w t : ex_RInt (fun t => `|signal w t|) 0 t.
Proof. by apply: (@ex_RInt_norm (signal w)); exists (signal_integral w t); exact: (@signal_is_RInt w t). Qed.

(** [∫|g| dt]. *)
Definition modulus_integral (w : 'I_n -> R) (t : R) : R := RInt (fun t => `|signal w t|) 0 t.

Lemma modulus_is_RInt w t : is_RInt (fun t => `|signal w t|) 0 t (modulus_integral w t).
Proof. exact/RInt_correct/modulus_integrable. Qed.

(** [|∫g dt| ≤ ∫|g| dt]. *)
Lemma modulus_at_least w t : 0 <= t -> `|signal_integral w t| <= modulus_integral w t.
Proof.
move=> /RleP t0; have integral := @signal_is_RInt w t; rewrite -(is_RInt_unique _ _ _ _ integral).
by apply/RleP; apply: abs_RInt_le => //; exists (signal_integral w t).
Qed.

(** Equality if g has one sign. *)
Lemma modulus_of_sign w t : 0 <= t ->
  (forall u, 0 < u < t -> 0 <= signal w u) \/ (forall u, 0 < u < t -> signal w u <= 0) ->
  modulus_integral w t = `|signal_integral w t|.
Proof.
move=> t0 sign; have integral := @signal_is_RInt w t.
have inside u : Rlt (Rmin 0 t) u /\ Rlt u (Rmax 0 t) -> 0 < u < t.
  by rewrite Rmin_left ?Rmax_right; try exact/RleP; move=> [/RltP lo /RltP hi]; rewrite lo.
have [value same] : exists v, modulus_integral w t = v /\ `|signal_integral w t| <= v /\ v <= `|signal_integral w t|.
  exists (modulus_integral w t); split=> //; split; first exact: modulus_at_least.
  case: sign => sign.
    have -> : modulus_integral w t = signal_integral w t.
      rewrite -(is_RInt_unique _ _ _ _ integral); apply: RInt_ext => u /inside/sign.
      exact: ger0_norm.
    exact: ler_norm.
  have -> : modulus_integral w t = - signal_integral w t.
    apply: is_RInt_unique; apply: (@is_RInt_ext R_NormedModule (fun u => - signal w u)); last exact: is_RInt_opp.
    by move=> u /inside/sign/ler0_norm ->.
  by rewrite -normrN; exact: ler_norm.
by case: same => -> /andP; rewrite -eq_le => /eqP.
Qed.

End Signals.

Section Pieces.

Variable precision : Range.F.precision.
Variables n N : nat.
Variables (M : matrixI) (C : range).

Notation ofQ := (ofQ precision).

(** The times from 0 to the length of a piece. *)
Definition piece (length : Q) : range := Range.join zeroI (ofQ length).

Lemma piece_correct length t : 0 <= t <= toR length -> encloses (piece length) t.
Proof.
move=> /andP[/RleP lo /RleP hi]; apply: (contains_connected _ 0 (toR length)); last by split.
  by apply: Range.join_correct; left; exact: zeroI_correct.
by apply: Range.join_correct; right; exact: ofQ_correct.
Qed.

(** The coordinates a time after X. *)
Definition after (X : vectorI) (time : range) : vectorI := applyI precision n (flowI precision n N M time C).1 X.

(** Enclosures of the coordinates over one piece after the other, from X on. *)
Fixpoint along (X : vectorI) (from : Q) (cuts : seq Q) : option (seq vectorI) :=
  if cuts is to :: cuts then
    let length := addq to (oppq from) in
    if [&& leq_q 0 length, flow_converges precision n N M (piece length) C & flow_converges precision n N M (ofQ length) C] then
      if along (after X (ofQ length)) to cuts is Some rest then Some (after X (piece length) :: rest) else None
    else None
  else Some [::].

Variables (L : 'M[R]_n) (c : R) (x : 'cV[R]_n).
Hypothesis M_L : enclosesM M L.
Hypothesis C_c : encloses C c.
Hypothesis c0 : 0 < c.

(** At every time of the stroke the state is in one of the enclosures. *)
Lemma along_correct (test : vectorI -> bool) X from cuts l t : enclosesV X (propagator L (toR from) *m x) ->
  along X from cuts = Some l -> all test l ->
  toR from <= t < toR (last from cuts) -> exists2 V, test V & enclosesV V (propagator L t *m x).
Proof.
elim: cuts X from l => [|to cuts IH] X from l hX /=; first by move=> _ _ /andP[le /(le_lt_trans le)]; rewrite ltxx.
case: ifP => // /and3P[length0 piece_converges converges]; case rest: along => [l'|//] [<-] /= /andP[test0 tests] /andP[lo hi].
have lengthE : toR (addq to (oppq from)) = toR to - toR from by rewrite toR_add toR_opp.
have later u : 0 <= u -> forall time, encloses time u -> flow_converges precision n N M time C ->
    enclosesV (after X time) (propagator L (toR from + u) *m x).
  move=> u0 time hu conv; have [hP _] := flowI_correct M_L hu C_c c0 u0 conv.
  rewrite -(propagator_composes L (toR from + u) (toR from)) -mulmxA addrAC subrr add0r.
  exact: applyI_correct.
have [t_to|/ltW to_t] := leP t (toR to).
  exists (after X (piece (addq to (oppq from)))) => //.
  have -> : t = toR from + (t - toR from) by rewrite addrC subrK.
  apply: later piece_converges; first by rewrite subr_ge0.
  by apply: piece_correct; rewrite subr_ge0 lo lengthE ler_add2r.
apply: IH rest tests _; last by rewrite to_t.
have -> : toR to = toR from + toR (addq to (oppq from)) by rewrite lengthE addrC subrK.
by apply: later converges; [rewrite -toR0 toR_le | exact: ofQ_correct].
Qed.

(** * Integrals of moduli *)

(** [Σ_i w_i x_i]. *)
Definition dotI (W V : vectorI) : range := sumI precision [seq mulI precision (coordinate W i) (coordinate V i) | i <- iota 0 n].

Lemma dotI_correct W V (w : 'I_n -> R) (v : 'cV[R]_n) : (forall i : 'I_n, encloses (coordinate W i) (w i)) -> enclosesV V v ->
  encloses (dotI W V) (\sum_i w i * v i 0).
Proof.
move=> hW hV; apply: (@sumI_iota precision n (fun i => mulI precision (coordinate W i) (coordinate V i))) => i.
exact: mulI_correct.
Qed.

(** The integral of the modulus, where the sign is seen; otherwise what it is at least. *)
Definition modulus_integralI (states : seq vectorI) (Z W : vectorI) : range :=
  let I := absI (dotI W Z) in
  if all (fun V => leI precision zeroI (dotI W V)) states || all (fun V => leI precision (dotI W V) zeroI) states
  then I else Range.upper_extent I.

(** It encloses [∫|g| dt]. *)
Theorem modulus_integralI_correct X cuts states Z W (w : 'I_n -> R) t : enclosesV X x -> 0 <= t -> along X 0 cuts = Some states ->
  toR (last 0%Q cuts) = t -> enclosesV Z (occupation L t *m x) -> (forall i : 'I_n, encloses (coordinate W i) (w i)) ->
  encloses (modulus_integralI states Z W) (modulus_integral L x w t).
Proof.
move=> hX t0 cover ends hZ hW; have I := absI_correct (dotI_correct hW hZ).
have at_time (test : vectorI -> bool) u : all test states -> 0 < u < t -> exists2 V, test V & enclosesV V (propagator L u *m x).
  move=> tests /andP[u0 ut]; apply: along_correct cover tests _; first by rewrite toR0 propagator0 mul1mx.
  by rewrite toR0 ends ut ltW.
rewrite /modulus_integralI; case: ifP => [signs|_]; last first.
  by apply: Range.upper_extent_correct I _; exact/RleP/modulus_at_least.
rewrite modulus_of_sign //; case/orP: signs => tests; [left|right] => u hu;
  have [V sign hV] := at_time _ u tests hu.
  by apply: leI_correct sign; [exact: zeroI_correct | exact: dotI_correct].
by apply: leI_correct sign; [exact: dotI_correct | exact: zeroI_correct].
Qed.

End Pieces.
