(** The 2N-state model, and its state ρ⁺.

    Two levels, [|g,j⟩] with energy 0 and [|e,j⟩] with energy ω, j = 1 … N. Each bath acts by the collective jump of Sector.v, so that coherent
    states stay coherent, and only x and y of [ρ = x |g,+⟩⟨g,+| + y |e,+⟩⟨e,+|] move. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Scalars Operators Flows Levels Spectral Sector SectorState.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Model.

Variables n b k : nat.
Local Notation N := n.+1.

(** ω, γ(ω), β of each bath, and the bath of each jump. *)
Variables omega gamma : R.
Variable betas : 'I_b -> R.
Variable which : 'I_k -> 'I_b.

(** The model with a collective jump for each i. *)
Definition two_n_model : model (N + N) b k := {|
  energy := fun i => if (i < N)%N then 0 else omega;
  beta := betas;
  jumps := fun i => {|
    bath := which i;
    frequency := omega;
    rate := gamma;
    operator := emission n;
    partner_rate := gamma * exp (- (betas (which i) * omega));
    partner := adjoint (emission n) |} |}.

(** L lowers the energy by ω. *)
Lemma emission_lowers : lowers two_n_model omega (emission n).
Proof.
apply/matrixP=> i j; rewrite mxE [X in _ + X]mxE mulmx_hamiltonian hamiltonian_mulmx [RHS]mxE /=.
rewrite /emission; case: (split_ordP i) => i' {i}->; case: (split_ordP j) => j' {j}->;
  rewrite ?block_mxEul ?block_mxEur ?block_mxEdl ?block_mxEdr ![_ _ j']mxE ?mulr0 ?mul0r ?subr0 //.
by rewrite mulrC.
Qed.

(** The jumps are made of eigenoperators. *)
Lemma two_n_model_eigenoperators i : eigenoperators two_n_model (jumps two_n_model i).
Proof. by split; [exact: emission_lowers | rewrite scaleNr; exact: (lowers_adjoint emission_lowers)]. Qed.

Hypothesis omega_gt0 : 0 < omega.

(** The model is thermal. *)
Lemma two_n_model_thermal : 0 <= gamma -> thermal two_n_model.
Proof.
move=> g0 i; split => //=; [exact: ltW | exact: two_n_model_eigenoperators |].
by rewrite /hermitian_dephasing /= => w; move: omega_gt0; rewrite w ltxx.
Qed.

(** * Coherent states *)

Variables x y : R.
Local Notation rho := (coherent n x y).

(** Absorptions less emissions of jump i per unit time, [q = N² γ (e^{−βω} x − y)]; those of bath a. *)
Definition quanta (i : 'I_k) : R := N%:R ^+ 2 * gamma * (exp (- (betas (which i) * omega)) * x - y).
Definition bath_quanta (a : 'I_b) : R := \sum_(i | which i == a) quanta i.

(** [D_a ρ] moves them from x to y. *)
Lemma bath_dissipator_coherent a : bath_dissipator two_n_model a rho = coherent n (- bath_quanta a) (bath_quanta a).
Proof.
rewrite -sumrN -coherent_sum; apply: eq_bigr => i _; rewrite /processes /is_dephasing /= gt_eqF //.
rewrite big_cons big_seq1 dissipator_emission dissipator_absorption coherentD /quanta.
by congr coherent; real_ring.
Qed.

(** So does [Dρ]. *)
Lemma total_dissipator_coherent :
  total_dissipator two_n_model rho = coherent n (- \sum_i quanta i) (\sum_i quanta i).
Proof.
rewrite -(sum_over_baths two_n_model) -sumrN -coherent_sum; apply: eq_bigr => a _.
exact: bath_dissipator_coherent.
Qed.

(** [Tr(Hρ) = ωy]. *)
Lemma energy_coherent u v : re (\tr (hamiltonian two_n_model *m coherent n u v)) = omega * v.
Proof.
rewrite /mxtrace big_split_ord /= big1 => [|i _]; last first.
  by rewrite hamiltonian_mulmx /= ltn_ord mul0r.
rewrite add0r (eq_bigr (fun=> (omega * (v / N%:R))%:C)) => [|i _]; last first.
  by rewrite hamiltonian_mulmx /= ltnNge leq_addr /= /coherent block_mxEdr mxE -rmorphM.
by rewrite sumr_const card_ord -rmorphMn /= -mulr_natr -mulrA divfK // pnatr_eq0.
Qed.

(** [J_a = ω q_a]. *)
Lemma current_coherent a : current two_n_model a rho = omega * bath_quanta a.
Proof. by rewrite /current bath_dissipator_coherent energy_coherent. Qed.

(** [[H,ρ] = 0]. *)
Lemma coherent_commutes : hamiltonian two_n_model *m rho = rho *m hamiltonian two_n_model.
Proof.
apply/matrixP=> i j; rewrite mulmx_hamiltonian hamiltonian_mulmx /coherent /=.
case: (split_ordP i) => i' {i}->; case: (split_ordP j) => j' {j}->;
  rewrite /= ?ltn_ord ?[(N + _ < N)%N]ltnNge ?leq_addr /= ?block_mxEul ?block_mxEur ?block_mxEdl ?block_mxEdr;
  by rewrite mulrC // !mxE !mulr0 ?mul0r.
Qed.

(** [σ̇ = Σ q (ln(x/y) − βω)] over the jumps, in every spectral form of ρ. *)
Theorem production_coherent s : 0 <= gamma -> 0 < x -> 0 < y -> unitary (frame s) -> density s = rho ->
  entropy_production_rate two_n_model s = \sum_i quanta i * (ln x - ln y - betas (which i) * omega).
Proof.
move=> g0 x0 y0 u rhoE; apply: eq_bigr => i _; rewrite /jump_production /is_dephasing /= gt_eqF //.
rewrite (coherent_transitions u rhoE
  (fun p q => net_flow_times_force (gamma * p) (gamma * exp (- (betas (which i) * omega)) * q))).
by rewrite force_of_rates // /quanta; move: (ln x) (ln y) => lx ly; real_ring.
Qed.

End Model.

(** * The model with one bath *)

Section TwoNState.

Variable n : nat.
Local Notation N := n.+1.
Variables omega gamma beta_bath : R.

(** The 2N-state model. *)
Definition two_n_state : model (N + N) 1 1 := two_n_model n omega gamma (fun=> beta_bath) (fun=> ord0).

(** Its jump is made of eigenoperators. *)
Lemma two_n_eigenoperators i : eigenoperators two_n_state (jumps two_n_state i).
Proof. exact: two_n_model_eigenoperators. Qed.

(** It is thermal. *)
Lemma two_n_thermal : 0 < omega -> 0 <= gamma -> thermal two_n_state.
Proof. exact: two_n_model_thermal. Qed.

(** [p_e], and [p_g = (1 + 1/N) e^{βω} p_e]. *)
Variable p_e : R.
Definition p_g : R := ((1 + N%:R^-1) * exp (beta_bath * omega) * p_e)%R.

(** [ρ⁺ = p_g |g,+⟩⟨g,+| + p_e |e,+⟩⟨e,+|]. *)
Definition rho_plus : 'M[C]_(N + N) := coherent n p_g p_e.

(** [Lρ⁺ = p_e L]. *)
Lemma emission_rho_plus : emission n *m rho_plus = p_e%:C *: emission n.
Proof. exact: emission_coherent. Qed.

(** [ρ⁺L = p_g L]. *)
Lemma rho_plus_emission : rho_plus *m emission n = p_g%:C *: emission n.
Proof. exact: coherent_emission. Qed.

(** A spectral form of it, so that [eq7] speaks of a state that exists. *)
Definition rho_plus_state : spectral_state (N + N) := coherent_state n p_g p_e.

(** Its frame is unitary. *)
Lemma rho_plus_unitary : unitary (frame rho_plus_state).
Proof. exact: coherent_unitary. Qed.

(** [ρ⁺ = Σ_n p_n |n⟩⟨n|]. *)
Theorem rho_plus_spectral : density rho_plus_state = rho_plus.
Proof. exact: coherent_spectral. Qed.

End TwoNState.
