/** Why a report stands with a scan, in words. */
import type { ReportBasis } from "../../shared/api/engine/reports.ts";

/** "It names this scan's number." */
export function reportBasisWords(basis: ReportBasis): string {
  switch (basis) {
    case "inside":
      return "It came among the images of this scan.";
    case "number":
      return "It names the hospital’s number of this scan.";
    case "day":
      return "It speaks of such an examination on the day of this scan.";
    case "days-after":
      return "It was written in the days after, and speaks of such an examination.";
    case "person":
      return "You said that it belongs to this scan.";
  }
}
