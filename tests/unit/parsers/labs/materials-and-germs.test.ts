/** Of which material a result is, and of which germ: a value of urine is none of blood, and "Vancomycin R" without its germ is nothing. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(22)).join("");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map(({ analyte, printed, material }) => [analyte, printed, material]),
    panels: labs.map(({ panel }) => panel),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ").trim()),
  };
}

describe("a heading or label that names another material", () => {
  const head = row("Test", "Result", "Units", "Reference");
  const [blood, below] = [row("Sodium", "133", "mmol/L", "135-145"), row("Sodium", "22", "mmol/L")];

  test.each([
    "24 HOUR URINE",
    "24-h urine",
    "Urine (24 hours)",
    "24-Stunden-Urin",
    "Sammelurin 24 Std.",
    "Urines de 24 heures",
    "Orina 24 horas",
    "UROANÁLISIS",
    "Harnstatus",
  ])("%s holds for what stands below it, and ends the group above", (heading) => {
    const { labs, panels } = read(head, "SERUM", blood, heading, below);
    expect(labs).toEqual([
      ["Sodium", "133", null],
      ["Sodium", "22", heading],
    ]);
    expect(panels).not.toEqual(["SERUM", "SERUM"]);
  });

  test.each([
    ["Specimen 2: Urine, collected 19 Jun 2024", "Urine"],
    ["Sample B: CSF", "CSF"],
    ["Specimen: Urine, midstream     Collected: 7 May 2024     Reported: 9 May 2024", "Urine, midstream"],
    ["Collected: 7 May 2024     Specimen: Urine", "Urine"],
    ["Material: Punktat (Entnahme 07.05.2024)", "Punktat"],
    ["Source: Throat swab", "Throat swab"],
  ])("%s says no more than the material", (line, material) => {
    expect(read(line, head, below).labs).toEqual([["Sodium", "22", material]]);
  });

  test("a number of the sample that is blood ends it", () => {
    const { labs } = read("Specimen 1: Urine", row("Sodium", "22", "mmol/L", "20-110"), "Specimen 2: Serum", blood);
    expect(labs.map((one) => one[2])).toEqual(["Urine", null]);
  });
});

describe("what works against a germ", () => {
  const head = row("Antibiotic", "MIC", "Interpretation");
  const vancomycin = (mic: string, answer: string) => row("Vancomycin", mic, answer);

  test("is of the germ over its table", () => {
    const { labs, unread } = read(
      "ISOLATE 1: Staphylococcus aureus",
      head,
      vancomycin("1", "S"),
      "ISOLATE 2: Enterococcus faecium (heavy growth)",
      head,
      vancomycin(">=32", "R"),
    );
    expect(labs).toEqual([
      ["Vancomycin", "1", "Staphylococcus aureus"],
      ["Vancomycin", ">=32", "Enterococcus faecium"],
    ]);
    expect(unread).toEqual([]);
  });

  test("is of the sample as well, where that is named", () => {
    const { labs } = read(
      "Specimen: Urine",
      "Culture, urine: Escherichia coli >100,000 CFU/mL",
      head,
      vancomycin("1", "S"),
    );
    expect(labs).toEqual([["Vancomycin", "1", "Escherichia coli (Urine)"]]);
  });

  test.each([
    ["names none", ["Blood culture, two sets"]],
    ["names two over one table", ["Organism 1: Escherichia coli", "Organism 2: Enterococcus faecalis"]],
  ])("is told and no result where the paper %s", (_what, lines) => {
    const { labs, unread } = read(...lines, head, vancomycin("1", "S"));
    expect(labs).toEqual([]);
    expect(unread).toContain("Vancomycin 1 S");
  });

  test("of several germs beside each other is told with all of its words", () => {
    const { labs, unread } = read(
      row("SUSCEPTIBILITY", "E. coli", "", "E. faecalis"),
      row("", "MIC", "Interp", "MIC", "Interp"),
      row("Ampicillin", ">=32", "R", "<=2", "S"),
      row("Vancomycin", "", "", "1", "S"),
    );
    expect(labs).toEqual([]);
    expect(unread).toEqual(expect.arrayContaining(["Ampicillin >=32 R <=2 S", "Vancomycin 1 S"]));
  });

  test("a germ that is named again over its own table after a list of all is meant", () => {
    const { labs } = read(
      "Organism 1: Escherichia coli",
      "Organism 2: Enterococcus faecalis",
      "Susceptibility of",
      "Escherichia coli",
      head,
      row("Ampicillin", ">=32", "R"),
      "Enterococcus faecalis",
      head,
      row("Ampicillin", "<=2", "S"),
    );
    expect(labs).toEqual([
      ["Ampicillin", ">=32", "Escherichia coli"],
      ["Ampicillin", "<=2", "Enterococcus faecalis"],
    ]);
  });
});
