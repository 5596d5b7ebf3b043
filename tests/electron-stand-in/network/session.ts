/** Electron's sessions: one per partition, each with its own handlers, storage, permissions and downloads. */
import { EventEmitter } from "node:events";
import { refuseUnknownMembers, withUnknownRefused } from "../not-implemented.ts";
import { runningBrowser } from "../runtime.ts";
import { denyOrGrant, type PermissionHandlers } from "./permissions.ts";
import { ProtocolHandlers } from "./protocol.ts";
import { WebRequest } from "./web-request.ts";

/** One partition: its handlers, its listeners and its storage. */
export class Session extends EventEmitter {
  readonly protocol = new ProtocolHandlers();
  readonly webRequest = new WebRequest();
  readonly #partition: string;
  readonly #permissions: PermissionHandlers = { request: null, check: null };
  readonly #prepared = new Set<string | undefined>();
  #context: Promise<string | undefined> | null = null;

  constructor(partition: string) {
    super();
    this.#partition = partition;
  }

  setPermissionRequestHandler(handler: PermissionHandlers["request"]): void {
    this.#permissions.request = handler;
    this.#applyPermissions();
  }
  setPermissionCheckHandler(handler: PermissionHandlers["check"]): void {
    this.#permissions.check = handler;
    this.#applyPermissions();
  }
  /** Devices are never offered to pages here, so that nothing is left to decide. */
  setDevicePermissionHandler(_handler: unknown): void {}
  /** Chromium's spell checker needs a dictionary that is never fetched here. */
  setSpellCheckerEnabled(_isEnabled: boolean): void {}

  /** Chromium takes its proxy from a switch of the app's; nothing of a session's own could lead past it. */
  async setProxy(_config: object): Promise<void> {}

  isPersistent(): boolean {
    return this.#partition === "" || this.#partition.startsWith("persist:");
  }
  getUserAgent(): string {
    return `Mozilla/5.0 Chrome/${runningBrowser().version}`;
  }
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {
    for (const id of this.#prepared)
      await runningBrowser().root.send("Storage.clearCookies", id === undefined ? {} : { browserContextId: id });
  }
  /** No connection is ever open. */
  async closeAllConnections(): Promise<void> {}

  /** The context of Chromium with this session's storage; undefined is the one it starts with. */
  browserContext(): Promise<string | undefined> {
    this.#context ??= this.#makeContext();
    return this.#context;
  }

  /** Uses the context that Chromium starts with for this session too: windows on a display can have no other. */
  shareFirstContext(): void {
    this.#prepare(undefined);
  }

  async #makeContext(): Promise<string | undefined> {
    const id =
      this.#partition === ""
        ? undefined
        : (await runningBrowser().root.send("Target.createBrowserContext", { disposeOnDetach: true })).browserContextId;
    this.#prepare(id);
    return id;
  }

  #prepare(id: string | undefined): void {
    if (this.#prepared.has(id)) return;
    this.#prepared.add(id);
    const context = id === undefined ? {} : { browserContextId: id };
    const { root } = runningBrowser();
    root
      .send("Browser.setDownloadBehavior", { behavior: "deny", eventsEnabled: true, ...context })
      .catch(() => undefined);
    denyOrGrant(root, this.#permissions, id);
  }

  #applyPermissions(): void {
    for (const id of this.#prepared) denyOrGrant(runningBrowser().root, this.#permissions, id);
  }
}
refuseUnknownMembers(Session, "session");

const sessions = new Map<string, Session>();

/** The session of the partition, always the same object. The empty name is the default session. */
export function sessionOf(partition: string): Session {
  const known = sessions.get(partition);
  if (known) return known;
  const made = new Session(partition);
  sessions.set(partition, made);
  return made;
}

/** Electron's `session`. */
export const sessionModule = withUnknownRefused("session", {
  fromPartition: (partition: string, _options?: { readonly cache?: boolean }) => sessionOf(partition),
  get defaultSession() {
    return sessionOf("");
  },
});
