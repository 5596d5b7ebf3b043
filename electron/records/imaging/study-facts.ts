/** What is said of a study and its series: what most of their objects state, whichever was read first. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { Finding } from "../../../shared/model/finding.ts";
import type { StudyId } from "../../../shared/model/ids.ts";
import type { InstanceReading, StudyDateSource } from "../../../shared/model/imaging.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";
import { dateFinding, differingDates, sharedUid, type StatedDate } from "./study-findings.ts";

type Study = InstanceReading["study"];
type Series = InstanceReading["series"];

/** How often each value of each attribute was stated. */
class Tally<T extends object> {
  readonly #counts = new Map<keyof T, Map<string, number>>();

  add(stated: T): void {
    for (const key of Object.keys(stated) as (keyof T)[]) {
      const value = stated[key];
      if (value === null || value === undefined || value === "") continue;
      const counts = this.#counts.get(key) ?? new Map<string, number>();
      this.#counts.set(key, counts);
      const text = JSON.stringify(value);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }

  /** The values with how often each was stated, the commonest first, of two as often stated the one that sorts first. */
  stated<K extends keyof T>(key: K): readonly { readonly value: NonNullable<T[K]>; readonly count: number }[] {
    return [...(this.#counts.get(key) ?? [])]
      .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .map(([text, count]) => ({ value: JSON.parse(text) as NonNullable<T[K]>, count }));
  }

  /** The value stated most often; null when none is. */
  commonest<K extends keyof T>(key: K): T[K] | null {
    return this.stated(key)[0]?.value ?? null;
  }
}

interface Dates {
  readonly studyDate: PartialDate | null;
  readonly seriesDate: PartialDate | null;
  readonly acquisitionDate: PartialDate | null;
  readonly contentDate: PartialDate | null;
}

const precedence = [
  ["studyDate", "StudyDate"],
  ["seriesDate", "SeriesDate"],
  ["acquisitionDate", "AcquisitionDate"],
  ["contentDate", "ContentDate"],
] as const satisfies readonly (readonly [keyof Dates, StudyDateSource])[];

class StudyTally {
  readonly study = new Tally<Study>();
  readonly dates = new Tally<Dates>();
  readonly series = new Map<string, Tally<Series>>();

  add(seriesId: string, { study, series, image }: InstanceReading): void {
    this.study.add(study);
    this.dates.add({
      studyDate: study.studyDate,
      seriesDate: series.seriesDate,
      acquisitionDate: image.acquisitionDate,
      contentDate: image.contentDate,
    });
    const tally = this.series.get(seriesId) ?? new Tally<Series>();
    this.series.set(seriesId, tally);
    tally.add(series);
  }

  date(): { readonly date: PartialDate | null; readonly from: StudyDateSource | null } {
    for (const [key, from] of precedence) {
      const date = this.dates.commonest(key);
      if (date !== null) return { date, from };
    }
    return { date: null, from: null };
  }

  studyDates(): readonly StatedDate[] {
    return this.dates.stated("studyDate").map(({ value, count }) => ({ date: value, count }));
  }
}

/** The tallies of the studies that one import touches: an object is looked at once, not again with each later one. */
export class StudyFacts {
  readonly #tallies = new Map<StudyId, StudyTally>();
  readonly #touched = new Set<StudyId>();

  /** Takes in an instance that is stored already. */
  add(
    db: ReadableDatabase,
    studyId: StudyId,
    instance: { readonly seriesId: string; readonly reading: InstanceReading },
  ) {
    this.#touched.add(studyId);
    const known = this.#tallies.get(studyId);
    if (known) known.add(instance.seriesId, instance.reading);
    else this.#tallies.set(studyId, tallyOf(db, studyId));
  }

  /** Writes the facts of the studies touched since the last time; answers what is to be told of each of them as a whole. */
  save(db: WritableDatabase): readonly { readonly studyId: StudyId; readonly findings: readonly Finding[] }[] {
    const told: { studyId: StudyId; findings: readonly Finding[] }[] = [];
    for (const studyId of this.#touched) {
      const tally = this.#tallies.get(studyId);
      if (!tally) continue;
      writeStudy(db, studyId, tally);
      const found = [dateFinding(tally.date().from), differingDates(tally.studyDates()), sharedUid(db, studyId)];
      told.push({ studyId, findings: found.filter((one) => one !== null) });
    }
    this.#touched.clear();
    return told;
  }
}

/** Recomputes what is said of a study from all its objects, as after its objects were divided otherwise. */
export function refreshStudyFacts(db: WritableDatabase, studyId: StudyId): void {
  writeStudy(db, studyId, tallyOf(db, studyId));
}

function tallyOf(db: ReadableDatabase, studyId: StudyId): StudyTally {
  const tally = new StudyTally();
  const stored = rows<{ seriesId: string; attributes: string }>(
    db,
    `SELECT series_id AS seriesId, instance.attributes AS attributes FROM instance
       JOIN series ON series.id = instance.series_id WHERE series.study_id = @studyId`,
    { studyId },
  );
  for (const { seriesId, attributes } of stored) tally.add(seriesId, JSON.parse(attributes) as InstanceReading);
  return tally;
}

function writeStudy(db: WritableDatabase, studyId: StudyId, tally: StudyTally): void {
  const { study, series } = tally;
  const { date, from } = tally.date();
  run(
    db,
    `UPDATE study SET date = @date, date_from = @from, time = @time, study_id = @number, accession_number = @accession,
       description = @description, institution = @institution, referring_physician = @referring, reading_physician = @reading
     WHERE id = @studyId`,
    {
      studyId,
      date,
      from,
      time: study.commonest("studyTime"),
      number: study.commonest("studyId"),
      accession: study.commonest("accessionNumber"),
      description: study.commonest("studyDescription"),
      institution: study.commonest("institutionName"),
      referring: study.commonest("referringPhysicianName"),
      reading: study.commonest("readingPhysicianName"),
    },
  );
  for (const [seriesId, one] of series) writeSeries(db, seriesId, one);
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('study', @studyId)", { studyId });
}

const seriesKeys = [
  "modality",
  "seriesNumber",
  "seriesDescription",
  "seriesDate",
  "bodyPartExamined",
  "laterality",
  "protocolName",
  "manufacturer",
  "manufacturerModelName",
  "stationName",
  "deviceSerialNumber",
  "softwareVersions",
  "magneticFieldStrength",
  "contrastBolusAgent",
  "patientPosition",
  "frameOfReferenceUid",
] as const satisfies readonly (keyof Series)[];

function writeSeries(db: WritableDatabase, seriesId: string, tally: Tally<Series>): void {
  const attributes = Object.fromEntries(seriesKeys.map((key) => [key, tally.commonest(key)])) as Series;
  run(
    db,
    `UPDATE series SET modality = @modality, series_number = @number, description = @description, body_part = @bodyPart,
       attributes = @attributes WHERE id = @seriesId`,
    {
      seriesId,
      modality: attributes.modality,
      number: attributes.seriesNumber,
      description: attributes.seriesDescription,
      bodyPart: attributes.bodyPartExamined,
      attributes: JSON.stringify(attributes),
    },
  );
}
