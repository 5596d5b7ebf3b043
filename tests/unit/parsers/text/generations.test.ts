/** What tells father and son apart is part of the name that is read, however it is written. */
import { expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { generationOf } from "../../../../shared/model/names.ts";

test.each([
  ["John Miller, Sr.", "senior"],
  ["Miller, John Sr", "senior"],
  ["Miller, Jr., John", "junior"],
  ["MILLER^JOHN^^^JR", "junior"],
  ["MILLER^JOHN^^JR", "junior"],
  ["John Miller 2nd", "ii"],
  ["John Miller III", "iii"],
  ["Hans Müller jun.", "junior"],
  ["Müller sen., Hans", "senior"],
  ["Jean Dupont fils", "junior"],
  ["Jean Dupont, père", "senior"],
  ["Jean Dupont (père)", "senior"],
  ["Juan Pérez García hijo", "junior"],
  ["João Silva Filho", "junior"],
  ["João Silva, Filho", "junior"],
  ["João Silva Neto", "neto"],
  ["Silva Neto, João", "neto"],
  ["João Silva (Neto)", "neto"],
  ["ifj. Kovács János", "junior"],
  ["Kovács János ifj.", "junior"],
  ["Kovács János, ifj.", "junior"],
  ["id. Kovács János", "senior"],
  ["Kovács János id.", "senior"],
  ["Ana Neto", null],
  ["John Miller", null],
  ["Amartya Sen", null],
] as const)("%s", (printed, generation) => {
  const { name, birthDate } = describeDocument([
    { text: `Report\nPatient: ${printed}\nDOB: 9 September 1975\n` },
  ]).patient;
  expect([name === null ? undefined : generationOf(name), birthDate]).toEqual([generation, "1975-09-09"]);
});
