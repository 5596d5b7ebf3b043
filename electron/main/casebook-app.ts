/** The running program: one engine, one window, and the way from locked to unlocked and back. */
import { join } from "node:path";
import { app, nativeTheme } from "electron";
import { shellContract } from "../../shared/api/shell.ts";
import { AppError } from "../../shared/errors.ts";
import { GrantedPaths } from "../../shared/granted-paths.ts";
import { laneOf } from "../../shared/lanes.ts";
import { serve } from "../../shared/rpc.ts";
import { EngineProcess } from "./engine-process.ts";
import { watchIdleness } from "./idle-lock.ts";
import { setMenu } from "./menu.ts";
import { listenToPages, onDropped } from "./pages.ts";
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
  readonly #granted = new GrantedPaths();
  #engine: EngineProcess | null = null;
  #isIdleLockHeld = false;
  #isLocking = false;
  /** A backup that is made behind the locked screen. */
  #backingUp: AbortController | null = null;
  /** True while the engine may hold a vault's keys. */
  #isVaultOpen = false;
  #isQuitting = false;
  /** True from when the person has closed the window of the records and their backup is made before the program ends. */
  #isClosing = false;
  /** The engine that was locked, until its process is gone. */
  #ending: Promise<void> = Promise.resolve();
  /** Milliseconds of this process's clock, when somebody last touched one of our own pages. */
  #lastInput = performance.now();

  constructor(files: AppFiles) {
    this.#files = files;
    this.#windows = new Windows({
      preload: files.preload,
      folder: files.rendererFolder,
      isDeveloping: !app.isPackaged,
      takeBytes: async (ticket) => {
        // Pictures that were on their way when the vault was locked are nobody's any more.
        if (!this.#engine) throw new AppError("PROCESS_ENDED", "the engine has ended");
        return (await this.#engine.host.takeBytes({ ticket })) ?? null;
      },
      onClosed: () => this.quit(),
      onPage: (kind, window, page) => {
        const { showRecords, lock } = this;
        // Windows ends a session without asking the program to quit.
        window.on("session-end", () => this.kill());
        window.on("close", (event) => {
          if (kind === "records" && this.#closeAfterBackup()) event.preventDefault();
        });
        window.webContents.on("input-event", () => {
          this.#lastInput = performance.now();
          // Whoever is back wants their vault, which is in use until the backup behind the locked screen has ended.
          if (!this.#isClosing) this.#backingUp?.abort();
        });
        // A page that crashed cannot lock itself, and its engine would go on with the keys behind an empty window.
        if (kind === "records") window.webContents.once("render-process-gone", () => lock());
        serve(
          laneOf(page, "shell"),
          shellContract,
          shellHandlers({ window, settings: this.#settings, granted: this.#granted, showRecords, lock }),
        );
        onDropped(window.webContents, (path) => this.#granted.add(path));
        this.#runningEngine().relayPage(window.webContents.id, page);
      },
    });
  }

  start(): void {
    nativeTheme.themeSource = this.#settings.current.theme;
    const { vaultPath, backups } = this.#settings.current;
    if (vaultPath !== null) this.#granted.add(vaultPath);
    for (const { folder } of Object.values(backups)) this.#granted.add(folder);
    listenToPages();
    setMenu({ lock: this.lock, quit: () => this.quit() });
    watchIdleness({
      minutes: () => this.#settings.current.autoLockMinutes,
      isHeld: () => this.#isIdleLockHeld || !this.#isVaultOpen,
      lastInput: () => this.#lastInput,
      lock: this.lock,
      lockIdle: () => this.#lock((engine) => this.#backUpBehind(engine)),
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
    this.#backingUp?.abort();
    this.#lock();
  };

  #lock(before?: (engine: EngineProcess) => Promise<void>): void {
    // Whatever is on screen: an engine that has opened a vault holds its keys before its records are shown.
    if (this.#isLocking || (this.#windows.kind === "entry" && !this.#isVaultOpen)) return;
    this.#isLocking = true;
    const ending = this.#engine;
    this.#engine = null;
    this.#isIdleLockHeld = false;
    this.#isVaultOpen = false;
    this.#windows.show("entry", { isClosing: this.#isClosing });
    const end = ending?.end(before && (() => before(ending)));
    this.#ending = (end ?? Promise.resolve()).finally(() => (this.#isLocking = false));
  }

  /** Locks, and ends when the backup is made, where one is made by itself; false where there is nothing to wait for. */
  #closeAfterBackup(): boolean {
    if (!this.#backsUpByItself || !this.#isVaultOpen || this.#isLocking) return false;
    this.#isClosing = true;
    this.#lock((engine) => this.#backUpBehind(engine));
    void this.#ending.finally(() => this.#quitNow());
    return true;
  }

  /** Whether any vault's backup is to be made without being asked for each time. */
  get #backsUpByItself(): boolean {
    return Object.values(this.#settings.current.backups).some(({ byItself }) => byItself);
  }

  /** Where that was asked for, and where nobody waits: the screen is locked already, and whoever wants in ends this. */
  async #backUpBehind(engine: EngineProcess): Promise<void> {
    if (!this.#backsUpByItself) return;
    const { backups } = this.#settings.current;
    const { signal } = (this.#backingUp = new AbortController());
    const done = await engine.host.backUpByItself({ backups }, { signal }).catch(() => null);
    this.#backingUp = null;
    if (done === null) return;
    const { vaultId, folder, at, hasLoss } = done;
    const now = this.#settings.current.backups;
    const known = now[vaultId];
    if (known === undefined) return;
    const told = {
      ...known,
      folder,
      at: at ?? known.at,
      hasFailed: at === null,
      hasLoss: at === null ? known.hasLoss : hasLoss,
    };
    this.#settings.change({ backups: { ...now, [vaultId]: told } });
  }

  /** True once the person has asked to quit, as opposed to a system that ends. */
  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  /** The person quits, by the menu or by closing the window. */
  quit(): void {
    if (!this.#closeAfterBackup()) this.#quitNow();
  }

  #quitNow(): void {
    this.#isQuitting = true;
    app.quit();
  }

  /** Ends the engine at once, for a system that waits for nobody. */
  kill(): void {
    this.#engine?.kill();
    this.#engine = null;
  }

  /** Ends the engine, cleanly where it can. */
  async end(): Promise<void> {
    const last = this.#engine;
    this.#engine = null;
    this.#backingUp?.abort();
    await Promise.all([this.#ending, last?.end()]);
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
        // Not of one that is ending: the vault that is open now would never lock by itself.
        if (this.#engine === engine) this.#isIdleLockHeld = isHeld;
        return null;
      },
      vaultIsOpen: ({ isOpen }) => {
        if (this.#engine === engine) this.#isVaultOpen = isOpen;
        return null;
      },
    });
    const stopWatching = parsers.watchProcesses((hostId, drawing) => {
      void engine.host.parserHostProcess({ hostId, ...drawing }).catch(() => undefined);
    });
    const stopGranting = this.#granted.onEach((path) => {
      void engine.host.grantPath({ path }).catch(() => undefined);
    });
    engine.onEnd(() => {
      stopGranting();
      stopWatching();
      parsers.closeAll();
      if (this.#engine !== engine) return;
      this.#engine = null;
      this.#isVaultOpen = false;
    });
    return engine;
  }
}
