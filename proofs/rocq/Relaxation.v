(** A population that relaxes towards e_H during one stroke and towards e_C during the other one, on the cycle that closes.

    [v' = A (e − v)] with the rates and targets of each stroke; what a cycle gains in the hot stroke it loses in the cold one. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Lindbound Require Import Logarithm.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** * One stroke *)

(** [0 ≤ w/(1 + w) ≤ 1]. *)
Lemma share_between (w : R) : 0 < w -> 0 <= w / (1 + w) <= 1.
Proof.
  intros hw. assert (i0 : 0 < / (1 + w)) by (apply Rinv_0_lt_compat; lra).
  assert (w * / (1 + w) + / (1 + w) = 1) by (field; lra). unfold Rdiv. split; [apply Rmult_le_pos |]; lra.
Qed.

(** The solution of [v' = A (e − v)] from x. *)
Definition relax (e A x t : R) : R := e + (x - e) * exp (- (A * t)).

(** It begins at x. *)
Lemma relax_begins (e A x : R) : relax e A x 0 = x.
Proof. unfold relax. rewrite Rmult_0_r, Ropp_0, exp_0. ring. Qed.

(** It is the solution, at whatever time it begins. *)
Lemma relax_solves (e A x c t : R) :
  is_derive (fun s => relax e A x (s - c)) t (A * (e - relax e A x (t - c))).
Proof. unfold relax. auto_derive; [trivial | unfold Rminus; ring]. Qed.

(** The integral of what it gains is what it has gained. *)
Lemma relax_integral (e A x c t : R) :
  is_RInt (fun s => A * (e - relax e A x (s - c))) c t (relax e A x (t - c) - x).
Proof.
  rewrite <- (relax_begins e A x) at 2. replace 0 with (c - c) by ring.
  apply (is_RInt_derive (fun s => relax e A x (s - c))); intros s _; [apply relax_solves |].
  apply (@ex_derive_continuous R_AbsRing R_NormedModule). unfold relax. auto_derive. trivial.
Qed.

(** It is the only solution: [(y − e) e^{A(t − c)}] does not change. *)
Lemma relax_unique (e A c d : R) (y : R -> R) : (forall t, c <= t <= d -> continuity_pt y t) ->
  (forall t, c < t < d -> is_derive y t (A * (e - y t))) -> forall t, c <= t <= d -> y t = relax e A (y c) (t - c).
Proof.
  intros hc hd t [ht0 ht1]. set (h := fun t => (y t - e) * exp (A * (t - c))).
  destruct (@MVT_gen h c t (fun _ => 0)) as [z [_ same]]; rewrite ?Rmin_left, ?Rmax_right by lra.
  - intros z [z0 z1]. assert (der : is_derive y z (A * (e - y z))) by (apply hd; lra). unfold h.
    auto_derive; [exists (A * (e - y z)); exact der |].
    replace (Derive (fun t => y t) z) with (A * (e - y z)) by (symmetry; exact (is_derive_unique _ _ _ der)).
    unfold Rminus. ring.
  - intros z [z0 z1]. unfold h. apply continuity_pt_mult.
    + apply continuity_pt_minus; [apply hc; lra | apply continuity_pt_const; intros ? ?; reflexivity].
    + apply derivable_continuous_pt. reg.
  - unfold h in same. rewrite Rminus_eq_0, Rmult_0_r, exp_0 in same. unfold relax.
    assert (inverse : exp (A * (t - c)) * exp (- (A * (t - c))) = 1) by (rewrite <- exp_plus, Rplus_opp_r; exact exp_0).
    replace (y c - e) with ((y t - e) * exp (A * (t - c))) by lra. rewrite Rmult_assoc, inverse. ring.
Qed.

(** It stays between the numbers between which its target and its beginning are. *)
Lemma relax_between (e A x t lo hi : R) : 0 <= A * t -> lo <= e <= hi -> lo <= x <= hi -> lo <= relax e A x t <= hi.
Proof.
  intros h [e0 e1] [x0 x1]. unfold relax.
  assert (p0 : 0 < exp (- (A * t))) by apply exp_pos.
  assert (p1 : exp (- (A * t)) <= 1).
  { rewrite <- exp_0. destruct (Rle_lt_or_eq_dec _ _ h) as [lt | <-]; [left; apply exp_increasing; lra | right; f_equal; ring]. }
  set (p := exp (- (A * t))) in *. split; nra.
Qed.

(** Affine functions are continuous. *)
Lemma affine_continuous (a b x : R) : continuous (fun x => a + b * x) x.
Proof. apply (@ex_derive_continuous R_AbsRing R_NormedModule). auto_derive. trivial. Qed.

(** So is their product with a force [ln((1 − x)/x) − c] inside (0, 1). *)
Lemma force_continuous (a b c x : R) : 0 < x < 1 -> continuous (fun x => (a + b * x) * (ln (1 - x) - ln x - c)) x.
Proof. intros h. apply (@ex_derive_continuous R_AbsRing R_NormedModule). auto_derive. lra. Qed.

(** The entropy of the populations x and 1 − x. *)
Definition two_entropy (x : R) : R := - (x * ln x) - (1 - x) * ln (1 - x).

(** Its derivative. *)
Lemma two_entropy_derive (x : R) : 0 < x < 1 -> is_derive two_entropy x (ln (1 - x) - ln x).
Proof. intros h. unfold two_entropy. auto_derive; [lra | unfold Rminus; field; lra]. Qed.

(** The integral of its rate of change is a difference of entropies. *)
Lemma entropy_integral (e A x c d : R) : c <= d -> (forall t, c <= t <= d -> 0 < relax e A x (t - c) < 1) ->
  is_RInt (fun t => A * (e - relax e A x (t - c)) * (ln (1 - relax e A x (t - c)) - ln (relax e A x (t - c)))) c d
    (two_entropy (relax e A x (d - c)) - two_entropy x).
Proof.
  intros le inside. replace (two_entropy x) with (two_entropy (relax e A x (c - c))) by (f_equal; rewrite Rminus_eq_0; apply relax_begins).
  apply (is_RInt_derive (fun s => two_entropy (relax e A x (s - c)))); intros t; rewrite Rmin_left, Rmax_right by lra; intros ht.
  - apply (is_derive_comp two_entropy (fun s => relax e A x (s - c))); [apply two_entropy_derive, inside, ht | apply relax_solves].
  - pose proof (inside t ht). apply (@ex_derive_continuous R_AbsRing R_NormedModule). unfold relax, Rminus in *. auto_derive. lra.
Qed.

(** * Two strokes *)

Section Cycle.

(** Targets, rates and durations. *)
Variables e_H e_C A_H A_C tau_H tau_C : R.
Hypothesis rates : 0 < A_H /\ 0 < A_C.
Hypothesis durations : 0 < tau_H /\ 0 < tau_C.

(** What is left of a deviation after each stroke. *)
Local Notation u := (exp (- (A_H * tau_H))).
Local Notation v := (exp (- (A_C * tau_C))).

(** Less than it was. *)
Lemma left_over : (0 < u < 1) /\ (0 < v < 1).
Proof.
  destruct rates, durations.
  assert (less : forall x, 0 < x -> exp (- x) < 1) by (intros x hx; rewrite <- exp_0; apply exp_increasing; lra).
  repeat split; try apply exp_pos; apply less; now apply Rmult_lt_0_compat.
Qed.

(** And less after both. *)
Lemma closes : 0 < 1 - u * v.
Proof. destruct left_over as [[? ?] [? ?]]. nra. Qed.

(** The population before the hot stroke, between the strokes, and at time t. *)
Definition start : R := (e_C * (1 - v) + e_H * (1 - u) * v) / (1 - u * v).
Definition middle : R := relax e_H A_H start tau_H.
Definition population_at (t : R) : R :=
  if Rlt_dec t tau_H then relax e_H A_H start t else relax e_C A_C middle (t - tau_H).

(** The cold stroke leads back. *)
Lemma returns : relax e_C A_C middle tau_C = start.
Proof. pose proof closes. unfold middle, relax, start. field. lra. Qed.

(** Only this beginning is led back to. *)
Lemma start_unique (x : R) : relax e_C A_C (relax e_H A_H x tau_H) tau_C = x -> x = start.
Proof.
  pose proof closes as pos. unfold relax, start. intros back. apply (Rmult_eq_reg_r (1 - u * v)); [| lra].
  replace ((e_C * (1 - v) + e_H * (1 - u) * v) / (1 - u * v) * (1 - u * v)) with (e_C * (1 - v) + e_H * (1 - u) * v)
    by (field; lra). lra.
Qed.

(** It begins between the two targets. *)
Lemma start_between (lo hi : R) : lo <= e_H <= hi -> lo <= e_C <= hi -> lo <= start <= hi.
Proof.
  intros hH hC. pose proof closes as pos. destruct left_over as [[u0 u1] [v0 v1]]. unfold start.
  split; [apply (Rmult_le_reg_r (1 - u * v)) | apply (Rmult_le_reg_r (1 - u * v))]; try assumption;
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra; set (p := u) in *; set (q := v) in *.
  - assert (0 <= (e_C - lo) * (1 - q)) by (apply Rmult_le_pos; lra).
    assert (0 <= (e_H - lo) * ((1 - p) * q)) by (repeat apply Rmult_le_pos; lra). lra.
  - assert (0 <= (hi - e_C) * (1 - q)) by (apply Rmult_le_pos; lra).
    assert (0 <= (hi - e_H) * ((1 - p) * q)) by (repeat apply Rmult_le_pos; lra). lra.
Qed.

(** The gain of the hot stroke, [(e_H − e_C)(1 − u)(1 − v)/(1 − uv)]. *)
Lemma gain : middle - start = (e_H - e_C) * ((1 - u) * (1 - v) / (1 - u * v)).
Proof. pose proof closes. unfold middle, relax, start. field. lra. Qed.

(** It is positive if the target of the hot stroke is the larger one. *)
Lemma gain_positive : e_C < e_H -> 0 < middle - start.
Proof.
  intros lt. rewrite gain. destruct left_over as [u01 v01]. pose proof closes.
  apply Rmult_lt_0_compat; [lra |]. apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat |]; lra.
Qed.

End Cycle.

(** * How much is gained in short strokes *)

(** [e^{−a} ≤ 1 − a + a²/2]. *)
Lemma exp_below_parabola (a : R) : 0 <= a -> exp (- a) <= 1 - a + a * a / 2.
Proof.
  intros ha. pose proof (exp_pos (- a)) as u0. set (u := exp (- a)) in *.
  destruct (Rle_lt_dec 1 u) as [le | lt].
  { destruct (Rle_lt_or_eq_dec 0 a ha) as [pos | zero].
    - exfalso. apply (Rlt_irrefl 1). apply Rle_lt_trans with (1 := le). unfold u. rewrite <- exp_0. apply exp_increasing. lra.
    - unfold u. rewrite <- zero, Ropp_0, exp_0. lra. }
  pose proof (@log_below_hyperbola u u0) as below. unfold u in below at 2. rewrite ln_exp in below.
  assert (inverse : u * / u = 1) by (apply Rinv_r; lra).
  assert (square : u * u + 2 * a * u <= 1).
  { assert (0 <= (1 - u) * (u * (/ u - u - 2 * a))) by nra.
    assert (0 <= u * (/ u - u - 2 * a)) by nra. nra. }
  nra.
Qed.

(** [(1 − u)(1 − v)/(1 − uv) ≥ 0.965 ab/(a + b)] with [u = e^{−a}], [v = e^{−b}] and [a, b ≤ 0.3]. *)
Lemma gain_of_short_strokes (a b : R) : 0 < a <= 3 / 10 -> 0 < b <= 3 / 10 ->
  let u := exp (- a) in let v := exp (- b) in
  965 / 1000 * (a * b / (a + b)) <= (1 - u) * (1 - v) / (1 - u * v).
Proof.
  intros [a0 a1] [b0 b1] u v.
  assert (hu : exp (- a) <= 1 - a + a * a / 2) by (apply exp_below_parabola; lra).
  assert (hv : exp (- b) <= 1 - b + b * b / 2) by (apply exp_below_parabola; lra).
  pose proof (exp_pos (- a)) as u0. pose proof (exp_pos (- b)) as v0. fold u in hu, u0. fold v in hv, v0.
  set (p := a * (1 - a / 2)). set (q := b * (1 - b / 2)).
  assert (hp : p <= 1 - u) by (unfold p; lra). assert (hq : q <= 1 - v) by (unfold q; lra).
  assert (p0 : 0 < p) by (unfold p; nra). assert (q0 : 0 < q) by (unfold q; nra).
  assert (D : 0 < p + q - p * q) by (assert (p < 1) by (unfold p; nra); nra).
  assert (least : p * q / (p + q - p * q) <= (1 - u) * (1 - v) / (1 - u * v)).
  { replace (1 - u * v) with ((1 - u) + (1 - v) - (1 - u) * (1 - v)) by ring.
    set (x := 1 - u) in *. set (y := 1 - v) in *.
    assert (x < 1) by (unfold x; lra). assert (y < 1) by (unfold y; lra).
    assert (0 < x + y - x * y) by nra.
    apply (Rmult_le_reg_r ((p + q - p * q) * (x + y - x * y))); [now apply Rmult_lt_0_compat |].
    replace (p * q / (p + q - p * q) * ((p + q - p * q) * (x + y - x * y))) with (p * q * (x + y - x * y)) by (field; lra).
    replace (x * y / (x + y - x * y) * ((p + q - p * q) * (x + y - x * y))) with (x * y * (p + q - p * q)) by (field; lra).
    assert (0 <= p * x * (y - q)) by (repeat apply Rmult_le_pos; lra).
    assert (0 <= q * y * (x - p)) by (repeat apply Rmult_le_pos; lra). nra. }
  apply Rle_trans with (2 := least).
  apply (Rmult_le_reg_r ((a + b) * (p + q - p * q))); [apply Rmult_lt_0_compat; lra |].
  replace (965 / 1000 * (a * b / (a + b)) * ((a + b) * (p + q - p * q)))
    with (a * b * (965 / 1000 * (p + q - p * q))) by (field; lra).
  replace (p * q / (p + q - p * q) * ((a + b) * (p + q - p * q))) with (a * b * ((1 - a / 2) * (1 - b / 2) * (a + b)))
    by (unfold p, q; field; unfold p, q in D; lra).
  apply Rmult_le_compat_l; [nra |]. unfold p, q.
  assert (0 <= a * b) by nra. assert (a * b <= 9 / 100) by nra. nra.
Qed.
