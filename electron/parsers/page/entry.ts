/** A parser host as a hidden sandboxed page. All that reaches it is what the engine sends for its job. */
import { z } from "zod";
import { parserContract, sourceContract } from "../../../shared/api/parsers.ts";
import { withOwnBytes } from "../../../shared/own-bytes.ts";
import { connect, sayStarted, serve, type Port } from "../../../shared/rpc.ts";
import { parserHandlers } from "../handlers.ts";
import { pageAssets } from "./page-assets.ts";

interface EngineBridge {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}

// The page's policy forbids making code from text, which zod would try for speed.
z.config({ jitless: true });

const { engine } = globalThis as unknown as { readonly engine: EngineBridge };
const listeners = new Set<(message: unknown) => void>();
engine.listen((message) => {
  for (const listener of listeners) listener(message);
});
const port: Port = {
  postMessage: (message) => engine.post(withOwnBytes(message)),
  onMessage: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  // The page is destroyed together with its conversation, so there is nobody left to be told.
  onClose: () => () => undefined,
};
serve(port, parserContract, parserHandlers(connect(port, sourceContract), pageAssets()));
sayStarted(port);
