(** A case with rational numbers, the model and the states it stands for, and the quantities of Model.v computed from its numbers. *)

From Coq Require Import Reals QArith Qreals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.classical Require Import mathcomp_extra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Flows LogMean.
From Lindbound.certificates Require Import Rational Observables.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Data *)

(** A jump between b baths, as a case file gives it, the partner written out. *)
Record jump_data (b : nat) := JumpData {
  of_bath : 'I_b;
  of_frequency : Q;
  of_rate : Q;
  of_operator : mq;
  of_partner_rate : Q;
  of_partner : mq
}.

(** Energies of the basis vectors, Boltzmann factors [e^{-β}] of the baths, jumps. *)
Record case_data (b : nat) := CaseData {
  energies : seq Q;
  boltzmann_factors : seq Q;
  jump_list : seq (jump_data b)
}.

(** Eigenvalues, and orthogonal columns that need not have norm one. *)
Record state_data := StateData {
  spectrum : seq Q;
  columns : mq
}.

Section Case.

Variables (d b : nat).

Definition jump_of (j : jump_data b) : jump d b :=
  Jump (of_bath j) (toR (of_frequency j)) (toR (of_rate j)) (toM d (of_operator j))
       (toR (of_partner_rate j)) (toM d (of_partner j)).

(** The model of a case; β is [−ln x] with the Boltzmann factor x. *)
Definition model_of (c : case_data b) : model d b (size (jump_list c)) :=
  Model (fun i => toR (nth 0%Q (energies c) i)) (fun a => - ln (toR (nth 1%Q (boltzmann_factors c) a)))
        (fun i => jump_of (tnth (in_tuple (jump_list c)) i)).

(** The squared norm of a column. *)
Definition squared_norm (s : state_data) (n : nat) : Q := sumq [seq abs2c (entry (columns s) i n) | i <- iota 0 d].

(** The state of a spectrum, its columns divided by their norms. *)
Definition state_of (s : state_data) : spectral_state d :=
  SpectralState (fun n : 'I_d => toR (nth 0%Q (spectrum s) n))
    (\matrix_(i, n) (toC (entry (columns s) i n) * ((sqrt (toR (squared_norm s n)))^-1)%:C)).

Variable c : case_data b.

Notation m := (model_of c).

Lemma sum_jumps (V : zmodType) (F : jump d b -> V) (P : pred (jump d b)) :
  \sum_(j | P (jumps m j)) F (jumps m j) = \sum_(j <- jump_list c | P (jump_of j)) F (jump_of j).
Proof. by rewrite [RHS]big_tnth. Qed.

(** * Processes *)

Definition processes_of (j : jump_data b) : seq (Q * mq) :=
  if eqq (of_frequency j) 0 then [:: (of_rate j, of_operator j)]
  else [:: (of_rate j, of_operator j); (of_partner_rate j, of_partner j)].

Definition process_of (p : Q * mq) : process d := (toR p.1, toM d p.2).

Lemma is_dephasingE j : is_dephasing (jump_of j) = eqq (of_frequency j) 0.
Proof. by rewrite -toR_eq toR0. Qed.

Lemma processesE j : processes (jump_of j) = [seq process_of p | p <- processes_of j].
Proof. by rewrite /processes is_dephasingE /processes_of; case: eqq. Qed.

Definition jumps_of_bath (a : nat) : seq (jump_data b) := [seq j <- jump_list c | of_bath j == a :> nat].

Lemma sum_bath (V : zmodType) (a : 'I_b) (F : jump d b -> V) :
  \sum_(j | bath (jumps m j) == a) F (jumps m j) = \sum_(j <- jumps_of_bath a) F (jump_of j).
Proof. by rewrite (sum_jumps F (fun j => bath j == a)) big_filter. Qed.

(** * Dissipators and currents *)

Definition dissipator_of (rho : mq) (p : Q * mq) : mq :=
  let LL := mulm d (adjm d p.2) p.2 in
  scalem d p.1 (addm d (mulm d (mulm d p.2 rho) (adjm d p.2))
                       (scalem d (-1#2) (addm d (mulm d LL rho) (mulm d rho LL)))).

Lemma minus_half : (toR (-1#2))%:C = - 2%:R^-1 :> C.
Proof.
have two : (toR 2)%:C = 2%:R :> C.
  by rewrite (_ : toR 2 = 1 + 1) ?rmorphD ?rmorph1 // -toR1 -toR_add; apply: toR_same.
rewrite -two -fmorphV -rmorphN; congr _%:C.
by rewrite -toR_inv -toR_opp; apply: toR_same.
Qed.

Lemma dissipatorE p rho : dissipator (process_of p) (toM d rho) = toM d (dissipator_of rho p).
Proof.
by rewrite /dissipator /dissipator_of !(toM_scale, toM_add, toM_mul, toM_adj) minus_half scaleNr.
Qed.

Definition bath_dissipator_of (a : nat) (rho : mq) : mq :=
  summ d [seq dissipator_of rho p | p <- flatten [seq processes_of j | j <- jumps_of_bath a]].

Lemma bath_dissipatorE a rho : bath_dissipator m a (toM d rho) = toM d (bath_dissipator_of a rho).
Proof.
rewrite /bath_dissipator (sum_bath a (fun j => \sum_(p <- processes j) dissipator p (toM d rho))).
rewrite toM_sum big_flatten big_map; apply: eq_bigr => j _.
by rewrite processesE big_map; apply: eq_bigr => p _; rewrite dissipatorE.
Qed.

Definition total_dissipator_of (rho : mq) : mq := summ d [seq bath_dissipator_of a rho | a <- iota 0 b].

Lemma total_dissipatorE rho : total_dissipator m (toM d rho) = toM d (total_dissipator_of rho).
Proof.
rewrite toM_sum -(sum_iota b (fun a => toM d (bath_dissipator_of a rho))).
by apply: eq_bigr => a _; rewrite bath_dissipatorE.
Qed.

Definition hamiltonian_of : mq :=
  tab d (fun i j => if i == j then (nth 0%Q (energies c) i, 0%Q) else (0%Q, 0%Q)).

Lemma hamiltonianE : hamiltonian m = toM d hamiltonian_of.
Proof.
rewrite toM_tab; apply/matrixP => i j; rewrite !mxE /= (inj_eq val_inj).
by case: eqP => _; rewrite /toC /= toR0.
Qed.

Definition current_of (a : nat) (rho : mq) : Q := retrace d hamiltonian_of (bath_dissipator_of a rho).

Lemma currentE a rho : current m a (toM d rho) = toR (current_of a rho).
Proof. by rewrite /current hamiltonianE bath_dissipatorE retraceE. Qed.

Definition total_current_of (rho : mq) : Q := sumq [seq absq (current_of a rho) | a <- iota 0 b].

Lemma total_currentE rho : total_current m (toM d rho) = toR (total_current_of rho).
Proof.
rewrite toR_sum -(sum_iota b (fun a => toR (absq (current_of a rho)))).
by apply: eq_bigr => a _; rewrite currentE toR_abs.
Qed.

(** * Activity *)

Definition bath_activity_of (a : nat) : mq :=
  summ d [seq summ d [seq scalem d (mulq (mulq (of_frequency j) (of_frequency j)) p.1) (mulm d (adjm d p.2) p.2)
                     | p <- processes_of j] | j <- jumps_of_bath a].

Lemma bath_activityE a : bath_activity m a = toM d (bath_activity_of a).
Proof.
rewrite /bath_activity (sum_bath a (fun j => \sum_(p <- processes j)
  (frequency j ^+ 2 * p.1)%:C *: (adjoint p.2 *m p.2))) toM_sum.
apply: eq_bigr => j _; rewrite processesE big_map toM_sum; apply: eq_bigr => p _.
by rewrite toM_scale toM_mul toM_adj !toR_mul expr2.
Qed.

Definition activity_of : mq := summ d [seq bath_activity_of a | a <- iota 0 b].

Lemma activityE : activity m = toM d activity_of.
Proof.
rewrite toM_sum -(sum_iota b (fun a => toM d (bath_activity_of a))).
by apply: eq_bigr => a _; rewrite bath_activityE.
Qed.

Definition trace_activity_of (rho : mq) : Q := retrace d activity_of rho.

Lemma trace_activityE rho : trace_activity m (toM d rho) = toR (trace_activity_of rho).
Proof. by rewrite /trace_activity activityE retraceE. Qed.

Definition bath_trace_activity_of (a : nat) (rho : mq) : Q := retrace d (bath_activity_of a) rho.

Lemma bath_trace_activityE a rho : bath_trace_activity m a (toM d rho) = toR (bath_trace_activity_of a rho).
Proof. by rewrite /bath_trace_activity bath_activityE retraceE. Qed.

(** * Parts of states *)

Definition same_level_of (i j : nat) : bool := eqq (nth 0%Q (energies c) i) (nth 0%Q (energies c) j).

Lemma same_levelE i j : same_level m i j = same_level_of i j.
Proof. by rewrite /same_level toR_eq. Qed.

Definition block_diagonal_of (rho : mq) : mq :=
  tab d (fun i j => if same_level_of i j then entry rho i j else (0%Q, 0%Q)).

Lemma block_diagonalE rho : block_diagonal m (toM d rho) = toM d (block_diagonal_of rho).
Proof.
rewrite toM_tab; apply/matrixP => i j; rewrite !mxE same_levelE.
by case: ifP => _; rewrite ?toC0.
Qed.

Definition strictly_diagonal_of (rho : mq) : mq :=
  tab d (fun i j => if i == j then entry rho i j else (0%Q, 0%Q)).

Lemma strictly_diagonalE rho : strictly_diagonal (toM d rho) = toM d (strictly_diagonal_of rho).
Proof.
rewrite toM_tab; apply/matrixP => i j; rewrite !mxE (inj_eq val_inj).
by case: eqP => _; rewrite ?toC0.
Qed.

Definition A_cl_of (rho : mq) : Q := trace_activity_of (strictly_diagonal_of rho).

Lemma A_clE rho : A_cl m (toM d rho) = toR (A_cl_of rho).
Proof. by rewrite /A_cl strictly_diagonalE trace_activityE. Qed.

(** * Flows *)

Definition flow_of (g : Q) (L rho : mq) : Q := mulq g (retrace d (mulm d (adjm d L) L) rho).
Definition emission_flow_of (rho : mq) (j : jump_data b) : Q := flow_of (of_rate j) (of_operator j) rho.
Definition absorption_flow_of (rho : mq) (j : jump_data b) : Q := flow_of (of_partner_rate j) (of_partner j) rho.

Lemma flowE g L rho : toR g * intensity (toM d L) (toM d rho) = toR (flow_of g L rho).
Proof. by rewrite /intensity -toM_adj -toM_mul retraceE toR_mul. Qed.

Lemma emission_flowE j rho : emission_flow (jump_of j) (toM d rho) = toR (emission_flow_of rho j).
Proof. exact: flowE. Qed.

Lemma absorption_flowE j rho : absorption_flow (jump_of j) (toM d rho) = toR (absorption_flow_of rho j).
Proof. exact: flowE. Qed.

Lemma toR_eq0 x : (toR x == 0) = eqq x 0.
Proof. by rewrite -toR_eq toR0. Qed.

Definition one_way_of (rho : mq) : bool :=
  has (fun j => ~~ eqq (of_frequency j) 0 && (eqq (emission_flow_of rho j) 0 != eqq (absorption_flow_of rho j) 0))
    (jump_list c).

Lemma one_wayE rho : one_way m (toM d rho) = one_way_of rho.
Proof.
rewrite /one_way_of -[jump_list c]/(val (in_tuple (jump_list c))).
by apply/existsP/has_tnthP => -[i h]; exists i; move: h;
  rewrite /= is_dephasingE emission_flowE absorption_flowE !toR_eq0.
Qed.

End Case.
