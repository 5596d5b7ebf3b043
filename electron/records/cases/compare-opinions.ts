/** Opinions side by side. Pure: whoever asks gives what each clinician was given. */
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import { verdictWords } from "../../../shared/model/case/case-lists.ts";
import {
  comparedFields,
  type ComparedField,
  type Comparison,
  type Difference,
  type NotSeen,
  type SeenItem,
} from "../../../shared/model/case/comparison.ts";
import type { Opinion } from "../../../shared/model/case/deciding.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import type { Seen } from "./seen-items.ts";

/** The comparison of all opinions of a case; with fewer than two nothing differs. */
export function compareOpinions({ opinions }: CaseDocument, seen: ReadonlyMap<string, Seen>): Comparison {
  const differences = opinions.length < 2 ? [] : comparedFields.flatMap((field) => differenceIn(field, opinions));
  const notSeenBy = notSeen(opinions, seen);
  return {
    opinions: [...opinions],
    differences,
    notSeenBy,
    hasSameRecords: sameRecords(opinions, seen, notSeenBy),
    questions: [...differences.map(({ question }) => question), ...notSeenBy.flatMap(questionOfUnseen)],
  };
}

function wordsOf(opinion: Opinion, field: ComparedField): readonly string[] {
  const value = opinion[field];
  if (value === null) return [];
  if (field === "verdict") return opinion.verdict === null ? [] : [verdictWords[opinion.verdict]];
  return (typeof value === "string" ? [value] : value).map((one) => one.trim()).filter((one) => one !== "");
}

/** Two opinions say the same where their words are the same, whatever the order, spaces and capitals. */
function keyOf(words: readonly string[]): string {
  const key = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[\s.,;:]+/g, " ")
      .trim();
  return words.map(key).toSorted().join("\n");
}

function differenceIn(field: ComparedField, opinions: readonly Opinion[]): readonly Difference[] {
  const all = opinions.map((opinion) => ({ opinion, words: wordsOf(opinion, field) }));
  const says = all.filter(({ words }) => words.length > 0);
  if (new Set(says.map(({ words }) => keyOf(words))).size < 2) return [];
  const told = says.map(({ opinion, words }) => ({
    opinionId: opinion.id,
    by: nameOf(opinion),
    words: words.join("; "),
  }));
  const silent = all.filter(({ words }) => words.length === 0).map(({ opinion }) => nameOf(opinion));
  return [{ field, says: told, silent, question: questionFor(field, told) }];
}

function nameOf({ by, institution }: Opinion): string {
  return by || institution || "somebody whose name is not written down";
}

const asks: Readonly<Record<ComparedField, string>> = {
  verdict: "Which finding makes the difference?",
  diagnosis: "Why not the other? Which finding or test would tell them apart?",
  plan: "Why this way and not the other, for somebody like me?",
  reasons: "Why does the other reason weigh less?",
  risks: "Why is the other risk the smaller one?",
  guideline: "Which of them fits my case, and why?",
  wouldChange: "Can that be found out before I decide?",
};

function questionFor(field: ComparedField, told: Difference["says"]): string {
  const sides = told.map(({ by, words }) => (field === "verdict" ? `${by} ${words}` : `${by}: “${words}”`));
  return `${sides.join(field === "verdict" ? ", " : " – ")}. ${asks[field]}`;
}

function notSeen(opinions: readonly Opinion[], seen: ReadonlyMap<string, Seen>): NotSeen[] {
  const given = new Map(opinions.flatMap(({ id }) => [...(seen.get(id)?.items ?? [])]));
  return opinions.map((opinion) => {
    const had = seen.get(opinion.id);
    return {
      opinionId: opinion.id,
      by: nameOf(opinion),
      items: [...given.values()].filter(({ id }) => !had?.items.has(id)).toSorted(byDate),
      packetIds: [...(had?.packetIds ?? [])],
      basis: had?.basis ?? "none",
    };
  });
}

function byDate(a: SeenItem, b: SeenItem): number {
  return (a.date ?? "9999").localeCompare(b.date ?? "9999") || a.title.localeCompare(b.title, "en");
}

/** Whoever got no packet may have had records from elsewhere: nobody can say. */
function sameRecords(
  opinions: readonly Opinion[],
  seen: ReadonlyMap<string, Seen>,
  unseen: readonly NotSeen[],
): boolean | null {
  if (opinions.length < 2) return null;
  if (unseen.some(({ items, basis }) => basis !== "none" && items.length > 0)) return false;
  return opinions.some(({ id }) => (seen.get(id)?.basis ?? "none") === "none") ? null : true;
}

function questionOfUnseen({ by, items, basis }: NotSeen): readonly string[] {
  if (items.length === 0) return [];
  const listed = items.slice(0, 5).map(({ title, date }) => (date === null ? title : `${title}, ${formatDate(date)}`));
  const more = items.length > 5 ? ` and ${items.length - 5} more` : "";
  const had = basis === "none" ? "by the log of packets was given nothing of" : "was not given";
  return [`${by} ${had}: ${listed.join("; ")}${more}. Would that change the answer?`];
}
