/** The engine contract's methods: one vault open at most, and everything the screens ask of it. */
import { engineState, type EngineHandlers, type EngineOptions } from "./engine-state.ts";
import { asStorageError } from "../vault/vault.ts";
import { imagingHandlers } from "./handlers/imaging.ts";
import { importHandlers } from "./handlers/import.ts";
import { packetHandlers } from "./handlers/packet.ts";
import { peopleHandlers } from "./handlers/people.ts";
import { recordHandlers } from "./handlers/records.ts";
import { timelineHandlers } from "./handlers/timeline.ts";
import { vaultHandlers } from "./handlers/vault.ts";
import { whoseHandlers } from "./handlers/whose.ts";

/** The handlers of one engine process, and the way to lock it. */
export function engineHandlers(options: EngineOptions): {
  readonly handlers: EngineHandlers;
  readonly lock: () => Promise<void>;
} {
  const state = engineState(options);
  const handlers = withStorageErrors({
    ...vaultHandlers(state),
    ...peopleHandlers(state),
    ...importHandlers(state),
    ...recordHandlers(state),
    ...imagingHandlers(state),
    ...timelineHandlers(state),
    ...packetHandlers(state),
    ...whoseHandlers(state),
  });
  return { handlers, lock: state.lock };
}

/** What the disk or the database says, as a code that a person can act on: a failed disk is no bug of ours. */
function withStorageErrors(handlers: EngineHandlers): EngineHandlers {
  type Handler = (input: never, context: never) => unknown;
  const wrapped = Object.entries<Handler>(handlers).map(([name, handler]) => [
    name,
    async (input: never, context: never) => {
      try {
        return await handler(input, context);
      } catch (error) {
        throw asStorageError(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as EngineHandlers;
}
