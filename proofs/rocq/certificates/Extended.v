(** Real numbers with ±∞, as values of σ̇, Ṡ and quotients: σ̇ = Ṡ = +∞ where a state leaks. *)

From Lindbound.certificates Require Export Certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** A real number or an infinity. *)
Inductive extended := Finite of R | Infinite | MinusInfinite.

Declare Scope extended_scope.
Delimit Scope extended_scope with X.
Bind Scope extended_scope with extended.

(** [x ≤ y], with [−∞ ≤ y] and [x ≤ ∞] for all. *)
Definition at_most (x y : extended) : bool :=
  match x, y with
  | Finite x, Finite y => x <= y
  | MinusInfinite, _ | _, Infinite => true
  | _, _ => false
  end.

(** [x + y]; ∞ − ∞ has no value and is taken for ∞ here, no certificate meets it. *)
Definition plus (x y : extended) : extended :=
  match x, y with
  | Finite x, Finite y => Finite (x + y)
  | Infinite, _ | _, Infinite => Infinite
  | _, _ => MinusInfinite
  end.

Definition negative (x : extended) : extended :=
  match x with Finite x => Finite (- x) | Infinite => MinusInfinite | MinusInfinite => Infinite end.

(** A real number times an infinity; 0·∞ has no value and is taken for 0 here, no certificate meets it. *)
Definition infinity_times (x : R) : extended :=
  if 0 < x then Infinite else if x < 0 then MinusInfinite else Finite 0.

Definition times (x y : extended) : extended :=
  match x, y with
  | Finite x, Finite y => Finite (x * y)
  | Finite x, Infinite | Infinite, Finite x => infinity_times x
  | Finite x, MinusInfinite | MinusInfinite, Finite x => negative (infinity_times x)
  | Infinite, Infinite | MinusInfinite, MinusInfinite => Infinite
  | _, _ => MinusInfinite
  end.

(** The quotient with [0/0 = 0] and [c/0 = ±∞]. *)
Definition ratio (x y : R) : extended :=
  if y == 0 then if x == 0 then Finite 0 else infinity_times x else Finite (x / y).

Notation "x <= y" := (at_most x y) : extended_scope.
Notation "x >= y" := (at_most y x) (only parsing) : extended_scope.
Notation "x < y" := (~~ at_most y x) : extended_scope.
Notation "x > y" := (~~ at_most x y) (only parsing) : extended_scope.
Notation "x + y" := (plus x y) : extended_scope.
Notation "x - y" := (plus x (negative y)) : extended_scope.
Notation "x * y" := (times x y) : extended_scope.

Section Extended.

Variables d b k : nat.

(** σ̇(ρ): +∞ if the state leaks. *)
Definition extended_entropy_production (m : model d b k) (s : spectral_state d) : extended :=
  if leaks m s then Infinite else Finite (entropy_production_by_definition m s).

(** Ṡ(ρ): +∞ if the state leaks. *)
Definition extended_entropy_flux (m : model d b k) (s : spectral_state d) : extended :=
  if leaks m s then Infinite else Finite (entropy_flux m s).

(** [Σ (F − R) ln(F/R)]: +∞ if one of the flows of a jump vanishes alone. *)
Definition extended_flow_production (m : model d b k) (rho : 'M[C]_d) : extended :=
  if one_way m rho then Infinite else Finite (flow_production m rho).

End Extended.

(** * Values *)

Lemma infinite_production d b (c : case_data b) s : is_frame d s && leaks_of d s c = true ->
  extended_entropy_production (model_of d c) (state_of d s) = Infinite.
Proof. by move=> /andP[frame leaks]; rewrite /extended_entropy_production leaksE // leaks. Qed.

Lemma finite_production d b (c : case_data b) s x :
  leaks (model_of d c) (state_of d s) = false ->
  entropy_production_by_definition (model_of d c) (state_of d s) = x ->
  extended_entropy_production (model_of d c) (state_of d s) = Finite x.
Proof. by move=> stays value; rewrite /extended_entropy_production stays value. Qed.

Lemma infinite_flux d b (c : case_data b) s : is_frame d s && leaks_of d s c = true ->
  extended_entropy_flux (model_of d c) (state_of d s) = Infinite.
Proof. by move=> /andP[frame leaks]; rewrite /extended_entropy_flux leaksE // leaks. Qed.

Lemma finite_flux d b (c : case_data b) s x :
  leaks (model_of d c) (state_of d s) = false -> entropy_flux (model_of d c) (state_of d s) = x ->
  extended_entropy_flux (model_of d c) (state_of d s) = Finite x.
Proof. by move=> stays value; rewrite /extended_entropy_flux stays value. Qed.

Lemma infinite_flow_production d b (c : case_data b) rho : one_way_of d c rho = true ->
  extended_flow_production (model_of d c) (toM d rho) = Infinite.
Proof. by move=> one; rewrite /extended_flow_production one_wayE one. Qed.

Lemma finite_flow_production d b (c : case_data b) rho x : ~~ one_way_of d c rho = true ->
  flow_production (model_of d c) (toM d rho) = x -> extended_flow_production (model_of d c) (toM d rho) = Finite x.
Proof. by move=> /negbTE two value; rewrite /extended_flow_production one_wayE two value. Qed.

Lemma times_positive (x : R) : 0 < x -> infinity_times x = Infinite.
Proof. by rewrite /infinity_times => ->. Qed.

Lemma times_negative (x : R) : x < 0 -> infinity_times x = MinusInfinite.
Proof. by move=> x0; rewrite /infinity_times ltNge (ltW x0) x0. Qed.

Lemma over_zero (x y : R) : y = 0 -> 0 < x -> ratio x y = Infinite.
Proof. by move=> -> x0; rewrite /ratio eqxx gt_eqF // times_positive. Qed.

Lemma negative_over_zero (x y : R) : y = 0 -> x < 0 -> ratio x y = MinusInfinite.
Proof. by move=> -> x0; rewrite /ratio eqxx lt_eqF // times_negative. Qed.

Lemma zero_over (x y : R) : x = 0 -> ratio x y = Finite 0.
Proof. by move=> ->; rewrite /ratio eqxx mul0r; case: eqP. Qed.

Lemma over_nonzero (x y : R) : y != 0 -> ratio x y = Finite (x / y).
Proof. by move=> /negbTE y0; rewrite /ratio y0. Qed.

(** * Steps of proofs *)

(** A real number that is seen not to vanish. *)
Ltac nonzero := first [rewrite gt_eqF //; by_intervals | rewrite lt_eqF //; by_intervals].

Ltac quotients :=
  repeat match goal with
  | |- context [ratio ?x ?y] =>
    first [ rewrite (@zero_over x y); [|solve [by_equality]]
          | rewrite (@over_nonzero x y); [|solve [nonzero]]
          | rewrite (@over_zero x y); [|solve [by_equality]|solve [by_intervals]]
          | rewrite (@negative_over_zero x y); [|solve [by_equality]|solve [by_intervals]] ]
  end.

Ltac products :=
  repeat match goal with
  | |- context [infinity_times ?x] =>
    first [ rewrite (@times_positive x); [|solve [by_intervals]] | rewrite (@times_negative x); [|solve [by_intervals]] ]
  end.

(** Refutes a relation that has infinities, between one and anything, or between numbers for the bath in question. *)
Ltac refute_extended :=
  repeat progress (rewrite /=; quotients; products);
  first [by [] | refute_at_most | rewrite -ltNge; refute_below | case; refute_equal].
