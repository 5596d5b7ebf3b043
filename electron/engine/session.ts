/** An open vault with what works on it. Ending the session locks the vault. */
import { randomBytes } from "node:crypto";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import type { ClockAndIds } from "../../shared/model/ids.ts";
import { recordsSchema } from "../records/schema.ts";
import { createVault, openVault, type KdfCost, type Secret, type Vault } from "../vault/vault.ts";
import { childParserHost, parserRunner } from "./parser-hosts.ts";

export interface Session extends AsyncDisposable {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly clock: ClockAndIds;
}

/** Time from the system, ids from its random source: 100 bits in the letters of Crockford's base 32. */
export const systemClock: ClockAndIds = {
  now: () => new Date(),
  newId: () => {
    const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    return [...randomBytes(20)].map((byte) => alphabet[byte % 32]).join("");
  },
};

/** Makes a vault; the recovery code is shown once and kept nowhere. */
export async function startVault(
  path: string,
  { passphrase, kdf }: { readonly passphrase: string; readonly kdf?: KdfCost },
): Promise<{ readonly vaultId: string; readonly recoveryCode: string }> {
  const { vault, recoveryCode } = await createVault(path, {
    passphrase,
    schema: recordsSchema,
    ...(kdf ? { kdf } : {}),
  });
  const vaultId = vault.id;
  vault.close();
  return { vaultId, recoveryCode };
}

/** Opens a vault for one job. */
export async function openSession(path: string, secret: Secret): Promise<Session> {
  const vault = await openVault(path, { secret, schema: recordsSchema });
  const parsers = parserRunner(childParserHost);
  return {
    vault,
    parsers,
    clock: systemClock,
    [Symbol.asyncDispose]: async () => {
      await parsers.close();
      vault.close();
    },
  };
}
