/** A vault that is not open: checked, its passphrase replaced, its originals brought out without its list of records. */
import { existsSync } from "node:fs";
import type { z } from "zod";
import type { ClosedVaultProblem } from "../../../shared/api/engine/custody.ts";
import { hasCode } from "../../../shared/errors.ts";
import { affectedItems, type AffectedItem } from "../../records/documents/affected-items.ts";
import { forgetRecoveryProof } from "../../records/vault-facts.ts";
import { recordsSchema } from "../../records/schema/schema.ts";
import { vaultCounts } from "../../records/story/overview.ts";
import { checkVault, type CheckResult } from "../../vault/check.ts";
import { changePassphrase } from "../../vault/keys/passphrase.ts";
import { openVault, type Secret } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { assertApart, isOutsideVault } from "../outside-vault.ts";
import { wiping } from "../wiping.ts";

export function custodyHandlers({ options, busy, assertGranted }: EngineState) {
  return {
    lookAtPlace: ({ vaultPath, path }) => {
      assertGranted(vaultPath, path);
      return { isOutsideVault: isOutsideVault(vaultPath, path), isTaken: existsSync(path) };
    },
    checkClosedVault: ({ path, secret, readData }, { signal, progress }) =>
      wiping([secret], () =>
        busy(async () => {
          assertGranted(path);
          const found = await checkVault(path, {
            secret,
            schema: recordsSchema,
            readData,
            signal,
            onProgress: progress,
          });
          const { newest } = found;
          return {
            ok: found.ok,
            problems: problemLines(found, await affectedOf(found, path, secret)),
            isBackup: newest !== undefined,
            packs: found.packs ?? 0,
            newest: newest == null ? null : { ...newest, madeAt: newest.madeAt.toISOString() },
          };
        }),
      ),
    backUpVault: ({ path, secret, destination, readData, followsDeletions }, { signal, progress }) =>
      wiping([secret], () =>
        busy(async () => {
          assertGranted(path, destination);
          assertApart(path, destination);
          const { mirrorVault } = await import("../../vault/backup/mirror-vault.ts");
          const done = await mirrorVault(path, {
            secret,
            schema: recordsSchema,
            destination,
            readsAll: readData,
            followsDeletions,
            signal,
            onProgress: progress,
          });
          return {
            ...done,
            destination,
            missing: [...done.missing],
            damaged: [...done.damaged],
            mended: [...done.mended],
            waysBack: [...done.waysBack],
            lostWays: [...done.lostWays],
            unreadable: [...done.unreadable],
          };
        }),
      ),
    restoreVault: ({ source, secret, destination }, { signal, progress }) =>
      wiping([secret], () =>
        busy(async () => {
          assertGranted(source, destination);
          assertApart(source, destination);
          const { restoreVault } = await import("../../vault/backup/restore-vault.ts");
          const restored = await restoreVault(source, { secret, destination, signal, onProgress: progress });
          // What arrived damaged is named by reading it once more; all else was read as it arrived.
          const readData = restored.damaged.length > 0;
          const found = await checkVault(destination, { secret, schema: recordsSchema, readData, signal });
          return {
            ...(await countsOf(destination, secret, found)),
            generation: restored.generation,
            madeAt: restored.madeAt.toISOString(),
            passedOver: restored.passedOver.length,
            ok: found.ok && restored.damaged.length === 0 && restored.missing.length === 0,
            problems: problemLines(found, await affectedOf(found, destination, secret)),
          };
        }),
      ),
    changeClosedPassphrase: ({ path, secret, newPassphrase }) =>
      wiping([secret, newPassphrase], async () => {
        assertGranted(path);
        await changePassphrase(path, { secret, newPassphrase, ...(options.kdf ? { kdf: options.kdf } : {}) });
        return null;
      }),
    changeClosedKeys: ({ path, secret, newPassphrase }, { signal, progress }) =>
      wiping([secret, newPassphrase], () =>
        busy(async () => {
          assertGranted(path);
          const { changeKeys } = await import("../../vault/rekey/change-keys.ts");
          const kdf = options.kdf ? { kdf: options.kdf } : {};
          return await changeKeys(path, {
            secret,
            newPassphrase,
            schema: recordsSchema,
            signal,
            onProgress: progress,
            onRecoveryCode: (recoveryCode) => progress({ done: 1, total: 1, recoveryCode }),
            amend: forgetRecoveryProof,
            ...kdf,
          });
        }),
      ),
    salvageOriginals: ({ path, secret, destination }, { signal }) =>
      wiping([secret], () =>
        busy(async () => {
          assertGranted(path, destination);
          const { exportSalvage } = await import("../../export/export-salvage.ts");
          return await exportSalvage(destination, { path, secret }, { signal });
        }),
      ),
  } satisfies Partial<EngineHandlers>;
}

/** What a person would count in a vault, without what a check has found to be lost. */
async function countsOf(
  path: string,
  secret: Secret,
  { problems }: CheckResult,
): Promise<{ readonly documents: number; readonly instances: number }> {
  using vault = await openVault(path, { secret, schema: recordsSchema, readOnly: true });
  return vaultCounts(
    vault.db,
    problems.flatMap(({ affectedOriginals }) => affectedOriginals ?? []),
  );
}

/** What the damaged blobs are to people; null where the vault does not open any more and cannot name them. */
async function affectedOf(
  { problems }: CheckResult,
  path: string,
  secret: Secret,
): Promise<readonly AffectedItem[] | null> {
  const blobIds = [...new Set(problems.flatMap(({ affectedOriginals }) => affectedOriginals ?? []))];
  if (blobIds.length === 0) return [];
  try {
    using vault = await openVault(path, { secret, schema: recordsSchema, readOnly: true });
    return affectedItems(vault.db, blobIds);
  } catch (error) {
    // A vault too damaged to open cannot name its documents; the check's own findings stand.
    if (hasCode(error, "VAULT_DAMAGED", "HEADERS_LOST", "VAULT_READ_ONLY", "VAULT_IN_USE")) return null;
    throw error;
  }
}

function problemLines(
  { problems }: CheckResult,
  affected: readonly AffectedItem[] | null,
): z.input<typeof ClosedVaultProblem>[] {
  return problems.map(({ affectedOriginals = [], ...problem }) => ({
    ...problem,
    blobIds: [...affectedOriginals],
    affected:
      affected === null ? null : affectedOriginals.flatMap((id) => affected.filter(({ blobId }) => blobId === id)),
  }));
}
