/** Every screen: a picture of it in `screenshots/` for a designer, what axe-core finds on it, and whether it scrolls sideways. */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { Casebook } from "./casebook-window.ts";
import { richVault } from "./rich-vault.ts";
import { entryStops, recordsStops, type Stop } from "./tour.ts";

const folder = fileURLToPath(new URL("../../screenshots", import.meta.url));

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let records: RecordsVault;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  records = await richVault();
});
afterAll(() => records[Symbol.asyncDispose]());

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe-core finds wrong with what is on screen. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      readonly axe: { run: (options: object) => Promise<{ violations: readonly Violation[] }> };
    };
    return (await axe.run({ resultTypes: ["violations"] })).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary.slice(0, 300)})`),
  );
}

interface Walk {
  readonly casebook: Casebook;
  readonly page: Page;
  /** Stands at the end of each picture's name. */
  readonly suffix: string;
}

/** Goes along the stops; answers what is wrong, by the stop. */
async function faultsAlong(stops: readonly Stop[], { casebook, page, suffix }: Walk): Promise<object> {
  const faults: Record<string, readonly string[]> = {};
  // Colours do not fade in then; a shade on its way is no colour of ours.
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const { name, open, leave } of stops) {
    await open(page, casebook);
    await page.waitForTimeout(50);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    const found = [...(await widthOver(page)), ...(await violationsOn(page))];
    if (found.length > 0) faults[name] = found;
    await leave?.(page);
  }
  return faults;
}

/** That the page or its work scrolls sideways, and by how much. */
async function widthOver(page: Page): Promise<readonly string[]> {
  const over = await page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll("main, .frame")].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ),
  );
  return over > 0 ? [`${over} pixels too wide`] : [];
}

test.each(["light", "dark"] as const)(
  "nothing is wrong in the window in which passphrases are typed, %s",
  async (theme) => {
    await using casebook = await Casebook.at(records.path, { theme });
    const page = await casebook.window("entry");
    expect(await faultsAlong(entryStops, { casebook, page, suffix: theme })).toEqual({});
  },
);

test.each(["light", "dark"] as const)(
  "nothing is wrong on any screen or in any dialog of the records, %s",
  async (theme) => {
    await using casebook = await Casebook.at(records.path, { theme });
    const page = await casebook.unlock();
    expect(await faultsAlong(recordsStops, { casebook, page, suffix: theme })).toEqual({});
  },
);

test.each([
  ["1024x700", 1024, 700, 1, "light"],
  ["200-percent", 1280, 800, 2, "light"],
  ["200-percent", 1280, 800, 2, "dark"],
] as const)("nothing is wrong at %s", async (size, width, height, zoom, theme) => {
  const suffix = theme === "light" ? size : `${size}-${theme}`;
  await using casebook = await Casebook.at(records.path, { theme });
  const page = await casebook.unlock();
  const window = await casebook.app.browserWindow(page);
  await window.evaluate((own, size) => own.setBounds(size), { width, height });
  await window.evaluate((own, factor) => own.webContents.setZoomFactor(factor), zoom);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width / zoom);
  expect(await faultsAlong(recordsStops, { casebook, page, suffix })).toEqual({});
});
