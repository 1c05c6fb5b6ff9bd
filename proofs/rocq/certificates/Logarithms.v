(** Sums of rational multiples of logarithms over a base of whole numbers: [ln (9/8)] is [2 ln 3 - 3 ln 2]. Two sums with the same
    coefficients over one base are equal, which no enclosure can show. *)

From Coq Require Import Reals QArith Qreals ZArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound.certificates Require Import Rational States.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Delimit Scope Z_scope with Z.
Delimit Scope R_scope with R.
Local Open Scope ring_scope.

(** How often p divides n, and what is left; at most [fuel] times. *)
Fixpoint divided_out (fuel : nat) (p n : Z) : Z * Z :=
  if fuel is S fuel then
    if Z.eqb (Z.modulo n p) 0 then let: (e, rest) := divided_out fuel p (Z.div n p) in (Z.succ e, rest) else (0%Z, n)
  else (0%Z, n).

(** Exponents over a base, and what is left. *)
Fixpoint exponents (base : seq positive) (n : Z) : seq Z * Z :=
  if base is p :: base then
    let: (e, rest) := divided_out 200 (Zpos p) n in let: (es, rest) := exponents base rest in (e :: es, rest)
  else ([::], n).

(** [Σ e_i ln p_i]. *)
Fixpoint log_over (base : seq positive) (v : seq Q) : R :=
  match base, v with
  | p :: base, q :: v => toR q * ln (IZR (Zpos p)) + log_over base v
  | _, _ => 0
  end.

Lemma log_over_cons p base q v :
  log_over (p :: base) (q :: v) = toR q * ln (IZR (Zpos p)) + log_over base v.
Proof. by []. Qed.

Arguments log_over : simpl never.

Lemma divided_outP fuel p n e rest : (0 < p)%Z -> (0 < n)%Z -> divided_out fuel p n = (e, rest) ->
  (0 < rest)%Z /\ ln (IZR n) = (IZR e * ln (IZR p) + ln (IZR rest))%R.
Proof.
move=> p0; elim: fuel n e rest => [|fuel IH] n e rest n0 /=.
  by case=> <- <-; split=> //; rewrite Rmult_0_l Rplus_0_l.
case: Z.eqb_spec => [div|_]; last by case=> <- <-; split=> //; rewrite Rmult_0_l Rplus_0_l.
have np : n = (p * (n / p))%Z by rewrite -Z_div_exact_2 //; lia.
have q0 : (0 < n / p)%Z by nia.
case E : (divided_out fuel p (n / p)%Z) => [e' rest'] [<- <-].
have [rest0 lnq] := IH _ _ _ q0 E; split=> //.
rewrite [in LHS]np mult_IZR ln_mult; try exact: (IZR_lt 0).
by rewrite lnq succ_IZR; ring.
Qed.

Arguments divided_out : simpl never.

Definition inject (z : Z) : Q := Qmake z 1.

Lemma toR_inject z : toR (inject z) = IZR z.
Proof. by rewrite /Q2R /= Rinv_1 Rmult_1_r. Qed.

Lemma exponentsP base n es rest : (0 < n)%Z -> exponents base n = (es, rest) ->
  size es = size base /\ (0 < rest)%Z /\ ln (IZR n) = log_over base [seq inject e | e <- es] + ln (IZR rest).
Proof.
elim: base n es rest => [|p base IH] n es rest n0 /=; first by case=> <- <-; rewrite add0r.
case E : (divided_out _ _ _) => [e l] /=; have [l0 lnn] := divided_outP (Pos2Z.is_pos p) n0 E.
case E' : (exponents _ _) => [es' l'] [<- <-]; have [sz [l'0 lnl]] := IH _ _ _ l0 E'.
by rewrite /= sz; split=> //; split=> //; rewrite log_over_cons lnn lnl toR_inject RplusE addrA.
Qed.

(** The coefficients of [q ln r] over a base; none if r is not composed of it. *)
Definition coefficients (base : seq positive) (t : Q * Q) : option (seq Q) :=
  if ~~ ltq 0 t.2 || eqq t.1 0 then Some [seq 0%Q | _ <- base]
  else
    let: (es, rest) := exponents base (Qnum t.2) in
    let: (fs, rest') := exponents base (Zpos (Qden t.2)) in
    if Z.eqb rest 1 && Z.eqb rest' 1 then Some [seq mulq t.1 (inject (Z.sub x.1 x.2)) | x <- zip es fs] else None.

Lemma log_over0 base : log_over base [seq 0%Q | _ <- base] = 0.
Proof. by elim: base => // p base IH; rewrite /= log_over_cons IH toR0 mul0r addr0. Qed.

Lemma ln_nonpositive (x : R) : ~~ (0 < x) -> ln x = 0.
Proof. by move=> /negP x0; rewrite /ln; case: Rlt_dec => // p; case: x0; exact/RltP. Qed.

Lemma coefficientsP base t v : coefficients base t = Some v ->
  size v = size base /\ toR t.1 * ln (toR t.2) = log_over base v.
Proof.
case: t => q r; rewrite /coefficients /=; case: ifP => [trivial|].
  case=> <-; rewrite size_map log_over0; split=> //.
  case/orP: trivial => [r0|q0]; first by rewrite ln_nonpositive ?mulr0 // -toR0 toR_lt.
  by move: q0; rewrite -toR_eq toR0 => /eqP ->; rewrite mul0r.
move=> /negbT/norP[]; rewrite negbK => r0 _.
have num0 : (0 < Qnum r)%Z.
  case: (Z_lt_le_dec 0 (Qnum r)) => // le; case/negP: r0.
  by apply/Qle_bool_iff; rewrite /Qle /= Z.mul_1_r.
case E : (exponents _ _) => [es l]; case E' : (exponents _ _) => [fs l'].
case: ifP => // /andP[/Z.eqb_eq l1 /Z.eqb_eq l'1] [<-]; subst l l'.
have [sz [_ lnn]] := exponentsP num0 E; have [sz' [_ lnd]] := exponentsP (Pos2Z.is_pos _) E'.
rewrite size_map size_zip sz sz' minnn; split=> //.
have -> : ln (toR r) = log_over base [seq inject e | e <- es] - log_over base [seq inject e | e <- fs].
  rewrite /Q2R ln_mult ?ln_Rinv; try (exact: (IZR_lt 0)); last by apply/Rinv_0_lt_compat/(IZR_lt 0).
  by rewrite lnn lnd ln_1 !addr0.
clear -sz sz'; elim: base es fs sz sz' => [|p base IH] [|e es] [|f fs] //=; first by rewrite /log_over subrr mulr0.
move=> [sz] [sz']; rewrite !log_over_cons -IH // !mulrBr !mulrDr toR_mul !toR_inject minus_IZR RminusE.
rewrite opprD addrACA; congr (_ + _).
by rewrite -mulrBr -mulrBl mulrA.
Qed.

Definition add_coefficients (v w : option (seq Q)) : option (seq Q) :=
  if v is Some v then if w is Some w then Some [seq addq x.1 x.2 | x <- zip v w] else None else None.

Definition sum_coefficients (base : seq positive) (l : seq (Q * Q)) : option (seq Q) :=
  foldr add_coefficients (Some [seq 0%Q | _ <- base]) [seq coefficients base t | t <- l].

Lemma sum_coefficientsP base l v : sum_coefficients base l = Some v ->
  size v = size base /\ log_sum l = log_over base v.
Proof.
elim: l v => [|t l IH] v /=.
  by case=> <-; rewrite size_map log_over0 /log_sum big_nil.
rewrite /sum_coefficients /=; case E : (coefficients _ _) => [w|] //.
case E' : (foldr _ _ _) => [u|] //= [<-].
have [sz logt] := coefficientsP E; have [sz' logl] := IH _ E'.
rewrite size_map size_zip sz sz' minnn /log_sum big_cons logt -/(log_sum l) logl; split=> //.
clear -sz sz'; elim: base w u sz sz' => [|p base IH] [|x w] [|y u] //=; first by rewrite /log_over addr0.
by move=> [sz] [sz']; rewrite !log_over_cons addrACA IH // toR_add mulrDl.
Qed.

(** Whether two sums have the same coefficients over a base. *)
Definition same_logs (base : seq positive) (l l' : seq (Q * Q)) : bool :=
  match sum_coefficients base l, sum_coefficients base l' with
  | Some v, Some w => (size v == size w) && all (fun x => eqq x.1 x.2) (zip v w)
  | _, _ => false
  end.

Lemma log_sum_same base l l' : same_logs base l l' = true -> log_sum l = log_sum l'.
Proof.
rewrite /same_logs; case E : (sum_coefficients _ _) => [v|] //; case E' : (sum_coefficients _ _) => [w|] //.
have [_ ->] := sum_coefficientsP E; have [_ ->] := sum_coefficientsP E' => /andP[/eqP sz same].
clear -sz same; elim: base v w sz same => [|p base IH] [|x v] [|y w] //= [sz] /andP[xy same].
by rewrite !log_over_cons (IH _ w) // (toR_same xy).
Qed.
