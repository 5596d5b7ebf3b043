/** The real portal report of ../shared/data against a list made by hand from its pages. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../electron/parsers/text/describe-document.ts";
import { readPdf } from "../../electron/parsers/pdf/read/read-pdf.ts";
import { jobOn } from "../fixtures/parser-job.ts";

const folder = resolve(import.meta.dirname, "../../../shared/data/pdf/lab-like");

describe.skipIf(!existsSync(folder))(
  "a real portal report (skipped where ../shared/data is not beside the project)",
  () => {
    test("every value of its tables is read with unit, range, flag, day and page, and nothing else is", async () => {
      const name = readdirSync(folder).find((file) => file.startsWith("VA_My_HealtheVet")) ?? "";
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const reading = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
      if (reading.is !== "read") throw new Error("the report could not be read");
      const { labs } = describeDocument(reading.pdf.pages);
      expect(
        labs.map(({ page, collected, analyte, printed, unit, referenceRange, flag }) =>
          [page, collected, analyte, printed, unit ?? "", referenceRange ?? "", flag ?? ""].join("|"),
        ),
      ).toEqual([
        "46|2013-01-17|POTASSIUM|6.5|mmol/L|(3.5-5.0)|Critical High",
        "47|2012-12-12|HEMOGLOBIN A1C/HEMOGLOBIN.TOTAL|8.5|%|(3.4-6.1)|High",
        "48|2012-12-12|ERYTHROCYTES|10|#/cumm|(0-0)|High",
        "48|2012-12-12|LEUKOCYTES|250|#/cumm|(0-6)|High",
        "48|2012-12-12|TUBE NUMBER|1|||",
        "48|2012-12-12|XANTHOCHROMIA|NEG|||",
        "49|2012-12-12|ALBUMIN|25|MG/DL|(0-2)|High",
        "49|2012-12-12|ALBUMIN/CREATININE|20|mg/g|(<30)|",
        "49|2012-12-12|CREATININE|1.2|mg/dL||",
        "49|2012-12-12|CHOLESTEROL|165|mg/dL|(1-240)|",
        "49|2012-12-12|CHOLESTEROL.IN HDL|45|mg/dL|(32-78)|",
        "50|2012-12-12|CHOLESTEROL.IN LDL|120|MG/DL|(43-161)|",
        "50|2012-12-12|TRIGLYCERIDE|99|mg/dL|(35-160)|",
        '50|2012-12-12|REAGIN AB|NEG||("SEE INTERPRETATION")|',
        "51|2012-12-12|Blood Culture|NEG|||",
        "51|2012-12-12|CARBON DIOXIDE|25|mmol/L|(21-32)|",
      ]);
    });
  },
);
