/** Which of a packet's files are locked, and the one password that opens them. */
import process from "node:process";
import { mostPasswordBytes } from "../../../shared/model/packet-protection.ts";
import { UsageError } from "../arguments.ts";
import { valueOf, type CommandRun } from "../command.ts";
import { readSecret, type SecretBytes, type SecretQuestion } from "../secrets.ts";

const locks = ["pdf", "zip", "everything"] as const;
type Lock = (typeof locks)[number];

/** What was asked to be locked. */
export interface AskedProtection {
  readonly pdf: boolean;
  readonly zip: boolean;
  /** Only what is locked stays in the packet's folder. */
  readonly everything: boolean;
}

const password: SecretQuestion = {
  variable: "CASEBOOK_PROTECT_PASSPHRASE",
  fileOption: "protect-passphrase-file",
  prompt: "Password of the packet: ",
  isNew: true,
};
/** What it was called while only the ZIP could be locked. */
const olderFileOption = "zip-passphrase-file";

/** Reads `--protect`, before a secret is asked for. Throws a UsageError in plain words. */
export function protectionOf(run: CommandRun): AskedProtection {
  const words = (run.values.get("protect") ?? [])
    .flatMap((list) => list.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const unknown = words.filter((word) => !isLock(word));
  if (unknown.length > 0 || (run.values.has("protect") && words.length === 0))
    throw new UsageError("--protect takes pdf, zip, both with a comma between them, or everything.");
  const isOlder = valueOf(run, olderFileOption) !== undefined;
  const asked = new Set<string>([...words, ...(isOlder ? ["zip"] : [])]);
  if (isOlder && valueOf(run, password.fileOption) !== undefined)
    throw new UsageError(
      "Give one password: --protect-passphrase-file, or --zip-passphrase-file as it was called before.",
    );
  if (isOlder && valueOf(run, "zip") === undefined && !words.includes("zip"))
    throw new UsageError("--zip-passphrase-file goes with --zip FILE.");
  if (asked.size === 0 && valueOf(run, password.fileOption) !== undefined)
    throw new UsageError("--protect-passphrase-file goes with --protect: say what is to be locked.");
  const everything = asked.has("everything");
  if (everything && (valueOf(run, "zip") !== undefined || valueOf(run, "iso") !== undefined))
    throw new UsageError("--protect everything makes its own ZIP in the packet's folder; leave --zip and --iso out.");
  return { pdf: asked.has("pdf") || everything, zip: asked.has("zip") && !everything, everything };
}

/** The password, where something is to be locked. Throws a UsageError where a PDF cannot have it. */
export async function protectionSecret(run: CommandRun, asked: AskedProtection): Promise<SecretBytes | null> {
  if (!asked.pdf && !asked.zip) return null;
  const isOlder = valueOf(run, olderFileOption) !== undefined;
  const secret = await readSecret(run, isOlder ? { ...password, fileOption: olderFileOption } : password);
  if (asked.pdf && !isPossible(secret.bytes)) {
    secret[Symbol.dispose]();
    throw new UsageError(
      `A PDF's password is text of at most ${mostPasswordBytes} bytes in UTF-8. Nothing was written; choose another one.`,
    );
  }
  return secret;
}

/** The password of a packet that is to be looked at, where one was given. */
export async function givenPassword(run: CommandRun): Promise<SecretBytes | null> {
  const isGiven = valueOf(run, password.fileOption) !== undefined || Boolean(process.env[password.variable]);
  return isGiven ? await readSecret(run, { ...password, isNew: false }) : null;
}

/** The same, asked for on the terminal. */
export async function askedPassword(run: CommandRun): Promise<SecretBytes> {
  return await readSecret(run, { ...password, isNew: false });
}

function isPossible(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return bytes.length <= mostPasswordBytes;
  } catch {
    return false;
  }
}

function isLock(word: string): word is Lock {
  return (locks as readonly string[]).includes(word);
}
