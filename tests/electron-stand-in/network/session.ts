/** Electron's sessions: one per partition, each with its own handlers, storage, permissions and downloads. */
import { EventEmitter } from "node:events";
import { refuseUnknownMembers, withUnknownRefused } from "../not-implemented.ts";
import { isReady, runningBrowser } from "../runtime.ts";
import { denyOrGrant, type PermissionHandlers } from "./permissions.ts";
import { ProtocolHandlers } from "./protocol.ts";
import { WebRequest } from "./web-request.ts";

export class Session extends EventEmitter {
  readonly protocol = new ProtocolHandlers();
  readonly webRequest = new WebRequest();
  readonly #partition: string;
  readonly #permissions: PermissionHandlers = { request: null, check: null };
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

  isPersistent(): boolean {
    return this.#partition === "" || this.#partition.startsWith("persist:");
  }
  getUserAgent(): string {
    return `Mozilla/5.0 Chrome/${runningBrowser().version}`;
  }
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {
    // A context that was never used holds nothing.
    if (!this.#context) return;
    const browserContextId = await this.#context;
    const { cookies } = { cookies: browserContextId === undefined ? {} : { browserContextId } };
    await runningBrowser().root.send("Storage.clearCookies", cookies);
  }
  /** No connection is ever open. */
  async closeAllConnections(): Promise<void> {}

  /** The context of Chromium with this session's storage; undefined is the one it starts with. */
  browserContext(): Promise<string | undefined> {
    this.#context ??= this.#openContext();
    return this.#context;
  }

  async #openContext(): Promise<string | undefined> {
    const { root } = runningBrowser();
    const browserContextId =
      this.#partition === ""
        ? undefined
        : (await root.send("Target.createBrowserContext", { disposeOnDetach: true })).browserContextId;
    const context = browserContextId === undefined ? {} : { browserContextId };
    root
      .send("Browser.setDownloadBehavior", { behavior: "deny", eventsEnabled: true, ...context })
      .catch(() => undefined);
    denyOrGrant(root, this.#permissions, browserContextId);
    return browserContextId;
  }

  #applyPermissions(): void {
    if (!isReady() || !this.#context) return;
    void this.#context.then((id) => denyOrGrant(runningBrowser().root, this.#permissions, id));
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
