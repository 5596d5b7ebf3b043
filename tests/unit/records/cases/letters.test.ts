import { describe, expect, test } from "vitest";
import { findTemplate, listClocks, listTemplates } from "../../../../electron/engine/letter-templates.ts";
import { blanksOf, fillTemplate, readTemplate } from "../../../../electron/records/cases/letters/fill-template.ts";
import { letterValues } from "../../../../electron/records/cases/letters/letter-values.ts";
import { writeLetter } from "../../../../electron/records/cases/letters/write-letter.ts";
import { letterLanguages } from "../../../../shared/model/case/asking.ts";
import { CaseDocument, newCaseContent } from "../../../../shared/model/case/case-document.ts";
import { dueOn } from "../../../../shared/model/case/letter.ts";
import { parsePartialDate, type PartialDate } from "../../../../shared/model/dates.ts";
import { countingClock } from "../../../fixtures/records-vault.ts";

const day = (text: string): PartialDate => {
  const date = parsePartialDate(text);
  if (date === null) throw new Error(text);
  return date;
};

function caseWith(fields: object): CaseDocument {
  const { newId } = countingClock();
  return CaseDocument.parse({
    ...newCaseContent("Is the operation needed?", newId),
    ...fields,
    id: "case",
    personId: "person",
    revision: 1,
    createdAt: "2024-05-01T00:00:00.000Z",
    changedAt: "2024-05-01T00:00:00.000Z",
    copiedFrom: null,
  });
}

const request = {
  id: "request",
  title: "Images",
  to: { name: "Harbour Hospital", place: "1 Quay Street" },
  asksFor: [
    { id: "a", kind: "images", words: "MRI, head", on: "2024-05-03" },
    { id: "b", kind: "other", words: "The letter of Dr. Meyer" },
  ],
};

const onFile = {
  scans: [{ id: "s", title: "MRI of the neck", date: day("2024-05-03") }],
  pathology: [
    { id: "p", title: "Needle biopsy", date: day("2024-04-01"), isChecked: true },
    { id: "q", title: "Read by nobody", date: day("2024-04-02"), isChecked: false },
  ],
};

function letter(
  name: string,
  fields: object = {},
  {
    language = "en",
    ...content
  }: { readonly language?: (typeof letterLanguages)[number]; readonly [field: string]: unknown } = {},
) {
  const document = caseWith({ ...content, requests: [{ ...request, ...fields, template: name, language }] });
  const template = findTemplate(name, language);
  if (template === null) throw new Error(`no ${name}`);
  return writeLetter(
    { name, template, isAnew: false },
    {
      document,
      person: { name: "Erika Example", birthDate: day("1972-03-14") },
      request: document.requests[0] ?? null,
      clocks: listClocks(),
      language,
      today: day("2024-06-01"),
      onFile,
    },
  );
}

test("a blank that nobody has filled stands visibly in the letter and is listed; nothing is put in its place", () => {
  const { text, blanks } = letter("records-request");
  expect(text).toContain("1 June 2024\n\nHarbour Hospital\n1 Quay Street");
  expect(text).toContain("- The images themselves, as DICOM files: MRI, head, 3 May 2024\n- The letter of Dr. Meyer\n");
  expect(text).toContain("My telephone: [your telephone number]");
  expect(blanks).toEqual(["your address", "your telephone number"]);
  // No place was chosen: no law is named.
  expect(text).not.toMatch(/HIPAA|regulation/i);
  const filled = letter("records-request", { clock: "us-hipaa" });
  expect(filled.text).toContain("Under 45 CFR 164.524 (HIPAA)");
});

test.each([
  [
    "es",
    "nacido/a el 14 de marzo de 1972",
    "- Las propias imágenes, como archivos DICOM: Resonancia magnética, cabeza, 3 de mayo de 2024",
    "artículo 15",
  ],
  ["de", "geboren am 14. März 1972", "- Die Bilder selbst, als DICOM-Dateien: MRT, Kopf, 3. Mai 2024", "Artikel 15"],
  ["fr", "né(e) le 14 mars 1972", "- Les images elles-mêmes, en fichiers DICOM : IRM, tête, 3 mai 2024", "article 15"],
] as const)("the letter to the records office speaks %s, with its days and its law", (language, born, asked, law) => {
  const { text } = letter("records-request", { clock: "eu" }, { language });
  for (const words of [born, asked, law]) expect(text).toContain(words);
  expect(text).not.toMatch(/\b(May|March|Please|records)\b/);
});

test("a draft that a person edited stays as it is, with the blanks that are still open in it", () => {
  const edited = "Dear Ms Lund,\nplease send the images.\n[your address]\n";
  expect(letter("records-request", { text: edited })).toMatchObject({
    text: edited,
    blanks: ["your address"],
    isEdited: true,
  });
});

test("a refusal is told to the next office in the words with which it was said", () => {
  const refusal = { by: "Ms Lund", on: "2024-05-20", words: "We do not give out images." };
  for (const name of ["right-of-access", "patient-relations"]) {
    const { text, blanks } = letter(name, { refusal, clock: "uk" });
    expect(text).toContain("On 20 May 2024, Ms Lund told me: “We do not give out images.”");
    expect(blanks.filter((blank) => blank.includes("refus"))).toEqual([]);
  }
  expect(letter("right-of-access").blanks).toContain("what was said");
});

test("the sheet for a tumour board lists scans and pathology on file, and nothing that nobody has checked", () => {
  const { text, blanks } = letter("tumour-board");
  expect(text).toContain("Scans on file:\n- MRI of the neck, 3 May 2024\n");
  expect(text).toContain("Pathology on file:\n- Needle biopsy, 1 April 2024\n");
  expect(text).not.toContain("Read by nobody");
  expect(blanks).toContain("the stage, or “not known”");
});

describe("a letter of thanks", () => {
  const decided = {
    question: { plan: { words: "Operation", by: "Dr. Meyer" } },
    providers: [{ id: "v", name: "Dr. Vega", choice: "chosen" }],
    opinions: [
      { id: "a", by: "Dr. Meyer" },
      { id: "b", by: "Dr. Vega" },
    ],
    decision: { words: "We wait.", toldFirstDoctor: "Please keep my file." },
  };
  const thanks = (name: string) => letter("thanks", { to: { name } }, decided);

  test("greets whom it goes to, and where nobody is named the second doctor", () => {
    expect(thanks("Dr. Meyer").text).toContain("Dear Dr. Meyer,");
    expect(thanks("").text).toContain("Dear Dr. Vega,");
  });

  test("holds what the first doctor is told where it goes to the first doctor, and nowhere else", () => {
    expect(thanks("dr. meyer").text).toContain("Please keep my file.");
    for (const other of ["Dr. Vega", "", "Dr. Meyer-Lund"]) expect(thanks(other).text).not.toContain("Please keep");
  });

  test("leaves open who goes on treating: whoever gave an opinion need not be the one", () => {
    expect(thanks("Dr. Meyer").blanks).toContain("who goes on treating you");
  });
});

describe("the templates that are shipped", () => {
  /** What only the person can write in. */
  const byHand =
    /^(person\.(address|telephone)|insurance\.number|conversation\.\w+|plan\.on|release\.\w+|treatment\.with)$/;
  const known = letterValues({
    document: caseWith({ requests: [request] }),
    person: { name: "Erika Example", birthDate: null },
    request: caseWith({ requests: [request] }).requests[0] ?? null,
    clock: null,
    language: "en",
    today: day("2024-06-01"),
    onFile,
  });

  test.each(listTemplates().flatMap(({ name, languages }) => languages.map((language) => [name, language] as const)))(
    "%s (%s) has only blanks that a case fills or a person fills by hand",
    (name, language) => {
      const template = findTemplate(name, language);
      if (template === null) throw new Error(name);
      expect(blanksOf(template).filter((blank) => !known.has(blank) && !byHand.test(blank))).toEqual([]);
    },
  );

  test("the letter to the records office is there in English, Spanish, German and French, with the same blanks", () => {
    const blanks = letterLanguages.map((language) => {
      const template = findTemplate("records-request", language);
      return template === null ? null : blanksOf(template);
    });
    for (const other of blanks) expect(other).toEqual(blanks[0]);
    expect(blanks[0]).not.toBeNull();
  });

  test("there is one for each of the things that have to be said", () => {
    expect(listTemplates().map(({ name }) => name)).toEqual([
      "answers-to-resistance",
      "ask-my-doctor",
      "contested-diagnosis",
      "doctor-to-doctor",
      "insurance-call",
      "joint-review",
      "patient-relations",
      "peace-of-mind",
      "portal-message",
      "records-request",
      "release",
      "reminder",
      "right-of-access",
      "thanks",
      "transfer-of-care",
      "tumour-board",
      "urgent-appointment",
    ]);
  });
});

test("a template with a blank that cannot be read is refused, and one without its head", () => {
  expect(() => readTemplate("title: A\nabout: b\n---\n{{person name}}\n")).toThrow("a blank that cannot be read");
  expect(() => readTemplate("Dear Sir\n")).toThrow("without its head");
  const template = readTemplate("title: A\nabout: b\n---\n{{?a.b}}\nDear {{c|whom}},\n{{*d|what}}\n");
  expect(fillTemplate(template, new Map([["d", []]]))).toEqual({
    text: "Dear [whom],\n[what]\n",
    blanks: ["whom", "what"],
  });
});

test.each([
  ["2024-05-03", "30 days", "2024-06-02"],
  ["2024-01-31", "1 month", "2024-02-29"],
  ["2023-12-31", "2 months", "2024-02-29"],
  ["2024-12-15", "1 month", "2025-01-15"],
  ["2024-02-25", "8 days", "2024-03-04"],
  ["2024-05", "30 days", null],
  ["2024-05-03", "", null],
] as const)("a letter sent on %s is due after %s on %s", (sent, first, due) => {
  expect(dueOn(day(sent), first)).toBe(due);
});

test("each clock says which law, in numbers that can be counted, and when it was checked", () => {
  const clocks = listClocks();
  expect(clocks.map(({ id }) => id)).toContain("us-hipaa");
  expect(new Set(clocks.map(({ id }) => id)).size).toBe(clocks.length);
  for (const { id, first, extension, checkedOn, sentences } of clocks) {
    expect(parsePartialDate(checkedOn), id).not.toBeNull();
    for (const time of [first, extension]) expect(time, id).toMatch(/^(\d+ (day|month)s?)?$/);
    expect(sentences.en, id).toBeTruthy();
  }
  expect(clocks.find(({ id }) => id === "us-hipaa")).toMatchObject({ first: "30 days", extension: "30 days" });
  expect(clocks.find(({ id }) => id === "fr")).toMatchObject({ first: "8 days" });
  expect(clocks.find(({ id }) => id === "de")).toMatchObject({ first: "" });
});
