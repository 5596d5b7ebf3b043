/** qpdf, compiled to WASM: rebuilds cross-references and takes off an encryption that needs no password. */
import type { ParserAssets } from "../assets.ts";
import { withQuietConsole } from "./quiet-console.ts";

interface QpdfInstance {
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void; readFile(path: string): Uint8Array };
  callMain(args: readonly string[]): number;
}
type QpdfModule = (options: { readonly locateFile: () => string }) => Promise<QpdfInstance>;

/**
 * The document as qpdf rewrites it whole ("keep-document", so layers, forms and labels stay), unencrypted; null when
 * qpdf cannot make sense of it. A fresh instance each time: a failed run leaves its heap in doubt.
 */
export async function repairPdf(bytes: Uint8Array, assets: ParserAssets): Promise<Uint8Array | null> {
  return await withQuietConsole(async () => {
    // Under Node, emscripten's exit code would become that of our process.
    const host = globalThis as unknown as { readonly process?: { exitCode: number | undefined } };
    const exitCode = host.process?.exitCode;
    try {
      const module = (await import("@neslinesli93/qpdf-wasm")) as unknown as { readonly default: QpdfModule };
      const qpdf = await module.default({ locateFile: () => assets.address("qpdf.wasm") });
      qpdf.FS.writeFile("/in.pdf", bytes);
      const code = qpdf.callMain(["--decrypt", "--warning-exit-0", "--object-streams=preserve", "/in.pdf", "/out.pdf"]);
      return code === 0 ? qpdf.FS.readFile("/out.pdf").slice() : null;
    } catch {
      return null; // An abort of the WASM is the same answer: not repairable here.
    } finally {
      if (host.process) host.process.exitCode = exitCode;
    }
  });
}
