/** A vault that is not open: what is wrong with it, the ways into it, and its content brought out without its list of records. */
import { z } from "zod";
import { OriginalId } from "../../model/ids.ts";
import { problemCodes } from "../../model/vault-finding.ts";
import type { EngineMethods } from "./change.ts";
import { Count, Nothing, Path, Secret, SecretBytes } from "./fields.ts";

/** A document, image or file that is affected by damage. */
export const AffectedLine = z.object({
  blobId: z.string(),
  originalId: OriginalId,
  /** Where the file stood in its source. */
  path: z.string(),
  /** The document's own title; null for what is not a document. */
  title: z.string().nullable(),
  /** "text": only what was read of it, which is read anew from the original. */
  part: z.enum(["original", "text", "picture"]),
});
export type AffectedLine = z.infer<typeof AffectedLine>;

export const ClosedVaultProblem = z.object({
  code: z.enum(problemCodes),
  /** The vault's own file, relative to its folder. */
  file: z.string().optional(),
  pack: z.string().optional(),
  /** Ids of what is stored there and can no longer be read. */
  blobIds: z.array(z.string()),
  /** What these are to people; null where the list of records opens no more and cannot tell. */
  affected: z.array(AffectedLine).nullable(),
});
export type ClosedVaultProblem = z.infer<typeof ClosedVaultProblem>;

export const SalvageResult = z.object({
  originals: Count,
  /** Pieces of the vault that could not be read; an original may be made of several. */
  damaged: Count,
});

const Progress = z.object({ done: Count, total: Count });

const WayIn = z.enum(["passphrase", "recovery"]);

export const MirrorResult = z.object({
  /** The backup's own folder. */
  destination: z.string(),
  /** Files that the backup did not have, and their bytes. */
  copied: Count,
  bytes: Count,
  /** Files that it had already; their content is read only where everything is. */
  kept: Count,
  /** The state of the vault that the backup now brings back. */
  generation: Count,
  /** Files of the vault that are lost or damaged in the vault itself, and that the backup does not have whole either. */
  missing: z.array(z.string()),
  damaged: z.array(z.string()),
  /** Files that were lost or damaged in the vault and that it has back from the backup. */
  mended: z.array(z.string()),
  /** What opens the vault again by a file that came back. */
  waysBack: z.array(WayIn),
  /** What opens neither the vault nor this backup any more: a key file that neither has. */
  lostWays: z.array(WayIn),
  /** Files taken out of the backup because the vault holds them no more: none unless that was asked for. */
  takenOut: Count,
  /** States of the backup that cannot be read, so that nobody knows what they need: nothing was taken out. */
  unreadable: z.array(Count),
});
export type MirrorResult = z.infer<typeof MirrorResult>;

export const RestoreResult = z.object({
  documents: Count,
  instances: Count,
  generation: Count,
  /** When the vault was closed as what was brought back. */
  madeAt: z.iso.datetime(),
  /** How many newer states there were of which not everything was there. */
  passedOver: Count,
  ok: z.boolean(),
  problems: z.array(ClosedVaultProblem),
});
export type RestoreResult = z.infer<typeof RestoreResult>;

/** What a backup would bring back, beside what the open vault holds now. */
export const RehearsalResult = z.object({
  documents: Count,
  instances: Count,
  vaultDocuments: Count,
  vaultInstances: Count,
  /** When the vault was as what the backup brings back. */
  madeAt: z.iso.datetime(),
  /** False when the check of what came back found anything. */
  ok: z.boolean(),
});
export type RehearsalResult = z.infer<typeof RehearsalResult>;

export const custodyMethods = {
  /** Whether a place lies outside the vault's folder, where nothing unencrypted may be, and whether something stands there. */
  lookAtPlace: {
    input: z.object({ vaultPath: Path, path: Path }),
    output: z.object({ isOutsideVault: z.boolean(), isTaken: z.boolean() }),
  },
  /** Checks a vault that is not open, also one that opens no more. Damage is the answer, never an error. */
  checkClosedVault: {
    input: z.object({ path: Path, secret: Secret, readData: z.boolean() }),
    progress: Progress,
    output: z.object({
      ok: z.boolean(),
      problems: z.array(ClosedVaultProblem),
      isBackup: z.boolean(),
      /** Of a backup how many packs lie in it, whether or not a state names them. */
      packs: Count,
      /** Of a backup the newest state in it that can be read, and when the vault was closed as that. */
      newest: z
        .object({
          generation: Count,
          madeAt: z.iso.datetime(),
          /** Files of a state that is gone, or that was never finished. */
          unknownPacks: Count,
        })
        .nullable(),
    }),
  },
  /** Brings the backup of a vault that is not open up to date; what the backup had stays, unless it is to follow deletions. */
  backUpVault: {
    input: z.object({
      path: Path,
      secret: Secret,
      destination: Path,
      /** Read everything that is in vault and backup, and mend either from the other. */
      readData: z.boolean(),
      /** Take out of the backup what the vault holds no more. */
      followsDeletions: z.boolean(),
    }),
    progress: Progress,
    output: MirrorResult,
  },
  /** Makes a vault in a new folder from a backup, or from another vault's own snapshots, and checks it. */
  restoreVault: {
    input: z.object({ source: Path, secret: Secret, destination: Path }),
    progress: Progress,
    output: RestoreResult,
  },
  /** Replaces the passphrase of a vault that is not open and need not open; either secret will do. */
  changeClosedPassphrase: {
    input: z.object({ path: Path, secret: Secret, newPassphrase: SecretBytes }),
    output: Nothing,
  },
  /** Seals a vault that is not open anew under keys of its own, as `changeKeys` does to an open one. */
  changeClosedKeys: {
    input: z.object({ path: Path, secret: Secret, newPassphrase: SecretBytes }),
    /** The recovery code comes before there is no way back: whoever is interrupted then has it. */
    progress: Progress.extend({ recoveryCode: z.string().optional() }),
    output: z.object({ recoveryCode: z.string() }),
  },
  /** Writes out the originals of a vault whose list of records opens no more; null where nothing can be brought out. */
  salvageOriginals: {
    input: z.object({ path: Path, secret: Secret, destination: Path }),
    output: SalvageResult.nullable(),
  },
} satisfies EngineMethods;
