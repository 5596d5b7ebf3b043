/** The pages that the program made, and nobody else: whose message is heard, and on which lane. */
import { ipcMain, type IpcMainEvent, type WebContents } from "electron";
import { Envelope } from "../../shared/lanes.ts";
import type { Port } from "../../shared/rpc.ts";

const channel = "casebook";
/** The preload's own: what a page posts comes by the other, so that no page can say that a file was dropped on it. */
const droppedChannel = "casebook-dropped";

interface Page {
  readonly contents: WebContents;
  readonly origin: string;
  readonly lanes: ReadonlySet<string>;
  readonly listeners: Set<(message: unknown) => void>;
  onDropped: (path: string) => void;
}

const pages = new Map<number, Page>();

/** Starts listening. A message from an unknown page, a frame within a page, another address or a foreign lane is dropped. */
export function listenToPages(): void {
  ipcMain.on(channel, (event: IpcMainEvent, raw: unknown) => {
    const page = pages.get(event.sender.id);
    const frame = event.senderFrame;
    if (!page || !frame || frame.parent !== null || !frame.url.startsWith(`${page.origin}/`)) return;
    const envelope = Envelope.safeParse(raw);
    if (!envelope.success || !page.lanes.has(envelope.data.lane)) return;
    for (const listener of page.listeners) listener(envelope.data);
  });
  ipcMain.on(droppedChannel, (event: IpcMainEvent, path: unknown) => {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null || typeof path !== "string") return;
    pages.get(event.sender.id)?.onDropped(path);
  });
}

/** Tells where files lie that a person has dropped on the page or pasted into it. */
export function onDropped(contents: WebContents, listener: (path: string) => void): void {
  const page = pages.get(contents.id);
  if (page) page.onDropped = listener;
}

/** The page as a pipe of envelopes; it may use the lanes named and no others. It closes when the page is destroyed. */
export function pipeOfPage(
  contents: WebContents,
  { origin, lanes }: { readonly origin: string; readonly lanes: readonly string[] },
): Port {
  const page: Page = { contents, origin, lanes: new Set(lanes), listeners: new Set(), onDropped: () => undefined };
  const { id } = contents;
  pages.set(id, page);
  const closers = new Set<() => void>();
  const close = () => {
    pages.delete(id);
    for (const closer of closers) closer();
    closers.clear();
  };
  contents.once("destroyed", close);
  contents.once("render-process-gone", close);
  return {
    postMessage: (message) => {
      if (!contents.isDestroyed()) contents.send(channel, message);
    },
    onMessage: (listener) => {
      page.listeners.add(listener);
      return () => page.listeners.delete(listener);
    },
    onClose: (listener) => {
      closers.add(listener);
      return () => closers.delete(listener);
    },
  };
}
