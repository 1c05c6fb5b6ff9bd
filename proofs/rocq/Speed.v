(** `observable-bound`: what moves an observable dissipates, [(Tr(A Dρ))² ≤ ½ σ̇ Σ γ Tr([[A,K]]†[[A,K]]ρ)] for every state.

    Where the right side has the factor zero, all [[A,K]]ρ vanish, and with them [Tr(A Dρ)], also if ρ leaks. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Operators Flows Bracket Diagonalisation Semidefinite EntropyProduction EveryState Observable.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Speed.

Variables d b k : nat.
Variable m : model d b k.
Hypothesis th : thermal m.
Variable A : 'M[C]_d.
Hypothesis A_hermitian : adjoint A = A.
Implicit Types (rho K : 'M[C]_d).

(** [Tr(A Dρ)]. *)
Definition observable_rate rho : R := re (\tr (A *m total_dissipator m rho)).

(** [Σ γ Tr([[A,K]]†[[A,K]]ρ)] over all processes K. *)
Definition observable_noise rho : R :=
  \sum_i \sum_(p <- processes (jumps m i)) p.1 * intensity (A *m p.2 - p.2 *m A) rho.

(** [Tr(K†Kρ) = 0] says [Kρ = 0]. *)
Lemma intensity_eq0 rho K : semidefinite rho -> intensity K rho = 0 -> K *m rho = 0.
Proof.
move=> /semidefinite_form[s [hU p0 e]]; rewrite -e /intensity trace_number //= => sum0.
have ge0 i l : 0 <= weight s K i l * population s l by rewrite mulr_ge0 ?weight_ge0.
have zero i l : weight s K i l * population s l = 0.
  have /psumr_eq0P row : \sum_l weight s K i l * population s l = 0.
    by move/psumr_eq0P: sum0 => -> // n _; apply: sumr_ge0.
  by rewrite row.
apply: (in_frame_inj hU); rewrite in_frameM // in_frame_density //; apply/matrixP => i l.
rewrite {2}/in_frame mulmx0 mul0mx mul_mx_diag [LHS]mxE [RHS]mxE [X in _ * X]mxE; apply/eqP; rewrite mulf_eq0.
have /eqP := zero i l; rewrite mulf_eq0 => /orP[w0|/eqP->]; last by rewrite eqxx orbT.
apply/orP; left; apply: contraTT w0 => M0; by rewrite gt_eqF //; exact: abs2_gt0.
Qed.

(** Both are those of Observable.v for [c = 0]. *)
Lemma observable_drift rho : drift m (fun=> 0) A rho = observable_rate rho.
Proof. by rewrite /drift big1 ?add0r // => a _; rewrite mul0r. Qed.

Lemma observable_noiseE rho : noise m (fun=> 0) A rho = observable_noise rho.
Proof.
apply: eq_bigr => i _; rewrite /jump_noise /tilted !mul0r oppr0 !scale0r !add0r /processes.
by case: ifP => _; rewrite ?big_cons ?big_nil ?addr0.
Qed.

(** Without noise nothing moves. *)
Lemma quiet_observable rho : semidefinite rho -> observable_noise rho = 0 -> observable_rate rho = 0.
Proof.
move=> semi; have [herm _] := semi => quiet; rewrite -observable_drift drift_jumps // big1 // => i _.
rewrite /jump_drift mul0r oppr0 add0r big_seq big1 // => p hp; have p_ge0 := thermal_rates th hp.
have ge0 i' : 0 <= \sum_(q <- processes (jumps m i')) q.1 * intensity (A *m q.2 - q.2 *m A) rho.
  by rewrite big_seq sumr_ge0 // => q hq; rewrite mulr_ge0 ?intensity_ge0 // (thermal_rates th hq).
move/psumr_eq0P: quiet => /(_ (fun i' _ => ge0 i') i isT)/eqP; rewrite big_seq psumr_eq0; last first.
  by move=> q hq; rewrite mulr_ge0 ?intensity_ge0 // (thermal_rates th hq).
move=> /allP/(_ p hp); rewrite hp mulf_eq0 => /orP[/eqP g0|/eqP none].
  by rewrite /dissipator g0 scale0r mulmx0 mxtrace0.
case: p {hp p_ge0} none => g L /= none; have [-> _] := process_drift A_hermitian g L herm.
have zero := intensity_eq0 semi none.
have -> : \tr (adjoint (A *m L - L *m A) *m L *m rho) = \tr (adjoint ((A *m L - L *m A) *m rho) *m L).
  by rewrite adjointM herm -mulmxA mxtrace_mulC -!mulmxA mxtrace_mulC !mulmxA.
by rewrite zero; have -> : adjoint 0 = 0 :> 'M[C]_d; [apply/matrixP => n l; rewrite !mxE conjc0 | rewrite mul0mx mxtrace0 mulr0].
Qed.

(** [(Tr(A Dρ))² ≤ ½ Σ γ Tr([[A,K]]†[[A,K]]ρ) σ̇]. *)
Theorem observable_bound_every_state rho : semidefinite rho ->
  ((observable_rate rho ^+ 2)%:E <= (2%:R^-1 * observable_noise rho)%:E * entropy_production m rho)%E.
Proof.
move=> semi; rewrite -observable_drift -observable_noiseE; apply: observable_bound => //.
by rewrite observable_noiseE observable_drift; exact: quiet_observable.
Qed.

End Speed.
