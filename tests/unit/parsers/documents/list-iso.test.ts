import { describe, expect, test } from "vitest";
import { memorySource } from "../../../../shared/api/parser-runner.ts";
import { IsoListing } from "../../../../shared/api/parsers.ts";
import { inProcessParsers } from "../../../fixtures/in-process-parsers.ts";
import { makeIso, makeUdfOnly, type IsoFile, type IsoOptions } from "../../../fixtures/make-iso.ts";
import { bytesOf, randomFrom } from "../../../fixtures/temp-vault.ts";

const parsers = inProcessParsers();

async function list(image: Uint8Array): Promise<IsoListing> {
  return IsoListing.parse(
    await parsers.run("listIso", { sizeBytes: image.length }, { sources: [memorySource(image)] }),
  );
}

/** The listing of what must be readable. */
async function entriesOf(image: Uint8Array) {
  const listing = await list(image);
  if (listing.is === "failed") throw new Error(listing.problem.detail);
  return listing;
}

function bytesAt(image: Buffer, { extents }: { readonly extents: readonly { offset: number; length: number }[] }) {
  return Buffer.concat(extents.map(({ offset, length }) => image.subarray(offset, offset + length)));
}

const note = { path: "Befund Müller (2).txt", data: bytesOf("note", 5000) };
const slice = { path: "DICOM/Serie 1/IMG00001.dcm", data: bytesOf("slice", 70_000) };
const bare = { path: "DICOM/Serie 1/IMG00002", data: bytesOf("bare", 10) };
const files = [note, slice, bare];

describe("an honest disc image", () => {
  const namesBy: readonly [string, IsoOptions, readonly string[]][] = [
    ["its plain names", {}, ["BEFUND_M_LLER__2_.TXT", "DICOM/SERIE_1/IMG00001.DCM", "DICOM/SERIE_1/IMG00002"]],
    ["Joliet's names", { joliet: true }, files.map(({ path }) => path)],
    ["Rock Ridge's names", { rockRidge: true }, files.map(({ path }) => path)],
    ["one name each where it has both", { rockRidge: true, joliet: true }, files.map(({ path }) => path)],
  ];
  test.each(namesBy)("gives every file byte for byte, under %s", async (_, options, names) => {
    const image = makeIso(files, options);
    const { entries, keptWhole } = await entriesOf(image);
    expect(entries.map(({ name }) => name)).toEqual(names);
    expect(keptWhole).toBeNull();
    for (const [at, entry] of entries.entries()) {
      expect([entry.refusal, entry.unsupported, entry.sizeBytes]).toEqual([null, null, files[at]?.data.length]);
      expect(bytesAt(image, entry).equals(files[at]?.data ?? Buffer.alloc(0))).toBe(true);
    }
  });

  test("gives a file that is written in several pieces as one (level 3)", async () => {
    const image = makeIso([{ ...slice, pieceBytes: 8192 }, bare]);
    const [pieced, ...others] = (await entriesOf(image)).entries;
    expect([pieced?.extents.length, pieced?.sizeBytes, others.length]).toEqual([9, 70_000, 1]);
    expect(pieced && bytesAt(image, pieced).equals(slice.data)).toBe(true);
  });

  test("may store equal files at one place, and empty ones nowhere", async () => {
    const twin = { ...slice, path: "twin.dcm" };
    const empty = { path: "empty", data: new Uint8Array() };
    const listed = (await entriesOf(makeIso([slice, twin, empty]))).entries;
    const place = listed.find(({ name }) => name.endsWith("IMG00001.DCM"))?.extents[0]?.offset ?? 0;
    const image = makeIso([slice, { ...twin, claims: { block: place / 2048 } }, empty]);
    const { entries, keptWhole } = await entriesOf(image);
    expect(entries.map(({ refusal }) => refusal)).toEqual([null, null, null]);
    expect(keptWhole).toBeNull();
  });

  test("of thousands of files in one folder lists each", async () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({ path: `D/F${at}`, data: bytesOf(`${at}`, 3) }));
    const { entries } = await entriesOf(makeIso(many, { rockRidge: true }));
    expect(entries.map(({ name }) => name)).toEqual(many.map(({ path }) => path));
  });
});

describe("a disc image that lies", () => {
  const refused: readonly [string, IsoFile, string][] = [
    ["a link", { ...bare, mode: 0o120777 }, "entry-link"],
    ["a device", { ...bare, mode: 0o020666 }, "entry-device"],
    ["a name that leads out", { ...bare, extra: nameField("/../../x") }, "name-leads-out"],
    ["a file beyond its end", { ...bare, claims: { block: 900_000 } }, "iso-beyond-end"],
    ["a file that is longer than the image", { ...bare, claims: { sizeBytes: 0xffff_ffff } }, "iso-beyond-end"],
  ];
  test.each(refused)("has %s refused, and its other files listed", async (_, file, refusal) => {
    const { entries } = await entriesOf(makeIso([slice, file], { rockRidge: true }));
    expect(entries.map((entry) => [entry.name.includes("IMG00001"), entry.refusal])).toEqual(
      expect.arrayContaining([
        [true, null],
        [false, refusal],
      ]),
    );
  });

  test("with a file across another one's place refuses both and is kept whole", async () => {
    const image = makeIso([slice, { ...bare, claims: { block: 24, sizeBytes: 30_000 } }]);
    const { entries, keptWhole } = await entriesOf(image);
    expect(entries.map(({ refusal }) => refusal)).toEqual(["entry-shares-bytes", "entry-shares-bytes"]);
    expect(keptWhole).toBe("iso-with-damage");
  });

  test("with many such files is made to do harm", async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({
      path: `F${at}`,
      data: new Uint8Array(2048),
      claims: { block: 20 + at, sizeBytes: 40_000 },
    }));
    expect(await list(makeIso(many))).toMatchObject({ is: "failed", problem: { detail: "iso-overlapping" } });
  });

  test("that claims its bytes over and over is too large", async () => {
    const whole = { path: "A", data: bytesOf("a", 400_000) };
    const place = (await entriesOf(makeIso([whole]))).entries[0]?.extents[0]?.offset ?? 0;
    const again = (times: number) =>
      Array.from({ length: times }, (_, at) => ({
        path: `F${at}`,
        data: new Uint8Array(),
        claims: { block: place / 2048, sizeBytes: 400_000 },
      }));
    expect((await entriesOf(makeIso([whole, ...again(2)]))).entries.map(({ refusal }) => refusal)).toEqual([
      null,
      null,
      null,
    ]);
    expect(await list(makeIso([whole, ...again(30)]))).toMatchObject({
      is: "failed",
      problem: { code: "TOO_LARGE", detail: "iso-too-large" },
    });
  });

  test("whose folder leads back to its root, or nowhere, lists the rest and is kept whole", async () => {
    for (const block of [18, 5_000_000]) {
      const image = makeIso([note, slice], { folderBlocks: { DICOM: block } });
      const { entries, keptWhole } = await entriesOf(image);
      expect(entries.map(({ name }) => name)).toEqual(["BEFUND_M_LLER__2_.TXT"]);
      expect(keptWhole).toBe("iso-folder-damaged");
    }
  });

  test("whose names go on in themselves ends", async () => {
    // CE that points at its own sector: block 18, offset 0, 2048 bytes.
    const ce = Buffer.alloc(28);
    Buffer.from("CE").copy(ce);
    ce[2] = 28;
    for (const [at, value] of [18, 0, 2048].entries()) ce.writeUInt32LE(value, 4 + at * 8);
    const listing = await list(makeIso([{ ...bare, extra: ce }], { rockRidge: true }));
    expect(["read", "failed"]).toContain(listing.is);
  });

  test("with interleaved files says so and is kept whole", async () => {
    const { entries, keptWhole } = await entriesOf(makeIso([slice, { ...bare, interleave: [1, 1] }]));
    expect(entries.map(({ unsupported }) => unsupported)).toEqual([null, "iso-interleaved"]);
    expect(keptWhole).toBe("iso-with-damage");
  });

  test("cut off anywhere or with flipped bits is listed in part or refused, and never more than it is", async () => {
    const image = makeIso(files, { rockRidge: true, joliet: true });
    const random = randomFrom("iso");
    const damaged = [
      ...Array.from({ length: Math.ceil(image.length / 997) }, (_, at) => image.subarray(0, at * 997)),
      ...Array.from({ length: 400 }, () => {
        const copy = Buffer.from(image);
        for (let flips = 0; flips < 8; flips++) copy[32_768 + random(24_576)] = random(256);
        return copy;
      }),
    ];
    for (const one of damaged) {
      const listing = await list(one);
      if (listing.is === "failed") continue;
      for (const { extents, refusal } of listing.entries)
        if (refusal === null)
          for (const { offset, length } of extents) expect(offset + length).toBeLessThanOrEqual(one.length);
    }
  });
});

test("a disc in UDF only is told as that", async () => {
  expect(await list(makeUdfOnly())).toEqual({
    is: "failed",
    problem: { code: "UNSUPPORTED_FORMAT", detail: "iso-udf" },
  });
});

function nameField(name: string): Buffer {
  return Buffer.concat([Buffer.from([0x4e, 0x4d, 5 + name.length, 1, 0]), Buffer.from(name)]);
}
