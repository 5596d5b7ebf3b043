import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(24)).join("");
const sodium = (...more: readonly string[]) => row("Sodium", "139", "mmol/L", "136-145", ...more);

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map(({ analyte, printed, unit, referenceRange }) =>
      [analyte, printed, unit ?? "", referenceRange ?? ""].join(" ").trim(),
    ),
    panels: labs.map(({ panel }) => panel),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

describe("the head over the names", () => {
  test.each(["Name", "Bezeichnung", "Leistung", "Nom", "Libellé", "Nombre", "Denominación", "Name of test", "Item"])(
    "%s is no panel, and a panel between the rows stands over those below it",
    (head) => {
      const glucose = row("Glucose", "5.4", "mmol/L", "3.9-5.6");
      expect(read(row(head, "Result", "Unit", "Range"), sodium(), "Glucose metabolism", glucose)).toEqual({
        labs: ["Sodium 139 mmol/L 136-145", "Glucose 5.4 mmol/L 3.9-5.6"],
        panels: [null, "Glucose metabolism"],
        unread: [],
      });
    },
  );

  test.each([
    ["Esame", "Risultato", "Unità di misura", "Valori di riferimento"],
    ["Exame", "Resultado", "Unidade", "Valores de referência"],
    ["Bepaling", "Uitslag", "Eenheid", "Referentiewaarden"],
    ["Badanie", "Wynik", "Jednostka", "Zakres referencyjny"],
    ["Analys", "Resultat", "Enhet", "Referensintervall"],
  ])("is known in further languages: %s", (...head) => {
    expect(read(row(...head), sodium()).labs).toEqual(["Sodium 139 mmol/L 136-145"]);
  });
});

describe("a unit in the head of the values", () => {
  const heads = (...words: readonly string[]) => row("Test", ...words);

  test.each(["Result (mg/dL)", "Result [mg/dL]", "Result, mg/dL", "Ergebnis mg/dL"])("%s is that of all", (head) => {
    const { labs } = read(
      heads(head, "Range"),
      row("Glucose", "99", "70-99"),
      row("Urea", "2", "1-4"),
      row("TC", "3", "2-4"),
    );
    expect(labs).toEqual(["Glucose 99 mg/dL 70-99", "Urea 2 mg/dL 1-4", "TC 3 mg/dL 2-4"]);
  });

  test("is not that of a ratio, nor of a row that has its own", () => {
    const { labs } = read(
      heads("Result (mg/dL)", "Unit", "Range"),
      row("Glucose", "99", "", "70-99"),
      row("Cholesterol/HDL", "3.0", "", "< 5"),
      row("HDL ratio", "3.1", "", "< 5"),
      row("Sodium", "139", "mmol/L", "136-145"),
    );
    expect(labs).toEqual([
      "Glucose 99 mg/dL 70-99",
      "Cholesterol/HDL 3.0  < 5",
      "HDL ratio 3.1  < 5",
      "Sodium 139 mmol/L 136-145",
    ]);
  });

  test("in two systems gives no result, since nobody says whose the range is, and is told", () => {
    const line = row("Glucose", "99", "5.5", "70-99");
    const { labs, unread } = read(heads("Result (mg/dL)", "Result (mmol/L)", "Range"), line);
    expect([labs, unread]).toEqual([[], [line.replaceAll(/\s+/gu, " ").trim()]]);
  });

  test("a second number is no unit, though powers of ten are printed so", () => {
    const { labs, unread } = read(row("Glucose", "99", "105", "70-99"), row("Sodium", "139 104", "", "136-145"));
    expect(labs).toEqual([]);
    expect(unread).toHaveLength(2);
  });
});

describe("values on the line below their names", () => {
  const head = row("Test", "Result", "Unit", "Range");
  const below = (...words: readonly string[]) => row("", ...words);

  test("are theirs where all of the table stands so", () => {
    expect(
      read(head, "Sodium", below("139", "mmol/L", "136-145"), "Potassium", below("4.2", "mmol/L", "3.5-5.1")),
    ).toEqual({
      labs: ["Sodium 139 mmol/L 136-145", "Potassium 4.2 mmol/L 3.5-5.1"],
      panels: [null, null],
      unread: [],
    });
  });

  test("are told with the words above them where some do not", () => {
    const { labs, unread } = read(head, sodium(), "", "Potassium", below("4.2", "mmol/L", "3.5-5.1"));
    expect(labs).toEqual(["Sodium 139 mmol/L 136-145"]);
    expect(unread).toEqual(["Potassium 4.2 mmol/L 3.5-5.1"]);
  });

  test("are theirs without a head as well, where each has its own", () => {
    const { labs, unread } = read("Sodium", "139 mmol/L (136-145)", "Potassium", "4.2 mmol/L (3.5-5.1)");
    expect(labs).toEqual(["Sodium 139 mmol/L (136-145)", "Potassium 4.2 mmol/L (3.5-5.1)"]);
    expect(unread).toEqual([]);
  });
});

describe("remarks between the rows", () => {
  test.each([
    "New reference interval 2.0-3.0 mmol/L since 2024",
    "Reference interval of this laboratory valid from 2024",
    "High risk < 1.8 mmol/L, moderate risk < 2.6",
  ])("are no results, whatever figure they end in: %s", (remark) => {
    const { labs } = read(row("Test", "Result", "Unit", "Range"), sodium(), remark, sodium());
    expect(labs).toEqual(["Sodium 139 mmol/L 136-145", "Sodium 139 mmol/L 136-145"]);
  });
});

describe("ends of a range in columns of their own", () => {
  test.each([
    ["LL", "UL"],
    ["Normal min", "Normal max"],
    ["Low limit", "High limit"],
  ])("%s and %s are one range", (low, high) => {
    expect(read(row("Test", low, "Result", high, "Unit"), row("Sodium", "136", "139", "145", "mmol/L")).labs).toEqual([
      "Sodium 139 mmol/L 136-145",
    ]);
  });
});

describe("what a treatment aims at", () => {
  const head = row("Test", "Result", "Unit", "Range");

  test.each(["LDL target", "Zielwert LDL", "LDL-Zielwert", "Target INR", "Goal", "Objectif LDL", "Objetivo de LDL"])(
    "is no result, and is told: %s",
    (name) => {
      const { labs, unread } = read(head, sodium(), row(name, "70", "mg/dL", "60-70"), sodium());
      expect(labs).toEqual(["Sodium 139 mmol/L 136-145", "Sodium 139 mmol/L 136-145"]);
      expect(unread).toEqual([`${name} 70 mg/dL 60-70`]);
      expect(read(row(name, "70", "mg/dL", "60-70")).labs).toEqual([]);
    },
  );

  test.each(["< 70 (target)", "< 70 = target", "treat to < 70", "aim for < 70", "Ziel: < 70", "(goal < 70)"])(
    "is no reference range: %s",
    (range) => {
      expect(read(head, sodium(), row("LDL", "139", "mg/dL", range)).labs[1]).toBe("LDL 139 mg/dL");
    },
  );

  test("cells of blood that are called so are a test", () => {
    expect(read(head, row("Target cells", "2", "%", "0-5")).labs).toEqual(["Target cells 2 % 0-5"]);
  });
});

describe("blocks of labelled lines", () => {
  const block = (name: string, value: string) => [name, `  Value: ${value}`, "  Unit: mmol/L", "  Range: 3.5-5.1"];

  test.each([
    ["English", "Test: Potassium", "Result: 4.2", "Units: mmol/L", "Reference range: 3.5-5.1"],
    ["German", "Untersuchung: Potassium", "Ergebnis: 4.2", "Einheit: mmol/L", "Referenzbereich: 3.5-5.1"],
    ["French", "Analyse: Potassium", "Résultat: 4.2", "Unité: mmol/L", "Valeurs de référence: 3.5-5.1"],
    ["Spanish", "Prueba: Potassium", "Resultado: 4.2", "Unidades: mmol/L", "Valores de referencia: 3.5-5.1"],
    ["under a bare name", "Potassium", "Value: 4.2 mmol/L", "Range: 3.5-5.1"],
  ])("%s", (_language, ...lines) => {
    expect(read(...lines, "", ...lines)).toMatchObject({
      labs: ["Potassium 4.2 mmol/L 3.5-5.1", "Potassium 4.2 mmol/L 3.5-5.1"],
      unread: [],
    });
  });

  test("whose value is not understood are told, and take none from the next", () => {
    const { labs, unread } = read(...block("Potassium", "haemolysed sample"), ...block("Sodium", "4"));
    expect(labs).toEqual(["Sodium 4 mmol/L 3.5-5.1"]);
    expect(unread).toEqual(["Potassium · Result: haemolysed sample"]);
  });

  test("of an examination, a person or a target are no tests", () => {
    const one = ["Examination: Heart", "Findings: normal", "", "Name: Erika Example", "Result: 5", "Unit: mmol/L"];
    expect(read(...one, "", ...block("LDL target", "70")).labs).toEqual([]);
  });
});

describe("what stands between a name and its value", () => {
  test("says how it was measured, and is no name of another test", () => {
    const head = row("Test", "Method", "Result", "Unit", "Range");
    const rows = ["ISE 2", "HPLC", "Turb."].map((method) => row("Sodium", method, "139", "mmol/L", "136-145"));
    expect(read(head, ...rows)).toMatchObject({ labs: rows.map(() => "Sodium 139 mmol/L 136-145"), unread: [] });
  });
});

test("beside a control, the column of the patient holds the values", () => {
  const { labs } = read(row("Test", "Patient", "Control", "Unit"), row("PT", "13.2", "12.0", "s"));
  expect(labs).toEqual(["PT 13.2 s"]);
});

test.each(["Na 139, K 4.2, Cl 104", "Hb 139; WCC 5.1; Plt 250.", "CRP <5, ESR 12"])(
  "names with a figure each and no unit are told: %s",
  (line) => {
    expect(read(line)).toMatchObject({ labs: [], unread: [line] });
  },
);

test.each(["Room 4, Floor 2", "Seen on May 3, June 4", "Weight 70, Height 180", "one, two"])(
  "other lists of words and figures are not: %s",
  (line) => {
    expect(read(line).unread).toEqual([]);
  },
);

test.each(["Service", "Item", "Leistung"])("%s beside a column of tests is over their groups", (head) => {
  const rows = ["Sodium", "Potassium"].map((name) => row("Chem", name, "4", "mmol/L", "3-5"));
  expect(read(row(head, "Test", "Result", "Unit", "Range"), ...rows)).toMatchObject({
    labs: ["Sodium 4 mmol/L 3-5", "Potassium 4 mmol/L 3-5"],
    unread: [],
  });
});

describe("a laboratory's own controls", () => {
  const head = row("Test", "Result", "Unit", "Range");

  test.each([
    "Quality control level 1",
    "QC",
    "Control samples",
    "Kontrollserum",
    "Contrôle de qualité",
    "Suero control",
  ])("under %s are told, and are nobody's results", (heading) => {
    const { labs, unread } = read(head, sodium(), heading, row("Sodium", "120", "mmol/L", "118-122"));
    expect(labs).toEqual(["Sodium 139 mmol/L 136-145"]);
    expect(unread).toEqual([`${heading} · Sodium 120 mmol/L 118-122`]);
    expect(read(head, sodium(), heading, head, row("Sodium", "120", "mmol/L", "118-122")).labs).toHaveLength(1);
  });

  test("end with the next heading", () => {
    expect(read(head, "Quality control", sodium(), "Electrolytes", sodium()).labs).toHaveLength(1);
  });
});

test("heads of columns that are no table of results are no tests", () => {
  expect(read(row("Test", "Normal", "Abnormal"), row("Heart", "X", "")).labs).toEqual([]);
});

test("rows under heads of tests and ranges are told on any paper, though no head says where the result is", () => {
  const lines = [row("Test", "Unit", "Anna", "Bernd", "Range"), row("LDL", "mg/dL", "139", "150", "<130")];
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: false });
  expect([labs.length, unreadRows.length]).toEqual([0, 1]);
});
