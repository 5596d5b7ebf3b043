/** Files that are kept and not read: why. */
import type { Reason } from "../../../shared/reason-words.ts";
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import type { FileSignature } from "../../../shared/file-signatures.ts";
import { finding } from "../../../shared/model/finding.ts";
import type { Unread } from "./content.ts";

/** A file whose content stays unknown: kept as it is, and told as not inspected. */
export function unread(problem: ReadingProblem): Unread {
  return { is: "unread", problem, findings: [finding("contents-not-inspected", { detail: problem.detail })] };
}

/** A file of a kind that has no reader. */
export function kept(signature: FileSignature): Unread {
  const unsupported = (detail: Reason) => unread({ code: "UNSUPPORTED_FORMAT", detail });
  switch (signature) {
    case "office-document":
      return unsupported("office-document");
    case "markup":
      return unsupported("markup");
    case "json":
      return unsupported("json");
    case "rtf":
      return unsupported("rich-text");
    case "picture":
      return unsupported("picture");
    case "film":
      return unsupported("film");
    case "archive":
      return unsupported("archive-kind");
    case "scan-file":
      return unsupported("scan-file");
    case "disc-image":
      return unsupported("disc-image");
    case "zip":
      return unsupported("archive-unopened");
    case "code":
      return {
        is: "unread",
        problem: { code: "UNSUPPORTED_FORMAT", detail: "code-or-data" },
        findings: [finding("not-for-reading")],
      };
    default:
      return unsupported("unknown-kind");
  }
}
