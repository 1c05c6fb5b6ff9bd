(** The coherent engine with N = 1: a two-level system in time, which solves the master equation, and its quantities as functions of the
    population of the excited level. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy Derive.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Operators Flows Spectral Sector TwoNState Cycle Populations Necessity Strokes.
From Lindbound Require Import Relaxation CoherentCycle CoherentEngine.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.
Local Open Scope R_scope.

Section QubitEngine.

(** γ, and for each bath β, the gap and the duration of its stroke. *)
Variable gamma : R.
Variables betas omega tau : 'I_2 -> R.
Hypothesis gamma_gt0 : 0 < gamma.
Hypothesis omega_gt0 : forall a, 0 < omega a.
Hypothesis tau_gt0 : forall a, 0 < tau a.

Local Notation boltzmann := (boltzmann betas omega).
Local Notation target := (target betas omega).
Local Notation speed := (speed 0 gamma betas omega).
Local Notation bath_at := (bath_at tau).
Local Notation whole := (whole tau).
Local Notation y := (excited 0 gamma betas omega tau).

(** The stroke of bath a, and the state with the population x of the excited level. *)
Definition stroke_of (a : 'I_2) : model 2 2 1 := stroke betas a (omega a) gamma.
Definition qubit (x : R) : spectral_state 2 := two_populations (1 - x) x.

(** The model and the state at time t. *)
Definition model_in_time (t : R) : model 2 2 1 := stroke_of (bath_at t).
Definition state_in_time (t : R) : spectral_state 2 := qubit (y t).

(** * It is the coherent engine *)

(** One of the two vectors. *)
Lemma ground_or_excited (P : 'I_2 -> Prop) : P g -> P e -> forall i, P i.
Proof.
move=> Pg Pe; case=> -[|[|//]] hi.
  by have -> : Ordinal hi = g by exact: val_inj.
by have -> : Ordinal hi = e by exact: val_inj.
Qed.

(** A matrix of one block each. *)
Lemma single_blocks (A B D F : 'M[C]_1) (M : 'M[C]_2) :
  M g g = A ord0 ord0 -> M g e = B ord0 ord0 -> M e g = D ord0 ord0 -> M e e = F ord0 ord0 -> M = block_mx A B D F.
Proof.
have gE : g = lshift 1 (ord0 : 'I_1) by exact: val_inj.
have eE : e = rshift 1 (ord0 : 'I_1) by exact: val_inj.
move=> gg ge eg ee; apply/matrixP; apply: ground_or_excited; apply: ground_or_excited; rewrite ?gg ?ge ?eg ?ee ?gE ?eE; symmetry.
- exact: (@block_mxEul _ 1 1 1 1).
- exact: (@block_mxEur _ 1 1 1 1).
- exact: (@block_mxEdl _ 1 1 1 1).
- exact: (@block_mxEdr _ 1 1 1 1).
Qed.

(** In the basis |g⟩, |e⟩ the collective jump of one state is |g⟩⟨e|. *)
Lemma transition_is_emission : transition 1 g e = emission 0.
Proof. by apply: single_blocks; rewrite !mxE /= ?mulr0 ?mulr1. Qed.

(** Its coherent states are the diagonal ones. *)
Lemma qubit_is_coherent x : density (qubit x) = coherent 0 (1 - x) x.
Proof.
rewrite /qubit /two_populations /density spectral_function_populations.
by apply: single_blocks; rewrite !mxE /= ?mulr1n ?mulr0n ?divr1.
Qed.

(** The model of a stroke is the coherent engine's. *)
Lemma stroke_is_two_n a : stroke_of a = two_n_model 0 (omega a) gamma betas (fun=> a).
Proof.
rewrite /stroke_of /stroke /two_n_model -transition_is_emission adjoint_transition; congr Model.
by apply: FunctionalExtensionality.functional_extensionality; apply: ground_or_excited.
Qed.

(** So its state is that of the coherent engine, and solves the master equation. *)
Theorem working_solves t : 0 < t -> t <> tau hot -> master_equation model_in_time (fun t => density (state_in_time t)) t.
Proof.
move=> t0 ne; have := @engine_solves 0 gamma betas omega tau omega_gt0 t t0 ne.
rewrite /master_equation /engine_at /engine_in /rho_at /coherent_at /model_in_time stroke_is_two_n.
move=> solves i j; have [der der'] := solves i j; rewrite /state_in_time qubit_is_coherent.
split; [apply: is_derive_ext der => s | apply: is_derive_ext der' => s]; by rewrite qubit_is_coherent.
Qed.

(** It is continuous between the strokes. *)
Theorem working_continuous i j : filterlim (fun t => re (density (state_in_time t) i j)) (locally (tau hot))
  (locally (re (density (state_in_time (tau hot)) i j))).
Proof.
rewrite /state_in_time qubit_is_coherent; apply: filterlim_ext (@engine_continuous 0 gamma betas omega tau tau_gt0 i j) => t.
by rewrite qubit_is_coherent.
Qed.

(** It returns. *)
Theorem working_returns : state_in_time whole = state_in_time 0.
Proof. by rewrite /state_in_time (excited_returns 0 betas omega gamma_gt0 tau_gt0). Qed.

(** * What happens in a stroke, as a function of the population *)

(** [y' = A (e − y)]. *)
Definition rate_in (a : 'I_2) (x : R) : R := Rmult (speed a) (target a - x).

(** Absorptions less emissions. *)
Lemma quanta_in_stroke a x : absorptions betas a (omega a) gamma (1 - x) - emissions gamma x = rate_in a x.
Proof.
rewrite /absorptions /emissions /rate_in /speed /target mulr1n -/(boltzmann a).
by have := boltzmann_gt0 betas omega a; move: (boltzmann a) => w w0; to_standard; field; lra.
Qed.

(** [J_b = ω A (e − y)] for the bath of the stroke. *)
Lemma current_in_stroke a b x : current (stroke_of a) b (density (qubit x)) = if b == a then Rmult (omega a) (rate_in a x) else 0.
Proof. by rewrite stroke_current ?quanta_in_stroke //; exact: Rlt_le. Qed.

(** [J_tot] is its modulus. *)
Lemma total_current_in_stroke a x : total_current (stroke_of a) (density (qubit x)) = Rabs (Rmult (omega a) (rate_in a x)).
Proof.
rewrite /total_current (bigD1 a) //= big1 => [|b /negbTE ne]; rewrite current_in_stroke ?eqxx ?ne ?normr0 //.
by rewrite addr0.
Qed.

(** [Ṡ = A (e − y) ln((1 − y)/y)]. *)
Lemma flux_in_stroke a x : entropy_flux (stroke_of a) (qubit x) = Rmult (rate_in a x) (ln (1 - x) - ln x).
Proof. by rewrite stroke_entropy ?quanta_in_stroke //; exact: Rlt_le. Qed.

(** [σ̇ = Ṡ − βJ = A (e − y) (ln((1 − y)/y) − βω)]. *)
Lemma production_in_stroke a x : 0 < x < 1 ->
  entropy_production_rate (stroke_of a) (qubit x) = rate_in a x * (ln (1 - x) - ln x - betas a * omega a).
Proof.
move=> [x0 x1]; rewrite spectral_form_is_definition; first last.
- by apply: two_populations_positive => //; to_standard; lra.
- by apply: stroke_thermal => //; exact: Rlt_le.
rewrite /entropy_production_by_definition flux_in_stroke (bigD1 a) //= big1 => [|b /negbTE ne].
  by rewrite current_in_stroke eqxx addr0; to_standard; ring.
by rewrite current_in_stroke ne mulr0.
Qed.

End QubitEngine.
