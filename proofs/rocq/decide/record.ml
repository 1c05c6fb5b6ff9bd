(* A line of a record as the subject and the claim that Rocq's theorem speaks of. This file is trusted.

   Numbers are p or p/q, a matrix is its rows, a complex entry (re im) or one number if it is real. *)

(* Zarith's modules, before those of the extraction that have the same names. *)
module Whole = Z
module Fraction = Q
open Referee_core

(* Lists in parentheses of words and texts between quotation marks. *)
type tree = Word of string | List of tree list

exception Malformed of string

let parse line =
  let n = String.length line in
  let stops c = c = ' ' || c = '(' || c = ')' || c = '"' in
  let rec word i = if i < n && not (stops line.[i]) then word (i + 1) else i in
  let quoted i =
    let text = Buffer.create 80 in
    let rec go i =
      if i >= n then raise (Malformed "a text without end")
      else if line.[i] = '"' then i + 1
      else if line.[i] = '\\' && i + 1 < n then (Buffer.add_char text line.[i + 1]; go (i + 2))
      else (Buffer.add_char text line.[i]; go (i + 1))
    in
    let after = go i in
    (Word (Buffer.contents text), after)
  in
  let rec items i found =
    if i >= n then (List.rev found, i)
    else match line.[i] with
      | ' ' -> items (i + 1) found
      | ')' -> (List.rev found, i)
      | '(' ->
        let inside, close = items (i + 1) [] in
        if close >= n then raise (Malformed "a list without end");
        items (close + 1) (List inside :: found)
      | '"' -> let text, after = quoted (i + 1) in items after (text :: found)
      | _ -> let close = word i in items close (Word (String.sub line i (close - i)) :: found)
  in
  match items 0 [] with
  | [ one ], i when i = n -> one
  | _ -> raise (Malformed "not one list")

let expected what = raise (Malformed ("expected " ^ what))
let number_text = function Word w -> w | List _ -> expected "a number"

let rational tree =
  let value = Fraction.of_string (number_text tree) in
  if not (Fraction.is_real value) then expected "a finite number";
  { qnum = Fraction.num value; qden = Fraction.den value }

let whole tree = match int_of_string_opt (number_text tree) with Some n when n >= 0 -> n | _ -> expected "a whole number"
let list item = function List l -> Stdlib.List.map item l | Word _ -> expected "a list"
let zero = { qnum = Whole.zero; qden = Whole.one }
let entry = function List [ re; im ] -> (rational re, rational im) | one -> (rational one, zero)
let matrix = list (list entry)

let form = function
  | Word "none" -> None
  | List [ values; columns ] -> Some { spectrum = list rational values; columns = matrix columns }
  | _ -> expected "a spectral form"

let jump = function
  | List [ bath; frequency; rate; operator; partner_rate; partner ] ->
    { given_bath = whole bath; given_frequency = rational frequency; given_rate = rational rate;
      given_operator = matrix operator; given_partner_rate = rational partner_rate; given_partner = matrix partner }
  | _ -> expected "a jump"

let subject = function
  | List [ Word "subject"; d; energies; factors; jumps; density; rho; bd ] ->
    { dimension = whole d; subject_energies = list rational energies; subject_factors = list rational factors;
      subject_jumps = list jump jumps; density_matrix = matrix density; form_of_rho = form rho; form_of_bd = form bd }
  | _ -> expected "a subject"

let view = function Word "rho" -> Rho | Word "bd" -> Bd | Word "sd" -> Sd | _ -> expected "a view"

let bath = function
  | List [ Word "bath"; n ] -> Named (whole n)
  | List [ Word "variable"; n ] -> Bound (whole n)
  | _ -> expected "a bath"

let state_quantity = function
  | "J_tot" -> Some TotalCurrent | "sigma" -> Some Production | "S_dot" -> Some Flux
  | "sigma_flows" -> Some FlowProduction | "Tr_X" -> Some TraceX | "log_mean" -> Some LogMeanActivity
  | "C_l1" -> Some Cl1 | _ -> None

let bath_quantity = function "J" -> Some Current | "Tr_X" -> Some BathTraceX | _ -> None

let rec expr = function
  | Word "d" -> Dimension
  | Word "A_cl" -> OfModel ACl | Word "A_qm" -> OfModel AQm
  | Word "A_block" -> OfModel ABlock | Word "C_X" -> OfModel CX
  | Word _ as number -> Literal (rational number)
  | List [ Word "neg"; e ] -> Negative (expr e)
  | List [ Word "+"; e; f ] -> Plus (expr e, expr f)
  | List [ Word "-"; e; f ] -> Plus (expr e, Negative (expr f))
  | List [ Word "*"; e; f ] -> Times (expr e, expr f)
  | List [ Word "/"; e; f ] -> Over (expr e, expr f)
  | List [ Word "^"; e; n ] -> Power (expr e, whole n)
  | List [ Word "abs"; e ] -> Abs (expr e)
  | List [ Word "sqrt"; e ] -> Sqrt (expr e)
  | List [ Word "ln"; e ] -> Ln (expr e)
  | List [ Word "max"; e; f ] -> Larger (expr e, expr f)
  | List [ Word "min"; e; f ] -> Smaller (expr e, expr f)
  | List [ Word "ratio"; e; f ] -> Ratio (expr e, expr f)
  | List [ Word "sum"; e ] -> Sum (expr e)
  | List [ Word "beta"; a ] -> Beta (bath a)
  | List [ Word q; a; v ] when bath_quantity q <> None ->
    (match bath_quantity q with Some q -> OfBath (q, bath a, view v) | None -> expected "a quantity")
  | List [ Word q; v ] ->
    (match state_quantity q with Some q -> OfState (q, view v) | None -> expected ("a quantity, not " ^ q))
  | _ -> expected "an expression"

let clause = function
  | List [ Word each; Word relation; left; right ] ->
    let l, related, r = match relation with
      | "<=" -> (left, AtMost, right) | "<" -> (left, Below, right) | "=" -> (left, Equal, right)
      | ">=" -> (right, AtMost, left) | ">" -> (right, Below, left)
      | _ -> expected "a relation"
    in
    let each = match each with "each" -> true | "one" -> false | _ -> expected "each or one" in
    { each; left_side = expr l; related_by = related; right_side = expr r }
  | _ -> expected "a clause"

let claim = function
  | List [ Word "claim"; premise; conclusion ] ->
    { premise = list clause premise; conclusion = list clause conclusion }
  | _ -> expected "a claim"

(* What a line says: a verdict with where it comes from, or why the record has none. *)
type line = Recorded of string * bool * subject * claim | Left_out of string

let line text = match parse text with
  | List [ Word ("holds" | "violated" as word); Word origin; Word name; s; c ] ->
    Recorded (name ^ ", " ^ origin, word = "holds", subject s, claim c)
  | List [ Word "left-out"; Word _; Word _; Word why ] -> Left_out why
  | _ -> expected "a verdict"

(* Every line of a channel; what cannot be read ends the program. *)
let each_line input act =
  let number = ref 0 in
  try
    while true do
      let text = input_line input in
      incr number;
      match line text with
      | found -> act !number found
      | exception (Malformed why | Invalid_argument why) -> Printf.eprintf "line %d: %s\n" !number why; exit 2
      | exception (Division_by_zero | Not_found) -> Printf.eprintf "line %d: not a number\n" !number; exit 2
    done
  with End_of_file -> ()
