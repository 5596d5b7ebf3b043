/** What becomes of windows that pages open and of pages that close or change their titles. */
import type { Browser, PageTarget } from "../chromium/browser.ts";
import { BrowserWindow } from "./browser-window.ts";
import { WebContents } from "./web-contents.ts";

/** Begins to ask the app about each window that a page opens, and to follow the pages that Chromium closes. */
export function decideAboutPopups(browser: Browser): void {
  browser.onPopup = (openerId, page) => void decide(browser, openerId, page);
  browser.root.on("Target.targetDestroyed", ({ targetId }) => windowOf(targetId)?.becomeClosed());
  browser.root.on("Target.targetInfoChanged", ({ targetInfo }) => {
    WebContents.fromDevToolsTargetId(targetInfo.targetId)?.takeTitle(targetInfo.title);
  });
}

async function decide(browser: Browser, openerId: string, page: PageTarget): Promise<void> {
  const opener = WebContents.fromDevToolsTargetId(openerId);
  const url = (await opener?.popupAddress()) ?? null;
  // It must run before it can be closed. What it shows is not its own: an allowed window is opened by us.
  page.session.send("Runtime.runIfWaitingForDebugger").catch(() => undefined);
  await browser.closePage(page);
  if (url !== null && opener) await new BrowserWindow({ webPreferences: { session: opener.session } }).loadURL(url);
}

function windowOf(targetId: string): BrowserWindow | null {
  return BrowserWindow.fromWebContents(WebContents.fromDevToolsTargetId(targetId));
}
