/** The handlers of one group of the contract's methods. */
import type { Contract, Handlers } from "../../shared/rpc.ts";
import type { EngineState } from "./engine-state.ts";
import { methodGroups, type GroupName } from "./method-groups.ts";
import { withStorageErrors } from "./with-storage-errors.ts";

type AnyHandlers = Handlers<Contract>;

/** A handler for each of the group's methods; their code is loaded when one of them is first called. */
export function groupHandlers(name: GroupName, methods: Contract, state: EngineState): AnyHandlers {
  let made: Promise<AnyHandlers> | null = null;
  const load = async () => (await methodGroups[name].handlers())(state) as unknown as AnyHandlers;
  const handlers = Object.keys(methods).map((method) => [
    method,
    (...call: Parameters<AnyHandlers[string]>) =>
      withStorageErrors(async () => await (await (made ??= load()))[method]?.(...call)),
  ]);
  return Object.fromEntries(handlers) as AnyHandlers;
}
