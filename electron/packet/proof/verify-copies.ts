/** Each document's pages against its original in the packet: made ready once more, they have to come out the same. */
import { hasCode } from "../../../shared/errors.ts";
import { fileSignature, signatureBytes } from "../../../shared/file-signatures.ts";
import { fileReaderOf } from "../../../shared/readers.ts";
import type { Manifest, ManifestFile } from "./manifest.ts";
import type { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import type { VerifyContext } from "./verify-context.ts";

/** What differs from its original, and which documents this program has no way to compare. */
export async function copyProblems(
  files: PacketFiles,
  manifest: Manifest,
  context: VerifyContext,
): Promise<{ readonly problems: PacketProblem[]; readonly notCompared: readonly string[] }> {
  const originals = new Map(
    manifest.files.filter(({ role }) => role === "original").map((file) => [file.documentId, file]),
  );
  const problems: PacketProblem[] = [];
  const notCompared: string[] = [];
  const known = new Map(context.prepared ?? []);
  for (const document of manifest.documents) {
    context.signal?.throwIfAborted();
    const original = originals.get(document.documentId);
    if (document.isOriginalWithheld === true && original === undefined) continue;
    if (original === undefined || document.isOriginalWithheld === true) {
      problems.push(problem("COPY_MISMATCH", null, document.firstPage));
      continue;
    }
    const key = `${original.sha256} ${document.title}`;
    const digests =
      known.get(original.sha256) ??
      known.get(key) ??
      (await digestsOf({ files, manifest, document, original }, context));
    if (digests === "unknown") {
      notCompared.push(original.path);
      continue;
    }
    known.set(key, digests);
    const pages = manifest.pageDigests.slice(document.firstPage - 1, document.firstPage - 1 + document.pages);
    if (digests.length !== pages.length || digests.some((digest, at) => digest !== pages[at])) {
      problems.push(problem("COPY_MISMATCH", original.path, document.firstPage));
    }
  }
  return { problems, notCompared };
}

/** Of files whose pages are drawn; names on a disc have three letters behind the point. */
const drawnEndings = /\.(pdf|jpe?g?|jfif?|png|bmp|tiff?|hei[cf]?|hif)$/i;

interface Copy {
  readonly files: PacketFiles;
  readonly manifest: Manifest;
  readonly document: Manifest["documents"][number];
  readonly original: ManifestFile;
}

async function digestsOf(copy: Copy, context: VerifyContext): Promise<readonly string[] | "unknown"> {
  try {
    if (drawnEndings.test(copy.original.path)) return await pdfDigests(copy, context);
    return await textDigests(copy, context);
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return [];
  }
}

async function pdfDigests(
  { files, manifest, document, original }: Copy,
  { parsers, signal }: VerifyContext,
): Promise<readonly string[]> {
  const result = await files.withSource(original.path, (source) =>
    parsers.run(
      "preparePdf",
      { sizeBytes: source.sizeBytes, pages: document.pages, language: manifest.language },
      { sources: [source], signal, onBytes: () => undefined },
    ),
  );
  return result?.is === "read" ? result.document.pages.map(({ digest }) => digest) : [];
}

async function textDigests(
  { files, manifest, document, original }: Copy,
  { parsers, signal }: VerifyContext,
): Promise<readonly string[] | "unknown"> {
  const read = await files.withSource(original.path, async (source) => {
    // By its bytes and not by its name: a message and a web page stand there as texts.
    const reader = fileReaderOf(fileSignature(await source.read(0, Math.min(signatureBytes, source.sizeBytes))));
    if (reader === null || reader === "pdf") return "unknown";
    const { sizeBytes } = source;
    return parsers.run(
      "readFile",
      { reader, name: "", sizeBytes },
      { sources: [source], signal, onBytes: () => undefined },
    );
  });
  if (read === "unknown") return read;
  if (read?.is !== "read") return [];
  const pages = read.reading.pages.map(({ text }) => text);
  const prepared = await parsers.run(
    "typesetText",
    { paper: manifest.paper, title: document.title, pages, language: manifest.language },
    { signal, onBytes: () => undefined },
  );
  return prepared.pages.map(({ digest }) => digest);
}
