import type { Page } from "playwright";
import { expect, test } from "vitest";
import { makeClinicNote } from "../fixtures/make-pdf.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function addSymptom(page: Page, symptom: { what: string; when: string; understood: string; bad: string }) {
  await button(page, "Add symptom").click();
  const form = page.getByRole("dialog", { name: "Add a symptom" });
  await form.getByLabel("What is it?").fill(symptom.what);
  await form.getByLabel("When?").fill(symptom.when);
  await form.getByText(`Understood as ${symptom.understood}`, { exact: true }).waitFor();
  await form.getByText(symptom.bad, { exact: true }).click();
  await button(form, "Add").click();
  await form.waitFor({ state: "detached" });
}

interface Treatment {
  readonly what: string;
  readonly since: string;
  readonly until: string | null;
  readonly symptom: string;
  readonly effect: string;
  readonly words: string;
}

async function addTreatment(page: Page, { what, since, until, symptom, effect, words }: Treatment) {
  await button(page, "Add treatment").click();
  const form = page.getByRole("dialog", { name: "Add a treatment" });
  await form.getByLabel("What was tried?").fill(what);
  await form.getByLabel("Since when?").fill(since);
  if (until !== null) {
    await form.getByText("Still going on").click();
    await form.getByLabel("Until when?").fill(until);
  }
  await form.getByRole("group", { name: "Which symptoms was it for?" }).getByText(symptom, { exact: true }).click();
  await form.getByRole("radiogroup", { name: "What did it do?" }).getByText(effect, { exact: true }).click();
  await form.getByLabel("In your own words").fill(words);
  await button(form, "Add").click();
  await form.waitFor({ state: "detached" });
}

test("three symptoms and two treatments with what they did stand in the picture and in the list", async () => {
  await using records = await madeVault((made) => void made.addPerson("Ana Silva", "1972-03-14"));
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Timeline");
  await heading(page, "The story starts with one entry").waitFor();

  await addSymptom(page, { what: "Headache", when: "spring 2023", understood: "spring 2023 (approx.)", bad: "6" });
  await addSymptom(page, { what: "Blurred sight", when: "8 Jan 2024", understood: "8 January 2024", bad: "4" });
  await addSymptom(page, { what: "Noise in the ears", when: "May 2023", understood: "May 2023", bad: "3" });
  await addTreatment(page, {
    what: "Amitriptyline",
    since: "June 2023",
    until: "August 2023",
    symptom: "Headache",
    effect: "Changed nothing",
    words: "Tired all day.",
  });
  await addTreatment(page, {
    what: "Acetazolamide",
    since: "10 January 2024",
    until: null,
    symptom: "Headache",
    effect: "Helped a lot",
    words: "From 8 to 3 in four months.",
  });

  const list = page.getByRole("listbox", { name: /^Entries/ });
  await expect.poll(() => list.getByRole("option").count()).toBe(5);
  const picture = page.getByRole("img", { name: /^Entries by kind/ });
  await picture.waitFor();
  expect(await coloursIn(page)).toBeGreaterThan(3);
  await page.getByText("Symptoms", { exact: true }).first().waitFor();

  await list.getByRole("option", { name: /spring 2023 \(approx\.\).*Headache/ }).waitFor();
  await list.focus();
  await page.keyboard.press("End");
  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByText("6 out of 10").waitFor();
  await details.getByText("spring 2023 (approx.)").first().waitFor();
  const tried = details.getByRole("listitem");
  await expect.poll(() => tried.count()).toBe(2);
  await tried.filter({ hasText: "Amitriptyline" }).getByText("Changed nothing").waitFor();
  await button(details, "Acetazolamide").click();
  await heading(details, "Acetazolamide").waitFor();
  await details.getByText("since 10 January 2024").waitFor();
  await details.getByText("From 8 to 3 in four months.").waitFor();

  // The picture is worked by keys and pointer, and shows the same entries.
  await picture.focus();
  await page.keyboard.press("ArrowLeft");
  await heading(details, "Blurred sight").waitFor();
  const shown = page.getByRole("region", { name: /picture/i }).getByRole("status");
  const before = await shown.textContent();
  await page.keyboard.press("+");
  await expect.poll(() => shown.textContent()).not.toBe(before);

  await button(details, "Remove").click();
  await expect.poll(() => list.getByRole("option").count()).toBe(4);
  await button(page, "Undo").click();
  await expect.poll(() => list.getByRole("option").count()).toBe(5);

  await button(page, "Lock").click();
  const again = await casebook.unlock();
  await goTo(again, "Timeline");
  await expect.poll(() => again.getByRole("option").count()).toBe(5);
});

/** How many different colours the picture has: none of it is drawn before there are several. */
async function coloursIn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const colours = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4)
      if (pixels[at + 3] === 255)
        colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    return colours.size;
  });
}

test("what a document or a scan added opens where it comes from", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    const note = await makeClinicNote({
      patient: { name: "Ana Silva", birthDate: "14 March 1972" },
      clinic: "Harbour University Hospital",
      title: "Neurology clinic note",
      date: "12 January 2023",
      author: "Dr. J. Moreau",
      sections: [{ heading: "Reason for visit", text: "Headaches on most days since spring 2022." }],
    });
    await made.import({ paths: [made.put("note.pdf", note)], personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Timeline");
  await page.getByRole("option", { name: /12 January 2023/ }).click();
  await button(page.getByRole("complementary", { name: "Details" }), "Open the page").click();
  await page.getByRole("heading", { level: 1, name: /Neurology clinic note/ }).waitFor();
});

test("what is planned for a day that has not come stands as planned, in the list and in its details", async () => {
  await using records = await madeVault((made) => void made.addPerson("Ana Silva", "1972-03-14"));
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Timeline");
  await addSymptom(page, { what: "Headache", when: "May 2023", understood: "May 2023", bad: "3" });
  const day = `5 May ${new Date().getFullYear() + 1}`;
  await button(page, "Add something else").click();
  const form = page.getByRole("dialog");
  await form.getByLabel("What was it?").fill("Neurology");
  await form.getByLabel("When?").fill(day);
  await button(form, "Add").click();
  await form.waitFor({ state: "detached" });
  await page.getByRole("option", { name: new RegExp(`planned for ${day}.*Neurology`) }).click();
  await page.getByRole("complementary", { name: "Details" }).getByText(`planned for ${day}`).first().waitFor();
  const shots = process.env["CASEBOOK_SHOTS"];
  if (shots !== undefined) await page.screenshot({ path: `${shots}/timeline-planned.png` });
});
