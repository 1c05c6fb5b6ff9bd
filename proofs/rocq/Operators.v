(** Operators: adjoints, traces, and functions of a state written in its own frame.

    Every trace that occurs in σ̇ and in the currents is an instance of one formula, [trace_sandwich]:
    [Tr(L† g(ρ) L f(ρ)) = Σ_mn |M_mn|² g(p_m) f(p_n)] with [M_mn = ⟨m|L|n⟩]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Numbers *)

(** [z* z = |z|²]. *)
Lemma conj_mul_self (z : C) : conjc z * z = (abs2 z)%:C.
Proof. by case: z => a b; simpc; rewrite /abs2 /= !expr2 [b * a]mulrC addrN. Qed.

(** [|z*|² = |z|²]. *)
Lemma abs2_conj (z : C) : abs2 (conjc z) = abs2 z.
Proof. by case: z => a b; rewrite /abs2 /= sqrrN. Qed.

(** [0 ≤ |z|²]. *)
Lemma abs2_ge0 (z : C) : 0 <= abs2 z.
Proof. by rewrite addr_ge0 ?sqr_ge0. Qed.

(** [Re(r z) = r Re z] for real r. *)
Lemma re_real_mul (r : R) (z : C) : re (r%:C * z) = r * re z.
Proof. by case: z => a b /=; rewrite mul0r subr0. Qed.

(** [½(z + z) = z]. *)
Lemma half_of_double (F : numFieldType) (z : F) : 2%:R^-1 * (z + z) = z.
Proof. by rewrite -mulr2n -[z *+ 2]mulr_natl mulKf // pnatr_eq0. Qed.

(** * Adjoints *)

Section Adjoints.

Variables m n : nat.
Implicit Types A B : 'M[C]_(m, n).

(** [A†† = A]. *)
Lemma adjointK A : adjoint (adjoint A) = A.
Proof. by apply/matrixP => i j; rewrite !mxE conjcK. Qed.

(** [(A + B)† = A† + B†]. *)
Lemma adjointD A B : adjoint (A + B) = adjoint A + adjoint B.
Proof. by apply/matrixP => i j; rewrite !mxE rmorphD. Qed.

(** [(A − B)† = A† − B†]. *)
Lemma adjointB A B : adjoint (A - B) = adjoint A - adjoint B.
Proof. by apply/matrixP => i j; rewrite !mxE rmorphB. Qed.

(** [(r A)† = r A†] for real r. *)
Lemma adjoint_real_scale (r : R) A : adjoint (r%:C *: A) = r%:C *: adjoint A.
Proof. by apply/matrixP => i j; rewrite !mxE rmorphM /= oppr0. Qed.

(** [(A B)† = B† A†]. *)
Lemma adjointM k A (B : 'M[C]_(n, k)) : adjoint (A *m B) = adjoint B *m adjoint A.
Proof.
apply/matrixP => i j; rewrite !mxE rmorph_sum; apply: eq_bigr => l _.
by rewrite !mxE rmorphM mulrC.
Qed.

End Adjoints.

(** [1† = 1]. *)
Lemma adjoint1 n : adjoint 1%:M = 1%:M :> 'M[C]_n.
Proof. by apply/matrixP => i j; rewrite !mxE eq_sym conjc_nat. Qed.

(** [Re Tr(Σ A) = Σ Re Tr A]. *)
Lemma re_trace_sum n (I : Type) (r : seq I) (P : pred I) (A : I -> 'M[C]_n) :
  re (\tr (\sum_(i <- r | P i) A i)) = \sum_(i <- r | P i) re (\tr (A i)).
Proof.
apply: (big_morph (fun B => re (\tr B))) => [B B'|]; last by rewrite mxtrace0.
by rewrite mxtraceD raddfD.
Qed.

(** * Functions of a state *)

Section Frames.

Variable d : nat.
Implicit Types (s : spectral_state d) (f g : R -> R) (L : 'M[C]_d).

(** Diagonal matrices commute with the adjoint if their entries are real. *)
Lemma adjoint_diag (v : 'I_d -> R) : adjoint (diag_mx (\row_i (v i)%:C)) = diag_mx (\row_i (v i)%:C) :> 'M[C]_d.
Proof.
apply/matrixP => i j; rewrite !mxE eq_sym.
by case: eqP => [->|_] /=; rewrite ?oppr0.
Qed.

(** [U U† = 1] for a unitary U, whose definition is [U† U = 1]. *)
Lemma unitary_right (U : 'M[C]_d) : unitary U -> U *m adjoint U = 1%:M.
Proof. exact: mulmx1C. Qed.

(** [f(ρ)† = f(ρ)]. *)
Lemma adjoint_spectral_function f s : adjoint (spectral_function f s) = spectral_function f s.
Proof. by rewrite /spectral_function !adjointM adjointK adjoint_diag mulmxA. Qed.

(** [f(ρ) g(ρ) = (fg)(ρ)]. *)
Lemma spectral_functionM f g s : unitary (frame s) ->
  spectral_function f s *m spectral_function g s = spectral_function (fun p => f p * g p) s.
Proof.
move=> hU; rewrite /spectral_function !mulmxA -[_ *m adjoint (frame s) *m frame s]mulmxA hU mulmx1.
rewrite -[frame s *m _ *m _]mulmxA mul_diag_mx; do 2![congr (_ *m _)].
by apply/matrixP => i j; rewrite !mxE; case: eqP => [->|_]; rewrite ?mulr0n ?mulr0 // !mulr1n rmorphM.
Qed.

(** [1(ρ) = 1]. *)
Lemma spectral_function1 s : unitary (frame s) -> spectral_function (fun=> 1) s = 1%:M.
Proof.
move=> hU; rewrite /spectral_function; suff -> : diag_mx (\row_n (1%:C : C)) = 1%:M :> 'M[C]_d.
  by rewrite mulmx1 unitary_right.
by apply/matrixP => i j; rewrite !mxE.
Qed.

(** [0 ≤ |M_mn|²]. *)
Lemma weight_ge0 s L i j : 0 <= weight s L i j.
Proof. exact: abs2_ge0. Qed.

(** [⟨m|L†|n⟩ = ⟨n|L|m⟩*], so the weights of L† are those of L with m and n exchanged. *)
Lemma weight_adjoint s L i j : weight s (adjoint L) i j = weight s L j i.
Proof.
rewrite /weight -abs2_conj; congr abs2.
suff <- : adjoint (adjoint (frame s) *m L *m frame s) = adjoint (frame s) *m adjoint L *m frame s by rewrite mxE conjcK.
by rewrite !adjointM adjointK mulmxA.
Qed.

(** [Tr(L† g(ρ) L f(ρ)) = Σ_mn |M_mn|² g(p_m) f(p_n)]. *)
Theorem trace_sandwich s L g f :
  \tr (adjoint L *m spectral_function g s *m L *m spectral_function f s)
  = (\sum_i \sum_j weight s L i j * (g (population s i) * f (population s j)))%:C.
Proof.
rewrite /spectral_function; set U := frame s; set M := adjoint U *m L *m U.
set G := diag_mx _; set F := diag_mx _.
have -> : \tr (adjoint L *m (U *m G *m adjoint U) *m L *m (U *m F *m adjoint U)) = \tr (adjoint M *m G *m (M *m F)).
  by rewrite !mulmxA mxtrace_mulC /M !adjointM adjointK !mulmxA.
rewrite rmorph_sum /mxtrace (eq_bigr (fun j => \sum_i (weight s L i j * (g (population s i) * f (population s j)))%:C)).
  by rewrite exchange_big; apply: eq_bigr => i _; rewrite rmorph_sum.
move=> j _; rewrite /G /F !mul_mx_diag mxE; apply: eq_bigr => i _.
rewrite /weight -/U -/M; move: M => M; rewrite !mxE.
by rewrite mulrACA conj_mul_self -!rmorphM.
Qed.

(** [Tr(L†L f(ρ)) = Σ_mn |M_mn|² f(p_n)]. *)
Lemma trace_number s L f : unitary (frame s) ->
  \tr (adjoint L *m L *m spectral_function f s) = (\sum_i \sum_j weight s L i j * f (population s j))%:C.
Proof.
move=> hU; rewrite -[adjoint L]mulmx1 -(spectral_function1 hU) trace_sandwich; congr _%:C.
by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mul1r.
Qed.

End Frames.
