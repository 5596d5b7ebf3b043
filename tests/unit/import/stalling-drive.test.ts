import { open } from "node:fs/promises";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { listDiscImage } from "../../../electron/import/source/disc-image.ts";
import { PatientReads, type OpenFile, type StartLimit } from "../../../electron/import/source/patient-reads.ts";
import { memorySource } from "../../../shared/api/parser-runner.ts";
import { makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { makeIso } from "../../fixtures/make-iso.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";
import { inProcessParsers } from "../../fixtures/in-process-parsers.ts";

const patient = { name: "Example^Erika", id: "P-1", birthDate: "19610412" };

/** A limit that is over when the test says so. */
function limitByHand(): { readonly startLimit: StartLimit; readonly over: () => void } {
  let isOver: () => void = () => undefined;
  return {
    startLimit: (over) => {
      isOver = over;
      return () => undefined;
    },
    over: () => setImmediate(() => isOver()),
  };
}

/** What a read of so many bytes at a position of a file asks for. */
interface Asked {
  readonly from: number;
  readonly to: number;
}

/** A drive on which some reads give an error and some never get an answer. */
function faultyDrive({ fails, hangs }: Record<"fails" | "hangs", (name: string, asked: Asked) => boolean>) {
  const { startLimit, over } = limitByHand();
  const openFile: OpenFile = async (path) => {
    const file = await open(path, "r");
    const name = basename(String(path));
    return {
      stat: () => file.stat(),
      close: () => file.close(),
      read: (buffer, offset, length, position) => {
        const asked = { from: position, to: position + length };
        if (fails(name, asked)) return Promise.reject(Object.assign(new Error("i/o error"), { code: "EIO" }));
        if (!hangs(name, asked)) return file.read(buffer, offset, length, position);
        over();
        return new Promise(() => undefined);
      },
    };
  };
  return { reads: new PatientReads(startLimit), openFile };
}

const slices = 5000;

describe("a drive that fails", () => {
  test("costs the files that it does not give, each told, and these alone are tried again", async () => {
    await using records = await RecordsVault.make();
    const uids = { study: uidFrom("long study"), series: uidFrom("long series") };
    for (let number = 1; number <= slices; number++)
      records.put(
        `IM${number}`,
        makeInstance({
          uids: { ...uids, instance: uidFrom(`slice ${number}`) },
          patient,
          instanceNumber: number,
          rows: 4,
          columns: 4,
        }),
      );
    const fails = (name: string) => Number(name.slice(2)) % 20 === 7;
    const hangs = (name: string) => name === "IM2500";
    const receipt = await records.import({}, { slow: faultyDrive({ fails, hangs }) });
    const lost = slices / 20 + 1;
    expect(addsUp(receipt)).toBe(true);
    expect(receipt).toMatchObject({
      outcome: "finished",
      found: slices,
      added: slices - lost,
      instances: slices - lost,
    });
    const told = receipt.skipped.map(({ path, code, reason, isKept }) => ({ path, code, reason, isKept }));
    expect(told).toHaveLength(lost);
    for (const { path, ...why } of told)
      expect(why, path).toEqual({
        code: "TRY_AGAIN",
        reason: hangs(path) ? "medium-stalled" : "unreadable-medium",
        isKept: false,
      });
    const only = receipt.skipped.map(({ path }) => path);
    const again = await records.import({ only }, { slow: faultyDrive({ fails: () => false, hangs: () => false }) });
    expect(again).toMatchObject({ found: lost, added: lost, instances: lost, studies: 0, skipped: [] });
    const { n } = records.vault.db.prepare("SELECT count(*) AS n FROM instance").get() as { n: number };
    expect(n).toBe(slices);
  });

  const notes = [1, 2, 3, 4, 5].map((number) => ({
    name: `note${number}.txt`,
    data: Buffer.from(`Progress note ${number}\nDate of visit: ${number} March 2024\n`),
  }));
  // Several are read at once where they lie close together.
  const gap = (name: string) => ({ name, data: Buffer.alloc(5 * 2 ** 20, `${name}\0`) });
  const files = [
    gap("a.bin"),
    ...notes.slice(0, 2),
    gap("b.bin"),
    ...notes.slice(2, 3),
    gap("c.bin"),
    ...notes.slice(3),
  ];
  const containers = [
    ["notes.zip", makeZip(files)],
    [
      "notes.iso",
      makeIso(
        files.map(({ name, data }) => ({ path: name, data })),
        { rockRidge: true },
      ),
    ],
  ] as const;
  const faults = [
    ["gives an error", "unreadable-medium"],
    ["never answers", "medium-stalled"],
  ] as const;
  const cases = containers.flatMap(([name, bytes]) => faults.map((fault) => [name, ...fault, bytes] as const));

  test.each(cases)(
    "and %s within one file of it %s costs that file alone, to be tried again",
    async (name, _, reason, bytes) => {
      await using records = await RecordsVault.make();
      records.put(name, bytes);
      const lost = notes[2]!;
      const at = bytes.indexOf(lost.data);
      const touches = (file: string, { from, to }: Asked) => file === name && from < at + lost.data.length && to > at;
      const [fails, hangs] = reason === "medium-stalled" ? [() => false, touches] : [touches, () => false];
      const receipt = await records.import({}, { slow: faultyDrive({ fails, hangs }) });
      expect(addsUp(receipt)).toBe(true);
      expect(receipt).toMatchObject({ outcome: "finished", documents: 4 });
      expect(receipt.skipped.filter(({ isKept }) => !isKept)).toEqual([
        { path: `${name}/${lost.name}`, code: "TRY_AGAIN", reason, isKept: false, originalId: null },
      ]);
      expect(await records.import({ only: [`${name}/${lost.name}`] })).toMatchObject({ documents: 1, skipped: [] });
    },
  );

  test.each(containers)("where %s begins costs it as a whole, to be tried again", async (name, bytes) => {
    await using records = await RecordsVault.make();
    records.put(name, bytes);
    records.put("beside.txt", "Progress note\nDate of visit: 9 March 2024\n");
    let isMended = false;
    // What says which kind of file it is can be read, and where its list of files stands cannot.
    const fails = (file: string, { to }: Asked) =>
      file === name && !isMended && to - (name.endsWith("zip") ? bytes.length : 40_000) >= 0;
    const receipt = await records.import({}, { slow: faultyDrive({ fails, hangs: () => false }) });
    expect(receipt).toMatchObject({ outcome: "finished", documents: 1 });
    expect(receipt.skipped.map(({ path, code, isKept }) => [path, code, isKept])).toEqual([[name, "TRY_AGAIN", false]]);
    isMended = true;
    expect(await records.import({})).toMatchObject({ documents: 5 });
  });

  test("that opens a file only after nobody waits for it any more has it closed", async () => {
    await using records = await RecordsVault.make();
    records.put("late.txt", "Progress note\n");
    const { startLimit, over } = limitByHand();
    const { promise: isClosed, resolve: closed } = Promise.withResolvers<void>();
    const late = Promise.withResolvers<void>();
    const openLate: OpenFile = async (path) => {
      over();
      await late.promise;
      const file = await open(path, "r");
      const close = async () => {
        await file.close();
        closed();
      };
      return { stat: () => file.stat(), read: (...asked) => file.read(...asked), close };
    };
    const receipt = await records.import({}, { slow: { reads: new PatientReads(startLimit), openFile: openLate } });
    expect(receipt.skipped.map(({ code, reason }) => [code, reason])).toEqual([["TRY_AGAIN", "medium-stalled"]]);
    late.resolve();
    await isClosed;
  });

  test("is asked nothing more while two of its reads hang, and again once one has answered", async () => {
    const { startLimit, over } = limitByHand();
    const reads = new PatientReads(startLimit);
    let letGo: () => void = () => undefined;
    const hanging = () =>
      new Promise<void>((resolve) => {
        letGo = resolve;
        over();
      });
    const stalls = { code: "TRY_AGAIN", reason: "medium-stalled" };
    await expect(reads.answerOf(hanging)).rejects.toMatchObject(stalls);
    await expect(reads.answerOf(hanging)).rejects.toMatchObject(stalls);
    let isAsked = false;
    const asking = async () => void (isAsked = true);
    await expect(reads.answerOf(asking)).rejects.toMatchObject(stalls);
    expect(isAsked).toBe(false);
    letGo();
    await new Promise((resolve) => setImmediate(resolve));
    await reads.answerOf(asking);
    expect(isAsked).toBe(true);
  });

  test("that hangs lets an import be cancelled", async () => {
    const reads = new PatientReads(() => () => undefined);
    const stop = new AbortController();
    const reading = reads.answerOf(() => new Promise(() => undefined), stop.signal);
    stop.abort(new Error("cancelled"));
    await expect(reading).rejects.toThrow("cancelled");
  });
});

test("files of a disc image are read in the order in which they lie on it", async () => {
  const parsers = inProcessParsers();
  const places = { "LAST.DCM": 9000, "FIRST.DCM": 100, "MIDDLE.DCM": 4000 };
  const entries = Object.entries(places).map(([name, offset]) => ({
    name,
    sizeBytes: 10,
    extents: [{ offset, length: 10 }],
    refusal: null,
    unsupported: null,
  }));
  const run = (async () => ({ is: "read", entries, keptWhole: null })) as unknown as typeof parsers.run;
  const source = { ...memorySource(new Uint8Array(10_000)), close: async () => undefined };
  const listing = await listDiscImage({ path: "d.iso", source, parsers: { ...parsers, run } });
  expect(listing.entries.map(({ path }) => path)).toEqual(["d.iso/FIRST.DCM", "d.iso/MIDDLE.DCM", "d.iso/LAST.DCM"]);
  await parsers.close();
});
