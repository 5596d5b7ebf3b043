import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { Casebook, goTo } from "./casebook-window.ts";
import { richVault } from "./rich-vault.ts";
import { entryStops, recordsStops, type Stop } from "./tour.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let records: RecordsVault;
beforeAll(async () => {
  records = await richVault();
});
afterAll(() => records[Symbol.asyncDispose]());

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe-core finds wrong with what is on screen. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      readonly axe: { run: (options: object) => Promise<{ violations: readonly Violation[] }> };
    };
    return (await axe.run({ resultTypes: ["violations"] })).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary.slice(0, 300)})`),
  );
}

async function violationsAlong(stops: readonly Stop[], page: Page, casebook: Casebook): Promise<object> {
  const found: Record<string, readonly string[]> = {};
  // Colours do not fade in then; a shade on its way is no colour of ours.
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const { name, open, leave } of stops) {
    await open(page, casebook);
    const violations = await violationsOn(page);
    if (violations.length > 0) found[name] = violations;
    await leave?.(page);
  }
  return found;
}

test.each(["light", "dark"] as const)(
  "axe finds nothing wrong on any screen or in any dialog, %s",
  async (theme) => {
    await using casebook = await Casebook.at(records.path, { theme });
    const entry = await casebook.window("entry");
    const found = await violationsAlong(entryStops.slice(0, theme === "dark" ? 6 : undefined), entry, casebook);
    expect(found).toEqual({});
  },
  120_000,
);

test.each(["light", "dark"] as const)(
  "axe finds nothing wrong on any screen of the records, %s",
  async (theme) => {
    await using casebook = await Casebook.at(records.path, { theme });
    const page = await casebook.unlock();
    expect(await violationsAlong(recordsStops, page, casebook)).toEqual({});
  },
  120_000,
);

/** Presses Tab until the focus is on what has the name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      return element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "";
    });
    if (name.test(focused.trim())) return;
  }
  throw new Error(`nothing named ${String(name)} can be reached with Tab`);
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

test("the three jobs are done with the keyboard alone", async () => {
  await using casebook = await Casebook.start({ settings: { vaultPath: records.path } });
  const entry = await casebook.window("entry");
  await entry.keyboard.type("correct horse battery staple");
  await entry.keyboard.press("Enter");
  const page = await casebook.window("records");

  await press(page, /^Import$/);
  await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
  await page.getByRole("button", { name: "Choose a disc or folder" }).waitFor();
  await casebook.answerDialogs(records.put("more/note.txt", "Progress note\nDate of visit: 3 January 2024\nBetter.\n"));
  await press(page, /^Choose files or a ZIP$/);
  await page.getByRole("region", { name: "Before the import begins" }).waitFor();
  await page.getByRole("heading", { name: "Chosen" }).waitFor();
  await press(page, /^Import$/);
  await page
    .getByRole("button", { name: "Open the receipt" })
    .or(page.getByRole("button", { name: "Import", exact: true }).nth(1))
    .first()
    .waitFor();
  if ((await page.getByRole("button", { name: "Open the receipt" }).count()) === 0) await press(page, /^Import$/);
  await page.getByRole("button", { name: "Open the receipt" }).waitFor();
  await press(page, /^Open the receipt$/);
  await page.getByRole("heading", { level: 1, name: "Receipt of an import" }).waitFor();

  await press(page, /^Timeline$/);
  await page.getByRole("option").first().waitFor();
  await press(page, /^Add symptom$/);
  await page.getByRole("dialog", { name: "Add a symptom" }).waitFor();
  await page.keyboard.type("Dizziness");
  await tabTo(page, /^When\?/);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("spring 2023");
  await tabTo(page, /^\d+$|How bad/);
  await page.keyboard.press("ArrowRight");
  await press(page, /^Add$/);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("complementary", { name: "Details" }).getByText("Dizziness").waitFor();

  await press(page, /^Packet$/);
  await page.getByLabel("For whom is it?").waitFor();
  await tabTo(page, /^For whom is it/);
  await page.keyboard.type("Dr. Okafor");
  await casebook.answerDialogs(casebook.folder.join("out"));
  await press(page, /^Write the packet$/);
  await page.getByText("The packet is written, checked and complete").waitFor({ timeout: 30_000 });
  await goTo(page, "Home");
}, 120_000);
