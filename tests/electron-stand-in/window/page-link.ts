/** The connection to one page of Chromium: what is set up in it, what is sent to it, and what it tells. */
import type { PageTarget } from "../chromium/browser.ts";
import type { DevtoolsSession } from "../devtools/connection.ts";
import type { Protocol } from "../devtools/protocol.ts";
import { IncomingMessages, OutgoingMessages, type ReceivedMessage } from "../ipc/page-channel.ts";
import { bytesPath, fromMainName, pageScript, preloadScript, preloadWorld, toMainName } from "../ipc/page-scripts.ts";
import { fromChromium, toChromium } from "../network/addresses.ts";
import { FilePaths } from "./file-paths.ts";

/** Who hears of what happens in the page. */
export interface PageListener {
  navigated(url: string): void;
  navigatedWithinPage(url: string): void;
  domReady(): void;
  loaded(): void;
  named(title: string): void;
  received(message: ReceivedMessage): void;
  opensWindow(opening: Protocol.Page.windowOpenPayload): void;
  wroteToConsole(call: Protocol.Runtime.consoleAPICalledPayload): void;
  crashed(): void;
}

/** What a page is set up with. */
export interface PageOptions {
  /** The source of the preload script. */
  readonly preload: string;
  readonly additionalArguments: readonly string[];
  /** The size that the page believes in, where no display gives it one. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly colorScheme: string | null;
}

interface Load {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The connection, from the moment in which Chromium has made the page. */
export class PageLink {
  readonly page: PageTarget;
  readonly #listener: PageListener;
  readonly #options: PageOptions;
  readonly #frames = new Set<string>();
  readonly #outgoing: OutgoingMessages;
  readonly #loads = new Map<string, Load>();
  readonly #loadedEarly = new Set<string>();
  readonly #firstLoad = Promise.withResolvers<void>();
  #isPrepared = false;
  #contextId: number | null = null;
  #ownNavigation: string | null = null;

  constructor(page: PageTarget, listener: PageListener, options: PageOptions) {
    this.page = page;
    this.#listener = listener;
    this.#options = options;
    this.#frames.add(page.targetId);
    this.#outgoing = new OutgoingMessages(page.session, fromMainName);
    this.#hear();
  }

  get session(): DevtoolsSession {
    return this.page.session;
  }

  /** Puts our scripts into the page and lets it run. */
  async prepare(): Promise<void> {
    const { session } = this;
    const { size, colorScheme, preload, additionalArguments } = this.#options;
    const isShownToNobody = size !== null;
    await Promise.all([
      session.send("Page.enable"),
      session.send("Page.setLifecycleEventsEnabled", { enabled: true }),
      session.send("Runtime.enable"),
      session.send("Runtime.addBinding", { name: toMainName, executionContextName: preloadWorld }),
      session.send("Page.addScriptToEvaluateOnNewDocument", { source: pageScript() }),
      session.send("Page.addScriptToEvaluateOnNewDocument", {
        source: preloadScript(preload, additionalArguments),
        worldName: preloadWorld,
      }),
      isShownToNobody ? session.send("Emulation.setFocusEmulationEnabled", { enabled: true }) : null,
      size ? this.#resize(size, 1) : null,
      colorScheme ? this.setColorScheme(colorScheme) : null,
      session.send("Runtime.runIfWaitingForDebugger"),
      // A window on a display begins with a page of its own, which must not come in the way of the app's.
      isShownToNobody ? null : this.#firstLoad.promise,
    ]);
    this.#isPrepared = true;
  }

  hasFrame(frameId: string): boolean {
    return this.#frames.has(frameId);
  }

  /** Whether the document that is being asked for is one that `navigate` or `reload` asked for. */
  isOwnNavigation(url: string): boolean {
    return this.#ownNavigation === withoutFragment(url);
  }

  post(kind: ReceivedMessage["kind"], id: number, channel: string, value: unknown): void {
    this.#outgoing.post({ kind, id, channel }, value);
  }

  /** The bytes of a message, which the page fetches at this address of its own; null when it is another's. */
  takeBytes(url: string): Buffer | null {
    const id = url.split(bytesPath, 2)[1];
    return id === undefined ? null : this.#outgoing.take(Number(id));
  }

  /** Opens the address and waits until it is loaded. */
  async navigate(url: string): Promise<void> {
    this.#ownNavigation = withoutFragment(url);
    const answer = await this.session.send("Page.navigate", { url: toChromium(url) });
    this.#ownNavigation = null;
    if (answer.errorText) throw loadError(answer.errorText, url);
    const { loaderId } = answer;
    // Without a loader it was a move within the page.
    if (loaderId === undefined || this.#loadedEarly.delete(loaderId)) return;
    await new Promise<void>((resolve, reject) =>
      this.#loads.set(loaderId, { resolve, reject: () => reject(loadError("net::ERR_ABORTED", url)) }),
    );
  }

  async reload(url: string): Promise<void> {
    this.#ownNavigation = withoutFragment(url);
    await this.session.send("Page.reload");
  }

  async setColorScheme(colorScheme: string): Promise<void> {
    const features = colorScheme === "system" ? [] : [{ name: "prefers-color-scheme", value: colorScheme }];
    await this.session.send("Emulation.setEmulatedMedia", { features });
  }

  /** Shows the page larger, or at another size where no display gives it one. */
  async zoom(factor: number, size: { readonly width: number; readonly height: number }): Promise<void> {
    if (this.#options.size) await this.#resize(size, factor);
    // The protocol has no zoom for a page that its window gives the size; what CSS has comes nearest.
    else await this.session.send("Runtime.evaluate", { expression: `document.documentElement.style.zoom = ${factor}` });
  }

  async #resize({ width, height }: { readonly width: number; readonly height: number }, zoom: number): Promise<void> {
    await this.session.send("Emulation.setDeviceMetricsOverride", {
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
      deviceScaleFactor: zoom,
      mobile: false,
    });
  }

  /** Ends everything that waits for the page. */
  gone(): void {
    for (const load of this.#loads.values()) load.reject(new Error("closed"));
    this.#loads.clear();
    this.session.removeAllListeners();
  }

  #hear(): void {
    const { session } = this;
    const { targetId } = this.page;
    const filePaths = new FilePaths(session);
    const incoming = new IncomingMessages((message) => {
      if (message.kind === "ready" && this.#contextId !== null) this.#outgoing.open(this.#contextId);
      else if (message.kind === "files-near") filePaths.filesAreNear();
      else if (message.kind === "pieces-wanted") this.#outgoing.sendPieces(message.id);
      else this.#listener.received(message);
    });
    session.on("Runtime.executionContextCreated", ({ context }) => {
      const { frameId } = context.auxData as { readonly frameId: string };
      if (context.name === preloadWorld && frameId === targetId) this.#contextId = context.id;
    });
    session.on("Runtime.executionContextsCleared", () => {
      this.#contextId = null;
      this.#outgoing.close();
    });
    session.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name === toMainName) incoming.take(payload);
    });
    session.on("Page.frameAttached", ({ frameId }) => void this.#frames.add(frameId));
    session.on("Page.frameDetached", ({ frameId, reason }) => {
      if (reason === "remove") this.#frames.delete(frameId);
    });
    session.on("Page.frameNavigated", ({ frame }) => {
      if (frame.parentId === undefined) this.#navigated(frame);
    });
    session.on("Page.navigatedWithinDocument", ({ frameId, url }) => {
      if (frameId === targetId) this.#listener.navigatedWithinPage(fromChromium(url));
    });
    session.on("Page.lifecycleEvent", ({ frameId, loaderId, name }) => {
      if (frameId === targetId) this.#lifecycle(name, loaderId);
    });
    session.on("Page.windowOpen", (opening) => this.#listener.opensWindow(opening));
    session.on("Page.javascriptDialogOpening", ({ type }) => {
      if (type === "beforeunload") void session.send("Page.handleJavaScriptDialog", { accept: true });
    });
    session.on("Runtime.consoleAPICalled", (call) => this.#listener.wroteToConsole(call));
    session.on("Inspector.targetCrashed", () => this.#listener.crashed());
  }

  #navigated(frame: Protocol.Page.Frame): void {
    if (!this.#isPrepared) return;
    this.#ownNavigation = null;
    for (const [loaderId, load] of this.#loads)
      if (loaderId !== frame.loaderId) {
        this.#loads.delete(loaderId);
        load.reject(new Error("navigated elsewhere"));
      }
    this.#listener.navigated(fromChromium(frame.url + (frame.urlFragment ?? "")));
  }

  /** Chromium tells of titles that change later, but not of every first one. */
  async #tellTitle(): Promise<void> {
    const title = this.session.send("Runtime.evaluate", { expression: "document.title" });
    await title.then(({ result }) => this.#listener.named(String(result.value))).catch(() => undefined);
  }

  #lifecycle(name: string, loaderId: string): void {
    if (name === "load") this.#firstLoad.resolve();
    if (!this.#isPrepared) return;
    if (name === "DOMContentLoaded") this.#listener.domReady();
    if (name !== "load") return;
    const load = this.#loads.get(loaderId);
    this.#loads.delete(loaderId);
    if (!load) this.#loadedEarly.add(loaderId);
    this.#listener.loaded();
    load?.resolve();
    void this.#tellTitle();
  }
}

function withoutFragment(url: string): string {
  return url.split("#", 1)[0] ?? "";
}

function loadError(code: string, url: string): Error {
  return Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, url });
}
