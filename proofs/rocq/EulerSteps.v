(** Differential equations [dA/dt = G(A)] for matrices, G linear: what short steps keep, the solution keeps.

    A step of length h is any map [E_h(A) = A + h G(A) + O(h²)]. Then [E_{t/n}^n] applied to A(0) tends to A(t), and a closed set that no
    short step leaves is left by no solution. That solutions are unique, Hermitian and positive are three cases of it. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Rcomplements Hierarchy Derive ElemFct Continuity.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Scalars Operators EntryNorm.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Maps of matrices *)

Section Maps.

Variable d : nat.
Implicit Types (A B : 'M[C]_d) (F G : 'M[C]_d -> 'M[C]_d).

(** [F(A − B) = F(A) − F(B)]. *)
Definition additive_map F : Prop := forall A B, F (A - B) = F A - F B.

(** [‖F(A)‖ ≤ c ‖A‖]. *)
Definition bounded_by c F : Prop := 0 <= c /\ forall A, norm1 (F A) <= c * norm1 A.

(** [A ↦ PAQ] is such a map. *)
Lemma bounded_product P Q : bounded_by (norm1 P * norm1 Q) (fun A => P *m A *m Q).
Proof.
split=> [|A]; first by rewrite mulr_ge0 ?norm1_ge0.
by apply: le_trans (norm1M _ _) _; rewrite mulrAC ler_wpmul2r ?norm1_ge0 ?norm1M.
Qed.

Lemma bounded_add c c' F G : bounded_by c F -> bounded_by c' G -> bounded_by (c + c') (fun A => F A + G A).
Proof.
move=> [c0 hF] [c0' hG]; split=> [|A]; first exact: addr_ge0.
by apply: le_trans (norm1D _ _) _; rewrite mulrDl ler_add.
Qed.

Lemma bounded_scale z c F : bounded_by c F -> bounded_by (abs1 z * c) (fun A => z *: F A).
Proof.
move=> [c0 hF]; split=> [|A]; first by rewrite mulr_ge0 ?abs1_ge0.
by apply: le_trans (norm1_scale _ _) _; rewrite -mulrA ler_wpmul2l ?abs1_ge0.
Qed.

Lemma bounded_sum (I : Type) (r : seq I) (c : I -> R) (F : I -> 'M[C]_d -> 'M[C]_d) :
  (forall i, bounded_by (c i) (F i)) -> bounded_by (\sum_(i <- r) c i) (fun A => \sum_(i <- r) F i A).
Proof.
move=> h; split=> [|A]; first by apply: sumr_ge0 => i _; case: (h i).
elim: r => [|i r IH]; first by rewrite !big_nil norm1_0 mul0r.
by rewrite !big_cons mulrDl; apply: le_trans (norm1D _ _) _; rewrite ler_add //; case: (h i).
Qed.

Lemma bounded_weaken c c' F : bounded_by c F -> c <= c' -> bounded_by c' F.
Proof.
move=> [c0 hF] le; split=> [|A]; first exact: le_trans le.
by apply: le_trans (hF A) _; rewrite ler_wpmul2r ?norm1_ge0.
Qed.

Lemma additive0 F : additive_map F -> F 0 = 0.
Proof. by move=> add; rewrite -[X in F X](subrr 0) add subrr. Qed.

(** * Solutions *)

(** [dA/dt = G(A)], element by element, at every time. *)
Definition solution G (A : R -> 'M[C]_d) : Prop := forall (t : R) i j,
  is_derive (fun t : R => re (A t i j)) t (re (G (A t) i j)) /\
  is_derive (fun t : R => im (A t i j)) t (im (G (A t) i j)).

End Maps.

Lemma continuous_sum_over (I : Type) (r : seq I) (f : I -> R -> R) t : (forall i, continuous (f i) t) ->
  continuous (fun t => \sum_(i <- r) f i t) t.
Proof.
move=> h; elim: r => [|i r IH].
  by apply: (@continuous_ext _ _ (fun=> (0 : R))) => [s|]; [rewrite big_nil | exact: continuous_const].
apply: (@continuous_ext _ _ (fun s => plus (f i s) (\sum_(i <- r) f i s))) => [s|]; first by rewrite big_cons.
exact: continuous_plus.
Qed.

(** The entries are continuous. *)
Definition continuous_at m n (A : R -> 'M[C]_(m, n)) (t : R) : Prop := forall i j,
  continuous (fun t : R => re (A t i j)) t /\ continuous (fun t : R => im (A t i j)) t.

Lemma continuous_norm1 m n (A : R -> 'M[C]_(m, n)) t : continuous_at A t -> continuous (fun t => norm1 (A t)) t.
Proof.
move=> h; apply: continuous_sum_over => i; apply: continuous_sum_over => j; have [hr hi] := h i j.
by apply: (@continuous_plus _ _ R_NormedModule); exact: continuous_Rabs_comp.
Qed.

Lemma solution_continuous d G (A : R -> 'M[C]_d) t : solution G A -> continuous_at A t.
Proof.
move=> h i j; have [hr hi] := h t i j.
by split; apply: (@ex_derive_continuous R_AbsRing R_NormedModule); eexists; first [exact: hr | exact: hi].
Qed.

(** [|f(y) − f(x)| ≤ D |y − x|] if [|f'| ≤ D] as near to x as y is. *)
Lemma variation (f f' : R -> R) D x y : (forall t, `|t - x| <= `|y - x| -> is_derive f t (f' t) /\ `|f' t| <= D) ->
  `|f y - f x| <= D * `|y - x|.
Proof.
by move=> h; apply/RleP; apply: (bounded_variation f f') => t /RleP/h[der /RleP le].
Qed.

Section Steps.

Variable d : nat.
Variables (G : 'M[C]_d -> 'M[C]_d) (c : R).
Hypothesis G_additive : additive_map G.
Hypothesis G_bounded : bounded_by c G.

(** A solution, its size until the time 2T. *)
Variables (A : R -> 'M[C]_d) (T M : R).
Hypothesis A_solves : solution G A.
Hypothesis T0 : 0 <= T.
Hypothesis A_bounded : forall t, `|t| <= 2%:R * T -> norm1 (A t) <= M.

Local Notation kappa := (entries d d).

Let c0 : 0 <= c := proj1 G_bounded.

Let near (t h s : R) : 0 <= t <= T -> `|h| <= T -> `|s - t| <= `|h| -> `|s| <= 2%:R * T.
Proof.
move=> /andP[t0 t1] hT le; rewrite -[s](subrK t) (le_trans (ler_norm_add _ _)) // mulr_natl mulr2n.
by apply: ler_add; [exact: le_trans le hT | rewrite ger0_norm].
Qed.

Let M0 : 0 <= M.
Proof. by apply: le_trans (norm1_ge0 (A 0)) _; rewrite A_bounded // normr0 mulr_ge0 ?ler0n. Qed.

(** [‖A(t + h) − A(t)‖ ≤ κ c M |h|]. *)
Lemma first_order (t s : R) : 0 <= t <= T -> `|s - t| <= T -> norm1 (A s - A t) <= kappa * (c * M * `|s - t|).
Proof.
move=> ht hs; apply: norm1_entries => i j; rewrite !mxE !raddfB /=.
have le u : `|u - t| <= `|s - t| -> norm1 (G (A u)) <= c * M.
  move=> hu; have [_ GA] := G_bounded; apply: le_trans (GA _) _; rewrite ler_wpmul2l //.
  exact/A_bounded/(near ht hs).
split.
  apply: (@variation (fun u => re (A u i j)) (fun u => re (G (A u) i j))) => u hu; split; first by have [] := A_solves u i j.
  by apply: le_trans (le _ hu); exact: re_entry.
apply: (@variation (fun u => im (A u i j)) (fun u => im (G (A u) i j))) => u hu; split; first by have [] := A_solves u i j.
by apply: le_trans (le _ hu); exact: im_entry.
Qed.

(** [‖A(t + h) − A(t) − h G(A(t))‖ ≤ κ² c² M h²]. *)
Lemma second_order (t h : R) : 0 <= t <= T -> 0 <= h <= T ->
  norm1 (A (t + h) - (A t + h%:C *: G (A t))) <= kappa * (c * (kappa * (c * M))) * h ^+ 2.
Proof.
move=> ht /andP[h0 hT]; have hn : `|h| = h by rewrite ger0_norm.
have shift : `|t + h - t| = h by rewrite addrAC subrr add0r.
rewrite -mulrA; apply: norm1_entries => i j.
have slope u : `|u - t| <= `|t + h - t| -> norm1 (G (A u) - G (A t)) <= c * (kappa * (c * M)) * h.
  rewrite shift => hu; have [_ GA] := G_bounded; rewrite -G_additive; apply: le_trans (GA _) _.
  rewrite -[X in _ <= X]mulrA ler_wpmul2l //; apply: le_trans (first_order ht (le_trans hu hT)) _.
  by rewrite -!mulrA ler_wpmul2l ?entries_ge0 // ler_wpmul2l // ler_wpmul2l.
have part (p : C -> R) : (forall x y, p (x - y) = p x - p y) -> (forall (r : R) x, p (r%:C * x) = r * p x) ->
    (forall (B : 'M[C]_d), `|p (B i j)| <= norm1 B) ->
    (forall u, is_derive (fun u => p (A u i j)) u (p (G (A u) i j))) ->
    `|p ((A (t + h) - (A t + h%:C *: G (A t))) i j)| <= c * (kappa * (c * M)) * h ^+ 2.
  move=> pB pZ p_le der; rewrite !mxE opprD addrA !pB pZ.
  pose f u := p (A u i j) - u * p (G (A t) i j).
  have -> : p (A (t + h) i j) - p (A t i j) - h * p (G (A t) i j) = f (t + h) - f t by rewrite /f; real_ring.
  rewrite expr2 mulrA -[X in _ <= _ * X]shift; apply: (@variation f (fun u => p (G (A u) i j) - p (G (A t) i j))) => u hu; split.
    apply: (@is_derive_minus _ R_NormedModule); first exact: der.
    have := @is_derive_scal_l R_AbsRing R_NormedModule (fun u : R => u) u 1 (p (G (A t) i j)) (is_derive_id u).
    by rewrite /scal /= /mult /= Rmult_1_l.
  by apply: le_trans (slope u hu); rewrite -pB; have := p_le (G (A u) - G (A t)); rewrite !mxE.
split; apply: part.
- by move=> x y; rewrite raddfB.
- by move=> r x; rewrite re_real_mul.
- by move=> B; exact: re_entry.
- by move=> u; have [] := A_solves u i j.
- by move=> x y; rewrite raddfB.
- by move=> r [x y] /=; rewrite mul0r addr0.
- by move=> B; exact: im_entry.
- by move=> u; have [] := A_solves u i j.
Qed.

(** * Many steps *)

(** A step [E_h(B) = B + h G(B) + O(h²)]. *)
Variables (E : R -> 'M[C]_d -> 'M[C]_d) (c' : R).
Hypothesis E_additive : forall h, additive_map (E h).
Hypothesis c'0 : 0 <= c'.
Hypothesis E_near : forall h B, 0 <= h <= 1 -> norm1 (E h B - (B + h%:C *: G B)) <= c' * h ^+ 2 * norm1 B.

(** [‖E_h(B)‖ ≤ e^{h(c + c')} ‖B‖]. *)
Lemma step_size h B : 0 <= h <= 1 -> norm1 (E h B) <= exp (h * (c + c')) * norm1 B.
Proof.
move=> hh; have /andP[h0 h1] := hh; rewrite -[E h B](subrK (B + h%:C *: G B)); apply: le_trans (norm1D _ _) _.
have [_ GB] := G_bounded.
apply: (@le_trans _ _ ((1 + h * (c + c')) * norm1 B)); last first.
  by rewrite ler_wpmul2r ?norm1_ge0 //; apply/RleP; have := exp_ineq1_le (h * (c + c')).
have -> : (1 + h * (c + c')) * norm1 B = c' * h * norm1 B + (norm1 B + h * (c * norm1 B)) by real_ring.
apply: ler_add.
  apply: le_trans (E_near B hh) _; rewrite ler_wpmul2r ?norm1_ge0 // ler_wpmul2l // expr2.
  by rewrite -[X in _ <= X]mulr1 ler_wpmul2l.
apply: le_trans (norm1D _ _) _; rewrite ler_add2l norm1_real ger0_norm // ler_wpmul2l //; exact: GB.
Qed.

(** What one step misses. *)
Local Notation miss := (kappa * (c * (kappa * (c * M))) + c' * M).

Lemma one_step (t h : R) : 0 <= t <= T -> 0 <= h <= T -> h <= 1 -> norm1 (A (t + h) - E h (A t)) <= miss * h ^+ 2.
Proof.
move=> ht hT h1; have /andP[h0 _] := hT; have /andP[t0 tT] := ht.
apply: le_trans (norm1_triangle _ (A t + h%:C *: G (A t)) _) _; rewrite mulrDl ler_add ?second_order //.
rewrite norm1_distC; apply: le_trans (E_near _ _) _; first by rewrite h0.
rewrite mulrAC ler_wpmul2r ?exprn_ge0 // ler_wpmul2l // A_bounded // ger0_norm // mulr_natl mulr2n.
by apply: ler_paddr.
Qed.

(** What k steps miss. *)
Lemma many_steps n k h : (0 < n)%N -> T <= n%:R -> (k <= n)%N -> h = T / n%:R ->
  norm1 (A (k%:R * h) - iter k (E h) (A 0)) <= k%:R * (miss * h ^+ 2 * exp (k%:R * h * (c + c'))).
Proof.
move=> n0 Tn kn hE; have n0' : 0 < n%:R :> R by rewrite ltr0n.
have h0 : 0 <= h by rewrite hE divr_ge0 // ltW.
have h1 : h <= 1 by rewrite hE ler_pdivr_mulr // mul1r.
have hT : h <= T by rewrite hE ler_pdivr_mulr // ler_pemulr // ler1n.
have miss0 : 0 <= miss by rewrite addr_ge0 ?mulr_ge0 ?entries_ge0.
have e1 x : 0 <= x -> 1 <= exp x.
  by move=> x0; apply: (@le_trans _ _ (1 + x)); [rewrite ler_addl | apply/RleP; exact: exp_ineq1_le].
have C0 : 0 <= c + c' by rewrite addr_ge0.
elim: k kn => [|k IH] kn; first by rewrite !mul0r subrr norm1_0.
have tk : 0 <= k%:R * h <= T.
  by rewrite mulr_ge0 ?ler0n //= hE mulrCA ler_pimulr // ler_pdivr_mulr // mul1r ler_nat ltnW.
have kS : k.+1%:R = k%:R + 1 :> R by rewrite -addn1 natrD.
have next : k.+1%:R * h = k%:R * h + h by rewrite kS mulrDl mul1r.
rewrite next iterS; apply: le_trans (norm1_triangle _ (E h (A (k%:R * h))) _) _.
have -> : k.+1%:R * (miss * h ^+ 2 * exp ((k%:R * h + h) * (c + c')))
    = miss * h ^+ 2 * exp ((k%:R * h + h) * (c + c')) + k%:R * (miss * h ^+ 2 * exp ((k%:R * h + h) * (c + c'))).
  by rewrite kS mulrDl mul1r addrC.
apply: ler_add.
  apply: le_trans (one_step tk _ h1) _; first by rewrite h0.
  by rewrite ler_pemulr ?mulr_ge0 ?exprn_ge0 ?e1 // -next mulr_ge0 // mulr_ge0 ?ler0n.
rewrite -E_additive; apply: le_trans (step_size _ _) _; first by rewrite h0.
have -> : exp ((k%:R * h + h) * (c + c')) = exp (h * (c + c')) * exp (k%:R * h * (c + c')).
  by rewrite mulrDl addrC; exact: exp_plus.
have -> (x y z w : R) : z * (w * (x * y)) = x * (z * (w * y)) by real_ring.
by rewrite ler_wpmul2l ?IH ?(ltnW kn) // (le_trans ler01) // e1 // mulr_ge0.
Qed.

(** As many steps as are needed come as near as is wanted. *)
Lemma steps_converge eps : 0 < eps -> exists n h, 0 <= h <= 1 /\ norm1 (A T - iter n (E h) (A 0)) <= eps.
Proof.
move=> eps0; pose K := miss * T ^+ 2 * exp (T * (c + c')).
have bound0 : 0 <= Num.max T (K / eps) by rewrite le_maxr T0.
have := archi_boundP bound0; set n := Num.bound _; rewrite lt_maxl => /andP[/ltW Tn /ltW Kn].
have n0 : 0 < n.+1%:R :> R by rewrite ltr0n.
have up : n%:R <= n.+1%:R :> R by rewrite ler_nat.
exists n.+1, (T / n.+1%:R); split; first by rewrite divr_ge0 ?(ltW n0) //= ler_pdivr_mulr // mul1r (le_trans Tn).
have := @many_steps n.+1 n.+1 _ isT (le_trans Tn up) (leqnn _) erefl; rewrite [_ * (T / _)]mulrCA divff ?gt_eqF // mulr1 => le.
apply: le_trans le _.
have -> : n.+1%:R * (miss * (T / n.+1%:R) ^+ 2 * exp (T * (c + c'))) = K / n.+1%:R.
  have : n.+1%:R / n.+1%:R = 1 :> R by rewrite divff ?gt_eqF.
  rewrite /K; move: (exp _) (n.+1%:R : R) => e N; move: N^-1 => iN one.
  by rewrite -[RHS]mul1r -one !expr2; real_ring.
by rewrite ler_pdivr_mulr // mulrC -ler_pdivr_mulr // (le_trans Kn).
Qed.

End Steps.

(** * What every step keeps *)

Section Invariant.

Variable d : nat.
Implicit Types (B X : 'M[C]_d).

(** A solution is bounded on every interval. *)
Lemma solution_bounded G (A : R -> 'M[C]_d) T : solution G A -> exists M, forall t, `|t| <= T -> norm1 (A t) <= M.
Proof.
move=> sol; have [T0|T0] := leP 0 T; last first.
  by exists 0 => t /le_lt_trans/(_ T0); rewrite ltNge normr_ge0.
have [] := continuity_ab_maj (fun t => norm1 (A t)) (- T) T.
- by apply/RleP; apply: le_trans (T0); rewrite oppr_le0.
- by move=> t _; apply/continuity_pt_filterlim/continuous_norm1/solution_continuous/sol.
by move=> M [max _]; exists (norm1 (A M)) => t; rewrite ler_norml => /andP[/RleP t0 /RleP t1]; apply/RleP/max.
Qed.

(** A set of matrices that contains its limits. *)
Definition closed_set (S : 'M[C]_d -> Prop) : Prop := forall X, (forall eps, 0 < eps -> exists2 B, S B & norm1 (X - B) <= eps) -> S X.

(** A closed set that no step leaves is left by no solution. *)
Theorem closed_set_stays (G : 'M[C]_d -> 'M[C]_d) c (E : R -> 'M[C]_d -> 'M[C]_d) c' (S : 'M[C]_d -> Prop) (A : R -> 'M[C]_d) t :
  additive_map G -> bounded_by c G -> (forall h, additive_map (E h)) -> 0 <= c' ->
  (forall h B, 0 <= h <= 1 -> norm1 (E h B - (B + h%:C *: G B)) <= c' * h ^+ 2 * norm1 B) ->
  closed_set S -> (forall h B, 0 <= h <= 1 -> S B -> S (E h B)) -> solution G A -> S (A 0) -> 0 <= t -> S (A t).
Proof.
move=> G_additive G_bounded E_additive c'0 E_near S_closed keeps sol start t0; apply: S_closed => eps eps0.
have [M bounded] := solution_bounded (2%:R * t) sol.
have [n [h [hh le]]] := steps_converge G_additive G_bounded sol t0 bounded E_additive c'0 E_near eps0.
by exists (iter n (E h) (A 0)) => //; elim: n {le} => //= n; exact: keeps.
Qed.

(** Solutions are unique: their difference starts at 0, and stays there. *)
Theorem solution_unique (G : 'M[C]_d -> 'M[C]_d) c (A A' : R -> 'M[C]_d) t : additive_map G -> bounded_by c G -> solution G A -> solution G A' ->
  A 0 = A' 0 -> 0 <= t -> A t = A' t.
Proof.
move=> G_additive G_bounded sol sol' start t0; apply/eqP; rewrite -subr_eq0; apply/eqP.
have diff : solution G (fun t => A t - A' t).
  move=> s i j; rewrite G_additive !mxE !raddfB /=; have [r r'] := (sol s i j, sol' s i j).
  split; [apply: (is_derive_ext (fun s => re (A s i j) - re (A' s i j))) | apply: (is_derive_ext (fun s => im (A s i j) - im (A' s i j)))];
    try by move=> u; rewrite !mxE raddfB.
    by apply: (@is_derive_minus _ R_NormedModule); [case: r | case: r'].
  by apply: (@is_derive_minus _ R_NormedModule); [case: r | case: r'].
apply: (@closed_set_stays G c (fun h B => B + h%:C *: G B) 0 (fun X => X = 0) (fun t => A t - A' t)) => //.
- by move=> h B B'; rewrite G_additive scalerBr opprD addrACA.
- by move=> h B _; rewrite subrr norm1_0 !mul0r.
- move=> X near; apply/norm1_eq0; rewrite leNgt; apply/negP => X0.
  have half0 : 0 < 2%:R^-1 * norm1 X by rewrite mulr_gt0 ?invr_gt0 ?ltr0n.
  have [B -> ] := near _ half0; rewrite subr0 -subr_ge0; have -> : 2%:R^-1 * norm1 X - norm1 X = - (2%:R^-1 * norm1 X).
    by rewrite -{2}[norm1 X](half_of_double) mulrDr opprD addrA subrr sub0r.
  by rewrite oppr_ge0 leNgt half0.
- by move=> h B _ ->; rewrite additive0 // scaler0 addr0.
- by rewrite start subrr.
Qed.

End Invariant.
