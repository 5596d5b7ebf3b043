/**
 * What pages may use. Chromium is told beforehand, once for each permission, since the protocol cannot ask at the moment
 * a page does: the app's handlers are asked without a page, and their answer holds for the whole session.
 */
import type { DevtoolsSession } from "../devtools/connection.ts";

/** The app's handlers, as far as it has set them. */
export interface PermissionHandlers {
  request:
    | ((contents: null, permission: string, answer: (isGranted: boolean) => void, details: PermissionDetails) => void)
    | null;
  check: ((contents: null, permission: string, origin: string, details: PermissionDetails) => boolean) | null;
}
/** What Electron tells with a question. */
export interface PermissionDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl: string;
}

/** Chromium's names of permissions, with Electron's where they differ. */
const permissions: Readonly<Record<string, string>> = {
  "background-sync": "background-sync",
  camera: "media",
  "clipboard-read": "clipboard-read",
  "clipboard-write": "clipboard-sanitized-write",
  "display-capture": "display-capture",
  geolocation: "geolocation",
  "idle-detection": "idle-detection",
  "local-fonts": "local-fonts",
  microphone: "media",
  midi: "midi",
  notifications: "notifications",
  "persistent-storage": "persistent-storage",
  "storage-access": "storage-access",
  "window-management": "window-management",
};
const details: PermissionDetails = { isMainFrame: true, requestingUrl: "" };

/** Sets every permission of the context to what the handlers say. Without handlers everything is granted, as in Electron. */
export function denyOrGrant(
  root: DevtoolsSession,
  handlers: PermissionHandlers,
  browserContextId: string | undefined,
): void {
  const context = browserContextId === undefined ? {} : { browserContextId };
  for (const [name, electronName] of Object.entries(permissions)) {
    const setting = isGranted(handlers, electronName) ? "granted" : "denied";
    // A permission that this Chromium does not know cannot be used either.
    root.send("Browser.setPermission", { permission: { name }, setting, ...context }).catch(() => undefined);
  }
}

function isGranted(handlers: PermissionHandlers, permission: string): boolean {
  if (handlers.check && !handlers.check(null, permission, "", details)) return false;
  if (!handlers.request) return true;
  // An answer that does not come at once is taken as a refusal.
  let isGranted = false;
  handlers.request(null, permission, (answer) => (isGranted = answer), details);
  return isGranted;
}
