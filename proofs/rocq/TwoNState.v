(** The 2N-state model and its state ρ⁺.

    Two levels, [|g,j⟩] with energy 0 and [|e,j⟩] with energy ω, j = 1 … N. One bath and one jump [L = Σ_jj' |g,j⟩⟨e,j'|], which
    is [N |g,+⟩⟨e,+|] with the uniform vectors [|g,+⟩ = Σ_j |g,j⟩/√N] and |e,+⟩. In ρ⁺ only these two are populated. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Diagonalisation Levels Bracket.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Blocks, and matrices with equal entries *)

Section Blocks.

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

End Blocks.

(** * The model *)

Section TwoNState.

Variable n : nat.
Local Notation N := n.+1.

(** ω, γ(ω) and β. *)
Variables omega gamma beta_bath : R.

(** The emission operator [Σ_jj' |g,j⟩⟨e,j'|]. *)
Definition emission : 'M[C]_(N + N) := block_mx 0 (uniform N 1) 0 0.

(** The 2N-state model. *)
Definition two_n_state : model (N + N) 1 1 := {|
  energy := fun i => if (i < N)%N then 0 else omega;
  beta := fun=> beta_bath;
  jumps := fun=> {|
    bath := ord0;
    frequency := omega;
    rate := gamma;
    operator := emission;
    partner_rate := gamma * exp (- (beta_bath * omega));
    partner := adjoint emission |} |}.

(** [L† = Σ_jj' |e,j⟩⟨g,j'|]. *)
Lemma adjoint_emission : adjoint emission = block_mx 0 0 (uniform N 1) 0.
Proof.
rewrite adjoint_block !adjoint0; congr (block_mx _ _ _ _).
by apply/matrixP=> i j; rewrite !mxE conjc_real.
Qed.

(** L lowers the energy by ω. *)
Lemma emission_lowers : lowers two_n_state omega emission.
Proof.
apply/matrixP=> i j; rewrite mxE [X in _ + X]mxE mulmx_hamiltonian hamiltonian_mulmx [RHS]mxE /=.
rewrite /emission; case: (split_ordP i) => i' {i}->; case: (split_ordP j) => j' {j}->;
  rewrite ?block_mxEul ?block_mxEur ?block_mxEdl ?block_mxEdr ![_ _ j']mxE ?mulr0 ?mul0r ?subr0 //.
by rewrite mulrC.
Qed.

(** The jump is made of eigenoperators. *)
Lemma two_n_eigenoperators i : eigenoperators two_n_state (jumps two_n_state i).
Proof. by split; [exact: emission_lowers | rewrite scaleNr; exact: (lowers_adjoint emission_lowers)]. Qed.

(** The model is thermal. *)
Lemma two_n_thermal : 0 < omega -> 0 <= gamma -> thermal two_n_state.
Proof.
move=> w0 g0 i; split => //=; [exact: ltW | exact: two_n_eigenoperators |].
by rewrite /hermitian_dephasing /= => w; rewrite w ltxx in w0.
Qed.

(** * The state *)

(** [p_e], and [p_g = (1 + 1/N) e^{βω} p_e]. *)
Variable p_e : R.
Definition p_g : R := ((1 + N%:R^-1) * exp (beta_bath * omega) * p_e)%R.

(** [ρ⁺ = p_g |g,+⟩⟨g,+| + p_e |e,+⟩⟨e,+|] with [|g,+⟩ = Σ_j |g,j⟩/√N]: in each level all entries are p/N. *)
Definition rho_plus : 'M[C]_(N + N) := block_mx (uniform N (p_g / N%:R)%R) 0 0 (uniform N (p_e / N%:R)%R).

Let N_neq0 : N%:R != 0 :> R.
Proof. by rewrite pnatr_eq0. Qed.

(** [Lρ⁺ = p_e L]. *)
Lemma emission_rho_plus : emission *m rho_plus = p_e%:C *: emission.
Proof.
rewrite mulmx_block !mul0mx !mulmx0 !addr0 add0r uniformM mul1r mulrCA mulfV // mulr1.
by rewrite scale_block_mx !scaler0; congr block_mx; apply/matrixP=> i j; rewrite !mxE mulr1.
Qed.

(** [ρ⁺L = p_g L]. *)
Lemma rho_plus_emission : rho_plus *m emission = p_g%:C *: emission.
Proof.
rewrite mulmx_block !mul0mx !mulmx0 !addr0 uniformM mulr1 mulrCA mulfV // mulr1.
by rewrite scale_block_mx !scaler0; congr block_mx; apply/matrixP=> i j; rewrite !mxE mulr1.
Qed.

(** [Tr(L†L) = N²]. *)
Lemma trace_emission : \tr (adjoint emission *m emission) = (N%:R ^+ 2)%:C.
Proof.
rewrite adjoint_emission mulmx_block !mul0mx !mulmx0 !addr0 uniformM mxtrace_block mxtrace0 add0r.
by rewrite trace_uniform !mulr1 expr2.
Qed.

(** * A spectral form of ρ⁺ *)

(** 1/√N. *)
Definition amplitude : R := (sqrt N%:R)^-1%R.

Lemma amplitude_gt0 : 0 < amplitude.
Proof. by rewrite invr_gt0; apply/RltP; apply: sqrt_lt_R0; apply/RltP; rewrite ltr0n. Qed.

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

(** The frame of both levels, in which |g,+⟩ and |e,+⟩ come first and have the populations p_g and p_e. *)
Definition rho_plus_state : spectral_state (N + N) := {|
  population := fun i => match split i with inl j => if j == ord0 then p_g else 0 | inr j => if j == ord0 then p_e else 0 end;
  frame := block_mx (map_mx (real_complex R) level_reflection) 0 0 (map_mx (real_complex R) level_reflection) |}.

(** It is its own adjoint. *)
Lemma adjoint_rho_plus_frame : adjoint (frame rho_plus_state) = frame rho_plus_state.
Proof.
have self : adjoint (map_mx (real_complex R) level_reflection) = map_mx (real_complex R) level_reflection.
  rewrite -{2}reflection_symmetric; apply/matrixP=> i j.
  by rewrite mxE [RHS]mxE [X in (X)^*]mxE conjc_real [level_reflection^T _ _]mxE.
by rewrite /= adjoint_block self adjoint0.
Qed.

(** It is unitary. *)
Lemma rho_plus_unitary : unitary (frame rho_plus_state).
Proof.
rewrite /unitary adjoint_rho_plus_frame /= mulmx_block !mul0mx !mulmx0 !addr0 add0r -map_mxM reflection_involutive.
by rewrite map_mx1 -scalar_mx_block.
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

(** [ρ⁺ = Σ_n p_n |n⟩⟨n|] in this frame, so that [eq7] speaks of a state that exists. *)
Theorem rho_plus_spectral : density rho_plus_state = rho_plus.
Proof.
rewrite /density /spectral_function adjoint_rho_plus_frame /=.
have -> : \row_i (id (population rho_plus_state i))%:C = row_mx (\row_j (if j == ord0 then p_g else 0)%:C)
    (\row_j (if j == ord0 then p_e else 0)%:C) :> 'rV[C]_(N + N).
  by apply/rowP=> i; rewrite !mxE /=; case: split => l; rewrite mxE.
rewrite diag_mx_row mulmx_block !mul0mx !mulmx0 !addr0 !add0r mulmx_block !mul0mx !mulmx0 !addr0 !add0r.
by rewrite !uniform_population.
Qed.


End TwoNState.
