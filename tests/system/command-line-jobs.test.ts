import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { ana, writeDisc, writeLabReport } from "../fixtures/lab-and-disc.ts";
import { casebook, casebookJson, makeVaultAt, workshop, type Workshop } from "./run-casebook.ts";

const someoneElse = { name: "Keller^Otto", id: "K-1", birthDate: "19480101", sex: "M" } as const;

interface ImportJson {
  readonly found: number;
  readonly added: number;
  readonly duplicates: number;
  readonly instances: number;
  readonly documents: number;
  readonly skipped: readonly { readonly path: string; readonly code: string; readonly reason: string }[];
  readonly missing: readonly { readonly path: string }[];
  readonly people: readonly { readonly name: string; readonly birthDate: string; readonly decision: string }[];
  readonly receiptId: string;
}

async function vaultWithDisc(shop: Workshop): Promise<string> {
  const vault = shop.path("V");
  await makeVaultAt(vault);
  writeDisc(shop.path("disc"), { seed: "cli", rows: 32, columns: 32 });
  return vault;
}

describe("import, look, packet", () => {
  test("the main job: a disc and papers in, contents, timeline, labs and search, a packet out that verifies", async () => {
    await using shop = await workshop();
    const vault = await vaultWithDisc(shop);
    const disc = await casebookJson<ImportJson>(["import", vault, shop.path("disc")]);
    expect([disc.json.instances, disc.json.people[0]?.decision]).toEqual([3, "created"]);

    const results = [{ name: "Glucose, fasting", value: "105", unit: "mg/dL", range: "70-99", flag: "H" }];
    await writeLabReport(shop.path("lab.pdf"), { results });
    const lab = await casebookJson<ImportJson>(["import", vault, shop.path("lab.pdf")]);
    expect([lab.exitCode, lab.json.documents, lab.json.people[0]?.decision]).toEqual([0, 1, "matched"]);

    const added = await casebook([
      "add",
      vault,
      "symptom",
      "Headache",
      "--date",
      "2023-04",
      "--severity",
      "6",
      "--site",
      "forehead",
    ]);
    expect(added.exitCode).toBe(0);

    const { json: contents } = await casebookJson<{
      items: {
        kind: string;
        type: string;
        date: string;
        status: string;
        person: string;
        pages: number | null;
        instances: number | null;
      }[];
    }>(["contents", vault]);
    expect(
      contents.items.map(({ kind, type, date, person, pages, instances }) => [
        kind,
        type,
        date,
        person,
        pages,
        instances,
      ]),
    ).toEqual([
      ["document", "lab-report", "2024-05-03", "Ana Maria Silva", 1, null],
      ["study", "imaging-study", "2024-06-10", "Ana Maria Silva", null, 3],
    ]);
    const { json: timeline } = await casebookJson<{ entries: { date: string; datePrecision: string; kind: string }[] }>(
      ["timeline", vault],
    );
    expect(timeline.entries.map(({ date, datePrecision, kind }) => [date, datePrecision, kind])).toEqual([
      ["2023-04", "month", "symptom"],
      ["2024-05-03", "day", "lab"],
      ["2024-06-10", "day", "imaging"],
    ]);
    await casebook(["add", vault, "procedure", "Knee arthroscopy", "--date", "2099-05-05"]);
    const ahead = ["timeline", vault, "--from", "2099"];
    expect((await casebook(ahead)).stdout).toMatch(/^planned for 5 May 2099 +procedure +Knee arthroscopy/m);
    expect((await casebookJson<{ entries: object[] }>(ahead)).json.entries).toMatchObject([{ ahead: "planned" }]);
    const { json: labs } = await casebookJson<{ results: object[] }>(["labs", vault, "--analyte", "glucose"]);
    expect(labs.results).toEqual([
      expect.objectContaining({
        value: 105,
        unit: "mg/dL",
        referenceRange: "70-99",
        flag: "H",
        date: "2024-05-03",
        page: 1,
        status: "proposed",
      }),
    ]);
    const { json: search } = await casebookJson<{ hits: { page: number; snippet: string }[] }>([
      "search",
      vault,
      "gluc",
    ]);
    expect(search.hits[0]).toMatchObject({ page: 1, title: "Laboratory report" });

    const packet = await casebookJson<{
      pages: number;
      documents: number;
      studies: number;
      instances: number;
      code: string;
      isoBytes: number;
      compared: { objects: number; same: number }[];
    }>([
      "packet",
      vault,
      "--out",
      shop.path("P"),
      "--recipient",
      "Dr. Okafor",
      "--zip",
      shop.path("P.zip"),
      "--iso",
      shop.path("P.iso"),
    ]);
    expect([packet.exitCode, packet.json.documents, packet.json.studies, packet.json.instances]).toEqual([0, 1, 1, 3]);
    // The image of the disc is the size that is told, and holds a packet that a vault takes in again.
    expect((await stat(shop.path("P.iso"))).size).toBe(packet.json.isoBytes);
    expect(packet.stderr).toContain("The disc's image takes ");
    expect(packet.json.compared).toMatchObject([{ objects: 3, same: 3 }]);
    const again = await casebookJson<{ added: number; instances: number }>(["import", vault, shop.path("P.iso")]);
    expect([
      again.json.instances,
      (await casebook(["packet", vault, "--out", shop.path("Q"), "--iso", shop.path("P.iso")])).exitCode,
    ]).toEqual([0, 1]);
    // What cannot be made beside it does not take the packet back, and is told.
    await mkdir(shop.path("R.iso.unfinished"));
    await mkdir(shop.path("R.zip.unfinished"));
    const beside = ["--zip", shop.path("R.zip"), "--iso", shop.path("R.iso")];
    const without = await casebook(["packet", vault, "--out", shop.path("R"), ...beside]);
    expect(without).toMatchObject({
      exitCode: 3,
      stdout: expect.stringMatching(
        /The ZIP was not made.*\n.*The disc's image was not made.*The packet itself is whole/,
      ),
    });
    expect((await casebook(["verify-packet", shop.path("R")])).exitCode).toBe(0);
    expect((await casebook(["verify-packet", shop.path("P")])).exitCode).toBe(0);
    await writeFile(shop.path("P/Originals/extra.txt"), "slipped in");
    const verified = await casebookJson<{ ok: boolean; problems: { code: string; path: string }[] }>([
      "verify-packet",
      shop.path("P"),
    ]);
    expect([verified.exitCode, verified.json.problems]).toEqual([
      1,
      [{ code: "FILE_UNLISTED", path: "Originals/extra.txt", page: null }],
    ]);
    expect((await casebook(["packet", vault, "--out", shop.path("P")])).exitCode).toBe(1);
    expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(0);
  });

  test("the same disc twice adds nothing, and every count adds up", async () => {
    await using shop = await workshop();
    const vault = await vaultWithDisc(shop);
    const first = await casebookJson<ImportJson>(["import", vault, shop.path("disc")]);
    const again = await casebookJson<ImportJson>(["import", vault, shop.path("disc")]);
    for (const { json } of [first, again]) expect(json.found).toBe(json.added + json.duplicates + json.skipped.length);
    expect([again.json.added, again.json.instances, again.json.duplicates]).toEqual([0, 0, first.json.added]);
  });

  test("somebody else's images wait for a decision, and --accept-person files them under their own name", async () => {
    await using shop = await workshop();
    const vault = await vaultWithDisc(shop);
    await casebook(["import", vault, shop.path("disc")]);
    const other = {
      seed: "other",
      patient: someoneElse,
      withViewer: false,
      rows: 32,
      columns: 32,
      studies: [
        {
          date: "20200101",
          description: "MRI knee",
          series: [{ description: "SAG", slices: 1, contrast: "t1" as const }],
        },
      ],
    };
    makeDisc(shop.path("other"), other);
    const held = await casebookJson<ImportJson>(["import", vault, shop.path("other")]);
    expect(held.json.people).toEqual([
      expect.objectContaining({ name: "Otto Keller", birthDate: "1948-01-01", decision: "held" }),
    ]);
    const waiting = await casebookJson<{ items: { person: string | null; title: string }[] }>(["contents", vault]);
    expect(waiting.json.items.filter(({ person }) => person === null)).toHaveLength(1);

    await casebook(["import", vault, shop.path("other"), "--accept-person"]);
    const which = await casebook(["contents", vault]);
    expect(which.exitCode).toBe(2);
    expect(which.stderr).toContain("Ana Maria Silva");
    expect(which.stderr).toContain("Otto Keller");
    const { json } = await casebookJson<{ items: { person: string }[] }>([
      "contents",
      vault,
      "--person",
      "otto keller",
    ]);
    expect(json.items.map(({ person }) => person)).toEqual(["Otto Keller"]);
  });

  test("show writes an original exactly as it was received, and overwrites nothing", async () => {
    await using shop = await workshop();
    const vault = await vaultWithDisc(shop);
    await casebook(["import", vault, shop.path("disc")]);
    await writeFile(shop.path("note.txt"), "Visit note\nDate of visit: 2024-01-02\n");
    await casebook(["import", vault, shop.path("note.txt")]);
    const { json } = await casebookJson<{ items: { id: string; kind: string }[] }>(["contents", vault]);
    const id = json.items.find(({ kind }) => kind === "document")?.id ?? "";
    expect((await casebook(["show", vault, id, "--out", shop.path("copy.txt")])).exitCode).toBe(0);
    expect(await readFile(shop.path("copy.txt"))).toEqual(await readFile(shop.path("note.txt")));
    expect((await casebook(["show", vault, id, "--out", shop.path("copy.txt")])).exitCode).toBe(1);
    expect((await casebook(["show", vault, "no-such-id"])).stderr).toContain("nothing with that id");
  });

  test("export writes every original and all records in open formats", async () => {
    await using shop = await workshop();
    const vault = await vaultWithDisc(shop);
    await casebook(["import", vault, shop.path("disc")]);
    const { exitCode, json } = await casebookJson<{ originals: number; people: number }>([
      "export",
      vault,
      shop.path("out"),
    ]);
    expect([exitCode, json.people]).toEqual([0, 1]);
    const records = JSON.parse(await readFile(join(shop.path("out"), "records.json"), "utf8")) as {
      originals: { exportedAs: string; sha256: string }[];
    };
    expect(records.originals).toHaveLength(json.originals);
    for (const { exportedAs } of records.originals)
      expect((await readFile(join(shop.path("out"), exportedAs))).length).toBeGreaterThan(1);
  });

  test("an import that is cancelled ends with 130, and the next one goes on; a packet whose ZIP is cancelled stands", async () => {
    await using shop = await workshop();
    const vault = shop.path("V");
    await makeVaultAt(vault);
    makeDisc(shop.path("disc"), {
      seed: "big",
      patient: ana,
      withViewer: false,
      rows: 256,
      columns: 256,
      studies: [{ date: "20240610", description: "MRI", series: [{ description: "T1", slices: 260, contrast: "t1" }] }],
    });
    const cancelled = await casebook(["import", vault, shop.path("disc")], {
      onStart: (pid) =>
        void whenStored(join(vault, "packs", "open"), 12_000_000).then(() => process.kill(pid, "SIGINT")),
    });
    expect(cancelled.exitCode).toBe(130);
    expect(cancelled.stderr).toContain("What was stored until then is safe");
    const { json } = await casebookJson<ImportJson>(["import", vault, shop.path("disc")]);
    expect(json.found).toBe(json.added + json.duplicates + json.skipped.length);
    expect(json.duplicates).toBeGreaterThan(1);
    expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(0);

    // While the ZIP beside it is written, the packet stands already.
    const [packet, zips] = [shop.path("P"), shop.path("zips")];
    await mkdir(zips);
    const stopped = await casebook(["packet", vault, "--out", packet, "--zip", join(zips, "P.zip")], {
      onStart: (pid) => void whenStored(zips, 1).then(() => process.kill(pid, "SIGINT")),
    });
    expect([stopped.exitCode, await readdir(zips)]).toEqual([130, []]);
    expect(stopped.stdout).toContain("It was cancelled. The packet itself is whole.");
    expect((await casebook(["verify-packet", packet])).exitCode).toBe(0);
  });
});

/** Resolves once the files in the folder hold this many bytes together. */
async function whenStored(folder: string, bytes: number): Promise<void> {
  for (;;) {
    const names = await readdir(folder).catch(() => []);
    const sizes = await Promise.all(
      names.map((name) =>
        stat(join(folder, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    if (sizes.reduce((sum, size) => sum + size, 0) >= bytes) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
