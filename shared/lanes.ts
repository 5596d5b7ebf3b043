/**
 * Several conversations over one pipe. Each message travels in an envelope that names its lane; a lane is a port of its own,
 * so `serve` and `connect` work over it. Messages of one pipe keep their order, across lanes as well.
 */
import { z } from "zod";
import { withOwnBytes } from "./own-bytes.ts";
import type { Port } from "./rpc.ts";

/** "ui", "shell", or "parser:12". */
export const LaneName = z.string().regex(/^[a-z]{1,16}(:[a-z0-9]{1,20})?$/);
export const Envelope = z.object({ lane: LaneName, message: z.unknown() });
export type Envelope = z.infer<typeof Envelope>;

/** One lane of the pipe. Messages of a wrong shape and of other lanes do not reach it. */
export function laneOf(pipe: Port, lane: string): Port {
  return {
    postMessage: (message) => pipe.postMessage({ lane, message: withOwnBytes(message) } satisfies Envelope),
    onMessage: (listener) =>
      pipe.onMessage((raw) => {
        const envelope = Envelope.safeParse(raw);
        if (envelope.success && envelope.data.lane === lane) listener(envelope.data.message);
      }),
    onClose: (listener) => pipe.onClose(listener),
  };
}

/** From here on a text travels as bytes, which a process boundary copies fastest of all. */
const longText = 65_536;

/**
 * The port with each message as one JSON text. Whatever lies between two processes copies a text at once, but walks through
 * ten thousand entries one by one. What is no JSON is dropped. For conversations without bytes of their own.
 */
export function asText(port: Port): Port {
  return {
    postMessage: (message) => {
      const text = JSON.stringify(message);
      port.postMessage(text.length < longText ? text : new TextEncoder().encode(text));
    },
    onMessage: (listener) =>
      port.onMessage((raw) => {
        const parsed = parsedOrNothing(raw);
        if (parsed !== undefined) listener(parsed);
      }),
    onClose: (listener) => port.onClose(listener),
  };
}

function parsedOrNothing(raw: unknown): unknown {
  try {
    const text = raw instanceof Uint8Array ? new TextDecoder().decode(raw) : raw;
    return typeof text === "string" ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
