/** Packets that were issued, as addenda to them need them: what was given, what was known, and what the entries said. */
import { FrozenPacket } from "../../shared/model/frozen-packet.ts";
import { GivenRecords } from "../../shared/model/given-records.ts";
import { localDay, parsePartialDate, type PartialDate } from "../../shared/model/dates.ts";
import type { PacketId, PersonId } from "../../shared/model/ids.ts";
import type { ReadableDatabase } from "../vault/vault.ts";
import { listDisclosures, type Disclosure } from "./disclosures.ts";

/** An issued packet with the addenda that it has by now. */
export interface IssuedPacket {
  readonly packetId: PacketId;
  readonly code: string;
  readonly madeOn: PartialDate;
  readonly recipient: string | null;
  /** Which the next addendum is. */
  readonly nextNumber: number;
  /** Papers that were given, with the titles that they had. */
  readonly documents: ReadonlyMap<string, { readonly title: string; readonly date: PartialDate | null }>;
  /** What papers and results said when they were given, by their ids; only of packets that kept it. */
  readonly papers: ReadonlyMap<string, string>;
  readonly results: ReadonlyMap<string, { readonly documentId: string; readonly words: string }>;
  /** SHA-256 of every file that was given, as it is stored. */
  readonly digests: ReadonlySet<string>;
  /** Papers and scans that were on file, given or not; null where that was not kept. */
  readonly known: ReadonlySet<string> | null;
  /** Entries by hand that were there; null where that was not kept. */
  readonly entries: ReadonlyMap<string, FrozenPacket["entries"][number]> | null;
  /** Kinds of entries that stayed out of it. */
  readonly leavesOut: FrozenPacket["leavesOut"];
}

/** The packet with this code or id; of an addendum, the packet that it is one to. Null where this person has none. */
export function issuedPacket(db: ReadableDatabase, personId: PersonId, reference: string): IssuedPacket | null {
  const all = listDisclosures(db, personId).map((disclosure) => ({ disclosure, frozen: frozenOf(disclosure) }));
  const word = reference.trim().toUpperCase();
  const isNamed = ({ code, packetId }: Disclosure) => code === word || packetId.toUpperCase() === word;
  const named = all.find(({ disclosure }) => isNamed(disclosure));
  const rootCode = named?.frozen?.addendum?.to ?? named?.disclosure.code;
  const root = all.find(({ disclosure }) => disclosure.code === rootCode);
  if (root === undefined) return null;
  const addenda = all
    .filter(({ frozen }) => frozen?.addendum?.to === rootCode)
    .toSorted((a, b) => (a.frozen?.addendum?.number ?? 0) - (b.frozen?.addendum?.number ?? 0));
  // One whose writing was ended was given to nobody, as far as anybody knows; its number is not used again all the same.
  const chain = [root, ...addenda.filter(({ disclosure }) => !disclosure.isPending)];
  const given = chain.map(({ disclosure }) => GivenRecords.parse(JSON.parse(disclosure.manifest)));
  const { packetId, code, recipient, madeAt } = root.disclosure;
  const kept = chain.map(({ frozen }) => frozen);
  return {
    packetId,
    code,
    madeOn: localDay(new Date(madeAt)),
    recipient,
    nextNumber: addenda.reduce((most, { frozen }) => Math.max(most, frozen?.addendum?.number ?? 0), 0) + 1,
    documents: new Map(
      given.flatMap(({ documents, files }) => [
        ...files.flatMap(({ documentId, title, date }) =>
          documentId == null ? [] : [[documentId, { title: title ?? "", date: parsed(date) }] as const],
        ),
        ...documents.map(({ documentId, title, date }) => [documentId, { title, date: parsed(date) }] as const),
      ]),
    ),
    papers: new Map(kept.flatMap((one) => (one?.papers ?? []).map(({ id, words }) => [id, words] as const))),
    results: new Map(kept.flatMap((one) => (one?.results ?? []).map(({ id, ...said }) => [id, said] as const))),
    digests: new Set(given.flatMap(({ files }) => files.flatMap(({ originalSha256 }) => originalSha256 ?? []))),
    known: kept.every((one) => one !== null) ? new Set(kept.flatMap(({ known }) => known)) : null,
    // A later packet says what the entries said by then; what went along once was given.
    entries: kept.every((one) => one !== null) ? entriesOf(kept) : null,
    leavesOut: root.frozen?.leavesOut ?? [],
  };
}

function parsed(date: string | null | undefined): PartialDate | null {
  return date == null ? null : parsePartialDate(date);
}

function entriesOf(kept: readonly FrozenPacket[]): ReadonlyMap<string, FrozenPacket["entries"][number]> {
  const entries = new Map<string, FrozenPacket["entries"][number]>();
  for (const one of kept.flatMap((packet) => packet.entries)) {
    const before = entries.get(one.id);
    // What was changed and not given again still says to its reader what it said before.
    if (before?.isGiven === true && !one.isGiven) continue;
    entries.set(one.id, one);
  }
  return entries;
}

function frozenOf({ frozen }: Disclosure): FrozenPacket | null {
  return frozen === null ? null : FrozenPacket.parse(JSON.parse(frozen));
}
