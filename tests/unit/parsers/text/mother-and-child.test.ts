/** A paper of a birth that names a mother and her child is neither's unless it calls one of them the patient. */
import { expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const read = (text: string) => {
  const { patient, otherPatients } = describeDocument([{ text }]);
  return [patient.name, patient.birthDate, otherPatients] as const;
};
const both = ["Leo Schmidt", "Anna Schmidt"];

test.each([
  "Newborn note\n\nMother: Anna Schmidt\nBaby: Leo Schmidt\nDate: 4 July 2024\n",
  "Newborn note\n\nMother: Anna Schmidt, born 14.03.1992\nChild: Leo Schmidt, born 04.07.2024\n\nHb 18.2 g/dL\n",
  "Newborn note\nBaby name: Leo Schmidt   DOB: 04/07/2024\nMother's name: Anna Schmidt   DOB: 14/03/1992\n",
  "Geburtsbericht\n\nMutter: Anna Schmidt, geb. 14.03.1992\nKind: Leo Schmidt, geb. 04.07.2024\n",
  "Compte rendu d'accouchement\nMère : Anna Schmidt née le 14/03/1992\nEnfant : Leo Schmidt né le 04/07/2024\n",
])("neither is taken, and both are told: %j", (text) => expect(read(text)).toEqual([null, null, both]));

test("whom a label calls the patient is", () => {
  expect(read("Newborn note\nPatient: Leo Schmidt\nMother: Anna Schmidt\n")[0]).toBe("Leo Schmidt");
  expect(read("Delivery note\nPatient: Anna Schmidt\nBaby: Leo Schmidt\n")[0]).toBe("Anna Schmidt");
});

test("a child's other papers name their mother too", () =>
  expect(read("Vaccination record\nChild: Leo Schmidt\nMother: Anna Schmidt\n")[0]).toBe("Leo Schmidt"));
