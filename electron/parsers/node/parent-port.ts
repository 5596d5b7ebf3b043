/** The pipe between a parser host and the process that started it. */
import process from "node:process";
import type { Port } from "../../../shared/rpc.ts";

/** The parent as a port. A host without its parent has nothing to do, so it ends when the pipe does. */
export function parentPort(): Port {
  process.once("disconnect", () => process.exit(0));
  return {
    postMessage: (message) => void process.send?.(message),
    onMessage: (listener) => {
      process.on("message", listener);
      return () => process.off("message", listener);
    },
    onClose: (listener) => {
      process.once("disconnect", listener);
      return () => process.off("disconnect", listener);
    },
  };
}
