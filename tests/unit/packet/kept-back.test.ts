import { expect, test } from "vitest";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { findPerson } from "../../../electron/records/people/people.ts";
import { makeEncapsulatedPdf, makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Silva^Ana", id: "S-1", birthDate: "19720314" };

test("a study whose only object is kept back is no study of the packet, and no page sends its reader looking for it", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  const pdf = await makePlainPdf(["Patient: John Miller", "Date of birth: 02/13/1950", "Laboratory report"]);
  const uids = (name: string) => ({
    study: uidFrom(name),
    series: uidFrom(`${name}.1`),
    instance: uidFrom(`${name}.2`),
  });
  records.put("DOC1", makeEncapsulatedPdf({ pdf, patient, uids: uids("paper") }));
  records.put("IMG1", makeInstance({ patient, uids: uids("image") }));
  // A paper of a study that has an image as well: only the paper's series is kept back.
  records.put(
    "DOC2",
    makeEncapsulatedPdf({
      pdf: await makePlainPdf(["Patient: Eve Stranger", "Date of birth: 02/13/1951", "Laboratory report"]),
      patient,
      uids: { ...uids("image2"), study: uidFrom("image") },
    }),
  );
  await records.import({ personId: ana });
  const person = findPerson(records.vault.db, ana);
  if (!person) throw new Error("nobody is there");
  const choice = { recipient: null, selection: [], paper: "a4" } as const;
  const { plan, pagesFor } = planFromSnapshot(takeSnapshot(records.vault, person), choice);
  const { counts, contents, timeline, imaging, notIncluded } = pagesFor(plan, { madeOn: "2026-01-02" as PartialDate });
  expect(plan.studies).toHaveLength(1);
  expect(counts.find(({ label }) => label === "imaging studies")?.value).toBe(1);
  expect(contents.flatMap(({ rows }) => rows)).toHaveLength(1);
  expect(timeline.map(({ source }) => source.label)).toEqual(["images in DICOM/PT000000/ST000000"]);
  expect(imaging.map(({ series }) => series.length)).toEqual([1]);
  expect(notIncluded).toEqual([{ title: null, files: 2, reason: "kept-back", originalPath: null }]);
});
