import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { readText } from "../../../../electron/parsers/text/read-text.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(bytes: Uint8Array) {
  const { pages, isTable, findings } = readText(bytes);
  const { labs, unreadRows } = describeDocument(pages);
  return {
    isTable,
    text: pages.map(({ text }) => text).join("\n"),
    labs: labs.map(({ analyte, printed, value, unit, referenceRange, flag, collected }) =>
      [analyte, printed, value, unit, referenceRange, flag, collected].join(" | "),
    ),
    evidence: labs.map(({ evidence }) => evidence),
    unread: unreadRows.map(({ evidence }) => evidence),
    told: findings.map(({ code, detail }) => [code, detail]),
  };
}

/** The letters of Windows-1252 that are those of Latin-1. */
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

const english = [
  "Date,Test,Result,Unit,Reference range,Flag",
  '2024-04-12,"Cholesterol, total",212,mg/dL,<200,H',
  "2024-04-12,Sodium,139,mmol/L,135-145,",
].join("\r\n");
const german = [
  "Datum;Untersuchung;Ergebnis;Einheit;Referenzbereich;Bewertung",
  "13.04.2024;Hämoglobin;13,1;g/dl;12,0-15,5;",
  "13.04.2024;Kalium;3,2;mmol/l;3,5-5,1;-",
].join("\r\n");
const french = [
  "Date de prélèvement\tAnalyse\tRésultat\tUnité\tValeurs de référence",
  "14/04/2024\tSodium\t139\tmmol/L\t135-145",
  "14/04/2024\tCalcium\t2,31\tmmol/L\t2,20-2,60",
].join("\n");
const spanish = [
  "Fecha,Prueba,Resultado,Unidades,Valores de referencia",
  "14/04/2024,Glucosa,95,mg/dL,70-99",
  '14/04/2024,Potasio,"4,1",mmol/L,"3,5-5,1"',
].join("\n");

describe("results of a portal's table of values are read, each with its row as evidence", () => {
  const cases: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    [
      "English, commas and quotation marks",
      utf8(english),
      [
        "Cholesterol, total | 212 | 212 | mg/dL | <200 | H | 2024-04-12",
        "Sodium | 139 | 139 | mmol/L | 135-145 |  | 2024-04-12",
      ],
    ],
    [
      "German, semicolons, decimal commas, Windows-1252",
      windows1252(german),
      [
        "Hämoglobin | 13,1 | 13.1 | g/dl | 12,0-15,5 |  | 2024-04-13",
        "Kalium | 3,2 | 3.2 | mmol/l | 3,5-5,1 | - | 2024-04-13",
      ],
    ],
    [
      "French, tabs, UTF-16",
      utf16(french),
      [
        "Sodium | 139 | 139 | mmol/L | 135-145 |  | 2024-04-14",
        "Calcium | 2,31 | 2.31 | mmol/L | 2,20-2,60 |  | 2024-04-14",
      ],
    ],
    [
      "Spanish, a byte order mark, decimal commas in quotation marks",
      utf8(`\uFEFF${spanish}`),
      ["Glucosa | 95 | 95 | mg/dL | 70-99 |  | 2024-04-14", "Potasio | 4,1 | 4.1 | mmol/L | 3,5-5,1 |  | 2024-04-14"],
    ],
  ];
  test.each(cases)("%s", (_name, bytes, expected) => {
    expect(fileSignature(bytes)).toBe("text");
    const { isTable, labs, evidence, unread } = read(bytes);
    expect([isTable, unread]).toEqual([true, []]);
    expect(labs).toEqual(expected);
    expect(evidence.every((row, at) => row.includes(expected[at]?.split(" | ")[1] ?? "?"))).toBe(true);
  });
});

test("a day that can be read in two ways is no day of a result", () => {
  const rows = ["Date,Test,Result,Unit", "03/04/2024,Sodium,139,mmol/L", "05/04/2024,Sodium,141,mmol/L"];
  expect(read(utf8(rows.join("\n"))).labs).toEqual([
    "Sodium | 139 | 139 | mmol/L |  |  | ",
    "Sodium | 141 | 141 | mmol/L |  |  | ",
  ]);
});

test("what stands beside results is shown: lines before the head, columns of other kinds, rows that do not fit", () => {
  const rows = [
    '"Patient Name:","Erika Example"',
    "",
    "Collected,Test,Result,Units,Range,Ordered by,Place",
    "2024-04-12,Sodium,139,mmol/L,135-145,Dr. First,Room 7",
    "2024-04-12,Potassium,4.1,mmol/L,3.5-5.1,Dr. Second,Room 7",
    "2024-04-12,Chloride,101,mmol/L,98-110,Dr. Second,Room 7",
    "2024-04-12,Calcium,2.3,mmol/L,2.1-2.6,Dr. Second,Room 7",
    "2024-04-12,Kalium,3,2,mmol/L,3,5-5,1,Dr. Second,Room 7",
  ];
  const { text, labs, told } = read(utf8(rows.join("\n")));
  expect(labs.map((lab) => lab.split(" | ")[0])).toEqual(["Sodium", "Potassium", "Chloride", "Calcium"]);
  for (const words of ["Patient Name: Erika Example", "Place: Room 7", "Row 1: Ordered by: Dr. First", rows[7] ?? "?"])
    expect(text).toContain(words);
  expect(told).toEqual([["table-rows-odd", "1"]]);
});

test("a cell that begins with an equals sign is words: it is shown, told as not understood and no value", () => {
  const rows = ["Test,Result,Unit", 'Sodium,"=HYPERLINK(""http://x"",""139"")",mmol/L', "Potassium,4.1,mmol/L"];
  const { text, labs, unread } = read(utf8(rows.join("\n")));
  expect(labs).toEqual(["Potassium | 4.1 | 4.1 | mmol/L |  |  | "]);
  expect(text).toContain('=HYPERLINK("http://x","139")');
  expect(unread).toHaveLength(1);
});

test("a table of something else is shown as a table, cell under cell, and has no results", () => {
  const { isTable, text, labs } = read(utf8("Datum;Gewicht;Notiz\n1.4.2024;71,2;nach dem Essen\n22.4.2024;70,9;\n"));
  expect([isTable, labs]).toEqual([true, []]);
  expect(text.split("\n").map((line) => line.indexOf(line.trim().split(/\s{2,}/)[1] ?? "?"))).toEqual([12, 12, 12]);
});

test("sentences, addresses and notes with commas are no table", () => {
  const letter = "Dear Ms Example,\nyour sodium, which was low, is 139 now.\nYours, Dr. R. Referrer, Springfield\n";
  expect(read(utf8(letter))).toMatchObject({ isTable: false, text: letter });
});

test("a table whose rows end with a semicolon is no code", () => {
  const rows = [
    "Datum;Test;Wert;Bemerkung;",
    ...Array.from({ length: 8 }, (_, day) => `0${day + 1}.04.2024;TSH;2,${day};;`),
  ];
  expect(fileSignature(utf8(rows.join("\n")))).toBe("text");
});

describe("hostile tables are read in time, or shown as the text that they are", () => {
  const row = "2024-04-12,Sodium,139,mmol/L,135-145\n";
  test.each([
    ["nothing but commas", ",".repeat(20_000_000), false],
    ["a million columns", `${"c,".repeat(1_000_000)}\n`.repeat(3), false],
    ["quotation marks without end", `Date,Test,Result\n${'"x,'.repeat(4_000_000)}`, false],
    ["more rows than anybody reads", `Date,Test,Result,Unit,Range\n${row.repeat(200_000)}`, false],
  ])("%s", { timeout: 60_000 }, (_name, text, isTable) => {
    expect(readText(utf8(text)).isTable).toBe(isTable);
  });

  test("a quotation mark that nothing ends is a sign like any other, and the rows behind it are read", () => {
    const { labs } = read(utf8(`Date,Test,Result,Unit,Range\n2024-04-12,"Sodium,139,mmol/L,135-145\n${row.repeat(2)}`));
    expect(labs).toHaveLength(3);
  });

  test("more results than are read of one paper are told with their number", { timeout: 120_000 }, () => {
    const { labs, told } = read(utf8(`Date,Test,Result,Unit,Range\n${row.repeat(5_400)}`));
    expect(labs).toHaveLength(5000);
    expect(told).toEqual([["table-results-beyond", "5400"]]);
  });
});

describe("a table with the rows of several people gives nobody's results to another", () => {
  const row = (who: string, rest: string) => `${who},${rest}`;
  const results = ["2024-05-03,Potassium,5.4,mmol/L,3.5-5.1", "2024-05-04,Creatinine,2.1,mg/dL,0.7-1.2"] as const;
  const head = "Date,Test,Result,Unit,Reference range";

  test.for([
    ["two names", "Patient", "Ana Silva", "Otto Keller"],
    ["one name born on two days", "Patient name,Date of birth", "Jan Novak,1950-01-02", "Jan Novak,1981-03-04"],
    ["family and given names apart", "Surname,First name", "Silva,Ana", "Silva,Rui"],
    ["German heads", "Patient,Geburtsdatum", "Ana Silva,14.03.1972", "Otto Keller,01.01.1948"],
    ["brothers whose names begin alike", "Patient", "Tobias Lindqvist", "Tobiasz Lindqvist"],
    ["numbers alone", "MRN", "100234", "100977"],
    ["names under a bare head", "Name", "Anna Weber", "Bernd Kolb"],
    ["given names under a bare head", "Name", "Anna", "Bernd"],
    ["members of a family", "Member", "Anna Weber", "Bernd Kolb"],
    ["a bare head beside birth dates", "Name,DOB", "Anna Weber,1961-04-03", "Bernd Kolb,1948-11-12"],
    ["a bare head over a row that names nobody", "Name", "Anna Weber", ""],
    ["a row that names nobody", "Patient", "Ana Silva", ""],
    ["members by their kin", "Who", "Mum", "Dad"],
    ["members by their relation", "Relationship", "Self", "Spouse"],
    ["numbers under a head in one word", "PatientID", "1001", "1002"],
    ["numbers under a head with strokes", "patient_id", "1001", "1002"],
    ["names under no head", "", "Anna", "Bernd"],
    ["names in two columns", "Nombre,Apellidos", "Ana,Silva", "Bruno,Silva"],
  ] as const)("%s", ([, heads, one, other]) => {
    const { labs, text, told } = read(
      utf8([`${heads},${head}`, row(one, results[0]), row(other, results[1])].join("\n")),
    );
    expect(labs).toEqual([]);
    expect(told).toEqual([["table-of-several", "2"]]);
    // All of it is still shown, each person's rows on a page of their own.
    for (const words of ["Potassium", "5.4", "mmol/L", "Creatinine", "2.1", "0.7-1.2"]) expect(text).toContain(words);
    expect(
      readText(utf8([`${heads},${head}`, row(one, results[0]), row(other, results[1])].join("\n"))).pages,
    ).toHaveLength(2);
  });

  test.each([
    ["one person's", "Name", "Anna Weber", "Patient: Anna Weber"],
    ["one panel's", "Name", "Lipid Panel", "Name (group): Lipid Panel"],
  ])("under a bare head that is %s, all rows are read", (_whose, heads, words, said) => {
    const { labs, told, text } = read(
      utf8([`${heads},${head}`, row(words, results[0]), row(words, results[1])].join("\n")),
    );
    expect(labs.map((lab) => lab.split(" | ").slice(0, 2))).toEqual([
      ["Potassium", "5.4"],
      ["Creatinine", "2.1"],
    ]);
    expect([told, text.includes(said)]).toEqual([[], true]);
  });

  test("the names of several panels are nobody's", () => {
    const { labs, told } = read(
      utf8([`Name,${head}`, row("Lipid Panel", results[0]), row("Complete Blood Count", results[1])].join("\n")),
    );
    expect([labs.length, told]).toEqual([2, []]);
  });

  test("of more people than anybody looks through the rows stay in one list, and it takes no longer", () => {
    const inLetters = (number: number) => Array.from(String(number), (digit) => "qwertyuiop"[Number(digit)]).join("");
    const rows = Array.from({ length: 15_000 }, (_, at) => row(`Person ${inLetters(at)}`, results[0]));
    const { labs, told, text } = read(utf8([`Patient,${head}`, ...rows].join("\n")));
    expect([labs, told.map(([code]) => code)]).toEqual([[], ["table-of-several"]]);
    expect(text.split("\n").filter((line) => line.includes("Potassium"))).toHaveLength(15_000);
  });

  test.for([
    ["a column that may name anything", "Nombre", "Kit A", "Kit B"],
    ["one person", "Patient", "Ana Silva", "Ana Silva"],
    ["one person in two spellings", "Patient", "Silva Ana Maria", "Ana Silva"],
    ["two numbers of one person", "Patient,MRN", "Ana Silva,100234", "Ana Silva,H-77"],
    ["nobody at all", "Row", "1", "2"],
  ] as const)("but what is of %s is read", ([, heads, one, other]) => {
    const { labs, told } = read(utf8([`${heads},${head}`, row(one, results[0]), row(other, results[1])].join("\n")));
    expect(labs).toHaveLength(2);
    expect(told).toEqual([]);
  });
});

test("names of tests that begin like a remark are read, and remarks that begin like them are not", () => {
  const names = ["Fasting glucose", "Fasting insulin", "Corrected calcium", "Specimen pH", "Amended INR", "Key enzyme"];
  const remarks = ["Fasting", "Fasting status", "Specimen type", "Corrected result", "Page 1", "Note", "Source"];
  const rows = [...names, ...remarks].map((name, at) => `2024-05-03,${name},${at + 1}.5,mg/dL,1-99`);
  const { labs } = read(utf8(["Date,Test,Result,Unit,Reference range", ...rows].join("\n")));
  expect(labs.map((lab) => lab.split(" | ")[0])).toEqual(names);
});

test.for([
  ["Taken;Test;Result;Unit;Range", "12 Jan 2025;Sodium;139;mmol/L;135-145", "Sodium | mmol/L |  | 2025-01-12"],
  [
    "Fecha;Prueba;Resultado;Unid.;Referencia;Estado",
    "14/04/2024;Sodio;131;mmol/L;135-145;Bajo",
    "Sodio | mmol/L | Bajo | 2024-04-14",
  ],
  [
    "Datum;Untersuchung;Ergebnis;Einh.;Referenz;Auffällig",
    "13.04.2024;Kalium;3,2;mmol/l;3,5-5,1;L",
    "Kalium | mmol/l | L | 2024-04-13",
  ],
] as const)("heads that are shortened or say it otherwise are known: %s", ([head, row, expected]) => {
  const { pages } = readText(utf8([head, row, row.replace(/So[a-z]+|Kalium/u, "Other marker")].join("\n")));
  const { labs } = describeDocument(pages);
  const [first] = labs.map(({ analyte, unit, flag, collected }) => [analyte, unit, flag, collected].join(" | "));
  expect(first).toBe(expected);
});

describe("rows that hold nothing but a name are of the person named", () => {
  const head = "Test,Result,Unit,Reference range,Collected";
  const sodium = (value: string) => `Sodium,${value},mmol/L,136-145,2026-03-23`;
  const namesOf = (text: string) => {
    const { labs, unreadRows, patient } = describeDocument(readText(utf8(text)).pages);
    return [patient.name, labs.map(({ printed }) => printed), unreadRows.map(({ remark }) => remark)];
  };

  test.each([
    ["in one cell", "Anna Weber", "Bernd Kolb"],
    ["with empty cells behind it", "Anna Weber,,,,", "Bernd Kolb,,,,"],
    ["behind a label", "Patient: Anna Weber,,,,", "Patient: Bernd Kolb,,,,"],
    ["behind a label of its own cell", "Patient,Anna Weber,,,", "Patient,Bernd Kolb,,,"],
  ])("%s", (_how, one, other) => {
    expect(namesOf([head, one, sodium("139"), sodium("138"), other, sodium("141")].join("\n"))).toEqual([
      "Anna Weber",
      ["139", "138"],
      ["Patient: Bernd Kolb"],
    ]);
  });

  test("in a table whose first column is of something else", () => {
    const numbered = ["Row", "1", "2", ""].map(
      (cell, at) => `${cell},${[head, sodium("139"), sodium("138"), ",,,,"][at]}`,
    );
    const [first = "", ...rows] = numbered;
    expect(namesOf([first, "Anna Weber,,,,,", rows[0], "Bernd Kolb,,,,,", rows[1]].join("\n"))).toEqual([
      "Anna Weber",
      ["139"],
      ["Patient: Bernd Kolb"],
    ]);
  });

  test("but panels, months and a single signature are nobody's", () => {
    for (const others of [
      ["Electrolytes", "Lipids"],
      ["May", "June"],
      ["Checked", "Anna Weber"],
    ]) {
      const [one, other] = others;
      expect(namesOf([head, one, sodium("139"), other, sodium("138")].join("\n"))).toEqual([null, ["139", "138"], []]);
    }
  });
});

describe("a head of results makes a table of few rows, wherever it stands", () => {
  const head = "Test;Result;Unit;Reference range";
  const sodium = "Sodium;139;mmol/L;135-145";
  const read1 = ["Sodium | 139 | 139 | mmol/L | 135-145 |  | "];

  test("of one row", () => {
    expect(read(utf8(`${head}\n${sodium}\n`))).toMatchObject({ isTable: true, labs: read1, told: [] });
    expect(read(utf8(`${head}\n${sodium}`.replaceAll(";", ","))).labs).toEqual(read1);
  });

  test("below lines that say whose it is and from where, with or without empty cells behind them", () => {
    const before = [
      "Harbour Laboratory",
      "Patient;Erika Example",
      "Date of birth;1 January 1990",
      "Exported;5 May 2024",
    ];
    for (const empty of ["", ";;"]) {
      const { labs, text } = read(utf8([...before.map((line) => `${line}${empty}`), "", head, sodium].join("\n")));
      expect(labs).toEqual(read1.map((line) => line));
      expect(text).toContain("Patient: Erika Example");
    }
  });

  test("above lines that are no rows, which are told", () => {
    const { labs, text, told } = read(utf8([head, sodium, "End of report"].join("\n")));
    expect(labs).toEqual(read1);
    expect(text).toContain("End of report");
    expect(told).toEqual([["table-rows-odd", "1"]]);
  });

  test("a head with an empty name at its end, and one without a row, which is none", () => {
    expect(read(utf8(`${head};\n${sodium};H`)).text).toContain("139");
    expect(read(utf8(`${head}\n`)).isTable).toBe(false);
  });
});
