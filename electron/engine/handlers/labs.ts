/** Laboratory results. */
import { listLabs, listUnreadLabs } from "../../records/documents/labs.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function labHandlers({ session }: EngineState) {
  return {
    listLabs: ({ personId, analyte }) => [...listLabs(session().vault.db, personId, analyte)],
    listUnreadLabs: ({ personId }) => [...listUnreadLabs(session().vault.db, personId)],
  } satisfies Partial<EngineHandlers>;
}
