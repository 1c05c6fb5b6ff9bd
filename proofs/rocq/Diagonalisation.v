(** Every Hermitian matrix has a spectral form, so a state may be given by its entries.

    By induction on the dimension: an eigenvector is turned onto the first basis vector by a reflection. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model Operators.

Import GRing.Theory Num.Theory Order.TTheory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [(a A)† = ā A†]. *)
Lemma adjoint_scale m n (a : C) (A : 'M[C]_(m, n)) : adjoint (a *: A) = conjc a *: adjoint A.
Proof. by apply/matrixP => i j; rewrite !mxE rmorphM. Qed.

(** [0 < |z|²] if z ≠ 0. *)
Lemma abs2_gt0 (z : C) : z != 0 -> 0 < abs2 z.
Proof.
move=> z_neq0; rewrite lt_neqAle abs2_ge0 andbT eq_sym; apply: contra_neq z_neq0 => abs0.
by have /eqP := conj_mul_self z; rewrite abs0 mulf_eq0 conjc_eq0 orbb => /eqP.
Qed.

(** A vector that is not zero has a positive norm: [u†u = N > 0]. *)
Lemma norm_gt0 n (u : 'cV[C]_n) : u != 0 -> exists2 N : R, 0 < N & adjoint u *m u = N%:C%:M.
Proof.
move=> u_neq0; exists (\sum_i abs2 (u i 0)); last first.
  by rewrite [LHS]mx11_scalar; congr _%:M; rewrite mxE rmorph_sum; apply: eq_bigr => i _; rewrite mxE conj_mul_self.
rewrite lt_neqAle sumr_ge0 ?andbT => [|i _]; last exact: abs2_ge0.
apply: contra_neq u_neq0 => sum0; apply/matrixP => i j; rewrite ord1 mxE; apply/eqP.
apply: contraTT isT => /abs2_gt0; rewrite lt_neqAle => /andP[/eqP[]].
by have all0 := psumr_eq0P (fun l _ => abs2_ge0 (u l 0)) (esym sum0); rewrite all0.
Qed.

(** A number τ of modulus [√N] with the phase of z: [τ̄τ = N] and [τ̄z ≥ 0]. *)
Lemma aligned_number (z : C) (N : R) : 0 < N ->
  exists tau : C, [/\ tau != 0, conjc tau * tau = N%:C & exists2 r : R, 0 <= r & conjc tau * z = r%:C].
Proof.
move=> N_gt0; have neq0 tau : conjc tau * tau = N%:C -> tau != 0.
  by move=> e; apply: contraTneq N_gt0 => tau0; move/(congr1 re): e; rewrite tau0 mulr0 /= => <-; rewrite ltxx.
have [->|z_neq0] := eqVneq z 0.
  pose c : R := Num.sqrt N.
  have e : conjc c%:C * c%:C = N%:C by rewrite conjc_real -rmorphM -expr2 sqr_sqrtr ?ltW.
  by exists c%:C; split; [exact: neq0 | exact: e | exists 0; rewrite ?mulr0].
have z_gt0 := abs2_gt0 z_neq0; pose c : R := Num.sqrt (N / abs2 z).
have conj : conjc (c%:C * z) = c%:C * conjc z by rewrite [LHS](rmorphM (conjc_rmorphism _)) /= oppr0.
have e : conjc (c%:C * z) * (c%:C * z) = N%:C.
  by rewrite conj mulrACA conj_mul_self -!rmorphM -expr2 sqr_sqrtr ?divfK ?gt_eqF // divr_ge0 ?ltW.
exists (c%:C * z); split; [exact: neq0 | exact: e | exists (c * abs2 z)].
  by rewrite mulr_ge0 ?sqrtr_ge0 ?abs2_ge0.
by rewrite conj -mulrA conj_mul_self -rmorphM.
Qed.

(** A reflection [1 − 2ww†/(w†w)] that turns u onto the first basis vector: take [w = u + τ e₁], τ with the phase of [u₁]. *)
Lemma reflection n (u : 'cV[C]_n.+1) : u != 0 ->
  exists H : 'M[C]_n.+1, exists tau : C,
    [/\ tau != 0, adjoint H = H, H *m H = 1%:M & H *m u = tau *: delta_mx 0 0].
Proof.
move=> u_neq0; have [N N_gt0 uu] := norm_gt0 u_neq0.
have [tau [tau_neq0 tt [r r_ge0 tz]]] := aligned_number (u 0 0) N_gt0.
set e1 : 'cV[C]_n.+1 := delta_mx 0 0; pose w := u + tau *: e1.
have adj_w : adjoint w = adjoint u + conjc tau *: adjoint e1 by rewrite adjointD adjoint_scale.
have first_entry (x : 'cV[C]_n.+1) : adjoint e1 *m x = (x 0 0)%:M.
  rewrite [LHS]mx11_scalar mxE (bigD1 0) //= big1 ?addr0 => [|i /negbTE i0]; first by rewrite !mxE eqxx conjc1 mul1r.
  by rewrite !mxE i0 conjc0 mul0r.
have e1e1 : adjoint e1 *m e1 = 1%:M by rewrite first_entry mxE.
have ue1 : adjoint u *m e1 = (conjc (u 0 0))%:M.
  rewrite -[LHS]adjointK adjointM adjointK first_entry; apply/matrixP => i j.
  by rewrite !ord1 !mxE eqxx.
have wu : adjoint w *m u = (N + r)%:C%:M.
  by rewrite adj_w mulmxDl -scalemxAl uu first_entry scale_scalar_mx tz -raddfD -rmorphD.
have we1 : tau *: (adjoint w *m e1) = (N + r)%:C%:M.
  rewrite adj_w mulmxDl -scalemxAl ue1 e1e1 scale_scalar_mx mulr1 -raddfD scale_scalar_mx mulrDr addrC.
  congr _%:M; have -> : (N + r)%:C = N%:C + r%:C by exact: rmorphD.
  rewrite -tt [tau * conjc tau]mulrC; congr (_ + _).
  by rewrite -[r%:C]conjc_real -tz [RHS](rmorphM (conjc_rmorphism _)) /= conjcK.
have ww : adjoint w *m w = (N + r)%:C%:M + (N + r)%:C%:M by rewrite {2}/w mulmxDr -scalemxAr wu we1.
have s_neq0 : (N + r)%:C != 0.
  by apply/eqP => /(congr1 re) /= /eqP; rewrite gt_eqF // ltr_spaddl.
pose k := (N + r)%:C^-1; pose P := w *m adjoint w.
exists (1%:M - k *: P); exists (- tau); split; first by rewrite oppr_eq0.
- rewrite adjointB adjoint_scale /P adjointM adjointK adjoint1; congr (_ - _ *: _).
  by rewrite /k -[LHS]/(conjc _) conjc_inv conjc_real.
- have PP : k *: P *m (k *: P) = k *: P + k *: P.
    have square : P *m P = (N + r)%:C *: P + (N + r)%:C *: P.
      by rewrite {1 2}/P mulmxA -[w *m _ *m w]mulmxA ww mulmxDr mulmxDl !mul_mx_scalar -!scalemxAl.
    by rewrite -scalemxAl -scalemxAr square !scalerDr !scalerA -mulrA mulVf // mulr1.
  by rewrite mulmxBl !mulmxBr PP !mul1mx !mulmx1 opprB addrK subrK.
rewrite mulmxBl mul1mx -scalemxAl /P -mulmxA wu mul_mx_scalar scalerA mulVf // scale1r /w opprD addrA subrr sub0r.
by rewrite scaleNr.
Qed.

(** The adjoint of a block matrix. *)
Lemma adjoint_block m1 m2 n1 n2 (a : 'M[C]_(m1, n1)) (b : 'M_(m1, n2)) (c : 'M_(m2, n1)) (e : 'M_(m2, n2)) :
  adjoint (block_mx a b c e) = block_mx (adjoint a) (adjoint c) (adjoint b) (adjoint e).
Proof.
have transposed m n (A : 'M[C]_(m, n)) : adjoint A = map_mx conjc A^T by apply/matrixP => i j; rewrite !mxE.
by rewrite !transposed tr_block_mx map_block_mx.
Qed.

(** A Hermitian matrix has an eigenvector. *)
Lemma hermitian_eigenvector n (A : 'M[C]_n.+1) : adjoint A = A ->
  exists a : C, exists2 u : 'cV[C]_n.+1, u != 0 & A *m u = a *: u.
Proof.
move=> herm; have [a] : exists a, root (char_poly A) a by apply/closed_rootP; rewrite size_char_poly.
rewrite -eigenvalue_root_char => /eigenvalueP[v vA v_neq0]; exists (conjc a); exists (adjoint v).
  by apply: contra_neq v_neq0 => v0; rewrite -[v]adjointK v0; apply/matrixP => i j; rewrite !mxE conjc0.
by rewrite -{1}herm -adjointM vA adjoint_scale.
Qed.

(** [A = U D U†] with a unitary U and a diagonal D, for a Hermitian A. *)
Theorem hermitian_diagonal n (A : 'M[C]_n) : adjoint A = A ->
  exists U : 'M[C]_n, exists D : 'rV[C]_n, adjoint U *m U = 1%:M /\ A = U *m diag_mx D *m adjoint U.
Proof.
elim: n A => [|n IH] A herm.
  by exists 1%:M; exists 0; split; apply/matrixP => -[].
have [a [u u_neq0 Au]] := hermitian_eigenvector herm.
have [H [tau [tau_neq0 hH HH Hu]]] := reflection u_neq0.
pose B : 'M[C]_(1 + n) := H *m A *m H.
have hB : adjoint B = B by rewrite /B !adjointM hH herm mulmxA.
have col0 i : B i 0 = a * (i == 0)%:R.
  suff /matrixP/(_ i 0) : col 0 B = a *: delta_mx 0 0 by rewrite !mxE andbT.
  apply: (scalerI tau_neq0); rewrite colE scalemxAr -Hu /B -!mulmxA [H *m (H *m u)]mulmxA HH mul1mx Au -scalemxAr Hu.
  by rewrite scalerA scalerA mulrC.
have AE : A = H *m B *m H by rewrite /B !mulmxA HH mul1mx -mulmxA HH mulmx1.
clearbody B; have first : lshift n 0 = 0 :> 'I_(1 + n) by apply: val_inj.
have ul : ulsubmx B = a%:M by rewrite [LHS]mx11_scalar !mxE first col0 eqxx mulr1.
have dl : dlsubmx B = 0 by apply/matrixP => i l; rewrite ord1 mxE mxE first col0 mulr0 mxE.
have := hB; rewrite -[B]submxK adjoint_block => /eq_block_mx[_ hur _ hdr].
have zero p q : adjoint 0 = 0 :> 'M[C]_(p, q) by apply/matrixP => i l; rewrite !mxE conjc0.
have ur : ursubmx B = 0 by rewrite -hur dl zero.
have [U' [D' [hU' drE]]] := IH _ hdr.
pose V : 'M[C]_(1 + n) := block_mx 1%:M 0 0 U'.
have hV : adjoint V *m V = 1%:M.
  by rewrite adjoint_block mulmx_block !zero adjoint1 !mul0mx !mulmx0 !mulmx1 !addr0 add0r hU' -scalar_mx_block.
have BE : B = V *m diag_mx (row_mx a%:M D') *m adjoint V.
  rewrite -[LHS]submxK ul dl ur drE diag_mx_row adjoint_block !mulmx_block !zero adjoint1.
  rewrite !(mul0mx, mulmx0, mulmx1, mul1mx, addr0, add0r); congr block_mx.
  by apply/matrixP => i l; rewrite !ord1 !mxE eqxx.
exists (H *m V); exists (row_mx a%:M D'); split; first by rewrite adjointM hH -mulmxA [H *m (H *m V)]mulmxA HH mul1mx.
by rewrite adjointM hH AE BE !mulmxA.
Qed.

(** A Hermitian matrix is the density of a spectral form with a unitary frame. *)
Theorem hermitian_spectral_form d (A : 'M[C]_d) : adjoint A = A ->
  exists2 s : spectral_state d, unitary (frame s) & density s = A.
Proof.
move=> herm; have [U [D [hU AE]]] := hermitian_diagonal herm.
have real_D i : D 0 i = (re (D 0 i))%:C.
  have : adjoint (diag_mx D) = diag_mx D :> 'M[C]_d.
    have -> : diag_mx D = adjoint U *m A *m U by rewrite AE !mulmxA hU mul1mx -mulmxA hU mulmx1.
    by rewrite !adjointM adjointK herm mulmxA.
  by move/matrixP/(_ i i); rewrite !mxE eqxx !mulr1n; case: (D 0 i) => x y [/eqP]; rewrite eqNr => /eqP->.
exists (SpectralState (fun i => re (D 0 i)) U) => //; rewrite /density /spectral_function AE /=.
by congr (_ *m diag_mx _ *m _); apply/matrixP => i j; rewrite ord1 mxE -real_D.
Qed.
