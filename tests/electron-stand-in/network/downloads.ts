/** Downloads of pages: the app is told, and none of them ever comes to anything. */
import type { DevtoolsSession } from "../devtools/connection.ts";
import { preventable } from "../events.ts";
import { withUnknownRefused } from "../not-implemented.ts";
import { contentsOfFrame } from "../window/registry.ts";
import { fromChromium } from "./addresses.ts";
import { sessionOf } from "./session.ts";

/** Begins to refuse downloads. Chromium is told to deny them as well, but Playwright tells it otherwise. */
export function refuseDownloads(root: DevtoolsSession): void {
  root.on("Browser.downloadWillBegin", ({ guid, frameId, url, suggestedFilename }) => {
    // One that was denied before it began cannot be cancelled.
    root.send("Browser.cancelDownload", { guid }).catch(() => undefined);
    const contents = contentsOfFrame(frameId);
    const item = withUnknownRefused("DownloadItem", {
      getURL: () => fromChromium(url),
      getFilename: () => suggestedFilename,
      cancel: () => undefined,
    });
    (contents?.session ?? sessionOf("")).emit("will-download", preventable({}), item, contents);
  });
}
