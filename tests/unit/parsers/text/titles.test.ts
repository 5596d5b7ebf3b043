import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { isSentence } from "../../../../electron/parsers/text/sentences.ts";

const titleOf = (text: string): string | null => describeDocument([{ text }]).title;

describe("a sentence is no title, whatever papers it speaks of", () => {
  for (const sentence of [
    "Her last MRI was on 20 May 2019.",
    "Her last MRI was on 20 May 2019",
    "The biopsy report is still awaited by the clinic",
    "We discussed the discharge summary with the family.",
    "Laboratory results from last month were normal,",
    "Seit dem letzten Befund ist sie beschwerdefrei",
    "La dernière IRM est normale selon le rapport",
    "El informe de alta fue enviado a su médico",
    "Il referto della risonanza è stato inviato",
    "Выписной эпикриз был получен вчера утром",
    "出院小结已经寄出。",
  ])
    test(sentence, () => {
      expect(isSentence(sentence)).toBe(true);
      expect(titleOf(`${sentence}\nDischarge summary\nHospital course: uneventful`)).toBe("Discharge summary");
    });
});

describe("a head is a title", () => {
  for (const head of [
    "Discharge summary",
    "MRI of the brain without and with contrast",
    "Letter to St. Mary Hosp.",
    "Discharge letter of Example Care Inc.",
    "Neurology consult note",
    "What is a second opinion?",
    "Entlassungsbrief der Klinik für Neurologie",
    "Compte rendu d'hospitalisation du service de neurologie",
    "Informe de alta de hospitalización",
    "REPORT OF THE X-RAY THAT WAS TAKEN",
    "Выписной эпикриз неврологического отделения",
  ])
    test(head, () => expect(titleOf(`${head}\n\nof 3 May 2024`)).toBe(head));
});

test("a title that shares its line with a letterhead or a remark is one", () => {
  expect(titleOf("Oakfield Hospital   DISCHARGE SUMMARY\nPatient: Ana Silva\nReport signed 9 January 2024")).toBe(
    "DISCHARGE SUMMARY",
  );
  expect(titleOf("HealthPlan\nEXPLANATION OF BENEFITS - this is not a bill\nMember: Ana Silva")).toBe(
    "EXPLANATION OF BENEFITS",
  );
});

test("the rest of a sentence on the next line is no title either", () => {
  expect(titleOf("She was seen here with an old\nreport of the laboratory\n")).toBeNull();
  expect(titleOf("She was seen here in May.\n\nlaboratory report\n")).toBe("laboratory report");
});

describe("no title is", () => {
  for (const line of [
    "Yours sincerely",
    "Yours sincerely,",
    "Best wishes",
    "With kind regards",
    "Mit freundlichen Grüßen",
    "Cordialement",
    "Atentamente",
    "Distinti saluti",
    "С уважением",
    "Leeds LS1 2AB",
    "LONDON WC1N 3BG",
    "Ottawa K1A 0B1",
    "Springfield IL 62704",
  ])
    test(`the closing or address of a letter, "${line}"`, () =>
      expect(titleOf(`${line}\n\nof 3 May 2024`)).not.toBe(line));

  for (const line of ["Thank you letter", "Saludable y activo", "Type 2 diabetes plan"])
    test(`but what begins alike may be one: "${line}"`, () => expect(titleOf(`${line}\n`)).toBe(line));
});

describe("words with which a letter closes are no title, and nor is what stands below them", () => {
  for (const words of [
    "Yours sincerely, Dr Hart",
    "Respectfully submitted,",
    "Many thanks, Dr Hart",
    "Mit freundlichen kollegialen Grüßen, Dr. Sauer",
    "Mit freundlichem Gruß",
    "Herzlichst, Ihr Dr. Sauer",
    "MfG Dr. Sauer",
    "i. A. Dr. Sauer",
    "Bien confraternellement,",
    "Amicalement, Anne",
    "Avec mes salutations confraternelles",
    "Je vous prie de croire, cher confrère",
    "Reciba un cordial saludo",
    "Cordialmente, Dr. Duarte",
    "Sin otro particular",
    "Electronically signed by Dr Hart",
    "Signé électroniquement par Dr Royer",
  ])
    test(words, () => {
      const letter = "Dear Mrs Lind,\nI saw you in clinic on 3 May 2024 and your scan was normal.";
      expect(titleOf(`${letter}\n${words}\nConsultant Neurologist\n`)).toBeNull();
    });

  test("and a title that begins with one of their words stays", () => {
    for (const title of ["Best interests meeting report", "Ihre Laborwerte", "Thank you letter to the ward"])
      expect(titleOf(`${title}\nSodium 139 mmol/L\n`)).toBe(title);
  });
});
