/** What a study has to be looked at: its sets, what lies beside them, and what else of this person can be laid beside it. */
import type { z } from "zod";
import type { OpenImages, SetLine } from "../../shared/api/engine/imaging.ts";
import { AppError } from "../../shared/errors.ts";
import { middleImage } from "../../shared/imaging/middle-image.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import { displaySets } from "../records/imaging/display-sets.ts";
import { findStudy, listSeries, listStudies, type Study } from "../records/imaging/imaging.ts";
import { listHospitalMarks } from "../records/imaging/hospital-marks.ts";
import { reportsOfStudy } from "../records/imaging/study-reports.ts";
import { listKeyImages } from "../records/imaging/key-images.ts";
import { objectWord } from "../records/imaging/object-word.ts";
import { listSetChoices } from "../records/imaging/set-choices.ts";
import { studyObjects, type StudyObject } from "../records/imaging/study-objects.ts";
import { studyTitle } from "../records/imaging/study-title.ts";
import { findPerson } from "../records/people/people.ts";
import type { ReadableDatabase } from "../vault/vault.ts";

/** Its sets as they are made, every id in them an id. */
type Opened = Omit<z.input<typeof OpenImages>, "sets"> & Pick<OpenImages, "sets">;

/** Throws NOT_FOUND where there is no such study. */
export function openImages(db: ReadableDatabase, id: StudyId): Opened {
  const study = findStudy(db, id);
  if (study === null) throw new AppError("NOT_FOUND", "no such study");
  const objects = studyObjects(db, id);
  const comparable = comparableWith(db, study);
  return {
    ...lineOf(db, study),
    personName: study.personId === null ? null : (findPerson(db, study.personId)?.name ?? null),
    time: study.time,
    institution: study.institution,
    sets: [...displaySets(objects, listSetChoices(db, id))],
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

/** A study's sets by their names; empty where there is no such study. */
export function listSets(db: ReadableDatabase, id: StudyId): readonly SetLine[] {
  return displaySets(studyObjects(db, id), listSetChoices(db, id)).map((set) => {
    const { originalId, frame } = middleImage(set);
    const { title, plane, technicalTitle, missing, images } = set;
    return { id: set.id, title, plane, technicalTitle, missing, images: images.length, middle: { originalId, frame } };
  });
}

function othersOf(objects: readonly StudyObject[]): OpenImages["others"] {
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
