/** Reviewing what was read, as a window asks for it. */
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DocumentId, PersonId } from "../../shared/model/ids.ts";
import { startEngine, type Engine } from "./start-engine.ts";

async function withPapers(started: Engine, days: readonly number[]): Promise<PersonId> {
  const { engine, folder } = started;
  const paths = days.map((day) => {
    const path = folder.join(`lab-${day}.txt`);
    writeFileSync(
      path,
      `Harbour Laboratory\nLaboratory report\nPatient: Erika Example\nDate of birth: 14 March 1972\nCollected: ${day} May 2024\nHaemoglobin  13.${day}  g/dL  12.0-16.0\n`,
    );
    return path;
  });
  await engine.importSource({ paths, whose: null, acceptsOthers: false });
  const [person] = await engine.listPeople({});
  if (!person) throw new Error("the papers made no person");
  return person.id;
}

test("a stack is confirmed at once only after three of its papers were checked, and all of it can be taken back", async () => {
  await using started = await startEngine();
  const { engine } = started;
  const personId = await withPapers(started, [1, 2, 3, 4, 5]);
  expect(await engine.countReview({ personId })).toEqual({ papers: 5, values: 5, unread: 0 });
  const passed: DocumentId[] = [];
  let after: DocumentId | null = null;
  for (let turn = 0; turn < 3; turn++) {
    const { id } = await engine.nextToReview({ personId, after, passed });
    if (id === null) throw new Error("no paper was left");
    await expect(engine.confirmStack({ id })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const before = await engine.confirmPaper({ id });
    expect([before.labs.length, before.documents.length]).toEqual([1, 1]);
    passed.push(id);
    after = id;
  }
  const { id } = await engine.nextToReview({ personId, after, passed });
  const { stack } = await engine.reviewStack({ id: id as DocumentId });
  expect(stack).toMatchObject({ checked: 3, open: 2 });
  expect(await engine.listStack({ id: id as DocumentId })).toMatchObject([{ sure: 1, doubtful: 0 }, { sure: 1 }]);
  const before = await engine.confirmStack({ id: id as DocumentId });
  expect(await engine.countReview({ personId })).toEqual({ papers: 0, values: 0, unread: 0 });
  await engine.takeBackDecided(before);
  expect(await engine.countReview({ personId })).toEqual({ papers: 2, values: 2, unread: 0 });
});

test("looking at a paper confirms nothing, and an act on what is not there says so", async () => {
  await using started = await startEngine();
  const { engine } = started;
  const personId = await withPapers(started, [1]);
  const { id } = await engine.nextToReview({ personId, after: null, passed: [] });
  if (id === null) throw new Error("no paper was left");
  await engine.openDocument({ id });
  const [line] = await engine.reviewPaper({ id });
  expect(line).toMatchObject({ status: "proposed", readAs: "13.1 g/dL", doubts: [], page: 1 });
  expect((await engine.countReview({ personId })).values).toBe(1);
  expect(await engine.confirmLabs({ ids: ["nothing-3", "nothing"] })).toEqual({ labs: [], documents: [] });
  const said = { analyte: "X", printed: "1", unit: null, referenceRange: null, flag: null, collected: null };
  await expect(engine.correctLab({ id: "nothing-3", said })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(engine.correctLab({ id: line?.id ?? "", said: { ...said, printed: " " } })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  const before = await engine.confirmLabs({ ids: [line?.id ?? ""] });
  expect(await engine.listLabs({ personId, analyte: null })).toMatchObject([{ status: "confirmed" }]);
  await engine.takeBackDecided(before);
  expect(await engine.listLabs({ personId, analyte: null })).toMatchObject([{ status: "proposed" }]);
});
