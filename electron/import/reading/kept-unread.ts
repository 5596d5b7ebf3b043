/** Files that are kept and not read: why, in words for the receipt, and what that means as a code. */
import type { ReadingProblem } from "../../../shared/api/parsers.ts";
import type { FileSignature } from "../../../shared/file-signatures.ts";
import { finding } from "../../../shared/model/finding.ts";
import type { Unread } from "./content.ts";

/** A file whose content stays unknown: kept as it is, and told as not inspected. */
export function unread(problem: ReadingProblem): Unread {
  return { is: "unread", problem, findings: [finding("contents-not-inspected", { detail: problem.detail })] };
}

/** What the kind of file alone tells; null for kinds that have a reader. */
export function keptReason(signature: FileSignature): Unread | null {
  const unsupported = (detail: string) => unread({ code: "UNSUPPORTED_FORMAT", detail });
  switch (signature) {
    case "office-document":
      return unsupported("an office document; it is kept as it is, its text cannot be read yet");
    case "markup":
      return unsupported("an XML or web page file; it is kept as it is, its content cannot be read yet");
    case "json":
      return unsupported("a data file (JSON); it is kept as it is, its content cannot be read yet");
    case "rtf":
      return unsupported("a rich text file; it is kept as it is, its text cannot be read yet");
    case "picture":
      return unsupported("a picture; it is kept as it is, it cannot be shown in the records yet");
    case "disc-image":
      return unsupported("a disc image; it is kept as it is, its content cannot be read yet");
    case "zip":
      return unsupported("an archive that was not opened; it is kept as it is, unpack it and import the folder");
    case "code":
      return {
        is: "unread",
        problem: { code: "UNSUPPORTED_FORMAT", detail: "code or data, no words for people; it is kept as it is" },
        findings: [finding("not-for-reading")],
      };
    case "unknown":
    case "executable":
    case "empty":
      return unsupported("a kind of file that is not known; it is kept as it is");
    case "dicom":
    case "dicomdir":
    case "pdf":
    case "mail":
    case "signed-envelope":
    case "text":
      return null;
  }
}
