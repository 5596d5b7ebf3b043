import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { describe, expect, test } from "vitest";
import { proposedDate } from "../../../../electron/import/reading/document-proposals.ts";
import { findDateExpressions } from "../../../../electron/parsers/text/date-expressions.ts";
import { findDates } from "../../../../electron/parsers/text/find-dates.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";
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
    ["14 May '21", "2021-05-14"],
    ["14-MAY-21", "2021-05-14"],
    ["14MAY2021", "2021-05-14"],
    ["14/May/2021", "2021-05-14"],
    ["2021-May-14", "2021-05-14"],
    ["2021 May 14", "2021-05-14"],
    ["MAY 14,2021@14:00", "2021-05-14"],
    ["3rd of May, 2024", "2024-05-03"],
    ["14. 5. 2021", "2021-05-14"],
    ["5.14.21", "2021-05-14"],
    ["14.05.21", "2021-05-14"],
    ["2021-5-14", "2021-05-14"],
    ["20210514", "2021-05-14"],
    ["2021-05-14T08:30:00Z", "2021-05-14"],
    ["14 mei 2021", "2021-05-14"],
    ["14 maggio 2021", "2021-05-14"],
    ["14 maja 2021", "2021-05-14"],
    ["14 de maio de 2021", "2021-05-14"],
    ["14 мая 2021 г.", "2021-05-14"],
    ["14 maj 2021", "2021-05-14"],
    ["14 MAYIS 2021", "2021-05-14"],
    ["2024. május 3.", "2024-05-03"],
    ["2024年5月3日", "2024-05-03"],
    ["2024년 5월 3일", "2024-05-03"],
    ["令和6年5月3日", "2024-05-03"],
    ["١٤/٠٥/٢٠٢١", "2021-05-14"],
    ["ngày 3 tháng 5 năm 2024", "2024-05-03"],
    // November in Polish, October in Croatian.
    ["14 listopada 2021", "2021-11-14", "2021-10-14"],
    ["14.V.2021", "2021-05-14"],
    ["14.05.2021r.", "2021-05-14"],
    ["14th of May '21", "2021-05-14"],
    // The year may stand first.
    ["21-05-14", "2014-05-21", "2021-05-14"],
    ["05-14-21", "2021-05-14"],
    ["3 May 10 mg"],
    ["12 mg 2021"],
  ] as const) {
    test(`"${text}" can mean ${readings.length === 0 ? "no date" : readings.join(" or ")}`, () => {
      expect(findDateExpressions(`on ${text}, noted`).flatMap((one) => one.readings)).toEqual(readings);
    });
  }

  test("a version, a phone number and a longer number are no dates", () => {
    expect(findDateExpressions("v2.10.2024a, tel 555-03-05-2024, id 12024-05-031")).toEqual([]);
  });
});

describe("two-digit years", () => {
  test("never lie after the last year that is meant", () => {
    const inYear = (text: string, latestYear: number) => findDateExpressions(text, { latestYear })[0]?.readings;
    expect(inYear("03/15/45", 2026)).toEqual(["1945-03-15"]);
    expect(inYear("03/15/26", 2026)).toEqual(["2026-03-15"]);
    expect(inYear("14-MAY-27", 2026)).toEqual(["1927-05-14"]);
  });
});

describe("labels and their values", () => {
  const row = "Date of Birth   Sex   Age   Collected\n02/13/1970      F     51    05/14/2021";

  test("under a row of labels each date has its own", () => {
    expect(proposed(`LABORATORY REPORT\n${row}\nSpecimen: serum`)).toBe("2021-05-14");
    expect(datesIn(row).map(({ date }) => date)).toEqual(["2021-05-14"]);
    expect(proposed("Date of Birth Sex Date Collected\n02/03/1970 F 05/14/2021")).toBe("2021-05-14");
  });

  test("labels in one column, values in another: the first belongs to the first", () => {
    const stack =
      "Patient Name:\nDate of Birth:\nCollected:\nReported:\nAlex Tester\n02/03/1970\n05/14/2021\n05/16/2021";
    expect(proposed(stack)).toBe("2021-05-14");
  });

  test("where labels and values do not match in number, no date is proposed", () => {
    expect(proposed("Patient Name:\nDate of Birth:\nCollected:\n02/03/1970\n05/14/2021")).toBeNull();
  });

  test("columns are told by where they stand on the page, whatever order the file draws them in", () => {
    const run = (text: string, x: number, y: number) => ({ text, x, y, width: text.length * 6, height: 10 });
    const lines = [
      run("Date of Birth:", 50, 100),
      run("Collected:", 50, 120),
      run("13 Feb 1970", 300, 100),
      run("14 May 2021", 300, 120),
    ];
    const page = { text: lines.map(({ text }) => text).join("\n"), lines };
    expect(proposedDate(findDates(linesOfPages([page])))).toBe("2021-05-14");
    const [date] = findDates(linesOfPages([page]));
    expect(page.text.slice(date?.evidence.start)).toMatch(/^14 May 2021/);
  });

  test("a birth date that stands alone at the head is still none of service", () => {
    expect(proposed("13 Feb 1970\nNote\nDOB: 13 Feb 1970")).toBeNull();
    expect(proposed("Alex Tester   13 Feb 1970\nNothing else")).toBeNull();
  });

  test("a date in eight digits counts only beside a label", () => {
    expect(proposed("Collected: 20210514")).toBe("2021-05-14");
    expect(datesIn("Account 20210514 of the clinic")).toEqual([]);
  });
});

describe("letters", () => {
  test("are dated by their own date, not by what they tell of", () => {
    const letter = (story: string) => `Example Clinic\n3 June 2021\nDear Dr Example,\n${story}\nYours sincerely`;
    expect(proposed(letter("She was admitted on 3 May 2021 and discharged on 10 May 2021."))).toBe("2021-06-03");
    expect(proposed(letter("Date of surgery: 4 May 2021"))).toBe("2021-06-03");
    expect(proposed("Hamburg, den 3. Juni 2021\nSehr geehrte Frau Kollegin,\nAufnahme am 3.5.2021")).toBe("2021-06-03");
  });

  test("without a date of their own take none from a story", () => {
    expect(proposed("Dear Dr Example,\nshe was admitted on 3 May 2019 with pain.\nYours")).toBeNull();
  });
});

describe("a date after today", () => {
  test("is offered and never proposed", () => {
    const today = parsePartialDate("2026-11-28");
    const dates = findDates(linesOfPages([{ text: "Appointment date: 3 May 2031" }]), { today });
    expect(dates.map(({ date, strength }) => [date, strength])).toEqual([["2031-05-03", "mentioned"]]);
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
    "F.N.",
    "Booster due",
    "Nächste Impfung fällig ab",
    "Rappel prévu le",
    "Próxima dosis",
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
    ["Taken", "date of collection"],
    ["Date of specimen", "date of collection"],
    ["Date given", "date of service"],
    ["Vaccination date", "date of service"],
    ["Plan date", "date of service"],
    ["As of", "date of the document"],
    ["Impfdatum", "date of service"],
    ["Behandlungsdatum", "date of service"],
    ["Konsildatum", "date of service"],
    ["Konsultation vom", "date of service"],
    ["Entlassen am", "date of discharge"],
    ["Intervention du", "date of service"],
    ["Opéré le", "date of service"],
    ["Date de vaccination", "date of service"],
    ["Fecha del servicio", "date of service"],
    ["Fecha de vacunación", "date of service"],
    ["Alta", "date of discharge"],
    ["Ingreso", "date of admission"],
    ["Egreso", "date of discharge"],
    ["Date(s) of service", "date of service"],
    ["Date/Time of procedure", "date of service"],
    ["Date of conference", "date of service"],
    ["Datum der Impfung", "date of service"],
    ["Ambulante Vorstellung am", "date of service"],
    ["Date opératoire", "date of service"],
    ["Date des soins", "date of service"],
    ["Fecha de realización", "date of service"],
    ["Fecha de la prueba", "date of service"],
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

  test("a visit, an operation or an examination that a sentence compares with is no date of service", () => {
    for (const words of [
      "Im Vergleich zur Vorstellung vom 3. Mai 2024",
      "Wie bei der Operation am 3. Mai 2024 gesehen",
    ])
      expect(proposed(`Befund\n${words}`)).toBeNull();
  });

  describe("a hospital's letter is of the day on which the stay that it tells of ended", () => {
    const head = "Klinikum Bergtal\nBergtal, 16.09.2024\n\nSehr geehrter Herr Kollege,\n";
    test.each([
      "wir berichten über Frau Schuster, die sich vom 06.09.2024 bis 13.09.2024 in unserer stationären Behandlung befand.",
      "wir berichten über Frau Schuster, geb. 24.12.1939, die vom 06.09.2024\nbis zum 13.09.2024 stationär in unserer Klinik war.",
      "She was an inpatient under our care from 6 September 2024 to 13 September 2024.",
      "Elle a été hospitalisée dans notre service du 6 septembre 2024 au 13 septembre 2024.",
      "Estuvo ingresada en nuestro servicio del 6 de septiembre de 2024 al 13 de septiembre de 2024.",
    ])("%s", (sentence) => expect(proposed(head + sentence)).toBe("2024-09-13"));

    test.each([
      ["Hospitalisé du 10/01/2024 au 18/01/2024", "2024-01-18"],
      ["Stationärer Aufenthalt vom 06.09.2024 bis 13.09.2024", "2024-09-13"],
      ["Dates of stay: 06 Sep 2024 - 13 Sep 2024", "2024-09-13"],
    ])("or that stands as a label: %s", (line, day) => expect(proposed(`Kardiologie\n${line}\n`)).toBe(day));

    test.each([
      "Sie war vom 06.09.2023 bis 13.09.2023 stationär in Neustadt.",
      "She took our tablets from 6 September 2023 to 13 September 2023.",
      "Unser Patient fühlt sich wohl. Reha vom 06.09.2023 bis 13.09.2023 geplant.",
    ])("and of its own where it tells of another: %s", (sentence) =>
      expect(proposed(head + sentence)).toBe("2024-09-16"),
    );
  });

  test("the day and time of a visit stand at its head beside other labels", () => {
    const summary = "After Visit Summary\nJuly 19, 2023 3:40 PM      Department: Sports Medicine\nYour next steps: MRI";
    expect(proposed(summary)).toBe("2023-07-19");
    expect(proposed("After Visit Summary\nJuly 19, 1963      Jane Miller\nYour next steps: MRI")).toBeNull();
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

test("the day of the sample is told from those of print, stay and birth, in words of a sentence too", () => {
  for (const text of [
    "Née le 14/03/1972\nEdité le 30/06/2023\nHospitalisée le 01/06/2023\nPrélevé le 15/06/2023 à 08h10\nGlucose 0,95 g/L",
    "Geboren am 14.03.1972\nGedruckt am 30.06.2023\nAufgenommen am 01.06.2023\nAbgenommen am 15.06.2023\nGlukose 95 mg/dl",
  ])
    expect(proposed(text)).toBe("2023-06-15");
});

test("the day on which somebody was last seen is not that of the visit", () => {
  for (const last of [
    "She was last seen on 11/22/2023.",
    "Zuletzt vorgestellt am 22.11.2023.",
    "Dernière consultation du 22/11/2023.",
  ]) {
    const text = `Office Visit Note\nPatient: Jane Public\nDate of visit: 13 February 2024\n${last}`;
    expect(
      describeDocument([{ text }])
        .dates.filter(({ reason }) => reason === "date of service")
        .map(({ date }) => date),
    ).toEqual(["2024-02-13"]);
  }
});

test("a consultation's report says its day in its title", () => {
  const text = "Compte rendu de consultation du 23/01/2024\nPatiente : Solange Lefebvre\nIRM du 15/12/2023 normale.";
  expect(describeDocument([{ text }]).dates[0]).toMatchObject({ date: "2024-01-23", reason: "date of service" });
});

test("a word in the middle of a story is no label of the day behind it", () => {
  const story =
    "Diagnosen: KHK. Herzecho am 08.11.2023 gut. Blutentnahme am 10.11.2023: Troponin erhöht. Probeentnahme Magen am 11.11.2023.";
  expect(proposed(`Ambulanzbericht\nDatum: 10.01.2024\n${story}`)).toBe("2024-01-10");
  expect(proposed("Laborbericht\nDatum: 10.01.2024\nBlutentnahme am 08.01.2024")).toBe("2024-01-08");
});
