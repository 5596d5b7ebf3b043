/** The imaging index: each study with its series and beside its report, or with a line that says which of the two is missing. */
import { formatDate, precisionOf, type PartialDate } from "../../../shared/model/dates.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { ImagingBlock, ImagingSet, PacketPages, PacketSource } from "../../../shared/model/packet-pages.ts";
import { dateOrigin } from "../../records/imaging/study-findings.ts";
import { modalityWord } from "../../records/imaging/study-title.ts";
import { kindOf, wordsForObject } from "../media/media-records.ts";
import { partLabel } from "../plan/part-label.ts";
import type { PacketPlan, PlannedPart, PlannedStudy } from "../plan/packet-plan.ts";

/** The sets of one study, made ready. */
export interface StudySets {
  readonly studyId: string;
  readonly sets: readonly ImagingSet[];
}

/** What the pages say of the planned studies, and of reports whose images do not go along. */
export function imagingPages(
  plan: PacketPlan,
  series: readonly StudySets[],
): Pick<PacketPages, "imaging" | "reportsAlone"> {
  const setsOf = new Map(series.map(({ studyId, sets }) => [studyId, sets]));
  const reports = reportsByStudy(plan);
  const told = new Set([...reports.values()].flat().map(({ part }) => part.id));
  return {
    imaging: plan.studies.map((study) => {
      const { id } = study.material.study;
      return imagingBlock(study, { sets: setsOf.get(id) ?? [], reports: reports.get(id) ?? [] });
    }),
    reportsAlone: plan.parts
      .filter(({ id, document }) => document.type === "imaging-report" && !told.has(id))
      .map((part) => ({ label: reportWithoutImages(part), partId: part.id, page: 1 })),
  };
}

interface StudyReport {
  readonly part: PlannedPart;
  /** Why it stands beside the study. */
  readonly because: "inside" | "same-day" | "days-after";
}

/** A report says its study by the day at best: one that was written in the week after the last study before it is told as just that. */
const reportDays = 7;

function reportsByStudy({ parts, studies }: PacketPlan): ReadonlyMap<string, readonly StudyReport[]> {
  const byStudy = new Map<string, StudyReport[]>();
  const add = ({ material }: PlannedStudy, report: StudyReport) =>
    byStudy.set(material.study.id, [...(byStudy.get(material.study.id) ?? []), report]);
  for (const part of parts) {
    const { extractedFrom, type } = part.document;
    const carrier = studies.find((study) => extractedFrom !== null && holds(study, extractedFrom));
    if (carrier !== undefined) add(carrier, { part, because: "inside" });
    else if (type === "imaging-report") {
      const days = studies.map((study) => daysBetween(study.material.study.date, part.date));
      const nearest = Math.min(...days.map((count) => (count === null || count < 0 ? Infinity : count)));
      if (nearest > reportDays) continue;
      for (const [at, study] of studies.entries())
        if (days[at] === nearest) add(study, { part, because: nearest === 0 ? "same-day" : "days-after" });
    }
  }
  return byStudy;
}

function holds({ material }: PlannedStudy, originalId: string): boolean {
  return material.series.some(({ instances }) => instances.some((instance) => instance.originalId === originalId));
}

/** Null where one of the two is not known to the day. */
function daysBetween(from: PartialDate | null, to: PartialDate | null): number | null {
  if (from === null || to === null || precisionOf(from) !== "day" || precisionOf(to) !== "day") return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

const becauseWords: Readonly<Record<StudyReport["because"], string>> = {
  inside: "Report",
  "same-day": "Report of the same day",
  "days-after": "Report of the days after",
};

function reportWithoutImages({ date }: PlannedPart): string {
  const which = date === null ? "An undated report" : `The report of ${formatDate(date)}`;
  return `${which} speaks of images that are not here.`;
}

function imagingBlock(
  { material, folder }: PlannedStudy,
  { sets, reports }: { readonly sets: readonly ImagingSet[]; readonly reports: readonly StudyReport[] },
): ImagingBlock {
  const { study, title, series } = material;
  const sources = reports.map(({ part, because }): PacketSource => ({
    label: `${becauseWords[because]}: ${partLabel(part)}`,
    partId: part.id,
    page: 1,
  }));
  return {
    id: study.id,
    date: study.date,
    dateNote: dateOrigin(study.dateFrom),
    title,
    technical: study.description,
    institution: study.institution,
    accessionNumber: study.accessionNumber,
    folder,
    series: series.map(({ series: one, instances }) => ({
      number: one.seriesNumber,
      modality: modalityWord(one.modality),
      description: [one.description, one.bodyPart].filter((word) => word !== null && word !== "").join(" · ") || null,
      ...objectsIn(instances.map(({ reading }) => reading)),
    })),
    sets: [...sets],
    reports: sources,
    reportNote: sources.length === 0 ? "No report of this study is here." : null,
  };
}

/** Images, and what else is among them under its own word: a report or a model is no image. */
function objectsIn(readings: readonly InstanceReading[]): Pick<ImagingBlock["series"][number], "instances" | "others"> {
  const kinds = readings.map((reading) => wordsForObject(reading, kindOf(reading)));
  const others = new Map<string, { readonly many: string; count: number }>();
  for (const kind of kinds) {
    if (kind === null) continue;
    const [one, many] = kind;
    const known = others.get(one) ?? { many, count: 0 };
    known.count++;
    others.set(one, known);
  }
  return {
    instances: kinds.filter((kind) => kind === null).length,
    others: [...others].map(([one, { many, count }]) => ({ one, many, count })),
  };
}
