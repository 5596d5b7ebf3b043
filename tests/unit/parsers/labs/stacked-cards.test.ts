/** Portals that print the parts of a result on lines of their own: only their order says whose a value is. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.flag]),
    days: labs.map(({ collected }) => collected),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

const sodium = ["Sodium", "133", "mmol/L", "135 - 145", "Low"] as const;
const potassium = ["Potassium", "5.8", "mmol/L", "3.5 - 5.1", "High"] as const;
const both = [sodium, potassium] as const;
type Order = (one: typeof sodium | typeof potassium) => readonly string[];

describe("cards of whole lines are read in whatever order all of them have", () => {
  test.each<readonly [string, Order]>([
    [
      "name, value, unit, range, flag",
      ([name, value, unit, range, flag]) => [name, value, unit, `Reference range: ${range}`, flag],
    ],
    ["name, value, flag, unit, range", ([name, value, unit, range, flag]) => [name, value, flag, unit, range]],
    [
      "name, range with its unit, value, flag",
      ([name, value, unit, range, flag]) => [name, `${range} ${unit}`, value, flag],
    ],
    [
      "value with a label, name, range",
      ([name, value, unit, range, flag]) => [
        "Your value",
        `${value} ${unit} ${flag}`,
        name,
        `Standard range ${range} ${unit}`,
      ],
    ],
    [
      "value, name, range in the same unit",
      ([name, value, unit, range, flag]) => [`${value} ${unit} ${flag}`, name, `${range} ${unit}`],
    ],
    [
      "a label over each part",
      ([name, value, unit, range, flag]) => [name, "Value", value, "Units", unit, "Reference", range, "Flag", flag],
    ],
    [
      "a label before each part",
      ([name, value, unit, range, flag]) => [
        name,
        `Value: ${value} ${unit}`,
        `Standard range: ${range} ${unit}`,
        `Flag: ${flag}`,
      ],
    ],
    [
      "a day under each name",
      ([name, value, unit, range, flag]) => [name, "Collected June 18, 2024", `${value} ${unit}`, range, flag],
    ],
  ])("%s", (_order, lines) => {
    const { labs, unread } = read("Collected June 18, 2024", ...both.flatMap(lines));
    expect(labs).toEqual(both);
    expect(unread).toEqual([]);
  });

  test("the day that a card names below its value is its own", () => {
    const { days } = read(
      "Sodium",
      "133 mmol/L",
      "135 - 145",
      "Collected June 18, 2024",
      "Potassium",
      "5.8 mmol/L",
      "3.5 - 5.1",
      "Collected June 19, 2024",
    );
    expect(days).toEqual(["2024-06-18", "2024-06-19"]);
  });

  test("a name of two lines is one where its end says so, and a heading is no part of it", () => {
    const { labs } = read(
      "THYROID",
      "Thyroid peroxidase",
      "antibodies",
      "412 kIU/L",
      "0 - 34",
      "Cortisol, after",
      "dexamethasone",
      "40 nmol/L",
      "0 - 50",
    );
    expect(labs.map(([name]) => name)).toEqual(["Thyroid peroxidase antibodies", "Cortisol, after dexamethasone"]);
  });
});

describe("a value is never another name's", () => {
  const names = (labs: ReturnType<typeof read>["labs"]) => labs.map(([name, value]) => `${name} ${value}`);

  test("where a card has no value, the next one's is not taken", () => {
    const { labs } = read("Sodium", "Standard range 135 - 145 mmol/L", "Potassium", "5.8 mmol/L", "3.5 - 5.1");
    expect(names(labs)).toEqual(["Potassium 5.8"]);
  });

  test("where values stand over names without a range, or under a heading, nobody can say whose they are: all are told", () => {
    const { labs, unread } = read("Chemistry", "133 mmol/L", "Sodium", "5.8 mmol/L", "Potassium");
    expect(labs).toEqual([]);
    expect(unread.join(" ")).toMatch(/133 mmol\/L.*5\.8 mmol\/L/u);
  });

  test("where value and range are of different units, the value is not that name's", () => {
    const { labs, unread } = read(
      "133 mmol/L",
      "Hemoglobin",
      "12.0 - 15.5 g/dL",
      "14 g/dL",
      "Sodium",
      "135 - 145 mmol/L",
    );
    expect(labs).toEqual([]);
    for (const words of ["133 mmol/L · Hemoglobin", "14 g/dL · Sodium · 135 - 145 mmol/L"])
      expect(unread.join("\n")).toContain(words);
  });

  test("a unit is no name, and neither is a label", () => {
    const { labs } = read("133", "mmol/L", "Reference range: 135 - 145", "402", "K/uL", "Reference range: 150 - 400");
    expect(labs).toEqual([]);
  });

  test("two values under one name leave open which it is: told", () => {
    const { labs, unread } = read("Sodium", "133 mmol/L", "139 mmol/L", "135 - 145", ...potassium);
    expect(names(labs)).toEqual(["Potassium 5.8"]);
    expect(unread).toEqual(["Sodium · 133 mmol/L · 139 mmol/L · 135 - 145"]);
  });

  test("a limit by itself beside another leaves open which was measured: told", () => {
    const { labs, unread } = read("CRP", "<0.5", "<5.0", "mg/L", ...potassium);
    expect(names(labs)).toEqual(["Potassium 5.8"]);
    expect(unread).toEqual(["CRP · <0.5 · <5.0 · mg/L"]);
  });

  test("names of two lines of which nothing says that they are one are told", () => {
    const { labs, unread } = read("Anti-tissue", "Transglutaminase", "1.2 U/mL", "0 - 7", ...potassium);
    expect(names(labs)).toEqual(["Potassium 5.8"]);
    expect(unread).toEqual(["Anti-tissue · Transglutaminase · 1.2 U/mL · 0 - 7"]);
  });
});

describe("what a portal draws among the lines of a card", () => {
  const card = (name: string, range: string, value: string, ...among: readonly string[]) => [
    name,
    `Normal range: ${range} mmol/L`,
    ...among,
    "Value",
    value,
  ];

  test.each([
    ["the ends of a scale", "136                              145"],
    ["one end of a scale", "145"],
    ["words that lead further", "Learn more      Hide"],
  ])("is no part of it and ends none: %s", (_what, among) => {
    const { labs } = read(...card("Sodium", "136 - 145", "139", among), ...potassium);
    expect(labs.map(([name, value]) => `${name} ${value}`)).toEqual(["Sodium 139", "Potassium 5.8"]);
  });

  test("where it ends one all the same, the value is not that of the next name", () => {
    const sentence = "This test is useful for the diagnosis of many conditions. Ask your doctor.";
    const { labs } = read(
      ...card("Sodium", "136 - 145", "139", sentence),
      ...card("Potassium", "3.5 - 5.1", "5.6", sentence),
    );
    expect(labs.map(([name, value]) => `${name} ${value}`)).toEqual(["Sodium 139", "Potassium 5.6"]);
  });

  test("is no name of a test either", () => {
    const { labs } = read("Sodium", "Learn more      Hide", "139 mmol/L", "Normal range: 136 - 145 mmol/L");
    expect(labs.map(([name, value]) => `${name} ${value}`)).toEqual(["Sodium 139"]);
  });
});

test("what somebody takes or weighs is no result", () => {
  const { labs, unread } = read("Lithium", "400 mg", "Take one at night", "Weight", "72 kg", "Height", "170 cm");
  expect([labs, unread]).toEqual([[], []]);
});

test.each([0, 1, 2, 3, 4])("whatever %i first lines are cut off, no value goes to another name", (cut) => {
  const whole = both.flatMap(([name, value, unit, range]) => [name, value, unit, range]);
  const { labs } = read(...whole.slice(cut));
  for (const [name, value] of labs) expect(both.map((one) => `${one[0]} ${one[1]}`)).toContain(`${name} ${value}`);
});
