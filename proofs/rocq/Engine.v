(** Engines: a system driven around a cycle of strokes, the master equation along them, and the quantities of a cycle as integrals.

    The Hamiltonians of all strokes are diagonal in the working basis; between strokes H is exchanged at once and ρ stays. *)

From Coq Require Import Reals.
From Coquelicot Require Import Hierarchy Derive RInt.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import complex.
From mathcomp.analysis Require Import Rstruct.
From Lindbound Require Import Model.

Import GRing.Theory Num.Theory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** [η_Car = 1 − β_H/β_C]. *)
Definition eta_carnot (beta_H beta_C : R) : R := 1 - beta_H / beta_C.

Section Engine.

(** The dimension and the number of baths. *)
Variables d b : nat.

(** * Strokes *)

(** A stroke: the energies of the basis vectors, β of each bath, the jumps, and how long it lasts. *)
Record stroke := Stroke {
  stroke_energy : 'I_d -> R;
  stroke_beta : 'I_b -> R;
  stroke_jumps : seq (jump d b);
  duration : R
}.

(** The model while the stroke lasts. *)
Definition during (s : stroke) : model d b (size (stroke_jumps s)) :=
  Model (stroke_energy s) (stroke_beta s) (tnth (in_tuple (stroke_jumps s))).

(** A property of every stroke. *)
Fixpoint every (P : stroke -> Prop) (strokes : seq stroke) : Prop :=
  if strokes is s :: strokes then P s /\ every P strokes else True.

(** * The master equation *)

(** [−i[H, ρ] + Σ_a D_a ρ]. *)
Definition generator k (m : model d b k) (rho : 'M[C]_d) : 'M[C]_d :=
  - 'i *: (hamiltonian m *m rho - rho *m hamiltonian m) + total_dissipator m rho.

(** [dρ/dt = −i[H, ρ] + Σ_a D_a ρ], element by element, at every time. *)
Definition solves k (m : model d b k) (rho : R -> 'M[C]_d) : Prop := forall (t : R) i j,
  is_derive (fun t : R => re (rho t i j)) t (re (generator m (rho t) i j)) /\
  is_derive (fun t : R => im (rho t i j)) t (im (generator m (rho t) i j)).

(** The strokes one after the other, from the state [first] to the state [last]; the curve of a stroke begins at time 0. *)
Fixpoint evolution (strokes : seq stroke) (rho : seq (R -> 'M[C]_d)) (first last : 'M[C]_d) : Prop :=
  match strokes, rho with
  | [::], [::] => first = last
  | s :: strokes, r :: rho => [/\ r 0 = first, solves (during s) r & evolution strokes rho (r (duration s)) last]
  | _, _ => False
  end.

(** A density matrix, singular ones included: Hermitian, [⟨v|ρ|v⟩ ≥ 0], of trace one. *)
Definition density_matrix (rho : 'M[C]_d) : Prop :=
  [/\ adjoint rho = rho, (forall v : 'cV[C]_d, 0 <= re ((adjoint v *m rho *m v) 0 0)) & \tr rho = 1].

(** An operator whose expectation no stroke changes. *)
Definition conserved (strokes : seq stroke) (A : 'M[C]_d) : Prop :=
  every (fun s => forall rho, \tr (A *m generator (during s) rho) = 0) strokes.

(** A stationary cycle, reached from a state: it begins with a density matrix, that has the conserved quantities of the state, and ends with
    it. *)
Definition stationary_cycle (strokes : seq stroke) (rho : seq (R -> 'M[C]_d)) (initial : 'M[C]_d) : Prop :=
  exists first, [/\ density_matrix first, (forall A, conserved strokes A -> \tr (A *m first) = \tr (A *m initial))
    & evolution strokes rho first first].

(** The strokes run once, from a given state. *)
Definition run_once (strokes : seq stroke) (rho : seq (R -> 'M[C]_d)) (first : 'M[C]_d) : Prop :=
  density_matrix first /\ exists last, evolution strokes rho first last.

(** * Quantities of a cycle *)

(** [Σ_k ∫ f(ρ_k(t)) dt] over the strokes. *)
Definition over_cycle (f : stroke -> 'M[C]_d -> R) (strokes : seq stroke) (rho : seq (R -> 'M[C]_d)) : R :=
  \sum_(p <- zip strokes rho) RInt (fun t => f p.1 (p.2 t)) 0 (duration p.1).

Variable strokes : seq stroke.
Variable rho : seq (R -> 'M[C]_d).

(** τ. *)
Definition period : R := \sum_(s <- strokes) duration s.

(** [Q_a = ∫J_a(ρ) dt]. *)
Definition heat (a : 'I_b) : R := over_cycle (fun s => current (during s) a) strokes rho.

(** [∫J_a(ρ_sd) dt] along the same cycle. *)
Definition heat_sd (a : 'I_b) : R := over_cycle (fun s rho => current (during s) a (strictly_diagonal rho)) strokes rho.

(** [∫J_tot(ρ) dt]. *)
Definition integral_J_tot : R := over_cycle (fun s => total_current (during s)) strokes rho.

(** [∫Tr(Xρ) dt], [∫A_cl(ρ) dt] and [∫A_qm(ρ) dt]. *)
Definition integral_Tr_X : R := over_cycle (fun s => trace_activity (during s)) strokes rho.
Definition integral_A_cl : R := over_cycle (fun s => A_cl (during s)) strokes rho.
Definition integral_A_qm : R := over_cycle (fun s => A_qm (during s)) strokes rho.

(** [(1/τ) ∫Tr(Xρ) dt], [Ā_cl] and [Ā_qm]. *)
Definition mean_Tr_X : R := integral_Tr_X / period.
Definition mean_A_cl : R := integral_A_cl / period.
Definition mean_A_qm : R := integral_A_qm / period.

(** Σ of a stationary cycle, [−Σ_a β_a Q_a]: [Integrated.entropy_balance] derives it from the definition of σ̇, because the entropy of the
    state returns. *)
Definition cycle_production (beta_bath : 'I_b -> R) : R := - \sum_a beta_bath a * heat a.

(** [S = −Σ p ln p], with [0 ln 0 = 0]. *)
Definition entropy (s : spectral_state d) : R := - \sum_n population s n * ln (population s n).

(** A spectral form of a state, which may be singular. *)
Definition spectral_form (s : spectral_state d) (rho : 'M[C]_d) : Prop :=
  [/\ unitary (frame s), (forall n, 0 <= population s n) & density s = rho].

(** Σ of a single run, [S(ρ(τ)) − S(ρ(0)) − Σ_a β_a Q_a]. *)
Definition run_production (beta_bath : 'I_b -> R) (first last : spectral_state d) : R :=
  entropy last - entropy first + cycle_production beta_bath.

(** * Two baths *)

Variables hot cold : 'I_b.

(** [Q_H], [Q_C], [W = Q_H − Q_C] and [η = W/Q_H]. *)
Definition Q_H : R := heat hot.
Definition Q_C : R := - heat cold.
Definition W : R := Q_H - Q_C.
Definition eta : R := W / Q_H.

(** The same by ρ_sd along the cycle (reading R1 of (8)). *)
Definition Q_H_sd : R := heat_sd hot.
Definition Q_C_sd : R := - heat_sd cold.
Definition W_sd : R := Q_H_sd - Q_C_sd.
Definition eta_sd : R := W_sd / Q_H_sd.

End Engine.

(** * The engine without coherence *)

Section Dephased.

Variables d b : nat.

(** The element (i, l) of an operator, alone. *)
Definition element (A : 'M[C]_d) (i l : 'I_d) : 'M[C]_d := A i l *: delta_mx i l.

(** What a jump falls into: [L_il |i⟩⟨l|], each with its partner [P_li |l⟩⟨i|] and the rates of the jump. They act on populations as the
    jump does, and build up no coherence. *)
Definition split (j : jump d b) : seq (jump d b) :=
  [seq Jump (bath j) (frequency j) (rate j) (element (operator j) p.1 p.2) (partner_rate j) (element (partner j) p.2 p.1)
  | p <- [seq (i, l) | i <- enum 'I_d, l <- enum 'I_d] & (operator j p.1 p.2 != 0) || (partner j p.2 p.1 != 0)].

(** The stroke of the engine without coherence (reading R3 of (8)). *)
Definition dephased (s : stroke d b) : stroke d b :=
  Stroke (stroke_energy s) (stroke_beta s) (flatten [seq split j | j <- stroke_jumps s]) (duration s).

End Dephased.
