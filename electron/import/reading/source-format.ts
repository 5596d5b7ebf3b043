/** How an original is treated by what it is: the format that the records keep. */
import type { FileSignature } from "../../../shared/file-signatures.ts";
import type { SourceFormat } from "../../records/documents/originals.ts";

/** The format of a file of this kind; a name decides only between plain text and Markdown. */
export function formatOf(signature: FileSignature, path: string): SourceFormat {
  switch (signature) {
    case "dicom":
    case "dicomdir":
      return "dicom";
    case "pdf":
      return "pdf";
    case "picture":
      return "picture";
    case "mail":
      return "text";
    case "text":
      return /\.(md|markdown)$/i.test(path) ? "markdown" : "text";
    default:
      return "other";
  }
}
