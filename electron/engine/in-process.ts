/**
 * The engine in this process, for a program that opens a vault for one job. Importing this file loads next to nothing: what
 * answers is loaded when an engine is begun, and when a method is first called.
 */
import type { engineContract } from "../../shared/api/engine.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import type { Client } from "../../shared/rpc.ts";

export { forbidCoreDumps } from "./no-core-dumps.ts";

/** What the engine offers its windows, offered here; ending it closes the vault and wipes its keys. */
export type Engine = Client<typeof engineContract> & AsyncDisposable;

export interface InProcessOptions {
  /** Told once, before the first file is read, where the system has no wall to put around what reads it. */
  readonly onNoWall: () => void;
}

/** Begins an engine; no vault is open. Its errors come whole, with their details. */
export async function beginEngine({ onNoWall }: InProcessOptions): Promise<Engine> {
  const [{ engineContract }, { engineHandlers }, { directClient }] = await Promise.all([
    import("../../shared/api/engine.ts"),
    import("./engine-handlers.ts"),
    import("../../shared/direct-client.ts"),
  ]);
  const { handlers, lock } = engineHandlers({ makeParsers: () => parsersOnDemand(onNoWall), worksBehind: false });
  return { ...directClient(engineContract, handlers), [Symbol.asyncDispose]: lock };
}

/** Parser hosts as children of this process; whatever is needed to start one is loaded with the first file. */
function parsersOnDemand(onNoWall: () => void): ParserRunner {
  let runner: Promise<ParserRunner> | null = null;
  const begun = async () => (await import("./parser-hosts/child-parser-host.ts")).childParsers({ onNoWall });
  return {
    run: async (method, input, options) => (await (runner ??= begun())).run(method, input, options),
    close: async () => (await runner)?.close(),
  };
}
