(** (2) needs eigenoperators: a qubit with a jump between tilted vectors, in a state that is still while its ρ_bd is not.

    [L = |v⟩⟨u|] with v = (4/5, 3/5) and u = (−3/5, 4/5) in (g, e), the partner L† at half the rate, and
    [ρ = 2|v⟩⟨v| + |u⟩⟨u|]. Then [Dρ = 0], so that σ̇ and the current vanish. But ρ_bd = diag(41/25, 34/25) carries a current, and
    its entropy production rate is positive. *)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Scalars Operators Levels Populations Necessity.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Real matrices *)

(** A matrix of real numbers as an operator. *)
Definition real_operator n (A : 'M[R]_n) : 'M[C]_n := map_mx (real_complex R) A.

(** [A† = Aᵀ]. *)
Lemma adjoint_real n (A : 'M[R]_n) : adjoint (real_operator A) = real_operator A^T.
Proof. by apply/matrixP=> i j; rewrite !mxE conjc_real. Qed.

(** [|A_ij|² = A_ij²]. *)
Lemma abs2_real n (A : 'M[R]_n) i j : abs2 (real_operator A i j) = A i j * A i j.
Proof. by rewrite mxE /abs2 /=; real_ring. Qed.

(** A rotation of everything rotates the dissipator. *)
Lemma dissipator_rotated d (g : R) (U L rho : 'M[C]_d) : unitary U ->
  dissipator (g, U *m L *m adjoint U) (U *m rho *m adjoint U) = U *m dissipator (g, L) rho *m adjoint U.
Proof.
move=> u; rewrite /dissipator /= !adjointM adjointK -scalemxAr -scalemxAl; congr (_ *: _).
have cancel (A B : 'M[C]_d) : A *m adjoint U *m (U *m B) = A *m B by rewrite !mulmxA -(mulmxA A) u mulmx1.
rewrite mulmxBr mulmxBl -scalemxAr -scalemxAl mulmxDr mulmxDl.
by rewrite !mulmxA; do ![rewrite -(mulmxA _ (adjoint U) U) u mulmx1].
Qed.

(** * The model *)

(** The columns v and u. *)
Definition rotation : 'M[R]_2 := \matrix_(i, j)
  (if i == j then Rdiv (IZR 4) (IZR 5) else if i == e then Rdiv (IZR 3) (IZR 5) else Ropp (Rdiv (IZR 3) (IZR 5))).

(** |v⟩⟨u|. *)
Definition tilted_operator : 'M[C]_2 := real_operator rotation *m transition 1 g e *m adjoint (real_operator rotation).

(** The jump, its partner at half the rate. *)
Definition tilted_jump : jump 2 1 := {| bath := ord0; frequency := 1; rate := 1; operator := tilted_operator;
  partner_rate := Rinv (IZR 2); partner := adjoint tilted_operator |}.

Definition tilted_model : model 2 1 1 := two_level 1 tilted_jump.

(** ρ = 2|v⟩⟨v| + |u⟩⟨u|. *)
Definition tilted_state : spectral_state 2 :=
  {| population := fun i => if i == g then IZR 2 else 1; frame := real_operator rotation |}.
Definition flat_state : spectral_state 2 := two_populations (Rdiv (IZR 41) (IZR 25)) (Rdiv (IZR 34) (IZR 25)).

(** Its frame is unitary. *)
Lemma rotation_unitary : unitary (real_operator rotation).
Proof.
rewrite /unitary adjoint_real /real_operator -map_mxM; suff -> : rotation^T *m rotation = 1%:M by rewrite map_mx1.
apply/matrixP=> i j; rewrite mxE !big_ord_recl big_ord0 !mxE.
case: i => [[|[|//]] hi]; case: j => [[|[|//]] hj] /=; rewrite ?mulr1n ?mulr0n;
  by to_standard; lra.
Qed.

(** [D(γ, |a⟩⟨b|) p = γ p_b (|a⟩⟨a| − |b⟩⟨b|)] for populations p. *)
Lemma transition_dissipator_diagonal (rate : R) (a b : 'I_2) p :
  dissipator (rate, transition 1 a b) (diagonal p) = (rate * p b)%:C *: (delta_mx a a - delta_mx b b).
Proof.
have left u v : delta_mx u v *m diagonal p = (p v)%:C *: delta_mx u v.
  rewrite /diagonal mul_mx_diag; apply/matrixP=> i j; rewrite !mxE mulrC.
  by case: (j =P v) => [->|_]; rewrite // andbF !mulr0.
have right u : diagonal p *m delta_mx u u = (p u)%:C *: delta_mx u u.
  rewrite /diagonal mul_diag_mx; apply/matrixP=> i j; rewrite !mxE.
  by case: (i =P u) => [->|_]; rewrite // !mulr0.
have halved (X : 'M[C]_2) : 2%:R^-1 *: (X + X) = X by rewrite -mulr2n -scaler_nat scalerA mulVf ?pnatr_eq0 // scale1r.
rewrite /dissipator /= adjoint_transition /transition -[1%:C]/(1%R : C) !scale1r left -scalemxAl !mul_delta_mx left right.
by rewrite halved -scalerBr scalerA -rmorphM.
Qed.

(** [Dρ = 0]. *)
Lemma tilted_still : total_dissipator tilted_model (density tilted_state) = 0.
Proof.
have rho : density tilted_state
    = real_operator rotation *m diagonal (population tilted_state) *m adjoint (real_operator rotation) by [].
rewrite /total_dissipator big_ord1 /bath_dissipator big_mkcond big_ord1 /= /processes /is_dephasing /=.
rewrite (_ : (1 == 0 :> R) = false) ?big_cons ?big_nil ?addr0 /=; last exact/eqP/R1_neq_R0.
have -> : adjoint tilted_operator = real_operator rotation *m transition 1 e g *m adjoint (real_operator rotation).
  by rewrite /tilted_operator !adjointM adjointK adjoint_transition mulmxA.
rewrite rho /tilted_operator !dissipator_rotated ?transition_dissipator_diagonal; try exact: rotation_unitary.
rewrite -mulmxDl -mulmxDr (_ : _ + _ = 0) ?mulmx0 ?mul0mx // -[X in _ + X]opprK -scalerN opprB -scalerBl -rmorphB /=.
suff -> : (1 * 1 - Rinv (IZR 2) * IZR 2)%R = 0 by rewrite scale0r.
by to_standard; lra.
Qed.

(** So nothing flows, and no entropy is produced. *)
Lemma tilted_quiet :
  current tilted_model ord0 (density tilted_state) = 0 /\ entropy_production_by_definition tilted_model tilted_state = 0.
Proof.
have heat : current tilted_model ord0 (density tilted_state) = 0.
  have := tilted_still; rewrite /total_dissipator big_ord1 /current => ->; by rewrite mulmx0 mxtrace0.
split=> //; rewrite /entropy_production_by_definition /entropy_flux big_ord1 heat tilted_still mul0mx mxtrace0 /=; real_ring.
Qed.

(** flat_state is ρ_bd. *)
Lemma flat_block_diagonal : density flat_state = block_diagonal tilted_model (density tilted_state).
Proof.
have entry i j : density tilted_state i j = (\sum_n rotation i n * population tilted_state n * rotation j n)%:C.
  rewrite /density /spectral_function /tilted_state /= adjoint_real mxE rmorph_sum; apply: eq_bigr => n _.
  have operator_entry A u v : real_operator A u v = (A u v)%:C :> C by rewrite mxE.
  by rewrite mul_mx_diag [X in X * _]mxE !rmorphM /= !operator_entry [rotation^T _ _]mxE [X in _ * X * _]mxE.
rewrite {1}/density spectral_function_populations; apply/matrixP=> i j; rewrite [RHS]mxE entry /same_level !mxE.
rewrite !big_ord_recl big_ord0 !mxE.
have apart : (0 == 1 :> R) = false by exact/eqP/nesym/R1_neq_R0.
case: i => [[|[|//]] hi]; case: j => [[|[|//]] hj]; rewrite /= ?mulr1n ?mulr0n ?eqxx ?apart ?[1 == 0]eq_sym ?apart //.
  by congr _%:C; to_standard; lra.
by congr _%:C; to_standard; lra.
Qed.

(** [|L_ij|² = (v_i u_j)²]. *)
Lemma tilted_weight i j : abs2 (tilted_operator i j) = (rotation i g * rotation j e) ^+ 2.
Proof.
have -> : tilted_operator = real_operator (rotation *m delta_mx g e *m rotation^T).
  by rewrite /tilted_operator adjoint_real /transition /real_operator !map_mxM map_delta_mx scale1r.
rewrite abs2_real -expr2 -(mul_delta_mx (0 : 'I_1)) mulmxA -colE -mulmxA -rowE; congr (_ ^+ 2).
by rewrite mxE big_ord1 [col _ _ _ _]mxE [row _ _ _ _]mxE [rotation^T _ _]mxE.
Qed.

(** [|L†_ij|² = (v_j u_i)²]. *)
Lemma tilted_partner_weight i j : abs2 (adjoint tilted_operator i j) = (rotation j g * rotation i e) ^+ 2.
Proof. by rewrite mxE abs2_conj tilted_weight. Qed.

(** [J(ρ_bd) = −1512/15625]. *)
Lemma flat_current : current tilted_model ord0 (density flat_state) = Rdiv (IZR (-1512)) (IZR 15625).
Proof.
rewrite current_of_populations big_ord1 /processes /is_dephasing /=.
rewrite (_ : (1 == 0 :> R) = false) ?big_cons ?big_nil ?addr0 /=; last exact/eqP/R1_neq_R0.
rewrite !big_ord_recl !big_ord0 !tilted_weight !tilted_partner_weight !mxE /=.
by to_standard; lra.
Qed.

(** [σ̇(ρ_bd) = (1512/15625) ln(68/41) > 0]. *)
Lemma flat_production : 0 < entropy_production_by_definition tilted_model flat_state.
Proof.
rewrite production_of_populations big_ord1 /processes /is_dephasing /=.
rewrite (_ : (1 == 0 :> R) = false) ?big_cons ?big_nil ?addr0 /=; last exact/eqP/R1_neq_R0.
rewrite !big_ord_recl !big_ord0 !tilted_weight !tilted_partner_weight !mxE /=.
have log : Rlt (ln (Rdiv (IZR 41) (IZR 25))) (log2 + ln (Rdiv (IZR 34) (IZR 25))).
  by rewrite -RplusE /log2 -ln_mult; try lra; apply: ln_increasing; lra.
by apply/RltP; move: log; to_standard; lra.
Qed.

(** All hypotheses but one, and both parts of (2) fail. *)
Theorem eq2_without_eigenoperators : let j := tilted_jump in
  [/\ 0 <= frequency j, adjoint_pair j, detailed_balance tilted_model j & hermitian_dephasing j] /\
  [/\ positive tilted_state, positive flat_state & density flat_state = block_diagonal tilted_model (density tilted_state)] /\
  entropy_production_by_definition tilted_model tilted_state < entropy_production_by_definition tilted_model flat_state /\
  current tilted_model ord0 (density tilted_state) != current tilted_model ord0 (density flat_state).
Proof.
have [heat still] := tilted_quiet.
split; [split => /= | split; [split | split]].
- exact: ler01.
- by [].
- by split; [exact: ler01 | rewrite /= half mul1r].
- by move=> /R1_neq_R0.
- by split; [exact: rotation_unitary | move=> i; apply/RltP => /=; case: ifP => _; to_standard; lra].
- by apply: two_populations_positive; lra.
- exact: flat_block_diagonal.
- by rewrite still flat_production.
- by rewrite heat flat_current; apply/eqP; to_standard; lra.
Qed.
