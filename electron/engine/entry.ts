/** The engine as a process of the app: keys, databases and packs live here and nowhere else. Ending it locks the vault. */
import process from "node:process";
import { engineContract } from "../../shared/api/engine.ts";
import { engineHostContract, hostContract } from "../../shared/api/shell.ts";
import { GrantedPaths } from "../../shared/granted-paths.ts";
import { asText, laneOf } from "../../shared/lanes.ts";
import { connect, serve, type Port } from "../../shared/rpc.ts";
import { engineHandlers } from "./engine-handlers.ts";
import { forbidCoreDumps } from "./no-core-dumps.ts";
import { giveBack, OneTimeBytes } from "./one-time-bytes.ts";
import { PageParserHosts } from "./parser-hosts/page-parser-hosts.ts";
import { parserRunner } from "./parser-hosts/parser-hosts.ts";

forbidCoreDumps();

/** The utility process's end of its pipe, as Electron gives it. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const listeners = new Set<(message: unknown) => void>();
parentPort.on("message", ({ data }) => {
  for (const listener of listeners) listener(data);
});
const pipe: Port = {
  postMessage: (message) => parentPort.postMessage(message),
  onMessage: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  // The shell ends this process; there is no time after its end.
  onClose: () => () => undefined,
};

const hostLane = laneOf(pipe, "host");
const shell = connect(hostLane, hostContract);
const hosts = new PageParserHosts(pipe, shell);
const handed = new OneTimeBytes();
const granted = new GrantedPaths();
const { handlers, lock, backUpByItself } = engineHandlers({
  makeParsers: () => parserRunner(hosts.make),
  handed,
  granted,
  drawsPages: true,
  onBusy: (isHeld) => void shell.holdIdleLock({ isHeld }).catch(() => undefined),
  onOpen: (isOpen) => void shell.vaultIsOpen({ isOpen }).catch(() => undefined),
});

const pages = new Map<number, () => void>();
serve(hostLane, engineHostContract, {
  pageOpened: ({ pageId }) => {
    pages.set(pageId, serve(asText(laneOf(pipe, `ui:${pageId}`)), engineContract, handlers));
    return null;
  },
  pageClosed: ({ pageId }) => {
    pages.get(pageId)?.();
    pages.delete(pageId);
    return null;
  },
  parserHostGone: ({ hostId }) => {
    hosts.gone(hostId);
    return null;
  },
  parserHostProcess: ({ hostId, ...drawing }) => {
    hosts.processOf(hostId, drawing);
    return null;
  },
  takeBytes: ({ ticket }) => {
    const taken = handed.take(ticket);
    // The answer is posted, and copied with that, before anything else is begun.
    if (taken !== null) setImmediate(() => giveBack(taken.bytes));
    return taken;
  },
  grantPath: ({ path }) => {
    granted.add(path);
    return null;
  },
  backUpByItself: ({ backups }, { signal }) => backUpByItself(backups, signal),
  closeVault: async () => {
    for (const stop of pages.values()) stop();
    pages.clear();
    await lock();
    return null;
  },
});
