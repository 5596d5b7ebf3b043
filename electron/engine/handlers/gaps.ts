/** What seems to be missing. */
import { AppError } from "../../../shared/errors.ts";
import { listGaps, sayGap } from "../../records/gaps/list-gaps.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function gapHandlers({ session }: EngineState) {
  return {
    listGaps: ({ personId }) => {
      const { open, silenced, notLookedThrough } = listGaps(session().vault.db, personId);
      return { open: [...open], silenced: [...silenced], notLookedThrough };
    },
    sayGap: (said) => {
      const { vault, clock } = session();
      if (!vault.write((db) => sayGap(db, said, clock))) throw new AppError("NOT_FOUND", "no such gap");
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}
