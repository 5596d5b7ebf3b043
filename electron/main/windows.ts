/** The one window a person sees: first with the page in which a passphrase is typed, then with the page of the records. */
import { BrowserWindow, nativeTheme, session, type Rectangle, type Session } from "electron";
import type { Port } from "../../shared/rpc.ts";
import { serveAssets, type TakeBytes } from "./assets.ts";
import { guardSession, safePreferences } from "./page-safety.ts";
import { pipeOfPage } from "./pages.ts";

const origin = "app://casebook";

/** "entry" makes and unlocks vaults; "records" shows what is in one. */
export type PageKind = "entry" | "records";

export interface WindowsOptions {
  readonly preload: string;
  readonly folder: string;
  readonly takeBytes: TakeBytes;
  readonly isDeveloping: boolean;
  /** Connects a new page with what answers it. */
  readonly onPage: (kind: PageKind, window: BrowserWindow, page: Port) => void;
  /** The person has closed the window, and no other takes its place. */
  readonly onClosed: () => void;
}

interface WindowState {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
}

/** Where a window stands, so that the one in its place stands there too. */
function stateOf(window: BrowserWindow): WindowState {
  return {
    bounds: window.getNormalBounds(),
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
  };
}

export class Windows {
  readonly #options: WindowsOptions;
  #session: Session | null = null;
  #current: { readonly kind: PageKind; readonly window: BrowserWindow } | null = null;

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  get current(): BrowserWindow | null {
    return this.#current?.window ?? null;
  }

  get kind(): PageKind | null {
    return this.#current?.kind ?? null;
  }

  /**
   * Opens the kind of page in the old one's place. The old page and its process are destroyed: at once when it showed
   * records, otherwise when the new one can be seen. One that `isClosing` says that the program ends as soon as it can.
   */
  show(kind: PageKind, { isClosing = false }: { readonly isClosing?: boolean } = {}): void {
    const old = this.#current?.window ?? null;
    const before = old !== null && !old.isDestroyed() ? stateOf(old) : null;
    const hidesAtOnce = this.#current?.kind === "records";
    const window = this.#make(before?.bounds ?? null);
    if (before?.isMaximized === true) window.maximize();
    if (before?.isFullScreen === true) window.setFullScreen(true);
    this.#current = { kind, window };
    if (hidesAtOnce) old?.destroy();
    window.once("closed", () => {
      if (this.#current?.window !== window) return;
      this.#current = null;
      this.#options.onClosed();
    });
    window.once("ready-to-show", () => {
      window.show();
      if (old !== null && !old.isDestroyed()) old.destroy();
    });
    const page = pipeOfPage(window.webContents, { origin, lanes: ["ui", "shell"] });
    this.#options.onPage(kind, window, page);
    void window.loadURL(`${origin}/index.html?page=${kind}${isClosing ? "&closing" : ""}`);
  }

  #make(bounds: Rectangle | null): BrowserWindow {
    return new BrowserWindow({
      show: false,
      width: 1280,
      height: 800,
      ...bounds,
      minWidth: 480,
      minHeight: 400,
      title: "Casebook",
      backgroundColor: nativeTheme.shouldUseDarkColors ? "#14181a" : "#fbf9f5",
      autoHideMenuBar: true,
      webPreferences: {
        ...safePreferences(this.#options.preload, (this.#session ??= this.#makeSession())),
        devTools: this.#options.isDeveloping,
      },
    });
  }

  #makeSession(): Session {
    const own = session.fromPartition("casebook", { cache: false });
    guardSession(own);
    const { folder, takeBytes } = this.#options;
    serveAssets(own, { host: "casebook", folder, takeBytes });
    return own;
  }
}
