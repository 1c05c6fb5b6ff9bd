(** Bounds on the logarithm, in the notation of the standard library; Scalars.v restates them in the notation of the model.

    The entropy production rate of two flows x, y > 0 is [f(x,y) = (x − y) ln(x/y)]. It is an integral of quotients, which
    bounds it from below by [2(x − y)²/(x + y)]; and it lies above its tangent planes, because [ln t ≤ t − 1]. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Derive RInt RInt_analysis Continuity AutoDerive ElemFct.
From mathcomp Require Import ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** [ln(x/y) = ln x − ln y]. *)
Lemma ln_quotient (x y : R) : 0 < x -> 0 < y -> ln (x / y) = ln x - ln y.
Proof. intros hx hy. unfold Rdiv. rewrite ln_mult ?ln_Rinv //. now apply Rinv_0_lt_compat. Qed.

(** Detailed balance turns the force into a difference: [ln(x/y) = ln p − ln q + c] if [x = gp] and [y = g e^{−c} q]. *)
Lemma ln_of_rates (g c p q : R) : 0 < g -> 0 < p -> 0 < q -> ln (g * p / (g * exp (- c) * q)) = ln p - ln q + c.
Proof.
  intros hg hp hq. pose proof (exp_pos (- c)) as he. pose proof (Rmult_lt_0_compat _ _ hg he) as hge.
  rewrite ln_quotient; [| now apply Rmult_lt_0_compat ..]. rewrite !ln_mult //. rewrite ln_exp. ring.
Qed.

(** [s x + (1 − s) y > 0] for [0 ≤ s ≤ 1]. *)
Lemma mixture_positive (x y s : R) : 0 < x -> 0 < y -> 0 <= s <= 1 -> 0 < s * x + (1 - s) * y.
Proof.
  intros hx hy [hs hs']. destruct (Rle_lt_dec s (1 / 2)) as [h | h].
  - pose proof (Rmult_le_pos s x hs (Rlt_le _ _ hx)). pose proof (Rmult_lt_0_compat (1 - s) y ltac:(lra) hy). lra.
  - pose proof (Rmult_lt_0_compat s x ltac:(lra) hx). pose proof (Rmult_le_pos (1 - s) y ltac:(lra) (Rlt_le _ _ hy)). lra.
Qed.

(** [(x − y) ln(x/y) = ∫₀¹ (x − y)² / (s x + (1 − s) y) ds]: its antiderivative is [(x − y) ln(s x + (1 − s) y)]. *)
Lemma flow_integral (x y : R) : 0 < x -> 0 < y ->
  is_RInt (fun s => (x - y) ^ 2 / (s * x + (1 - s) * y)) 0 1 ((x - y) * ln (x / y)).
Proof.
  intros hx hy.
  assert (pos : forall s, Rmin 0 1 <= s <= Rmax 0 1 -> 0 < s * x + (1 - s) * y).
  { intros s. rewrite Rmin_left ?Rmax_right; try lra. now apply mixture_positive. }
  pose (F := fun s => (x - y) * ln (s * x + (1 - s) * y)).
  replace ((x - y) * ln (x / y)) with (minus (F 1) (F 0)).
  - apply (is_RInt_derive F).
    + intros s hs. specialize (pos s hs). unfold F. auto_derive; [lra | field; lra].
    + intros s hs. specialize (pos s hs). apply (@ex_derive_continuous R_AbsRing R_NormedModule). auto_derive. lra.
  - unfold F, minus, plus, opp; simpl. rewrite ln_quotient //.
    replace (1 * x + (1 - 1) * y) with x by ring. replace (0 * x + (1 - 0) * y) with y by ring. ring.
Qed.

(** [2(x − y)² ≤ (x + y) (x − y) ln(x/y)]: in the integral, [1/t ≥ 2/a − t/a²] with [a = ½(x + y)]. *)
Lemma arithmetic_bound (x y : R) : 0 < x -> 0 < y ->
  2 * ((x - y) * (x - y)) <= (x + y) * ((x - y) * ln (x / y)).
Proof.
  intros hx hy. pose (a := (x + y) / 2). assert (ha : 0 < a) by (unfold a; lra).
  pose (G := fun s => (x - y) ^ 2 * (2 * s / a - (s * s * (x - y) / 2 + s * y) / (a * a))).
  assert (below : G 1 - G 0 <= (x - y) * ln (x / y)).
  { refine (@is_RInt_le (fun s => (x - y) ^ 2 * (2 / a - (s * x + (1 - s) * y) / (a * a))) _ 0 1 _ _ _ _
      (flow_integral hx hy) _); [lra | |].
    - apply (is_RInt_derive G).
      + intros s _. unfold G. auto_derive; [exact I | field; lra].
      + intros s _. apply (@ex_derive_continuous R_AbsRing R_NormedModule). auto_derive. exact I.
    - intros s hs. assert (ht := mixture_positive hx hy (conj (Rlt_le _ _ (proj1 hs)) (Rlt_le _ _ (proj2 hs)))).
      set (t := s * x + (1 - s) * y) in *. unfold Rdiv at 3. apply Rmult_le_compat_l; [apply pow2_ge_0 |].
      apply Rminus_le_0. replace (/ t - (2 / a - t / (a * a))) with ((t - a) ^ 2 * / (t * (a * a))) by (field; lra).
      apply Rmult_le_pos; [apply pow2_ge_0 |]. apply Rlt_le, Rinv_0_lt_compat.
      exact (Rmult_lt_0_compat _ _ ht (Rmult_lt_0_compat _ _ ha ha)). }
  replace (G 1 - G 0) with ((x - y) ^ 2 / a) in below by (unfold G, a; field; lra).
  apply (Rmult_le_compat_l (x + y)) in below; [| lra].
  replace ((x + y) * ((x - y) ^ 2 / a)) with (2 * ((x - y) * (x - y))) in below by (unfold a; field; lra).
  exact below.
Qed.

(** The same linear in x and y: [(x − y) ln(x/y) ≥ 2λ(x − y) − ½λ²(x + y)] for every λ. *)
Lemma linear_bound (x y lambda : R) : 0 < x -> 0 < y ->
  2 * lambda * (x - y) - / 2 * (lambda * lambda) * (x + y) <= (x - y) * ln (x / y).
Proof.
  intros hx hy. pose proof (arithmetic_bound hx hy) as below. apply (Rmult_le_reg_l (x + y)); [lra |].
  pose proof (pow2_ge_0 (2 * (x - y) - lambda * (x + y))). lra.
Qed.

(** [(t − 1) 2 ln t ≤ (t − 1) (t − 1/t)]: the derivative of [t − 1/t − 2 ln t] is [(1 − 1/t)² ≥ 0]. *)
Lemma log_below_hyperbola (t : R) : 0 < t -> (t - 1) * (2 * ln t) <= (t - 1) * (t - / t).
Proof.
  intros ht. pose (k := fun t => t - / t - 2 * ln t).
  assert (pos : forall c, Rmin 1 t <= c -> 0 < c).
  { intros c. unfold Rmin. destruct (Rle_dec 1 t); lra. }
  assert (der : forall c, 0 < c -> is_derive k c ((1 - / c) ^ 2)).
  { intros c hc. unfold k. auto_derive; [lra | field; lra]. }
  destruct (@MVT_gen k 1 t (fun c => (1 - / c) ^ 2)) as [c [_ hc]].
  - intros c [hc _]. apply der, pos. lra.
  - intros c [hc _]. apply continuity_pt_filterlim, (@ex_derive_continuous R_AbsRing R_NormedModule).
    exists ((1 - / c) ^ 2). apply der, pos, hc.
  - assert (h : 0 <= (t - 1) * (k t - k 1)).
    { rewrite hc. replace ((t - 1) * ((1 - / c) ^ 2 * (t - 1))) with (((1 - / c) * (t - 1)) ^ 2) by ring. apply pow2_ge_0. }
    unfold k in h. rewrite ln_1 Rinv_1 in h. lra.
Qed.

(** [√(xy) (x − y) ln(x/y) ≤ (x − y)²]: the preceding inequality at [t = √x/√y]. *)
Lemma geometric_bound (x y : R) : 0 < x -> 0 < y ->
  sqrt (x * y) * ((x - y) * ln (x / y)) <= (x - y) * (x - y).
Proof.
  intros hx hy. rewrite sqrt_mult; try lra.
  pose proof (sqrt_lt_R0 _ hx) as hg. pose proof (sqrt_lt_R0 _ hy) as hh.
  rewrite <- (sqrt_sqrt x), <- (sqrt_sqrt y) by lra. set (g := sqrt x) in *. set (h := sqrt y) in *.
  rewrite !sqrt_square; try lra.
  replace (g * g / (h * h)) with (g / h * (g / h)) by (field; lra).
  assert (ht : 0 < g / h) by (apply Rdiv_lt_0_compat; assumption).
  rewrite ln_mult //. pose proof (log_below_hyperbola ht) as below.
  assert (scale : 0 <= g * (h * h) * (g + h)) by (repeat apply Rmult_le_pos; lra).
  apply (Rmult_le_compat_l _ _ _ scale) in below.
  replace (g * (h * h) * (g + h) * ((g / h - 1) * (g / h - / (g / h)))) with ((g * g - h * h) * (g * g - h * h)) in below
    by (field; lra).
  replace (g * (h * h) * (g + h) * ((g / h - 1) * (2 * ln (g / h))))
    with (g * h * ((g * g - h * h) * (ln (g / h) + ln (g / h)))) in below by (field; lra).
  exact below.
Qed.

(** [ln t ≤ t − 1]. *)
Lemma log_below_line (t : R) : 0 < t -> ln t <= t - 1.
Proof. intros ht. pose proof (exp_ineq1_le (ln t)) as h. rewrite exp_ln // in h. lra. Qed.

(** [(x − y) ln(x/y) ≥ x (ln(a/b) + 1 − b/a) + y (1 − a/b − ln(a/b))]: the tangent plane at (a,b). *)
Lemma tangent_plane (x y a b : R) : 0 < x -> 0 < y -> 0 < a -> 0 < b ->
  x * (ln (a / b) + 1 - b / a) + y * (1 - a / b - ln (a / b)) <= (x - y) * ln (x / y).
Proof.
  intros hx hy ha hb.
  assert (hxb : 0 < x * b) by now apply Rmult_lt_0_compat.
  assert (hya : 0 < y * a) by now apply Rmult_lt_0_compat.
  assert (h1 := log_below_line (Rdiv_lt_0_compat _ _ hxb hya)).
  assert (h2 := log_below_line (Rdiv_lt_0_compat _ _ hya hxb)).
  rewrite ln_quotient // !ln_mult // in h1. rewrite ln_quotient // !ln_mult // in h2. rewrite !ln_quotient //.
  apply (Rmult_le_compat_l y) in h1; [| lra]. apply (Rmult_le_compat_l x) in h2; [| lra].
  replace (y * (x * b / (y * a) - 1)) with (x * (b / a) - y) in h1 by (field; lra).
  replace (x * (y * a / (x * b) - 1)) with (y * (a / b) - x) in h2 by (field; lra).
  lra.
Qed.
