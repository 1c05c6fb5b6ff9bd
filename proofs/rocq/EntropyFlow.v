(** Along a solution of the master equation the entropy changes at the rate [dS/dt = −Tr(ρ̇ ln ρ)], wherever ρ has full rank. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Rcomplements Hierarchy Derive Continuity.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Logarithm Standard Scalars Operators LinearFlow Lipschitz Engine EntryNorm EulerSteps MasterEquation Density Klein.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [f' (t) = 0] if [|f(u) − f(t)| ≤ c (u − t)²] near t. *)
Lemma flat_derive (f : R -> R) (t c delta : R) : 0 < delta -> 0 <= c ->
  (forall u, `|u - t| < delta -> `|f u - f t| <= c * (u - t) ^+ 2) -> is_derive f t 0.
Proof.
move=> d0 c0 flat; apply/is_derive_Reals => eps /RltP eps0.
have small0 : 0 < Num.min delta (eps / (c + 1)) by rewrite lt_minr d0 divr_gt0 // ltr_spaddr ?ltr01.
exists (mkposreal _ (RltP _ _ small0)) => h h0 /= /RltP; rewrite lt_minr => /andP[hd he].
have h0' : 0 < `|h| by rewrite normr_gt0; apply/eqP.
have := flat (t + h); rewrite -[t + h]/(Rplus t h); have -> : Rplus t h - t = h by rewrite -[Rplus t h]/(t + h) addrAC subrr add0r.
move=> /(_ hd) le; apply/RltP; rewrite Rminus_0_r modulusE quotientE normrM normfV ltr_pdivr_mulr //.
apply: le_lt_trans le _; rewrite -[h ^+ 2]real_normK ?num_real // expr2 mulrA ltr_pmul2r //.
move: he; rewrite ltr_pdivl_mulr ?ltr_spaddr ?ltr01 // mulrDr mulr1 mulrC => he.
by apply: le_lt_trans he; rewrite ler_addl ltW.
Qed.

(** Both norms: [‖A‖² ≤ …] and back. *)
Lemma hs2_le d (A : 'M[C]_d) : hs2 A <= norm1 A ^+ 2.
Proof.
have sq (z : C) : abs2 z <= abs1 z ^+ 2.
  case: z => x y; rewrite /abs2 /abs1 /= sqrrD -[x ^+ 2]real_normK ?num_real // -[y ^+ 2]real_normK ?num_real // -addrA ler_add2l.
  by rewrite ler_addr mulrn_wge0 // mulr_ge0.
apply: (@le_trans _ _ (\sum_i \sum_j abs1 (A i j) * norm1 A)).
  apply: ler_sum => i _; apply: ler_sum => j _; apply: le_trans (sq _) _.
  by rewrite expr2 ler_wpmul2l ?abs1_ge0 ?abs1_entry.
rewrite expr2 [X in _ <= X]mulr_suml; apply: ler_sum => i _; by rewrite mulr_suml.
Qed.

Lemma norm1_le_hs2 d (A : 'M[C]_d) (x : R) : 0 <= x -> hs2 A <= x ^+ 2 -> norm1 A <= entries d d * x.
Proof.
move=> x0 le; apply: norm1_entries => i j.
have entry : abs2 (A i j) <= x ^+ 2.
  apply: le_trans le; rewrite /hs2 (bigD1 i) //= (bigD1 j) //= -addrA ler_addl addr_ge0 //.
    by apply: sumr_ge0 => ? _; exact: abs2_ge0.
  by do 2![apply: sumr_ge0 => ? _]; exact: abs2_ge0.
by split; rewrite -(ler_pexpn2r (n := 2)) ?nnegrE // real_normK ?num_real // (le_trans _ entry) // /abs2 ?ler_addl ?ler_addr sqr_ge0.
Qed.

(** [(ln x − ln y)² ≤ (x − y)²/e²] for x and y not below e. *)
Lemma ln_lipschitz (e x y : R) : 0 < e -> e <= x -> e <= y -> (ln x - ln y) ^+ 2 <= (e ^+ 2)^-1 * (x - y) ^+ 2.
Proof.
move=> e0; wlog le : x y / y <= x => [sym ex ey|ex ey].
  have [/sym|/ltW/sym] := leP y x; first exact.
  by rewrite -[ln y - _]opprB -[y - x]opprB !sqrrN; exact.
have x0 := lt_le_trans e0 ex; have y0 := lt_le_trans e0 ey.
have up : ln x - ln y <= (x - y) / e.
  have q0 : 0 < x / y by rewrite divr_gt0.
  have /RleP := log_below_line (RltP _ _ q0); rewrite -RdivE ?gt_eqF // ln_quotient; try exact/RltP.
  move=> le_q; apply: le_trans le_q _; rewrite -[Rminus _ _]/(Rdiv x y - 1) RdivE ?gt_eqF //.
  have -> : x / y - 1 = (x - y) / y by rewrite mulrBl divff ?gt_eqF.
  by rewrite ler_wpmul2l ?subr_ge0 // lef_pinv ?posrE.
have down : 0 <= ln x - ln y.
  by rewrite subr_ge0; move: le; rewrite le_eqVlt => /orP[/eqP->|/RltP lt] //; apply/RleP/Rlt_le/ln_increasing => //; exact/RltP.
by rewrite -exprVn -exprMn mulrC ler_expn2r ?nnegrE // divr_ge0 ?subr_ge0 ?(ltW e0).
Qed.

(** [Tr ρ = Σ_n p_n]. *)
Lemma trace_density d (s : spectral_state d) : unitary (frame s) -> re (\tr (density s)) = \sum_n population s n.
Proof.
move=> hU; rewrite /density /spectral_function mxtrace_mulC mulmxA hU mul1mx mxtrace_diag raddf_sum.
by apply: eq_bigr => n _; rewrite mxE.
Qed.

(** [d/dt Tr(A B) = Tr(Ȧ B)]. *)
Lemma trace_derive d (G : 'M[C]_d -> 'M[C]_d) (A : R -> 'M[C]_d) (B : 'M[C]_d) t : solution G A ->
  is_derive (fun t => re (\tr (A t *m B))) t (re (\tr (G (A t) *m B))).
Proof.
move=> sol; have traceE (X : 'M[C]_d) : re (\tr (X *m B)) = \sum_i \sum_j (re (X i j) * re (B j i) - im (X i j) * im (B j i)).
  rewrite /mxtrace raddf_sum; apply: eq_bigr => i _; rewrite mxE raddf_sum; apply: eq_bigr => j _.
  by case: (X i j) (B j i) => x y [z w].
rewrite traceE; apply: (is_derive_ext (fun t => \sum_i \sum_j (re (A t i j) * re (B j i) - im (A t i j) * im (B j i)))) => [u|].
  by rewrite traceE.
apply: is_derive_sum_over => i; apply: is_derive_sum_over => j; have [r s] := sol t i j.
apply: (@is_derive_minus R_AbsRing R_NormedModule).
  exact: (@is_derive_scal_l R_AbsRing R_NormedModule (fun t => re (A t i j)) t _ (re (B j i)) r).
exact: (@is_derive_scal_l R_AbsRing R_NormedModule (fun t => im (A t i j)) t _ (im (B j i)) s).
Qed.

Section EntropyFlow.

Variables d b k : nat.
Variable m : model d b k.
Variable rho : R -> 'M[C]_d.
Hypothesis rho_solves : solves m rho.

(** Spectral forms of ρ near the time t, with populations that stay away from zero. *)
Variable s : R -> spectral_state d.
Variables t e delta : R.
Hypothesis t0 : 0 <= t.
Hypothesis e0 : 0 < e.
Hypothesis delta0 : 0 < delta.
Hypothesis near : forall u, `|u - t| < delta ->
  [/\ positive (s u), density (s u) = rho u & forall n, e <= population (s u) n].

(** [dS/dt = −Tr(ρ̇ ln ρ)]. *)
Theorem entropy_derive : is_derive (fun u => entropy (s u)) t (entropy_flux m (s t)).
Proof.
have at_t : `|t - t| < delta by rewrite subrr normr0.
have [hs rho_t low] := near at_t; set L := log_density (s t).
pose f u := entropy (s u) + re (\tr (rho u *m L)).
have [c G_bounded] := generator_bounded m; pose T := t + delta.
have T0 : 0 <= T by rewrite addr_ge0 // ltW.
have [M bounded] := solution_bounded (2%:R * T) rho_solves.
have tT : 0 <= t <= T by rewrite t0 ler_addl ltW.
have M0 : 0 <= M by apply: le_trans (norm1_ge0 (rho 0)) _; rewrite bounded // normr0 mulr_ge0 ?ler0n.
have c0 : 0 <= c by case: G_bounded.
pose a := entries d d * (c * M); have a0 : 0 <= a by rewrite mulr_ge0 ?entries_ge0 ?mulr_ge0.
have flat : is_derive f t 0.
  apply: (@flat_derive f t (a * (entries d d * (a / e))) delta) => // [|u hu].
    by rewrite !mulr_ge0 ?entries_ge0 // invr_ge0 ltW.
  have [hs' rho_u low'] := near hu; set L' := log_density (s u).
  have step : norm1 (rho u - rho t) <= a * `|u - t|.
    have uT : `|u - t| <= T by apply: le_trans (ltW hu) _; rewrite ler_addr.
    by rewrite /a -mulrA; exact: (first_order G_bounded rho_solves bounded tT uT).
  have logs : norm1 (L' - L) <= entries d d * (norm1 (rho u - rho t) / e).
    apply: norm1_le_hs2; first by rewrite divr_ge0 ?norm1_ge0 ?ltW.
    have [hU' _] := hs'; have [hU _] := hs; rewrite exprMn exprVn mulrC.
    apply: (@le_trans _ _ ((e ^+ 2)^-1 * hs2 (density (s u) - density (s t)))).
      by apply: hs_lipschitz => // i l; apply: ln_lipschitz.
    by rewrite rho_u rho_t ler_wpmul2l ?hs2_le // invr_ge0 exprn_ge0 // ltW.
  have same : \sum_n population (s u) n = \sum_n population (s t) n.
    have [hU' _] := hs'; have [hU _] := hs.
    by rewrite -!trace_density // rho_u rho_t (flow_trace rho_solves u) (flow_trace rho_solves t).
  have /andP[lower upper] := entropy_change hs' hs same; rewrite rho_u rho_t -/L -/L' in lower upper.
  have diff : f u - f t = entropy (s u) - entropy (s t) + re (\tr ((rho u - rho t) *m L)).
    by rewrite /f mulmxBl !raddfB /= opprD addrACA.
  apply: (@le_trans _ _ (norm1 (rho u - rho t) * norm1 (L' - L))).
    apply: le_trans (norm1M _ _); apply: le_trans (trace_le_norm1 _); rewrite mulmxBr !raddfB /= diff.
    set x := re (\tr (_ *m L)) in upper *; set y := re (\tr (_ *m L')) in lower *.
    have low0 : entropy (s u) - entropy (s t) + x <= 0 by rewrite -ler_subr_addr sub0r.
    by rewrite ler0_norm //; apply: le_trans (ler_norm _); rewrite opprD ler_add2r ler_oppl.
  rewrite -[(u - t) ^+ 2]real_normK ?num_real // expr2.
  have -> : a * (entries d d * (a / e)) * (`|u - t| * `|u - t|) = (a * `|u - t|) * (entries d d * (a * `|u - t| / e)).
    by move: (entries d d) (e^-1) `|u - t| => x y z; real_ring.
  apply: ler_pmul; rewrite ?norm1_ge0 //; apply: le_trans logs _; rewrite ler_wpmul2l ?entries_ge0 //.
  by rewrite ler_wpmul2r // invr_ge0 ltW.
rewrite entropy_flux_generator; last by case: hs.
rewrite rho_t -/L -sub0r.
apply: (is_derive_ext (fun u => f u - re (\tr (rho u *m L)))) => [u|]; first by rewrite /f addrK.
by apply: (@is_derive_minus R_AbsRing R_NormedModule) => //; exact: trace_derive.
Qed.

End EntropyFlow.
