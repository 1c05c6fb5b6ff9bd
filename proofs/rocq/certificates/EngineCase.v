(** An engine with rational numbers: the strokes it stands for, and what each process adds to the generator and to the quantities.

    Rates are rational numbers times [e^{-q}] with rational q, because baths are given by β. What multiplies them is rational. *)

From Coq Require Import Reals QArith Qreals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Engine.
From Lindbound.certificates Require Import Rational Case.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Data *)

(** A jump, its partner written out; the rate of the partner is [partner_factor · e^{−exponent}]. *)
Record jump_data (b : nat) := JumpData {
  of_bath : 'I_b;
  of_frequency : Q;
  of_rate : Q;
  of_operator : mq;
  of_partner_factor : Q;
  of_exponent : Q;
  of_partner : mq
}.

(** A stroke: energies of the basis vectors, β of the baths, jumps, duration. *)
Record stroke_data (b : nat) := StrokeData {
  energies : seq Q;
  betas : seq Q;
  jump_list : seq (jump_data b);
  lasts : Q
}.

Section Case.

Variables d b : nat.

(** [q e^{-x}]. *)
Definition rate_of (factor exponent : Q) : R := toR factor * exp (- toR exponent).

(** The jump of the data. *)
Definition jump_of (j : jump_data b) : jump d b :=
  Jump (of_bath j) (toR (of_frequency j)) (toR (of_rate j)) (toM d (of_operator j))
       (rate_of (of_partner_factor j) (of_exponent j)) (toM d (of_partner j)).

(** The stroke of the data. *)
Definition stroke_of (s : stroke_data b) : stroke d b :=
  Stroke (fun i => toR (nth 0%Q (energies s) i)) (fun a => toR (nth 0%Q (betas s) a))
         [seq jump_of j | j <- jump_list s] (toR (lasts s)).

(** * Processes *)

(** One direction of a jump: bath, frequency, the two parts of the rate, operator. *)
Record channel := Channel { bath_of : 'I_b; frequency_of : Q; factor : Q; exponent : Q; acts : mq }.

Definition channels_of_jump (j : jump_data b) : seq channel :=
  let forward := Channel (of_bath j) (of_frequency j) (of_rate j) 0 (of_operator j) in
  if eqq (of_frequency j) 0 then [:: forward]
  else [:: forward; Channel (of_bath j) (of_frequency j) (of_partner_factor j) (of_exponent j) (of_partner j)].

(** All processes of a stroke. *)
Definition channels (s : stroke_data b) : seq channel := flatten [seq channels_of_jump j | j <- jump_list s].

Definition channel_rate (c : channel) : R := rate_of (factor c) (exponent c).
Definition process_of (c : channel) : process d := (channel_rate c, toM d (acts c)).

Lemma rate_of0 q : rate_of q 0 = toR q.
Proof. by rewrite /rate_of toR0 oppr0 exp_0 mulr1. Qed.

(** The processes of a jump are its channels. *)
Lemma processesE j : processes (jump_of j) = [seq process_of c | c <- channels_of_jump j].
Proof.
rewrite /processes /is_dephasing /channels_of_jump -toR_eq toR0.
by case: eqP => _ /=; rewrite /process_of /channel_rate /= rate_of0.
Qed.

Variable s : stroke_data b.

Notation m := (during (stroke_of s)).

(** Sums over the processes of a bath are sums over channels. *)
Lemma sum_bath (V : zmodType) (a : 'I_b) (F : R -> process d -> V) :
  \sum_(i | bath (jumps m i) == a) \sum_(p <- processes (jumps m i)) F (frequency (jumps m i)) p =
  \sum_(c <- channels s | bath_of c == a) F (toR (frequency_of c)) (process_of c).
Proof.
transitivity (\sum_(j <- [seq jump_of j | j <- jump_list s] | bath j == a) \sum_(p <- processes j) F (frequency j) p).
  by rewrite [RHS]big_tnth.
rewrite big_map big_mkcond /channels [RHS]big_flatten big_map; apply: eq_bigr => j _ /=.
rewrite processesE big_map /channels_of_jump.
by case: eqq; rewrite !big_cons !big_nil /=; case: ifP.
Qed.

(** [D ρ] of a process of unit rate is rational; the rate multiplies it. *)
Definition unit_dissipator_of (rho : mq) (c : channel) : mq := dissipator_of d rho (1%Q, acts c).

Lemma unit_dissipatorE rho c :
  dissipator (process_of c) (toM d rho) = (channel_rate c)%:C *: toM d (unit_dissipator_of rho c).
Proof.
rewrite -(dissipatorE d (1%Q, acts c)) /dissipator /= scalerA toR1 mulr1 //.
Qed.

(** [D_a ρ] is a sum over the channels of the bath. *)
Lemma bath_dissipatorE a rho : bath_dissipator m a (toM d rho) =
  \sum_(c <- channels s | bath_of c == a) (channel_rate c)%:C *: toM d (unit_dissipator_of rho c).
Proof.
rewrite /bath_dissipator (sum_bath a (fun _ p => dissipator p (toM d rho))).
by apply: eq_bigr => c _; exact: unit_dissipatorE.
Qed.

(** [Dρ] is a sum over all channels. *)
Lemma total_dissipatorE rho : total_dissipator m (toM d rho) =
  \sum_(c <- channels s) (channel_rate c)%:C *: toM d (unit_dissipator_of rho c).
Proof.
rewrite /total_dissipator (eq_bigr _ (fun a _ => bath_dissipatorE a rho)).
by rewrite [RHS](partition_big (fun c => bath_of c) predT).
Qed.

(** * The Hamiltonian part *)

Definition energy_of (i : nat) : Q := nth 0%Q (energies s) i.

Definition hamiltonian_of : mq := tab d (fun i j => if i == j then (energy_of i, 0%Q) else (0%Q, 0%Q)).

(** [(−i[H, ρ])_ij = −i (e_i − e_j) ρ_ij]. *)
Definition rotation_of (rho : mq) : mq :=
  tab d (fun i j => mulc (0%Q, addq (energy_of j) (oppq (energy_of i))) (entry rho i j)).

Lemma hamiltonianE : hamiltonian m = toM d hamiltonian_of.
Proof.
rewrite toM_tab; apply/matrixP => i j; rewrite !mxE /= (inj_eq val_inj).
by case: eqP => _; rewrite /toC /= toR0.
Qed.

(** It is [−i[H, ρ]]. *)
Lemma rotationE rho : - 'i *: (hamiltonian m *m toM d rho - toM d rho *m hamiltonian m) = toM d (rotation_of rho).
Proof.
apply/matrixP => i j; rewrite toM_tab !mxE.
rewrite (bigD1 i) //= mxE eqxx big1 => [|l li]; last by rewrite mxE eq_sym (negbTE li) mul0r.
rewrite (bigD1 j) //= !mxE eqxx big1 => [|l lj]; last by rewrite !mxE (negbTE lj) mulr0.
rewrite !addr0 toC_mul [X in _ - X]mulrC -mulrBl mulrA; congr (_ * _).
rewrite /toC /= toR0 toR_add toR_opp -/(energy_of i) -/(energy_of j).
by rewrite -rmorphB; simpc.
Qed.

(** [−i[H, ρ] + Dρ]. *)
Theorem generatorE rho : generator m (toM d rho) = toM d (rotation_of rho) +
  \sum_(c <- channels s) (channel_rate c)%:C *: toM d (unit_dissipator_of rho c).
Proof. by rewrite /generator rotationE total_dissipatorE. Qed.

(** * Quantities *)

(** [Σ rate · q] over the processes. *)
Definition rate_sum (g : channel -> Q) : R := \sum_(c <- channels s) channel_rate c * toR (g c).

(** What a process of unit rate adds to [J_a]. *)
Definition current_of (a : 'I_b) (rho : mq) (c : channel) : Q :=
  if bath_of c == a then retrace d hamiltonian_of (unit_dissipator_of rho c) else 0%Q.

(** [J_a] is a sum over the channels. *)
Lemma currentE a rho : current m a (toM d rho) = rate_sum (current_of a rho).
Proof.
rewrite /current hamiltonianE bath_dissipatorE mulmx_sumr re_trace_sum /rate_sum [LHS]big_mkcond.
apply: eq_bigr => c _; rewrite /current_of; case: ifP => _; last by rewrite toR0 mulr0.
by rewrite -retraceE -scalemxAr mxtraceZ re_real_mul.
Qed.

(** What a process of unit rate adds to [Tr(Xρ)]. *)
Definition activity_of (rho : mq) (c : channel) : Q :=
  mulq (mulq (frequency_of c) (frequency_of c)) (retrace d (mulm d (adjm d (acts c)) (acts c)) rho).

(** [Tr(Xρ)] is a sum over the channels. *)
Lemma trace_activityE rho : trace_activity m (toM d rho) = rate_sum (activity_of rho).
Proof.
rewrite /trace_activity /activity /bath_activity.
rewrite (eq_bigr _ (fun a _ => sum_bath a (fun w p => (w ^+ 2 * p.1)%:C *: (adjoint p.2 *m p.2)))).
pose G c := (toR (frequency_of c) ^+ 2 * (process_of c).1)%:C *: (adjoint (process_of c).2 *m (process_of c).2).
have -> : \sum_a \sum_(c <- channels s | bath_of c == a) G c = \sum_(c <- channels s) G c.
  by rewrite [RHS](partition_big (fun c => bath_of c) predT).
rewrite mulmx_suml re_trace_sum; apply: eq_bigr => c _.
rewrite -scalemxAl mxtraceZ re_real_mul /= /activity_of !toR_mul -retraceE toM_mul toM_adj expr2.
by rewrite [X in X * _]mulrC mulrA.
Qed.

(** A_cl is that of the part without coherence. *)
Lemma A_clE rho : A_cl m (toM d rho) = rate_sum (activity_of (strictly_diagonal_of d rho)).
Proof. by rewrite /A_cl strictly_diagonalE trace_activityE. Qed.

End Case.
