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
  ofOthers = [],
}: Pick<FoundResult, "line" | "analyte" | "printed" | "ofOthers">): ResultStanding | null {
  const said = new Set(
    line.cells
      .map(({ text }) => text.trim())
      .filter((text) => text !== analyte && text !== printed && !ofOthers.includes(text))
      .map(standingIn),
  );
  return standings.find(([standing]) => said.has(standing))?.[0] ?? null;
}
