(* Verdicts of a record as a file for Rocq: [all agrees sample] by [vm_compute]. What is not decided is left to the referee. *)

open Referee_core
open Record

let number q = Printf.sprintf "(Qmake (%s) %s)" (Whole.to_string q.qnum) (Whole.to_string q.qden)
let list item l = "[:: " ^ Stdlib.String.concat "; " (Stdlib.List.map item l) ^ "]"
let list item l = if l = [] then "[::]" else list item l
let matrix = list (list (fun (re, im) -> Printf.sprintf "(%s, %s)" (number re) (number im)))

let form = function
  | None -> "None"
  | Some s -> Printf.sprintf "(Some (StateData %s %s))" (list number s.spectrum) (matrix s.columns)

let jump j =
  Printf.sprintf "JumpGiven %d %s %s %s %s %s" j.given_bath (number j.given_frequency) (number j.given_rate)
    (matrix j.given_operator) (number j.given_partner_rate) (matrix j.given_partner)

let subject s =
  Printf.sprintf "(Subject %d %s %s %s %s %s %s)" s.dimension (list number s.subject_energies)
    (list number s.subject_factors) (list jump s.subject_jumps) (matrix s.density_matrix)
    (form s.form_of_rho) (form s.form_of_bd)

let view = function Rho -> "Rho" | Bd -> "Bd" | Sd -> "Sd"
let bath = function Named n -> Printf.sprintf "(Named %d)" n | Bound n -> Printf.sprintf "(Bound %d)" n

let state_quantity = function
  | TotalCurrent -> "TotalCurrent" | Production -> "Production" | Flux -> "Flux" | FlowProduction -> "FlowProduction"
  | TraceX -> "TraceX" | LogMeanActivity -> "LogMeanActivity" | Cl1 -> "Cl1"

let bath_quantity = function Current -> "Current" | BathTraceX -> "BathTraceX"
let model_quantity = function ACl -> "ACl" | AQm -> "AQm" | ABlock -> "ABlock" | CX -> "CX"

let rec expr e =
  let of_two name e f = Printf.sprintf "(%s %s %s)" name (expr e) (expr f) in
  let of_one name e = Printf.sprintf "(%s %s)" name (expr e) in
  match e with
  | Literal q -> Printf.sprintf "(Literal %s)" (number q)
  | Dimension -> "Dimension"
  | Beta a -> Printf.sprintf "(Beta %s)" (bath a)
  | OfState (q, v) -> Printf.sprintf "(OfState %s %s)" (state_quantity q) (view v)
  | OfBath (q, a, v) -> Printf.sprintf "(OfBath %s %s %s)" (bath_quantity q) (bath a) (view v)
  | OfModel q -> Printf.sprintf "(OfModel %s)" (model_quantity q)
  | Negative e -> of_one "Negative" e
  | Plus (e, f) -> of_two "Plus" e f
  | Times (e, f) -> of_two "Times" e f
  | Over (e, f) -> of_two "Over" e f
  | Power (e, n) -> Printf.sprintf "(Power %s %d)" (expr e) n
  | Abs e -> of_one "Abs" e
  | Sqrt e -> of_one "Sqrt" e
  | Ln e -> of_one "Ln" e
  | Larger (e, f) -> of_two "Larger" e f
  | Smaller (e, f) -> of_two "Smaller" e f
  | Ratio (e, f) -> of_two "Ratio" e f
  | Sum e -> of_one "Sum" e

let relation = function AtMost -> "AtMost" | Below -> "Below" | Equal -> "Equal"

let clause c =
  Printf.sprintf "Clause %b %s %s %s" c.each (expr c.left_side) (relation c.related_by) (expr c.right_side)

let claim c = Printf.sprintf "(Claim %s %s)" (list clause c.premise) (list clause c.conclusion)

(* The verdicts of every [step]th line. *)
let write step input =
  print_string "From mathcomp Require Import all_ssreflect.\nFrom Coq Require Import QArith ZArith.\n\
    From Lindbound.certificates Require Import Case.\nFrom Lindbound.decide Require Import Claim Decide.\n\
    Open Scope Z_scope.\n\nDefinition sample : seq verdict := [::";
  let count = ref 0 in
  each_line input (fun number -> function
    | Recorded (_, verdict, s, c) when number mod step = 0 && decide_within usual_precisions s c <> None ->
      if !count > 0 then print_string ";";
      incr count;
      Printf.printf "\n  Verdict %s %s %b" (subject s) (claim c) verdict
    | _ -> ());
  Printf.printf "].\n\n(* %d verdicts. *)\nTheorem verdicts : all agrees sample = true.\n\
    Proof. by vm_cast_no_check (erefl true). Qed.\n" !count;
  if !count = 0 then (prerr_endline "no verdict in the sample"; exit 2)
