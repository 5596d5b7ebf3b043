/** Rows of one table that are of several people: a column says whose each is, or a name stands over those of one. */
import type { PageLine } from "../text/page-lines.ts";
import { isSomebodys } from "../text/people-in-rows.ts";
import { isFormOf } from "../text/same-name.ts";
import type { FoundResult } from "./found-result.ts";
import { kin, kinInName } from "./kin-words.ts";

/** Headings over the rows of somebody beside the patient: "Baby of Erika Example", "Donor", "Partner's results". */
const ofAnother = new RegExp(
  `^(?:(?:results?|samples?|befunde?|werte|r[ée]sultats|resultados) (?:of|for|de[rsl]?|du|des|von) )?(?:the )?(?:${kin})(?:['’]?s)?(?:\\s(?:of|von|de|du|del|boy|girl|results?|sample|[a-c]|\\d)(?!\\p{L}).*)?$`,
  "iu",
);

interface RowsOf {
  /** Whom the paper is about; null where it does not say. */
  readonly patient: string | null;
  readonly panelOf: (line: PageLine) => string | null;
}

/**
 * For each result that is another person's by its row or by the heading over it, the words that name them; of a table of several
 * people, of whom none is the paper's, all are. Nothing of a paper of one.
 */
export function ofOtherPeople(
  results: readonly FoundResult[],
  { patient, panelOf }: RowsOf,
): ReadonlyMap<FoundResult, string> {
  const [named, beside] = [new Map<FoundResult, string>(), new Map<FoundResult, string>()];
  for (const one of results) {
    const panel = panelOf(one.line);
    const person = one.person ?? (panel !== null && isSomebodys(panel) ? panel : null);
    if (person !== null) named.set(one, person);
    else if (panel !== null && ofAnother.test(panel)) beside.set(one, panel);
    const inName = kinInName(one.analyte);
    if (inName !== null && !named.has(one) && !beside.has(one)) beside.set(one, inName);
  }
  const people = new Set([...named.values()].map((name) => name.toLowerCase()));
  const isOwn = (name: string) => (patient === null ? people.size < 2 : isFormOf(name, patient));
  return new Map([...beside, ...[...named].filter(([, name]) => !isOwn(name))]);
}

/** Names that stand once and hold for the rows below them, as in tables whose cells are joined. */
export class PersonOfRows {
  #last: string | null = null;

  /** Whose the row is: as its own cell says, else as the last one above it did. */
  of(cell: string): string | null {
    if (/\p{L}/u.test(cell)) this.#last = cell;
    return this.#last;
  }
}
