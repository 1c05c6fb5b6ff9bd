(** Klein's inequality, [S(ρ') ≤ −Tr(ρ' ln ρ) + Tr ρ − Tr ρ'], what it says of the change of the entropy between two states, and the rate
    of that change with the whole generator. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Logarithm Scalars Operators Populations Engine.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Klein.

Variable d : nat.
Implicit Types (s : spectral_state d) (f g : R -> R).

(** [|⟨m'|n⟩|²], the overlaps of two frames. *)
Definition overlap s' s (i l : 'I_d) : R := abs2 ((adjoint (frame s') *m frame s) i l).

(** [Tr(f(ρ') g(ρ)) = Σ_mn |⟨m'|n⟩|² f(p'_m) g(p_n)]. *)
Lemma trace_two_frames f g s' s : \tr (spectral_function f s' *m spectral_function g s)
  = (\sum_i \sum_l overlap s' s i l * (f (population s' i) * g (population s l)))%:C.
Proof.
rewrite /overlap -(trace_diagonals _ (fun i => f (population s' i)) (fun l => g (population s l))).
by rewrite /spectral_function /diagonal adjointM adjointK !mulmxA mxtrace_mulC !mulmxA.
Qed.

(** The overlaps with all vectors of a frame sum to one. *)
Lemma overlap_row s' s i : unitary (frame s) -> unitary (frame s') -> \sum_l overlap s' s i l = 1.
Proof.
move=> hU hU'; have : (adjoint (frame s') *m frame s) *m adjoint (adjoint (frame s') *m frame s) = 1%:M.
  by rewrite adjointM adjointK !mulmxA -[_ *m frame s *m _]mulmxA unitary_right // mulmx1 hU'.
move/(congr1 (fun A : 'M[C]_d => re (A i i))); rewrite [(_ *m adjoint _) i i]mxE [X in _ = re X]mxE eqxx raddf_sum /= => <-.
by apply: eq_bigr => l _; rewrite [adjoint _ l i]mxE mulrC conj_mul_self.
Qed.

Lemma overlap_column s' s l : unitary (frame s) -> unitary (frame s') -> \sum_i overlap s' s i l = 1.
Proof.
move=> hU hU'; rewrite -(overlap_row l hU' hU); apply: eq_bigr => i _.
rewrite /overlap (_ : adjoint (frame s) *m frame s' = adjoint (adjoint (frame s') *m frame s)); last by rewrite adjointM adjointK.
by rewrite [adjoint (_ *m _) l i]mxE abs2_conj.
Qed.

(** [x ln x − x ln y ≥ x − y]. *)
Lemma relative_entropy_term (x y : R) : 0 < x -> 0 < y -> x - y <= x * ln x - x * ln y.
Proof.
move=> x0 y0; have q0 : 0 < y / x by rewrite divr_gt0.
have /RleP := log_below_line (RltP _ _ q0); rewrite -RdivE ?gt_eqF // ln_quotient; try exact/RltP.
rewrite RdivE ?gt_eqF // => /(ler_wpmul2l (ltW x0)).
have -> : x * Rminus (y / x) 1 = y - x by rewrite -[Rminus _ _]/(y / x - 1) mulrBr mulr1 mulrCA divff ?gt_eqF ?mulr1.
have -> : x * Rminus (ln y) (ln x) = - (x * ln x - x * ln y) by rewrite -[Rminus _ _]/(ln y - ln x) mulrBr opprB.
by rewrite ler_oppl opprB.
Qed.

(** [S(ρ') + Tr(ρ' ln ρ) ≤ Tr ρ − Tr ρ']. *)
Theorem klein s' s : positive s' -> positive s ->
  entropy s' + re (\tr (density s' *m log_density s)) <= \sum_n population s n - \sum_n population s' n.
Proof.
move=> [hU' p'0] [hU p0]; rewrite trace_two_frames /= /entropy.
have -> : \sum_n population s' n * ln (population s' n)
    = \sum_i \sum_l overlap s' s i l * (population s' i * ln (population s' i)).
  by apply: eq_bigr => i _; rewrite -mulr_suml overlap_row ?mul1r.
have -> : \sum_n population s' n = \sum_i \sum_l overlap s' s i l * population s' i.
  by apply: eq_bigr => i _; rewrite -mulr_suml overlap_row ?mul1r.
have -> : \sum_n population s n = \sum_i \sum_l overlap s' s i l * population s l.
  by rewrite exchange_big; apply: eq_bigr => l _; rewrite -mulr_suml overlap_column ?mul1r.
rewrite addrC -!sumrB ler_sum // => i _; rewrite -!sumrB ler_sum // => l _; rewrite -!mulrBr ler_wpmul2l ?abs2_ge0 //.
by rewrite -ler_opp2 opprB -mulrN opprB mulrBr; exact: relative_entropy_term.
Qed.

(** [S(ρ) = −Tr(ρ ln ρ)]. *)
Lemma entropy_trace s : unitary (frame s) -> entropy s = - re (\tr (density s *m log_density s)).
Proof.
move=> hU; rewrite trace_two_frames /= /entropy; congr (- _); apply: eq_bigr => i _.
rewrite (bigD1 i) //= big1 => [|l li]; rewrite /overlap hU mxE ?eqxx ?(negbTE _) //=.
  by rewrite /abs2 /= expr1n expr0n /= !addr0 mul1r.
by rewrite eq_sym (negbTE li) /abs2 /= expr0n /= addr0 mul0r.
Qed.

(** The change of the entropy between two states with one trace: [−Tr[(ρ' − ρ) ln ρ'] ≤ S(ρ') − S(ρ) ≤ −Tr[(ρ' − ρ) ln ρ]]. *)
Theorem entropy_change s' s : positive s' -> positive s -> \sum_n population s' n = \sum_n population s n ->
  - re (\tr ((density s' - density s) *m log_density s')) <= entropy s' - entropy s
  <= - re (\tr ((density s' - density s) *m log_density s)).
Proof.
move=> hs' hs same; have [hU' _] := hs'; have [hU _] := hs.
have := klein hs' hs; have := klein hs hs'; rewrite same subrr !mulmxBl (entropy_trace hU) (entropy_trace hU').
rewrite ![\tr (_ - _)]raddfB /=.
set x := re (\tr (density s *m log_density s')); set y := re (\tr (density s' *m log_density s)).
set z := re (\tr (density s *m log_density s)); set w := re (\tr (density s' *m log_density s')) => le le'.
have -> : re (\tr (density s' *m log_density s') - \tr (density s *m log_density s')) = w - x by rewrite raddfB.
have -> : re (\tr (density s' *m log_density s) - \tr (density s *m log_density s)) = y - z by rewrite raddfB.
rewrite !opprB opprK [- w + z]addrC; apply/andP; split.
  by rewrite ler_add2r -subr_ge0 -[X in 0 <= X]opprK oppr_ge0 opprB addrC.
by rewrite ler_add2l -subr_ge0 -[X in 0 <= X]opprK oppr_ge0 opprB opprK addrC addrC.
Qed.

End Klein.

(** [Ṡ = −Tr(ρ̇ ln ρ)] with the whole generator: the commutator with H adds nothing. *)
Lemma entropy_flux_generator d b k (m : model d b k) s : unitary (frame s) ->
  entropy_flux m s = - re (\tr (generator m (density s) *m log_density s)).
Proof.
move=> u; rewrite /entropy_flux /generator.
have comm : density s *m log_density s = log_density s *m density s.
  rewrite /density /log_density !spectral_functionM //; congr (_ *m diag_mx _ *m _).
  by apply/matrixP => i j; rewrite !mxE mulrC.
have zero : \tr ((hamiltonian m *m density s - density s *m hamiltonian m) *m log_density s) = 0.
  rewrite mulmxBl [LHS]raddfB /=.
  have -> : \tr (density s *m hamiltonian m *m log_density s) = \tr (hamiltonian m *m density s *m log_density s).
    by rewrite mxtrace_mulC mulmxA -comm mxtrace_mulC mulmxA.
  exact: subrr.
by rewrite mulmxDl -scalemxAl raddfD /= mxtraceZ zero mulr0 add0r.
Qed.
