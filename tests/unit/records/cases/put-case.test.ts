import { expect, test } from "vitest";
import {
  contentOf,
  findCase,
  insertCase,
  listCaseChanges,
  listCases,
} from "../../../../electron/records/cases/cases.ts";
import { beginCase, copyCase, putCase, type PutAnswer } from "../../../../electron/records/cases/put-case.ts";
import { listDocuments } from "../../../../electron/records/documents/documents.ts";
import { moveTo } from "../../../../electron/records/people/filing-acts.ts";
import { addPerson, removeEmptyPerson } from "../../../../electron/records/people/people.ts";
import { CaseContent, type CaseId } from "../../../../shared/model/case/case-document.ts";
import { recordKindWords } from "../../../../shared/model/case/case-lists.ts";
import type { PersonId } from "../../../../shared/model/ids.ts";
import { keptOf, withCase } from "../../../fixtures/cases.ts";
import { RecordsVault } from "../../../fixtures/records-vault.ts";

const put = (records: RecordsVault, id: CaseId, given: unknown) =>
  records.vault.write((db) => putCase(db, id, given, records.clock));
const refused = (answer: PutAnswer | null) => (answer?.is === "wrong" ? answer.problems : answer);

test("a case begins with the checklist of what every specialist asks for, and says nothing that nobody has said", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  expect(one.records.map(({ kind }) => kind)).toEqual(Object.keys(recordKindWords).filter((kind) => kind !== "other"));
  expect(new Set(one.records.map(({ state }) => state))).toEqual(new Set(["needed"]));
  expect([one.title, one.state, one.revision, one.questions, one.question.goals]).toEqual([
    "Is the operation needed?",
    "open",
    1,
    [],
    [],
  ]);
});

test("what a put leaves out stays as it is, at every depth; a list is taken as it is given", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const filled = keptOf(
    put(records, one.id, {
      revision: 1,
      question: { words: "Must it be done?", stakes: "My voice", diagnosis: { words: "Nodule", by: "Dr. Meyer" } },
      questions: [{ words: "What else could it be?", group: "diagnosis" }, { words: "What if I wait?" }],
    }),
  );
  const [first, second] = filled.questions;
  const next = keptOf(
    put(records, one.id, {
      revision: 2,
      question: { stakes: "My voice, my work", diagnosis: { on: "2024-05" } },
      questions: [{ id: second?.id, answers: [{ words: "Nothing, for a year" }] }, { id: first?.id }],
    }),
  );
  expect(next.question).toMatchObject({
    words: "Must it be done?",
    stakes: "My voice, my work",
    diagnosis: { words: "Nodule", by: "Dr. Meyer", on: "2024-05" },
  });
  expect(next.questions).toMatchObject([
    { words: "What if I wait?", answers: [{ words: "Nothing, for a year" }] },
    { words: "What else could it be?", group: "diagnosis" },
  ]);
  expect(next.records).toEqual(one.records);
  const shorter = keptOf(put(records, one.id, { revision: 3, questions: [{ id: first?.id }] }));
  expect(shorter.questions.map(({ id }) => id)).toEqual([first?.id]);
});

test("each wrong field is told by its path, unknown ones as well, and nothing of a bad put is written", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const answer = put(records, one.id, {
    revision: 1,
    title: "  ",
    question: { words: "good", goals: ["cure"], plan: { on: "2024-02-31" }, mood: "bad" },
    requests: [{ title: "Images", state: "lost", refusal: { by: 7 } }],
    calls: {},
    colour: "red",
  });
  expect(refused(answer)).toEqual([
    { path: "title", problem: "must not be empty" },
    {
      path: "question.goals[0]",
      problem:
        "must be one of: confirm-diagnosis, alternatives, surgery-needed, prognosis, review-imaging, review-pathology, new-treatments, specialised-care",
    },
    { path: "question.plan.on", problem: "must be a date that exists: 2024, 2024-05 or 2024-05-03" },
    { path: "question.mood", problem: "there is no field of this name here; it would be lost" },
    { path: "requests[0].state", problem: "must be one of: draft, sent, received, refused, withdrawn" },
    { path: "requests[0].refusal.by", problem: "must be text between quotation marks" },
    { path: "calls", problem: "must be a list between [ and ]" },
    { path: "colour", problem: "there is no field of this name here; it would be lost" },
  ]);
  expect(findCase(records.vault.db, one.id)).toEqual(one);
  expect(listCaseChanges(records.vault.db, one.id)).toHaveLength(1);
  expect(refused(put(records, one.id, ["no object"]))).toEqual([
    { path: "(the whole document)", problem: "must be an object between { and }" },
  ]);
});

test("two writers do not overwrite one another: a put from an older revision is refused, and one without any", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  expect(refused(put(records, one.id, { title: "No revision" }))).toEqual([
    { path: "revision", problem: "must be the whole number with which the case was shown" },
  ]);
  keptOf(put(records, one.id, { revision: 1, question: { words: "from the first" } }));
  expect(put(records, one.id, { revision: 1, question: { words: "from the second" } })).toEqual({
    is: "changed-meanwhile",
    revision: 2,
  });
  expect(findCase(records.vault.db, one.id)?.question.words).toBe("from the first");
});

test("every change is kept with what stood there before; a put that changes nothing is none", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  keptOf(put(records, one.id, { revision: 1, title: "Another name", question: { words: "Must it be done?" } }));
  keptOf(put(records, one.id, { revision: 2, title: "Another name" }));
  expect(listCaseChanges(records.vault.db, one.id)).toMatchObject([
    { revision: 1, before: {} },
    { revision: 2, fields: ["title", "question"], before: { title: one.title, question: one.question } },
  ]);
});

test("a case shown and put back unchanged is the same", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  expect(put(records, one.id, JSON.parse(JSON.stringify(one)))).toEqual({ is: "kept", document: one, changed: [] });
  expect(refused(put(records, one.id, { ...one, id: "another", personId: "nobody", createdAt: "1999" }))).toEqual([
    { path: "id", problem: "is another case's; this one keeps its own" },
    { path: "personId", problem: "is another case's; this one keeps its own" },
    { path: "createdAt", problem: "is kept by Casebook and cannot be changed" },
  ]);
});

test("what a case names is there and is this person's: papers, pages, packets and entries of its own", async () => {
  const { records, personId, one } = await withCase();
  await using _ = records;
  const otto = records.addPerson("Otto Keller", "1948-01-01");
  records.put("own/note.txt", "Progress note\nPatient: Erika Example\nDate of visit: 3 May 2024\nShe sleeps badly.\n");
  records.put("other/note.txt", "Progress note\nPatient: Otto Keller\nDate of visit: 4 May 2024\nHe sleeps badly.\n");
  await records.import({ paths: [`${records.source}/own`], personId });
  await records.import({ paths: [`${records.source}/other`], personId: otto });
  const idOf = (whose: PersonId) => listDocuments(records.vault.db, whose)[0]?.id;
  const answer = put(records, one.id, {
    revision: 1,
    question: {
      diagnosis: { source: { itemId: idOf(personId), page: 1 } },
      plan: { source: { itemId: idOf(personId), page: 2 } },
    },
    questions: [
      { id: "q", words: "one" },
      { id: "q", words: "two", answers: [{ visitId: "none", words: "" }] },
    ],
    records: [{ kind: "labs", itemIds: [idOf(otto), "nothing"] }],
    opinions: [{ by: "Dr. Vega", providerId: "none", packetIds: ["no packet"] }],
  });
  expect(refused(answer)).toEqual([
    { path: "questions[1].answers[0].visitId", problem: "no entry of “visits” has this id" },
    { path: "records[0].itemIds[0]", problem: "is not filed under the person whose case this is" },
    { path: "records[0].itemIds[1]", problem: "nothing on file has this id" },
    { path: "opinions[0].providerId", problem: "no entry of “providers” has this id" },
    { path: "opinions[0].packetIds[0]", problem: "no packet of this person has this id" },
    { path: "question.plan.source.page", problem: "the paper has 1 page" },
    { path: "questions[1].id", problem: "another entry of the list has this id" },
  ]);
});

test("what a case named already and is gone since stands in the way of nothing else", async () => {
  const { records, personId, one } = await withCase({
    "note.txt": "Progress note\nDate of visit: 3 May 2024\nShe sleeps.\n",
  });
  await using _ = records;
  const [paper] = listDocuments(records.vault.db, personId);
  const named = keptOf(
    put(records, one.id, {
      revision: 1,
      question: { diagnosis: { words: "Nodule", source: { itemId: paper?.id, page: 1 } } },
      visits: [{ id: "v", on: "2024-05-03" }],
      questions: [{ words: "What if I wait?", answers: [{ visitId: "v", words: "Nothing" }] }],
    }),
  );
  const otto = records.addPerson("Otto Keller", "1948-01-01");
  const originalId = paper?.originalId;
  if (originalId === undefined) throw new Error("no paper");
  records.vault.write((db) => moveTo([originalId], otto, { db, clock: records.clock }));
  const changed = keptOf(
    put(records, one.id, { revision: named.revision, visits: [], question: { stakes: "My voice" } }),
  );
  expect(changed.questions[0]?.answers).toMatchObject([{ visitId: "v", words: "Nothing" }]);
  expect(changed.question.diagnosis).toEqual(named.question.diagnosis);
  // Named anew it is refused as ever.
  const anew = { revision: changed.revision, records: [{ kind: "labs", itemIds: [paper?.id, "nothing"] }] };
  expect(refused(put(records, one.id, anew))).toMatchObject([
    { path: "records[0].itemIds[0]" },
    { path: "records[0].itemIds[1]" },
  ]);
});

test("a case is known by its name: no two of a person have the same, and another person may have one so called", async () => {
  const { records, personId, one } = await withCase();
  await using _ = records;
  const begin = (whose: PersonId, title: string) =>
    records.vault.write((db) => beginCase(db, { personId: whose, title }, records.clock));
  expect(refused(begin(personId, "is the operation needed? "))).toEqual([
    { path: "title", problem: "another case of this person is called so" },
  ]);
  const other = keptOf(begin(personId, "Which medicine?"));
  expect(refused(put(records, other.id, { revision: 1, title: one.title }))).toHaveLength(1);
  keptOf(begin(records.addPerson("Otto Keller"), one.title));
});

test("a closed case is changed by nobody until it is opened again, which may come with the change", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const closed = keptOf(put(records, one.id, { revision: 1, state: "closed" }));
  expect(refused(put(records, one.id, { revision: 2, question: { words: "Another?" } }))).toEqual([
    { path: "state", problem: "is closed: the case is opened again before it is changed" },
  ]);
  expect(findCase(records.vault.db, one.id)).toEqual(closed);
  expect(put(records, one.id, closed)?.is).toBe("kept");
  const opened = keptOf(
    put(records, one.id, { revision: closed.revision, state: "open", question: { words: "Another?" } }),
  );
  expect([opened.state, opened.question.words]).toEqual(["open", "Another?"]);
});

test("a case's name is one line", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const problem = [{ path: "title", problem: "must be one line, without tabs" }];
  expect(refused(put(records, one.id, { revision: 1, title: "Two\nlines" }))).toEqual(problem);
  const begun = records.vault.write((db) => beginCase(db, { personId: one.personId, title: "A\tname" }, records.clock));
  expect(refused(begun)).toEqual(problem);
});

test("a closed case stays whole, and a copy of it begins anew with what stays true", async () => {
  const { records, personId, one } = await withCase();
  await using _ = records;
  const full = keptOf(
    put(records, one.id, {
      revision: 1,
      state: "closed",
      question: { words: "Must it be done?" },
      questions: [{ words: "What if I wait?", answers: [{ words: "Nothing" }] }],
      requests: [{ title: "Images", state: "sent", sentOn: "2024-05-03" }],
      opinions: [{ by: "Dr. Vega", verdict: "disagrees" }],
    }),
  );
  const copy = keptOf(records.vault.write((db) => copyCase(db, { id: one.id, title: "A third look" }, records.clock)));
  expect(copy).toMatchObject({
    copiedFrom: one.id,
    state: "open",
    question: { words: "Must it be done?" },
    questions: [{ words: "What if I wait?", answers: [] }],
    opinions: [{ by: "Dr. Vega" }],
    requests: [],
  });
  expect(findCase(records.vault.db, one.id)).toEqual(full);
  expect(listCases(records.vault.db, personId).map(({ title }) => title)).toEqual(["A third look", one.title]);
});

test("what an older version wrote opens with the later fields empty", async () => {
  const { records, personId } = await withCase();
  await using _ = records;
  const { decision: __, summary: ___, ...older } = CaseContent.parse({ title: "Older" });
  const id = records.vault.write((db) =>
    insertCase(db, { personId, content: older as CaseContent, copiedFrom: null }, records.clock),
  );
  const read = findCase(records.vault.db, id);
  expect(read === null ? null : contentOf(read)).toEqual(CaseContent.parse({ title: "Older" }));
});

test("somebody who has a case is nobody's empty card", async () => {
  await using records = await RecordsVault.make();
  const { clock, vault } = records;
  const personId = vault.write((db) => addPerson(db, { name: "Erika Example", stated: null, clock }));
  vault.write((db) => beginCase(db, { personId, title: "One" }, clock));
  expect(vault.write((db) => removeEmptyPerson(db, personId))).toBe(false);
});
