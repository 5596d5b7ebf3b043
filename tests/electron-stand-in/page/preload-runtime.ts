/**
 * What a sandboxed preload script finds: `require("electron")` with ipcRenderer, contextBridge and webUtils, and a small
 * `process`. It runs in a world of its own in the page. The function is sent into pages as source, so it uses nothing
 * from outside itself but its arguments.
 */
import type { ContextBridge } from "./context-bridge.ts";
import type { MessageCodec } from "./message-codec.ts";

/** What the main process tells the runtime of a page. */
export interface PreloadConfig {
  /** The name of the function with which the page calls the main process. */
  readonly toMain: string;
  /** The name of the function with which the main process calls the page. */
  readonly fromMain: string;
  readonly pieceBytes: number;
  /** Where bytes are fetched, followed by their number. */
  readonly bytesPath: string;
  readonly process: Readonly<Record<string, unknown>>;
}

/** A message of the page. Its bytes follow it in pieces, in the order of `sizes`. */
export interface MessageHead {
  readonly kind: "send" | "invoke" | "resolved" | "rejected" | "ready" | "input" | "files-near" | "pieces-wanted";
  readonly id: number;
  readonly channel: string;
  readonly text: string;
  readonly sizes: readonly number[];
}

/** A message to the page. Few bytes come with it as base64; many are fetched, by a number. */
export interface MessageToPage extends MessageHead {
  readonly bytes: string | number;
}

/** What the app's preload script is run with. */
export interface PreloadRuntime {
  readonly require: (name: string) => unknown;
  readonly process: Readonly<Record<string, unknown>>;
  /** Tells the main process that the preload script has run and messages may come. */
  ready(): void;
}

/** Starts the runtime in this world. */
export function startPreloadRuntime(
  config: PreloadConfig,
  codec: MessageCodec,
  bridge: ContextBridge,
  pauseInDebugger: () => void,
): PreloadRuntime {
  type Listener = (event: object, ...args: readonly unknown[]) => void;
  type Entry = { readonly listener: Listener; readonly isOnce: boolean };
  type Call = {
    readonly channel: string;
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: Error) => void;
  };

  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const toMain = world[config.toMain] as (text: string) => void;
  const listeners = new Map<string, Entry[]>();
  const calls = new Map<number, Call>();
  let lastCall = 0;

  function post(kind: MessageHead["kind"], id: number, channel: string, value: unknown): void {
    const { text, binaries } = codec.pack(value);
    const sizes = binaries.map((bytes) => bytes.length);
    toMain(`=${JSON.stringify({ kind, id, channel, text, sizes } satisfies MessageHead)}`);
    for (const bytes of binaries)
      for (let at = 0; at < bytes.length; at += config.pieceBytes)
        toMain(asPiece(bytes.subarray(at, at + config.pieceBytes)));
  }

  // Two bytes are a unit of text wherever they may be one: it is passed on as it is, while base64 is a third longer and has to be
  // made. Halves of a pair may not, so that not every content goes that way.
  const units = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true });

  function asPiece(bytes: Uint8Array): string {
    if (bytes.length % 2 === 0 && bytes.length > 4096)
      try {
        return `*${units.decode(bytes)}`;
      } catch {
        // As base64.
      }
    return `+${bytes.toBase64()}`;
  }

  // Messages are delivered in the order in which they came, also when the bytes of one take longer.
  const arrived: MessageToPage[] = [];
  let isDelivering = false;

  async function deliverInOrder(): Promise<void> {
    if (isDelivering) return;
    isDelivering = true;
    for (let message = arrived.shift(); message; message = arrived.shift()) {
      const bytes =
        typeof message.bytes === "string" ? Uint8Array.fromBase64(message.bytes) : await fetchBytes(message);
      deliver(message, codec.unpack({ text: message.text, binaries: cut(bytes, message.sizes) }));
    }
    isDelivering = false;
  }

  function cut(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
    let at = 0;
    return sizes.map((size) => bytes.subarray(at, (at += size)));
  }

  async function fetchBytes({ bytes, sizes }: MessageToPage): Promise<Uint8Array> {
    try {
      const response = await fetch(`${config.bytesPath}${bytes}`);
      if (!response.ok) throw new Error("refused");
      return new Uint8Array(await response.arrayBuffer());
    } catch {
      // The page's policy lets it fetch nothing: slower, but there is another way.
      return await receivePieces(
        Number(bytes),
        sizes.reduce((sum, size) => sum + size, 0),
      );
    }
  }

  let takePiece: (piece: string) => void = () => undefined;

  function receivePieces(id: number, size: number): Promise<Uint8Array> {
    return new Promise((resolve) => {
      const bytes = new Uint8Array(size);
      let at = 0;
      takePiece = (piece) => {
        at += bytes.subarray(at).setFromBase64(piece).written;
        if (at === size) resolve(bytes);
      };
      post("pieces-wanted", id, "", null);
    });
  }

  function deliver(head: MessageToPage, value: unknown): void {
    if (head.kind === "send") emit(head.channel, value as readonly unknown[]);
    const call = calls.get(head.id);
    if (!call || (head.kind !== "resolved" && head.kind !== "rejected")) return;
    calls.delete(head.id);
    if (head.kind === "resolved") call.resolve(value);
    else call.reject(new Error(`Error invoking remote method '${call.channel}': ${String(value)}`));
  }

  function emit(channel: string, args: readonly unknown[]): void {
    const entries = listeners.get(channel) ?? [];
    for (const entry of entries.slice()) {
      if (entry.isOnce) entries.splice(entries.indexOf(entry), 1);
      try {
        entry.listener({ sender: ipcRenderer, ports: [] }, ...args);
      } catch (error) {
        // As in Electron, one listener's failure is the page's uncaught error and does not keep others from hearing.
        setTimeout(() => {
          throw error;
        });
      }
    }
  }

  function listen(channel: string, listener: Listener, isOnce: boolean): typeof ipcRenderer {
    const entries = listeners.get(channel) ?? [];
    listeners.set(channel, entries);
    entries.push({ listener, isOnce });
    return ipcRenderer;
  }

  function removeListener(channel: string, listener: Listener): typeof ipcRenderer {
    const entries = listeners.get(channel) ?? [];
    const at = entries.findIndex((entry) => entry.listener === listener);
    if (at >= 0) entries.splice(at, 1);
    return ipcRenderer;
  }

  const ipcRenderer = {
    send: (channel: string, ...args: readonly unknown[]): void => post("send", 0, channel, args),
    invoke: (channel: string, ...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = ++lastCall;
        calls.set(id, { channel, resolve, reject });
        post("invoke", id, channel, args);
      }),
    on: (channel: string, listener: Listener) => listen(channel, listener, false),
    once: (channel: string, listener: Listener) => listen(channel, listener, true),
    off: removeListener,
    removeListener,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  function byName<T extends object>(name: string, members: T): T {
    return new Proxy(members, {
      get: (target, key, receiver): unknown => {
        if (typeof key === "symbol" || key in target || key === "then" || key === "toJSON")
          return Reflect.get(target, key, receiver);
        throw new Error(`electron stand-in: ${name}.${key} is not implemented`);
      },
    });
  }

  const electron = byName("electron", {
    ipcRenderer: byName("ipcRenderer", ipcRenderer),
    contextBridge: byName("contextBridge", {
      exposeInMainWorld: (name: string, value: unknown) => bridge.expose(name, value),
    }),
    webUtils: byName("webUtils", { getPathForFile }),
  });

  // The path must be there when the function returns, and only a pause in the debugger lets the main process give it: it
  // looks at `file` and fills `answer`. It listens for the pause only while files are near.
  function getPathForFile(file: File): string {
    const answer: { path: string | null } = { path: null };
    pauseInDebugger();
    if (answer.path === null) throw new Error(`electron stand-in: the path of ${file.name} cannot be told here`);
    return answer.path;
  }
  const noteFiles = (event: Event) => {
    const isFileField = event.target instanceof HTMLInputElement && event.target.type === "file";
    if (event.type === "dragenter" || isFileField) post("files-near", 0, "", null);
  };
  for (const type of ["dragenter", "focusin", "click"])
    window.addEventListener(type, noteFiles, { capture: true, passive: true });

  // The main process counts the time since the person last touched anything; once a second is often enough.
  let lastInput = 0;
  const noteInput = () => {
    if (Date.now() - lastInput < 1000) return;
    lastInput = Date.now();
    post("input", 0, "", { x: screenX, y: screenY, width: outerWidth, height: outerHeight });
  };
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"])
    window.addEventListener(type, noteInput, { capture: true, passive: true });

  world[config.fromMain] = (text) => {
    if (text.startsWith("+")) return takePiece(text.slice(1));
    arrived.push(JSON.parse(text.slice(1)) as MessageToPage);
    void deliverInOrder();
  };
  return {
    require: (name) => {
      if (name === "electron" || name === "electron/renderer") return electron;
      throw new Error(`module not found: ${name}`);
    },
    process: config.process,
    ready: () => post("ready", 0, "", null),
  };
}
