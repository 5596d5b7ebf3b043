/** What was looked at, added up for a person: studies, papers, people, and files with one fate and one reason. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import type { LookedGroup, LookedPaper, LookedPatient, SourceLook } from "../../../shared/model/source-look.ts";
import {
  comparePatients,
  statesNumberOfAnother,
  knownFrom,
  mergedStatement,
  statementKey,
  type Known,
} from "../../records/people/match-person.ts";
import { withoutPlaceholders } from "../../records/people/placeholders.ts";
import { studyTitle } from "../../records/imaging/study-title.ts";
import type { LookedImage, LookedWords } from "./look-files.ts";

const mostStudies = 200;
const mostPatients = 100;
const mostGroups = 60;
/** How many papers are read to tell what and whose they are. */
export const mostReadPapers = 24;

interface StudySum {
  readonly first: LookedImage;
  readonly series: Map<string, { readonly modality: string | null; readonly bodyPart: string | null }>;
  date: PartialDate | null;
  images: number;
  others: number;
}

interface PatientSum {
  stated: StatedPatient;
  images: number;
  papers: number;
}

/** Somebody of the vault, as a statement is compared with them. */
export type KnownPerson = Known & { readonly id: PersonId };

export class LookSum {
  readonly #studies = new Map<string, StudySum>();
  readonly #patients: PatientSum[] = [];
  readonly #byStatement = new Map<string, PatientSum>();
  readonly #kept = new Map<string, LookedGroup>();
  readonly #leftOut = new Map<string, LookedGroup>();
  readonly #readPapers: LookedPaper[] = [];
  #papers = 0;

  /** Takes in an image, or so many of its study that are like it. */
  addImage(image: LookedImage, number = 1, modalities: readonly string[] = []): void {
    if (image.isPaper) return this.addPaper({ title: image.documentTitle, date: image.date, patient: image.patient });
    const key = `${image.studyInstanceUid}\n${statementKey(image.patient)}`;
    const study = this.#studies.get(key) ?? { first: image, series: new Map(), date: null, images: 0, others: 0 };
    this.#studies.set(key, study);
    study.date ??= image.date;
    for (const modality of [image.modality, ...modalities]) {
      const bodyPart = modality === image.modality ? image.bodyPart : null;
      study.series.set(`${modality} ${bodyPart}`, { modality, bodyPart });
    }
    if (image.isPicture) study.images += number;
    else study.others += number;
    const patient = this.#patient(image.patient);
    if (patient) patient.images += image.isPicture ? number : 0;
  }

  /** A paper whose words were read. */
  addPaper({ title, date, patient }: Omit<LookedWords, "problem">, name = "A paper"): void {
    this.#papers += 1;
    if (this.#readPapers.length < mostReadPapers)
      this.#readPapers.push({ title: (title ?? name).slice(0, 300), date, patient: lookedPatient(patient) });
    const known = patient === null ? null : this.#patient(patient);
    if (known) known.papers += 1;
  }

  /** A paper in a DICOM object's clothes: the device says whose it is, and its own words may name somebody else. */
  addCarried(carrier: LookedImage, words: LookedWords | null): void {
    const { documentTitle, date, patient } = carrier;
    this.addPaper({
      title: documentTitle ?? words?.title ?? null,
      date: words?.date ?? date,
      patient: words?.patient ?? patient,
    });
    if (words?.patient) this.#patient(patient);
  }

  /** A paper of which no more is known than its kind. */
  addUnreadPaper(): void {
    this.#papers += 1;
  }

  keep(reason: string, example: string): void {
    add(this.#kept, reason, example);
  }

  leaveOut(reason: string, example: string): void {
    add(this.#leftOut, reason, example);
  }

  /** One human being is one line, as far as what is stated tells surely. */
  #patient(said: StatedPatient): PatientSum | null {
    const stated = withoutPlaceholders(said);
    if (statesNobody(stated) || (stated.name ?? stated.otherNames[0] ?? null) === null) return null;
    const key = statementKey(stated);
    const known = this.#byStatement.get(key);
    if (known) return known;
    const [fit, ...more] = this.#patients
      .slice(0, mostPatients)
      .filter((one) => comparePatients(knownFrom(one.stated), stated) === "same");
    const patient = fit && more.length === 0 ? fit : { stated, images: 0, papers: 0 };
    if (patient === fit) fit.stated = mergedStatement(fit.stated, stated);
    else this.#patients.push(patient);
    this.#byStatement.set(key, patient);
    return patient;
  }

  look(
    rest: Pick<SourceLook, "files" | "missing" | "unlooked" | "isWhole" | "diagnoses">,
    people: readonly KnownPerson[],
  ): SourceLook {
    const studies = [...this.#studies.values()].toSorted((a, b) => ((b.date ?? "") < (a.date ?? "") ? -1 : 1));
    const patients = this.#patients.toSorted((a, b) => b.images - a.images || b.papers - a.papers);
    return {
      ...rest,
      studies: studies.slice(0, mostStudies).map(({ first, series, date, images, others }) => ({
        title: studyTitle({ description: first.description, series: [...series.values()] }).slice(0, 1200),
        date,
        images,
        others,
        patient: lookedPatient(first.patient),
      })),
      moreStudies: Math.max(0, studies.length - mostStudies),
      papers: this.#papers,
      readPapers: this.#readPapers,
      kept: groups(this.#kept),
      leftOut: groups(this.#leftOut),
      patients: patients.slice(0, mostPatients).map(({ stated, images, papers }) => ({
        ...(lookedPatient(stated) ?? { name: null, birthDate: null }),
        images,
        papers,
        personId: personOf(stated, people),
      })),
      morePatients: Math.max(0, patients.length - mostPatients),
    };
  }
}

function personOf(stated: StatedPatient, people: readonly KnownPerson[]): PersonId | null {
  const [fit, ...others] = people.filter(
    (person) => comparePatients(person, stated) === "same" && !statesNumberOfAnother(person, stated, people),
  );
  return fit && others.length === 0 ? fit.id : null;
}

function lookedPatient(said: StatedPatient | null): LookedPatient | null {
  if (said === null) return null;
  const { name, otherNames, birthDate } = withoutPlaceholders(said);
  const shown = name ?? otherNames[0] ?? null;
  return shown === null ? null : { name: shown, birthDate };
}

function add(to: Map<string, LookedGroup>, reason: string, example: string): void {
  const group = to.get(reason) ?? { reason: reason.slice(0, 400), files: 0, example: example.slice(0, 4096) };
  to.set(reason, { ...group, files: group.files + 1 });
}

function groups(map: ReadonlyMap<string, LookedGroup>): LookedGroup[] {
  return [...map.values()].toSorted((a, b) => b.files - a.files).slice(0, mostGroups);
}
