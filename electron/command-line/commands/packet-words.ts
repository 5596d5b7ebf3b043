/** What is said of a packet that is written, or would be. */
import type { BesidePacket, PacketPlan, PacketResult, PreflightLine } from "../../../shared/api/engine/packet.ts";
import type { ErrorCode } from "../../../shared/errors.ts";
import { isFile, leftOutName, leftOutSentence } from "../../../shared/left-out-words.ts";
import type { CommandResult } from "../command.ts";
import { exitCodes } from "../words.ts";

/** "1 page · 2 documents · 1 imaging study · 30 images". */
export function extentWords(counts: Readonly<Record<"pages" | "documents" | "studies" | "images", number>>): string {
  const words = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return [
    words(counts.pages, "page", "pages"),
    words(counts.documents, "document", "documents"),
    words(counts.studies, "imaging study", "imaging studies"),
    words(counts.images, "image", "images"),
  ].join(" · ");
}

/** Results that stay out because nobody has checked them, and rows that nobody understood. */
export function leftOutText(notShown: PacketPlan["notShown"]): string {
  return notShown
    .filter((line) => !isFile(line))
    .map((line) => `  ${leftOutName(line)}: ${leftOutSentence(line.reason)}.\n`)
    .join("");
}

const mostNamed = 3;

/** Files that lie in Originals and not where their kind does, an image that no disc's directory takes or a paper without pages: each reason once. */
export function apartText(notShown: PacketPlan["notShown"]): string {
  const files = Map.groupBy(
    notShown.filter((line) => isFile(line) && line.originalPath !== null),
    ({ reason }) => reason,
  );
  return [...files]
    .map(([reason, lines]) => {
      const names = lines.slice(0, mostNamed).map(leftOutName).join("; ");
      const more = lines.length > mostNamed ? ` and ${lines.length - mostNamed} more` : "";
      return `  Apart: ${names}${more}: ${leftOutSentence(reason)}.\n`;
    })
    .join("");
}

/** What the items of a person are called, by their ids. */
export type Names = ReadonlyMap<string, string>;

export function preflightText(preflight: readonly PreflightLine[], names: Names): string {
  return preflight
    .map(
      ({ text, itemIds }) =>
        `  Look first: ${text}\n${itemIds.map((id) => `    ${names.get(id) ?? ""}[${id}]\n`).join("")}`,
    )
    .join("");
}

export function megabytes(bytes: number): string {
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

interface AskedFor {
  readonly notShown: PacketPlan["notShown"];
  readonly zipFile: string | null;
}

export function packetResult(written: PacketResult, { notShown, zipFile }: AskedFor): CommandResult {
  const { packetId, code, setCode, digest, files, pages, documents, studies, instances, images, warnings, preflight } =
    written;
  const { compared, zip, iso, lock, corePages } = written;
  const besides = [besideText("The ZIP", zip), besideText("The disc's image", iso)];
  return {
    json: {
      compared,
      ...(lock === "open" ? {} : { lock }),
      ...(zipFile === null ? {} : { zipFile }),
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
      ...annexPages(written),
      documents,
      studies,
      instances,
      images,
      warnings,
      preflight,
    },
    text: `The packet is written and verified.
  Code ${code} · set code ${setCode} · ${extentWords({ pages, documents, studies, images })}
${annexText(written)}${comparedText(compared)}${unmetText(preflight)}${apartText(notShown)}${leftOutText(notShown)}${besides.join("")}${warnings.map((warning) => `  Note: ${warning}\n`).join("")}${lockText(lock, corePages < pages)}`,
    exitCode: besideExitCode([zip, iso]),
  };
}

/** What the recipient asked for and does not get, and what there is to know of the key documents: as the plan says it. */
function unmetText(preflight: readonly PreflightLine[]): string {
  return preflight
    .filter(({ code }) => code.startsWith("recipient-") || code.startsWith("core-"))
    .map(({ text }) => `  Look: ${text}\n`)
    .join("");
}

type PageCounts = Pick<PacketResult, "pages" | "corePages">;

/** Only where the annex is a file of its own. */
export function annexPages({ pages, corePages }: PageCounts): { readonly annexPages?: number } {
  return corePages === pages ? {} : { annexPages: pages - corePages };
}

export function annexText({ pages, corePages }: PageCounts): string {
  if (corePages === pages) return "";
  return `  Pages 1 to ${corePages} stand in Packet.pdf, pages ${corePages + 1} to ${pages} in Annex.pdf.\n`;
}

/** What to hand over, and who can read it. */
function lockText(lock: PacketResult["lock"], hasAnnexFile: boolean): string {
  switch (lock) {
    case "open":
      return "Open Packet.pdf or INDEX.HTM in it. Hand over the whole folder, and tell the recipient the code in another way.\n";
    case "pdf":
      return hasAnnexFile
        ? "Packet.pdf and Annex.pdf open with the same password only. Everything beside them in the folder (images, originals, the list of files) can be read by anybody who has the folder: hand over these two alone, or a locked ZIP, and tell the recipient password and code in another way.\n"
        : "Packet.pdf opens with its password only. Everything beside it in the folder (images, originals, the list of files) can be read by anybody who has the folder: hand over Packet.pdf alone, or a locked ZIP, and tell the recipient password and code in another way.\n";
    case "everything":
      return hasAnnexFile
        ? "In the folder are Packet.pdf, Annex.pdf and Packet.zip, which holds everything; all three open with the same password only. Tell the recipient password and code in another way.\n"
        : "In the folder are Packet.pdf and Packet.zip, which holds everything; both open with the same password only. Tell the recipient password and code in another way.\n";
  }
}

/** One line about what was to be made beside the folder. */
function besideText(what: string, made: BesidePacket | null): string {
  if (made === null) return "";
  if ("bytes" in made) return madeText(what, made);
  const why = made.failed === "CANCELLED" ? "It was cancelled." : besideReason(made.failed);
  return `  ${what} was not made, and nothing was left of it. ${why} The packet itself is whole.\n`;
}

function madeText(what: string, { bytes, files }: Extract<BesidePacket, { bytes: number }>): string {
  if (files === undefined) return `  ${what} has ${megabytes(bytes)}; it reads back.\n`;
  const names = files.map((file) => `    ${file}\n`).join("");
  return `  ${what} has ${megabytes(bytes)} and is written as ${files.length} files, each of which reads back:\n${names}    None of them is complete without the others: unpack all of them into one folder.\n`;
}

function besideReason(code: ErrorCode): string {
  if (code === "INVALID_INPUT")
    return "One of its files alone is larger than the recipient takes, or there are no images to put in.";
  return code === "DISK_FULL" ? "There is not enough room for it." : "It could not be written, or did not read back.";
}

function besideExitCode(made: readonly (BesidePacket | null)[]): number {
  const failed = made.flatMap((one) => (one !== null && "failed" in one ? [one.failed] : []));
  if (failed.includes("CANCELLED")) return exitCodes.cancelled;
  return failed.length === 0 ? exitCodes.done : exitCodes.someSkipped;
}
