(** States that are diagonal in the working basis: σ̇ by its definition, for any jumps.

    Whatever the operators are, a process L at the rate γ moves the populations at the rates [γ |L_ij|²] from j to i. So
    [σ̇ = Σ γ |L_ij|² p_j (ln p_j − ln p_i + β (e_j − e_i))], without any of the hypotheses. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Levels.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Populations.

Variable d : nat.
Implicit Types (L : 'M[C]_d) (f p : 'I_d -> R).

(** The diagonal operator with the entries [f_i]. *)
Definition diagonal f : 'M[C]_d := diag_mx (\row_i (f i)%:C).

(** [Tr(L† f L p) = Σ_ij |L_ij|² f_i p_j]. *)
Lemma trace_diagonals L f p :
  \tr (adjoint L *m diagonal f *m L *m diagonal p) = (\sum_i \sum_j abs2 (L i j) * (f i * p j))%:C.
Proof.
rewrite exchange_big rmorph_sum; apply: eq_bigr => j _; rewrite mul_mx_diag mxE [X in _ * X]mxE -mulmxA mxE.
rewrite mulr_suml rmorph_sum; apply: eq_bigr => i _; rewrite mul_diag_mx [X in X * _ * _]mxE [X in _ * X * _]mxE.
by rewrite [X in _ * (X * _) * _]mxE mulrCA conj_mul_self -mulrA mulrCA -!rmorphM.
Qed.

(** [Tr(f D ρ) = γ Σ_ij |L_ij|² p_j (f_i − f_j)] for [ρ = Σ_i p_i |i⟩⟨i|]. *)
Lemma rate_of_change (g : R) L f p :
  re (\tr (diagonal f *m dissipator (g, L) (diagonal p))) = g * \sum_i \sum_j abs2 (L i j) * (p j * (f i - f j)).
Proof.
set A := adjoint L *m L; have cases : adjoint L *m diagonal (fun=> 1) *m L = A.
  by rewrite /diagonal; congr (_ *m _); rewrite -[RHS]mulmx1; congr (_ *m _); apply/matrixP=> i j; rewrite !mxE.
have swap q : \tr (A *m diagonal q) = (\sum_i \sum_j abs2 (L i j) * q j)%:C.
  rewrite -cases trace_diagonals; congr _%:C.
  by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mul1r.
have product : diagonal p *m diagonal f = diagonal (fun i => p i * f i).
  by rewrite /diagonal mulmx_diag; congr diag_mx; apply/rowP=> i; rewrite !mxE rmorphM.
have commute : diagonal f *m diagonal p = diagonal p *m diagonal f by rewrite /diagonal diag_mxC.
rewrite /dissipator /= -/A -scalemxAr mxtraceZ re_real_mul; congr (_ * _).
have -> : \tr (diagonal f *m (L *m diagonal p *m adjoint L - 2%:R^-1 *: (A *m diagonal p + diagonal p *m A)))
    = \tr (adjoint L *m diagonal f *m L *m diagonal p) - \tr (A *m (diagonal p *m diagonal f)).
  rewrite mulmxBr raddfB /= -scalemxAr mxtraceZ mulmxDr mxtraceD; congr (_ - _).
    by rewrite !mulmxA mxtrace_mulC !mulmxA.
  have -> : \tr (diagonal f *m (A *m diagonal p)) = \tr (A *m (diagonal p *m diagonal f)) by rewrite mxtrace_mulC mulmxA.
  by rewrite [diagonal f *m _]mulmxA commute [\tr (_ *m A)]mxtrace_mulC half_of_double.
rewrite trace_diagonals product swap -rmorphB /= -sumrB; apply: eq_bigr => i _.
rewrite -sumrB; apply: eq_bigr => j _; rewrite -mulrBr; congr (_ * _); real_ring.
Qed.

(** The state with these populations. *)
Definition populations p : spectral_state d := {| population := p; frame := 1%:M |}.

(** Its functions. *)
Lemma spectral_function_populations (f : R -> R) p : spectral_function f (populations p) = diagonal (fun i => f (p i)).
Proof.
rewrite /spectral_function /= mul1mx; suff -> : adjoint (1%:M : 'M[C]_d) = 1%:M by rewrite mulmx1.
by apply/matrixP=> i j; rewrite !mxE eq_sym; case: (_ == _); rewrite ?conjc1 ?conjc0.
Qed.

(** Its frame is the working basis. *)
Lemma populations_unitary p : unitary (frame (populations p)).
Proof.
rewrite /unitary /= mulmx1.
by apply/matrixP=> i j; rewrite !mxE eq_sym; case: (_ == _); rewrite ?conjc1 ?conjc0.
Qed.

(** It has full rank if the populations are positive. *)
Lemma populations_positive p : (forall i, 0 < p i) -> positive (populations p).
Proof. by move=> p0; split => //; exact: populations_unitary. Qed.

(** It is diagonal. *)
Lemma populations_diagonal p : strictly_diagonal (density (populations p)) = density (populations p).
Proof.
rewrite /density spectral_function_populations; apply/matrixP=> i j; rewrite !mxE.
by case: eqP => [->|]; rewrite ?mulr1n ?mulr0n.
Qed.

(** [Tr(L†Lρ) = Σ_ij |L_ij|² p_j]. *)
Lemma intensity_of_populations L p :
  intensity L (density (populations p)) = \sum_i \sum_j abs2 (L i j) * p j.
Proof.
rewrite /intensity trace_number /=; last exact: populations_unitary.
apply: eq_bigr => i _; apply: eq_bigr => j _; congr (_ * _).
rewrite /weight /= mulmx1 -[L in RHS]mul1mx; congr (abs2 ((_ *m _) _ _)).
by have := populations_unitary p; rewrite /unitary /= mulmx1.
Qed.

Variable k : nat.
Implicit Types m : model d 1 k.

(** [J = Σ γ |L_ij|² p_j (e_i − e_j)]. *)
Theorem current_of_populations m p :
  current m ord0 (density (populations p)) = \sum_l \sum_(q <- processes (jumps m l))
    q.1 * \sum_i \sum_j abs2 (q.2 i j) * (p j * (energy m i - energy m j)).
Proof.
have -> : density (populations p) = diagonal p by rewrite /density spectral_function_populations.
rewrite /current /bath_dissipator mulmx_sumr re_trace_sum; apply: eq_big => [l|l _]; first by rewrite ord1.
rewrite mulmx_sumr re_trace_sum; apply: eq_bigr => [[g L]] _; rewrite -rate_of_change; congr (re (\tr (_ *m _))).
by apply/matrixP=> i j; rewrite !mxE; case: eqP => [->|_]; rewrite ?mulr1n ?mulr0n.
Qed.

(** [σ̇ = Σ γ |L_ij|² p_j (ln p_j − ln p_i + β (e_j − e_i))]. *)
Theorem production_of_populations m p :
  entropy_production_by_definition m (populations p) = \sum_l \sum_(q <- processes (jumps m l))
    q.1 * \sum_i \sum_j abs2 (q.2 i j) * (p j * (ln (p j) - ln (p i) + beta m ord0 * (energy m j - energy m i))).
Proof.
rewrite /entropy_production_by_definition big_ord1 current_of_populations /entropy_flux /total_dissipator big_ord1.
have -> : density (populations p) = diagonal p by rewrite /density spectral_function_populations.
rewrite /log_density spectral_function_populations mxtrace_mulC /bath_dissipator mulmx_sumr re_trace_sum.
rewrite (eq_bigl xpredT) => [|l]; last by rewrite [bath _]ord1.
rewrite mulr_sumr -opprD -big_split -sumrN /=; apply: eq_bigr => l _.
rewrite mulmx_sumr re_trace_sum mulr_sumr -big_split -sumrN /=; apply: eq_bigr => [[g L]] _.
rewrite rate_of_change /= mulrCA -mulrDr -mulrN; congr (_ * _).
rewrite mulr_sumr -big_split -sumrN; apply: eq_bigr => i _ /=.
rewrite mulr_sumr -big_split -sumrN; apply: eq_bigr => j _ /=.
by rewrite [ord0]ord1; real_ring.
Qed.

End Populations.
