/** The engine contract's methods: one vault open at most, and everything that its windows ask of it. */
import type { Settings } from "../../shared/model/settings.ts";
import { backUpByItself, type BackedUp } from "./back-up-by-itself.ts";
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

/** The handlers of one engine process, the way to lock it, and what may be done before that. */
export function engineHandlers(options: EngineOptions): {
  readonly handlers: EngineHandlers;
  readonly lock: () => Promise<void>;
  readonly backUpByItself: (backups: Settings["backups"], signal: AbortSignal) => Promise<BackedUp | null>;
} {
  const state = engineState(options);
  const groups = declared.map(({ name, methods }) => groupHandlers(name, methods, state));
  const handlers = Object.assign({}, ...groups) as EngineHandlers;
  return {
    handlers,
    lock: () => withStorageErrors(state.lock),
    backUpByItself: (backups, signal) => backUpByItself(backups, state, { handlers, signal }),
  };
}
