/** The person's own judgement of a treatment, in words. */
import type { TreatmentEffect } from "./model/event.ts";
import type { Phrase } from "./packet-words/speech.ts";

/** "helped a lot"; null where nobody has judged. */
export function effectWords(effect: TreatmentEffect | null): Phrase | null {
  switch (effect) {
    case null:
      return null;
    case "helped-much":
      return "helped a lot";
    case "helped-little":
      return "helped a little";
    case "no-change":
      return "no change";
    case "worse":
      return "made it worse";
    case "unclear":
      return "hard to say";
  }
}
