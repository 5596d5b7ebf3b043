import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import type { Manifest } from "../../electron/packet/proof/manifest.ts";
import { makeClinicNote } from "../fixtures/make-pdf.ts";
import { wordsOfPaper } from "../fixtures/read-paper.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const secret = "Quillfeather";

const note = (title: string, text: string) =>
  makeClinicNote({
    patient: { name: "Ana Silva", birthDate: "14 March 1972" },
    clinic: "Harbour University Hospital",
    title,
    date: "12 January 2023",
    author: "Dr. J. Moreau",
    sections: [{ heading: "History", text }],
  });

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** Writes the packet that is on the screen; answers its folder. */
async function writePacket(casebook: Casebook, page: Page): Promise<string> {
  const write = button(page, "Write the packet");
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await expect.poll(() => write.isEnabled()).toBe(true);
  await write.click();
  await page.getByText("The packet is written, checked and complete").waitFor();
  const folder = existsSync(join(target, "Packet.pdf")) ? target : join(target, readdirSync(target)[0] ?? "");
  return folder;
}

test("words and places are blacked out on a document's pages, by pointer and by keys, taken back, and gone from the packet", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("first.pdf", await note("Neurology clinic note", `Sent by her employer ${secret} for headaches.`));
    made.put("second.pdf", await note("Eye clinic note", `Her employer ${secret} asked for glasses.`));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /Neurology clinic note/)
    .first()
    .click();
  const sheet = page.getByRole("region", { name: "Page 1" });
  await sheet.locator("img").waitFor();
  await button(page, "Black out parts for packets").click();
  const tool = page.getByRole("region", { name: "Black out parts" });
  await tool.getByText(/Your own copy here stays whole/).waitFor();
  await tool.getByText("Nothing is blacked out yet.").waitFor();

  // Words.
  await page.keyboard.type(secret);
  await page.keyboard.press("Enter");
  await tool.getByText("Found in 1 place on 1 page, outlined below.").waitFor();
  await tool.getByText(/1 other record says the same.*Eye clinic note/).waitFor();
  await shoot(page, "black-out-proposed");
  await button(tool, "Black it out").click();
  await tool.getByText(`Page 1: “${secret}”`).waitFor();
  expect(await sheet.locator('.page-box[data-look="black"]').count()).toBe(1);

  // A place that is drawn.
  const box = (await sheet.boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 100, { steps: 4 });
  await page.mouse.up();
  const places = tool.getByRole("list", { name: "Blacked out" }).getByRole("listitem");
  await expect.poll(() => places.count()).toBe(2);

  // A place by keys alone.
  await button(tool, "Place by keys").press("Enter");
  const area = page.getByRole("application", { name: /Area on page 1, 72 from the left/ });
  await area.waitFor();
  for (const key of ["ArrowDown", "ArrowDown", "Shift+ArrowRight"]) await page.keyboard.press(key);
  await page.getByRole("application", { name: /84 from the top, 206 wide/ }).waitFor();
  await shoot(page, "black-out-keys");
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => places.count()).toBe(3);

  // Taken back, and that taken back.
  await button(places.nth(0), /Take back/).click();
  await expect.poll(() => places.count()).toBe(2);
  await button(page, "Undo").click();
  await expect.poll(() => places.count()).toBe(3);
  await shoot(page, "black-out");
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "black-out-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await button(tool, "Close").click();
  await tool.waitFor({ state: "detached" });

  await goTo(page, "Packet");
  const before = page.getByRole("region", { name: "Before you write it" });
  await before.getByText(/3 places in 1 document are blacked out/).waitFor();
  await before.getByText(/Words that you blacked out still stand in 1 record/).waitFor();
  const write = button(page, "Write the packet");
  expect(await write.isDisabled()).toBe(true);
  await shoot(page, "black-out-packet");
  await before.getByRole("checkbox", { name: /What I blacked out may stand/ }).check({ force: true });
  const folder = await writePacket(casebook, page);
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const blacked = manifest.documents.flatMap(({ blackedOut }) => blackedOut?.pages.flatMap(({ areas }) => areas) ?? []);
  expect(blacked).toHaveLength(3);
  expect(manifest.files.filter(({ role }) => role === "original")).toHaveLength(1);
});

test("words of a note are blacked out by looking for them and by marking them, and are gone from the packet", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("note.txt", Buffer.from(`Clinic note\n\nSent by ${secret} for headaches.\nWorked in Lisbon before.\n`));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /Clinic note|note/)
    .first()
    .click();
  const text = page.getByRole("region", { name: "Text of this document" });
  await text.getByText(/Worked in Lisbon/).waitFor();
  await button(page, "Black out parts for packets").click();
  const tool = page.getByRole("region", { name: "Black out parts" });
  await tool.getByText(/Mark words in the text/).waitFor();
  await page.keyboard.type(secret);
  await page.keyboard.press("Enter");
  await tool.getByText("Found in 1 place on 1 page, outlined below.").waitFor();
  await button(tool, "Black it out").click();
  await tool.getByText(`Page 1: “${secret}”`).waitFor();
  await text.getByText(/Worked in Lisbon/).evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf("Lisbon") ?? -1;
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + "Lisbon".length);
    }
  });
  await button(tool, "Black out what is marked").click();
  await tool.getByText("Page 1: “Lisbon”").waitFor();
  const black = text.locator('.blacked-words[data-look="black"]');
  expect(await black.allTextContents()).toEqual([secret, "Lisbon"]);
  await shoot(page, "black-out-note");
  expect(await violationsOn(page)).toEqual([]);
  await button(tool, "Close").click();

  await goTo(page, "Packet");
  const before = page.getByRole("region", { name: "Before you write it" });
  await before.getByText(/2 places in 1 document are blacked out/).waitFor();
  const folder = await writePacket(casebook, page);
  const { text: words } = await wordsOfPaper(readFileSync(join(folder, "Packet.pdf")));
  expect(words).toContain("Clinic note");
  expect(words).not.toMatch(/Quillfeather|Lisbon/);
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  expect(manifest.files.filter(({ role }) => role === "original")).toEqual([]);
});
