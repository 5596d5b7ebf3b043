/** The engine's process: started for a window, ended to lock. What it is asked and answers passes through here unread. */
import process from "node:process";
import { utilityProcess, type UtilityProcess } from "electron";
import { engineHostContract, hostContract } from "../../shared/api/shell.ts";
import { laneOf } from "../../shared/lanes.ts";
import { connect, serve, type Client, type Handlers, type Port } from "../../shared/rpc.ts";

/** How long the engine may take to finish a write and close the vault before it is ended all the same; it is safe to end. */
const closeMs = 5_000;

export class EngineProcess {
  readonly #process: UtilityProcess;
  readonly #pipe: Port;
  readonly #gone: Promise<void>;
  /** What the engine offers the shell. */
  readonly host: Client<typeof engineHostContract>;

  constructor(entry: string, handlers: Handlers<typeof hostContract>) {
    this.#process = utilityProcess.fork(entry, [], {
      serviceName: "Casebook engine",
      stdio: "inherit",
      env: engineEnvironment(),
    });
    this.#pipe = pipeOf(this.#process);
    this.#gone = new Promise((resolve) => this.#process.once("exit", () => resolve()));
    const lane = laneOf(this.#pipe, "host");
    serve(lane, hostContract, handlers);
    this.host = connect(lane, engineHostContract);
  }

  /** Passes what a window asks on lane "ui" to the engine and the answers back, until either ends. */
  relayPage(pageId: number, page: Port): void {
    const asked = laneOf(page, "ui");
    const engine = laneOf(this.#pipe, `ui:${pageId}`);
    void this.host.pageOpened({ pageId }).catch(() => undefined);
    asked.onMessage((message) => engine.postMessage(message));
    const stop = engine.onMessage((message) => asked.postMessage(message));
    engine.onClose(() => laneOf(page, "uigone").postMessage(null));
    page.onClose(() => {
      stop();
      void this.host.pageClosed({ pageId }).catch(() => undefined);
    });
  }

  /** Passes a parser page's conversation on. */
  relayParser(hostId: number, page: Port): void {
    const parser = laneOf(page, "parser");
    const engine = laneOf(this.#pipe, `parser:${hostId}`);
    parser.onMessage((message) => engine.postMessage(message));
    const stop = engine.onMessage((message) => parser.postMessage(message));
    page.onClose(() => {
      stop();
      void this.host.parserHostGone({ hostId }).catch(() => undefined);
    });
  }

  /**
   * Resolves when the process is gone, with the vault closed cleanly where that took no longer than it may. What is to be done before
   * that, with the vault still open, takes its own time.
   */
  async end(before?: () => Promise<void>): Promise<void> {
    await before?.();
    const late = setTimeout(() => this.#process.kill(), closeMs);
    await this.host.closeVault({}).catch(() => undefined);
    this.#process.kill();
    await this.#gone;
    clearTimeout(late);
  }

  /** Ends at once, for a system that waits for nobody; what was acknowledged is stored, and the next start tidies up. */
  kill(): void {
    this.#process.kill();
  }

  onEnd(listener: () => void): void {
    void this.#gone.then(listener);
  }
}

/**
 * The engine needs nothing of the person's environment; Windows' own libraries do not load without this one name. An empty
 * environment would be taken for none given, and the person's own handed on instead.
 */
function engineEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return { CASEBOOK_PROCESS: "engine", ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}

function pipeOf(engine: UtilityProcess): Port {
  return {
    postMessage: (message) => engine.postMessage(message),
    onMessage: (listener) => {
      engine.on("message", listener);
      return () => engine.off("message", listener);
    },
    onClose: (listener) => {
      engine.once("exit", listener);
      return () => engine.off("exit", listener);
    },
  };
}
