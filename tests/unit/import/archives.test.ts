import { reasonSentence } from "../../../shared/reason-words.ts";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../../fixtures/temp-vault.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { makeLongDirectory } from "../../fixtures/make-long-directory.ts";
import {
  hostileZips,
  lyingZips,
  makeZip,
  nestedZip,
  overlappingZip,
  repeatedZip,
  type ZipItem,
} from "../../fixtures/make-zip.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";

/** Every file below the folder as an entry of an archive. */
function filesOf(folder: string): readonly ZipItem[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted()
    .map((name) => ({ name, data: readFileSync(join(folder, name)), isDeflated: true }));
}

const disc = {
  seed: "zip",
  patient: { name: "Example^Erika", id: "P-1", birthDate: "19610412", sex: "F" },
  studies: [
    { date: "20240503", description: "MRI BRAIN", series: [{ description: "AX", slices: 4, contrast: "t1" as const }] },
  ],
  omitFiles: [1],
};

describe("a ZIP", () => {
  test("is kept whole when every entry is protected, and its open entries come in when only some are", async () => {
    await using records = await RecordsVault.make();
    const locked = { name: "a.txt", data: "hello hello hello", isEncrypted: true };
    records.put("all.zip", makeZip([locked]));
    records.put("some.zip", makeZip([locked, { name: "b.txt", data: "Progress note" }]));
    const receipt = await records.import();
    expect([addsUp(receipt), receipt.found, receipt.added]).toEqual([true, 4, 1]);
    expect(receipt.skipped.map(({ path, code, isKept }) => [path, code, isKept])).toEqual([
      ["all.zip", "PASSWORD_PROTECTED", true],
      ["some.zip", "PASSWORD_PROTECTED", true],
      ["some.zip/a.txt", "PASSWORD_PROTECTED", false],
    ]);
  });

  test("is the same as the folder it was made from", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    await using other = await RecordsVault.make();
    const path = other.put("disc.zip", makeZip(filesOf(records.source)));
    const asFolder = await records.import();
    const asZip = await other.import({ paths: [path] });
    for (const key of ["found", "added", "duplicates", "studies", "instances", "documents", "bytes"] as const)
      expect([key, asZip[key]]).toEqual([key, asFolder[key]]);
    const inZip = (label: string) => `disc.zip/${label}`;
    expect(asZip.skipped.map(({ path: label, code }) => [label, code])).toEqual(
      asFolder.skipped.map(({ path: label, code }) => [inZip(label), code]),
    );
    expect(asZip.listed.missing).toEqual(asFolder.listed.missing.map((one) => ({ ...one, path: inZip(one.path) })));
  });

  test("adds nothing where its files are in the vault already", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    await records.import();
    const zip = makeZip(filesOf(records.source));
    records.put("disc.zip", zip);
    const receipt = await records.import({ paths: [join(records.source, "disc.zip")] });
    expect(receipt).toMatchObject({ added: 0, duplicates: 4, instances: 0 });
  });

  test("within a ZIP is opened, one deeper is kept closed", async () => {
    await using records = await RecordsVault.make();
    records.put("two.zip", nestedZip(2, "Visit note of May"));
    records.put("three.zip", nestedZip(3, "Visit note of June"));
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt).toMatchObject({ found: 2, added: 1, documents: 1 });
    expect(receipt.skipped).toMatchObject([
      { path: "three.zip/level-2.zip/level-3.zip", code: "TOO_LARGE", isKept: true },
    ]);
    expect(receipt.skipped[0]?.reason).toBe("archive-too-deep");
  });

  test("of many megabytes within a ZIP is opened", async () => {
    await using records = await RecordsVault.make();
    const inner = makeZip([
      { name: "large.bin", data: bytesOf("large", 5 * 1024 * 1024) },
      { name: "note.txt", data: "Visit note of May" },
    ]);
    records.put("outer.zip", makeZip([{ name: "inner.zip", data: inner }]));
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 2, added: 1, documents: 1 });
    expect(receipt.skipped).toMatchObject([{ path: "outer.zip/inner.zip/large.bin", isKept: true }]);
  });

  test("with a large viewer program is read", async () => {
    await using records = await RecordsVault.make();
    const program = Buffer.concat([Buffer.from("MZ"), bytesOf("program", 6 * 1024 * 1024)]);
    const items = [
      { name: "VIEWER/VIEWER.EXE", data: program },
      { name: "VIEWER/LARGE.DAT", data: bytesOf("data", 4 * 1024 * 1024) },
      { name: "note.txt", data: "Visit note of May" },
    ];
    records.put("disc.zip", makeZip(items));
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 3, added: 1, documents: 1 });
    expect(receipt.skipped.map(({ path, code }) => [path, code])).toEqual([
      ["disc.zip/VIEWER/LARGE.DAT", "UNSUPPORTED_FORMAT"],
      ["disc.zip/VIEWER/VIEWER.EXE", "IGNORED"],
    ]);
  });

  for (const marker of ["504b0708", "504b3030"]) {
    test(`that begins with a spanning marker (${marker}) is opened`, async () => {
      await using records = await RecordsVault.make();
      const zip = makeZip([{ name: "note.txt", data: "Visit note of May" }]);
      records.put("spanned.zip", Buffer.concat([Buffer.from(marker, "hex"), zip]));
      expect(await records.import()).toMatchObject({ found: 1, added: 1, documents: 1, skipped: [] });
    });
  }

  test("with entries of a compression that is not read is kept whole, with the true reason, and the rest comes in", async () => {
    await using records = await RecordsVault.make();
    const zip = makeZip([
      { name: "a.txt", data: "aaaa" },
      { name: "note.txt", data: "Visit note of May" },
    ]);
    // The method (APPNOTE 4.4.5) of the first entry, in its own header and in the directory: BZip2.
    zip.writeUInt16LE(12, 8);
    zip.writeUInt16LE(12, zip.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 10);
    records.put("mixed.zip", zip);
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 3, added: 1, documents: 1 });
    expect(receipt.skipped).toMatchObject([
      { path: "mixed.zip", code: "UNSUPPORTED_FORMAT", isKept: true },
      { path: "mixed.zip/a.txt", code: "UNSUPPORTED_FORMAT", isKept: false },
    ]);
    for (const { reason } of receipt.skipped) expect(reasonSentence(reason)).toContain("BZip2");
  });

  test("that is damaged is kept as it is, and named", async () => {
    await using records = await RecordsVault.make();
    records.put("broken.zip", makeZip([{ name: "note.txt", data: "hello" }]).subarray(0, 40));
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 1, added: 0 });
    expect(receipt.skipped).toMatchObject([{ path: "broken.zip", code: "UNREADABLE_FILE", isKept: true }]);
  });

  test("of an office document is not torn to pieces", async () => {
    await using records = await RecordsVault.make();
    records.put(
      "letter.docx",
      makeZip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "word/a.xml", data: "" },
      ]),
    );
    expect((await records.import()).skipped).toMatchObject([{ path: "letter.docx", code: "UNSUPPORTED_FORMAT" }]);
  });
});

describe("a hostile ZIP", () => {
  for (const [attack, make] of Object.entries(hostileZips)) {
    test(`whose entry ${attack} has that entry refused, and the others stored`, async () => {
      await using records = await RecordsVault.make();
      const inner = make();
      records.put("evil.zip", inner);
      records.put("good.txt", "Visit note of May");
      const receipt = await records.import();
      expect(addsUp(receipt)).toBe(true);
      expect(receipt).toMatchObject({ found: 2, added: 1 });
      expect(receipt.skipped).toMatchObject([{ code: "REFUSED_PATH", isKept: false }]);
      expect(readdirSync(records.source).toSorted()).toEqual(["evil.zip", "good.txt"]);
    });
  }

  for (const [attack, make] of Object.entries(lyingZips)) {
    test(`whose entry ${attack} has that entry named, is kept whole, and the import goes on`, async () => {
      await using records = await RecordsVault.make();
      records.put("evil.zip", make());
      records.put("good.txt", "Visit note of May");
      const receipt = await records.import();
      expect(addsUp(receipt)).toBe(true);
      expect(receipt.added).toBe(1);
      const [whole, ...entries] = receipt.skipped;
      expect(whole).toMatchObject({ path: "evil.zip", isKept: true });
      for (const entry of entries) expect(entry).toMatchObject({ isKept: false });
      for (const { reason } of receipt.skipped) expect(reasonSentence(reason)).not.toContain("evil");
    });
  }

  test("whose entries overlap gives at most one of them", async () => {
    await using records = await RecordsVault.make();
    records.put("evil.zip", overlappingZip());
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt.added).toBeLessThanOrEqual(1);
    expect(receipt.skipped.length).toBeGreaterThanOrEqual(1);
  });

  test("or a disc's directory over what is read is kept whole with the true reason, and the import goes on", async () => {
    await using records = await RecordsVault.make();
    const kernel = { name: "kernel", data: Buffer.alloc(1024 * 1024), isDeflated: true };
    const others = Array.from({ length: 200 }, (_, at) => ({
      name: `${at}`,
      isDeflated: true,
      sharesBytesOf: 0,
      data: "",
    }));
    records.put("million.zip", Buffer.concat([makeZip([{ name: "first.txt", data: "x" }]), repeatedZip(1_000_000)]));
    records.put("overlapping.zip", makeZip([kernel, ...others]));
    records.put("disc/DICOMDIR", makeLongDirectory({ records: 100_001 }));
    records.put("good.txt", "Visit note of May");
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt.added).toBe(1);
    expect(
      receipt.skipped.map(({ path, code, isKept, reason }) => [path, code, isKept, reasonSentence(reason)]),
    ).toEqual([
      ["disc/DICOMDIR", "TOO_LARGE", true, expect.stringContaining("more than 100,000 records")],
      ["million.zip", "TOO_LARGE", true, expect.stringContaining("more than 100,000 entries")],
      ["overlapping.zip", "TOO_LARGE", true, expect.stringContaining("lie on top of each other")],
    ]);
  });

  test("cannot forge lines of the receipt with its names", async () => {
    await using records = await RecordsVault.make();
    records.put("evil.zip", makeZip([{ name: "a\u202etxt.exe\r\nadded: 900", data: "x" }]));
    const receipt = await records.import();
    const labels = [...receipt.skipped.map(({ path }) => path), ...receipt.reports.map(({ path }) => path)];
    for (const label of labels) expect(label).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
