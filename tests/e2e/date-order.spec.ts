/** Day or month first, said on the page of a paper that leaves it open. */
import process from "node:process";
import { expect, test } from "vitest";
import { makeClinicNote } from "../fixtures/make-pdf.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const shots = process.env["CASEBOOK_SHOTS"];
const visit = (date: string, part: string) =>
  makeClinicNote({
    patient: { name: "Ana Silva", birthDate: "14 March 1972" },
    clinic: "Harbour University Hospital",
    title: `Note on the ${part}`,
    date,
    author: "Dr. J. Moreau",
    sections: [{ heading: "Reason for visit", text: `Pain of the ${part}.` }],
  });

test("a paper says by which order its date was read and why; a person's word reads all papers of the place again, and is taken back", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("a.pdf", await visit("03/04/2024", "knee"));
    made.put("b.pdf", await visit("25/12/2023", "hip"));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /^3 April 2024.*Note on the knee/).click();
  const part = page.getByRole("group", { name: "Day or month first" });
  await part
    .getByText("Read day first: 03/04/2024 is 3 April. Other papers of Harbour University Hospital show it.")
    .waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (shots) await page.screenshot({ path: `${shots}/date-order-${colorScheme}.png` });
  }
  await button(part, "Read month first instead").click();
  await part
    .getByText("Read month first: 03/04/2024 is 4 March. You said so for all papers of Harbour University Hospital.")
    .waitFor();
  expect(await page.getByLabel("Date", { exact: true }).inputValue()).toBe("4 March 2024");
  await button(part, "Take my word back").click();
  await part.getByText(/Other papers of Harbour University Hospital show it/).waitFor();
  expect(await page.getByLabel("Date", { exact: true }).inputValue()).toBe("3 April 2024");
  expect(casebook.complaints).toEqual([]);
});
