(** Where σ̇ vanishes: exactly where every jump is in balance. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Scalars Operators Flows Spectral TraceBound Bracket Eq2 LogMean Diagonalisation
  Semidefinite EntropyProduction EveryState SpectralForm StateFlows.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Balance.

Variables d b k : nat.
Variable m : model d b k.
Hypothesis th : thermal m.
Implicit Types (s : spectral_state d) (rho : 'M[C]_d).

(** [σ̇ = 0] exactly where every jump is in balance: [γ(ω) Lρ = γ(−ω) ρL]. *)
Theorem no_entropy_production rho : semidefinite rho -> entropy_production m rho = 0%E <->
  (forall i, (rate (jumps m i))%:C *: (operator (jumps m i) *m rho)
    = (partner_rate (jumps m i))%:C *: (rho *m operator (jumps m i))).
Proof.
move=> /semidefinite_form[s form]; have [hU p0 e] := form.
have in_pairs i : ((rate (jumps m i))%:C *: (operator (jumps m i) *m rho)
    = (partner_rate (jumps m i))%:C *: (rho *m operator (jumps m i))) <->
    (forall n l, weight s (operator (jumps m i)) n l != 0 ->
      rate (jumps m i) * population s l = partner_rate (jumps m i) * population s n).
  set L := operator _; set g := rate _; set g' := partner_rate _.
  have scale z (A : 'M[C]_d) : in_frame s (z *: A) = z *: in_frame s A by rewrite /in_frame -scalemxAr -scalemxAl.
  have left n l : in_frame s (g%:C *: (L *m rho)) n l = in_frame s L n l * (g * population s l)%:C.
    by rewrite scale in_frameM // -e in_frame_density // mul_mx_diag !mxE rmorphM mulrCA.
  have right n l : in_frame s (g'%:C *: (rho *m L)) n l = in_frame s L n l * (g' * population s n)%:C.
    by rewrite scale in_frameM // -e in_frame_density // mul_diag_mx !mxE rmorphM mulrA mulrC.
  split=> [balance n l w|all]; last first.
    apply: (in_frame_inj hU); apply/matrixP => n l; rewrite left right.
    have [M0|M0] := eqVneq (in_frame s L n l) 0; first by rewrite M0 !mul0r.
    by rewrite (all n l) // gt_eqF //; exact: abs2_gt0.
  have := left n l; rewrite balance right => /mulfI M; apply: complexI; apply: esym; apply: M.
  by apply: contra_neq w; rewrite /weight /in_frame => ->; rewrite /abs2 /= expr0n addr0.
have zero_iff : leaks m rho = false -> entropy_production m rho = 0%E <-> forall i, jump_production s (jumps m i) = 0.
  move=> leak; rewrite (spectral_form_every_state th form) leak; split=> [[/psumr_eq0P none] i|all].
    by apply: none => // l _; exact: jump_production_ge0_every_state form leak.
  by congr _%:E; rewrite /entropy_production_rate big1.
split=> [none i|all].
  have leak : leaks m rho = false by move: none; rewrite (spectral_form_every_state th form); case: ifP.
  by apply/in_pairs/(jump_without_production th i form leak); exact: (proj1 (zero_iff leak) none).
have leak : leaks m rho = false.
  apply/leaksP => i p hp p_gt0; apply/(stays_in_frame _ form) => n l w pl.
  have [_ _ pair [g0 g'E] herm] := th i; have balance := proj1 (in_pairs i) (all i).
  have e0 : 0 < exp (- (beta m (bath (jumps m i)) * frequency (jumps m i))) by apply/RltP; exact: exp_pos.
  have g'_of : 0 < rate (jumps m i) -> 0 < partner_rate (jumps m i) by move=> g_gt0; rewrite g'E mulr_gt0.
  have g_of : 0 < partner_rate (jumps m i) -> 0 < rate (jumps m i) by rewrite g'E pmulr_lgt0.
  have down : 0 < rate (jumps m i) -> weight s (operator (jumps m i)) n l != 0 -> 0 < population s n.
    move=> g_gt0 w'; have : 0 < rate (jumps m i) * population s l by rewrite mulr_gt0.
    by rewrite (balance n l w') pmulr_rgt0 ?g'_of.
  move: hp p_gt0 w; rewrite /processes; case: ifP => _; rewrite !inE; first by move=> /eqP-> /=; exact: down.
  case/orP=> /eqP-> /=; first exact: down.
  rewrite pair weight_adjoint => g'_gt0 w'; have : 0 < partner_rate (jumps m i) * population s l by rewrite mulr_gt0.
  by rewrite -(balance l n w') pmulr_rgt0 ?g_of.
by apply/(zero_iff leak) => i; apply/(jump_without_production th i form leak)/in_pairs.
Qed.

End Balance.
