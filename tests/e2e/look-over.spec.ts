/** A drive that forgets is noticed by the part that the app reads each day, told at home, and no more once all is well again. */
import process from "node:process";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { flipFrame, flipPack, frameOf, type FramePlace } from "../fixtures/damage-frames.ts";
import { labPaper, makeBundle } from "../fixtures/make-bundle.ts";
import { makeDisc } from "../fixtures/make-disc.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";
import { openImages, pane, seen } from "./viewer-steps.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test("damage is found without being asked for, told at home and in the settings, and taken back when all is whole", async () => {
  let pack = "";
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put("lab.pdf", await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"])]));
    await made.import({ personId });
    pack =
      made.vault.db.prepare<[], string>("SELECT lower(hex(pack)) FROM blob ORDER BY plen DESC").pluck().get() ?? "";
  });
  flipPack(records.path, pack);
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await page.getByText("can no longer be read as it was written").waitFor({ timeout: 40_000 });
  await shoot(page, "look-over-home");
  expect(await violationsOn(page)).toEqual([]);

  await button(page, "Look at what is damaged").click();
  const section = page.getByRole("region", { name: "Check the vault" });
  await section.getByText(/The last time was .*, and part of what is stored was damaged/).waitFor();
  await button(section, "Read everything").click();
  await section.getByText("Part of this vault is damaged").waitFor();
  await section.getByText("Which documents", { exact: true }).click();
  await section.getByText("lab.pdf").waitFor();
  await shoot(page, "look-over-settings");
  expect(await violationsOn(page)).toEqual([]);

  // The same bit again: the drive reads well.
  flipPack(records.path, pack);
  await button(section, "Read everything").click();
  await section.getByText("Every byte is as it was stored.").waitFor();
  await section.getByText(/The last time was .*, and all was well/).waitFor();
  await goTo(page, "Home");
  await page.getByText("Last backup").waitFor();
  expect(await page.getByText("can no longer be read as it was written").count()).toBe(0);
});

/** A vault with a scan of seven images, of which one bit of this one is flipped. */
async function vaultWithDamaged(instanceNumber: number) {
  let damaged: FramePlace | null = null;
  const records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    makeDisc(made.source, {
      seed: "damaged",
      patient: { name: "Silva^Ana", birthDate: "19720314", id: "S1" },
      rows: 128,
      columns: 128,
      studies: [
        { date: "20240503", description: "MRI BRAIN", series: [{ description: "AX T2", slices: 7, contrast: "t2" }] },
      ],
    });
    await made.import({ personId });
    const blob = made.vault.db
      .prepare<[number], string>(
        "SELECT blob_id FROM original JOIN instance ON instance.original_id = original.id WHERE instance_number = ?",
      )
      .pluck()
      .get(instanceNumber);
    damaged = frameOf(made.vault, blob ?? "");
  });
  if (damaged === null) throw new Error("nothing was stored");
  flipFrame(records.path, damaged);
  return records;
}

test("a damaged image says so in its place and leads to the check, cannot be marked, and those beside it are seen", async () => {
  await using records = await vaultWithDamaged(3);
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  const mark = button(page, "Mark this image");
  await mark.waitFor();
  await page.keyboard.press("Home");
  const place = page.locator(".pane-place");
  const told = pane(page).getByText("its part of the vault is damaged");
  for (const number of [1, 2, 3, 4, 5, 6, 7]) {
    await expect.poll(() => place.textContent()).toBe(`${number} of 7`);
    if (number === 3) {
      await told.waitFor();
      await shoot(page, "damaged-image");
      expect(await pane(page).getByText("goes into a packet unchanged").count()).toBe(0);
      await page.getByText("This image cannot be marked while it is not shown").waitFor();
      await page.keyboard.press("m");
      expect([await mark.count(), await button(page, "Keep it marked").count()]).toEqual([0, 0]);
      expect(await violationsOn(page)).toEqual([]);
    } else {
      await expect.poll(async () => (await seen(page)).mean).toBeGreaterThan(1);
      expect(await told.count()).toBe(0);
      expect(await mark.count()).toBe(1);
    }
    await page.keyboard.press("ArrowDown");
  }
  for (let back = 0; back < 4; back++) await page.keyboard.press("ArrowUp");
  await pane(page).getByRole("button", { name: "Look at what is damaged" }).click();
  await page.getByRole("region", { name: "Check the vault" }).waitFor();
});

test("a scan that opens on a damaged image opens, says so in that image's place, and shows the others", async () => {
  await using records = await vaultWithDamaged(4);
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /3 May 2024/).click();
  const told = pane(page).getByText("its part of the vault is damaged");
  await told.waitFor();
  expect(await page.locator(".pane-place").textContent()).toBe("4 of 7");
  await shoot(page, "damaged-opening-image");
  expect(await violationsOn(page)).toEqual([]);
  // With text at 200 % what can be done about it is in sight without scrolling.
  const window = await casebook.app.browserWindow(page);
  await window.evaluate((own) => own.webContents.setZoomFactor(2));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  const act = pane(page).getByRole("button", { name: "Look at what is damaged" });
  await expect.poll(() => act.evaluate((one) => one.getBoundingClientRect().bottom < innerHeight)).toBe(true);
  await shoot(page, "damaged-opening-image-200-percent");
  expect(await violationsOn(page)).toEqual([]);
  await window.evaluate((own) => own.webContents.setZoomFactor(1));
  await pane(page).focus();
  for (const [key, at] of [
    ["ArrowDown", 5],
    ["Home", 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => page.locator(".pane-place").textContent()).toBe(`${at} of 7`);
    await expect.poll(async () => (await seen(page)).mean).toBeGreaterThan(1);
  }
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
  await pane(page).getByRole("button", { name: "Look at what is damaged" }).click();
  await page.getByRole("region", { name: "Check the vault" }).waitFor();
});
