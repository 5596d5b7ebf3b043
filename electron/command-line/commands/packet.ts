/** Making a packet. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import type { PacketProgress, PreflightLine } from "../../../shared/api/engine/packet.ts";
import { AppError } from "../../../shared/errors.ts";
import type { AnnexForm } from "../../../shared/model/annex-form.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { packetLanguages, type PacketLanguage } from "../../../shared/model/packet-language.ts";
import { printableLines } from "../../../shared/printable.ts";
import type { Engine } from "../../engine/in-process.ts";
import { namingUnknown, UsageError } from "../arguments.ts";
import { valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor, outsideVault, placeOf } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import type { SecretBytes } from "../secrets.ts";
import { onePerson } from "../whose.ts";
import { caseCalled } from "./case/find-case.ts";
import { chosenBy, profileNamed } from "./profile.ts";
import { protectionOf, protectionSecret, type AskedProtection } from "./packet-protection.ts";
import {
  annexPages,
  annexText,
  extentWords,
  apartText,
  leftOutText,
  megabytes,
  packetResult,
  preflightText,
  type Names,
} from "./packet-words.ts";

const stageWords: Readonly<Record<PacketProgress["stage"], string>> = {
  images: "Copying images",
  originals: "Copying originals",
  documents: "Preparing documents",
  binding: "Binding the PDF",
  verifying: "Verifying",
  sealing: "Locking everything",
  zip: "Writing the ZIP and reading it back",
  "disc-image": "Writing the disc's image",
};

function isLanguage(word: string): word is PacketLanguage {
  return (packetLanguages as readonly string[]).includes(word);
}

/** What becomes of documents that are not key; null where nothing was said. */
function annexAsked(run: CommandRun): AnnexForm | null {
  const form = valueOf(run, "annex");
  const isCoreOnly = run.flags.has("core-only");
  if (form !== undefined && form !== "behind" && form !== "own-file")
    throw new UsageError("--annex takes behind or own-file; --core-only leaves the annex out.");
  if (form !== undefined && isCoreOnly)
    throw new UsageError("--core-only leaves the annex out, so there is nothing that --annex could say of it.");
  return isCoreOnly ? "left-out" : (form ?? null);
}

type PacketInput = Parameters<Engine<"packet">["planPacket"]>[0];

export const writePacket: RunCommand = async (run) => {
  const isPlan = run.flags.has("plan");
  const out = valueOf(run, "out");
  if (out === undefined && !isPlan) throw new UsageError("Say where the packet goes with --out DIR.");
  const destination = out === undefined ? "" : await outsideVault(run, out);
  const paper = valueOf(run, "paper");
  if (paper !== undefined && paper !== "a4" && paper !== "letter") throw new UsageError("--paper takes a4 or letter.");
  const language = valueOf(run, "language");
  if (language !== undefined && !isLanguage(language)) throw new UsageError("--language takes en, es, de or fr.");
  const unchecked: string = valueOf(run, "unchecked") ?? "marked";
  if (unchecked !== "marked" && unchecked !== "left-out") throw new UsageError("--unchecked takes marked or left-out.");
  const annex = annexAsked(run);
  const protection = protectionOf(run);
  const recipient = valueOf(run, "recipient")?.trim() || null;
  const asked = {
    recipient,
    selection: selectionOf(run),
    uncheckedLabs: unchecked,
    takesAllEntries: false,
    isLocked: protection.pdf || protection.zip,
    isWhollyLocked: protection.zip || protection.everything,
  } satisfies Partial<PacketInput>;
  const zipFile = isPlan ? null : await zipRequest(run, { protection, destination });
  const iso = isPlan ? null : await isoRequest(run);
  using secret = isPlan ? null : await protectionSecret(run, protection);
  await using engine = await openVaultFor(
    run,
    "packet",
    "people",
    "whose",
    "cases",
    "removal",
    "recipients",
    "records",
  );
  const word = valueOf(run, "case");
  const withOpinions = run.flags.has("opinions");
  if (withOpinions && word === undefined)
    throw new UsageError("--opinions takes those of a case: name it with --case.");
  const one = word === undefined ? null : await caseCalled(run, engine, word);
  const personId = one?.personId ?? (await onePerson(run, engine)).id;
  const wish = valueOf(run, "profile");
  const profile = wish === undefined ? null : (await profileNamed(engine, wish)).profile;
  const chosen = chosenBy(profile);
  const choice = {
    personId,
    caseId: one?.id ?? null,
    withOpinions,
    ...asked,
    paper: paper ?? chosen.paper,
    language: language ?? chosen.language,
    annex: annex ?? chosen.annex,
    profile: profile?.name ?? null,
    addendumTo: await addendumOf(run),
    isSealed: protection.everything,
    hasZip: valueOf(run, "zip") !== undefined || protection.zip || protection.everything,
  };
  const plan = await namingUnknown(engine.planPacket(choice), (unknown) => unknownWords(unknown, run));
  if (isPlan) return await planResult(engine, choice, plan);
  await askAboutWhose(plan.preflight, { run, names: () => namesOf(engine, choice) });
  const progress = progressLine();
  const tellSize = once((bytes) => process.stderr.write(`The disc's image takes ${megabytes(bytes)}.\n`));
  try {
    const written = await namingUnknown(
      engine.exportPacket(
        { destination, ...choice, hasWordOnWhose: true, iso, ...lent(secret, { protection, zipFile }) },
        {
          signal: run.signal,
          // Cancelled while something is written beside it, the packet stands, and that has to be told.
          waitsForEnd: true,
          onProgress: ({ stage, done, total }) => {
            if (stage === "disc-image") tellSize(total);
            progress.show(stageWords[stage], done, total);
          },
        },
      ),
      (unknown) => unknownWords(unknown, run),
    );
    return packetResult(written, { notShown: plan.notShown, zipFile });
  } finally {
    progress.end();
  }
};

/** The code or id of the packet that this one is to be an addendum to; of a folder the code that its list of files states. */
async function addendumOf(run: CommandRun): Promise<string | null> {
  const given = valueOf(run, "addendum-to")?.trim();
  if (given === undefined) return null;
  if (given === "") throw new UsageError("--addendum-to takes the code of a packet, or its folder.");
  const manifest = await readFile(join(given, "manifest.json"), "utf8").catch(() => null);
  if (manifest === null) return given;
  const code = /"packetId": "([^"\n]{1,100})"/.exec(manifest)?.[1];
  if (code === undefined) throw new UsageError("That folder is no packet: its list of files states no packet.");
  return code;
}

function unknownWords(unknown: readonly string[], run: CommandRun): string {
  if (
    valueOf(run, "addendum-to") !== undefined &&
    unknown.length === 1 &&
    (run.values.get("select") ?? []).length === 0
  )
    return `No packet of this person was written from this vault with the code ${unknown.join("")}. The log in the app and the foot of every page say which there are.`;
  return `--select names nothing of this person: ${unknown.join(", ")}. \`casebook contents\` lists ids and types.`;
}

/** What would be written, its pages counted by making every document ready, as the packet itself does. */
async function planResult(
  engine: Engine<"packet" | "records">,
  choice: PacketInput,
  {
    preflight,
    instances,
    images,
    markedImages,
    notShown,
    studies: planned,
  }: Awaited<ReturnType<Engine<"packet">["planPacket"]>>,
): Promise<CommandResult> {
  const { pages, corePages, parts } = await engine.layOutPacket({ ...choice, isExact: true });
  const [documents, studies] = [parts.length, planned.length];
  const marked = markedImages === 0 ? "" : ` · ${markedImages} marked ${markedImages === 1 ? "image" : "images"}`;
  return {
    json: {
      packetId: null,
      code: null,
      setCode: null,
      pages,
      ...annexPages({ pages, corePages }),
      documents,
      studies,
      instances,
      images,
      ...(markedImages === 0 ? {} : { markedImages }),
      warnings: [],
      preflight,
    },
    text: `The packet would have ${extentWords({ pages, documents, studies, images })}${marked}.
${annexText({ pages, corePages })}${apartText(notShown)}${leftOutText(notShown)}${preflightText(preflight, await namesOf(engine, choice))}Nothing was written.
`,
  };
}

async function namesOf(engine: Engine<"records">, { personId }: Pick<PacketInput, "personId">): Promise<Names> {
  const lines = await engine.listContents({ personId });
  return new Map(lines.map(({ id, date, title }) => [id, `${formatDate(date)} · ${title}  `]));
}

/**
 * Names what was assumed, or filed against its own words, before anything is written. On a terminal it waits for a word; a
 * script has `--plan` for its own look, and goes on with everything named on standard error and in the packet.
 */
async function askAboutWhose(
  preflight: readonly PreflightLine[],
  { run, names }: { readonly run: CommandRun; readonly names: () => Promise<Names> },
): Promise<void> {
  const asking = preflight.filter(({ needsWord }) => needsWord);
  if (asking.length === 0) return;
  process.stderr.write(printableLines(preflightText(asking, await names())));
  if (run.isJson || !process.stdin.isTTY || !process.stderr.isTTY) return;
  if (!/^y(es)?$/i.test(await answerTo("Are all of these right? Type yes to write the packet: ", run.signal)))
    throw new AppError("WHOSE_UNCONFIRMED", "not confirmed");
}

/** What is typed. Ctrl-C and an input that ends are no answer: CANCELLED. */
async function answerTo(question: string, signal: AbortSignal): Promise<string> {
  using terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<never>((_, reject) => {
    terminal.once("close", () => reject(new AppError("CANCELLED", "the input ended")));
  });
  try {
    return (await Promise.race([terminal.question(question, { signal }), closed])).trim();
  } catch (error) {
    throw new AppError("CANCELLED", "the question was cancelled", { cause: error });
  }
}

function once(tell: (bytes: number) => void): (bytes: number) => void {
  let isTold = false;
  return (bytes) => {
    if (!isTold) tell(bytes);
    isTold = true;
  };
}

/** What --select names, or nothing for everything. An empty --select is refused: it must not hand over the whole record. */
function selectionOf(run: CommandRun): string[] {
  const given = run.values.get("select");
  if (given === undefined) return [];
  const words = given
    .flatMap((list) => list.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) throw new UsageError("--select names nothing. Leave it out to take everything.");
  return words;
}

interface Locked {
  readonly protection: AskedProtection;
  readonly zipFile: string | null;
}

/** What is locked as a call takes it, each with a copy of the secret. */
function lent(secret: SecretBytes | null, { protection, zipFile }: Locked) {
  return {
    zip: zipFile === null ? null : { file: zipFile, passphrase: protection.zip ? (secret?.lent() ?? null) : null },
    protection: secret !== null && protection.pdf ? { password: secret.lent(), isSealed: protection.everything } : null,
  };
}

/** The ZIP's place: as it was said, or beside the packet's folder where only its lock was asked for. */
async function zipRequest(
  run: CommandRun,
  { protection, destination }: { readonly protection: AskedProtection; readonly destination: string },
): Promise<string | null> {
  const file = valueOf(run, "zip") ?? (protection.zip ? `${destination.replace(/[\\/]+$/u, "")}.zip` : undefined);
  if (file === undefined) return null;
  await outsideVault(run, file);
  // Said before a secret is asked for and minutes of work are done.
  if ((await placeOf(run, file)).isTaken) throw new AppError("TARGET_NOT_EMPTY", "the ZIP's file is there already");
  return file;
}

async function isoRequest(run: CommandRun): Promise<{ readonly file: string } | null> {
  const file = valueOf(run, "iso");
  if (file === undefined) return null;
  await outsideVault(run, file);
  if ((await placeOf(run, file)).isTaken)
    throw new AppError("TARGET_NOT_EMPTY", "the disc image's file is there already");
  return { file };
}
