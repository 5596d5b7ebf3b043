/** Parser hosts for the app: hidden sandboxed pages that the shell makes, each with a lane of the engine's pipe. */
import type { hostContract } from "../../../shared/api/shell.ts";
import { laneOf } from "../../../shared/lanes.ts";
import type { Client, Port } from "../../../shared/rpc.ts";
import { giveWay } from "./give-way.ts";
import type { HostChoice, ParserHost } from "./serving-host.ts";

/** The process that draws a page, as the system tells it. */
export interface HostProcess {
  readonly processId: number;
  readonly residentBytes: number;
}

/** The pages of one engine process, by the number that the shell gave each. */
export class PageParserHosts {
  readonly #pipe: Port;
  readonly #shell: Client<typeof hostContract>;
  readonly #open = new Map<number, PageHost>();

  constructor(pipe: Port, shell: Client<typeof hostContract>) {
    this.#pipe = pipe;
    this.#shell = shell;
  }

  /** A host at once; what it is told waits until its page can hear it. */
  readonly make = ({ worksBehind }: HostChoice): ParserHost => {
    const host = new PageHost();
    host.worksBehind = worksBehind;
    void this.#openPage(host);
    return {
      port: host.port,
      residentBytes: () => host.residentBytes,
      kill: () => this.#kill(host),
    };
  };

  /** The shell's word that a page has ended. */
  gone(hostId: number): void {
    this.#open.get(hostId)?.close();
    this.#open.delete(hostId);
  }

  /** The shell's word, again and again, on the process of a page. It is known only once the page is there. */
  processOf(hostId: number, { processId, residentBytes }: HostProcess): void {
    const host = this.#open.get(hostId);
    if (!host) return;
    host.residentBytes = residentBytes;
    // Again and again: a browser sets its processes' priorities by itself.
    if (host.worksBehind) giveWay(processId);
  }

  async #openPage(host: PageHost): Promise<void> {
    try {
      const { hostId } = await this.#shell.openParserHost({});
      host.hostId = hostId;
      if (host.isClosed) this.#closePage(hostId);
      else {
        this.#open.set(hostId, host);
        host.connect(laneOf(this.#pipe, `parser:${hostId}`));
      }
    } catch {
      // No page could be made: whoever waits for it hears that it ended.
      host.close();
    }
  }

  #kill(host: PageHost): void {
    host.close();
    if (host.hostId === null) return;
    this.#open.delete(host.hostId);
    this.#closePage(host.hostId);
  }

  #closePage(hostId: number): void {
    // A shell that has ended took its pages with it.
    this.#shell.closeParserHost({ hostId }).catch(() => undefined);
  }
}

/** One page and its conversation, which may begin before the page is there. */
class PageHost {
  hostId: number | null = null;
  residentBytes: number | null = null;
  worksBehind = false;
  isClosed = false;
  readonly port: Port;
  readonly #listeners = new Set<(message: unknown) => void>();
  readonly #closers = new Set<() => void>();
  readonly #early: unknown[] = [];
  #lane: Port | null = null;
  #stopListening = () => undefined as void;

  constructor() {
    this.port = {
      postMessage: (message) => {
        if (this.isClosed) return;
        if (this.#lane === null) this.#early.push(message);
        else this.#lane.postMessage(message);
      },
      onMessage: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      onClose: (listener) => {
        this.#closers.add(listener);
        return () => this.#closers.delete(listener);
      },
    };
  }

  connect(lane: Port): void {
    this.#lane = lane;
    this.#stopListening = lane.onMessage((message) => {
      for (const listener of this.#listeners) listener(message);
    });
    for (const message of this.#early.splice(0)) lane.postMessage(message);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#stopListening();
    for (const closer of this.#closers) closer();
  }
}
