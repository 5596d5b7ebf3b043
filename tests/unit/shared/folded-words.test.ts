import { describe, expect, test } from "vitest";
import { comparedWords, findFolded, foldedText, inLatinLetters } from "../../../shared/model/folded-words.ts";

/** What of the text is found, as it stands there. */
const found = (text: string, words: string, areBlanksSure = true) => {
  const characters = Array.from(text);
  return findFolded(foldedText(characters), words, { areBlanksSure }).map(({ start, end }) =>
    characters.slice(start, end).join(""),
  );
};

describe("words that look the same are the same", () => {
  test.each([
    ["Crohn\u2019s disease"],
    ["Crohn\u02bcs disease"],
    ["Crohn\u2032s disease"],
    ["Crohn\u00b4s disease"],
    ["CROHN\u0060S\u00a0DISEASE"],
    ["Crohn\uff07s\u3000disease"],
    ["Cro\u200bhn's dis\u00adease"],
  ])("with every form of a quote and a blank: %j", (text) => {
    expect(found(`has ${text}.`, "Crohn's disease")).toEqual([text]);
    expect(found("has Crohn's disease.", text)).toEqual(["Crohn's disease"]);
  });

  test("with letters of another script that look like Latin ones, in either case; a micro is no m", () => {
    expect(found("seen by J\u0430ne \u041c\u0456ll\u0435r today", "Jane Miller")).toEqual([
      "J\u0430ne \u041c\u0456ll\u0435r",
    ]);
    expect(found("seen by Jane Miller today", "J\u0430ne \u041c\u0456ll\u0435r")).toEqual(["Jane Miller"]);
    expect(found("\u0412\u0415\u0420\u0410", "\u0432\u0435\u0440\u0430")).toHaveLength(1);
    expect(found("5 \u00b5g", "5 mg")).toEqual([]);
  });

  test("and are written in those Latin letters where any of them is not one", () => {
    expect(inLatinLetters("Dr. J\u0430ne \u041c\u0456ll\u0435r, 5 \u00b5g")).toBe("Dr. Jane miller, 5 \u00b5g");
    for (const none of ["Jane Müller", "\u03bcg \u03b2", "\u0434\u0436", ""]) expect(inLatinLetters(none)).toBeNull();
  });

  test("and double quotes are those, however many signs they are written with", () => {
    expect(found("said “no” then", '"no"')).toEqual(["“no”"]);
    expect(found("said ''no'' then", '"no"')).toEqual(["''no''"]);
  });

  test.each([
    "HIV-positive",
    "HIV/positive",
    "HIV\u2013positive",
    "HIV \u2014 positive",
    "HIV\u2011positive",
    "HIV_positive",
  ])("with a dash, a slash or a blank between words: %j", (text) => {
    expect(found(`is ${text} now`, "HIV positive")).toEqual([text]);
    expect(found("is HIV positive now", text)).toEqual(["HIV positive"]);
  });

  test.each([
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u034f",
    "\u180e",
    "\u2063",
    "\ufe0f",
    "\u3164",
    "\u{e0020}",
  ])("without what is not seen in them: %j", (sign) => {
    for (const word of ["zanzibarvirus", "lues"]) {
      const text = Array.from(word).join(sign);
      expect(found(`has ${text} now`, word)).toEqual([text]);
      expect(found(`has ${word} now`, text)).toEqual([word]);
      expect(comparedWords(`has ${text} now`)).toEqual(["has", word, "now"]);
    }
  });

  test.each([
    "zanzibar-\nvirus",
    "zanzibar\u2010\r\n   virus",
    "zanzibar\u00ad\nvirus",
    "zanzibar\u0002virus",
    "zanzibar\ufffevirus",
  ])("where the end of a line parts them: %j", (text) => {
    expect(found(`a ${text} again`, "zanzibarvirus")).toEqual([text]);
    expect(found(`the ${text}es`, "Zanzibarvirus")).toEqual([text]);
  });

  test("where the end of a line stands for the blank or the dash between them", () => {
    for (const text of ["HIV-\npositive", "HIV\npositive"])
      for (const words of ["HIV positive", "HIV-positive"]) expect(found(text, words)).toEqual([text]);
    expect(found("le-\nna", "lena")).toEqual(["le-\nna"]);
  });

  test("with their accents, which go with them", () => {
    expect(found("by Zoe\u0308\u0301 Weber", "zoë")).toEqual(["Zoe\u0308\u0301"]);
    expect(found("ﬁnal office", "FINAL")).toEqual(["ﬁnal"]);
  });
});

describe("other words are others", () => {
  test("short ones only as they stand", () => {
    expect(found("the whole nation", "lena")).toEqual([]);
    expect(found("the whole nation", "lena", false)).toEqual([]);
  });

  test("blanks within them count for whole words alone where blanks are sure, and for all where they are guessed", () => {
    expect(found("by Q u i l l f e a t h e r.", "Quillfeather")).toEqual(["Q u i l l f e a t h e r"]);
    expect(found("rest and recommended", "Andre")).toEqual([]);
    expect(found("Qu illfeathers", "Quillfeather")).toEqual([]);
    expect(found("Qu illfeathers", "Quillfeather", false)).toEqual(["Qu illfeather"]);
  });

  test("numbers keep their points and signs: -5 is not every 5, and 4.1 is not 4 1", () => {
    expect(found("5 and -5 and \u22125", "-5")).toEqual([" -5", " \u22125"]);
    expect(found("-5 then 5- then 5", "5-")).toEqual(["5- "]);
    expect(found("24 10, 4.1", "4.1")).toEqual(["4.1"]);
  });

  test("and nothing is found for nothing, nor for what is not seen", () => {
    for (const words of ["", "  ", "\u200b", "-", "\u00ad"]) expect(found("a - b \u200b c", words)).toEqual([]);
  });

  test("a place never goes on to the next word, and places do not overlap", () => {
    expect(found("ana ana anana", "ana")).toEqual(["ana", "ana", "ana"]);
    expect(found("lues\u200b \u200bnow", "lues")).toEqual(["lues\u200b"]);
  });

  test("long runs of signs, marks and blanks are looked through as they stand", () => {
    const hostile = `${"\u0301".repeat(50_000)}${"-\n".repeat(50_000)}${"''".repeat(50_000)}a`;
    expect(found(hostile, "zanzibarvirus")).toEqual([]);
    expect(found(`${hostile} zanzibarvirus`, "zanzibarvirus")).toEqual(["zanzibarvirus"]);
  });
});
