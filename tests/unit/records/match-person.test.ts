import { describe, expect, test } from "vitest";
import { comparePatients, knownFrom, mayBeOnePatient } from "../../../electron/records/people/match-person.ts";
import {
  isPlaceholderIdentifier,
  isPlaceholderName,
  withoutPlaceholders,
} from "../../../electron/records/people/placeholders.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";

function stating(
  name: string | null,
  more: Partial<Record<"born" | "sex" | "number" | "issuer", string>> = {},
): StatedPatient {
  return {
    name,
    otherNames: [],
    birthDate: (more.born ?? null) as StatedPatient["birthDate"],
    sex: (more.sex ?? null) as StatedPatient["sex"],
    identifiers: more.number === undefined ? [] : [{ issuer: more.issuer ?? null, value: more.number }],
  };
}

const fit = (one: StatedPatient, other: StatedPatient) => [
  comparePatients(knownFrom(one), other),
  comparePatients(knownFrom(other), one),
];
const both = (word: string) => [word, word];

describe("whether two statements are about one patient", () => {
  const ana = stating("Ana Silva", { born: "1972-03-14", number: "H-1", issuer: "Harbour" });

  test("another number of the same issuer is another person, however much else agrees", () => {
    expect(fit(ana, stating("Ana Silva", { born: "1972-03-14", number: "H-2", issuer: "HARBOUR " }))).toEqual(
      both("different"),
    );
  });

  test("a number of another issuer contradicts nothing", () => {
    expect(fit(ana, stating("Ana Silva", { born: "1972-03-14", number: "H-2", issuer: "Hillside" }))).toEqual(
      both("same"),
    );
  });

  test("with several numbers of one issuer, one that agrees is enough", () => {
    const merged = { ...ana, identifiers: [...ana.identifiers, { issuer: "Harbour", value: "H-9" }] };
    expect(fit(merged, stating("Ana Silva", { number: "H-9", issuer: "Harbour" }))).toEqual(both("same"));
  });

  test("one name with two numbers of unknown issuers is a question unless the birth dates agree", () => {
    const one = stating("Ana Silva", { born: "1972-03-14", number: "17" });
    expect(fit(one, stating("Ana Silva", { number: "18" }))).toEqual(both("maybe"));
    expect(fit(one, stating("Ana Silva", { born: "1972", number: "18" }))).toEqual(both("maybe"));
    expect(fit(one, stating("Ana Silva", { born: "1972-03-14", number: "18" }))).toEqual(both("same"));
  });

  test("a middle name that only one has is a question, unless they share a number", () => {
    const long = stating("MIRIAM ELEANOR HOLT", { born: "1951-02-03" });
    expect(fit(long, stating("Miriam E. Holt", { born: "1951-02-03" }))).toEqual(both("maybe"));
    const numbered = { ...long, identifiers: [{ issuer: null, value: "M-5" }] };
    expect(fit(numbered, stating("Miriam Holt", { number: "M-5" }))).toEqual(both("same"));
  });

  test("a birth date or a sex that differs is another person", () => {
    expect(fit(ana, stating("Ana Silva", { born: "1972-03-15" }))).toEqual(both("different"));
    expect(fit({ ...ana, sex: "female" }, stating("Ana Silva", { sex: "male" }))).toEqual(both("different"));
  });

  test("names in any script are compared like any other", () => {
    for (const [one, other] of [
      ["Иванова^Анна", "Анна Иванова"],
      ["כהן^דוד", "דוד כהן"],
      ["山田^太郎", "山田太郎"],
      ["محمد علي", "علي محمد"],
      ["Νίκος Παππάς", "ΠΑΠΠΑΣ ΝΙΚΟΣ"],
    ] as const)
      expect(fit(stating(one, { born: "1950-05-05" }), stating(other, { born: "1950-05-05" }))).toEqual(both("same"));
  });
});

describe("one Study Instance UID", () => {
  test("is one patient where one object says less than the other", () => {
    const full = stating("Ana Silva", { born: "1972-03-14", number: "H-1" });
    for (const poorer of [
      stating("Ana Silva"),
      stating(null, { number: "H-1" }),
      stating(null),
      stating("Ana M. Silva"),
    ])
      expect(mayBeOnePatient(knownFrom(full), poorer)).toBe(true);
  });

  test("is two patients where names or birth dates differ", () => {
    const full = stating("Ana Silva", { born: "1972-03-14", number: "H-1" });
    for (const other of [
      stating("Otto Keller"),
      stating("Ana Silva", { born: "1948-01-01" }),
      stating(null, { number: "K-1" }),
    ])
      expect(mayBeOnePatient(knownFrom(full), other)).toBe(false);
  });
});

describe("what stands in for a name or number", () => {
  test.each([
    "dicom",
    "ANON",
    "ANONYMIZED",
    "Anonymous^Patient",
    "Unknown",
    "Patient 0007",
    "0",
    "NO^NAME",
    "anon1234",
    "---",
  ])("%s is no name", (name) => expect(isPlaceholderName(name)).toBe(true));
  test.each(["Ana Silva", "Na^Young", "Nobody^Adam", "Anonda^Ruth", "山田太郎", "Null^Otto"])("%s is a name", (name) =>
    expect(isPlaceholderName(name)).toBe(false),
  );
  test.each(["dicom", "0", "000", "ANON17", "unknown", "123456", "N/A", "-"])("%s is no number", (value) =>
    expect(isPlaceholderIdentifier(value)).toBe(true),
  );
  test.each(["10", "H-1", "0012", "123457"])("%s is a number", (value) =>
    expect(isPlaceholderIdentifier(value)).toBe(false),
  );
  test("a statement made of stand-ins states nobody", () => {
    expect(statesNobody(withoutPlaceholders(stating("dicom", { number: "0" })))).toBe(true);
  });
});
