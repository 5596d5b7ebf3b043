/** What a person waits for before a scan: its first image, scrolling, all of its images; and the memory that takes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { importSource } from "../../electron/import/import-source.ts";
import { encodeFrame, type FrameCodec } from "../fixtures/encode-frame.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { makePicture, text, words } from "../fixtures/make-picture.ts";
import { headSlice } from "../fixtures/make-pixels.ts";
import { uidFrom } from "../fixtures/make-dicom.ts";
import { openApp, prepareApp, type AppWindow } from "./app-window.ts";
import { heldBelow, heldWords, sumOf, watchHeld, type Held } from "./held-memory.ts";
import { processorMs } from "./watch-processor.ts";
import { atMost, fact, skipped, spread, type Bench, type Row } from "./bench.ts";
import { somebodysVault } from "./somebodys-vault.ts";

const [rows, columns] = [512, 512];
const deep = { rows, columns, bitsAllocated: 16 as const, bitsStored: 12 };

interface Kind {
  readonly name: string;
  /** The day of its study, by which its row is found. */
  readonly day: string;
  readonly shownDay: string;
  readonly syntax: string;
  readonly codec: FrameCodec | null;
  readonly slices: number;
}

const kinds: readonly Kind[] = [
  {
    name: "uncompressed",
    day: "20240503",
    shownDay: "3 May 2024",
    syntax: "1.2.840.10008.1.2.1",
    codec: null,
    slices: 300,
  },
  {
    name: "JPEG-LS",
    day: "20240602",
    shownDay: "2 June 2024",
    syntax: "1.2.840.10008.1.2.4.80",
    codec: "EncodeJpegLs",
    slices: 40,
  },
  {
    name: "JPEG 2000",
    day: "20240701",
    shownDay: "1 July 2024",
    syntax: "1.2.840.10008.1.2.4.90",
    codec: "EncodeJpeg2000",
    // A codec is slow for its first images, until the browser has compiled it well; a film is as long as the uncompressed one.
    slices: 300,
  },
];

/** The bench of the viewer. */
export const viewerBench: Bench = {
  name: "viewer",
  about: "the images of a scan in the app, slices of 512 by 512 in 12 bits",
  run: async ({ folder, isQuick, rounds }) => {
    const found = await prepareApp();
    if (found.kind === "none") return [skipped("the viewer", found.sentence)];
    const vaultPath = join(folder, "Viewer.casebook");
    const chosen = kinds.map((kind) => ({ ...kind, slices: isQuick ? 6 : kind.slices }));
    await fillVault(vaultPath, join(folder, "disc"), chosen);
    const measured = new Map<string, Looked[]>(chosen.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      await using window = await openApp(found, { vaultPath, folder });
      // Nobody clicks before they have seen the first screen.
      await window.page.waitForTimeout(3_000);
      for (const kind of chosen) measured.get(kind.name)?.push(await lookAt(window, kind));
    }
    return [
      fact("runs on", found.sentence),
      ...chosen.flatMap((kind) => rowsOf(kind, measured.get(kind.name) ?? [])),
      ...(await memoryOf(chosen, () => openApp(found, { vaultPath, folder }))),
    ];
  },
};

async function fillVault(vaultPath: string, disc: string, chosen: readonly Kind[]): Promise<void> {
  for (const kind of chosen) {
    const folder = join(disc, kind.day);
    mkdirSync(folder, { recursive: true });
    for (let at = 0; at < kind.slices; at++) writeFileSync(join(folder, `IMG${at}`), sliceFile(kind, at));
  }
  using filled = await somebodysVault(vaultPath);
  const { vault, personId, clock } = filled;
  await importSource({ paths: [disc], personId, acceptsOthers: true }, { vault, parsers: inProcessParsers(), clock });
}

/** Drawing a slice takes long, so a few are drawn and the others made of them. */
const drawn = Array.from({ length: 12 }, (_, at) =>
  headSlice({ seed: "viewer bench", rows, columns, position: 0.2 + at * 0.05, contrast: "t1" }),
);

function sliceFile({ day, syntax, codec }: Kind, at: number): Buffer {
  const slice = Uint16Array.from(drawn[at % drawn.length] ?? []);
  // No two files are the same, or the vault would keep one of them.
  for (let pixel = 0; pixel < 64; pixel++) slice[pixel] = (at * 61 + pixel) % 4096;
  const bytes = words(Array.from(slice));
  return makePicture({
    ...deep,
    uids: { study: uidFrom(day), series: uidFrom(`${day} series`), instance: uidFrom(`${day} ${at}`) },
    patient: { name: "Example^Bench" },
    study: { date: day, description: "MRI HEAD" },
    series: { number: 1, description: "AX T1", modality: "MR" },
    instanceNumber: at + 1,
    declaredTransferSyntaxUid: syntax,
    pixels: codec === null ? bytes : [encodeFrame(codec, bytes, deep)],
    extra: [
      text(0x00200032, "DS", `0\\0\\${at}`),
      text(0x00200037, "DS", "1\\0\\0\\0\\1\\0"),
      text(0x00280030, "DS", "0.5\\0.5"),
      text(0x00281050, "DS", "1100"),
      text(0x00281051, "DS", "2000"),
    ],
  });
}

interface Looked {
  /** From the click on the row to the first image, in milliseconds. */
  readonly firstMs: number;
  /** From the click to the last image's values in the window. */
  readonly allMs: number;
  /** Images drawn in a second while one scrolls through what is decoded. */
  readonly perSecond: number;
  /** Processor time of each process from the click to the last image, in milliseconds: a busy computer changes it least. */
  readonly processor: readonly Taken[];
}

interface Taken {
  readonly what: string;
  readonly ms: number;
}

async function lookAt(window: AppWindow, { shownDay, slices }: Kind): Promise<Looked> {
  const { page } = window;
  await goToRecords(page);
  const row = page.getByRole("button", { name: new RegExp(shownDay) });
  await row.waitFor();
  await processesKnown(window);
  await page.waitForTimeout(500);
  const before = new Map((await processesOf(window)).map(({ pid }) => [pid, processorMs(pid)]));
  const { firstMs, allMs } = await row.evaluate(
    async (element, wanted) => {
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const isDrawn = () => document.querySelector<HTMLElement>(".pane-canvas")?.style.opacity === "1";
      // A page keeps 250 of these entries, and nobody is told of what comes after them.
      performance.clearResourceTimings();
      const clicked = performance.now();
      let [bytes, largest, unsaid] = [0, 0, 0];
      let lastEnd = clicked;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
          // Small pictures of series come the same way.
          const isSmall = entry.decodedBodySize > 0 && entry.decodedBodySize < wanted.frameBytes;
          if (entry.startTime < clicked || isSmall) continue;
          bytes += entry.decodedBodySize;
          largest = Math.max(largest, entry.decodedBodySize);
          // Of a body that the page has read to its end and let go, the browser at times says that it was empty.
          if (entry.decodedBodySize === 0) unsaid += 1;
          lastEnd = entry.responseEnd;
        }
      }).observe({ type: "resource" });
      const all = async () => {
        while (bytes < wanted.frames * wanted.frameBytes) {
          if (performance.now() - Math.max(lastEnd, clicked) > wanted.quietMs) {
            if (bytes + unsaid * largest < wanted.frames * wanted.frameBytes)
              throw new Error(`Only ${bytes} bytes came, and ${unsaid} answers of a length that is not said.`);
            break;
          }
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return lastEnd - clicked;
      };
      (element as HTMLElement).click();
      while (!isDrawn()) await nextFrame();
      return { firstMs: performance.now() - clicked, allMs: await all() };
    },
    { frames: slices, frameBytes: rows * columns * 2, quietMs: 3_000 },
  );
  const processor = (await processesOf(window)).map(({ pid, what }) => ({
    what,
    ms: processorMs(pid) - (before.get(pid) ?? 0),
  }));
  return { firstMs, allMs, processor, perSecond: await scrolled(page) };
}

function goToRecords(page: Page): Promise<void> {
  return page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Records", exact: true }).click();
}

/** A key for each frame of the screen, through the images and back. */
async function scrolled(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const pane = document.querySelector<HTMLElement>(".viewer-pane");
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const started = performance.now();
    const steps = 120;
    for (let at = 0; at < steps; at++) {
      const key = at % 30 < 15 ? "ArrowDown" : "ArrowUp";
      pane?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await nextFrame();
    }
    return (steps * 1000) / (performance.now() - started);
  });
}

/** In a round of its own, since to look costs time: all processes of the app, those of the browser that draws it too, at their highest moment. */
async function memoryOf(chosen: readonly Kind[], open: () => Promise<AppWindow>): Promise<readonly Row[]> {
  await using window = await open();
  const { pid } = window.app.process();
  if (pid === undefined) return [skipped("memory of all its processes together", "the app has no process")];
  await window.page.waitForTimeout(3_000);
  const before = heldBelow(pid);
  const most: { readonly kind: Kind; readonly held: readonly Held[] }[] = [];
  for (const kind of chosen) {
    const stop = watchHeld(pid);
    try {
      await lookAt(window, kind);
    } finally {
      most.push({ kind, held: stop() });
    }
  }
  await goToRecords(window.page);
  await window.page.waitForTimeout(1_000);
  const left = heldBelow(pid);
  return [
    fact("memory before a scan is opened", `${sumOf(before).toFixed(0)} MiB`, heldWords(before)),
    ...most.map(({ kind: { name, slices }, held }) => ({
      ...atMost(`${name}: memory of all processes, at most`, [sumOf(held)], { at: 600, unit: "MiB", digits: 0 }),
      note: `${((slices * rows * columns * 2) / 2 ** 20).toFixed(0)} of it values: ${heldWords(held)}`,
    })),
    fact("memory a second after the last scan is left", `${sumOf(left).toFixed(0)} MiB`, heldWords(left)),
  ];
}

/** The stand-in finds out by a trace which processes draw the pages, when it is first asked: before anything is measured, not within it. */
async function processesKnown(window: AppWindow): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if ((await processesOf(window)).some(({ what }) => what === "Tab")) return;
    await window.page.waitForTimeout(250);
  }
}

function processesOf({ app }: AppWindow): Promise<readonly { readonly pid: number; readonly what: string }[]> {
  return app.evaluate(({ app: running }) =>
    running.getAppMetrics().map(({ pid, type, name }) => ({ pid, what: name ?? type })),
  );
}

function rowsOf({ name, codec, slices }: Kind, looked: readonly Looked[]): readonly Row[] {
  const perSecond = looked.map((one) => one.perSecond);
  const slowest = Math.min(...perSecond);
  const all = looked.map(({ allMs }) => (codec === null ? allMs / 1000 : allMs / slices));
  const [{ processor } = { processor: [] }] = looked;
  const taken = processor.map(({ what, ms }) => ({ what, ms: ms / slices }));
  return [
    fact(
      `${name}: processor time a slice`,
      `${taken.reduce((sum, { ms }) => sum + ms, 0).toFixed(0)} ms`,
      taken.map(({ what, ms }) => `${what} ${ms.toFixed(1)}`).join(", "),
    ),
    atMost(
      `${name}: first image after the click`,
      looked.map(({ firstMs }) => firstMs),
      { at: codec === null ? 200 : 400, unit: "ms", digits: 0 },
    ),
    codec === null
      ? atMost(`${name}: all ${slices} decoded`, all, { at: 3, unit: "s" })
      : atMost(`${name}: decoded, a slice`, all, { at: 60, unit: "ms", digits: 0 }),
    {
      what: `${name}: images a second while scrolling`,
      measured: slowest.toFixed(0),
      target: "≥ 50",
      isMet: slowest >= 50,
      note: spread(perSecond, 0),
    },
  ];
}
