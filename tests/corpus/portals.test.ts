/** Clinical documents and FHIR resources of ../shared/data: each is opened, and says of whom it is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readClinicalDocument } from "../../electron/parsers/documents/cda/read-cda.ts";
import { readFhir } from "../../electron/parsers/documents/fhir/read-fhir.ts";
import { fileSignature, signatureBytes } from "../../shared/file-signatures.ts";

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
  },
);
