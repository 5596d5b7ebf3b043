/** The windows and pages that are open, and who wants to hear of them. */
import { EventEmitter } from "node:events";
import type { BrowserWindow } from "./browser-window.ts";
import type { WebContents } from "./web-contents.ts";

/** Open windows by their ids. */
export const openWindows = new Map<number, BrowserWindow>();
/** Open pages by their ids. */
export const openContents = new Map<number, WebContents>();

interface RegistryEvents {
  readonly "window-created": [BrowserWindow];
  readonly "contents-created": [WebContents];
  readonly "all-closed": [];
}
/** What `app` passes on of windows. */
export const registry = new EventEmitter<RegistryEvents>();

/** The page that a frame of Chromium belongs to. */
export function contentsOfFrame(frameId: string | undefined): WebContents | undefined {
  return [...openContents.values()].find((contents) => frameId !== undefined && contents.hasFrame(frameId));
}
