/** What no page of ours may do: leave, open windows, download, ask for rights, or reach anything but `app://`. */
import type { Session, WebContents, WebPreferences } from "electron";

/** Denies every request that is not our own scheme, every permission and every download of the session. */
export function guardSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith("app://") }));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

/** What every page of ours is made with: the system's sandbox, a world of its own for the preload, nothing of Node. */
export function safePreferences(preload: string, session: Session): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    plugins: false,
    navigateOnDragDrop: false,
    backgroundThrottling: false,
  };
}

/** Keeps a page where it was loaded. Our own `loadURL` is no navigation of the page and is not stopped. */
export function guardContents(contents: WebContents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
