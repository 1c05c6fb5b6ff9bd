(** What the certificates of single witnesses are made of: everything they import, the values of quantities, and the last step, in
    which intervals decide between two real numbers. *)

From Coq Require Export Reals QArith Qreals Lra.
From mathcomp Require Export all_ssreflect all_algebra.
From mathcomp.real_closed Require Export complex.
From mathcomp.analysis Require Export Rstruct.
From Interval Require Export Tactic.
From Lindbound Require Export Model Flows LogMean Blockwise.
From Lindbound.certificates Require Export Rational Observables Case States Logarithms FlowSums Moduli Hypotheses ClosedForm.

Export Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(* [%Q] means the rationals that compute. *)
Delimit Scope Q_scope with Q.
Close Scope Q_scope.
Open Scope ring_scope.

(** The columns of the basis itself. *)
Definition identity_columns (d : nat) : mq := tab d (fun i j => if i == j then (1%Q, 0%Q) else (0%Q, 0%Q)).

(** * Values *)

(** A value that was computed, in the form in which it is stated. *)
Lemma value (x : R) q q' : x = toR q -> eqq q q' = true -> x = toR q'.
Proof. by move=> -> /toR_same. Qed.

Lemma log_value (x : R) base l l' : x = log_sum l -> same_logs base l l' = true -> x = log_sum l'.
Proof. by move=> -> /log_sum_same. Qed.

Lemma bath_values b (f : 'I_b -> R) (g : nat -> Q) l :
  (forall a, f a = toR (g a)) -> all (fun a => eqq (g a) (nth 0%Q l a)) (iota 0 b) = true -> forall a, f a = toR (nth 0%Q l a).
Proof. by move=> fE /allP same a; rewrite fE; apply/toR_same/same; rewrite mem_iota /= add0n. Qed.

Fixpoint same_pairs (l l' : seq (Q * Q)) : bool :=
  match l, l' with
  | [::], [::] => true
  | t :: l, t' :: l' => [&& eqq t.1 t'.1, eqq t.2 t'.2 & same_pairs l l']
  | _, _ => false
  end.

Lemma mean_value (x : R) l l' : x = mean_sum l -> eqq l.1 l'.1 && same_pairs l.2 l'.2 = true -> x = mean_sum l'.
Proof.
move=> -> /andP[/toR_same same]; rewrite /mean_sum same; case: l {same} => q l; case: l' => q' l' /= pairs; congr (_ + _).
elim: l l' pairs => [|t l IH] [|t' l'] //= /and3P[/toR_same same1 /toR_same same2 /IH same].
by rewrite !big_cons same1 same2 same.
Qed.

Section Moduli.

Variables d b : nat.
Variable c : case_data b.

Lemma C_X_value q : is_square (C_X_squared_of d c) && eqq (rational_root (C_X_squared_of d c)) q = true ->
  C_X (model_of d c) = toR q.
Proof. by move=> /andP[square /toR_same <-]; rewrite C_XE rational_rootP. Qed.

Lemma C_l1_value rho q :
  let l := squares d rho (fun i j => i != j) in
  all is_square l && eqq (sumq [seq rational_root r | r <- l]) q = true -> C_l1 (toM d rho) = toR q.
Proof. by move=> l /andP[square /toR_same <-]; rewrite C_l1E rational_root_sum. Qed.

Lemma A_qm_value rho q :
  let x := C_X_squared_of d c in
  let l := squares d (block_diagonal_of d c rho) (fun i j => i != j) in
  [&& is_square x, all is_square l & eqq (mulq (rational_root x) (sumq [seq rational_root r | r <- l])) q] = true ->
  A_qm (model_of d c) (toM d rho) = toR q.
Proof.
move=> x l /and3P[square squares /toR_same <-].
by rewrite A_qmE toR_mul rational_rootP // rational_root_sum.
Qed.

Lemma A_block_value rho q :
  let l := A_block_of d c rho in
  all (fun t => is_square t.1 && all is_square t.2) l &&
    eqq (sumq [seq mulq (rational_root t.1) (sumq [seq rational_root r | r <- t.2]) | t <- l]) q = true ->
  A_block (model_of d c) (toM d rho) = toR q.
Proof. by move=> l /andP[square /toR_same <-]; rewrite A_blockE rational_blocks. Qed.

End Moduli.

(** * States *)

Lemma density_value d s rho : is_frame d s && eqm d (density_of d s) rho = true -> density (state_of d s) = toM d rho.
Proof. by move=> /andP[frame /eqmP same]; rewrite densityE. Qed.

Definition is_state d (s : state_data) : bool := is_frame d s && all (fun n => leq_q 0 (nth 0%Q (spectrum s) n)) (iota 0 d).

Lemma state_value d s : is_state d s = true ->
  unitary (frame (state_of d s)) /\ forall n, 0 <= population (state_of d s) n.
Proof.
move=> /andP[frame /allP positive]; split=> [|n]; first exact: state_unitary.
by rewrite -toR0 toR_le; apply: positive; rewrite mem_iota /= add0n.
Qed.

Lemma stays d b (c : case_data b) s : is_frame d s && ~~ leaks_of d s c = true -> leaks (model_of d c) (state_of d s) = false.
Proof. by move=> /andP[frame /negbTE stays]; rewrite leaksE. Qed.

Lemma flux_value d b (c : case_data b) s base l :
  is_frame d s && same_logs base (entropy_flux_of d s c) l = true ->
  entropy_flux (model_of d c) (state_of d s) = log_sum l.
Proof. by move=> /andP[frame same]; rewrite entropy_fluxE //; apply: log_sum_same same. Qed.

Lemma entropy_value d b (c : case_data b) s base l :
  is_frame d s && same_logs base (entropy_production_of d s c) l = true ->
  entropy_production_by_definition (model_of d c) (state_of d s) = log_sum l.
Proof. by move=> /andP[frame same]; rewrite entropy_productionE //; apply: log_sum_same same. Qed.

(** * Steps of proofs *)

(** A boolean that computes to true; the kernel computes it once. *)
Ltac computed := vm_cast_no_check (erefl true).

Lemma log_sum_cons t l : log_sum (t :: l) = toR t.1 * ln (toR t.2) + log_sum l.
Proof. exact: big_cons. Qed.

Lemma log_sum_nil : log_sum [::] = 0.
Proof. exact: big_nil. Qed.

Lemma mean_sumE l : mean_sum l = toR l.1 + foldr (fun t sum => toR t.1 / ln (toR t.2) + sum) 0 l.2.
Proof. by rewrite /mean_sum; congr (_ + _); elim: l.2 => [|t s IH]; rewrite ?big_nil // big_cons IH. Qed.

Lemma natmulE n : n%:R = IZR (Z.of_nat n) :> R.
Proof. by rewrite -INRE INR_IZR_INZ. Qed.

Lemma toRE q : toR q = Rmult (IZR (Qnum q)) (Rinv (IZR (Zpos (Qden q)))).
Proof. by []. Qed.

Lemma oneE : 1 = IZR 1 :> R.
Proof. by []. Qed.

Lemma zeroE : 0 = IZR 0 :> R.
Proof. by []. Qed.

Lemma absE (x : R) : `|x| = Rabs x.
Proof. by []. Qed.

(** From MathComp's operations to those of the standard library. *)
Ltac standard :=
  rewrite ?big_ord_recl ?big_ord0 ?log_sum_cons ?log_sum_nil ?mean_sumE /=;
  rewrite ?toRE ?natmulE ?invE ?absE -?RpowE -?RoppE -?RmultE -?RplusE -?RmaxE -?RminE;
  rewrite ?oneE ?zeroE /=.

(** By intervals whose bounds are whole numbers with an exponent; a stated precision keeps the floating point of the machine out of it. *)
Ltac bounded := first [interval with (i_prec 60) | interval with (i_prec 250)].

(** Of two sides that both vary, by intervals for their difference; of sides that are equal, by algebra. *)
Ltac compared := first [bounded | lra | apply: Rminus_le; bounded].

(** An expression without maxima. *)
Ltac plain x :=
  lazymatch x with
  | context [Rmax _ _] => fail
  | context [Rmin _ _] => fail
  | _ => idtac
  end.

(** Intervals know no maxima: one that holds none inside is one of its two sides, and either where it is not seen which. *)
Ltac extremum :=
  match goal with
  | |- context [Rmax ?x ?y] => plain x; plain y;
    first [ rewrite (Rmax_left x y); [|solve [compared]] | rewrite (Rmax_right x y); [|solve [compared]]
          | pattern (Rmax x y); apply: Rmax_case; cbv beta ]
  | |- context [Rmin ?x ?y] => plain x; plain y;
    first [ rewrite (Rmin_left x y); [|solve [compared]] | rewrite (Rmin_right x y); [|solve [compared]]
          | pattern (Rmin x y); apply: Rmin_case; cbv beta ]
  end.

Ltac extrema := repeat extremum.

(** Algebra knows no moduli, and no root but that of zero. *)
Ltac moduli :=
  repeat match goal with
  | |- context [R_sqrt.sqrt ?x] =>
    let zero := fresh "zero" in assert (zero : x = IZR 0) by (solve [ring | field]); rewrite zero sqrt_0; clear zero
  | |- context [Rabs ?x] =>
    first [rewrite (Rabs_pos_eq x); [|solve [bounded | lra]] | rewrite (Rabs_left1 x); [|solve [bounded | lra]]]
  end.

(** A quotient by zero is zero. *)
Ltac zero_divisors :=
  rewrite ?Rinv_0;
  repeat match goal with
  | |- context [Rinv ?x] =>
    lazymatch x with IZR _ => fail | _ => idtac end;
    let zero := fresh "zero" in
    assert (zero : x = IZR 0) by (solve [ring | field | moduli; first [ring | field]]); rewrite zero Rinv_0; clear zero
  end.

(** Where something divided by zero stands inside a maximum, and maxima inside what is divided by. *)
Ltac extrema_and_zeros := repeat (zero_divisors; extremum); zero_divisors.

Ltac by_intervals :=
  apply/RltP; standard; first [extrema; first [bounded | zero_divisors; bounded] | extrema_and_zeros; bounded].

(** What [field] divides by is seen not to vanish. *)
Ltac differs := first [apply: Rlt_not_eq; bounded | apply: not_eq_sym; apply: Rlt_not_eq; bounded].

(* [ring] where something divides by zero but is multiplied by zero. *)
Ltac algebra := first [solve [field] | solve [ring] | solve [field; repeat split; differs]].

Ltac by_equality := standard; first [extrema; moduli; algebra | extrema_and_zeros; moduli; algebra].

(** Refutes a relation between two sides whose values have been put in. *)
Ltac refute_at_most := apply/negP; rewrite -ltNge; by_intervals.

Ltac refute_below := apply/negP; rewrite -leNgt; first [apply: ltW; by_intervals | apply/RleP/Req_le; by_equality].

Ltac refute_equal := apply/eqP; first [rewrite lt_eqF //; by_intervals | rewrite gt_eqF //; by_intervals].

Lemma ln_single q : ln (toR q) = log_sum [:: (1%Q, q)].
Proof. by rewrite log_sum_cons log_sum_nil toR1 mul1r addr0. Qed.
