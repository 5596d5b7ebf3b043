/** The real DICOM files of ../shared/data, when they are there, against what another reader made of them. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { innerDocument } from "../../electron/parsers/dicom/extract-encapsulated.ts";
import { readInstance } from "../../electron/parsers/dicom/read-instance.ts";
import { InstanceReading } from "../../shared/model/imaging.ts";
import { fileSignature } from "../../shared/file-signatures.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");
const manifest = join(data, "MANIFEST.tsv");

function read(path: string): InstanceReading | null {
  const bytes = readFileSync(join(data, path));
  const result = readInstance(bytes, bytes.length);
  return result.is === "read" ? InstanceReading.parse(result.instance) : null;
}

const names: Readonly<Record<string, string>> = {
  chrArab: "قباني^لنزار",
  chrFren: "Buc^Jérôme",
  chrFrenMulti: "Buc^Jérôme",
  chrGerm: "Äneas^Rüdiger",
  chrGreek: "Διονυσιος",
  chrH31: "Yamada^Tarou=山田^太郎=やまだ^たろう",
  chrH32: "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
  chrHbrw: "שרון^דבורה",
  chrI2: "Hong^Gildong=洪^吉洞=홍^길동",
  chrJapMulti: "やまだ^たろう",
  chrJapMultiExplicitIR6: "やまだ^たろう",
  chrKoreanMulti: "김희중",
  chrRuss: "Люкceмбypг",
  chrX1: "Wang^XiaoDong=王^小東=",
  chrX2: "Wang^XiaoDong=王^小东=",
};

describe.skipIf(!existsSync(manifest))(
  "real DICOM files (skipped where ../shared/data is not beside the project)",
  () => {
    for (const [file, name] of Object.entries(names)) {
      test(`${file} states its patient's name in its own character set`, () => {
        expect(read(`dicom/charset/${file}.dcm`)?.patientName).toBe(name);
      });
    }

    test("name, date and transfer syntax are what pydicom reads", () => {
      const differences: string[] = [];
      let compared = 0;
      for (const line of readFileSync(manifest, "utf8").split("\n")) {
        const [path = ""] = line.split("\t");
        const stated = /pydicom [\d.]+ ok: PatientName=(.*) StudyDate=(\d*) frames=\S+ TS=([\d.]+)/.exec(line);
        if (!stated || !/^(dicom|discs)\//.test(path)) continue;
        const instance = read(path);
        // A study on the patient's own birthday is a stand-in's, which we do not take for its date.
        if (!instance || instance.findings.some(({ code }) => code === "dicom-date-doubted")) continue;
        compared += 1;
        const [, name = "", date = "", syntax = ""] = stated;
        const ours = [
          (instance.patientName ?? "").replace(/[\^=]+$/, ""),
          instance.study.studyDate?.replaceAll("-", "") ?? "",
          instance.transferSyntaxUid,
        ];
        const theirs = [name.trim().replace(/[\^=]+$/, ""), date, syntax];
        if (JSON.stringify(ours) !== JSON.stringify(theirs))
          differences.push(`${path}: ${ours.join(" | ")} for ${theirs.join(" | ")}`);
      }
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(400);
    });

    test("the document inside an encapsulated object is whole", () => {
      const pdf = innerDocument(readFileSync(join(data, "dicom/encapsulated/encapsulated_pdf.dcm")));
      expect(fileSignature(pdf)).toBe("pdf");
      expect(Buffer.from(pdf).toString("latin1").trimEnd().endsWith("%%EOF")).toBe(true);
    });

    test("every file is known for a DICOM object by its first bytes", () => {
      const unknown: string[] = [];
      for (const line of readFileSync(manifest, "utf8").split("\n")) {
        const [path = ""] = line.split("\t");
        if (!path.startsWith("dicom/") || !/dcmdump ok/.test(line)) continue;
        if (fileSignature(readFileSync(join(data, path)).subarray(0, 36_864)) !== "dicom") unknown.push(path);
      }
      expect(unknown).toEqual([]);
    });
  },
);
