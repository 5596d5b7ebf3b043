/**
 * Many DICOM objects in one answer. What an object states alike with the one before it, as the slices of a series do of their
 * patient, study and series, is sent and examined once and pointed at.
 */
import { z } from "zod";
import { InstanceReading } from "../model/imaging.ts";
import { ReadingProblem } from "./reading-problem.ts";

const NeedsMore = z.object({ is: z.literal("needs-more") });
const Failed = z.object({ is: z.literal("failed"), problem: ReadingProblem });

/** One DICOM object, or what stands in the way. `needs-more` asks for the whole file instead of its head. */
export const InstanceResult = z.discriminatedUnion("is", [
  z.object({ is: z.literal("read"), instance: InstanceReading }),
  NeedsMore,
  Failed,
]);
export type InstanceResult = z.infer<typeof InstanceResult>;

/** The most objects of one call. */
export const mostInstances = 256;

const { patient, study, series, report } = InstanceReading.shape;
/** References stay with their own object: a long list that many point at would be stored once for each of them. */
const ShortReport = report.extend({ referencedSeries: report.shape.referencedSeries.max(0) });

const Place = z.number().int().nonnegative();
const Pointing = InstanceReading.extend({
  patient: Place,
  study: Place,
  series: Place,
  report: z.union([Place, report]),
});

const SaidOnce = z.object({
  patients: z.array(patient).max(mostInstances),
  studies: z.array(study).max(mostInstances),
  series: z.array(series).max(mostInstances),
  reports: z.array(ShortReport).max(mostInstances),
  results: z
    .array(z.discriminatedUnion("is", [z.object({ is: z.literal("read"), instance: Pointing }), NeedsMore, Failed]))
    .max(mostInstances),
});
type SaidOnce = z.input<typeof SaidOnce>;

/** The answer as it is sent. Who receives it has each result whole; one that points at nothing breaks the contract. */
export const InstanceResults = SaidOnce.transform(({ results, ...said }, context): readonly InstanceResult[] =>
  results.map((result) => {
    if (result.is !== "read") return result;
    const { instance } = result;
    const parts = {
      patient: said.patients[instance.patient],
      study: said.studies[instance.study],
      series: said.series[instance.series],
      report: typeof instance.report === "number" ? said.reports[instance.report] : instance.report,
    };
    if (!isWhole(parts)) {
      context.addIssue({ code: "custom", message: "a place that the answer does not have" });
      return z.NEVER;
    }
    return { is: "read", instance: { ...instance, ...parts } };
  }),
);

type Parts = Pick<InstanceReading, "patient" | "study" | "series" | "report">;

function isWhole(parts: { readonly [K in keyof Parts]: Parts[K] | undefined }): parts is Parts {
  return Object.values(parts).every((part) => part !== undefined);
}

/** The results of one call in the form in which they are sent. */
export function sayOnce(results: readonly z.input<typeof InstanceResult>[]): SaidOnce {
  const said: SaidOnce = { patients: [], studies: [], series: [], reports: [], results: [] };
  for (const result of results) {
    if (result.is !== "read") {
      said.results.push(result);
      continue;
    }
    const { instance } = result;
    said.results.push({
      is: "read",
      instance: {
        ...instance,
        patient: placeIn(said.patients, instance.patient),
        study: placeIn(said.studies, instance.study),
        series: placeIn(said.series, instance.series),
        report: instance.report.referencedSeries.length > 0 ? instance.report : placeIn(said.reports, instance.report),
      },
    });
  }
  return said;
}

/** Where the part stands, put there if it differs from the one before it: files of one series lie beside each other. */
function placeIn<T>(parts: T[], part: T): number {
  if (parts.length === 0 || !isSame(parts[parts.length - 1], part)) parts.push(part);
  return parts.length - 1;
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame(one[key as never], other[key as never]))
  );
}
