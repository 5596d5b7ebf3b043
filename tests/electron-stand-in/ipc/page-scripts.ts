/** The sources that Chromium runs in each new document of a window, before the document's own. */
import { randomBytes } from "node:crypto";
import process from "node:process";
import { createContextBridge } from "../page/context-bridge.ts";
import { createMessageCodec } from "../page/message-codec.ts";
import { startPreloadRuntime, type PreloadConfig } from "../page/preload-runtime.ts";
import { pieceBytes } from "./page-channel.ts";

/** The world of preload scripts, by the name that Electron gives it. */
export const preloadWorld = "Electron Isolated Context";

/** Known to this start alone, so that no page can guess the names that the worlds speak by. */
const secret = `standIn${randomBytes(16).toString("hex")}`;

/** Where a page fetches the bytes of messages. Its own scripts may come to know of it, so it is a secret of its own. */
export const bytesPath = `/${randomBytes(16).toString("hex")}/`;

/** The function in the preload world that calls the main process. */
export const toMainName = `${secret}ToMain`;
/** The function in the preload world that the main process calls. */
export const fromMainName = `${secret}FromMain`;

// Only the window's own page, and not before it has an address, as in Electron.
const notHere = `if (window !== window.top || /^(about|data):/.test(location.href)) return;`;

/** The page's own end of the contextBridge. */
export function pageScript(): string {
  return `(() => { ${notHere} (${createContextBridge.toString()})(${JSON.stringify(secret)}, "page"); })();`;
}

/** The preload world: its end of the bridge, `require("electron")`, and the app's preload script. */
export function preloadScript(preload: string, additionalArguments: readonly string[]): string {
  const config: PreloadConfig = {
    toMain: toMainName,
    fromMain: fromMainName,
    pieceBytes,
    bytesPath,
    process: {
      type: "renderer",
      sandboxed: true,
      contextIsolated: true,
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      env: {},
      argv: [process.execPath, ...additionalArguments],
    },
  };
  return `(() => {
  ${notHere}
  const standIn = (${startPreloadRuntime.toString()})(
    ${JSON.stringify(config)},
    (${createMessageCodec.toString()})(),
    (${createContextBridge.toString()})(${JSON.stringify(secret)}, "preload"),
    () => { debugger; },
  );
  try {
    const module = { exports: {} };
    (function (require, process, module, exports) {${preload}
    }).call(globalThis, standIn.require, standIn.process, module, module.exports);
  } finally {
    standIn.ready();
  }
})();
//# sourceURL=electron-stand-in-preload`;
}
