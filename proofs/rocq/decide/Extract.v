(** The program that decides the verdicts of a record again: [decide_within] as OCaml, with the numbers of Zarith for those of Coq.

    Trusted beside the definitions and the kernel: Coq's extraction and its mappings of nat, Z and 63-bit integers, the two
    mappings below, the compiler, Zarith, and the reader, decide/referee.ml. *)

From Coq Require Import Extraction ZArith ExtrOcamlBasic ExtrOcamlNatInt ExtrOcamlZBigInt ExtrOCamlInt63.
From mathcomp Require Import all_ssreflect.
From Lindbound.decide Require Import Decide.

Extraction Language OCaml.

(* The common divisor of Zarith and what remains of both numbers: all time goes into reducing fractions. *)
Extract Constant Pos.ggcd => 
  "(fun a b -> let g = Big_int_Z.gcd_big_int a b in (g, (Big_int_Z.div_big_int a g, Big_int_Z.div_big_int b g)))".
(* Never called: a limit that the real numbers are built with, which is evaluated when the program starts otherwise. *)
Extract Constant ClassicalDedekindReals.sig_forall_dec => "(fun _ -> assert false)".

Extraction "referee_core.ml" decide_within usual_precisions.
