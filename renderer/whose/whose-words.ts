/** Why something is filed where it is, in words. */
import type { ItemFiling } from "../../shared/api/engine/whose.ts";

export interface Filed {
  readonly filing: ItemFiling;
  readonly statedName: string | null;
  readonly isAgainstStatement: boolean;
}

/** One sentence for why an item is with its person. */
export function filingSentence({ filing, statedName, isAgainstStatement }: Filed): string {
  switch (filing) {
    case "stated":
      return "The file itself names this person.";
    case "source":
      return "The file names nobody; everything else from the same disc or folder names this person.";
    case "assumed":
      return "The file names nobody. It was assumed to be this person’s, since the vault held nobody else.";
    case "decided":
      if (isAgainstStatement) return "The file names somebody else. You said that it belongs here.";
      return statedName === null
        ? "The file names nobody. You said that it belongs here."
        : "You said that it belongs here.";
    case "held":
    case "unfiled":
      return "It waits for your decision.";
  }
}

/** What a list says beside an item, where its person deserves a look; null where it does not. */
export function filingNote({ filing, isAgainstStatement }: Filed): string | null {
  if (filing === "assumed") return "whose it is was assumed";
  return isAgainstStatement ? "names somebody else" : null;
}
