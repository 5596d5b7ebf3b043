/** What the preload hands this page, and the two pipes made of it. */
import { z } from "zod";
import type { Port } from "../../shared/rpc.ts";

interface Bridge {
  readonly post: (lane: "ui" | "shell", message: unknown) => void;
  readonly listen: (listener: (envelope: unknown) => void) => () => void;
  readonly pathOf: (file: File) => string | null;
}

declare global {
  interface Window {
    readonly casebook: Bridge;
  }
}

const Incoming = z.object({ lane: z.string(), message: z.unknown() });
/** The lane on which the shell says that the engine's process is gone. */
const engineGoneLane = "uigone";

/** The page's end of a lane. The engine's lane closes when its process is gone; the shell's lives as long as the page. */
export function portOf(bridge: Bridge, lane: "ui" | "shell"): Port {
  const onLane = (wanted: string, listener: (message: unknown) => void) =>
    bridge.listen((raw) => {
      const incoming = Incoming.safeParse(raw);
      if (incoming.success && incoming.data.lane === wanted) listener(incoming.data.message);
    });
  return {
    postMessage: (message) => bridge.post(lane, message),
    onMessage: (listener) => onLane(lane, listener),
    onClose: (listener) => (lane === "ui" ? onLane(engineGoneLane, listener) : () => undefined),
  };
}

/** Where a dropped file or folder lies, or null when the system does not say. */
export function pathOf(file: File): string | null {
  return window.casebook.pathOf(file);
}
