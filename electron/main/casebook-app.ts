/** The running program: one engine, one window, and the way from locked to unlocked and back. */
import { join } from "node:path";
import { app, nativeTheme } from "electron";
import { shellContract } from "../../shared/api/shell.ts";
import { laneOf } from "../../shared/lanes.ts";
import { serve } from "../../shared/rpc.ts";
import { EngineProcess } from "./engine-process.ts";
import { watchIdleness } from "./idle-lock.ts";
import { setMenu } from "./menu.ts";
import { listenToPages } from "./pages.ts";
import { ParserPages } from "./parser-pages.ts";
import { SettingsFile } from "./settings-file.ts";
import { shellHandlers } from "./shell.ts";
import { Windows } from "./windows.ts";

/** Where the build put what the program consists of. */
export interface AppFiles {
  readonly engine: string;
  readonly preload: string;
  readonly parserPreload: string;
  readonly rendererFolder: string;
  readonly parserFolder: string;
}

export class CasebookApp {
  readonly #files: AppFiles;
  readonly #settings = new SettingsFile(join(app.getPath("userData"), "settings.json"));
  readonly #windows: Windows;
  #engine: EngineProcess | null = null;
  #isIdleLockHeld = false;
  #isLocking = false;

  constructor(files: AppFiles) {
    this.#files = files;
    this.#windows = new Windows({
      preload: files.preload,
      folder: files.rendererFolder,
      isDeveloping: !app.isPackaged,
      takeBytes: async (ticket) => (await this.#engine?.host.takeBytes({ ticket })) ?? null,
      onPage: (kind, window, page) => {
        const { showRecords, lock } = this;
        // A page that crashed cannot lock itself, and its engine would go on with the keys behind an empty window.
        if (kind === "records") window.webContents.once("render-process-gone", () => lock());
        serve(
          laneOf(page, "shell"),
          shellContract,
          shellHandlers({ window, settings: this.#settings, showRecords, lock }),
        );
        this.#runningEngine().relayPage(window.webContents.id, page);
      },
    });
  }

  start(): void {
    nativeTheme.themeSource = this.#settings.current.theme;
    listenToPages();
    setMenu(this.lock);
    watchIdleness({
      minutes: () => this.#settings.current.autoLockMinutes,
      isHeld: () => this.#isIdleLockHeld,
      lock: this.lock,
    });
    this.#windows.show("entry");
  }

  /** Brings the window to the front, or makes one. */
  focus(): void {
    const { current } = this.#windows;
    if (current === null) this.#windows.show("entry");
    else {
      if (current.isMinimized()) current.restore();
      current.focus();
    }
  }

  readonly showRecords = (): void => {
    if (this.#windows.kind === "entry") this.#windows.show("records");
  };

  /** The records' page is destroyed first, then the engine finishes what it writes and its process ends. */
  readonly lock = (): void => {
    // The window in which passphrases are typed holds nothing; it is made anew only when its engine has ended.
    if (this.#isLocking || (this.#windows.kind !== "records" && this.#engine !== null)) return;
    this.#isLocking = true;
    const ending = this.#engine;
    this.#engine = null;
    this.#isIdleLockHeld = false;
    this.#windows.show("entry");
    void (ending?.end() ?? Promise.resolve()).finally(() => (this.#isLocking = false));
  };

  /** Ends the engine, cleanly where it can. */
  async end(): Promise<void> {
    const ending = this.#engine;
    this.#engine = null;
    await ending?.end();
  }

  #runningEngine(): EngineProcess {
    this.#engine ??= this.#startEngine();
    return this.#engine;
  }

  #startEngine(): EngineProcess {
    const parsers = new ParserPages({ preload: this.#files.parserPreload, folder: this.#files.parserFolder });
    const engine: EngineProcess = new EngineProcess(this.#files.engine, {
      openParserHost: async () => {
        const { hostId, page } = await parsers.open();
        engine.relayParser(hostId, page);
        return { hostId };
      },
      closeParserHost: ({ hostId }) => {
        parsers.close(hostId);
        return null;
      },
      holdIdleLock: ({ isHeld }) => {
        this.#isIdleLockHeld = isHeld;
        return null;
      },
    });
    const stopWatching = parsers.watchMemory((hostId, residentBytes) => {
      void engine.host.parserHostMemory({ hostId, residentBytes }).catch(() => undefined);
    });
    engine.onEnd(() => {
      stopWatching();
      parsers.closeAll();
      if (this.#engine === engine) this.#engine = null;
    });
    return engine;
  }
}
