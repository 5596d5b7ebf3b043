/** The vault itself: making, opening, locking, its secrets and its health. */
import { z } from "zod";
import type { EngineMethods } from "./change.ts";
import { MirrorResult, RehearsalResult } from "./custody.ts";
import { findingCodes, problemCodes } from "../../model/vault-finding.ts";
import { Count, Nothing, Path, Secret, SecretBytes } from "./fields.ts";

const PackId = z.string().regex(/^[0-9a-f]{32}$/);
const RecoveryCode = z.string().min(1).max(200);

export const Damage = z.object({
  code: z.enum([...findingCodes, ...problemCodes]),
  affectedPaths: z.array(z.string()),
  /** The vault's own files that it is about, where it names one. */
  files: z.array(z.string()),
});
export type Damage = z.infer<typeof Damage>;

export const OpenVault = z.object({
  vaultId: z.string(),
  path: z.string(),
  isReadOnly: z.boolean(),
  /** Counts every change; an older copy of the vault has a smaller one. */
  generation: Count,
  damage: z.array(Damage),
  /** False until the recovery code was typed in once and opened the vault. */
  isRecoveryProved: z.boolean(),
});
export type OpenVault = z.infer<typeof OpenVault>;

export const vaultMethods = {
  /** Makes a vault and leaves it closed. The recovery code is answered this once and kept nowhere. */
  createVault: {
    input: z.object({ path: Path, passphrase: SecretBytes }),
    output: z.object({ vaultId: z.string(), recoveryCode: RecoveryCode }),
  },
  /** Opens the vault for this engine process; ending the process locks it. */
  unlock: { input: z.object({ path: Path, secret: Secret }), output: OpenVault },
  /** Opens the vault by its recovery code and remembers that it was proved. WRONG_PASSPHRASE when it opens nothing. */
  proveRecovery: { changes: ["vault"], input: z.object({ path: Path, recoveryCode: SecretBytes }), output: OpenVault },
  /** The vault that is open. VAULT_LOCKED when none is. */
  openVaultFacts: { shows: ["vault"], input: z.object({}), output: OpenVault },
  lock: { input: z.object({}), output: Nothing },
  /** Locks the open vault for the moment of the change and opens it again with the new passphrase. */
  changePassphrase: { input: z.object({ secret: Secret, newPassphrase: SecretBytes }), output: Nothing },
  /** Makes a new recovery code; the old one opens nothing any more. Unproved until `proveRecovery`. */
  renewRecovery: {
    input: z.object({ secret: Secret }),
    output: z.object({ recoveryCode: RecoveryCode }),
  },
  /**
   * Seals the whole vault anew under keys of its own, for when a passphrase became known: it is locked meanwhile, and open again
   * afterwards, as another vault by its id, whose backups begin anew. Waits for what runs. Cancelled or failed it is as it was, and open.
   * WRONG_PASSPHRASE, DISK_FULL, VAULT_DAMAGED where something cannot be read. As after `renewRecovery` the code is unproved.
   */
  changeKeys: {
    input: z.object({ secret: Secret, newPassphrase: SecretBytes }),
    progress: z.object({ done: Count, total: Count }),
    output: z.object({ recoveryCode: RecoveryCode, vaultId: z.string() }),
  },
  checkVault: {
    input: z.object({ readData: z.boolean() }),
    progress: z.object({ done: Count, total: Count }),
    output: z.object({ ok: z.boolean(), problems: z.array(Damage) }),
  },
  /**
   * Reads a share of what is stored (0 to 1; of a small vault more) and compares every byte, behind the pack `after` in the order of their
   * names and round again; waits for what somebody waits for. `through` is the pack to go on behind
   * the next time, `isAll` says that everything was read.
   */
  lookOver: {
    input: z.object({ after: PackId.nullable(), share: z.number().min(0).max(1) }),
    output: z.object({ problems: z.array(Damage), through: PackId.nullable(), isAll: z.boolean() }),
  },
  /**
   * Brings the open vault's backup up to date: in the folder itself where it is empty or holds that backup, else in a folder of its own
   * there. Waits for what is being stored. OTHER_BACKUP, TARGET_NOT_EMPTY, TARGET_NOT_WRITABLE, DISK_FULL.
   */
  backUpOpenVault: {
    input: z.object({ folder: Path, followsDeletions: z.boolean() }),
    progress: z.object({ done: Count, total: Count }),
    output: MirrorResult,
  },
  /**
   * Tries a backup of the open vault out: a vault is made from it in a folder of its own beside the open one, checked, counted and
   * removed again. Nothing of it stays, whatever happens.
   */
  rehearseRestore: {
    input: z.object({ folder: Path, secret: Secret }),
    progress: z.object({ done: Count, total: Count }),
    output: RehearsalResult,
  },
} satisfies EngineMethods;
