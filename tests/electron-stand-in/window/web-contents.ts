/** Electron's webContents: a page as the main process knows it. */
import { EventEmitter } from "node:events";
import type { Protocol } from "../devtools/protocol.ts";
import { ipcMain } from "../api/ipc-main.ts";
import { preventable } from "../events.ts";
import { nativeImageOf } from "../api/native-image.ts";
import { colorScheme, nativeTheme } from "../api/native-theme.ts";
import { noteInput } from "../api/power-monitor.ts";
import type { Bounds, PageTarget } from "../chromium/browser.ts";
import type { ReceivedMessage } from "../ipc/page-channel.ts";
import { fromChromium, originOf } from "../network/addresses.ts";
import type { Session } from "../network/session.ts";
import { refuseUnknownMembers } from "../not-implemented.ts";
import { runningBrowser } from "../runtime.ts";
import { askInFront } from "./in-front.ts";
import { PageLink, type PageListener, type PageOptions } from "./page-link.ts";
import { printToPdf, type PdfOptions } from "./print-to-pdf.ts";
import { forgetProcess, residentProcess } from "./process-ids.ts";
import { openContents, registry } from "./registry.ts";

/** What the window gives its page. */
export interface ContentsHost {
  readonly session: Session;
  readonly isDevToolsAllowed: boolean;
  openPage(): Promise<PageTarget>;
  pageOptions(): PageOptions;
  closeWindow(): void;
  contentSize(): { readonly width: number; readonly height: number };
  focusWindow(): void;
  touched(bounds: Bounds): void;
}

type OpenDecision = { readonly action: "allow" | "deny" };
type OpenHandler = (details: {
  readonly url: string;
  readonly frameName: string;
  readonly disposition: string;
}) => OpenDecision;

let lastId = 0;

/** A page as the app knows it, from its window being made to its end. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: Session;
  readonly #host: ContentsHost;
  #link: Promise<PageLink> | null = null;
  #openLink: PageLink | null = null;
  #openHandler: OpenHandler | null = null;
  #opening: Protocol.Page.windowOpenPayload | null = null;
  #url = "";
  #title = "";
  #zoom = 1;
  #isDestroyed = false;
  #isCrashed = false;

  constructor(host: ContentsHost) {
    super();
    this.setMaxListeners(0);
    this.id = ++lastId;
    this.#host = host;
    this.session = host.session;
    openContents.set(this.id, this);
    nativeTheme.on("updated", this.#applyTheme);
    registry.emit("contents-created", this);
  }

  getURL(): string {
    return this.#url;
  }
  getTitle(): string {
    return this.#title;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  get mainFrame(): object {
    return frameOf(this, this.#url);
  }
  /** Chromium takes the policy from a switch of the app's only. */
  setWebRTCIPHandlingPolicy(_policy: string): void {}
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  close(): void {
    this.#host.closeWindow();
  }
  focus(): void {
    this.#host.focusWindow();
  }
  getZoomFactor(): number {
    return this.#zoom;
  }
  openDevTools(): void {
    if (!this.#host.isDevToolsAllowed) throw new Error("electron stand-in: developer tools are not allowed here");
  }

  async loadURL(url: string): Promise<void> {
    const link = await this.page();
    await link.navigate(url);
  }

  reload(): void {
    void this.page().then((link) => link.reload(this.#url));
  }

  send(channel: string, ...args: readonly unknown[]): void {
    if (this.#isDestroyed) throw new TypeError("Object has been destroyed");
    if (this.#openLink) this.#openLink.post("send", 0, channel, args);
    else void this.page().then((link) => link.post("send", 0, channel, args));
  }

  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    void this.page().then((link) => link.zoom(factor, this.#host.contentSize()));
  }

  /** There is never a printer here. */
  print(_options?: object, callback?: (isPrinted: boolean, reason: string) => void): void {
    setImmediate(() => callback?.(false, "no printers available on the network"));
  }

  async printToPDF(options: PdfOptions = {}): Promise<Buffer> {
    return printToPdf((await this.page()).session, options);
  }

  async capturePage(): Promise<object> {
    const { session } = await this.page();
    const capture = () => session.send("Page.captureScreenshot", { format: "png" });
    const { data } = await askInFront(session, "its picture", capture);
    return nativeImageOf(bytesOf(data));
  }

  async executeJavaScript(code: string, isUserGesture = false): Promise<unknown> {
    const { session } = await this.page();
    const answer = await session.send("Runtime.evaluate", {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: isUserGesture,
    });
    const failure = answer.exceptionDetails;
    if (failure) throw new Error(failure.exception?.description ?? failure.text);
    return answer.result.value as unknown;
  }

  /** The process that draws the page; 0 until it is known, a moment after the page is first asked for. */
  getOSProcessId(): number {
    return this.#openLink ? residentProcess(this.#openLink.page) : 0;
  }

  forcefullyCrashRenderer(): void {
    // The page's answer to this never comes.
    void this.page().then(({ session }) => session.send("Page.crash").catch(() => undefined));
  }

  static getAllWebContents(): readonly WebContents[] {
    return [...openContents.values()];
  }
  static fromId(id: number): WebContents | undefined {
    return openContents.get(id);
  }
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...openContents.values()].find((contents) => contents.isMainFrame(targetId));
  }

  /** The connection to the page, which is opened when it is first needed. */
  page(): Promise<PageLink> {
    if (this.#isDestroyed) return Promise.reject(new TypeError("Object has been destroyed"));
    this.#link ??= this.#open();
    return this.#link;
  }

  /** Gives the window another page of Chromium at the same address: a hidden page cannot be moved into a window. */
  async replacePage(): Promise<void> {
    const old = await this.#link;
    this.#link = this.#open();
    const link = await this.#link;
    if (old) {
      old.gone();
      await runningBrowser().closePage(old.page);
    }
    if (this.#url !== "") await link.navigate(this.#url);
  }

  hasFrame(frameId: string): boolean {
    return this.#openLink?.hasFrame(frameId) === true;
  }
  isMainFrame(frameId: string): boolean {
    return this.#openLink?.page.targetId === frameId;
  }

  /** The bytes of one of our messages, when the page asks for them at this address. */
  takeMessageBytes(url: string): Buffer | null {
    return this.#openLink?.takeBytes(url) ?? null;
  }

  /** Whether the app refuses that the page goes there. What the app itself asked for is not asked again. */
  isNavigationRefused(url: string, frameId: string): boolean {
    const isMainFrame = this.isMainFrame(frameId);
    if (isMainFrame && this.#openLink?.isOwnNavigation(url)) return false;
    const event = preventable({ url, isMainFrame, isSameDocument: false, frame: frameOf(this, this.#url) });
    this.emit("will-frame-navigate", event);
    if (isMainFrame) this.emit("will-navigate", event, url);
    return event.defaultPrevented;
  }

  /** The address that the page opens another window for, when the app allows it. */
  async popupAddress(): Promise<string | null> {
    // The page's own event may come a moment after the new page does.
    for (let tries = 0; tries < 25 && !this.#opening; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const opening = this.#opening;
    this.#opening = null;
    const url = fromChromium(opening?.url ?? "");
    if (!this.#openHandler) return url;
    const decision = this.#openHandler({ url, frameName: opening?.windowName ?? "", disposition: "foreground-tab" });
    return decision.action === "allow" ? url : null;
  }

  /** The window is gone. */
  becomeDestroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    openContents.delete(this.id);
    nativeTheme.off("updated", this.#applyTheme);
    void this.#closePage();
    this.emit("destroyed");
  }

  takeTitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.emit("page-title-updated", preventable({}), title);
  }

  async #closePage(): Promise<void> {
    // A page that never opened needs no closing.
    const link = await this.#link?.catch(() => null);
    if (!link) return;
    link.gone();
    await runningBrowser().closePage(link.page);
    runningBrowser().forget(link.page);
  }

  async #open(): Promise<PageLink> {
    const page = await this.#host.openPage();
    const link = new PageLink(page, this.#listener(), this.#host.pageOptions());
    this.#openLink = link;
    await link.prepare();
    return link;
  }

  #listener(): PageListener {
    return {
      navigated: (url) => {
        if (this.#openLink) forgetProcess(this.#openLink.page);
        this.#url = url;
        this.#isCrashed = false;
        this.emit("did-navigate", {}, url, 200, "OK");
      },
      navigatedWithinPage: (url) => {
        this.#url = url;
        this.emit("did-navigate-in-page", {}, url, true);
      },
      domReady: () => {
        if (this.#url === "") return;
        if (this.#zoom !== 1) this.setZoomFactor(this.#zoom);
        this.emit("dom-ready", {});
      },
      // The empty page that a window begins with is none that the app has loaded.
      loaded: () => void (this.#url !== "" && this.emit("did-finish-load", {})),
      named: (title) => this.takeTitle(title),
      received: (message) => this.#received(message),
      opensWindow: (opening) => (this.#opening = opening),
      wroteToConsole: (call) => this.#wroteToConsole(call),
      crashed: () => {
        this.#isCrashed = true;
        this.emit("render-process-gone", {}, { reason: "crashed", exitCode: 5 });
      },
    };
  }

  #received(message: ReceivedMessage): void {
    switch (message.kind) {
      case "send":
        ipcMain.emit(message.channel, this.#ipcEvent(), ...(message.value as readonly unknown[]));
        break;
      case "invoke":
        void this.#invoke(message);
        break;
      case "input":
        noteInput();
        this.emit("input-event", {}, { type: "undefined" });
        this.#host.touched(message.value as Bounds);
        break;
      default:
        break;
    }
  }

  async #invoke({ id, channel, value }: ReceivedMessage): Promise<void> {
    const link = await this.page();
    try {
      const handler = ipcMain.handlerFor(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      link.post("resolved", id, "", await handler(this.#ipcEvent(), ...(value as readonly unknown[])));
    } catch (error) {
      link.post("rejected", id, "", String(error));
    }
  }

  #ipcEvent(): object {
    return { type: "frame", sender: this, senderFrame: frameOf(this, this.#url), ports: [] };
  }

  #wroteToConsole({ type, args, stackTrace }: Protocol.Runtime.consoleAPICalledPayload): void {
    const message = args.map((arg) => String(arg.value ?? arg.description ?? "")).join(" ");
    const level = type === "error" || type === "warning" || type === "debug" ? type : "info";
    const [frame] = stackTrace?.callFrames ?? [];
    const place = { lineNumber: frame?.lineNumber ?? 0, sourceId: fromChromium(frame?.url ?? "") };
    this.emit("console-message", { level, message, ...place });
  }

  readonly #applyTheme = (): void => {
    void this.#link?.then((link) => link.setColorScheme(colorScheme()));
  };
}
refuseUnknownMembers(WebContents, "webContents");

function frameOf(contents: WebContents, url: string): object {
  const frame = {
    url,
    origin: originOf(url),
    parent: null,
    top: null as object | null,
    frames: [],
    isDestroyed: () => contents.isDestroyed(),
    send: (channel: string, ...args: readonly unknown[]) => contents.send(channel, ...args),
  };
  frame.top = frame;
  return frame;
}

/** The pipe brings bytes as bytes, whatever the protocol's types say of base64. */
function bytesOf(data: string): Buffer {
  return Buffer.from(data as unknown as Uint8Array);
}
