/** What portals' files state in codes, as entries for the chronology. */
import { expect, test } from "vitest";
import { readPaper } from "../../../fixtures/read-paper.ts";
import { makeBundle, makeCda } from "../../../fixtures/make-cda.ts";
import { StatedEntry } from "../../../../shared/model/stated-entry.ts";

const section = (title: string, code: string, inner: string) =>
  `<component><section><code code="${code}" codeSystem="2.16.840.1.113883.6.1"/><title>${title}</title><text>${title}</text>${inner}</section></component>`;
const cda = (body: string) => makeCda({}, { body: `<structuredBody>${body}</structuredBody>` });
const span = (low: string, high = "") =>
  `<effectiveTime><low value="${low}"/>${high === "" ? "" : `<high value="${high}"/>`}</effectiveTime>`;
const problem = (name: string, when: string, { more = "", status = "active", code = "73211009" } = {}) =>
  `<entry><act classCode="ACT" moodCode="EVN"><statusCode code="${status}"/><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"${more}><code code="55607006"/>${when}<value code="${code}" codeSystem="2.16.840.1.113883.6.96" displayName="${name}"/></observation></entryRelationship></act></entry>`;
const medicine = (name: string, when: string, mood = "EVN") =>
  `<entry><substanceAdministration classCode="SBADM" moodCode="${mood}"><statusCode code="active"/>${when}<doseQuantity value="500" unit="mg"/><consumable><manufacturedProduct><manufacturedMaterial><code code="860975" codeSystem="2.16.840.1.113883.6.88" displayName="${name}"/></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>`;
const act = (element: string, name: string, when: string, mood = "EVN") =>
  `<entry><${element} classCode="PROC" moodCode="${mood}"><code code="80146002" codeSystem="2.16.840.1.113883.6.96" displayName="${name}"/><statusCode code="completed"/>${when}</${element}></entry>`;

async function statedIn(bytes: Uint8Array): Promise<readonly StatedEntry[]> {
  const result = await readPaper(bytes);
  if (result.is === "failed") throw new Error(result.problem.detail);
  return (result.reading.entries ?? []).map((entry) => StatedEntry.parse(entry));
}
const short = ({ kind, title, date, endDate, isOngoing, isDenied }: StatedEntry) => [
  kind,
  title,
  date,
  endDate,
  isOngoing,
  isDenied,
];

test("problems, medicines, procedures, visits and vaccinations of a clinical document carry their days and where they stand", async () => {
  const entries = await statedIn(
    cda(
      section(
        "Problems",
        "11450-4",
        problem("Diabetes mellitus", span("20190301")) +
          problem("Pneumonia", span("20180105", "20180120"), { status: "completed" }),
      ) +
        section("Medications", "10160-0", medicine("Metformin", span("201904"))) +
        section("Procedures", "47519-4", act("procedure", "Appendectomy", '<effectiveTime value="2001"/>')) +
        section("Encounters", "46240-8", act("encounter", "Office visit", '<effectiveTime value="20240429103000"/>')) +
        section("Immunizations", "11369-6", medicine("Tetanus vaccine", '<effectiveTime value="20200914"/>')),
    ),
  );
  expect(entries.map(short)).toEqual([
    ["problem", "Diabetes mellitus", "2019-03-01", null, true, false],
    ["problem", "Pneumonia", "2018-01-05", "2018-01-20", false, false],
    ["medication", "Metformin", "2019-04", null, true, false],
    ["procedure", "Appendectomy", "2001", null, false, false],
    ["encounter", "Office visit", "2024-04-29", null, false, false],
    ["procedure", "Vaccination: Tetanus vaccine", "2020-09-14", null, false, false],
  ]);
  expect(entries.map(({ evidence }) => evidence.text)).toContain("• Diabetes mellitus, 2019-03-01, active");
  expect(entries[0]).toMatchObject({ code: "SNOMED CT 73211009", evidence: { page: 1 } });
  expect(entries[2]).toMatchObject({ dose: "500 mg", code: "RxNorm 860975" });
});

test("what is denied, and a statement that none is known, is told as denied", async () => {
  const entries = await statedIn(
    cda(
      section(
        "Allergies",
        "48765-2",
        problem("Allergy to penicillin", span("20190301"), { more: ' negationInd="true"' }) +
          problem("No known allergy", span("20190301"), { code: "716186003" }),
      ),
    ),
  );
  expect(entries.map(({ kind, isDenied, isOngoing }) => [kind, isDenied, isOngoing])).toEqual([
    ["allergy", true, false],
    ["allergy", true, false],
  ]);
});

test("what relatives had, what is planned and what is measured is no entry of the person's", async () => {
  const entries = await statedIn(
    cda(
      section("Family history", "10157-6", problem("Breast cancer", span("1999"))) +
        section(
          "Plan of care",
          "18776-5",
          act("procedure", "Colonoscopy", '<effectiveTime value="20250601"/>', "INT"),
        ) +
        section(
          "Procedures",
          "47519-4",
          act("procedure", "Cataract surgery", '<effectiveTime value="20250601"/>', "RQO"),
        ) +
        section("Vital signs", "8716-3", act("observation", "Body weight", '<effectiveTime value="20240601"/>')),
    ),
  );
  expect(entries).toEqual([]);
});

test("FHIR resources give the same entries; refuted and not done is denied, planned and entered in error is none", async () => {
  const concept = (text: string, code = "1", system = "http://snomed.info/sct") => ({
    text,
    coding: [{ system, code }],
  });
  const status = (code: string) => ({ coding: [{ code }] });
  const entries = await statedIn(
    makeBundle(
      {
        resourceType: "Condition",
        code: concept("Asthma", "195967001"),
        onsetDateTime: "2007-01-03",
        clinicalStatus: status("active"),
      },
      {
        resourceType: "Condition",
        code: concept("Angina"),
        onsetDateTime: "2010",
        clinicalStatus: status("resolved"),
        abatementDateTime: "2012-05",
      },
      {
        resourceType: "Condition",
        code: concept("Lupus"),
        onsetDateTime: "2011",
        verificationStatus: status("refuted"),
      },
      {
        resourceType: "Condition",
        code: concept("Gout"),
        onsetDateTime: "2013",
        verificationStatus: status("entered-in-error"),
      },
      {
        resourceType: "AllergyIntolerance",
        code: concept("No known allergies", "716186003"),
        recordedDate: "2020-01-01",
      },
      {
        resourceType: "MedicationRequest",
        status: "active",
        intent: "order",
        medicationCodeableConcept: concept("Metformin 500 mg"),
        authoredOn: "2021-02-03",
      },
      {
        resourceType: "MedicationRequest",
        status: "active",
        intent: "proposal",
        medicationCodeableConcept: concept("Insulin"),
        authoredOn: "2021-02-03",
      },
      {
        resourceType: "Procedure",
        status: "completed",
        code: concept("Appendectomy"),
        performedPeriod: { start: "2001-06-01", end: "2001-06-02" },
      },
      { resourceType: "Procedure", status: "not-done", code: concept("Bypass"), performedDateTime: "2002-06-01" },
      {
        resourceType: "Encounter",
        status: "finished",
        type: [concept("Office visit")],
        period: { start: "2024-04-29T10:00:00Z" },
        serviceProvider: { display: "Harbour Hospital" },
      },
      { resourceType: "Encounter", status: "planned", type: [concept("Check-up")], period: { start: "2030-04-29" } },
      {
        resourceType: "Immunization",
        status: "completed",
        vaccineCode: concept("Tetanus"),
        occurrenceDateTime: "2020-09-14",
      },
      {
        resourceType: "Immunization",
        status: "not-done",
        vaccineCode: concept("Influenza"),
        occurrenceDateTime: "2020-09-14",
      },
    ),
  );
  expect(entries.map(short)).toEqual([
    ["problem", "Asthma", "2007-01-03", null, true, false],
    ["problem", "Angina", "2010", "2012-05", false, false],
    ["problem", "Lupus", "2011", null, false, true],
    ["allergy", "No known allergies", "2020-01-01", null, false, true],
    ["medication", "Metformin 500 mg", "2021-02-03", null, true, false],
    ["procedure", "Appendectomy", "2001-06-01", "2001-06-02", false, false],
    ["procedure", "Bypass", "2002-06-01", null, false, true],
    ["encounter", "Office visit", "2024-04-29", null, false, false],
    ["procedure", "Vaccination: Tetanus", "2020-09-14", null, false, false],
    ["procedure", "Vaccination: Influenza", "2020-09-14", null, false, true],
  ]);
  expect(entries.find(({ title }) => title === "Asthma")).toMatchObject({ code: "SNOMED CT 195967001" });
  expect(entries.every(({ title, evidence }) => evidence.text.includes(title.replace("Vaccination: ", "")))).toBe(true);
});
