(** One function that decides claims about cases, and the theorem that what it says is so.

    A subject is what a record gives: the numbers of the model, ρ by its entries, and spectral forms of ρ and ρ_bd where they are
    rational. Forms are checked before they are used. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Coq Require Import Reals QArith ZArith.
From Interval Require Import Float_full.
From Lindbound Require Import Model.
From Lindbound.certificates Require Import Rational Case Enclosures.
From Lindbound.decide Require Import Claim Evaluate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** * Subjects *)

(** A jump with the number of its bath. *)
Record jump_given := JumpGiven {
  given_bath : nat;
  given_frequency : Q;
  given_rate : Q;
  given_operator : mq;
  given_partner_rate : Q;
  given_partner : mq
}.

Record subject := Subject {
  dimension : nat;
  subject_energies : seq Q;
  subject_factors : seq Q;
  subject_jumps : seq jump_given;
  density_matrix : mq;
  form_of_rho : option state_data;
  form_of_bd : option state_data
}.

(** The number of baths. *)
Definition baths_of (s : subject) : nat := size (subject_factors s).

(** A number below b; unlike [insub] it computes in the kernel. *)
Definition below_of (b a : nat) : option 'I_b :=
  (if leq a.+1 b as c return (leq a.+1 b = c -> option 'I_b) then fun lt => Some (Ordinal lt) else fun _ => None) erefl.

(** A jump of one of b baths. *)
Definition jump_between (b : nat) (j : jump_given) : option (jump_data b) :=
  if below_of b (given_bath j) is Some a then
    Some (JumpData a (given_frequency j) (given_rate j) (given_operator j) (given_partner_rate j) (given_partner j))
  else None.

Fixpoint jumps_between (b : nat) (l : seq jump_given) : option (seq (jump_data b)) :=
  if l is j :: l then
    if jump_between b j is Some j then if jumps_between b l is Some l then Some (j :: l) else None else None
  else Some [::].

(** The case, if every jump is of one of its baths. *)
Definition case_of (s : subject) : option (case_data (baths_of s)) :=
  if jumps_between (baths_of s) (subject_jumps s) is Some l then
    Some (CaseData (subject_energies s) (subject_factors s) l)
  else None.

(** ρ_sd has the basis itself for its frame. *)
Definition diagonal_form (d : nat) (rho : mq) : state_data :=
  StateData [seq (entry rho i i).1 | i <- iota 0 d]
    (tab d (fun i j => if i == j then (1%Q, 0%Q) else (0%Q, 0%Q))).

(** ρ, ρ_bd and ρ_sd, those that are equal as one of them. *)
Definition canonical_view (s : subject) (c : case_data (baths_of s)) (v : view) : view :=
  let d := dimension s in
  let rho := density_matrix s in let bd := block_diagonal_of d c rho in let sd := strictly_diagonal_of d rho in
  match v with
  | Rho => if eqm d rho sd then Sd else Rho
  | Bd => if eqm d bd sd then Sd else if eqm d bd rho then Rho else Bd
  | Sd => Sd
  end.

Lemma canonical_viewE s c v : let seen v := toM (dimension s) (seen_of (dimension s) c (density_matrix s) v) in
  seen (@canonical_view s c v) = seen v.
Proof.
case: v => //=; first by case: ifP => // /eqmP.
by case: ifP => [/eqmP //|_]; case: ifP => // /eqmP.
Qed.

Lemma canonical_twice s c v : @canonical_view s c (canonical_view c v) = canonical_view c v.
Proof.
case: v; rewrite //= /canonical_view; first by case e : (eqm _ _ _); rewrite ?e.
case e : (eqm _ (block_diagonal_of _ _ _) (strictly_diagonal_of _ _)) => //.
case e' : (eqm _ (block_diagonal_of _ _ _) _); last by rewrite ?e ?e'.
case e'' : (eqm _ _ _) => //; case/negP: (negbT e); apply/eqmP.
by move/eqmP: e' => ->; exact/eqmP.
Qed.

(** Their spectral forms. *)
Definition forms_of (s : subject) (c : case_data (baths_of s)) (v : view) : option state_data :=
  match canonical_view c v with
  | Rho => form_of_rho s
  | Bd => form_of_bd s
  | Sd => Some (diagonal_form (dimension s) (density_matrix s))
  end.

(** * What a claim says of a subject *)

(** The truth of a claim about the model and ρ over the definitions of Model.v; [None] where it has none. *)
Definition says (s : subject) (x : claim) : option bool :=
  if case_of s is Some c then
    let d := dimension s in
    truth (model_of d c) (toM d (density_matrix s)) (form_of d (@forms_of s c)) x
  else None.

Definition holds (s : subject) (x : claim) : Prop := says s x = Some true.
Definition is_violated (s : subject) (x : claim) : Prop := says s x = Some false.

(** * The decision *)

Definition decide (precision : Range.F.precision) (s : subject) (x : claim) : option bool :=
  if case_of s is Some c then
    claim_decided precision (dimension s) c (density_matrix s) (@forms_of s c) (canonical_view c) x
  else None.

(** A verdict is a theorem. *)
Theorem decide_sound precision s x v : decide precision s x = Some v -> says s x = Some v.
Proof.
rewrite /decide /says; case: case_of => // c; apply: claim_decidedP => w; first exact: canonical_viewE.
by rewrite /forms_of canonical_twice.
Qed.

Corollary decide_holds precision s x v : decide precision s x = Some v ->
  if v then holds s x else is_violated s x /\ ~ holds s x.
Proof. by move=> /decide_sound; rewrite /holds /is_violated; case: v => // ->. Qed.

(** With more and more bits until it is decided. *)
Fixpoint decide_within (precisions : seq Range.F.precision) (s : subject) (x : claim) : option bool :=
  if precisions is p :: more then if decide p s x is Some v then Some v else decide_within more s x else None.

Theorem decide_within_sound precisions s x v : decide_within precisions s x = Some v -> says s x = Some v.
Proof.
elim: precisions => //= p more IH; case e : (decide p s x) => [w|] //.
by move=> [<-]; exact: decide_sound e.
Qed.

Definition bits (l : seq BinNums.positive) : seq Range.F.precision := [seq Range.F.PtoP p | p <- l].
Definition usual_precisions : seq Range.F.precision := bits [:: 80; 300]%positive.

(** * Many at once *)

(** A verdict as it is recorded. *)
Record verdict := Verdict { of_subject : subject; of_claim : claim; found : bool }.

(** Whether it is decided as recorded. *)
Definition agrees (t : verdict) : bool :=
  if decide_within usual_precisions (of_subject t) (of_claim t) is Some v then Bool.eqb v (found t) else false.

Definition is_true_verdict (t : verdict) : Prop := says (of_subject t) (of_claim t) = Some (found t).

Theorem agrees_sound t : agrees t -> is_true_verdict t.
Proof.
rewrite /agrees /is_true_verdict; case e : decide_within => [v|] //.
by case: v e (found t) => e [] // _; exact: decide_within_sound e.
Qed.

(** One computation for many verdicts. *)
Theorem all_agree (l : seq verdict) : all agrees l = true -> forall (n : nat) t, leq n.+1 (size l) -> is_true_verdict (nth t l n).
Proof. by move=> /all_nthP every n t lt; apply: agrees_sound; exact: every. Qed.
