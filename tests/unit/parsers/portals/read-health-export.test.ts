import { describe, expect, test } from "vitest";
import { readHealthExport } from "../../../../electron/parsers/documents/health/read-health-export.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { healthRecord, makeHealthExport, pressurePair } from "../../../fixtures/make-health-export.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const read = (bytes: Uint8Array) => readHealthExport(bytes.length, jobOn([bytes]).job);
const lines = async (entries: string) =>
  (await read(makeHealthExport(entries))).text.split("\n").filter((line) => line.trim() !== "");
/** The lines from this one on, their columns parted by "|". */
const from = (all: readonly string[], heading: string) =>
  all.slice(all.indexOf(heading)).map((line) => line.replaceAll(/ {2,}/g, "|"));

const day = (at: number) => `2024-03-${String((at % 28) + 1).padStart(2, "0")} 08:00:00 +0100`;

test("an export is known by its root, whatever its declarations say", () => {
  expect(fileSignature(makeHealthExport(""))).toBe("health-export");
  expect(fileSignature(makeHealthExport("", { doctype: "" }))).toBe("health-export");
  expect(fileSignature(Buffer.from("<x:HealthData xmlns:x='y'/>"))).toBe("markup");
  expect(fileSignature(Buffer.from("<HealthDataSet/>"))).toBe("markup");
});

test("whom it is about is told as far as it is stated, and never by name", async () => {
  const { patient, text, findings } = await read(
    makeHealthExport(healthRecord("BodyMass", "70", day(0), { source: "Erika’s iPhone" })),
  );
  expect(patient).toEqual({ name: null, otherNames: [], birthDate: "1972-03-14", sex: "female", identifiers: [] });
  expect(describeDocument([{ text }]).patient.name).toBeNull();
  expect(text.split("\n").slice(0, 5)).toEqual([
    "Apple Health export",
    "Date of export: 2024-05-03 10:15:00 +0200",
    "Date of birth: 1972-03-14",
    "Sex: female",
    "Blood type, as entered in the telephone: AB negative",
  ]);
  expect(findings).toEqual([]);
});

test("what is not set in it is not said", async () => {
  const bytes = Buffer.from(
    `<HealthData><Me HKCharacteristicTypeIdentifierDateOfBirth="" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/></HealthData>`,
  );
  const { patient, text } = await read(bytes);
  expect([patient?.birthDate, patient?.sex]).toEqual([null, null]);
  expect(text).toContain("None of the measurements that are shown here is in it.");
});

test("few measurements stand one by one in the order of their moments, with unit, device and how they were noted", async () => {
  const device = "&lt;&lt;HKDevice: 0x1&gt;, name:Scales, manufacturer:Maker, model:S 1, hardware:S1,4, software:4&gt;";
  const all = await lines(
    healthRecord("BodyMass", "71.5", "2024-03-31 01:30:00 +0100", { device }) +
      healthRecord("BodyMass", "72", "2024-03-30 20:00:00 -0500", { isByHand: true, source: "Health" }) +
      healthRecord("BloodGlucose", "5.4", "2024-03-31 07:00:00 +0200", { unit: "mmol&lt;180.1558800000541&gt;/L" }),
  );
  expect(from(all, "Weight")).toEqual([
    "Weight",
    "Measured on|Reading|In|Noted|Device",
    "2024-03-31 01:30:00 +0100|71.5|kg|Scales",
    "2024-03-30 20:00:00 -0500|72|kg|typed in|Health",
    "What the devices are: Scales: Maker S 1 S1,4.",
    "Blood glucose",
    "Measured on|Reading|In|Device",
    "2024-03-31 07:00:00 +0200|5.4|mmol/L|Scales",
  ]);
});

test("a long series stands by month and device: first, last, lowest, highest and median, and that is said", async () => {
  const values = Array.from({ length: 101 }, (_, at) => 60 + ((at * 37) % 101));
  const own = { unit: "count/min", source: "Watch" };
  const all = await lines(
    values.map((value, at) => healthRecord("HeartRate", String(value), day(at), own)).join("") +
      healthRecord("HeartRate", "55", "2024-04-01 00:10:00 +0200", own),
  );
  const shown = from(all, "Heart rate");
  expect(shown[2]).toContain("102 readings, too many to be shown one by one");
  const march = values.map((value, at) => ({ value, day: at % 28, at }));
  const ordered = march.toSorted((a, b) => a.day - b.day || a.at - b.at);
  expect(shown.slice(3)).toEqual([
    "Month|Readings|First|Last|Lowest|Highest|Median|In|Device",
    `2024-03|101|${ordered[0]?.value}|${ordered.at(-1)?.value}|60|160|110|count/min|Watch`,
    "2024-04|1|55|55|55|55|55|count/min|Watch",
  ]);
});

test("two units are never put together in one month", async () => {
  const all = await lines(
    Array.from({ length: 101 }, (_, at) => healthRecord("BodyMass", "70", day(at))).join("") +
      healthRecord("BodyMass", "154.3", day(0), { unit: "lb" }),
  );
  expect(from(all, "Weight").slice(3)).toEqual([
    "2024-03|101|70|70|70|70|70|kg|Scales",
    "2024-03|1|154.3|154.3|154.3|154.3|154.3|lb|Scales",
  ]);
});

test("steps stand as the sum of each month and device", async () => {
  const steps = (value: string, start: string, source: string) =>
    healthRecord("StepCount", value, start, { unit: "count", source });
  const all = await lines(
    steps("1000", day(0), "Phone") +
      steps("2500", day(0), "Phone") +
      steps("10", day(1), "Phone") +
      steps("3000", day(0), "Watch"),
  );
  expect(from(all, "Steps by month").slice(2)).toEqual([
    "Month|Days with any|Sum|In|Device",
    "2024-03|2|3510|count|Phone",
    "2024-03|1|3000|count|Watch",
  ]);
});

test("a share of one is shown in percent, and a figure above one as it stands", async () => {
  const own = { unit: "%" };
  const all = await lines(
    healthRecord("OxygenSaturation", "0.97", day(0), own) +
      healthRecord("OxygenSaturation", "1", day(1), own) +
      healthRecord("OxygenSaturation", "0.945", day(2), own) +
      healthRecord("OxygenSaturation", "96", day(3), own),
  );
  const readings = from(all, "Oxygen saturation")
    .slice(3)
    .map((line) => line.split("|").slice(1, 3).join(" "));
  expect(readings).toEqual(["97 %", "100 %", "94.5 %", "96 %"]);
});

describe("blood pressure", () => {
  test("a pair stands once, though the file has its numbers twice", async () => {
    const all = await lines(pressurePair("128", "82", day(0)) + pressurePair("131", "85", day(1)));
    expect(from(all, "Blood pressure")).toEqual([
      "Blood pressure",
      "Measured on|Upper (systolic)|Lower (diastolic)|In|Device",
      "2024-03-01 08:00:00 +0100|128|82|mmHg|Cuff",
      "2024-03-02 08:00:00 +0100|131|85|mmHg|Cuff",
    ]);
  });

  test("numbers without a pair are joined only where there is one of each at that moment", async () => {
    const single = (side: string, value: string, start: string) =>
      healthRecord(`BloodPressure${side}`, value, start, { unit: "mmHg", source: "Cuff" });
    const all = await lines(
      single("Systolic", "120", day(0)) +
        single("Diastolic", "80", day(0)) +
        single("Systolic", "140", day(1)) +
        single("Systolic", "150", day(1)) +
        single("Diastolic", "90", day(1)),
    );
    expect(
      from(all, "Blood pressure")
        .slice(2)
        .map((line) => line.split("|").slice(1, 3).join("/")),
    ).toEqual(["120/80", "140/not stated", "150/not stated", "not stated/90"]);
  });

  test("many of them stand by month, each number for itself, none counted twice", async () => {
    const at = (hour: number) =>
      `2024-03-05 ${String(Math.floor(hour / 60)).padStart(2, "0")}:${String(hour % 60).padStart(2, "0")}:00 +0100`;
    const all = await lines(
      Array.from({ length: 101 }, (_, hour) => pressurePair(String(100 + hour), "80", at(hour))).join(""),
    );
    expect(all.map((line) => line.replaceAll(/ {2,}/g, "|")).filter((line) => line.startsWith("2024-03|"))).toEqual([
      "2024-03|101|100|200|100|200|150|mmHg|Cuff",
      "2024-03|101|80|80|80|80|80|mmHg|Cuff",
    ]);
  });
});

test("what is not shown is named with its count, and what cannot be read as just that", async () => {
  const all = await lines(
    `<Record type="HKCategoryTypeIdentifierSleepAnalysis" startDate="${day(0)}" value="HKCategoryValueSleepAnalysisInBed"/>
     <Record type="HKCategoryTypeIdentifierSleepAnalysis" startDate="${day(1)}" value="x"/>
     <Workout workoutActivityType="HKWorkoutActivityTypeRunning"><WorkoutRoute/></Workout>
     <Correlation type="HKCorrelationTypeIdentifierFood"><Record type="HKQuantityTypeIdentifierDietaryWater" value="1"/></Correlation>
     <ClinicalRecord type="Observation" resourceFilePath="/clinical-records/Observation-1.json"/>
     <SomethingNew/>` +
      healthRecord("BodyMass", "about 70", day(0)) +
      healthRecord("BodyMass", "70", "yesterday") +
      healthRecord("BloodPressureSystolic", "", day(0)),
  );
  expect(from(all, "Not shown, since the number or the time cannot be read")).toEqual([
    "Not shown, since the number or the time cannot be read",
    "• Body mass: 2",
    "• Blood pressure numbers: 1",
    "Also in the file, and not shown here",
    "• Grouped: Food: 1",
    "• Sleep analysis: 2",
    "• Something new: 1",
    "• Workout: 1",
    expect.stringContaining("1 of a clinic's entries"),
  ]);
});

test("nothing of it becomes a result of a laboratory: no single value, no median", async () => {
  const kinds = ["BodyMass", "BloodGlucose", "OxygenSaturation", "BodyTemperature", "RestingHeartRate", "StepCount"];
  const own = { unit: "mg/dL", source: "Glucose meter" };
  const few = kinds.map((kind) => healthRecord(kind, "98", day(0), own)).join("");
  const many = kinds
    .flatMap((kind) => Array.from({ length: 150 }, (_, at) => healthRecord(kind, String(90 + at), day(at), own)))
    .join("");
  for (const entries of [few, many, pressurePair("120", "80", day(0)) + many]) {
    const { text } = await read(makeHealthExport(entries));
    expect(text).toMatch(/Blood glucose/);
    const described = describeDocument([{ text }]);
    expect([described.labs, described.unreadRows]).toEqual([[], []]);
    expect(described.types.map(({ type }) => type)).toEqual([]);
    expect(described.dates[0]?.date).toBe("2024-05-03");
  }
});
