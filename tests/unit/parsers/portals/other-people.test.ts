/** Portal files in which something is about somebody else than the patient: none of it becomes the patient's. */
import { describe, expect, test } from "vitest";
import { readClinicalDocument } from "../../../../electron/parsers/documents/cda/read-cda.ts";
import { readFhir } from "../../../../electron/parsers/documents/fhir/read-fhir.ts";
import type { ReadNote } from "../../../../electron/parsers/documents/notes/read-note.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { makeCda } from "../../../fixtures/make-cda.ts";

function said({ text, patient, findings, entries = [] }: ReadNote) {
  const { labs } = describeDocument(text.split("\f").map((page) => ({ text: page })));
  return {
    patient: patient?.name ?? null,
    values: labs.map(({ printed }) => printed),
    entries: entries.map(({ title }) => title),
    told: findings.map(({ code, detail }) => [code, detail]),
    text,
  };
}

describe("FHIR resources", () => {
  const patient = (id: string, name: string, birthDate = "1970-02-01") => ({
    resourceType: "Patient",
    id,
    name: [{ text: name }],
    birthDate,
  });
  const sodium = (value: number, subject: object, more: object = {}) => ({
    resourceType: "Observation",
    status: "final",
    subject,
    code: { text: "Sodium" },
    effectiveDateTime: "2026-03-23",
    valueQuantity: { value, unit: "mmol/L" },
    referenceRange: [{ low: { value: 136 }, high: { value: 145 } }],
    ...more,
  });
  const problem = (subject: object) => ({
    resourceType: "Condition",
    subject,
    code: { text: "Diabetes" },
    onsetDateTime: "2001-02-03",
    clinicalStatus: { text: "active" },
  });
  const read = (...resources: readonly object[]) => {
    const entry = resources.map((resource) => ({
      fullUrl: `https://records.example/fhir/Patient/${(resource as { id?: string }).id}`,
      resource,
    }));
    return said(readFhir(JSON.stringify({ resourceType: "Bundle", type: "collection", entry }))!);
  };
  const erika = patient("p1", "Erika Example");
  const own = { reference: "Patient/p1" };
  const others = { reference: "Patient/p2", display: "Max Muster" };

  test("about the patient are theirs, however the reference is written", () => {
    const { values, told } = read(
      erika,
      sodium(139, own),
      sodium(140, { reference: "https://records.example/fhir/Patient/p1/_history/2" }),
      sodium(141, { reference: "#contained" }),
      sodium(142, {}),
    );
    expect([values, told]).toEqual([["139", "140", "141", "142"], []]);
  });

  test("about another patient, a relative or a child that is not born stand apart, are named, and are nobody's", () => {
    const fetus = { focus: [{ reference: "RelatedPerson/f", display: "Fetus" }] };
    const {
      patient: whose,
      values,
      entries,
      told,
      text,
    } = read(erika, sodium(139, own), sodium(141, others), sodium(142, own, fetus), problem(others));
    expect([whose, values, entries]).toEqual(["Erika Example", ["139"], []]);
    expect(told).toEqual([["names-several-patients", null]]);
    for (const words of ["Max Muster", "Fetus", "Diabetes"]) expect(text).toContain(words);
  });

  test("of several people give nobody anything", () => {
    const two = [erika, patient("p2", "Max Muster"), sodium(139, own), sodium(141, others), problem(own)];
    expect(read(...two)).toMatchObject({ patient: null, values: [], entries: [], told: [["table-of-several", "2"]] });
    expect(read(sodium(139, own), sodium(141, others))).toMatchObject({
      values: [],
      told: [["table-of-several", "2"]],
    });
  });

  test("of one patient who is there twice, or whom programs call by another number throughout, are theirs", () => {
    const twice = read(
      erika,
      patient("p9", "Erika Example"),
      sodium(139, own),
      sodium(140, { reference: "Patient/p9" }),
    );
    expect([twice.patient, twice.values]).toEqual(["Erika Example", ["139", "140"]]);
    const renamed = { reference: "Patient/7" };
    expect(read(erika, sodium(139, renamed), sodium(140, renamed)).values).toEqual(["139", "140"]);
  });

  test("with references of any shape end in an answer", () => {
    const odd = [
      { reference: 5 },
      { reference: "x".repeat(100_000) },
      { reference: ["Patient/p1"] },
      "Patient/p1",
      null,
    ];
    for (const subject of odd) expect(read(erika, sodium(139, subject as object)).patient).toBe("Erika Example");
  });
});

describe("a clinical document", () => {
  const table =
    "<table><thead><tr><th>Test</th><th>Result</th><th>Unit</th><th>Range</th></tr></thead><tbody><tr><td>Sodium</td><td>139</td><td>mmol/L</td><td>136-145</td></tr></tbody></table>";
  const plain = makeCda({ Results: table, More: table.replace("139", "140") }).toString();
  const read = (xml: string) => said(readClinicalDocument(Buffer.from(xml)));
  const target = /<recordTarget>[^]*<\/recordTarget>/u.exec(plain)?.[0] ?? "";
  const withTarget = (more: string) => read(plain.replace("<author>", `${more}<author>`));

  test("of two people is nobody's, and its tables give no result", () => {
    const two = withTarget(target.replaceAll("Erika", "Max").replaceAll("Example", "Muster"));
    expect(two).toMatchObject({ patient: null, values: [], told: [["table-of-several", "2"]] });
    expect(two.text).toContain("Row 1: Test Sodium; Result 139; Unit mmol/L");
  });

  test("of one who is named twice is theirs", () => {
    expect(withTarget(target)).toMatchObject({ patient: "Erika Example", values: ["139", "140"], told: [] });
  });

  test("with a section about a relative says whose that is, and reads nothing of it", () => {
    const subject = `<subject><relatedSubject classCode="PRS"><code displayName="father"/><subject><name>Max Muster</name></subject></relatedSubject></subject>`;
    const { values, told, text } = read(plain.replace("<title>Results</title>", `<title>Results</title>${subject}`));
    expect([values, told]).toEqual([["140"], [["names-several-patients", null]]]);
    expect(text).toContain("Results (about: father, Max Muster)");
    expect(text).toContain("Result 139");
  });
});
