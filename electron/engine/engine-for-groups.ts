/** An engine whose client and handlers stand in one process, with as much of the contract as is asked for. */
import { directClient } from "../../shared/direct-client.ts";
import type { Contract } from "../../shared/rpc.ts";
import { engineState, type EngineOptions } from "./engine-state.ts";
import { groupHandlers } from "./group-handlers.ts";
import { methodGroups, type Engine, type GroupName } from "./method-groups.ts";
import { withStorageErrors } from "./with-storage-errors.ts";

/** The client of these groups of methods. */
export async function engineForGroups<G extends GroupName>(
  groups: readonly G[],
  options: EngineOptions,
): Promise<Engine<G>> {
  const state = engineState(options);
  const clients = await Promise.all(
    groups.map(async (name) => {
      const methods: Contract = await methodGroups[name].methods();
      return directClient(methods, groupHandlers(name, methods, state));
    }),
  );
  const ending = { [Symbol.asyncDispose]: () => withStorageErrors(state.lock) };
  return Object.assign(ending, ...clients) as Engine<G>;
}
