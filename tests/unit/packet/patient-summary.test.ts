import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { confirmLabs } from "../../../electron/records/documents/decide.ts";
import { confirmDocument } from "../../../electron/records/documents/confirm-document.ts";
import { listLabs, type LabResult } from "../../../electron/records/documents/labs.ts";
import { confirmStatedEntries, listStatedEntries } from "../../../electron/records/story/stated-entries.ts";
import { schemaProblems, summaryProblems, type Summary } from "../../fixtures/fhir-judges.ts";
import { makeBundle } from "../../fixtures/make-cda.ts";
import { packetRecords } from "./packet-records.ts";
import { add, all, section, sections, summaryOf, summaryRecords } from "./summary-of.ts";

const withRecords = summaryRecords();

const entries = [
  { kind: "problem", title: "Epilepsy", date: "2019-03", isOngoing: true, detail: "since the accident" },
  { kind: "problem", title: "Shingles", date: "2011", endDate: "2011-06" },
  { kind: "problem", title: "Migraine", dateWords: "as a child" },
  { kind: "allergy", title: "Penicillin", reaction: "rash" },
  { kind: "medication", title: "Levetiracetam", date: "2020-01-05", isOngoing: true, dose: "500 mg twice a day" },
  { kind: "medication", title: "Topiramate", date: "2019", endDate: "2020", whyStopped: "lost words", effect: "worse" },
  { kind: "medication", title: "Ibuprofen" },
  { kind: "treatment", title: "Physiotherapy", date: "2023", isOngoing: true, response: "walks better" },
  { kind: "procedure", title: "Lumbar puncture", date: "2022-11-18", facility: "Harbour Hospital" },
  { kind: "symptom", title: "Seizures", date: "2019", frequency: "weekly", severity: 8 },
  { kind: "encounter", title: "Neurology", date: "2023-01-12", provider: "Dr. Moreau" },
  { kind: "note", title: "Private thought" },
];

test("the summary of a full packet is valid FHIR R4 and has what the International Patient Summary wants", async () => {
  await using records = await withRecords();
  for (const entry of entries) add(records, entry);
  const labs = listLabs(records.vault.db, records.person().id, null);
  records.vault.write((db) =>
    confirmLabs(
      db,
      labs.map(({ id }) => id),
    ),
  );
  const summary = summaryOf(records);
  expect(schemaProblems(summary)).toEqual([]);
  expect(summaryProblems(summary)).toEqual([]);
  const count = (type: string) => all(summary, type).length;
  expect([count("Condition"), count("AllergyIntolerance"), count("MedicationStatement"), count("Procedure")]).toEqual([
    3, 1, 3, 2,
  ]);
  expect(all(summary, "Observation")).toMatchObject([
    {
      code: { text: "CRP" },
      valueQuantity: { comparator: "<", value: 0.41, unit: "mg/L" },
      referenceRange: [{ text: "<5.0" }],
      note: [{ text: "Packet.pdf, page 10" }],
    },
  ]);
  expect(all(summary, "ImagingStudy")).toMatchObject([
    { numberOfSeries: 1, numberOfInstances: 2, started: "2024-06-10" },
  ]);
  expect(sections(summary).map(({ title }) => title)).toEqual([
    "Problems",
    "Allergies and intolerances",
    "Medication summary",
    "Results",
    "Procedures and treatments",
    "Imaging",
    "Symptoms, in the person's own words",
    "Visits",
  ]);
  expect(JSON.stringify(summary)).not.toContain("Private thought");
});

test("what is dated ahead is told as planned, and nothing of it as performed, taken or visited", async () => {
  await using records = await withRecords();
  add(records, { kind: "procedure", title: "MRI check", date: "2099-01-14", facility: "Harbour Hospital" });
  add(records, { kind: "treatment", title: "Radiotherapy", date: "2099-02", isOngoing: true });
  add(records, { kind: "encounter", title: "Second opinion", date: "2099-03-01" });
  add(records, { kind: "medication", title: "Tamoxifen", date: "2099-02-01", isOngoing: true });
  for (const language of ["en", "de"] as const) {
    const summary = summaryOf(records, { language });
    expect([...schemaProblems(summary), ...summaryProblems(summary)]).toEqual([]);
    expect(all(summary, "Procedure")).toEqual([]);
    expect(all(summary, "MedicationStatement")).toMatchObject([{ status: "intended" }]);
    const words = section(summary, language === "en" ? "Still to come" : "Noch bevorstehend")?.text.div ?? "";
    for (const title of ["MRI check", "Radiotherapy", "Second opinion", "Harbour Hospital"])
      expect(words).toContain(title);
    expect(words).toContain(language === "en" ? "planned for 14 January 2099" : "geplant: 14. Januar 2099");
    expect(section(summary, language === "en" ? "Visits" : "Besuche")).toBeUndefined();
  }
});

test("nothing is said that nobody stated: no state of an illness, no day, no sex, no reason", async () => {
  await using records = await withRecords();
  for (const entry of entries) add(records, entry);
  const summary = summaryOf(records);
  const [, migraine, shingles] = all(summary, "Condition").toSorted((a, b) =>
    JSON.stringify(a["code"]) < JSON.stringify(b["code"]) ? -1 : 1,
  );
  expect(shingles).toMatchObject({ code: { text: "Shingles" }, abatementDateTime: "2011-06", onsetDateTime: "2011" });
  expect(migraine).toMatchObject({ code: { text: "Migraine" }, onsetString: "as a child" });
  expect(migraine).not.toHaveProperty("clinicalStatus");
  expect(migraine).not.toHaveProperty("onsetDateTime");
  const medicines = all(summary, "MedicationStatement").map(({ status, medicationCodeableConcept }) => [
    (medicationCodeableConcept as { text: string }).text,
    status,
  ]);
  expect(new Map(medicines as [string, string][])).toEqual(
    new Map([
      ["Levetiracetam", "active"],
      ["Topiramate", "stopped"],
      ["Ibuprofen", "unknown"],
    ]),
  );
});

test("a list that is empty says why, and never that there is none", async () => {
  await using records = await withRecords();
  const id = add(records, { kind: "allergy", title: "Penicillin" });
  const summary = summaryOf(records, { leavesOut: ["allergy"] });
  expect(schemaProblems(summary)).toEqual([]);
  expect(summaryProblems(summary)).toEqual([]);
  expect(section(summary, "Problems")).toMatchObject({ emptyReason: { coding: [{ code: "unavailable" }] } });
  expect(section(summary, "Problems")?.text.div).toContain("This does not mean that there are none.");
  expect(section(summary, "Allergies and intolerances")).toMatchObject({
    emptyReason: { coding: [{ code: "withheld" }] },
  });
  expect(JSON.stringify(summary)).not.toMatch(/Penicillin|nilknown/u);
  expect(JSON.stringify(summary)).not.toContain(id);
});

test("what nobody has confirmed is left out and counted; what was confirmed has the codes and the page of its paper", async () => {
  await using records = await packetRecords();
  const codes = [{ system: "http://snomed.info/sct", code: "195967001" }];
  const condition = (text: string) => ({
    resourceType: "Condition",
    clinicalStatus: { coding: [{ code: "active" }] },
    code: { coding: codes, text },
    onsetDateTime: "2020-02-03",
  });
  writeFileSync(records.at("portal.json"), makeBundle(condition("Asthma"), condition("Hay fever")));
  await records.take(records.at("portal.json"));
  const [paper] = listDocuments(records.vault.db, records.person().id);
  const stated = listStatedEntries(records.vault.db, paper?.id ?? ("" as never));
  expect(stated.map(({ title }) => title)).toEqual(["Asthma", "Hay fever"]);
  const before = summaryOf(records);
  expect(all(before, "Condition")).toEqual([]);
  expect(section(before, "Problems")?.text.div).toContain("Papers state 2 that nobody has confirmed yet");
  records.vault.write((db) => confirmStatedEntries(db, [stated[0]?.id ?? ""], records.clock));
  const summary = summaryOf(records);
  expect([...schemaProblems(summary), ...summaryProblems(summary)]).toEqual([]);
  expect(all(summary, "Condition")).toMatchObject([
    { code: { coding: codes, text: "Asthma" }, note: [{ text: expect.stringMatching(/^Packet\.pdf, page \d+$/u) }] },
  ]);
  expect(all(summary, "DocumentReference")).toMatchObject([
    { content: [{ attachment: { url: "Packet.pdf#page=10" } }] },
  ]);
  expect(section(summary, "Problems")?.text.div).toContain("Papers state 1 more that nobody has confirmed yet");
});

test("a vaccination that somebody confirmed or entered is an Immunization with its code and day, one of a day to come is none", async () => {
  await using records = await packetRecords();
  const cvx = [{ system: "http://hl7.org/fhir/sid/cvx", code: "115" }];
  const immunization = (text: string, occurrenceDateTime: string) => ({
    resourceType: "Immunization",
    status: "completed",
    vaccineCode: { coding: cvx, text },
    occurrenceDateTime,
  });
  writeFileSync(
    records.at("portal.json"),
    makeBundle(immunization("Tdap", "2021-09-04"), immunization("Influenza", "2022-10-11")),
  );
  await records.take(records.at("portal.json"));
  const [paper] = listDocuments(records.vault.db, records.person().id);
  const stated = listStatedEntries(records.vault.db, paper?.id ?? ("" as never));
  expect(all(summaryOf(records), "Immunization")).toEqual([]);
  const tdap = stated.find(({ title }) => title.endsWith("Tdap"));
  records.vault.write((db) => confirmStatedEntries(db, [tdap?.id ?? ""], records.clock));
  add(records, { kind: "procedure", title: "Vaccination: Measles", dateWords: "as a child" });
  add(records, { kind: "procedure", title: "Vaccination: Shingles", date: "2099-05-01" });
  add(records, { kind: "procedure", title: "Lumbar puncture", date: "2020" });
  const summary = summaryOf(records);
  expect([...schemaProblems(summary), ...summaryProblems(summary)]).toEqual([]);
  const given = (text: string) =>
    all(summary, "Immunization").find(({ vaccineCode }) => (vaccineCode as { text: string }).text === text);
  expect(all(summary, "Immunization")).toHaveLength(2);
  expect(given("Tdap")).toMatchObject({
    status: "completed",
    vaccineCode: { coding: cvx },
    occurrenceDateTime: "2021-09-04",
    note: [{ text: expect.stringMatching(/^Packet\.pdf, page \d+$/u) }],
  });
  expect(given("Measles")).toMatchObject({ occurrenceString: "as a child" });
  expect(all(summary, "Procedure").map(({ code }) => code)).toEqual([{ text: "Lumbar puncture" }]);
  expect(section(summary, "Still to come")?.text.div).toContain("Vaccination: Shingles");
  expect(section(summary, "Immunizations")?.text.div).toContain("Tdap");
});

test("a section says how many more were entered and stay out of this packet, scans and results too", async () => {
  await using records = await withRecords();
  const epilepsy = add(records, { kind: "problem", title: "Epilepsy" });
  add(records, { kind: "problem", title: "Shingles" });
  add(records, { kind: "procedure", title: "Lumbar puncture" });
  const [lab] = listLabs(records.vault.db, records.person().id, null);
  records.vault.write((db) => confirmLabs(db, [lab?.id ?? ("" as never)]));
  const summary = summaryOf(records, { selection: [epilepsy] });
  expect([...schemaProblems(summary), ...summaryProblems(summary)]).toEqual([]);
  const words = (title: string) => section(summary, title)?.text.div;
  expect(words("Problems")).toContain("1 more that the person has entered or confirmed is not part of this packet.");
  for (const title of ["Results", "Imaging", "Procedures and treatments"]) {
    expect(words(title)).toContain("1 that the person has entered or confirmed is not part of this packet.");
    expect(section(summary, title)).toMatchObject({ emptyReason: { coding: [{ code: "withheld" }] } });
  }
  expect(JSON.stringify(summary)).not.toMatch(/Shingles|Lumbar/u);
});

test("a paper that stays out gives no code and is not counted, and one that nobody checked has no title of its own", async () => {
  await using records = await packetRecords();
  const condition = (text: string) => ({
    resourceType: "Condition",
    code: { coding: [{ system: "http://snomed.info/sct", code: "195967001" }], text },
    onsetDateTime: "2020-02-03",
  });
  writeFileSync(records.at("portal.json"), makeBundle(condition("Asthma"), condition("Hay fever")));
  await records.take(records.at("portal.json"));
  const [paper] = listDocuments(records.vault.db, records.person().id);
  const stated = listStatedEntries(records.vault.db, paper?.id ?? ("" as never));
  records.vault.write((db) => confirmStatedEntries(db, [stated[0]?.id ?? ""], records.clock));
  const whole = summaryOf(records);
  expect(JSON.stringify(whole)).toContain("195967001");
  expect(all(whole, "DocumentReference")).toMatchObject([{ description: "Packet.pdf, page 10" }]);
  expect(all(whole, "DocumentReference")[0]).not.toHaveProperty("context");
  const entriesAlone = summaryOf(records, { selection: ["problem"] });
  expect(JSON.stringify(entriesAlone)).not.toContain("195967001");
  expect(section(entriesAlone, "Problems")?.text.div).not.toContain("Papers state");
  records.vault.write((db) => {
    confirmDocument(db, paper?.id ?? ("" as never), { type: "other", date: paper?.date ?? null, title: "Portal" });
  });
  expect(all(summaryOf(records), "DocumentReference")).toMatchObject([{ description: "Portal (text of portal.json)" }]);
});

test("a result has the status that its paper gives it", async () => {
  await using records = await withRecords();
  const [lab] = listLabs(records.vault.db, records.person().id, null);
  if (lab === undefined) throw new Error("no result");
  const labs = (["preliminary", "corrected", "final", null] as const).map((reportStatus, at) => ({
    ...lab,
    id: `${lab.id}${at}`,
    status: "confirmed" as const,
    reportStatus,
  }));
  const summary = summaryOf(records, {}, labs);
  expect(all(summary, "Observation").map(({ status }) => status)).toEqual([
    "preliminary",
    "corrected",
    "final",
    "final",
  ]);
  expect(schemaProblems(summary)).toEqual([]);
});

test("a result that a newer report replaces is there where that report stays out", async () => {
  await using records = await withRecords();
  const [lab] = listLabs(records.vault.db, records.person().id, null);
  if (lab === undefined) throw new Error("no result");
  const confirmed = { ...lab, status: "confirmed" as const };
  const count = (labs: readonly LabResult[]) => all(summaryOf(records, {}, labs), "Observation").length;
  const by = (documentId: string) => ({ by: documentId as never, as: "corrected" as never });
  expect(count([{ ...confirmed, superseded: by(lab.documentId) }])).toBe(0);
  expect(count([{ ...confirmed, superseded: by("a report that stays out") }])).toBe(1);
});

test("words that look like markup stay words, and every section's words are well-formed", async () => {
  await using records = await withRecords();
  add(records, { kind: "problem", title: `</td><script>alert("1")</script> & "quoted" \u0001`, isOngoing: true });
  const summary = summaryOf(records);
  expect(schemaProblems(summary)).toEqual([]);
  for (const { text } of sections(summary)) {
    const names: string[] = [];
    const parser = new SaxesParser();
    parser.on("opentag", ({ name }) => names.push(name));
    parser.write(text.div).close();
    expect(names.filter((name) => !/^(?:div|p|table|thead|tbody|tr|th|td)$/u.test(name))).toEqual([]);
  }
});

test("the summary is a file of the packet, listed, verified, and named to whoever looks for it", async () => {
  await using records = await withRecords();
  add(records, { kind: "problem", title: "Epilepsy", isOngoing: true });
  const destination = records.at("packet");
  const { vault, parsers, clock } = records;
  const request = { person: records.person(), destination, recipient: null, selection: [], paper: "a4" } as const;
  const { manifest } = await exportPacket(request, { vault, parsers, clock });
  expect(manifest.files.find(({ path }) => path === "summary.fhir.json")).toMatchObject({ role: "summary" });
  const summary = JSON.parse(readFileSync(join(destination, "summary.fhir.json"), "utf8")) as Summary;
  expect([...schemaProblems(summary), ...summaryProblems(summary)]).toEqual([]);
  expect(all(summary, "Condition")).toMatchObject([{ code: { text: "Epilepsy" } }]);
  for (const file of ["README.TXT", "INDEX.HTM", "IHE_PDI/FILES.HTM"])
    expect(readFileSync(join(destination, file), "utf8")).toContain("summary.fhir.json");
  expect(JSON.stringify(summary)).not.toContain(records.folder);
});

test("what the program says for people is in the packet's language, in every section, and the bundle is as valid", async () => {
  await using records = await withRecords();
  for (const entry of entries) add(records, entry);
  const english = summaryOf(records);
  const words = (summary: Summary) =>
    sections(summary).map(({ title, text }) => [title, text.div.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ")]);
  for (const language of ["es", "de", "fr"] as const) {
    const summary = summaryOf(records, { language });
    expect([schemaProblems(summary), summaryProblems(summary)]).toEqual([[], []]);
    for (const [at, { title, text }] of sections(summary).entries()) {
      expect(text.div).toContain(`lang="${language}"`);
      expect(title).not.toBe(sections(english)[at]?.title);
    }
    // What a person wrote stays as they wrote it.
    expect(words(summary).flat().join(" ")).not.toMatch(/\b(?:Since|Until|Remark|goes on|What happens|no date)\b/);
    for (const { title } of entries.filter(({ kind }) => kind !== "note"))
      expect(JSON.stringify(summary)).toContain(title);
  }
});
