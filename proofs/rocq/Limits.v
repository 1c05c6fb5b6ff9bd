(** Limits for ε → 0 from above, in the notation of the standard library; Approach.v needs them. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Rbar Hierarchy Continuity Lim_seq Derive AutoDerive ElemFct.
From mathcomp Require Import ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** [f(ε) → v] for ε → 0 from above. *)
Definition tends (f : R -> R) (v : R) : Prop := filterlim f (at_right 0) (locally v).

(** What holds for every ε > 0 holds near 0. *)
Lemma near_zero (P : R -> Prop) : (forall e, 0 < e -> P e) -> at_right 0 P.
Proof. by move=> h; exists (mkposreal 1 Rlt_0_1) => e _; exact: h. Qed.

(** A limit may be taken of what f is for ε > 0. *)
Lemma tends_ext f g v : (forall e, 0 < e -> f e = g e) -> tends f v -> tends g v.
Proof. by move=> h; apply: filterlim_ext_loc; exact: near_zero. Qed.

(** Limits keep an inequality. *)
Lemma tends_le f g v w : (forall e, 0 < e -> f e <= g e) -> tends f v -> tends g w -> v <= w.
Proof. by move=> h hf hg; apply: (@filterlim_le _ (at_right 0) _ f g (Finite v) (Finite w) (near_zero h) hf hg). Qed.

(** A limit is one number. *)
Lemma tends_unique f v w : tends f v -> tends f w -> v = w.
Proof. by move=> hv hw; apply: Rle_antisym; [apply: (tends_le _ hv hw) | apply: (tends_le _ hw hv)] => e _; exact: Rle_refl. Qed.

(** Continuous functions. *)
Lemma tends_continuous f : continuous f 0 -> tends f (f 0).
Proof. by move=> h; apply: filterlim_filter_le_1 h; exact: filter_le_within. Qed.

(** Constants, sums and multiples. *)
Lemma tends_const v : tends (fun _ => v) v.
Proof. exact: filterlim_const. Qed.

Lemma tends_plus f g v w : tends f v -> tends g w -> tends (fun e => f e + g e) (v + w).
Proof. by move=> hf hg; eapply filterlim_comp_2; [exact: hf | exact: hg | exact: (@filterlim_plus R_AbsRing R_NormedModule v w)]. Qed.

Lemma tends_mult f g v w : tends f v -> tends g w -> tends (fun e => f e * g e) (v * w).
Proof. by move=> hf hg; eapply filterlim_comp_2; [exact: hf | exact: hg | exact: (@filterlim_mult R_AbsRing v w)]. Qed.

Lemma tends_opp f v : tends f v -> tends (fun e => - f e) (- v).
Proof. by move=> hf; eapply filterlim_comp; [exact: hf | exact: (@filterlim_opp R_AbsRing R_NormedModule v)]. Qed.

(** [a + εb → a]. *)
Lemma tends_affine a b : tends (fun e => a + e * b) a.
Proof.
have {2}-> : a = a + 0 * b by ring.
apply: (@tends_continuous (fun e => a + e * b)); apply: (@ex_derive_continuous R_AbsRing R_NormedModule).
by auto_derive.
Qed.

(** [ε ln ε → 0]. *)
Lemma tends_log : tends (fun e => e * ln e) 0.
Proof.
apply: (@tends_ext (fun e => - (ln (/ e) / / e))).
  by move=> e e0; rewrite ln_Rinv //; field; lra.
have quotient : tends (fun e => ln (/ e) / / e) 0.
  apply: (filterlim_comp _ _ _ Rinv (fun y => ln y / y)); first exact: filterlim_Rinv_0_right.
  exact: is_lim_div_ln_p.
by have := tends_opp quotient; rewrite Ropp_0.
Qed.

(** [x + ε → x]. *)
Lemma tends_shift x : tends (fun e => x + e) x.
Proof. by apply: (@tends_ext (fun e => x + e * 1)); [move=> e _; ring | exact: tends_affine]. Qed.

(** [ln(x + ε) → ln x] for x > 0. *)
Lemma tends_ln x : 0 < x -> tends (fun e => ln (x + e)) (ln x).
Proof.
move=> x0; have -> : ln x = ln (x + 0) by rewrite Rplus_0_r.
apply: (@tends_continuous (fun e => ln (x + e))).
apply: (@ex_derive_continuous R_AbsRing R_NormedModule); auto_derive; lra.
Qed.

(** [(p + ε)(ln(p + ε) − ln(q + ε)) → p (ln p − ln q)], unless [p > 0 = q]. *)
Lemma tends_excess p q : 0 <= p -> 0 <= q -> (0 < p -> 0 < q) ->
  tends (fun e => (p + e) * (ln (p + e) - ln (q + e))) (p * (ln p - ln q)).
Proof.
move=> p0 q0 leads.
case: (Rle_lt_or_eq_dec _ _ p0) => [pp|pz]; last subst p.
  apply: tends_mult; first exact: tends_shift.
  apply: tends_plus; first exact: tends_ln.
  by apply: tends_opp; apply: tends_ln; exact: leads.
rewrite Rmult_0_l; case: (Rle_lt_or_eq_dec _ _ q0) => [qp|qz]; last subst q.
  apply: (@tends_ext (fun e => e * ln e + - ((0 + e) * ln (q + e)))); first by move=> e _; rewrite Rplus_0_l; ring.
  have := tends_plus tends_log (tends_opp (tends_mult (@tends_shift 0) (tends_ln qp))).
  by rewrite Rmult_0_l Ropp_0 Rplus_0_l.
by apply: (@tends_ext (fun _ => 0)); [move=> e _; ring | exact: tends_const].
Qed.
