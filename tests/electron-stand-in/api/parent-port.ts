/** Runs in a utility process before its own code: gives it Electron's `process.parentPort`. */
import { EventEmitter } from "node:events";
import process from "node:process";
import { deserialize } from "node:v8";
import { structuredBytes } from "./structured-bytes.ts";

class ParentPort extends EventEmitter {
  #isHeard = false;
  readonly #early: unknown[] = [];

  constructor() {
    super();
    process.on("message", (envelope) => {
      const message: unknown = deserialize(envelope as Buffer);
      if (this.#isHeard) this.emit("message", { data: message, ports: [] });
      else this.#early.push(message);
    });
    this.on("newListener", (event) => {
      if (event === "message" && !this.#isHeard) setImmediate(() => this.#hear());
    });
  }

  postMessage(message: unknown): void {
    const bytes = structuredBytes(message);
    process.send?.(bytes);
    // It is copied into the pipe's own memory by then; the collector would come round only when many such have gathered.
    if (bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength) bytes.buffer.transfer(0);
  }
  /** Messages are delivered as soon as somebody listens. */
  start(): void {}

  #hear(): void {
    this.#isHeard = true;
    for (const message of this.#early.splice(0)) this.emit("message", { data: message, ports: [] });
  }
}

// What the C library has read by now is no part of the environment that the app gave.
for (const name of ["MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"]) delete process.env[name];
Object.defineProperty(process, "parentPort", { value: new ParentPort(), enumerable: true });
Object.defineProperty(process, "type", { value: "utility", enumerable: true });
// Without the app it has nothing to do.
process.once("disconnect", () => process.exit(0));
