(** The collective jump between two levels of N states each, and the states on which it acts.

    [L = Σ_jj' |g,j⟩⟨e,j'|] is [N |g,+⟩⟨e,+|] with the uniform vectors [|g,+⟩ = Σ_j |g,j⟩/√N] and |e,+⟩. The coherent states
    [x |g,+⟩⟨g,+| + y |e,+⟩⟨e,+|] stay among themselves: L and L† only move x and y. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Diagonalisation.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Matrices with equal entries *)

(** [0† = 0]. *)
Lemma adjoint0 m n : adjoint (0 : 'M[C]_(m, n)) = 0.
Proof. by apply/matrixP=> i j; rewrite !mxE conjc0. Qed.

(** A matrix all of whose entries are the real number x. *)
Definition uniform n (x : R) : 'M[C]_n := const_mx x%:C.

(** The product of two of them has the entries nxy. *)
Lemma uniformM n x y : uniform n x *m uniform n y = uniform n (n%:R * (x * y)).
Proof.
apply/matrixP=> i j; rewrite !mxE (eq_bigr (fun=> (x * y)%:C)) => [|l _]; last by rewrite !mxE rmorphM.
by rewrite sumr_const card_ord -rmorphMn /= mulr_natl.
Qed.

(** The trace is nx. *)
Lemma trace_uniform n x : \tr (uniform n x) = (n%:R * x)%:C.
Proof.
by rewrite /mxtrace (eq_bigr (fun=> x%:C)) => [|i _]; rewrite ?mxE // sumr_const card_ord -rmorphMn /= mulr_natl.
Qed.

Section Sector.

Variable n : nat.
Local Notation N := n.+1.

Let N_neq0 : N%:R != 0 :> R.
Proof. by rewrite pnatr_eq0. Qed.

(** * The jump and the coherent states *)

(** The emission operator [Σ_jj' |g,j⟩⟨e,j'|]. *)
Definition emission : 'M[C]_(N + N) := block_mx 0 (uniform N 1) 0 0.

(** [L† = Σ_jj' |e,j⟩⟨g,j'|]. *)
Lemma adjoint_emission : adjoint emission = block_mx 0 0 (uniform N 1) 0.
Proof.
rewrite adjoint_block !adjoint0; congr (block_mx _ _ _ _).
by apply/matrixP=> i j; rewrite !mxE conjc_real.
Qed.

(** [x |g,+⟩⟨g,+| + y |e,+⟩⟨e,+|]: in each level all entries are equal, x/N and y/N. *)
Definition coherent (x y : R) : 'M[C]_(N + N) := block_mx (uniform N (x / N%:R)%R) 0 0 (uniform N (y / N%:R)%R).

(** It is linear in x and y. *)
Lemma coherentD x y x' y' : coherent x y + coherent x' y' = coherent (x + x') (y + y').
Proof. by rewrite /coherent add_block_mx !addr0; congr block_mx; apply/matrixP=> i j; rewrite !mxE mulrDl rmorphD. Qed.

(** [cρ] has cx and cy. *)
Lemma coherent_scale c x y : c%:C *: coherent x y = coherent (c * x) (c * y).
Proof. by rewrite /coherent scale_block_mx !scaler0; congr block_mx; apply/matrixP=> i j; rewrite !mxE -rmorphM /= mulrA. Qed.

(** It vanishes with them. *)
Lemma coherent0 : coherent 0 0 = 0.
Proof. by have := coherent_scale 0 0 0; rewrite rmorph0 scale0r mul0r. Qed.

(** Sums. *)
Lemma coherent_sum (I : Type) (r : seq I) (P : pred I) (x y : I -> R) :
  \sum_(i <- r | P i) coherent (x i) (y i) = coherent (\sum_(i <- r | P i) x i) (\sum_(i <- r | P i) y i).
Proof. by elim/big_rec3: _ => [|i x' y' A _ ->]; rewrite ?coherent0 ?coherentD. Qed.

(** [ρρ' = xx' |g,+⟩⟨g,+| + yy' |e,+⟩⟨e,+|]. *)
Lemma coherentM x y x' y' : coherent x y *m coherent x' y' = coherent (x * x') (y * y').
Proof.
have share (a c : R) : N%:R * (a / N%:R * (c / N%:R)) = a * c / N%:R.
  by rewrite mulrCA [N%:R * (c / _)]mulrCA divff // mulr1 mulrAC.
by rewrite mulmx_block !mul0mx !mulmx0 !addr0 !add0r !uniformM !share.
Qed.

(** [Tr ρ = x + y]. *)
Lemma trace_coherent x y : \tr (coherent x y) = (x + y)%:C.
Proof. by rewrite mxtrace_block !trace_uniform -rmorphD ![N%:R * _]mulrC !divfK. Qed.

(** [Lρ = yL]. *)
Lemma emission_coherent x y : emission *m coherent x y = y%:C *: emission.
Proof.
rewrite mulmx_block !mul0mx !mulmx0 !addr0 add0r uniformM mul1r mulrCA mulfV // mulr1.
by rewrite scale_block_mx !scaler0; congr block_mx; apply/matrixP=> i j; rewrite !mxE mulr1.
Qed.

(** [ρL = xL]. *)
Lemma coherent_emission x y : coherent x y *m emission = x%:C *: emission.
Proof.
rewrite mulmx_block !mul0mx !mulmx0 !addr0 uniformM mulr1 mulrCA mulfV // mulr1.
by rewrite scale_block_mx !scaler0; congr block_mx; apply/matrixP=> i j; rewrite !mxE mulr1.
Qed.

(** [ρ† = ρ]. *)
Lemma adjoint_coherent x y : adjoint (coherent x y) = coherent x y.
Proof.
have self z : adjoint (uniform N z) = uniform N z by apply/matrixP=> i j; rewrite !mxE conjc_real.
by rewrite adjoint_block !adjoint0 !self.
Qed.

(** [L†ρ = xL†]. *)
Lemma absorption_coherent x y : adjoint emission *m coherent x y = x%:C *: adjoint emission.
Proof. by rewrite -{1}adjoint_coherent -adjointM coherent_emission adjoint_real_scale. Qed.

(** [LL† = N² |g,+⟩⟨g,+|] and [L†L = N² |e,+⟩⟨e,+|]. *)
Lemma emission_squares : emission *m adjoint emission = coherent (N%:R ^+ 2) 0 /\
  adjoint emission *m emission = coherent 0 (N%:R ^+ 2).
Proof.
have full : N%:R ^+ 2 / N%:R = N%:R :> R by rewrite expr2 mulfK.
by rewrite adjoint_emission !mulmx_block !mul0mx !mulmx0 !addr0 !add0r uniformM !mulr1 /coherent full mul0r; split.
Qed.

(** [Tr(L†L) = N²]. *)
Lemma trace_emission : \tr (adjoint emission *m emission) = (N%:R ^+ 2)%:C.
Proof. by rewrite emission_squares.2 trace_coherent add0r. Qed.

(** * What the jump does to them *)

(** [½(A + A) = A]. *)
Lemma half_of_double_mx m (A : 'M[C]_m) : 2%:R^-1 *: (A + A) = A.
Proof. by rewrite -mulr2n -scaler_nat scalerA mulVf ?pnatr_eq0 // scale1r. Qed.

(** Differences. *)
Lemma coherent_difference x y x' y' : coherent x y - coherent x' y' = coherent (x - x') (y - y').
Proof. by apply: (addIr (coherent x' y')); rewrite subrK coherentD !subrK. Qed.

(** Emission at the rate r moves [q = N² r y] from y to x. *)
Lemma dissipator_emission r x y : let q := N%:R ^+ 2 * r * y in
  dissipator (r, emission) (coherent x y) = coherent q (- q).
Proof.
move=> q; rewrite /dissipator /= emission_coherent -scalemxAl.
rewrite emission_squares.1 emission_squares.2 !coherentM coherent_scale !mul0r !mulr0 [y * _]mulrC half_of_double_mx.
by rewrite coherent_difference coherent_scale subr0 sub0r mulrN; congr coherent; rewrite /q; real_ring.
Qed.

(** Absorption at the rate r moves [q = N² r x] from x to y. *)
Lemma dissipator_absorption r x y : let q := N%:R ^+ 2 * r * x in
  dissipator (r, adjoint emission) (coherent x y) = coherent (- q) q.
Proof.
move=> q; rewrite /dissipator /= adjointK absorption_coherent -scalemxAl.
rewrite emission_squares.1 emission_squares.2 !coherentM coherent_scale !mul0r !mulr0 [x * _]mulrC half_of_double_mx.
by rewrite coherent_difference coherent_scale subr0 sub0r mulrN; congr coherent; rewrite /q; real_ring.
Qed.

End Sector.
