/** Whether a sentence says of what it names that it was done: what is planned, denied or a relative's was not. */
import {
  deniedBefore,
  done,
  futureHeading,
  kindWords,
  notDoneAfter,
  notDoneBefore,
  relativeBefore,
  resultAwaited,
  withoutContrast,
} from "./mention-words.ts";
import { scansIn } from "./scan-clauses.ts";

/** Words beside it count so far away, and not beyond what parts clauses. */
export const reach = 60;
const clauseEnd = /[;:]|,? (?:but|however|aber|jedoch|mais|pero)(?= )/giu;

/** From where to where in a sentence something is named. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** True where the words about the place say that it was done, or leave no doubt by a day that is past. */
export function isDone(
  text: string,
  { from, to }: Place,
  { heading, isDated }: { readonly heading: string; readonly isDated: boolean },
): boolean {
  const clause = clauseBefore(text.slice(Math.max(0, from - reach), from));
  const before = ownPartBefore(clause, text.slice(from, to)).replaceAll(withoutContrast, "");
  const behind = ownPartBehind(clauseBehind(text.slice(to, to + reach)));
  const around = `${before}${text.slice(from, to)}${behind}`;
  if (matches(relativeBefore, clause)) return false;
  // "Histology: pending" is one statement, whatever stands between.
  if (matches(resultAwaited, around) || matches(resultAwaited, text.slice(from, to + reach))) return true;
  if (matches(deniedBefore, before) || matches(notDoneBefore, before) || matches(notDoneAfter, behind)) return false;
  if (futureHeading.test(heading)) return false;
  return isDated || matches(done, around);
}

function clauseBefore(text: string): string {
  const end = [...text.matchAll(clauseEnd)].at(-1);
  return end === undefined ? text : text.slice(end.index + end[0].length);
}

function clauseBehind(text: string): string {
  const [end] = text.matchAll(clauseEnd);
  return end === undefined ? text : text.slice(0, end.index);
}

/** The words up to the next mark. */
export function partBehind(behind: string): string {
  return behind.split(/[,;:.()]/u, 1)[0] ?? "";
}

const partEnd = /,\s|\s(?:and|und|et|y)\s/giu;

/** "Admitted 6/1, biopsy planned": what is said behind another thing that papers tell of is said of that. */
function ownPartBehind(behind: string): string {
  const end = [...behind.matchAll(partEnd)].find(({ index, 0: mark }) => {
    const rest = behind.slice(index + mark.length);
    const said = rest.search(notDoneAfter);
    return said > 0 && namesThing(rest.slice(0, said));
  });
  return end === undefined ? behind : behind.slice(0, end.index);
}

/** "Biopsy planned, admitted 6/1", "scheduled for surgery, was admitted": what is said of the thing before a comma, or has its own verb. */
function ownPartBefore(before: string, found: string): string {
  const hasOwnVerb = ownVerb.test(found);
  const end = [...before.matchAll(hasOwnVerb ? partEnd : /,\s/gu)].at(-1);
  if (end === undefined) return before;
  const last = before.slice(0, end.index);
  const said = [...last.matchAll(notDoneBefore)].at(-1);
  const isOfThat =
    hasOwnVerb ||
    (said !== undefined &&
      namesThing(last.slice(0, said.index)) &&
      !namesThing(last.slice(said.index + said[0].length)));
  return isOfThat ? before.slice(end.index + end[0].length) : before;
}

/** A verb of its own is governed by no plan before the comma. */
const ownVerb = /^(?:was |re-?)?(?:admitted|hospitali[sz]ed|hospitalis[ée]e?|ingres(?:[óo]|ad[oa])|discharged)/iu;

function namesThing(words: string): boolean {
  return kindWords.some(([, expression]) => matches(expression, words)) || scansIn(words).length > 0;
}

/** `test` of an expression with the global flag goes on from where the last one ended. */
export function matches(expression: RegExp, text: string): boolean {
  return text.search(expression) >= 0;
}
