/**
 * Answers `webUtils.getPathForFile`, which must return at once. The page pauses in the debugger at that place; we look at
 * its file, give it the path and let it go on.
 */
import type { DevtoolsSession } from "../devtools/connection.ts";
import type { Protocol } from "../devtools/protocol.ts";

/** How long after the last sign of files the page is let run without a debugger again, which it does faster. */
const nearMs = 30_000;

/** Waits for the questions of one page. */
export class FilePaths {
  readonly #session: DevtoolsSession;
  #isListening = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(session: DevtoolsSession) {
    this.#session = session;
    session.on("Debugger.paused", (paused) => void this.#answer(paused));
  }

  /** Files are being dragged or chosen: the page may ask soon. */
  filesAreNear(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop(), nearMs).unref();
    if (this.#isListening) return;
    this.#isListening = true;
    this.#session.send("Debugger.enable").catch(() => undefined);
  }

  #stop(): void {
    this.#isListening = false;
    this.#session.send("Debugger.disable").catch(() => undefined);
  }

  async #answer({ callFrames }: Protocol.Debugger.pausedPayload): Promise<void> {
    try {
      const frame = callFrames.find(({ functionName }) => functionName === "getPathForFile");
      if (frame) await this.#givePath(frame.callFrameId);
    } catch {
      // The page has gone, and needs no path any more.
    } finally {
      await this.#session.send("Debugger.resume").catch(() => undefined);
    }
  }

  async #givePath(callFrameId: string): Promise<void> {
    const { result } = await this.#session.send("Debugger.evaluateOnCallFrame", { callFrameId, expression: "file" });
    if (result.objectId === undefined) return;
    const { path } = await this.#session.send("DOM.getFileInfo", { objectId: result.objectId });
    const expression = `answer.path = ${JSON.stringify(path)}`;
    await this.#session.send("Debugger.evaluateOnCallFrame", { callFrameId, expression });
  }
}
