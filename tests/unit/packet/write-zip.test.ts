import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { describe, expect, test } from "vitest";
import { writeZip } from "../../../electron/packet/write-zip.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

function packetIn(folder: TempFolder): string {
  mkdirSync(folder.join("P/Originals"), { recursive: true });
  writeFileSync(folder.join("P/Originals/Biopsy-of-Ana.txt"), "words ".repeat(500));
  writeFileSync(folder.join("P/Packet.pdf"), "%PDF");
  return folder.join("P");
}

async function entriesOf(zip: Uint8Array, password?: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await new ZipReader(
    new Uint8ArrayReader(zip),
    password === undefined ? {} : { password },
  ).getEntries();
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  return files;
}

describe("a packet's ZIP", () => {
  test("with a passphrase shows no name of any file, and opens to all of them", async () => {
    using folder = new TempFolder();
    await writeZip(packetIn(folder), {
      file: folder.join("P.zip"),
      passphrase: Buffer.from("five words to keep safe"),
    });
    const bytes = readFileSync(folder.join("P.zip"));
    for (const name of ["Biopsy", "Originals", "Packet.pdf"]) expect(bytes.includes(name)).toBe(false);
    const outer = await entriesOf(bytes, "five words to keep safe");
    expect([...outer.keys()]).toEqual(["Packet.zip"]);
    const inner = await entriesOf(outer.get("Packet.zip") ?? new Uint8Array());
    expect([...inner.keys()]).toEqual(["Originals/Biopsy-of-Ana.txt", "Packet.pdf"]);
    expect(readdirSync(folder.path).toSorted()).toEqual(["P", "P.zip"]);
  });

  test("without one holds the files themselves", async () => {
    using folder = new TempFolder();
    await writeZip(packetIn(folder), { file: folder.join("P.zip"), passphrase: null });
    const files = await entriesOf(readFileSync(folder.join("P.zip")));
    expect([...files.keys()]).toEqual(["Originals/Biopsy-of-Ana.txt", "Packet.pdf"]);
  });
});
