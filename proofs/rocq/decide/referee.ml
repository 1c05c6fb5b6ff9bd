(* Decides every verdict of a record again by the function that is proved in Decide.v, and says how many agree.
   With --rocq N the verdicts of every Nth line as a file for Rocq instead, which decides them in its kernel.

   Exit code 1 if a verdict differs, 2 if the record cannot be read or has none that is decided. *)

open Referee_core
open Record

type counts = { mutable holds : int; mutable violated : int; mutable differ : int; mutable undecided : int }

let judge input =
  let counts = { holds = 0; violated = 0; differ = 0; undecided = 0 } in
  let left_out = Hashtbl.create 16 in
  each_line input (fun number -> function
    | Left_out why ->
      Hashtbl.replace left_out why (1 + Stdlib.Option.value ~default:0 (Hashtbl.find_opt left_out why))
    | Recorded (origin, verdict, subject, claim) ->
      match decide_within usual_precisions subject claim with
      | None ->
        counts.undecided <- counts.undecided + 1;
        Printf.printf "line %d is not decided: %s\n" number origin
      | Some found when found <> verdict ->
        counts.differ <- counts.differ + 1;
        Printf.printf "line %d DIFFERS: %s\n" number origin
      | Some true -> counts.holds <- counts.holds + 1
      | Some false -> counts.violated <- counts.violated + 1);
  let agree = counts.holds + counts.violated in
  Printf.printf "%d verdicts are decided as recorded: %d hold, %d are violated\n" agree counts.holds counts.violated;
  Printf.printf "%d differ\n%d are not decided\n" counts.differ counts.undecided;
  let reasons = Hashtbl.fold (fun why n all -> (n, why) :: all) left_out [] in
  Stdlib.List.iter (fun (n, why) -> Printf.printf "%d are left out by the record: %s\n" n why)
    (Stdlib.List.sort (fun a b -> compare b a) reasons);
  if counts.differ > 0 then 1 else if agree = 0 then 2 else 0

let opened path =
  if path = "-" then stdin
  else try open_in path with Sys_error why -> prerr_endline why; exit 2

let () = match Sys.argv with
  | [| _; path |] -> exit (judge (opened path))
  | [| _; "--rocq"; step; path |] ->
    (match int_of_string_opt step with
     | Some step when step > 0 -> Rocq_sample.write step (opened path)
     | _ -> prerr_endline "--rocq takes a whole number"; exit 2)
  | _ -> prerr_endline "usage: lindbound-referee [--rocq N] RECORD"; exit 2
