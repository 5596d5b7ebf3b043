import { expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { notePapers } from "../../../fixtures/note-papers.ts";

test.each(notePapers().map((paper) => [paper.name, paper] as const))(
  "kind, day and person are told among fax heads, prints, earlier and next visits: %s",
  (_name, { text, type, person, birthDate, date }) => {
    const { types, dates, patient } = describeDocument([{ text }]);
    expect([types[0]?.type, dates[0]?.date, patient.name, patient.birthDate]).toEqual([type, date, person, birthDate]);
  },
);
