/** How far one result has come, as its row says in words: preliminary, corrected, final, or taken back (FHIR Observation.status). */
import type { ReportStatus } from "../../../shared/model/document.ts";
import type { FoundResult } from "./found-result.ts";

/** What has been taken back is no result at all. */
export type ResultStanding = ReportStatus | "withdrawn";

const whole = (words: string) => new RegExp(`^[([]?(?:${words.replace(/\s*\n\s*/g, "")})[)\\]]?[.*]?$`, "iu");

const standings: readonly (readonly [ResultStanding, RegExp])[] = [
  [
    "withdrawn",
    whole(`cancell?ed|entered[ -]in[ -]error|reported in error|withdrawn|retracted|storniert|zur(?:ü|ue)ckgezogen|irrt(?:ü|ue)mlich(?: erfasst| eingetragen)?|
      annul[ée]e?|saisi par erreur|retir[ée]e?|anulad[oa]|cancelad[oa]|introducido por error|retirad[oa]`),
  ],
  [
    "preliminary",
    whole(
      `preliminary|prelim\\.?|interim|provisional|registered|vorl(?:ä|ae)ufig(?:er)?|provisoire|pr[ée]liminaire|preliminar`,
    ),
  ],
  [
    "corrected",
    whole(
      `corrected|amended|revised|korrigiert|berichtigt|ge(?:ä|ae)ndert|corrig[ée]e?|rectifi[ée]e?|corregid[oa]|rectificad[oa]`,
    ),
  ],
  ["final", whole(`final|finali[sz]ed|endg(?:ü|ue)ltig|d[ée]finiti(?:f|ve)|definitiv[oa]`)],
];

/** Of urine "voided" says how it was taken: only under the head of a standing do these take a result back. */
const takenBack =
  whole(`voided?|deleted|removed|rejected|invalid(?:ated)?|not valid|error|in error|wrong(?: patient)?|discarded|unavailable|
  ung(?:ü|ue)ltig|verworfen|gel(?:ö|oe)scht|abgelehnt|fehlerhaft|rejet[ée]e?|supprim[ée]e?|invalide|erron[ée]e?|inv[áa]lid[oa]|eliminad[oa]|rechazad[oa]|err[óo]ne[oa]`);

/** HL7 table 0085, what a result's letter says of how far it has come. */
const letters: Readonly<Record<string, ResultStanding>> = {
  F: "final",
  U: "final",
  P: "preliminary",
  R: "preliminary",
  S: "preliminary",
  C: "corrected",
  D: "withdrawn",
  I: "withdrawn",
  W: "withdrawn",
  X: "withdrawn",
};

/** Letters by which columns of the same head say high, low, abnormal or normal: C is critical among them. */
const marksOfValues = /^(?:HH?|LL?|A|N)[*!]?$/iu;
/** Of germs the same letters say what works against them. */
const susceptibility = /^(?:S|I|R|SDD)$/iu;

/** True for a column headed as one of standings whose cells mark values. */
export function areMarks(cells: readonly string[]): boolean {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return said.some((cell) => marksOfValues.test(cell)) || said.every((cell) => susceptibility.test(cell));
}

/** What a cell under the head of a standing says, in a letter or in words; null where it says none that is known. */
export function standingUnderHead(cell: string): ResultStanding | null {
  const words = cell.trim().replaceAll(/\s+/gu, " ");
  return letters[words.toUpperCase()] ?? (takenBack.test(words) ? "withdrawn" : standingIn(words));
}

/** The standing that these words are, if they are nothing else; null for any others. */
export function standingIn(text: string): ResultStanding | null {
  const words = text.trim().replaceAll(/\s+/gu, " ");
  return standings.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/**
 * What the row of a result says of its standing beside its name and its value, leaving out what it says of other days; null where it
 * says nothing. Of two standings the one that takes more back holds.
 */
export function standingOf({
  line,
  analyte,
  printed,
  underStanding = null,
  ofOthers = [],
}: Pick<FoundResult, "line" | "analyte" | "printed" | "underStanding" | "ofOthers">): ResultStanding | null {
  const said = new Set<ResultStanding | null>(
    line.cells
      .map(({ text }) => text.trim())
      .filter((text) => text !== analyte && text !== printed && !ofOthers.includes(text))
      .map(standingIn),
  );
  if (underStanding !== null) said.add(standingUnderHead(underStanding));
  return standings.find(([standing]) => said.has(standing))?.[0] ?? null;
}
