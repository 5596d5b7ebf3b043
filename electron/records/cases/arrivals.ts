/** What seems to have come of what was asked for: offered, and never marked by itself. */
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import type { RecordKind } from "../../../shared/model/case/case-lists.ts";
import type { DocumentType } from "../../../shared/model/document.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { PersonsGaps } from "../gaps/list-gaps.ts";
import { rows } from "../statements.ts";

export interface Arrival {
  readonly requestId: string;
  /** What was taken in since it was sent and is of the kinds that it asks for. */
  readonly items: readonly { readonly id: string; readonly title: string }[];
  /** True where it came from a gap that shows no more. */
  readonly isGapClosed: boolean;
}

const typesOf: Readonly<Record<RecordKind, readonly (DocumentType | "imaging-study")[]>> = {
  "visit-notes": ["visit-note", "consult-note", "letter"],
  "treatment-plan": ["treatment-plan"],
  labs: ["lab-report"],
  "pathology-reports": ["pathology-report"],
  "pathology-slides": [],
  "imaging-reports": ["imaging-report"],
  images: ["imaging-study"],
  "operative-reports": ["operative-report", "procedure-report"],
  "discharge-summaries": ["discharge-summary"],
  medications: ["medication-list", "patient-summary"],
  allergies: ["patient-summary"],
  genetics: ["genetic-report"],
  referral: ["referral"],
  "insurance-approval": ["insurance"],
  other: ["other"],
};

interface Taken {
  readonly id: string;
  readonly title: string;
  readonly type: DocumentType | "imaging-study";
  readonly addedAt: string;
}

/** Which sent requests something on file fits. A request that came from a gap fits once that gap is gone; the gaps are the person's. */
export function listArrivals(
  db: ReadableDatabase,
  document: CaseDocument,
  { open, silenced }: Pick<PersonsGaps, "open" | "silenced">,
): readonly Arrival[] {
  const sent = document.requests.filter(({ state }) => state === "sent");
  if (sent.length === 0) return [];
  const gaps = new Set([...open, ...silenced].map(({ id }) => id));
  const taken = takenIn(db, document.personId);
  return sent.flatMap((request) => {
    // What comes of a gap without a kind of its own is a scan that nobody has, with its report.
    const ofGap = request.gapId === null ? [] : ([...typesOf.images, ...typesOf["imaging-reports"]] as const);
    const types = new Set(
      request.asksFor.flatMap(({ kind }) => (kind === "other" ? [...typesOf.other, ...ofGap] : typesOf[kind])),
    );
    const since = request.sentOn ?? document.createdAt.slice(0, 10);
    const known = new Set(request.itemIds);
    const items = taken.filter(({ id, type, addedAt }) => types.has(type) && addedAt >= since && !known.has(id));
    const isGapClosed = request.gapId !== null && !gaps.has(request.gapId);
    if (request.gapId === null ? items.length === 0 : !isGapClosed) return [];
    return [{ requestId: request.id, items: items.map(({ id, title }) => ({ id, title })), isGapClosed }];
  });
}

function takenIn(db: ReadableDatabase, personId: CaseDocument["personId"]): readonly Taken[] {
  return rows<Taken>(
    db,
    `SELECT id, title, type, added_at AS addedAt FROM document WHERE person_id = @personId AND removed_at IS NULL
     UNION ALL
     SELECT id, coalesce(description, 'Scan'), 'imaging-study', added_at FROM study
     WHERE person_id = @personId AND removed_at IS NULL ORDER BY 4, 1`,
    { personId },
  );
}

/** How many papers and scans of each kind of the checklist are on file. */
export function onFileByKind(
  db: ReadableDatabase,
  personId: CaseDocument["personId"],
): Readonly<Partial<Record<RecordKind, number>>> {
  const taken = takenIn(db, personId);
  const counted = (Object.keys(typesOf) as RecordKind[])
    .filter((kind) => kind !== "other")
    .map((kind) => [kind, taken.filter(({ type }) => typesOf[kind].includes(type)).length] as const);
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}
