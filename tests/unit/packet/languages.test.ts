/** A packet's own words in each of its languages: all of them, and none of another. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { plainLetters } from "../../../electron/packet/pages/readme-text.ts";
import { putCase } from "../../../electron/records/cases/put-case.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { keptOf } from "../../fixtures/cases.ts";
import { manifestOf } from "../../fixtures/forge-packet.ts";
import { hasProgram, textOf } from "../../fixtures/judges.ts";
import { fillSpoken } from "../../fixtures/spoken-packet.ts";
import type { CaseId } from "../../../shared/model/case/case-document.ts";
import { packetLanguages, type PacketLanguage } from "../../../shared/model/packet-language.ts";
import { findingSentence } from "../../../shared/finding-words.ts";
import { finding } from "../../../shared/model/finding.ts";
import { questionBank } from "../../../shared/model/case/question-bank.ts";
import { studyTitle } from "../../../electron/records/imaging/study-title.ts";
import { everyPhrase, speechIn } from "../../../shared/packet-words/speech.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

let records: PacketRecords;
let caseId: CaseId;
beforeAll(async () => {
  records = await packetRecords();
  caseId = await fillSpoken(records);
}, 120_000);
afterAll(async () => records[Symbol.asyncDispose]());

interface Said {
  /** The front pages, as words with single spaces. */
  readonly front: string;
  readonly index: string;
  readonly others: string;
}

/** Written once for all tests. */
async function exported(language: PacketLanguage): Promise<Said> {
  const folder = records.at(language);
  if (!existsSync(folder))
    await exportPacket(
      {
        person: records.person(),
        destination: folder,
        recipient: "Dr. Zqv",
        selection: [],
        paper: "a4",
        hasWordOnWhose: true,
        language,
        caseId,
      },
      records,
    );
  const pdf = readFileSync(`${folder}/Packet.pdf`);
  const { frontPages } = manifestOf(folder);
  const text = textOf(pdf, ["-l", String(frontPages)]);
  const read = (path: string) => readFileSync(`${folder}/${path}`, "utf8");
  const bare = (html: string) => html.replace(/<style>[\s\S]*<\/style>/, "").replaceAll(/<[^>]*>/g, " ");
  return {
    front: spaced(text),
    index: spaced(bare(read("INDEX.HTM"))),
    others: spaced(`${bare(read("IHE_PDI/FILES.HTM"))} ${read("README.TXT")} ${textOf(pdf)}`),
  };
}

function spaced(text: string): string {
  return text.replaceAll("&#39;", "'").replaceAll(/\s+/g, " ");
}

/** Without spaces and hyphens, since lines are broken anywhere. */
function closed(text: string): string {
  return spaced(text).replaceAll(/[ -]/g, "");
}

/** What stands between the places of a phrase, where it is long enough to be told from a word of a record. */
function fragments(phrase: string): readonly string[] {
  return phrase
    .split(/\{\w+\}/)
    .filter((part) => part.trim().split(/\s+/).length >= 3 && part.trim().length >= 14)
    .map(closed);
}

const others = ["es", "de", "fr"] as const;

describe.skipIf(!hasProgram("pdftotext"))("a packet that uses every kind of page", () => {
  test.each(others)("says in %s what it says in English, and no sentence of another language", async (language) => {
    const english = await exported("en");
    const own = await exported(language);
    const said = (text: Said) => closed(`${text.front} ${text.index} ${text.others}`);
    const [before, now] = [said(english), said(own)];
    const missing: string[] = [];
    const stayed: string[] = [];
    let found = 0;
    for (const [phrase, row] of everyPhrase()) {
      const parts = fragments(phrase);
      if (parts.length === 0) continue;
      if (parts.some((part) => now.includes(part) && !fragments(row[language]).includes(part))) stayed.push(phrase);
      if (!parts.every((part) => before.includes(part))) continue;
      found += 1;
      const translated = fragments(row[language]);
      if (!translated.every((part) => now.includes(part) || now.includes(plainLetters(part)))) missing.push(phrase);
    }
    expect(stayed).toEqual([]);
    expect(missing).toEqual([]);
    // So that an empty packet does not pass: sentences of every kind of page.
    expect(found).toBeGreaterThan(50);
    for (const other of others.filter((one) => one !== language)) {
      const foreign = [...everyPhrase()].filter(
        ([, row]) =>
          fragments(row[other]).some((part) => now.includes(part)) &&
          !fragments(row[other]).some((part) => fragments(row[language]).includes(part)),
      );
      expect(foreign.map(([phrase]) => phrase)).toEqual([]);
    }
  });

  test.each(others)(
    "has no English word on its own pages in %s, since none of its records has one",
    async (language) => {
      const { front, index } = await exported(language);
      const english =
        /(?<!\p{L})(the|of|and|is|are|was|were|not|with|from|this|that|these|which|where|page|pages|by|image|images|series|report|document|documents|entered|since|until|born|for|file|files|missing|contrast)(?!\p{L})/giu;
      // Words that the language has as well.
      const allowed = { fr: /^(images?|pages?|documents?)$/i, es: /^series$/i, de: /^was$/i }[language];
      const words = (text: string) =>
        [...withoutNames(text).matchAll(english)]
          .filter(([word]) => !allowed.test(word))
          .map(({ index: at }) => text.slice(Math.max(0, at - 30), at + 40));
      expect(words(withoutNames(front))).toEqual([]);
      expect(words(withoutNames(index))).toEqual([]);
    },
  );

  test.each(others)("warns in its list of files in %s, and the person in the program's language", async (language) => {
    const request = { person: records.person(), recipient: null, selection: [], paper: "a4", language } as const;
    const written = await exportPacket(
      { ...request, destination: records.at(`warned-${language}`), hasWordOnWhose: true },
      records,
    );
    const { warnings } = manifestOf(records.at(`warned-${language}`));
    expect(warnings.length).toBeGreaterThan(2);
    expect(warnings.length).toBe(written.warnings.length);
    const english =
      /(?<!\p{L})(the|of|and|is|are|not|with|from|this|that|page|pages|file|files|image files?|record|records|stays?|packet)(?!\p{L})/iu;
    expect(warnings.filter((warning) => english.test(warning))).toEqual([]);
    expect(written.warnings.filter((warning) => !english.test(warning))).toEqual([]);
    expect(written.preflight.filter(({ text }) => !english.test(text))).toEqual([]);
  });

  test.each(packetLanguages)("verifies in %s, and says its language to programs", async (language) => {
    await exported(language);
    expect(await verifyPacket(records.at(language), records)).toMatchObject({ ok: true, problems: [] });
    expect(readFileSync(records.at(`${language}/Packet.pdf`)).includes(`/Lang (${language})`)).toBe(true);
    expect(readFileSync(records.at(`${language}/INDEX.HTM`), "utf8")).toContain(`<html lang="${language}">`);
    expect(readFileSync(records.at(`${language}/IHE_PDI/FILES.HTM`), "utf8")).toContain(`<html lang="${language}">`);
    expect(manifestOf(records.at(language)).language).toBe(language === "en" ? undefined : language);
    // What a disc's oldest reader can show (IHE RAD TF-3 4.47.4.1.2.3.3).
    const readMe = readFileSync(records.at(`${language}/README.TXT`), "utf8");
    expect(readMe).toMatch(/^[\x20-\x7e\r\n]*$/);
    // An umlaut that begins a word is no two capitals.
    expect(readMe).not.toMatch(/\b(?:AE|OE|UE)[a-z]/);
  });
});

test("a packet whose language was changed in its manifest does not verify", async () => {
  await exported("de");
  const path = records.at("de/manifest.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"language": "de"', '"language": "fr"'));
  expect((await verifyPacket(records.at("de"), records)).ok).toBe(false);
});

/** Without names of files, and without what a paper and its laboratory are called. */
function withoutNames(text: string): string {
  return text.replaceAll(
    /\b(Laboratory report|Harbour Laboratory|manifest\.json|summary\.fhir\.json|casebook verify-packet|[\w-]+\.(pdf|txt|docx|xlsx|dcm))\b/gi,
    (name) => "#".repeat(name.length),
  );
}

test("every phrase has the same places in each language, and no phrase is empty", () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
  const wrong = [...everyPhrase()].flatMap(([phrase, row]) =>
    others.flatMap((language) => {
      const isSame = places(row[language]).join() === places(phrase).join();
      return isSame && row[language].trim() !== "" ? [] : [`${language}: ${phrase}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test("what is counted has its own word for one, in README.TXT as on the pages", async () => {
  const said = await Promise.all(packetLanguages.map(async (language) => (await exported(language)).others));
  expect(said.map((words) => /(?:Contents|Contenido|Inhalt|Contenu) ?: [^.]*?, ([^,]*), /.exec(words)?.[1])).toEqual(
    packetLanguages.map((language) =>
      plainLetters(speechIn(language).count(3, ["1 imaging study", "{count} imaging studies"])),
    ),
  );
  expect(speechIn("de").count(1, ["1 imaging study", "{count} imaging studies"])).toBe("1 Untersuchung");
  const ones = [...everyPhrase()].filter(([phrase]) => /^[^{]*(?<![^ ])1 /.test(phrase));
  const wrong = ones.flatMap(([phrase, row]) => {
    const [, before = "", behind = ""] = /^(.*?(?:^| ))1 (.*)$/s.exec(phrase) ?? [];
    const many = [...everyPhrase()].find(
      ([other]) =>
        other.startsWith(`${before}{count} `) &&
        other
          .slice(before.length + 8)
          .split(" ")[0]
          ?.slice(0, 3) === behind.slice(0, 3),
    );
    return many === undefined || others.some((language) => row[language] === many[1][language]) ? [phrase] : [];
  });
  expect(ones.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

test("opinions go along only where that was chosen, and what is said around them is in the packet's language", async () => {
  const pages = async (withOpinions: boolean, language: PacketLanguage) => {
    const destination = records.at(`opinions-${withOpinions}-${language}`);
    const request = { person: records.person(), recipient: "Dr. Zqv", paper: "a4", hasWordOnWhose: true } as const;
    await exportPacket({ ...request, destination, selection: [], language, caseId, withOpinions }, records);
    expect((await verifyPacket(destination, records)).problems).toEqual([]);
    return spaced(textOf(readFileSync(`${destination}/Packet.pdf`)));
  };
  const opinion = { by: "Zqx opinion", verdict: "disagrees", plan: "Vqx", guideline: "Qzx 2020", on: "2024-05-03" };
  keptOf(records.vault.write((db) => putCase(db, caseId, { revision: 2, opinions: [opinion] }, records.clock)));
  expect(await pages(false, "de")).not.toMatch(/Zqx opinion|Bisherige Meinungen/);
  const told = await pages(true, "de");
  expect(told).toMatch(/Bisherige Meinungen .*Zqx opinion.*ist anderer Meinung.*Leitlinie/);
  expect(told).not.toMatch(/disagrees|Guideline|Opinions so far/);
});

test("a question of the bank is asked in the packet's language, and one that a person worded as they put it", () => {
  const bank = Object.values(questionBank).flat();
  for (const language of others) {
    expect(bank.filter((words) => speechIn(language).question(words) === words)).toEqual([]);
    expect(speechIn(language).question("What else could it be, at my age?")).toBe("What else could it be, at my age?");
  }
  expect(bank.map((words) => speechIn("en").question(words))).toEqual(bank);
});

test("the part of the body in a scan's title is in the packet's language, and what no word is known for as the device has it", () => {
  const series = (bodyPart: string) => ({ description: "AX T1 HEAD", series: [{ modality: "MR", bodyPart }] });
  expect(studyTitle(series("HEAD"), speechIn("de"))).toBe("MRT, Kopf · AX T1 HEAD");
  expect(studyTitle(series("HEAD"), speechIn("fr"))).toBe("IRM, tête · AX T1 HEAD");
  expect(studyTitle(series("LSPINE"), speechIn("es"))).toBe("Resonancia magnética, columna lumbar · AX T1 HEAD");
  expect(studyTitle(series("CONSTRUCTOR"), speechIn("de"))).toBe("MRT, constructor · AX T1 HEAD");
});

test("dates are unambiguous in each language, and as precise as they are", () => {
  const dates = ["2024-05-03", "2024-03-01", "2024-05", "2024"] as const;
  const written = (language: PacketLanguage) => dates.map((date) => speechIn(language).date(date as never));
  expect(written("en")).toEqual(["3 May 2024", "1 March 2024", "May 2024", "2024"]);
  expect(written("de")).toEqual(["3. Mai 2024", "1. März 2024", "Mai 2024", "2024"]);
  expect(written("es")).toEqual(["3 de mayo de 2024", "1 de marzo de 2024", "mayo de 2024", "2024"]);
  expect(written("fr")).toEqual(["3 mai 2024", "1er mars 2024", "mai 2024", "2024"]);
  expect(speechIn("de").label("3 May 2024 · Letter of 4 May 2024")).toBe("3. Mai 2024 · Letter of 4 May 2024");
});

test("what a record says is never taken for a phrase: a note's heading stays as its writer put it", async () => {
  writeFileSync(records.at("own.md"), "Patient: Ana Maria Silva\nDate of birth: 14 March 1972\n\n# Summary\n\nZqx.\n");
  await records.take(records.at("own.md"));
  const request = { person: records.person(), recipient: null, paper: "a4", hasWordOnWhose: true } as const;
  await exportPacket({ ...request, destination: records.at("own"), selection: ["documents"], language: "de" }, records);
  expect(textOf(readFileSync(records.at("own/Packet.pdf"))).split("\n")).toContain("Summary");
});

test("who else is named in a paper is told to its owner and in no packet", () => {
  const found = finding("names-several-patients", { detail: "John Miller" });
  expect(findingSentence(found)).toContain("John Miller");
  for (const language of ["en", "de", "fr", "es"] as const)
    expect(speechIn(language).finding(found)).not.toContain("Miller");
});
