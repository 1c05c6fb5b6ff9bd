(** (2) with eigenoperators alone: for σ̇ by its definition no other hypothesis is needed.

    A process L at the rate γ adds [γ Σ_mn |M_mn|² p_n ln(p_n/p_m)] to [−Tr(Dρ ln ρ)]. With [x = p_n] and [y = p_m],
    [x ln(x/y) − x + y = ∫₀¹ (1−t) (x − y)² / (t x + (1−t) y) dt], so the suprema of [Bracket] apply at every t again; the rest,
    [γ Tr((L†L − LL†)ρ)], does not see the difference between ρ and ρ_bd. *)

From Coq Require Import Reals.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Logarithm Excess Scalars Operators Flows Spectral Levels Bracket Eq2.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Eq2Alone.

Variables d b k : nat.
Variable m : model d b k.
Implicit Types (s : spectral_state d) (L : 'M[C]_d) (j : jump d b).

(** [x (ln x − ln y) − x + y]. *)
Definition excess (x y : R) : R := (x * (ln x - ln y) - x + y)%R.

(** [Σ_mn |M_mn|² (x (ln x − ln y) − x + y)] as an integral. *)
Lemma excess_of_frame L s : positive s ->
  is_RInt (fun t => (1 - t) * \sum_i \sum_l weight s L i l * integrand (1 * population s l) (1 * population s i) t) 0 1
    (\sum_i \sum_l weight s L i l * excess (population s l) (population s i)).
Proof.
move=> [_ hp].
have one i l : is_RInt (fun t => (1 - t) * integrand (1 * population s l) (1 * population s i) t) 0 1
    (excess (population s l) (population s i)).
  have /RltP hl := hp l; have /RltP hi := hp i; apply: is_RInt_ext (excess_integral hl hi) => t.
  rewrite Rmin_left ?Rmax_right; try exact: Rle_0_1; case=> /Rlt_le t0 /Rlt_le t1.
  have pos := mixture_positive hl hi (conj t0 t1).
  by rewrite /integrand !mul1r RdivE ?RpowE ?gt_eqF //; exact/RltP.
apply: (@is_RInt_ext R_NormedModule (fun t => \sum_i \sum_l weight s L i l
    * ((1 - t) * integrand (1 * population s l) (1 * population s i) t))).
  by move=> t _; rewrite mulr_sumr; apply: eq_bigr => i _; rewrite mulr_sumr; apply: eq_bigr => l _; rewrite mulrCA.
by apply: is_RInt_sum => i; apply: is_RInt_sum => l; apply: is_RInt_scal; exact: one.
Qed.

(** What a process adds to [−Tr(Dρ ln ρ)]: the excess and [γ Tr((L†L − LL†)ρ)]. *)
Lemma process_excess (g : R) L s : unitary (frame s) ->
  - re (\tr (dissipator (g, L) (density s) *m log_density s))
  = g * (\sum_i \sum_l weight s L i l * excess (population s l) (population s i)
    + (intensity L (density s) - intensity (adjoint L) (density s))).
Proof.
move=> u; rewrite process_production // /intensity !trace_number //= [X in _ - X]exchange_big -sumrB -big_split mulr_sumr /=.
apply: eq_bigr => i _; rewrite -sumrB -big_split mulr_sumr /=; apply: eq_bigr => l _.
by rewrite weight_adjoint /excess; real_ring.
Qed.

(** Every process changes the energy by one amount. *)
Lemma process_lowers j q : eigenoperators m j -> q \in processes j -> exists w, lowers m w q.2.
Proof.
move=> [low raise]; rewrite /processes; case: is_dephasing; rewrite !inE.
  by move=> /eqP->; exists (frequency j).
by case/orP=> /eqP->; [exists (frequency j) | exists (- frequency j); rewrite /lowers /= raise rmorphN].
Qed.

Variables s s' : spectral_state d.
Hypothesis s_positive : positive s.
Hypothesis s'_positive : positive s'.
Hypothesis s'_bd : density s' = block_diagonal m (density s).

(** A process adds at most as much at ρ_bd as at ρ. *)
Lemma process_le (g w : R) L : 0 <= g -> lowers m w L ->
  - re (\tr (dissipator (g, L) (density s') *m log_density s'))
  <= - re (\tr (dissipator (g, L) (density s) *m log_density s)).
Proof.
move=> g0 low; case: (s_positive) (s'_positive) => u _ [u' _]; rewrite !process_excess // ler_wpmul2l //.
have raise : lowers m (- w) (adjoint L) by rewrite /lowers (lowers_adjoint low) rmorphN scaleNr.
rewrite s'_bd (intensity_block_diagonal _ low) (intensity_block_diagonal _ raise) ler_add2r.
apply/RleP; eapply is_RInt_le; [exact: Rle_0_1 | exact: excess_of_frame s'_positive | exact: excess_of_frame s_positive |].
move=> t [/Rlt_le/RleP t0 /Rlt_le/RleP t1]; apply/RleP; apply: ler_wpmul2l; first by rewrite subr_ge0.
by apply: (integrand_le s_positive s'_positive s'_bd ltr01 ltr01 _ low); apply/andP.
Qed.

(** [σ̇(ρ_bd) ≤ σ̇(ρ)], both by the definition, for jumps that are eigenoperators and have no negative rate. *)
Theorem eq2_eigenoperators_alone :
  (forall i, eigenoperators m (jumps m i)) -> (forall i q, q \in processes (jumps m i) -> 0 <= q.1) ->
  entropy_production_by_definition m s' <= entropy_production_by_definition m s.
Proof.
move=> eig rates; rewrite /entropy_production_by_definition; apply: ler_add; last first.
  by rewrite ler_opp2 s'_bd; apply: ler_sum => a _; rewrite eq2_currents.
rewrite /entropy_flux /total_dissipator !mulmx_suml !re_trace_sum -!sumrN; apply: ler_sum => a _.
rewrite /bath_dissipator !mulmx_suml !re_trace_sum -!sumrN; apply: ler_sum => i _.
rewrite !mulmx_suml !re_trace_sum -!sumrN big_seq [X in _ <= X]big_seq; apply: ler_sum => -[g L] hq.
by have [w low] := process_lowers (eig i) hq; apply: process_le low; exact: rates hq.
Qed.

End Eq2Alone.
