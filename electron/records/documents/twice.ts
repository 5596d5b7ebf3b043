/** Papers that seem to be there twice: the same report from two portals, or a preliminary one and its final. Both are kept. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { ClockAndIds, DocumentId, PersonId } from "../../../shared/model/ids.ts";
import { analyteKey } from "../../../shared/model/lab.ts";
import { likeness } from "../../../shared/model/words-sketch.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";
import { labDaySql } from "./lab-day.ts";
import { supersededReports } from "./superseded.ts";

/** What tells that two papers may be one: their words, their results, or one that says that it takes the other's place. */
export type TwiceSign = "words" | "results" | "final" | "corrected";

export interface Twice {
  /** The one that came first; of a preliminary and a final report the final one. */
  readonly firstId: DocumentId;
  readonly otherId: DocumentId;
  readonly why: TwiceSign;
}

interface PaperRow {
  readonly id: DocumentId;
  readonly type: string;
  readonly date: PartialDate | null;
  readonly facility: string | null;
  readonly sketch: string | null;
}

interface Paper extends Omit<PaperRow, "sketch"> {
  readonly sketch: readonly number[];
  /** Values by the test and day that they are of. */
  readonly results: ReadonlyMap<string, string>;
}

/** So much of their words two papers have in common that are one: stamps and page numbers of two portals differ. */
const leastLikeness = 0.8;
/** Of so many results alike it is told; a single one is alike by chance. */
const leastResults = 2;

/** The pairs of a person's papers that nobody has said anything of, the latest first. Each paper is the other of one pair at most. */
export function papersTwice(db: ReadableDatabase, personId: PersonId): readonly Twice[] {
  const papers = papersOf(db, personId);
  const said = new Set(wordsSaid(db).map(({ firstId, otherId }) => pairKey(firstId, otherId)));
  const found = new Map<DocumentId, Twice>();
  const offer = (twice: Twice) => {
    if (!said.has(pairKey(twice.firstId, twice.otherId)) && !found.has(twice.otherId)) found.set(twice.otherId, twice);
  };
  for (const [older, { by, as }] of supersededReports(db, personId)) offer({ firstId: by, otherId: older, why: as });
  for (const day of Map.groupBy(papers, ({ date }) => date).values())
    for (const [at, other] of day.entries())
      for (const first of day.slice(0, at)) {
        const why = signOf(first, other);
        if (why !== null) offer({ firstId: first.id, otherId: other.id, why });
      }
  const order = new Map(papers.map(({ id }, at) => [id, at]));
  return [...found.values()].toSorted((a, b) => (order.get(b.otherId) ?? 0) - (order.get(a.otherId) ?? 0));
}

/** Two papers of one day are one by their results or by their words, never where one result contradicts the other paper's. */
function signOf(one: Paper, other: Paper): TwiceSign | null {
  const [fewer, more] =
    one.results.size <= other.results.size ? [one.results, other.results] : [other.results, one.results];
  const shared = [...fewer].filter(([key]) => more.has(key));
  if (shared.some(([key, value]) => more.get(key) !== value)) return null;
  const isSamePlace =
    one.facility === null || other.facility === null || folded(one.facility) === folded(other.facility);
  const areResultsOne = shared.length >= leastResults && shared.length === more.size;
  if (!isSamePlace) return null;
  if (areResultsOne && one.date !== null) return "results";
  if (one.type !== other.type || fewer.size !== more.size) return null;
  return likeness(one.sketch, other.sketch) >= leastLikeness ? "words" : null;
}

function papersOf(db: ReadableDatabase, personId: PersonId): readonly Paper[] {
  const found = rows<PaperRow>(
    db,
    `SELECT id, type, date, facility, words_sketch AS sketch FROM document
     WHERE person_id = @personId AND removed_at IS NULL AND pages > 0 ORDER BY date, added_at, id`,
    { personId },
  );
  const labs = rows<{ id: DocumentId; analyte: string; day: string; printed: string }>(
    db,
    `SELECT document_id AS id, analyte, coalesce(${labDaySql}, '') AS day, coalesce(comparator, '') || coalesce(value, printed) AS printed
     FROM lab_result JOIN document ON document.id = document_id
     WHERE person_id = @personId AND removed_at IS NULL AND status IN ('proposed', 'confirmed')`,
    { personId },
  );
  const byPaper = Map.groupBy(labs, ({ id }) => id);
  return found.map(({ sketch, ...paper }) => ({
    ...paper,
    sketch: sketch === null ? [] : (JSON.parse(sketch) as number[]),
    results: new Map(
      (byPaper.get(paper.id) ?? []).map(({ analyte, day, printed }) => [`${analyteKey(analyte)} ${day}`, printed]),
    ),
  }));
}

interface SaidWord {
  readonly firstId: DocumentId;
  readonly otherId: DocumentId;
  readonly word: "same" | "different";
}

function wordsSaid(db: ReadableDatabase): readonly SaidWord[] {
  return rows<SaidWord>(db, "SELECT first_id AS firstId, other_id AS otherId, word FROM paper_likeness");
}

/** A person's word on two papers, or none again. */
export function sayTwice(
  db: WritableDatabase,
  { firstId, otherId, word }: Omit<SaidWord, "word"> & { readonly word: SaidWord["word"] | null },
  clock: ClockAndIds,
): void {
  const pair = { firstId, otherId };
  run(
    db,
    `DELETE FROM paper_likeness WHERE (first_id = @firstId AND other_id = @otherId) OR (first_id = @otherId AND other_id = @firstId)`,
    pair,
  );
  if (word === null) return;
  run(db, "INSERT INTO paper_likeness (first_id, other_id, word, said_at) VALUES (@firstId, @otherId, @word, @now)", {
    ...pair,
    word,
    now: clock.now().toISOString(),
  });
}

/** Papers that somebody said to be second copies, each with the one that it is a copy of, as long as that one shows. */
export function secondCopies(db: ReadableDatabase): ReadonlyMap<DocumentId, DocumentId> {
  const found = rows<{ firstId: DocumentId; otherId: DocumentId }>(
    db,
    `SELECT first_id AS firstId, other_id AS otherId FROM paper_likeness JOIN document ON document.id = first_id
     WHERE word = 'same' AND removed_at IS NULL`,
  );
  return new Map(found.map(({ firstId, otherId }) => [otherId, firstId]));
}

/** In SQL: a document that is no second copy of one that shows. */
export const isNoCopySql = `NOT EXISTS (SELECT 1 FROM paper_likeness JOIN document AS first ON first.id = first_id
  WHERE other_id = document.id AND word = 'same' AND first.removed_at IS NULL)`;

function pairKey(one: string, other: string): string {
  return [one, other].toSorted().join(" ");
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
