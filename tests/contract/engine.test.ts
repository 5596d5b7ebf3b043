import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { openVault } from "../../electron/vault/vault.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import { EventInput } from "../../shared/model/event.ts";
import type { DocumentId, PersonId, StudyId } from "../../shared/model/ids.ts";
import { makeDisc } from "../fixtures/make-disc.ts";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { writeLabReport } from "../fixtures/lab-and-disc.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import { sampled } from "../proofs.ts";
import { secretBytes, startEngine, withDisc } from "./start-engine.ts";

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
    await expect(engine.unlock({ path, secret: { passphrase: secretBytes("wrong") } })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    await expect(engine.listPeople({})).rejects.toMatchObject({ code: "VAULT_LOCKED" });
  });

  test("the passphrase is changed without losing the open vault, and a wrong old one changes nothing", async () => {
    await using started = await startEngine();
    const { engine, path } = started;
    await engine.changePassphrase({
      secret: { passphrase: secretBytes(passphrase) },
      newPassphrase: secretBytes("a new one"),
    });
    expect(await engine.listPeople({})).toEqual([]);
    await expect(
      engine.changePassphrase({
        secret: { passphrase: secretBytes(passphrase) },
        newPassphrase: secretBytes("another"),
      }),
    ).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    await expect(engine.renewRecovery({ secret: { passphrase: secretBytes(passphrase) } })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    expect(await engine.listPeople({})).toEqual([]);
    const { damage } = await engine.unlock({ path, secret: { passphrase: secretBytes("a new one") } });
    expect(damage).toEqual([]);
  });
});

test("wherever the list of records is damaged, a vault that could not be opened is let go", async () => {
  await using started = await startEngine();
  const { engine, path } = started;
  await withDisc(started);
  await engine.lock({});
  const core = join(path, "db", "core.db");
  const good = readFileSync(core);
  const outcomes = new Set<string>();
  for (const at of sampled(everyPage(good.length), 5)) {
    const bytes = Buffer.from(good);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(core, bytes);
    const secret = { passphrase: secretBytes(passphrase) };
    outcomes.add(
      await engine.unlock({ path, secret }).then(
        () => "opened",
        ({ code }: { code: string }) => code,
      ),
    );
    // Whoever locks an opened vault may be told of the page as well.
    await engine.lock({}).catch(() => undefined);
    writeFileSync(core, good);
    using vault = await openVault(path, { secret: { passphrase }, schema: recordsSchema, readOnly: true });
    expect([at, vault.path]).toEqual([at, path]);
  }
  expect(outcomes).toEqual(new Set(["opened", "VAULT_DAMAGED"]));
});

/** A byte in each of the file's pages. */
function everyPage(length: number): readonly number[] {
  return Array.from({ length: Math.ceil((length - 100) / 4_096) }, (_, page) => 100 + page * 4_096);
}

describe("a passphrase that is changed while an import runs", () => {
  test("waits for it, and the import is whole", async () => {
    await using started = await startEngine();
    const { engine, path, busy, folder } = started;
    makeDisc(folder.join("disc"), {
      seed: "waits",
      patient: { name: "Silva^Ana", id: "H-1", birthDate: "19720314" },
      rows: 16,
      columns: 16,
      withViewer: false,
      studies: [{ date: "20240610", description: "MRI", series: [{ description: "T1", slices: 3, contrast: "t1" }] }],
    });
    const changed = Promise.withResolvers<unknown>();
    const onProgress = vi.fn<() => void>(() => {
      if (onProgress.mock.calls.length === 1)
        changed.resolve(
          engine.changePassphrase({
            secret: { passphrase: secretBytes(passphrase) },
            newPassphrase: secretBytes("a new one"),
          }),
        );
    });
    await engine.importSource({ paths: [folder.join("disc")], whose: null, acceptsOthers: false }, { onProgress });
    await changed.promise;
    expect(busy).toEqual([true, false]);
    expect((await engine.listReceipts({})).map(({ outcome }) => outcome)).toEqual(["finished"]);
    expect(await engine.listPeople({})).toHaveLength(1);
    expect((await engine.unlock({ path, secret: { passphrase: secretBytes("a new one") } })).damage).toEqual([]);
  });
});

describe("a change of keys", () => {
  test("leaves the vault open as another one, and one that is refused leaves it open as it was", async () => {
    await using started = await startEngine();
    const { engine, busy } = started;
    const personId = await withDisc(started);
    const { vaultId } = await engine.openVaultFacts({});
    const before = await engine.listContents({ personId });
    const wrong = { passphrase: secretBytes("not this") };
    await expect(engine.changeKeys({ secret: wrong, newPassphrase: secretBytes("new words") })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    expect((await engine.openVaultFacts({})).vaultId).toBe(vaultId);
    const secret = () => ({ passphrase: secretBytes(passphrase) });
    await expect(
      engine.changeKeys({ secret: secret(), newPassphrase: secretBytes("new words") }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await engine.listContents({ personId })).toEqual(before);
    const changed = await engine.changeKeys({ secret: secret(), newPassphrase: secretBytes("new words") });
    expect(await engine.openVaultFacts({})).toMatchObject({ vaultId: changed.vaultId, isRecoveryProved: false });
    expect(changed.vaultId).not.toBe(vaultId);
    expect(await engine.listContents({ personId })).toEqual(before);
    expect(busy.at(-1)).toBe(false);
  });
});

describe("the way back in", () => {
  test("a recovery code is proved by opening the vault with it, and a new one has to be proved again", async () => {
    await using started = await startEngine();
    const { engine, folder } = started;
    const path = folder.join("Second.casebook");
    const { recoveryCode } = await engine.createVault({ path, passphrase: secretBytes(passphrase) });
    const wrong = recoveryCode.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    await expect(engine.proveRecovery({ path, recoveryCode: secretBytes(wrong) })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    expect((await engine.unlock({ path, secret: { passphrase: secretBytes(passphrase) } })).isRecoveryProved).toBe(
      false,
    );
    expect((await engine.proveRecovery({ path, recoveryCode: secretBytes(recoveryCode) })).isRecoveryProved).toBe(true);
    expect((await engine.openVaultFacts({})).path).toBe(path);
    const renewed = await engine.renewRecovery({ secret: { passphrase: secretBytes(passphrase) } });
    expect((await engine.openVaultFacts({})).isRecoveryProved).toBe(false);
    await expect(engine.proveRecovery({ path, recoveryCode: secretBytes(recoveryCode) })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    expect(
      (await engine.proveRecovery({ path, recoveryCode: secretBytes(renewed.recoveryCode) })).isRecoveryProved,
    ).toBe(true);
  });
});

describe("people", () => {
  test("a card is changed, and the names that files state stay beside the chosen one", async () => {
    await using started = await startEngine();
    const { engine } = started;
    const id = await withDisc(started);
    const [card] = await engine.listPeople({});
    const identifiers = [{ issuer: "Harbour Hospital", value: "H-1" }];
    await engine.changePerson({ id, name: "Ana", birthDate: "1972" as PartialDate, sex: null, identifiers });
    expect(await engine.listPeople({})).toEqual([
      {
        id,
        name: "Ana",
        legalName: null,
        birthDate: "1972",
        sex: null,
        identifiers,
        names: ["Ana", ...(card?.names ?? [])],
      },
    ]);
    await Promise.all([
      engine.changePerson({ id, name: "Anna" }),
      engine.changePerson({ id, sex: "female" }),
      engine.changePerson({ id, birthDate: null }),
    ]);
    expect(await engine.listPeople({})).toMatchObject([
      { id, name: "Anna", birthDate: null, sex: "female", identifiers },
    ]);
    await engine.changePerson({ id, name: "Ana" });
    const other = await engine.addPerson({ name: "Otto", birthDate: null, sex: "male" });
    expect((await engine.listPeople({})).map(({ name }) => name)).toEqual(["Ana", "Otto"]);
    await expect(
      engine.changePerson({ id: "none" as PersonId, name: "X", birthDate: null, sex: null, identifiers: [] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await engine.listEvents({ personId: other, kinds: ["medication", "allergy"] })).toEqual([]);
  });
});

describe("records", () => {
  test("a document is opened, its words found, its page drawn once for one address, and its original saved", async () => {
    await using started = await startEngine();
    const { engine, folder, handed } = started;
    const pdf = await makePlainPdf(["The pressure is raised.", "Nothing here."]);
    writeFileSync(folder.join("note.pdf"), pdf);
    await engine.importSource({
      paths: [folder.join("note.pdf")],
      whose: { is: "new", name: "Ana" },
      acceptsOthers: false,
    });
    const [person] = await engine.listPeople({});
    const [line] = await engine.listContents({ personId: person?.id ?? ("" as PersonId) });
    const id = (line?.id ?? "") as DocumentId;
    const opened = await engine.openDocument({ id });
    expect([line?.category, opened.form, opened.pageSizes.length]).toEqual(["other", "pdf", 2]);
    const [second] = await engine.readPages({ id, first: 2, count: 20 });
    expect(second?.text).toContain("Nothing here.");
    const [hit] = await engine.findInDocument({ id, words: "PRESSURE" });
    expect([hit?.page, hit?.boxes.length]).toEqual([1, 1]);
    const picture = await engine.renderPage({ id, page: 1, widthPixels: 200 });
    expect(picture.width).toBe(200);
    const ticket = picture.address.replace("/bytes/", "");
    expect(handed.take(ticket)?.contentType).toBe("image/png");
    expect(handed.take(ticket)).toBeNull();
    await engine.saveOriginal({ id, destination: folder.join("copy.pdf") });
    expect(readFileSync(folder.join("copy.pdf")).equals(pdf)).toBe(true);
    await expect(engine.saveOriginal({ id, destination: folder.join("copy.pdf") })).rejects.toMatchObject({
      code: "TARGET_NOT_EMPTY",
    });
    await expect(engine.saveOriginal({ id, destination: join(started.path, "copy.pdf") })).rejects.toMatchObject({
      code: "TARGET_NOT_WRITABLE",
    });
  });

  test("a study is opened with its series, removed, listed as removed and brought back", async () => {
    await using started = await startEngine();
    const { engine } = started;
    const personId = await withDisc(started);
    const [line] = await engine.listContents({ personId });
    const item = { kind: "study" as const, id: line?.id ?? "" };
    expect(await engine.openStudy({ id: item.id as StudyId })).toMatchObject({
      date: "2024-06-10",
      series: [{ description: "AX T1", instances: 3, modalityWord: "MRI" }],
    });
    await engine.removeItem(item);
    expect([await engine.listContents({ personId }), await engine.listRemoved({ personId })]).toMatchObject([
      [],
      [{ ...item, title: line?.title }],
    ]);
    await engine.restoreItem(item);
    expect(await engine.listContents({ personId })).toEqual([line]);
  });

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
    await writeLabReport(folder.join("lab.pdf"));
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
    expect((await engine.search({ personId, query: "CRP of May", limit: 5 })).hits[0]?.itemId).toBe(id);
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
    // Two images, and the disc's directory, which names nobody and goes with them.
    expect([otto?.birthDate, otto?.originalIds.length, otto?.unnamed]).toEqual(["1948-01-01", 3, 1]);
    const { personId: ottoId } = await engine.decideWaiting({
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
    const id = await engine.addEvent({ whose: { is: "known", personId }, event });
    await engine.changeEvent({ id, event: { ...event, title: "Migraine with aura", severity: 8 } });
    const timeline = await engine.listTimeline({ personId, from: null, to: null, kind: "symptom" });
    expect(timeline.map(({ title, severity }) => [title, severity])).toEqual([["Migraine with aura", 8]]);
    const [hit] = (await engine.search({ personId, query: "migraine", limit: 5 })).hits;
    expect(hit?.itemId).toBe(id);
    expect((await engine.search({ personId, query: "headache", limit: 5 })).hits).toEqual([]);
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
    const [hit] = (await engine.search({ personId: null, query: "pressure", limit: 5 })).hits;
    expect(hit?.snippet.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(["pressure"]);
    expect(hit?.snippet.map(({ text }) => text).join("")).toContain("The <b>pressure</b> is raised & measured.");
  });

  test("the idle lock is held off while an import runs, and no longer", async () => {
    await using started = await startEngine();
    writeFileSync(started.folder.join("note.txt"), "Progress note");
    const states = started.busy;
    await started.engine.importSource({ paths: [started.folder.join("note.txt")], whose: null, acceptsOthers: false });
    await expect(
      started.engine.importSource({ paths: [started.folder.join("none")], whose: null, acceptsOthers: false }),
    ).rejects.toMatchObject({ code: "SOURCE_UNREADABLE" });
    expect(states).toEqual([true, false, true, false]);
  });

  test("a check tells that the open vault is whole", async () => {
    await using started = await startEngine();
    await withDisc(started);
    expect(await started.engine.checkVault({ readData: true })).toEqual({ ok: true, problems: [] });
  });
});
