import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rereadOriginals } from "../../electron/import/reading/reread-originals.ts";
import { confirmDocument } from "../../electron/records/documents/confirm-document.ts";
import { countOutdated } from "../../electron/records/documents/readings.ts";
import { listContents } from "../../electron/records/story/contents.ts";
import { findDocument, listDocuments } from "../../electron/records/documents/documents.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { searchRecords } from "../../electron/records/search/search.ts";
import { indexPending } from "../../electron/records/search/search-index.ts";
import { listTimeline } from "../../electron/records/story/timeline.ts";
import { checkOpenVault, checkVault } from "../../electron/vault/check.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { partialDate } from "../../shared/model/dates.ts";
import type { DocumentId, PersonId } from "../../shared/model/ids.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { countingClock } from "../fixtures/records-vault.ts";
import { TempFolder } from "../fixtures/temp-vault.ts";
import { describeGoldenPacket, type GoldenPacket } from "./golden-packet.ts";
import { goldenNote, goldenPassphrase, goldenRecoveryCode, goldenVaultName } from "./golden-vault.ts";

test("the packet is as it was when it was last reviewed (`npm run golden` writes it anew)", async () => {
  const golden = JSON.parse(readFileSync(new URL("packet.json", import.meta.url), "utf8")) as GoldenPacket;
  const now = await describeGoldenPacket();
  // Without dcmtk there is no dump to compare.
  expect({ ...now, directory: now.directory.length === 0 ? golden.directory : now.directory }).toEqual(golden);
});

describe("a vault of format 1", () => {
  function copyOfVault(folder: TempFolder): string {
    const path = folder.join(goldenVaultName);
    cpSync(fileURLToPath(new URL(goldenVaultName, import.meta.url)), path, { recursive: true });
    return path;
  }

  test("opens, with every record and every byte in it", async () => {
    using folder = new TempFolder();
    const path = copyOfVault(folder);
    using vault = await openVault(path, { secret: { passphrase: goldenPassphrase }, schema: recordsSchema });
    const [person] = listPeople(vault.db);
    if (!person) throw new Error("nobody in the golden vault");
    expect([person.name, person.birthDate]).toEqual(["Ana Maria Silva", "1972-03-14"]);
    const contents = listContents(vault.db, person.id);
    expect(contents.map(({ kind, date, instances }) => [kind, date, instances])).toEqual([
      ["document", "2024-01-02", null],
      ["study", "2024-05-03", 3],
    ]);
    const document = findDocument(vault.db, contents[0]?.id as DocumentId);
    expect(vault.readBlob(document?.blobId ?? "").toString()).toBe(goldenNote);
    expect(listTimeline(vault.db, { personId: person.id }).map(({ kind, title }) => [kind, title])[0]).toEqual([
      "symptom",
      "Headache",
    ]);
    indexPending(vault);
    expect(searchRecords(vault, "headaches spring", { personId: null })).toHaveLength(1);
  });

  test("is read anew by today's readers, and keeps everything that a person confirmed or entered", async () => {
    using folder = new TempFolder();
    using vault = await openVault(copyOfVault(folder), {
      secret: { passphrase: goldenPassphrase },
      schema: recordsSchema,
    });
    const parsers = inProcessParsers();
    const id = listPeople(vault.db)[0]?.id as PersonId;
    const said = () => {
      const documents = listDocuments(vault.db, id).map(({ id: documentId, type, date, title, typeStatus }) => ({
        documentId,
        type,
        date,
        title,
        typeStatus,
      }));
      return {
        documents,
        timeline: listTimeline(vault.db, { personId: id }),
        images: listContents(vault.db, id).length,
      };
    };
    const [document] = listDocuments(vault.db, id);
    if (!document) throw new Error("no document in the golden vault");
    vault.write((db) =>
      confirmDocument(db, document.id, { type: "letter", date: partialDate(2020, 7), title: "As she said" }),
    );
    const before = said();
    expect(countOutdated(vault.db)).toBeGreaterThan(0);
    await rereadOriginals({ vault, clock: countingClock("reread"), parsers });
    await parsers.close();
    expect(countOutdated(vault.db)).toBe(0);
    expect(said()).toEqual(before);
    expect((await checkOpenVault(vault, { readData: true })).problems).toEqual([]);
  });

  test("opens with its recovery code, and its check finds nothing", async () => {
    using folder = new TempFolder();
    const path = copyOfVault(folder);
    const result = await checkVault(path, {
      secret: { recoveryCode: goldenRecoveryCode },
      schema: recordsSchema,
      readData: true,
    });
    expect(result).toEqual({ ok: true, problems: [] });
  });
});
