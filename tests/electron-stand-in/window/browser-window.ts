/** Electron's BrowserWindow. */
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { preventable } from "../events.ts";
import { colorScheme } from "../api/native-theme.ts";
import type { Bounds, PageTarget } from "../chromium/browser.ts";
import { sessionOf, type Session } from "../network/session.ts";
import { refuseUnknownMembers } from "../not-implemented.ts";
import { runningBrowser } from "../runtime.ts";
import type { PageOptions } from "./page-link.ts";
import { openWindows, registry } from "./registry.ts";
import { placeOnDisplay, setBounds, takeOffDisplay } from "./placement.ts";
import { WebContents } from "./web-contents.ts";
import { checkedOptions, type WindowOptions } from "./window-options.ts";

let lastId = 0;

/** A window as the app knows it, whether or not there is a display for it. */
export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #options: WindowOptions;
  readonly #session: Session;
  #size: { readonly width: number; readonly height: number };
  /** Null until somebody has chosen a place. */
  #place: { readonly x: number; readonly y: number } | null;
  #title: string;
  #isVisible: boolean;
  #isMinimized = false;
  /** Remembered, not shown: windows keep their size here. */
  #isMaximized = false;
  #isFullScreen = false;
  #isDestroyed = false;
  /** Whether the page is in a window of Chromium's; null until it is opened. */
  #isInWindow: boolean | null = null;
  #wasReadyToShow = false;

  constructor(options: WindowOptions = {}) {
    super();
    runningBrowser();
    this.setMaxListeners(0);
    this.id = ++lastId;
    this.#options = checkedOptions(options);
    this.#isVisible = options.show !== false;
    this.#title = options.title ?? "";
    const { x, y, width = 800, height = 600 } = options;
    this.#size = { width, height };
    this.#place = x === undefined || y === undefined ? null : { x, y };
    const { session, partition = "", devTools = true } = options.webPreferences ?? {};
    this.#session = session ?? sessionOf(partition);
    openWindows.set(this.id, this);
    this.webContents = this.#makeContents(devTools);
    registry.emit("window-created", this);
    // Whoever listens for "ready-to-show" has said so by then.
    setImmediate(() => {
      if (!this.#isDestroyed) void (this.#isVisible ? this.#appear() : this.webContents.page());
    });
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#refuseDestroyed();
    this.#isMinimized = false;
    if (this.#isVisible) return this.focus();
    this.#isVisible = true;
    void this.#appear();
    this.emit("show");
    this.focus();
  }
  showInactive(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    void this.#appear();
    this.emit("show");
  }
  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    void this.#arrange(takeOffDisplay);
    this.emit("hide");
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  focus(): void {
    focusedId = this.id;
    void this.webContents.page().then(({ session }) => session.send("Page.bringToFront").catch(() => undefined));
    this.emit("focus");
  }
  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow() === this;
  }
  minimize(): void {
    this.#isMinimized = true;
    void this.#arrange((page) => setBounds(page, { windowState: "minimized" }));
    this.emit("minimize");
  }
  restore(): void {
    this.#isMinimized = false;
    void this.#arrange((page) => setBounds(page, { windowState: "normal" }));
    this.emit("restore");
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }

  /** Closes the window, unless a listener of "close" refuses. */
  close(): void {
    if (this.mayClose()) setImmediate(() => this.destroy());
  }
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    openWindows.delete(this.id);

    this.webContents.becomeDestroyed();
    this.emit("closed");
    if (openWindows.size === 0) registry.emit("all-closed");
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getBounds(): Bounds {
    return { x: 0, y: 0, ...this.#place, ...this.#size };
  }
  getNormalBounds(): Bounds {
    return this.getBounds();
  }
  maximize(): void {
    this.#isMaximized = true;
    this.emit("maximize");
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  setFullScreen(isFullScreen: boolean): void {
    this.#isFullScreen = isFullScreen;
  }
  isFullScreen(): boolean {
    return this.#isFullScreen;
  }
  getContentBounds(): Bounds {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Bounds>): void {
    const { x, y, width, height } = { ...this.getBounds(), ...bounds };
    this.#size = { width, height };
    this.#place = { x, y };
    if (this.#isVisible) void this.#appear();
    this.webContents.setZoomFactor(this.webContents.getZoomFactor());
    this.emit("resize");
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.webContents.getTitle() || this.#title;
  }
  /** Chromium cannot hide a window from screenshots. */
  setContentProtection(_isProtected: boolean): void {}
  /** There is no menu bar. */
  setMenuBarVisibility(_isVisible: boolean): void {}

  static getAllWindows(): readonly BrowserWindow[] {
    return [...openWindows.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    const shown = [...openWindows.values()].filter((window) => window.isVisible() && !window.isMinimized());
    return shown.find(({ id }) => id === focusedId) ?? shown.at(-1) ?? null;
  }
  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return [...openWindows.values()].find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return openWindows.get(id) ?? null;
  }

  /** A person has closed the window: Chromium cannot be told to keep it. */
  becomeClosed(): void {
    this.mayClose();
    this.destroy();
  }

  /** Asks the listeners of "close". */
  mayClose(): boolean {
    if (this.#isDestroyed) return true;
    const event = preventable({});
    this.emit("close", event);
    return !event.defaultPrevented;
  }

  #makeContents(isDevToolsAllowed: boolean): WebContents {
    const contents = new WebContents({
      session: this.#session,
      isDevToolsAllowed,
      openPage: () => this.#openPage(),
      pageOptions: () => this.#pageOptions(),
      closeWindow: () => this.close(),
      contentSize: () => this.#size,
      touched: (bounds) => this.#touched(bounds),
      focusWindow: () => this.focus(),
    });
    contents.on("did-finish-load", () => {
      if (this.#wasReadyToShow) return;
      this.#wasReadyToShow = true;
      this.emit("ready-to-show");
    });
    return contents;
  }

  async #openPage(): Promise<PageTarget> {
    const browser = runningBrowser();
    // A page that is never shown needs no window; one that waits to be shown gets its own, so that it can be.
    this.#isInWindow = this.#isVisible || this.listenerCount("ready-to-show") > 0;
    if (this.#isInWindow && !browser.isHeadless) {
      this.#session.shareFirstContext();
      return browser.openAppWindow(this.#title);
    }
    const context = await this.#session.browserContext();
    if (this.#isInWindow) return browser.openPage(context, this.#size);
    // Chromium makes no hidden page before it has made its first window.
    return browser.openHiddenPage(context).catch(() => browser.openPage(context, this.#size));
  }

  #pageOptions(): PageOptions {
    const { preload, additionalArguments = [] } = this.#options.webPreferences ?? {};
    return {
      preload: preload === undefined ? "" : readFileSync(preload, "utf8"),
      additionalArguments,
      size: this.#isOnDisplay ? null : this.#size,
      colorScheme: colorScheme() === "system" ? null : colorScheme(),
    };
  }

  /** Puts the window where a person sees it. */
  async #appear(): Promise<void> {
    if (this.#isInWindow === false) await this.webContents.replacePage();
    await this.#arrange(async (page) => {
      this.#place = await placeOnDisplay(page, { ...this.#size, ...this.#place });
    });
  }

  /** A person is at the window, and may have moved it. */
  #touched({ x, y, width, height }: Bounds): void {
    if (!this.#isOnDisplay || !this.#isVisible) return;
    this.#place = { x, y };
    this.#size = { width, height };
  }

  get #isOnDisplay(): boolean {
    return this.#isInWindow === true && !runningBrowser().isHeadless;
  }

  /** Does something with Chromium's window, where there is a display for it. */
  async #arrange(arrange: (page: PageTarget) => Promise<void>): Promise<void> {
    if (this.#isDestroyed) return;
    const { page } = await this.webContents.page();
    if (this.#isOnDisplay) await arrange(page);
  }

  #refuseDestroyed(): void {
    if (this.#isDestroyed) throw new TypeError("Object has been destroyed");
  }
}
refuseUnknownMembers(BrowserWindow, "BrowserWindow");

let focusedId = 0;
