/** The measurements of a health export that a specialist asks for, by the names that HealthKit has for them. */

export interface MeasurementKind {
  readonly type: string;
  readonly title: string;
  /** What its unit or its figures mean, where the file's own words do not say it. */
  readonly note?: string;
  /** Counted over a time and summed, not measured at one. */
  readonly isSum?: boolean;
  /** HealthKit writes "%" and means a share of one (HKUnit.percent). */
  readonly isShare?: boolean;
}

const prefix = "HKQuantityTypeIdentifier";

/** In the order in which they are shown; blood pressure stands between them by itself. */
export const measurementKinds: readonly MeasurementKind[] = [
  { type: `${prefix}BodyMass`, title: "Weight" },
  { type: `${prefix}Height`, title: "Height" },
  { type: `${prefix}BodyTemperature`, title: "Body temperature" },
  { type: `${prefix}HeartRate`, title: "Heart rate", note: "count/min: beats in one minute." },
  { type: `${prefix}RestingHeartRate`, title: "Resting heart rate", note: "count/min: beats in one minute." },
  { type: `${prefix}BloodGlucose`, title: "Blood glucose" },
  {
    type: `${prefix}OxygenSaturation`,
    title: "Oxygen saturation",
    note: "The file writes a share of one (0.97 for 97 %); here it stands in percent. Figures above one stand as they are in the file.",
    isShare: true,
  },
  { type: `${prefix}RespiratoryRate`, title: "Respiratory rate", note: "count/min: breaths in one minute." },
  { type: `${prefix}PeakExpiratoryFlowRate`, title: "Peak flow" },
  {
    type: `${prefix}StepCount`,
    title: "Steps by month",
    note: "A phone and a watch count the same steps: the sums of two devices must not be added up.",
    isSum: true,
  },
];

export const systolicType = `${prefix}BloodPressureSystolic`;
export const diastolicType = `${prefix}BloodPressureDiastolic`;
export const bloodPressureType = "HKCorrelationTypeIdentifierBloodPressure";

/** The name as people read it: "HKQuantityTypeIdentifierBodyMassIndex" is "Body mass index". */
export function plainName(identifier: string): string {
  const own = identifier.replace(/^HK[A-Za-z]*?(?:TypeIdentifier|ActivityType)(?=.)/, "").replace(/^HK(?=[A-Z])/, "");
  const words = own
    .replaceAll(/[_\s]+/gu, " ")
    .replaceAll(/(\p{Ll}|\d)(?=\p{Lu})/gu, "$1 ")
    .trim();
  const lower = words.replaceAll(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
  return (lower.slice(0, 1).toUpperCase() + lower.slice(1)).slice(0, 80);
}
