(** The language of claims about a model in a state, and what a claim says: a truth value over the definitions of Model.v, where
    all that it speaks of has a value.

    A view is ρ, ρ_bd or ρ_sd. Baths are counted from 0. Nothing here computes. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Coq Require Import Reals QArith Qreals.
From Lindbound Require Import Model Flows LogMean Blockwise.
From Lindbound.certificates Require Import Rational Observables Extended.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

(** * Syntax *)

Inductive view := Rho | Bd | Sd.

(** Of a view: J_tot, σ̇, Ṡ, Σ (F − R) ln(F/R), Tr[Xρ], Σ ω² LM(F, R), C_l1. *)
Inductive state_quantity := TotalCurrent | Production | Flux | FlowProduction | TraceX | LogMeanActivity | Cl1.

(** Of a view and a bath: J_a, Tr[X_a ρ]. *)
Inductive bath_quantity := Current | BathTraceX.

(** Of the model with ρ. *)
Inductive model_quantity := ACl | AQm | ABlock | CX.

(** A bath by its number, or the variable of the n-th sum around it, counted from inside. *)
Inductive bath_name := Named of nat | Bound of nat.

Inductive expr :=
  | Literal of Q
  | Dimension
  | Beta of bath_name
  | OfState of state_quantity & view
  | OfBath of bath_quantity & bath_name & view
  | OfModel of model_quantity
  | Negative of expr
  | Plus of expr & expr
  | Times of expr & expr
  | Over of expr & expr
  | Power of expr & nat
  | Abs of expr
  | Sqrt of expr
  | Ln of expr
  | Larger of expr & expr
  | Smaller of expr & expr
  | Ratio of expr & expr
  | Sum of expr.

Inductive relation := AtMost | Below | Equal.

(** One relation; required of every bath if [each], which binds a variable. *)
Record clause := Clause { each : bool; left_side : expr; related_by : relation; right_side : expr }.

(** What is stated, wherever the premise holds. *)
Record claim := Claim { premise : seq clause; conclusion : seq clause }.

(** * Truth in three values: [None] where something has no value *)

Definition and3 (x y : option bool) : option bool :=
  match x, y with
  | Some false, _ | _, Some false => Some false
  | Some true, Some true => Some true
  | _, _ => None
  end.

Definition all3 (l : seq (option bool)) : option bool := foldr and3 (Some true) l.

Definition implies3 (x y : option bool) : option bool :=
  match x, y with
  | Some false, _ | _, Some true => Some true
  | Some true, Some false => Some false
  | _, _ => None
  end.

(** * Operations on extended real numbers that may have no value *)

Definition value := option extended.

Definition on_two (f : extended -> extended -> value) (x y : value) : value :=
  if x is Some x then if y is Some y then f x y else None else None.

(** [∞ − ∞] has no value. *)
Definition sum_of (x y : extended) : value :=
  match x, y with
  | Finite x, Finite y => Some (Finite (x + y))
  | Infinite, MinusInfinite | MinusInfinite, Infinite => None
  | Infinite, _ | _, Infinite => Some Infinite
  | MinusInfinite, _ | _, MinusInfinite => Some MinusInfinite
  end.

(** [x · ∞]; [0 · ∞] has no value. *)
Definition times_infinity (x : R) : value :=
  if 0 < x then Some Infinite else if x < 0 then Some MinusInfinite else None.

Definition product_of (x y : extended) : value :=
  match x, y with
  | Finite x, Finite y => Some (Finite (x * y))
  | Finite x, Infinite | Infinite, Finite x => times_infinity x
  | Finite x, MinusInfinite | MinusInfinite, Finite x => times_infinity (- x)
  | Infinite, Infinite | MinusInfinite, MinusInfinite => Some Infinite
  | Infinite, MinusInfinite | MinusInfinite, Infinite => Some MinusInfinite
  end.

(** [∞/y] has the sign of y; nothing is divided by zero or by an infinity. *)
Definition quotient_of (x y : extended) : value :=
  match x, y with
  | Finite x, Finite y => if y == 0 then None else Some (Finite (x / y))
  | Infinite, Finite y => times_infinity y
  | MinusInfinite, Finite y => times_infinity (- y)
  | _, _ => None
  end.

(** [0/0 = 0] and [c/0 = ±∞]. *)
Definition ratio_of (x y : extended) : value :=
  match x, y with
  | Finite x, Finite y => Some (ratio x y)
  | _, _ => quotient_of x y
  end.

Definition on_finite (f : R -> value) (x : value) : value := if x is Some (Finite x) then f x else None.

Definition modulus_of (x : extended) : extended := if x is Finite x then Finite `|x| else Infinite.

(** * What an expression stands for *)

Section Meaning.

Variables d b k : nat.
Variable m : model d b k.
Variable rho : 'M[C]_d.

(** The matrix of a view. *)
Definition seen (v : view) : 'M[C]_d :=
  match v with Rho => rho | Bd => block_diagonal m rho | Sd => strictly_diagonal rho end.

(** A spectral form of a positive semidefinite matrix: a unitary frame and populations that are not negative. *)
Definition is_form (s : spectral_state d) (A : 'M[C]_d) : bool :=
  [&& adjoint (frame s) *m frame s == 1%:M, [forall n, 0 <= population s n] & density s == A].

(** Spectral forms of the views, as far as they are known; σ̇ and Ṡ have a value of those alone. *)
Variable form : view -> spectral_state d.

Definition state_value (q : state_quantity) (v : view) : value :=
  match q with
  | TotalCurrent => Some (Finite (total_current m (seen v)))
  | Production => if is_form (form v) (seen v) then Some (extended_entropy_production m (form v)) else None
  | Flux => if is_form (form v) (seen v) then Some (extended_entropy_flux m (form v)) else None
  | FlowProduction => Some (extended_flow_production m (seen v))
  | TraceX => Some (Finite (trace_activity m (seen v)))
  | LogMeanActivity => Some (Finite (log_mean_activity m (seen v)))
  | Cl1 => Some (Finite (C_l1 (seen v)))
  end.

Definition bath_value (q : bath_quantity) (a : 'I_b) (v : view) : R :=
  match q with Current => current m a (seen v) | BathTraceX => bath_trace_activity m a (seen v) end.

Definition model_value (q : model_quantity) : R :=
  match q with ACl => A_cl m rho | AQm => A_qm m rho | ABlock => A_block m rho | CX => C_X m end.

(** The number of a bath, where variables stand for those of a list. *)
Definition number_of (env : seq nat) (a : bath_name) : option nat :=
  match a with Named a => Some a | Bound n => ohead (drop n env) end.

Definition at_bath (env : seq nat) (a : bath_name) (f : 'I_b -> R) : value :=
  if number_of env a is Some a then if insub a is Some i then Some (Finite (f i)) else None else None.

Fixpoint meaning (env : seq nat) (e : expr) : value :=
  match e with
  | Literal q => Some (Finite (toR q))
  | Dimension => Some (Finite d%:R)
  | Beta a => at_bath env a (beta m)
  | OfState q v => state_value q v
  | OfBath q a v => at_bath env a (fun i => bath_value q i v)
  | OfModel q => Some (Finite (model_value q))
  | Negative e => omap negative (meaning env e)
  | Plus e f => on_two sum_of (meaning env e) (meaning env f)
  | Times e f => on_two product_of (meaning env e) (meaning env f)
  | Over e f => on_two quotient_of (meaning env e) (meaning env f)
  | Power e n => on_finite (fun x => Some (Finite (x ^+ n))) (meaning env e)
  | Abs e => omap modulus_of (meaning env e)
  | Sqrt e => on_finite (fun x => if 0 <= x then Some (Finite (sqrt x)) else None) (meaning env e)
  | Ln e => on_finite (fun x => if 0 < x then Some (Finite (ln x)) else None) (meaning env e)
  | Larger e f => on_two (fun x y => Some (if at_most x y then y else x)) (meaning env e) (meaning env f)
  | Smaller e f => on_two (fun x y => Some (if at_most x y then x else y)) (meaning env e) (meaning env f)
  | Ratio e f => on_two ratio_of (meaning env e) (meaning env f)
  | Sum e => foldr (fun a total => on_two sum_of (meaning (a :: env) e) total) (Some (Finite 0)) (iota 0 b)
  end.

(** Whether two values are in a relation. *)
Definition related (r : relation) (x y : value) : option bool :=
  match x, y with
  | Some x, Some y => Some (match r with
      | AtMost => at_most x y | Below => ~~ at_most y x | Equal => at_most x y && at_most y x end)
  | _, _ => None
  end.

Definition clause_truth (c : clause) : option bool :=
  let at_env env := related (related_by c) (meaning env (left_side c)) (meaning env (right_side c)) in
  if each c then all3 [seq at_env [:: a] | a <- iota 0 b] else at_env [::].

(** What a claim says. *)
Definition truth (c : claim) : option bool :=
  implies3 (all3 [seq clause_truth x | x <- premise c]) (all3 [seq clause_truth x | x <- conclusion c]).

End Meaning.
