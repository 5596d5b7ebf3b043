import type { Page } from "playwright";
import { expect, test } from "vitest";
import { EventInput } from "../../shared/model/event.ts";
import { insertEvent } from "../../electron/records/story/events.ts";
import { makeInstance } from "../fixtures/make-dicom.ts";
import { makeActivePdf } from "../fixtures/make-odd-pdf.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const markup = "<img src=x onerror=alert(1)>";
const script = "<script>alert(2)</script><svg onload=alert(3)>";
/** "=" parts a name in DICOM, so that a name needs another kind of element. */
const tag = "<script>alert(4)</script>";
/** Right to left from here on, and no end of it. */
const endless = `\u202e${"gnol yrev ".repeat(500)}\u2066\u202d`;

/** What files state is text: none of it became an element, nothing ran, and the window still fits. */
async function expectOnlyText(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    elements: document.querySelectorAll('img[src="x"], svg[onload], [onerror], script:not([src])').length,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  expect(found).toEqual({ elements: 0, sideways: 0 });
}

async function expectText(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
  await expectOnlyText(page);
}

test("names and files that are programs or endless are shown as text on every screen and in every dialog", async () => {
  await using records = await madeVault((made) => {
    const personId = made.addPerson(`Ana ${tag}`, "1972-03-14");
    made.addPerson(`Bo ${endless}`);
    for (const [kind, title] of [
      ["symptom", markup],
      ["treatment", endless.slice(0, 500)],
      ["allergy", script],
      ["medication", markup],
    ] as const) {
      const input = EventInput.parse({
        kind,
        title,
        date: "2024-01-02",
        detail: script,
        dose: markup,
        reaction: markup,
      });
      made.vault.write((db) => insertEvent(db, { personId, input, clock: made.clock }));
    }
  });
  const image = (seed: string, patient: string) =>
    makeInstance({
      uids: { study: `1.2.${seed}`, series: `1.2.${seed}.1`, instance: `1.2.${seed}.1.1` },
      patient: { name: patient, id: markup, birthDate: "19720314" },
      study: { date: "20240503", description: `MR ${markup}`, institution: markup, referring: markup },
      series: { description: script },
      charset: "ISO_IR 192",
    });
  records.put(`disc/${markup}.dcm`, image("5", `Ana ${tag}`));
  records.put("disc/IMG2", image("6", `Eve ${tag}`));
  records.put("disc/IMG4", image("8", markup));
  records.put("disc/IMG3", image("7", `Zed ${endless.slice(0, 250)}`));
  records.put(
    `disc/${markup}.txt`,
    `Progress note\nDate of visit: 2 February 2024\nTitle: ${script}\n${markup} hurts\n`,
  );
  records.put("disc/active.pdf", await makeActivePdf());
  records.put(`disc/${script.replaceAll("/", "_")}.bin`, "neither this nor that");

  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await expectText(page, `Ana ${tag}`);

  await goTo(page, "Import");
  await casebook.answerDialogs(records.folder.join("source", "disc"), records.put(`${markup}.txt`, markup));
  await button(page, "Choose files or a ZIP").click();
  await expectText(page, `${markup}.txt`);
  await button(page.getByRole("region", { name: "Before the import begins" }), "Import").click();
  await button(page, "Open the receipt").click();
  await heading(page, "Receipt of an import").waitFor();
  await expectText(page, markup);

  await goTo(page, "Home");
  await heading(page, "Needs your decision").waitFor();
  await expectText(page, `Eve ${tag}`);
  const waiting = page.getByRole("article").filter({ hasText: "Eve" });
  await button(waiting, /^Same person as/).click();
  await expectText(page, "Are these the same person?");
  await page.keyboard.press("Escape");
  await button(page.getByRole("article").filter({ hasText: "Zed" }), "Choose a person").click();
  await expectText(page, "Whose records are they?");
  await button(page.getByRole("dialog"), "Cancel").click();
  await button(waiting, "A different person: make a page").click();
  await expect.poll(() => page.getByRole("article").filter({ hasText: "Eve" }).count()).toBe(0);

  await button(page, /^Records of Ana/).click();
  await expectText(page, `Eve ${tag}`);
  await page.getByRole("menuitem", { name: /^Open this person/ }).click();
  await heading(page, "Allergies").waitFor();
  await expectText(page, script);

  await goTo(page, "Timeline");
  for (const entry of await page.getByRole("option").all()) {
    await entry.click();
    await expectOnlyText(page);
  }
  await page.getByRole("option", { name: markup }).first().click();
  await expectText(page, markup);
  await button(page, "Add symptom").click();
  await page.getByRole("group", { name: "Entered before" }).waitFor();
  await expectOnlyText(page);
  await page.keyboard.press("Escape");

  await goTo(page, "Records");
  await expectText(page, markup);
  await button(page, /MR <img|Scan|MRI/)
    .first()
    .click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expectText(page, markup);
  await button(page, "Back").click();
  await button(page, /active/i)
    .first()
    .click();
  await expectText(page, /Active page/);
  await button(page, "Back").click();
  await button(page, /hurts|Progress note|onerror.*\.txt/)
    .first()
    .click();
  await expectText(page, /hurts/);

  await goTo(page, "Search");
  await page.getByRole("searchbox").fill("onerror");
  await expectText(page, /Found in \d+ places?/);
  await goTo(page, "Packet");
  await expectText(page, markup);

  await goTo(page, "Timeline");
  await page.getByRole("option", { name: /Symptom/ }).click();
  await button(page.getByRole("complementary", { name: "Details" }), "Remove").click();
  await goTo(page, "Settings");
  await expectText(page, markup);
});
