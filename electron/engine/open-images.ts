/** What a study has to be looked at: its sets, what lies beside them, and what else of this person can be laid beside it. */
import type { z } from "zod";
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import { AppError } from "../../shared/errors.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import { displaySets, type PicturedObject } from "../records/imaging/display-sets.ts";
import { findStudy, listInstances, listSeries, listStudies, type Study } from "../records/imaging/imaging.ts";
import { listHospitalMarks } from "../records/imaging/hospital-marks.ts";
import { reportsOfStudy } from "../records/imaging/study-reports.ts";
import { listKeyImages } from "../records/imaging/key-images.ts";
import { objectWord } from "../records/imaging/object-word.ts";
import { studyTitle } from "../records/imaging/study-title.ts";
import { findPerson } from "../records/people/people.ts";
import type { ReadableDatabase } from "../vault/vault.ts";

/** Throws NOT_FOUND where there is no such study. */
export function openImages(db: ReadableDatabase, id: StudyId): z.input<typeof OpenImages> {
  const study = findStudy(db, id);
  if (study === null) throw new AppError("NOT_FOUND", "no such study");
  const objects = objectsOf(db, id);
  const comparable = comparableWith(db, study);
  return {
    ...lineOf(db, study),
    personName: study.personId === null ? null : (findPerson(db, study.personId)?.name ?? null),
    time: study.time,
    institution: study.institution,
    sets: [...displaySets(objects)],
    others: othersOf(objects),
    reports: [...reportsOfStudy(db, id)],
    otherReports: otherReports(db, comparable),
    comparable,
    keyImages: [...listKeyImages(db, id)],
    hospitalMarks: listHospitalMarks(db, id),
  };
}

/** Reports of other studies, each with the study that it is of. */
function otherReports(db: ReadableDatabase, comparable: OpenImages["comparable"]): OpenImages["otherReports"] {
  return comparable.flatMap((other) =>
    reportsOfStudy(db, other.id).map((report) => ({ ...report, studyTitle: other.title })),
  );
}

type ViewedObject = PicturedObject & { readonly sopClassUid: string };

function objectsOf(db: ReadableDatabase, id: StudyId): readonly ViewedObject[] {
  return listSeries(db, id).flatMap(({ id: seriesId, seriesNumber }) =>
    listInstances(db, seriesId).map(({ originalId, sopInstanceUid, sopClassUid, instanceNumber, reading }) => ({
      originalId,
      sopInstanceUid,
      sopClassUid,
      instanceNumber,
      seriesId,
      seriesNumber,
      reading,
    })),
  );
}

function othersOf(objects: readonly ViewedObject[]): OpenImages["others"] {
  const counts = new Map<string, number>();
  for (const { sopClassUid, reading } of objects) {
    if (reading.image.hasPixelData) continue;
    const what = objectWord(sopClassUid, reading.series.modality);
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => ({ what, count }));
}

function lineOf(db: ReadableDatabase, { id, date, description }: Study) {
  return { id, date, title: studyTitle({ description, series: listSeries(db, id) }) };
}

function comparableWith(db: ReadableDatabase, study: Study): OpenImages["comparable"] {
  if (study.personId === null) return [];
  return listStudies(db, study.personId)
    .filter(({ id }) => id !== study.id)
    .toReversed()
    .map((other) => lineOf(db, other));
}
