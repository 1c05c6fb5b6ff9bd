(** The coherent states in spectral form: a frame in which |g,+⟩ and |e,+⟩ come first. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Diagonalisation Bracket Sector.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section SectorState.

Variable n : nat.
Local Notation N := n.+1.

Let N_neq0 : N%:R != 0 :> R.
Proof. by rewrite pnatr_eq0. Qed.

(** * The frame *)

(** 1/√N. *)
Definition amplitude : R := (sqrt N%:R)^-1%R.

(** It is positive. *)
Lemma amplitude_gt0 : 0 < amplitude.
Proof. by rewrite invr_gt0; apply/RltP; apply: sqrt_lt_R0; apply/RltP; rewrite ltr0n. Qed.

(** [N (1/√N)² = 1]. *)
Lemma amplitude_square : N%:R * (amplitude * amplitude) = 1.
Proof.
have -> : N%:R = sqrt N%:R * sqrt N%:R by rewrite -RmultE sqrt_sqrt //; apply/RleP; rewrite ler0n.
rewrite /amplitude; set r := sqrt _; have r0 : r != 0.
  by have := amplitude_gt0; rewrite invr_gt0 => /gt_eqF/negbT.
by rewrite mulrACA mulfV // mulr1.
Qed.

(** The vector v = |1⟩ + |+⟩ of one level. *)
Definition sum_vector : 'cV[R]_N := \col_i ((i == ord0)%:R + amplitude)%R.

(** [|v|² = 2(1 + 1/√N)]. *)
Lemma sum_vector_norm : sum_vector^T *m sum_vector = (2%:R * (1 + amplitude))%:M.
Proof.
apply/matrixP=> i j; rewrite !ord1 [RHS]mxE eqxx mulr1n mxE big_ord_recl !mxE eqxx.
rewrite (eq_bigr (fun=> amplitude * amplitude)) => [|l _]; last by rewrite !mxE add0r.
rewrite sumr_const card_ord; have := amplitude_square; rewrite mulr_natl mulrS => /(canRL (addKr _))->.
by rewrite -[true%:R]/(1 : R) mulr2n; real_ring.
Qed.

(** The reflection [v vᵀ/(1 + 1/√N) − 1], which exchanges |1⟩ and |+⟩. *)
Definition level_reflection : 'M[R]_N := (1 + amplitude)^-1 *: (sum_vector *m sum_vector^T) - 1%:M.

(** It is symmetric. *)
Lemma reflection_symmetric : level_reflection^T = level_reflection.
Proof. by rewrite /level_reflection linearB /= linearZ /= trmx_mul trmxK trmx1. Qed.

(** It is its own inverse. *)
Lemma reflection_involutive : level_reflection *m level_reflection = 1%:M.
Proof.
have c0 : 1 + amplitude != 0 by rewrite gt_eqF // addr_gt0 ?ltr01 ?amplitude_gt0.
rewrite /level_reflection; set c := 1 + amplitude in c0 *; set P := sum_vector *m _.
have PP : P *m P = (2%:R * c) *: P.
  by rewrite /P mulmxA -(mulmxA sum_vector) sum_vector_norm mul_mx_scalar -scalemxAl.
rewrite mulmxBl !mulmxBr !mul1mx mulmx1 -scalemxAl -scalemxAr PP !scalerA.
have -> : c^-1 * c^-1 * (2%:R * c) = c^-1 + c^-1 by rewrite [2%:R * c]mulrC -mulrA mulKf // mulr_natr mulr2n.
by rewrite scalerDl addrK opprB addrCA subrr addr0.
Qed.

(** Its first column is |+⟩. *)
Lemma reflection_column i : level_reflection i ord0 = amplitude.
Proof.
have c0 : 1 + amplitude != 0 by rewrite gt_eqF // addr_gt0 ?ltr01 ?amplitude_gt0.
rewrite !mxE big_ord1 !mxE eqxx mulrCA mulVf // mulr1.
by rewrite addrC; exact: addKr.
Qed.

(** [p |+⟩⟨+|] has the entries p/N. *)
Lemma uniform_population p :
  map_mx (real_complex R) level_reflection *m diag_mx (\row_j (if j == ord0 then p else 0)%:C)
    *m map_mx (real_complex R) level_reflection
  = uniform N (p / N%:R)%R.
Proof.
have -> : p / N%:R = amplitude * p * amplitude.
  rewrite [amplitude * p]mulrC -mulrA; congr (_ * _); apply: (mulfI N_neq0).
  by rewrite mulfV // amplitude_square.
have column i : map_mx (real_complex R) level_reflection i ord0 = amplitude%:C by rewrite mxE reflection_column.
have row i : map_mx (real_complex R) level_reflection ord0 i = amplitude%:C.
  by rewrite mxE -reflection_symmetric [level_reflection^T _ _]mxE reflection_column.
apply/matrixP=> i j; rewrite mul_mx_diag mxE (bigD1 ord0) //= big1 => [|l l0]; last first.
  by rewrite [X in X * _]mxE [X in _ * X * _]mxE (negbTE l0) mulr0 mul0r.
by rewrite [X in X * _ + _]mxE [X in _ * X * _ + _]mxE eqxx column row addr0 mxE !rmorphM.
Qed.

(** The frame of both levels, in which |g,+⟩ and |e,+⟩ come first and have the populations x and y; the others have none. *)
Definition coherent_state (x y : R) : spectral_state (N + N) := {|
  population := fun i => match split i with inl j => if j == ord0 then x else 0 | inr j => if j == ord0 then y else 0 end;
  frame := block_mx (map_mx (real_complex R) level_reflection) 0 0 (map_mx (real_complex R) level_reflection) |}.

(** It is its own adjoint. *)
Lemma adjoint_coherent_frame x y : adjoint (frame (coherent_state x y)) = frame (coherent_state x y).
Proof.
have self : adjoint (map_mx (real_complex R) level_reflection) = map_mx (real_complex R) level_reflection.
  rewrite -{2}reflection_symmetric; apply/matrixP=> i j.
  by rewrite mxE [RHS]mxE [X in (X)^*]mxE conjc_real [level_reflection^T _ _]mxE.
by rewrite /= adjoint_block self adjoint0.
Qed.

(** It is unitary. *)
Lemma coherent_unitary x y : unitary (frame (coherent_state x y)).
Proof.
rewrite /unitary adjoint_coherent_frame /= mulmx_block !mul0mx !mulmx0 !addr0 add0r -map_mxM reflection_involutive.
by rewrite map_mx1 -scalar_mx_block.
Qed.

(** [ρ = Σ_n p_n |n⟩⟨n|] in this frame. *)
Theorem coherent_spectral x y : density (coherent_state x y) = coherent n x y.
Proof.
rewrite /density /spectral_function adjoint_coherent_frame /=.
have -> : \row_i (id (population (coherent_state x y) i))%:C = row_mx (\row_j (if j == ord0 then x else 0)%:C)
    (\row_j (if j == ord0 then y else 0)%:C) :> 'rV[C]_(N + N).
  by apply/rowP=> i; rewrite !mxE /=; case: split => l; rewrite mxE.
rewrite diag_mx_row mulmx_block !mul0mx !mulmx0 !addr0 !add0r mulmx_block !mul0mx !mulmx0 !addr0 !add0r.
by rewrite !uniform_population.
Qed.

(** * Any frame *)

Variable s : spectral_state (N + N).
Variables x y : R.
Hypothesis s_unitary : unitary (frame s).
Hypothesis s_coherent : density s = coherent n x y.

(** Where [M_mn ≠ 0], [p_n = y] and [p_m = x]: in every frame, by [Lρ = yL] and [ρL = xL]. *)
Lemma coherent_populations i j : weight s (emission n) i j != 0 -> population s j = y /\ population s i = x.
Proof.
have scale A z : in_frame s (z *: A) = z *: in_frame s A.
  by rewrite /in_frame -scalemxAr -scalemxAl.
have := congr1 (in_frame s) (emission_coherent n x y); have := congr1 (in_frame s) (coherent_emission n x y).
rewrite -s_coherent !scale (in_frameM s_unitary (density s)) (in_frameM s_unitary (emission n)) in_frame_density //.
rewrite /weight -/(in_frame s (emission n)); move: (in_frame s _) => X left right nonzero.
have X0 : X i j != 0 by apply: contra nonzero => /eqP->; rewrite /abs2 /= !expr0n addr0.
split.
  have := congr1 (fun Y : 'M[C]_(N + N) => Y i j) right; rewrite mul_mx_diag !mxE mulrC => /(mulIf X0).
  exact: complexI.
have := congr1 (fun Y : 'M[C]_(N + N) => Y i j) left; rewrite mul_diag_mx !mxE => /(mulIf X0).
exact: complexI.
Qed.

(** [Σ_mn |M_mn|² = Tr(L†L) = N²]. *)
Lemma total_weight : \sum_i \sum_j weight s (emission n) i j = N%:R ^+ 2.
Proof.
have := trace_number (emission n) (fun=> 1) s_unitary; rewrite spectral_function1 // mulmx1 trace_emission => /complexI ->.
by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mulr1.
Qed.

(** A sum over transitions that sees only populations has one value, N² times. *)
Lemma coherent_transitions (f : R -> R -> R) :
  \sum_i \sum_j weight s (emission n) i j * f (population s j) (population s i) = N%:R ^+ 2 * f y x.
Proof.
rewrite -total_weight mulr_suml; apply: eq_bigr => i _; rewrite mulr_suml; apply: eq_bigr => j _.
have [->|h] := eqVneq (weight s (emission n) i j) 0; first by rewrite !mul0r.
by have [-> ->] := coherent_populations h.
Qed.

End SectorState.
