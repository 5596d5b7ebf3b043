import { describe, expect, test } from "vitest";
import { readClinicalDocument } from "../../../../electron/parsers/documents/cda/read-cda.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { makeCda } from "../../../fixtures/make-cda.ts";

const lines = (bytes: Uint8Array) =>
  readClinicalDocument(bytes)
    .text.split("\n")
    .filter((line) => line.trim() !== "");

test("a clinical document is known by its root, whatever stands before it", () => {
  expect(fileSignature(makeCda({}))).toBe("clinical-document");
  expect(fileSignature(makeCda({}, { before: "<?xml-stylesheet href='x.xsl'?><!-- <html> -->" }))).toBe(
    "clinical-document",
  );
  expect(fileSignature(Buffer.from("<html><body>ClinicalDocument</body></html>"))).toBe("web-page");
});

test("whom it is about comes from the header's fields; a state's number is not kept", () => {
  const read = readClinicalDocument(makeCda({ Problems: "none" }));
  expect(read.patient).toEqual({
    name: "Erika Example",
    otherNames: [],
    birthDate: "1972-03-14",
    sex: "female",
    identifiers: [{ issuer: null, value: "H-77" }],
  });
  expect(read.text).not.toContain("111-00-1234");
});

test("the header stands in plain words, then each section with its narrative", () => {
  expect(lines(makeCda({ Problems: "<paragraph>Migraine,   since 2019</paragraph>", Plan: "" }))).toEqual([
    "Summary of care",
    "Patient: Erika Example",
    "Date of birth: 1972-03-14",
    "Sex: female",
    "Patient ID: H-77",
    "Kind of document: Summarization of Episode Note (LOINC 34133-9)",
    "Date of visit: 2024-04-29 to 2024-05-03",
    "Date of report: 2024-05-03",
    "Author: Ruth Referrer",
    "Facility: Example Hospital",
    "Problems",
    "Migraine, since 2019",
    "Plan",
    "Nothing is written in this section.",
  ]);
});

test("lists and tables keep their order, and a table its columns", () => {
  const results = `<list listType="ordered"><item>first<list><item>inner</item></list></item><item>second</item></list>
    <table><thead><tr><th>Test</th><th>Result</th></tr></thead><tbody><tr><td>Sodium</td><td>128<br/>mmol/L</td></tr></tbody></table>`;
  const own = lines(makeCda({ Results: results }));
  expect(own.slice(own.indexOf("Results") + 1)).toEqual([
    "1. first",
    "  • inner",
    "2. second",
    "Test     Result",
    "Sodium   128",
    "         mmol/L",
  ]);
});

test("a cell that reaches over several rows keeps the columns of those below", () => {
  const table = `<table><thead><tr><th>Panel</th><th>Test</th><th>Result</th></tr></thead><tbody>
    <tr><td rowspan="2">Chemistry</td><td>Sodium</td><td>128</td></tr><tr><td>Potassium</td><td>4.1</td></tr></tbody></table>`;
  const own = lines(makeCda({ Results: table }));
  const [sodium = "", potassium = ""] = own.slice(-2);
  expect(potassium.indexOf("Potassium")).toBe(sodium.indexOf("Sodium"));
  expect(potassium.indexOf("4.1")).toBe(sodium.indexOf("128"));
});

test("a document without sections is read where its body is plain text, and told where it lies elsewhere", () => {
  const plain = "<nonXMLBody><text mediaType='text/plain'>She slept well.</text></nonXMLBody>";
  expect(readClinicalDocument(makeCda({}, { body: plain })).text).toContain("She slept well.");
  const far = "<nonXMLBody><text mediaType='application/pdf'><reference value='scan.pdf'/></text></nonXMLBody>";
  expect(readClinicalDocument(makeCda({}, { body: far })).findings.map(({ code }) => code)).toEqual(["note-elsewhere"]);
  const broken = "<nonXMLBody><text mediaType='application/pdf' representation='B64'>%%%</text></nonXMLBody>";
  expect(readClinicalDocument(makeCda({}, { body: broken })).findings.map(({ code }) => code)).toEqual([
    "attachments-lost",
  ]);
});

test("what a revision took out is not said, and its absence is told", () => {
  const text = `<paragraph>Allergies: <content revised="delete">penicillin</content>none known</paragraph>`;
  const read = readClinicalDocument(makeCda({ Allergies: text }));
  expect(read.text).not.toContain("penicillin");
  expect(read.findings.map(({ code }) => code)).toEqual(["note-deleted"]);
});

test("coded entries without words are told, not passed over", () => {
  const body =
    "<structuredBody><component><section><title>Results</title><entry/><entry/></section></component></structuredBody>";
  expect(readClinicalDocument(makeCda({}, { body })).text).toContain("2 coded entries and no words for people to read");
});

test("measurements outside of all sections, as a telephone's export has them, are told with their number", () => {
  const one = "<component><observation><text><value>72</value></text></observation></component>";
  const entry = `<entry><organizer>${one}${one}</organizer></entry>`;
  const whole = makeCda({ Plan: "" }).toString().replace("</ClinicalDocument>", `${entry}${entry}</ClinicalDocument>`);
  expect(readClinicalDocument(Buffer.from(whole)).text).toContain("has 4 coded measurements without words");
});

test("a document carried in place of sections is taken out as the file that it is", () => {
  const pdf = Buffer.from("%PDF-1.4 …");
  const body = `<nonXMLBody><text mediaType="application/pdf" representation="B64">${pdf.toString("base64")}</text></nonXMLBody>`;
  const [file] = readClinicalDocument(makeCda({}, { body })).files ?? [];
  expect(file?.name).toBe("document inside.pdf");
  expect(Buffer.from(file?.bytes ?? [])).toEqual(pdf);
});

describe("hostile documents", () => {
  test("a DOCTYPE is refused: nothing outside the file is ever read", () => {
    const bytes = makeCda({ X: "&secret;" }, { before: '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>' });
    expect(() => readClinicalDocument(bytes)).toThrowError("note-doctype");
  });

  test("one that breaks off gives what stands before, and says that it is damaged", () => {
    const whole = makeCda({ Problems: "<paragraph>Migraine</paragraph>", Plan: "<paragraph>Rest</paragraph>" });
    const read = readClinicalDocument(whole.subarray(0, whole.indexOf("<title>Plan")));
    expect(read.text).toContain("Migraine");
    expect(read.findings.map(({ code }) => code)).toContain("note-damaged");
  });

  test("letters that the stated encoding does not have are told as damage", () => {
    const latin = Buffer.from(makeCda({ Plan: "<paragraph>für Erika</paragraph>" }).toString(), "latin1");
    expect(readClinicalDocument(latin).findings.map(({ code }) => code)).toEqual(["note-damaged"]);
    expect(readClinicalDocument(makeCda({ Plan: "<paragraph>für Erika</paragraph>" })).findings).toEqual([]);
  });

  test("sections within sections without end are cut and told", () => {
    const nested = `${"<component><section>".repeat(60)}${"</section></component>".repeat(60)}`;
    const body = `<structuredBody>${nested}</structuredBody>`;
    expect(readClinicalDocument(makeCda({}, { body })).findings.map(({ code }) => code)).toContain("note-damaged");
  });
});
