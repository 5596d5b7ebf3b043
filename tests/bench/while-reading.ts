/** Whether the screen answers while words on pictures are read behind it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import type { findElectron } from "../../electron/build/find-electron.ts";
import { importSource } from "../../electron/import/import-source.ts";
import { countWaiting } from "../../electron/records/documents/recognition.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { makeLabPaper } from "../fixtures/labs/make-lab-paper.ts";
import { scanOf } from "../fixtures/scan-of.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import { openApp } from "./app-window.ts";
import { fact, skipped, type Row } from "./bench.ts";
import { somebodysVault } from "./somebodys-vault.ts";

type Found = Extract<Awaited<ReturnType<typeof findElectron>>, { executablePath: string }>;

/** A task that keeps the screen from answering longer than this is counted (Long Tasks API). */
const longMs = 50;
const watchedMs = 8_000;

/**
 * A vault with scans that wait is opened, and for eight seconds somebody is at the list of records while two pages at a time are read and
 * the list shows what was: how many tasks of the page took more than 50 ms. Then its screens are gone through, which takes tasks by itself.
 */
export async function whileReading(
  found: Found,
  { folder, papers }: { readonly folder: string; readonly papers: number },
): Promise<readonly Row[]> {
  const vaultPath = join(folder, "Scans.casebook");
  const waiting = await fillWithScans(vaultPath, join(folder, "scans"), papers);
  const { staying, going } = await lookedAt(found, { vaultPath, folder });
  const left = await waitingIn(vaultPath);
  const what = "tasks over 50 ms in the page while words on pictures are read";
  if (left === waiting) return [skipped(what, "no page was read in the meantime")];
  return [
    {
      what,
      measured: String(staying.length),
      target: "0",
      isMet: staying.length === 0,
      note: `${waiting - left} of ${waiting} pages were read${longestWords(staying)}`,
    },
    fact(
      "the same while screens are gone through",
      String(going.length),
      `${screens.length * 4} of them${longestWords(going)}`,
    ),
  ];
}

function longestWords(tasks: readonly number[]): string {
  return tasks.length === 0 ? "" : `, the longest took ${Math.max(...tasks).toFixed(0)} ms`;
}

async function fillWithScans(vaultPath: string, source: string, papers: number): Promise<number> {
  mkdirSync(source, { recursive: true });
  for (let seed = 1; seed <= papers; seed++) {
    const [scan] = await scanOf((await makeLabPaper("US reference laboratory", seed)).pdf, seed);
    if (scan) writeFileSync(join(source, `scan ${seed}.png`), scan);
  }
  using filled = await somebodysVault(vaultPath);
  const { vault, personId, clock } = filled;
  await importSource({ paths: [source], personId, acceptsOthers: true }, { vault, parsers: inProcessParsers(), clock });
  return countWaiting(vault.db);
}

async function waitingIn(path: string): Promise<number> {
  using vault = await openVault(path, { secret: { passphrase }, schema: recordsSchema });
  return countWaiting(vault.db);
}

const screens = ["Records", "Timeline", "Labs", "Home"] as const;

/** How long each of the long tasks took, in milliseconds. */
interface LongTasks {
  readonly staying: readonly number[];
  readonly going: readonly number[];
}

async function lookedAt(
  found: Found,
  { vaultPath, folder }: { readonly vaultPath: string; readonly folder: string },
): Promise<LongTasks> {
  await using window = await openApp(found, { vaultPath, folder });
  const { page } = window;
  // What a screen needs when it is first shown is loaded before.
  for (const name of [...screens, "Records"]) await goTo(page, name);
  await page.waitForTimeout(1_000);
  return await page.evaluate(
    async ({ names, forMs, long }) => {
      const longTasksOf = async (work: () => Promise<void>) => {
        const tasks: number[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) if (duration > long) tasks.push(duration);
        });
        observer.observe({ type: "longtask" });
        await work();
        observer.disconnect();
        return tasks;
      };
      const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
      const staying = await longTasksOf(() => pause(forMs));
      const going = await longTasksOf(async () => {
        for (const name of Array.from({ length: 4 }, () => names).flat()) {
          const button = [...document.querySelectorAll("nav button")].find((one) => one.textContent === name);
          (button as HTMLElement | undefined)?.click();
          await pause(400);
        }
      });
      return { staying, going };
    },
    { names: [...screens], forMs: watchedMs, long: longMs },
  );
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}
