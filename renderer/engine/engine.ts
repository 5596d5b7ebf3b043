/** The only way out of this page: what the engine and the shell answer. */
import { engineContract } from "../../shared/api/engine.ts";
import { shellContract } from "../../shared/api/shell.ts";
import { hasCode } from "../../shared/errors.ts";
import { asText } from "../../shared/lanes.ts";
import { connect, type Client } from "../../shared/rpc.ts";
import { portOf } from "./bridge.ts";
import { makeStore } from "../state/store.ts";

/** True once a call found the vault locked or the engine gone: nothing more can be asked until it is unlocked again. */
export const lockedStore = makeStore(false);
/** Counts what this page changed, so that what was read before is read again. */
export const changesStore = makeStore(0);

const changingMethods: ReadonlySet<keyof typeof engineContract> = new Set([
  "addPerson",
  "changePerson",
  "importSource",
  "decideWaiting",
  "leaveWaiting",
  "moveItems",
  "undoFiling",
  "confirmDocument",
  "confirmDocuments",
  "takeBackConfirmation",
  "removeItem",
  "removeItems",
  "restoreItem",
  "restoreItems",
  "addEvent",
  "changeEvent",
  "exportPacket",
  "proveRecovery",
]);

type AnyCall = (input: never, options?: never) => Promise<unknown>;

/** Watches every call for the two things that concern the whole window: the vault was locked, or records changed. */
function watched(client: Client<typeof engineContract>): Client<typeof engineContract> {
  const calls = Object.entries(client).map(([name, call]) => {
    const method = name as keyof typeof engineContract;
    const watchedCall: AnyCall = async (input, options) => {
      try {
        const value = await (call as AnyCall)(input, options);
        if (changingMethods.has(method)) changesStore.update((count) => count + 1);
        return value;
      } catch (error) {
        if (hasCode(error, "VAULT_LOCKED", "PROCESS_ENDED")) lockedStore.set(true);
        // A cancelled import keeps what it had stored.
        if (method === "importSource") changesStore.update((count) => count + 1);
        throw error;
      }
    };
    return [name, watchedCall];
  });
  return Object.fromEntries(calls) as Client<typeof engineContract>;
}

/** What the engine offers: `await engine.listPeople({})`. Rejects with AppError; the frame answers a locked vault by itself. */
export const engine = watched(connect(asText(portOf(window.casebook, "ui")), engineContract));
/** What the shell offers: dialogs, settings, printing, locking. */
export const shell = connect(portOf(window.casebook, "shell"), shellContract);
