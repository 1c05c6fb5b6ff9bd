(** Currents and observables together: for real numbers [c_a], a Hermitian A and every state ρ,

    [(Σ_a c_a J_a + Tr(A Dρ))² ≤ ½ σ̇ Σ γ Tr(K†K ρ)] with [K = c_a q L + [[A,L]]] for the process L, which gives the energy q to the system.

    A = 0 and c = 1 is the trace bound; c = 0 bounds the speed of every observable. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Limits Scalars Operators Flows Spectral TraceBound Bracket Semidefinite Approach
  EntropyProduction EveryState StateBounds.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [zL + [[A,L]]]. *)
Definition tilted d (z : R) (A L : 'M[C]_d) : 'M[C]_d := z%:C *: L + (A *m L - L *m A).

(** One pair of rates, at full rank: [2 (γ Re Tr(w†Lρ) − γ' Re Tr(Lw†ρ)) − ½ (γ Tr(w†wρ) + γ' Tr(ww†ρ))] is at most
    [Σ |M_mn|² (x − y) ln(x/y)], for every operator w. *)
Theorem production_above_bracket d (g g' : R) (L w : 'M[C]_d) (s : spectral_state d) : 0 < g -> 0 < g' -> positive s ->
  2%:R * (g * re (\tr (adjoint w *m L *m density s)) - g' * re (\tr (L *m adjoint w *m density s)))
  - 2%:R^-1 * (g * re (\tr (adjoint w *m w *m density s)) + g' * re (\tr (w *m adjoint w *m density s)))
  <= \sum_i \sum_l weight s L i l * net_flow_times_force (g * population s l) (g' * population s i).
Proof.
move=> hg hg' [u hp]; rewrite !trace_adjoint_left // !trace_adjoint_right //.
rewrite !mulr_sumr -!sumrB -big_split !mulr_sumr -sumrB; apply: ler_sum => i _ /=.
rewrite !mulr_sumr -!sumrB -big_split !mulr_sumr -sumrB; apply: ler_sum => l _ /=.
set x := g * population s l; set y := g' * population s i.
have [x0 y0] : 0 < x /\ 0 < y by rewrite !mulr_gt0.
set a := in_frame s w i l; set M := in_frame s L i l.
have mean0 : 0 < 2%:R^-1 * (x + y) by rewrite mulr_gt0 ?invr_gt0 ?ltr0n ?addr_gt0.
apply: le_trans (_ : abs2 M * ((x - y) ^+ 2 / (2%:R^-1 * (x + y)))%R <= _).
  apply: le_trans (parabola_below a M (x - y) mean0); rewrite le_eqVlt; apply/orP; left; apply/eqP.
  by rewrite /x /y /abs2 /dot; real_ring.
rewrite /weight -/(in_frame s L) -/M ler_wpmul2l ?abs2_ge0 //.
by apply: le_trans (production_bound x0 y0); rewrite invfM invrK mulrCA mulrA.
Qed.

Section Observable.

Variables d b k : nat.
Variable m : model d b k.
Hypothesis th : thermal m.
Variables (c : 'I_b -> R) (A : 'M[C]_d).
Hypothesis A_hermitian : adjoint A = A.
Implicit Types (s : spectral_state d) (rho : 'M[C]_d) (j : jump d b).

(** What a jump adds to [Σ c_a J_a + Tr(A Dρ)]. *)
Definition jump_drift j rho : R :=
  - (c (bath j) * (frequency j * (emission_flow j rho - absorption_flow j rho)))
  + \sum_(p <- processes j) re (\tr (A *m dissipator p rho)).

(** What it adds to the quadratic part. *)
Definition jump_noise j rho : R :=
  rate j * intensity (tilted (- (c (bath j) * frequency j)) A (operator j)) rho
  + (if is_dephasing j then 0 else partner_rate j * intensity (tilted (c (bath j) * frequency j) A (partner j)) rho).

(** [Σ_a c_a J_a + Tr(A Dρ)], and [Σ γ Tr(K†Kρ)]. *)
Definition drift rho : R := \sum_a c a * current m a rho + re (\tr (A *m total_dissipator m rho)).
Definition noise rho : R := \sum_i jump_noise (jumps m i) rho.

(** The drift, jump by jump. *)
Lemma drift_jumps rho : drift rho = \sum_i jump_drift (jumps m i) rho.
Proof.
rewrite /jump_drift big_split /=; congr (_ + _).
  rewrite -[RHS](sum_over_baths m); apply: eq_bigr => a _; rewrite current_flows => [|i]; last by case: (th i).
  by rewrite mulrN mulr_sumr -sumrN; apply: eq_bigr => i /eqP->.
rewrite /total_dissipator mulmx_sumr re_trace_sum -[RHS](sum_over_baths m); apply: eq_bigr => a _.
rewrite /bath_dissipator mulmx_sumr re_trace_sum; apply: eq_bigr => i _.
by rewrite mulmx_sumr re_trace_sum.
Qed.

(** [Re Tr(A D_L ρ) = γ Re Tr([[A,L]]†Lρ)], and [= −γ Re Tr(L'[[A,L']]†ρ)] with [L = L'†], for a Hermitian ρ. *)
Lemma process_drift (g : R) (L : 'M[C]_d) rho : adjoint rho = rho ->
  re (\tr (A *m dissipator (g, L) rho)) = g * re (\tr (adjoint (A *m L - L *m A) *m L *m rho)) /\
  re (\tr (A *m dissipator (g, L) rho)) = - (g * re (\tr (adjoint L *m adjoint (A *m adjoint L - adjoint L *m A) *m rho))).
Proof.
move=> herm; have re_adjoint (B : 'M[C]_d) : re (\tr (adjoint B)) = re (\tr B).
  rewrite /mxtrace !raddf_sum /=; apply: eq_bigr => i _; rewrite mxE; by case: (B i i).
have cross : re (\tr (A *m rho *m (adjoint L *m L))) = re (\tr (A *m (adjoint L *m L) *m rho)).
  rewrite -re_adjoint !adjointM adjointK herm A_hermitian; congr re.
  by rewrite mxtrace_mulC -!mulmxA mxtrace_mulC !mulmxA.
have value : re (\tr (A *m dissipator (g, L) rho))
    = g * (re (\tr (adjoint L *m A *m L *m rho)) - re (\tr (A *m (adjoint L *m L) *m rho))).
  rewrite /dissipator /= -scalemxAr mxtraceZ re_real_mul; congr (_ * _).
  rewrite mulmxBr raddfB raddfB /= -scalemxAr mxtraceZ mulmxDr mxtraceD; congr (_ - _).
    by rewrite !mulmxA mxtrace_mulC !mulmxA.
  have -> : (2%:R^-1 : C) = (2%:R^-1 : R)%:C by rewrite rmorphV ?unitfE ?pnatr_eq0 // rmorph_nat.
  rewrite re_real_mul raddfD /= !mulmxA -[A *m rho *m _ *m _]mulmxA cross !mulmxA; exact: half_of_double.
split; rewrite value.
  rewrite adjointB !adjointM A_hermitian !mulmxBl raddfB raddfB /=; congr (_ * (_ - _)).
  by rewrite !mulmxA.
rewrite adjointB !adjointM A_hermitian adjointK mulmxBr mulmxBl raddfB raddfB /= -mulrN opprB; congr (_ * (_ - _)).
  by rewrite !mulmxA.
rewrite -cross; congr re; rewrite !mulmxA.
by rewrite mxtrace_mulC !mulmxA mxtrace_mulC !mulmxA.
Qed.

(** [K† = −K'] with the K' of the partner. *)
Lemma adjoint_tilted (z : R) (L : 'M[C]_d) : adjoint (tilted z A L) = - tilted (- z) A (adjoint L).
Proof.
rewrite /tilted adjointD adjoint_real_scale adjointB !adjointM A_hermitian opprD -scaleNr; congr (_ *: _ + _).
  by rewrite rmorphN opprK.
by rewrite opprB.
Qed.

(** Both directions of a jump, at full rank. *)
Lemma pair_bound (g g' z lambda : R) (L : 'M[C]_d) s : 0 < g -> 0 < g' -> positive s ->
  2%:R * lambda * (z * (g * intensity L (density s) - g' * intensity (adjoint L) (density s))
    + (re (\tr (A *m dissipator (g, L) (density s))) + re (\tr (A *m dissipator (g', adjoint L) (density s)))))
  - lambda ^+ 2 * (2%:R^-1 * (g * intensity (tilted z A L) (density s)
      + g' * intensity (tilted (- z) A (adjoint L)) (density s)))
  <= \sum_i \sum_l weight s L i l * net_flow_times_force (g * population s l) (g' * population s i).
Proof.
move=> hg hg' hs; have herm : adjoint (density s) = density s by exact: adjoint_spectral_function.
have scale (r : R) (B B' : 'M[C]_d) : re (\tr (r%:C *: B *m B')) = r * re (\tr (B *m B')).
  by rewrite -scalemxAl mxtraceZ re_real_mul.
have [down _] := process_drift g L herm; have [_ up] := process_drift g' (adjoint L) herm.
apply: le_trans (production_above_bracket L (lambda%:C *: tilted z A L) hg hg' hs).
rewrite down up adjointK adjoint_real_scale -!scalemxAl -!scalemxAr -!scalemxAl !mxtraceZ !re_real_mul.
have -> : re (\tr (tilted z A L *m adjoint (tilted z A L) *m density s))
    = intensity (tilted (- z) A (adjoint L)) (density s).
  have adjointN (B : 'M[C]_d) : adjoint (- B) = - adjoint B by apply/matrixP => n l; rewrite !mxE rmorphN.
  have partner_tilted : tilted (- z) A (adjoint L) = - adjoint (tilted z A L) by rewrite adjoint_tilted opprK.
  by rewrite /intensity partner_tilted adjointN adjointK mulNmx mulmxN opprK.
rewrite -/(intensity (tilted z A L) (density s)).
have -> : re (\tr (adjoint (tilted z A L) *m L *m density s))
    = z * intensity L (density s) + re (\tr (adjoint (A *m L - L *m A) *m L *m density s)).
  by rewrite /tilted adjointD adjoint_real_scale !mulmxDl mxtraceD raddfD /= -scalemxAl scale.
have -> : re (\tr (L *m adjoint (tilted z A L) *m density s))
    = z * intensity (adjoint L) (density s) + re (\tr (L *m adjoint (A *m L - L *m A) *m density s)).
  by rewrite /tilted adjointD adjoint_real_scale mulmxDr mulmxDl mxtraceD raddfD /= -scalemxAr scale /intensity adjointK.
rewrite le_eqVlt; apply/orP; left; apply/eqP.
move: (intensity (tilted z A L) _) (intensity (tilted (- z) A _) _) => I I'.
by move: (re _) (re _) (2%:R^-1 : R) (intensity L _) (intensity (adjoint L) _) => D D' h F R'; real_ring.
Qed.

(** One jump at full rank: [2λ drift − ½ λ² noise] is at most what it produces. *)
Lemma jump_observable_bound i s (lambda : R) : positive s ->
  2%:R * lambda * jump_drift (jumps m i) (density s) - lambda ^+ 2 * (2%:R^-1 * jump_noise (jumps m i) (density s))
  <= jump_production s (jumps m i).
Proof.
move=> hs; have [_ _ pair balance herm] := th i; have [g0 g'E] := balance; set j := jumps m i in pair balance herm g0 g'E *.
rewrite /jump_drift /jump_noise /processes /emission_flow /absorption_flow pair.
have [gz|g_neq0] := eqVneq (rate j) 0.
  have none (L : 'M[C]_d) : re (\tr (A *m dissipator (0, L) (density s))) = 0.
    by rewrite /dissipator scale0r mulmx0 mxtrace0.
  rewrite g'E gz !mul0r; apply: le_trans (jump_production_ge0 hs balance).
  have -> : (if is_dephasing j then 0 else 0 : R) = 0 by case: ifP.
  case: ifP => _; rewrite ?big_cons ?big_nil !none; by rewrite !(addr0, subrr, mulr0, oppr0).
have g_gt0 : 0 < rate j by rewrite lt_neqAle eq_sym g_neq0.
have g'_gt0 : 0 < partner_rate j by rewrite g'E mulr_gt0 //; apply/RltP; exact: exp_pos.
rewrite (jump_production_thermal s balance).
have := pair_bound (- (c (bath j) * frequency j)) lambda (operator j) g_gt0 g'_gt0 hs.
case: ifP => [deph|_] bound; last first.
  rewrite mul1r; apply: le_trans bound; rewrite big_cons big_seq1 opprK.
  by rewrite mulrA -mulNr lexx.
have same : partner_rate j = rate j by rewrite g'E (eqP deph) mulr0 oppr0 exp_0 mulr1.
move: bound; rewrite same (herm (eqP deph)) (eqP deph) !mulr0 !oppr0 !mul0r !mulr0 !oppr0 big_seq1 !add0r addr0 => bound.
rewrite ler_pdivl_mull ?ltr0n //; apply: le_trans bound.
move: (re _) (intensity _ _) (2%:R^-1 : R) => D I h.
by rewrite le_eqVlt; apply/orP; left; apply/eqP; real_ring.
Qed.

(** The drift and the noise are linear in ρ. *)
Lemma drift_linear rho rho' (e : R) : drift (rho + e%:C *: rho') = drift rho + e * drift rho'.
Proof.
have dissipation : re (\tr (A *m total_dissipator m (rho + e%:C *: rho')))
    = re (\tr (A *m total_dissipator m rho)) + e * re (\tr (A *m total_dissipator m rho')).
  have -> : total_dissipator m (rho + e%:C *: rho') = total_dissipator m rho + e%:C *: total_dissipator m rho'.
    rewrite /total_dissipator scaler_sumr -big_split; apply: eq_bigr => a _; exact: bath_dissipator_linear.
  by rewrite mulmxDr -scalemxAr mxtraceD mxtraceZ raddfD /= re_real_mul.
rewrite /drift dissipation mulrDr addrACA mulr_sumr -big_split; congr (_ + _); apply: eq_bigr => a _ /=.
by rewrite current_linear mulrDr mulrCA.
Qed.

Lemma noise_linear rho rho' (e : R) : noise (rho + e%:C *: rho') = noise rho + e * noise rho'.
Proof.
have linear (K : 'M[C]_d) : intensity K (rho + e%:C *: rho') = intensity K rho + e * intensity K rho'.
  by rewrite /intensity mulmxDr -scalemxAr mxtraceD mxtraceZ raddfD /= re_real_mul.
rewrite /noise mulr_sumr -big_split; apply: eq_bigr => i _ /=; rewrite /jump_noise !linear.
case: ifP => _; first by rewrite !addr0 mulrDr mulrCA.
by rewrite !mulrDr ![e * (_ * _)]mulrCA addrACA.
Qed.

(** [0 ≤ noise]. *)
Lemma noise_ge0 rho : semidefinite rho -> 0 <= noise rho.
Proof.
move=> semi; apply: sumr_ge0 => i _; have [_ _ _ [g0 g'E] _] := th i.
rewrite addr_ge0 //; first by rewrite mulr_ge0 ?intensity_ge0.
by case: ifP => _ //; rewrite mulr_ge0 ?intensity_ge0 // g'E mulr_ge0 //; apply/RleP/Rlt_le/exp_pos.
Qed.

(** [2λ (Σ_a c_a J_a + Tr(A Dρ)) − ½ λ² Σ γ Tr(K†Kρ) ≤ σ̇] for every λ and every state. *)
Theorem observable_linear_bound rho (lambda : R) : semidefinite rho ->
  ((2%:R * lambda * drift rho - lambda ^+ 2 * (2%:R^-1 * noise rho))%:E <= entropy_production m rho)%E.
Proof.
move=> /semidefinite_form[s form]; have [hU _ e] := form.
pose G sigma : R := 2%:R * lambda * drift sigma - lambda ^+ 2 * (2%:R^-1 * noise sigma).
have linear (e' : R) : G (density s + e'%:C *: 1%:M) = G (density s) + e' * G 1%:M.
  rewrite /G drift_linear noise_linear; move: (drift _) (drift _) (noise _) (noise _) (2%:R^-1 : R) => D D' Q Q' h.
  by real_ring.
rewrite -/(G rho) -e; apply: (@below_every_state _ _ _ m _ s (fun e' => G (density s + e'%:C *: 1%:M)) _ (thermal_rates th)).
- by rewrite e.
- move=> e' e'0; have hs := positive_raised form e'0.
  rewrite -density_raised // -spectral_form_is_definition // /G drift_jumps /noise !mulr_sumr -sumrB.
  by apply: ler_sum => i _; exact: jump_observable_bound.
by apply: (@tends_ext (fun e' => G (density s) + e' * G 1%:M)); [move=> e' _; rewrite linear | exact: tends_affine].
Qed.

(** [(Σ_a c_a J_a + Tr(A Dρ))² ≤ ½ Σ γ Tr(K†Kρ) σ̇], where σ̇ is finite or the noise does not vanish. *)
Theorem observable_bound rho : semidefinite rho -> (noise rho = 0 -> drift rho = 0) ->
  ((drift rho ^+ 2)%:E <= (2%:R^-1 * noise rho)%:E * entropy_production m rho)%E.
Proof.
move=> semi quiet; apply: square_of_extended_bounds => [|/eqP|lambda]; last exact: observable_linear_bound.
  by rewrite mulr_ge0 ?invr_ge0 ?ler0n ?noise_ge0.
by rewrite mulf_eq0 invr_eq0 pnatr_eq0 /= => /eqP; exact: quiet.
Qed.

End Observable.
