/** The engine contract's methods: one vault open at most, and everything that screens and commands ask of it. */
import { custodyMethods } from "../../shared/api/engine/custody.ts";
import type { EngineMethods } from "../../shared/api/engine/change.ts";
import { exportMethods } from "../../shared/api/engine/export.ts";
import { importMethods } from "../../shared/api/engine/import.ts";
import { itemMethods } from "../../shared/api/engine/items.ts";
import { labMethods } from "../../shared/api/engine/labs.ts";
import { packetMethods } from "../../shared/api/engine/packet.ts";
import { peopleMethods } from "../../shared/api/engine/people.ts";
import { recordMethods } from "../../shared/api/engine/records.ts";
import { rereadingMethods } from "../../shared/api/engine/rereading.ts";
import { timelineMethods } from "../../shared/api/engine/timeline.ts";
import { vaultMethods } from "../../shared/api/engine/vault.ts";
import { whoseMethods } from "../../shared/api/engine/whose.ts";
import { asStorageError } from "../vault/vault.ts";
import { engineState, type EngineHandlers, type EngineOptions } from "./engine-state.ts";

/** The handlers of one engine, and the way to lock it. */
export function engineHandlers(options: EngineOptions): {
  readonly handlers: EngineHandlers;
  readonly lock: () => Promise<void>;
} {
  const state = engineState(options);
  // The code of a group is loaded when its first method is called: who lists people needs nothing that binds packets.
  const handlers: EngineHandlers = {
    ...loaded(vaultMethods, async () => (await import("./handlers/vault.ts")).vaultHandlers(state)),
    ...loaded(custodyMethods, async () => (await import("./handlers/custody.ts")).custodyHandlers(state)),
    ...loaded(peopleMethods, async () => (await import("./handlers/people.ts")).peopleHandlers(state)),
    ...loaded(importMethods, async () => (await import("./handlers/import.ts")).importHandlers(state)),
    ...loaded(rereadingMethods, async () => (await import("./handlers/rereading.ts")).rereadingHandlers(state)),
    ...loaded(recordMethods, async () => (await import("./handlers/records.ts")).recordHandlers(state)),
    ...loaded(itemMethods, async () => (await import("./handlers/items.ts")).itemHandlers(state)),
    ...loaded(labMethods, async () => (await import("./handlers/labs.ts")).labHandlers(state)),
    ...loaded(timelineMethods, async () => (await import("./handlers/timeline.ts")).timelineHandlers(state)),
    ...loaded(packetMethods, async () => (await import("./handlers/packet.ts")).packetHandlers(state)),
    ...loaded(exportMethods, async () => (await import("./handlers/export.ts")).exportHandlers(state)),
    ...loaded(whoseMethods, async () => (await import("./handlers/whose.ts")).whoseHandlers(state)),
  };
  return { handlers, lock: () => withStorageErrors(state.lock) };
}

type AnyHandler = (input: never, context: never) => unknown;

/** Handlers of a group of methods that are loaded at the first call. A method of the group that they lack does not compile. */
function loaded<M extends EngineMethods>(
  methods: M,
  load: () => Promise<Pick<EngineHandlers, keyof M & keyof EngineHandlers>>,
): Pick<EngineHandlers, keyof M & keyof EngineHandlers> {
  let group: Promise<Readonly<Record<string, AnyHandler>>> | null = null;
  const handlers = Object.keys(methods).map((name) => [
    name,
    (input: never, context: never) =>
      withStorageErrors(async () => {
        group ??= load();
        return await (await group)[name]?.(input, context);
      }),
  ]);
  return Object.fromEntries(handlers) as Pick<EngineHandlers, keyof M & keyof EngineHandlers>;
}

/** What the disk or the database says, as a code that a person can act on: a failed disk is no bug of ours. */
async function withStorageErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
}
