import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { discLayout } from "../../../electron/packet/iso/disc-layout.ts";
import { shortName } from "../../../electron/packet/iso/iso-names.ts";
import { askForRoom, isoBytes, writeIso } from "../../../electron/packet/iso/write-iso.ts";
import { inProcessParsers } from "../../fixtures/in-process-parsers.ts";
import { hasProgram } from "../../fixtures/judges.ts";
import { bytesOf, TempFolder } from "../../fixtures/temp-vault.ts";

const madeAt = new Date(Date.UTC(2026, 10, 28, 12, 30, 5));
const parsers = inProcessParsers();

const contents: Readonly<Record<string, Uint8Array>> = {
  "Packet.pdf": bytesOf("pdf", 70_001),
  DICOMDIR: bytesOf("directory", 2048),
  "manifest.json": bytesOf("manifest", 3000),
  SHA256SUMS: bytesOf("sums", 1),
  "README.TXT": new Uint8Array(),
  "Originals/ORIG0001.TXT": bytesOf("note", 4097),
  ...Object.fromEntries(
    // More records than one sector holds.
    Array.from({ length: 120 }, (_, at) => [
      `DICOM/PT000000/ST000000/SE000000/IM${String(at).padStart(6, "0")}`,
      bytesOf(`slice ${at}`, 500 + at * 37),
    ]),
  ),
};

function packetIn(folder: TempFolder): string {
  for (const [path, bytes] of Object.entries(contents)) {
    mkdirSync(dirname(folder.join(`P/${path}`)), { recursive: true });
    writeFileSync(folder.join(`P/${path}`), bytes);
  }
  return folder.join("P");
}

async function made(folder: TempFolder): Promise<string> {
  const file = folder.join("P.iso");
  await writeIso(packetIn(folder), { file, madeAt }, { parsers });
  return file;
}

describe("a packet's disc image", () => {
  test("has the size that was told before, names nobody, and is the same each time", async () => {
    using folder = new TempFolder();
    const told = await isoBytes(packetIn(folder), madeAt);
    const first = readFileSync(await made(folder));
    expect(first.length).toBe(told);
    expect(first.subarray(40, 72).every((byte) => byte === 0)).toBe(true);
    expect(first.toString("latin1", 16 * 2048 + 40, 16 * 2048 + 72).trim()).toBe("CASEBOOK");
    rmSync(folder.join("P.iso"));
    expect(readFileSync(await made(folder)).equals(first)).toBe(true);
    expect(readdirSync(folder.path).toSorted()).toEqual(["P", "P.iso"]);
  });

  test.skipIf(!hasProgram("bsdtar"))("gives every file byte for byte to bsdtar, under its own name", async () => {
    using folder = new TempFolder();
    const file = await made(folder);
    mkdirSync(folder.join("out"));
    const run = spawnSync("bsdtar", ["-xf", file, "-C", folder.join("out")], { encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([0, ""]);
    const found = readdirSync(folder.join("out"), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(found).toHaveLength(Object.keys(contents).length);
    for (const [path, bytes] of Object.entries(contents))
      expect([path, readFileSync(folder.join(`out/${path}`)).equals(bytes)]).toEqual([path, true]);
  });

  const xorrisoNames: readonly (readonly [string, readonly string[]])[] = [
    ["Rock Ridge's names", []],
    ["Joliet's names", ["-read_fs", "norock"]],
  ];
  test.skipIf(!hasProgram("xorriso")).each(xorrisoNames)("is sound to xorriso by %s", async (_, options) => {
    using folder = new TempFolder();
    const file = await made(folder);
    const asked = [...options, "-indev", file, "-find", "/", "-type", "f", "-exec", "echo"];
    const { status, stdout, stderr } = spawnSync("xorriso", asked, { encoding: "utf8" });
    expect([status, stderr.split("\n").filter((line) => /: (FAILURE|SORRY|WARNING|FATAL)/.test(line))]).toEqual([
      0,
      [],
    ]);
    const names = stdout.split("\n").flatMap((line) => /^'?\/(.*?)'?$/.exec(line)?.[1] ?? []);
    expect(names.toSorted()).toEqual(Object.keys(contents).toSorted());
  });

  test("that is broken off or cannot be written leaves nothing, and what stands there is not written over", async () => {
    using folder = new TempFolder();
    const packet = packetIn(folder);
    const stop = new AbortController();
    stop.abort();
    const file = folder.join("P.iso");
    await expect(writeIso(packet, { file, madeAt }, { parsers, signal: stop.signal })).rejects.toMatchObject({
      code: "CANCELLED",
    });
    const nowhere = folder.join("not/there/P.iso");
    await expect(writeIso(packet, { file: nowhere, madeAt }, { parsers })).rejects.toMatchObject({
      code: "TARGET_NOT_WRITABLE",
    });
    expect(readdirSync(folder.path)).toEqual(["P"]);
    await expect(askForRoom(file, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: "DISK_FULL" });
  });

  test("that reads back otherwise is no image", async () => {
    using folder = new TempFolder();
    const file = folder.join("P.iso");
    const forgetful = {
      ...parsers,
      run: async (...asked: Parameters<typeof parsers.run>) => {
        const listing = (await parsers.run(...asked)) as { entries?: unknown[] };
        return { ...listing, entries: listing.entries?.slice(1) } as never;
      },
    };
    await expect(writeIso(packetIn(folder), { file, madeAt }, { parsers: forgetful })).rejects.toMatchObject({
      code: "BUG",
    });
    expect(readdirSync(folder.path)).toEqual(["P"]);
  });
});

test("a file of more than 4 GiB stands in several records, one behind the other", () => {
  const sizeBytes = 5 * 2 ** 30 + 1;
  const { head, files, sizeBytes: whole } = discLayout([{ path: "BIG.BIN", sizeBytes }], { volumeName: "X", madeAt });
  const sector = files[0]?.sector ?? 0;
  const records: number[][] = [];
  for (let at = head.indexOf("BIG.BIN;1") - 33; at > 0; at = head.indexOf("BIG.BIN;1", at + 34) - 33)
    records.push([head.readUInt32LE(at + 2), head.readUInt32LE(at + 10), head[at + 25] ?? 0]);
  const most = 0xffff_f800;
  expect(records).toEqual([
    [sector, most, 0x80],
    [sector + most / 2048, sizeBytes - most, 0],
  ]);
  expect(whole).toBeGreaterThan(sizeBytes);
});

test("names are cut to eight and three, each once; folders too deep are refused", () => {
  const taken = new Set<string>();
  const names = ["manifest.json", "manifest.jsonl", "SHA256SUMS", "Ä b.tar.gz", ".hidden", "DICOMDIR"];
  expect(names.map((name) => shortName(name, taken))).toEqual([
    "MANIFEST.JSO",
    "MANIFE_1.JSO",
    "SHA256SU",
    "__B_TAR.GZ",
    "_HIDDEN",
    "DICOMDIR",
  ]);
  const path = "a/b/c/d/e/f/g/h/i";
  expect(() => discLayout([{ path, sizeBytes: 1 }], { volumeName: "X", madeAt })).toThrow(/too deep/);
});
