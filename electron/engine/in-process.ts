/**
 * The engine in this process, for a program that opens a vault for one job. Importing this file loads next to nothing: what is
 * asked for is declared by the groups of methods that an engine is begun with, and what answers is loaded when it is first called.
 */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import type { Engine, GroupName } from "./method-groups.ts";

export { builtPrograms } from "./built-programs.ts";
export { forbidCoreDumps } from "./no-core-dumps.ts";
export type { Engine, GroupName } from "./method-groups.ts";

export interface InProcessOptions {
  /** Told once, before the first file is read, where the system has no wall to put around what reads it. */
  readonly onNoWall: () => void;
}

/** Begins an engine with these groups of methods; no vault is open. Its errors come whole, with their details. */
export async function beginEngine<G extends GroupName>(
  groups: readonly G[],
  { onNoWall }: InProcessOptions,
): Promise<Engine<G>> {
  const { engineForGroups } = await import("./engine-for-groups.ts");
  return engineForGroups(groups, { makeParsers: () => parsersOnDemand(onNoWall), worksBehind: false });
}

/** Parser hosts as children of this process; whatever is needed to start one is loaded with the first file. */
function parsersOnDemand(onNoWall: () => void): ParserRunner {
  let runner: Promise<ParserRunner> | null = null;
  const begun = async () => (await import("./parser-hosts/child-parser-host.ts")).childParsers({ onNoWall });
  return {
    run: async (method, input, options) => (await (runner ??= begun())).run(method, input, options),
    start: () => void (runner ??= begun()).then((hosts) => hosts.start()),
    close: async () => (await runner)?.close(),
  };
}
