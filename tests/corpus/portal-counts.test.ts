/** Portal downloads of ../shared/data against counts of their entries and resources by another program (python3), where it is there. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readClinicalDocument } from "../../electron/parsers/documents/cda/read-cda.ts";
import { readFhir } from "../../electron/parsers/documents/fhir/read-fhir.ts";
import { hasProgram } from "../fixtures/judges.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");
const canCount = existsSync(data) && hasProgram("python3");

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(data, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(data, folder, name));
}

function python<T>(program: string, files: readonly string[]): T {
  return JSON.parse(execFileSync("python3", ["-c", program, ...files], { encoding: "utf8", maxBuffer: 2 ** 26 })) as T;
}

/** The entries of each section, as ElementTree's XPath finds them: section/entry, sections without any apart. */
const entriesOfSections = `
import sys, json, xml.etree.ElementTree as ET
v3 = "{urn:hl7-org:v3}"
def counts(path):
    body = ET.parse(path).getroot().find(f"./{v3}component/{v3}structuredBody")
    if body is None: return []
    sections = [s for s in body.iter(f"{v3}section")]
    return sorted(n for n in (len(s.findall(f"./{v3}entry")) for s in sections) if n > 0)
print(json.dumps([counts(p) for p in sys.argv[1:]]))
`;

/** The resources of each file by kind, with the words by which each is known. */
const resourcesOfFiles = `
import sys, json
def concept(c):
    if not isinstance(c, dict): return ""
    return c.get("text") or next((k.get("display") for k in c.get("coding", []) if k.get("display")), "") or ""
def found(r):
    if r.get("resourceType") == "Bundle":
        return [x for e in r.get("entry", []) if "resource" in e for x in found(e["resource"])]
    return [(r.get("resourceType"), concept(r.get("code") or r.get("vaccineCode") or r.get("medicationCodeableConcept")))]
print(json.dumps([found(json.load(open(p, encoding="utf-8-sig"))) for p in sys.argv[1:]]))
`;

describe.skipIf(!canCount)("counted by another program (skipped without ../shared/data or python3)", () => {
  test("the coded entries told of each clinical document are those that an XPath counts, section by section", () => {
    const files = filesIn("cda", ".xml");
    expect(files.length).toBeGreaterThan(20);
    const counted = python<readonly (readonly number[])[]>(entriesOfSections, files);
    expect(counted.flat().length).toBeGreaterThan(100);
    for (const [at, file] of files.entries()) {
      const { text } = readClinicalDocument(new Uint8Array(readFileSync(file)));
      const told = [...text.replaceAll("\n", " ").matchAll(/: (one|\d+) coded entr(?:y|ies)\b(?! and no words)/g)];
      const numbers = told.map(([, number]) => (number === "one" ? 1 : Number(number))).toSorted((a, b) => a - b);
      expect([file, numbers]).toEqual([file, counted[at]]);
    }
  });

  test("every FHIR resource is shown by its name, or counted among those that are kept", () => {
    const files = filesIn("fhir", ".json");
    expect(files.length).toBeGreaterThan(5);
    const all = python<readonly (readonly (readonly [string, string])[])[]>(resourcesOfFiles, files);
    for (const [at, file] of files.entries()) {
      const text = readFhir(readFileSync(file, "utf8"))?.text ?? "";
      const shown = new Set(wordsOf(text));
      const kept = new Map(
        [...(/not shown here: (.*)\./.exec(text.replaceAll("\n", " "))?.[1] ?? "").matchAll(/(\w+): (\d+)/g)].map(
          ([, type = "", number]) => [type, Number(number)],
        ),
      );
      for (const [type, resources] of Map.groupBy(all[at] ?? [], ([kind]) => kind)) {
        if (type === "Patient" || type === "Composition") continue;
        if (kept.has(type)) {
          expect([file, type, (kept.get(type) ?? 0) >= resources.length]).toEqual([file, type, true]);
          continue;
        }
        // A name may be broken over the lines of its cell: each of its words has to stand there.
        const missing = resources.flatMap(([, name]) => wordsOf(name)).filter((word) => !shown.has(word));
        expect([file, type, missing]).toEqual([file, type, []]);
      }
    }
  });
});

/** Words of letters and figures; long ones are broken in a narrow cell. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length < 24);
}
