import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";
import { linesOfTools, openImages, pane, seen } from "./viewer-steps.ts";

let records: RecordsVault;
beforeAll(async () => {
  records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    makeDisc(made.source, {
      seed: "viewer",
      patient: { name: "Silva^Ana", birthDate: "19720314", id: "S1" },
      rows: 128,
      columns: 128,
      studies: [
        { date: "20240503", description: "MRI BRAIN", series: bothContrasts(9) },
        { date: "20230410", description: "MRI BRAIN", series: bothContrasts(7) },
      ],
    });
    await made.import({ personId });
  });
});
afterAll(() => records[Symbol.asyncDispose]());

function bothContrasts(slices: number) {
  return [
    { description: "AX T1 +C", slices, contrast: "t1" as const },
    { description: "AX T2", slices, contrast: "t2" as const },
  ];
}

const place = (page: Page, number = 0) => page.locator(".pane-place").nth(number);

test("a scan's images are looked through by keys, wheel and slider, and each is another picture", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  await expect.poll(() => place(page).textContent()).toBe("5 of 9");
  const middle = await seen(page);
  expect(middle.mean).toBeGreaterThan(10);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => place(page).textContent()).toBe("6 of 9");
  expect((await seen(page)).sum).not.toBe(middle.sum);
  await page.keyboard.press("Home");
  await expect.poll(() => place(page).textContent()).toBe("1 of 9");
  await pane(page).hover();
  await page.mouse.wheel(0, 100);
  await expect.poll(() => place(page).textContent()).not.toBe("1 of 9");
  await page.getByRole("slider").fill("9");
  await expect.poll(() => place(page).textContent()).toBe("9 of 9");
  // Who, when and which, always on the image; its sides by their letters.
  for (const words of ["Ana Silva", "3 May 2024", "T1, with contrast · across"])
    await pane(page).getByText(words).waitFor();
  expect(await page.locator(".side-letter[data-at=left]").textContent()).toContain("R");
  await page.keyboard.press("Escape");
  await heading(page, "Records").waitFor();
});

test("brightness is changed by name and by dragging, black and white exchanged, and all put back", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  const asSent = await seen(page);
  await page.keyboard.press("2");
  await expect.poll(async () => (await seen(page)).sum).not.toBe(asSent.sum);
  await page.keyboard.press("b");
  const box = await pane(page).boundingBox();
  if (box === null) throw new Error("no pane");
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 120, { steps: 4 });
  await page.mouse.up();
  const dragged = await seen(page);
  expect(dragged.mean).toBeGreaterThan((await seen(page)).mean - 1);
  await page.keyboard.press("i");
  await expect.poll(() => page.locator(".pane-canvas").evaluate((canvas) => canvas.style.filter)).toBe("invert(1)");
  await page.keyboard.press("r");
  await expect.poll(() => page.locator(".side-letter[data-at=top]").textContent()).toContain("R");
  await page.keyboard.press("0");
  await expect.poll(async () => (await seen(page)).sum).toBe(asSent.sum);
});

test("two series of one scan scroll by places in the body; two scans as they were brought together by eye", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  await page.keyboard.press("c");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("button", { name: /Scan/ }).click();
  await page.getByRole("option", { name: /this scan/ }).click();
  await button(page, /T2 · across/).click();
  await page.getByText("Both show the same place in the body.").waitFor();
  await seen(page, 1);
  await page.keyboard.press("End");
  await expect.poll(() => place(page, 0).textContent()).toBe("9 of 9");
  await expect.poll(() => place(page, 1).textContent()).toBe("9 of 9");

  await page.keyboard.press("c");
  await expect.poll(() => page.locator(".viewer-pane").count()).toBe(1);
  await page.keyboard.press("c");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /T1, with contrast/ })
    .click();
  await page.getByText("Scrolled together.").waitFor();
  await expect.poll(() => pane(page, 1).getAttribute("aria-label")).toContain("10 April 2023");
  await page.keyboard.press("x");
  await pane(page, 0).focus();
  await page.keyboard.press("Home");
  await pane(page, 1).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => place(page, 1).textContent()).toBe("3 of 7");
  await expect.poll(() => place(page, 0).textContent()).toBe("2 of 9");
  if (process.env["CASEBOOK_SHOTS"]) await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/compare.png` });
});

test("series are put together and split by hand, at once taken back, and made as the program had them", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  const list = page.getByRole("navigation", { name: "Series" });
  const counts = () => list.locator(".set-count").allTextContents();
  const arrange = async (name: RegExp, what: RegExp) => {
    await list.getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: what }).waitFor();
    if (process.env["CASEBOOK_SHOTS"]) await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/arrange.png` });
    await page.getByRole("menuitem", { name: what }).focus();
    await page.keyboard.press("Enter");
  };
  await expect.poll(() => place(page).textContent()).toBe("5 of 9");
  await arrange(/^Arrange T1/, /^Split before image 5 of 9/);
  await expect.poll(counts).toEqual(["4 images", "split by hand", "5 images", "split by hand", "9 images"]);
  // The image on screen stays, in the part that holds it.
  await expect.poll(() => place(page).textContent()).toBe("1 of 5");
  await button(page, "Undo").click();
  await expect.poll(counts).toEqual(["9 images", "9 images"]);
  await expect.poll(() => place(page).textContent()).toBe("5 of 9");
  await arrange(/^Arrange T1/, /^Put together with T2/);
  await expect.poll(counts).toEqual(["18 images", "put together by hand"]);
  await expect.poll(() => place(page).textContent()).toBe("5 of 18");
  expect(await violationsOn(page)).toEqual([]);
  await arrange(/^Arrange T1/, /^As the program had it/);
  await expect.poll(counts).toEqual(["9 images", "9 images"]);
  await expect.poll(() => place(page).textContent()).toBe("5 of 9");
  // The last of these words is taken back by a key, and then the one before.
  await page.keyboard.press("Control+z");
  await expect.poll(counts).toEqual(["18 images", "put together by hand"]);
  await page.keyboard.press("Control+z");
  await expect.poll(counts).toEqual(["9 images", "9 images"]);
  expect(await button(page, "Undo").count()).toBe(0);
});

test("on a wide screen up to four images lie beside each other, added and taken away by keys", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  await page.keyboard.press("n");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.setViewportSize({ width: 1720, height: 980 });
  for (const [count, name] of [
    [2, /T2 · across/],
    [3, /T1, with contrast/],
    [4, /T2 · across/],
  ] as const) {
    // The page hears of its new width a moment later; with the dialog open the key does nothing.
    const asked = async () => (await page.keyboard.press("n"), page.getByRole("dialog").count());
    await expect.poll(asked).toBe(1);
    await page.getByRole("dialog").getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".viewer-pane").count()).toBe(count);
    await seen(page, count - 1);
  }
  const boxes = await page.locator(".viewer-pane").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  const [first, , third, fourth] = boxes;
  expect([third?.left, fourth?.top]).toEqual([first?.left, third?.top]);
  expect(third?.top).toBeGreaterThan(first?.bottom ?? 0);
  await pane(page, 0).focus();
  await page.keyboard.press("Home");
  for (const number of [0, 1, 2, 3]) await expect.poll(() => place(page, number).textContent()).toMatch(/^1 of /);
  expect(await violationsOn(page)).toEqual([]);
  if (process.env["CASEBOOK_SHOTS"]) await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/four.png` });
  // In a window that was made small meanwhile the words leave the images to be seen.
  await page.setViewportSize({ width: 1024, height: 700 });
  const shares = () =>
    page.locator(".viewer-pane").evaluateAll((panes) =>
      panes.map((one) => {
        const areas = [...one.querySelectorAll(".pane-words")].map((words) => {
          const { width, height } = words.getBoundingClientRect();
          return width * height;
        });
        return areas.reduce((sum, area) => sum + area, 0) / (one.clientWidth * one.clientHeight);
      }),
    );
  await expect.poll(async () => Math.max(...(await shares()))).toBeLessThan(0.25);
  for (const number of [0, 1, 2, 3]) expect(await place(page, number).isVisible()).toBe(true);
  if (process.env["CASEBOOK_SHOTS"]) await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/four-1024.png` });
  await page.setViewportSize({ width: 1720, height: 980 });
  await page.keyboard.press("n");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("k");
  await expect.poll(() => page.locator(".viewer-pane").count()).toBe(3);
  await expect.poll(() => pane(page, 0).getAttribute("aria-label")).toContain("T2");
  await page.keyboard.press("c");
  await expect.poll(() => page.locator(".viewer-pane").count()).toBe(1);
});

test("one to one is one point of the screen for each of the image, and fit fills its place again", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  const size = () =>
    page.locator(".pane-canvas").evaluate((canvas) => {
      const { width, left, top } = canvas.getBoundingClientRect();
      return [width * devicePixelRatio, (left * devicePixelRatio) % 1, (top * devicePixelRatio) % 1];
    });
  const [fitted = 0] = await size();
  expect(fitted).toBeGreaterThan(200);
  await page.keyboard.press("o");
  await expect.poll(size).toEqual([128, 0, 0]);
  const tool = page.getByRole("button", { name: /One to one/ });
  expect(await tool.getAttribute("aria-pressed")).toBe("true");
  await page.keyboard.press("f");
  await expect.poll(size).toContain(fitted);
  await tool.click();
  await expect.poll(size).toEqual([128, 0, 0]);
});

test("by keyboard alone a length is measured, the image marked with a question, kept, and opened again as it was", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("2");
  await page.keyboard.press("l");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  for (let step = 0; step < 4; step++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  // 40 pixels of 230/128 mm.
  await page.getByText("71.9 mm", { exact: true }).waitFor();
  await page.keyboard.press("w");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  // For those who see no images the same stands in a list.
  const drawn = page.getByRole("list", { name: "Drawn on this image" }).getByRole("listitem");
  await expect.poll(() => drawn.allTextContents()).toEqual(["Length: 71.9 mm", "Arrow"]);
  await page.keyboard.press("m");
  await page.getByLabel("Question for the specialist").fill("Is this larger than last year?");
  await button(page, "Keep it marked").click();
  await button(page, /Is this larger than last year\?/).waitFor();
  await page.keyboard.press("Escape");
  await heading(page, "Records").waitFor();

  await button(page, /3 May 2024/).click();
  await seen(page);
  expect(await page.getByText("71.9 mm", { exact: true }).count()).toBe(0);
  expect(await drawn.count()).toBe(0);
  await button(page, /Is this larger than last year\?/).click();
  await page.getByText("71.9 mm", { exact: true }).waitFor();
  await expect.poll(() => drawn.allTextContents()).toEqual(["Length: 71.9 mm", "Arrow"]);
  await expect.poll(() => place(page).textContent()).toBe("4 of 9");
  await button(page, "Unmark this image").click();
  await page.getByText("Mark the images that you want to ask about.").waitFor();
  await button(page, "Undo").click();
  await button(page, /Is this larger than last year\?/).waitFor();

  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await goTo(page, "Packet");
  await page
    .getByText(/1 marked image\b/)
    .first()
    .waitFor();
  await button(page, "Write the packet").click();
  await page.getByText("The packet is written, checked and complete").waitFor();
  const fileOf = (name: string) => {
    const found = readdirSync(target, { recursive: true, encoding: "utf8" }).find((path) => path.endsWith(name));
    return join(target, found ?? name);
  };
  expect(readFileSync(fileOf("INDEX.HTM"), "utf8")).toContain("Is this larger than last year?");
  const { stdout, error } = spawnSync("pdftotext", [fileOf("Packet.pdf"), "-"], { encoding: "utf8" });
  // Without poppler the index alone has to do.
  if (error === undefined) expect(stdout.replaceAll(/\s+/g, " ")).toContain("Is this larger than last year?");
});

test("the tools stand in one line in a window of 1024, with one image and with two", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await page.setViewportSize({ width: 1024, height: 700 });
  await openImages(page);
  expect(await linesOfTools(page)).toBe(1);
  const asSent = await seen(page);
  await button(page, "Brightness").click();
  if (process.env["CASEBOOK_SHOTS"])
    await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/viewer-1024.png` });
  await page.getByRole("menuitem", { name: /Automatic/ }).click();
  await expect.poll(async () => (await seen(page)).sum).not.toBe(asSent.sum);
  await button(page, "Compare").click();
  await page.getByRole("dialog").getByText(/T2/).first().click();
  await pane(page, 1).waitFor();
  expect(await linesOfTools(page)).toBe(1);
  if (process.env["CASEBOOK_SHOTS"])
    await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/viewer-1024-two.png` });
  await page.keyboard.press("Escape");
  await heading(page, "Records").waitFor();
});

test("Records shows each scan's series as pictures with names and counts; each opens on itself", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await page.setViewportSize({ width: 1024, height: 700 });
  await goTo(page, "Records");
  const series = page.getByRole("list", { name: /^Series of MRI/ }).last();
  await series.getByRole("button", { name: /^T1, with contrast, across\s*9 images$/ }).waitFor();
  const pictures = series.locator("img");
  await expect.poll(() => pictures.count()).toBe(2);
  await expect
    .poll(() => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)))
    .toEqual([128, 128]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.evaluate((theme) => (document.documentElement.dataset["theme"] = theme), colorScheme);
    expect(await violationsOn(page)).toEqual([]);
    if (process.env["CASEBOOK_SHOTS"])
      await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/records-${colorScheme}.png` });
  }
  // By keyboard: from the scan's line to its pictures.
  await series.getByRole("button", { name: /^T2/ }).focus();
  await page.keyboard.press("Enter");
  await pane(page).waitFor();
  await expect.poll(() => pane(page).textContent()).toContain("T2");
  await expect
    .poll(() =>
      page.locator(".set-list img").evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)),
    )
    .toEqual([128, 128]);
  await page.keyboard.press("Escape");
  await heading(page, "Records").waitFor();
});

test("axe finds nothing wrong with the viewer, nor with its keys' sheet", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openImages(page);
  expect(await violationsOn(page)).toEqual([]);
  if (process.env["CASEBOOK_SHOTS"]) await page.screenshot({ path: `${process.env["CASEBOOK_SHOTS"]}/viewer.png` });
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
});
