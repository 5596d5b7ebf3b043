import { reasonSentence } from "../../../shared/reason-words.ts";
import {
  appendFileSync,
  cpSync,
  openSync,
  closeSync,
  readFileSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listSource } from "../../../electron/import/source/source.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";
import { bytesOf, newVault, TempFolder } from "../../fixtures/temp-vault.ts";

test("another vault in a source is told once and kept out, in a folder, by itself and in an archive; so is a piece of one", async () => {
  await using records = await RecordsVault.make();
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  records.put("note.txt", "Visit note of 2024-01-02");
  cpSync(path, join(records.source, "backup", "Old.casebook"), { recursive: true });
  const files = ["vault.hdr", "vault.hdr.bak", "keys/k.key", "db/core.db"].map((name) => ({
    name: `Old.casebook/${name}`,
    data: name.startsWith("vault.hdr") ? readFileSync(join(path, name)) : bytesOf(name, 300),
  }));
  records.put("backup.zip", makeZip([...files, { name: "letter.txt", data: "A letter of 2024-02-03" }]));
  records.put("piece.key", Buffer.concat([Buffer.from("CASEKEY1"), bytesOf("key", 248)]));
  const receipt = await records.import();
  expect([receipt.added, addsUp(receipt)]).toEqual([2, true]);
  const told = receipt.skipped
    .filter(({ reason }) => reasonSentence(reason).includes("Casebook vault"))
    .map((one) => one.path);
  expect(told.toSorted()).toEqual(["backup.zip/Old.casebook", "backup/Old.casebook", "piece.key"]);

  const alone = await listSource([path]);
  expect([alone.entries, alone.refused.map((one) => one.path)]).toEqual([[], ["."]]);
});

test("a file that is changed while it is read is not stored as it never was, though its size stays the same", async () => {
  using folder = new TempFolder();
  const file = folder.join("large.bin");
  const content = bytesOf("large", 9 * 2 ** 20);
  const read = async (change: (taken: number) => void) => {
    writeFileSync(file, content);
    utimesSync(file, new Date(2024, 1, 1), new Date(2024, 1, 1));
    const { entries } = await listSource([file]);
    let taken = 0;
    for await (const piece of entries[0]?.chunks(undefined) ?? []) {
      change(taken);
      taken += piece.length;
    }
    return taken;
  };
  const overwrite = (at: number) => {
    const fd = openSync(file, "r+");
    writeSync(fd, Buffer.from("changed"), 0, 7, at);
    closeSync(fd);
  };
  expect(await read(() => undefined)).toBe(content.length);
  const changes: Record<string, (taken: number) => void> = {
    "what was read": (taken) => taken > 0 && overwrite(100),
    "what is still to be read": (taken) => taken > 0 && overwrite(content.length - 100),
    "and dated back": (taken) => {
      if (taken === 0) return;
      overwrite(100);
      utimesSync(file, new Date(2024, 1, 1), new Date(2024, 1, 1));
    },
    grown: (taken) => taken > 0 && appendFileSync(file, "more"),
  };
  for (const [name, change] of Object.entries(changes))
    await expect(read(change), name).rejects.toMatchObject({ code: "UNREADABLE_FILE" });
});
