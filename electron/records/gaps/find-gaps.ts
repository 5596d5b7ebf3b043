/**
 * What is missing, from what is on file: a report without its images, images without a report, and what papers tell of that has
 * papers of its own. Pure: whoever asks gives what is on file. Where it cannot be told whether a paper fits, it is taken to fit,
 * since a gap that is none costs trust and a telephone call.
 */
import { createHash } from "node:crypto";
import type { ClinicalMention } from "../../../shared/model/clinical-mention.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentType } from "../../../shared/model/document.ts";
import type { Gap, GapKind } from "../../../shared/model/gap.ts";
import { bodyPartsIn, mayBeSamePart, modalitiesIn, type ImagingWords } from "../../../shared/imaging/imaging-words.ts";
import { isWithin } from "./day-span.ts";
import { paperRules, type PaperRule } from "./paper-rules.ts";
import type { ImagesOnFile, OnFile, PaperOnFile } from "./on-file.ts";
import { examinationWord, missingWords } from "./gap-words.ts";
import { isTooOld } from "./too-old.ts";

/** A report is written within these days of the images, and may be dated before a copy of them. */
const reportWindow = { before: 3, after: 7 };
const sameDays = { before: 3, after: 3 };
/** A mention is the same as another one's where their days lie so near each other. */
const sameEvent = { before: 7, after: 7 };

type Modalities = ImagingWords["modalities"];

/** A gap, and the ids that it had where what a person said of it was noted under other words. */
export interface FoundGap extends Gap {
  readonly formerIds?: readonly string[];
}

/** The gaps, by date, undated ones last. Somebody of whom nothing is on file has none. */
export function findGaps(onFile: OnFile): readonly FoundGap[] {
  if (onFile.papers.length === 0 && onFile.images.length === 0) return [];
  const found = [
    ...reportsWithoutImages(onFile),
    ...imagesWithoutReport(onFile),
    ...citedPapers(onFile),
    ...citedScans(onFile),
    ...standingLists(onFile),
  ];
  const once = new Map(found.map((gap) => [gap.id, gap]));
  return [...once.values()].toSorted(
    (a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999") || a.what.localeCompare(b.what, "en"),
  );
}

function gapOf(
  kind: GapKind,
  { date, about, ...gap }: Pick<Gap, "what" | "date" | "evidence"> & { about: string },
): Gap {
  return { id: gapId(kind, date, about), kind, date, ...gap };
}

function gapId(kind: GapKind, date: PartialDate | null, about: string): string {
  return createHash("sha256")
    .update([kind, date ?? "", about.toLowerCase()].join("\n"))
    .digest("hex")
    .slice(0, 20);
}

/** Kinds of examinations that leave images which a specialist asks for. */
function withImages(modalities: Modalities): Modalities {
  return modalities.filter((modality) => modality !== "ECG" && modality !== "BMD");
}

function* reportsWithoutImages({ papers, images }: OnFile): Generator<Gap> {
  const told: { readonly dates: readonly PartialDate[]; readonly modality: string; readonly paper: PaperOnFile }[] = [];
  for (const paper of papers) {
    if (paper.type !== "imaging-report" || paper.hasImages) continue;
    const modalities = withImages(modalitiesOf(paper));
    const [modality] = modalities;
    if (modality === undefined) continue;
    const dates = paper.date === null ? [] : [paper.date];
    if (images.some((one) => mayBeOf({ ...paper.words, modalities }, one) && mayBeWhen(one.date, dates))) continue;
    // Of one examination there may be several reports: its first, an addendum, a copy.
    const isTold = told.some(
      (one) =>
        one.modality === modality &&
        mayBeWhen(paper.date, one.dates) &&
        sharesPart(paper.words.bodyParts, one.paper.words.bodyParts),
    );
    if (isTold) continue;
    told.push({ dates, modality, paper });
    const titled = bodyPartsIn(paper.title);
    const what = examinationWord(modality, titled.length > 0 ? titled : paper.words.bodyParts);
    yield gapOf("report-without-images", {
      what: missingWords(what, paper.date, "its report is on file, its images are not"),
      date: paper.date,
      about: what,
      evidence: { itemId: paper.id, page: 1, words: paper.title },
    });
  }
}

/** Of which kind a report is by its title or the words that made it one; its first pages name what it compares with as well. */
function modalitiesOf({ title, typeWords, words }: PaperOnFile): Modalities {
  return [modalitiesIn(title), modalitiesIn(typeWords)].find((found) => found.length > 0) ?? words.modalities;
}

function* imagesWithoutReport({ papers, images }: OnFile): Generator<Gap> {
  for (const study of images) {
    const [modality] = withImages(study.modalities);
    if (study.hasReport || modality === undefined) continue;
    // A report that may be of several studies is not put to any, and yet is one.
    const hasOne = papers.some(
      (paper) => paper.type === "imaging-report" && mayBeOf(paper.words, study) && mayBeWhen(study.date, paper.dates),
    );
    if (hasOne) continue;
    yield gapOf("images-without-report", {
      what: missingWords(study.title, study.date, "its images are on file, its report is not"),
      date: study.date,
      about: study.id,
      evidence: { itemId: study.id, page: null, words: study.title },
    });
  }
}

function mayBeOf(words: Pick<ImagingWords, "modalities" | "bodyParts">, study: ImagesOnFile): boolean {
  return (
    words.modalities.some((modality) => study.modalities.includes(modality)) &&
    sharesPart(words.bodyParts, study.bodyParts)
  );
}

function sharesPart(some: ImagingWords["bodyParts"], others: ImagingWords["bodyParts"]): boolean {
  return some.length === 0 || others.length === 0 || mayBeSamePart(some, others);
}

function mayBeWhen(date: PartialDate | null, dates: readonly PartialDate[]): boolean {
  return date === null || dates.length === 0 || isWithin(dates, [date], reportWindow);
}

interface Cited {
  readonly paper: PaperOnFile;
  readonly mention: ClinicalMention;
}

/** What papers tell of, those with a day first: one without may be of the same. */
function cited({ papers }: OnFile): readonly Cited[] {
  const all = papers.flatMap((paper) =>
    paper.mentions.map((mention) => ({
      paper,
      mention: mention.isOfOwnDay && paper.date !== null ? { ...mention, dates: [paper.date] } : mention,
    })),
  );
  const counts = all.filter(({ paper, mention }) => !isAheadOfPaper(paper, mention) && !isTooOld(paper, mention));
  return [
    ...counts.filter(({ mention }) => mention.dates.length > 0),
    ...counts.filter(({ mention }) => mention.dates.length === 0),
  ];
}

/** A day after the paper's own was still to come when it was written. */
function isAheadOfPaper({ date }: PaperOnFile, { dates }: ClinicalMention): boolean {
  return date !== null && dates.length > 0 && dates.every((one) => one > date && !one.startsWith(date));
}

function* citedPapers(onFile: OnFile): Generator<FoundGap> {
  const told: Told[] = [];
  for (const { paper, mention } of cited(onFile)) {
    const rule = paperRules[mention.kind];
    if (rule === undefined || rule.notFrom.has(paper.type)) continue;
    if (mention.dates.length === 0 && rule.onlyDatedFrom.has(paper.type)) continue;
    if (rule.isOnFile({ paper, mention, onFile }) || told.some((one) => isSame(one, { paper, mention, rule })))
      continue;
    told.push({ paper, mention, rule });
    const [date = null] = mention.dates.length === 1 ? mention.dates : [];
    const word = rule.word(mention);
    const about = date === null ? `${rule.undatedAbout?.(mention) ?? word} ${paper.id}` : rule.about(mention);
    const formerly = date === null ? `${word} ${paper.id}` : about;
    yield {
      ...gapOf(rule.gap, {
        what: missingWords(word, date, rule.missing),
        date,
        about,
        evidence: { itemId: paper.id, page: mention.page, words: mention.words },
      }),
      ...(formerly === about ? {} : { formerIds: [gapId(rule.gap, date, formerly)] }),
    };
  }
}

type Told = Cited & { readonly rule: PaperRule };

/** Several papers tell of one event; one of them may leave out its day. */
function isSame(one: Told, other: Told): boolean {
  if (one.rule.gap !== other.rule.gap) return false;
  const [a, b] = [one.mention, other.mention];
  if (!sharesPart(a.bodyParts, b.bodyParts) || areNamedApart(one, other)) return false;
  // What one paper awaits and what it knows already are two.
  if (one.paper.id === other.paper.id && a.isAwaited !== b.isAwaited) return false;
  return a.dates.length === 0 || b.dates.length === 0 || isWithin(a.dates, b.dates, one.rule.sameEvent ?? sameEvent);
}

/** A lumbar puncture on Monday and an EEG on Tuesday are two, and so are two biopsies that one paper dates differently. */
function areNamedApart(one: Told, other: Told): boolean {
  const { isNamed, isOfOtherKind } = one.rule;
  if (isOfOtherKind?.(one.mention, other.mention) === true) return true;
  if (isNamed === undefined || !isNamed(one.mention) || !isNamed(other.mention)) return false;
  const [a, b] = [one.mention.dates, other.mention.dates];
  const areDays = a.length > 0 && b.length > 0 && [...a, ...b].every((date) => date.length === 10);
  const isOfOnePaper = one.rule.gap === "pathology-missing" && one.paper.id === other.paper.id;
  return (
    areDays &&
    !a.some((date) => b.includes(date)) &&
    (isOfOnePaper || one.rule.word(one.mention) !== one.rule.word(other.mention))
  );
}

/** Of these the one compares with older scans, and the other lists a life's. */
const noCitations: ReadonlySet<DocumentType> = new Set(["imaging-report", "patient-summary"]);

/** A scan of a certain day of which neither report nor images are there. */
function* citedScans(onFile: OnFile): Generator<Gap> {
  const told: ClinicalMention[] = [];
  for (const { paper, mention } of cited(onFile)) {
    if (mention.kind !== "scan" || noCitations.has(paper.type)) continue;
    // Days first: they tell most apart, and each mention is held against everything.
    const fits = (dates: readonly PartialDate[], words: Pick<ImagingWords, "modalities" | "bodyParts">) =>
      (dates.length === 0 || isWithin(dates, mention.dates, sameDays)) &&
      words.modalities.some((modality) => mention.modalities.includes(modality)) &&
      sharesPart(words.bodyParts, mention.bodyParts);
    const isOnFile =
      onFile.images.some((one) => fits(one.date === null ? [] : [one.date], one)) ||
      onFile.papers.some((one) => one.type === "imaging-report" && fits(one.dates, one.words)) ||
      told.some((one) => fits(one.dates, one));
    if (isOnFile) continue;
    told.push(mention);
    const [date = null] = mention.dates.length === 1 ? mention.dates : [];
    const what = examinationWord(mention.modalities[0] ?? "MR", mention.bodyParts);
    yield gapOf("other-missing", {
      what: missingWords(what, date, "neither its report nor its images are on file"),
      date,
      about: what,
      evidence: { itemId: paper.id, page: mention.page, words: mention.words },
    });
  }
}

/** What every specialist asks for, whether a paper speaks of it or not. */
function* standingLists({ papers, entries }: OnFile): Generator<Gap> {
  const says = (kind: ClinicalMention["kind"]) =>
    papers.some(({ mentions }) => mentions.some((mention) => mention.kind === kind));
  if (!says("medications") && !entries.has("medication") && !papers.some(({ type }) => type === "medication-list"))
    yield gapOf("medication-list-missing", {
      what: "No list of medicines with their doses is on file",
      date: null,
      about: "medicines",
      evidence: null,
    });
  if (!says("allergies") && !entries.has("allergy"))
    yield gapOf("allergies-missing", {
      what: "Nothing on file says which allergies there are, or that there are none",
      date: null,
      about: "allergies",
      evidence: null,
    });
}
