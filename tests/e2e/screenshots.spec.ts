/** Every screen as a picture in `screenshots/`, for a designer to look at; and none of them scrolls sideways. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { Casebook } from "./casebook-window.ts";
import { richVault } from "./rich-vault.ts";
import { entryStops, recordsStops, type Stop } from "./tour.ts";

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
  readonly suffix: string;
}

/** Takes a picture at each stop; answers by how many pixels which of them is too wide. */
async function picturesAlong(stops: readonly Stop[], { casebook, page, suffix }: Walk): Promise<object> {
  const tooWide: Record<string, number> = {};
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const { name, open, leave } of stops) {
    await open(page, casebook);
    await page.waitForTimeout(80);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    const sideways = await page.evaluate(() =>
      Math.max(
        ...[document.documentElement, ...document.querySelectorAll("main, .frame")].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      ),
    );
    if (sideways > 0) tooWide[name] = sideways;
    await leave?.(page);
  }
  return tooWide;
}

test.each(["light", "dark"] as const)("the window in which passphrases are typed, %s", async (theme) => {
  await using casebook = await Casebook.at(records.path, { theme });
  const page = await casebook.window("entry");
  expect(await picturesAlong(entryStops, { casebook, page, suffix: theme })).toEqual({});
});

test.each(["light", "dark"] as const)("the window of the records, %s", async (theme) => {
  await using casebook = await Casebook.at(records.path, { theme });
  const page = await casebook.unlock();
  expect(await picturesAlong(recordsStops, { casebook, page, suffix: theme })).toEqual({});
});

const mainStops = recordsStops.filter(({ name }) =>
  ["home", "person", "timeline", "records", "document", "import", "packet", "search", "settings"].includes(name),
);

test.each([
  ["1024x700", 1024, 700, 1],
  ["200-percent", 1280, 800, 2],
] as const)("nothing scrolls sideways at %s", async (suffix, width, height, zoom) => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  const window = await casebook.app.browserWindow(page);
  await window.evaluate((own, size) => own.setBounds(size), { width, height });
  await window.evaluate((own, factor) => own.webContents.setZoomFactor(factor), zoom);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width / zoom);
  expect(await picturesAlong(mainStops, { casebook, page, suffix })).toEqual({});
});
