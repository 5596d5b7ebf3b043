/** Imports that do not go straight: stopped, cancelled, of what is no scan, looked at before they are done. */
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { makeZip } from "../fixtures/make-zip.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

test("an import that was cancelled keeps what it had copied", async () => {
  await using records = await madeVault();
  makeDisc(records.source, {
    seed: "long",
    patient: { name: "Silva^Ana", id: "A-1", birthDate: "19720314" },
    studies: [
      { date: "20240503", description: "MRI HEAD", series: [{ description: "AX T1", slices: 900, contrast: "t1" }] },
    ],
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await button(page, "Import records").click();
  await casebook.answerDialogs(records.source);
  await button(page, "Choose a disc or folder").click();
  await button(page.getByRole("region", { name: "Before the import begins" }), "Import").click();
  await button(page.getByRole("region", { name: "Work in progress" }), "Cancel").click();
  await page.getByText("The import was cancelled").waitFor();
  await button(page, "Close").click();
  await button(page, "Choose a disc or folder").waitFor();
});

test("a look that nobody wants to wait for is stopped, and the import goes on without it", async () => {
  await using records = await madeVault();
  makeDisc(records.source, {
    seed: "slow",
    patient: { name: "Silva^Ana", id: "A-1", birthDate: "19720314" },
    studies: [
      { date: "20240503", description: "MRI HEAD", series: [{ description: "T1", slices: 900, contrast: "t1" }] },
    ],
    withDirectory: false,
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await button(page, "Import records").click();
  await casebook.answerDialogs(records.source);
  await button(page, "Choose a disc or folder").click();
  const chosen = page.getByRole("region", { name: "Before the import begins" });
  await button(chosen, "Stop looking").click();
  await chosen.getByText("It was not looked through.").waitFor();
  await chosen.getByRole("radio", { name: "The person named in the files" }).waitFor();
  await button(chosen, "Cancel").click();
  await button(page, "Choose a disc or folder").click();
  await chosen.getByText(/900 images, Ana Silva, born 14 March 1972/).waitFor();
  expect(await chosen.getByRole("radio", { name: /^Ana Silva, born 14 March 1972/ }).isChecked()).toBe(true);
});

test("a disc with pictures and no scan says so before and after it is imported, with the words to ask for it", async () => {
  await using records = await madeVault();
  const picture = (at: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(900, at)]);
  for (let at = 1; at <= 24; at++) records.put(`PICTURES/Image${at}.jpg`, picture(at));
  records.put("autorun.inf", "[autorun]\nopen=viewer.exe\n");
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  const shot = async (name: string) => {
    const folder = process.env["CASEBOOK_SHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
  await button(page, "Import records").click();
  await casebook.answerDialogs(records.source);
  await button(page, "Choose a disc or folder").click();
  const chosen = page.getByRole("region", { name: "Before the import begins" });
  const title = "This looks like pictures of a scan, but not the scan itself";
  await chosen.getByText(title).waitFor();
  await chosen.getByText("Found: 24 pictures. No scan that could be opened.").waitFor();
  await chosen.getByText("Words to ask for it").click();
  await chosen.getByText(/all series and all images/).waitFor();
  await button(chosen, "Copy these words").click();
  await chosen.getByText(/^Copied\. Paste them/).waitFor();
  expect(await casebook.app.evaluate(({ clipboard }) => clipboard.readText())).toContain("DICOM format");
  await shot("diagnosis-look");
  await chosen.getByText("Words to ask for it").click();
  await shot("diagnosis-look-folded");
  await button(chosen, "Import").click();
  await button(page, "Open the receipt").click();
  await heading(page, "Receipt of an import").waitFor();
  await page.getByText(title).waitFor();
  await shot("diagnosis-receipt");

  // Of several, each is named with words of its own.
  const start = { name: "autorun.inf", data: "[autorun]\nopen=viewer.exe\n" };
  const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(900, 1)]);
  records.put("PICTURES.zip", makeZip([start, { name: "a.jpg", data: picture(1) }]));
  records.put("OTHER.zip", makeZip([start, { name: "viewer.exe", data: program }]));
  await goTo(page, "Import");
  await casebook.answerDialogs(join(records.source, "PICTURES.zip"), join(records.source, "OTHER.zip"));
  await button(page, "Choose files or a ZIP").click();
  await chosen.getByText("2 discs or folders hold no scan that could be opened.").waitFor();
  await chosen.getByText(`PICTURES.zip: ${title}`).waitFor();
  await chosen.getByText("OTHER.zip: This looks like a disc with a viewer program and nothing to view").waitFor();
  await shot("diagnosis-several");
  await button(chosen, "Copy these words").last().click();
  await chosen.getByText(/^Copied\. Paste them/).waitFor();
  expect(await casebook.app.evaluate(({ clipboard }) => clipboard.readText())).toContain("only a viewer program");
  await button(chosen, "Import").click();
  await button(page, "Open the receipt").click();
  await page.getByText(`PICTURES.zip: ${title}`).waitFor();
  await page.getByText("OTHER.zip: This looks like a disc with a viewer program and nothing to view").waitFor();
  await shot("diagnosis-several-receipt");
});

test("the first images are looked at while the rest is still being copied, and locking then loses nothing that was", async () => {
  await using records = await madeVault();
  makeDisc(records.source, {
    seed: "looked at early",
    patient: { name: "Silva^Ana", birthDate: "19720314", id: "S1" },
    rows: 128,
    columns: 128,
    studies: [
      {
        date: "20240503",
        description: "MRI BRAIN",
        series: [
          { description: "AX T1", slices: 60, contrast: "t1" },
          ...Array.from({ length: 9 }, (_, at) => ({
            description: `AX T2 ${at}`,
            slices: 200,
            contrast: "t2" as const,
          })),
        ],
      },
    ],
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await button(page, "Import records").click();
  await casebook.answerDialogs(records.source);
  await button(page, "Choose a disc or folder").click();
  const chosen = page.getByRole("region", { name: "Before the import begins" });
  await button(chosen, "Import").click();
  await button(page, /^Look at the first [\d,]+ images now$/).waitFor();
  const shot = async (name: string) => {
    const folder = process.env["CASEBOOK_SHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };
  await shot("import-with-images");
  await button(page, /^Look at the first [\d,]+ images now$/).click();
  const drawn = page.locator(".pane-canvas[style*='opacity: 1']");
  await drawn.waitFor();
  await page.getByText("The rest is still being copied. More images appear here as they come.").waitFor();
  await shot("viewer-while-importing");
  const images = async () =>
    Number(/ of (\d+)/.exec((await page.locator(".pane-place").first().textContent()) ?? "")?.[1]);
  const sets = page.getByRole("navigation", { name: "Series" }).getByRole("listitem");
  const before = [await images(), await sets.count()];
  await expect.poll(async () => [await images(), await sets.count()]).not.toEqual(before);
  // Locked in the midst of it: what was copied is there, and the same import goes on.
  await page.keyboard.press("Escape");
  await button(page, "Lock").click();
  const again = await casebook.unlock();
  await goTo(again, "Import");
  await casebook.answerDialogs(records.source);
  await button(again, "Choose a disc or folder").click();
  await button(again.getByRole("region", { name: "Before the import begins" }), "Import").click();
  await button(again, "See the scan").waitFor();
  await goTo(again, "Records");
  await button(again, /3 May 2024/).click();
  await again.locator(".pane-canvas[style*='opacity: 1']").waitFor();
  expect(await again.getByText("The rest is still being copied.").count()).toBe(0);
});
