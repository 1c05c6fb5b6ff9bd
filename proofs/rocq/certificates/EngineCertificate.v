(** What the certificates of engines are made of: everything they import, the hypotheses on every stroke, and the last step. *)

From Lindbound.certificates Require Export Certificate.
From Lindbound Require Export Engine.
From Lindbound.certificates Require Export EngineCase Ansatz Quantities Enclosures Positivity CycleFlows CycleIntegrals CycleCheck RunEntropy.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Close Scope Q_scope.
Open Scope ring_scope.

(** * Numbers *)

Section Strokes.

Variables d b : nat.

(** τ of a cycle. *)
Lemma period_value (l : seq (stroke_data b)) q : eqq (sumq [seq lasts s | s <- l]) q = true ->
  period [seq stroke_of d s | s <- l] = toR q.
Proof. by move=> /toR_same <-; rewrite toR_sum /period big_map. Qed.

(** Every stroke has what can be decided on its numbers. *)
Lemma every_stroke (P : stroke d b -> Prop) (test : stroke_data b -> bool) (l : seq (stroke_data b)) :
  (forall s, test s -> P (stroke_of d s)) -> all test l = true -> every P [seq stroke_of d s | s <- l].
Proof. by move=> decides; elim: l => [//|s l IH /= /andP[/decides ? /IH]]. Qed.

(** A property of every jump of a stroke. *)
Lemma every_jump_of (s : stroke_data b) (P : jump d b -> Prop) (test : jump_data b -> bool) :
  (forall j, test j -> P (jump_of d j)) -> all test (jump_list s) ->
  forall i, P (jumps (during (stroke_of d s)) i).
Proof.
move=> decides tests i; have lt : (i < size (jump_list s))%N by rewrite -(size_map (@jump_of d b)); exact: ltn_ord i.
have j0 : jump_data b by case: (jump_list s) lt => [|j].
rewrite /= (tnth_nth (jump_of d j0)) /= (nth_map j0) //; apply: decides.
exact: (all_nthP j0 tests).
Qed.

(** The data of the stroke without coherence. *)
Definition element_data (A : mq) (i l : nat) : mq :=
  tab d (fun i' l' => if (i' == i) && (l' == l) then entry A i l else (0%Q, 0%Q)).

(** The jumps that a jump falls into. *)
Definition split_data (j : jump_data b) : seq (jump_data b) :=
  [seq JumpData (of_bath j) (of_frequency j) (of_rate j) (element_data (of_operator j) p.1 p.2) (of_partner_factor j)
    (of_exponent j) (element_data (of_partner j) p.2 p.1)
  | p <- [seq (i, l) | i <- iota 0 d, l <- iota 0 d] &
    ~~ eqc (entry (of_operator j) p.1 p.2) (0%Q, 0%Q) || ~~ eqc (entry (of_partner j) p.2 p.1) (0%Q, 0%Q)].

(** The stroke without coherence. *)
Definition dephased_data (s : stroke_data b) : stroke_data b :=
  StrokeData (energies s) (betas s) (flatten [seq split_data j | j <- jump_list s]) (lasts s).

Lemma elementE A (i l : 'I_d) : element (toM d A) i l = toM d (element_data A i l).
Proof.
rewrite toM_tab; apply/matrixP => i' l'; rewrite !mxE !(inj_eq val_inj) -!val_eqE.
by case: ifP => _; rewrite ?mulr1 // mulr0 toC0.
Qed.

(** They are those of Engine.v. *)
Lemma split_dataE j : [seq jump_of d j' | j' <- split_data j] = split (jump_of d j).
Proof.
rewrite /split_data /split -map_comp.
have -> : iota 0 d = [seq val i | i <- enum 'I_d] by rewrite val_enum_ord.
have -> : [seq (i, l) | i <- [seq val i | i <- enum 'I_d], l <- [seq val i | i <- enum 'I_d]] =
    [seq (val p.1, val p.2) | p <- [seq (i, l) | i <- enum 'I_d, l <- enum 'I_d]].
  by rewrite map_allpairs allpairs_mapl allpairs_mapr.
rewrite filter_map -map_comp.
rewrite [in LHS](eq_filter (a2 := fun p => (operator (jump_of d j) p.1 p.2 != 0) || (partner (jump_of d j) p.2 p.1 != 0))).
  by apply: eq_map => -[i l]; rewrite /= /jump_of /= !elementE.
by move=> [i l]; rewrite /= !mxE -!toC_eq !toC0.
Qed.

(** The strokes of the engine without coherence are those of these data. *)
Lemma all_dephased (l : seq (stroke_data b)) :
  [seq dephased s | s <- [seq stroke_of d s | s <- l]] = [seq stroke_of d s | s <- [seq dephased_data s | s <- l]].
Proof.
rewrite -!map_comp; apply: eq_map => s /=; rewrite /dephased /stroke_of /= map_flatten -!map_comp; congr Stroke.
by congr flatten; apply: eq_map => j; rewrite /= split_dataE.
Qed.

(** * Hypotheses *)

(** The energies alone, for what depends on them. *)
Definition energies_of (s : stroke_data b) : case_data b := CaseData (energies s) [::] [::].

(** [[L, H] = ωL] and [[P, H] = −ωP]. *)
Definition is_eigenoperators (s : stroke_data b) (j : jump_data b) : bool :=
  is_eigenoperator_of d (energies_of s) (of_frequency j) (of_operator j) &&
  is_eigenoperator_of d (energies_of s) (oppq (of_frequency j)) (of_partner j).

(** P = L†. *)
Definition is_adjoint_pair (j : jump_data b) : bool := eqm d (of_partner j) (adjm d (of_operator j)).

(** L = L† if ω = 0. *)
Definition is_hermitian_dephasing (j : jump_data b) : bool :=
  eqq (of_frequency j) 0 ==> eqm d (adjm d (of_operator j)) (of_operator j).

(** The partner has the rate [γ e^{-q}], with [q = βω]. *)
Definition is_balanced (s : stroke_data b) (j : jump_data b) : bool :=
  [&& leq_q 0 (of_rate j), eqq (of_partner_factor j) (of_rate j)
    & eqq (of_exponent j) (mulq (nth 0%Q (betas s) (of_bath j)) (of_frequency j))].

(** Each operator has a single gap. *)
Definition is_secular (s : stroke_data b) (j : jump_data b) : bool :=
  is_one_gap d (energies_of s) (of_operator j) && (~~ eqq (of_frequency j) 0 ==> is_one_gap d (energies_of s) (of_partner j)).

Lemma eigenoperators_of s j : is_eigenoperators s j -> eigenoperators (during (stroke_of d s)) (jump_of d j).
Proof.
move=> /andP[/is_eigenoperatorP lower /is_eigenoperatorP raise].
by split; [exact: lower | rewrite -rmorphN -toR_opp; exact: raise].
Qed.

Lemma adjoint_pair_of j : is_adjoint_pair j -> adjoint_pair (jump_of d j).
Proof. by rewrite /is_adjoint_pair => /eqmP; rewrite toM_adj. Qed.

Lemma hermitian_dephasing_of j : is_hermitian_dephasing j -> hermitian_dephasing (jump_of d j).
Proof.
move=> /implyP hermitian zero; rewrite -toM_adj; apply/eqmP/hermitian.
by rewrite -toR_eq toR0; apply/eqP.
Qed.

Lemma detailed_balance_of s j : is_balanced s j -> detailed_balance (during (stroke_of d s)) (jump_of d j).
Proof.
move=> /and3P[rate0 /toR_same same /toR_same exponent]; split; first by rewrite -toR0 toR_le.
by rewrite /= /rate_of same exponent toR_mul.
Qed.

Lemma secular_of s j : is_secular s j -> secular (during (stroke_of d s)) (jump_of d j).
Proof.
move=> /andP[/one_gapP gap /implyP partner_gap]; split=> [|moves]; first exact: gap.
suff /partner_gap/one_gapP : ~~ eqq (of_frequency j) 0 by [].
by rewrite -toR_eq toR0.
Qed.

(** What is asked of every jump of every stroke. *)
Definition every_jump_has (P : forall k, model d b k -> jump d b -> Prop) (strokes : seq (stroke d b)) : Prop :=
  every (fun s => forall i, P _ (during s) (jumps (during s) i)) strokes.

(** It is decided on the numbers. *)
Lemma every_jump_checked (P : forall k, model d b k -> jump d b -> Prop) (test : stroke_data b -> jump_data b -> bool)
  (l : seq (stroke_data b)) :
  (forall s j, test s j -> P _ (during (stroke_of d s)) (jump_of d j)) ->
  all (fun s => all (test s) (jump_list s)) l = true -> every_jump_has P [seq stroke_of d s | s <- l].
Proof.
move=> decides; apply: every_stroke => s tests.
exact: (every_jump_of (P := P _ (during (stroke_of d s))) (decides s)).
Qed.

(** * The hypotheses of all strokes *)

Lemma all_eigenoperators l : all (fun s => all (is_eigenoperators s) (jump_list s)) l = true ->
  every_jump_has (@eigenoperators d b) [seq stroke_of d s | s <- l].
Proof. exact: (@every_jump_checked (@eigenoperators d b) is_eigenoperators _ eigenoperators_of). Qed.

Lemma all_adjoint_pairs l : all (fun s => all is_adjoint_pair (jump_list s)) l = true ->
  every_jump_has (fun _ _ => @adjoint_pair d b) [seq stroke_of d s | s <- l].
Proof. exact: (@every_jump_checked (fun _ _ => @adjoint_pair d b) (fun _ => is_adjoint_pair) _ (fun _ => adjoint_pair_of)). Qed.

Lemma all_balanced l : all (fun s => all (is_balanced s) (jump_list s)) l = true ->
  every_jump_has (@detailed_balance d b) [seq stroke_of d s | s <- l].
Proof. exact: (@every_jump_checked (@detailed_balance d b) is_balanced _ detailed_balance_of). Qed.

Lemma all_secular l : all (fun s => all (is_secular s) (jump_list s)) l = true ->
  every_jump_has (@secular d b) [seq stroke_of d s | s <- l].
Proof. exact: (@every_jump_checked (@secular d b) is_secular _ secular_of). Qed.

Lemma all_hermitian_dephasing l : all (fun s => all is_hermitian_dephasing (jump_list s)) l = true ->
  every_jump_has (fun _ _ => @hermitian_dephasing d b) [seq stroke_of d s | s <- l].
Proof. exact: (@every_jump_checked (fun _ _ => @hermitian_dephasing d b) (fun _ => is_hermitian_dephasing) _ (fun _ => hermitian_dephasing_of)). Qed.

End Strokes.

(** * Steps of proofs *)

(** A sum over two baths. *)
Lemma sum_of_two (hot cold : 'I_2) (F : 'I_2 -> R) : hot != cold -> \sum_a F a = F hot + F cold.
Proof.
move=> differ; rewrite (bigD1 hot) //= (bigD1 cold) 1?eq_sym //= big1 ?addr0 // => a /andP[].
by case: a hot cold differ => [[|[|i]] lt] [[|[|j]] lt'] [[|[|l]] lt''].
Qed.

(** Σ of two baths. *)
Lemma production_of_two d (hot cold : 'I_2) (strokes : seq (stroke d 2)) rho beta : hot != cold ->
  cycle_production strokes rho beta = - (beta hot * heat strokes rho hot + beta cold * heat strokes rho cold).
Proof. by move=> differ; rewrite /cycle_production (sum_of_two _ differ). Qed.

(** Bounds as statements of the standard library. *)
Lemma above (lower : Q) (x : R) : toR lower <= x -> Rle (Rmult (IZR (Qnum lower)) (Rinv (IZR (Zpos (Qden lower))))) x.
Proof. by move=> /RleP lo; exact: lo. Qed.

Lemma below (upper : Q) (x : R) : x <= toR upper -> Rle x (Rmult (IZR (Qnum upper)) (Rinv (IZR (Zpos (Qden upper))))).
Proof. by move=> /RleP hi; exact: hi. Qed.

Lemma between (lower upper : Q) (x : R) : toR lower <= x <= toR upper ->
  Rle (Rmult (IZR (Qnum lower)) (Rinv (IZR (Zpos (Qden lower))))) x /\
  Rle x (Rmult (IZR (Qnum upper)) (Rinv (IZR (Zpos (Qden upper))))).
Proof. by move=> /andP[/above lo /below hi]. Qed.

(** The bounds of one eigenvalue. *)
Ltac population_of spectrum k :=
  let bound := fresh "bound" in
  have bound := spectrum k; simpl in bound; apply between in bound; cbn [Qnum Qden] in bound; destruct bound.

(** A state of known spectrum. *)
Lemma known_form d s rho : is_state d s && eqm d (density_of d s) rho = true -> spectral_form (state_of d s) (toM d rho).
Proof.
move=> /andP[known same]; have [unit positive] := state_value known; split=> //.
by apply: density_value; rewrite same andbT; case/andP: known.
Qed.

(** Takes the bounds of the integrals apart. *)
Ltac quantities_of bounds :=
  cbn [within_bounds integral_of quantity] in bounds;
  repeat match type of bounds with
  | and3 _ _ _ =>
    let lower := fresh "lower" in let upper := fresh "upper" in
    destruct bounds as [lower upper bounds]; apply above in lower; cbn [Qnum Qden] in lower;
    first [apply below in upper; cbn [Qnum Qden] in upper | clear upper]
  end.

(** The quantities of a cycle by its integrals. *)
Ltac unfold_quantities :=
  unfold eta, eta_sd, W, W_sd, Q_H, Q_C, Q_H_sd, Q_C_sd, mean_A_cl, mean_A_qm, mean_Tr_X, eta_carnot.

(** The integrals as variables with their bounds. *)
Ltac name_integrals :=
  repeat match goal with
  | |- context [heat_sd ?s ?r ?a] => generalize dependent (heat_sd s r a); intros
  | |- context [heat ?s ?r ?a] => generalize dependent (heat s r a); intros
  | |- context [population ?s ?k] => generalize dependent (population s k); intros
  | |- context [integral_Tr_X ?s ?r] => generalize dependent (integral_Tr_X s r); intros
  | |- context [integral_A_cl ?s ?r] => generalize dependent (integral_A_cl s r); intros
  | |- context [integral_A_qm ?s ?r] => generalize dependent (integral_A_qm s r); intros
  | |- context [integral_J_tot ?s ?r] => generalize dependent (integral_J_tot s r); intros
  end.

(** Refutes a relation between two sides that are made of quantities with bounds: by intervals for their difference, or by algebra
    where they are equal whatever the quantities are. *)
Ltac refute_claim :=
  name_integrals;
  match goal with
  | |- context [Order.le _ _] => apply/negP; rewrite -ltNge; apply/RltP; standard; extrema; first [apply: Rminus_gt_0_lt; bounded | lra]
  | |- context [Order.lt _ _] =>
    apply/negP; rewrite -leNgt; apply/RleP; standard; extrema; first [apply: Rminus_le; bounded | lra | apply: Req_le; moduli; algebra]
  end.

(** The heat from the hot bath is positive. *)
Ltac positive_heat := unfold_quantities; name_integrals; by_intervals.
