(** (2): coherence between levels never lowers the entropy production rate.

    [σ̇(ρ_bd) ≤ σ̇(ρ)], while the currents of both are the same ([eq2_currents]). An operator w that lowers the energy by ω sees
    only ρ_bd: [S(ρ; w) = S(ρ_bd; w)]. The best w for ρ_bd is of this kind. So the supremum at ρ is at least that at ρ_bd. *)

From Coq Require Import Reals.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Logarithm Scalars Operators Flows Spectral TraceBound Eq4 BlockDiagonal Levels Bracket.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Eq2.

Variables d b k : nat.
Variable m : model d b k.
Implicit Types (s : spectral_state d) (A B L : 'M[C]_d).
Local Notation H := (hamiltonian m).

(** * The best w lowers the energy *)

(** What commutes with ρ has entries between equal populations only. *)
Lemma commuting_entry s A i j : unitary (frame s) ->
  density s *m A = A *m density s -> in_frame s A i j != 0 -> population s i = population s j.
Proof.
move=> u /(congr1 (in_frame s)); rewrite (in_frameM u (density s)) (in_frameM u A) in_frame_density //.
move: (in_frame s A) => X /(congr1 (fun Y : 'M[C]_d => Y i j)); rewrite mul_mx_diag mul_diag_mx !mxE mulrC => /eqP.
rewrite -subr_eq0 -mulrBr mulf_eq0 => /orP[->//|]; rewrite subr_eq0 => /eqP e _; exact: complexI.
Qed.

(** [⟨i|[[A,B]]|j⟩ = Σ_l (A_il B_lj − B_il A_lj)]. *)
Lemma in_frame_commutator s A B i j : unitary (frame s) ->
  in_frame s (A *m B - B *m A) i j
  = \sum_l in_frame s A i l * in_frame s B l j - \sum_l in_frame s B i l * in_frame s A l j.
Proof.
move=> u; have -> : in_frame s (A *m B - B *m A) = in_frame s A *m in_frame s B - in_frame s B *m in_frame s A.
  by rewrite -!in_frameM // /in_frame mulmxBr mulmxBl.
by rewrite mxE [X in X + _]mxE [X in _ + X]mxE; congr (_ - _); rewrite mxE.
Qed.

(** If ρ commutes with H, the optimal w lowers the energy by as much as L: its entries are those of L times functions of the
    populations, and H has entries between equal populations only. *)
Lemma optimal_lowers t g g' L w s : unitary (frame s) -> density s *m H = H *m density s ->
  lowers m w L -> lowers m w (optimal t g g' L s).
Proof.
move=> u /commuting_entry equal low; have scale A z i j : in_frame s (z *: A) i j = z * in_frame s A i j.
  by rewrite /in_frame -scalemxAr -scalemxAl mxE.
apply: (in_frame_inj u); apply/matrixP=> i j; have := congr1 (fun A => in_frame s A i j) low.
rewrite !in_frame_commutator // !scale optimal_in_frame // => entry.
set r := (_ / _)%:C; rewrite mulrA -entry mulrBl !mulr_suml; congr (_ - _); apply: eq_bigr => l _.
  have [->|h] := eqVneq (in_frame s H l j) 0; first by rewrite !mulr0 mul0r.
  by rewrite optimal_in_frame // mulrAC /r (equal _ _ u h).
have [->|h] := eqVneq (in_frame s H i l) 0; first by rewrite !mul0r.
by rewrite optimal_in_frame // mulrA /r (equal _ _ u h).
Qed.

(** * One jump *)

Variables s s' : spectral_state d.
Hypothesis s_positive : positive s.
Hypothesis s'_positive : positive s'.
Hypothesis s'_bd : density s' = block_diagonal m (density s).

(** [S(ρ_bd; w) = S(ρ; w)] if w lowers the energy by as much as L. *)
Lemma bracket_block_diagonal t g g' L w v rho : lowers m w L -> lowers m w v ->
  bracket t g g' L v (block_diagonal m rho) = bracket t g g' L v rho.
Proof.
move=> low lv; rewrite /bracket trace_block_diagonal // /bracket_operator !(mulmxBl, mulmxDl, mulmxBr, mulmxDr).
rewrite -!scalemxAl -!scalemxAr (commute_adjoint_left lv low) (commute_adjoint_left lv lv).
by rewrite (commute_adjoint_right lv low) (commute_adjoint_right lv lv).
Qed.

(** The integrand of [σ̇(ρ_bd)] is at most that of [σ̇(ρ)], for every t. *)
Lemma integrand_le (g g' w t : R) L : 0 < g -> 0 < g' -> 0 <= t <= 1 -> lowers m w L ->
  \sum_i \sum_j weight s' L i j * integrand (g * population s' j) (g' * population s' i) t
  <= \sum_i \sum_j weight s L i j * integrand (g * population s j) (g' * population s i) t.
Proof.
case: s_positive s'_positive => u hp [u' hp'] hg hg' ht low.
have low' : lowers m w (optimal t g g' L s').
  by apply: optimal_lowers; rewrite // s'_bd block_diagonal_commutes.
by rewrite -bracket_optimal // s'_bd (bracket_block_diagonal _ _ _ _ low low') bracket_below.
Qed.

(** [Σ |M_mn|² (x − y) ln(x/y)] in the frame of ρ_bd is at most the same sum in the frame of ρ. *)
Lemma production_le (g g' w : R) L : 0 < g -> 0 < g' -> lowers m w L ->
  \sum_i \sum_j weight s' L i j * net_flow_times_force (g * population s' j) (g' * population s' i)
  <= \sum_i \sum_j weight s L i j * net_flow_times_force (g * population s j) (g' * population s i).
Proof.
move=> hg hg' low; apply/RleP.
eapply is_RInt_le; [exact: Rle_0_1 | exact: production_of_frame s'_positive | exact: production_of_frame s_positive |].
move=> t [/Rlt_le/RleP t0 /Rlt_le/RleP t1]; apply/RleP.
by apply: integrand_le low => //; apply/andP.
Qed.

(** * The theorem *)

(** The rates of both directions are positive, or both vanish: what detailed balance says if β is not known. *)
Definition two_way (j : jump d b) : Prop := (0 < rate j /\ 0 < partner_rate j) \/ (rate j = 0 /\ partner_rate j = 0).

(** [f(0,0) = 0]. *)
Lemma net_flow_times_force00 : net_flow_times_force 0 0 = 0.
Proof. by apply: etrans (Rmult_0_l (ln (0 / 0))); congr Rmult; apply: Rminus_diag_eq. Qed.

(** [σ̇(ρ_bd) ≤ σ̇(ρ)]. *)
Theorem eq2 : (forall i, eigenoperators m (jumps m i)) -> (forall i, two_way (jumps m i)) ->
  entropy_production_rate m s' <= entropy_production_rate m s.
Proof.
move=> eig rates; apply: ler_sum => i _; rewrite /jump_production.
have [low _] := eig i; case: (rates i) => [[g0 g0']|[-> ->]].
  case: ifP => _; last exact: production_le low.
  by apply: ler_wpmul2l; [rewrite invr_ge0 ler0n | exact: production_le low].
have zero (z : spectral_state d) L :
    \sum_i \sum_j weight z L i j * net_flow_times_force (0 * population z j) (0 * population z i) = 0.
  by apply: big1 => n _; apply: big1 => l _; rewrite !mul0r net_flow_times_force00 mulr0.
by rewrite !zero.
Qed.

(** In particular for thermal models. *)
Corollary eq2_thermal : thermal m -> entropy_production_rate m s' <= entropy_production_rate m s.
Proof.
move=> th; apply: eq2 => i; have [_ eig _ [r0 balance] _] := th i => //.
have /RltP e0 := exp_pos (- (beta m (bath (jumps m i)) * frequency (jumps m i))).
move: r0; rewrite le0r /two_way balance => /orP[/eqP->|r0]; first by right; rewrite mul0r.
by left; rewrite mulr_gt0.
Qed.

(** [J_tot(ρ)² ≤ ½ (A_cl + A_qm) σ̇(ρ)] for every ρ, the text after (4): [Tr(Xρ) = Tr(Xρ_bd) ≤ A_cl + A_qm]. *)
Theorem eq2_4 : thermal m ->
  total_current m (density s) ^+ 2
  <= 2%:R^-1 * (A_cl m (density s) + A_qm m (density s)) * entropy_production_rate m s.
Proof.
move=> th; apply: le_trans (trace_bound th s_positive) _.
rewrite ler_wpmul2r ?second_law // ler_wpmul2l ?invr_ge0 ?ler0n //.
by rewrite -trace_activity_bd ?trace_activity_le_A // => i; have [] := th i.
Qed.

End Eq2.
