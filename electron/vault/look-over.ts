/** Reading a part of what is stored again and again, so that a drive that forgets is noticed while there is still another copy. */
import type { VaultProblem } from "./findings.ts";
import { checkPack } from "./packs/check-packs.ts";
import { PackProver } from "./packs/pack-prover.ts";
import { partsOf, type Vault } from "./vault-handle.ts";

/** A small vault is read whole within days: so much is over in a moment. */
const leastBytes = 256 * 1024 * 1024;

export interface LookOverOptions {
  /** The pack (32 hex digits) that was read last; null begins with the first. */
  readonly after: string | null;
  /** How much of all that is stored is to be read, 0 to 1; of a small vault it may be more. */
  readonly share: number;
  readonly signal: AbortSignal;
  /** Waited for before each pack: what somebody waits for goes first. */
  readonly whenIdle: () => Promise<void>;
}

export interface LookedOver {
  readonly problems: readonly VaultProblem[];
  /** The pack that was read last: the next look goes on behind it. The same as before where there was nothing to read. */
  readonly through: string | null;
  /** All that is stored was read. */
  readonly isAll: boolean;
}

/**
 * Reads the sealed packs behind `after`, in the order of their names and round again at the end, and compares every byte with what was
 * stored. Damage is the result, never an error; changes nothing. Ends between two packs when the signal aborts, with what it has by then.
 */
export async function lookOver(vault: Vault, { after, share, signal, whenIdle }: LookOverOptions): Promise<LookedOver> {
  const { tables, packs, reader } = partsOf(vault);
  const sealed = tables.packs().filter(({ state }) => state === "sealed");
  const ids = sealed.map(({ id }) => id.toString("hex"));
  const first = after === null ? 0 : ids.filter((id) => id <= after).length;
  const wanted = Math.max(leastBytes, share * sealed.reduce((sum, { size }) => sum + size, 0));
  using prover = new PackProver();
  const problems: VaultProblem[] = [];
  let through = after;
  let bytes = 0;
  let isAll = true;
  for (const row of [...sealed.slice(first), ...sealed.slice(0, first)]) {
    if (bytes < wanted) await whenIdle();
    isAll = bytes < wanted && !signal.aborted;
    if (!isAll) break;
    // One that was collected since the list was made has no blobs any more, and nothing is found wrong with it.
    problems.push(...(await checkPack(row, { tables, packs, reader, prover, readData: true })));
    bytes += row.size;
    through = row.id.toString("hex");
  }
  return { problems, through, isAll };
}
