/** What portals' files state in codes, in the app: proposals on the timeline, and a person's word on them. */
import process from "node:process";
import { expect, test } from "vitest";
import { makeBundle } from "../fixtures/make-cda.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const shots = process.env["CASEBOOK_SHOTS"];
const condition = (text: string, onsetDateTime: string, verification = "confirmed") => ({
  resourceType: "Condition",
  code: { text },
  onsetDateTime,
  clinicalStatus: { coding: [{ code: "active" }] },
  verificationStatus: { coding: [{ code: verification }] },
});

test("what a portal states is checked beside its page or in the timeline, becomes an entry, and a denial becomes none", async () => {
  await using records = await madeVault(async (made) => {
    made.put(
      "portal.json",
      makeBundle(
        condition("Asthma", "2007-01-03"),
        condition("Gout", "2013-05-06"),
        condition("Migraine", "2015-05-06"),
        condition("Lupus", "2011-02-03", "refuted"),
      ),
    );
    await made.import();
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /^(?!What to do).*Health summary/).click();
  const part = page.getByRole("region", { name: "What this file states" });
  await part.getByText("The file says that this is not so, or that there is none. Nothing is made of it.").waitFor();
  await button(part, "Asthma: show it on the page").click();
  await button(part, "Confirm Asthma").click();
  await part.getByText("Confirmed by you").waitFor();
  await button(part, "Gout is not so").click();
  await part.getByText("You said that it is not so").waitFor();
  await part.scrollIntoViewIfNeeded();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (shots) await page.screenshot({ path: `${shots}/stated-${colorScheme}.png` });
  }
  await goTo(page, "Timeline");
  await page.getByText("Asthma").first().waitFor();
  expect(await page.getByText("Gout").count()).toBe(0);
  expect(await page.getByText("Lupus").count()).toBe(0);
  await page.getByRole("option", { name: /Migraine/ }).click();
  if (shots) await page.screenshot({ path: `${shots}/stated-timeline.png` });
  await button(page.getByRole("complementary", { name: "Details" }), "Confirm").click();
  await page.getByText(/Migraine.* was confirmed/).waitFor();
  await page.getByRole("option", { name: /Migraine/ }).click();
  await page.getByText(/Confirmed by you on .*, from page 1 of a document/).waitFor();
  expect(casebook.complaints).toEqual([]);
});
