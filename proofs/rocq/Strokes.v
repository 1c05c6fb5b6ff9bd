(** A two-level system with a stroke at the hot and a stroke at the cold bath, each of duration 1 and with a gap and rates of its own, and
    what its populations absorb. They are constant: that the state solves the master equation is not a hypothesis of Cycle.v. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Operators Flows Coherence Levels Cycle Populations Necessity Secularity.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

(** * One stroke *)

(** A stroke at the bath a, of the gap w and the rate r. *)
Definition stroke (betas : 'I_2 -> R) (a : 'I_2) (w r : R) : model 2 2 1 := {|
  energy := fun i => if i == g then 0 else w;
  beta := betas;
  jumps := fun=> {| bath := a; frequency := w; rate := r; operator := transition 1 g e;
    partner_rate := r * exp (- (betas a * w)); partner := transition 1 e g |} |}.

Section Stroke.

Variables (betas : 'I_2 -> R) (a : 'I_2) (w r : R).
Hypothesis gap : 0 < w.
Hypothesis speed : 0 <= r.
Local Notation m := (stroke betas a w r).

(** It is thermal. *)
Lemma stroke_thermal : thermal m.
Proof.
move=> i; split => /=.
- exact/RleP/Rlt_le.
- by apply: (@transition_eigenoperators _ _ _ _ _ 1 1 g e) => //=; rewrite Rminus_0_r.
- by rewrite /adjoint_pair /= adjoint_transition.
- by split => //=; exact/RleP.
- by move=> w1; move: gap; rewrite (w1 : w = 0%R) => /Rlt_irrefl.
Qed.

(** Absorptions and emissions per unit time at the populations u and v. *)
Definition absorptions (u : R) : R := r * exp (- (betas a * w)) * u.
Definition emissions (v : R) : R := r * v.

Variables u v : R.
Local Notation rho := (density (two_populations u v)).

(** [J = ω (R − F)] from its bath, and nothing from the other one. *)
Lemma stroke_current a' : current m a' rho = if a' == a then w * (absorptions u - emissions v) else 0.
Proof.
rewrite current_flows; last by move=> i; have [] := stroke_thermal i.
rewrite big_mkcond big_ord1 /= [a == a']eq_sym; case: ifP => _; last by rewrite oppr0.
rewrite /emission_flow /absorption_flow /two_populations /= !transition_intensity /= /absorptions /emissions.
by to_standard; ring.
Qed.

(** [Tr(Xρ) = ω² (F + R)]. *)
Lemma stroke_activity : trace_activity m rho = w * w * (emissions v + absorptions u).
Proof.
rewrite trace_activity_baths (bigD1 a) //= big1 => [|a' ne]; last first.
  by rewrite bath_activity_flows; apply: big_pred0 => i /=; rewrite eq_sym (negbTE ne).
rewrite addr0 bath_activity_flows big_mkcond big_ord1 /= eqxx.
rewrite /emission_flow /absorption_flow /two_populations /= !transition_intensity /= /absorptions /emissions.
by to_standard; ring.
Qed.

(** The state is diagonal: [A_cl = Tr(Xρ)]. *)
Lemma stroke_A_cl : A_cl m rho = w * w * (emissions v + absorptions u).
Proof. by rewrite /A_cl populations_diagonal stroke_activity. Qed.

(** For the same reason [A_qm = 0]. *)
Lemma stroke_A_qm : A_qm m rho = 0.
Proof.
rewrite /A_qm /C_l1 big1 ?mulr0 // => -[i j] /= ne; rewrite -[rho]populations_diagonal mxE.
by case: ifP => _; rewrite ?mxE ?(negbTE ne) modulus0.
Qed.

(** [Tr(f D ρ)] has one term for a transition. *)
Lemma transition_change (q : R) (i j : 'I_2) (f p : 'I_2 -> R) :
  re (\tr (diagonal f *m dissipator (q, transition 1 i j) (diagonal p))) = (q * (p j * (f i - f j)))%R.
Proof. by rewrite rate_of_change (transition_entry 1 i j (fun i j => p j * (f i - f j))%R) !Rmult_1_l. Qed.

(** [Ṡ = (R − F) ln(u/v)]. *)
Lemma stroke_entropy : entropy_flux m (two_populations u v) = (absorptions u - emissions v) * (ln u - ln v).
Proof.
rewrite /entropy_flux /two_populations /density /log_density !spectral_function_populations mxtrace_mulC.
pose q := partner_rate (jumps m ord0).
have -> (x : 'M[C]_2) : total_dissipator m x
    = (dissipator (r, transition 1 g e) x + dissipator (q, transition 1 e g) x)%R.
  rewrite /total_dissipator (bigD1 a) //= big1 => [|a' ne]; last first.
    by apply: big_pred0 => i /=; rewrite eq_sym (negbTE ne).
  rewrite addr0 /bath_dissipator big_mkcond big_ord1 /= eqxx /processes /is_dephasing /=.
  have -> : (w == 0 :> R) = false by apply/eqP => w1; move: gap; rewrite w1 => /Rlt_irrefl.
  by rewrite big_cons big_seq1.
have add (x y : C) : re (x + y)%R = re x + re y by case: x y => ? ? [].
have -> : absorptions u - emissions v = q * u - r * v by rewrite /absorptions /emissions /q /=; to_standard; ring.
move: q => q; rewrite mulmxDr mxtraceD add (transition_change r) (transition_change q) /=.
by move: (ln u) (ln v) => lu lv; to_standard; ring.
Qed.

End Stroke.

(** * Two strokes *)

Section TwoStrokes.

Variables (betas : 'I_2 -> R) (w r : 'I_2 -> R).

(** What acts at time t: the hot bath before t = 1, the cold bath from then on. *)
Definition stroke_at (a : 'I_2) : model 2 2 1 := stroke betas a (w a) (r a).
Definition strokes (t : R) : model 2 2 1 := stroke_at (if Rlt_dec t 1 then hot else cold).

(** What is constant in each stroke, integrated. *)
Lemma strokes_integral (f : model 2 2 1 -> R) :
  is_RInt (fun t => f (strokes t)) 0 (IZR 2) (f (stroke_at hot) + f (stroke_at cold)).
Proof.
have part (x y c : R) : x <= y -> y = x + 1 -> (forall t, x < t < y -> f (strokes t) = c) ->
    is_RInt (fun t => f (strokes t)) x y c.
  move=> le yE const; have -> : c = scal (y - x) c :> R by rewrite yE /scal /= /mult /=; ring.
  apply: (is_RInt_ext (fun=> c)) (is_RInt_const x y c) => t.
  by rewrite Rmin_left ?Rmax_right // => ht; rewrite const.
apply: (@is_RInt_Chasles R_NormedModule _ 0 1 (IZR 2)); apply: part.
- exact: Rle_0_1.
- by rewrite Rplus_0_l.
- by move=> t [_ t1]; rewrite /strokes; case: Rlt_dec.
- by apply: Rlt_le; exact: Rlt_plus_1.
- by to_standard; lra.
- by move=> t [t1 _]; rewrite /strokes; case: Rlt_dec => // t2; case: (Rlt_irrefl t); exact: Rlt_trans t2 t1.
Qed.

End TwoStrokes.
