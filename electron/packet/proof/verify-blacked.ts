/** Pages with blacked parts in a written packet: pictures of ours and nothing else, black where the manifest says so. */
import type { Manifest } from "./manifest.ts";
import type { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import type { VerifyContext } from "./verify-context.ts";

/** What is found on them that should be gone, each page once. */
export async function blackedProblems(
  files: PacketFiles,
  { documents }: Pick<Manifest, "documents">,
  { parsers, signal, password = null }: VerifyContext,
): Promise<readonly PacketProblem[]> {
  const pages = documents.flatMap(({ firstPage, blackedOut }) =>
    (blackedOut?.pages ?? []).map((blacked) => ({ at: firstPage + blacked.page - 1, blacked })),
  );
  if (pages.length === 0) return [];
  const proof = await files.withSource("Packet.pdf", (source) =>
    parsers.run(
      "proveRedaction",
      { sizeBytes: source.sizeBytes, password, pages, originalBytes: null },
      { sources: [source], signal },
    ),
  );
  // A PDF that is missing or locked is told as that; of one that cannot be looked through nobody knows that anything is gone.
  if (proof === null || (proof.is === "failed" && proof.problem.code === "PASSWORD_PROTECTED")) return [];
  const found = proof.is === "read" ? proof.faults.map(({ at }) => at) : pages.map(({ at }) => at);
  return [...new Set(found)].map((at) => problem("REDACTION_LEFT", "Packet.pdf", at));
}
