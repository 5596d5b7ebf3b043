/** A day in the title of a paper, and a day that stands alone under a label. */
import { describe, expect, test } from "vitest";
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const of = (text: string) => describeDocument([{ text }], { today: parsePartialDate("2026-01-01") });
const labelled = (text: string) =>
  of(text)
    .dates.filter(({ strength }) => strength === "labelled")
    .map(({ date }) => date);

describe("the day in a paper's title is its own", () => {
  test.each([
    ["Compte rendu du 5 juillet 2024", "2024-07-05"],
    ["Family history note 4 July 2024", "2024-07-04"],
    ["Progress Note - 07/14/2024", "2024-07-14"],
    ["Nursing note, 4 July 2024", "2024-07-04"],
    ["Pflegebericht vom 5. Juli 2024", "2024-07-05"],
    ["Informe médico del 5 de julio de 2024", "2024-07-05"],
  ])("%s", (title, day) => expect(labelled(`${title}\n\nPatient: Marie Dupont\n\nNo change.\n`)).toEqual([day]));

  test.each([
    "Report John Smith 4 July 1962",
    "Your report of 4 July 2024",
    "Comparison with report of 4 July 2024",
    "See the note of 4 July 2024 for the history of this complaint",
  ])("and none in %s", (title) => expect(labelled(`${title}\n\nPatient: Marie Dupont\n\nNo change.\n`)).toEqual([]));

  test("unless it is the birth date", () =>
    expect(labelled("Progress note 14 March 1962\nPatient: John Smith\nDOB: 14 March 1962\nWell.\n")).toEqual([]));

  test("and not where a letter names another paper by its day", () =>
    expect(labelled("Dear Dr Brown,\nReport of 3 May 2024\nThank you for it.\n")).toEqual([]));
});

describe("a day alone under the label of a birth date is no day of service", () => {
  test.each([
    "Befundbericht\nPatient: Erika Muster\nGeburtsdatum\n14.03.1962\nUnauffällig.\n",
    "Befundbericht\nErika Muster\nGeburtsdatum:\n\n\n14.03.1962\n\nUnauffällig.\n",
    "Befundbericht\nPatient: Erika Muster\nGeschlecht    Geburtsdatum\nw\n14.03.1962\n\nUnauffällig.\n",
    "Klinikum Nord\nGeburtsdatum\n14.03.1962\nUnauffällig.\n",
  ])("%j", (text) => expect(of(text).dates).toEqual([]));

  test("and directly under it is the birth date", () =>
    expect(of("Befundbericht\nPatient: Erika Muster\nGeburtsdatum\n14.03.1962\nGut.\n").patient.birthDate).toBe(
      "1962-03-14",
    ));

  test("a day under another label between the two keeps that one", () =>
    expect(
      labelled("Befundbericht\nPatient: Erika Muster\nGeburtsdatum\n14.03.1962\nDatum\n05.07.2024\nGut.\n"),
    ).toEqual(["2024-07-05"]));
});

describe("a field between bars may be blank: the next value is none of it", () => {
  const form = (head: string, row: string) => of(`${head}\n${row}\n\nProgress note\nWell.\n`);

  test.each([
    ["Patient Name | Date of Birth | Date of Service | MRN", "John Smith | | 14/07/2024 | 1234567"],
    ["Patient Name|Date of Birth|Date of Service|MRN", "John Smith||14/07/2024|1234567"],
    ["Date of Birth | Patient Name | Date of Service | MRN", "| John Smith | 14/07/2024 | 1234567"],
  ])("%s / %s", (head, row) => {
    const { patient, dates } = form(head, row);
    expect(patient).toMatchObject({ name: "John Smith", birthDate: null, identifiers: [{ value: "1234567" }] });
    expect(dates[0]).toMatchObject({ date: "2024-07-14", strength: "labelled", reason: "date of service" });
  });

  test("one that is filled is read", () => {
    const { patient } = form("Name | DOB | MRN", "John Smith | 14/03/1962 | 1234567");
    expect(patient).toMatchObject({ name: "John Smith", birthDate: "1962-03-14", identifiers: [{ value: "1234567" }] });
  });

  test("where the bars are not as many nothing is taken for a birth date", () =>
    expect(form("Name | DOB | Collected | MRN", "John Smith | 14/07/2024 | 1234567").patient.birthDate).toBeNull());
});
