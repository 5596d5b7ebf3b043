/** A vault of one person to make packets from. */
import { afterAll } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import { listPeople, type Person } from "../../../electron/records/people/people.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import type { ClockAndIds } from "../../../shared/model/ids.ts";
import type { ImportReceipt } from "../../../shared/model/import.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

export interface PacketRecords extends AsyncDisposable {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly clock: ClockAndIds;
  readonly folder: string;
  /** A path below the test's folder. */
  readonly at: (name: string) => string;
  /** Imports paths, filing every item under the person that it states. */
  readonly take: (...paths: string[]) => Promise<ImportReceipt>;
  /** The vault's only person. */
  readonly person: () => Person;
}

/** Opens one; all of it goes when the test's block ends. */
export async function packetRecords(): Promise<PacketRecords> {
  return recordsOf(await RecordsVault.make());
}

/** The same with things in it that are imported once for all tests of the file; each test has a copy of its own. */
export function packetRecordsWith(fill: (records: PacketRecords) => Promise<void>): () => Promise<PacketRecords> {
  let filled: Promise<RecordsVault> | null = null;
  const make = async () => {
    const records = await RecordsVault.make();
    await fill(recordsOf(records));
    return records;
  };
  afterAll(async () => (await filled)?.[Symbol.asyncDispose]());
  return async () => recordsOf(await RecordsVault.copyOf(await (filled ??= make())));
}

function recordsOf(records: RecordsVault): PacketRecords {
  const { vault, parsers, clock, folder } = records;
  return {
    vault,
    parsers,
    clock,
    folder: folder.path,
    at: (name) => folder.join(name),
    take: (...paths) => records.import({ paths, acceptsOthers: true }),
    person: () => {
      const [person, ...others] = listPeople(vault.db);
      if (!person || others.length > 0) throw new Error("the test expects one person");
      return person;
    },
    [Symbol.asyncDispose]: () => records[Symbol.asyncDispose](),
  };
}

/** The document with this in its title. */
export function idOf(records: PacketRecords, title: string): DocumentId {
  const found = listContents(records.vault.db, records.person().id).find((item) => item.title.includes(title));
  if (found === undefined) throw new Error(`no document called ${title}`);
  return found.id as DocumentId;
}
