/** A vault of one person to make packets from. */
import { listPeople, type Person } from "../../../electron/records/people/people.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
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
  const records = await RecordsVault.make();
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
