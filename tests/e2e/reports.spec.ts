import type { Page } from "playwright";
import { expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { sopClasses, uidFrom } from "../fixtures/make-dicom.ts";
import { makeClinicNote } from "../fixtures/make-pdf.ts";
import { code, imageItem, makeReport, numberItem, textItem } from "../fixtures/make-report.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const patient = { name: "Silva^Ana", birthDate: "19720314", id: "S1" };
const seed = "reports";
const study = uidFrom(`${seed}/1/1`);
const slice = uidFrom(`${seed}/1/1/0/4`);

/** For whoever looks at the screens: a picture of each, where a folder for them is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test("a scan's own report, the hospital's marks and a paper that belongs to it are seen beside the images", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    makeDisc(made.source, {
      seed,
      patient,
      rows: 128,
      columns: 128,
      studies: [
        { date: "20240503", description: "MRI BRAIN", series: [{ description: "AX T1", slices: 9, contrast: "t1" }] },
        { date: "20230410", description: "MRI BRAIN", series: [{ description: "AX T2", slices: 3, contrast: "t2" }] },
      ],
    });
    const common = { patient, study: { date: "20240503", description: "MRI BRAIN" } };
    const note = makeReport({
      ...common,
      sopClassUid: sopClasses.keyObjectSelection,
      uids: { study, series: uidFrom("notes"), instance: uidFrom("note") },
      title: code("113000", "DCM", "Of Interest"),
      content: [
        textItem(code("113012", "DCM", "Key Object Description"), "Largest extent"),
        imageItem(null, [{ instanceUid: slice }]),
      ],
    });
    const report = makeReport({
      ...common,
      uids: { study, series: uidFrom("reports"), instance: uidFrom("report") },
      content: [
        textItem(code("121070", "DCM", "Findings"), "A small spot on the left.\nNothing else of note.", {
          inside: [
            numberItem(code("103339001", "SCT", "Long axis"), "4.2", code("mm", "UCUM", "millimeter")),
            imageItem(code("121191", "DCM", "Referenced Segment"), [{ instanceUid: slice }]),
          ],
        }),
      ],
    });
    made.put("DICOM/NOTE", note);
    made.put("DICOM/REPORT", report);
    const paper = await makeClinicNote({
      patient: { name: "Ana Silva", birthDate: "14 March 1972" },
      clinic: "Harbour University Hospital",
      title: "Radiology report of the brain",
      date: "4 May 2024",
      author: "Dr. L. Brandt",
      sections: [
        { heading: "Examination", text: "MRI of the brain, 3 May 2024. Accession ACC2405031." },
        { heading: "Findings:", text: "One small lesion. Impression: likely harmless." },
      ],
    });
    made.put("paper.pdf", paper);
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await page.getByText("may be the report of a scan").waitFor();
  await shoot(page, "reports-records");
  await button(page, /3 May 2024.*MRI/)
    .first()
    .click();
  const panel = page.getByRole("complementary", { name: "Marked images and reports" });
  await heading(panel, "Marked by the hospital").waitFor();
  await button(panel, /Marked on the disc: Of Interest. Largest extent/).click();
  await page.locator(".pane-marked").getByText("Marked on the disc: Of Interest. Largest extent").waitFor();
  await shoot(page, "reports-mark");

  await button(panel, /Radiology Report/).click();
  const pane = page.getByRole("region", { name: "Report", exact: true });
  await pane.getByText("Long axis: 4.2 mm (millimeter)").waitFor();
  await pane.getByText(/image 5 of AX T1/).waitFor();
  await shoot(page, "reports-pane");
  await button(panel, /Radiology report of the brain \(to check\)/).click();
  await pane.locator("img").first().waitFor();
  await shoot(page, "reports-paper");
  await button(pane, "Close the report").click();
  await pane.waitFor({ state: "detached" });

  await button(panel, "Facts about this scan").click();
  const reports = page.getByRole("region", { name: "Reports of this scan" });
  await reports.getByText("It names the hospital’s number of this scan.").waitFor();
  await heading(page, "Also kept with this scan").waitFor();
  await shoot(page, "reports-study");
  await button(reports, "Yes, it belongs to this scan").click();
  await reports.getByText("You said that it belongs to this scan.").waitFor();

  await button(reports, /Radiology report of the brain/).click();
  const facts = page.getByRole("complementary", { name: "About this document" });
  const reportOf = facts.getByRole("region", { name: "Report of" });
  await reportOf.getByText("You said that it belongs to this scan.").waitFor();
  await shoot(page, "reports-document");
  await button(reportOf, /Choose another scan/).click();
  await page.getByRole("option", { name: /10 April 2023/ }).click();
  await button(reportOf, /10 April 2023/).waitFor();
  expect(await button(reportOf, /3 May 2024/).count()).toBe(0);
  await button(page, "Undo").click();
  await button(reportOf, /3 May 2024/).waitFor();
});
