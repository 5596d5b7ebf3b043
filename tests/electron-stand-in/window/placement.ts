/** Where Chromium's windows stand on a display. Each is made far off it, and moved there when the app shows it. */
import type { Bounds, PageTarget } from "../chromium/browser.ts";
import { offDisplay } from "../chromium/switches.ts";
import { runningBrowser } from "../runtime.ts";

type Size = Pick<Bounds, "width" | "height">;
type Place = Pick<Bounds, "x" | "y">;

/** Moves the page's window onto the display, to its middle where no place is given. Resolves with the place. */
export async function placeOnDisplay(page: PageTarget, bounds: Size & Partial<Place>): Promise<Place> {
  const { width, height } = bounds;
  const middle = await middleOfDisplay(page, { width, height });
  const { x = middle.x, y = middle.y } = bounds;
  await setBounds(page, { windowState: "normal" });
  await setBounds(page, { left: x, top: y, width, height });
  return { x, y };
}

/** Moves the page's window off the display; where the desktop puts it back, it is at least minimised. */
export async function takeOffDisplay(page: PageTarget): Promise<void> {
  await setBounds(page, { left: offDisplay, top: offDisplay });
  await setBounds(page, { windowState: "minimized" });
}

/** Changes place, size or state of the page's window. */
export async function setBounds(page: PageTarget, bounds: object): Promise<void> {
  const { root } = runningBrowser();
  try {
    const { windowId } = await root.send("Browser.getWindowForTarget", { targetId: page.targetId });
    await root.send("Browser.setWindowBounds", { windowId, bounds });
  } catch {
    // The window was closed meanwhile.
  }
}

async function middleOfDisplay(page: PageTarget, size: Size): Promise<Place> {
  const { result } = await page.session.send("Runtime.evaluate", {
    expression: "[screen.availWidth, screen.availHeight]",
    returnByValue: true,
  });
  const [width = 0, height = 0] = result.value as readonly number[];
  return {
    x: Math.max(0, Math.round((width - size.width) / 2)),
    y: Math.max(0, Math.round((height - size.height) / 2)),
  };
}
