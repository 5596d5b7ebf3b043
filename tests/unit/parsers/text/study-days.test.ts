/** The day of a report that gives it only beside the name of its study. */
import { describe, expect, test } from "vitest";
import { proposedDate } from "../../../../electron/import/reading/document-proposals.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { decoyPapers, studyPapers } from "../../../fixtures/study-papers.ts";

const proposed = (text: string) => proposedDate(describeDocument([{ text }]).dates);

test.each(studyPapers().map((paper) => [paper.name, paper] as const))(
  "a study named with its day dates its report: %s",
  (_name, { text, date }) => {
    expect(proposed(text)).toBe(date);
  },
);

test.each(decoyPapers().map((paper) => [paper.name, paper] as const))(
  "another study, one that is planned or only told of, dates no report: %s",
  (_name, { text }) => {
    expect(proposed(text)).toBeNull();
  },
);

describe("among other dates", () => {
  test("a day that a label calls that of the examination goes before one beside a study", () => {
    const text = "MRI Brain Report\nMRI brain, 10 June 2021\nDate of exam: 12 June 2021\nImpression: no change.";
    expect(proposed(text)).toBe("2021-06-12");
  });

  test("the study goes before the days on which its report was dictated and received", () => {
    const text =
      "Radiologie am Markt\nUntersuchung: CT Abdomen vom 20.01.2023\nBefunddatum: 22.01.2023\nEingang: 23.01.2023\nBeurteilung: Normalbefund.";
    expect(proposed(text)).toBe("2023-01-20");
  });

  test("two studies of different days leave the day to a person", () => {
    const text =
      "Radiologischer Befund\nCT Thorax vom 20.01.2023\nMRT Leber vom 25.02.2023\nBeurteilung: Normalbefund.";
    expect(proposed(text)).toBe("2023");
  });

  test("in a letter from the ward the day of one study among others is not the letter's", () => {
    const text =
      "Entlassungsbrief\nSehr geehrte Frau Kollegin,\nCT Abdomen vom 20.01.2023\nTherapie und Verlauf: komplikationslos.\nEntlassung: 28.01.2023\nEntlassmedikation: keine.";
    expect(proposed(text)).toBe("2023-01-28");
  });

  test("a birth date beside a study is none of its days", () => {
    const text =
      "X-ray knee right, 14 June 1972\nPatient: John Sample\nDate of birth: 14 June 1972\nFindings: none.\nImpression: normal.";
    expect(proposed(text)).toBeNull();
  });
});
