/** Making a packet and proving one. */
import { stat } from "node:fs/promises";
import { AppError } from "../../../shared/errors.ts";
import { exportPacket, type PacketStage } from "../../packet/export-packet.ts";
import type { PacketProblemCode } from "../../packet/packet-problems.ts";
import { verifyPacket } from "../../packet/verify-packet.ts";
import { refuseExisting, writeZip } from "../../packet/write-zip.ts";
import { childParsers } from "../child-parser-host.ts";
import { exitCodes } from "../words.ts";
import { namingUnknown, passphraseOption, personOption, UsageError } from "./arguments.ts";
import { openVaultFor, outsideVault } from "./open-vault.ts";
import { positional, valueOf, type Command, type CommandRun } from "./command.ts";
import { progressLine } from "./progress.ts";
import { readSecret } from "./secrets.ts";
import { onePerson } from "./whose.ts";

const stageWords: Readonly<Record<PacketStage, string>> = {
  images: "Copying images",
  originals: "Copying originals",
  documents: "Preparing documents",
  binding: "Binding the PDF",
  verifying: "Verifying",
};

export const packetCommand: Command = {
  name: "packet",
  usage: "VAULT --out DIR",
  positionals: { least: 1, most: 1 },
  about: "makes a second-opinion packet and verifies it",
  options: [
    { name: "out", value: "DIR", about: "the packet's new folder" },
    personOption,
    { name: "recipient", value: "NAME", about: "for whom it is; printed on the cover and kept in the log" },
    {
      name: "select",
      value: "WHAT",
      about:
        'only these: ids or types from `contents`, "documents" or "studies"; may be repeated or separated by commas',
    },
    { name: "paper", value: "a4|letter", about: "the size of the packet's own pages (a4)" },
    { name: "zip", value: "FILE", about: "write the packet as one ZIP file as well" },
    { name: "zip-passphrase-file", value: "FILE", about: "encrypt the ZIP (AES-256) with the passphrase in this file" },
    passphraseOption,
  ],
  run: async (run) => {
    const out = valueOf(run, "out");
    if (out === undefined) throw new UsageError("Say where the packet goes with --out DIR.");
    const destination = outsideVault(run, out);
    const paper = valueOf(run, "paper") ?? "a4";
    if (paper !== "a4" && paper !== "letter") throw new UsageError("--paper takes a4 or letter.");
    const selection = selectionOf(run);
    const zip = await zipRequest(run);
    await using session = await openVaultFor(run);
    const person = onePerson(run, session);
    const progress = progressLine();
    try {
      const request = { person, destination, recipient: valueOf(run, "recipient") ?? null, selection, paper } as const;
      const exported = await namingUnknown(
        exportPacket(request, {
          ...session,
          signal: run.signal,
          onProgress: ({ stage, done, total }) => progress.show(stageWords[stage], done, total),
        }),
        (unknown) =>
          `--select names nothing of this person: ${unknown.join(", ")}. \`casebook contents\` lists ids and types.`,
      );
      const { manifest, packetId, studies, instances } = exported;
      if (zip) await writeZip(exported.path, zip);
      const documents = manifest.documents.length;
      return {
        json: {
          packetId,
          code: manifest.code,
          setCode: manifest.setCode,
          digest: manifest.digest,
          files: manifest.files.length + 2,
          pages: manifest.pages,
          documents,
          studies,
          instances,
          warnings: manifest.warnings,
        },
        text: `The packet is written and verified.
  Code ${manifest.code} · set code ${manifest.setCode} · ${manifest.pages} pages · ${documents} documents · ${studies} imaging studies · ${instances} images
${manifest.warnings.map((warning) => `  Note: ${warning}\n`).join("")}Open Packet.pdf or INDEX.HTM in it. Hand over the whole folder, and tell the recipient the code in another way.
`,
      };
    } finally {
      progress.end();
    }
  },
};

/** What --select names, or nothing for everything. An empty --select is refused: it must not hand over the whole record. */
function selectionOf(run: CommandRun): readonly string[] {
  const given = run.values.get("select");
  if (given === undefined) return [];
  const words = given
    .flatMap((list) => list.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) throw new UsageError("--select names nothing. Leave it out to take everything.");
  return words;
}

async function zipRequest(
  run: CommandRun,
): Promise<{ readonly file: string; readonly passphrase: string | null } | null> {
  const file = valueOf(run, "zip");
  const isEncrypted = valueOf(run, "zip-passphrase-file") !== undefined;
  if (file === undefined) {
    if (isEncrypted) throw new UsageError("--zip-passphrase-file goes with --zip FILE.");
    return null;
  }
  await refuseExisting(outsideVault(run, file));
  const question = {
    variable: "CASEBOOK_ZIP_PASSPHRASE",
    fileOption: "zip-passphrase-file",
    prompt: "Passphrase of the ZIP: ",
    isNew: true,
  };
  return { file, passphrase: isEncrypted ? await readSecret(run, question) : null };
}

export const verifyPacketCommand: Command = {
  name: "verify-packet",
  usage: "PATH",
  positionals: { least: 1, most: 1 },
  about: "checks a packet against its manifest: nothing missing, changed or added",
  options: [],
  run: async (run) => {
    const path = positional(run, 0);
    if (!(await isFolder(path)))
      throw new UsageError("That is no packet folder. Unpack a ZIP first, then point to the folder.");
    const parsers = childParsers();
    try {
      const { ok, problems, code, files, notCompared } = await verifyPacket(path, { parsers, signal: run.signal });
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
    } finally {
      await parsers.close();
    }
  },
};

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
      return "the PDF cannot be read";
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
