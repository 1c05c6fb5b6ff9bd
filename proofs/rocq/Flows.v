(** Heat in terms of flows, for every matrix ρ.

    A jump emits at the rate [F = γ(ω) Tr(L†Lρ)] and absorbs at the rate [R = γ(−ω) Tr(P†Pρ)], P its partner. Because
    [[L,H] = ωL], the heat current is [J_a = −Σ ω (F − R)]; and [Tr(X_a ρ) = Σ ω² (F + R)]. No basis has been chosen. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Flows.

Variables d b k : nat.
Implicit Types (m : model d b k) (j : jump d b) (L rho : 'M[C]_d).

(** [Re Tr(L†Lρ)]. *)
Definition intensity L rho : R := re (\tr (adjoint L *m L *m rho)).

(** [F = γ(ω) Tr(L†Lρ)], emissions per unit time. *)
Definition emission_flow j rho : R := rate j * intensity (operator j) rho.

(** [R = γ(−ω) Tr(P†Pρ)], absorptions per unit time; with [P = L†] the trace is [Tr(LL†ρ)]. *)
Definition absorption_flow j rho : R := partner_rate j * intensity (partner j) rho.

(** [Tr(X_a ρ)], the share of bath a in [Tr(Xρ)]. *)
Definition bath_trace_activity m (a : 'I_b) rho : R := re (\tr (bath_activity m a *m rho)).

(** H is Hermitian. *)
Lemma adjoint_hamiltonian m : adjoint (hamiltonian m) = hamiltonian m.
Proof.
apply/matrixP => i l; rewrite !mxE eq_sym.
by case: eqP => [->|_]; rewrite ?conjc_real ?conjc0.
Qed.

(** [[L,H] = cL] gives [L†HL = L†LH − cL†L] and, by adjoints, [L†HL = HL†L − cL†L]. *)
Lemma heat_operator m L (c : R) :
  L *m hamiltonian m - hamiltonian m *m L = c%:C *: L ->
  adjoint L *m hamiltonian m *m L = adjoint L *m L *m hamiltonian m - c%:C *: (adjoint L *m L) /\
  adjoint L *m hamiltonian m *m L = hamiltonian m *m (adjoint L *m L) - c%:C *: (adjoint L *m L).
Proof.
move=> comm.
have right : hamiltonian m *m L = L *m hamiltonian m - c%:C *: L by rewrite -comm opprB addrC subrK.
have left : adjoint L *m hamiltonian m = hamiltonian m *m adjoint L - c%:C *: adjoint L.
  by rewrite -{1}(adjoint_hamiltonian m) -adjointM right adjointB adjointM adjoint_hamiltonian adjoint_real_scale.
by split; [rewrite -mulmxA right mulmxBr mulmxA -scalemxAr | rewrite left mulmxBl -scalemxAl mulmxA].
Qed.

(** One process whose operator lowers the energy by c brings the heat [−c γ Tr(L†Lρ)]. *)
Lemma process_heat m (g c : R) L rho :
  L *m hamiltonian m - hamiltonian m *m L = c%:C *: L ->
  re (\tr (hamiltonian m *m dissipator (g, L) rho)) = - c * (g * intensity L rho).
Proof.
move=> /heat_operator; set H := hamiltonian m; set A := adjoint L *m L => - [right left].
suff -> : \tr (H *m dissipator (g, L) rho) = (- c * g)%:C * \tr (A *m rho) by rewrite re_real_mul mulrA.
have right' : \tr (A *m H *m rho) = \tr (adjoint L *m H *m L *m rho) + c%:C * \tr (A *m rho).
  by rewrite right mulmxBl -scalemxAl raddfB /= mxtraceZ subrK.
have left' : \tr (H *m A *m rho) = \tr (adjoint L *m H *m L *m rho) + c%:C * \tr (A *m rho).
  by rewrite left mulmxBl -scalemxAl raddfB /= mxtraceZ subrK.
rewrite /dissipator /= -/A; clearbody A H; rewrite -scalemxAr mxtraceZ rmorphM -mulrA [RHS]mulrCA; congr (_ * _).
rewrite mulmxBr -scalemxAr mulmxDr raddfB /= mxtraceZ mxtraceD !mulmxA.
rewrite [\tr (_ *m adjoint L)]mxtrace_mulC [\tr (_ *m A)]mxtrace_mulC !mulmxA left' right' half_of_double.
by rewrite opprD addrA subrr sub0r rmorphN mulNr.
Qed.

(** The heat of a jump: [Tr(H Σ D ρ) = −ω (F − R)], the sum over both directions; 0 if ω = 0. *)
Lemma jump_heat m j rho : eigenoperators m j ->
  \sum_(p <- processes j) re (\tr (hamiltonian m *m dissipator p rho))
  = - frequency j * (emission_flow j rho - absorption_flow j rho).
Proof.
case=> lower; rewrite -rmorphN => raise.
have down := process_heat (rate j) rho lower; have up := process_heat (partner_rate j) rho raise.
rewrite /processes; case: ifP => [/eqP w0|_]; first by rewrite big_seq1 down w0 oppr0 !mul0r.
by rewrite big_cons big_seq1 (f_equal2 +%R down up) opprK mulrBr !mulNr opprK.
Qed.

(** A sum over baths of sums over their jumps is the sum over all jumps. *)
Lemma sum_over_baths (V : zmodType) m (F : 'I_k -> V) : \sum_a \sum_(i | bath (jumps m i) == a) F i = \sum_i F i.
Proof. by rewrite [RHS](partition_big (fun i => bath (jumps m i)) predT). Qed.

(** [J_a = −Σ ω (F − R)] over the jumps of bath a. *)
Theorem current_flows m a rho : (forall i, eigenoperators m (jumps m i)) ->
  current m a rho = - \sum_(i | bath (jumps m i) == a)
    frequency (jumps m i) * (emission_flow (jumps m i) rho - absorption_flow (jumps m i) rho).
Proof.
move=> eig; rewrite /current /bath_dissipator mulmx_sumr re_trace_sum -sumrN; apply: eq_bigr => i _.
by rewrite mulmx_sumr re_trace_sum -mulNr -(jump_heat _ (eig i)).
Qed.

(** [Tr(X_a ρ) = Σ ω² (F + R)] over the jumps of bath a. *)
Theorem bath_activity_flows m a rho :
  bath_trace_activity m a rho = \sum_(i | bath (jumps m i) == a)
    frequency (jumps m i) ^+ 2 * (emission_flow (jumps m i) rho + absorption_flow (jumps m i) rho).
Proof.
rewrite /bath_trace_activity /bath_activity mulmx_suml re_trace_sum; apply: eq_bigr => i _.
rewrite mulmx_suml re_trace_sum /processes; case: ifP => [/eqP w0|_].
  by rewrite big_seq1 w0 expr0n !mul0r scale0r mul0mx mxtrace0.
by rewrite big_cons big_seq1 /= -!scalemxAl !mxtraceZ !re_real_mul -!mulrA -!mulrDr.
Qed.

(** [Tr(Xρ) = Σ_a Tr(X_a ρ)]. *)
Lemma trace_activity_baths m rho : trace_activity m rho = \sum_a bath_trace_activity m a rho.
Proof. by rewrite /trace_activity /activity mulmx_suml re_trace_sum. Qed.

End Flows.
