import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DicomElement } from "../fixtures/encode-dicom.ts";
import { uidFrom } from "../fixtures/make-dicom.ts";
import { makePicture, text, us, words } from "../fixtures/make-picture.ts";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { button, Casebook } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";
import { linesOfTools, openImages, pane, seen, shot } from "./viewer-steps.ts";

let records: RecordsVault;
beforeAll(async () => {
  records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    for (const [name, picture] of Object.entries(pictures)) made.put(name, picture);
    for (const { file, bytes } of [...crossing, ...breasts]) made.put(file, bytes);
    await made.import({ personId });
  });
});
afterAll(() => records[Symbol.asyncDispose]());

const ana = { name: "Silva^Ana", birthDate: "19720314", id: "S1" };
const ramp = (values: number) => Array.from({ length: 64 * 64 }, (_, at) => Math.floor(at / 64) % values);
/** Red grows with the value, blue falls: what is drawn tells whether the palette was used. */
const paletteOf = (tag: number, value: (at: number) => number): DicomElement => ({
  tag,
  vr: "OW",
  value: Uint8Array.from(Array.from({ length: 64 }, (_, at) => [value(at), 0]).flat()),
});

/** A film of an ultrasound in colours of a palette, and a slice of a CT. */
const pictures = {
  ULTRASND: makePicture({
    rows: 64,
    columns: 64,
    frames: 2,
    photometric: "PALETTE COLOR",
    pixels: Uint8Array.from([...ramp(64), ...ramp(64)]),
    patient: ana,
    study: { date: "20220105", description: "HEART" },
    series: { number: 1, description: "FOUR CHAMBERS", modality: "US" },
    uids: { study: uidFrom("viewer us"), series: uidFrom("viewer us 1"), instance: uidFrom("viewer us 1 1") },
    extra: [
      ...[0x00281101, 0x00281102, 0x00281103].map((tag) => us(tag, 64, 0, 8)),
      paletteOf(0x00281201, (at) => at * 4),
      paletteOf(0x00281202, () => 0),
      paletteOf(0x00281203, (at) => 255 - at * 4),
    ],
  }),
  CT: makePicture({
    rows: 64,
    columns: 64,
    bitsAllocated: 16,
    bitsStored: 12,
    pixels: words(ramp(64).map((value) => value * 40)),
    patient: ana,
    study: { date: "20210203", description: "CHEST" },
    series: { number: 1, description: "AXIAL", modality: "CT" },
    uids: { study: uidFrom("viewer ct"), series: uidFrom("viewer ct 1"), instance: uidFrom("viewer ct 1 1") },
    extra: [text(0x00281052, "DS", "-1024"), text(0x00281053, "DS", "1")],
  }),
};

/** Two views of one breast each, as a mammogram has them: letters in place of angles, and pixels twice as high as wide. */
const breasts = (["R", "L"] as const).map((laterality, at) => ({
  file: `MG${laterality}`,
  bytes: makePicture({
    rows: 32,
    columns: 64,
    pixels: Uint8Array.from(ramp(200).slice(0, 32 * 64)),
    patient: ana,
    study: { date: "20230607", description: "BREASTS" },
    series: { number: 1, description: "SCREENING OF BOTH BREASTS IN TWO VIEWS, ONE AFTER THE OTHER", modality: "MG" },
    uids: {
      study: uidFrom("viewer mg"),
      series: uidFrom("viewer mg 1"),
      instance: uidFrom(`viewer mg 1 ${laterality}`),
    },
    instanceNumber: at + 1,
    extra: [
      text(0x00181164, "DS", "0.2\\0.1"),
      text(0x00185101, "CS", "CC"),
      text(0x00200020, "CS", laterality === "R" ? "P\\L" : "A\\R"),
      text(0x00200062, "CS", laterality),
      text(0x00280030, "DS", "0.2\\0.1"),
    ],
  }),
}));

interface Plane {
  readonly name: string;
  readonly orientation: string;
  readonly position: (at: number) => string;
}

/** Slices across and from the side through one head, as one examination has them: places in the body compare. */
const planes: readonly Plane[] = [
  { name: "AX T1", orientation: "1\\0\\0\\0\\1\\0", position: (at) => `-32\\-32\\${at * 8}` },
  { name: "SAG T1", orientation: "0\\1\\0\\0\\0\\-1", position: (at) => `${at * 8}\\-32\\48` },
];
const crossing = planes.flatMap(({ name, orientation, position }) =>
  [0, 1, 2, 3].map((at) => ({
    file: `${name.slice(0, 2)}${at}`,
    bytes: makePicture({
      rows: 64,
      columns: 64,
      bitsAllocated: 16,
      bitsStored: 12,
      pixels: words(ramp(64).map((value) => value * 40 + at)),
      patient: ana,
      study: { date: "20200406", description: "HEAD" },
      series: { number: name === "AX T1" ? 1 : 2, description: name, modality: "MR" },
      uids: {
        study: uidFrom("viewer planes"),
        series: uidFrom(`viewer planes ${name}`),
        instance: uidFrom(`viewer planes ${name} ${at}`),
      },
      instanceNumber: at + 1,
      extra: [
        text(0x00200032, "DS", position(at)),
        text(0x00200037, "DS", orientation),
        text(0x00200052, "UI", uidFrom("viewer planes frame of reference")),
        text(0x00280030, "DS", "1\\1"),
      ],
    }),
  })),
);

/** What of the words and letters on the image lies over another. */
function lyingOver(page: Page): Promise<readonly string[]> {
  return page
    .locator(".viewer-pane")
    .first()
    .evaluate((shown) => {
      const seen = [...shown.querySelectorAll(".pane-words, .side-letter, .pane-note")]
        .map((one) => ({
          name: `${one.className} ${one.getAttribute("data-at") ?? ""}`,
          box: one.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0);
      return seen.flatMap((one, at) =>
        seen
          .slice(at + 1)
          .filter(
            ({ box }) =>
              Math.min(one.box.right, box.right) > Math.max(one.box.left, box.left) + 1 &&
              Math.min(one.box.bottom, box.bottom) > Math.max(one.box.top, box.top) + 1,
          )
          .map((other) => `${one.name} and ${other.name}`),
      );
    });
}

test("where the slice of one image cuts the other stands a line, which moves as one scrolls", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page, /6 April 2020/);
  await page.keyboard.press("c");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("button", { name: /Scan/ }).click();
  await page.getByRole("option", { name: /this scan/ }).click();
  await button(page, /T1 · from the side/).click();
  await pane(page, 1).waitFor();
  await seen(page, 1);
  // The image that is worked in carries the other's line, and the other its own.
  const lineIn = (number: number) => pane(page, number).locator(".localiser-line");
  await expect.poll(() => lineIn(0).count()).toBe(1);
  await expect.poll(() => lineIn(1).count()).toBe(1);
  const placeOf = () => lineIn(0).evaluate((line) => Math.round(Number(line.getAttribute("x1"))));
  const before = await placeOf();
  await pane(page, 1).focus();
  await page.keyboard.press("Home");
  await expect.poll(placeOf).not.toBe(before);
  await shot(page, "viewer-lines");
});

test("a film in the colours of a palette is seen in them", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page, /5 January 2022/);
  const corners = await page.locator(".pane-canvas").evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext("2d");
    return [0, 63].map((row) => Array.from(context?.getImageData(10, row, 1, 1).data.subarray(0, 3) ?? []));
  });
  expect(corners).toEqual([
    [0, 0, 255],
    [252, 0, 3],
  ]);
  await shot(page, "viewer-palette");
});

test("a mammogram says which breast it shows and how it lies, is as high as its pixels are, and is not measured in millimetres", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openImages(page, /7 June 2023/);
  await page.keyboard.press("Home");
  const side = (edge: string) => page.locator(`.side-letter[data-at=${edge}] > :first-child`).textContent();
  const sides = async () => Promise.all(["left", "right", "top", "bottom"].map(side));
  await page.getByText("right breast · view CC").waitFor();
  expect(await sides()).toEqual(["A", "P", "R", "L"]);
  await page.keyboard.press("ArrowDown");
  await page.getByText("left breast · view CC").waitFor();
  expect(await sides()).toEqual(["P", "A", "L", "R"]);
  const proportion = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => one.getBoundingClientRect().width / one.getBoundingClientRect().height);
  expect(await proportion(".pane-canvas")).toBeCloseTo(1, 1);
  expect(await proportion(".set-list img")).toBeCloseTo(1, 1);
  await page.keyboard.press("l");
  await page.getByText("Measured in pixels: an X-ray shows things larger than they are.").waitFor();
  await shot(page, "viewer-mammogram");
  expect(await lyingOver(page)).toEqual([]);
  const window = await casebook.app.browserWindow(page);
  await window.evaluate((own) => own.webContents.setZoomFactor(2));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  await expect.poll(() => lyingOver(page)).toEqual([]);
  await shot(page, "viewer-mammogram-200-percent");
});

test("a CT's brightnesses stand in the line of the tools, or behind one button where there is no room", async () => {
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  for (const [width, isApart] of [
    [1280, false],
    [1680, true],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await openImages(page, /3 February 2021/);
    expect(await linesOfTools(page)).toBe(1);
    expect(await button(page, "Lung (5)").isVisible()).toBe(isApart);
    await shot(page, `viewer-ct-${width}`);
  }
});
