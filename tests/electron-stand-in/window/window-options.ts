/** What a window may be made with. */
import type { Session } from "../network/session.ts";

/** Options of BrowserWindow that the stand-in knows. */
export interface WindowOptions {
  readonly show?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly x?: number;
  readonly y?: number;
  readonly title?: string;
  readonly backgroundColor?: string;
  readonly icon?: string;
  readonly autoHideMenuBar?: boolean;
  readonly paintWhenInitiallyHidden?: boolean;
  readonly webPreferences?: WebPreferences;
}

/** Options of the page in it that the stand-in knows. */
export interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly nodeIntegrationInWorker?: boolean;
  readonly nodeIntegrationInSubFrames?: boolean;
  readonly webSecurity?: boolean;
  readonly webviewTag?: boolean;
  readonly session?: Session;
  readonly partition?: string;
  readonly spellcheck?: boolean;
  readonly devTools?: boolean;
  readonly plugins?: boolean;
  readonly javascript?: boolean;
  readonly navigateOnDragDrop?: boolean;
  readonly safeDialogs?: boolean;
  readonly backgroundThrottling?: boolean;
  readonly additionalArguments?: readonly string[];
}

const knownOptions = new Set([
  "show",
  "width",
  "height",
  "minWidth",
  "minHeight",
  "x",
  "y",
  "title",
  "backgroundColor",
  "icon",
  "autoHideMenuBar",
  "paintWhenInitiallyHidden",
  "webPreferences",
]);
const knownPreferences = new Set([
  "preload",
  "sandbox",
  "contextIsolation",
  "nodeIntegration",
  "nodeIntegrationInWorker",
  "nodeIntegrationInSubFrames",
  "webSecurity",
  "webviewTag",
  "session",
  "partition",
  "spellcheck",
  "devTools",
  "plugins",
  "javascript",
  "navigateOnDragDrop",
  "safeDialogs",
  "backgroundThrottling",
  "additionalArguments",
]);

/** The options, when the stand-in can keep what they ask for. */
export function checkedOptions(options: WindowOptions): WindowOptions {
  const preferences = options.webPreferences ?? {};
  refuseUnknown(options, knownOptions, "BrowserWindow");
  refuseUnknown(preferences, knownPreferences, "webPreferences");
  const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = preferences;
  if (sandbox === false || contextIsolation === false || nodeIntegration || webSecurity === false || webviewTag)
    throw new Error("electron stand-in: windows are sandboxed, isolated and without Node here");
  return options;
}

function refuseUnknown(options: object, known: ReadonlySet<string>, name: string): void {
  const unknown = Object.keys(options).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Error(`electron stand-in: the option ${name}.${unknown} is not implemented`);
}
