/** What a look found, in plain lines. */
import { formatDate } from "../../shared/model/dates.ts";
import type {
  LookedGroup,
  LookedPaper,
  LookedPatient,
  LookedStudy,
  SourceLook,
} from "../../shared/model/source-look.ts";
import { count, listed } from "../words/counts.ts";

/** "Ana Silva, born 14 March 1972". */
export function patientWords({ name, birthDate }: LookedPatient): string {
  const shown = name ?? "somebody without a name";
  return birthDate === null ? shown : `${shown}, born ${formatDate(birthDate)}`;
}

/** "29 September 2020, 36 images, Ana Silva, born 14 March 1972". */
export function studyWords({ date, images, others, patient }: LookedStudy): string {
  const parts = [
    formatDate(date),
    ...(images === 0 && others > 0 ? [] : [count(images, "image")]),
    ...(others === 0 ? [] : [count(others, "note or report with it", "notes and reports with it")]),
    patient === null ? "names nobody" : patientWords(patient),
  ];
  return parts.join(", ");
}

/** "3 May 2024, Ana Silva, born 14 March 1972". */
export function paperWords({ date, patient }: LookedPaper): string {
  return [formatDate(date), patient === null ? "names nobody" : patientWords(patient)].join(", ");
}

export function filesIn(groups: readonly LookedGroup[]): number {
  return groups.reduce((sum, { files }) => sum + files, 0);
}

/** What a person has to know of the look beside what it found; empty where there is nothing. */
export function lookNotes(look: SourceLook): readonly string[] {
  const { missing, unlooked, isWhole, files } = look;
  return [
    ...(files === 0
      ? ["Nothing was found there. It may be empty, or Casebook may not be allowed to look inside."]
      : []),
    ...(missing === 0
      ? []
      : [
          `The disc’s own list names ${count(missing, "file")} that ${missing === 1 ? "is" : "are"} not on it. Ask the sender for a complete disc if you miss something.`,
        ]),
    ...(unlooked === 0
      ? []
      : [
          `${count(unlooked, "file")} ${unlooked === 1 ? "was" : "were"} not looked into, to keep this short. An import reads every one.`,
        ]),
    ...(isWhole
      ? []
      : [`There are more than ${count(files, "file")}; only these were looked at. An import reads all of them.`]),
  ];
}

/** Whom it names beside the person chosen; null where it names nobody else. */
export function othersWords(look: SourceLook, personId: string | null): string | null {
  const others = look.patients.filter((patient) => patient.personId === null || patient.personId !== personId);
  if (personId === null || others.length === 0) return null;
  const names = listed([
    ...others.slice(0, 3).map(patientWords),
    ...(others.length > 3 ? [`${(others.length - 3 + look.morePatients).toLocaleString("en-GB")} more`] : []),
  ]);
  return `What names ${names} is kept apart until you say whose it is.`;
}

/** The person of the vault whom alone it names; null where it names nobody, several, or somebody who is not in the vault. */
export function onlyPerson({ patients, morePatients }: SourceLook): string | null {
  const ids = new Set(patients.map(({ personId }) => personId));
  const [only = null] = ids;
  return ids.size === 1 && morePatients === 0 ? only : null;
}
