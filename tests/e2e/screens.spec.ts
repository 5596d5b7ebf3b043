/** Every screen: a picture of it in `screenshots/` for a designer, what axe-core finds on it, and whether it scrolls sideways. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { sampled } from "../proofs.ts";
import { violationsOn } from "./axe.ts";
import { Casebook } from "./casebook-window.ts";
import { richVault } from "./rich-vault.ts";
import { entryStops } from "./tour-of-entry.ts";
import { recordsStops, type Stop } from "./tour.ts";

const folder = fileURLToPath(new URL("../../screenshots", import.meta.url));

let records: RecordsVault;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  records = await richVault();
});
afterAll(() => records[Symbol.asyncDispose]());

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
    // Where the pointer was left, a tooltip stays for a while.
    await page.mouse.move(1, 1);
    await page.locator(".tooltip").waitFor({ state: "detached" });
    await page.waitForTimeout(50);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    const found = [...(await widthOver(page)), ...(await panesOver(page)), ...(await violationsOn(page))];
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

/** The boxes a screen is put together from, and what may come beside or under them. */
const panes = [
  ".rail",
  ".page-head",
  ".kind-filter",
  ".timeline-picture",
  ".timeline-list",
  ".details-pane",
  ".document-title",
  ".document-work",
  ".document-facts",
  ".review-pane",
  ".find-bar",
  ".records-filters",
  ".undo-bar",
];

/** Panes that lie over one another, as far as they are on screen. */
async function panesOver(page: Page): Promise<readonly string[]> {
  return page.evaluate((selectors) => {
    const shown = selectors.flatMap((selector) =>
      [...document.querySelectorAll(selector)].map((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const box = { left, top, right, bottom };
        // What scrolls within something else is seen only as far as that reaches.
        for (let around = element.parentElement; around !== null; around = around.parentElement) {
          if (getComputedStyle(around).overflowY === "visible") continue;
          const frame = around.getBoundingClientRect();
          box.left = Math.max(box.left, frame.left);
          box.top = Math.max(box.top, frame.top);
          box.right = Math.min(box.right, frame.right);
          box.bottom = Math.min(box.bottom, frame.bottom);
        }
        return { selector, element, box };
      }),
    );
    return shown.flatMap((one, at) =>
      shown.slice(at + 1).flatMap((other) => {
        if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        return across > 1 && down > 1 ? [`${one.selector} and ${other.selector} lie over one another`] : [];
      }),
    );
  }, panes);
}

test.each(sampled(["light", "dark"] as const, 2))(
  "nothing is wrong in the window in which passphrases are typed, %s",
  async (theme) => {
    await using casebook = await Casebook.at(records.path, { theme });
    const page = await casebook.window("entry");
    expect(await faultsAlong(entryStops, { casebook, page, suffix: theme })).toEqual({});
  },
);

test.each(sampled(["light", "dark"] as const, 2))(
  "nothing is wrong on any screen or in any dialog of the records, %s",
  async (theme) => {
    await using casebook = await Casebook.at(records.path, { theme });
    const page = await casebook.unlock();
    expect(await faultsAlong(recordsStops, { casebook, page, suffix: theme })).toEqual({});
  },
);

const sizes = [
  { size: "1024x700", width: 1024, height: 700, zoom: 1, theme: "light" },
  { size: "1024x700", width: 1024, height: 700, zoom: 1, theme: "dark" },
  { size: "1024x700-150-percent", width: 1024, height: 700, zoom: 1.5, theme: "light" },
  { size: "200-percent", width: 1280, height: 800, zoom: 2, theme: "light" },
  { size: "200-percent", width: 1280, height: 800, zoom: 2, theme: "dark" },
] as const;

test.each(sampled(sizes, 2))("nothing is wrong at $size, $theme", async ({ size, width, height, zoom, theme }) => {
  const suffix = theme === "light" ? size : `${size}-${theme}`;
  await using casebook = await Casebook.at(records.path, { theme });
  const page = await casebook.unlock();
  const window = await casebook.app.browserWindow(page);
  await window.evaluate((own, bounds) => own.setBounds(bounds), { width, height });
  await window.evaluate((own, factor) => own.webContents.setZoomFactor(factor), zoom);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(width / zoom));
  expect(await faultsAlong(recordsStops, { casebook, page, suffix })).toEqual({});
});
