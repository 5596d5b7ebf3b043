/** What the stories of the viewer have in common. */
import { join } from "node:path";
import process from "node:process";
import type { Page } from "playwright";
import { button, goTo } from "./casebook-window.ts";

/** Keeps a picture of the page where somebody asks for pictures. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** In how many lines the tools stand. */
export function linesOfTools(page: Page): Promise<number> {
  return page
    .locator(".viewer-tools")
    .evaluate(
      (bar) =>
        new Set(
          [...bar.children]
            .filter((one) => one.clientHeight > 0)
            .map((one) => Math.round((one.getBoundingClientRect().top + one.getBoundingClientRect().bottom) / 20)),
        ).size,
    );
}

/** Opens the images of the row, and waits until the first one is drawn. */
export async function openImages(page: Page, row = /3 May 2024/): Promise<void> {
  await goTo(page, "Records");
  await button(page, row).click();
  await pane(page).waitFor();
  await seen(page);
}

export const pane = (page: Page, number = 0) => page.locator(".viewer-pane").nth(number);
/** Waits until the image on screen is drawn; answers what is on its canvas: how bright it is, and a sum that tells images apart. */
export async function seen(page: Page, number = 0): Promise<{ readonly mean: number; readonly sum: number }> {
  await page.waitForFunction((at) => {
    const shown = document.querySelectorAll(".viewer-pane")[at];
    const canvas = shown?.querySelector<HTMLCanvasElement>(".pane-canvas");
    return canvas !== null && canvas !== undefined && canvas.style.opacity === "1";
  }, number);
  return page.evaluate((at) => {
    const canvas = document.querySelectorAll<HTMLCanvasElement>(".pane-canvas")[at];
    const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let [sum, mean] = [0, 0];
    for (let pixel = 0; pixel < data.length; pixel += 4) {
      const grey = data[pixel] ?? 0;
      mean += grey;
      sum = (sum * 31 + grey) % 1_000_003;
    }
    return { mean: mean / (data.length / 4), sum };
  }, number);
}
