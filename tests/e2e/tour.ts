/** Every screen and dialog of the records, each with the way to it from wherever one is. */
import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import { button, goTo, heading, type Casebook } from "./casebook-window.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDisc } from "../fixtures/make-disc.ts";

export interface Stop {
  readonly name: string;
  readonly open: (page: Page, casebook: Casebook) => Promise<void>;
  /** Leaves what lies over the screen. */
  readonly leave?: (page: Page) => Promise<void>;
}

const escape = (page: Page) => page.keyboard.press("Escape");
const waiting = (page: Page) => page.getByRole("article").filter({ hasText: "Kowalski" });
const likely = (page: Page) => page.getByRole("article").filter({ hasText: "Silva" });
/** Presses the first of several rows. */
const openFirst = (page: Page, name: RegExp) => button(page, name).first().click();
const personMenu = (page: Page) => button(page, /^Records of/);

/** A long list makes only the rows that are in view; scrolls until it has made this one. */
async function scrolledTo(list: Locator, row: Locator): Promise<void> {
  await list.evaluate((element) => element.scrollTo(0, 0));
  await list.hover({ position: { x: 40, y: 40 } });
  await expect
    .poll(async () => {
      if (await row.isVisible()) return true;
      await list.page().mouse.wheel(0, 100);
      return false;
    })
    .toBe(true);
}

/** Papers beside the images of a disc, one of which cannot be read. */
function makeLettersIn(disc: string): void {
  mkdirSync(join(disc, "LETTERS"), { recursive: true });
  const words =
    "Neurology letter\n\nPatient: Ana Maria Silva\nDate of birth: 14 March 1972\nDate of visit: 3 May 2024\n";
  writeFileSync(join(disc, "LETTERS", "letter.txt"), words);
  writeFileSync(join(disc, "LETTERS", "photo.jpg"), Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
}

/** The window of the records, with the vault of `rich-vault.ts`. */
export const recordsStops: readonly Stop[] = [
  {
    name: "home",
    open: async (page) => {
      await goTo(page, "Home");
      await heading(page, "The story so far").waitFor();
    },
  },
  {
    name: "home-same-person",
    open: async (page) => {
      await button(likely(page), /^Same person as/).click();
      await page.getByRole("alertdialog").waitFor();
    },
    leave: escape,
  },
  {
    name: "home-choose-person",
    open: async (page) => {
      await button(waiting(page), "Choose a person").click();
      await page.getByRole("dialog").waitFor();
    },
    leave: escape,
  },
  {
    name: "people-menu",
    open: async (page) => {
      await personMenu(page).click();
      await page.getByRole("menu").waitFor();
    },
    leave: escape,
  },
  {
    name: "person",
    open: async (page) => {
      await personMenu(page).click();
      await page.getByRole("menuitem", { name: /^Open this person/ }).click();
      await page.getByText("Penicillin").waitFor();
    },
  },
  {
    name: "new-person",
    open: async (page) => {
      await personMenu(page).click();
      await page.getByRole("menuitem", { name: "Add a person" }).click();
      await heading(page, "Add a person").waitFor();
    },
  },
  {
    name: "timeline",
    open: async (page) => {
      await goTo(page, "Timeline");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "timeline-details",
    open: async (page) => {
      await page.getByRole("listbox", { name: /^Entries/ }).focus();
      await page.keyboard.press("End");
      await page.getByRole("complementary", { name: "Details" }).waitFor();
    },
  },
  {
    name: "timeline-undo",
    open: async (page) => {
      await goTo(page, "Timeline");
      const list = page.getByRole("listbox", { name: /^Entries/ });
      await list
        .getByRole("option", { name: /Headache/ })
        .first()
        .click();
      await button(page.getByRole("complementary", { name: "Details" }), "Remove").click();
      await button(page, "Undo").waitFor();
    },
    leave: async (page) => {
      await button(page, "Undo").click();
      await button(page, "Undo").waitFor({ state: "detached" });
    },
  },
  {
    name: "add-symptom",
    open: async (page) => {
      await button(page, "Add symptom").click();
      await page.getByRole("dialog").waitFor();
    },
    leave: escape,
  },
  {
    name: "add-treatment",
    open: async (page) => {
      await button(page, "Add treatment").click();
      await page.getByRole("dialog").waitFor();
    },
    leave: escape,
  },
  {
    name: "labs",
    open: async (page) => {
      await goTo(page, "Labs");
      await button(page, /value/).first().click();
      await page.getByRole("table").waitFor();
    },
  },
  {
    name: "labs-together",
    open: async (page) => {
      for (const box of (await page.getByRole("checkbox", { name: /together with others$/ }).all()).slice(0, 2))
        await box.check({ force: true });
      await heading(page, "Together").waitFor();
    },
  },
  {
    name: "review",
    open: async (page) => {
      await goTo(page, "Records");
      await openFirst(page, /Laboratory report/);
      await button(page, "Check its results").click();
      await page.getByRole("grid", { name: "Read on this paper" }).waitFor();
      await page.getByRole("region", { name: "Page 1" }).locator("img").waitFor();
    },
  },
  {
    name: "review-edit",
    open: async (page) => {
      await page.locator(".review-row[data-index='2']").click({ position: { x: 20, y: 10 } });
      await page.keyboard.press("e");
      await page.getByRole("form", { name: "Change this result" }).waitFor();
    },
    leave: escape,
  },
  {
    name: "review-all",
    open: async (page) => {
      await page.locator(".review-row[aria-selected='true']").focus();
      await page.keyboard.press("a");
      await page.getByRole("dialog", { name: "Confirm all of this paper" }).getByRole("button").first().waitFor();
    },
    leave: escape,
  },
  {
    name: "review-stack",
    open: async (page) => {
      await button(page, /^All like this one/).click();
      await page.getByRole("dialog", { name: "Confirm all like this one" }).getByRole("button").first().waitFor();
    },
    leave: escape,
  },
  {
    name: "review-keys",
    open: async (page) => {
      await button(page, /^Keys/).click();
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
    },
    leave: escape,
  },
  {
    name: "records",
    open: async (page) => {
      await goTo(page, "Records");
      await page
        .getByText(/^Neurology clinic note/)
        .first()
        .waitFor();
    },
  },
  {
    name: "gaps",
    open: async (page) => {
      await button(page, /^What seems to be missing/).click();
      await page.getByRole("list", { name: "What seems to be missing" }).getByRole("listitem").first().waitFor();
    },
    leave: async (page) => button(page, "Back").click(),
  },
  {
    name: "document",
    open: async (page) => {
      await openFirst(page, /Neurology clinic note/);
      await page.getByRole("region", { name: "Page 1" }).locator("img").waitFor();
    },
  },
  {
    name: "document-assumed",
    open: async (page) => {
      await goTo(page, "Records");
      await openFirst(page, /Progress note.*assumed/);
      await page.getByRole("region", { name: "Whose it is" }).getByText("assumed", { exact: true }).waitFor();
    },
  },
  {
    name: "move-to",
    open: async (page) => {
      await button(page, "Move to…").click();
      await page.getByRole("dialog", { name: "Move to whom?" }).waitFor();
    },
    leave: escape,
  },
  {
    name: "records-chosen",
    open: async (page) => {
      await goTo(page, "Records");
      await page
        .getByRole("checkbox", { name: /Progress note/ })
        .last()
        .check({ force: true });
      await page.getByText("1 chosen").waitFor();
    },
    leave: async (page) => button(page, "Choose none").click(),
  },
  {
    name: "document-find",
    open: async (page) => {
      await goTo(page, "Records");
      await openFirst(page, /Neurology clinic note/);
      await page.getByRole("region", { name: "Page 1" }).locator("img").waitFor();
      await page.keyboard.press("Control+f");
      const find = page.getByRole("search", { name: "Find in this document" });
      await find.getByRole("textbox").fill("head");
      await find.getByText(/^1 of \d/).waitFor();
    },
  },
  {
    name: "images",
    open: async (page) => {
      await goTo(page, "Records");
      await scrolledTo(page.locator("main"), button(page, /10 June 2024/).first());
      await openFirst(page, /10 June 2024/);
      await page.getByText("AX T1").first().waitFor();
      await page.locator(".set-canvas").first().waitFor();
    },
  },
  {
    name: "study",
    open: async (page) => {
      await button(page, "Facts about this scan").click();
      await button(page, "Look at the images").waitFor();
      await page.getByText("AX T1").first().waitFor();
    },
  },
  {
    name: "import",
    open: async (page) => {
      await goTo(page, "Import");
      await button(page, "Choose a disc or folder").waitFor();
    },
  },
  {
    name: "import-confirm",
    open: async (page, casebook) => {
      const { path } = makeDisc(casebook.folder.join("MRI_2020"), {
        seed: "tour",
        patient: { name: "Silva^Ana^Maria", id: "A-1", birthDate: "19720314" },
        studies: [
          { date: "20200929", description: "BRAIN", series: [{ description: "T1", slices: 36, contrast: "t1" }] },
        ],
        extraPatient: { name: "Kowalski^Jan", id: "H-2", birthDate: "19440201", sex: "M" },
      });
      makeLettersIn(path);
      await casebook.answerDialogs(path);
      await button(page, "Choose a disc or folder").click();
      await page.getByRole("list", { name: "What is there" }).waitFor();
    },
    leave: async (page) => {
      await button(page.getByRole("region", { name: "Before the import begins" }), "Cancel").click();
    },
  },
  {
    name: "receipt",
    open: async (page) => {
      await page.getByRole("list").getByRole("button", { name: /disc/ }).last().click();
      await heading(page, "Receipt of an import").waitFor();
      await page.getByText(/files? found/).waitFor();
    },
  },
  {
    name: "receipt-assumed",
    open: async (page) => {
      await goTo(page, "Import");
      await page
        .getByRole("list")
        .getByRole("button", { name: /scan0012/ })
        .first()
        .click();
      await button(page, "Look at what was assumed").waitFor();
    },
  },
  {
    name: "packet",
    open: async (page) => {
      await goTo(page, "Packet");
      await page
        .getByText(/\d+ pages/)
        .first()
        // Every document is prepared before its pages can be counted.
        .waitFor();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "packet-preflight",
    open: async (page) => {
      const before = page.getByRole("region", { name: "Before you write it" });
      await button(before, "Look at them").first().click();
      await before.scrollIntoViewIfNeeded();
    },
  },
  {
    name: "search",
    open: async (page) => {
      await goTo(page, "Search");
      await page.getByRole("searchbox").fill("headache");
      await page.getByText(/^Found in/).waitFor();
    },
  },
  {
    name: "settings",
    open: async (page) => {
      await goTo(page, "Settings");
      await page.getByText(/Nothing is removed|Removed from/).waitFor();
    },
  },
  {
    name: "settings-licences",
    open: async (page) => {
      await button(page, /^What it is made of/).click();
      await page.getByText("pdfjs-dist").first().scrollIntoViewIfNeeded();
      await page
        .locator("summary")
        .filter({ hasText: /^PDFium/ })
        .click();
      await page.getByText("Copyright 2014 The PDFium Authors").waitFor();
    },
  },
  {
    name: "settings-passphrase",
    open: async (page) => {
      await button(page, "Change the passphrase").click();
      await page.getByLabel("Present passphrase").waitFor();
    },
  },
  {
    name: "settings-recovery",
    open: async (page) => {
      await button(page, "Cancel").click();
      await button(page, "Make a new recovery sheet").click();
      await page.getByLabel("Passphrase of this vault").waitFor();
    },
  },
];
