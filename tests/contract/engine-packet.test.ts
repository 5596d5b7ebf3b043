import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EventInput } from "../../shared/model/event.ts";
import { startEngine, withDisc } from "./start-engine.ts";

test("a packet is planned with its pages before anything is written, and its front pages are drawn", async () => {
  await using started = await startEngine();
  const { engine, folder } = started;
  const personId = await withDisc(started);
  writeFileSync(folder.join("note.txt"), "Progress note\nDate of visit: 2024-01-02\nSlept badly.");
  await engine.importSource({
    paths: [folder.join("note.txt")],
    whose: { is: "known", personId },
    acceptsOthers: false,
  });
  const event = EventInput.parse({ kind: "symptom", title: "Headache", date: "2024-05" });
  await engine.addEvent({ whose: { is: "known", personId }, event });
  const choice = { personId, selection: [], leavesOut: [], recipient: "Dr. Okafor", paper: "a4" as const };
  const plan = await engine.planPacket(choice);
  const layout = await engine.layOutPacket({ ...choice, isExact: true });
  const [part] = layout.parts;
  expect([plan.documents, plan.studies.length, plan.instances, plan.timelineEntries]).toEqual([1, 1, 3, 3]);
  expect([layout.pages, part?.firstPage]).toEqual([layout.frontPages + 1, layout.frontPages + 1]);
  expect((await engine.planPacket({ ...choice, leavesOut: ["symptom"] })).timelineEntries).toBe(2);
  const cover = await engine.previewFrontPage({ ...choice, isExact: true, page: 1, widthPixels: 300 });
  expect([cover.width, cover.address.startsWith("/bytes/")]).toEqual([300, true]);
  await expect(
    engine.previewFrontPage({ ...choice, isExact: true, page: layout.frontPages + 1, widthPixels: 300 }),
  ).rejects.toMatchObject({ code: "PARSER_FAILED" });
  const exported = await engine.exportPacket({ ...choice, destination: folder.join("P") });
  expect(exported.pages).toBe(layout.pages);
  expect(await engine.verifyPacket({ path: folder.join("P") })).toMatchObject({ ok: true, problems: [] });
  writeFileSync(folder.join("P", "README.TXT"), "changed");
  expect(await engine.verifyPacket({ path: folder.join("P") })).toMatchObject({ ok: false });
});

test("a packet is not written into the vault", async () => {
  await using started = await startEngine();
  const personId = await withDisc(started);
  await expect(
    started.engine.exportPacket({
      personId,
      selection: [],
      leavesOut: [],
      recipient: null,
      paper: "a4",
      destination: join(started.path, "P"),
    }),
  ).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
});

test("a packet is exported with progress and kept in the log", async () => {
  await using started = await startEngine();
  const { engine, folder } = started;
  const personId = await withDisc(started);
  const stages = new Set<string>();
  const result = await engine.exportPacket(
    { personId, selection: [], destination: folder.join("P"), recipient: "Dr. Okafor", paper: "a4", leavesOut: [] },
    { onProgress: ({ stage }) => stages.add(stage) },
  );
  expect([result.studies, result.instances, existsSync(folder.join("P", "DICOMDIR"))]).toEqual([1, 3, true]);
  expect([...stages]).toEqual(["images", "binding", "verifying"]);
  expect(await engine.listDisclosures({ personId })).toEqual([
    expect.objectContaining({ code: result.code, recipient: "Dr. Okafor" }),
  ]);
});

test("a ZIP beside it is told as it grows; cancelled then, the packet is whole and logged, and of the ZIP nothing is left", async () => {
  await using started = await startEngine();
  const { engine, folder } = started;
  const personId = await withDisc(started);
  const ending = new AbortController();
  const result = await engine.exportPacket(
    {
      personId,
      selection: [],
      leavesOut: [],
      recipient: "Dr. Okafor",
      paper: "a4",
      destination: folder.join("P"),
      zip: { file: folder.join("P.zip"), passphrase: null },
    },
    {
      signal: ending.signal,
      waitsForEnd: true,
      onProgress: ({ stage }) => {
        if (stage === "zip") ending.abort();
      },
    },
  );
  expect(result.zip).toEqual({ failed: "CANCELLED" });
  expect(readdirSync(folder.path).filter((name) => name.startsWith("P."))).toEqual([]);
  expect(await engine.verifyPacket({ path: folder.join("P") })).toMatchObject({ ok: true, code: result.code });
  expect(await engine.listDisclosures({ personId })).toMatchObject([{ code: result.code }]);
});

test("pages that could not be set are set anew when they are asked for again", async () => {
  await using started = await startEngine();
  const { engine } = started;
  const personId = await withDisc(started);
  const choice = { personId, selection: [], leavesOut: [], recipient: null, paper: "a4" as const };
  // A newer choice ends the one before it.
  const ended = expect(engine.layOutPacket({ ...choice, isExact: false, recipient: "A" })).rejects.toMatchObject({
    code: "CANCELLED",
  });
  const made = engine.layOutPacket({ ...choice, isExact: false, recipient: "B" });
  await ended;
  expect((await made).frontPages).toBeGreaterThan(1);
  expect((await engine.layOutPacket({ ...choice, isExact: false, recipient: "A" })).frontPages).toBeGreaterThan(1);
});

test("what was assumed needs a word before it is written, and is told in the plan with its item", async () => {
  await using started = await startEngine();
  const { engine, folder } = started;
  const personId = await withDisc(started);
  writeFileSync(folder.join("note.txt"), "Progress note\nDate of visit: 2024-01-02\nSlept badly.");
  await engine.importSource({ paths: [folder.join("note.txt")], whose: null, acceptsOthers: false });
  const choice = { personId, selection: [], leavesOut: [], recipient: null, paper: "a4" as const };
  const { preflight } = await engine.planPacket(choice);
  const note = (await engine.listContents({ personId })).find(({ filing }) => filing === "assumed");
  expect(preflight.find(({ code }) => code === "assumed")).toMatchObject({ itemIds: [note?.id], needsWord: true });
  const destination = folder.join("P");
  await expect(engine.exportPacket({ ...choice, destination })).rejects.toMatchObject({ code: "WHOSE_UNCONFIRMED" });
  expect(existsSync(destination)).toBe(false);
  const { warnings } = await engine.exportPacket({ ...choice, destination, hasWordOnWhose: true });
  expect(warnings.join(" ")).toContain("was assumed");
  expect(await engine.listDisclosures({ personId })).toMatchObject([{ isPending: false }]);
});
