import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { describe, expect, test } from "vitest";
import { writeZip } from "../../../electron/packet/write-zip.ts";
import { writeZips } from "../../../electron/packet/write-zips.ts";
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

  test.for([
    ["one", null, null],
    ["one that is locked", null, "five words to keep safe"],
    ["several", 60_000, null],
  ] as const)("tells how far %s is, from nothing to all of it, and never back", async ([, mostBytes, passphrase]) => {
    using folder = new TempFolder();
    const packet = packetIn(folder);
    for (const name of ["A.PDF", "B.PDF", "C.PDF"]) writeFileSync(join(packet, "Originals", name), randomBytes(40_000));
    const told: (readonly [number, number])[] = [];
    const { files } = await writeZips(packet, {
      file: folder.join("P.zip"),
      passphrase: passphrase === null ? null : Buffer.from(passphrase),
      isImagesOnly: false,
      mostBytes,
      onProgress: (done, total) => told.push([done, total]),
    });
    expect(files).toHaveLength(mostBytes === null ? 1 : 3);
    const done = told.map(([bytes]) => bytes);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(new Set(told.map(([, total]) => total)).size).toBe(1);
    // What is locked is smaller than its files, where these could be compressed.
    expect((done.at(-1) ?? 0) / (told[0]?.[1] ?? 1)).toBeGreaterThan(0.9);
    expect(done.at(-1)).toBeLessThanOrEqual(told[0]?.[1] ?? 0);
  });

  test("that is cancelled leaves nothing, of several not even those that were done", async () => {
    using folder = new TempFolder();
    const packet = packetIn(folder);
    for (const name of ["A.PDF", "B.PDF", "C.PDF"]) writeFileSync(join(packet, "Originals", name), randomBytes(40_000));
    const ending = new AbortController();
    const half = (done: number, total: number) => {
      if (done > total / 2) ending.abort();
    };
    const request = {
      passphrase: null,
      isImagesOnly: false,
      mostBytes: 60_000,
      signal: ending.signal,
      onProgress: half,
    };
    await expect(writeZips(packet, { file: folder.join("P.zip"), ...request })).rejects.toMatchObject({
      code: "CANCELLED",
    });
    expect(readdirSync(folder.path)).toEqual(["P"]);
  });
});
