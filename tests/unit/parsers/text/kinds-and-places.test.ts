import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { placeKey } from "../../../../electron/records/documents/date-orders.ts";

const described = (text: string) => describeDocument([{ text: `${text}\nPatient: Jane Miller\n` }]);

describe("a kind of paper is told by its title in whatever order its words stand", () => {
  test.each([
    ["URGENT SUSPECTED CANCER REFERRAL", "referral"],
    ["County Health Department\nCertificate of Immunization", "immunization-record"],
    ["Nota de consulta\nMotivo de consulta: lumbalgia", "visit-note"],
    ["Informe de interconsulta", "consult-note"],
    ["Liquidación de reembolso", "insurance"],
  ])("%s", (text, type) => expect(described(text).types[0]?.type).toBe(type));
});

describe("the place that a paper is from is told in four languages", () => {
  test.each([
    ["St. Anne's Hospital", "St. Anne's Hospital"],
    ["Bayview Imaging Center", "Bayview Imaging Center"],
    ["Lakeside Family Practice", "Lakeside Family Practice"],
    ["Northmoor NHS Foundation Trust", "Northmoor NHS Foundation Trust"],
    ["Gemeinschaftspraxis Dr. Vogt / Dr. Aydin", "Gemeinschaftspraxis Dr. Vogt / Dr. Aydin"],
    ["MVZ Labor Rheintal", "MVZ Labor Rheintal"],
    ["Laboratoire des Tilleuls", "Laboratoire des Tilleuls"],
    ["CENTRE HOSPITALIER DE VALMONT", "CENTRE HOSPITALIER DE VALMONT"],
    ["Clinique Saint-Roch", "Clinique Saint-Roch"],
    ["Centro de Salud Las Flores", "Centro de Salud Las Flores"],
    ["Clínica Santa Lucía", "Clínica Santa Lucía"],
  ])("%s", (line, place) => {
    expect(described(`${line}\nFaktor`).facility?.name).toBe(place);
    expect(placeKey(place)).not.toBeNull();
  });

  test.each([
    "Laboratoire: voir au verso",
    "She was seen in clinic. It went well.",
    "Clinic note",
    "Dear patient of the practice",
  ])("and no sentence or kind of paper is one: %s", (line) => expect(described(line).facility).toBeNull());

  test.each(["Laboratoire de biologie médicale", "Hausarztpraxis", "Centre hospitalier", "Clínica"])(
    "what many places are called is none whose dates are read alike: %s",
    (name) => expect(placeKey(name)).toBeNull(),
  );
});
