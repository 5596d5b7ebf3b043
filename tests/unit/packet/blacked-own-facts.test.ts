/** Before a packet is written a person is told what they blacked out and its own pages print all the same. */
import { expect, test } from "vitest";
import { coversBirthDate, coversNumber, coversOwnName } from "../../../electron/packet/plan/blacked-own-facts.ts";
import { parsePartialDate } from "../../../shared/model/dates.ts";

const sought = (...words: readonly string[]) => ({
  sought: words,
  covered: { phrases: [], byPage: new Map(), linesByPage: new Map() },
});
const under = (...phrases: readonly string[]) => ({
  sought: [],
  covered: { phrases, byPage: new Map(), linesByPage: new Map() },
});
const ana = {
  names: ["Ana Silva"],
  birthDate: parsePartialDate("1972-03-14"),
  identifiers: [{ issuer: null, value: "448-812" }],
};

test("a birth date is known however a paper writes it", () => {
  for (const written of [
    "14 March 1972",
    "03/14/1972",
    "14.3.72",
    "1972-03-14",
    "Geb. 14. März 1972",
    "14 mars 1972",
  ]) {
    expect([written, coversBirthDate(sought(written), ana)]).toEqual([written, true]);
    expect([written, coversBirthDate(under(`DOB ${written}`), ana)]).toEqual([written, true]);
  }
  for (const written of ["14 April 1972", "March 1972", "14 March 1973", "1972"])
    expect([written, coversBirthDate(sought(written), ana)]).toEqual([written, false]);
  expect(coversBirthDate(sought("14 March 1972"), { birthDate: null })).toBe(false);
});

test("a patient number is known with and without its dashes, and none within another word of few signs", () => {
  expect(coversNumber(sought("MRN 448812"), ana)).toBe(true);
  expect(coversNumber(under("448-812"), ana)).toBe(true);
  expect(coversNumber(sought("448 813"), ana)).toBe(false);
  expect(coversNumber(sought("Room 12"), { identifiers: [{ issuer: null, value: "12" }] })).toBe(false);
});

test("a name is covered where all of it is", () => {
  expect(coversOwnName(under("Silva, Ana"), ana)).toBe(true);
  expect(coversOwnName(under("Silva"), ana)).toBe(false);
});
