/** Portal downloads of ../shared/data: each is opened and says of whom it is, or is kept for a reason that is true. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readClinicalDocument } from "../../electron/parsers/documents/cda/read-cda.ts";
import { readFhir } from "../../electron/parsers/documents/fhir/read-fhir.ts";
import { describeDocument } from "../../electron/parsers/text/describe-document.ts";
import { fileSignature, signatureBytes } from "../../shared/file-signatures.ts";
import { parsePartialDate } from "../../shared/model/dates.ts";
import { fileReaderOf, readerOf } from "../../shared/readers.ts";
import { readPaper, wordsOfPaper } from "../fixtures/read-paper.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");

function filesIn(folder: string, ending: string): readonly string[] {
  if (!existsSync(join(data, folder))) return [];
  return readdirSync(join(data, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

describe.skipIf(!existsSync(data))(
  "real portal exports (skipped where ../shared/data is not beside the project)",
  () => {
    test("every clinical document is known for what it is, names its patient, and no section of it is lost", () => {
      const files = filesIn("cda", ".xml");
      expect(files.length).toBeGreaterThan(20);
      for (const name of files) {
        const bytes = new Uint8Array(readFileSync(join(data, name)));
        expect([name, fileSignature(bytes.subarray(0, signatureBytes))]).toEqual([name, "clinical-document"]);
        const { patient, text } = readClinicalDocument(bytes);
        expect([name, patient?.name, patient?.birthDate]).toEqual([
          name,
          expect.stringMatching(/\p{L}/u),
          expect.stringMatching(/^\d{4}/),
        ]);
        const titles = [
          ...new TextDecoder()
            .decode(bytes)
            .matchAll(/<section\b[^>]*>(?:(?!<\/?section\b)[\s\S])*?<title>([^<]+)<\/title>/g),
        ];
        for (const [, title = ""] of titles) {
          const words = title.replaceAll("&amp;", "&").replaceAll(/\s+/g, " ").trim();
          expect([name, words, text.includes(words)]).toEqual([name, words, true]);
        }
      }
    });

    test("every set of FHIR resources names its patient and shows every kind that it holds", () => {
      const files = filesIn("fhir", ".json");
      expect(files.length).toBeGreaterThan(5);
      for (const name of files) {
        const read = readFhir(readFileSync(join(data, name), "utf8"));
        expect([name, read?.patient?.name, read?.patient?.birthDate]).toEqual([
          name,
          expect.stringMatching(/\p{L}/u),
          expect.stringMatching(/^\d{4}/),
        ]);
      }
    });

    test("every Apple Health export is read, and every one of its entries is shown or counted", async () => {
      const files = filesIn("apple-health", ".xml");
      expect(files.length).toBeGreaterThan(2);
      for (const name of files) {
        const bytes = new Uint8Array(readFileSync(join(data, name)));
        expect([name, fileSignature(bytes.subarray(0, signatureBytes))]).toEqual([name, "health-export"]);
        const { text, told } = await wordsOfPaper(bytes, name);
        const isCut = name.includes("head");
        expect([name, Object.keys(told)]).toEqual([name, isCut ? ["note-damaged"] : []]);
        const complete = new TextDecoder().decode(bytes).match(/<Record\b[^>]*\/>|<\/Record>/g) ?? [];
        expect([name, entriesTold(text)]).toEqual([name, complete.length]);
        const described = describeDocument([{ text }]);
        expect([name, described.labs, described.patient.name]).toEqual([name, [], null]);
      }
    });

    test("the way of a workout is kept, and named as the XML file that it is", () => {
      const files = filesIn("apple-health", ".gpx");
      expect(files).toHaveLength(1);
      for (const name of files) {
        const signature = fileSignature(readFileSync(join(data, name)).subarray(0, signatureBytes));
        expect([signature, readerOf(signature).reader]).toEqual(["markup", "kept"]);
      }
    });

    test("every result of a Blue Button text is read by its labels with its unit and day, and nothing else is one", async () => {
      const name = filesIn("bluebutton", ".txt").find((file) => file.includes("VA_")) ?? "";
      const text = readFileSync(join(data, name), "utf8");
      const printed = [...text.matchAll(/^Test Name: (.*)\r?\nResult: (\S+)[^\r\n]*\r?\nUnits: *([^\s]*)/gm)];
      expect(printed.length).toBeGreaterThan(25);
      const collectedAt = [...text.matchAll(/^Date\/Time Collected: +(\d\d) (\w{3}) (\d{4})/gm)];
      const dayAbove = (at: number) => {
        const [, day = "", month = "", year = ""] = collectedAt.findLast(({ index }) => index < at) ?? [];
        const number = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(month) / 3 + 1;
        return parsePartialDate(`${year}-${String(number).padStart(2, "0")}-${day}`);
      };
      const { pages } = await wordsOfPaper(Buffer.from(text), name);
      const { labs, patient } = describeDocument(pages.map((page) => ({ text: page })));
      expect(
        labs.map(({ analyte, printed: value, unit, collected }) => [analyte, value, unit ?? "", collected]),
      ).toEqual(printed.map(({ 1: test, 2: value, 3: unit, index }) => [test?.trim(), value, unit, dayAbove(index)]));
      expect([patient.name, patient.birthDate]).toEqual(["ONE A MHVTESTVETERAN", "1948-03-01"]);
    });

    test("a Blue Button text of claims has its person, no result, and never the birth date as its day", async () => {
      const name = filesIn("bluebutton", ".txt").find((file) => file.includes("cms")) ?? "";
      const { pages } = await wordsOfPaper(readFileSync(join(data, name)), name);
      const { labs, unreadRows, patient, dates } = describeDocument(pages.map((text) => ({ text })));
      expect([labs, unreadRows]).toEqual([[], []]);
      expect([patient.name, patient.birthDate]).toEqual(["JOHN DOE", "1910-01-01"]);
      expect(dates.map(({ date }) => date)).not.toContain("1910-01-01");
    });

    test("JSON of another program's making is kept as the data file that it is", async () => {
      const [name = ""] = filesIn("bluebutton", ".json");
      const bytes = readFileSync(join(data, name));
      expect(fileReaderOf(fileSignature(bytes.subarray(0, signatureBytes)))).toBe("resources");
      expect(await readPaper(bytes, name)).toEqual({
        is: "failed",
        problem: { code: "UNSUPPORTED_FORMAT", detail: "json" },
      });
    });
  },
);

/** How many records the words of an export account for: rows of single readings, months, and counts of what is not shown. */
function entriesTold(text: string): number {
  const lines = text.split("\n");
  const numbers = lines.map((line) => {
    const [, readings] = /^\d{4}-\d\d +(\d+) /.exec(line) ?? [];
    const [, counted] = /^• (?!Workout|Activity summary).*: (\d+)$/.exec(line) ?? [];
    return /^\d{4}-\d\d-\d\d /.test(line) ? 1 : Number(readings ?? counted ?? 0);
  });
  return numbers.reduce((sum, one) => sum + one, 0);
}
