/** A message as Electron's pipe carries it. */
import { Serializer } from "node:v8";

/** Structured clone as V8 writes it: a view takes its whole buffer along, however little of it the view covers. */
export function structuredBytes(message: unknown): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(message);
  return serializer.releaseBuffer();
}
