import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { readText } from "../../../../electron/parsers/text/read-text.ts";
import { DocumentDescription } from "../../../../shared/api/document-description.ts";

const described = (...pages: readonly string[]) =>
  DocumentDescription.parse(describeDocument(pages.map((text) => ({ text }))));
const patientIn = (text: string) => described(text).patient;

describe("the type of a document", () => {
  for (const [type, text] of [
    ["lab-report", "Laboratory report\nCollected 3 May 2024\nFerritin 8 reference range 15-150"],
    ["imaging-report", "MRI Brain\nTechnique: axial T1\nFindings: none\nImpression: normal"],
    ["pathology-report", "Surgical pathology report\nGross description: one fragment"],
    ["discharge-summary", "Discharge summary\nHospital course: uneventful"],
    ["operative-report", "Operative report\nPreoperative diagnosis: stones\nAnesthesia: general"],
    ["consult-note", "Neurology consult note\nThank you for referring this patient"],
    ["visit-note", "Office visit note\nChief complaint: headache\nAssessment and plan: rest"],
    ["insurance", "Explanation of benefits\nMember ID 123\nAmount billed 100"],
    ["letter", "Dear Dr. Example,\nI saw your patient.\nKind regards"],
  ] as const) {
    test(`"${text.split("\n")[0]}" is a ${type}, with the words that say so`, () => {
      const [best] = described(text).types;
      expect(best?.type).toBe(type);
      for (const { page, start, text: words } of best?.evidence ?? []) {
        expect(page).toBe(1);
        expect(text.slice(start, start + words.length)).toBe(words);
      }
    });
  }

  test("a form that asks for an examination is no report of it, and is of its own day", () => {
    const decision = described(
      "NOTICE OF PRIOR AUTHORIZATION DECISION\nNovember 14, 2024\nMember: Susan Keller\nRequested service: MRI brain\nRequest received: October 29, 2024",
    );
    expect([decision.types[0]?.type, decision.dates[0]?.date]).toEqual(["insurance", "2024-11-14"]);
    const referral = described("Referral form\nDate of referral: 27 February 2024\nReferring provider: Dr. Pierce");
    expect([referral.types[0]?.type, referral.dates[0]?.date]).toEqual(["referral", "2024-02-27"]);
    expect(described("MRI report\nExam ordered by: Dr. Pierce\nExam: MRI brain").types[0]?.type).toBe("imaging-report");
  });

  test.each([
    [
      "insurance",
      "HealthPlan Insurance Company\nRE: Prior authorization request - MRI brain with contrast\nMember: Jane Miller\nYour request dated March 10, 2024 has been DENIED.",
    ],
    ["insurance", "HealthPlan\nRE: MRI brain with contrast\nYour request has been denied"],
    ["insurance", "Approval of CT abdomen\nMember ID: 33\nValid until 3 May 2025"],
    ["insurance", "Genehmigung MRT Knie\nAOK Musterstadt"],
    ["insurance", "MRT Schädel\nIhr Kostenübernahmeantrag wurde abgelehnt"],
    ["insurance", "HealthPlan\nEXPLANATION OF BENEFITS - this is not a bill\nMember ID: XJ1\nProcedure: Biopsy breast"],
    ["referral", "Request for MRI brain\nDate: 3 May 2024\nMRI brain with contrast please"],
    ["referral", "MRI brain order form\nContrast: yes"],
    ["referral", "Demande d'IRM cérébrale\nLe 3 mai 2024\nIndication : céphalées"],
    ["referral", "Solicitud de resonancia magnética\nFecha: 3 de mayo de 2024"],
    ["letter", "Radiology department\nAppointment letter\nYour appointment for CT chest is on 3 May"],
    ["imaging-report", "MRI BRAIN\nRequested by: Dr. Weiss\nFindings: normal\nImpression: normal"],
    ["imaging-report", "MRT Schädel vom 3.5.2024\nÜberweisung: Dr. Maier\nBefund: unauffällig\nBeurteilung: normal"],
    ["imaging-report", "CT CHEST\nReferral: Dr. Weiss\nThe lungs are clear."],
  ])("who asks for an examination, or decides on it, reports nothing of it: %s, %j", (type, text) => {
    expect(described(text).types[0]?.type).toBe(type);
  });

  test("one word in passing makes no type", () => {
    expect(described("We spoke of the specimen and went home.").types).toEqual([]);
  });
});

describe("the patient", () => {
  for (const [text, name] of [
    ["Patient: Erika Example", "Erika Example"],
    ["Patient Name: EXAMPLE, ERIKA   DOB: 04/12/1961", "ERIKA EXAMPLE"],
    ["Patient's name: Ana María Silva-Núñez", "Ana María Silva-Núñez"],
    ["Patientenname: Jürgen Müller", "Jürgen Müller"],
    ["Nombre del paciente: José Pérez", "José Pérez"],
    ["Name: Erika Example\nDOB: 12 April 1961", "Erika Example"],
    ["Name: Erika Example\nMRN: 123456", "Erika Example"],
    ["Name: Erika Example", null],
    ["Name: Example Pharmacy\nAddress: Harbour Street 12", null],
    ["Physician: Dr. Otto Other\nReferring: Dr. Ruth Referrer", null],
    ["Dr. Otto Other\nReferring physician: Ruth Referrer", null],
    ["The patient Erika Example was seen.", null],
    ["Patient: see above", null],
    ["Patient: de la Cruz, Ana", "Ana de la Cruz"],
    ["Patient: 山田 太郎", "山田 太郎"],
    ["Patient: 123456", null],
    ["Patient: Erika", "Erika"],
  ] as const) {
    test(`in ${JSON.stringify(text)} is ${name ?? "nobody"}`, () => {
      expect(patientIn(text).name).toBe(name);
    });
  }

  test("has the birth date, number and sex that stand beside the name", () => {
    expect(patientIn("Patient: Erika Example\nDOB: 12 April 1961\nMRN: E-4411\nSex: Female")).toEqual({
      name: "Erika Example",
      otherNames: [],
      birthDate: "1961-04-12",
      sex: "female",
      identifiers: [{ issuer: null, value: "E-4411" }],
    });
  });

  test("has no birth date that could be read in two ways", () => {
    expect(patientIn("Patient: Erika Example\nDOB: 03/05/1961").birthDate).toBeNull();
  });
});

/** The text in an 8-bit code page, from the page's own table of 256 characters. */
function encoded(text: string, encoding: string): Buffer {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Buffer.from(Array.from(text, (character) => table.indexOf(character)));
}

describe("text of any encoding", () => {
  for (const [encoding, bytes] of [
    ["utf-8", Buffer.from("Müller")],
    ["utf-8", Buffer.from("\u{FEFF}Müller")],
    ["utf-16le", Buffer.from("\u{FEFF}Müller", "utf16le")],
    ["utf-16be", Buffer.from("\u{FEFF}Müller", "utf16le").swap16()],
    ["windows-1252", Buffer.from("Müller", "latin1")],
  ] as const) {
    test(`${encoding} (${bytes.length} bytes) is read`, () => {
      expect(readText(bytes)).toMatchObject({ encoding, pages: [{ text: "Müller" }] });
    });
  }

  for (const [encoding, text] of [
    ["windows-1251", "Выписной эпикриз: пациентка поступила с болью"],
    ["koi8-r", "Выписной эпикриз: пациентка поступила с болью"],
    ["ibm866", "Выписной эпикриз: пациентка поступила с болью"],
    ["windows-1250", "Wypis ze szpitala: pacjentka przyjęta z powodu bólu głowy, ciśnienie"],
    ["windows-1253", "Παπαδοπούλου Μαρία, γενική εξέταση"],
    ["windows-1255", "דוד כהן סיכום ביקור"],
    ["windows-1254", "Ayşe Yılmaz taburcu oldu, başağrısı"],
  ] as const) {
    test(`${encoding} is told by its words, and called a guess`, () => {
      const read = readText(encoded(text, encoding));
      expect(read.pages.map((page) => page.text)).toEqual([text]);
      expect(read).toMatchObject({ encoding, findings: [{ code: "text-encoding-guessed" }] });
    });
  }

  test("one bad byte in UTF-8 is one lost character, told, and no other encoding", () => {
    const whole = Buffer.from("Müller hat Kopfschmerzen – größer als früher.");
    const read = readText(Buffer.concat([whole, Buffer.from([0xff]), whole]));
    expect(read.encoding).toBe("utf-8");
    expect(read.pages[0]?.text).toContain("Müller hat Kopfschmerzen – größer");
    expect(read.findings).toEqual([{ code: "text-bytes-replaced", page: null, detail: "1" }]);
  });

  test("UTF-16 without a mark is read", () => {
    expect(readText(Buffer.from("Visit of 3 May: Müller", "utf16le"))).toMatchObject({
      encoding: "utf-16le",
      pages: [{ text: "Visit of 3 May: Müller" }],
      findings: [],
    });
  });

  test("form feeds part the pages, and a page longer than any is parted as well", () => {
    expect(readText(Buffer.from("one\ftwo")).pages.map(({ text }) => text)).toEqual(["one", "two"]);
    expect(readText(Buffer.alloc(2_500_000, "x")).pages.map(({ text }) => text.length)).toEqual([
      1_000_000, 1_000_000, 500_000,
    ]);
  });

  test("any bytes are text of some kind", () => {
    const all = Uint8Array.from({ length: 512 }, (_, at) => (at * 7) & 0xff);
    expect(readText(all).pages).not.toEqual([]);
  });
});

describe("lines", () => {
  test("know where they stand, whatever ends them", () => {
    const text = "one\r\ntwo\rthree\n\nfour";
    for (const line of linesOfPages([{ text }]))
      expect(text.slice(line.start, line.start + line.text.length)).toBe(line.text);
    expect(linesOfPages([{ text }]).map((line) => line.text)).toEqual(["one", "two", "three", "four"]);
  });
});

describe("a megabyte of hostile text is described, and nothing hangs on it", () => {
  const megabyte = 1_048_576;
  const hostile: Readonly<Record<string, string>> = {
    "one line of blanks": " ".repeat(megabyte),
    "lines of blanks after a label": `Patient:${" ".repeat(1900)}\n`.repeat(500),
    "lines of a letter": `${"a".repeat(1999)}\n`.repeat(500),
    "lines of labels": `${"Collected ".repeat(199)}\n`.repeat(500),
    "lines of words that begin labels": `${"date of ".repeat(240)}\n`.repeat(500),
    "lines of digits": `${"1".repeat(1999)}\n`.repeat(500),
    "lines of digits and slashes": `${"1/".repeat(999)}\n`.repeat(500),
    "lines of dates": `${"03/05/2024 ".repeat(180)}\n`.repeat(500),
    "lines of named dates": `${"3 May 2024 ".repeat(180)}\n`.repeat(500),
    "lines of blanks within a label": `date${" ".repeat(1900)}of birth\n`.repeat(500),
    "lines of names": `Name: ${"Anna-Maria ".repeat(180)}\n`.repeat(500),
    "a million lines": "\n".repeat(megabyte),
    "short lines of numbers": "1.5 mg\n".repeat(150_000),
    "lines of titles": `${"mri ".repeat(499)}\n`.repeat(500),
    "lines of carriage returns": "\r".repeat(megabyte),
    "lines of hyphens": `${"follow-up-".repeat(190)}\n`.repeat(500),
    "lines of value and range": `${"8 ug/L 15 - 150 ".repeat(120)}\n`.repeat(500),
    "lines of accents": `${"e\u0301".repeat(999)}\n`.repeat(500),
    "lines of tabs": `${"a\t".repeat(999)}\n`.repeat(500),
  };
  for (const [name, text] of Object.entries(hostile)) {
    test(name, () => {
      expect(described(text.slice(0, megabyte)).labs.length).toBeLessThanOrEqual(5000);
    });
  }
});
