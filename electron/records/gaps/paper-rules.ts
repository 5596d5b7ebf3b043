/** Which papers a thing that was done leaves behind, and how far from its day they may be dated. */
import type { ClinicalMention, MentionKind } from "../../../shared/model/clinical-mention.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentType } from "../../../shared/model/document.ts";
import type { GapKind } from "../../../shared/model/gap.ts";
import { mayBeSamePart } from "../../../shared/imaging/imaging-words.ts";
import { isWithin, type Window } from "./day-span.ts";
import type { OnFile, PaperOnFile } from "./on-file.ts";

export interface PaperRule {
  readonly gap: GapKind;
  /** What was done, in words: "Biopsy". */
  readonly word: (mention: ClinicalMention) => string;
  /** What two mentions of one thing of one day have in common. */
  readonly about: (mention: ClinicalMention) => string;
  /** What an undated one is known by, whichever words a person reads; `word` where left out. */
  readonly undatedAbout?: (mention: ClinicalMention) => string;
  readonly missing: string;
  /** Papers of these types tell of it as of something else, or are it themselves. */
  readonly notFrom: ReadonlySet<DocumentType>;
  /** In these it is a word of the patient's history where no day stands beside it. */
  readonly onlyDatedFrom: ReadonlySet<DocumentType>;
  /** True for a word that names one thing of several of its kind: a colonoscopy, and not "operated". */
  readonly isNamed?: (mention: ClinicalMention) => boolean;
  /** True for two that are never one, whatever their days: a colonoscopy and a colectomy. */
  readonly isOfOtherKind?: (one: ClinicalMention, other: ClinicalMention) => boolean;
  /** Days between two mentions of one event, where a week is not enough. */
  readonly sameEvent?: Window;
  readonly isOnFile: (asked: {
    readonly paper: PaperOnFile;
    readonly mention: ClinicalMention;
    readonly onFile: OnFile;
  }) => boolean;
}

/** True where one of these papers may be of what is told: of the right days, or of none, and of no other part of the body. */
function paperOf(types: readonly DocumentType[], window: Window): PaperRule["isOnFile"] {
  return ({ mention, onFile }) =>
    onFile.papers.some(
      ({ type, dates, words: { bodyParts } }) =>
        types.includes(type) &&
        isWhen(dates, mention.dates, window) &&
        (bodyParts.length === 0 || mention.bodyParts.length === 0 || mayBeSamePart(bodyParts, mention.bodyParts)),
    );
}

/** True where a pathology report may be younger than the paper that still awaits it. */
function mayBeAfter({ date }: PaperOnFile, papers: OnFile["papers"]): boolean {
  if (date === null) return true;
  return papers.some(
    ({ type, dates }) => type === "pathology-report" && isWhen(dates, [date], { before: 3, after: 180 }),
  );
}

function isWhen(dates: readonly PartialDate[], told: readonly PartialDate[], window: Window): boolean {
  return dates.length === 0 || told.length === 0 || isWithin(dates, told, window);
}

/** Words that name an operation or examination; verbs do not. */
const operationNoun =
  /(?:ectom|ektom|ostom|stomi|otom|plast|s[ck]op|bypass|transplantation|surger|resection|resektion|excision|exzision|ex[ée]r[èe]se|ex[ée]resis|extirpaci|implantation|katheter|endoprothese|arthrodesis|ablation|puncture|punktion|ponction|punci[óo]n|centes|joint aspiration|centèse|section|replacement|^(?:EEG|EMG|CABG|TURBT?|TURP|TUR[- ][BP]|TAH(?:[-/ ]BSO)?|BSO|LEEP|ERCP|CPRE|PCI|TAVI|EVAR|ORIF|LP|.*TEP)$)/iu;
/** Nouns as English writes them, and short forms; the paper's other languages stand in quotes. */
const englishNoun =
  /(?:ectom(?:y|ies)|ostom(?:y|ies)|otom(?:y|ies)|plast(?:y|ies)|scop(?:y|ies)|bypass|transplantation|surger(?:y|ies)|resection|excision|arthrodesis|ablation|puncture|centesis|aspiration|section|replacement|^[A-Z/ -]+)$/u;
/** What is looked at or tapped, and not operated on. */
const isExamination = /s[ck]op|puncture|punktion|ponction|punci[óo]n|cent[eè]s/iu;

/** An arthroscopy or laparoscopy is how one operates as well. */
function isLook(what: string): boolean {
  return isExamination.test(what) && !/arthro|artro|laparo|thoraco/iu.test(what);
}

/** "Cholecystectomy", "Operation (“Cholezystektomie”)", and for verbs "Operation". */
function operationWord(what: string): string {
  if (!operationNoun.test(what)) return "Operation";
  if (englishNoun.test(what)) return capital(what);
  return `${isExamination.test(what) ? "Examination" : "Operation"} (“${what}”)`;
}

/** Told of by its report, it may have been taken at an operation as well. */
const examinedTissue = /patholog|histolog|patol[óo]g|cytolog|zytolog|citolog/iu;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const none: ReadonlySet<DocumentType> = new Set();
const readings: ReadonlySet<DocumentType> = new Set([
  "imaging-report",
  "pathology-report",
  "lab-report",
  "genetic-report",
]);
const visitPapers = [
  "visit-note",
  "consult-note",
  "discharge-summary",
  "treatment-plan",
  "operative-report",
  "procedure-report",
  "patient-summary",
] as const;

/** By what is told of. Scans, lists of medicines and allergies are looked at apart. */
export const paperRules: Readonly<Partial<Record<MentionKind, PaperRule>>> = {
  biopsy: {
    gap: "pathology-missing",
    word: ({ what, bodyParts }) => {
      const word = examinedTissue.test(what) ? "Tissue that was examined" : "Biopsy";
      return bodyParts.length === 1 ? `${word}, ${bodyParts[0]}` : word;
    },
    about: () => "biopsy",
    missing: "the pathology report is not on file",
    // Its report may be of another day than what was taken.
    isNamed: ({ what }) => !examinedTissue.test(what),
    notFrom: new Set(["pathology-report", "insurance"]),
    onlyDatedFrom: new Set(["imaging-report", "lab-report"]),
    isOnFile: (asked) =>
      (!asked.mention.isAwaited || mayBeAfter(asked.paper, asked.onFile.papers)) &&
      paperOf(["pathology-report"], { before: 3, after: 60 })(asked),
  },
  operation: {
    gap: "operative-report-missing",
    word: ({ what }) => operationWord(what),
    isNamed: ({ what }) => operationNoun.test(what) && !/^(?:surger|cirug|resection|resektion|excision)/iu.test(what),
    isOfOtherKind: (one, other) =>
      operationNoun.test(one.what) && operationNoun.test(other.what) && isLook(one.what) !== isLook(other.what),
    about: () => "operation",
    undatedAbout: ({ what }) => (operationNoun.test(what) ? capital(what) : "Operation"),
    missing: "the report of it is not on file",
    notFrom: new Set(["operative-report", "procedure-report", "insurance"]),
    onlyDatedFrom: readings,
    isOnFile: paperOf(["operative-report", "procedure-report"], { before: 2, after: 14 }),
  },
  "hospital-stay": {
    gap: "discharge-summary-missing",
    word: () => "Stay in hospital",
    about: () => "stay",
    missing: "the discharge summary is not on file",
    notFrom: new Set(["discharge-summary", "insurance"]),
    onlyDatedFrom: new Set([...readings, "patient-summary"]),
    sameEvent: { before: 45, after: 45 },
    isOnFile: paperOf(["discharge-summary"], { before: 2, after: 60 }),
  },
  "genetic-test": {
    gap: "other-missing",
    word: () => "Genetic test",
    about: () => "genetic test",
    missing: "its report is not on file",
    notFrom: new Set(["genetic-report", "insurance"]),
    onlyDatedFrom: new Set(["imaging-report", "lab-report", "pathology-report"]),
    sameEvent: { before: 120, after: 120 },
    isOnFile: paperOf(["genetic-report"], { before: 7, after: 180 }),
  },
  laboratory: {
    gap: "lab-missing",
    word: () => "Laboratory results",
    about: () => "laboratory",
    missing: "the laboratory's report is not on file",
    notFrom: new Set([...readings, "insurance", "patient-summary"]),
    onlyDatedFrom: none,
    sameEvent: { before: 1, after: 1 },
    isOnFile: (asked) =>
      paperOf(["lab-report"], { before: 1, after: 4 })(asked) ||
      isWithin(asked.onFile.labDays, asked.mention.dates, { before: 1, after: 4 }),
  },
  visit: {
    gap: "visit-note-missing",
    word: () => "Visit",
    about: () => "visit",
    missing: "no note of it is on file",
    notFrom: new Set([...readings, "insurance", "operative-report", "procedure-report", "patient-summary"]),
    onlyDatedFrom: none,
    sameEvent: { before: 1, after: 1 },
    isOnFile: (asked) =>
      isWithin(asked.paper.dates.slice(0, 1), asked.mention.dates, { before: 1, after: 1 }) ||
      asked.onFile.papers.some(
        ({ type, date }) =>
          date !== null &&
          ((visitPapers.some((one) => one === type) &&
            isWithin([date], asked.mention.dates, { before: 1, after: 3 })) ||
            (type === "letter" && isWithin([date], asked.mention.dates, { before: 0, after: 30 }))),
      ),
  },
};
