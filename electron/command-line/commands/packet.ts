/** Making a packet and proving one. */
import { stat } from "node:fs/promises";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import type {
  BesidePacket,
  PacketPlan,
  PacketProgress,
  PacketResult,
  PreflightLine,
} from "../../../shared/api/engine/packet.ts";
import { AppError, type ErrorCode } from "../../../shared/errors.ts";
import { isFile, leftOutName, leftOutSentence } from "../../../shared/left-out-words.ts";
import type { PacketProblemCode } from "../../../shared/model/packet-problem.ts";
import { printableLines } from "../../../shared/printable.ts";
import type { Engine } from "../../engine/in-process.ts";
import { namingUnknown, UsageError } from "../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { engineForCommand, openVaultFor, outsideVault, placeOf } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { readSecret, type SecretBytes } from "../secrets.ts";
import { onePerson } from "../whose.ts";
import { caseCalled } from "./case/find-case.ts";
import { exitCodes } from "../words.ts";

const stageWords: Readonly<Record<PacketProgress["stage"], string>> = {
  images: "Copying images",
  originals: "Copying originals",
  documents: "Preparing documents",
  binding: "Binding the PDF",
  verifying: "Verifying",
  "disc-image": "Writing the disc's image",
};

type PacketInput = Parameters<Engine<"packet">["planPacket"]>[0];

export const writePacket: RunCommand = async (run) => {
  const isPlan = run.flags.has("plan");
  const out = valueOf(run, "out");
  if (out === undefined && !isPlan) throw new UsageError("Say where the packet goes with --out DIR.");
  const destination = out === undefined ? "" : await outsideVault(run, out);
  const paper: string = valueOf(run, "paper") ?? "a4";
  if (paper !== "a4" && paper !== "letter") throw new UsageError("--paper takes a4 or letter.");
  const unchecked: string = valueOf(run, "unchecked") ?? "marked";
  if (unchecked !== "marked" && unchecked !== "left-out") throw new UsageError("--unchecked takes marked or left-out.");
  const recipient = valueOf(run, "recipient")?.trim() || null;
  const asked = {
    recipient,
    selection: selectionOf(run),
    uncheckedLabs: unchecked,
    paper,
    takesAllEntries: false,
  } satisfies Partial<PacketInput>;
  using zip = isPlan ? null : await zipRequest(run);
  const iso = isPlan ? null : await isoRequest(run);
  await using engine = await openVaultFor(run, "packet", "people", "whose", "cases");
  const word = valueOf(run, "case");
  const one = word === undefined ? null : await caseCalled(run, engine, word);
  const personId = one?.personId ?? (await onePerson(run, engine)).id;
  const choice = { personId, caseId: one?.id ?? null, ...asked };
  const plan = await namingUnknown(engine.planPacket(choice), unknownWords);
  if (isPlan) return await planResult(engine, choice, plan);
  await askAboutWhose(plan.preflight, run);
  const progress = progressLine();
  const tellSize = once((bytes) => process.stderr.write(`The disc's image takes ${megabytes(bytes)}.\n`));
  try {
    const written = await namingUnknown(
      engine.exportPacket(
        { destination, ...choice, hasWordOnWhose: true, zip: zip?.lent() ?? null, iso },
        {
          signal: run.signal,
          onProgress: ({ stage, done, total }) => {
            if (stage === "disc-image") tellSize(total);
            progress.show(stageWords[stage], done, total);
          },
        },
      ),
      unknownWords,
    );
    return packetResult(written, plan.notShown);
  } finally {
    progress.end();
  }
};

function unknownWords(unknown: readonly string[]): string {
  return `--select names nothing of this person: ${unknown.join(", ")}. \`casebook contents\` lists ids and types.`;
}

/** What would be written, its pages counted by making every document ready, as the packet itself does. */
async function planResult(
  engine: Engine<"packet">,
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
  const { pages, parts } = await engine.layOutPacket({ ...choice, isExact: true });
  const [documents, studies] = [parts.length, planned.length];
  const marked = markedImages === 0 ? "" : ` · ${markedImages} marked ${markedImages === 1 ? "image" : "images"}`;
  return {
    json: {
      packetId: null,
      code: null,
      setCode: null,
      pages,
      documents,
      studies,
      instances,
      images,
      ...(markedImages === 0 ? {} : { markedImages }),
      warnings: [],
      preflight,
    },
    text: `The packet would have ${pages} pages · ${documents} documents · ${studies} imaging studies · ${images} images${marked}.
${leftOutText(notShown)}${preflightText(preflight)}Nothing was written.
`,
  };
}

/** Results that stay out because nobody has checked them, and rows that nobody understood. */
function leftOutText(notShown: PacketPlan["notShown"]): string {
  return notShown
    .filter((line) => !isFile(line))
    .map((line) => `  ${leftOutName(line)}: ${leftOutSentence(line.reason)}.\n`)
    .join("");
}

function preflightText(preflight: readonly PreflightLine[]): string {
  return preflight
    .map(({ text, itemIds }) => `  Look first: ${text}\n${itemIds.map((id) => `    [${id}]\n`).join("")}`)
    .join("");
}

/**
 * Names what was assumed, or filed against its own words, before anything is written. On a terminal it waits for a word; a
 * script has `--plan` for its own look, and goes on with everything named on standard error and in the packet.
 */
async function askAboutWhose(preflight: readonly PreflightLine[], run: CommandRun): Promise<void> {
  const asking = preflight.filter(({ needsWord }) => needsWord);
  if (asking.length === 0) return;
  process.stderr.write(printableLines(preflightText(asking)));
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

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Counted once more from the disk, in one line; a series that differs would be named. */
function comparedText(compared: PacketResult["compared"]): string {
  if (compared.length === 0) return "";
  const sum = (of: "objects" | "same") => compared.reduce((all, one) => all + one[of], 0);
  const lines = compared
    .filter(({ objects, same }) => same < objects)
    .map(({ study, series, objects, same }) => `    ${study}, series ${series}: ${same} of ${objects}\n`);
  return `  Read again from the disk and compared: ${sum("same")} of ${sum("objects")} image files in ${compared.length} series are as they are in the vault.\n${lines.join("")}`;
}

function packetResult(written: PacketResult, notShown: PacketPlan["notShown"]): CommandResult {
  const { packetId, code, setCode, digest, files, pages, documents, studies, instances, images, warnings, preflight } =
    written;
  const { compared, zip, iso } = written;
  const besides = [besideText("The ZIP", zip), besideText("The disc's image", iso)];
  return {
    json: {
      compared,
      ...(iso !== null && "bytes" in iso ? { isoBytes: iso.bytes } : {}),
      ...Object.fromEntries(
        Object.entries({ zip, iso }).flatMap(([name, made]) =>
          made !== null && "failed" in made ? [[`${name}Failed`, made.failed]] : [],
        ),
      ),
      packetId,
      code,
      setCode,
      digest,
      files,
      pages,
      documents,
      studies,
      instances,
      images,
      warnings,
      preflight,
    },
    text: `The packet is written and verified.
  Code ${code} · set code ${setCode} · ${pages} pages · ${documents} documents · ${studies} imaging studies · ${images} images
${comparedText(compared)}${leftOutText(notShown)}${besides.join("")}${warnings.map((warning) => `  Note: ${warning}\n`).join("")}Open Packet.pdf or INDEX.HTM in it. Hand over the whole folder, and tell the recipient the code in another way.
`,
    exitCode: besideExitCode([zip, iso]),
  };
}

/** One line about what was to be made beside the folder. */
function besideText(what: string, made: BesidePacket | null): string {
  if (made === null) return "";
  if ("bytes" in made) return `  ${what} has ${megabytes(made.bytes)}; it reads back.\n`;
  const why = made.failed === "CANCELLED" ? "It was cancelled." : besideReason(made.failed);
  return `  ${what} was not made, and nothing was left of it. ${why} The packet itself is whole.\n`;
}

function besideReason(code: ErrorCode): string {
  return code === "DISK_FULL" ? "There is not enough room for it." : "It could not be written, or did not read back.";
}

function besideExitCode(made: readonly (BesidePacket | null)[]): number {
  const failed = made.flatMap((one) => (one !== null && "failed" in one ? [one.failed] : []));
  if (failed.includes("CANCELLED")) return exitCodes.cancelled;
  return failed.length === 0 ? exitCodes.done : exitCodes.someSkipped;
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

/** A ZIP that was asked for beside the packet, with its secret. */
class AskedZip implements Disposable {
  readonly #file: string;
  readonly #secret: SecretBytes | null;

  constructor(file: string, secret: SecretBytes | null) {
    this.#file = file;
    this.#secret = secret;
  }

  /** As a call takes it, with a copy of the secret. */
  lent(): { readonly file: string; readonly passphrase: Uint8Array | null } {
    return { file: this.#file, passphrase: this.#secret?.lent() ?? null };
  }

  [Symbol.dispose](): void {
    this.#secret?.[Symbol.dispose]();
  }
}

async function zipRequest(run: CommandRun): Promise<AskedZip | null> {
  const file = valueOf(run, "zip");
  const isEncrypted = valueOf(run, "zip-passphrase-file") !== undefined;
  if (file === undefined) {
    if (isEncrypted) throw new UsageError("--zip-passphrase-file goes with --zip FILE.");
    return null;
  }
  await outsideVault(run, file);
  // Said before a secret is asked for and minutes of work are done.
  if ((await placeOf(run, file)).isTaken) throw new AppError("TARGET_NOT_EMPTY", "the ZIP's file is there already");
  const question = {
    variable: "CASEBOOK_ZIP_PASSPHRASE",
    fileOption: "zip-passphrase-file",
    prompt: "Passphrase of the ZIP: ",
    isNew: true,
  };
  return new AskedZip(file, isEncrypted ? await readSecret(run, question) : null);
}

async function isoRequest(run: CommandRun): Promise<{ readonly file: string } | null> {
  const file = valueOf(run, "iso");
  if (file === undefined) return null;
  await outsideVault(run, file);
  if ((await placeOf(run, file)).isTaken)
    throw new AppError("TARGET_NOT_EMPTY", "the disc image's file is there already");
  return { file };
}

export const verifyPacketAt: RunCommand = async (run) => {
  const path = positional(run, 0);
  if (!(await isFolder(path))) throw new UsageError(noFolderWords(path));
  await using engine = await engineForCommand("packet");
  const verified = await engine.verifyPacket({ path }, { signal: run.signal });
  const { ok, problems, code, files, notCompared } = verified;
  const lines = problems.map(
    ({ code: problem, path: file, page }) =>
      `  ${problemWords(problem)}${file === null ? "" : `: ${file}`}${page === null ? "" : `, page ${page}`}\n`,
  );
  return {
    json: { ok, problems, code, files, notCompared },
    text: ok
      ? `The packet agrees with itself in every part: ${files} files, code ${code ?? ""}. Compare this code with the one that the sender tells you; only then is it known to be theirs.\n${notCompared.map((file) => `  Not compared with its pages: ${file}\n`).join("")}`
      : `This packet is not as it was made:\n${lines.join("")}Ask for a new copy.\n`,
    exitCode: ok ? exitCodes.done : exitCodes.failed,
  };
};

/** What to do with a packet that is one file. */
function noFolderWords(path: string): string {
  if (/\.iso$/iu.test(path))
    return "That is the image of a disc. Open it (on most computers a double click does), or burn it, and point to the drive or disc that appears.";
  if (/\.zip$/iu.test(path))
    return "That is a ZIP. Unpack it, all of it and with its passphrase if it has one, and point to the folder that comes out.";
  return "That is one file, and a packet is a folder: point to the folder that holds manifest.json and Packet.pdf.";
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new AppError("SOURCE_UNREADABLE", "no packet there", { cause: error });
  }
}

function problemWords(code: PacketProblemCode): string {
  switch (code) {
    case "MANIFEST_UNREADABLE":
      return "the list of files cannot be read";
    case "FILE_MISSING":
      return "missing";
    case "FILE_CHANGED":
      return "changed";
    case "FILE_UNLISTED":
      return "not part of the packet";
    case "CODE_MISMATCH":
      return "the code does not fit the files";
    case "CHECKSUMS_MISMATCH":
      return "the checksums do not fit the list of files";
    case "DIRECTORY_UNREADABLE":
      return "the directory of the images cannot be read";
    case "DIRECTORY_MISMATCH":
      return "the directory of the images does not fit";
    case "PDF_UNREADABLE":
      return "the PDF is no longer the file that was made: it is damaged, or another program has written it anew";
    case "PDF_MISMATCH":
      return "the PDF does not have the pages or links that it was made with";
    case "PAGE_CHANGED":
      return "a page is not the one that the packet was made with";
    case "STAMP_MISMATCH":
      return "a page's stamp does not print the packet's code, person or page number";
    case "COVER_MISMATCH":
      return "the cover names another person, recipient or day than the list of files";
    case "COPY_MISMATCH":
      return "the pages are not a copy of this original";
    case "TEXT_MISMATCH":
      return "says something else than the packet";
  }
}
