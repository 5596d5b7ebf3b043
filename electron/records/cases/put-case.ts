/** Making, changing and copying cases: everything is checked before anything is written. */
import {
  CaseContent,
  keptNames,
  newCaseContent,
  type CaseDocument,
  type CaseId,
} from "../../../shared/model/case/case-document.ts";
import { problemsOf, type CaseProblem } from "../../../shared/model/case/case-problems.ts";
import type { ClockAndIds, PersonId } from "../../../shared/model/ids.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { contentOf, findCase, insertCase, listCases, replaceContent } from "./cases.ts";
import { mergeFields } from "./merge-case.ts";
import { problemsOfNames } from "./named-things.ts";

export type PutAnswer =
  | { readonly is: "kept"; readonly document: CaseDocument; readonly changed: readonly (keyof CaseContent)[] }
  /** Nothing was written; each wrong field is named. */
  | { readonly is: "wrong"; readonly problems: readonly CaseProblem[] }
  /** Nothing was written: the case is another one by now. */
  | { readonly is: "changed-meanwhile"; readonly revision: number };

/** Begins a case; its title must be the person's only one. */
export function beginCase(
  db: WritableDatabase,
  { personId, title }: { readonly personId: PersonId; readonly title: string },
  clock: ClockAndIds,
): PutAnswer {
  const problems = problemOfTitle(db, { personId, title, id: null });
  if (problems.length > 0) return { is: "wrong", problems };
  const content = newCaseContent(title, clock.newId);
  return begun(db, insertCase(db, { personId, content, copiedFrom: null }, clock));
}

/**
 * A new case with what stays true in the next one: the question, the questions without their answers, the checklist, the people who
 * could be asked and the opinions. What was sent, called and decided stays with the old one.
 */
export function copyCase(
  db: WritableDatabase,
  { id, title }: { readonly id: CaseId; readonly title: string },
  clock: ClockAndIds,
): PutAnswer | null {
  const old = findCase(db, id);
  if (old === null) return null;
  const problems = problemOfTitle(db, { personId: old.personId, title, id: null });
  if (problems.length > 0) return { is: "wrong", problems };
  const content: CaseContent = {
    ...newCaseContent(title, clock.newId),
    question: old.question,
    questions: old.questions.map((question) => ({ ...question, answers: [] })),
    records: old.records,
    providers: old.providers,
    opinions: old.opinions,
  };
  return begun(db, insertCase(db, { personId: old.personId, content, copiedFrom: id }, clock));
}

function begun(db: WritableDatabase, id: CaseId): PutAnswer {
  const document = findCase(db, id);
  if (document === null) throw new Error("the case that was stored is not there");
  return { is: "kept", document, changed: Object.keys(contentOf(document)) as (keyof CaseContent)[] };
}

/**
 * Puts what is given into a case: what it leaves out stays as it is (see merge-case.ts). Null where there is no such case. Nothing
 * is written where a field is wrong or unknown, or where the case has another revision than the one that was given.
 */
export function putCase(db: WritableDatabase, id: CaseId, given: unknown, clock: ClockAndIds): PutAnswer | null {
  const stored = findCase(db, id);
  if (stored === null) return null;
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return { is: "wrong", problems: [{ path: "(the whole document)", problem: "must be an object between { and }" }] };
  const { kept, written } = apart(given);
  const problems = problemsOfKept(stored, kept);
  const merged = mergeFields(contentOf(stored), written, clock.newId);
  const read = CaseContent.safeParse(merged);
  if (!read.success) return { is: "wrong", problems: [...problems, ...problemsOf(read.error.issues)] };
  const { personId } = stored;
  const isAnother = JSON.stringify(read.data) !== JSON.stringify(CaseContent.parse(contentOf(stored)));
  if (stored.state === "closed" && read.data.state === "closed" && isAnother)
    problems.push({ path: "state", problem: "is closed: the case is opened again before it is changed" });
  problems.push(...problemOfTitle(db, { personId, title: read.data.title, id }));
  problems.push(...problemsOfNames(db, { personId, content: read.data, before: contentOf(stored) }));
  if (problems.length > 0) return { is: "wrong", problems };
  const changed = replaceContent(db, { id, revision: Number(kept["revision"]), content: read.data }, clock);
  if (changed === null) return { is: "changed-meanwhile", revision: stored.revision };
  const document = findCase(db, id);
  return document === null ? null : { is: "kept", document, changed };
}

type Fields = Readonly<Record<string, unknown>>;

function apart(given: object): { readonly kept: Fields; readonly written: Fields } {
  const names: ReadonlySet<string> = new Set(keptNames);
  const entries = Object.entries(given) as [string, unknown][];
  return {
    kept: Object.fromEntries(entries.filter(([name]) => names.has(name))),
    written: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
  };
}

/** What Casebook keeps may come along as it was shown; the revision must. */
function problemsOfKept(stored: CaseDocument, kept: Fields): CaseProblem[] {
  const problems: CaseProblem[] = [];
  if (!Number.isInteger(kept["revision"]))
    problems.push({ path: "revision", problem: `must be the whole number with which the case was shown` });
  for (const name of ["id", "personId"] as const)
    if (name in kept && kept[name] !== stored[name])
      problems.push({ path: name, problem: "is another case's; this one keeps its own" });
  for (const name of ["createdAt", "copiedFrom"] as const)
    if (name in kept && kept[name] !== stored[name])
      problems.push({ path: name, problem: "is kept by Casebook and cannot be changed" });
  return problems;
}

/** A case is known by its name, so no two of a person have the same. */
function problemOfTitle(
  db: WritableDatabase,
  named: { readonly personId: PersonId; readonly title: string; readonly id: CaseId | null },
): CaseProblem[] {
  // It stands in one line wherever cases are listed, and on the cover of a packet.
  if (/\p{Cc}/u.test(named.title)) return [{ path: "title", problem: "must be one line, without tabs" }];
  const key = (title: string) => title.trim().toLowerCase();
  const isTaken = listCases(db, named.personId).some(
    ({ id, title }) => id !== named.id && key(title) === key(named.title),
  );
  return isTaken ? [{ path: "title", problem: "another case of this person is called so" }] : [];
}
