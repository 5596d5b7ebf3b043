import { expect, test } from "vitest";
import { doubtsOf, type DoubtedLab } from "../../../shared/model/lab-doubts.ts";
import { readTypedValue } from "../../../shared/model/lab.ts";
import { PartialDate } from "../../../shared/model/dates.ts";

function lab(more: Partial<DoubtedLab> = {}): DoubtedLab {
  return {
    analyte: "Sodium",
    printed: "138",
    value: 138,
    comparator: null,
    referenceRange: "135-146",
    flag: null,
    date: PartialDate.parse("2024-05-03"),
    page: 1,
    evidence: "Sodium 138 mmol/L 135-146",
    status: "proposed",
    ...more,
  };
}

const alone = (one: DoubtedLab) => doubtsOf(one, { all: [one], unsurePages: new Set() });

test.each([
  ["a plain value", lab(), []],
  ["a value in words", lab({ printed: "Negative", value: null, referenceRange: "Negative" }), []],
  ["a titre", lab({ printed: "1:80", value: null, referenceRange: null }), []],
  ["a count in a field", lab({ printed: "0-2 /hpf", value: null, referenceRange: null }), []],
  ["plus signs", lab({ printed: "2+", value: null, referenceRange: null }), []],
  ["decimals or a thousand", lab({ printed: "1.250", value: null, referenceRange: null }), ["no-number"]],
  ["figures with words", lab({ printed: "40 see 2", value: null, referenceRange: null }), ["no-number"]],
  ["no day", lab({ date: null }), ["no-day"]],
  ["outside where the paper marks nothing", lab({ printed: "150", value: 150 }), []],
  ["inside and marked", lab({ flag: "H" }), ["inside-marked"]],
  ["inside and said to be normal", lab({ flag: "N" }), []],
  ["a limit of detection outside its range", lab({ printed: "<100", value: 100, comparator: "<", flag: "L" }), []],
  ["a row that was not understood", lab({ status: "unread", printed: "", value: null }), ["not-understood"]],
  [
    "a row that says that its test was not done",
    lab({ status: "unread", printed: "", value: null, evidence: "TSH   No realizado" }),
    ["not-done"],
  ],
  [
    "a row under another person's name",
    lab({ status: "unread", printed: "", value: null, remark: "Patient: John Miller" }),
    ["other-person"],
  ],
] as const)("%s", (_, one, doubts) => {
  expect(alone(one)).toEqual(doubts);
});

test("a value outside its range without a mark is in doubt where the paper marks others", () => {
  const outside = lab({ printed: "150", value: 150 });
  const marked = lab({ analyte: "Potassium", printed: "6.0", value: 6, referenceRange: "3.5-5.0", flag: "H" });
  expect(doubtsOf(outside, { all: [outside, marked], unsurePages: new Set() })).toEqual(["outside-unmarked"]);
});

test("the same test with two values of one day is in doubt, unless one was said to be no result", () => {
  const [one, other] = [lab(), lab({ printed: "139", value: 139 })];
  const among = (all: readonly DoubtedLab[]) => doubtsOf(one, { all, unsurePages: new Set() });
  expect(among([one, other])).toEqual(["twice"]);
  expect(among([one, { ...other, status: "rejected" }])).toEqual([]);
  expect(among([one, { ...other, date: PartialDate.parse("2024-05-04") }])).toEqual([]);
});

test("a day that has not come yet is in doubt, and a month that has begun is not", () => {
  const today = PartialDate.parse("2024-05-02");
  const doubts = (one: DoubtedLab) => doubtsOf(one, { all: [one], unsurePages: new Set(), today });
  expect(doubts(lab())).toEqual(["future-day"]);
  expect(doubts(lab({ date: PartialDate.parse("2024-05") }))).toEqual([]);
  expect(doubts(lab({ date: PartialDate.parse("2025") }))).toEqual(["future-day"]);
});

test("a result that the paper itself questions, or a newer report corrects, is in doubt", () => {
  const one = lab({ remark: "haemolysed, please repeat" });
  expect(doubtsOf(one, { all: [one], unsurePages: new Set(), isSuperseded: true })).toEqual([
    "paper-doubts",
    "superseded",
  ]);
});

test("what stands on a page that was hard to read is in doubt", () => {
  const one = lab({ page: 2 });
  expect(doubtsOf(one, { all: [one], unsurePages: new Set([2]) })).toEqual(["hard-to-read"]);
  expect(doubtsOf(one, { all: [one], unsurePages: new Set(), namesSeveral: true })).toEqual(["several-people"]);
});

test.each([
  ["5.4", { comparator: null, value: 5.4 }],
  ["5,4", { comparator: null, value: 5.4 }],
  [" <0.41 ", { comparator: "<", value: 0.41 }],
  ["≥ 10", { comparator: ">=", value: 10 }],
  ["0.125", { comparator: null, value: 0.125 }],
  ["1.250", { comparator: null, value: null }],
  ["Positive", { comparator: null, value: null }],
  ["1:80", { comparator: null, value: null }],
] as const)("a typed %s is read as the number that it is, or as none", (typed, read) => {
  expect(readTypedValue(typed)).toEqual(read);
});
