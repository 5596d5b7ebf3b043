/** A download that is several papers, and photographs that are one: put right by hand and by keys, and taken back. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { dischargePaper, labPaper, makeBundle, unnumberedNote } from "../fixtures/make-bundle.ts";
import { pictureOfPage } from "../fixtures/picture-of-page.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const vaultOfPapers = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    const sodium = labPaper(["Sodium    140    mmol/L    135-145"]);
    made.put("portal.pdf", await makeBundle([sodium, dischargePaper(3), unnumberedNote()]));
    const letter = await makeBundle([[["North Valley Hospital", "Referral letter", "Patient: Erika Example"]]]);
    const second = await makeBundle([[["The second page of the letter"]]]);
    made.put("IMG_1.png", await pictureOfPage(letter, { dpi: 80 }));
    made.put("IMG_2.png", await pictureOfPage(second, { dpi: 80 }));
    await made.import({ personId });
  });

const border = (page: Page, at: number) => page.locator(`[data-border="${at}"]`);
const papers = (page: Page) => page.getByRole("list", { name: "Papers in this file" }).locator(".part h2");

test("a download is split at borders that were dragged and moved by keys, each part is a record, and it is taken back", async () => {
  await using records = await vaultOfPapers();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await page.getByText("seems to be 3 papers").waitFor();
  await button(page, /portal|Laboratory report/)
    .first()
    .click();
  await button(page, "Look at the papers").click();
  await heading(page, "Which papers are in this file").waitFor();
  await papers(page).nth(2).waitFor();
  expect(await papers(page).allTextContents()).toEqual([
    "Paper 1, page 1",
    "Paper 2, pages 2 to 4",
    "Paper 3, pages 5 to 6",
  ]);
  await page.locator(".small-page img").first().waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "parts-light");

  // By keys: one page back, and to its place again.
  await border(page, 5).focus();
  await page.keyboard.press("ArrowRight");
  await border(page, 6).waitFor();
  expect(await papers(page).last().textContent()).toBe("Paper 3, page 6");
  await expect.poll(() => border(page, 6).evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press("ArrowLeft");
  await border(page, 5).waitFor();
  await page.setViewportSize({ width: 1280, height: 1500 });
  // By hand: dragged onto the left half of page 4.
  const from = await border(page, 5).boundingBox();
  const to = await page.locator('[data-tile="4"]').boundingBox();
  if (!from || !to) throw new Error("nothing to drag");
  await page.mouse.move(from.x + from.width / 2, from.y + 40);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + 60, { steps: 8 });
  await page.mouse.up();
  await border(page, 4).waitFor();
  expect(await papers(page).allTextContents()).toEqual([
    "Paper 1, page 1",
    "Paper 2, pages 2 to 3",
    "Paper 3, pages 4 to 6",
  ]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await button(page, "As it was proposed").click();
  await border(page, 5).waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "parts-dark");
  expect(await violationsOn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });

  await button(page, "Split into 3 papers").click();
  await page.getByText(/is 3 papers now/).waitFor();
  await goTo(page, "Records");
  await page.getByText("pages 2-4 of portal.pdf").waitFor();
  await page.getByText("pages 5-6 of portal.pdf").waitFor();
  await shoot(page, "parts-records");
  await button(page, /Discharge summary/)
    .first()
    .click();
  await page.getByText(/Put together by you of/).waitFor();
  await shoot(page, "parts-document");
  await button(page, "Put back as it came").click();
  await goTo(page, "Records");
  await page.getByText("seems to be 3 papers").waitFor();
});

test("two photographs become one paper in the order that is chosen, and are photographs again", async () => {
  await using records = await vaultOfPapers();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  for (const name of ["IMG_1", "IMG_2"])
    await page.getByRole("checkbox", { name: `Choose ${name}` }).click({ force: true });
  await button(page, "Make them one paper…").click();
  await heading(page, "Make them one paper").waitFor();
  const rows = page.getByRole("list", { name: "In this order" }).locator("li");
  expect(await rows.count()).toBe(2);
  await page.locator(".small-page img").nth(1).waitFor();
  await button(page, "Move IMG_1.png down").click();
  await expect.poll(() => rows.first().textContent()).toContain("IMG_2.png");
  // Dragged back by its name.
  const [from, to] = [await rows.nth(1).boundingBox(), await rows.nth(0).boundingBox()];
  if (!from || !to) throw new Error("nothing to drag");
  await page.mouse.move(from.x + 200, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 200, to.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => rows.first().textContent()).toContain("IMG_1.png");
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "join-light");
  await button(page, "Make them one paper of 2 pages").click();
  await page.getByText("2 files are one paper now.").waitFor();
  await page.getByText("put together of 2 files").waitFor();
  await button(page, "Undo").click();
  await page.getByText("put together of 2 files").waitFor({ state: "detached" });
  await page.getByText("2 chosen").waitFor();
});

test("papers that seem to be there twice stand side by side; both stay until one is said to be a copy, which can be taken back", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    const results = ["Sodium    140    mmol/L    135-145", "Potassium    4.1    mmol/L    3.5-5.1"];
    made.put("first.pdf", await makeBundle([labPaper(results)]));
    made.put("second.pdf", await makeBundle([[[...labPaper(results)[0]!, "From the portal of the clinic"]]]));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, "Look at them side by side").click();
  await heading(page, "The same results of the same day").waitFor();
  await page.locator(".small-page img").nth(1).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "twice-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "twice-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await button(page.getByRole("region", { name: "second.pdf" }), "This one is the copy").click();
  await page.getByText("Nothing is there twice").waitFor();
  await button(page, "Undo").click();
  await heading(page, "The same results of the same day").waitFor();
  await button(page.getByRole("region", { name: "second.pdf" }), "This one is the copy").click();
  await page.getByText("Nothing is there twice").waitFor();
  await goTo(page, "Records");
  await page.getByText("a second copy, as you said").waitFor();
});
