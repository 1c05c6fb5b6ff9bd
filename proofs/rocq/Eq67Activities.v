(** The activities of ρ⁺, in the text around (6) and (7): A_cl is of order N, A_qm of order N².

    X is constant in each level. So [A_cl = (2N+1) ω² γ p_e] and, with the largest entry [C_X = ω² γ N] of X and
    [C_l1(ρ⁺) = (N−1)(p_g + p_e)], [A_qm = (N−1) N ω² γ p_e (1 + (1 + 1/N) b)] where [b = e^{βω}]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import mathcomp_extra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Coherence Diagonalisation Levels Eq4 Sector TwoNState Eq6Eq7.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [|x| = x] for a real number x ≥ 0. *)
Lemma modulus_real (x : R) : 0 <= x -> modulus x%:C = x.
Proof.
move=> x0; rewrite /modulus /abs2 /= -[X in sqrt X]/(x ^+ 2 + 0 ^+ 2) expr0n addr0.
by rewrite RsqrtE ?sqr_ge0 // sqrtr_sqr ger0_norm.
Qed.

(** [Tr(X ρ_sd) = Σ_i X_ii ρ_ii]. *)
Lemma trace_strictly_diagonal d (X rho : 'M[C]_d) : \tr (X *m strictly_diagonal rho) = \sum_i X i i * rho i i.
Proof.
apply: eq_bigr => i _; rewrite mxE (bigD1 i) //= mxE eqxx big1 ?addr0 // => l li.
by rewrite mxE (negbTE li) mulr0.
Qed.

Section Activities.

Variable n : nat.
Local Notation N := n.+1.
Variables omega gamma beta_bath p_e : R.
Hypothesis omega_gt0 : 0 < omega.
Hypothesis gamma_ge0 : 0 <= gamma.
Hypothesis beta_ge0 : 0 <= beta_bath.
Hypothesis p_e_ge0 : 0 <= p_e.

Local Notation p_g := (p_g n omega beta_bath p_e).
Local Notation rho_plus := (rho_plus n omega beta_bath p_e).
Local Notation two_n_state := (two_n_state n omega gamma beta_bath).
Local Notation gamma' := (gamma * exp (- (beta_bath * omega))).

(** [e^{βω}]. *)
Local Notation b := (exp (beta_bath * omega)).

Let N_neq0 : N%:R != 0 :> R.
Proof. by rewrite pnatr_eq0. Qed.

(** X has the entries [ω² γ(−ω) N] in the ground level and [ω² γ N] in the excited one. *)
Lemma activity_blocks : activity two_n_state
  = block_mx (uniform N (omega ^+ 2 * (gamma' * N%:R))%R) 0 0 (uniform N (omega ^+ 2 * (gamma * N%:R))%R).
Proof.
rewrite /activity big_ord1 /bath_activity (big_pred1 ord0) => [|i]; last by rewrite !ord1 !eqxx.
rewrite /processes /is_dephasing /= gt_eqF // !big_cons big_nil addr0 /= adjointK adjoint_emission !mulmx_block.
rewrite !mul0mx !mulmx0 !addr0 !add0r uniformM !mulr1 !scale_block_mx !scaler0 add_block_mx !addr0 !add0r.
congr (block_mx _ _ _ _); apply/matrixP=> i j; rewrite !mxE -rmorphM; congr _%:C; real_ring.
Qed.

(** N entries with the share p/N each. *)
Lemma shares (a c p : R) : a * (c * N%:R) * (p / N%:R) = a * (c * p).
Proof. by rewrite -!mulrA; do 2![congr (_ * _)]; rewrite mulrCA mulfV // mulr1. Qed.

(** [A_cl = (2N+1) ω² γ p_e], by [γ(−ω) p_g = (1 + 1/N) γ p_e]. *)
Theorem eq6_7_A_cl : A_cl two_n_state rho_plus = (2%:R * N%:R + 1) * omega ^+ 2 * gamma * p_e.
Proof.
rewrite /A_cl /trace_activity trace_strictly_diagonal activity_blocks big_split_ord /=.
rewrite (eq_bigr (fun=> (omega ^+ 2 * (gamma' * p_g))%:C)) => [|i _]; last first.
  by rewrite !block_mxEul !mxE -rmorphM shares.
rewrite [X in _ + X](eq_bigr (fun=> (omega ^+ 2 * (gamma * p_e))%:C)) => [|i _]; last first.
  by rewrite !block_mxEdr !mxE -rmorphM shares.
rewrite !sumr_const card_ord -!rmorphMn -rmorphD /= absorption -mulrnDl -mulrDr -mulr_natl.
have -> : (1 + N%:R^-1) * (gamma * p_e) + gamma * p_e = (2%:R + N%:R^-1) * (gamma * p_e) by rewrite mulr2n; real_ring.
have -> : 2%:R * N%:R + 1 = N%:R * (2%:R + N%:R^-1) :> R by rewrite mulrDr mulfV // [2%:R * _]mulrC.
by rewrite [omega ^+ 2 * _]mulrCA !mulrA.
Qed.

(** Matrices of this kind have [Σ_kl |A_kl| = N² (x + y)] and, off the diagonal, N(N−1)(x + y). *)
Lemma C_l1_blocks x y : 0 <= x -> 0 <= y ->
  C_l1 (block_mx (uniform N x) 0 0 (uniform N y)) = N%:R * n%:R * (x + y).
Proof.
move=> x0 y0; rewrite /C_l1; set B := block_mx _ _ _ _.
rewrite -(pair_big_dep xpredT (fun i j => i != j) (fun i j => modulus (B i j))) /=.
have others (i : 'I_N) (P : pred 'I_N) (F : 'I_N -> R) z : P =1 (fun j => i != j) -> (forall j, F j = z) ->
    \sum_(j | P j) F j = n%:R * z.
  move=> Pi Fz; rewrite (eq_bigl _ _ Pi) (eq_bigr (fun=> z)) => [|j _]; last exact: Fz.
  rewrite sumr_const -[z *+ _]mulr_natl; congr (_%:R * _); transitivity #|predC1 i|; last by rewrite cardC1 card_ord.
  by apply: eq_card => j; rewrite !inE eq_sym.
have none (P : pred 'I_N) (F : 'I_N -> R) : (forall j, F j = 0) -> \sum_(j | P j) F j = 0.
  by move=> F0; rewrite big1.
rewrite big_split_ord /= (eq_bigr (fun=> n%:R * x)) => [|i _]; last first.
  rewrite big_split_ord /= (others i _ _ x) => [|j|j]; first rewrite none ?addr0 // => j.
  - by rewrite /B block_mxEur mxE modulus0.
  - by rewrite (inj_eq (@lshift_inj _ _)).
  - by rewrite /B block_mxEul mxE modulus_real.
rewrite [X in _ + X](eq_bigr (fun=> n%:R * y)) => [|i _]; last first.
  rewrite big_split_ord /= [X in _ + X](others i _ _ y) => [|j|j]; first rewrite none ?add0r // => j.
  - by rewrite /B block_mxEdl mxE modulus0.
  - by rewrite (inj_eq (@rshift_inj _ _)).
  - by rewrite /B block_mxEdr mxE modulus_real.
by rewrite !sumr_const card_ord -mulrnDl -mulrDr -[LHS]mulr_natl mulrA.
Qed.

(** [γ(−ω) ≤ γ(ω)]. *)
Lemma absorption_le : gamma' <= gamma.
Proof.
rewrite -[X in _ <= X]mulr1; apply: ler_wpmul2l => //; apply/RleP; rewrite -[X in Rle _ X]exp_0.
have := mulr_ge0 beta_ge0 (ltW omega_gt0); rewrite le_eqVlt => /orP[/eqP<-|/RltP x0]; first by rewrite oppr0; right.
by left; apply: exp_increasing; rewrite -[X in Rlt _ X]Ropp_0; exact: Ropp_lt_contravar.
Qed.

(** [C_X = ω² γ N] for N ≥ 2. *)
Lemma C_X_two_n : (0 < n)%N -> C_X two_n_state = omega ^+ 2 * (gamma * N%:R).
Proof.
move=> n0; rewrite /C_X activity_blocks; set B := block_mx _ _ _ _.
have pos c : 0 <= c -> 0 <= omega ^+ 2 * (c * N%:R).
  by move=> c0; apply: mulr_ge0; [exact: sqr_ge0 | apply: mulr_ge0 c0 _; exact: ler0n].
have gamma'_ge0 : 0 <= gamma' by apply: mulr_ge0 => //; apply/RleP/Rlt_le/exp_pos.
apply/eqP; rewrite eq_le; apply/andP; split.
  apply/bigmax_leP; split=> [|[i j] /= _]; first exact: pos.
  rewrite /B; case: (split_ordP i) => i' ->; case: (split_ordP j) => j' ->.
  - rewrite block_mxEul mxE modulus_real; last exact: pos.
    by apply: ler_wpmul2l; [exact: sqr_ge0 | apply: ler_wpmul2r; [exact: ler0n | exact: absorption_le]].
  - by rewrite block_mxEur mxE modulus0; exact: pos.
  - by rewrite block_mxEdl mxE modulus0; exact: pos.
  - by rewrite block_mxEdr mxE modulus_real //; exact: pos.
pose k : 'I_N := Ordinal (n0 : (1 < N)%N).
apply: (bigmax_sup (rshift N ord0, rshift N k)) => /=; last by rewrite /B block_mxEdr mxE modulus_real //; exact: pos.
by rewrite /same_level /= !ltnNge !leq_addr eqxx (inj_eq (@rshift_inj _ _)).
Qed.

(** [A_qm = (N−1) N ω² γ p_e (1 + (1 + 1/N) b)]; for N = 1 both sides vanish. *)
Theorem eq6_7_A_qm : A_qm two_n_state rho_plus
  = N%:R * n%:R * omega ^+ 2 * gamma * p_e * (1 + (1 + N%:R^-1) * b).
Proof.
have apart : (0 == omega) = false by rewrite eq_sym gt_eqF.
have bd : block_diagonal two_n_state rho_plus = rho_plus.
  apply/matrixP=> i j; rewrite mxE /same_level /rho_plus /=.
  case: (split_ordP i) => i' {i}->; case: (split_ordP j) => j' {j}->;
    by rewrite /= ?ltn_ord ?[(N + _ < N)%N]ltnNge ?leq_addr /= ?eqxx ?apart ?[omega == 0]eq_sym ?apart
      ?block_mxEul ?block_mxEur ?block_mxEdl ?block_mxEdr ?mxE.
have b_ge0 : 0 <= b by apply/RleP/Rlt_le/exp_pos.
have p_g_ge0 : 0 <= p_g.
  by apply: mulr_ge0 => //; apply: mulr_ge0 => //; apply: addr_ge0; rewrite ?invr_ge0 ?ler0n ?ler01.
have share_ge0 p : 0 <= p -> 0 <= p / N%:R by move=> p0; rewrite divr_ge0 ?ler0n.
rewrite /A_qm bd /rho_plus C_l1_blocks ?share_ge0 //; have [n0|n0] := posnP n.
  have -> : n%:R = 0 :> R by rewrite n0.
  by rewrite mulr0 !mul0r mulr0.
rewrite C_X_two_n // -mulrDl.
have -> : p_g + p_e = p_e * (1 + (1 + N%:R^-1) * b) by rewrite /p_g; real_ring.
set q := p_e * _; have -> : N%:R * n%:R * (q / N%:R) = n%:R * q.
  by rewrite [N%:R * n%:R]mulrC -mulrA [N%:R * (q / _)]mulrCA mulfV // mulr1.
by rewrite /q; move: (1 + (1 + N%:R^-1) * b) => S; real_ring.
Qed.

(** * Scalings *)

Hypothesis normalised : p_g + p_e = 1.

(** [A_cl ≤ 3 ω² γ N] at p_g + p_e = 1. *)
Theorem A_cl_of_order_N : A_cl two_n_state rho_plus <= 3%:R * omega ^+ 2 * gamma * N%:R.
Proof.
have p_g_ge0 : 0 <= p_g.
  apply: mulr_ge0 => //; apply: mulr_ge0; last by apply/RleP/Rlt_le/exp_pos.
  by apply: addr_ge0; rewrite ?invr_ge0 ?ler0n ?ler01.
have p_e_le1 : p_e <= 1 by rewrite -normalised ler_addr.
have c0 : 0 <= omega ^+ 2 * gamma by apply: mulr_ge0 => //; exact: sqr_ge0.
rewrite eq6_7_A_cl -[X in X * p_e]mulrA -[X in _ <= X * _]mulrA [X in _ <= X]mulrAC.
have -> : 3%:R * N%:R = 2%:R * N%:R + N%:R :> R by rewrite -[3%N]/(2 + 1)%N natrD mulrDl mul1r.
apply: (@le_trans _ _ ((2%:R * N%:R + 1) * (omega ^+ 2 * gamma))).
  by rewrite -[X in _ <= X]mulr1; apply: ler_wpmul2l => //; apply: mulr_ge0 => //; rewrite addr_ge0 ?ler01 ?mulr_ge0 ?ler0n.
by apply: ler_wpmul2r => //; rewrite ler_add2l ler1n.
Qed.

(** [A_qm = ω² γ N(N−1)] at p_g + p_e = 1. *)
Theorem A_qm_normalised : A_qm two_n_state rho_plus = omega ^+ 2 * gamma * (N%:R * n%:R).
Proof.
have one : p_e * (1 + (1 + N%:R^-1) * b) = 1 by rewrite -[RHS]normalised /p_g; real_ring.
rewrite eq6_7_A_qm -[X in X * (1 + _)]mulrA -[LHS]mulrA.
have -> : gamma * p_e * (1 + (1 + N%:R^-1) * b) = gamma * (p_e * (1 + (1 + N%:R^-1) * b)) by rewrite mulrA.
by rewrite one mulr1 -mulrA mulrC.
Qed.

End Activities.
