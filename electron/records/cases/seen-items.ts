/** Which papers and scans a clinician was given, from the log of packets. */
import type { Opinion } from "../../../shared/model/case/deciding.ts";
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import type { SeenItem } from "../../../shared/model/case/comparison.ts";
import { GivenRecords } from "../../../shared/model/given-records.ts";
import type { StudyId } from "../../../shared/model/ids.ts";
import { nameKey } from "../../../shared/model/names.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { listDisclosures, type Disclosure } from "../disclosures.ts";
import { listSeries } from "../imaging/imaging.ts";
import { studyTitle } from "../imaging/study-title.ts";
import { row, rows } from "../statements.ts";

export interface Seen {
  readonly packetIds: readonly string[];
  readonly basis: "said" | "recipient" | "none";
  readonly items: ReadonlyMap<string, SeenItem>;
}

/** What the clinician of each opinion was given. Where the case does not say which packets, those that bear the clinician's name count. */
export function seenByOpinion(db: ReadableDatabase, document: CaseDocument): ReadonlyMap<string, Seen> {
  const packets = listDisclosures(db, document.personId).filter(({ isPending }) => !isPending);
  return new Map(document.opinions.map((opinion) => [opinion.id, seenBy(db, { opinion, document, packets })]));
}

interface Asked {
  readonly opinion: Opinion;
  readonly document: CaseDocument;
  readonly packets: readonly Disclosure[];
}

function seenBy(db: ReadableDatabase, { opinion, document, packets }: Asked): Seen {
  const said = packets.filter(({ packetId }) => opinion.packetIds.includes(packetId));
  const had = said.length > 0 ? said : packets.filter(({ recipient }) => isSame(recipient, { opinion, document }));
  const given = had.map(({ manifest }) => GivenRecords.safeParse(JSON.parse(manifest)));
  // Of a packet whose list cannot be read nobody can say what was in it, and so neither what was not.
  if (!given.every(({ success }) => success)) return { packetIds: [], basis: "none", items: new Map() };
  return {
    packetIds: had.map(({ packetId }) => packetId),
    basis: said.length > 0 ? "said" : had.length > 0 ? "recipient" : "none",
    items: new Map(given.flatMap(({ data }) => (data ? [...itemsOf(db, data)] : [])).map((item) => [item.id, item])),
  };
}

function isSame(recipient: string | null, { opinion, document }: Omit<Asked, "packets">): boolean {
  if (recipient === null) return false;
  const provider = document.providers.find(({ id }) => id === opinion.providerId);
  const names = [opinion.by, opinion.institution, provider?.name, provider?.institution];
  return names.some((name) => name !== undefined && name !== "" && nameKey(name) === nameKey(recipient));
}

function* itemsOf(db: ReadableDatabase, { documents, files }: GivenRecords): Generator<SeenItem> {
  const papers = new Set([...documents, ...files].flatMap(({ documentId }) => documentId ?? []));
  for (const id of papers) {
    const paper = row<Omit<SeenItem, "kind">>(db, "SELECT id, title, date FROM document WHERE id = @id", { id });
    yield { kind: "document", ...(paper ?? { id, title: "a paper that is no longer on file", date: null }) };
  }
  const images = files.filter(({ sopInstanceUid }) => sopInstanceUid);
  yield* studiesOf(
    db,
    images.map(({ originalSha256 }) => originalSha256 ?? ""),
  );
}

function* studiesOf(db: ReadableDatabase, digests: readonly string[]): Generator<SeenItem> {
  const studies = rows<{ id: StudyId; description: string | null; date: SeenItem["date"] }>(
    db,
    `SELECT DISTINCT study.id AS id, study.description AS description, study.date AS date
     FROM json_each(@digests) JOIN original ON original.sha256 = json_each.value
       JOIN instance ON instance.original_id = original.id JOIN series ON series.id = instance.series_id
       JOIN study ON study.id = series.study_id`,
    { digests: JSON.stringify(digests) },
  );
  for (const { id, description, date } of studies)
    yield { id, kind: "study", title: studyTitle({ description, series: listSeries(db, id) }), date };
}
