/** Laboratory results. */
import { listLabs } from "../../records/documents/labs.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function labHandlers({ session }: EngineState) {
  return {
    listLabs: ({ personId, analyte }) => [...listLabs(session().vault.db, personId, analyte)],
  } satisfies Partial<EngineHandlers>;
}
