/** Electron's ipcMain: listeners and handlers for what pages send. */
import { EventEmitter } from "node:events";
import { refuseUnknownMembers } from "../not-implemented.ts";

/** Answers what pages invoke. */
export type InvokeHandler = (event: object, ...args: readonly unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerFor(channel: string): InvokeHandler | undefined {
    return this.#handlers.get(channel);
  }
}
refuseUnknownMembers(IpcMain, "ipcMain");

/** Electron's `ipcMain`. */
export const ipcMain = new IpcMain();
