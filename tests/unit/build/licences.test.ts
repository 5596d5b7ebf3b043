import { expect, test } from "vitest";
import { licences } from "../../../electron/build/licences.ts";

test("every work that the app is made of is named with its licence, those of fonts and of compiled code in full", () => {
  const found = new Map(licences().map((one) => [one.name, one]));
  for (const name of ["react", "pdfjs-dist", "pdf-lib", "sodium-native", "better-sqlite3", "dicom-parser"])
    expect(found.get(name)?.text.length, name).toBeGreaterThan(500);
  expect(found.get("PDFium")?.text).toContain("The PDFium Authors");
  expect(found.get("qpdf")?.text).toContain("Jay Berkenbilt");
  expect(found.get("libjpeg")?.text).toContain("based in part on the work of the Independent JPEG Group");
  for (const name of ["CharLS", "libjxl", "OpenJPEG", "OpenJPH"])
    expect(found.get(name)?.text).toMatch(/Copyright[^]*Redistributions in binary form/);
  for (const name of ["@fontsource-variable/inter", "Noto fonts"])
    expect(found.get(name)?.text).toMatch(/SIL OPEN FONT LICENSE/i);
  expect([...found.keys()]).not.toContain("vitest");
  expect([...found.values()].filter(({ licence }) => licence === "")).toEqual([]);
});
