(** The entropy production rate of a jump as an integral of suprema.

    For a state ρ, a jump L with the rates γ, γ' of its two directions and t in [[0,1]] the bracket of an operator w is

        [S(ρ; w) = 2 Re Tr(w†A) − Tr(w†B)],  [A = γLρ − γ'ρL],  [B = t γ wρ + (1−t) γ' ρw].

    It is linear in ρ, and its largest value is the integrand of [σ̇ = ∫₀¹ Σ_mn |M_mn|² (x − y)² / (t x + (1−t) y) dt]. *)

From Coq Require Import Reals.
From Coquelicot Require Import Hierarchy RInt RInt_analysis.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Logarithm Scalars Operators.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * Operators in the frame of a state *)

(** [Re(z̄ w)]. *)
Definition dot (z w : C) : R := (re z * re w + im z * im w)%R.

Section Frame.

Variable d : nat.
Variable s : spectral_state d.
Hypothesis frame_unitary : unitary (frame s).
Implicit Types A B : 'M[C]_d.

(** The matrix [⟨m|A|n⟩]. *)
Definition in_frame A : 'M[C]_d := adjoint (frame s) *m A *m frame s.

(** Products are taken entry by entry in any frame. *)
Lemma in_frameM A B : in_frame (A *m B) = in_frame A *m in_frame B.
Proof. by rewrite /in_frame !mulmxA -(mulmxA _ (frame s)) unitary_right // mulmx1. Qed.

(** So are adjoints. *)
Lemma in_frame_adjoint A : in_frame (adjoint A) = adjoint (in_frame A).
Proof. by rewrite /in_frame !adjointM adjointK mulmxA. Qed.

(** An operator is known from its entries in the frame. *)
Lemma in_frame_inj : injective in_frame.
Proof.
move=> A B /(congr1 (fun X => frame s *m X *m adjoint (frame s))).
by rewrite /in_frame !mulmxA unitary_right // !mul1mx -!mulmxA unitary_right // !mulmx1.
Qed.

(** ρ is diagonal there. *)
Lemma in_frame_density : in_frame (density s) = diag_mx (\row_n (population s n)%:C).
Proof.
rewrite /in_frame /density /spectral_function !mulmxA frame_unitary mul1mx.
by rewrite -mulmxA frame_unitary mulmx1.
Qed.

(** [Tr(Aρ) = Σ_n ⟨n|A|n⟩ p_n]. *)
Lemma trace_density A : \tr (A *m density s) = \sum_n in_frame A n n * (population s n)%:C.
Proof.
rewrite /density /spectral_function !mulmxA mxtrace_mulC !mulmxA /mxtrace.
by apply: eq_bigr => n _; rewrite mul_mx_diag mxE [X in _ * X]mxE.
Qed.

(** [Re(z̄ w p) = Re(z̄ w) p]. *)
Lemma re_conj_mul z w (p : R) : re (z^* * w * p%:C) = dot z w * p.
Proof. by case: z w => [a b] [c e]; rewrite /dot /= !mulr0 subr0 mulNr opprK. Qed.

(** [Re Tr(A†Bρ) = Σ_mn Re(Ā_mn B_mn) p_n]. *)
Lemma trace_adjoint_left A B :
  re (\tr (adjoint A *m B *m density s)) = \sum_m \sum_n dot (in_frame A m n) (in_frame B m n) * population s n.
Proof.
rewrite trace_density raddf_sum exchange_big /=; apply: eq_bigr => n _.
rewrite in_frameM in_frame_adjoint mxE mulr_suml raddf_sum; apply: eq_bigr => i _.
by rewrite mxE; apply: re_conj_mul.
Qed.

(** [Re Tr(BA†ρ) = Σ_mn Re(Ā_mn B_mn) p_m]. *)
Lemma trace_adjoint_right A B :
  re (\tr (B *m adjoint A *m density s)) = \sum_m \sum_n dot (in_frame A m n) (in_frame B m n) * population s m.
Proof.
rewrite trace_density raddf_sum /=; apply: eq_bigr => n _.
rewrite in_frameM in_frame_adjoint mxE mulr_suml raddf_sum; apply: eq_bigr => i _.
by rewrite [X in _ * X * _]mxE (mulrC (in_frame B _ _)); apply: re_conj_mul.
Qed.

End Frame.

(** * One entry of the bracket: a parabola *)

(** [t x + (1−t) y]. *)
Definition mixture (t x y : R) : R := (t * x + (1 - t) * y)%R.

(** [t x + (1−t) y > 0]. *)
Lemma mixture_gt0 t x y : 0 <= t <= 1 -> 0 < x -> 0 < y -> 0 < mixture t x y.
Proof. by move=> /andP[/RleP t0 /RleP t1] /RltP hx /RltP hy; apply/RltP; apply: mixture_positive. Qed.

(** [2 Re(w̄a) c − |w|² b ≤ |a|² c²/b]. *)
Lemma parabola_below (w a : C) (c b : R) : 0 < b ->
  2%:R * dot w a * c - abs2 w * b <= abs2 a * (c ^+ 2 / b)%R.
Proof.
move=> hb; rewrite -subr_ge0.
suff -> : abs2 a * (c ^+ 2 / b)%R - (2%:R * dot w a * c - abs2 w * b)
  = ((re a * c - re w * b) ^+ 2 + (im a * c - im w * b) ^+ 2) / b.
  by apply: divr_ge0; [apply: addr_ge0; apply: sqr_ge0 | apply: ltW].
by rewrite /abs2 /dot -!RdivE ?gt_eqF //; to_standard; field; apply/eqP; rewrite gt_eqF.
Qed.

(** At [w = a c/b] it is an equality. *)
Lemma parabola_top (a : C) (c b : R) : 0 < b ->
  2%:R * dot (a * (c / b)%R%:C) a * c - abs2 (a * (c / b)%R%:C) * b = abs2 a * (c ^+ 2 / b)%R.
Proof.
move=> hb; case: a => x y; rewrite /abs2 /dot /= !mulr0 subr0 add0r -!RdivE ?gt_eqF //.
by to_standard; field; apply/eqP; rewrite gt_eqF.
Qed.

(** * The bracket *)

Section Bracket.

Variable d : nat.
Variables (t g g' : R) (L : 'M[C]_d).

(** The operator G with [S(ρ; w) = Re Tr(Gρ)]. *)
Definition bracket_operator (w : 'M[C]_d) : 'M[C]_d :=
  (2%:R * g)%:C *: (adjoint w *m L) - (2%:R * g')%:C *: (L *m adjoint w)
  - ((t * g)%:C *: (adjoint w *m w) + ((1 - t) * g')%:C *: (w *m adjoint w)).

(** [S(ρ; w)]. *)
Definition bracket (w rho : 'M[C]_d) : R := re (\tr (bracket_operator w *m rho)).

Variable s : spectral_state d.
Hypothesis frame_unitary : unitary (frame s).
Local Notation x n := (g * population s n).
Local Notation y m := (g' * population s m).

(** [S(ρ; w) = Σ_mn (2 Re(w̄_mn M_mn) (x − y) − |w_mn|² (t x + (1−t) y))] with [x = γ p_n], [y = γ' p_m]. *)
Lemma bracket_in_frame w :
  bracket w (density s) = \sum_m \sum_n
    (2%:R * dot (in_frame s w m n) (in_frame s L m n) * (x n - y m) - abs2 (in_frame s w m n) * mixture t (x n) (y m)).
Proof.
have scale (r : R) (A B : 'M[C]_d) : re (\tr (r%:C *: A *m B)) = r * re (\tr (A *m B)).
  by rewrite -scalemxAl mxtraceZ re_real_mul.
rewrite /bracket /bracket_operator !mulmxBl mulmxDl !raddfB !raddfD /=.
rewrite !scale !trace_adjoint_left // !trace_adjoint_right // -opprD.
rewrite !mulr_sumr -big_split -!sumrB /=; apply: eq_bigr => i _.
rewrite !mulr_sumr -big_split -!sumrB /=; apply: eq_bigr => j _.
by rewrite /dot /abs2 /mixture; real_ring.
Qed.

(** [(x − y)² / (t x + (1−t) y)]. *)
Definition integrand (x y t : R) : R := ((x - y) ^+ 2 / mixture t x y)%R.

(** The operator w with the entries [M_mn (x − y) / (t x + (1−t) y)] in the frame of ρ. *)
Definition optimal : 'M[C]_d := frame s *m
  (\matrix_(m, n) (in_frame s L m n * ((x n - y m) / mixture t (x n) (y m))%R%:C)) *m adjoint (frame s).

(** Its entries. *)
Lemma optimal_in_frame m n :
  in_frame s optimal m n = in_frame s L m n * ((x n - y m) / mixture t (x n) (y m))%R%:C.
Proof. by rewrite /in_frame /optimal !mulmxA frame_unitary mul1mx -mulmxA frame_unitary mulmx1 mxE. Qed.

Hypothesis t_between : 0 <= t <= 1.
Hypothesis g_positive : 0 < g.
Hypothesis g'_positive : 0 < g'.
Hypothesis full_rank : forall n, 0 < population s n.

Let mixture_flows i j : 0 < mixture t (x j) (y i).
Proof. by rewrite mixture_gt0 ?mulr_gt0. Qed.

(** [S(ρ; w) ≤ Σ_mn |M_mn|² (x − y)² / (t x + (1−t) y)] for every w. *)
Lemma bracket_below w : bracket w (density s) <= \sum_m \sum_n weight s L m n * integrand (x n) (y m) t.
Proof.
rewrite bracket_in_frame; apply: ler_sum => i _; apply: ler_sum => j _.
exact: parabola_below (mixture_flows i j).
Qed.

(** The optimal w attains it. *)
Lemma bracket_optimal :
  bracket optimal (density s) = \sum_m \sum_n weight s L m n * integrand (x n) (y m) t.
Proof.
rewrite bracket_in_frame; apply: eq_bigr => i _; apply: eq_bigr => j _.
by rewrite optimal_in_frame; exact: parabola_top (mixture_flows i j).
Qed.

End Bracket.

(** * The integral *)

(** Finite sums may be integrated term by term. *)
Lemma is_RInt_sum (I : finType) (f : I -> R -> R) (v : I -> R) a c : (forall i, is_RInt (f i) a c (v i)) ->
  is_RInt (fun t => \sum_i f i t) a c (\sum_i v i).
Proof.
move=> h; elim: (index_enum I) => [|i r ih].
  rewrite big_nil; apply: (@is_RInt_ext R_NormedModule (fun=> 0)); first by move=> t _; rewrite big_nil.
  by have := @is_RInt_const R_NormedModule a c zero; rewrite scal_zero_r; exact.
rewrite big_cons; apply: (@is_RInt_ext R_NormedModule (fun t => f i t + \sum_(j <- r) f j t)).
  by move=> t _; rewrite big_cons.
exact: is_RInt_plus.
Qed.

(** [Σ_mn |M_mn|² (x − y) ln(x/y) = ∫₀¹ Σ_mn |M_mn|² (x − y)² / (t x + (1−t) y) dt]. *)
Theorem production_of_frame d (g g' : R) (L : 'M[C]_d) (s : spectral_state d) : 0 < g -> 0 < g' -> positive s ->
  is_RInt (fun t => \sum_i \sum_j weight s L i j * integrand (g * population s j) (g' * population s i) t) 0 1
    (\sum_i \sum_j weight s L i j * net_flow_times_force (g * population s j) (g' * population s i)).
Proof.
move=> hg hg' [_ hp]; apply: is_RInt_sum => i; apply: is_RInt_sum => j.
by apply: is_RInt_scal; apply: production_integral; apply: mulr_gt0.
Qed.
