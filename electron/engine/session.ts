/** An open vault with what works on it. Ending the session locks the vault. */
import { randomBytes } from "node:crypto";
import type { VaultPart } from "../../shared/api/engine/change.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import type { ClockAndIds } from "../../shared/model/ids.ts";
import { wordsOf } from "../../shared/vault-words.ts";
import { affectedLabels } from "../records/documents/affected-items.ts";
import type { TextReader } from "../records/documents/documents.ts";
import { listUnfinished } from "../records/unfinished-exports.ts";
import { recordsSchema } from "../records/schema/schema.ts";
import {
  createVault,
  openVault,
  type FindingCode,
  type KdfCost,
  type ProblemCode,
  type Secret,
  type SecretText,
  type Vault,
  type VaultProblem,
} from "../vault/vault.ts";
import { LookOverJob } from "./look-over-job.ts";
import { pacedChanges } from "./paced-changes.ts";
import { PictureJob } from "./picture-job.ts";
import { RecognitionJob } from "./recognition-job.ts";
import { RereadJob } from "./reread-job.ts";
import { SearchJob } from "./search-job.ts";
import { TidyJob } from "./tidy-job.ts";

export interface Session extends AsyncDisposable {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly clock: ClockAndIds;
  readonly index: SearchJob;
  /** The reading again of what older readers read. */
  readonly rereading: RereadJob;
  /** The reading of words from pictures of pages. */
  readonly recognition: RecognitionJob;
  /** The drawing of small pictures that series lack. */
  readonly pictures: PictureJob;
  /** The letting go of what is not needed. */
  readonly tidying: TidyJob;
  /** The daily reading of a part of what is stored. */
  readonly lookingOver: LookOverJob;
  /** A document's text, read anew where what was stored is damaged. */
  readonly readTexts: TextReader;
  /** What opening found damaged, with the paths of the documents affected; empty for a sound vault. */
  readonly damage: readonly Damage[];
}

export interface Damage {
  readonly code: FindingCode | ProblemCode;
  readonly affectedPaths: readonly string[];
  /** The vault's own files that it is about, where it names one. */
  readonly files: readonly string[];
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
  { passphrase, kdf }: { readonly passphrase: SecretText; readonly kdf?: KdfCost },
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

/** What a session is given by whoever opens it. */
export interface SessionParts {
  readonly makeParsers: () => ParserRunner;
  /** Told which parts of the vault were changed by work that nobody had asked for. */
  readonly onChange?: (parts: readonly VaultPart[]) => void;
  /** False where the vault is opened for one job: nothing runs beside it. */
  readonly worksBehind?: boolean;
}

/** Opens a vault. After a crash its database and packs are checked before anything else is done. */
export async function openSession(
  path: string,
  secret: Secret,
  { makeParsers, onChange = () => undefined, worksBehind = true }: SessionParts,
): Promise<Session> {
  using cleanup = new DisposableStack();
  const vault = cleanup.use(await openVault(path, { secret, schema: recordsSchema }));
  const removed = await removedUnfinished(vault);
  const left: readonly Damage[] =
    removed.length === 0 ? [] : [{ code: "UNFINISHED_EXPORT_REMOVED", affectedPaths: [], files: removed }];
  const damage = [...(await damageOf(vault)), ...left];
  const parsers = makeParsers();
  const index = new SearchJob({ vault, parsers, worksBehind });
  const changes = pacedChanges(onChange);
  const behind = { vault, clock: systemClock, index, onChange: changes.tell, worksBehind };
  const rereading = new RereadJob({ ...behind, parsers });
  const recognition = new RecognitionJob({ ...behind, parsers });
  const pictures = new PictureJob({ vault, parsers, worksBehind });
  const tidying = new TidyJob(behind);
  const lookingOver = new LookOverJob(vault);
  cleanup.move();
  return {
    vault,
    damage,
    parsers,
    clock: systemClock,
    index,
    rereading,
    recognition,
    pictures,
    tidying,
    lookingOver,
    readTexts: index.readTexts,
    [Symbol.asyncDispose]: async () => {
      await lookingOver.stop();
      await tidying.behind.stop();
      await rereading.behind.stop();
      await recognition.behind.stop();
      await pictures.behind.stop();
      await index.behind.stop();
      changes[Symbol.dispose]();
      await parsers.close();
      vault.close();
    },
  };
}

/** What writes packets is loaded only where an export was left unfinished. */
async function removedUnfinished(vault: Vault): Promise<readonly string[]> {
  if (listUnfinished(vault.db).length === 0) return [];
  const { clearUnfinished } = await import("../packet/clear-unfinished.ts");
  return clearUnfinished(vault);
}

async function problemsOf(vault: Vault): Promise<readonly VaultProblem[]> {
  const { checkOpenVault } = await import("../vault/check.ts");
  return (await checkOpenVault(vault, { readData: false })).problems;
}

async function damageOf(vault: Vault): Promise<readonly Damage[]> {
  const crashed = vault.findings.some(({ code }) => code === "UNVERIFIED_AFTER_CRASH");
  const checked = crashed ? await problemsOf(vault) : [];
  const found = [...vault.findings, ...checked].filter(({ code }) => wordsOf(code).weight !== "mended");
  const damages = found.map(({ code, affectedOriginals = [], file }) => ({
    code,
    affectedPaths: affectedLabels(vault.db, affectedOriginals),
    files: file === undefined ? [] : [file],
  }));
  return [...new Map(damages.map((damage) => [JSON.stringify(damage), damage])).values()];
}
