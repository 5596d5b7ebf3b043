/** Which report is of which scan. */
import { AppError } from "../../../shared/errors.ts";
import { reportChoices } from "../../records/imaging/report-choices.ts";
import { sayReport } from "../../records/imaging/study-reports.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function reportHandlers({ session }: EngineState) {
  return {
    listReportChoices: ({ documentId }) => [...reportChoices(session().vault.db, documentId)],
    sayReport: (said) => {
      const { vault, clock } = session();
      if (!vault.write((db) => sayReport(db, said, clock))) throw new AppError("NOT_FOUND", "no such report or study");
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}
