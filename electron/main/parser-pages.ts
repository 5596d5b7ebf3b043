/** Hidden sandboxed pages in which foreign files are read: no Node, no keys, no network, no other document. */
import { app, BrowserWindow, session, type Session } from "electron";
import type { Port } from "../../shared/rpc.ts";
import { serveAssets } from "./assets.ts";
import { guardSession, safePreferences } from "./page-safety.ts";
import { pipeOfPage } from "./pages.ts";

const origin = "app://parser";
const pollMs = 250;

/** The pages of one engine process. */
export class ParserPages {
  readonly #files: { readonly preload: string; readonly folder: string };
  readonly #windows = new Map<number, BrowserWindow>();
  #session: Session | null = null;
  #lastId = 0;

  constructor(files: { readonly preload: string; readonly folder: string }) {
    this.#files = files;
  }

  /** Makes a page; resolves with its pipe when it can answer. */
  async open(): Promise<{ readonly hostId: number; readonly page: Port }> {
    const hostId = ++this.#lastId;
    const window = new BrowserWindow({
      show: false,
      width: 200,
      height: 200,
      webPreferences: {
        ...safePreferences(this.#files.preload, (this.#session ??= this.#makeSession())),
        devTools: false,
      },
    });
    this.#windows.set(hostId, window);
    const page = pipeOfPage(window.webContents, { origin, lanes: ["parser"] });
    page.onClose(() => this.close(hostId));
    await window.loadURL(`${origin}/index.html`);
    return { hostId, page };
  }

  close(hostId: number): void {
    const window = this.#windows.get(hostId);
    this.#windows.delete(hostId);
    if (window && !window.isDestroyed()) window.destroy();
  }

  closeAll(): void {
    for (const hostId of this.#windows.keys()) this.close(hostId);
  }

  /** Tells of each page's process which one it is and how much memory it holds, again and again while there are any. */
  watchProcesses(
    report: (hostId: number, process: { readonly processId: number; readonly residentBytes: number }) => void,
  ): () => void {
    const timer = setInterval(() => {
      if (this.#windows.size === 0) return;
      const kilobytes = new Map(app.getAppMetrics().map(({ pid, memory }) => [pid, memory.workingSetSize]));
      for (const [hostId, window] of this.#windows) {
        const processId = window.webContents.getOSProcessId();
        const held = kilobytes.get(processId);
        if (held !== undefined) report(hostId, { processId, residentBytes: held * 1024 });
      }
    }, pollMs);
    return () => clearInterval(timer);
  }

  #makeSession(): Session {
    // No "persist:" in the name: such a partition lives in memory only.
    const own = session.fromPartition("casebook-parser", { cache: false });
    guardSession(own);
    if (!own.protocol.isProtocolHandled("app")) serveAssets(own, { host: "parser", folder: this.#files.folder });
    return own;
  }
}
