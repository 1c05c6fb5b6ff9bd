(** The master equation keeps the trace, Hermitian matrices and density matrices; and a state of full rank keeps full rank.

    The generator is [G(ρ) = Σ γ LρL† − Kρ − ρK†] with [K = iH + ½ Σ γ L†L]. A step of length h is
    [(1 − hK) ρ (1 − hK)† + h Σ γ LρL†], which is positive where ρ is and differs from [ρ + h G(ρ)] by [h² KρK†]. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Hierarchy Derive ElemFct.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Standard Scalars Operators Flows Diagonalisation BlockDiagonal LinearFlow Engine EntryNorm EulerSteps.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** * The lower bound of a matrix *)

Section Bound.

Variable d : nat.
Implicit Types (A B : 'M[C]_d) (v : 'cV[C]_d).

(** [⟨v|A + B|v⟩ = ⟨v|A|v⟩ + ⟨v|B|v⟩]. *)
Lemma expectationD A B v : expectation (A + B) v = expectation A v + expectation B v.
Proof. by rewrite /expectation mulmxDr mulmxDl mxtraceD raddfD. Qed.

Lemma expectationB A B v : expectation (A - B) v = expectation A v - expectation B v.
Proof. by rewrite /expectation mulmxBr mulmxBl !raddfB. Qed.

(** [⟨v|r A|v⟩ = r ⟨v|A|v⟩]. *)
Lemma expectation_real r A v : expectation (r%:C *: A) v = r * expectation A v.
Proof. by rewrite /expectation -scalemxAr -scalemxAl mxtraceZ re_real_mul. Qed.

Lemma expectation_sum (I : Type) (s : seq I) (F : I -> 'M[C]_d) v :
  expectation (\sum_(i <- s) F i) v = \sum_(i <- s) expectation (F i) v.
Proof. by rewrite /expectation mulmx_sumr mulmx_suml re_trace_sum. Qed.

(** [⟨v|PAP†|v⟩ = ⟨P†v|A|P†v⟩]. *)
Lemma expectation_conjugate P A v : expectation (P *m A *m adjoint P) v = expectation A (adjoint P *m v).
Proof. by rewrite /expectation adjointM adjointK !mulmxA. Qed.

(** [|⟨v|A|v⟩| ≤ ‖A‖ ‖v‖²]. *)
Lemma expectation_le A v : `|expectation A v| <= norm1 A * (norm1 v * norm1 v).
Proof.
apply: le_trans (trace_le_norm1 _) _; apply: le_trans (norm1M _ _) _; rewrite mulrA ler_wpmul2r ?norm1_ge0 //.
by rewrite mulrC -(norm1_adjoint v) mulrC [X in _ <= X]mulrC; exact: norm1M.
Qed.

(** [⟨v|v⟩ = Σ_i |v_i|²]. *)
Lemma square_length v : expectation 1%:M v = \sum_i abs2 (v i 0).
Proof.
rewrite /expectation mulmx1 /mxtrace big_ord1 mxE raddf_sum; apply: eq_bigr => i _.
by rewrite mxE conj_mul_self.
Qed.

Lemma square_length_ge0 v : 0 <= expectation 1%:M v.
Proof. by rewrite square_length sumr_ge0 // => i _; exact: abs2_ge0. Qed.

(** No positive number is at most half of itself. *)
Lemma not_below_half (x : R) : 0 < x -> ~ (x <= 2%:R^-1 * x).
Proof. by move=> x0; rewrite leNgt gtr_pmull // invf_lt1 ?ltr0n // ltr1n. Qed.

(** [A ≥ e]: A is Hermitian and [⟨v|A|v⟩ ≥ e ⟨v|v⟩]. *)
Definition at_least (e : R) A : Prop := adjoint A = A /\ forall v, e * expectation 1%:M v <= expectation A v.

(** The matrices [A ≥ e] contain their limits. *)
Lemma at_least_closed e : closed_set (at_least e).
Proof.
move=> X near; split=> [|v].
  apply/eqP; rewrite -subr_eq0; apply/eqP/norm1_eq0; rewrite leNgt; apply/negP => X0.
  have [B [herm _] le] := near (2%:R^-1 * (2%:R^-1 * norm1 (adjoint X - X))) ltac:(by rewrite !mulr_gt0 ?invr_gt0 ?ltr0n).
  have : norm1 (adjoint X - X) <= 2%:R^-1 * norm1 (adjoint X - X).
    apply: le_trans (norm1_triangle _ B _) _; rewrite -[in norm1 (adjoint X - B)]herm -adjointB norm1_adjoint.
    rewrite [norm1 (B - X)]norm1_distC -[X in _ <= X]half_of_double mulrDr; exact: ler_add.
  exact: not_below_half.
rewrite leNgt; apply/negP => less; set gap := e * expectation 1%:M v - expectation X v.
have gap0 : 0 < gap by rewrite subr_gt0.
have size0 : 0 < norm1 v * norm1 v + 1 by rewrite ltr_paddl ?ltr01 ?mulr_ge0 ?norm1_ge0.
have [B [_ above] le] := near (2%:R^-1 * gap / (norm1 v * norm1 v + 1)) ltac:(by rewrite divr_gt0 ?mulr_gt0 ?invr_gt0 ?ltr0n).
have close : expectation B v - expectation X v <= 2%:R^-1 * gap.
  rewrite -expectationB; apply: le_trans (ler_norm _) _; apply: le_trans (expectation_le _ _) _; rewrite norm1_distC.
  apply: (@le_trans _ _ (2%:R^-1 * gap / (norm1 v * norm1 v + 1) * (norm1 v * norm1 v + 1))); last by rewrite divfK ?gt_eqF.
  by apply: ler_pmul => //; rewrite ?mulr_ge0 ?norm1_ge0 // ler_addl ler01.
have : gap <= 2%:R^-1 * gap by apply: le_trans close; rewrite ler_sub ?above.
exact: not_below_half.
Qed.

End Bound.

Section Generator.

Variables d b k : nat.
Variable m : model d b k.
Implicit Types (A B rho : 'M[C]_d) (v : 'cV[C]_d).

(** * The generator *)

(** All processes. *)
Definition all_processes : seq (process d) := flatten [seq processes (jumps m i) | i <- enum 'I_k].

(** [Σ_a D_a ρ = Σ D ρ] over all processes. *)
Lemma total_dissipatorE rho : total_dissipator m rho = \sum_(p <- all_processes) dissipator p rho.
Proof.
rewrite /total_dissipator /bath_dissipator (sum_over_baths m (fun i => \sum_(p <- processes (jumps m i)) dissipator p rho)).
by rewrite /all_processes big_flatten big_map enumT.
Qed.

(** [Σ γ LρL†], [Σ γ L†L] and [K = iH + ½ Σ γ L†L]. *)
Definition arrivals rho : 'M[C]_d := \sum_(p <- all_processes) (p.1)%:C *: (p.2 *m rho *m adjoint p.2).
Definition departures : 'M[C]_d := \sum_(p <- all_processes) (p.1)%:C *: (adjoint p.2 *m p.2).
Definition decay : 'M[C]_d := 'i *: hamiltonian m + 2%:R^-1 *: departures.

(** [Σ γ L†L] is Hermitian. *)
Lemma adjoint_departures : adjoint departures = departures.
Proof.
rewrite /departures; elim: all_processes => [|p s IH]; first by rewrite big_nil; apply/matrixP => i j; rewrite !mxE conjc0.
by rewrite big_cons adjointD IH adjoint_real_scale adjointM adjointK.
Qed.

Lemma adjoint_decay : adjoint decay = - 'i *: hamiltonian m + 2%:R^-1 *: departures.
Proof.
have half : 2%:R^-1 = (2%:R^-1 : R)%:C :> C by rewrite fmorphV rmorph_nat.
rewrite /decay adjointD half adjoint_real_scale adjoint_departures; congr (_ + _).
rewrite -{2}(adjoint_hamiltonian m); apply/matrixP => i j; rewrite [LHS]mxE [RHS]mxE.
rewrite [X in conjc X = _]mxE [X in _ = _ * X]mxE; case: (hamiltonian m j i) => x y.
by apply/eqP; rewrite eq_complex /=; apply/andP; split; apply/eqP; real_ring.
Qed.

(** [K + K† = Σ γ L†L]. *)
Lemma decay_adjoint : decay + adjoint decay = departures.
Proof. by rewrite adjoint_decay /decay addrACA scaleNr subrr add0r -scalerDr -mulr2n -scaler_nat scalerA mulVf ?pnatr_eq0 // scale1r. Qed.

(** [G(ρ) = Σ γ LρL† − Kρ − ρK†]. *)
Lemma generatorE rho : generator m rho = arrivals rho - (decay *m rho + rho *m adjoint decay).
Proof.
rewrite /generator total_dissipatorE.
have -> : \sum_(p <- all_processes) dissipator p rho = arrivals rho - 2%:R^-1 *: (departures *m rho + rho *m departures).
  rewrite /departures mulmx_suml mulmx_sumr -big_split scaler_sumr /arrivals -sumrB; apply: eq_bigr => p _.
  rewrite /dissipator /= scalerBr -scalemxAl -scalemxAr -scalerDr; congr (_ - _); by rewrite !scalerA mulrC.
rewrite adjoint_decay /decay mulmxDl mulmxDr -!scalemxAl -!scalemxAr addrACA opprD addrCA; congr (_ + (_ - _)).
  by rewrite scalerBr -scaleNr opprD !scaleNr opprK addrC.
by rewrite scalerDr.
Qed.

(** It is linear and bounded. *)
Lemma generator_additive : additive_map (generator m).
Proof.
move=> A B; rewrite !generatorE; have -> : arrivals (A - B) = arrivals A - arrivals B.
  by rewrite /arrivals -sumrB; apply: eq_bigr => p _; rewrite mulmxBr mulmxBl scalerBr.
rewrite mulmxBr mulmxBl.
rewrite [decay *m A - _ + _]addrACA -opprD !opprB [LHS]addrACA [RHS]addrACA; congr (_ + _).
by rewrite addrC.
Qed.

Lemma generator_bounded : exists c, bounded_by c (generator m).
Proof.
pose c := (\sum_(p <- all_processes) abs1 (p.1)%:C * (norm1 p.2 * norm1 (adjoint p.2)))
  + abs1 (-1) * (norm1 decay * norm1 (1%:M : 'M[C]_d) + norm1 (1%:M : 'M[C]_d) * norm1 (adjoint decay)).
suff [c0 le] : bounded_by c (fun rho => arrivals rho + (-1) *: (decay *m rho *m 1%:M + 1%:M *m rho *m adjoint decay)).
  by exists c; split=> // A; have := le A; rewrite mulmx1 mul1mx scaleN1r -generatorE.
apply: bounded_add; last by apply: bounded_scale; apply: bounded_add; exact: bounded_product.
apply: (@bounded_sum d _ all_processes (fun p => abs1 (p.1)%:C * (norm1 p.2 * norm1 (adjoint p.2)))
  (fun p A => (p.1)%:C *: (p.2 *m A *m adjoint p.2))) => p.
by apply: bounded_scale; exact: bounded_product.
Qed.

(** [G(r ρ) = r G(ρ)] for real r. *)
Lemma generator_real_scale (r : R) rho : generator m (r%:C *: rho) = r%:C *: generator m rho.
Proof.
rewrite !generatorE -scalemxAr -scalemxAl -scalerDr scalerBr; congr (_ - _).
by rewrite /arrivals scaler_sumr; apply: eq_bigr => p _; rewrite -scalemxAr -scalemxAl !scalerA mulrC.
Qed.

(** [Tr G(ρ) = 0]. *)
Lemma trace_generator rho : \tr (generator m rho) = 0.
Proof.
have arrive : \tr (arrivals rho) = \tr (departures *m rho).
  rewrite /arrivals /departures mulmx_suml !raddf_sum; apply: eq_bigr => p _ /=.
  by rewrite -scalemxAl !mxtraceZ mxtrace_mulC mulmxA.
rewrite generatorE raddfB /= mxtraceD [\tr (rho *m _)]mxtrace_mulC -mxtraceD -mulmxDl decay_adjoint arrive.
exact: subrr.
Qed.

(** [⟨v|Σ γ L†L|v⟩ ≤ c ⟨v|v⟩]. *)
Lemma departures_bounded : exists2 c, 0 <= c & forall v, expectation departures v <= c * expectation 1%:M v.
Proof.
have [s hU e] := hermitian_spectral_form adjoint_departures.
exists (\sum_n `|population s n|) => [|v]; first by rewrite sumr_ge0.
have one : density (SpectralState (fun=> 1) (frame s)) = 1%:M by rewrite -(spectral_function1 hU).
rewrite -e -one !expectation_spectral /= mulr_sumr ler_sum // => n _; rewrite mul1r ler_wpmul2r ?abs2_ge0 //.
apply: le_trans (ler_norm _) _; rewrite [X in _ <= X](bigD1 n) //= ler_addl sumr_ge0 //.
Qed.

(** * Steps *)

(** Rates are not negative. *)
Hypothesis rates : forall p, p \in all_processes -> 0 <= p.1.

(** A step of [ρ ↦ G(ρ) + cρ], which multiplies solutions by [e^{ct}]. *)
Definition step (c h : R) rho : 'M[C]_d :=
  (1%:M - h%:C *: decay) *m rho *m adjoint (1%:M - h%:C *: decay) + h%:C *: (arrivals rho + c%:C *: rho).

Lemma step_additive c h : additive_map (step c h).
Proof.
move=> A B; rewrite /step; have -> : arrivals (A - B) = arrivals A - arrivals B.
  by rewrite /arrivals -sumrB; apply: eq_bigr => p _; rewrite mulmxBr mulmxBl scalerBr.
rewrite mulmxBr mulmxBl scalerBr addrACA -opprD scalerBr.
by rewrite addrACA opprD.
Qed.

(** [(1 − hK) ρ (1 − hK)† = ρ − hKρ − hρK† + h² KρK†]. *)
Lemma square_of_step h rho : (1%:M - h%:C *: decay) *m rho *m adjoint (1%:M - h%:C *: decay)
  = rho - h%:C *: (decay *m rho) - (h%:C *: (rho *m adjoint decay) - (h ^+ 2)%:C *: (decay *m rho *m adjoint decay)).
Proof.
rewrite adjointB adjoint1 adjoint_real_scale mulmxBl mul1mx mulmxBr mulmx1 mulmxBl -!scalemxAl -!scalemxAr.
by rewrite scalerA -rmorphM expr2.
Qed.

(** It misses [h² KρK†]. *)
Lemma step_near c h rho : step c h rho - (rho + h%:C *: (generator m rho + c%:C *: rho))
  = (h ^+ 2)%:C *: (decay *m rho *m adjoint decay).
Proof.
rewrite /step generatorE square_of_step; move: (arrivals rho) (rho *m adjoint decay) => a y; move: (decay *m rho *m adjoint decay) => z; move: (decay *m rho) => x.
apply/matrixP => i j; rewrite !mxE; move: (rho i j) (x i j) (y i j) (z i j) (a i j) => {}rho {}x {}y {}z {}a.
case: rho x y z a => [r r'] [x x'] [y y'] [z z'] [a a'].
by apply/eqP; rewrite eq_complex /=; apply/andP; split; apply/eqP; real_ring.
Qed.

(** A step keeps [ρ ≥ e], for a large c. *)
Lemma step_keeps c e h rho : 0 <= c -> (forall v, expectation departures v <= c * expectation 1%:M v) -> 0 <= e -> 0 <= h ->
  at_least e rho -> at_least e (step c h rho).
Proof.
move=> c0 le_c e0 h0 [herm above]; split.
  rewrite /step adjointD adjoint_real_scale adjointD adjoint_real_scale herm !adjointM adjointK herm mulmxA.
  congr (_ + _ *: (_ + _)); rewrite /arrivals; elim: all_processes => [|p s IH].
    by rewrite big_nil; apply/matrixP => i j; rewrite !mxE conjc0.
  by rewrite !big_cons adjointD IH adjoint_real_scale !adjointM adjointK herm mulmxA.
move=> v; rewrite /step expectationD expectation_real expectationD expectation_real expectation_conjugate.
set w := adjoint _ *m v.
have arrive : 0 <= expectation (arrivals rho) v.
  rewrite expectation_sum big_seq sumr_ge0 // => p hp; rewrite expectation_real mulr_ge0 ?rates // expectation_conjugate.
  by apply: le_trans (above _); rewrite mulr_ge0 ?square_length_ge0.
have shrink : (1 - h * c) * expectation 1%:M v <= expectation 1%:M w.
  have -> : expectation 1%:M w = expectation 1%:M v - h * expectation departures v + h ^+ 2 * expectation 1%:M (adjoint decay *m v).
    rewrite -!expectation_conjugate square_of_step !mulmx1 mul1mx -!expectation_real -expectationB -expectationD.
    congr expectation; rewrite -decay_adjoint; move: (decay *m adjoint decay) => z; move: (adjoint decay) => y; move: decay => x.
    apply/matrixP => i j; rewrite !mxE; move: (_ *+ _) (x i j) (y i j) (z i j) => o {}x {}y {}z.
    case: o x y z => [o o'] [x x'] [y y'] [z z'].
    by apply/eqP; rewrite eq_complex /=; apply/andP; split; apply/eqP; real_ring.
  rewrite mulrBl mul1r; apply: ler_paddr; first by rewrite mulr_ge0 ?exprn_ge0 ?square_length_ge0.
  by rewrite ler_add2l ler_oppr opprK -mulrA ler_wpmul2l.
have : e * ((1 - h * c) * expectation 1%:M v) <= expectation rho w.
  by apply: le_trans (above w); rewrite ler_wpmul2l.
have : h * (c * (e * expectation 1%:M v)) <= h * (expectation (arrivals rho) v + c * expectation rho v).
  by rewrite ler_wpmul2l // ler_paddl // ler_wpmul2l.
move=> grow shrunk; apply: le_trans (ler_add shrunk grow); rewrite le_eqVlt; apply/orP; left; apply/eqP.
by move: (expectation 1%:M v) => n; real_ring.
Qed.

(** * The flow *)

Variable rho : R -> 'M[C]_d.
Hypothesis rho_solves : solves m rho.

(** Solutions of the master equation are unique. *)
Theorem flow_unique (rho' : R -> 'M[C]_d) t : solves m rho' -> rho 0 = rho' 0 -> 0 <= t -> rho t = rho' t.
Proof.
have [c bound] := generator_bounded => sol start t0.
exact: (solution_unique generator_additive bound rho_solves sol start t0).
Qed.

(** It keeps the trace. *)
Theorem flow_trace t : \tr (rho t) = \tr (rho 0).
Proof.
have part (p : C -> R) : (forall x y, p (x + y) = p x + p y) -> p 0 = 0 ->
    (forall s i j, is_derive (fun t => p (rho t i j)) s (p (generator m (rho s) i j))) -> p (\tr (rho t)) = p (\tr (rho 0)).
  move=> pD p0 der; have p_sum A : p (\tr A) = \sum_i p (A i i).
    by rewrite /mxtrace; apply: (big_morph p) => //; exact: pD.
  have flat s : is_derive (fun t => p (\tr (rho t))) s zero.
    apply: (is_derive_ext (fun t => \sum_i p (rho t i i))) => [u|]; first by rewrite p_sum.
    have -> : zero = \sum_i p (generator m (rho s) i i) by rewrite -p_sum trace_generator p0.
    by apply: is_derive_sum_over => i; exact: der.
  case: (Rtotal_order 0 t) => [lt|[<- //|gt]].
    by symmetry; apply: (@eq_is_derive R_NormedModule (fun t => p (\tr (rho t))) 0 t).
  by apply: (@eq_is_derive R_NormedModule (fun t => p (\tr (rho t))) t 0).
apply/eqP; rewrite eq_complex !part ?eqxx //.
- by move=> x y; rewrite raddfD.
- by move=> s i j; have [] := rho_solves s i j.
- by move=> x y; rewrite raddfD.
- by move=> s i j; have [] := rho_solves s i j.
Qed.

(** [ρ(0) ≥ e ≥ 0] implies [ρ(t) ≥ e e^{−ct}], with a c that depends on the model alone. *)
Theorem flow_at_least : exists2 c, 0 <= c & forall e t, 0 <= e -> at_least e (rho 0) -> 0 <= t ->
  at_least (e * exp (- (c * t))) (rho t).
Proof.
have [c c0 le_c] := departures_bounded; exists c => // e t e0 start t0; have [c' bound] := generator_bounded.
pose G A := generator m A + c%:C *: A; pose A s := (exp (c * s))%:C *: rho s.
have G_additive : additive_map G by move=> X Y; rewrite /G generator_additive scalerBr opprD addrACA.
have G_bounded : bounded_by (c' + abs1 c%:C * (norm1 (1%:M : 'M[C]_d) * norm1 (1%:M : 'M[C]_d))) G.
  have := bounded_add bound (bounded_scale c%:C (bounded_product 1%:M 1%:M)).
  by case=> q0 le; split=> // X; have := le X; rewrite mul1mx mulmx1.
have sol : solution G A.
  have growth s : is_derive (fun s : R => exp (c * s)) s (c * exp (c * s)).
    have inner : is_derive (fun s : R => c * s : R) s c.
      by have := is_derive_scal (fun s : R => s) s c _ (is_derive_id s); rewrite /one /= Rmult_1_r.
    by have := @is_derive_comp R_AbsRing R_NormedModule exp (fun s : R => c * s : R) s _ _ (is_derive_exp _) inner.
  have part (p : C -> R) : (forall x y, p (x + y) = p x + p y) -> (forall (r : R) x, p (r%:C * x) = r * p x) ->
      (forall s i j, is_derive (fun t => p (rho t i j)) s (p (generator m (rho s) i j))) ->
      forall s i j, is_derive (fun s => p (A s i j)) s (p (G (A s) i j)).
    move=> pD pZ der s i j; apply: (is_derive_ext (fun s => exp (c * s) * p (rho s i j))) => [u|]; first by rewrite mxE pZ.
    have := @is_derive_mult R_AbsRing (fun s : R => exp (c * s)) (fun s => p (rho s i j)) s _ _ (growth s) (der s i j) Rmult_comm.
    have GA : G (A s) = (exp (c * s))%:C *: (generator m (rho s) + c%:C *: rho s).
      by rewrite /G /A generator_real_scale [RHS]scalerDr !scalerA [c%:C * _]mulrC.
    have -> : p (G (A s) i j) = exp (c * s) * (p (generator m (rho s) i j) + c * p (rho s i j)).
      by rewrite GA; move: (rho s) (generator m (rho s)) => Y X; rewrite [Z in p Z = _]mxE pZ [Z in _ * p Z = _]mxE pD [Z in _ + p Z]mxE pZ.
    congr is_derive; rewrite /plus /mult /=; move: (exp _) (p _) (p _) => u x y; real_ring.
  move=> s i j; split; apply: part => [x y|r x|u i' j']; rewrite ?raddfD ?re_real_mul //.
  - by have [] := rho_solves u i' j'.
  - by case: x => x y /=; rewrite mul0r addr0.
  - by have [] := rho_solves u i' j'.
have : at_least e (A t).
  apply: (@closed_set_stays _ G _ (step c) (norm1 decay * norm1 decay) (at_least e) A t G_additive G_bounded) => //.
  - exact: step_additive.
  - by rewrite mulr_ge0 ?norm1_ge0.
  - move=> h B /andP[h0 h1]; rewrite step_near norm1_real ger0_norm ?exprn_ge0 //.
    rewrite [X in _ <= X]mulrAC [X in _ <= X]mulrC ler_wpmul2l ?exprn_ge0 //.
    by have [_ le] := bounded_product decay (adjoint decay); apply: le_trans (le B) _; rewrite norm1_adjoint.
  - exact: at_least_closed.
  - by move=> h B /andP[h0 _]; exact: step_keeps.
  - by rewrite /A mulr0 exp_0 scale1r.
have cancel : exp (- (c * t)) * exp (c * t) = 1 by have := exp_plus (- (c * t)) (c * t); rewrite Rplus_opp_l exp_0.
have back : rho t = (exp (- (c * t)))%:C *: A t by rewrite /A scalerA -rmorphM cancel scale1r.
move=> [herm above]; split=> [|v]; first by rewrite back adjoint_real_scale herm.
rewrite back expectation_real mulrAC mulrC ler_wpmul2l ?above //; apply: ltW; apply/RltP; exact: exp_pos.
Qed.

End Generator.
