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
}

export function insertDisclosure(db: WritableDatabase, disclosure: Disclosure): void {
  run(
    db,
    `INSERT INTO disclosure (packet_id, person_id, code, recipient, made_at, manifest)
     VALUES (@packetId, @personId, @code, @recipient, @madeAt, @manifest)`,
    disclosure,
  );
}

/** A person's disclosures, latest first. */
export function listDisclosures(db: ReadableDatabase, personId: PersonId): readonly Disclosure[] {
  return rows<Disclosure>(
    db,
    `SELECT packet_id AS packetId, person_id AS personId, code, recipient, made_at AS madeAt, manifest
     FROM disclosure WHERE person_id = @personId ORDER BY made_at DESC, packet_id`,
    { personId },
  );
}
