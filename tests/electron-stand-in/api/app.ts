/** Electron's app: its life from start to quit. */
import { EventEmitter } from "node:events";
import { mkdirSync } from "node:fs";
import { isAbsolute } from "node:path";
import process from "node:process";
import { preventable } from "../events.ts";
import { refuseUnknownMembers, withUnknownRefused } from "../not-implemented.ts";
import { isReady, runningBrowser } from "../runtime.ts";
import { openWindows, registry } from "../window/registry.ts";
import { appMetrics, type ProcessMetric } from "./app-metrics.ts";
import { usualPath } from "./app-paths.ts";
import { SingleInstanceLock } from "./single-instance.ts";
import { endUtilityProcesses } from "./utility-process.ts";

/** What the package.json of the app says, and where the app is. */
export interface AppFacts {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

class App extends EventEmitter {
  readonly #paths = new Map<string, string>();
  readonly #switches = new Map<string, string>();
  readonly #whenReady = Promise.withResolvers<void>();
  #facts: AppFacts = { name: "Electron", version: "0.0.0", path: process.cwd() };
  #lock: SingleInstanceLock | null = null;
  #isQuitting = false;
  #isExiting = false;

  readonly isPackaged = false;
  /** Only macOS has one, and the stand-in has none there either. */
  readonly dock = undefined;
  readonly commandLine = withUnknownRefused("app.commandLine", {
    appendSwitch: (name: string, value = "") => void this.#switches.set(name, value),
    hasSwitch: (name: string) => this.#switches.has(name),
    getSwitchValue: (name: string) => this.#switches.get(name) ?? "",
  });

  constructor() {
    super();
    this.setMaxListeners(0);
    registry.on("window-created", (window) => this.emit("browser-window-created", {}, window));
    registry.on("contents-created", (contents) => this.emit("web-contents-created", {}, contents));
    registry.on("all-closed", () => this.#allClosed());
  }

  whenReady(): Promise<void> {
    return this.#whenReady.promise;
  }
  isReady(): boolean {
    return isReady();
  }

  get name(): string {
    return this.#facts.name;
  }
  set name(name: string) {
    this.setName(name);
  }
  getName(): string {
    return this.#facts.name;
  }
  setName(name: string): void {
    this.#facts = { ...this.#facts, name };
  }
  getVersion(): string {
    return this.#facts.version;
  }
  getAppPath(): string {
    return this.#facts.path;
  }
  getLocale(): string {
    return new Intl.DateTimeFormat().resolvedOptions().locale;
  }
  getPath(name: string): string {
    return this.#paths.get(name) ?? usualPath(name, this.name);
  }
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error("Path must be absolute");
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }
  getAppMetrics(): readonly ProcessMetric[] {
    return appMetrics();
  }

  requestSingleInstanceLock(additionalData?: unknown): boolean {
    this.#lock ??= new SingleInstanceLock(this.getPath("userData"));
    return this.#lock.take(additionalData, ({ argv, cwd, additionalData }) =>
      this.emit("second-instance", preventable({}), argv, cwd, additionalData),
    );
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }

  /** All windows are sandboxed here in any case. */
  enableSandbox(): void {}
  /** Windows asks for this; Chromium's windows have names of their own. */
  setAppUserModelId(_id: string): void {}

  /** Closes all windows and ends the app, unless a listener refuses. */
  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    if (this.#isRefused("before-quit") || ![...openWindows.values()].every((window) => window.mayClose())) {
      this.#isQuitting = false;
      return;
    }
    for (const window of openWindows.values()) window.destroy();
    this.#isQuitting = false;
    if (!this.#isRefused("will-quit")) this.exit(0);
  }

  /** Ends the app without asking anyone. */
  exit(code = 0): void {
    if (this.#isExiting) return;
    this.#isExiting = true;
    this.emit("quit", {}, code);
    void this.#end(code);
  }

  describe(facts: AppFacts): void {
    this.#facts = facts;
  }
  get switches(): ReadonlyMap<string, string> {
    return this.#switches;
  }
  get isExiting(): boolean {
    return this.#isExiting;
  }
  becomeReady(): void {
    // Through the property, since Playwright replaces it to hold "ready" back.
    this.emit("ready", {}, {});
    this.#whenReady.resolve();
  }

  #allClosed(): void {
    if (this.#isQuitting || this.#isExiting) return;
    if (this.listenerCount("window-all-closed") > 0) this.emit("window-all-closed");
    else this.quit();
  }

  #isRefused(event: "before-quit" | "will-quit"): boolean {
    const refusable = preventable({});
    this.emit(event, refusable);
    return refusable.defaultPrevented;
  }

  async #end(code: number): Promise<void> {
    this.#lock?.release();
    await this.#lock?.told;
    endUtilityProcesses();
    if (isReady()) await runningBrowser().close();
    process.exit(code);
  }
}
refuseUnknownMembers(App, "app");

/** Electron's `app`. */
export const app = new App();
