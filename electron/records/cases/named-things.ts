/** That whatever a case names is there: papers and scans of this very person, packets they were given, entries of the case itself. */
import type { CaseContent } from "../../../shared/model/case/case-document.ts";
import { pathInWords, type CaseProblem } from "../../../shared/model/case/case-problems.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { listDisclosures } from "../disclosures.ts";
import { row, rows } from "../statements.ts";

type Path = readonly PropertyKey[];

export interface Naming {
  readonly personId: PersonId;
  readonly content: CaseContent;
  /** The case as it was: what it named already may have gone since, and must not stand in the way of everything else. */
  readonly before: CaseContent;
}

/** What the case names anew that is not there, or is somebody else's; each with the field's path. */
export function problemsOfNames(db: ReadableDatabase, { personId, content, before }: Naming): readonly CaseProblem[] {
  const among = (entries: readonly { readonly id: string }[], word: string) => {
    const ids = new Set(entries.map(({ id }) => id));
    return (id: string) => (ids.has(id) ? null : `no entry of “${word}” has this id`);
  };
  const packets = new Set(listDisclosures(db, personId).map(({ packetId }) => String(packetId)));
  const checks: Readonly<Record<string, (id: string) => string | null>> = {
    itemId: (id) => problemOfItem(db, personId, id),
    itemIds: (id) => problemOfItem(db, personId, id),
    providerId: among(content.providers, "providers"),
    visitId: among(content.visits, "visits"),
    recordIds: among(content.records, "records"),
    packetIds: (id) => (packets.has(id) ? null : "no packet of this person has this id"),
  };
  const known = new Set([...leavesOf(before, [])].map(({ name, value }) => `${name} ${String(value)}`));
  const problems: CaseProblem[] = [];
  for (const { path, name, value } of leavesOf(content, [])) {
    if (known.has(`${name} ${String(value)}`)) continue;
    const problem = typeof value === "string" ? checks[name]?.(value) : null;
    if (problem) problems.push({ path: pathInWords(path), problem });
  }
  return [...problems, ...pagesBeyond(db, { content, before }), ...idsTwice(content, [])];
}

interface Leaf {
  readonly path: Path;
  /** Of the field, or of the list that it stands in. */
  readonly name: string;
  readonly value: unknown;
}

function* leavesOf(value: unknown, path: Path): Generator<Leaf> {
  if (typeof value === "object" && value !== null)
    for (const [key, within] of Object.entries(value))
      yield* leavesOf(within, [...path, Array.isArray(value) ? Number(key) : key]);
  else yield { path, name: String(path.findLast((step) => typeof step === "string")), value };
}

function problemOfItem(db: ReadableDatabase, personId: PersonId, id: string): string | null {
  const found = row<{ readonly personId: PersonId | null }>(
    db,
    `SELECT person_id AS personId FROM document WHERE id = @id UNION ALL SELECT person_id FROM study WHERE id = @id`,
    { id },
  );
  if (found === null) return "nothing on file has this id";
  return found.personId === personId ? null : "is not filed under the person whose case this is";
}

/** A page that the paper does not have proves nothing. */
function* pagesBeyond(
  db: ReadableDatabase,
  { content, before }: Pick<Naming, "content" | "before">,
): Generator<CaseProblem> {
  const known = new Set(
    [...leavesOf(before, [])].filter(({ name }) => name === "page").map(({ path }) => placeKey(before, path)),
  );
  for (const { path, name, value } of leavesOf(content, [])) {
    if (name !== "page" || typeof value !== "number") continue;
    if (known.has(placeKey(content, path))) continue;
    const itemId = at(content, [...path.slice(0, -1), "itemId"]);
    const [paper] = rows<{ readonly pages: number }>(db, "SELECT pages FROM document WHERE id = @itemId", { itemId });
    if (paper !== undefined && value > paper.pages)
      yield {
        path: pathInWords(path),
        problem: paper.pages === 1 ? "the paper has 1 page" : `the paper has ${paper.pages} pages`,
      };
  }
}

function placeKey(content: CaseContent, path: Path): string {
  const { itemId, page } = at(content, path.slice(0, -1)) as { readonly itemId: string; readonly page: number };
  return `${itemId} ${page}`;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((within, step) => (within as Readonly<Record<PropertyKey, unknown>>)[step], value);
}

/** Two entries of one list with the same id could not be told apart. */
function* idsTwice(value: unknown, path: Path): Generator<CaseProblem> {
  if (typeof value !== "object" || value === null) return;
  const seen = new Set<unknown>();
  for (const [key, within] of Object.entries(value) as [string, unknown][]) {
    const step = Array.isArray(value) ? Number(key) : key;
    const id = typeof within === "object" && within !== null && "id" in within ? within.id : undefined;
    if (Array.isArray(value) && id !== undefined && seen.has(id))
      yield { path: pathInWords([...path, step, "id"]), problem: "another entry of the list has this id" };
    seen.add(id);
    yield* idsTwice(within, [...path, step]);
  }
}
