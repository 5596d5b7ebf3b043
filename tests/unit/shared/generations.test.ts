/** Father and son of one name are two people; a name that does not say which may be either's. */
import { describe, expect, test } from "vitest";
import { comparePatients, isNearlySame, knownFrom } from "../../../electron/records/people/match-person.ts";
import { partialDate } from "../../../shared/model/dates.ts";
import { nameFit, nameKey } from "../../../shared/model/names.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";

const stating = (name: string, more: Partial<StatedPatient> = {}): StatedPatient => ({
  name,
  otherNames: [],
  birthDate: null,
  sex: null,
  identifiers: [],
  ...more,
});

describe("generations of one name", () => {
  test.each([
    ["John Miller Jr", "John Miller Sr"],
    ["John Miller Jr.", "John Miller Senior"],
    ["JOHN SR MILLER", "John Miller Junior"],
    ["John Miller II", "John Miller III"],
    ["John Miller Jr", "John Miller III"],
    ["J. Miller Sr.", "John Miller Jr."],
    ["Hans Müller jun.", "Hans Müller sen."],
    ["Hans Müller sen", "Hans Mueller junior"],
    ["Jean Dupont père", "Jean Dupont fils"],
    ["Juan Pérez García hijo", "Juan Pérez García padre"],
  ])("%s and %s contradict each other, whatever else agrees", (one, other) => {
    expect([nameFit(one, other), nameFit(other, one)]).toEqual(["different", "different"]);
    const born = { birthDate: partialDate(1948, 1, 2), identifiers: [{ issuer: null, value: "M-1" }] };
    expect(comparePatients(knownFrom(stating(one, born)), stating(other, born))).toBe("different");
    expect(isNearlySame(knownFrom(stating(one, born)), stating(other, born))).toBe(false);
  });

  test.each(["Jr.", "Sr.", "II", "jun.", "sen.", "fils", "père"])("a name without one may be that of %s", (mark) => {
    expect(nameFit("John Paul Miller", `John Paul Miller ${mark}`)).toBe("compatible");
    expect(comparePatients(knownFrom(stating(`John Paul Miller ${mark}`)), stating("John Paul Miller"))).toBe("maybe");
  });

  test.each([
    ["John Miller Jr", "JOHN MILLER JUNIOR"],
    ["John Miller Sr.", "Miller^John^^^Senior"],
    ["Sr. Juan Pérez", "Juan Pérez"],
    ["Amartya Sen", "SEN^AMARTYA"],
    ["Jun Tanaka", "Tanaka Jun"],
    ["Marie Fils", "Fils^Marie"],
  ])("%s and %s are one name", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test("somebody whose card has both marks, since a person said so, contradicts neither", () => {
    const card = { ...knownFrom(stating("John Miller Sr")), names: ["John Miller Sr", "John Miller Jr"] };
    expect(comparePatients(card, stating("John Miller Jr."))).toBe("same");
  });
});
