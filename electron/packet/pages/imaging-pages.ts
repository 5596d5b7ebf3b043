/** The imaging index: each study with its series and beside its report, or with a line that says which of the two is missing. */
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { ImagingBlock, ImagingSet, PacketPages } from "../../../shared/model/packet-pages.ts";
import type { PacketSource } from "../../../shared/model/packet-source.ts";
import type { Phrase, Speech } from "../../../shared/packet-words/speech.ts";
import { dateOrigin } from "../../records/imaging/study-findings.ts";
import { modalityWord } from "../../records/imaging/study-title.ts";
import { kindOf, wordsForObject } from "../media/media-records.ts";
import { partLabel } from "../plan/part-label.ts";
import type { ReportBasis } from "../../records/imaging/study-reports.ts";
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
  speech: Speech,
): Pick<PacketPages, "imaging" | "reportsAlone"> {
  const setsOf = new Map(series.map(({ studyId, sets }) => [studyId, sets]));
  const reports = reportsByStudy(plan);
  const told = new Set([...reports.values()].flat().map(({ part }) => part.id));
  return {
    imaging: plan.studies.map((study) => {
      const { id } = study.material.study;
      return imagingBlock(study, { sets: setsOf.get(id) ?? [], reports: reports.get(id) ?? [], speech });
    }),
    reportsAlone: plan.parts
      .filter(({ id, document }) => document.type === "imaging-report" && !told.has(id))
      .map((part) => ({ label: reportWithoutImages(part, speech), partId: part.id, page: 1 })),
  };
}

interface PlannedReport {
  readonly part: PlannedPart;
  readonly basis: ReportBasis;
}

/** The reports of each study that go along, as Records shows them. */
function reportsByStudy({ parts, studies }: PacketPlan): ReadonlyMap<string, readonly PlannedReport[]> {
  const byId = new Map(parts.map((part) => [part.document.id, part]));
  return new Map(
    studies.map(({ material }) => [
      material.study.id,
      material.reports.flatMap(({ documentId, basis }) => {
        const part = byId.get(documentId);
        return part === undefined ? [] : [{ part, basis }];
      }),
    ]),
  );
}

/** What nobody has confirmed says what it was told by. */
const basisWords = {
  inside: "Report: {label}",
  person: "Report: {label}",
  number: "Report, by its number: {label}",
  day: "Report of the same day: {label}",
  "days-after": "Report of the days after: {label}",
} as const satisfies Readonly<Record<ReportBasis, Phrase>>;

function reportWithoutImages({ date }: PlannedPart, speech: Speech): string {
  if (date === null) return speech.say("An undated report speaks of images that are not here.");
  return speech.say("The report of {date} speaks of images that are not here.", { date: speech.date(date) });
}

function imagingBlock(
  { material, folder }: PlannedStudy,
  {
    sets,
    reports,
    speech,
  }: { readonly sets: readonly ImagingSet[]; readonly reports: readonly PlannedReport[]; readonly speech: Speech },
): ImagingBlock {
  const { study, title, series } = material;
  const sources = reports.map(({ part, basis }): PacketSource => ({
    label: speech.say(basisWords[basis], { label: partLabel(part, speech) }),
    partId: part.id,
    page: 1,
  }));
  const origin = dateOrigin(study.dateFrom);
  return {
    id: study.id,
    date: study.date,
    dateNote: origin === null ? null : speech.named(origin),
    title,
    technical: study.description,
    institution: study.institution,
    accessionNumber: study.accessionNumber,
    folder,
    series: series.map(({ series: one, instances }) => ({
      number: one.seriesNumber,
      modality: speech.named(modalityWord(one.modality)),
      description: [one.description, one.bodyPart].filter((word) => word !== null && word !== "").join(" · ") || null,
      ...objectsIn(
        instances.map(({ reading }) => reading),
        speech,
      ),
    })),
    sets: [...sets],
    reports: sources,
    reportNote: sources.length === 0 ? speech.say("No report of this study is here.") : null,
  };
}

/** Images, and what else is among them under its own word: a report or a model is no image. */
function objectsIn(
  readings: readonly InstanceReading[],
  speech: Speech,
): Pick<ImagingBlock["series"][number], "instances" | "others"> {
  const kinds = readings.map((reading) => wordsForObject(reading, kindOf(reading)));
  const others = new Map<string, { readonly many: string; count: number }>();
  for (const kind of kinds) {
    if (kind === null) continue;
    const [one, many] = kind.map((word) => speech.named(word)) as [string, string];
    const known = others.get(one) ?? { many, count: 0 };
    known.count++;
    others.set(one, known);
  }
  return {
    instances: kinds.filter((kind) => kind === null).length,
    others: [...others].map(([one, { many, count }]) => ({ one, many, count })),
  };
}
