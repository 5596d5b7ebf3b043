/** One running Chromium: its start, its pages, its end. */
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import process from "node:process";
import { Connection, type DevtoolsSession } from "../devtools/connection.ts";
import type { Protocol } from "../devtools/protocol.ts";
import { removeProfile } from "./profile.ts";
import { asArguments, type Switches } from "./switches.ts";

/** A page that we may speak with. */
export interface PageTarget {
  readonly targetId: string;
  readonly session: DevtoolsSession;
}

/** Place and size in pixels of the display. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a Chromium is started with. */
export interface BrowserOptions {
  readonly executable: string;
  readonly profile: string;
  readonly switches: Switches;
  /** Called when Chromium has ended without being asked to, with the last of what it wrote. */
  readonly onGone: (lastWords: string) => void;
}

/** A page opened by another page, which waits for a decision. */
export type PopupListener = (openerId: string, page: PageTarget) => void;

type TargetInfo = Protocol.Target.TargetInfo;
interface Expectation {
  readonly isMatch: (info: TargetInfo) => boolean;
  readonly resolve: (page: PageTarget) => void;
}
const targetTimeoutMs = 20_000;
const endTimeoutMs = 3000;

/** A Chromium that we have started and may speak with. */
export class Browser {
  readonly #child: ChildProcess;
  readonly #connection: Connection;
  readonly #options: BrowserOptions;
  readonly #arrived: { readonly info: TargetInfo; readonly page: PageTarget }[] = [];
  readonly #expected: Expectation[] = [];
  /** Starts that hand a window to the running Chromium and then end. */
  readonly #handing = new Set<ChildProcess>();
  #isEnding = false;
  #lastWords = "";
  onPopup: PopupListener = () => undefined;
  version = "";

  private constructor(options: BrowserOptions) {
    this.#options = options;
    // A group of its own: Ctrl-C is for the app, which then ends Chromium. A killed app ends it too, by closing the pipe.
    this.#child = spawn(options.executable, asArguments(options.switches), {
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    this.#child.on("error", (error) => this.#gone(String(error)));
    this.#child.stderr?.on("data", (chunk: Buffer) => this.#hear(chunk.toString("utf8")));
    const [, , , toBrowser, fromBrowser] = this.#child.stdio as unknown as [null, null, null, Writable, Readable];
    this.#connection = new Connection(toBrowser, fromBrowser, () => this.#gone(this.#lastWords));
    // However the app ends, nothing of Chromium stays.
    process.on("exit", () => {
      this.#endAll();
      removeProfile(options.profile);
    });
  }

  /** Starts Chromium and waits until it answers. */
  static async start(options: BrowserOptions): Promise<Browser> {
    const browser = new Browser(options);
    browser.root.on("Target.attachedToTarget", (event) => browser.#attached(event));
    const { product } = await browser.root.send("Browser.getVersion");
    browser.version = product.slice(product.indexOf("/") + 1);
    await Promise.all([
      browser.root.send("Target.setDiscoverTargets", { discover: true }),
      browser.root.send("Target.setAutoAttach", {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: "page" }],
      }),
    ]);
    return browser;
  }

  get root(): DevtoolsSession {
    return this.#connection.root;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isHeadless(): boolean {
    return this.#options.switches.has("headless");
  }

  /** Opens a page that no display shows and that Playwright does not see either: it needs no window, so it opens fast. */
  async openHiddenPage(browserContextId: string | undefined): Promise<PageTarget> {
    const context = browserContextId === undefined ? {} : { browserContextId };
    const { targetId } = await this.root.send("Target.createTarget", { url: "about:blank", hidden: true, ...context });
    const { sessionId } = await this.root.send("Target.attachToTarget", { targetId, flatten: true });
    return { targetId, session: this.#connection.session(sessionId) };
  }

  /** Opens a page in a window of its own, which a headless Chromium shows to nobody. */
  async openPage(
    browserContextId: string | undefined,
    { width, height }: Pick<Bounds, "width" | "height">,
  ): Promise<PageTarget> {
    const context = browserContextId === undefined ? {} : { browserContextId };
    const { targetId } = await this.root.send("Target.createTarget", {
      url: "about:blank",
      newWindow: true,
      width,
      height,
      ...context,
    });
    return this.#expect((info) => info.targetId === targetId);
  }

  /**
   * Opens a window without tabs and address bar, off the display. The protocol cannot ask for one, but a second start on
   * the same profile hands its command line to the running Chromium, and that can.
   */
  async openAppWindow(title: string): Promise<PageTarget> {
    const switches = [...this.#options.switches].filter(
      ([name]) => !/^(remote-debugging|no-startup-window)/.test(name),
    );
    const mark = randomUUID();
    const address = `data:text/html,<title>${encodeURIComponent(title)}</title><!--${mark}-->`;
    const second = spawn(this.#options.executable, [...asArguments(new Map(switches)), `--app=${address}`], {
      stdio: "ignore",
      detached: process.platform !== "win32",
    });
    this.#handing.add(second);
    for (const end of ["error", "exit"]) second.once(end, () => this.#handing.delete(second));
    return this.#expect((info) => info.url.includes(mark));
  }

  async closePage(page: PageTarget): Promise<void> {
    // A page that is already gone is closed.
    await this.root.send("Target.closeTarget", { targetId: page.targetId }).catch(() => undefined);
  }

  forget(page: PageTarget): void {
    if (page.session.id !== undefined) this.#connection.forget(page.session.id);
  }

  /** Ends Chromium and removes its profile. */
  async close(): Promise<void> {
    this.#isEnding = true;
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = new Promise((resolve) => this.#child.once("exit", resolve));
      this.root.send("Browser.close").catch(() => undefined);
      const timer = setTimeout(() => this.#child.kill("SIGKILL"), endTimeoutMs);
      await ended;
      clearTimeout(timer);
    }
    this.#endAll();
    removeProfile(this.#options.profile);
  }

  /** Ends what is left of Chromium: the processes it started, and starts of ours that were to open a window in it. */
  #endAll(): void {
    for (const { pid } of [this.#child, ...this.#handing]) {
      try {
        // Each of them leads a group of its own.
        if (pid !== undefined) process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
      } catch {
        // Nothing of it is left.
      }
    }
  }

  #attached({ sessionId, targetInfo }: Protocol.Target.attachedToTargetPayload): void {
    if (targetInfo.type !== "page") return;
    const page = { targetId: targetInfo.targetId, session: this.#connection.session(sessionId) };
    const at = this.#expected.findIndex((expectation) => expectation.isMatch(targetInfo));
    const [expectation] = at >= 0 ? this.#expected.splice(at, 1) : [];
    if (expectation) expectation.resolve(page);
    else if (targetInfo.openerId !== undefined) this.onPopup(targetInfo.openerId, page);
    else this.#arrived.push({ info: targetInfo, page });
  }

  #expect(isMatch: (info: TargetInfo) => boolean): Promise<PageTarget> {
    const at = this.#arrived.findIndex(({ info }) => isMatch(info));
    const [arrived] = at >= 0 ? this.#arrived.splice(at, 1) : [];
    if (arrived) return Promise.resolve(arrived.page);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("electron stand-in: Chromium opened no page")), targetTimeoutMs);
      this.#expected.push({ isMatch, resolve: (page) => (clearTimeout(timer), resolve(page)) });
    });
  }

  #hear(text: string): void {
    this.#lastWords = (this.#lastWords + text).slice(-4000);
    // Playwright waits for this line, when it has asked for a port.
    for (const line of text.split("\n"))
      if (line.startsWith("DevTools listening on")) process.stderr.write(`${line}\n`);
  }

  #gone(lastWords: string): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#options.onGone(lastWords);
  }
}
