/** PDFs that came locked with a password, in the app. */
import process from "node:process";
import { expect, test } from "vitest";
import { makeEncryptedPdf } from "../fixtures/make-odd-pdf.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const shots = process.env["CASEBOOK_SHOTS"];
const report = (part: string) =>
  `Radiology report\nPatient: Ana Silva   Date of birth: 14 March 1972\nDate of examination: 21 May 2024\nMRI of the ${part}.`;

test("a locked paper asks for its password in place of its pages; a wrong one is told, the right one shows the pages, and the receipt asks for the rest", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("knee.pdf", await makeEncryptedPdf({ user: "14031972", owner: "owner" }, report("knee")));
    made.put("other.pdf", await makeEncryptedPdf({ user: "another", owner: "owner" }, report("hip")));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /no date.*knee/).click();
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("wrong");
  await button(page, "Open with this password").click();
  await page.getByText("That password opens nothing that is locked here. Nothing was changed.").waitFor();
  if (shots) await page.screenshot({ path: `${shots}/locked-wrong.png` });
  await password.fill("14031972");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Page 1" }).getByText("MRI of the knee.").waitFor();
  await page
    .getByText(/The file came locked with a password/)
    .first()
    .waitFor();
  if (shots) await page.screenshot({ path: `${shots}/locked-open.png` });

  await goTo(page, "Import");
  await button(page, /2 files found/).click();
  await page.getByText("1 PDF waits for a password.").waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (shots) await page.screenshot({ path: `${shots}/locked-receipt-${colorScheme}.png`, fullPage: true });
  }
  await page.getByLabel("Password", { exact: true }).fill("another");
  await button(page, "Open with this password").click();
  await page.getByText("1 PDF is open now and in your records. No PDF waits for a password any more.").waitFor();
  expect(casebook.complaints).toEqual([]);
});
