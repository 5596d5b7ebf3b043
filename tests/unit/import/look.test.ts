import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { LookMemory } from "../../../electron/import/look/look-files.ts";
import { lookIntoSource, type LookContext } from "../../../electron/import/look/look-into.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { PartialDate } from "../../../shared/model/dates.ts";
import { PersonId } from "../../../shared/model/ids.ts";
import { SourceLook } from "../../../shared/model/source-look.ts";
import { inProcessParsers } from "../../fixtures/in-process-parsers.ts";
import { makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { makeEncryptedPdf, makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

const ana = { name: "Silva^Ana", id: "A-1", birthDate: "19720314", sex: "F" };
const head = {
  date: "20200929",
  description: "MRI HEAD",
  series: [{ description: "T1", slices: 36, contrast: "t1" as const }],
};

/** A look that keeps count of what was asked of the readers. */
class Looking implements AsyncDisposable {
  readonly folder = new TempFolder();
  readonly memory = new LookMemory();
  readonly asked: string[] = [];
  #images = 0;
  readonly #parsers = inProcessParsers();

  get source(): string {
    return this.folder.join("source");
  }

  get imagesRead(): number {
    return this.#images;
  }

  put(name: string, content: Uint8Array | string): string {
    const path = join(this.source, ...name.split("/"));
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  async look(given: Partial<LookContext> = {}, paths = [this.source]): Promise<SourceLook> {
    const run: ParserRunner["run"] = (method, input, options) => {
      this.asked.push(method);
      if (method === "readInstances") this.#images += (input as { items: unknown[] }).items.length;
      return this.#parsers.run(method, input, options);
    };
    let made = 0;
    const look = await lookIntoSource(paths, {
      parsers: { run, start: () => undefined, close: () => Promise.resolve() },
      memory: this.memory,
      people: [],
      vaultPath: this.folder.join("My.casebook"),
      today: null,
      newId: () => `archive-${made++}`,
      signal: undefined,
      ...given,
    });
    // What crosses to a page has this shape.
    return SourceLook.parse(look);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parsers.close();
    this.folder[Symbol.dispose]();
  }
}

describe("a look at a disc", () => {
  test("tells its studies, whose they are and what will be left out, and opens two of 36 images for it", async () => {
    await using looking = new Looking();
    makeDisc(looking.source, { seed: "look", patient: ana, studies: [head] });
    const look = await looking.look();
    expect(look.studies).toEqual([
      {
        title: "MRI, head · MRI HEAD",
        date: "2020-09-29",
        images: 36,
        others: 0,
        patient: { name: "Ana Silva", birthDate: "1972-03-14" },
      },
    ]);
    expect(look.patients).toEqual([
      { name: "Ana Silva", birthDate: "1972-03-14", images: 36, papers: 0, personId: null },
    ]);
    expect(look.leftOut.map(({ reason }) => reason)).toContain("program");
    expect(look).toMatchObject({ papers: 0, kept: [], missing: 0, unlooked: 0, isWhole: true });
    expect(looking.imagesRead).toBe(2);
  });

  test("without a directory, each image is opened and the sum is the same", async () => {
    await using looking = new Looking();
    makeDisc(looking.source, { seed: "look", patient: ana, studies: [head], withDirectory: false });
    expect((await looking.look()).studies).toMatchObject([{ images: 36, patient: { name: "Ana Silva" } }]);
    expect(looking.imagesRead).toBe(36);
  });

  test("a directory that lists an image under another study is not believed: its images are opened", async () => {
    await using looking = new Looking();
    const disc = makeDisc(looking.source, { seed: "look", patient: ana, studies: [head] });
    const [first] = disc.files;
    const stranger = makeInstance({
      patient: { name: "Kowalski^Jan", id: "K-2", birthDate: "19440201" },
      uids: { study: uidFrom("s"), series: uidFrom("s/1"), instance: uidFrom("s/1/1") },
    });
    looking.put(first?.path ?? "", stranger);
    const look = await looking.look();
    expect(new Map(look.studies.map(({ images, patient }) => [patient?.name, images]))).toEqual(
      new Map([
        ["Jan Kowalski", 1],
        ["Ana Silva", 35],
      ]),
    );
  });

  test("what its directory lists and is not there is counted", async () => {
    await using looking = new Looking();
    makeDisc(looking.source, { seed: "look", patient: ana, studies: [head], omitFiles: [3, 4] });
    expect(await looking.look()).toMatchObject({ missing: 2, studies: [{ images: 34 }] });
  });

  test("two people on one disc are two", async () => {
    await using looking = new Looking();
    makeDisc(looking.source, {
      seed: "look",
      patient: ana,
      studies: [head],
      extraPatient: { name: "Other^Otto", id: "O-9", birthDate: "19500101" },
    });
    expect((await looking.look()).patients.map(({ name, images }) => [name, images])).toEqual([
      ["Ana Silva", 36],
      ["Otto Other", 1],
    ]);
  });
});

test("who of the vault it is, is said where nothing speaks against it", async () => {
  await using looking = new Looking();
  makeDisc(looking.source, { seed: "look", patient: ana, studies: [head] });
  const known = (id: string, birthDate: string) => ({
    id: PersonId.parse(id),
    names: ["Ana Silva"],
    birthDate: PartialDate.parse(birthDate),
    sex: null,
    identifiers: [],
  });
  const person = known("ana", "1972-03-14");
  expect((await looking.look({ people: [person] })).patients).toMatchObject([{ personId: "ana" }]);
  expect((await looking.look({ people: [known("other", "1998-08-30")] })).patients).toMatchObject([{ personId: null }]);
});

describe("a look at papers", () => {
  test("tells title, date and whose, and which will not be readable", async () => {
    await using looking = new Looking();
    looking.put(
      "lab.pdf",
      await makePlainPdf([
        "Laboratory report\nPatient: Ana Silva\nDate of birth: 14 March 1972\nDate of report: 3 May 2024",
      ]),
    );
    looking.put("locked.pdf", await makeEncryptedPdf({ user: "secret", owner: "owner" }));
    looking.put("photo.jpg", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]));
    const look = await looking.look();
    expect(look.papers).toBe(1);
    expect(look.readPapers).toMatchObject([
      { date: "2024-05-03", patient: { name: "Ana Silva", birthDate: "1972-03-14" } },
    ]);
    expect(look.kept.map(({ files }) => files)).toEqual([1, 1]);
    expect(look.kept.map(({ example }) => example).toSorted()).toEqual(["locked.pdf", "photo.jpg"]);
  });

  test("those in a ZIP are looked at as those in a folder", async () => {
    await using looking = new Looking();
    makeDisc(looking.folder.join("disc"), {
      seed: "zip",
      patient: ana,
      studies: [{ ...head, series: [{ description: "T1", slices: 4, contrast: "t1" }] }],
      withDirectory: false,
    });
    const files = filesBelow(looking.folder.join("disc"));
    looking.put("disc.zip", makeZip(Object.entries(files).map(([name, data]) => ({ name, data }))));
    expect(await looking.look()).toMatchObject({ studies: [{ images: 4, patient: { name: "Ana Silva" } }] });
  });
});

describe("a second look", () => {
  test("reads nothing again that has not changed, and what has changed it does", async () => {
    await using looking = new Looking();
    looking.put("scan.dcm", makeInstance({ patient: ana, study: { date: "20200929", description: "MRI" } }));
    looking.put("images/scan2.dcm", makeInstance({ patient: ana, study: { date: "20200929", description: "MRI" } }));
    const note = looking.put("note.txt", "Progress note\n\nPatient: Ana Silva\n");
    const first = await looking.look();
    looking.asked.length = 0;
    expect(await looking.look()).toEqual(first);
    expect(looking.asked).toEqual([]);
    writeFileSync(note, "Progress note\n\nPatient: Jan Kowalski\n");
    utimesSync(note, 1, 1);
    expect((await looking.look()).readPapers).toMatchObject([{ patient: { name: "Jan Kowalski" } }]);
    expect(new Set(looking.asked)).toEqual(new Set(["readFile", "describeDocument"]));
  });

  // Nothing is closed to root.
  test.skipIf(process.getuid?.() === 0)("a file that could not be read is tried again", async () => {
    await using looking = new Looking();
    const note = looking.put("note.txt", "Progress note\n\nPatient: Ana Silva\n");
    chmodSync(note, 0);
    expect(await looking.look()).toMatchObject({ papers: 0, leftOut: [{ files: 1 }] });
    chmodSync(note, 0o600);
    expect(await looking.look()).toMatchObject({ papers: 1, leftOut: [] });
  });
});

describe("a hostile source", () => {
  test("of very many files is looked at in part, and that is told", async () => {
    await using looking = new Looking();
    for (let at = 0; at < 60; at++) looking.put(`n${at}.txt`, `Note ${at}`);
    expect(await looking.look({ limits: { entries: 20 } })).toMatchObject({ files: 20, isWhole: false });
    expect(await looking.look({ limits: { opened: 15 } })).toMatchObject({ files: 60, unlooked: 45, isWhole: true });
  });

  test("links, pipes and devices are named and never opened", async () => {
    await using looking = new Looking();
    looking.put("note.txt", "Progress note");
    symlinkSync("/etc", join(looking.source, "link"));
    execFileSync("mkfifo", [join(looking.source, "pipe")]);
    const look = await looking.look();
    expect(look.leftOut.map(({ example }) => example).toSorted()).toEqual(["link", "pipe"]);
    expect(await looking.look({}, ["/dev/zero"])).toMatchObject({ files: 1, papers: 0, leftOut: [{ files: 1 }] });
  });

  test("files that lie about what they are, and cut ones, end nothing", async () => {
    await using looking = new Looking();
    const image = makeInstance({ patient: ana, study: { date: "20240503", description: "MRI" } });
    for (let at = 0; at < image.length; at += 64) looking.put(`cut/${at}`, image.subarray(0, at));
    looking.put("DICOMDIR", image);
    looking.put("lie.zip", "PK\u0003\u0004 no archive");
    looking.put("lie.pdf", "%PDF-1.7 nothing of the kind");
    const look = await looking.look();
    const told = [...look.kept, ...look.leftOut].reduce((sum, { files }) => sum + files, 0);
    const counted = look.studies.reduce((sum, { images, others }) => sum + images + others, 0);
    expect(told + counted + look.papers).toBe(look.files);
  });

  test("a look that is cancelled ends, and nothing was written", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, { seed: "look", patient: ana, studies: [head], withDirectory: false });
    await using looking = new Looking();
    const before = digestOf(records.path);
    const stop = new AbortController();
    const onProgress = ({ stage }: { readonly stage: string }) => stage === "looking" && stop.abort();
    await expect(looking.look({ signal: stop.signal, onProgress }, [records.source])).rejects.toThrow();
    await looking.look({}, [records.source]);
    expect(digestOf(records.path)).toBe(before);
  });
});

function filesBelow(folder: string): Record<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ name, parentPath }) => [
      join(parentPath, name).slice(folder.length + 1),
      readFileSync(join(parentPath, name)),
    ]),
  );
}

function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const files = filesBelow(folder);
  for (const [name, bytes] of Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(name).update(bytes);
  return hash.digest("hex");
}
