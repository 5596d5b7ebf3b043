import { existsSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { engineHandlers } from "../../electron/engine/engine-handlers.ts";
import { engineContract } from "../../shared/api/engine.ts";
import { EventInput } from "../../shared/model/event.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { connect, serve, type Client } from "../../shared/rpc.ts";
import { inProcessParsers, portPair } from "../fixtures/in-process-parsers.ts";
import { makeDisc } from "../fixtures/make-disc.ts";
import { makeLabReport } from "../fixtures/make-pdf.ts";
import { passphrase, TempFolder, testKdf } from "../fixtures/temp-vault.ts";

interface Engine extends AsyncDisposable {
  readonly engine: Client<typeof engineContract>;
  readonly folder: TempFolder;
  readonly path: string;
}

/** An engine behind a port, as a window has it, with a new vault unlocked. */
async function startEngine(): Promise<Engine> {
  const folder = new TempFolder();
  const path = folder.join("My.casebook");
  const { near, far, close } = portPair();
  const { handlers, lock } = engineHandlers({ makeParsers: inProcessParsers, kdf: testKdf });
  serve(far, engineContract, handlers);
  const engine = connect(near, engineContract);
  await engine.createVault({ path, passphrase });
  await engine.unlock({ path, secret: { passphrase } });
  return {
    engine,
    folder,
    path,
    [Symbol.asyncDispose]: async () => {
      await lock();
      close();
      folder[Symbol.dispose]();
    },
  };
}

const ana = { name: "Silva^Ana Maria", id: "H-20417", birthDate: "19720314", sex: "F" } as const;

async function withDisc({ engine, folder }: Engine): Promise<PersonId> {
  makeDisc(folder.join("disc"), {
    seed: "engine",
    patient: ana,
    rows: 16,
    columns: 16,
    withViewer: false,
    studies: [
      { date: "20240610", description: "MRI brain", series: [{ description: "AX T1", slices: 3, contrast: "t1" }] },
    ],
  });
  await engine.importSource({ paths: [folder.join("disc")], whose: null, acceptsOthers: false });
  const [person] = await engine.listPeople({});
  if (!person) throw new Error("the disc made no person");
  return person.id;
}

describe("locked and unlocked", () => {
  test("nothing is answered while the vault is locked", async () => {
    await using started = await startEngine();
    const { engine } = started;
    await engine.lock({});
    await expect(engine.listPeople({})).rejects.toMatchObject({ code: "VAULT_LOCKED" });
    await expect(engine.importSource({ paths: ["x"], whose: null, acceptsOthers: false })).rejects.toMatchObject({
      code: "VAULT_LOCKED",
    });
  });

  test("a wrong passphrase leaves the vault locked", async () => {
    await using started = await startEngine();
    const { engine, path } = started;
    await expect(engine.unlock({ path, secret: { passphrase: "wrong" } })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    await expect(engine.listPeople({})).rejects.toMatchObject({ code: "VAULT_LOCKED" });
  });

  test("the passphrase is changed without losing the open vault, and a wrong old one changes nothing", async () => {
    await using started = await startEngine();
    const { engine, path } = started;
    await engine.changePassphrase({ secret: { passphrase }, newPassphrase: "a new one" });
    expect(await engine.listPeople({})).toEqual([]);
    await expect(engine.changePassphrase({ secret: { passphrase }, newPassphrase: "another" })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    await expect(engine.renewRecovery({ secret: { passphrase } })).rejects.toMatchObject({ code: "WRONG_PASSPHRASE" });
    expect(await engine.listPeople({})).toEqual([]);
    const { damage } = await engine.unlock({ path, secret: { passphrase: "a new one" } });
    expect(damage).toEqual([]);
  });
});

describe("records", () => {
  test("an import reports its progress and its receipt is kept", async () => {
    await using started = await startEngine();
    const { engine, folder } = started;
    writeFileSync(folder.join("note.txt"), "Progress note\nDate of visit: 2024-01-02\n");
    const stages = new Set<string>();
    const receipt = await engine.importSource(
      { paths: [folder.join("note.txt")], whose: { is: "new", name: "Ana Silva" }, acceptsOthers: false },
      { onProgress: ({ stage }) => stages.add(stage) },
    );
    expect([receipt.added, stages.has("listing"), stages.has("storing")]).toEqual([1, true, true]);
    expect(await engine.listReceipts({})).toEqual([receipt]);
  });

  test("a cancelled import ends with CANCELLED and the engine goes on", async () => {
    await using started = await startEngine();
    const stop = new AbortController();
    const importing = started.engine.importSource(
      { paths: [started.folder.path], whose: null, acceptsOthers: false },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(importing).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await started.engine.listPeople({})).toEqual([]);
  });

  test("a proposed date and type are confirmed by a person, and the evidence stays", async () => {
    await using started = await startEngine();
    const { engine, folder } = started;
    const personId = await withDisc(started);
    const paper = { name: "Ana Maria Silva", birthDate: "14 March 1972" };
    const results = [{ name: "CRP", value: "<0.41", unit: "mg/L", range: "<5.0" }];
    writeFileSync(
      folder.join("lab.pdf"),
      await makeLabReport({
        patient: paper,
        collectedOn: "3 May 2024",
        reportedOn: "4 May 2024",
        laboratory: "Harbour Laboratory",
        results,
      }),
    );
    await engine.importSource({ paths: [folder.join("lab.pdf")], whose: null, acceptsOthers: false });
    const id = (await engine.listContents({ personId })).find(({ kind }) => kind === "document")?.id ?? "";
    const proposed = await engine.openDocument({ id: id as never });
    expect([proposed.type, proposed.dateStatus, proposed.date, proposed.pageSizes.length]).toEqual([
      "lab-report",
      "proposed",
      "2024-05-03",
      1,
    ]);
    await engine.confirmDocument({
      id: id as never,
      type: "lab-report",
      date: "2024-05" as never,
      title: "CRP of May",
    });
    const confirmed = await engine.openDocument({ id: id as never });
    expect([confirmed.title, confirmed.date, confirmed.dateStatus, confirmed.typeStatus]).toEqual([
      "CRP of May",
      "2024-05",
      "confirmed",
      "confirmed",
    ]);
    expect(confirmed.dateCandidates).toEqual(proposed.dateCandidates);
    expect((await engine.search({ personId, query: "CRP of May", limit: 5 }))[0]?.itemId).toBe(id);
    expect(await engine.overview({ personId })).toMatchObject({ documents: 1, studies: 1, images: 3, proposed: 0 });
  });

  test("somebody else's images wait, and the person's decision files them", async () => {
    await using started = await startEngine();
    const { engine, folder } = started;
    const personId = await withDisc(started);
    makeDisc(folder.join("other"), {
      seed: "other",
      patient: { name: "Keller^Otto", id: "K-1", birthDate: "19480101", sex: "M" },
      rows: 16,
      columns: 16,
      withViewer: false,
      studies: [
        { date: "20200101", description: "MRI knee", series: [{ description: "SAG", slices: 2, contrast: "t1" }] },
      ],
    });
    await engine.importSource({ paths: [folder.join("other")], whose: null, acceptsOthers: false });
    const waiting = await engine.listWaiting({});
    const otto = waiting.find(({ name }) => name === "Otto Keller");
    expect([otto?.birthDate, otto?.originalIds.length]).toEqual(["1948-01-01", 2]);
    const ottoId = await engine.decideWaiting({
      originalIds: otto?.originalIds ?? [],
      whose: { is: "new", name: "Otto Keller" },
    });
    expect((await engine.listWaiting({})).some(({ name }) => name === "Otto Keller")).toBe(false);
    expect((await engine.listContents({ personId: ottoId })).map(({ instances }) => instances)).toEqual([2]);
    expect(await engine.listContents({ personId })).toHaveLength(1);
  });

  test("an entry is added, changed, found by its new words and shown in the timeline", async () => {
    await using started = await startEngine();
    const { engine } = started;
    const personId = await withDisc(started);
    const event = EventInput.parse({ kind: "symptom", title: "Headache", date: "2023-04", severity: 6 });
    const id = await engine.addEvent({ personId, event });
    await engine.changeEvent({ id, event: { ...event, title: "Migraine with aura", severity: 8 } });
    const timeline = await engine.listTimeline({ personId, from: null, to: null, kind: "symptom" });
    expect(timeline.map(({ title, severity }) => [title, severity])).toEqual([["Migraine with aura", 8]]);
    const [hit] = await engine.search({ personId, query: "migraine", limit: 5 });
    expect(hit?.itemId).toBe(id);
    expect(await engine.search({ personId, query: "headache", limit: 5 })).toEqual([]);
    await expect(engine.changeEvent({ id: "none" as never, event })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a snippet comes as parts, the found words marked, whatever they contain", async () => {
    await using started = await startEngine();
    const { engine, folder } = started;
    writeFileSync(folder.join("note.txt"), "Progress note\nThe <b>pressure</b> is raised & measured.\n");
    await engine.importSource({
      paths: [folder.join("note.txt")],
      whose: { is: "new", name: "Ana Silva" },
      acceptsOthers: false,
    });
    const [hit] = await engine.search({ personId: null, query: "pressure", limit: 5 });
    expect(hit?.snippet.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(["pressure"]);
    expect(hit?.snippet.map(({ text }) => text).join("")).toContain("The <b>pressure</b> is raised & measured.");
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

  test("a check tells that the open vault is whole", async () => {
    await using started = await startEngine();
    await withDisc(started);
    expect(await started.engine.checkVault({ readData: true })).toEqual({ ok: true, problems: [] });
  });
});
