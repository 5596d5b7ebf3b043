import { expect, test } from "vitest";
import { listClocks } from "../../../../electron/engine/letter-templates.ts";
import { listArrivals } from "../../../../electron/records/cases/arrivals.ts";
import { findCase, listCases } from "../../../../electron/records/cases/cases.ts";
import { draftRequest } from "../../../../electron/records/cases/request-from-gap.ts";
import { standingOf } from "../../../../electron/records/cases/standing.ts";
import { listGaps } from "../../../../electron/records/gaps/list-gaps.ts";
import type { CaseDocument, CaseId } from "../../../../shared/model/case/case-document.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import type { PersonId } from "../../../../shared/model/ids.ts";
import { put, reportAlone, withCase } from "../../../fixtures/cases.ts";
import { makeInstance } from "../../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../../fixtures/records-vault.ts";

function draft(records: RecordsVault, personId: PersonId, caseId: CaseId | null = null) {
  const gap = listGaps(records.vault.db, personId).open.find(({ kind }) => kind === "report-without-images");
  const asked = { personId, gapId: gap?.id ?? "", caseId, language: "en" as const };
  return records.vault.write((db) => draftRequest(db, asked, records.clock));
}

function standing(records: RecordsVault, document: CaseDocument, today = "2024-06-01") {
  const { db } = records.vault;
  const on = parsePartialDate(today);
  if (on === null) throw new Error(today);
  return standingOf({
    document,
    today: on,
    gaps: listGaps(db, document.personId).open,
    clocks: listClocks(),
    arrivals: listArrivals(db, document, listGaps(db, document.personId)),
    onFile: {},
    packets: 0,
  });
}

test("one act leads from a gap to a drafted request, with a line of the checklist that it is about", async () => {
  const { records, personId, one } = await withCase({ "report.txt": reportAlone });
  await using _ = records;
  const drafted = draft(records, personId, one.id);
  const [request] = drafted?.document.requests ?? [];
  expect(request).toMatchObject({
    id: drafted?.requestId,
    state: "draft",
    title: "MRI, head, of 3 May 2024: its report is on file, its images are not",
    asksFor: [{ kind: "images", words: "MRI, head", on: "2024-05-03" }],
  });
  const line = drafted?.document.records.find(({ id }) => id === request?.recordIds[0]);
  expect(line).toMatchObject({ kind: "images", gapId: request?.gapId, state: "needed" });
  expect(drafted?.document.records).toHaveLength(one.records.length);
});

test("a second press makes no second letter, and a request that was withdrawn can be asked for again", async () => {
  const { records, personId, one } = await withCase({ "report.txt": reportAlone });
  await using _ = records;
  const first = draft(records, personId);
  expect(draft(records, personId)).toMatchObject({ requestId: first?.requestId, wasThere: true });
  const { revision, requests } = findCase(records.vault.db, one.id) ?? one;
  put(records, one.id, { revision, requests: requests.map(({ id }) => ({ id, state: "withdrawn" })) });
  expect(draft(records, personId)).toMatchObject({ wasThere: false });
});

test("somebody who has no open case gets one for what is to be gathered", async () => {
  const { records, personId, one } = await withCase({ "report.txt": reportAlone });
  await using _ = records;
  put(records, one.id, { revision: 1, state: "closed" });
  expect(draft(records, personId)?.document).toMatchObject({ title: "Records to gather", state: "open" });
  expect(listCases(records.vault.db, personId).map(({ title }) => title)).toEqual(["Records to gather", one.title]);
  // A closed case takes no letter.
  const other = await withCase({ "report.txt": reportAlone });
  await using second = other.records;
  put(second, other.one.id, { revision: 1, state: "closed" });
  expect(draft(second, other.personId, other.one.id)).toBeNull();
});

test("received is offered when the images come that the letter asked for, and never marked by itself", async () => {
  const { records, personId, one } = await withCase({ "report.txt": reportAlone });
  await using _ = records;
  const drafted = draft(records, personId, one.id);
  const sent = put(records, one.id, {
    revision: 2,
    requests: [{ id: drafted?.requestId, state: "sent", sentOn: "2025-01-01", clock: "us-hipaa" }],
  });
  expect(listArrivals(records.vault.db, sent, listGaps(records.vault.db, sent.personId))).toEqual([]);
  const image = makeInstance({
    patient: { name: "Example^Erika", id: "E-1", birthDate: "19720314" },
    study: { date: "20240503", description: "MRI HEAD" },
    series: { modality: "MR", description: "T1 HEAD" },
  });
  await records.import({ paths: [records.put("../disc/IMG1", image)], personId });
  expect(listArrivals(records.vault.db, sent, listGaps(records.vault.db, sent.personId))).toMatchObject([
    { requestId: drafted?.requestId, isGapClosed: true, items: [{ title: "MRI HEAD" }] },
  ]);
  expect(findCase(records.vault.db, one.id)?.requests[0]?.state).toBe("sent");
  expect(standing(records, sent).next).toMatchObject({ section: "requests", id: drafted?.requestId });
});

test("the clock of the place says until when an answer is due; what was promised counts before it; when it is past the reminder is next", async () => {
  const { records, personId, one } = await withCase({ "report.txt": reportAlone });
  await using _ = records;
  const drafted = draft(records, personId, one.id);
  const fields = { id: drafted?.requestId, state: "sent", sentOn: "2024-05-03", clock: "us-hipaa" };
  const asked = {
    revision: 2,
    question: { words: "Must it be done?", goals: ["surgery-needed"], diagnosis: { words: "Nodule" } },
    requests: [fields],
  };
  const sent = put(records, one.id, asked);
  const early = standing(records, sent, "2024-06-02");
  expect(early.due).toEqual([
    {
      requestId: drafted?.requestId,
      on: "2024-06-02",
      why: "United States: HIPAA: 30 days from the day of sending, once 30 days more (checked November 2026)",
      isPast: false,
    },
  ]);
  const late = standing(records, sent, "2024-06-03");
  expect(late.next).toMatchObject({ words: "Ask again", template: "reminder", id: drafted?.requestId });
  const promised = put(records, one.id, {
    revision: 3,
    requests: [{ id: drafted?.requestId, promisedBy: "2024-07-01" }],
  });
  expect(standing(records, promised, "2024-06-03").due).toMatchObject([{ on: "2024-07-01", isPast: false }]);
  const nowhere = put(records, one.id, {
    revision: 4,
    requests: [{ id: drafted?.requestId, promisedBy: null, clock: null }],
  });
  expect(standing(records, nowhere, "2024-06-03").due).toMatchObject([{ on: null, isPast: false }]);
});

test("a refusal asks for the next step before anything else, and no longer once it is chosen", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const question = { words: "Must it be done?", goals: ["surgery-needed"], plan: { words: "Operation" } };
  const refusal = { by: "Ms Lund", on: "2024-05-20", words: "We do not give out images." };
  const refused = put(records, one.id, {
    revision: 1,
    question,
    requests: [{ id: "r", title: "Images", state: "refused", refusal }],
  });
  expect(standing(records, refused).next).toMatchObject({
    words: "Choose what to do after the refusal",
    section: "requests",
    id: "r",
    template: "right-of-access",
  });
  const chosen = put(records, one.id, {
    revision: 2,
    requests: [{ id: "r", refusal: { nextStep: "records-department" } }],
  });
  expect(standing(records, chosen).next.section).not.toBe("requests");
});

test("a case always says where it stands, what is next and what is missing, from its first day to its last", async () => {
  const { records, one } = await withCase({ "report.txt": reportAlone });
  await using _ = records;
  const seen: string[] = [];
  const acts: string[] = [];
  const step = (fields: object) => {
    const now = findCase(records.vault.db, one.id) ?? one;
    const document =
      Object.keys(fields).length === 0 ? now : put(records, one.id, { revision: now.revision, ...fields });
    const { next, stands } = standing(records, document);
    expect(stands).toContainEqual(expect.stringMatching(/^Records wanted: \d+ of 14 marked as on file/));
    seen.push(next.words);
    if (next.act !== "section") acts.push(`${next.act}: ${next.words}`);
    return document;
  };
  expect(standing(records, one).missing).toEqual(
    expect.arrayContaining(["MRI, head, of 3 May 2024: its report is on file, its images are not", "The referral"]),
  );
  step({});
  step({ question: { words: "Must it be done?" } });
  step({ question: { goals: ["surgery-needed"] } });
  const { records: lines } = step({ question: { plan: { words: "Operation", by: "Dr. Meyer" } } });
  for (const { id: gapId } of listGaps(records.vault.db, one.personId).open)
    records.vault.write((db) =>
      draftRequest(db, { personId: one.personId, gapId, caseId: one.id, language: "en" }, records.clock),
    );
  const drafted = step({});
  step({ requests: drafted.requests.map(({ id }) => ({ id, state: "received" })) });
  step({ records: lines.map(({ id }) => ({ id, state: "on-file" })) });
  step({ providers: [{ name: "Dr. Vega" }] });
  step({ providers: [{ name: "Dr. Vega", choice: "chosen" }] });
  step({ calls: [{ representative: "Sam" }] });
  step({ time: { phases: [{ phase: "records" }] } });
  step({ questions: [{ words: "What if I wait?" }] });
  step({ visits: [{ on: "2024-06-20" }] });
  step({ opinions: [{ by: "Dr. Vega", verdict: "disagrees" }] });
  step({ decision: { words: "I wait", closing: [{ id: "c", kind: "referral", words: "Surgery" }] } });
  step({ decision: { closing: [{ id: "c", doneOn: "2024-07-01" }] } });
  step({ decision: { thankedOn: "2024-07-02" } });
  step({ state: "closed" });
  expect(seen).toEqual([
    "Write down the one question",
    "Say what the opinion is to bring",
    "Write down the present diagnosis and the proposed plan",
    "Ask for what seems to be missing",
    "Send the letter that is drafted",
    "Go through the records that are wanted",
    "Write down who could be asked",
    "Choose whom to ask",
    "Call the insurance",
    "Set the dates",
    "Choose the questions for the visit",
    "Write down the visit",
    "Make the packet for the specialist",
    "Write down what you decide",
    "Close what is still open",
    "Tell the doctors how it goes on",
    "Close the case",
    "Nothing is left to do",
  ]);
  // What is done elsewhere than in a part of the case leads there.
  expect(acts).toEqual(["packet: Make the packet for the specialist", "close: Close the case"]);
});

test("a letter of thanks awaits no answer: sent, it is due by no day and nothing is left to say", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const sent = (template: string) =>
    standing(
      records,
      put(records, one.id, {
        revision: findCase(records.vault.db, one.id)?.revision,
        decision: { words: "I wait" },
        opinions: [{ by: "Dr. Vega" }],
        requests: [{ template, title: "A letter", state: "sent", sentOn: "2024-05-01", clock: "us-hipaa" }],
      }),
    );
  expect(sent("records-request").due).toHaveLength(1);
  expect(sent("thanks").due).toEqual([]);
});

test("a refusal says who refused, and when it had been asked", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const requests = [{ title: "Images", state: "refused", sentOn: "2024-05-01", to: { name: "Harbour Hospital" } }];
  const { stands } = standing(records, put(records, one.id, { revision: 1, requests }));
  expect(stands).toContain("Images: refused by Harbour Hospital, sent on 1 May 2024.");
});
