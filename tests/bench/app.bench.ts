/** What a person waits for in the app: the home screen, a page, the timeline, a hit; and the memory it takes. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { insertEvent } from "../../electron/records/story/events.ts";
import { importSource } from "../../electron/import/import-source.ts";
import { indexPending } from "../../electron/records/search/search-index.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { recordRecoveryProved } from "../../electron/records/vault-facts.ts";
import { createVault, openVault } from "../../electron/vault/vault.ts";
import { EventInput } from "../../shared/model/event.ts";
import { eventKinds } from "../../shared/model/event-kinds.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { countingClock } from "../fixtures/records-vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import { clickRail, openApp, prepareApp, type AppWindow } from "./app-window.ts";
import { atMost, fact, median, percentile, skipped, spread, timed, type Bench, type Row } from "./bench.ts";
import { makeBigDisc } from "./big-disc.ts";
import { isInstalled, runTool } from "./outside-tools.ts";
import { whileReading } from "./while-reading.ts";
import { somebodysVault } from "./somebodys-vault.ts";

type Found = Extract<Awaited<ReturnType<typeof prepareApp>>, { executablePath: string }>;

/** The bench of the app. */
export const appBench: Bench = {
  name: "app",
  about: "the app, as a person waits for it",
  run: async ({ folder, isQuick, rounds }) => {
    const found = await prepareApp();
    if (found.kind === "none") return [skipped("the app", found.sentence)];
    const vaultPath = join(folder, "App.casebook");
    const pdf = await fillVault(vaultPath, folder, { entries: isQuick ? 500 : 10_000, pages: isQuick ? 30 : 300 });
    return [
      fact("runs on", found.sentence),
      ...(await waits(found, { folder, vaultPath, rounds })),
      ...pdfAnchor(pdf),
      ...(await whileReading(found, { folder, papers: isQuick ? 4 : 24 })),
      ...(await memory(found, { folder, slices: isQuick ? 40 : 2_000 })),
    ];
  },
};

/** A person with a long timeline and one long document; answers where the document's file lies. */
async function fillVault(
  vaultPath: string,
  folder: string,
  { entries, pages }: { readonly entries: number; readonly pages: number },
): Promise<string> {
  using filled = await somebodysVault(vaultPath);
  const { vault, personId, clock } = filled;
  vault.write((db) => {
    for (let at = 0; at < entries; at++) insertEvent(db, { personId, input: entry(at), clock });
  });
  const pdf = join(folder, "Long report.pdf");
  const lines = Array.from({ length: 40 }, (_line, at) => `Line ${at} of a long report about a long history.`).join(
    "\n",
  );
  writeFileSync(pdf, await makePlainPdf(Array.from({ length: pages }, (_page, at) => `Page ${at + 1}\n${lines}`)));
  const parsers = inProcessParsers();
  await importSource({ paths: [pdf], personId, acceptsOthers: true }, { vault, parsers, clock });
  indexPending(vault);
  return pdf;
}

const symptoms = ["Headache", "Tiredness", "Dizziness", "Nausea", "Back pain", "Rash"] as const;

/** Entries of every kind over 35 years, a ninth of them known by their month only. */
function entry(at: number): EventInput {
  const day = new Date(Date.UTC(1990, 0, 1) + ((at * 7919) % 12_800) * 86_400_000).toISOString().slice(0, 10);
  const kind = at % 3 === 0 ? "symptom" : (eventKinds[at % eventKinds.length] ?? "note");
  return EventInput.parse({
    kind,
    title: kind === "symptom" ? symptoms[Math.floor(at / 3) % symptoms.length] : `${kind} ${at % 40}`,
    date: at % 9 === 0 ? day.slice(0, 7) : day,
    severity: kind === "symptom" ? at % 11 : null,
  });
}

const restMs = 3_000;

async function waits(
  found: Found,
  { folder, vaultPath, rounds }: { readonly folder: string; readonly vaultPath: string; readonly rounds: number },
): Promise<readonly Row[]> {
  const unlocks: number[] = [];
  const paints: number[] = [];
  const frames: number[] = [];
  const pages: number[] = [];
  const keys: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await using window = await openApp(found, { vaultPath, folder });
    const { page } = window;
    unlocks.push(window.unlockMs);
    // Nobody clicks before they have seen the first screen.
    await page.waitForTimeout(restMs);
    paints.push(await clickRail(page, "Timeline", ".timeline-canvas"));
    frames.push(...(await zoomFrames(page)));
    pages.push(await firstPage(page));
    keys.push(...(await keystrokes(page)));
  }
  const perSecond = 1000 / (frames.reduce((sum, ms) => sum + ms, 0) / frames.length);
  return [
    fact(
      "unlock to home shown",
      `${median(unlocks).toFixed(0)} ms`,
      `${spread(unlocks, 0)}, with the tests' cheap key`,
    ),
    atMost("10,000 entries to the first picture", paints, { at: 200, unit: "ms", digits: 0 }),
    {
      what: "frames a second while zooming",
      measured: perSecond.toFixed(0),
      target: "≥ 50",
      isMet: perSecond >= 50,
      note: `p95 ${percentile(frames, 0.95).toFixed(1)} ms a frame`,
    },
    atMost("a 300-page PDF to its first page", pages, { at: 300, unit: "ms", digits: 0 }),
    atMost("a key in the search to its hits", [percentile(keys, 0.5)], { at: 50, unit: "ms", digits: 0 }),
    fact("the slowest of them", `${Math.max(...keys).toFixed(0)} ms`),
  ];
}

/** Milliseconds of each frame while the wheel zooms in and out again. */
async function zoomFrames(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const canvas = document.querySelector(".timeline-canvas");
    if (!canvas) throw new Error("there is no picture");
    const { left, top } = canvas.getBoundingClientRect();
    const times: number[] = [];
    let last = performance.now();
    for (let at = 0; at < 120; at++) {
      const wheel = { deltaY: at < 60 ? -40 : 40, clientX: left + 400, clientY: top + 100 };
      canvas.dispatchEvent(new WheelEvent("wheel", { ...wheel, bubbles: true, cancelable: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times.slice(1);
  });
}

/** From the click on the document in the table of contents to its first page's picture. */
async function firstPage(page: Page): Promise<number> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Records", exact: true }).click();
  const row = page.locator(".contents-open").first();
  await row.waitFor();
  await page.waitForTimeout(300);
  return row.evaluate(async (element) => {
    const started = performance.now();
    (element as HTMLElement).click();
    const isShown = () =>
      [...document.querySelectorAll<HTMLImageElement>("main img")].some(({ naturalWidth }) => naturalWidth > 0);
    while (!isShown()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - started;
  });
}

/** From letters that come into an empty field to the hits that answer them. */
async function keystrokes(page: Page): Promise<readonly number[]> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Search", exact: true }).click();
  const field = page.getByRole("searchbox");
  await field.waitFor();
  const times: number[] = [];
  for (const word of symptoms.map((name) => name.slice(0, 4).toLowerCase())) {
    await field.fill("");
    await page.waitForTimeout(200);
    times.push(await field.evaluate(typedToHits, word));
  }
  return times;
}

/** Runs in the page, so that no tool's own time stands between the key and the hits. */
async function typedToHits(element: SVGElement | HTMLElement, word: string): Promise<number> {
  const isAnswered = () => document.querySelector("main mark")?.textContent.toLowerCase().startsWith(word) === true;
  element.focus();
  const started = performance.now();
  document.execCommand("insertText", false, word);
  while (!isAnswered()) {
    if (performance.now() - started > 10_000) throw new Error("the search does not answer");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return performance.now() - started;
}

/** The same page by poppler, with its start: what a program that does nothing else takes. */
function pdfAnchor(pdf: string): readonly Row[] {
  if (!isInstalled("pdftoppm")) return [skipped("the same page by pdftoppm", "poppler-utils is not installed")];
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    runTool("pdftoppm", ["-png", "-f", "1", "-l", "1", "-scale-to", "1200", pdf, `${pdf}.out`]);
    return performance.now() - started;
  });
  return [
    fact("the same page by pdftoppm", `${median(times).toFixed(0)} ms`, "with its start, reading the plain file"),
  ];
}

/** Resident memory of each process after a large disc was imported through the window. */
async function memory(
  found: Found,
  { folder, slices }: { readonly folder: string; readonly slices: number },
): Promise<readonly Row[]> {
  const disc = join(folder, "disc");
  makeBigDisc(disc, slices);
  const vaultPath = join(folder, "Disc.casebook");
  const { vault } = await createVault(vaultPath, { passphrase, schema: recordsSchema, kdf: testKdf });
  vault.write((db) => recordRecoveryProved(db, countingClock()));
  vault.close();
  await using window = await openApp(found, { vaultPath, folder });
  const importing = await timed(() => importThrough(window, disc));
  const held = await window.app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, memory: { workingSetSize } }) => ({ type, mebibytes: workingSetSize / 1024 })),
  );
  using stored = await openedAfter(window, vaultPath);
  const kinds = Map.groupBy(held, ({ type }) => type);
  return [
    fact(
      `import of ${slices} slices through the window`,
      `${(importing / 1000).toFixed(1)} s`,
      `${stored.images} images stored`,
    ),
    ...[...kinds].map(([type, processes]) =>
      fact(
        `memory afterwards, ${processWords[type] ?? type}`,
        processes.map(({ mebibytes }) => `${mebibytes.toFixed(0)} MiB`).join(" + "),
      ),
    ),
  ];
}

const processWords: Readonly<Record<string, string>> = {
  Browser: "main",
  Utility: "engine",
  Tab: "pages (screens, readers)",
};

async function importThrough({ app, page }: AppWindow, disc: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, disc);
  await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Choose a disc or folder" }).click();
  await page.getByRole("main").getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Open the receipt" }).waitFor({ timeout: 600_000 });
}

/** What the import left in the vault, once the app has let go of it. */
async function openedAfter({ app }: AppWindow, path: string): Promise<{ readonly images: number } & Disposable> {
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit("lock-screen"));
  for (let tries = 0; ; tries++) {
    try {
      const vault = await openVault(path, { secret: { passphrase }, schema: recordsSchema });
      const counted = vault.db.prepare("SELECT count(*) AS images FROM instance").get() as { images: number };
      return { images: counted.images, [Symbol.dispose]: () => vault.close() };
    } catch (error) {
      if (tries > 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
