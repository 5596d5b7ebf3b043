import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lookIntoSource } from "../../../electron/import/look/look-into.ts";
import { LookMemory } from "../../../electron/import/look/look-files.ts";
import { IsoListing } from "../../../shared/api/parsers.ts";
import { reasonSentence } from "../../../shared/reason-words.ts";
import { hasProgram } from "../../fixtures/judges.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { makeIso, makeUdfOnly, type IsoFile, type IsoOptions } from "../../fixtures/make-iso.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";

const disc = {
  seed: "iso",
  patient: { name: "Example^Erika", id: "P-1", birthDate: "19610412", sex: "F" },
  studies: [
    { date: "20240503", description: "MRI BRAIN", series: [{ description: "AX", slices: 4, contrast: "t1" as const }] },
    { date: "20230111", description: "MRI HEAD", series: [{ description: "T2", slices: 3, contrast: "t2" as const }] },
  ],
};

function filesOf(folder: string): readonly IsoFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted()
    .map((path) => ({ path, data: readFileSync(join(folder, path)) }));
}

const counted = ["found", "added", "duplicates", "studies", "instances", "images", "documents", "bytes"] as const;

/** Imports the disc as a folder and as the file made of it; both must count the same. */
async function expectSame(name: string, made: (folder: string, to: string) => Uint8Array | null): Promise<void> {
  await using records = await RecordsVault.make();
  await using other = await RecordsVault.make();
  makeDisc(records.source, disc);
  const path = other.folder.join(name);
  const bytes = made(records.source, path);
  const source = bytes === null ? path : other.put(name, bytes);
  const asFolder = await records.import();
  const asFile = await other.import({ paths: [source] });
  for (const key of counted) expect([key, asFile[key]]).toEqual([key, asFolder[key]]);
  expect([asFile.studies, asFile.instances, addsUp(asFile)]).toEqual([2, 7, true]);
  expect(asFile.listed).toEqual(asFolder.listed);
  expect(asFile.skipped.map(({ code }) => code)).toEqual(asFolder.skipped.map(({ code }) => code));
}

describe("the same disc as a folder, a ZIP and a disc image", () => {
  test("gives the same studies and images as a ZIP", () =>
    expectSame("disc.zip", (folder) => makeZip(filesOf(folder).map(({ path, data }) => ({ name: path, data })))));

  const ways: readonly [string, IsoOptions][] = [
    ["plain", {}],
    ["with Joliet", { joliet: true }],
    ["with Rock Ridge", { rockRidge: true }],
    ["with Joliet and Rock Ridge", { joliet: true, rockRidge: true }],
  ];
  test.each(ways)("gives the same studies and images as a disc image, %s", (_, options) =>
    expectSame("disc.iso", (folder) => makeIso(filesOf(folder), options)),
  );

  // Skipped where xorriso is not installed: it is an outside writer of disc images.
  const writers: readonly [string, readonly string[]][] = [
    ["plain, level 1", ["-iso-level", "1"]],
    ["with Joliet and Rock Ridge", ["-J", "-R", "-iso-level", "3"]],
    ["with Rock Ridge, deep folders moved", ["-R"]],
  ];
  test.skipIf(!hasProgram("xorriso")).each(writers)("gives the same as xorriso's image, %s", (_, args) =>
    expectSame("disc.iso", (folder, to) => {
      const run = spawnSync("xorriso", ["-as", "mkisofs", ...args, "-o", to, folder], { encoding: "utf8" });
      expect([run.status, run.status === 0 ? "" : run.stderr]).toEqual([0, ""]);
      return null;
    }),
  );
});

describe("a disc image", () => {
  test("is looked into before it is imported, and inside a ZIP too", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    const image = makeIso(filesOf(records.source), { rockRidge: true });
    for (const [name, bytes] of [
      ["disc.iso", image],
      ["sent.zip", makeZip([{ name: "disc.iso", data: image, isDeflated: true }])],
    ] as const) {
      await using other = await RecordsVault.make();
      const path = other.put(name, bytes);
      const look = await lookIntoSource([path], {
        parsers: other.parsers,
        memory: new LookMemory(),
        people: [],
        vaultPath: other.path,
        today: null,
        newId: other.clock.newId,
        signal: undefined,
      });
      expect([look.studies.map(({ images }) => images), look.diagnoses]).toEqual([[4, 3], []]);
      expect((await other.import()).instances).toBe(7);
    }
  });

  test("in UDF only is kept as it is, and says what to do", async () => {
    await using records = await RecordsVault.make();
    records.put("dvd.iso", makeUdfOnly());
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt.skipped).toMatchObject([{ path: "dvd.iso", code: "UNSUPPORTED_FORMAT", isKept: true }]);
    expect(reasonSentence(receipt.skipped[0]?.reason ?? "")).toMatch(/UDF only.*import the folder.*kept as it is$/);
    expect(receipt.diagnoses).toEqual([]);
  });

  test("that is cut off gives what is whole, names what is not, and is kept beside it", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, { ...disc, withViewer: false });
    const image = makeIso(filesOf(records.source), { rockRidge: true });
    await using other = await RecordsVault.make();
    other.put("disc.iso", image.subarray(0, image.length - 20_000));
    const receipt = await other.import();
    expect(addsUp(receipt)).toBe(true);
    const beyond = receipt.skipped.filter(({ reason }) => reason === "iso-beyond-end");
    // What the last 20,000 bytes held is named, image by image, and every other image is there.
    const lost = beyond.filter(({ path }) => /\/IMG\d+$/.test(path));
    expect(lost).toHaveLength(7 - receipt.instances);
    expect(receipt.instances).toBeGreaterThan(3);
    expect(receipt.instances).toBeLessThan(7);
    expect(receipt.skipped.find(({ path }) => path === "disc.iso")).toMatchObject({
      isKept: true,
      reason: "iso-with-damage",
    });
  });

  test("that is none behind its mark is kept as it is", async () => {
    await using records = await RecordsVault.make();
    const image = Buffer.alloc(60_000);
    image.write("\u0001CD001", 32_768, "latin1");
    records.put("odd.iso", image);
    const receipt = await records.import();
    expect(receipt.skipped).toMatchObject([{ path: "odd.iso", isKept: true }]);
    expect(reasonSentence(receipt.skipped[0]?.reason ?? "")).toMatch(/cannot be opened/);
  });

  test("of whose places its reader lies gives nothing outside of it", async () => {
    await using records = await RecordsVault.make();
    const image = makeIso([{ path: "a.txt", data: Buffer.from("Visit note of May") }]);
    records.put("disc.iso", image);
    const run: typeof records.parsers.run = async (method, input, options) => {
      const answer = await records.parsers.run(method, input, options);
      const listing = IsoListing.safeParse(answer);
      if (method !== "listIso" || !listing.success || listing.data.is === "failed") return answer;
      for (const entry of listing.data.entries) entry.extents[0] = { offset: image.length, length: 17 };
      return listing.data as typeof answer;
    };
    const receipt = await records.import({}, { parsers: { ...records.parsers, run } });
    expect(receipt).toMatchObject({ added: 0, skipped: [{ path: "disc.iso/A.TXT", code: "UNREADABLE_FILE" }] });
  });
});

test("a study split over two discs, one of them in a ZIP within a ZIP, is one study", async () => {
  await using records = await RecordsVault.make();
  makeDisc(records.source, { ...disc, withDirectory: false, withViewer: false });
  const images = filesOf(records.source).filter(({ path }) => path.startsWith("DICOM/"));
  const half = (part: number) => images.filter((_, at) => at % 2 === part);
  await using other = await RecordsVault.make();
  const inner = makeZip(half(1).map(({ path, data }) => ({ name: path, data })));
  const paths = [
    other.put("disc 1.iso", makeIso(half(0), { rockRidge: true })),
    other.put("disc 2.zip", makeZip([{ name: "sent/again.zip", data: inner }])),
  ];
  const receipt = await other.import({ paths });
  expect([receipt.studies, receipt.instances, addsUp(receipt)]).toEqual([2, 7, true]);
});
