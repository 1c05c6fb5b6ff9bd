(** States by spectrum and frame, Ṡ and σ̇ as a sum of rational multiples of logarithms, and whether they leak. *)

From Coq Require Import Reals QArith Qreals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.
From Lindbound.certificates Require Import Rational Observables Case.

Import Order.TTheory GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Delimit Scope Q_scope with Q.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [Σ q ln r] of a list of pairs (q, r). *)
Definition log_sum (l : seq (Q * Q)) : R := \sum_(t <- l) toR t.1 * ln (toR t.2).

Lemma log_sum_cat l l' : log_sum (l ++ l') = log_sum l + log_sum l'.
Proof. exact: big_cat. Qed.

Lemma conj_mul_self (z : C) : z^* * z = (abs2 z)%:C.
Proof.
case: z => x y; apply/eqP; rewrite eq_complex /abs2 /= !expr2.
by rewrite !mulNr opprK [y * x]mulrC subrr !eqxx.
Qed.

Lemma conj_scaled (z : C) (r : R) : (z * r%:C)^* = z^* * r%:C.
Proof. by case: z => x y; apply/eqP; rewrite eq_complex /= !mulr0 !subr0 !add0r mulNr !eqxx. Qed.

Lemma gather (x y f r : C) : x * r * f * (y * r) = f * (r * r) * (x * y).
Proof. by rewrite mulrACA [x * r * y]mulrAC mulrC [x * y * r]mulrC mulrA -[f * r * r]mulrA. Qed.

Section Spectral.

Variables (d b : nat).

(** Whether the columns are orthogonal and none is zero. *)
Definition is_frame (s : state_data) : bool :=
  all (fun m => all (fun n => if m == n then ltq 0 (squared_norm d s n)
    else eqc (sumc [seq mulc (conjq (entry (columns s) i m)) (entry (columns s) i n) | i <- iota 0 d]) (0%Q, 0%Q))
    (iota 0 d)) (iota 0 d).

Variable s : state_data.

Notation V := (columns s).
Notation norm := (squared_norm d s).
Notation p n := (nth 0%Q (spectrum s) n).

Hypothesis frame_s : is_frame s.

Lemma norm_gt0 (n : 'I_d) : 0 < toR (norm n).
Proof.
have /allP/(_ (val n)) := frame_s; rewrite mem_iota /= => /(_ (ltn_ord n)).
by move=> /allP/(_ (val n)); rewrite mem_iota /= eqxx -toR_lt toR0 => /(_ (ltn_ord n)).
Qed.

Lemma orthogonal (k n : 'I_d) : k != n ->
  \sum_(i < d) (toC (entry V i k))^* * toC (entry V i n) = 0.
Proof.
move=> neq; have /allP/(_ (val k)) := frame_s; rewrite mem_iota /= => /(_ (ltn_ord k)).
move=> /allP/(_ (val n)); rewrite mem_iota /= (inj_eq val_inj) (negbTE neq) => /(_ (ltn_ord n)).
rewrite -toC_eq toC0 toC_sum -(sum_iota d (fun i => toC (mulc (conjq (entry V i k)) (entry V i n)))) => /eqP sum0.
by rewrite -[RHS]sum0; apply: eq_bigr => i _; rewrite toC_mul toC_conj.
Qed.

Lemma square_norm (n : 'I_d) : \sum_(i < d) (toC (entry V i n))^* * toC (entry V i n) = (toR (norm n))%:C.
Proof.
rewrite toR_sum -(sum_iota d (fun i => toR (abs2c (entry V i n)))) rmorph_sum.
by apply: eq_bigr => i _; rewrite conj_mul_self -toC_abs2.
Qed.

(** [1/√n] squared. *)
Lemma inv_sqrt_square (n : 'I_d) : (sqrt (toR (norm n)))^-1 * (sqrt (toR (norm n)))^-1 = (toR (norm n))^-1.
Proof.
rewrite -invfM; congr _^-1; have /ltW/RleP := norm_gt0 n; exact: sqrt_sqrt.
Qed.

Lemma state_unitary : unitary (frame (state_of d s)).
Proof.
apply/matrixP => k n; rewrite !mxE.
transitivity ((\sum_(i < d) (toC (entry V i k))^* * toC (entry V i n)) *
  (((sqrt (toR (norm k)))^-1)%:C * ((sqrt (toR (norm n)))^-1)%:C)).
  rewrite mulr_suml; apply: eq_bigr => i _; rewrite !mxE conj_scaled.
  exact: mulrACA.
have [->|neq] := eqVneq k n; last by rewrite orthogonal // mul0r.
rewrite square_norm -rmorphM inv_sqrt_square -rmorphM mulfV ?rmorph1 //.
by rewrite gt_eqF // norm_gt0.
Qed.

(** [Σ f(p_n)/g_n v_n v_n†]. *)
Lemma spectral_functionE f i j :
  spectral_function f (state_of d s) i j =
  \sum_(n < d) (f (toR (p n)) / toR (norm n))%:C * (toC (entry V i n) * (toC (entry V j n))^*).
Proof.
rewrite /spectral_function mul_mx_diag mxE; apply: eq_bigr => n _.
rewrite !mxE conj_scaled -inv_sqrt_square !rmorphM; exact: gather.
Qed.

(** * ρ *)

Definition density_of : mq :=
  tab d (fun i j => sumc [seq scalec (divq (p n) (norm n)) (mulc (entry V i n) (conjq (entry V j n))) | n <- iota 0 d]).

Lemma densityE : density (state_of d s) = toM d density_of.
Proof.
rewrite toM_tab; apply/matrixP => i j; rewrite /density spectral_functionE !mxE toC_sum.
rewrite -(sum_iota d (fun n => toC (scalec (divq (p n) (norm n)) (mulc (entry V i n) (conjq (entry V j n)))))).
by apply: eq_bigr => n _; rewrite toC_scale toR_div toC_mul toC_conj.
Qed.

(** * σ̇ *)

(** [⟨v_m|A|v_n⟩]. *)
Definition sandwich_of (A : mq) (k n : nat) : cq :=
  sumc [seq mulc (conjq (entry V i k)) (sumc [seq mulc (entry A i j) (entry V j n) | j <- iota 0 d]) | i <- iota 0 d].

Lemma sandwichE A (k n : 'I_d) :
  toC (sandwich_of A k n) = \sum_(i < d) (toC (entry V i k))^* * \sum_(j < d) toM d A i j * toC (entry V j n).
Proof.
rewrite toC_sum -(sum_iota d (fun i => toC (mulc (conjq (entry V i k)) (sumc [seq mulc (entry A i j) (entry V j n) | j <- iota 0 d])))).
apply: eq_bigr => i _; rewrite toC_mul toC_conj toC_sum; congr (_ * _).
rewrite -(sum_iota d (fun j => toC (mulc (entry A i j) (entry V j n)))).
by apply: eq_bigr => j _; rewrite toC_mul mxE.
Qed.

Lemma trace_spectral A f :
  re (\tr (toM d A *m spectral_function f (state_of d s))) =
  \sum_(n < d) f (toR (p n)) * toR (divq (sandwich_of A n n).1 (norm n)).
Proof.
transitivity (re (\sum_(n < d) (f (toR (p n)) / toR (norm n))%:C * toC (sandwich_of A n n))); last first.
  by rewrite re_sum; apply: eq_bigr => n _; rewrite toR_div /= mul0r subr0 mulrAC mulrA.
congr re; rewrite /mxtrace.
transitivity (\sum_(i < d) \sum_(n < d) \sum_(j < d) (f (toR (p n)) / toR (norm n))%:C *
    ((toC (entry V i n))^* * (toM d A i j * toC (entry V j n)))).
  apply: eq_bigr => i _; rewrite mxE exchange_big; apply: eq_bigr => j _.
  rewrite spectral_functionE mulr_sumr; apply: eq_bigr => n _.
  by rewrite mulrCA; congr (_ * _); rewrite mulrA mulrC.
rewrite exchange_big; apply: eq_bigr => n _; rewrite sandwichE mulr_sumr; apply: eq_bigr => i _.
by rewrite !mulr_sumr.
Qed.

Variable c : case_data b.

Notation m := (model_of d c).

(** Ṡ as [Σ q ln r]: a term of each eigenvalue. *)
Definition entropy_flux_of : seq (Q * Q) :=
  let D := total_dissipator_of d c density_of in
  [seq (oppq (divq (sandwich_of D n n).1 (norm n)), p n) | n <- iota 0 d].

Lemma entropy_fluxE : entropy_flux m (state_of d s) = log_sum entropy_flux_of.
Proof.
rewrite /log_sum big_map /entropy_flux densityE total_dissipatorE.
rewrite trace_spectral ?RoppE -sumrN -(sum_iota d (fun n => toR (oppq (divq (sandwich_of (total_dissipator_of d c density_of) n n).1
  (norm n))) * ln (toR (p n)))).
by apply: eq_bigr => n _; rewrite toR_opp mulNr mulrC.
Qed.

(** σ̇ by its definition as [Σ q ln r]: the terms of Ṡ and one of each bath. *)
Definition entropy_production_of : seq (Q * Q) :=
  entropy_flux_of ++ [seq (current_of d c a density_of, nth 1%Q (boltzmann_factors c) a) | a <- iota 0 b].

Lemma entropy_productionE :
  entropy_production_by_definition m (state_of d s) = log_sum entropy_production_of.
Proof.
rewrite log_sum_cat -entropy_fluxE /log_sum big_map /entropy_production_by_definition densityE; congr (_ + _).
rewrite ?RoppE -sumrN -(sum_iota b (fun a => toR (current_of d c a density_of) * ln (toR (nth 1%Q (boltzmann_factors c) a)))).
by apply: eq_bigr => a _; rewrite currentE /= mulNr opprK mulrC.
Qed.

(** * Leaks *)

Definition leaks_of : bool :=
  has (fun j => has (fun q => ltq 0 q.1 && has (fun k => has (fun n =>
    [&& ~~ eqc (sandwich_of q.2 k n) (0%Q, 0%Q), ltq 0 (p n) & eqq (p k) 0]) (iota 0 d)) (iota 0 d)) (processes_of j))
  (jump_list c).

Lemma weightE A (k n : 'I_d) : (weight (state_of d s) (toM d A) k n != 0) = ~~ eqc (sandwich_of A k n) (0%Q, 0%Q).
Proof.
rewrite -toC_eq toC0; congr (~~ _).
have abs0 (z : C) : (abs2 z == 0) = (z == 0).
  by rewrite eq_complex /= /abs2 paddr_eq0 ?sqr_ge0 // !sqrf_eq0.
have root0 (i : 'I_d) : ((sqrt (toR (norm i)))^-1)%:C != 0 :> C.
  by rewrite fmorph_eq0 invr_eq0 gt_eqF //; apply/RltP/sqrt_lt_R0/RltP; exact: norm_gt0.
rewrite /weight abs0.
have -> : (adjoint (frame (state_of d s)) *m toM d A *m frame (state_of d s)) k n =
  toC (sandwich_of A k n) * (((sqrt (toR (norm k)))^-1)%:C * ((sqrt (toR (norm n)))^-1)%:C).
  rewrite -mulmxA mxE sandwichE mulr_suml; apply: eq_bigr => i _.
  have -> : (toM d A *m frame (state_of d s)) i n =
    (\sum_(j < d) toM d A i j * toC (entry V j n)) * ((sqrt (toR (norm n)))^-1)%:C.
    by rewrite mxE mulr_suml; apply: eq_bigr => j _; rewrite [frame _ _ _]mxE mulrA.
  by rewrite !mxE conj_scaled mulrACA.
by rewrite mulf_eq0 mulf_eq0 !(negbTE (root0 _)) !orbF.
Qed.

Lemma has_iota (P : pred nat) : has P (iota 0 d) = [exists i : 'I_d, P i].
Proof.
apply/hasP/existsP => [[k]|[k h]]; last by exists (val k); rewrite // mem_iota /= add0n.
by rewrite mem_iota /= add0n => ltkd h; exists (Ordinal ltkd).
Qed.

Lemma leaksE : leaks m (state_of d s) = leaks_of.
Proof.
rewrite /leaks_of -[jump_list c]/(val (in_tuple (jump_list c))) /leaks.
have same (j : jump_data b) : has (fun q : process d => (0 < q.1) &&
    [exists to : 'I_d, exists from : 'I_d, [&& weight (state_of d s) q.2 to from != 0,
       0 < population (state_of d s) from & population (state_of d s) to == 0]]) (processes (jump_of d j)) =
  has (fun q => ltq 0 q.1 && has (fun k => has (fun n =>
    [&& ~~ eqc (sandwich_of q.2 k n) (0%Q, 0%Q), ltq 0 (p n) & eqq (p k) 0]) (iota 0 d)) (iota 0 d)) (processes_of j).
  rewrite processesE has_map; apply: eq_has => q /=; rewrite -toR_lt toR0; congr (_ && _).
  rewrite has_iota; apply: eq_existsb => k; rewrite has_iota; apply: eq_existsb => n.
  by rewrite weightE -toR_lt -toR_eq toR0.
by apply/existsP/has_tnthP => -[i h]; exists i; move: h; rewrite /= same.
Qed.

End Spectral.
