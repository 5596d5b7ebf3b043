/** From a gap to a drafted request, in one act. */
import { missingSubject } from "../gaps/gap-words.ts";
import {
  newCaseContent,
  type CaseContent,
  type CaseDocument,
  type CaseId,
} from "../../../shared/model/case/case-document.ts";
import { Request, type WantedRecord } from "../../../shared/model/case/asking.ts";
import type { RecordKind } from "../../../shared/model/case/case-lists.ts";
import type { LetterLanguage } from "../../../shared/model/case/letter.ts";
import type { Gap, GapKind } from "../../../shared/model/gap.ts";
import type { ClockAndIds, PersonId } from "../../../shared/model/ids.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { listGaps } from "../gaps/list-gaps.ts";
import { contentOf, findCase, insertCase, listCases, replaceContent } from "./cases.ts";

const kindOfGap: Readonly<Record<GapKind, RecordKind>> = {
  "report-without-images": "images",
  "images-without-report": "imaging-reports",
  "pathology-missing": "pathology-reports",
  "operative-report-missing": "operative-reports",
  "discharge-summary-missing": "discharge-summaries",
  "lab-missing": "labs",
  "visit-note-missing": "visit-notes",
  "medication-list-missing": "medications",
  "allergies-missing": "allergies",
  "other-missing": "other",
};

/** The name of the case that is begun for somebody who has none: gathering comes before any question. */
const gathering = "Records to gather";

export interface DraftRequest {
  readonly personId: PersonId;
  readonly gapId: string;
  /** The case that it belongs to; null takes the person's only open one, else begins one. */
  readonly caseId: CaseId | null;
  readonly language: LetterLanguage;
}

export interface Drafted {
  readonly document: CaseDocument;
  readonly requestId: string;
  /** True where a draft or letter for this gap was there already: none is made twice. */
  readonly wasThere: boolean;
}

/** Drafts the request that asks for what is missing. Null where there is no such gap or no such open case of this person. */
export function draftRequest(db: WritableDatabase, asked: DraftRequest, clock: ClockAndIds): Drafted | null {
  const gap = listGaps(db, asked.personId).open.find(({ id }) => id === asked.gapId);
  if (gap === undefined) return null;
  const there = alreadyAsked(listCases(db, asked.personId), gap.id);
  if (there !== null) return there;
  const document = caseFor(db, asked, clock);
  if (document === null) return null;
  const request = requestFor(gap, asked.language, clock);
  const content = withRequest(contentOf(document), request, gap, clock);
  replaceContent(db, { id: document.id, revision: document.revision, content }, clock);
  const kept = findCase(db, document.id);
  return kept === null ? null : { document: kept, requestId: request.id, wasThere: false };
}

function alreadyAsked(cases: readonly CaseDocument[], gapId: string): Drafted | null {
  for (const document of cases) {
    if (document.state === "closed") continue;
    const request = document.requests.find((one) => one.gapId === gapId && one.state !== "withdrawn");
    if (request !== undefined) return { document, requestId: request.id, wasThere: true };
  }
  return null;
}

function caseFor(db: WritableDatabase, { personId, caseId }: DraftRequest, clock: ClockAndIds): CaseDocument | null {
  const open = listCases(db, personId).filter(({ state }) => state === "open");
  if (caseId !== null) return open.find(({ id }) => id === caseId) ?? null;
  const [latest] = open;
  if (latest !== undefined) return latest;
  const taken = new Set(listCases(db, personId).map(({ title }) => title));
  let title = gathering;
  for (let count = 2; taken.has(title); count += 1) title = `${gathering}, ${count}`;
  return findCase(
    db,
    insertCase(db, { personId, content: newCaseContent(title, clock.newId), copiedFrom: null }, clock),
  );
}

function requestFor(gap: Gap, language: LetterLanguage, clock: ClockAndIds): Request {
  const kind = kindOfGap[gap.kind];
  return Request.parse({
    id: clock.newId(),
    title: gap.what.slice(0, 500),
    template: "records-request",
    language,
    gapId: gap.id,
    asksFor: [{ id: clock.newId(), kind, words: missingSubject(gap), on: gap.date }],
  });
}

/** The checklist has a line for what is asked for: that of the gap, else the first of its kind that is about nothing else. */
function withRequest(content: CaseContent, request: Request, gap: Gap, clock: ClockAndIds): CaseContent {
  const kind = kindOfGap[gap.kind];
  const isFree = (one: WantedRecord) =>
    one.gapId === gap.id || (one.kind === kind && one.gapId === null && one.state === "needed" && one.words === "");
  const known = content.records.find(({ gapId }) => gapId === gap.id) ?? content.records.find(isFree);
  const line: WantedRecord = {
    id: known?.id ?? clock.newId(),
    kind,
    words: missingSubject(gap),
    state: "needed",
    from: "",
    isDoctorToDoctor: false,
    promisedBy: null,
    itemIds: [],
    note: "",
    thing: null,
    ...known,
    gapId: gap.id,
  };
  const records =
    known === undefined
      ? [...content.records, line]
      : content.records.map((one) => (one.id === known.id ? { ...line, words: one.words || line.words } : one));
  return { ...content, records, requests: [...content.requests, { ...request, recordIds: [line.id] }] };
}
