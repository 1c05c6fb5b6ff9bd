(** Inequalities between the flows x and y of a transition and of its reverse, and what sums of them inherit. *)

From Coq Require Import Reals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Logarithm.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** Closes an identity between polynomials of real numbers: [ring] in the standard library's notation. *)
Ltac real_ring := to_standard; ring.

Section Flows.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Implicit Types x y : R.

(** [f(x,y) = (x − y) ln(x/y)] with the division of the standard library. *)
Lemma net_flow_times_forceE x y : 0 < y -> net_flow_times_force x y = Rmult (Rminus x y) (ln (Rdiv x y)).
Proof. by move=> hy; rewrite /net_flow_times_force RdivE ?gt_eqF. Qed.

(** Detailed balance turns the force into a difference: [ln(x/y) = ln p − ln q + c] if [x = gp] and [y = g e^{−c} q]. *)
Lemma force_of_rates (g c p q : R) : 0 <= g -> 0 < p -> 0 < q ->
  net_flow_times_force (g * p) (g * exp (- c) * q) = (g * p - g * exp (- c) * q) * (ln p - ln q + c).
Proof.
rewrite le_eqVlt => /orP[/eqP<-|hg] hp hq; first by rewrite /net_flow_times_force !mul0r subrr !mul0r.
have he : 0 < exp (- c) by apply/RltP; exact: exp_pos.
rewrite net_flow_times_forceE ?mulr_gt0 //; congr (_ * _).
exact: ln_of_rates (RltP _ _ hg) (RltP _ _ hp) (RltP _ _ hq).
Qed.

(** [(x − y) ln(x/y) = ∫₀¹ (x − y)² / (s x + (1 − s) y) ds]. *)
Theorem production_integral x y : 0 < x -> 0 < y ->
  is_RInt (fun s : R => (x - y) ^+ 2 / (s * x + (1 - s) * y)) 0 1 (net_flow_times_force x y).
Proof.
move=> hx hy; rewrite net_flow_times_forceE //.
apply: is_RInt_ext (flow_integral (RltP _ _ hx) (RltP _ _ hy)) => s.
rewrite Rmin_left ?Rmax_right; try exact: Rle_0_1.
case=> /Rlt_le s0 /Rlt_le s1.
have pos := mixture_positive (RltP _ _ hx) (RltP _ _ hy) (conj s0 s1).
by rewrite RdivE ?gt_eqF ?RpowE //; exact/RltP.
Qed.

(** [2(x − y)²/(x + y) ≤ (x − y) ln(x/y)]. *)
Theorem production_bound x y : 0 < x -> 0 < y -> 2%:R * (x - y) ^+ 2 / (x + y) <= net_flow_times_force x y.
Proof.
move=> hx hy; rewrite ler_pdivr_mulr ?addr_gt0 // [X in _ <= X]mulrC net_flow_times_forceE //.
by apply/RleP; apply: arithmetic_bound (RltP _ _ hx) (RltP _ _ hy).
Qed.

(** [0 ≤ (x − y) ln(x/y)]. *)
Lemma net_flow_times_force_ge0 x y : 0 < x -> 0 < y -> 0 <= net_flow_times_force x y.
Proof.
move=> hx hy; apply: le_trans (production_bound hx hy).
by rewrite divr_ge0 1?mulr_ge0 ?sqr_ge0 ?ler0n ?addr_ge0 ?(ltW hx) ?(ltW hy).
Qed.

(** Geometric, logarithmic, arithmetic mean, all times the positive number [f(x,y)]:
    [√(xy) f(x,y) ≤ (x − y)² ≤ ½(x + y) f(x,y)]. *)
Theorem mean_chain x y : 0 < x -> 0 < y ->
  sqrt (x * y) * net_flow_times_force x y <= (x - y) ^+ 2 <= 2%:R^-1 * (x + y) * net_flow_times_force x y.
Proof.
move=> hx hy; apply/andP; split.
  rewrite net_flow_times_forceE //.
  by apply/RleP; apply: geometric_bound (RltP _ _ hx) (RltP _ _ hy).
rewrite -mulrA -ler_pdivr_mull ?invr_gt0 ?ltr0n // invrK net_flow_times_forceE //.
by apply/RleP; apply: arithmetic_bound (RltP _ _ hx) (RltP _ _ hy).
Qed.

(** The right half of it linear in x and y: [(x − y) ln(x/y) ≥ 2λ(x − y) − ½λ²(x + y)] for every λ. *)
Lemma production_linear_bound x y lambda : 0 < x -> 0 < y ->
  2%:R * lambda * (x - y) - 2%:R^-1 * lambda ^+ 2 * (x + y) <= net_flow_times_force x y.
Proof.
move=> hx hy; rewrite net_flow_times_forceE // -RinvE ?pnatr_eq0 //.
by apply/RleP; apply: linear_bound (RltP _ _ hx) (RltP _ _ hy).
Qed.

(** Joint convexity: [f(x,y)] lies above its tangent plane at (a,b), whose value there is [f(a,b)]. *)
Lemma production_tangent_plane x y a b : 0 < x -> 0 < y -> 0 < a -> 0 < b ->
  x * (ln (a / b) + 1 - b / a) + y * (1 - a / b - ln (a / b)) <= net_flow_times_force x y.
Proof.
move=> hx hy ha hb; rewrite net_flow_times_forceE // -!RdivE ?gt_eqF //.
by apply/RleP; apply: tangent_plane (RltP _ _ hx) (RltP _ _ hy) (RltP _ _ ha) (RltP _ _ hb).
Qed.

(** The log-sum form of it: [f(Σ w x, Σ w y) ≤ Σ w f(x,y)] for weights [w ≥ 0]. *)
Theorem production_of_sums (I : finType) (P : pred I) (w x y : I -> R) :
  (forall i, P i -> 0 <= w i) -> (forall i, P i -> 0 < x i) -> (forall i, P i -> 0 < y i) ->
  net_flow_times_force (\sum_(i | P i) w i * x i) (\sum_(i | P i) w i * y i)
  <= \sum_(i | P i) w i * net_flow_times_force (x i) (y i).
Proof.
move=> hw hx hy; set a := \sum_(i | P i) w i * x i; set b := \sum_(i | P i) w i * y i.
have ge0 z : (forall i, P i -> 0 < z i) -> forall i, P i -> 0 <= w i * z i.
  by move=> hz i hi; rewrite mulr_ge0 ?hw ?ltW ?hz.
have [ha|ha] := eqVneq a 0; last have [hb|hb] := eqVneq b 0.
- rewrite /net_flow_times_force; suff w0 i : P i -> w i = 0.
    have -> : b = 0 by rewrite /b big1 // => i hi; rewrite w0 ?mul0r.
    by rewrite ha subrr !mul0r sumr_ge0 // => i hi; rewrite w0 ?mul0r.
  move=> hi; have /eqP := psumr_eq0P (ge0 x hx) ha hi.
  by rewrite mulf_eq0 (gt_eqF (hx i hi)) orbF => /eqP.
- case/negP: ha; rewrite /a big1 // => i hi; have /eqP := psumr_eq0P (ge0 y hy) hb hi.
  by rewrite mulf_eq0 (gt_eqF (hy i hi)) orbF => /eqP->; rewrite mul0r.
have a0 : 0 < a by rewrite lt_neqAle eq_sym ha sumr_ge0 //; exact: ge0.
have b0 : 0 < b by rewrite lt_neqAle eq_sym hb sumr_ge0 //; exact: ge0.
set u := ln (a / b) + 1 - b / a; set v := 1 - a / b - ln (a / b).
have -> : net_flow_times_force a b = a * u + b * v.
  rewrite /u /v !mulrDr !mulrN [a * (b / a)]mulrCA [b * (a / b)]mulrCA !divff // !mulr1 /net_flow_times_force mulrBl.
  by rewrite -[b - a]opprB -[a * _ + a - b]addrA addrA addrK.
rewrite [a * u]mulr_suml [b * v]mulr_suml -big_split ler_sum // => i hi /=.
by rewrite -!mulrA -mulrDr ler_wpmul2l ?hw // production_tangent_plane ?hx ?hy.
Qed.

(** [J² ≤ T S] if [2λJ − λ²T ≤ S] for every λ: take [λ = J/T]. *)
Lemma square_of_linear_bounds (J T S : R) : 0 <= T ->
  (forall lambda, 2%:R * lambda * J - lambda ^+ 2 * T <= S) -> J ^+ 2 <= T * S.
Proof.
rewrite le_eqVlt => /orP[/eqP<- bound|T0 bound].
  have [->|J0] := eqVneq J 0; first by rewrite expr0n mul0r.
  have := bound ((S + 1) / J / 2%:R).
  rewrite mulr0 subr0 mulrCA divff ?pnatr_eq0 // mulr1 divfK // => le_S.
  by have := lt_le_trans (ltr_spaddr ltr01 (lexx S)) le_S; rewrite ltxx.
have := bound (J / T); rewrite -(ler_pmul2l T0); set l := J / T.
have -> : J = l * T by rewrite divfK ?gt_eqF.
by rewrite -mulrA [l * (l * T)]mulrA -expr2 mulr_natl mulr2n addrK mulrCA -expr2 -exprMn.
Qed.

End Flows.
