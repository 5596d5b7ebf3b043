/** The three jobs as somebody does them who sees the program for the first time; every press of a button is counted. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { button, Casebook, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

/** Does what a hand does, and counts it: typing and Enter are free, and the system's own dialog takes one press. */
class Hand {
  clicks = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  /** Chooses in the dialog that the press opens. */
  async chooseBy(target: Locator): Promise<void> {
    await this.press(target);
    this.clicks += 1;
  }

  /** Types into the field that has the focus, or into the one named, which Tab reaches. */
  async type(field: Locator, words: string): Promise<void> {
    await field.fill(words);
  }

  async enter(): Promise<void> {
    await this.#page.keyboard.press("Enter");
  }
}

const rail = (page: Page, word: string) => button(page.getByRole("navigation", { name: "Main" }), word);
const dialogOf = (page: Page) => page.getByRole("dialog");

test("a disc in five presses, five entries in eighteen, a packet with its pre-flight in four", async () => {
  await using records = await madeVault();
  const { path: disc } = makeDisc(records.folder.join("MRI_2024"), {
    seed: "robot",
    patient: { name: "Silva^Ana", id: "A-1", birthDate: "19720314", sex: "F" },
    studies: [
      { date: "20240503", description: "MRI HEAD", series: [{ description: "AX T1", slices: 6, contrast: "t1" }] },
    ],
  });
  mkdirSync(join(disc, "LETTERS"));
  writeFileSync(
    join(disc, "LETTERS", "letter.txt"),
    "Neurology letter\n\nPatient: Ana Silva\nDate of visit: 6 May 2024\n",
  );
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();

  const importing = new Hand(page);
  await casebook.answerDialogs(disc);
  await importing.press(button(page, "Import records"));
  await importing.chooseBy(button(page, "Choose a disc or folder"));
  await page.getByText("3 May 2024, 6 images, Ana Silva, born 14 March 1972").waitFor();
  await importing.press(button(page.getByRole("region", { name: "Before the import begins" }), "Import"));
  await importing.press(button(page, "See the scan"));
  await heading(page, /^MRI, head/).waitFor();
  expect(importing.clicks).toBeLessThanOrEqual(5);

  const telling = new Hand(page);
  await telling.press(rail(page, "Timeline"));
  await addSymptom(page, telling, { what: "Headache", course: "Yes", when: "spring 2023", bad: "6" });
  await addSymptom(page, telling, { what: "Blurred sight", course: "It came once", when: "8 Jan 2024", bad: "4" });
  await addSymptom(page, telling, { what: "Noise in the ears", course: "Yes", when: "about two years ago", bad: "3" });
  await addTreatment(page, telling, {
    what: "Amitriptyline",
    since: "June 2023",
    until: "August 2023",
    effect: "Changed nothing",
  });
  await addTreatment(page, telling, {
    what: "Acetazolamide",
    since: "10 January 2024",
    until: null,
    effect: "Helped a lot",
  });
  // The scan and the letter of the disc stand among them.
  const list = page.getByRole("listbox", { name: /^Entries/ });
  await expect.poll(() => list.getByRole("option").count()).toBe(7);
  expect(telling.clicks).toBeLessThanOrEqual(18);

  const sending = new Hand(page);
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await sending.press(rail(page, "Packet"));
  await sending.type(page.getByLabel("For whom is it?"), "Dr. Okafor");
  // What deserves a look stands there by itself, before anything can be written.
  await page
    .getByText(/\b\d+ pages\b/)
    .first()
    .waitFor();
  const before = page.getByRole("region", { name: "Before you write it" });
  await sending.press(button(before, "Look at them").first());
  await button(before, /Neurology letter/).waitFor();
  await sending.chooseBy(button(page, "Write the packet"));
  await page.getByText("The packet is written, checked and complete").waitFor();
  expect(sending.clicks).toBeLessThanOrEqual(4);
  expect(existsSync(target) ? readdirSync(target) : []).not.toEqual([]);
});

interface Symptom {
  readonly what: string;
  readonly course: string;
  readonly when: string;
  readonly bad: string;
}

async function addSymptom(page: Page, hand: Hand, { what, course, when, bad }: Symptom): Promise<void> {
  await hand.press(button(page, "Add symptom"));
  const form = dialogOf(page);
  await hand.type(form.getByLabel("What is it?"), what);
  await hand.press(form.getByText(course, { exact: true }));
  await hand.type(form.getByLabel(/^(When|Since when)\?$/), when);
  await form.getByText(/^Understood as/).waitFor();
  await hand.press(form.getByText(bad, { exact: true }));
  await hand.enter();
  await form.waitFor({ state: "detached" });
}

interface Treatment {
  readonly what: string;
  readonly since: string;
  readonly until: string | null;
  readonly effect: string;
}

async function addTreatment(page: Page, hand: Hand, { what, since, until, effect }: Treatment): Promise<void> {
  await hand.press(button(page, "Add treatment"));
  const form = dialogOf(page);
  await hand.type(form.getByLabel("What was tried?"), what);
  await hand.type(form.getByLabel("Since when?"), since);
  if (until !== null) {
    await hand.press(form.getByText("Still going on"));
    await hand.type(form.getByLabel("Until when?"), until);
  }
  await hand.press(
    form.getByRole("group", { name: "Which symptoms was it for?" }).getByText("Headache", { exact: true }),
  );
  await hand.press(form.getByRole("radiogroup", { name: "What did it do?" }).getByText(effect, { exact: true }));
  await hand.enter();
  await form.waitFor({ state: "detached" });
}
