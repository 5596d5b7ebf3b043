/** A plan once its documents were made ready: their real page counts, and what could not be shown. */
import type { FailedPart } from "../pages/packet-pdf.ts";
import type { PacketPlan, PlannedPart } from "./packet-plan.ts";

/** The plan with the page counts that the prepared documents really have, and without those that failed. */
export function withPreparedParts(
  plan: PacketPlan,
  prepared: readonly { readonly part: PlannedPart }[],
  failed: readonly FailedPart[],
): PacketPlan {
  const leftOut = failed.map(({ part, reason }) => ({
    title: part.title,
    files: 1,
    reason: part.blacked === undefined ? reason : ("blacking-failed" as const),
    originalPath: plan.originals.find(({ documentId }) => documentId === part.id)?.path ?? null,
  }));
  const parts = prepared.map(({ part }) => part);
  // A file needs a page: where nothing of the annex could be shown there is none of its own.
  const annex = plan.annex === "own-file" && parts.every(({ isAnnex }) => isAnnex !== true) ? "behind" : plan.annex;
  return { ...plan, parts, annex, leftOut: [...plan.leftOut, ...leftOut] };
}
