(** The entropy production rate of a thermal model in the frame of the state.

    With [M_mn = ⟨m|L|n⟩], [x = γ(ω) p_n] and [y = γ(−ω) p_m], the definition [σ̇ = −Tr(Dρ ln ρ) − Σ_a β_a J_a] becomes a sum of
    the terms [|M_mn|² (x − y) ln(x/y)], none of them negative. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Logarithm Scalars Operators Flows.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Spectral.

Variables d b k : nat.
Implicit Types (m : model d b k) (j : jump d b) (s : spectral_state d) (L : 'M[C]_d).

(** * Flows in the frame of the state *)

(** [F = Σ_mn |M_mn|² x] with [x = γ(ω) p_n]. *)
Lemma emission_flow_spectral j s : unitary (frame s) ->
  emission_flow j (density s) = \sum_i \sum_l weight s (operator j) i l * (rate j * population s l).
Proof.
move=> hU; rewrite /emission_flow /intensity trace_number //= mulr_sumr; apply: eq_bigr => i _.
by rewrite mulr_sumr; apply: eq_bigr => l _; rewrite mulrCA.
Qed.

(** [R = Σ_mn |M_mn|² y] with [y = γ(−ω) p_m]: the trace of the partner runs over the same [|M_mn|²]. *)
Lemma absorption_flow_spectral j s : unitary (frame s) -> adjoint_pair j ->
  absorption_flow j (density s) = \sum_i \sum_l weight s (operator j) i l * (partner_rate j * population s i).
Proof.
move=> hU pair; rewrite /absorption_flow /intensity trace_number //= pair exchange_big mulr_sumr; apply: eq_bigr => i _.
by rewrite mulr_sumr; apply: eq_bigr => l _; rewrite mulrCA weight_adjoint.
Qed.

(** [F − R = Σ_mn |M_mn|² (x − y)]. *)
Lemma net_flow_spectral j s : unitary (frame s) -> adjoint_pair j ->
  emission_flow j (density s) - absorption_flow j (density s)
  = \sum_i \sum_l weight s (operator j) i l * (rate j * population s l - partner_rate j * population s i).
Proof.
move=> hU pair; rewrite emission_flow_spectral // absorption_flow_spectral // -sumrB; apply: eq_bigr => i _.
by rewrite -sumrB; apply: eq_bigr => l _; rewrite mulrBr.
Qed.

(** [F + R = Σ_mn |M_mn|² (x + y)]. *)
Lemma total_flow_spectral j s : unitary (frame s) -> adjoint_pair j ->
  emission_flow j (density s) + absorption_flow j (density s)
  = \sum_i \sum_l weight s (operator j) i l * (rate j * population s l + partner_rate j * population s i).
Proof.
move=> hU pair; rewrite emission_flow_spectral // absorption_flow_spectral // -big_split; apply: eq_bigr => i _.
by rewrite -big_split; apply: eq_bigr => l _; rewrite mulrDr.
Qed.

(** [J_a = −Σ ω Σ_mn |M_mn|² (x − y)]. *)
Theorem current_spectral m s a : thermal m -> unitary (frame s) ->
  current m a (density s) = - \sum_(i | bath (jumps m i) == a) let j := jumps m i in
    frequency j * \sum_n \sum_l weight s (operator j) n l * (rate j * population s l - partner_rate j * population s n).
Proof.
move=> th hU; rewrite current_flows => [|i]; last by case: (th i).
by congr (- _); apply: eq_bigr => i _; rewrite net_flow_spectral //; case: (th i).
Qed.

(** [Tr(Xρ) = Σ ω² Σ_mn |M_mn|² (x + y)]. *)
Theorem trace_activity_spectral m s : thermal m -> unitary (frame s) ->
  trace_activity m (density s) = \sum_i let j := jumps m i in
    frequency j ^+ 2 * \sum_n \sum_l weight s (operator j) n l * (rate j * population s l + partner_rate j * population s n).
Proof.
move=> th hU; rewrite trace_activity_baths -(sum_over_baths m); apply: eq_bigr => a _.
by rewrite bath_activity_flows; apply: eq_bigr => i _; rewrite total_flow_spectral //; case: (th i).
Qed.

(** * The entropy production rate *)

(** What a process adds to [−Tr(Dρ ln ρ)]: [γ Σ_mn |M_mn|² p_n (ln p_n − ln p_m)]. *)
Lemma process_production (g : R) L s : unitary (frame s) ->
  - re (\tr (dissipator (g, L) (density s) *m log_density s))
  = \sum_i \sum_l weight s L i l * (g * population s l * (ln (population s l) - ln (population s i))).
Proof.
move=> hU; set A := adjoint L *m L.
have jumped : \tr (L *m density s *m adjoint L *m log_density s)
    = (\sum_i \sum_l weight s L i l * (ln (population s i) * population s l))%:C.
  by rewrite -(trace_sandwich s L ln id) -mulmxA mxtrace_mulC !mulmxA.
have before : \tr (A *m density s *m log_density s)
    = (\sum_i \sum_l weight s L i l * (population s l * ln (population s l)))%:C.
  by rewrite -mulmxA spectral_functionM // trace_number.
have after : \tr (density s *m A *m log_density s)
    = (\sum_i \sum_l weight s L i l * (population s l * ln (population s l)))%:C.
  rewrite -mulmxA mxtrace_mulC -mulmxA spectral_functionM // trace_number //; congr _%:C.
  by apply: eq_bigr => i _; apply: eq_bigr => l _; rewrite [ln _ * _]mulrC.
rewrite /dissipator /= -/A -scalemxAl mxtraceZ mulmxBl -scalemxAl mulmxDl raddfB /= mxtraceZ mxtraceD.
rewrite jumped before after half_of_double -rmorphB -rmorphM /=.
rewrite -sumrB mulr_sumr -sumrN; apply: eq_bigr => i _.
rewrite -sumrB mulr_sumr -sumrN; apply: eq_bigr => l _.
real_ring.
Qed.

(** Both directions of a jump: what they add to [−Tr(Dρ ln ρ)], and what their heat adds to [−β_a J_a], is the jump's entropy
    production [Σ_mn |M_mn|² (x − y) ln(x/y)], halved if ω = 0. *)
Lemma jump_entropy_balance m j s : positive s ->
  adjoint_pair j -> detailed_balance m j -> hermitian_dephasing j ->
  \sum_(p <- processes j) - re (\tr (dissipator p (density s) *m log_density s))
  + beta m (bath j) * (frequency j * (emission_flow j (density s) - absorption_flow j (density s)))
  = jump_production s j.
Proof.
move=> [hU hp] pair [g0 g'E] herm; rewrite /processes /jump_production; case: ifP => [/eqP w0|_].
  rewrite big_seq1 process_production // w0 mul0r mulr0 addr0 -[LHS]half_of_double; congr (_ * _).
  rewrite {1}exchange_big -big_split; apply: eq_bigr => i _; rewrite -big_split; apply: eq_bigr => l _ /=.
  rewrite -weight_adjoint (herm w0); have := force_of_rates 0 g0 (hp l) (hp i); rewrite oppr0 exp_0 mulr1 => ->.
  real_ring.
have down := process_production (rate j) (operator j) hU.
have up : - re (\tr (dissipator (partner_rate j, partner j) (density s) *m log_density s))
    = \sum_i \sum_l weight s (operator j) i l
        * (partner_rate j * population s i * (ln (population s i) - ln (population s l))).
  rewrite process_production // exchange_big pair; apply: eq_bigr => i _; apply: eq_bigr => l _.
  by rewrite weight_adjoint.
rewrite big_cons big_seq1 (f_equal2 +%R down up) net_flow_spectral //.
rewrite !mulr_sumr -!big_split; apply: eq_bigr => i _; rewrite !mulr_sumr -!big_split; apply: eq_bigr => l _ /=.
rewrite g'E force_of_rates //.
real_ring.
Qed.

(** The spectral form of σ̇ is its definition. *)
Theorem spectral_form_is_definition m s : thermal m -> positive s ->
  entropy_production_rate m s = entropy_production_by_definition m s.
Proof.
move=> th hs; rewrite /entropy_production_by_definition /entropy_flux /total_dissipator mulmx_suml re_trace_sum -!sumrN -big_split.
rewrite /entropy_production_rate -(sum_over_baths m); apply: eq_bigr => a _ /=.
rewrite /bath_dissipator mulmx_suml re_trace_sum current_flows => [|i]; last by case: (th i).
rewrite mulrN opprK mulr_sumr -sumrN -big_split; apply: eq_bigr => i /eqP ai /=.
have [_ _ pair balance herm] := th i.
by rewrite -(jump_entropy_balance hs pair balance herm) mulmx_suml re_trace_sum -sumrN ai.
Qed.

(** Every term of the spectral form is at least 0: either both rates of a jump are positive, or none. *)
Lemma transition_production_ge0 m j s i l : positive s -> detailed_balance m j ->
  0 <= net_flow_times_force (rate j * population s l) (partner_rate j * population s i).
Proof.
move=> [_ hp] [g0 ->]; have [->|g_neq0] := eqVneq (rate j) 0; first by rewrite /net_flow_times_force !mul0r subrr mul0r.
have g_gt0 : 0 < rate j by rewrite lt_neqAle eq_sym g_neq0.
by apply: net_flow_times_force_ge0; rewrite !mulr_gt0 //; apply/RltP; exact: exp_pos.
Qed.

(** With detailed balance both rates of a jump with ω = 0 are equal, so one formula serves all jumps. *)
Lemma jump_production_thermal m j s : detailed_balance m j ->
  jump_production s j = (if is_dephasing j then 2%:R^-1 else 1) * \sum_i \sum_l
    weight s (operator j) i l * net_flow_times_force (rate j * population s l) (partner_rate j * population s i).
Proof.
case=> _ g'E; rewrite /jump_production; case: (boolP (is_dephasing j)) => [/eqP w0|_]; last by rewrite mul1r.
by rewrite g'E w0 mulr0 oppr0 exp_0 mulr1.
Qed.

(** What a jump produces is at least 0. *)
Lemma jump_production_ge0 m j s : positive s -> detailed_balance m j -> 0 <= jump_production s j.
Proof.
move=> hs balance; rewrite (jump_production_thermal s balance) mulr_ge0 //.
  by case: ifP; rewrite ?invr_ge0 ?ler0n ?ler01.
by do 2![apply: sumr_ge0 => ? _]; rewrite mulr_ge0 ?weight_ge0 ?(transition_production_ge0 _ _ hs balance).
Qed.

(** The second law: [0 ≤ σ̇]. *)
Theorem second_law m s : thermal m -> positive s -> 0 <= entropy_production_rate m s.
Proof.
move=> th hs; apply: sumr_ge0 => i _; have [_ _ _ balance _] := th i; exact: jump_production_ge0 balance.
Qed.

End Spectral.
