/** What guides for patients ask, P1 to P11: deciding to ask, asking and gathering. By the engine's contract. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { phasesFrom } from "../../../renderer/cases/time-phases.ts";
import {
  callQuestionWords,
  goalWords,
  reasonWords,
  recordKindWords,
  recordStateWords,
} from "../../../shared/model/case/case-lists.ts";
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import { StartedCase } from "./started-case.ts";

let made: StartedCase;
beforeAll(async () => {
  made = await StartedCase.make();
});
afterAll(() => made[Symbol.asyncDispose]());

test("P1: why an opinion is sought is kept, with the stakes in the person's words", async () => {
  expect(Object.keys(reasonWords)).toEqual(
    expect.arrayContaining([
      "rare-or-unclear",
      "risky-treatment",
      "no-improvement",
      "not-heard",
      "conflicting",
      "nothing-more",
    ]),
  );
  const { question } = await made.put({
    question: { reasons: Object.keys(reasonWords), stakes: "My voice: I teach.", words: "Must my thyroid come out?" },
  });
  expect([question.reasons, question.stakes]).toEqual([Object.keys(reasonWords), "My voice: I teach."]);
});

test("P2: the goal is stated from the list or in own words, beside the diagnosis and the plan with who, when and the page", async () => {
  const [paper] = await made.started.engine.listContents({ personId: made.personId });
  const { question } = await made.put({
    question: {
      goals: Object.keys(goalWords),
      diagnosis: { words: "Nodule", by: "Dr. Meyer", on: "2024-05-03", source: { itemId: paper?.id, page: 1 } },
      plan: { words: "Operation", by: "Dr. Meyer", on: "2024-05" },
    },
  });
  expect(question.goals).toHaveLength(8);
  expect(question.diagnosis).toEqual({
    words: "Nodule",
    by: "Dr. Meyer",
    on: "2024-05-03",
    source: { itemId: paper?.id, page: 1 },
  });
});

test("P3: that it is general information and no advice is said once in the app, where a case is begun", () => {
  const renderer = resolve(import.meta.dirname, "../../../renderer");
  const files = readdirSync(renderer, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
  const saying = files.filter((name) => /not medical or legal advice/.test(readFileSync(join(renderer, name), "utf8")));
  const placing = files.filter((name) => /<NotAdvice \/>/.test(readFileSync(join(renderer, name), "utf8")));
  expect([saying, placing]).toEqual([[join("cases", "not-advice.tsx")], [join("cases", "cases-screen.tsx")]]);
});

test("P4: there are words to say and to send for each occasion, filled from the case, with visible blanks", async () => {
  const names = (await made.started.engine.listTemplates({})).map(({ name }) => name);
  const occasions =
    "ask-my-doctor insurance-call records-request portal-message peace-of-mind answers-to-resistance contested-diagnosis urgent-appointment transfer-of-care thanks";
  for (const name of occasions.split(" ")) {
    expect(names).toContain(name);
    const { text, blanks } = await made.letter(name);
    for (const blank of blanks) expect(text).toContain(`[${blank}]`);
    expect(text).not.toMatch(/\{\{|\}\}|undefined|null/);
  }
  expect((await made.letter("answers-to-resistance")).text).toContain("Must my thyroid come out?");
  expect((await made.letter("ask-my-doctor")).text).toContain("“Dr. Meyer, thank you");
});

test("P5: a refusal is kept with who, when and what was said, and the next letter names the law and its clock", async () => {
  const { requests } = await made.put({
    requests: [
      {
        title: "Images",
        clock: "us-hipaa",
        state: "refused",
        asksFor: [{ kind: "images", words: "MRI, head", on: "2024-05-03" }],
        refusal: { by: "Ms Lund", on: "2024-05-20", words: "We do not give out images.", nextStep: "right-of-access" },
      },
    ],
  });
  const { text } = await made.letter("right-of-access", requests[0]?.id ?? null);
  expect(text).toContain("On 20 May 2024, Ms Lund told me: “We do not give out images.”");
  expect(text).toMatch(/45 CFR 164\.524.*within 30 days/);
  const clocks = await made.started.engine.listClocks({});
  expect(clocks.find(({ id }) => id === "us-hipaa")).toMatchObject({ first: "30 days", extension: "30 days" });
});

test("P6: a call to the insurance keeps every answer of the sheet with day, number, name and reference", async () => {
  const answers = Object.fromEntries(
    Object.keys(callQuestionWords).map((name) => [name, { answer: "yes", words: `about ${name}` }]),
  );
  const call = { on: "2024-05-04", number: "0800 1", representative: "Sam", reference: "R-17", answers };
  expect((await made.put({ calls: [call] })).calls).toMatchObject([call]);
  expect(Object.keys(callQuestionWords)).toHaveLength(7);
});

test("P7: three can be weighed: what they know, their independence, the network asked at both ends, an opinion from afar", async () => {
  const verified = { answer: "in-network", on: "2024-05-04", by: "Sam" };
  const vega = {
    name: "Dr. Vega",
    institution: "Harbour Clinic",
    expertise: "forty a year",
    isIndependent: true,
    approach: "another hospital group",
    centre: "university",
    credentials: "board certified",
    networkByInsurer: verified,
    networkByOffice: { ...verified, by: "Ms Ito" },
    remote: { fee: "700", placesServed: "everywhere", needsLocalPhysician: "yes", questionnaire: "12 pages" },
    reasons: "answers questions",
    choice: "chosen",
  };
  const { providers } = await made.put({ providers: [vega, { name: "Dr. Okafor" }, { name: "Dr. Lund" }] });
  expect(providers).toHaveLength(3);
  expect(providers[0]).toMatchObject(vega);
});

test("P8: the time is planned in dates of three to eight weeks, faster where it cannot wait, with delays and costs", async () => {
  const start = parsePartialDate("2024-05-03") as PartialDate;
  const days = (to: string | null | undefined) => (Date.parse(to ?? "") - Date.parse(start)) / 86_400_000;
  const phases = phasesFrom(start, false);
  expect(days(phases.at(-1)?.to)).toBeLessThanOrEqual(8 * 7);
  expect(days(phasesFrom(start, true).at(-1)?.to)).toBeGreaterThanOrEqual(3 * 7);
  const costs = [{ what: "Copies", amount: "12.50", on: "2024-05-10" }];
  const { time } = await made.put({ time: { startOn: start, isUrgent: true, phases, costs } });
  const late = await made.put({ time: { phases: [{ id: time.phases[0]?.id, delay: "The office was closed." }] } });
  expect(late.time).toMatchObject({
    isUrgent: true,
    phases: [{ phase: "records", delay: "The office was closed." }],
    costs,
  });
});

test("P9: the checklist has every kind of record, each needed, asked for, on file, refused or not applicable, and matched to what came", async () => {
  expect(new Set(made.document.records.map(({ kind }) => kind))).toEqual(
    new Set(Object.keys(recordKindWords).filter((kind) => kind !== "other")),
  );
  const [paper] = await made.started.engine.listContents({ personId: made.personId });
  const states = Object.keys(recordStateWords);
  const { records } = await made.put({
    records: made.document.records.map(({ id, kind }, at) => ({
      id,
      state: states[at % states.length],
      itemIds: at === 2 ? [paper?.id] : [],
      ...(kind === "pathology-slides"
        ? { thing: { where: "Harbour Pathology", lentTo: "Dr. Vega", backBy: "2024-09" } }
        : {}),
    })),
  });
  expect(new Set(records.map(({ state }) => state))).toEqual(new Set(states));
  expect(records[2]?.itemIds).toEqual([paper?.id]);
  expect(records.find(({ kind }) => kind === "pathology-slides")?.thing).toMatchObject({ backBy: "2024-09" });
});

test("P10: what one doctor sends to the other is followed, with a letter that asks both to say when", async () => {
  const [first] = made.document.records;
  const { records } = await made.put({
    records: made.document.records.map(({ id }) =>
      id === first?.id ? { id, isDoctorToDoctor: true, promisedBy: "2024-06-01", from: "Dr. Meyer" } : { id },
    ),
  });
  expect(records[0]).toMatchObject({ isDoctorToDoctor: true, promisedBy: "2024-06-01", from: "Dr. Meyer" });
  expect((await made.letter("doctor-to-doctor")).text).toMatch(/please send these records to Dr\. Vega/);
});

test("P11: gaps are found from what is on file, each with its sentence, and one act drafts the letter", async () => {
  const { engine } = made.started;
  const { open } = await engine.listGaps({ personId: made.personId });
  expect(new Set(open.map(({ kind }) => kind))).toEqual(
    new Set([
      "report-without-images",
      "pathology-missing",
      "discharge-summary-missing",
      "medication-list-missing",
      "allergies-missing",
    ]),
  );
  const biopsy = open.find(({ kind }) => kind === "pathology-missing");
  expect(biopsy?.evidence?.words).toContain("skin biopsy of the left forearm");
  const drafted = await engine.draftRequest({
    personId: made.personId,
    gapId: biopsy?.id ?? "",
    caseId: made.document.id,
    language: "en",
  });
  made.document = drafted.document;
  expect((await made.letter("records-request", drafted.requestId)).text).toMatch(
    /- The pathology report: Biopsy, forearm, 1 February 2024/,
  );
});
