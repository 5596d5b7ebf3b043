import { describe, expect, test } from "vitest";
import { memorySource } from "../../../../shared/api/parser-runner.ts";
import { inProcessParsers } from "../../../fixtures/in-process-parsers.ts";
import {
  crowdedZip,
  hostileZips,
  lyingZips,
  makeZip,
  overlappingZip,
  repeatedZip,
} from "../../../fixtures/make-zip.ts";
import { bytesOf, randomFrom } from "../../../fixtures/temp-vault.ts";

const parsers = inProcessParsers();
let archives = 0;

/** Lists the archive and reads each of its entries. */
async function readAll(zip: Uint8Array) {
  const archive = { archiveId: `archive-${archives++}`, sizeBytes: zip.length };
  const sources = [memorySource(zip)];
  const listed = await parsers.run("listZip", archive, { sources });
  if (listed.is === "failed") return { problem: listed.problem, entries: [] };
  const entries = [];
  for (const entry of listed.entries) {
    const pieces: Uint8Array[] = [];
    const onBytes = (bytes: Uint8Array) => void pieces.push(bytes.slice());
    const result = await parsers.run("readZipEntry", { ...archive, index: entry.index }, { sources, onBytes });
    entries.push({ ...entry, result, bytes: Buffer.concat(pieces) });
  }
  return { problem: null, entries };
}

describe("an honest archive", () => {
  test("gives every entry byte for byte, stored or deflated", async () => {
    const large = bytesOf("large", 3_000_000);
    const { entries } = await readAll(
      makeZip([
        { name: "stored.bin", data: large },
        { name: "deflated.bin", data: large, isDeflated: true },
        { name: "folder/", unixMode: 0o040755 },
        { name: "Befund Müller.txt", data: "hello", isDeflated: true },
        { name: "empty", data: "" },
      ]),
    );
    expect(entries.map(({ name, isDirectory, refusal }) => [name, isDirectory, refusal])).toEqual([
      ["stored.bin", false, null],
      ["deflated.bin", false, null],
      ["folder/", true, null],
      ["Befund Müller.txt", false, null],
      ["empty", false, null],
    ]);
    expect(entries[0]?.bytes.equals(large)).toBe(true);
    expect(entries[1]?.bytes.equals(large)).toBe(true);
    expect(entries[3]?.bytes.toString()).toBe("hello");
    expect(entries[4]?.result).toEqual({ is: "read", sizeBytes: 0 });
  });

  test("that lost its end is not taken for the archive stored inside it", async () => {
    const inner = makeZip([{ name: "inner.txt", data: "only this" }]);
    const outer = makeZip([
      { name: "letter.txt", data: "hello" },
      { name: "inner.zip", data: inner },
    ]);
    const cut = outer.subarray(0, outer.indexOf(inner) + inner.length);
    expect((await readAll(cut)).problem).toMatchObject({ code: "UNREADABLE_FILE" });
    // What only begins with other bytes, as programs that unpack themselves do, is read.
    expect((await readAll(Buffer.concat([Buffer.from("MZ program"), inner]))).entries).toHaveLength(1);
  });

  test("small entries of one repeated byte are no bomb, however well they compress", async () => {
    const { entries } = await readAll(makeZip([{ name: "zeros", data: Buffer.alloc(500_000), isDeflated: true }]));
    expect(entries[0]?.result).toEqual({ is: "read", sizeBytes: 500_000 });
  });
});

test("of a long list every entry is given, in order, backwards and again", async () => {
  const zip = makeZip(Array.from({ length: 2_600 }, (_, at) => ({ name: `${at}`, data: `text ${at}` })));
  const archive = { archiveId: "long", sizeBytes: zip.length };
  const sources = [memorySource(zip)];
  await parsers.run("listZip", archive, { sources });
  for (const index of [0, 1_999, 2_000, 2_001, 2_599, 2_100, 3, 2_101, 2_101]) {
    const pieces: Uint8Array[] = [];
    const onBytes = (bytes: Uint8Array) => void pieces.push(bytes.slice());
    await parsers.run("readZipEntry", { ...archive, index }, { sources, onBytes });
    expect(Buffer.concat(pieces).toString()).toBe(`text ${index}`);
  }
  expect(await parsers.run("readZipEntry", { ...archive, index: 2_600 }, { sources })).toMatchObject({ is: "failed" });
});

describe("a hostile archive", () => {
  for (const [attack, make] of Object.entries(hostileZips)) {
    test(`whose entry ${attack} is refused by name, at once`, async () => {
      const { entries } = await readAll(make());
      expect(entries).toHaveLength(1);
      expect(entries[0]?.refusal).toMatch(/^(?:name|entry)-/);
    });
  }

  for (const [attack, make] of Object.entries(lyingZips)) {
    test(`whose entry ${attack} is never given as whole`, async () => {
      const { entries, problem } = await readAll(make());
      if (problem === null) expect(entries.map(({ result }) => result.is)).toEqual(["failed"]);
    });
  }

  test("a bomb is stopped within a few megabytes", async () => {
    const { entries } = await readAll(lyingZips["is a bomb"]());
    expect(entries[0]?.result).toMatchObject({ problem: { code: "TOO_LARGE" } });
    expect(entries[0]?.bytes.length).toBeLessThan(3_000_000);
  });

  test("a password is named as such", async () => {
    const { entries } = await readAll(lyingZips["is encrypted"]());
    expect(entries[0]).toMatchObject({ isEncrypted: true, result: { problem: { code: "PASSWORD_PROTECTED" } } });
  });

  test("overlapping entries are not both given", async () => {
    const { entries } = await readAll(overlappingZip());
    expect(entries.filter(({ result }) => result.is === "read").length).toBeLessThan(2);
  });

  test("entries that share bytes are refused at once: a few each by itself, the others are given", async () => {
    const data = Buffer.from("the same bytes for both entries");
    const { entries } = await readAll(
      makeZip([
        { name: "a.txt", data },
        { name: "b.txt", data, sharesBytesOf: 0 },
        { name: "c.txt", data },
      ]),
    );
    const shared = "entry-shares-bytes";
    expect(entries.map(({ name, refusal }) => [name, refusal])).toEqual([
      ["a.txt", shared],
      ["b.txt", shared],
      ["c.txt", null],
    ]);
    expect(entries[2]?.bytes.equals(data)).toBe(true);
  });

  test("a bomb of overlapping entries is refused whole, before any of them is opened", async () => {
    const kernel = { name: "kernel", data: Buffer.alloc(8 * 1024 * 1024), isDeflated: true };
    const others = Array.from({ length: 3000 }, (_, at) => ({ ...kernel, name: `${at}`, sharesBytesOf: 0 }));
    const { entries, problem } = await readAll(makeZip([kernel, ...others.map((one) => ({ ...one, data: "" }))]));
    expect([entries.length, problem]).toEqual([0, { code: "TOO_LARGE", detail: "zip-overlapping" }]);
  });

  test("an archive of a million entries is refused by its end, without its list being read", async () => {
    const zip = repeatedZip(1_000_000);
    let read = 0;
    const source = {
      sizeBytes: zip.length,
      read: (offset: number, length: number) => {
        const bytes = zip.subarray(offset, offset + length);
        read += bytes.length;
        return bytes;
      },
    };
    const result = await parsers.run("listZip", { archiveId: "million", sizeBytes: zip.length }, { sources: [source] });
    expect(result).toMatchObject({
      is: "failed",
      problem: { code: "TOO_LARGE", detail: "zip-too-long" },
    });
    expect(read).toBeLessThan(200_000);
  });

  test("100,001 entries are refused, 100,000 are listed", async () => {
    for (const [count, is] of [
      [100_000, "read"],
      [100_001, "failed"],
    ] as const) {
      const zip = crowdedZip(count);
      const archive = { archiveId: `crowd-${count}`, sizeBytes: zip.length };
      expect((await parsers.run("listZip", archive, { sources: [memorySource(zip)] })).is).toBe(is);
    }
  });

  test("cut at every 64th byte, or with flipped bits, it fails in shape and fast", async () => {
    const zip = makeZip([
      { name: "a.txt", data: bytesOf("a", 900), isDeflated: true },
      { name: "b.txt", data: bytesOf("b", 300) },
    ]);
    const random = randomFrom("zip");
    for (let length = 0; length < zip.length; length += 64) await readAll(zip.subarray(0, length));
    for (let round = 0; round < 300; round++) {
      const damaged = Buffer.from(zip);
      const at = random(damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << random(8));
      await readAll(damaged);
    }
  });
});
