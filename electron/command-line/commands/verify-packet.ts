/** Proving that a packet is as it was made. */
import { stat } from "node:fs/promises";
import process from "node:process";
import { AppError, hasCode } from "../../../shared/errors.ts";
import type { PacketProblemCode } from "../../../shared/model/packet-problem.ts";
import { otherPacketWords, withoutConsequences } from "../../../shared/other-packet-words.ts";
import { annexPdf, packetPdf } from "../../../shared/model/packet-files.ts";
import { UsageError } from "../arguments.ts";
import { positional, type RunCommand } from "../command.ts";
import { engineForCommand } from "../open-vault.ts";
import type { SecretBytes } from "../secrets.ts";
import { exitCodes } from "../words.ts";
import { askedPassword, givenPassword } from "./packet-protection.ts";

export const verifyPacketAt: RunCommand = async (run) => {
  const path = positional(run, 0);
  await using engine = await engineForCommand("packet");
  using given = await givenPassword(run);
  let isGiven = given !== null;
  const verify = async (password: SecretBytes | null) => {
    try {
      return await engine.verifyPacket({ path, password: password?.lent() ?? null }, { signal: run.signal });
    } catch (error) {
      if (!hasCode(error, "SOURCE_UNREADABLE") || !(await isFile(path))) throw error;
      throw new UsageError(noPacketWords(path), { cause: error });
    }
  };
  let verified = await verify(given);
  if (!isGiven && verified.problems.some(isLocked) && process.stdin.isTTY && process.stderr.isTTY) {
    using typed = await askedPassword(run);
    isGiven = true;
    verified = await verify(typed);
  }
  const { ok, problems, code, setCode, files, notCompared, leavings, blackedPlaces } = verified;
  const isOnlyLocked = !ok && problems.every(isLocked);
  const told = withoutConsequences(problems);
  const lines = told.map((one) => {
    const { code: problem, path: file, page } = one;
    if (problem === "OTHER_PACKET") return `  ${otherPacketWords(one, { problems, code })}.\n`;
    return `  ${problemWords(problem)}${file === null ? "" : `: ${file}`}${page === null ? "" : `, page ${page}`}\n`;
  });
  const isOnlyMixedUp = told.every((one) => one.code === "OTHER_PACKET");
  const agreed = `The packet agrees with itself in every part: ${files} files, code ${code ?? ""}, set code ${setCode ?? ""}. Compare the code with the one that the sender tells you; only then is it known to be theirs.\n${notCompared.map((file) => `  Not compared with its pages: ${file}\n`).join("")}${leavings.map((file) => `  Left there by a computer, no part of the packet, and not looked at: ${file}\n`).join("")}${blackedText(blackedPlaces)}`;
  const why = isGiven ? "this password does not open it" : "no password was given";
  const lockedPdfs = [packetPdf, annexPdf].filter((name) => problems.some(({ path: file }) => file === name));
  const locked =
    lockedPdfs.length > 0
      ? `${lockedPdfs.join(" and ")} ${lockedPdfs.length === 1 ? "is" : "are"} locked, and ${why}: nobody looked at ${lockedPdfs.length === 1 ? "its" : "their"} pages. Everything else is as it was made.`
      : `The packet is locked, and ${why}: nobody looked inside.`;
  return {
    json: {
      ok,
      problems,
      code,
      setCode,
      files,
      notCompared,
      ...(leavings.length === 0 ? {} : { leavings }),
      ...(blackedPlaces === 0 ? {} : { blackedPlaces }),
    },
    text: ok
      ? agreed
      : isOnlyLocked
        ? `${locked} Give the password with --protect-passphrase-file FILE.\n`
        : `This packet is not as it was made:\n${lines.join("")}${isOnlyMixedUp ? "Everything else agrees. Then verify again.\n" : "Ask for a new copy.\n"}`,
    exitCode: ok ? exitCodes.done : isOnlyLocked ? exitCodes.wrongPassphrase : exitCodes.failed,
  };
};

function blackedText(places: number): string {
  if (places === 0) return "";
  return places === 1
    ? "1 place is blacked out, and nothing stands there.\n"
    : `${places} places are blacked out, and nothing stands there.\n`;
}

function isLocked({ code }: { readonly code: PacketProblemCode }): boolean {
  return code === "LOCKED";
}

/** What to do with a file that is no ZIP. */
function noPacketWords(path: string): string {
  if (/\.iso$/iu.test(path))
    return "That is the image of a disc. Open it (on most computers a double click does), or burn it, and point to the drive or disc that appears.";
  return "That is one file, and a packet is a folder or a ZIP: point to the folder that holds manifest.json and Packet.pdf.";
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    throw new AppError("SOURCE_UNREADABLE", "no packet there", { cause: error });
  }
}

function problemWords(code: Exclude<PacketProblemCode, "OTHER_PACKET">): string {
  switch (code) {
    case "MANIFEST_UNREADABLE":
      return "the list of files cannot be read";
    case "PART_MISSING":
      return "one of the ZIP files that are the packet together: put it beside this one and verify again";
    case "IMAGES_ONLY":
      return "images alone, without the list that they could be compared with: verify the packet itself";
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
    case "LOCKED":
      return "locked, so that nobody looked inside";
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
    case "REDACTION_LEFT":
      return "something stands on a page where the list of files says that it was blacked out";
    case "TEXT_MISMATCH":
      return "says something else than the packet";
  }
}
