/** qpdf, compiled to WASM: rebuilds cross-references and takes off an encryption, one that needs a password by that password. */
import type { ParserAssets } from "../../assets.ts";
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
    try {
      const qpdf = await startQpdf(assets);
      qpdf.FS.writeFile("/in.pdf", bytes);
      const args = ["--decrypt", "--warning-exit-0", "--object-streams=preserve", "/in.pdf", "/out.pdf"];
      const code = keepingExitCode(() => qpdf.callMain(args));
      return code === 0 ? qpdf.FS.readFile("/out.pdf").slice() : null;
    } catch {
      return null; // An abort of the WASM is the same answer: not repairable here.
    }
  });
}

/**
 * The document without its encryption, by the first of the passwords (UTF-8) that opens it, and which one that was; null where
 * none does. The same file gives the same bytes each time.
 */
export async function unlockPdf(
  bytes: Uint8Array,
  passwords: readonly Uint8Array[],
  assets: ParserAssets,
): Promise<{ readonly by: number; readonly bytes: Uint8Array } | null> {
  for (const [by, password] of passwords.entries()) {
    const opened = await unlockedBy(bytes, password, assets);
    if (opened !== null) return { by, bytes: opened };
  }
  return null;
}

async function unlockedBy(bytes: Uint8Array, password: Uint8Array, assets: ParserAssets): Promise<Uint8Array | null> {
  return await withQuietConsole(async () => {
    try {
      const qpdf = await startQpdf(assets);
      qpdf.FS.writeFile("/in.pdf", bytes);
      // From a file, so that no sign in it is taken for an option; only its first line counts, and the rest of it is none.
      qpdf.FS.writeFile("/password", password);
      const args = ["--password-file=/password", "--decrypt", "--deterministic-id", "--warning-exit-0"];
      const code = keepingExitCode(() => qpdf.callMain([...args, "/in.pdf", "/out.pdf"]));
      return code === 0 ? qpdf.FS.readFile("/out.pdf").slice() : null;
    } catch {
      return null;
    }
  });
}

/** What checks, kept from one file to the next: starting it costs more than most files. */
let checker: Promise<QpdfInstance> | null = null;
/** A larger file leaves a heap of its size behind. */
const keptBytes = 32 * 1024 * 1024;

/**
 * True when `qpdf --check` has nothing to say: cross-references, every stream and every page's operators are sound. False too
 * where qpdf itself gives up.
 */
export async function passesCheck(bytes: Uint8Array, assets: ParserAssets): Promise<boolean> {
  return await withQuietConsole(async () => {
    try {
      const qpdf = await (checker ??= startQpdf(assets));
      qpdf.FS.writeFile("/in.pdf", bytes);
      const code = keepingExitCode(() => qpdf.callMain(["--check", "/in.pdf"]));
      qpdf.FS.writeFile("/in.pdf", new Uint8Array());
      if (bytes.length > keptBytes) checker = null;
      return code === 0;
    } catch {
      checker = null;
      return false;
    }
  });
}

interface NodeProcess {
  exitCode: number | undefined;
  binding: unknown;
}
const host = globalThis as unknown as { readonly process?: NodeProcess };

/**
 * The package asks Node for the numbers of its file flags by a call that the permission model forbids. They serve to reach
 * the real file system, which is not compiled in here, so it is given none.
 */
async function startQpdf(assets: ParserAssets): Promise<QpdfInstance> {
  const module = (await import("@neslinesli93/qpdf-wasm")) as unknown as { readonly default: QpdfModule };
  const { process } = host;
  const binding = process?.binding;
  // In a confined host the call is closed for good and answers this by itself; setting it there has no effect.
  if (process) Reflect.set(process, "binding", () => ({ fs: {} }));
  try {
    return await module.default({ locateFile: () => assets.address("qpdf.wasm") });
  } finally {
    if (process) Reflect.set(process, "binding", binding);
  }
}

/** Under Node, emscripten's exit code would otherwise become that of our process. */
function keepingExitCode<T>(job: () => T): T {
  const exitCode = host.process?.exitCode;
  try {
    return job();
  } finally {
    if (host.process) host.process.exitCode = exitCode;
  }
}
