import { expect, test } from "vitest";
import { askedInWords } from "../../../../electron/records/cases/letters/asked-words.ts";
import { subjectIn } from "../../../../electron/records/cases/letters/subject-words.ts";
import { examinationWord } from "../../../../electron/records/gaps/gap-words.ts";
import { paperRules } from "../../../../electron/records/gaps/paper-rules.ts";
import { bodyParts, spokenModalities } from "../../../../shared/imaging/imaging-words.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import type { ClinicalMention } from "../../../../shared/model/clinical-mention.ts";

const languages = ["es", "de", "fr"] as const;

test("a letter asks for what is missing in its own language", () => {
  const asked = { id: "a", kind: "images", words: "MRI, head and neck", on: parsePartialDate("2024-01-29") } as const;
  expect(askedInWords(asked, "de")).toBe("Die Bilder selbst, als DICOM-Dateien: MRT, Kopf und Hals, 29. Januar 2024");
  expect(askedInWords(asked, "fr")).toMatch(/ : IRM, tête et cou, 29 janvier 2024$/);
  expect(askedInWords(asked, "en")).toMatch(/: MRI, head and neck, /);
});

test("whatever a gap is called has its word in each language", () => {
  const ofPapers = (what: string) =>
    Object.values(paperRules).map(({ word }) => word({ what, bodyParts: ["breast"] } as unknown as ClinicalMention));
  const all = [
    ...spokenModalities.flatMap((modality) => bodyParts.map((part) => examinationWord(modality, [part]))),
    ...ofPapers("operated"),
    ...ofPapers("histology"),
    ...ofPapers("Magenspiegelung"),
  ];
  // The names of modalities that all languages share.
  const shared = /^(?:CT|PET scan|Operation)\b/;
  const english = all.filter((word) => !shared.test(word));
  for (const language of languages) expect(english.filter((word) => subjectIn(word, language) === word)).toEqual([]);
});

test("a paper's own word stays as the paper has it, and a person's own words too", () => {
  expect(subjectIn("Operation (“Cholezystektomie”)", "es")).toBe("operación (“Cholezystektomie”)");
  expect(subjectIn("MRI, head · MRI brain follow-up", "de")).toBe("MRT, Kopf · MRI brain follow-up");
  for (const words of ["MRI, head with contrast", "the scan of my head", "Visit to Dr. Okafor", "", "constructor"])
    expect(subjectIn(words, "de")).toBe(words);
});
