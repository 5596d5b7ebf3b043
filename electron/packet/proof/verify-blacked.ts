/** Pages with blacked parts in a written packet: pictures of ours and nothing else, black where the manifest says so. */
import { annexPdf, packetPdf, placeOfPage, type PacketPdf } from "../../../shared/model/packet-files.ts";
import type { BlackedPage } from "../../../shared/model/redaction.ts";
import { corePagesOf, type Manifest } from "./manifest.ts";
import type { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import type { VerifyContext } from "./verify-context.ts";

/** What is found on them that should be gone, each page once, in both files. */
export async function blackedProblems(
  files: PacketFiles,
  manifest: Pick<Manifest, "documents" | "annex" | "pages">,
  context: VerifyContext,
): Promise<readonly PacketProblem[]> {
  const blacked = manifest.documents.flatMap(({ firstPage, blackedOut }) =>
    (blackedOut?.pages ?? []).map((page) => ({ number: firstPage + page.page - 1, blacked: page })),
  );
  const core = corePagesOf(manifest);
  const problems: PacketProblem[] = [];
  for (const file of [packetPdf, annexPdf] as const) {
    const here = blacked.flatMap(({ number, blacked: page }) => {
      const place = placeOfPage(number, core);
      return place.file === file ? [{ number, at: place.page, blacked: page }] : [];
    });
    if (here.length > 0) problems.push(...(await leftIn(files, { file, here }, context)));
  }
  return problems;
}

interface BlackedIn {
  readonly file: PacketPdf;
  readonly here: readonly { readonly number: number; readonly at: number; readonly blacked: BlackedPage }[];
}

async function leftIn(
  files: PacketFiles,
  { file, here }: BlackedIn,
  { parsers, signal, password = null }: VerifyContext,
): Promise<readonly PacketProblem[]> {
  const pages = here.map(({ at, blacked }) => ({ at, blacked: { ...blacked, areas: [...blacked.areas] } }));
  const proof = await files.withSource(file, (source) =>
    parsers.run(
      "proveRedaction",
      { sizeBytes: source.sizeBytes, password, pages, originalBytes: null },
      { sources: [source], signal },
    ),
  );
  // A PDF that is missing or locked is told as that; of one that cannot be looked through nobody knows that anything is gone.
  if (proof === null || (proof.is === "failed" && proof.problem.code === "PASSWORD_PROTECTED")) return [];
  const found = new Set(proof.is === "read" ? proof.faults.map(({ at }) => at) : pages.map(({ at }) => at));
  return here.flatMap(({ number, at }) => (found.has(at) ? [problem("REDACTION_LEFT", file, number)] : []));
}
