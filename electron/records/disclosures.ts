/** Who was given what, and when. */
import type { PacketId, PersonId } from "../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../vault/vault.ts";
import { rows, run } from "./statements.ts";

export interface Disclosure {
  readonly packetId: PacketId;
  readonly personId: PersonId;
  readonly code: string;
  readonly recipient: string | null;
  readonly madeAt: string;
  /** The packet's manifest as written, so that what was sent can be proved later. */
  readonly manifest: string;
  /** What else is kept of it for its addenda, as JSON; null of packets that were made before that was kept. */
  readonly frozen: string | null;
  /** True until the packet stands in its place; where it stays so, nobody can say whether it ever did. */
  readonly isPending: boolean;
}

export function insertDisclosure(db: WritableDatabase, disclosure: Disclosure): void {
  run(
    db,
    `INSERT INTO disclosure (packet_id, person_id, code, recipient, made_at, manifest, frozen, is_pending)
     VALUES (@packetId, @personId, @code, @recipient, @madeAt, @manifest, @frozen, @isPending)`,
    { ...disclosure, isPending: disclosure.isPending ? 1 : 0 },
  );
}

/** The packet stands in its place. */
export function settleDisclosure(db: WritableDatabase, packetId: PacketId): void {
  run(db, "UPDATE disclosure SET is_pending = 0 WHERE packet_id = @packetId", { packetId });
}

/** The packet never came to its place. */
export function removeDisclosure(db: WritableDatabase, packetId: PacketId): void {
  run(db, "DELETE FROM disclosure WHERE packet_id = @packetId AND is_pending = 1", { packetId });
}

/** A person's disclosures, latest first. */
export function listDisclosures(db: ReadableDatabase, personId: PersonId): readonly Disclosure[] {
  return rows<Omit<Disclosure, "isPending"> & { readonly isPending: number }>(
    db,
    `SELECT packet_id AS packetId, person_id AS personId, code, recipient, made_at AS madeAt, manifest, frozen, is_pending AS isPending
     FROM disclosure WHERE person_id = @personId ORDER BY made_at DESC, packet_id`,
    { personId },
  ).map((found) => ({ ...found, isPending: found.isPending === 1 }));
}
