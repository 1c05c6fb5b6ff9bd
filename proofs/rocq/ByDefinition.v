(** The integrated bound with σ̇ by its definition, [σ̇ = −Tr(Dρ ln ρ) − Σ_a β_a J_a]: for thermal models and states of full rank it is the spectral
    form, of which Integrated.v speaks. *)

From Coq Require Import Reals.
From Coquelicot Require Import Hierarchy RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Spectral Integrated.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.

Section ByDefinition.

Variables d b k : nat.

(** [(∫J_tot dt)² ≤ ½ ∫Tr(Xρ) dt ∫σ̇ dt]. *)
Corollary integrated_by_definition (m : R -> model d b k) (s : R -> spectral_state d) (tau J A Sigma : R) : 0 < tau ->
  (forall t, 0 < t < tau -> thermal (m t)) -> (forall t, 0 < t < tau -> positive (s t)) ->
  is_RInt (fun t => total_current (m t) (density (s t))) 0 tau J ->
  is_RInt (fun t => trace_activity (m t) (density (s t))) 0 tau A ->
  is_RInt (fun t => entropy_production_by_definition (m t) (s t)) 0 tau Sigma ->
  J ^+ 2 <= 2%:R^-1 * A * Sigma.
Proof.
move=> period th hs hJ hA hSigma; apply: (integrated period th hs hJ hA); apply: is_RInt_ext hSigma => t.
rewrite Rmin_left ?Rmax_right; try exact/RleP/ltW.
case=> /RltP t0 /RltP t1; have ht : 0 < t < tau by rewrite t0.
by rewrite (spectral_form_is_definition (th t ht) (hs t ht)).
Qed.

End ByDefinition.
