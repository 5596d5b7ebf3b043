import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OriginalNames, safePart } from "../../../electron/export/export-names.ts";
import { exportRecords } from "../../../electron/export/export-records.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { markKey } from "../../../electron/records/documents/key-documents.ts";
import { putProfile } from "../../../electron/records/recipients/profiles.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";
import { bytesOf } from "../../fixtures/temp-vault.ts";

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

test("damaged originals, small and large, are named, and everything else is brought out whole", async () => {
  await using records = await RecordsVault.make();
  records.put("whole.txt", "Visit note of 2024-01-02");
  records.put("small.txt", "Another note of 2024-02-03");
  records.put("large.bin", bytesOf("large", 9 * 2 ** 20));
  await records.import();
  const originals = listAllOriginals(records.vault.db);
  const blobOf = (name: string) => originals.find(({ path }) => path.endsWith(name))?.blobId ?? "";
  const chunk = records.vault.db
    .prepare<[], { id: Buffer }>("SELECT id FROM blob WHERE type = 3 ORDER BY off DESC")
    .get();
  const frames = [blobOf("small.txt"), chunk?.id.toString("hex") ?? ""].map((id) => frameOf(records.vault, id));
  records.vault.close();
  for (const frame of frames) flipFrame(records.path, frame);
  await records.reopen();
  const out = records.folder.join("Out");
  const { originals: written, skipped } = await exportRecords(out, { vault: records.vault });
  expect([written, skipped.map(({ path }) => path).toSorted()]).toEqual([1, ["large.bin", "small.txt"]]);
  const files = filesIn(out);
  expect(files.toSorted()).toEqual(["00 Unfiled/whole.txt", "SHA256SUMS", "records.json"]);
  const json = JSON.parse(readFileSync(join(out, "records.json"), "utf8")) as {
    skipped: unknown[];
    originals: unknown[];
  };
  expect([json.skipped.length, json.originals.length]).toEqual([2, 3]);
});

test("a file beside a folder of its name, names that differ in case, and names too long for a disk are all brought out", async () => {
  const names = new OriginalNames([]);
  const long = `${"検査".repeat(90)}.pdf`;
  const paths = ["a/b.txt", "a", "A", "c", "c/d.txt", "C/e.txt", long, long, `${"deep/".repeat(400)}x.txt`].map(
    (path) => names.pathFor({ personId: null, path }),
  );
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  for (const path of paths) {
    expect(path.split("/").every((part) => Buffer.byteLength(part) <= 255)).toBe(true);
    expect(Buffer.byteLength(path)).toBeLessThan(1000);
    const folders = new Set(path.split("/").map((_, at, parts) => parts.slice(0, at).join("/").toLowerCase()));
    expect(paths.some((other) => folders.has(other.toLowerCase()))).toBe(false);
  }
  expect(paths[6]).toMatch(/検\.pdf$|査\.pdf$/u);
  expect(safePart("CON.txt")).toBe("_CON.txt");

  await using records = await RecordsVault.make();
  for (const name of ["a/b.txt", "c"]) records.put(name, `note ${name} of 2024-01-02`);
  await records.import();
  records.vault.write((db) => db.prepare("UPDATE original SET path = 'a' WHERE path LIKE '%c'").run());
  const out = records.folder.join("Out");
  expect((await exportRecords(out, { vault: records.vault })).skipped).toEqual([]);
  expect(filesIn(out)).toHaveLength(4);
});

test("what recipients ask for, and which documents are key, is brought out with the records", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Ana Silva");
  records.put("note.txt", "Visit note of 2024-01-02");
  await records.import({ personId });
  const [document] = listDocuments(records.vault.db, personId);
  if (document === undefined) throw new Error("no document");
  records.vault.write((db) => {
    markKey(db, { documentId: document.id, isKey: true }, records.clock);
    putProfile(db, { name: "By mail", given: { mostMegabytes: 5 }, before: null }, records.clock);
  });
  await exportRecords(records.folder.join("Out"), { vault: records.vault });
  const json = JSON.parse(readFileSync(records.folder.join("Out/records.json"), "utf8")) as {
    recipients: { name: string }[];
    people: { documents: { isKey?: boolean }[] }[];
  };
  expect(json.recipients).toMatchObject([{ name: "By mail", mostMegabytes: 5 }]);
  expect(json.people[0]?.documents[0]?.isKey).toBe(true);
});
