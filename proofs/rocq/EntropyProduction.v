(** σ̇ of a model and a state, in [[0,∞]].

    A state leaks if a process of positive rate leads from its support out of it: then [σ̇ = +∞]. Otherwise
    [σ̇ = −Tr(Dρ ln ρ) − Σ_a β_a J_a], in which ln ρ is needed on the support of ρ only. *)

From Coq Require Import Reals Epsilon.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct constructive_ereal.
From Lindbound Require Import Model Operators Spectral Frames Bracket Semidefinite.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section EntropyProduction.

Variables d b k : nat.
Implicit Types (m : model d b k) (s : spectral_state d) (rho : 'M[C]_d) (p : process d).

(** * The definition *)

(** A spectral form of ρ: which one does not matter, by [entropy_production_form]. *)
Definition spectral_form rho : spectral_state d :=
  epsilon (inhabits (SpectralState (fun=> 0) 1%:M)) (form_of rho).

(** [ln ρ]; 0 on the kernel of ρ. *)
Definition logarithm rho : 'M[C]_d := log_density (spectral_form rho).

(** A process of positive rate leads out of the support of ρ: not every ⟨v| with [⟨v|ρ = 0] has [⟨v|Kρ = 0]. *)
Definition leaks m rho : bool :=
  [exists i, has (fun p => (0 < p.1) && (kermx rho *m p.2 *m rho != 0)) (processes (jumps m i))].

(** [σ̇(ρ) = −Tr(Dρ ln ρ) − Σ_a β_a J_a(ρ)], and +∞ if ρ leaks. *)
Definition entropy_production m rho : \bar R :=
  if leaks m rho then +oo%E
  else (- re (\tr (total_dissipator m rho *m logarithm rho)) - \sum_a beta m a * current m a rho)%:E.

(** * In any frame of the state *)

(** The chosen form is one. *)
Lemma spectral_formP rho : semidefinite rho -> form_of rho (spectral_form rho).
Proof. by move=> /semidefinite_form; exact: epsilon_spec. Qed.

(** [⟨v|ρ = 0] for every ⟨v| that is a combination of the ⟨n| with [p_n = 0], and for no other. *)
Lemma kernel_in_frame rho s (v : 'rV[C]_d) : form_of rho s ->
  v *m rho = 0 <-> forall n, population s n != 0 -> (v *m frame s) 0 n = 0.
Proof.
move=> [hU _ <-]; have in_frame : v *m density s *m frame s = \row_n ((v *m frame s) 0 n * (population s n)%:C).
  rewrite /density /spectral_function !mulmxA -[_ *m adjoint _ *m _]mulmxA hU mulmx1.
  by apply/rowP => n; rewrite mul_mx_diag !mxE.
split=> [v0 n pn|all0].
  move/rowP/(_ n): in_frame; rewrite v0 mul0mx !mxE => /esym/eqP; rewrite mulf_eq0 => /orP[/eqP//|/eqP[p0]].
  by rewrite p0 eqxx in pn.
rewrite -[_ *m density s]mulmx1 -(unitary_right hU) mulmxA in_frame.
suff -> : \row_n ((v *m frame s) 0 n * (population s n)%:C) = 0 by rewrite mul0mx.
apply/rowP => n; rewrite !mxE; have [->|pn] := eqVneq (population s n) 0; first by rewrite mulr0.
by have := all0 n pn; rewrite mxE => ->; rewrite mul0r.
Qed.

(** A process K stays in the support of ρ: [⟨m|K|n⟩ = 0] if [p_n > 0 = p_m]. *)
Definition stays rho (K : 'M[C]_d) : Prop := forall v : 'rV[C]_d, v *m rho = 0 -> v *m K *m rho = 0.

Lemma staysP rho (K : 'M[C]_d) : reflect (stays rho K) (kermx rho *m K *m rho == 0).
Proof.
apply: (iffP eqP) => [k0 v /sub_kermxP/submxP[u ->]|h]; first by move: k0; rewrite -!mulmxA => ->; rewrite mulmx0.
have := mulmx_ker rho; move: (kermx rho) => N N0.
by apply/row_matrixP => i; rewrite row0 -!mulmxA row_mul !mulmxA; apply: h; rewrite -row_mul N0 row0.
Qed.

Lemma stays_in_frame rho s (K : 'M[C]_d) : form_of rho s ->
  stays rho K <-> (forall i l, weight s K i l != 0 -> 0 < population s l -> 0 < population s i).
Proof.
move=> form; have [hU p0 _] := form.
have pos n : (0 < population s n) = (population s n != 0) by rewrite lt_neqAle p0 andbT eq_sym.
have weight0 i l : weight s K i l = 0 -> in_frame s K i l = 0.
  by move=> w0; apply: contraTeq isT => /Diagonalisation.abs2_gt0; rewrite -/(weight s K i l) w0 ltxx.
split=> [h i l w pl|h v /(kernel_in_frame v form) v0].
  rewrite pos; apply: contra_neqN w => /eqP pi; apply/eqP.
  pose v := row i (adjoint (frame s)).
  have v0 : v *m rho = 0.
    apply/(kernel_in_frame v form) => n; rewrite -row_mul hU !mxE; have [<-|//] := eqVneq i n.
    by rewrite pi eqxx.
  have := h v v0 => /(kernel_in_frame _ form)/(_ l).
  rewrite -pos pl -!row_mul mxE /weight => /(_ isT) ->.
  by rewrite /abs2 /= expr0n addr0.
apply/(kernel_in_frame _ form) => l pl.
have -> : v *m K *m frame s = (v *m frame s) *m in_frame s K.
  by rewrite /in_frame !mulmxA -[v *m frame s *m _]mulmxA unitary_right // mulmx1.
rewrite mxE big1 // => i _; have [pi|/v0->] := eqVneq (population s i) 0; last by rewrite mul0r.
rewrite weight0 ?mulr0 //; apply: contraTeq isT => w0; have := h i l w0.
by rewrite !pos pl pi eqxx => /(_ isT).
Qed.

(** ρ does not leak exactly if every process of positive rate stays in its support. *)
Lemma leaksP m rho :
  leaks m rho = false <-> (forall i p, p \in processes (jumps m i) -> 0 < p.1 -> stays rho p.2).
Proof.
rewrite /leaks; split=> [/negbT/existsPn h i p hp p0|h].
  apply/staysP; have /hasPn/(_ p hp) := h i; by rewrite p0 negbK.
apply/negbTE/existsPn => i; apply/hasPn => p hp; apply/nandP.
by have [p0|] := boolP (0 < p.1); [right; rewrite negbK; apply/staysP; exact: h hp p0 | left].
Qed.

(** σ̇ is a function of ρ alone: it may be computed in any spectral form. *)
Theorem entropy_production_form m rho s : form_of rho s ->
  entropy_production m rho = if leaks m rho then +oo%E else (entropy_production_by_definition m s)%:E.
Proof.
move=> form; have semi := form_semidefinite form; have [hU _ e] := form; have [hU' _ e'] := spectral_formP semi.
have -> : entropy_production_by_definition m s
    = - re (\tr (total_dissipator m rho *m logarithm rho)) - \sum_a beta m a * current m a rho.
  rewrite /entropy_production_by_definition /entropy_flux e /logarithm.
  by rewrite /log_density (spectral_function_unique ln hU hU') ?e ?e'.
by [].
Qed.

(** σ̇ of a state of full rank is its definition: such a state does not leak. *)
Corollary entropy_production_full_rank m s : positive s ->
  entropy_production m (density s) = (entropy_production_by_definition m s)%:E.
Proof.
move=> hs; have form := positive_form hs; rewrite (entropy_production_form m form).
suff -> : leaks m (density s) = false by [].
by apply/leaksP => i p _ _; apply/(stays_in_frame _ form) => n l _ _; case: hs.
Qed.

End EntropyProduction.
