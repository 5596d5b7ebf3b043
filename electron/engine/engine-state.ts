/** What the handlers of one engine process share: the vault that is open, how it is exchanged, and what its owner lends it. */
import type { engineContract } from "../../shared/api/engine.ts";
import type { VaultPart } from "../../shared/api/engine/change.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError } from "../../shared/errors.ts";
import type { GrantedPaths } from "../../shared/granted-paths.ts";
import type { Handlers } from "../../shared/rpc.ts";
import type { KdfCost } from "../vault/vault.ts";
import { OneTimeBytes } from "./one-time-bytes.ts";
import type { Session } from "./session.ts";

export interface EngineOptions {
  /** Hosts for foreign files: a child without rights, or whatever the process that runs the engine can offer. */
  readonly makeParsers: () => ParserRunner;
  /** Price of guessing a new passphrase; the vault calibrates it where it is left out. */
  readonly kdf?: KdfCost;
  /** Where pictures wait for the page that asks for them by address. */
  readonly handed?: OneTimeBytes;
  /** True where somebody looks at pages: what draws them is loaded as soon as the vault is open. */
  readonly drawsPages?: boolean;
  /** Told when the first long job begins and when the last one ends. */
  readonly onBusy?: (isBusy: boolean) => void;
  /** The places that pages may name; any where it is left out, for those who read a command line instead of a page. */
  readonly granted?: GrantedPaths;
  /** Told when a vault was unlocked, and when its keys are wiped. */
  readonly onOpen?: (isOpen: boolean) => void;
  /** False where a vault is opened for one job: nothing runs beside it that was not asked for. */
  readonly worksBehind?: boolean;
}

export type EngineHandlers = Handlers<typeof engineContract>;

/** What the handlers share: the vault that is open, and how it is exchanged. */
export interface EngineState {
  /** The open session. Throws VAULT_LOCKED when there is none. */
  readonly session: () => Session;
  readonly open: (session: Session) => void;
  readonly isOpen: (session: Session) => boolean;
  readonly lock: () => Promise<void>;
  /** Has something dropped whenever the vault is locked, before anything else ends. */
  readonly onLock: (drop: () => void) => void;
  readonly options: EngineOptions;
  readonly handed: OneTimeBytes;
  /** Runs a long job, which holds the idle lock off. */
  readonly busy: <T>(job: () => Promise<T>) => Promise<T>;
  /** Throws INVALID_INPUT for a place that nobody has pointed at. */
  readonly assertGranted: (...paths: readonly string[]) => void;
  /** Resolves when no long job runs: what closes the vault for a moment must not end one. */
  readonly whenIdle: () => Promise<void>;
  /** Says that the engine has changed parts of the vault without being asked by anybody. */
  readonly tellChanges: (parts: readonly VaultPart[]) => void;
  /** Hears of such changes until the returned function is called. */
  readonly onChanges: (listener: (parts: readonly VaultPart[]) => void) => () => void;
  /** Does a job with the open vault's parser hosts, or with hosts of its own where none is open. */
  readonly withParsers: <T>(job: (parsers: ParserRunner) => Promise<T>) => Promise<T>;
}

/** The state of an engine that has just begun: no vault is open and nothing runs. */
export function engineState(options: EngineOptions): EngineState {
  let current: Session | null = null;
  let jobs = 0;
  const handed = options.handed ?? new OneTimeBytes();
  const drops: (() => void)[] = [];
  const listeners = new Set<(parts: readonly VaultPart[]) => void>();
  let idle = Promise.withResolvers<void>();
  idle.resolve();
  return {
    options,
    handed,
    session: () => {
      if (current === null) throw new AppError("VAULT_LOCKED", "no vault is open");
      return current;
    },
    open: (session) => {
      current = session;
      options.onOpen?.(true);
    },
    isOpen: (session) => current === session,
    onLock: (drop) => void drops.push(drop),
    lock: async () => {
      const ending = current;
      current = null;
      handed.forget();
      for (const drop of drops) drop();
      await ending?.[Symbol.asyncDispose]();
      if (ending !== null && current === null) options.onOpen?.(false);
    },
    busy: async (job) => {
      jobs += 1;
      if (jobs === 1) {
        idle = Promise.withResolvers();
        options.onBusy?.(true);
      }
      try {
        return await job();
      } finally {
        jobs -= 1;
        if (jobs === 0) {
          idle.resolve();
          options.onBusy?.(false);
        }
      }
    },
    assertGranted: (...paths) => {
      const { granted } = options;
      if (granted !== undefined && !paths.every((path) => granted.has(path)))
        throw new AppError("INVALID_INPUT", "a page named a place that nobody has chosen");
    },
    whenIdle: () => idle.promise,
    tellChanges: (parts) => listeners.forEach((listener) => listener(parts)),
    onChanges: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    withParsers: async (job) => {
      if (current !== null) return job(current.parsers);
      const parsers = options.makeParsers();
      try {
        return await job(parsers);
      } finally {
        await parsers.close();
      }
    },
  };
}
