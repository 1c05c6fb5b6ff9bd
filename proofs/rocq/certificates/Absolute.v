(** [∫J_tot dt] and [∫A_qm dt] along a solution, as integrals of moduli. *)

From Coq Require Import Reals QArith Qreals.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.classical Require Import mathcomp_extra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators Bracket Engine LinearFlow LinearSolutions.
From Lindbound.certificates Require Import Rational Case EngineCase Ansatz Quantities Signals Enclosures.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Absolute.

Variables d b : nat.
Variable a : ansatz.
Variable s : stroke_data b.
Variable x : 'cV[R]_(count a).

Notation L := (generator_matrix d a s).
Notation m := (during (stroke_of d s)).

(** * The heat of all baths without sign *)

(** [J_a] in the coordinates. *)
Definition current_weight (e : 'I_b) (i : 'I_(count a)) : R := rate_sum s (process_adds d (Heat e) s (basis a i)).

(** The current along the solution. *)
Lemma current_signal e t : current m e (curve d s x t) = signal L x (current_weight e) t.
Proof.
rewrite -[current m e _]/(measured (Heat e) (stroke_of d s) _) measured_state.
by apply: eq_bigr => i _; rewrite measuredE mulrC.
Qed.

(** [∫J_tot dt] is the sum of the integrals of [|J_a|]. *)
Lemma total_current_integral t :
  RInt (fun t => total_current m (curve d s x t)) 0 t = \sum_e modulus_integral L x (current_weight e) t.
Proof.
apply: is_RInt_unique; apply: (@is_RInt_ext R_NormedModule (fun t => \sum_e `|signal L x (current_weight e) t|)).
  by move=> u _; apply: eq_bigr => e _; rewrite current_signal.
by apply: is_RInt_sum => e; exact: modulus_is_RInt.
Qed.

(** * Coherence inside levels *)

(** [Re ρ_ij] in the coordinates. *)
Definition element_weight (i j : nat) (l : 'I_(count a)) : R := toR (entry (basis a l) i j).1.

(** Pairs of different vectors of one level. *)
Definition coherent (i j : nat) : bool := same_level_of (CaseData (energies s) [::] [::] : case_data b) i j && (i != j).

(** All elements inside levels are real. *)
Definition real_coherence : bool :=
  all (fun l => all (fun i => all (fun j => coherent i j ==> eqq (entry (basis a l) i j).2 0) (iota 0 d)) (iota 0 d))
    (iota 0 (count a)).

Lemma coherentE (i j : 'I_d) : same_level m i j && (i != j) = coherent i j.
Proof. by rewrite /same_level /= toR_eq. Qed.

(** [|ρ_ij|] along the solution, for a real element. *)
Lemma coherence_signal (i j : 'I_d) t : real_coherence -> coherent i j ->
  modulus (curve d s x t i j) = `|signal L x (element_weight i j) t|.
Proof.
move=> /allP real ij.
have im0 : im (curve d s x t i j) = 0.
  rewrite /curve state_im big1 // => l _; rewrite mxE /=.
  have /allP : all (fun i => all (fun j => coherent i j ==> eqq (entry (basis a l) i j).2 0) (iota 0 d)) (iota 0 d).
    by apply: real; rewrite mem_iota leq0n add0n ltn_ord.
  move=> /(_ (val i)); rewrite mem_iota leq0n add0n => /(_ (ltn_ord i))/allP/(_ (val j)).
  by rewrite mem_iota leq0n add0n ij => /(_ (ltn_ord j))/= /toR_same ->; rewrite toR0 mul0r.
rewrite /modulus /abs2 im0 expr0n addr0 expr2 -/(Rsqr _) sqrt_Rsqr_abs -[Rabs _]/(`|re _|) /curve state_re.
by congr `|_|; apply: eq_bigr => l _; rewrite mxE.
Qed.

(** [C_l1(ρ_bd)] along the solution. *)
Lemma C_l1_signal t : real_coherence ->
  C_l1 (block_diagonal m (curve d s x t)) = \sum_(p : 'I_d * 'I_d | coherent p.1 p.2) `|signal L x (element_weight p.1 p.2) t|.
Proof.
move=> real; rewrite /C_l1 big_mkcond [RHS]big_mkcond; apply: eq_bigr => -[i j] _ /=.
rewrite -coherentE; case ne: (i != j); rewrite ?andbF // andbT mxE.
case level: same_level; last by rewrite /modulus /abs2 /= expr0n addr0 sqrt_0.
by apply: coherence_signal => //; rewrite -coherentE level ne.
Qed.

(** [∫A_qm dt = C_X Σ ∫|ρ_ij| dt]. *)
Lemma A_qm_integral t : real_coherence -> RInt (fun t => A_qm m (curve d s x t)) 0 t =
  C_X m * \sum_(p : 'I_d * 'I_d) (if coherent p.1 p.2 then modulus_integral L x (element_weight p.1 p.2) t else 0).
Proof.
move=> real; apply: is_RInt_unique.
apply: (@is_RInt_ext R_NormedModule (fun t => C_X m * \sum_(p : 'I_d * 'I_d)
  (if coherent p.1 p.2 then `|signal L x (element_weight p.1 p.2) t| else 0))).
  by move=> u _; rewrite /A_qm C_l1_signal // [in RHS]big_mkcond.
apply: is_RInt_scal; apply: is_RInt_sum => p; case: ifP => _; first exact: modulus_is_RInt.
by have := @is_RInt_const R_NormedModule 0 t 0; rewrite scal_zero_r.
Qed.

(** * Enclosures *)

Variable precision : Range.F.precision.

Notation ofQ := (ofQ precision).

(** The larger of two numbers, [(x + y + |x − y|)/2]. *)
Definition maxI (X Y : range) : range :=
  mulI precision (ofQ (1#2)) (addI precision (addI precision X Y) (absI (subI precision X Y))).

Lemma maxI_correct X Y u v : encloses X u -> encloses Y v -> encloses (maxI X Y) (Num.max u v).
Proof.
move=> hX hY; have -> : Num.max u v = toR (1#2) * (u + v + `|u - v|).
  have half : toR (1#2) = 2%:R^-1 by rewrite -[1#2]/(Qinv 2) toR_inv; congr _^-1; rewrite /Q2R /= Rinv_1 Rmult_1_r.
  rewrite half; have two : (2%:R : R) != 0 by rewrite pnatr_eq0.
  have [le|/ltW le] := leP u v.
    by rewrite ler0_norm ?subr_le0 // opprB addrC addrA subrK -mulr2n -[v *+ 2]mulr_natl mulKf.
  by rewrite ger0_norm ?subr_ge0 // addrC [u + v]addrC addrA subrK -mulr2n -[u *+ 2]mulr_natl mulKf.
apply: mulI_correct; first exact: ofQ_correct.
by apply: addI_correct; [exact: addI_correct | apply: absI_correct; exact: subI_correct].
Qed.

(** [X_ij] as a sum over the processes of unit rate. *)
Definition activity_element (i j : nat) (c : channel b) : cq :=
  scalec (mulq (frequency_of c) (frequency_of c)) (entry (mulm d (adjm d (acts c)) (acts c)) i j).

(** X by its elements. *)
Lemma activityE (i j : 'I_d) : activity m i j =
  rate_sum s (fun c => (activity_element i j c).1) +i* rate_sum s (fun c => (activity_element i j c).2).
Proof.
have -> : activity m = \sum_(c <- channels s) (toR (frequency_of c) ^+ 2 * channel_rate c)%:C *:
    toM d (mulm d (adjm d (acts c)) (acts c)).
  rewrite /activity /bath_activity.
  rewrite (eq_bigr _ (fun e _ => sum_bath s e (fun w p => (w ^+ 2 * p.1)%:C *: (adjoint p.2 *m p.2)))).
  pose G (c : channel b) := (toR (frequency_of c) ^+ 2 * (process_of d c).1)%:C *: (adjoint (process_of d c).2 *m (process_of d c).2).
  transitivity (\sum_(c <- channels s) G c); first by rewrite [RHS](partition_big (fun c => bath_of c) predT).
  by apply: eq_bigr => c _; rewrite /G toM_mul toM_adj.
rewrite summxE /rate_sum; elim: (channels s) => [|c l IH]; first by rewrite !big_nil.
rewrite !big_cons IH !mxE /activity_element; case: (entry _ i j) => u v /=.
rewrite !toR_mul expr2; apply/eqP; rewrite eq_complex /= !mul0r subr0 addr0.
have order w z : w * channel_rate c * z = channel_rate c * (w * z) by rewrite [w * _]mulrC mulrA.
by rewrite !order !eqxx.
Qed.

(** [|X_ij|]. *)
Definition element_modulusI (r : seq (range * channel b)) (i j : nat) : range :=
  let part (g : channel b -> Q) := sumI precision [seq mulI precision t.1 (ofQ (g t.2)) | t <- r] in
  let re := part (fun c => (activity_element i j c).1) in
  let im := part (fun c => (activity_element i j c).2) in
  Range.sqrt precision (addI precision (mulI precision re re) (mulI precision im im)).

(** The pairs inside levels. *)
Definition coherent_pairs : seq (nat * nat) :=
  [seq p <- [seq (i, j) | i <- iota 0 d, j <- iota 0 d] | coherent p.1 p.2].

(** The largest of these. *)
Definition C_XI (r : seq (range * channel b)) : range :=
  foldr maxI zeroI [seq element_modulusI r p.1 p.2 | p <- coherent_pairs].

Variable r : seq (range * channel b).
Hypothesis rates : forall g : channel b -> Q,
  encloses (sumI precision [seq mulI precision t.1 (ofQ (g t.2)) | t <- r]) (rate_sum s g).

Lemma sqrtI_correct X u : encloses X u -> encloses (Range.sqrt precision X) (sqrt u).
Proof. exact: (Range.sqrt_correct precision X (Interval.Real.Xreal.Xreal u)). Qed.

(** C_X over the list of pairs. *)
Definition pair_modulus (p : nat * nat) : R := modulus
  (rate_sum s (fun c => (activity_element p.1 p.2 c).1) +i* rate_sum s (fun c => (activity_element p.1 p.2 c).2)).

Lemma mem_coherent_pairs i j : ((i, j) \in coherent_pairs) = [&& coherent i j, (i < d)%N & (j < d)%N].
Proof.
rewrite mem_filter /=; congr (_ && _); apply/allpairsP/andP => [[[k l] /= []]|[ltid ltjd]].
  by rewrite !mem_iota /= !add0n => ltkd ltld [-> ->].
by exists (i, j); rewrite /= !mem_iota /= !add0n.
Qed.

Lemma largest_of (l : seq (nat * nat)) : 0 <= foldr Num.max 0 [seq pair_modulus p | p <- l] /\
  forall p, p \in l -> pair_modulus p <= foldr Num.max 0 [seq pair_modulus p | p <- l].
Proof.
elim: l => [|q l [IH0 IH]] /=; first by [].
split=> [|p]; first by rewrite le_maxr IH0 orbT.
by rewrite in_cons => /orP[/eqP->|/IH le]; rewrite le_maxr ?lexx // le orbT.
Qed.

(** C_X is the largest modulus in the list. *)
Lemma C_XE : C_X m = foldr Num.max 0 [seq pair_modulus p | p <- coherent_pairs].
Proof.
have [ge0 ge] := largest_of coherent_pairs; apply/eqP; rewrite eq_le; apply/andP; split.
  apply: bigmax_le => // -[i j] /= ij; rewrite activityE; apply: (ge (val i, val j)).
  by rewrite mem_coherent_pairs -coherentE ij !ltn_ord.
suff below l : (forall p, p \in l -> pair_modulus p <= C_X m) -> foldr Num.max 0 [seq pair_modulus p | p <- l] <= C_X m.
  apply: below => -[i j]; rewrite mem_coherent_pairs => /and3P[ij ltid ltjd].
  have := @le_bigmax_cond _ _ _ 0 (Ordinal ltid, Ordinal ltjd) (fun p => same_level m p.1 p.2 && (p.1 != p.2))
    (fun p : 'I_d * 'I_d => modulus (activity m p.1 p.2)).
  by rewrite /= activityE coherentE; apply.
elim: l => [|q l IH] inside /=; first by rewrite /C_X bigmax_idl le_maxr lexx.
rewrite le_maxl inside ?mem_head // IH // => p pl; apply: inside.
by rewrite in_cons pl orbT.
Qed.

(** It encloses C_X. *)
Lemma C_XI_correct : encloses (C_XI r) (C_X m).
Proof.
rewrite C_XE /C_XI; elim: coherent_pairs => [|p l IH] /=; first exact: zeroI_correct.
apply: maxI_correct => //; rewrite /pair_modulus /modulus /abs2 /= !expr2; apply: sqrtI_correct.
by apply: addI_correct; apply: mulI_correct; exact: rates.
Qed.

End Absolute.
