(** The solution of dx/dt = Lx: [x(t) = e^{tL} x(0)], its integral, what stays, and that times add up. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Bracket LinearFlow.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

Section Curve.

(** * The solution of dx/dt = Lx *)

Variable n : nat.
Variable L : 'M[R]_n.

(** The rows have a bound. *)
Lemma rows_bounded : exists2 c, 0 < c & forall i, \sum_j `|L i j| <= c.
Proof.
exists (1 + \sum_i \sum_j `|L i j|).
  by apply: ltr_paddr ltr01; apply: sumr_ge0 => i _; apply: sumr_ge0 => j _.
move=> i; apply: ler_paddl; first exact: ler01.
rewrite [X in _ <= X](bigD1 i) //= ler_addl; apply: sumr_ge0 => l _; apply: sumr_ge0 => j _; exact: normr_ge0.
Qed.

(** [x(t) = e^{tL} x(0)] solves [dx/dt = Lx]. *)
Theorem flow_derive (x : 'cV[R]_n) (i : 'I_n) (t : R) :
  is_derive (fun t : R => (propagator L t *m x) i 0) t ((L *m (propagator L t *m x)) i 0).
Proof.
have [c c0 rows] := rows_bounded; rewrite mulmxA mxE.
apply: (@is_derive_ext _ R_NormedModule (fun t => \sum_j propagator L t i j * x j 0 : R)) => [s|]; first by rewrite mxE.
apply: is_derive_sum_over => j; have := propagator_derive c0 rows i j t.
by move/(is_derive_scal_l (fun t => propagator L t i j) t _ (x j 0)).
Qed.

(** [∫_0^t x ds = (∫_0^t e^{sL} ds) x(0)]. *)
Theorem flow_integral (x : 'cV[R]_n) (i : 'I_n) (t : R) :
  is_RInt (fun t => (propagator L t *m x) i 0) 0 t ((occupation L t *m x) i 0).
Proof.
have [c c0 rows] := rows_bounded; rewrite mxE.
apply: (@is_RInt_ext R_NormedModule (fun t => \sum_j propagator L t i j * x j 0)) => [s _|]; first by rewrite mxE.
apply: is_RInt_sum => j; have := @propagator_integral n L c c0 rows i j t.
rewrite [_ * x j 0]mulrC => /(is_RInt_scal _ _ _ (x j 0)).
by apply: is_RInt_ext => s _; rewrite mulrC.
Qed.

(** A sum of coordinates that the generator does not change stays. *)
Lemma weighted_stays (w : 'I_n -> R) (x : 'cV[R]_n) t : (forall v : 'cV[R]_n, \sum_i w i * (L *m v) i 0 = 0) ->
  \sum_i w i * (propagator L t *m x) i 0 = \sum_i w i * x i 0.
Proof.
move=> still; pose f (t : R) : R := \sum_i w i * (propagator L t *m x) i 0.
have f0 : f 0 = \sum_i w i * x i 0 by rewrite /f propagator0 mul1mx.
have rate u : is_derive f u 0.
  rewrite -(still (propagator L u *m x)); apply: is_derive_sum_over => i.
  have := flow_derive x i u; exact: is_derive_scal.
rewrite -f0; case: (Rtotal_order 0 t) => [lt|[<- //|gt]].
  by symmetry; apply: (@eq_is_derive R_NormedModule f 0 t) => // u _; exact: rate.
by apply: (@eq_is_derive R_NormedModule f t 0) => // u _; exact: rate.
Qed.

(** [L^k L = L L^k]. *)
Lemma power_commutes k : power L k *m L = L *m power L k.
Proof. by elim: k => [|k IH]; rewrite ?mul1mx ?mulmx1 // /power iterS -/(power L k) -mulmxA IH. Qed.

(** [e^{tL} L = L e^{tL}]. *)
Lemma propagator_commutes t : propagator L t *m L = L *m propagator L t.
Proof.
have [c c0 rows] := rows_bounded; have ex i j := CV_radius_inside _ _ (everywhere c0 rows i j t).
apply/matrixP => i j; rewrite !mxE.
transitivity (PSeries (fun k => \sum_l L l j * coefficient L i l k) t).
  have [-> _] := @PSeries_sum _ (index_enum _) (fun l => L l j) (coefficient L i) t (ex i).
  by apply: eq_bigr => l _; rewrite mxE mulrC.
transitivity (PSeries (fun k => \sum_l L i l * coefficient L l j k) t); last first.
  have [-> _] := @PSeries_sum _ (index_enum _) (fun l => L i l) (fun l => coefficient L l j) t (fun l => ex l j).
  by apply: eq_bigr => l _; rewrite mxE.
apply: PSeries_ext => k; rewrite /coefficient.
have := congr1 (fun A : 'M[R]_n => A i j / INR (fact k)) (power_commutes k); rewrite !mxE !mulr_suml => same.
transitivity (\sum_l power L k i l * L l j / INR (fact k)); first by apply: eq_bigr => l _; rewrite mulrCA mulrA.
by rewrite same; apply: eq_bigr => l _; rewrite mulrA.
Qed.

(** [e^{(t−s)L} e^{sL} = e^{tL}]. *)
Theorem propagator_composes (t s : R) : propagator L (t - s) *m propagator L s = propagator L t.
Proof.
apply/matrixP => i j; pose f (u : R) : R := \sum_l propagator L (t - u) i l * propagator L u l j.
have [c c0 rows] := rows_bounded.
have constant u : is_derive f u 0.
  have -> : (0 : R) = \sum_l (- (L *m propagator L (t - u)) i l * propagator L u l j +
      propagator L (t - u) i l * (L *m propagator L u) l j).
    rewrite big_split /=.
    have -> : \sum_l propagator L (t - u) i l * (L *m propagator L u) l j = (L *m propagator L (t - u) *m propagator L u) i j.
      by rewrite -(propagator_commutes (t - u)) -mulmxA [RHS]mxE.
    have -> : \sum_l - (L *m propagator L (t - u)) i l * propagator L u l j = - (L *m propagator L (t - u) *m propagator L u) i j.
      by rewrite [in RHS]mxE -sumrN; apply: eq_bigr => l _; rewrite mulNr.
    by rewrite addNr.
  apply: is_derive_sum_over => l.
  have back : is_derive (fun u : R => propagator L (t - u) i l : R) u (- (L *m propagator L (t - u)) i l).
    have inner : is_derive (fun u : R => t - u : R) u (-1).
      by rewrite -[X in is_derive _ _ X]add0r; apply: (@is_derive_minus _ R_NormedModule); [exact: is_derive_const | exact: is_derive_id].
    have := @is_derive_comp _ R_NormedModule (fun v => propagator L v i l : R) (fun u : R => t - u) u _ _
      (propagator_derive c0 rows i l (t - u)) inner.
    by rewrite /scal /= /mult /= RmultE mulN1r.
  have forth := propagator_derive c0 rows l j u.
  exact: (@is_derive_mult R_AbsRing (fun u : R => propagator L (t - u) i l : R) (fun u : R => propagator L u l j : R) u _ _ back forth Rmult_comm).
have same : f s = f 0.
  case: (Rtotal_order 0 s) => [lt|[<- //|gt]].
    by symmetry; apply: (@eq_is_derive R_NormedModule f 0 s) => // u _; exact: constant.
  by apply: (@eq_is_derive R_NormedModule f s 0) => // u _; exact: constant.
rewrite mxE -/(f s) same /f subr0 propagator0.
by have := congr1 (fun A : 'M[R]_n => A i j) (mulmx1 (propagator L t)); rewrite mxE.
Qed.

(** A coordinate that the generator leaves alone stays. *)
Lemma propagator_still i j t : (forall l, L i l = 0) -> propagator L t i j = (i == j)%:R.
Proof.
move=> still; have [c c0 rows] := rows_bounded.
rewrite mxE PSeries_decr_1; last exact: CV_radius_inside (everywhere c0 rows i j t).
have -> : PSeries (PS_decr_1 (coefficient L i j)) t = 0.
  rewrite -[RHS](PSeries_const_0 t); apply: PSeries_ext => k.
  rewrite /PS_decr_1 /coefficient /power iterS mxE big1 ?mul0r // => l _.
  by rewrite still mul0r.
by rewrite Rmult_0_r Rplus_0_r /coefficient /= divr1 mxE.
Qed.

End Curve.
