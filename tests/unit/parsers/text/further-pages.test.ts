import { describe, expect, test } from "vitest";
import { findPatient } from "../../../../electron/parsers/text/find-patient.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";

const today = parsePartialDate("2026-11-28");
const body =
  "Progress note of 3 May 2024\nSlept well.\nNo pain at rest.\nBlood pressure 120/80.\nSeen again in a week.";
const onPages = (...pages: readonly string[]) => findPatient(linesOfPages(pages.map((text) => ({ text }))), { today });
const withHeads = (...heads: readonly string[]) => onPages(...heads.map((head) => `${head}\n\n${body}`));
const withFeet = (...feet: readonly string[]) => onPages(...feet.map((foot) => `${body}\n\n${foot}`));

describe("a further page that states somebody else", () => {
  for (const [first, second] of [
    ["Name: Silva, Ana Maria   DOB: 14 Mar 1972   Page 1 of 3", "Name: Okoro, Ben   DOB: 1 Jan 1990   Page 2 of 3"],
    ["Silva, Ana Maria  *14.03.1972  MRN H-20417", "Okoro, Ben  *01.01.1990  MRN B-2"],
    ["SILVA, ANA MARIA  14.03.1972", "OKORO, BEN 01.01.1990"],
    ["Silva, Ana Maria 14.03.1972 p. 1/2", "Okoro, Ben 01.01.1990 p. 2/2"],
    ["SILVA, ANA MARIA  14.03.1972 F", "OKORO, BEN 01.01.1990 M"],
    ["Silva, Ana Maria  MRN H-20417", "Okoro, Ben  MRN B-20418"],
    ["Ana Maria Silva, born 14 March 1972", "Ben Okoro, born 1 January 1990"],
    ["Patient: Ana Maria Silva\nDOB: 14 March 1972", "Name: Ben Okoro\nDOB: 1 January 1990"],
    ["Patient: Ana Maria Silva", "Okoro, Ben  DOB: 01 Jan 1990"],
    ["Patient: Ana Maria Silva\nDOB: 14 March 1972", "Re: Ben Okoro, DOB 1 January 1990"],
    ["Patient: Ana Maria Silva\nDOB: 14 March 1972", "Okoro, Ben\nDOB: 1 January 1990"],
    ["Patient: Ana Maria Silva\nDOB: 14 March 1972", "Surname: Okoro\nFirst name: Ben\nDOB: 1 January 1990"],
  ] as const)
    for (const [place, inPlace] of [
      ["head", withHeads],
      ["foot", withFeet],
    ] as const)
      for (const [one, other] of [
        [first, second],
        [second, first],
      ] as const)
        test(`in its ${place} is told: ${JSON.stringify([one, other])}`, () => {
          const { patient, others } = inPlace(one, other);
          const isOkoro = /okoro/iu.test(patient.name ?? "");
          expect(patient.birthDate ?? "").not.toBe(isOkoro ? "1972-03-14" : "1990-01-01");
          expect(patient.name).toMatch(isOkoro ? /okoro/iu : /silva/iu);
          expect(others).toEqual([expect.stringMatching(isOkoro ? /silva/iu : /okoro/iu)]);
        });
});

describe("a further page of the same person", () => {
  const first = "Name: Silva, Ana Maria   DOB: 14 Mar 1972   MRN: H-20417";
  for (const second of [
    "Name: Silva, Ana M.   DOB: 14 Mar 1972   MRN: H-20417",
    "Name: Ana Silva   DOB: 14 Mar 1972",
    "SILVA, ANNA MARIA  14.03.1972 F",
    "Silva-Costa, Ana  *14.03.1972",
    "Costa, Ana Maria   DOB: 14 Mar 1972",
    "Ana Maria Costa   MRN: H-20417",
    "Silva, Anna Maria  MRN: V-99817",
  ])
    test(`may spell the name otherwise: ${second}`, () => expect(withHeads(first, second).others).toEqual([]));
});

describe("who is no patient stands on a further page", () => {
  const first = "Name: Silva, Ana Maria   DOB: 14 Mar 1972   Page 1 of 2";
  for (const second of [
    "Mother: Joana Costa   DOB: 1 Jan 1950",
    "Mother\nName: Joana Costa\nDOB: 1 Jan 1950",
    "Emergency contact\nName: Ben Okoro\nDOB: 1 Jan 1990",
    "Emergency contact\nSurname: Okoro\nFirst name: Ben\nDOB: 1 Jan 1990",
    "Emergency contact: Okoro, Ben  DOB: 1 Jan 1990",
    "Policy holder: Okoro, Ben  DOB: 1 Jan 1990",
    "Name: Dr. Helen Brandt\nDOB: 1 Jan 1960",
    "Referring physician\nName: Helen Brandt\nMRN: 123456",
    "Reported by Brandt, Helen 01.01.1960",
    "Brandt, Helen 03.05.2024",
    "Brandt, Helen MD 01.01.1960 p. 2/2",
    "She is married to Ben Okoro, born 1 January 1970.",
    "Her brother\nBen Okoro, born 1 January 1970, is well.",
    "Children: Ben Okoro, born 1 January 2010",
    "Name: Okoro, Ben",
  ])
    test(JSON.stringify(second), () => {
      expect(withHeads(first, second).others).toEqual([]);
      expect(withFeet(first, second).others).toEqual([]);
    });
});

test("a writer's name with the day of printing at every foot states nobody", () => {
  const { patient, others } = withFeet("Brandt, Helen 05.05.2024", "Baker, Anna 06.05.2024");
  expect([patient.name, others]).toEqual([null, []]);
});
