/** What of a person's records may stand in the summary of a case. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { listLabs } from "../documents/labs.ts";
import { listEvents } from "../story/events.ts";
import { listContents } from "../story/contents.ts";
import type { SummaryFacts } from "./summary.ts";

/** All of the person's records; second copies are left out. */
export function summaryFacts(db: ReadableDatabase, document: CaseDocument, today: PartialDate): SummaryFacts {
  const { personId } = document;
  const contents = listContents(db, personId).filter(({ copyOf }) => copyOf === null);
  return {
    document,
    today,
    problems: listEvents(db, personId, "problem"),
    treatments: listEvents(db, personId, "treatment"),
    medications: listEvents(db, personId, "medication"),
    allergies: listEvents(db, personId, "allergy"),
    procedures: listEvents(db, personId, "procedure"),
    labs: listLabs(db, personId, null),
    scans: contents.filter(({ kind }) => kind === "study"),
    pathology: contents
      .filter(({ type }) => type === "pathology-report")
      .map(({ status, ...one }) => ({ ...one, isChecked: status === "confirmed" })),
  };
}
