import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { makeInstance } from "../fixtures/make-dicom.ts";
import { makeClinicNote } from "../fixtures/make-pdf.ts";
import { casebook, passphrase, projectRoot, workshop } from "./run-casebook.ts";

/** Twenty strings that occur nowhere else: names, note text, search words, file names, entries, identifiers. */
const canaries = {
  familyName: "Zephyrinkova",
  givenName: "Quillaxandra",
  patientId: "QX-7714-ZEBRA",
  birthDate: "19310227",
  institution: "Wolkenkuckuck Spital",
  referring: "Brimblewick",
  studyDescription: "MRT Kranz Obskura",
  seriesDescription: "SAG ZWIRNFADEN",
  accession: "ACCQ99817Z",
  protocol: "PROTO-VEXILLUM",
  noteWord: "hydrotaxiomatic",
  noteTitle: "Glimmerfeld progress note",
  clinic: "Klinik Nebelhorn",
  textFile: "tagebuch-quastenflosser.txt",
  textWord: "schlummertrunk",
  folder: "unterlagen-xylofanto",
  symptom: "Kribbelknie",
  treatment: "Wundersalbe Ypsilanti",
  response: "zauberhaft besser geworden",
  searchWord: "fliederquark",
} as const;

test("twenty canaries, imported, searched, exported and crashed over, are found nowhere in the clear", async () => {
  await using shop = await workshop();
  const scratch = shop.path("scratch");
  mkdirSync(scratch);
  // Every temporary file of the program lands in a folder of the test's own, where it can be looked for.
  const env = {
    TMPDIR: scratch,
    HOME: scratch,
    XDG_CACHE_HOME: scratch,
    XDG_CONFIG_HOME: scratch,
    SQLITE_TMPDIR: scratch,
  };
  const source = shop.path(canaries.folder);
  mkdirSync(source);
  await writeRecords(source);
  const vault = shop.path("V");
  await casebook(["init", vault], { env });
  expect((await casebook(["import", vault, source, "--accept-person"], { env })).exitCode).toBe(0);
  const person = `${canaries.givenName} ${canaries.familyName}`;
  for (const entry of [
    ["symptom", canaries.symptom, "--severity", "4"],
    ["treatment", canaries.treatment, "--response", canaries.response],
  ]) {
    expect((await casebook(["add", vault, ...entry, "--date", "2023", "--person", person], { env })).exitCode).toBe(0);
  }
  for (const word of [canaries.searchWord, canaries.noteWord, canaries.textWord]) {
    expect((await casebook(["search", vault, word], { env })).exitCode).toBe(0);
  }
  expect((await casebook(["packet", vault, "--out", shop.path("P"), "--person", person], { env })).exitCode).toBe(0);
  await crashDuringImport(vault, source, env);

  expect(leaks([vault, scratch])).toEqual([]);
  // The scan itself must be able to find: the exported packet holds the canaries in the open.
  expect(leaks([shop.path("P")]).length).toBeGreaterThan(5);
});

async function writeRecords(folder: string): Promise<void> {
  const patient = {
    name: `${canaries.familyName}^${canaries.givenName}`,
    id: canaries.patientId,
    birthDate: canaries.birthDate,
    sex: "F",
  };
  for (let number = 1; number <= 40; number++) {
    writeFileSync(
      join(folder, `IM${number}`),
      makeInstance({
        patient,
        uids: { instance: `1.2.826.0.1.77.${number}` },
        instanceNumber: number,
        rows: 64,
        columns: 64,
        study: {
          date: "20240101",
          description: canaries.studyDescription,
          accessionNumber: canaries.accession,
          institution: canaries.institution,
          referring: canaries.referring,
        },
        series: { description: canaries.seriesDescription },
        extra: [{ tag: 0x00181030, vr: "LO", value: canaries.protocol }],
      }),
    );
  }
  const name = `${canaries.givenName} ${canaries.familyName}`;
  const note = await makeClinicNote({
    patient: { name, birthDate: "27 February 1931" },
    clinic: canaries.clinic,
    title: canaries.noteTitle,
    date: "3 March 2024",
    author: "Dr. A",
    sections: [{ heading: "Plan", text: `${canaries.noteWord} ${canaries.searchWord}` }],
  });
  writeFileSync(join(folder, "note.pdf"), note);
  writeFileSync(
    join(folder, canaries.textFile),
    `Patient: ${name}\nDiary\n${canaries.textWord} `.padEnd(5000, `${canaries.textWord} `),
  );
}

/** Starts an import of one more file and kills it without warning while it runs. */
function crashDuringImport(vault: string, source: string, env: Record<string, string>): Promise<void> {
  writeFileSync(join(source, "more.txt"), `Diary\n${canaries.textWord} ${Math.random()}\n`.repeat(200_000));
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot, "electron", "command-line", "casebook.js"), "import", vault, source],
      {
        env: { PATH: process.env["PATH"] ?? "", CASEBOOK_PASSPHRASE: passphrase, ...env },
        stdio: "ignore",
      },
    );
    child.once("exit", () => resolve());
    setTimeout(() => child.kill("SIGKILL"), 2200);
  });
}

/** Which canaries stand in which files below the folders, as UTF-8, UTF-16 or base 64, or in a file's name. */
function leaks(folders: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const file of folders.flatMap(filesBelow)) {
    const content = readFileSync(file);
    for (const [name, canary] of Object.entries(canaries)) {
      const forms = [
        Buffer.from(canary),
        Buffer.from(canary, "utf16le"),
        Buffer.from(Buffer.from(canary).toString("base64").slice(0, -4)),
      ];
      if (forms.some((form) => content.includes(form)) || file.includes(canary)) found.push(`${name} in ${file}`);
    }
  }
  return found;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
