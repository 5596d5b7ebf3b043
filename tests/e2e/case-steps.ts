/** Steps that stories about cases share. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Manifest } from "../../electron/packet/proof/manifest.ts";
import { wordsOfPaper } from "../fixtures/read-paper.ts";
import { violationsOn } from "./axe.ts";
import { button, type Casebook } from "./casebook-window.ts";
import { packetIn } from "./packet-steps.ts";

/** A picture of the window where `CASEBOOK_SHOTS` names a folder, and what axe-core finds on it. */
export async function looked(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  await page.mouse.move(1, 1);
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  expect(await violationsOn(page), name).toEqual([]);
}

/** Opens a part of the case that is on screen; answers its place. */
export async function openPart(page: Page, name: string): Promise<Locator> {
  await page
    .getByRole("navigation", { name: "Parts of the case" })
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
  return page.getByRole("region", { name, exact: true });
}

/** Types into a field and leaves it, which keeps what was typed. */
export async function type(within: Locator, label: string, words: string): Promise<void> {
  const field = within.getByRole("textbox", { name: label, exact: true });
  await field.fill(words);
  await field.press("Tab");
}

/** Chooses one of many. */
export async function choose(within: Locator, label: string, option: RegExp): Promise<void> {
  await button(within, new RegExp(`${label.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`)).click();
  await within.page().getByRole("option", { name: option }).click();
}

/** Presses what adds an entry, and waits until it is open; answers it. */
export async function addEntry(within: Locator, add: string): Promise<Locator> {
  const before = await within.locator(".case-entry").count();
  await button(within, add).click();
  await expect.poll(() => within.locator(".case-entry").count()).toBe(before + 1);
  const open = within.locator(".case-entry[data-is='open']");
  await expect.poll(() => open.count()).toBe(1);
  return open;
}

export interface WrittenHere {
  readonly folder: string;
  readonly manifest: Manifest;
  /** What Packet.pdf says, on all its pages. */
  readonly words: string;
}

/** Writes the packet that is on the screen into a folder of that name, and closes what says so. */
export async function writeHere(casebook: Casebook, page: Page, name: string): Promise<WrittenHere> {
  const target = casebook.folder.join(name);
  await casebook.answerDialogs(target);
  const write = button(page, "Write the packet");
  await expect.poll(() => write.isEnabled()).toBe(true);
  await write.click();
  await page.getByText("The packet is written, checked and complete").waitFor();
  await looked(page, `case-story-${name}`);
  await button(page, "Close").first().click();
  const folder = packetIn(target);
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const { text } = await wordsOfPaper(readFileSync(join(folder, "Packet.pdf")));
  return { folder, manifest, words: text.replaceAll(/\s+/g, " ") };
}
