(** What the Letter says in other words: (2) as a quotient, Ṡ with the whole generator, secular jumps, real traces. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Operators Flows Spectral Levels CoherentEngine Semidefinite EntropyProduction EveryState
  StateBounds StateFlows.
From Lindbound.certificates Require Import Observables.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [x/y] for x, y ≥ 0 and y = ∞ too: [x/∞ = 0]. *)
Definition quotient (x : R) (y : \bar R) : \bar R :=
  match y with EFin y => extended_ratio x y | _ => 0%E end.

(** It falls with the denominator. *)
Lemma quotient_le (J : R) (x y : \bar R) : 0 <= J -> (0 <= x)%E -> (x <= y)%E -> (quotient J y <= quotient J x)%E.
Proof.
move=> J0; have ratio_ge0 z : 0 <= z -> (0 <= extended_ratio J z)%E.
  move=> z0; rewrite /extended_ratio; have [_|_] := eqVneq z 0; last by rewrite lee_fin divr_ge0.
  by have [_|_] := eqVneq J 0; rewrite ?leey.
case: x => [x| |] //; case: y => [y| |] //; rewrite /quotient ?lee_fin; last by move=> x0 _; exact: ratio_ge0.
move=> x0 xy; rewrite /extended_ratio; have [xz|xn] := eqVneq x 0.
  have [yz|yn] := eqVneq y 0; first by rewrite lexx.
  by have [->|Jn] := eqVneq J 0; rewrite ?leey // mul0r lexx.
have x_gt0 : 0 < x by rewrite lt_neqAle eq_sym xn.
have y_gt0 : 0 < y by exact: lt_le_trans xy.
by rewrite gt_eqF // lee_fin ler_wpmul2l // lef_pinv.
Qed.

Section Corollaries.

Variables d b k : nat.
Variable m : model d b k.
Implicit Types (s : spectral_state d) (rho A B : 'M[C]_d).

(** The Letter's (2): [J_tot(ρ)²/σ̇(ρ) ≤ J_tot(ρ_bd)²/σ̇(ρ_bd)]. *)
Theorem eq2_quotient rho : thermal m -> semidefinite rho ->
  (quotient (total_current m rho ^+ 2) (entropy_production m rho)
   <= quotient (total_current m (block_diagonal m rho) ^+ 2) (entropy_production m (block_diagonal m rho)))%E.
Proof.
move=> th semi; have eig i : eigenoperators m (jumps m i) by case: (th i).
rewrite (total_current_bd th rho); apply: quotient_le; first exact: sqr_ge0.
  exact: second_law_every_state th (block_diagonal_semidefinite m semi).
exact: eq2_every_state eig (thermal_rates th) semi.
Qed.

(** Ṡ of the Letter, [−Tr(∂_tρ ln ρ)] with the whole generator: the commutator adds nothing. *)
Theorem entropy_flux_generator s : unitary (frame s) ->
  entropy_flux m s = - re (\tr (generator m (density s) *m log_density s)).
Proof.
move=> hU; rewrite /entropy_flux /generator mulmxBl -scalemxAl raddfB /= mxtraceZ.
suff -> : \tr ((hamiltonian m *m density s - density s *m hamiltonian m) *m log_density s) = 0 by rewrite mulr0 subr0.
have commute : density s *m log_density s = log_density s *m density s.
  rewrite /density /log_density !spectral_functionM //; congr (_ *m diag_mx _ *m _).
  by apply/matrixP => i j; rewrite !mxE mulrC.
rewrite mulmxBl [LHS]raddfB /=.
have -> : \tr (density s *m hamiltonian m *m log_density s) = \tr (hamiltonian m *m density s *m log_density s).
  by rewrite mxtrace_mulC mulmxA -commute mxtrace_mulC mulmxA.
exact: subrr.
Qed.

(** Eigenoperators are secular. *)
Theorem eigenoperators_secular j : eigenoperators m j -> secular m j.
Proof.
have one w K : lowers m w K -> one_gap m K.
  move=> low; suff gap to from : K to from != 0 -> energy m from - energy m to = w.
    by move=> to from to' from' /gap-> /gap->.
  move=> K0; have := congr1 (fun A : 'M[C]_d => A to from) low.
  rewrite mxE [X in _ + X]mxE mulmx_hamiltonian hamiltonian_mulmx [RHS]mxE mulrC -mulrBl => /(mulIf K0).
  by rewrite -rmorphB => /complexI.
by case=> low raise; split=> [|_]; [exact: one low | apply: (@one (- frequency j)); rewrite /lowers raise rmorphN].
Qed.

(** The trace of a product of two Hermitian matrices is real. *)
Lemma trace_real A B : adjoint A = A -> adjoint B = B -> im (\tr (A *m B)) = 0.
Proof.
move=> hA hB; have : conjc (\tr (A *m B)) = \tr (A *m B).
  rewrite [RHS]mxtrace_mulC -{2}hA -{2}hB -adjointM /mxtrace rmorph_sum; apply: eq_bigr => i _.
  by rewrite [RHS]mxE.
by case: (\tr _) => x y [/eqP]; rewrite eqNr => /eqP.
Qed.

(** [(Dρ)† = Dρ] for a Hermitian ρ. *)
Lemma adjoint_dissipator p rho : adjoint rho = rho -> adjoint (dissipator p rho) = dissipator p rho.
Proof.
move=> herm; rewrite /dissipator adjoint_real_scale adjointB; congr (_ *: (_ - _)).
  by rewrite !adjointM adjointK herm mulmxA.
have -> : (2%:R^-1 : C) = (2%:R^-1 : R)%:C by rewrite rmorphV ?unitfE ?pnatr_eq0 // rmorph_nat.
by rewrite adjoint_real_scale adjointD !adjointM adjointK herm addrC.
Qed.

(** Sums of Hermitian matrices are Hermitian. *)
Lemma adjoint_sum (I : Type) (r : seq I) (P : pred I) (G : I -> 'M[C]_d) :
  (forall i, adjoint (G i) = G i) -> adjoint (\sum_(i <- r | P i) G i) = \sum_(i <- r | P i) G i.
Proof.
move=> hG; elim/big_rec: _ => [|i A _ hA]; last by rewrite adjointD hG hA.
by apply/matrixP => i l; rewrite !mxE conjc0.
Qed.

(** [J_a] is real: its definition takes the real part of a real number. *)
Theorem current_real a rho : adjoint rho = rho -> im (\tr (hamiltonian m *m bath_dissipator m a rho)) = 0.
Proof.
move=> herm; apply: trace_real; first exact: adjoint_hamiltonian.
by apply: adjoint_sum => i; apply: adjoint_sum => p; exact: adjoint_dissipator.
Qed.

(** So is [Tr(Xρ)]. *)
Theorem activity_real rho : adjoint rho = rho -> im (\tr (activity m *m rho)) = 0.
Proof.
move=> herm; apply: trace_real => //; apply: adjoint_sum => a; apply: adjoint_sum => i; apply: adjoint_sum => p.
by rewrite adjoint_real_scale adjointM adjointK.
Qed.

End Corollaries.
