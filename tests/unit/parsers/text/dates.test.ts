import { describe, expect, test } from "vitest";
import { proposedDate } from "../../../../electron/import/store-parsed.ts";
import { findDateExpressions } from "../../../../electron/parsers/text/date-expressions.ts";
import { findDates } from "../../../../electron/parsers/text/find-dates.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const datesIn = (...pages: readonly string[]) => findDates(linesOfPages(pages.map((text) => ({ text }))));
const proposed = (...pages: readonly string[]) => proposedDate(datesIn(...pages));

describe("dates as people write them", () => {
  for (const [text, ...readings] of [
    ["2024-05-03", "2024-05-03"],
    ["2024/05/03", "2024-05-03"],
    ["2024-05-03T10:15:00", "2024-05-03"],
    ["3 May 2024", "2024-05-03"],
    ["3rd May 2024", "2024-05-03"],
    ["03-MAY-2024", "2024-05-03"],
    ["May 3, 2024", "2024-05-03"],
    ["May 3rd 2024", "2024-05-03"],
    ["Sept. 9, 2024", "2024-09-09"],
    ["3. Mai 2024", "2024-05-03"],
    ["3. März 2024", "2024-03-03"],
    ["3 de mayo de 2024", "2024-05-03"],
    ["3 de diciembre del 2024", "2024-12-03"],
    ["3 février 2024", "2024-02-03"],
    ["1er août 2024", "2024-08-01"],
    ["May 2024", "2024-05"],
    ["Mai 2024", "2024-05"],
    ["agosto 2024", "2024-08"],
    ["03.05.2024", "2024-05-03"],
    ["13/05/2024", "2024-05-13"],
    ["05/13/2024", "2024-05-13"],
    ["05/05/2024", "2024-05-05"],
    ["03/05/2024", "2024-05-03", "2024-03-05"],
    ["3/5/24", "2024-05-03", "2024-03-05"],
    ["3/5/61", "1961-05-03", "1961-03-05"],
    ["31/02/2024"],
    ["2024-02-30"],
    ["13/13/2024"],
    ["1.5.2"],
    ["120/80"],
    ["12345-67-8901"],
    ["May I 2024"],
  ] as const) {
    test(`"${text}" can mean ${readings.length === 0 ? "no date" : readings.join(" or ")}`, () => {
      expect(findDateExpressions(`on ${text}, noted`).flatMap((one) => one.readings)).toEqual(readings);
    });
  }

  test("a version, a phone number and a longer number are no dates", () => {
    expect(findDateExpressions("v2.10.2024a, tel 555-03-05-2024, id 12024-05-031")).toEqual([]);
  });
});

describe("the date of service", () => {
  test("a date whose day and month cannot be told apart proposes its year at most", () => {
    expect(proposed("Collected: 03/05/2024")).toBe("2024");
    const [first, ...others] = datesIn("Collected: 03/05/2024");
    expect(first).toMatchObject({ date: "2024", strength: "labelled" });
    expect(others.map(({ date, strength }) => [date, strength])).toEqual([
      ["2024-05-03", "mentioned"],
      ["2024-03-05", "mentioned"],
    ]);
  });

  test("the order of day and month is learned from the document's own unambiguous dates", () => {
    expect(proposed("Collected: 03/05/2024\nReceived: 05/13/2024")).toBe("2024-03-05");
    expect(proposed("Collected: 03/05/2024\nReceived: 13/05/2024")).toBe("2024-05-03");
  });

  test("a document that uses both orders teaches nothing", () => {
    expect(proposed("Collected: 03/05/2024\nA: 05/13/2024\nB: 13/05/2024")).toBe("2024");
  });

  for (const label of [
    "DOB",
    "D.O.B.",
    "Date of birth",
    "Birth date",
    "Born",
    "Geburtsdatum",
    "geb.",
    "Fecha de nacimiento",
    "Né le",
    "Printed",
    "Print date",
    "Generated on",
    "Downloaded",
    "Copyright",
    "Revised",
    "Valid until",
    "Next appointment",
    "Follow-up on",
    "Last updated",
  ]) {
    test(`a date after "${label}" is not taken`, () => {
      expect(datesIn(`${label}: 12 April 1961`)).toEqual([]);
      expect(proposed(`${label} 12 April 1961\nDate of service: 3 May 2024`)).toBe("2024-05-03");
    });
  }

  for (const [label, reason] of [
    ["Collected", "date of collection"],
    ["Date of service", "date of service"],
    ["DOS", "date of service"],
    ["Exam date", "date of examination"],
    ["Date of surgery", "date of surgery or procedure"],
    ["Untersuchungsdatum", "date of examination"],
    ["Discharge date", "date of discharge"],
  ] as const) {
    test(`a date after "${label}" is the ${reason}`, () => {
      expect(datesIn(`${label}: 3 May 2024`)[0]).toMatchObject({ date: "2024-05-03", strength: "labelled", reason });
    });
  }

  test("the label nearest to a date is the one that counts", () => {
    expect(proposed("DOB: 12 April 1961   Collected: 3 May 2024")).toBe("2024-05-03");
    expect(proposed("Collected: 3 May 2024   DOB: 12 April 1961")).toBe("2024-05-03");
  });

  test("a label that stands above its date counts", () => {
    expect(proposed("Collected\n3 May 2024")).toBe("2024-05-03");
    expect(datesIn("Date of birth\n12 April 1961")).toEqual([]);
  });

  test("collection comes before reception, reception before the report", () => {
    expect(proposed("Reported: 5 May 2024\nReceived: 4 May 2024\nCollected: 3 May 2024")).toBe("2024-05-03");
  });

  test("two rival dates of one label propose what they have in common, or nothing", () => {
    expect(proposed("Collected: 3 May 2024\nCollected: 9 June 2024")).toBe("2024");
    expect(proposed("Collected: 3 May 2023\nCollected: 9 June 2024")).toBeNull();
    expect(proposed("Collected: 3 May 2024\nCollected: 3 May 2024")).toBe("2024-05-03");
  });

  test("a date that is merely mentioned is offered and never proposed", () => {
    const text = "She had her gallbladder out in hospital on 3 May 2019 and recovered.";
    expect(datesIn(text).map(({ date, strength }) => [date, strength])).toEqual([["2019-05-03", "mentioned"]]);
    expect(proposed(text)).toBeNull();
  });

  test("a date that runs at the foot of every page is not taken", () => {
    const page = (number: number) => `Findings of the visit.\n\n4 June 2024   Page ${number} of 2`;
    expect(datesIn(page(1), page(2))).toEqual([]);
  });

  test("a letter's own date at its head is proposed", () => {
    expect(proposed("Example Clinic\nHarbour Street 12\n\n3 May 2024\n\nDear colleague,\nthank you")).toBe(
      "2024-05-03",
    );
    expect(proposed("Hamburg, 3. Mai 2024\n\nSehr geehrte Frau Kollegin")).toBe("2024-05-03");
  });

  test("each candidate shows where it stands", () => {
    const text = "Laboratory\nCollected: 3 May 2024 at 08:00";
    const [date] = datesIn("nothing here", text);
    expect(date?.evidence).toMatchObject({ page: 2, start: text.indexOf("3 May") });
    expect(date?.evidence.text).toContain("Collected: 3 May 2024");
  });
});
