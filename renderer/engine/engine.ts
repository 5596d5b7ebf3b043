/** The only way out of this page: what the engine and the shell answer. */
import { engineContract } from "../../shared/api/engine.ts";
import { everyPart, type EngineMethods, type VaultPart } from "../../shared/api/engine/change.ts";
import { shellContract } from "../../shared/api/shell.ts";
import { hasCode } from "../../shared/errors.ts";
import { asText } from "../../shared/lanes.ts";
import { connect, type Client } from "../../shared/rpc.ts";
import { portOf } from "./bridge.ts";
import { makeStore } from "../state/store.ts";

/** True once a call found the vault locked or the engine gone: nothing more can be asked until it is unlocked again. */
export const lockedStore = makeStore(false);
/** How often this window changed each part of the vault, so that what shows a part is read again. */
export const changesStore = makeStore<Changes>(
  Object.fromEntries(everyPart.map((part) => [part, 0])) as Record<VaultPart, number>,
);
export type Changes = Readonly<Record<VaultPart, number>>;

const methods: EngineMethods = engineContract;
/** What was asked under a reader's signal: its parts are what the reader shows. */
const shownUnder = new WeakMap<AbortSignal, Set<VaultPart>>();

/** The parts that a reader has asked for under its signal; every part where it has asked for none. */
export function partsShown(signal: AbortSignal): Iterable<VaultPart> {
  return shownUnder.get(signal) ?? everyPart;
}

/** Says that parts of the vault are no longer what they were. */
export function tellChanges(parts: readonly VaultPart[]): void {
  if (parts.length === 0) return;
  changesStore.update((changes) => ({
    ...changes,
    ...Object.fromEntries(parts.map((part) => [part, changes[part] + 1])),
  }));
}

type AnyCall = (input: never, options?: { readonly signal?: AbortSignal }) => Promise<unknown>;

/** Watches every call for the two things that concern the whole window: the vault was locked, or records changed. */
function watched(client: Client<typeof engineContract>): Client<typeof engineContract> {
  const calls = Object.entries(client).map(([name, call]) => {
    const { shows = [], changes = [] } = methods[name] ?? {};
    const watchedCall: AnyCall = async (input, options) => {
      if (options?.signal) noteShown(options.signal, shows);
      try {
        return await (call as AnyCall)(input, options);
      } catch (error) {
        if (hasCode(error, "VAULT_LOCKED", "PROCESS_ENDED")) lockedStore.set(true);
        throw error;
      } finally {
        // Also after a failure: a cancelled import keeps what it had stored.
        tellChanges(changes);
      }
    };
    return [name, watchedCall];
  });
  return Object.fromEntries(calls) as Client<typeof engineContract>;
}

function noteShown(signal: AbortSignal, shows: readonly VaultPart[]): void {
  const known = shownUnder.get(signal) ?? new Set();
  for (const part of shows) known.add(part);
  if (known.size > 0) shownUnder.set(signal, known);
}

/** What the engine offers: `await engine.listPeople({})`. Rejects with AppError; the frame answers a locked vault by itself. */
export const engine = watched(connect(asText(portOf(window.casebook, "ui")), engineContract));
/** What the shell offers: dialogs, settings, printing, locking. */
export const shell = connect(portOf(window.casebook, "shell"), shellContract);
