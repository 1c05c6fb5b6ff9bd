(** What is known of a value: a rational number, an interval it lies in, an infinity, or nothing; and what every operation of the
    language makes of that. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Coq Require Import Reals QArith Qreals ZArith.
From Interval Require Import Specific_bigint Specific_ops Interval Float_full Xreal Basic.
From Lindbound Require Import Model.
From Lindbound.certificates Require Import Rational Moduli Hypotheses Enclosures Extended.
From Lindbound.decide Require Import Claim.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.

Inductive result := Exactly of Q | Within of range | PlusInfinity | MinusInfinity | Unknown.

(** What a result says of a value. *)
Definition knows (r : result) (x : value) : Prop :=
  match r with
  | Exactly q => x = Some (Finite (toR q))
  | Within X => exists2 y, x = Some (Finite y) & encloses X y
  | PlusInfinity => x = Some Infinite
  | MinusInfinity => x = Some MinusInfinite
  | Unknown => True
  end.

Section Results.

Variable precision : Range.F.precision.

(** The interval of a finite result. *)
Definition range_of (r : result) : option range :=
  match r with Exactly q => Some (ofQ precision q) | Within X => Some X | _ => None end.

Lemma range_ofP r x X : knows r x -> range_of r = Some X -> exists2 y, x = Some (Finite y) & encloses X y.
Proof.
case: r => //= [q|Y] hx [<-] //.
by exists (toR q); [exact: hx | exact: ofQ_correct].
Qed.

(** * Signs *)

Definition belowI (X Y : range) : bool :=
  match Range.sign_strict (subI precision X Y) with Xlt => true | _ => false end.

Lemma belowI_correct X Y x y : encloses X x -> encloses Y y -> belowI X Y -> x < y.
Proof.
move=> hX hY; rewrite /belowI; have := Range.sign_strict_correct (subI precision X Y).
case: Range.sign_strict => // /(_ _ (subI_correct precision hX hY)) [_ /RltP].
by rewrite /= subr_lt0.
Qed.

(** Whether a finite value is below another one, or not above it, certainly. *)
Definition is_below (r r' : result) : bool :=
  match r, r' with
  | Exactly p, Exactly q => ltq p q
  | _, _ => match range_of r, range_of r' with Some X, Some Y => belowI X Y | _, _ => false end
  end.

Definition is_at_most (r r' : result) : bool :=
  match r, r' with
  | Exactly p, Exactly q => leq_q p q
  | _, _ => match range_of r, range_of r' with Some X, Some Y => leI precision X Y | _, _ => false end
  end.

Lemma is_belowP r r' x y : knows r x -> knows r' y -> is_below r r' ->
  exists u v, [/\ x = Some (Finite u), y = Some (Finite v) & u < v].
Proof.
move=> hx hy; have by_ranges : match range_of r, range_of r' with Some X, Some Y => belowI X Y | _, _ => false end ->
    exists u v, [/\ x = Some (Finite u), y = Some (Finite v) & u < v].
  case eX : (range_of r) => [X|] //; case eY : (range_of r') => [Y|] // lt.
  have [u -> hu] := range_ofP hx eX; have [v -> hv] := range_ofP hy eY.
  by exists u, v; split=> //; exact: belowI_correct hu hv lt.
case: r hx by_ranges => [p|X|||]; case: r' hy => [q|Y|||] //= hy hx by_ranges; rewrite -?toR_lt //.
by move=> lt; exists (toR p), (toR q).
Qed.

Lemma is_at_mostP r r' x y : knows r x -> knows r' y -> is_at_most r r' ->
  exists u v, [/\ x = Some (Finite u), y = Some (Finite v) & u <= v].
Proof.
move=> hx hy; have by_ranges : match range_of r, range_of r' with Some X, Some Y => leI precision X Y | _, _ => false end ->
    exists u v, [/\ x = Some (Finite u), y = Some (Finite v) & u <= v].
  case eX : (range_of r) => [X|] //; case eY : (range_of r') => [Y|] // le.
  have [u -> hu] := range_ofP hx eX; have [v -> hv] := range_ofP hy eY.
  by exists u, v; split=> //; exact: leI_correct hu hv le.
case: r hx by_ranges => [p|X|||]; case: r' hy => [q|Y|||] //= hy hx by_ranges; rewrite -?toR_le //.
by move=> le; exists (toR p), (toR q).
Qed.

Definition zero_result := Exactly 0%Q.

Lemma zeroP : knows zero_result (Some (Finite 0)).
Proof. by rewrite /= toR0. Qed.

Lemma positiveP r x : knows r x -> is_below zero_result r -> exists2 u, x = Some (Finite u) & 0 < u.
Proof. by move=> hx /(is_belowP zeroP hx)[u [v [[<-] -> lt]]]; exists v. Qed.

Lemma negativeP r x : knows r x -> is_below r zero_result -> exists2 u, x = Some (Finite u) & u < 0.
Proof. by move=> hx lt; have [u [v [-> [<-] ltuv]]] := is_belowP hx zeroP lt; exists u. Qed.

(** * Operations *)

(** Of two finite results, by intervals. *)
Definition by_ranges (f : range -> range -> range) (r r' : result) : result :=
  match range_of r, range_of r' with Some X, Some Y => Within (f X Y) | _, _ => Unknown end.

Lemma by_rangesP f (g : R -> R -> R) (h : extended -> extended -> value) r r' x y :
  (forall X Y u v, encloses X u -> encloses Y v -> encloses (f X Y) (g u v)) ->
  (forall u v, h (Finite u) (Finite v) = Some (Finite (g u v))) ->
  knows r x -> knows r' y -> knows (by_ranges f r r') (on_two h x y).
Proof.
move=> fg hg hx hy; rewrite /by_ranges; case eX : (range_of r) => [X|] //; case eY : (range_of r') => [Y|] //.
have [u -> hu] := range_ofP hx eX; have [v -> hv] := range_ofP hy eY.
by exists (g u v); [rewrite /= hg | exact: fg].
Qed.

Definition addR (r r' : result) : result :=
  match r, r' with
  | Exactly p, Exactly q => Exactly (addq p q)
  | PlusInfinity, (PlusInfinity | Exactly _ | Within _) | (Exactly _ | Within _), PlusInfinity => PlusInfinity
  | MinusInfinity, (MinusInfinity | Exactly _ | Within _) | (Exactly _ | Within _), MinusInfinity => MinusInfinity
  | _, _ => by_ranges (addI precision) r r'
  end.

Lemma addRP r r' x y : knows r x -> knows r' y -> knows (addR r r') (on_two sum_of x y).
Proof.
move=> hx hy; have sums := by_rangesP (@addI_correct precision) (h := sum_of) (fun u v => erefl) hx hy.
case: r hx sums => [p|X|||] hx; case: r' hy => [q|Y|||] hy //= sums; rewrite ?toR_add;
  try by [rewrite hx hy | exact: sums | rewrite hx; case: hy => u -> | rewrite hy; case: hx => u ->].
Qed.

Definition infinity_timesR (r : result) : result :=
  if is_below zero_result r then PlusInfinity else if is_below r zero_result then MinusInfinity else Unknown.

Lemma infinity_timesRP r (u : R) : knows r (Some (Finite u)) -> knows (infinity_timesR r) (times_infinity u).
Proof.
move=> hx; rewrite /infinity_timesR /times_infinity; case: ifP => [pos|_].
  by have [v [<-] ->] := positiveP hx pos.
by case: ifP => // neg; have [v [<-] lt] := negativeP hx neg; rewrite ltNge (ltW lt) lt.
Qed.

Definition oppR (r : result) : result :=
  match r with
  | Exactly q => Exactly (oppq q)
  | Within X => Within (subI precision zeroI X)
  | PlusInfinity => MinusInfinity | MinusInfinity => PlusInfinity | Unknown => Unknown
  end.

Lemma oppRP r x : knows r x -> knows (oppR r) (omap negative x).
Proof.
case: r => [q|X|||] //= => [->|[u -> hu]|->|->] //=; first by rewrite toR_opp.
by exists (- u) => //; rewrite -sub0r; exact: (subI_correct precision zeroI_correct hu).
Qed.

(** A product with an exact zero is zero. *)
Definition mulR (r r' : result) : result :=
  match r, r' with
  | Exactly p, Exactly q => Exactly (mulq p q)
  | Exactly p, Within X | Within X, Exactly p =>
    if eqq p 0 then zero_result else by_ranges (mulI precision) r r'
  | (Exactly _ | Within _), PlusInfinity => infinity_timesR r
  | PlusInfinity, (Exactly _ | Within _) => infinity_timesR r'
  | (Exactly _ | Within _), MinusInfinity => infinity_timesR (oppR r)
  | MinusInfinity, (Exactly _ | Within _) => infinity_timesR (oppR r')
  | PlusInfinity, PlusInfinity | MinusInfinity, MinusInfinity => PlusInfinity
  | PlusInfinity, MinusInfinity | MinusInfinity, PlusInfinity => MinusInfinity
  | _, _ => by_ranges (mulI precision) r r'
  end.

Lemma mulRP r r' x y : knows r x -> knows r' y -> knows (mulR r r') (on_two product_of x y).
Proof.
move=> hx hy; have products := by_rangesP (@mulI_correct precision) (h := product_of) (fun u v => erefl) hx hy.
have finite s z : knows s z -> range_of s -> exists2 u, z = Some (Finite u) & knows s (Some (Finite u)).
  by case: s => //= [q ->|X [u -> hu]] _; [exists (toR q) | exists u => //; exists u].
case: r hx products => [p|X|||] hx; case: r' hy => [q|Y|||] hy products; rewrite /mulR; try exact: products.
1: by rewrite hx hy /= toR_mul.
1: by case: ifP => // /toR_same p0; rewrite hx; case: hy => u -> _ /=; rewrite p0 toR0 mul0r.
all: first
  [ by rewrite hx hy
  | by have [u -> hu] := finite _ _ hx isT; rewrite hy; first [exact: infinity_timesRP hu | exact: (infinity_timesRP (oppRP hu))]
  | by have [u -> hu] := finite _ _ hy isT; rewrite hx; first [exact: infinity_timesRP hu | exact: (infinity_timesRP (oppRP hu))]
  | by case: ifP => // /toR_same q0; rewrite hy; case: hx => u -> _ /=; rewrite q0 toR0 mulr0 ].
Qed.

(** Whether a result is certainly not zero. *)
Definition is_nonzero (r : result) : bool := is_below zero_result r || is_below r zero_result.

Lemma is_nonzeroP r x : knows r x -> is_nonzero r -> exists2 u, x = Some (Finite u) & u != 0.
Proof.
move=> hx /orP[/(positiveP hx)|/(negativeP hx)] [u -> lt]; exists u => //; first by rewrite gt_eqF.
by rewrite lt_eqF.
Qed.

Definition divR (r r' : result) : result :=
  if is_nonzero r' then
    match r, r' with
    | Exactly p, Exactly q => Exactly (divq p q)
    | PlusInfinity, _ => infinity_timesR r'
    | MinusInfinity, _ => infinity_timesR (oppR r')
    | _, _ => by_ranges (divI precision) r r'
    end
  else Unknown.

Lemma divRP r r' x y : knows r x -> knows r' y -> knows (divR r r') (on_two quotient_of x y).
Proof.
move=> hx hy; rewrite /divR; case: ifP => // nonzero; have [v yv v0] := is_nonzeroP hy nonzero.
have quotients : knows (by_ranges (divI precision) r r') (on_two quotient_of x y).
  rewrite /by_ranges; case eX : (range_of r) => [X|] //; case eY : (range_of r') => [Y|] //.
  have [u -> hu] := range_ofP hx eX; have [w ew hw] := range_ofP hy eY.
  move: ew; rewrite yv => -[vw]; exists (u / v); first by rewrite /= (negbTE v0).
  by apply: divI_correct hu _; rewrite vw.
have hv : knows r' (Some (Finite v)) by rewrite -yv.
case: r hx quotients => [p|X|||] hx quotients; try by case: r' hy hv nonzero quotients.
- case: r' hy hv nonzero quotients => [q|Y|||] hy hv nonzero quotients; try exact: quotients.
  by move: yv; rewrite hx hy => -[qv]; rewrite /= qv (negbTE v0) toR_div -qv.
- by rewrite hx yv; exact: infinity_timesRP hv.
by rewrite hx yv; exact: (infinity_timesRP (oppRP hv)).
Qed.

Definition ratioR (r r' : result) : result :=
  if is_nonzero r' then divR r r'
  else match r' with
    | Exactly q => if eqq q 0 then match r with
        | Exactly p => if eqq p 0 then zero_result else infinity_timesR r
        | Within _ => infinity_timesR r
        | _ => Unknown end
      else Unknown
    | _ => Unknown
    end.

Lemma ratioRP r r' x y : knows r x -> knows r' y -> knows (ratioR r r') (on_two ratio_of x y).
Proof.
move=> hx hy; rewrite /ratioR; case: ifP => [nonzero|_].
  have [v yv v0] := is_nonzeroP hy nonzero; have := divRP hx hy; rewrite /divR nonzero yv.
  by case: (x) => [[u||]|] //=; rewrite (negbTE v0) /ratio (negbTE v0).
case: r' hy => [q|Y|||] //= hy; case: ifP => // /toR_same q0; rewrite hy q0 toR0.
have infinite u : u != 0 -> knows r (Some (Finite u)) -> knows (infinity_timesR r) (Some (ratio u 0)).
  move=> u0 /infinity_timesRP; rewrite /ratio eqxx (negbTE u0) /times_infinity /infinity_times.
  by case: ltgtP u0 => // ->; rewrite eqxx.
case: r hx infinite => [p|X|||] //= hx infinite.
  case: ifP => [/toR_same p0|/negbT p0]; first by rewrite hx /= p0 toR0 /ratio !eqxx.
  by rewrite hx; apply: infinite => //; rewrite -[0]toR0 toR_eq.
case: hx => u -> hu /=; rewrite /infinity_timesR; case: ifP => [pos|_]; [|case: ifP => [neg|//]].
  have [w [uw] w0] : exists2 w, Some (Finite u) = Some (Finite w) & 0 < w by apply: (@positiveP (Within X)) => //; exists u.
  by rewrite /= /ratio eqxx uw gt_eqF // /infinity_times w0.
have [w [uw] w0] : exists2 w, Some (Finite u) = Some (Finite w) & w < 0 by apply: (@negativeP (Within X)) => //; exists u.
by rewrite /= /ratio eqxx uw lt_eqF // /infinity_times ltNge (ltW w0) w0.
Qed.

Fixpoint powI (X : range) (n : nat) : range := if n is S n then mulI precision X (powI X n) else oneI precision.

Lemma powI_correct X x n : encloses X x -> encloses (powI X n) (x ^+ n).
Proof.
move=> hX; elim: n => [|n IH]; first by rewrite expr0; exact: oneI_correct.
by rewrite exprS; exact: mulI_correct.
Qed.

(** Squares are known not to be negative. *)
Definition squareI (X : range) : range := Range.sqr precision X.

Lemma squareI_correct X x : encloses X x -> encloses (squareI X) (x ^+ 2).
Proof. by move=> hX; rewrite expr2; have := Range.sqr_correct precision X (Xreal x) hX. Qed.

Definition powR (r : result) (n : nat) : result :=
  match r with
  | Exactly q => Exactly (powq q n)
  | Within X => Within (if n == 2%N then squareI X else powI X n)
  | _ => Unknown
  end.

Lemma powRP r x n : knows r x -> knows (powR r n) (on_finite (fun x => Some (Finite (x ^+ n))) x).
Proof.
case: r => //= [q ->|X [u -> hu]] /=; first by rewrite toR_pow.
by exists (u ^+ n) => //; case: eqP => [->|_]; [exact: squareI_correct | exact: powI_correct].
Qed.

Definition absR (r : result) : result :=
  match r with
  | Exactly q => Exactly (absq q)
  | Within X => Within (absI X)
  | PlusInfinity | MinusInfinity => PlusInfinity
  | Unknown => Unknown
  end.

Lemma absRP r x : knows r x -> knows (absR r) (omap modulus_of x).
Proof.
case: r => //= [q ->|X [u -> hu]|->|->] //=; first by rewrite toR_abs.
by exists `|u| => //; exact: absI_correct.
Qed.

Definition sqrtI (X : range) : range := Range.sqrt precision X.

Lemma sqrtI_correct X x : encloses X x -> encloses (sqrtI X) (sqrt x).
Proof. by move=> hX; have := Range.sqrt_correct precision X (Xreal x) hX. Qed.

(** √q: a rational number if q is the square of one. *)
Definition root_of (q : Q) : result :=
  if is_square q then Exactly (rational_root q) else Within (sqrtI (ofQ precision q)).

Lemma root_ofP q : knows (root_of q) (Some (Finite (sqrt (toR q)))).
Proof.
rewrite /root_of; case: ifP => [/rational_rootP -> //|_].
by exists (sqrt (toR q)) => //; apply: sqrtI_correct; exact: ofQ_correct.
Qed.

Definition sqrtR (r : result) : result :=
  if is_at_most zero_result r then
    match r with Exactly q => root_of q | Within X => Within (sqrtI X) | _ => Unknown end
  else Unknown.

Lemma sqrtRP r x : knows r x ->
  knows (sqrtR r) (on_finite (fun x => if 0 <= x then Some (Finite (sqrt x)) else None) x).
Proof.
move=> hx; rewrite /sqrtR; case: ifP => // le.
have [u [v [[<-] xv u0]]] := is_at_mostP zeroP hx le; rewrite xv /= u0.
case: r {le} hx => //= [q|X]; rewrite xv; first by move=> [->]; exact: root_ofP.
by case=> w [vw] hw; exists (sqrt v) => //; apply: sqrtI_correct; rewrite vw.
Qed.

Definition lnI (X : range) : range := Range.ln precision X.

Lemma lnI_correct X x : encloses X x -> encloses (lnI X) (ln x).
Proof.
move=> hX; have := Range.ln_correct precision X (Xreal x) hX.
rewrite /encloses /lnI /= /Xln'; case: (is_positive x) => //=.
by case: Range.convert.
Qed.

Definition lnR (r : result) : result :=
  if is_below zero_result r then if range_of r is Some X then Within (lnI X) else Unknown else Unknown.

Lemma lnRP r x : knows r x -> knows (lnR r) (on_finite (fun x => if 0 < x then Some (Finite (ln x)) else None) x).
Proof.
move=> hx; rewrite /lnR; case: ifP => // /(positiveP hx)[u xu u0]; case eX : (range_of r) => [X|] //.
have [v xv hv] := range_ofP hx eX; move: xv; rewrite xu => -[uv] /=; rewrite u0.
by exists (ln u) => //; apply: lnI_correct; rewrite uv.
Qed.

(** * Order *)

(** Whether a value is at most another one, certainly; and whether it is certainly above it. *)
Definition certainly_at_most (r r' : result) : bool :=
  match r, r' with
  | MinusInfinity, (MinusInfinity | Exactly _ | Within _ | PlusInfinity) => true
  | (Exactly _ | Within _ | PlusInfinity), PlusInfinity => true
  | _, _ => is_at_most r r'
  end.

Definition certainly_below (r r' : result) : bool :=
  match r, r' with
  | MinusInfinity, (Exactly _ | Within _ | PlusInfinity) => true
  | (Exactly _ | Within _), PlusInfinity => true
  | _, _ => is_below r r'
  end.

Lemma certainly_at_mostP r r' x y : knows r x -> knows r' y -> certainly_at_most r r' ->
  exists u v, [/\ x = Some u, y = Some v & at_most u v].
Proof.
move=> hx hy; have finite : is_at_most r r' -> exists u v, [/\ x = Some u, y = Some v & at_most u v].
  by move=> /(is_at_mostP hx hy)[u [v [-> -> le]]]; exists (Finite u), (Finite v).
case: r hx finite => [p|X|||] hx; case: r' hy => [q|Y|||] hy finite; rewrite /certainly_at_most; try exact: finite;
  move=> _; try (rewrite hx || case: hx => u ->); try (rewrite hy || case: hy => v ->); by eexists; eexists.
Qed.

Lemma certainly_belowP r r' x y : knows r x -> knows r' y -> certainly_below r r' ->
  exists u v, [/\ x = Some u, y = Some v & ~~ at_most v u].
Proof.
move=> hx hy; have finite : is_below r r' -> exists u v, [/\ x = Some u, y = Some v & ~~ at_most v u].
  by move=> /(is_belowP hx hy)[u [v [-> -> lt]]]; exists (Finite u), (Finite v); rewrite /= -ltNge.
case: r hx finite => [p|X|||] hx; case: r' hy => [q|Y|||] hy finite; rewrite /certainly_below; try exact: finite;
  move=> _; try (rewrite hx || case: hx => u ->); try (rewrite hy || case: hy => v ->); by eexists; eexists.
Qed.

(** The larger of two, where it is seen which. *)

Definition largerR (r r' : result) : result :=
  if certainly_at_most r r' then r' else if certainly_below r' r then r else Unknown.
Definition smallerR (r r' : result) : result :=
  if certainly_at_most r r' then r else if certainly_below r' r then r' else Unknown.

Lemma largerRP r r' x y : knows r x -> knows r' y ->
  knows (largerR r r') (on_two (fun x y => Some (if at_most x y then y else x)) x y).
Proof.
move=> hx hy; rewrite /largerR; case: ifP => [/(certainly_at_mostP hx hy)[u [v [ex ey le]]]|_].
  by move: hy; rewrite ex ey /= le.
by case: ifP => // /(certainly_belowP hy hx)[v [u [ey ex lt]]]; move: hx; rewrite ex ey /= (negbTE lt).
Qed.

Lemma smallerRP r r' x y : knows r x -> knows r' y ->
  knows (smallerR r r') (on_two (fun x y => Some (if at_most x y then x else y)) x y).
Proof.
move=> hx hy; rewrite /smallerR; case: ifP => [/(certainly_at_mostP hx hy)[u [v [ex ey le]]]|_].
  by move: hx; rewrite ex ey /= le.
by case: ifP => // /(certainly_belowP hy hx)[v [u [ey ex lt]]]; move: hy; rewrite ex ey /= (negbTE lt).
Qed.

(** * Relations *)

(** What is certain of a relation. *)
Definition relatedR (rel : relation) (r r' : result) : option bool :=
  match rel with
  | AtMost => if certainly_at_most r r' then Some true else if certainly_below r' r then Some false else None
  | Below => if certainly_below r r' then Some true else if certainly_at_most r' r then Some false else None
  | Equal => if certainly_at_most r r' && certainly_at_most r' r then Some true
             else if certainly_below r r' || certainly_below r' r then Some false else None
  end.

Lemma relatedRP rel r r' x y t : knows r x -> knows r' y -> relatedR rel r r' = Some t -> related rel x y = Some t.
Proof.
move=> hx hy; case: rel => /=.
- case: ifP => [/(certainly_at_mostP hx hy)[u [v [-> -> le]]] [<-] /=|_]; first by rewrite le.
  by case: ifP => // /(certainly_belowP hy hx)[v [u [-> -> /negbTE lt]]] [<-] /=; rewrite lt.
- case: ifP => [/(certainly_belowP hx hy)[u [v [-> -> lt]]] [<-] /=|_]; first by rewrite lt.
  by case: ifP => // /(certainly_at_mostP hy hx)[v [u [-> -> le]]] [<-] /=; rewrite le.
case: ifP => [/andP[/(certainly_at_mostP hx hy)[u [v [ex ey le]]] /(certainly_at_mostP hy hx)]|_].
  by rewrite ex ey => -[w [z [[<-] [<-] ge]]] [<-] /=; rewrite le ge.
case: ifP => // /orP[/(certainly_belowP hx hy)[u [v [-> -> /negbTE lt]]]|/(certainly_belowP hy hx)[v [u [-> -> /negbTE lt]]]] [<-] /=;
  by rewrite lt ?andbF.
Qed.

End Results.
