(** Every state is approached by states of full rank, and σ̇ with them.

    [ρ + ε] has the frame of ρ and the populations [p_n + ε]. What a process adds to σ̇ at [ρ + ε] tends for ε → 0 to what it adds at ρ,
    if it leads from no positive population to an empty one. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Limits Scalars Operators Flows Spectral Semidefinite.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** Limits may be taken term by term. *)
Lemma tends_sum (I : Type) (r : seq I) (P : pred I) (f : I -> R -> R) (v : I -> R) :
  (forall i, P i -> tends (f i) (v i)) -> tends (fun e => \sum_(i <- r | P i) f i e) (\sum_(i <- r | P i) v i).
Proof.
move=> h; elim: r => [|i r ih].
  by rewrite big_nil; apply: (@tends_ext (fun=> 0)); [move=> e _; rewrite big_nil | exact: tends_const].
rewrite big_cons; case: ifP => Pi.
  apply: (@tends_ext (fun e => f i e + \sum_(l <- r | P l) f l e)); first by move=> e _; rewrite big_cons Pi.
  by apply: tends_plus => //; exact: h.
by apply: (@tends_ext (fun e => \sum_(l <- r | P l) f l e)) => // e _; rewrite big_cons Pi.
Qed.

Section Approach.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (rho : 'M[C]_d) (p : process d).

(** [ρ + ε]. *)
Definition raised (e : R) s : spectral_state d := SpectralState (fun n => population s n + e) (frame s).

(** Its density. *)
Lemma density_raised e s : unitary (frame s) -> density (raised e s) = density s + e%:C *: 1%:M.
Proof.
move=> hU; rewrite -(spectral_function1 hU) /density /spectral_function /=.
rewrite scalemxAl scalemxAr -mulmxDl -mulmxDr; congr (_ *m _ *m _).
by apply/matrixP => i l; rewrite !mxE mulrnAr mulr1 -mulrnDl -rmorphD.
Qed.

(** It has full rank for ε > 0. *)
Lemma positive_raised rho e s : form_of rho s -> 0 < e -> positive (raised e s).
Proof. by move=> [hU p0 _] e0; split=> // n; rewrite /= ltr_spaddr. Qed.

(** A process leads from no positive population to an empty one. *)
Definition leads_nowhere s p : Prop :=
  forall i l, weight s p.2 i l != 0 -> 0 < population s l -> 0 < population s i.

(** What a process adds to [−Tr(Dρ ln ρ)] is the limit of what it adds at [ρ + ε]. *)
Lemma process_limit rho s p : form_of rho s -> leads_nowhere s p ->
  tends (fun e => - re (\tr (dissipator p (density (raised e s)) *m log_density (raised e s))))
    (- re (\tr (dissipator p (density s) *m log_density s))).
Proof.
case: p => g L [hU p0 _] leads; rewrite process_production //.
apply: (@tends_ext (fun e => \sum_i \sum_l weight s L i l * (g * (population s l + e)
    * (ln (population s l + e) - ln (population s i + e))))); first by move=> e _; rewrite process_production.
apply: tends_sum => i _; apply: tends_sum => l _; have [->|w0] := eqVneq (weight s L i l) 0.
  by rewrite mul0r; apply: (@tends_ext (fun=> 0)); [move=> e _; rewrite mul0r | exact: tends_const].
rewrite -mulrA; apply: tends_mult; first exact: tends_const.
apply: (@tends_ext (fun e => g * ((population s l + e) * (ln (population s l + e) - ln (population s i + e))))).
  by move=> e _; rewrite -[RHS]mulrA.
apply: tends_mult; first exact: tends_const.
apply: tends_excess; [exact/RleP | exact/RleP |].
by move=> /RltP pl; apply/RltP; exact: (leads i l).
Qed.

(** [D_a] is linear, *)
Lemma bath_dissipator_linear m a rho rho' (z : C) :
  bath_dissipator m a (rho + z *: rho') = bath_dissipator m a rho + z *: bath_dissipator m a rho'.
Proof.
have combine (h : C) (A A' B B' E E' : 'M[C]_d) :
    A + z *: A' - h *: (B + z *: B' + (E + z *: E')) = A - h *: (B + E) + z *: (A' - h *: (B' + E')).
  rewrite [X in _ - h *: X]addrACA -(scalerDr z B' E') (scalerDr h) opprD addrACA; congr (_ + _).
  by rewrite scalerBr !scalerA mulrC.
have one p : dissipator p (rho + z *: rho') = dissipator p rho + z *: dissipator p rho'.
  rewrite /dissipator !(mulmxDl, mulmxDr) -!(scalemxAl, scalemxAr) combine scalerDr.
  by rewrite [z *: (_ *: _)]scalerA [z * _]mulrC -scalerA.
rewrite /bath_dissipator scaler_sumr -big_split; apply: eq_bigr => i _ /=.
by rewrite scaler_sumr -big_split; apply: eq_bigr => p _ /=.
Qed.

(** and so is [J_a]. *)
Lemma current_linear m a rho rho' (e : R) :
  current m a (rho + e%:C *: rho') = current m a rho + e * current m a rho'.
Proof.
by rewrite /current bath_dissipator_linear mulmxDr -scalemxAr mxtraceD mxtraceZ raddfD /= re_real_mul.
Qed.

(** σ̇ by its definition is the limit of σ̇ at [ρ + ε]. *)
Theorem entropy_production_limit m rho s : form_of rho s ->
  (forall i p, p \in processes (jumps m i) -> p.1 != 0 -> leads_nowhere s p) ->
  tends (fun e => entropy_production_by_definition m (raised e s)) (entropy_production_by_definition m s).
Proof.
move=> form leads; have [hU _ _] := form.
pose term z (p : process d) : R := - re (\tr (dissipator p (density z) *m log_density z)).
have flux z : entropy_flux m z = \sum_a \sum_(i | bath (jumps m i) == a) \sum_(p <- processes (jumps m i)) term z p.
  rewrite /entropy_flux /total_dissipator mulmx_suml re_trace_sum -sumrN; apply: eq_bigr => a _.
  rewrite /bath_dissipator mulmx_suml re_trace_sum -sumrN; apply: eq_bigr => i _.
  by rewrite mulmx_suml re_trace_sum -sumrN.
rewrite /entropy_production_by_definition.
apply: (@tends_plus (fun e => entropy_flux m (raised e s)) (fun e => - \sum_a beta m a * current m a (density (raised e s)))).
  rewrite flux.
  apply: (@tends_ext (fun e => \sum_a \sum_(i | bath (jumps m i) == a) \sum_(p <- processes (jumps m i)) term (raised e s) p)).
    by move=> e _; rewrite flux.
  apply: tends_sum => a _; apply: tends_sum => i _; rewrite big_seq.
  apply: (@tends_ext (fun e => \sum_(p <- processes (jumps m i) | p \in processes (jumps m i)) term (raised e s) p)).
    by move=> e _; rewrite [RHS]big_seq.
  apply: tends_sum => p hp; have [p0|p_neq0] := eqVneq p.1 0; last exact: process_limit form (leads i p hp p_neq0).
  have none z : term z p = 0.
    by rewrite /term /dissipator p0 scale0r mul0mx mxtrace0 /= oppr0.
  by rewrite none; apply: (@tends_ext (fun=> 0)); [move=> e _; rewrite none | exact: tends_const].
apply: tends_opp; apply: tends_sum => a _; apply: tends_mult; first exact: tends_const.
apply: (@tends_ext (fun e => current m a (density s) + e * current m a 1%:M)); last exact: tends_affine.
by move=> e _; rewrite density_raised // current_linear.
Qed.

End Approach.
