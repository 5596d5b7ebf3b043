/** Why something of a record does not stand among a packet's pages: codes in the plan, a sentence for each here. */
import { z } from "zod";
import { reasonSentence } from "./reason-words.ts";

/** In the one sentence with "{}" it stands for the reason of the file's reader, which follows the code after a colon. */
const sentences = {
  "not-inspected": "nobody has looked inside, so they are not included",
  "kept-back": "something inside is not part of this record, so they are not included",
  password: "it opens only with a password; the file itself is included",
  "no-pages": "its pages cannot be shown; the file itself is included",
  unread: "{}; the file itself is included",
  "pages-failed": "reading its pages took too long or failed; the file itself is included",
  "pages-not-copied": "its pages could not be copied; the file itself is included",
  "text-lost": "its text can no longer be read; the file itself is included",
  "blacking-failed":
    "parts of it were blacked out by the person and could not be taken away for certain, so it is not included",
  "holds-blacked":
    "something inside it has parts that were blacked out by the person, so the file itself is not included",
  "covered-results": "no table prints what stands where the person blacked something out",
  "images-left-out": "its images are left out of this packet",
  "annex-left-out": "it is left out of this packet, which holds the key documents only",
  "second-copy": "it is a second copy of a document that is included",
  "copy-of-given": "it is a second copy of a document of the packet before",
  "copy-of-left-out": "it is a second copy of a document that is not in this packet either",
  "number-against-rules": "its number breaks the rules that a disc's directory has for them",
  "number-taken": "another file with the same image number is on the disc already",
  "uid-missing": "it states no number (UID) of its study, series or image, which a disc's directory needs",
  "uid-invalid": "its number (UID) breaks the standard's rules, which a disc's directory must keep",
  "transfer-syntax-wrong":
    "it is not written in the way that it declares; programs that trust the declaration cannot read it",
  "frames-missing": "it holds fewer pictures than it announces",
  "cut-off": "it is cut off: a part of it is missing, and programs may refuse it or show it wrongly",
  "picture-size-missing": "it does not say how wide and high its picture is",
  "bits-contradict":
    "it contradicts itself about how its brightness values are stored; programs may refuse it or show it wrongly",
  "trailing-bytes": "something that is no part of the image stands behind its end, for which programs may refuse it",
  unchecked: "nobody has checked yet what a program read; the pages that print them are included",
  "rows-unread": "nobody has understood yet what stands there; {} included",
  "rows-others": "what stands there is under another person’s name, so no table prints it; {} included",
  "kind-not-listed": "a kind of object that this disc's directory cannot list",
} as const;

export type LeftOutCode = keyof typeof sentences;
/** A code, or a code with what it is about: "unread:pdf-damaged", "rows-unread:2,5" with the pages of the paper. */
export type LeftOutReason = LeftOutCode | `unread:${string}` | `rows-unread:${string}` | `rows-others:${string}`;
export const LeftOutReason = z.custom<LeftOutReason>(
  (value) => typeof value === "string" && value.length <= 1000 && Object.hasOwn(sentences, codeOf(value)),
);

/** What is left out, by its title, or by its number where neither its name nor what is inside is the reader's business. */
export const LeftOut = z.object({
  title: z.string().max(1000).nullable(),
  /** How many; of what is "unchecked" or "covered-results" they are results, of "rows-unread" and "rows-others" rows of results, of "images-left-out" images. */
  files: z.number().int().positive(),
  reason: LeftOutReason,
  /** Where its file stands in the packet; null where it does not go along. */
  originalPath: z.string().max(1000).nullable(),
});
export type LeftOut = z.infer<typeof LeftOut>;

function codeOf(reason: string): string {
  return reason.split(":", 1)[0] ?? "";
}

/** The code of the reason, and what it is about; empty where it is about nothing. */
export function leftOutParts(reason: LeftOutReason): { readonly code: LeftOutCode; readonly about: string } {
  const code = codeOf(reason);
  return { code: code as LeftOutCode, about: reason.slice(code.length + 1) };
}

/** The reason in words. */
export function leftOutSentence(reason: LeftOutReason): string {
  const { code, about } = leftOutParts(reason);
  if (isOfRows(code)) return sentences[code].replace("{}", pagesWords(about));
  // The rest of a reader's sentence speaks of the vault, which is no concern of the packet's reader.
  return sentences[code].replace("{}", () => reasonSentence(about).split(";")[0] ?? "");
}

/** True for what stays out because that was chosen, or because its recipient takes no more. */
export function isByChoice({ reason }: Pick<LeftOut, "reason">): boolean {
  return reason === "images-left-out" || reason === "annex-left-out";
}

/** False for what is no file that goes along: results and rows that are not printed in the tables, and what stays out by choice. */
export function isFile({ reason }: Pick<LeftOut, "reason">): boolean {
  return reason !== "unchecked" && reason !== "covered-results" && !isOfRows(codeOf(reason)) && !isByChoice({ reason });
}

/** True for rows of results that became none, whose reason names the pages of their paper. */
export function isOfRows(code: string): boolean {
  return code === "rows-unread" || code === "rows-others";
}

/** "page 2 of the paper, which is", "pages 2 and 5 of the paper, which are". */
function pagesWords(pages: string): string {
  const all = pages.split(",");
  if (all.length === 1) return `its page ${pages} is`;
  return `its pages ${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""} are`;
}

/** What a person calls it. */
export function leftOutName({ title, files, reason }: Pick<LeftOut, "title" | "files" | "reason">): string {
  if (isOfRows(codeOf(reason)))
    return `${files === 1 ? "1 row" : `${files} rows`} of results in “${title ?? "a paper"}”`;
  if (title !== null) return title;
  if (reason === "unchecked" || reason === "covered-results")
    return files === 1 ? "1 laboratory result" : `${files} laboratory results`;
  const counted = files === 1 ? "1 file" : `${files} files`;
  return reason === "not-inspected" ? `${counted} that could not be read` : counted;
}
