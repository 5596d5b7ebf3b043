/**
 * Takes from this process all of Node that no reader needs: what is not on a list here is gone. Node's permission model, which
 * keeps files, children and workers away, leaves sockets, signals, V8's flags and databases open; this closes them. It is the
 * inner of the walls around a host: the outer one is the operating system's, where there is one (`host-wall.ts`).
 */
import Module, { registerHooks } from "node:module";
import { endAtOnce } from "./end-at-once.ts";
import { WholeStream } from "./stand-ins/whole-stream.ts";

const { process } = globalThis;

/** Built-in modules as they are: calculations, and nothing that reaches out of the process. */
const lent: ReadonlySet<string> = new Set(["buffer", "path", "path/posix", "path/win32", "url", "zlib"]);

/** Built-in modules that packages load without needing them here, and what they get instead. */
const standIns: Readonly<Record<string, string>> = {
  fs: standIn("asset-file"),
  "fs/promises": standIn("asset-file"),
  module: standIn("bounded-require"),
  process: standIn("this-process"),
};

/** From source or from a bundle: it stands in the folder beside this file in the same form. */
function standIn(name: string): string {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./stand-ins/${name}.${ending}`, import.meta.url).href;
}

/** What is left of `process`. Everything else that can be called, and every handle, is refused. */
const keptOfProcess: ReadonlySet<string> = new Set([
  ..."arch argv argv0 config constructor cpuUsage cwd debugPort emitWarning env execArgv execPath exitCode features".split(
    " ",
  ),
  ..."hrtime memoryUsage nextTick permission pid platform ppid release resourceUsage title uptime version versions".split(
    " ",
  ),
  // Node's own code looks at these.
  ..."_events _eventsCount _fatalException _maxListeners _exiting domain noDeprecation throwDeprecation traceDeprecation".split(
    " ",
  ),
]);

/** Globals that are, or lead to, a network client or a store on the disk. */
const closedGlobals = [
  ..."fetch WebSocket EventSource XMLHttpRequest Request Response Headers FormData MessageEvent CloseEvent".split(" "),
  ..."Storage localStorage sessionStorage Worker SharedWorker WebSocketStream".split(" "),
];
/** Its streaming calls load the network client too. */
const { WebAssembly: webAssembly } = globalThis as unknown as { readonly WebAssembly: object };
/** Where Node's network client keeps itself for everybody to take. */
const closedSymbols = ["undici.globalDispatcher.1", "undici.globalDispatcher.2", "undici.globalOrigin.1"];

/** What the class of all CommonJS modules offers beside loading them. */
const closedOfModule = [
  ..."register registerHooks enableCompileCache flushCompileCache runMain setSourceMapsSupport".split(" "),
  ..."_preloadModules _initPaths findPackageJSON stripTypeScriptTypes syncBuiltinESMExports".split(" "),
];

function refuse(): never {
  throw new Error("not permitted in a parser host");
}

/**
 * As in the app's parser page: a promise of a package that fails and that nobody waits for (pdf.js has some, over damaged
 * cross-references) ends no call but its own. What waits in vain is ended by the watch over silent hosts.
 */
function leaveBe(): void {
  // Its words could be a record's, so they are not printed either.
}

/** Confines this process for good. To be called once, before any module that reads foreign bytes is loaded. */
export function confine(): void {
  process.on("uncaughtException", endAtOnce);
  process.on("unhandledRejection", leaveBe);
  const getBuiltinModule = process.getBuiltinModule.bind(process);
  confineModules();
  for (const name of closedOfModule) fix(Module, name, refuse);
  confineProcess(getBuiltinModule);
  for (const name of closedGlobals) {
    // Defining over a global that Node would load when first asked for loads it, and the network with it; deleting does not.
    Reflect.deleteProperty(globalThis, name);
    fix(globalThis, name, name === "Response" ? WholeStream : undefined);
  }
  for (const name of closedSymbols) fix(globalThis, Symbol.for(name), undefined);
  for (const name of ["compileStreaming", "instantiateStreaming"]) fix(webAssembly, name, undefined);
}

/** Every way of loading a module, import or require, ends in these hooks; only what they let through is loaded. */
function confineModules(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      if (found.url.startsWith("node:")) {
        const name = found.url.slice("node:".length);
        if (lent.has(name)) return found;
        const url = Object.hasOwn(standIns, name) ? standIns[name] : undefined;
        return url === undefined ? refuse() : { url, shortCircuit: true };
      }
      // pdf.js asks for a canvas that draws with native code, and does without.
      const isNative = found.url.endsWith(".node") || found.url.includes("/@napi-rs/");
      return found.url.startsWith("file:") && !isNative ? found : refuse();
    },
    load: (url, context, next) => {
      const isBuiltin = url.startsWith("node:") && lent.has(url.slice("node:".length));
      return isBuiltin || url.startsWith("file:") ? next(url, context) : refuse();
    },
  });
}

function confineProcess(getBuiltinModule: (name: string) => unknown): void {
  const mute = Object.freeze({ write: () => true, isTTY: false });
  const replaced: Readonly<Record<string, unknown>> = {
    getBuiltinModule: (name: unknown) => {
      const bare = String(name).replace(/^node:/, "");
      if (lent.has(bare)) return getBuiltinModule(bare);
      if (bare === "fs" || bare === "fs/promises") return {};
      return bare === "module" ? { createRequire: () => boundedRequire } : refuse();
    },
    // The numbers of Node's file flags are all that anybody gets: qpdf's loader asks for them and has no use for them here.
    binding: (name: unknown) => (name === "constants" ? { fs: {} } : refuse()),
    exit: endAtOnce,
    reallyExit: endAtOnce,
    abort: endAtOnce,
    stdin: undefined,
    stdout: mute,
    stderr: mute,
    report: undefined,
  };
  const own = Object.getOwnPropertyNames(process);
  const inherited = Object.getOwnPropertyNames(Object.getPrototypeOf(process) as object);
  for (const name of new Set([...own, ...inherited, ...Object.keys(replaced)])) {
    if (Object.hasOwn(replaced, name)) fix(process, name, replaced[name]);
    else if (!keptOfProcess.has(name)) fix(process, name, refuse);
  }
}

/** `require` as packages make it for themselves: the lent built-ins and their stand-ins. */
export function boundedRequire(name: string): unknown {
  return process.getBuiltinModule(name);
}

/** Gives the property a value that nobody can change or take away again. */
function fix(owner: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: false, configurable: false, enumerable: false });
}
