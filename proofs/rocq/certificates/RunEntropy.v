(** The entropy of the state at the end of a single run, where the vectors that show it is not negative are orthogonal. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case States EngineCase Ansatz Quantities Cycles Enclosures Exponentials FixedPoint Positivity CycleFlows CycleIntegrals CycleCheck.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Spectrum.

Variable d : nat.
Variable a : ansatz.

Notation n := (count a).

(** The vectors of a decomposition as columns. *)
Definition frame_data (w : decomposition) : state_data :=
  StateData [::] (tab d (fun i k => nth (0%Q, 0%Q) (nth ([::], [::]) w k).1 i)).

(** There are d of them, orthogonal to each other. *)
Definition is_spectral (w : decomposition) : bool := (size w == d) && is_frame d (frame_data w).

(** The state with its shares as a spectrum. *)
Definition spectral_state_of (w : decomposition) (x : 'cV[R]_n) : spectral_state d :=
  SpectralState (fun k : 'I_d => share (nth ([::], [::]) w k).2 x * toR (squared_norm d (frame_data w) k))
    (frame (state_of d (frame_data w))).

(** It is the state. *)
Lemma spectral_state_density w x : decomposes d a w -> is_spectral w -> density (spectral_state_of w x) = state d x.
Proof.
move=> sum /andP[/eqP size_w frame_w]; rewrite (state_decomposed x sum); apply/matrixP => i j.
rewrite /density /spectral_function mul_mx_diag mxE summxE.
rewrite (big_nth ([::], [::])) /index_iota subn0 size_w.
rewrite -(sum_iota d (fun k => ((share (nth ([::], [::]) w k).2 x)%:C *: toM d (outer d (nth ([::], [::]) w k).1)) i j)).
apply: eq_bigr => k _; rewrite !mxE conj_scaled gather -rmorphM (inv_sqrt_square frame_w) -rmorphM mulfK; last first.
  by rewrite gt_eqF // (norm_gt0 frame_w).
by rewrite /outer /frame_data /= !entry_tab // toC_mul toC_conj.
Qed.

(** Its spectral form. *)
Lemma spectral_state_form w x : decomposes d a w -> is_spectral w -> nonnegative w x ->
  spectral_form (spectral_state_of w x) (state d x).
Proof.
move=> sum spectral shares; split; last exact: spectral_state_density.
  by case/andP: spectral => _ frame_w; exact: state_unitary frame_w.
case/andP: spectral => /eqP size_w frame_w k; rewrite /= mulr_ge0 //; last by rewrite ltW // (norm_gt0 frame_w).
have : (k < size w)%N by rewrite size_w.
elim: w (val k) shares {sum size_w frame_w} => [|v w IH] [|l] //= [share0 rest] lt //; exact: IH.
Qed.

End Spectrum.

Section Run.

Variables d b : nat.
Variable p : plan.

Notation a := (coordinates p).
Notation n := (count a).
Notation precision := (Range.F.PtoP (bits p)).
Notation ofQ := (ofQ precision).

(** The coordinates at the end. *)
Fixpoint advance (flows : seq (matrixI * matrixI)) (X : vectorI) : vectorI :=
  if flows is flow :: flows then advance flows (applyI precision n flow.1 X) else X.

Lemma advance_correct flows (strokes : seq (stroke_data b)) X (x : 'cV[R]_n) : @flows_enclose d b p flows strokes -> enclosesV X x ->
  enclosesV (advance flows X) (total d a strokes *m x).
Proof.
elim: flows strokes X x => [|flow flows IH] [|s strokes] X x //=; first by move=> _; rewrite mul1mx.
by move=> [hP _ rest] hX; rewrite -mulmxA; apply: IH rest _; exact: applyI_correct.
Qed.

(** Bounds of the spectrum at the end. *)
Definition spectrum_check (l : seq (Q * Q)) (w : decomposition) (X : vectorI) : bool :=
  all (fun k => let v := nth ([::], [::]) w k in
    let P := mulI precision (sumI precision [seq mulI precision (ofQ (nth 0%Q v.2 i)) (coordinate X i) | i <- iota 0 n])
      (ofQ (squared_norm d (frame_data d w) k)) in
    let bound := nth (0%Q, 0%Q) l k in leI precision (ofQ bound.1) P && leI precision P (ofQ bound.2)) (iota 0 d).

(** All that is computed for a run from a state to one whose spectrum is known. *)
Definition spectral_run_check (initial : mq) (strokes : seq (stroke_data b)) (l : bounds b) (spectrum : seq (Q * Q)) : bool :=
  run_check d p initial strokes l && is_spectral d (shares p) &&
  (if flows_of d p strokes (row_bounds p) is Some flows then
     let X := advance flows (first_unitI p) in
     certainly_nonnegative a precision (shares p) X && spectrum_check spectrum (shares p) X
   else false).

(** The run exists, with these integrals and this spectrum at its end. *)
Theorem spectral_run_exists initial strokes l spectrum : spectral_run_check initial strokes l spectrum = true ->
  exists rho last, [/\ density_matrix (toM d initial) /\
      exists2 end_state, evolution [seq stroke_of d s | s <- strokes] rho (toM d initial) end_state & spectral_form last end_state,
    (forall k : 'I_d, toR (nth (0%Q, 0%Q) spectrum k).1 <= population last k <= toR (nth (0%Q, 0%Q) spectrum k).2) &
    within_bounds l [seq stroke_of d s | s <- strokes] rho].
Proof.
rewrite /spectral_run_check /run_check; case found: flows_of => [flows|//].
move=> /andP[/andP[/and4P[/andP[/eqmP from traces] sums positive hold] spectral] /andP[last_positive /allP spectrum_ok]].
have [inv enclosed] := flows_correct found.
have first : state d (first_unit p) = toM d initial.
  rewrite -from /state (bigD1 (0 : 'I_n) isT) big1 => [|l' /= l0]; last by rewrite mxE (negbTE l0) scale0r.
  by rewrite mxE eqxx scale1r; exact: addr0.
have hX := advance_correct enclosed (@first_unitI_correct p).
exists (curves d strokes (first_unit p)), (spectral_state_of d (shares p) (total d a strokes *m first_unit p)); split.
- split; first by rewrite -first; apply: state_is_density sums traces _ _; rewrite ?mxE ?eqxx //;
    exact: certainly_nonnegative_correct (@first_unitI_correct p) positive.
  exists (state d (total d a strokes *m first_unit p)); first by rewrite -first; exact: evolution_curves.
  by apply: spectral_state_form => //; exact: certainly_nonnegative_correct hX last_positive.
- move=> k; have := spectrum_ok k; rewrite mem_iota leq0n add0n => /(_ (ltn_ord k))/andP[lo hi].
  set v := nth ([::], [::]) (shares p) k; set N := squared_norm d (frame_data d (shares p)) k.
  have P := @mulI_correct precision _ _ (share v.2 (total d a strokes *m first_unit p)) (toR N) _ (ofQ_correct precision N).
  have {}P : encloses (mulI precision (sumI precision [seq mulI precision (ofQ (nth 0%Q v.2 i)) (coordinate (advance flows (first_unitI p)) i)
      | i <- iota 0 n]) (ofQ N)) (share v.2 (total d a strokes *m first_unit p) * toR N).
    apply: P.
    apply: (@sumI_iota precision n (fun i => mulI precision (ofQ (nth 0%Q v.2 i)) (coordinate _ i))) => i.
    by apply: mulI_correct; [exact: ofQ_correct | exact: hX].
  by apply/andP; split; [exact: (leI_correct (ofQ_correct precision _) P lo) | exact: (leI_correct P (ofQ_correct precision _) hi)].
exact: bounds_hold_correct enclosed (@first_unitI_correct p) hold.
Qed.

End Run.
