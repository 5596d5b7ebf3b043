/** The engine contract's methods: one vault open at most, and everything that its windows ask of it. */
import { engineState, type EngineHandlers, type EngineOptions } from "./engine-state.ts";
import { groupHandlers } from "./group-handlers.ts";
import { methodGroups, type GroupName } from "./method-groups.ts";
import { withStorageErrors } from "./with-storage-errors.ts";

/** A window may call any method, so all their declarations are here from the beginning. */
const declared = await Promise.all(
  Object.entries(methodGroups).map(async ([name, { methods }]) => ({
    name: name as GroupName,
    methods: await methods(),
  })),
);

/** The handlers of one engine process, and the way to lock it. */
export function engineHandlers(options: EngineOptions): {
  readonly handlers: EngineHandlers;
  readonly lock: () => Promise<void>;
} {
  const state = engineState(options);
  const handlers = declared.map(({ name, methods }) => groupHandlers(name, methods, state));
  return {
    handlers: Object.assign({}, ...handlers) as EngineHandlers,
    lock: () => withStorageErrors(state.lock),
  };
}
