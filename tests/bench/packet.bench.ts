/** A packet of 1,000 pages and 2,000 images, against `cp -r` of its images and `qpdf --pages` of its documents. */
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawObject, PDFDocument, PDFName, popGraphicsState, pushGraphicsState, scale } from "pdf-lib";
import { importSource } from "../../electron/import/import-source.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import { atMost, fact, inSeconds, skipped, timed, type Bench, type BenchContext, type Row } from "./bench.ts";
import { makeBigDisc } from "./big-disc.ts";
import { runJob, type JobResult } from "./job-child.ts";
import { makeLetters, pagesEach } from "./make-letters.ts";
import { isInstalled, levelGround, runTool } from "./outside-tools.ts";
import { somebodysVault } from "./somebodys-vault.ts";

/** The bench of the packet. */
export const packetBench: Bench = {
  name: "packet",
  about: "packet of 1,000 pages and 2,000 images",
  run: async (context) => {
    const { folder, isQuick } = context;
    const source = join(folder, "source");
    const slices = isQuick ? 50 : 2000;
    const documents = await makeLetters(join(source, "Papers"), isQuick ? 5 : 100);
    makeBigDisc(join(source, "Disc"), slices);
    const vault = join(folder, "packet.casebook");
    (await createVault(vault, { passphrase, schema: recordsSchema, kdf: testKdf })).vault.close();
    await runJob("import", [vault, source]);
    const rounds: Round[] = [];
    for (let round = 0; round < context.rounds; round++)
      rounds.push(await oneRound({ vault, source, documents }, context));
    return [...rowsOf(rounds, documents.length), await scansRow(context)];
  },
};

/** Pages that are pictures of a megabyte each go through the host that binds them, which is not to hold them all. */
async function scansRow({ folder, isQuick }: BenchContext): Promise<Row> {
  const megabytes = isQuick ? 20 : 244;
  const [source, vault, packet] = ["Scans", "scans.casebook", "scans packet"].map((name) => join(folder, name));
  if (source === undefined || vault === undefined || packet === undefined) throw new Error("three names");
  await makeScans(source, megabytes);
  await fillForSomebody(vault, source);
  const { memory, ms, result } = await runJob("packet", [vault, packet]);
  for (const path of [source, vault, packet]) rmSync(path, { recursive: true, force: true });
  const what = `binding ${megabytes} MB of scans, the parser host's memory`;
  if (memory.child === null) return skipped(what, "this system does not tell");
  const note = `${result["pages"] ?? 0} pages in ${(ms / 1000).toFixed(1)} s, the engine ${memory.own?.toFixed(0) ?? "?"} MiB`;
  return { ...atMost(what, [memory.child], { at: 400, unit: "MiB", digits: 0 }), note };
}

/** Pictures of pages name nobody, so the person is told. */
async function fillForSomebody(path: string, source: string): Promise<void> {
  using filled = await somebodysVault(path);
  const { vault, personId, clock } = filled;
  await importSource({ paths: [source], personId, acceptsOthers: true }, { vault, parsers: inProcessParsers(), clock });
}

/** Papers of ten pages, each a picture that cannot be made smaller. */
async function makeScans(folder: string, pages: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const side = 1000;
  for (let first = 0; first < pages; first += pagesEach) {
    const document = await PDFDocument.create({ updateMetadata: false });
    for (let at = first; at < Math.min(pages, first + pagesEach); at++) {
      const page = document.addPage([595.28, 841.89]);
      const picture = document.context.stream(randomBytes(side * side), {
        Type: "XObject",
        Subtype: "Image",
        Width: side,
        Height: side,
        ColorSpace: "DeviceGray",
        BitsPerComponent: 8,
      });
      page.node.setXObject(PDFName.of("Scan"), document.context.register(picture));
      page.pushOperators(...drawScan);
    }
    writeFileSync(join(folder, `SCAN${String(first).padStart(3, "0")}.PDF`), await document.save());
  }
}

const drawScan = [pushGraphicsState(), scale(595.28, 841.89), drawObject("Scan"), popGraphicsState()];

interface Material {
  readonly vault: string;
  readonly source: string;
  readonly documents: readonly string[];
}

interface Round {
  readonly plainMs: number | null;
  readonly packet: JobResult;
}

async function oneRound({ vault, source, documents }: Material, { folder }: BenchContext): Promise<Round> {
  const [copy, packet, bound] = [join(folder, "copy"), join(folder, "packet"), join(folder, "bound.pdf")];
  const clear = () => {
    for (const path of [copy, packet, bound]) rmSync(path, { recursive: true, force: true });
    levelGround(folder, source);
  };
  clear();
  let plainMs: number | null = null;
  if (isInstalled("qpdf"))
    plainMs = await timed(() => {
      runTool("cp", ["-r", join(source, "Disc"), copy]);
      runTool("qpdf", ["--empty", "--pages", ...documents, "--", bound]);
    });
  clear();
  const result = await runJob("packet", [vault, packet]);
  clear();
  return { plainMs, packet: result };
}

function rowsOf(rounds: readonly Round[], documents: number): readonly Row[] {
  const pages = rounds[0]?.packet.result["pages"] ?? 0;
  const rows: Row[] = [
    fact("packet, verified and in place", inSeconds(rounds.map(({ packet }) => packet.ms))),
    fact("its pages", String(pages), `${documents * pagesEach} of documents, the rest its own`),
  ];
  for (const [stage, words] of Object.entries(stageWords))
    rows.push(fact(`of it ${words}`, inSeconds(rounds.map(({ packet }) => packet.result[stage] ?? 0))));
  rows.push(
    fact(
      "processor time of the engine",
      inSeconds(rounds.map(({ packet }) => packet.result["engineCpu"] ?? 0)),
      "its parser host apart",
    ),
  );
  const ratios = rounds.flatMap(({ plainMs, packet }) => (plainMs === null ? [] : [packet.ms / plainMs]));
  if (ratios.length === 0) rows.push(skipped("packet / cp + qpdf", "qpdf is not installed"));
  else {
    rows.push(fact("cp -r of the images + qpdf --pages", inSeconds(rounds.map(({ plainMs }) => plainMs ?? 0))));
    // It is typeset, encrypted records are opened for it, and all of it is read again and verified, which no plain copy does.
    rows.push(atMost("packet / (cp + qpdf)", ratios, { at: 3, unit: "×" }));
  }
  const peaks = rounds.map(({ packet }) => packet.memory.together);
  if (peaks.some((peak) => peak === null)) return [...rows, skipped("resident memory", "this system does not tell")];
  rows.push(
    atMost("resident memory, engine and host together", peaks as readonly number[], {
      at: 800,
      unit: "MiB",
      digits: 0,
    }),
  );
  return rows;
}

/** Documents are made ready from the beginning; their own stage is what is left of it when the images are written. */
const stageWords = {
  planning: "planning",
  images: "images, documents beside them",
  originals: "originals, documents beside them",
  documents: "documents alone",
  binding: "binding",
  verifying: "verifying and putting in place",
} as const;
