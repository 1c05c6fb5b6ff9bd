(** Operators that lower the energy by a fixed amount, and what the coherence between levels has to do with them.

    Such an operator followed by the adjoint of another one commutes with H, and a trace with an operator that commutes with H
    sees only ρ_bd. So the heat currents of ρ and of ρ_bd are the same. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Flows.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Levels.

Variables d b k : nat.
Variable m : model d b k.
Implicit Types (A B G L rho : 'M[C]_d) (w : R) (j : jump d b).
Local Notation H := (hamiltonian m).

(** L lowers the energy by w: [[L,H] = wL]. A negative w raises it. *)
Definition lowers w L : Prop := L *m H - H *m L = w%:C *: L.

(** * Products that commute with H *)

(** [[L†,H] = −wL†]. *)
Lemma lowers_adjoint w L : lowers w L -> adjoint L *m H - H *m adjoint L = - (w%:C *: adjoint L).
Proof.
move=> e; rewrite -{1 2}(adjoint_hamiltonian m) -!adjointM -adjointB -opprB e.
by apply/matrixP => i j; rewrite !mxE rmorphN rmorphM /= oppr0.
Qed.

(** [[A†B, H] = 0] if both lower the energy by w. *)
Lemma commute_adjoint_left w A B : lowers w A -> lowers w B -> (adjoint A *m B) *m H = H *m (adjoint A *m B).
Proof.
move=> /lowers_adjoint/eqP; rewrite subr_eq => /eqP ea /eqP; rewrite subr_eq => /eqP eb.
by rewrite -mulmxA eb mulmxDr -scalemxAr mulmxA ea mulmxDl mulNmx -scalemxAl addNKr mulmxA.
Qed.

(** [[BA†, H] = 0] if both lower the energy by w. *)
Lemma commute_adjoint_right w A B : lowers w A -> lowers w B -> (B *m adjoint A) *m H = H *m (B *m adjoint A).
Proof.
move=> /lowers_adjoint/eqP; rewrite subr_eq => /eqP ea /eqP; rewrite subr_eq => /eqP eb.
by rewrite -mulmxA ea mulmxDr mulmxN -scalemxAr mulmxA eb mulmxDl -scalemxAl addKr mulmxA.
Qed.

(** * Traces that see only ρ_bd *)

(** [(AH)_ij = A_ij e_j]. *)
Lemma mulmx_hamiltonian A (i j : 'I_d) : (A *m H) i j = A i j * (energy m j)%:C.
Proof.
rewrite mxE (bigD1 j) //= mxE eqxx big1 ?addr0 // => l lj.
by rewrite mxE (negbTE lj) mulr0.
Qed.

(** [(HA)_ij = e_i A_ij]. *)
Lemma hamiltonian_mulmx A (i j : 'I_d) : (H *m A) i j = (energy m i)%:C * A i j.
Proof.
rewrite mxE (bigD1 i) //= mxE eqxx big1 ?addr0 // => l li.
by rewrite mxE eq_sym (negbTE li) mul0r.
Qed.

(** [[ρ_bd, H] = 0]. *)
Lemma block_diagonal_commutes rho : block_diagonal m rho *m H = H *m block_diagonal m rho.
Proof.
apply/matrixP=> i j; rewrite mulmx_hamiltonian hamiltonian_mulmx !mxE /same_level.
by case: eqP => [->|_]; rewrite ?mul0r ?mulr0 1?mulrC.
Qed.

(** [Tr(G ρ_bd) = Tr(G ρ)] if G commutes with H: such a G has no entry between levels. *)
Theorem trace_block_diagonal G rho : G *m H = H *m G -> \tr (G *m block_diagonal m rho) = \tr (G *m rho).
Proof.
move=> GH; rewrite /mxtrace; apply: eq_bigr => i _; rewrite !mxE; apply: eq_bigr => j _.
rewrite mxE /same_level; case: eqP => // ne; rewrite mulr0.
have := congr1 (fun A : 'M[C]_d => A i j) GH; rewrite mulmx_hamiltonian hamiltonian_mulmx => /eqP.
rewrite mulrC -subr_eq0 -mulrBl mulf_eq0 -rmorphB /= => /orP[/eqP|/eqP->]; last by rewrite mul0r.
by case=> /subr0_eq e; case: ne.
Qed.

(** [Tr(L†Lρ_bd) = Tr(L†Lρ)] if L changes the energy by one amount. *)
Lemma intensity_block_diagonal w L rho : lowers w L -> intensity L (block_diagonal m rho) = intensity L rho.
Proof. by move=> low; rewrite /intensity trace_block_diagonal //; exact: (commute_adjoint_left low low). Qed.

(** The flows of a jump are such traces: those of ρ_bd are those of ρ. *)
Lemma flows_block_diagonal j rho : eigenoperators m j ->
  emission_flow j (block_diagonal m rho) = emission_flow j rho /\
  absorption_flow j (block_diagonal m rho) = absorption_flow j rho.
Proof.
move=> [low raise]; rewrite /emission_flow /absorption_flow (intensity_block_diagonal _ low).
by rewrite (@intensity_block_diagonal (- frequency j)) // /lowers raise rmorphN.
Qed.

Hypothesis every_jump : forall i, eigenoperators m (jumps m i).

(** [J_a(ρ_bd) = J_a(ρ)]. *)
Theorem eq2_currents a rho : current m a (block_diagonal m rho) = current m a rho.
Proof.
rewrite !current_flows //; congr (- _); apply: eq_bigr => i _.
by have [-> ->] := flows_block_diagonal rho (every_jump i).
Qed.

(** [Tr(Xρ_bd) = Tr(Xρ)]. *)
Theorem trace_activity_bd rho : trace_activity m (block_diagonal m rho) = trace_activity m rho.
Proof.
rewrite !trace_activity_baths; apply: eq_bigr => a _; rewrite !bath_activity_flows; apply: eq_bigr => i _.
by have [-> ->] := flows_block_diagonal rho (every_jump i).
Qed.

End Levels.
