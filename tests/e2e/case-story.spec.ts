/** A case from its first day to its last, in the app, as a daughter would keep it for her mother. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { reportAlone } from "../fixtures/cases.ts";
import { writeDisc } from "../fixtures/lab-and-disc.ts";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { casebook as commandLine } from "../system/run-casebook.ts";
import { addEntry, choose, looked, openPart, type, writeHere } from "./case-steps.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const title = "Must it come out?";
const paper = (heading_: string, day: string, words: string) =>
  `${heading_}\nPatient: Ana Maria Silva\nDate of birth: 14 March 1972\nDate of visit: ${day}\n\n${words}\n`;

/** Ana's scan and two notes; and somebody else's report, which is to be in none of her packets. */
const familyVault = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Ana Maria Silva", "1972-03-14");
    writeDisc(made.folder.join("disc"), { seed: "story in the app" });
    await made.import({ paths: [made.folder.join("disc")], personId });
    made.put("note.txt", paper("Progress note", "2 January 2024", "She sleeps badly."));
    made.put("clinic.txt", paper("Clinic note", "9 January 2024", "Discussed an MRI of the neck of 4 May 2023."));
    await made.import({ personId });
    const other = made.addPerson("Erika Example", "1972-03-14");
    await made.import({ paths: [made.put("../other/report.txt", reportAlone)], personId: other });
  });

/** What the case says is next. */
const next = (page: Page) => page.getByRole("region", { name: "What is next" }).locator(".row-title");
const isNext = (page: Page, words: string) => expect.poll(() => next(page).textContent()).toBe(words);

async function openCase(page: Page): Promise<void> {
  await goTo(page, "Case");
  await button(page, new RegExp(`^${title.replace("?", "\\?")}`)).click();
  await heading(page, "What is next").waitFor();
}

async function ask(page: Page): Promise<void> {
  await goTo(page, "Case");
  await page.getByLabel("Begin a case").fill(title);
  await page.keyboard.press("Enter");
  await heading(page, title).waitFor();
  await isNext(page, "Write down the one question");
  const question = page.getByRole("region", { name: "Question and goal" });
  await type(question, "The one question", "Must my thyroid come out?");
  await isNext(page, "Say what the opinion is to bring");
  await question.getByText("Is the operation needed?", { exact: true }).click();
  await isNext(page, "Write down the present diagnosis and the proposed plan");
  await type(question, "The present diagnosis", "Nodule of the thyroid, 2 cm");
  await type(question, "Who said it", "Dr. Meyer");
  await type(question, "The proposed plan", "Operation in June");
  await type(question, "Who proposed it", "Dr. Meyer");
  await page.getByText("The question: Must my thyroid come out?").waitFor();
  await looked(page, "case-story-question");
}

async function findThree(page: Page): Promise<void> {
  const part = await openPart(page, "Who to ask");
  for (const [name, where] of [
    ["Dr. Vega", "Harbour Clinic"],
    ["Dr. Okafor", "University Hospital"],
    ["Dr. Lund", "Praxis am Park"],
  ] as const) {
    const entry = await addEntry(part, "Add somebody who could be asked");
    await type(entry, "Name", name);
    await type(entry, "Where", where);
    if (name === "Dr. Vega") {
      await choose(entry, "In network, says the insurer", /^In network$/);
      await choose(entry, "In network, says their office", /^Unclear$/);
      await choose(entry, "How it stands", /^Chosen$/);
      await looked(page, "case-story-provider");
    }
  }
  await button(part, /Dr\. Vega · Harbour Clinic.*chosen.*insurer: in network · their office: unclear/).waitFor();
  expect(await part.locator(".case-entry").count()).toBe(3);
}

async function request(page: Page): Promise<void> {
  // The first comes from what seems to be missing, in one act; the others are written.
  const wanted = await openPart(page, "Records wanted");
  await button(wanted, /^Ask for it: MRI/)
    .first()
    .click();
  const part = page.getByRole("region", { name: "Requests", exact: true });
  const letter = part.getByRole("textbox", { name: "The letter" });
  await expect.poll(() => letter.inputValue()).toContain("MRI");
  await type(part, "To whom", "Harbour Hospital");
  await choose(part, "Whose right to records counts", /^Germany/);
  await button(part, "I have sent it today").click();
  await button(part, "It was refused").click();
  await type(part, "Who refused", "Ms Lund");
  await type(part, "What was said", "We do not give out images.");
  await isNext(page, "Choose what to do after the refusal");
  await looked(page, "case-story-refused");
  await choose(part, "What kind", /^After a refusal: patient relations/);
  await expect.poll(() => letter.inputValue()).toContain("Ms Lund told me: “We do not give out images.”");
  await choose(part, "What comes next", /^Ask patient relations/);

  for (const [name, to, step] of [
    ["Slides of 2023", "Pathology of Harbour Hospital", "It came"],
    ["Notes of the operation", "Harbour Hospital", "It came"],
    ["All laboratory results", "Harbour Laboratory", null],
  ] as const) {
    const entry = await addEntry(part, "Write a letter, a message or a script");
    await type(entry, "What it is called here", name);
    await type(entry, "To whom", to);
    await button(entry, "I have sent it today").click();
    if (step !== null) await button(entry, step).click();
  }
  await button(part, /Slides of 2023.*received.*Pathology of Harbour Hospital/).waitFor();
  await button(part, /All laboratory results.*sent/).waitFor();
  expect(await part.locator(".case-entry").count()).toBe(4);
  await page
    .getByRole("region", { name: "Where you stand" })
    .getByText(/^All laboratory results: sent to Harbour Laboratory/)
    .waitFor();
  await looked(page, "case-story-requests");
}

async function callTheInsurance(page: Page): Promise<void> {
  const part = await openPart(page, "Insurance");
  const call = await addEntry(part, "Write down a call");
  await type(call, "Who answered", "Sam");
  await type(call, "Reference number of the call", "R-17");
  for (const [asked, answer] of [
    ["Do I need a referral?", /^Yes$/],
    ["Is prior authorisation needed?", /^Yes$/],
    ["Is this provider in network?", /^Yes$/],
    ["Is it paid at the same rate as any visit to a specialist?", /^No$/],
    ["Would a third opinion be covered?", /^Unclear$/],
  ] as const)
    await choose(call, asked, answer);
  await button(part, /Sam.*reference R-17 · 5 of 7 questions answered/).waitFor();
  await looked(page, "case-story-insurance");
}

/** Opens the categories, so that single papers can be ticked. */
async function openChoices(page: Page): Promise<void> {
  const closed = button(page, /^Choose: /);
  while ((await closed.count()) > 0) await closed.first().click();
}

test("a case is carried through the app: asked, requested, refused, sent to two, compared, made up for, decided and closed", async () => {
  await using records: RecordsVault = await familyVault();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await button(page, /^Records of/).click();
  await page.getByRole("menuitemradio", { name: /Ana Maria Silva/ }).click();
  await ask(page);
  await findThree(page);
  await request(page);
  await callTheInsurance(page);

  // The first doctor's clinic is given everything; the packet bears a longer name than the doctor's.
  await openPart(page, "Opinions");
  await button(page, "Make a packet for this case").click();
  const whom = page.getByLabel("For whom is it?");
  // It is proposed for whoever was chosen.
  expect(await whom.inputValue()).toBe("Dr. Vega");
  await button(page, /For which case\?$/).waitFor();
  expect(await button(page, /For which case\?$/).textContent()).toContain(title);
  await whom.fill("Dr. Meyer, Harbour Hospital");
  const whole = await writeHere(casebook, page, "P1");
  expect(whole.manifest.recipient).toBe("Dr. Meyer, Harbour Hospital");
  expect(whole.words).toContain("Must my thyroid come out?");
  expect(whole.words).toContain("She sleeps badly");
  expect(whole.words).not.toMatch(/Erika|Ms Lund|R-17/);

  // The second doctor is not given one of the notes.
  await openChoices(page);
  await whom.fill("Dr. Vega");
  await page.getByRole("checkbox", { name: /^Progress note/ }).uncheck({ force: true });
  const part = await writeHere(casebook, page, "P2");
  expect(part.words).toContain("Must my thyroid come out?");
  expect(part.words).not.toMatch(/She sleeps badly|Erika/);
  expect(part.manifest.documents.length).toBe(whole.manifest.documents.length - 1);
  expect(part.manifest.setCode).not.toBe(whole.manifest.setCode);

  await openCase(page);
  const opinions = await openPart(page, "Opinions");
  const first = await addEntry(opinions, "Write down an opinion");
  await type(first, "Whose opinion", "Dr. Meyer");
  await choose(first, "What it does with the present diagnosis and plan", /^Confirms/);
  await type(first, "Plan", "Operation");
  await first.getByText("Dr. Meyer, Harbour Hospital").click();
  const had = first.getByRole("checkbox", { name: /^Dr\. Meyer, Harbour Hospital/ });
  await expect.poll(() => had.isChecked()).toBe(true);
  await looked(page, "case-story-opinion");
  const second = await addEntry(opinions, "Write down an opinion");
  await type(second, "Whose opinion", "Dr. Vega");
  await choose(second, "What it does with the present diagnosis and plan", /^Disagrees/);
  await type(second, "Plan", "Watch for a year");
  await opinions.locator("tr[data-differs='yes'] th").filter({ hasText: "Plan" }).first().waitFor();
  const given = opinions.getByRole("region", { name: "Who was given what" });
  await given.getByText("Dr. Meyer: everything that the others were given.").waitFor();
  await given.getByText("Dr. Vega was not given:").waitFor();
  expect(await given.getByText(/Progress note/).count()).toBe(1);
  await button(opinions, /^Dr\. Vega/).click();
  await looked(page, "case-story-compared");

  // What was lacking goes after it, and nothing else.
  await button(given, "Make the packet with what was lacking").click();
  await expect.poll(() => page.getByLabel("For whom is it?").inputValue()).toBe("Dr. Vega");
  const topUp = await writeHere(casebook, page, "P3");
  expect(topUp.words).toContain("She sleeps badly");
  expect(topUp.words).not.toMatch(/MRI of the neck|Watch for a year/);
  const idsOf = (manifest: typeof topUp.manifest) => manifest.documents.map(({ documentId }) => documentId);
  const lacking = idsOf(whole.manifest).filter((id) => !idsOf(part.manifest).includes(id));
  expect(lacking).toHaveLength(1);
  expect(idsOf(topUp.manifest)).toEqual(lacking);
  await openCase(page);
  await openPart(page, "Opinions");
  await given.getByText("Each was given the very same papers and scans.").waitFor();

  await thirdOpinion(casebook, page);
  await decide(page);

  // The log tells who was given what; each of them is whole.
  await goTo(page, "Packet");
  const log = page.locator("table.packet-log tbody tr");
  await expect.poll(() => log.count()).toBe(4);
  expect(await log.locator("td:first-child").allTextContents()).toEqual([
    "Dr. Okafor",
    "Dr. Vega",
    "Dr. Vega",
    "Dr. Meyer, Harbour Hospital",
  ]);
  await page.getByRole("heading", { name: "Written so far" }).scrollIntoViewIfNeeded();
  await looked(page, "case-story-log");
  for (const { folder } of [whole, part, topUp])
    expect((await commandLine(["verify-packet", folder])).exitCode).toBe(0);
});

/** Whoever decides between two is shown both where that was chosen, and neither by itself. */
async function thirdOpinion(casebook: Casebook, page: Page): Promise<void> {
  await button(page, "Make a packet for this case").click();
  await page.getByLabel("For whom is it?").fill("Dr. Okafor");
  const both = page.getByText("With the 2 opinions that you wrote down");
  const front = page.getByRole("region", { name: "How it begins" }).getByRole("status");
  const frontPages = async () => Number(/of (\d+)/.exec((await front.textContent()) ?? "")?.[1] ?? 0);
  await expect.poll(frontPages).toBeGreaterThan(0);
  const without = await frontPages();
  expect(await page.getByRole("checkbox", { name: /With the 2 opinions/ }).isChecked()).toBe(false);
  await both.click();
  await expect.poll(frontPages).toBeGreaterThan(without);
  await looked(page, "case-story-with-opinions");
  const { words, folder } = await writeHere(casebook, page, "P4");
  expect(words).toContain("Opinions so far");
  for (const said of ["Operation", "Watch for a year", "disagrees"]) expect(words).toContain(said);
  expect((await commandLine(["verify-packet", folder])).exitCode).toBe(0);
}

async function decide(page: Page): Promise<void> {
  await openCase(page);
  const part = await openPart(page, "Deciding");
  await type(part, "What you decided, and why", "We wait a year.");
  await type(part, "What you tell your first doctor", "Thank you; we wait.");
  for (const [kind, words] of [
    [/^A prescription to continue/, "Levothyroxine"],
    [/^A referral to close/, "Surgery"],
  ] as const) {
    const entry = await addEntry(part, "Add something to close");
    await choose(entry, "What", kind);
    await type(entry, "More exactly", words);
  }
  await looked(page, "case-story-deciding");
  await button(part, /^Draft it: Transfer of care/).click();
  const requests = page.getByRole("region", { name: "Requests", exact: true });
  const letter = requests.getByRole("textbox", { name: "The letter" });
  await expect.poll(() => letter.inputValue()).toContain("Dear Dr. Meyer");
  expect(await letter.inputValue()).toMatch(/- Levothyroxine\n[^]*- Surgery\n/);
  await looked(page, "case-story-transfer");
  await openPart(page, "Deciding");
  await button(part, /^Draft it: Thanks/).click();
  await expect.poll(() => letter.inputValue()).toContain("Dear Dr. Vega");
  expect(await letter.inputValue()).toContain("I have decided: We wait a year.");
  // What the first doctor is told stands in that doctor's letter only.
  expect(await letter.inputValue()).not.toContain("Thank you; we wait.");
  await type(requests, "To whom", "Dr. Meyer");
  await expect.poll(() => letter.inputValue()).toContain("Thank you; we wait.");
  await button(requests, "I have sent it today").click();
  await button(requests, "It came").waitFor({ state: "detached" });
  await looked(page, "case-story-thanks");
  await button(page, "Close the case").last().click();
  await page.getByText("This case is closed. It can be read, copied and opened again.").waitFor();
  await looked(page, "case-story-closed");
}
