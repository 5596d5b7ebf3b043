import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SearchJob } from "../../../electron/engine/search-job.ts";
import { insertEvent } from "../../../electron/records/story/events.ts";
import { indexPending, indexSlice, indexState } from "../../../electron/records/search/search-index.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import { checkVault } from "../../../electron/vault/check.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { openVault, type Vault } from "../../../electron/vault/vault.ts";
import { EventInput } from "../../../shared/model/event.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { flipBit, flipFrame, frameOf, type FramePlace } from "../../fixtures/damage-frames.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";
import { passphrase } from "../../fixtures/temp-vault.ts";

const note = "Visit note\nDate of visit: 2024-01-02\n\nThe gait is unsteady; cerebellum suspected.";

/** A vault with one note and one entry, indexed. */
async function filled(): Promise<{ readonly records: RecordsVault; readonly personId: PersonId }> {
  const records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("note.txt", note);
  await records.import();
  add(records, personId, "Headache");
  indexPending(records.vault);
  return { records, personId };
}

function add({ vault, clock }: RecordsVault, personId: PersonId, title: string): void {
  const input = EventInput.parse({ kind: "symptom", title, date: "2024" });
  vault.write((db) => insertEvent(db, { personId, input, clock }));
}

const found = (vault: Vault, words: string) => searchRecords(vault, words, { personId: null }).map(({ kind }) => kind);
const searchFile = (records: RecordsVault) => vaultPaths(records.path).search;

/** The frames of the note's text and of the note itself. */
function framesOf(vault: Vault): { readonly text: FramePlace; readonly original: FramePlace } {
  const row = vault.db
    .prepare<[], { text: string; original: string }>(
      "SELECT text_blob_id AS text, blob_id AS original FROM document JOIN original ON original.id = original_id",
    )
    .get();
  if (row === undefined) throw new Error("there is no document");
  return { text: frameOf(vault, row.text), original: frameOf(vault, row.original) };
}

async function settled(records: RecordsVault): Promise<SearchJob> {
  const job = new SearchJob({ vault: records.vault, parsers: records.parsers });
  await job.settle();
  return job;
}

describe("a document whose stored text is damaged", () => {
  test("is found by its title, costs no other item anything, and is read anew from its original", async () => {
    const { records, personId } = await filled();
    await using _ = records;
    const { text } = framesOf(records.vault);
    records.vault.close();
    flipFrame(records.path, text);
    rmSync(searchFile(records));
    await records.reopen();
    add(records, personId, "Dizziness");
    indexPending(records.vault);
    expect([found(records.vault, "dizziness"), found(records.vault, "headache")]).toEqual([["entry"], ["entry"]]);
    expect(found(records.vault, "cerebellum")).toEqual([]);
    expect(found(records.vault, "note")).toEqual(["document"]);
    expect(indexState(records.vault)).toMatchObject({ done: 3, total: 3, withoutText: [expect.any(String)] });

    const job = await settled(records);
    expect(found(records.vault, "cerebellum")).toEqual(["document"]);
    expect(job.state()).toBeNull();
    records.vault.close();
    const { ok, problems } = await checkVault(records.path, {
      secret: { passphrase },
      schema: recordsSchema,
      readData: true,
    });
    expect([ok, problems]).toEqual([true, []]);
    await records.reopen();
  });

  test("is told where the original is damaged as well, and still found by its title", async () => {
    const { records } = await filled();
    await using _ = records;
    const { text, original } = framesOf(records.vault);
    records.vault.close();
    flipFrame(records.path, text);
    flipFrame(records.path, original);
    rmSync(searchFile(records));
    await records.reopen();
    const job = await settled(records);
    expect(job.state()).toMatchObject({ done: 2, total: 2, withoutText: [expect.any(String)] });
    expect(found(records.vault, "headache")).toEqual(["entry"]);
  });
});

describe("a search index", () => {
  test("with any bit flipped anywhere never stops a search: it is dropped and built anew", async () => {
    const { records } = await filled();
    await using _ = records;
    records.vault.close();
    const good = readFileSync(searchFile(records));
    for (let at = 5; at < good.length; at += 6007) {
      writeFileSync(searchFile(records), good);
      flipBit(searchFile(records), at);
      using vault = await openVault(records.path, { secret: { passphrase }, schema: recordsSchema });
      indexPending(vault);
      const { searchEpoch } = vault;
      const hits = found(vault, "cerebellum");
      if (vault.searchEpoch !== searchEpoch) indexPending(vault);
      expect([at, vault.searchEpoch === searchEpoch ? hits : found(vault, "cerebellum")]).toEqual([at, ["document"]]);
      expect(found(vault, "headache")).toEqual(["entry"]);
    }
    await records.reopen();
  });

  test("that is older than the database, or newer, is built anew", async () => {
    const { records, personId } = await filled();
    await using _ = records;
    records.vault.close();
    const { core, search } = vaultPaths(records.path);
    copyFileSync(search, `${search}.old`);
    copyFileSync(core, `${core}.old`);
    await records.reopen();
    add(records, personId, "Dizziness");
    indexPending(records.vault);
    records.vault.close();

    copyFileSync(search, `${search}.new`);
    copyFileSync(`${search}.old`, search);
    await records.reopen();
    expect(records.vault.searchIsNew).toBe(true);
    indexPending(records.vault);
    expect(found(records.vault, "dizziness")).toEqual(["entry"]);
    records.vault.close();

    copyFileSync(`${core}.old`, core);
    copyFileSync(`${search}.new`, search);
    await records.reopen();
    expect(records.vault.searchIsNew).toBe(true);
    indexPending(records.vault);
    expect(found(records.vault, "headache")).toEqual(["entry"]);
  });

  test("of which only the database's half of a step became durable is built anew, and the other half is taken over again", async () => {
    const { records, personId } = await filled();
    await using _ = records;
    const { search, core } = vaultPaths(records.path);
    records.vault.close();
    const before = { search: readFileSync(search), core: readFileSync(core) };
    await records.reopen();
    add(records, personId, "Dizziness");
    records.vault.close();
    const listed = readFileSync(core);
    await records.reopen();
    indexPending(records.vault);
    records.vault.close();
    // A power cut may lose what the index wrote last, and a kill between the two commits what the database did.
    writeFileSync(search, before.search);
    await records.reopen();
    expect(records.vault.searchIsNew).toBe(true);
    indexPending(records.vault);
    records.vault.close();
    expect(statSync(search).size).toBeGreaterThan(0);
    await records.reopen();
    indexPending(records.vault);
    expect(found(records.vault, "dizziness")).toEqual(["entry"]);
    records.vault.close();
    writeFileSync(core, listed);
    await records.reopen();
    indexPending(records.vault);
    expect(found(records.vault, "dizziness")).toEqual(["entry"]);
  });

  test("is built in slices, the newest entry first, and says how far it is", async () => {
    const { records, personId } = await filled();
    await using _ = records;
    for (let count = 0; count < 300; count++) add(records, personId, `Note number ${count}`);
    records.vault.close();
    rmSync(searchFile(records));
    await records.reopen();
    add(records, personId, "Dizziness");
    expect(indexSlice(records.vault, 0)).toBe("more");
    expect(found(records.vault, "dizziness")).toEqual(["entry"]);
    expect(indexState(records.vault)).toMatchObject({ done: 1, total: 303 });
    await settled(records);
    expect(indexState(records.vault)).toEqual({ done: 303, total: 303, withoutText: [] });
    expect(found(records.vault, "cerebellum")).toEqual(["document"]);
  });

  test("of a vault open for reading only is built in memory, and the vault stays as it was", async () => {
    const { records, personId } = await filled();
    await using _ = records;
    add(records, personId, "Dizziness");
    records.vault.close();
    const before = readFileSync(vaultPaths(records.path).core);
    {
      using vault = await openVault(records.path, { secret: { passphrase }, schema: recordsSchema, readOnly: true });
      indexPending(vault);
      expect([found(vault, "dizziness"), found(vault, "cerebellum")]).toEqual([["entry"], ["document"]]);
    }
    expect(readFileSync(vaultPaths(records.path).core).equals(before)).toBe(true);
    await records.reopen();
  });

  test("that cannot be written never fails an entry that was stored", async () => {
    const { records, personId } = await filled();
    await using _ = records;
    records.vault.writeSearch((search) => search.exec("DROP TABLE page_text; DROP TABLE indexed_item"));
    add(records, personId, "Dizziness");
    indexPending(records.vault);
    expect(found(records.vault, "dizziness")).toEqual(["entry"]);
    expect(found(records.vault, "cerebellum")).toEqual(["document"]);
  });
});

test("a check names a damaged search index and nothing else, and one that is only behind is no damage", async () => {
  const { records, personId } = await filled();
  await using _ = records;
  add(records, personId, "Dizziness");
  records.vault.close();
  const how = { secret: { passphrase }, schema: recordsSchema, readData: false };
  expect(await checkVault(records.path, how)).toEqual({ ok: true, problems: [] });
  flipBit(searchFile(records), statSync(searchFile(records)).size - 2000);
  expect(await checkVault(records.path, how)).toEqual({
    ok: false,
    problems: [{ code: "SEARCH_DAMAGED", file: "db/search.db" }],
  });
  await records.reopen();
  indexPending(records.vault);
  found(records.vault, "dizziness");
  indexPending(records.vault);
  expect(found(records.vault, "dizziness")).toEqual(["entry"]);
});
