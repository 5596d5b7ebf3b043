import { describe, expect, test } from "vitest";
import { readFhir } from "../../../../electron/parsers/documents/fhir/read-fhir.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { makeBundle } from "../../../fixtures/make-cda.ts";

const read = (...resources: readonly object[]) => readFhir(makeBundle(...resources).toString())!;
const sodium = {
  resourceType: "Observation",
  status: "final",
  code: { text: "Sodium" },
  effectiveDateTime: "2024-05-03T08:15:00Z",
  valueQuantity: { value: 128, unit: "mmol/L" },
  referenceRange: [{ low: { value: 135 }, high: { value: 146 } }],
  interpretation: [{ coding: [{ code: "L" }] }],
};

test("results stand as a table that the reader of laboratory reports takes them from", () => {
  const { labs } = describeDocument([{ text: read(sodium).text }]);
  expect(labs).toMatchObject([
    {
      analyte: "Sodium",
      printed: "128",
      value: 128,
      unit: "mmol/L",
      referenceRange: "135-146",
      flag: "L",
      collected: "2024-05-03",
    },
  ]);
});

test("what its own source takes back stands apart and is no result", () => {
  const { text } = read({ ...sodium, status: "entered-in-error" });
  expect(text).toContain("Entered in error, cancelled");
  expect(describeDocument([{ text }]).labs).toEqual([]);
});

test("no paper is dated by what was not done or is only planned, and that stands apart", () => {
  const vaccine = {
    resourceType: "Immunization",
    vaccineCode: { text: "Influenza" },
    occurrenceDateTime: "2021-10-05",
  };
  const procedure = { resourceType: "Procedure", code: { text: "Bypass" }, performedDateTime: "2021-10-05" };
  const labelled = (resource: object) =>
    describeDocument([{ text: read(resource).text }]).dates.filter(({ strength }) => strength === "labelled");
  expect(labelled({ ...vaccine, status: "completed" }).map(({ date }) => date)).toEqual(["2021-10-05"]);
  for (const one of [
    { ...vaccine, status: "not-done" },
    { ...vaccine, status: "completed", wasNotGiven: true },
    { ...procedure, status: "not-done" },
    { ...procedure, status: "preparation" },
  ]) {
    expect(labelled(one)).toEqual([]);
    expect(read(one).text).toMatch(/: not done, or not yet\n/);
  }
  expect(read({ ...procedure, status: "unknown" }).text).not.toContain("not done");
});

test("the status of an entry is always told", () => {
  const { text } = read({
    resourceType: "Condition",
    code: { text: "Migraine" },
    clinicalStatus: { coding: [{ code: "resolved" }] },
    verificationStatus: { coding: [{ code: "refuted" }] },
  });
  expect(text).toMatch(/Migraine +resolved, refuted/);
});

test("a medication that is only pointed at is named", () => {
  const medication = { resourceType: "Medication", id: "m1", code: { text: "Naproxen 500 mg" } };
  const order = {
    resourceType: "MedicationRequest",
    status: "active",
    medicationReference: { reference: "urn:uuid:1" },
  };
  expect(read(medication, order).text).toMatch(/Naproxen 500 mg +active/);
  const byId = { ...order, medicationReference: { reference: "Medication/m1" } };
  expect(read(medication, byId).text).toMatch(/Naproxen 500 mg +active/);
});

test("kinds that are not shown are counted by name", () => {
  expect(read({ resourceType: "Device" }, { resourceType: "Device" }).text).toContain("Device: 2");
});

test("whom it is about comes from its fields; of several people, nobody", () => {
  expect(read(sodium).patient).toMatchObject({ name: "Erika Example", birthDate: "1972-03-14", sex: "female" });
  expect(read({ resourceType: "Patient", name: [{ text: "Max Muster" }] }).patient).toBeNull();
});

test("attachments are taken out as files", () => {
  const data = Buffer.from("%PDF-1.4").toString("base64");
  const { files } = read({
    resourceType: "DiagnosticReport",
    presentedForm: [{ contentType: "application/pdf", title: "MRI report", data }],
  });
  expect(files?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ["MRI report.pdf", "%PDF-1.4"],
  ]);
});

test("an attachment is taken out to its last byte, however long it is", () => {
  const bytes = Buffer.alloc(100_000, "Casebook");
  const data = bytes.toString("base64");
  const { files } = read({ resourceType: "Binary", contentType: "application/pdf", data });
  expect(files?.map((file) => Buffer.from(file.bytes).equals(bytes))).toEqual([true]);
});

test("what cannot be taken out, and what lies elsewhere, is told", () => {
  const { files, findings } = read({
    resourceType: "DocumentReference",
    content: [{ attachment: { data: "no base64!" } }, { attachment: { url: "https://example.org/report.pdf" } }],
  });
  expect([files, findings.map(({ code, detail }) => [code, detail])]).toEqual([
    [],
    [
      ["note-elsewhere", "1"],
      ["attachments-lost", "1"],
    ],
  ]);
});

test("of more files than an answer has room for, the rest is told", () => {
  const one = { contentType: "text/plain", data: Buffer.from("x").toString("base64") };
  const { files, findings } = read({
    resourceType: "DiagnosticReport",
    presentedForm: Array.from({ length: 203 }, () => one),
  });
  expect([files?.length, findings.map(({ code, detail }) => [code, detail])]).toEqual([
    200,
    [["attachments-lost", "3"]],
  ]);
});

test("results that another resource contains, comments, and measurements without a value are shown", () => {
  const { text } = read({
    resourceType: "DiagnosticReport",
    contained: [
      { ...sodium, note: [{ text: "haemolysed" }] },
      { ...sodium, code: { text: "Potassium" }, valueQuantity: {} },
    ],
  });
  expect(text).toMatch(/Sodium +128 +mmol\/L .*haemolysed/);
  expect(text).toMatch(/^Potassium +2024-05-03 +final/m);
});

test.each(["cancelled", "entered-in-error", "unknown", "approved by nobody"])(
  "a measurement whose status is %s is no result: it is named, and that is told",
  (status) => {
    const { text, findings } = read({ ...sodium, status });
    expect(describeDocument([{ text }]).labs).toEqual([]);
    expect(text).toContain("Sodium");
    expect(findings.map(({ code, detail }) => [code, detail])).toEqual([["note-withdrawn", "1"]]);
  },
);

test("each measurement has its own status, and of several the file says nothing", () => {
  const all = ["preliminary", "corrected", "amended", "final"].map((status) => JSON.stringify({ ...sodium, status }));
  const standing = (lines: readonly string[]) => {
    const { labs, reportStatus } = describeDocument([{ text: readFhir(lines.join("\n"))?.text ?? "" }]);
    return [labs.map((lab) => lab.reportStatus), reportStatus];
  };
  expect(standing(all)).toEqual([["preliminary", "corrected", "corrected", "final"], null]);
  expect(standing(all.slice(0, 1))).toEqual([["preliminary"], "preliminary"]);
});

test("resources one a line are read like a bundle", () => {
  const ndjson = [sodium, { ...sodium, code: { text: "Potassium" } }].map((one) => JSON.stringify(one)).join("\n");
  const text = readFhir(ndjson)?.text ?? "";
  expect([text.includes("Sodium"), text.includes("Potassium")]).toEqual([true, true]);
});

describe("hostile JSON", () => {
  test.each([
    "{",
    "[]",
    "null",
    "5",
    '{"a":1}',
    '{"resourceType":5}',
    '{"resourceType":"x"}',
    '{"resourceType":"Bundle","entry":7}',
  ])("%s is no resource", (text) => {
    expect(readFhir(text)).toBeNull();
  });

  test("wrong kinds of values anywhere are passed over", () => {
    const odd = {
      resourceType: "Observation",
      code: [1, 2],
      valueQuantity: "x",
      referenceRange: { low: 1 },
      component: [null, 7, "x"],
      status: {},
    };
    expect(() => read(odd, { resourceType: "Condition", code: 4, onsetDateTime: {} })).not.toThrow();
  });
});

describe("FHIR DSTU2, as a telephone has it from older portals", () => {
  const alone = (resource: object) => readFhir(JSON.stringify(resource))?.text ?? "";

  test("an allergy is named by its substance", () => {
    const text = alone({
      resourceType: "AllergyIntolerance",
      substance: { text: "Penicillin" },
      criticality: "CRITH",
      status: "active",
    });
    expect(text).toMatch(/Penicillin +high +active/);
  });

  test("an order for a medication is one, with its day", () => {
    const text = alone({
      resourceType: "MedicationOrder",
      dateWritten: "2016-02-11",
      status: "stopped",
      medicationReference: { reference: "#m", display: "Naproxen 500 mg" },
      dosageInstruction: [{ text: "one in the evening" }],
    });
    expect(text).toMatch(/Naproxen 500 mg +one in the evening +2016-02-11 +stopped/);
  });

  test("what was not given, taken or done is told as that", () => {
    const vaccine = { resourceType: "Immunization", date: "2015-10-01", vaccineCode: { text: "Influenza" } };
    expect(alone({ ...vaccine, status: "completed", wasNotGiven: true })).toMatch(/Influenza +2015-10-01 +not given/);
    expect(alone({ ...vaccine, status: "completed", wasNotGiven: false })).toMatch(/Influenza +2015-10-01 +completed/);
    const statement = { resourceType: "MedicationStatement", medicationCodeableConcept: { text: "Aspirin" } };
    expect(alone({ ...statement, wasNotTaken: true })).toMatch(/Aspirin +not taken/);
    expect(alone({ resourceType: "Procedure", code: { text: "Biopsy" }, notPerformed: true })).toMatch(
      /Biopsy +not performed/,
    );
  });

  test("a result has its flag, range and comment, and is read as R4's is", () => {
    const text = alone({
      ...sodium,
      interpretation: { coding: [{ code: "L" }] },
      comments: "Haemolysed",
    });
    expect(text).toContain("Haemolysed");
    expect(describeDocument([{ text }]).labs).toMatchObject([{ analyte: "Sodium", printed: "128", flag: "L" }]);
  });

  test("a patient's name has a list of family names", () => {
    const patient = {
      resourceType: "Patient",
      name: [{ given: ["Erika"], family: ["Example"] }],
      birthDate: "1972-03-14",
    };
    expect(readFhir(JSON.stringify(patient))?.patient?.name).toBe("Erika Example");
  });

  test("a problem has the day on which it was written down", () => {
    const text = alone({
      resourceType: "Condition",
      code: { text: "Migraine" },
      dateRecorded: "2014-06-02",
      clinicalStatus: "active",
    });
    expect(text).toMatch(/Migraine +2014-06-02 +active/);
  });
});
