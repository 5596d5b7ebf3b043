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
 * ten thousand entries one by one. A message with bytes in it, as a secret is, goes as it stands, since JSON has none; what
 * is neither is dropped.
 */
export function asText(port: Port): Port {
  return {
    postMessage: (message) => {
      if (holdsBytes(message)) {
        port.postMessage(message);
        return;
      }
      const text = JSON.stringify(message);
      port.postMessage(text.length < longText ? text : new TextEncoder().encode(text));
    },
    onMessage: (listener) =>
      port.onMessage((raw) => {
        const parsed = holdsBytes(raw) ? raw : parsedOrNothing(raw);
        if (parsed !== undefined) listener(parsed);
      }),
    onClose: (listener) => port.onClose(listener),
  };
}

/** How deep bytes stand: in an answer's list of frames the entries of a table of a palette of a frame's facts. */
const deepestBytes = 8;
/** As many frames as one answer has, and tables or overlays as a frame. Longer lists hold no bytes, and are not walked through. */
const longestBytesList = 16;

/** True where a byte array stands in the message. */
function holdsBytes(message: unknown, depth = 0): boolean {
  if (typeof message !== "object" || message === null || ArrayBuffer.isView(message) || depth === deepestBytes)
    return false;
  if (Array.isArray(message) && message.length > longestBytesList) return false;
  return Object.values(message).some((value) => value instanceof Uint8Array || holdsBytes(value, depth + 1));
}

function parsedOrNothing(raw: unknown): unknown {
  try {
    const text = raw instanceof Uint8Array ? new TextDecoder().decode(raw) : raw;
    return typeof text === "string" ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
