/** What `import … from "electron"` and `require("electron")` give. */
import { registerHooks } from "node:module";
import { app } from "./api/app.ts";
import { clipboard, safeStorage, screen, shell } from "./api/desktop.ts";
import { dialog } from "./api/dialog.ts";
import { ipcMain } from "./api/ipc-main.ts";
import { Menu, MenuItem } from "./api/menu.ts";
import { nativeImage } from "./api/native-image.ts";
import { nativeTheme } from "./api/native-theme.ts";
import { powerMonitor } from "./api/power-monitor.ts";
import { utilityProcess } from "./api/utility-process.ts";
import { protocolModule } from "./network/protocol.ts";
import { sessionModule, sessionOf } from "./network/session.ts";
import { notImplemented } from "./not-implemented.ts";
import { BrowserWindow } from "./window/browser-window.ts";
import { WebContents } from "./window/web-contents.ts";

const implemented = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol: protocolModule(sessionOf("").protocol),
  safeStorage,
  screen,
  session: sessionModule,
  shell,
  utilityProcess,
  webContents: WebContents,
};
const lacking = [
  "autoUpdater",
  "BaseWindow",
  "BrowserView",
  "contentTracing",
  "crashReporter",
  "desktopCapturer",
  "globalShortcut",
  "ImageView",
  "inAppPurchase",
  "MessageChannelMain",
  "MessagePortMain",
  "net",
  "netLog",
  "Notification",
  "powerSaveBlocker",
  "pushNotifications",
  "ShareMenu",
  "systemPreferences",
  "TouchBar",
  "Tray",
  "View",
  "webFrameMain",
  "WebContentsView",
];
const electron: Readonly<Record<string, unknown>> = {
  ...implemented,
  ...Object.fromEntries(lacking.map((name) => [name, notImplemented(name)])),
};

const address = "electron-stand-in:electron";
const globalName = "electronStandIn";

/** Makes "electron" importable in this process. */
export function provideElectron(): void {
  Object.defineProperty(globalThis, globalName, { value: electron });
  // Node reads the names of a CommonJS module's exports from its text; the assignment itself never happens.
  const names = `0 && (module.exports = { ${Object.keys(electron).join(", ")} });`;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "electron" || specifier === "electron/main"
        ? { url: address, format: "commonjs", shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === address
        ? { format: "commonjs", source: `module.exports = globalThis.${globalName};\n${names}`, shortCircuit: true }
        : next(url, context),
  });
}
