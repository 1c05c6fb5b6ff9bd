(** States that a few real coordinates describe: [ρ = E_0 + Σ_i x_i E_i], with rational matrices E that the strokes do not lead out of.

    A coordinate is the real or imaginary part of an element of ρ. E_0 has trace one and the conserved quantities of the state; the other E_i
    change none of them. So the master equation is a linear equation for the vector [(1, x_1, …)], whose first coordinate stays 1. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy Derive RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Bracket Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case EngineCase.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * The master equation is linear *)

Section Linear.

Variables d b k : nat.
Implicit Types (A B : 'M[C]_d) (z : C).

(** D of one process is linear in ρ. *)
Lemma dissipator_linear (p : process d) z A B : dissipator p (z *: A + B) = z *: dissipator p A + dissipator p B.
Proof.
rewrite /dissipator; set L := p.2; set G := adjoint L; set h := 2%:R^-1.
rewrite !(mulmxDl, mulmxDr) -!(scalemxAl, scalemxAr) scalerA [z * _]mulrC -scalerA -scalerDr; congr (_ *: _).
rewrite [in LHS](addrACA _ (_ *m B)) -scalerDr [h *: (z *: _ + _)]scalerDr opprD addrACA; congr (_ + _).
by rewrite scalerBr !scalerA mulrC.
Qed.

Variable m : model d b k.

(** D is linear in ρ. *)
Lemma total_dissipator_linear z A B :
  total_dissipator m (z *: A + B) = z *: total_dissipator m A + total_dissipator m B.
Proof.
rewrite /total_dissipator scaler_sumr -big_split; apply: eq_bigr => a _.
rewrite /bath_dissipator scaler_sumr -big_split; apply: eq_bigr => j _.
rewrite scaler_sumr -big_split; apply: eq_bigr => p _; exact: dissipator_linear.
Qed.

(** So is [−i[H, ρ] + Dρ]. *)
Lemma generator_linear z A B : generator m (z *: A + B) = z *: generator m A + generator m B.
Proof.
rewrite /generator total_dissipator_linear mulmxDl mulmxDr -scalemxAl -scalemxAr opprD [X in - 'i *: X]addrACA -scalerBr.
rewrite [- 'i *: (_ + _)]scalerDr addrACA; congr (_ + _).
by rewrite [RHS]scalerDr !scalerA mulrC.
Qed.

(** The equation for a sum of matrices. *)
Lemma generator_sum (I : Type) (r : seq I) (x : I -> C) (A : I -> 'M[C]_d) :
  generator m (\sum_(i <- r) x i *: A i) = \sum_(i <- r) x i *: generator m (A i).
Proof.
have zero : generator m 0 = 0.
  have := generator_linear (-1) 0 0; rewrite scaler0 add0r scaleN1r addNr => ->; exact: erefl.
by elim: r => [|i r IH]; rewrite ?big_nil // !big_cons generator_linear IH.
Qed.

End Linear.

(** * Coordinates *)

(** An element of ρ, its real or its imaginary part. *)
Record element_of := Element { row : nat; column : nat; imaginary : bool }.

(** Its value in a matrix. *)
Definition read (e : element_of) (A : mq) : Q := let z := entry A (row e) (column e) in if imaginary e then z.2 else z.1.

(** E_0, and for each coordinate the matrix E_i. *)
Record ansatz := Ansatz { fixed : mq; directions : seq (element_of * mq) }.

Section Ansatz.

Variables d b : nat.
Variable a : ansatz.

(** How many coordinates there are, the constant one included. *)
Definition count : nat := (size (directions a)).+1.

Definition direction (i : nat) : element_of * mq := nth (Element 0 0 false, [::]) (directions a) i.
(** The matrices E_0, E_1, …. *)
Definition basis (i : nat) : mq := if i is i'.+1 then (direction i').2 else fixed a.
(** Coordinate i of a matrix; the constant one is not read. *)
Definition read_at (i : nat) (A : mq) : Q := if i is i'.+1 then read (direction i').1 A else 0%Q.

(** [E_0 + Σ_i x_i E_i], with x_0 = 1. *)
Definition state (x : 'cV[R]_count) : 'M[C]_d := \sum_i (x i 0)%:C *: toM d (basis i).

(** A matrix is what its coordinates say. *)
Definition expands (A : mq) : bool := eqm d A (summ d [seq scalem d (read_at i A) (basis i) | i <- iota 0 count]).

(** Such a matrix as a sum over the basis. *)
Lemma expandsE A : expands A -> toM d A = \sum_(i < count) (toR (read_at i A))%:C *: toM d (basis i).
Proof.
move=> /eqmP ->; rewrite toM_sum (sum_iota count (fun i => (toR (read_at i A))%:C *: toM d (basis i))).
by apply: eq_bigr => i _; rewrite toM_scale.
Qed.

(** * The linear equation *)

(** The strokes do not lead out of the states described. *)
Definition invariant (s : stroke_data b) : bool :=
  all (fun j => expands (rotation_of d s (basis j)) &&
    all (fun c => expands (unit_dissipator_of d (basis j) c)) (channels s)) (iota 0 count).

(** L of [dx/dt = Lx]. *)
Definition generator_matrix (s : stroke_data b) : 'M[R]_count := \matrix_(i, j)
  (toR (read_at i (rotation_of d s (basis j))) + rate_sum s (fun c => read_at i (unit_dissipator_of d (basis j) c))).

(** The same for a sum over processes with their rates. *)
Lemma processes_expand (D : channel b -> mq) (cs : seq (channel b)) : all (fun c => expands (D c)) cs ->
  \sum_(c <- cs) (channel_rate c)%:C *: toM d (D c) =
  \sum_(i < count) (\sum_(c <- cs) channel_rate c * toR (read_at i (D c)))%:C *: toM d (basis i).
Proof.
elim: cs => [_|c cs IH /= /andP[ex /IH same]]; first by rewrite big_nil big1 // => i _; rewrite big_nil scale0r.
rewrite big_cons same (expandsE ex) scaler_sumr -big_split; apply: eq_bigr => i _.
by rewrite big_cons rmorphD scalerDl scalerA -rmorphM.
Qed.

(** The generator at a matrix of the basis. *)
Lemma generator_basis s (j : 'I_count) : invariant s ->
  generator (during (stroke_of d s)) (toM d (basis j)) = \sum_i (generator_matrix s i j)%:C *: toM d (basis i).
Proof.
move=> /allP/(_ (val j)); rewrite mem_iota /= => /(_ (ltn_ord j))/andP[rotation processes].
rewrite generatorE (expandsE rotation).
rewrite (processes_expand (D := unit_dissipator_of d (basis j))) // -big_split; apply: eq_bigr => i _.
by rewrite mxE rmorphD scalerDl.
Qed.

(** The master equation in coordinates. *)
Theorem generator_state s x : invariant s ->
  generator (during (stroke_of d s)) (state x) = state (generator_matrix s *m x).
Proof.
move=> inv; rewrite /state generator_sum.
rewrite (eq_bigr _ (fun j _ => congr1 _ (generator_basis j inv))).
under eq_bigr do rewrite scaler_sumr; rewrite exchange_big; apply: eq_bigr => i _.
rewrite mxE rmorph_sum scaler_suml; apply: eq_bigr => j _.
by rewrite scalerA -rmorphM mulrC.
Qed.

(** * Its solutions *)

(** The state at time t of the stroke, in which it began with the coordinates x. *)
Definition curve s (x : 'cV[R]_count) (t : R) : 'M[C]_d := state (propagator (generator_matrix s) t *m x).

Lemma state_re x i j : re (state x i j) = \sum_(l < count) re (toM d (basis l) i j) * x l 0.
Proof. by rewrite summxE re_sum; apply: eq_bigr => l _; rewrite mxE re_real_mul mulrC. Qed.

Lemma state_im x i j : im (state x i j) = \sum_(l < count) im (toM d (basis l) i j) * x l 0.
Proof.
rewrite summxE raddf_sum; apply: eq_bigr => l _; rewrite mxE.
by case: (toM _ _ _ _) => u v /=; rewrite mul0r addr0 mulrC.
Qed.

(** A sum of coordinates along the solution. *)
Lemma coordinates_derive s (x : 'cV[R]_count) (w : 'I_count -> R) (t : R) :
  is_derive (fun t : R => \sum_l w l * (propagator (generator_matrix s) t *m x) l 0) t
    (\sum_l w l * (generator_matrix s *m (propagator (generator_matrix s) t *m x)) l 0).
Proof.
apply: is_derive_sum_over => l; have := flow_derive (generator_matrix s) x l t.
exact: is_derive_scal.
Qed.

(** It solves the master equation. *)
Theorem curve_solves s x : invariant s -> solves (during (stroke_of d s)) (curve s x).
Proof.
move=> inv t i j; rewrite generator_state // state_re state_im; split.
  by apply: is_derive_ext (coordinates_derive s x _ t) => u; rewrite state_re.
by apply: is_derive_ext (coordinates_derive s x _ t) => u; rewrite state_im.
Qed.

(** It begins at x. *)
Lemma curve0 s x : curve s x 0 = state x.
Proof. by rewrite /curve propagator0 mul1mx. Qed.

(** The integral of a linear quantity over the stroke. *)
Theorem curve_integral s (x : 'cV[R]_count) (f : 'M[C]_d -> R) :
  (forall x, f (state x) = \sum_(i < count) x i 0 * f (toM d (basis i))) -> forall t,
  is_RInt (fun t => f (curve s x t)) 0 t (\sum_(i < count) (occupation (generator_matrix s) t *m x) i 0 * f (toM d (basis i))).
Proof.
move=> fE t; apply: (@is_RInt_ext R_NormedModule
  (fun t => \sum_(i < count) (propagator (generator_matrix s) t *m x) i 0 * f (toM d (basis i)))) => [u _|]; first by rewrite fE.
apply: is_RInt_sum => i; have := @flow_integral _ (generator_matrix s) x i t.
rewrite [_ * f _]mulrC => /(is_RInt_scal _ _ _ (f (toM d (basis i)))).
by apply: is_RInt_ext => u _; rewrite mulrC.
Qed.

End Ansatz.
