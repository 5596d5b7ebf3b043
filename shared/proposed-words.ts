/** How a packet says of a paper that its day and kind are a program's reading. */

import type { Phrase } from "./packet-words/speech.ts";

/** Beside the paper. */
export const notYetChecked = "not yet checked" satisfies Phrase;

/** Above all of them. */
export const aboutProposed =
  "“Not yet checked”: the day and the kind of this document are as a program read them, and nobody has confirmed them. This says nothing of the pages themselves." satisfies Phrase;
