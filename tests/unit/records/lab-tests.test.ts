import { describe, expect, test } from "vitest";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { knownTests } from "../../../shared/model/known-tests.ts";
import { matchTest } from "../../../electron/records/lab-tests/match-test.ts";
import { plainName } from "../../../shared/model/plain-test-name.ts";
import { rereadOne } from "../../../electron/import/reading/reread-originals.ts";
import { findLab } from "../../../electron/records/documents/labs.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { setApart } from "../../../electron/records/lab-tests/values-apart.ts";
import { sayTest, type TestWord } from "../../../electron/records/lab-tests/said-tests.ts";
import { loincOn } from "../../../electron/parsers/labs/printed-loinc.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const testOf = (analyte: string, unit: string | null, loinc: string | null = null) =>
  matchTest({ analyte, unit, loinc, material: null })?.test.key ?? null;

describe("the table of known tests", () => {
  test("has each key once, plain names, codes with a right check figure, and no two tests that a paper could not tell apart", () => {
    expect(new Set(knownTests.map(({ key }) => key)).size).toBe(knownTests.length);
    const taken = new Map<string, string>();
    for (const { key, names, loinc, units } of knownTests) {
      expect(names.filter((name) => plainName(name) !== name || name === "")).toEqual([]);
      expect(loinc.filter((code) => loincOn(`LOINC ${code}`, { hasColumn: false }) !== code)).toEqual([]);
      const told = [...loinc, ...names.flatMap((name) => units.map((unit) => `${name} in ${unit}`))];
      expect(told.filter((one) => taken.has(one))).toEqual([]);
      for (const one of told) taken.set(one, key);
    }
  });
});

describe("a name", () => {
  test.each([
    ["Creatinine", "mg/dL", "creatinine"],
    ["Kreatinin i.S.", "µmol/L", "creatinine"],
    ["Créatinine", "µmol/L", "creatinine"],
    ["CREATININA", "mg/dL", "creatinine"],
    ["ALT (SGPT)", "U/L", "alt"],
    ["GPT/ALAT", "U/l", "alt"],
    ["Hemoglobin A1c", "%", "hba1c"],
    ["γ-GT", "U/l", "ggt"],
    ["Glucose, Serum", "mg/dL", "glucose"],
    ["Neutrophile", "%", "neutrophils-share"],
    ["Neutrophils", "10^9/L", "neutrophils"],
    ["Harnstoff-N", "mg/dl", "urea-nitrogen"],
    ["Harnstoff", "mg/dl", "urea"],
  ])("%s in %s is %s", (analyte, unit, key) => {
    expect(testOf(analyte, unit)).toBe(key);
  });

  test.each([
    ["Glucose, Urine", "mg/dL", "another specimen"],
    ["Hemoglobin (A2)", "%", "another thing in brackets"],
    ["B-Lymphozyten", "%", "a letter that is a part of the name"],
    ["P-Amylase", "U/L", "a letter that is a part of the name"],
    ["Creatinine", null, "no unit"],
    ["Creatinine", "mL/min", "a unit that it is not counted in"],
    ["Ca", "U/mL", "a unit that it is not counted in"],
    ["D-Dimer", "mg/L", "one name of two quantities"],
    ["ALT/AST", "U/L", "two tests"],
    ["Creatinine clearance", "mg/dL", "a longer name"],
    ["", "mg/dL", "nothing"],
  ])("%s in %s is not known: %s", (analyte, unit, _why) => {
    expect(testOf(analyte, unit)).toBe(null);
  });

  test("gives way to the code that the paper prints, and a code that is not known speaks against it", () => {
    expect(testOf("Something else", "mg/dL", "2160-0")).toBe("creatinine");
    expect(testOf("Creatinine", "mg/dL", "2161-8")).toBe(null);
    expect(testOf("Creatinine", "%", "2160-0")).toBe(null);
  });
});

test("a person's word is remembered for the name and its laboratory, and taken back", async () => {
  await using records = await RecordsVault.make();
  const paper = (laboratory: string, day: string, row: string) =>
    `${laboratory}\nLaboratory report\nPatient: Ana Silva\nCollected: ${day}\n\nTest\tResult\tUnit\tReference range\n${row.replaceAll("  ", "\t")}\n`;
  records.put("a.txt", paper("Harbour Hospital", "3 May 2024", "Creatinine  0.9  mg/dL  0.5-1.1"));
  records.put("b.txt", paper("Klinikum Nordsee", "4 June 2024", "Kreatinin  1.0  mg/dL  0.5-1.1"));
  records.put("c.txt", paper("Klinikum Nordsee", "5 July 2024", "Odd marker  12  mg/dL  0-20"));
  const { people } = await records.import();
  const personId = people[0]?.personId as PersonId;
  const labs = () => listLabs(records.vault.db, personId, null);
  const named = (name: string) => labs().find(({ analyte }) => analyte === name)!;
  const say = (name: string, word: TestWord) =>
    records.vault.write((db) => sayTest(db, named(name), word, records.clock));
  expect(labs().map(({ analyte, test: { key, by } }) => [analyte, key, by])).toEqual([
    ["Creatinine", "creatinine", "name"],
    ["Kreatinin", "creatinine", "name"],
    ["Odd marker", "name:odd marker", null],
  ]);
  say("Kreatinin", { is: "by-itself" });
  expect(named("Kreatinin").test).toEqual({ key: "name:kreatinin", title: null, panel: null, by: "person" });
  expect(named("Creatinine").test.key).toBe("creatinine");
  say("Odd marker", { is: "same-as", result: named("Kreatinin") });
  expect(named("Odd marker").test.key).toBe("name:kreatinin");
  expect(() => say("Odd marker", { is: "same-as", result: named("Kreatinin") })).toThrow(
    expect.objectContaining({ code: "INVALID_INPUT" }),
  );
  records.put("d.txt", paper("Klinikum Nordsee", "6 August 2024", "Kreatinin  1.1  mg/dL  0.5-1.1"));
  records.put("e.txt", paper("Klinikum Ostsee", "7 August 2024", "Kreatinin  1.2  mg/dL  0.5-1.1"));
  await records.import();
  expect(
    labs().flatMap(({ analyte, laboratory, test: { key } }) => (analyte === "Kreatinin" ? [[laboratory, key]] : [])),
  ).toEqual([
    ["Klinikum Nordsee", "name:kreatinin"],
    ["Klinikum Nordsee", "name:kreatinin"],
    ["Klinikum Ostsee", "creatinine"],
  ]);
  say("Kreatinin", { is: "as-known" });
  expect(
    new Set(
      labs()
        .filter(({ analyte }) => analyte === "Kreatinin")
        .map(({ test: { key } }) => key),
    ),
  ).toEqual(new Set(["creatinine"]));
});

describe("two names are put together only where they can be one test", () => {
  async function twoTests(records: RecordsVault, rows: readonly string[], specimen = "Serum") {
    const paper = (day: string, of: string, row: string) =>
      `Harbour Hospital\nLaboratory report\nPatient: Ana Silva\nCollected: ${day}\nSpecimen: ${of}\n\nTest\tResult\tUnit\tReference range\n${row}\n`;
    records.put("a.txt", paper("3 May 2024", "Serum", rows[0] ?? ""));
    records.put("b.txt", paper("4 June 2024", specimen, rows[1] ?? ""));
    const { people } = await records.import();
    const labs = () => listLabs(records.vault.db, people[0]?.personId as PersonId, null);
    const [one, other] = labs().toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
    if (!one || !other) throw new Error("two results");
    const join = (evenSo: boolean) =>
      records.vault.write((db) => sayTest(db, other, { is: "same-as", result: one, evenSo }, records.clock));
    return { join, keys: () => new Set(labs().map(({ test }) => test.key)).size };
  }

  test("what is measured in another dimension is refused, whatever the word", async () => {
    await using records = await RecordsVault.make();
    const { join, keys } = await twoTests(records, ["Odd one\t95\tmg/dL\t70-99", "Odd two\t5\t10^9/L\t4-11"]);
    const doubt = { is: "other-dimension", own: "10^9/L", other: "mg/dL" };
    expect([join(false), join(true), keys()]).toEqual([doubt, doubt, 2]);
  });

  test("grams and moles of one substance are one test at once", async () => {
    await using records = await RecordsVault.make();
    const { join, keys } = await twoTests(records, ["Odd one\t95\tmg/dL\t70-99", "Odd two\t5.3\tmmol/L\t3.9-5.5"]);
    expect([join(false), keys()]).toEqual([null, 1]);
  });

  test.each([
    ["another material", ["Odd one\t95\tmg/dL\t70-99", "Odd two\t7\tmg/dL\t0-15"], "Urine", "other-material"],
    ["no unit", ["Odd one\t95\tmg/dL\t70-99", "Odd two\t1.2\t\t0-2"], "Serum", "other-unit"],
    ["a unit that is not known", ["Odd one\t95\tmg/dL\t70-99", "Odd two\t12\tIU/L\t0-20"], "Serum", "other-unit"],
  ])("%s is asked about, and the word holds even so", async (_name, rows, specimen, is) => {
    await using records = await RecordsVault.make();
    const { join, keys } = await twoTests(records, rows, specimen);
    expect([join(false)?.is, keys()]).toEqual([is, 2]);
    expect([join(true), keys()]).toEqual([null, 1]);
  });
});

test("one value is put apart from its test and back, its name is not, and reading its paper again keeps the word", async () => {
  await using records = await RecordsVault.make();
  const head = "Test\tResult\tUnit\tReference range";
  const rows = ["Glucose\t95\tmg/dL\t70-99", "Glucose\t210\tmg/dL\t70-99"];
  records.put(
    "a.txt",
    `Harbour Hospital\nLaboratory report\nPatient: Ana Silva\nCollected: 3 May 2024\n\n${[head, ...rows].join("\n")}\n`,
  );
  const { people } = await records.import();
  const personId = people[0]?.personId as PersonId;
  const keys = () =>
    new Map(listLabs(records.vault.db, personId, null).map(({ printed, test: { key } }) => [printed, key]));
  const { id } = listLabs(records.vault.db, personId, null).find(({ printed }) => printed === "210")!;
  const { place } = findLab(records.vault.db, personId, id)!;
  const put = (isApart: boolean) => records.vault.write((db) => setApart(db, place, isApart, records.clock));
  put(true);
  expect(keys().get("95")).toBe("glucose");
  expect(keys().get("210")).toMatch(/^value:/u);
  await rereadOne(listAllOriginals(records.vault.db)[0]!.id, records);
  expect(keys().get("210")).toMatch(/^value:/u);
  put(false);
  expect([...keys().values()]).toEqual(["glucose", "glucose"]);
});

describe("a material that is not blood", () => {
  test.each([
    ["a heading within the table", "Specimen: Blood", "URINE", "Glucose · URINE"],
    ["a heading in another language", "Laborbefund", "Liquor", "Glucose · Liquor"],
    ["a line above the table", "Specimen: Urine, random", "", "Glucose · Urine, random"],
  ])("named by %s keeps its results apart from those of blood", async (_how, above, within, printed) => {
    await using records = await RecordsVault.make();
    const head = "Test\tResult\tUnit\tReference range";
    const paper = (day: string, first: string, rows: readonly string[]) =>
      `Harbour Hospital\nLaboratory report\nPatient: Ana Silva\nCollected: ${day}\n${first}\n${head}\n${rows.join("\n")}\n`;
    records.put("a.txt", paper("3 May 2024", "Specimen: Serum", ["Glucose\t95\tmg/dL\t70-99"]));
    const rows = [...(within === "" ? [] : ["Sodium\t139\tmmol/L\t135-146", within]), "Glucose\t7\tmg/dL\t<15"];
    records.put("b.txt", paper("4 June 2024", above, rows));
    const { people } = await records.import();
    const labs = listLabs(records.vault.db, people[0]?.personId as PersonId, null);
    const glucose = labs.filter(({ analyte }) => analyte === "Glucose");
    const named = glucose.map(({ analyte, material, test: { key } }) => [
      key,
      material === null ? analyte : `${analyte} · ${material}`,
    ]);
    expect(named).toEqual([
      ["glucose", "Glucose"],
      [`name:${printed.toLowerCase()}`, printed],
    ]);
    expect(labs.filter(({ analyte }) => analyte === "Sodium").map(({ test: { key } }) => key)).toEqual(
      within === "" ? [] : ["sodium"],
    );
  });
});
