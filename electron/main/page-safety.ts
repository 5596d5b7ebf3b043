/** What no page of ours may do: leave, open windows, download, ask for rights, or reach anything but `app://`. */
import type { Session, WebContents, WebPreferences } from "electron";

/** A port of this computer where nobody listens, for whatever would look for a way around the rest. */
const deadProxy = "http://127.0.0.1:9";

/** Switches of the whole program: no name resolves, no connection has a way out, and WebRTC has no sockets of its own. */
export const networkSwitches: readonly (readonly [name: string, value: string])[] = [
  ["host-resolver-rules", "MAP * ~NOTFOUND"],
  ["proxy-server", deadProxy],
  ["proxy-bypass-list", "<-loopback>"],
  ["force-webrtc-ip-handling-policy", "disable_non_proxied_udp"],
  ["webrtc-ip-handling-policy", "disable_non_proxied_udp"],
  ["disable-quic", ""],
  ["disable-background-networking", ""],
  ["disable-component-update", ""],
  ["disable-domain-reliability", ""],
  ["no-pings", ""],
];

const guarded = new WeakSet<Session>();

/** Denies every request that is not our own scheme, every permission and every download of the session; once is enough. */
export function guardSession(session: Session): void {
  if (guarded.has(session)) return;
  guarded.add(session);
  session.setSpellCheckerEnabled(false);
  void session.setProxy({ mode: "fixed_servers", proxyRules: deadProxy, proxyBypassRules: "<-loopback>" });
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
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
