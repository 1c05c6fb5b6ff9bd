(** Every quantity of the language, computed from the numbers of a case and of its state. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Coq Require Import Reals QArith Qreals ZArith.
From Interval Require Import Float_full.
From Lindbound Require Import Model Flows LogMean Blockwise.
From Lindbound.certificates Require Import Rational Observables Case States FlowSums Moduli Hypotheses Enclosures Extended.
From Lindbound.decide Require Import Claim Results.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.

Section Sums.

Variable precision : Range.F.precision.

(** A sum of finite results. *)
Definition sumR (l : seq result) : result := foldr (addR precision) zero_result l.

Lemma sumRP T (l : seq T) (F : T -> result) (f : T -> R) : (forall t, knows (F t) (Some (Finite (f t)))) ->
  knows (sumR [seq F t | t <- l]) (Some (Finite (\sum_(t <- l) f t))).
Proof.
move=> known; elim: l => [|t l IH]; first by rewrite big_nil; exact: zeroP.
by rewrite big_cons; exact: (addRP precision (known t) IH).
Qed.

(** [Σ √r]. *)
Definition root_sumR (l : seq Q) : result := sumR [seq root_of precision r | r <- l].

Lemma root_sumRP l : knows (root_sumR l) (Some (Finite (root_sum l))).
Proof. by apply: sumRP => r; exact: root_ofP. Qed.

(** [q ln r]; zero if q is, whatever r is. *)
Definition log_termR (t : Q * Q) : result :=
  if eqq t.1 0 then zero_result
  else if eqq t.2 1 then zero_result
  else Within (mulI precision (ofQ precision t.1) (lnI precision (ofQ precision t.2))).

Lemma log_termRP t : knows (log_termR t) (Some (Finite (toR t.1 * ln (toR t.2)))).
Proof.
rewrite /log_termR; case: ifP => [/toR_same ->|_]; first by rewrite toR0 mul0r -[X in Finite X]toR0.
case: ifP => [/toR_same ->|_]; first by rewrite toR1 ln_1 mulr0 -[X in Finite X]toR0.
eexists; first by []; apply: mulI_correct; first exact: ofQ_correct.
by apply: lnI_correct; exact: ofQ_correct.
Qed.

Definition log_sumR (l : seq (Q * Q)) : result := sumR [seq log_termR t | t <- l].

Lemma log_sumRP l : knows (log_sumR l) (Some (Finite (log_sum l))).
Proof. by apply: sumRP => t; exact: log_termRP. Qed.

(** [q + Σ a / ln r]. *)
Definition mean_sumR (l : Q * seq (Q * Q)) : result :=
  addR precision (Exactly l.1)
    (sumR [seq Within (divI precision (ofQ precision t.1) (lnI precision (ofQ precision t.2))) | t <- l.2]).

Lemma mean_sumRP l : knows (mean_sumR l) (Some (Finite (mean_sum l))).
Proof.
apply: (addRP precision (x := Some (Finite _)) (y := Some (Finite _))) => //; apply: sumRP => t.
eexists; first by []; apply: divI_correct; first exact: ofQ_correct.
by apply: lnI_correct; exact: ofQ_correct.
Qed.

End Sums.

Section Evaluation.

Variable precision : Range.F.precision.
Variables d b : nat.
Variable c : case_data b.

(** ρ, and the spectral forms that are given of the views. *)
Variable rho : mq.
Variable given : view -> option state_data.

Notation m := (model_of d c).

Definition form_of (v : view) : spectral_state d := state_of d (odflt (StateData [::] [::]) (given v)).

Definition seen_of (v : view) : mq :=
  match v with Rho => rho | Bd => block_diagonal_of d c rho | Sd => strictly_diagonal_of d rho end.

Lemma seenE v : seen m (toM d rho) v = toM d (seen_of v).
Proof. by case: v; rewrite //= ?block_diagonalE ?strictly_diagonalE. Qed.

(** * Spectral forms *)

Definition is_form_of (s : state_data) (A : mq) : bool :=
  [&& is_frame d s, all (fun n => leq_q 0 (nth 0%Q (spectrum s) n)) (iota 0 d) & eqm d (density_of d s) A].

Lemma is_formE s A : is_form_of s A -> is_form (state_of d s) (toM d A).
Proof.
move=> /and3P[frame /allP positive /eqmP <-]; rewrite /is_form densityE // eqxx andbT.
have -> : adjoint (Model.frame (state_of d s)) *m Model.frame (state_of d s) == 1%:M by apply/eqP; exact: state_unitary.
by apply/forallP => n; rewrite /= -toR0 toR_le; apply: positive; rewrite mem_iota /= add0n.
Qed.

(** Where no population vanishes nothing leaks. *)
Definition leaks_seen (s : state_data) : bool :=
  has (fun n => eqq (nth 0%Q (spectrum s) n) 0) (iota 0 d) && leaks_of d s c.

Lemma leaks_seenE s : is_frame d s -> leaks m (state_of d s) = leaks_seen s.
Proof.
move=> frame; rewrite leaksE // /leaks_seen; case: (boolP (has _ _)) => //= /hasPn full.
rewrite /leaks_of (@eq_has _ _ pred0) ?has_pred0 // => j; rewrite (@eq_has _ _ pred0) ?has_pred0 // => q.
apply/negbTE/negP => /andP[_ /hasP[k kd /hasP[n _ /and3P[_ _ zero]]]].
by have := full k kd; rewrite zero.
Qed.

(** Ṡ and σ̇ as [Σ q ln r], where ρ is [A]; of each bath the dissipator is computed once. *)
Definition flux_terms (s : state_data) (D : mq) : seq (Q * Q) :=
  [seq (oppq (divq (sandwich_of d s D n n).1 (squared_norm d s n)), nth 0%Q (spectrum s) n) | n <- iota 0 d].

Definition production_terms (s : state_data) (A : mq) : seq (Q * Q) :=
  let parts := [seq bath_dissipator_of d c a A | a <- iota 0 b] in
  flux_terms s (summ d parts) ++
  [seq (retrace d (hamiltonian_of d c) t.2, t.1) | t <- zip [seq nth 1%Q (boltzmann_factors c) a | a <- iota 0 b] parts].

Lemma production_termsE s : production_terms s (density_of d s) = entropy_production_of d s c.
Proof.
rewrite /production_terms /entropy_production_of /entropy_flux_of; congr (_ ++ _).
by elim: (iota 0 b) => //= a l ->.
Qed.

(** The terms depend on the matrix of the state alone. *)
Lemma production_terms_value s A : is_form_of s A ->
  entropy_production_by_definition m (state_of d s) = log_sum (production_terms s A).
Proof.
move=> /and3P[frame _ /eqmP same].
rewrite /entropy_production_by_definition densityE // same /entropy_flux densityE // same total_dissipatorE.
rewrite trace_spectral // log_sum_cat; congr (_ + _).
  rewrite /log_sum big_map ?RoppE -sumrN -(sum_iota d (fun n => toR (oppq (divq (sandwich_of d s (total_dissipator_of d c A) n n).1
    (squared_norm d s n))) * ln (toR (nth 0%Q (spectrum s) n)))).
  by apply: eq_bigr => n _; rewrite toR_opp mulNr mulrC.
have -> : [seq (retrace d (hamiltonian_of d c) t.2, t.1)
    | t <- zip [seq nth 1%Q (boltzmann_factors c) a | a <- iota 0 b] [seq bath_dissipator_of d c a A | a <- iota 0 b]]
  = [seq (current_of d c a A, nth 1%Q (boltzmann_factors c) a) | a <- iota 0 b] by elim: (iota 0 b) => //= a l ->.
rewrite /log_sum big_map ?RoppE -sumrN -(sum_iota b (fun a => toR (current_of d c a A) * ln (toR (nth 1%Q (boltzmann_factors c) a)))).
by apply: eq_bigr => a _; rewrite currentE /= mulNr opprK mulrC.
Qed.

Lemma flux_terms_value s A : is_form_of s A ->
  entropy_flux m (state_of d s) = log_sum (flux_terms s (total_dissipator_of d c A)).
Proof.
move=> /and3P[frame _ /eqmP same]; rewrite /entropy_flux densityE // same total_dissipatorE trace_spectral //.
rewrite /log_sum big_map ?RoppE -sumrN -(sum_iota d (fun n => toR (oppq (divq (sandwich_of d s (total_dissipator_of d c A) n n).1
  (squared_norm d s n))) * ln (toR (nth 0%Q (spectrum s) n)))).
by apply: eq_bigr => n _; rewrite toR_opp mulNr mulrC.
Qed.

(** σ̇ or Ṡ of a view, of which a spectral form has to be given. *)
Definition of_form (terms : state_data -> mq -> seq (Q * Q)) (v : view) : result :=
  if given v is Some s then
    let A := seen_of v in
    if is_form_of s A then if leaks_seen s then PlusInfinity else log_sumR precision (terms s A) else Unknown
  else Unknown.

Lemma of_formP terms (x : spectral_state d -> R) v : (forall s A, is_form_of s A -> x (state_of d s) = log_sum (terms s A)) ->
  knows (of_form terms v)
    (if is_form (form_of v) (seen m (toM d rho) v)
     then Some (if leaks m (form_of v) then Infinite else Finite (x (form_of v))) else None).
Proof.
move=> xE; rewrite /of_form /form_of; case: (given v) => //= s; case: ifP => // form.
rewrite seenE (is_formE form); have /and3P[frame _ _] := form; rewrite leaks_seenE //.
by case: ifP => // _; rewrite (xE _ _ form); exact: log_sumRP.
Qed.

(** * Quantities *)

Definition state_result (q : state_quantity) (v : view) : result :=
  match q with
  | TotalCurrent => Exactly (total_current_of d c (seen_of v))
  | Production => of_form production_terms v
  | Flux => of_form (fun s A => flux_terms s (total_dissipator_of d c A)) v
  | FlowProduction =>
    let A := seen_of v in if one_way_of d c A then PlusInfinity else log_sumR precision (flow_production_of d c A)
  | TraceX => Exactly (trace_activity_of d c (seen_of v))
  | LogMeanActivity => mean_sumR precision (log_mean_activity_of d c (seen_of v))
  | Cl1 => root_sumR precision (squares d (seen_of v) (fun i j => i != j))
  end.

Lemma state_resultP q v : knows (state_result q v) (state_value m (toM d rho) form_of q v).
Proof.
case: q => /=; rewrite ?seenE.
- by rewrite total_currentE.
- by rewrite -seenE; apply: of_formP => s A; exact: production_terms_value.
- by rewrite -seenE; apply: (of_formP (x := entropy_flux m)) => s A; exact: flux_terms_value.
- rewrite /extended_flow_production one_wayE; case: ifP => // _.
  by rewrite flow_productionE; exact: log_sumRP.
- by rewrite trace_activityE.
- by rewrite log_mean_activityE; exact: mean_sumRP.
by rewrite C_l1E; exact: root_sumRP.
Qed.

Definition bath_result (q : bath_quantity) (a : nat) (v : view) : result :=
  match q with
  | Current => Exactly (current_of d c a (seen_of v))
  | BathTraceX => Exactly (bath_trace_activity_of d c a (seen_of v))
  end.

Lemma bath_resultP q (a : 'I_b) v : knows (bath_result q a v) (Some (Finite (bath_value m (toM d rho) q a v))).
Proof. by case: q => /=; rewrite seenE ?currentE ?bath_trace_activityE. Qed.

Definition model_result (q : model_quantity) : result :=
  match q with
  | ACl => Exactly (A_cl_of d c rho)
  | AQm => mulR precision (root_of precision (C_X_squared_of d c))
             (root_sumR precision (squares d (block_diagonal_of d c rho) (fun i j => i != j)))
  | ABlock => sumR precision [seq mulR precision (root_of precision t.1) (root_sumR precision t.2) | t <- A_block_of d c rho]
  | CX => root_of precision (C_X_squared_of d c)
  end.

Lemma model_resultP q : knows (model_result q) (Some (Finite (model_value m (toM d rho) q))).
Proof.
case: q => /=; first by rewrite A_clE.
- by rewrite A_qmE; exact: (mulRP precision (root_ofP precision _) (root_sumRP precision _)).
- rewrite A_blockE; apply: sumRP => t; exact: (mulRP precision (root_ofP precision _) (root_sumRP precision _)).
by rewrite C_XE; exact: root_ofP.
Qed.

(** β = −ln x. *)
Definition beta_result (a : nat) : result :=
  oppR precision (lnR precision (Exactly (nth 1%Q (boltzmann_factors c) a))).

(** * Expressions *)

Definition at_bath_result (env : seq nat) (a : bath_name) (f : nat -> result) : result :=
  if number_of env a is Some a then if (a < b)%N then f a else Unknown else Unknown.

Lemma at_bath_resultP env a (F : nat -> result) f : (forall a : 'I_b, knows (F a) (Some (Finite (f a)))) ->
  knows (at_bath_result env a F) (at_bath env a f).
Proof.
move=> known; rewrite /at_bath_result /at_bath; case: number_of => // n.
by case: insubP => [i _ <-|/negbTE -> //]; rewrite ltn_ord; exact: known.
Qed.

Fixpoint evaluated (env : seq nat) (e : expr) : result :=
  match e with
  | Literal q => Exactly q
  | Dimension => Exactly (Qmake (Z.of_nat d) 1)
  | Beta a => at_bath_result env a beta_result
  | OfState q v => state_result q v
  | OfBath q a v => at_bath_result env a (fun a => bath_result q a v)
  | OfModel q => model_result q
  | Negative e => oppR precision (evaluated env e)
  | Plus e f => addR precision (evaluated env e) (evaluated env f)
  | Times e f => mulR precision (evaluated env e) (evaluated env f)
  | Over e f => divR precision (evaluated env e) (evaluated env f)
  | Power e n => powR precision (evaluated env e) n
  | Abs e => absR (evaluated env e)
  | Sqrt e => sqrtR precision (evaluated env e)
  | Ln e => lnR precision (evaluated env e)
  | Larger e f => largerR precision (evaluated env e) (evaluated env f)
  | Smaller e f => smallerR precision (evaluated env e) (evaluated env f)
  | Ratio e f => ratioR precision (evaluated env e) (evaluated env f)
  | Sum e => foldr (fun a total => addR precision (evaluated (a :: env) e) total) zero_result (iota 0 b)
  end.

(** β of a bath is given by a positive Boltzmann factor. *)
Lemma beta_resultP (a : 'I_b) : knows (beta_result a) (Some (Finite (beta m a))).
Proof.
set x := nth 1%Q (boltzmann_factors c) a.
have known : knows (lnR precision (Exactly x)) (Some (Finite (ln (toR x)))).
  rewrite /lnR; case: ifP => // _; exists (ln (toR x)) => //; apply: lnI_correct; exact: ofQ_correct.
exact: (oppRP precision known).
Qed.

Lemma evaluatedP env e : knows (evaluated env e) (meaning m (toM d rho) form_of env e).
Proof.
elim: e env => /=.
- by [].
- by move=> _; rewrite natmulE /Q2R /= Rinv_1 Rmult_1_r.
- by move=> a env; apply: at_bath_resultP; exact: beta_resultP.
- by move=> q v _; exact: state_resultP.
- by move=> q a v env; apply: at_bath_resultP => i; exact: bath_resultP.
- by move=> q _; exact: model_resultP.
- by move=> e IH env; exact: oppRP.
- by move=> e IHe f IHf env; exact: addRP.
- by move=> e IHe f IHf env; exact: mulRP.
- by move=> e IHe f IHf env; exact: divRP.
- by move=> e IH n env; exact: powRP.
- by move=> e IH env; exact: absRP.
- by move=> e IH env; exact: sqrtRP.
- by move=> e IH env; exact: lnRP.
- by move=> e IHe f IHf env; exact: largerRP.
- by move=> e IHe f IHf env; exact: smallerRP.
- by move=> e IHe f IHf env; exact: ratioRP.
move=> e IH env; elim: (iota 0 b) => [|a l IHl] /=; first exact: zeroP.
exact: addRP.
Qed.

(** * Sides that are the same *)

(** A view that is the same matrix with the same form. *)
Variable canonical : view -> view.
Hypothesis canonical_seen : forall v, toM d (seen_of (canonical v)) = toM d (seen_of v).
Hypothesis canonical_form : forall v, given (canonical v) = given v.

Definition same_view (v w : view) : bool :=
  match canonical v, canonical w with Rho, Rho | Bd, Bd | Sd, Sd => true | _, _ => false end.

Lemma same_viewP v w : same_view v w -> toM d (seen_of v) = toM d (seen_of w) /\ given v = given w.
Proof.
rewrite -(canonical_seen v) -(canonical_seen w) -(canonical_form v) -(canonical_form w) /same_view.
by case: (canonical v); case: (canonical w).
Qed.

Definition same_state_quantity (q r : state_quantity) : bool :=
  match q, r with
  | TotalCurrent, TotalCurrent | Production, Production | Flux, Flux | FlowProduction, FlowProduction
  | TraceX, TraceX | LogMeanActivity, LogMeanActivity | Cl1, Cl1 => true
  | _, _ => false
  end.

(** Whether two sides are one quantity of one matrix, times the same numbers. *)
Fixpoint same (e f : expr) : bool :=
  match e, f with
  | Literal p, Literal q => eqq p q
  | OfState q v, OfState r w => same_state_quantity q r && same_view v w
  | Plus e e', Plus f f' | Times e e', Times f f' => same e f && same e' f'
  | _, _ => false
  end.

Lemma sameP env e f : same e f -> meaning m (toM d rho) form_of env e = meaning m (toM d rho) form_of env f.
Proof.
elim: e f => [p||a|q v|q a v|q|e IH|e IHe e' IHe'|e IHe e' IHe'|e IHe e' IHe'|e IH n|e IH|e IH|e IH
  |e IHe e' IHe'|e IHe e' IHe'|e IHe e' IHe'|e IH] [r||c'|r w|r c' w|r|f|f f'|f f'|f f'|f n'|f|f|f|f f'|f f'|f f'|f] //=.
- by move=> /toR_same ->.
- move=> /andP[qr /same_viewP[seen_same form_same]].
  have -> : q = r by case: q qr; case: r.
  by rewrite /state_value !seenE /form_of seen_same form_same.
- by move=> /andP[/IHe -> /IHe' ->].
by move=> /andP[/IHe -> /IHe' ->].
Qed.

(** Whether there certainly is a value. *)
Definition is_known (r : result) : bool := if r is Unknown then false else true.

Lemma is_knownP r x : knows r x -> is_known r -> exists u, x = Some u.
Proof.
by case: r => [q|X|||] //= => [->|[u -> _]|->|->] _; eexists.
Qed.

Definition related_same (r : relation) : bool := if r is Below then false else true.

Lemma related_sameP r u : related r (Some u) (Some u) = Some (related_same r).
Proof. by case: r => /=; case: u => //= u; rewrite lexx. Qed.

(** * Claims *)

Definition sides_decided (env : seq nat) (x : clause) : option bool :=
  let l := evaluated env (left_side x) in
  if same (left_side x) (right_side x) then if is_known l then Some (related_same (related_by x)) else None
  else relatedR precision (related_by x) l (evaluated env (right_side x)).

Lemma sides_decidedP env x t : sides_decided env x = Some t ->
  related (related_by x) (meaning m (toM d rho) form_of env (left_side x)) (meaning m (toM d rho) form_of env (right_side x)) = Some t.
Proof.
rewrite /sides_decided; case: ifP => [/(sameP env) <-|_]; last by apply: relatedRP; exact: evaluatedP.
by case: ifP => // /(is_knownP (evaluatedP env (left_side x)))[u ->] [<-]; exact: related_sameP.
Qed.

Definition clause_decided (x : clause) : option bool :=
  let at_env env := sides_decided env x in
  if each x then all3 [seq at_env [:: a] | a <- iota 0 b] else at_env [::].

Definition claim_decided (x : claim) : option bool :=
  implies3 (all3 [seq clause_decided y | y <- premise x]) (all3 [seq clause_decided y | y <- conclusion x]).

Definition finds (o o' : option bool) : Prop := forall t, o = Some t -> o' = Some t.

Lemma all3_finds T (l : seq T) (f g : T -> option bool) : (forall x, finds (f x) (g x)) ->
  finds (all3 [seq f x | x <- l]) (all3 [seq g x | x <- l]).
Proof.
move=> fg; elim: l => //= x l IH t; case ef : (f x) => [[]|]; case el : (all3 [seq f x | x <- l]) => [[]|] //= [<-];
  rewrite ?(fg x _ ef) ?(IH _ el); by [|case: (g x) => [[]|] | case: (all3 _) => [[]|]].
Qed.

Lemma implies3_finds p q p' q' : finds p p' -> finds q q' -> finds (implies3 p q) (implies3 p' q').
Proof.
rewrite /finds; case: p => [[]|] fp; case: q => [[]|] fq //= t [<-]; rewrite ?(fp _ erefl) ?(fq _ erefl);
  by [|case: (q') => [[]|] | case: (p') => [[]|]].
Qed.

Lemma clause_decidedP x : finds (clause_decided x) (clause_truth m (toM d rho) form_of x).
Proof.
have at_env env : finds (sides_decided env x)
    (related (related_by x) (meaning m (toM d rho) form_of env (left_side x)) (meaning m (toM d rho) form_of env (right_side x))).
  by move=> t; exact: sides_decidedP.
rewrite /clause_decided /clause_truth; case: ifP => _; last exact: at_env.
by apply: all3_finds => a; exact: at_env.
Qed.

Theorem claim_decidedP x t : claim_decided x = Some t -> truth m (toM d rho) form_of x = Some t.
Proof. by apply: implies3_finds; apply: all3_finds => y; exact: clause_decidedP. Qed.

End Evaluation.
