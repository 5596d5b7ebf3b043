/** A socket as a port: each message as structured clone has it, with its length before it. */
import type { Socket } from "node:net";
import { deserialize, serialize } from "node:v8";
import type { Port } from "../../../shared/rpc.ts";

const lengthBytes = 4;

export function socketPort(socket: Socket): Port {
  const listeners = new Set<(message: unknown) => void>();
  let waiting = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= lengthBytes && waiting.length >= lengthBytes + waiting.readUInt32LE()) {
      const end = lengthBytes + waiting.readUInt32LE();
      const message: unknown = deserialize(waiting.subarray(lengthBytes, end));
      waiting = waiting.subarray(end);
      for (const listener of listeners) listener(message);
    }
  });
  return {
    postMessage: (message) => {
      const bytes = serialize(message);
      const length = Buffer.alloc(lengthBytes);
      length.writeUInt32LE(bytes.length);
      socket.write(Buffer.concat([length, bytes]));
    },
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (listener) => {
      socket.once("close", listener);
      return () => socket.off("close", listener);
    },
  };
}
