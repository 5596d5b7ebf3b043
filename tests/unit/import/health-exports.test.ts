import { expect, test } from "vitest";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { makeCda } from "../../fixtures/make-cda.ts";
import { healthRecord, makeHealthExport, pressurePair } from "../../fixtures/make-health-export.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const at = "2024-03-01 08:00:00 +0100";
const allergy = { resourceType: "AllergyIntolerance", substance: { text: "Penicillin" }, status: "active" };
const sodium = {
  resourceType: "Observation",
  status: "final",
  code: { text: "Sodium" },
  effectiveDateTime: "2024-05-03",
  valueQuantity: { value: 128, unit: "mmol/L" },
};
const files: Readonly<Record<string, Buffer | string>> = {
  "apple_health_export/export.xml": makeHealthExport(
    healthRecord("BloodGlucose", "98", at, { unit: "mg/dL" }) + pressurePair("128", "82", at),
  ),
  "apple_health_export/export_cda.xml": makeCda({ "Vital signs": "<paragraph>72 count/min</paragraph>" }),
  "apple_health_export/clinical-records/AllergyIntolerance-1.json": JSON.stringify(allergy),
  "apple_health_export/clinical-records/Observation-1.json": JSON.stringify(sodium),
  "apple_health_export/workout-routes/route_1.gpx": '<?xml version="1.0"?><gpx><trk><name>Round</name></trk></gpx>',
};

async function imported(records: RecordsVault) {
  const receipt = await records.import();
  const { db } = records.vault;
  const all = [...listPeople(db).map(({ id }) => id), null].flatMap((id) => listDocuments(db, id));
  const labs = db.prepare("SELECT analyte, printed FROM lab_result").all();
  const stated = listAllOriginals(db)
    .map((one) => one.stated)
    .filter((one) => one?.sex === "female" && one.name === null)
    .map((one) => one?.birthDate);
  return { stated, receipt, titles: all.map(({ title }) => title).toSorted(), labs };
}

test.each([
  [
    "a folder",
    (records: RecordsVault) => {
      for (const [name, content] of Object.entries(files)) records.put(name, content);
    },
  ],
  [
    "a ZIP",
    (records: RecordsVault) => {
      const items = Object.entries(files).map(([name, data]) => ({ name, data: Buffer.from(data) }));
      records.put("export.zip", makeZip(items));
    },
  ],
])("an export in %s is read file by file; the way of a workout is kept and told", async (_where, put) => {
  await using records = await RecordsVault.make();
  put(records);
  const { stated, receipt, titles, labs } = await imported(records);
  expect(receipt.documents).toBe(4);
  expect(receipt.skipped.map(({ path, reason }) => [path.split("/").at(-1), reason])).toEqual([
    ["route_1.gpx", "markup"],
  ]);
  expect(titles).toEqual([
    "Apple Health export",
    "Health summary from a portal",
    "Health summary from a portal",
    "Summary of care",
    "route_1",
  ]);
  expect(stated).toEqual(["1972-03-14"]);
  // The clinic's own result is one; what a meter at home has noted is none.
  expect(labs).toEqual([{ analyte: "Sodium", printed: "128" }]);
});
