/** Headings of groups of tests are shaped as names are: the rows below them are the patient's, and the patient is nobody of that name. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");
const rows = [row("Sodium", "139", "mmol/L", "135-145"), row("Urea", "5.1", "mmol/L", "2.5-7.8")];
const head = row("Test", "Result", "Units", "Reference Range");

function read(...lines: readonly string[]) {
  const { labs, otherPatients, patient } = describeDocument([{ text: lines.join("\n") }]);
  return { results: labs.map(({ printed }) => printed), otherPatients, patient: patient.name };
}

describe("a heading over rows of results is nobody", () => {
  test.each(
    `QUÍMICA SANGUÍNEA|PERFIL TIROIDEO|PERFIL LIPÍDICO|PRUEBAS FUNCIONALES HEPÁTICAS|FÓRMULA LEUCOCITARIA|SERIE ROJA|MARCADORES TUMORALES|
     Hormonas Tiroideas|Hemostasia Básica|Pruebas Reumáticas|IONOGRAMME SANGUIN|FORMULE LEUCOCYTAIRE|MARQUEURS TUMORAUX|Chimie Sanguine|
     Spezielle Chemie|Säure Basen Haushalt|Maschinelles Differentialblutbild|Venöse Blutgase|Renal Profile|Iron Studies|Cardiac Markers|
     Autoimmune Serology|Red Cell Indices`.split(/\s*\|\s*/u),
  )("%s", (heading) => {
    const named = ["Laboratory Report", "Patient: Jane Miller   DOB: 14 March 1972", "Collected: 3 May 2024", ""];
    const whole = { results: ["139", "5.1"], otherPatients: [] };
    expect(read(...named, head, heading, ...rows)).toEqual({ ...whole, patient: "Jane Miller" });
    expect(read(heading, "Collected: 3 May 2024", "", head, ...rows)).toEqual({ ...whole, patient: null });
  });

  test.each(["Peter Miller", "Blanca Ortiz", "Giulia Chimienti"])(
    "and a name over rows is still somebody: %s",
    (name) => {
      const named = ["Laboratory Report", "Patient: Jane Doe   DOB: 14 March 1972", "Collected: 3 May 2024", ""];
      expect(read(...named, head, name, ...rows).results).toEqual([]);
    },
  );
});

test("a label of one letter after another ends a name as its short form does", () => {
  for (const label of ["D.O.B:", "D.O.B.:", "DOB:"])
    expect(read("Hospital", `Patient Name: Maeve Gallagher ${label} 21/09/1984 Sex: Female MRN: 88123`).patient).toBe(
      "Maeve Gallagher",
    );
});
