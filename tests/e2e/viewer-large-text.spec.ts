/** The viewer, and the rail above it, with text at 200 %. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { violationsOn } from "./axe.ts";
import { Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";
import { linesOfTools, openImages, shot } from "./viewer-steps.ts";

let records: RecordsVault;
beforeAll(async () => {
  records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    const series = (["t1", "t2"] as const).map((contrast) => ({
      description: contrast === "t1" ? "AX T1 +C" : "AX T2",
      slices: 9,
      contrast,
    }));
    makeDisc(made.source, {
      seed: "viewer large text",
      patient: { name: "Silva^Ana", birthDate: "19720314", id: "S1" },
      rows: 128,
      columns: 128,
      studies: [{ date: "20240503", description: "MRI BRAIN", series }],
    });
    await made.import({ personId });
  });
});
afterAll(() => records[Symbol.asyncDispose]());

test.each(["light", "dark"] as const)(
  "the image is seen whole and has most of the width, and what was marked stands below it, %s",
  async (theme) => {
    await using casebook = await Casebook.at(records.path, { theme });
    const page = await casebook.unlock();
    const window = await casebook.app.browserWindow(page);
    await window.evaluate((own) => own.webContents.setZoomFactor(2));
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
    await openImages(page);
    const boxOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => one.getBoundingClientRect());
    const [shown, beside, name] = [
      await boxOf(".viewer-pane"),
      await boxOf(".viewer-panel"),
      await boxOf(".person-name"),
    ];
    expect(shown.width).toBeGreaterThan(640 * 0.6);
    expect(shown.bottom).toBeLessThan(400);
    expect(await linesOfTools(page)).toBe(1);
    expect(beside.top).toBeGreaterThanOrEqual(shown.bottom);
    expect(name.width).toBeGreaterThan(name.height);
    await shot(page, `viewer-200-percent-${theme}`);
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await violationsOn(page)).toEqual([]);
    // What arranges a series lies beside its counts, and over nothing.
    const overlapped = await page.locator(".set-place").evaluateAll((places) =>
      places.map((place) => {
        const arrange = place.querySelector(".set-arrange")?.getBoundingClientRect();
        const others = [...place.querySelectorAll(".set-picture, .set-title, .set-technical, .set-count")];
        return others.flatMap((other) => {
          const range = document.createRange();
          range.selectNodeContents(other);
          const { left, right, top, bottom } = (other.matches(".set-picture") ? other : range).getBoundingClientRect();
          const isApart =
            arrange === undefined ||
            right <= arrange.left ||
            left >= arrange.right ||
            bottom <= arrange.top ||
            top >= arrange.bottom;
          return isApart ? [] : [other.className];
        });
      }),
    );
    expect(overlapped).toEqual([[], []]);
    // The rail is one row, in which the place where one is can be seen.
    await goTo(page, "Settings");
    const rail = await boxOf(".rail");
    expect(rail.height).toBeLessThan(72);
    expect(rail.width).toBeLessThanOrEqual(640);
    const [row, current] = [await boxOf(".rail-nav"), await boxOf(".rail-nav [aria-current]")];
    expect(current.left).toBeGreaterThanOrEqual(row.left);
    expect(current.right).toBeLessThanOrEqual(row.right);
    await shot(page, `rail-200-percent-${theme}`);
  },
);
