/** Making, opening and locking the vault, its secrets and its health. */
import { setTimeout as pause } from "node:timers/promises";
import type { z } from "zod";
import type { Damage, OpenVault } from "../../../shared/api/engine/vault.ts";
import { affectedLabels } from "../../records/documents/affected-items.ts";
import { forgetRecoveryProof, isRecoveryProved, recordRecoveryProved } from "../../records/vault-facts.ts";
import { recordsSchema } from "../../records/schema/schema.ts";
import { vaultPaths } from "../../vault/folders.ts";
import type { Secret, Vault, VaultProblem } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { assertApart } from "../outside-vault.ts";
import { openSession, startVault, type Session } from "../session.ts";
import { warmDecoders } from "../warm-decoders.ts";
import { wiping } from "../wiping.ts";

export function vaultHandlers(state: EngineState) {
  const { kdf } = state.options;
  const cost = kdf ? { kdf } : {};
  const openWith = async (path: string, secret: Secret): Promise<Session> => {
    const { makeParsers, worksBehind = true, drawsPages = false } = state.options;
    await state.lock();
    const session = await openSession(path, secret, { makeParsers, worksBehind, onChange: state.tellChanges });
    state.open(session);
    if (drawsPages) warmUpLater(session, state);
    else session.index.behind.start();
    return session;
  };
  /** Opens the vault and asks it something. One whose records cannot answer is not left open behind the error. */
  const openAndAsk = async <T>(path: string, secret: Secret, ask: (session: Session) => T): Promise<T> => {
    const session = await openWith(path, secret);
    try {
      return ask(session);
    } catch (error) {
      await state.lock();
      throw error;
    }
  };
  return {
    createVault: ({ path, passphrase }) =>
      wiping([passphrase], async () => {
        state.assertGranted(path);
        return await startVault(path, { passphrase, ...cost });
      }),
    unlock: ({ path, secret }) =>
      wiping([secret], async () => {
        state.assertGranted(path);
        return await openAndAsk(path, secret, openVaultFacts);
      }),
    proveRecovery: ({ path, recoveryCode }) =>
      wiping([recoveryCode], async () => {
        state.assertGranted(path);
        return await openAndAsk(path, { recoveryCode }, (session) => {
          if (!session.vault.isReadOnly) session.vault.write((db) => recordRecoveryProved(db, session.clock));
          return openVaultFacts(session);
        });
      }),
    openVaultFacts: () => openVaultFacts(state.session()),
    lock: async () => {
      await state.lock();
      return null;
    },
    changePassphrase: ({ secret, newPassphrase }) =>
      wiping([secret, newPassphrase], async () => {
        const { path } = state.session().vault;
        const { assertOpens, changePassphrase } = await import("../../vault/keys/passphrase.ts");
        // A mistyped passphrase must not lock the vault.
        await assertOpens(path, secret);
        await state.whenIdle();
        await state.lock();
        await changePassphrase(path, { secret, newPassphrase, ...cost });
        await openWith(path, { passphrase: newPassphrase });
        return null;
      }),
    renewRecovery: ({ secret }) =>
      wiping([secret], async () => {
        const { path } = state.session().vault;
        const { assertOpens, renewRecoveryCode } = await import("../../vault/keys/passphrase.ts");
        await assertOpens(path, secret);
        await state.whenIdle();
        await state.lock();
        const recoveryCode = await renewRecoveryCode(path, { secret, ...cost });
        await openAndAsk(path, { recoveryCode }, ({ vault }) => vault.write(forgetRecoveryProof));
        return { recoveryCode };
      }),
    changeKeys: ({ secret, newPassphrase }, { progress, signal }) =>
      wiping([secret, newPassphrase], async () => {
        const { path } = state.session().vault;
        const { assertOpens } = await import("../../vault/keys/passphrase.ts");
        await assertOpens(path, secret);
        await state.whenIdle();
        return await state.busy(async () => {
          await state.lock();
          const { changeKeys } = await import("../../vault/rekey/change-keys.ts");
          const how = {
            secret,
            newPassphrase,
            schema: recordsSchema,
            signal,
            onProgress: progress,
            amend: forgetRecoveryProof,
            ...cost,
          };
          let told: string | null = null;
          const onRecoveryCode = (recoveryCode: string) => void (told = recoveryCode);
          const changed = await changeKeys(path, { ...how, onRecoveryCode }).catch(async (error: unknown) => {
            if (await openWith(path, secret).then(isDone, isNot)) throw error;
            // At the very end it is the new vault already, which nobody could open without this code once the passphrase is forgotten.
            if (told === null || !(await openWith(path, { passphrase: newPassphrase }).then(isDone, isNot)))
              throw error;
            return { recoveryCode: told };
          });
          const vaultId = await openAndAsk(path, { passphrase: newPassphrase }, ({ vault }) => vault.id);
          return { ...changed, vaultId };
        });
      }),
    checkVault: ({ readData }, { progress, signal }) =>
      state.busy(async () => {
        const { vault } = state.session();
        const { checkOpenVault } = await import("../../vault/check.ts");
        const { ok, problems } = await checkOpenVault(vault, { readData, signal, onProgress: progress });
        return { ok, problems: told(problems, vault) };
      }),
    lookOver: async ({ after, share }, { signal }) => {
      const { vault, lookingOver } = state.session();
      const { problems, ...looked } = await lookingOver.run({ after, share, signal, whenIdle: state.whenIdle });
      return { problems: problems.length === 0 ? [] : told(problems, vault), ...looked };
    },
    backUpOpenVault: async ({ folder, followsDeletions }, { progress, signal }) => {
      state.assertGranted(folder);
      await state.whenIdle();
      return await state.busy(async () => {
        const { vault } = state.session();
        const { backupPlace } = await import("../../vault/backup/mirror-files.ts");
        const { mirrorOpenVault } = await import("../../vault/backup/mirror-vault.ts");
        const destination = backupPlace(vaultPaths(vault.path), folder);
        assertApart(vault.path, destination);
        // Work of its own stores in between what waits for it.
        while (vault.isInBatch) await pause(50);
        const done = await mirrorOpenVault(vault, { destination, followsDeletions, signal, onProgress: progress });
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
      });
    },
    rehearseRestore: ({ folder, secret }, { progress, signal }) =>
      wiping([secret], () =>
        state.busy(async () => {
          state.assertGranted(folder);
          const { rehearseRestore } = await import("../rehearse-restore.ts");
          return await rehearseRestore(state.session().vault, { folder, secret }, { signal, onProgress: progress });
        }),
      ),
  } satisfies Partial<EngineHandlers>;
}

/** Long enough for the first screen to be shown before anything else is loaded. */
const warmUpAfterMs = 1_200;

/** Loads what draws pages while the person looks at the first screen. A failure shows when a page is asked for. */
function warmUpLater(session: Session, { isOpen }: EngineState): void {
  setTimeout(() => {
    if (!isOpen(session)) return;
    warmUp(session, () => isOpen(session)).catch(() => undefined);
    import("./imaging.ts").catch(() => undefined);
    session.index.behind.start();
    session.rereading.behind.start();
    session.pictures.behind.start();
    session.recognition.behind.start();
    session.tidying.behind.start();
  }, warmUpAfterMs).unref();
}

async function warmUp({ vault, parsers }: Session, goesOn: () => boolean): Promise<void> {
  await parsers.run("warmUp", {});
  if (goesOn()) await warmDecoders(vault.db, { parsers, goesOn });
}

function openVaultFacts({ vault, damage }: Session): z.input<typeof OpenVault> {
  return {
    vaultId: vault.id,
    path: vault.path,
    isReadOnly: vault.isReadOnly,
    generation: vault.generation,
    damage: damage.map(({ code, affectedPaths, files }) => ({
      code,
      affectedPaths: [...affectedPaths],
      files: [...files],
    })),
    isRecoveryProved: isRecoveryProved(vault.db),
  };
}

/** What a check found, with the documents that it concerns. */
function told(problems: readonly VaultProblem[], vault: Vault): z.input<typeof Damage>[] {
  return problems.map(({ code, file, affectedOriginals = [] }) => ({
    code,
    affectedPaths: [...affectedLabels(vault.db, affectedOriginals)],
    files: file === undefined ? [] : [file],
  }));
}

const isDone = () => true;
const isNot = () => false;
