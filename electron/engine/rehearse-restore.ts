/** Trying a backup out: a vault made from it, looked at, and removed. */
import { rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import type { z } from "zod";
import type { RehearsalResult } from "../../shared/api/engine/custody.ts";
import { recordsSchema } from "../records/schema/schema.ts";
import { vaultCounts } from "../records/story/overview.ts";
import { restoreVault, type RestoreOptions } from "../vault/backup/restore-vault.ts";
import { checkVault } from "../vault/check.ts";
import { openVault, type Secret, type Vault } from "../vault/vault.ts";

/** Rejects as restoring does. The folder beside the vault is gone afterwards, also after a failure or a cancel. */
export async function rehearseRestore(
  vault: Vault,
  { folder, secret }: { readonly folder: string; readonly secret: Secret },
  { signal, onProgress }: Pick<RestoreOptions, "signal" | "onProgress">,
): Promise<z.input<typeof RehearsalResult>> {
  const destination = join(dirname(vault.path), `.${basename(vault.path)}.rehearsal-${process.pid}`);
  try {
    const { madeAt, damaged, missing } = await restoreVault(folder, { secret, destination, signal, onProgress });
    const { ok, problems } = await checkVault(destination, {
      secret,
      schema: recordsSchema,
      // What arrived damaged is named by reading it once more.
      readData: damaged.length > 0,
      ...(signal ? { signal } : {}),
    });
    const isWhole = ok && damaged.length === 0 && missing.length === 0;
    const now = vaultCounts(vault.db);
    using back = await openVault(destination, { secret, schema: recordsSchema, readOnly: true });
    const then = vaultCounts(
      back.db,
      problems.flatMap(({ affectedOriginals }) => affectedOriginals ?? []),
    );
    return {
      ...then,
      vaultDocuments: now.documents,
      vaultInstances: now.instances,
      madeAt: madeAt.toISOString(),
      ok: isWhole,
    };
  } finally {
    rmSync(destination, { recursive: true, force: true });
  }
}
