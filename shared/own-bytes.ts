/** Byte arrays that hold nothing but their own bytes, as they must before they cross to another process. */

/** What is walked through: messages are flat, and a value this deep is none of ours. */
const deepest = 12;

/**
 * The message with each view of a larger buffer replaced by a copy of the view alone. Structured clone (HTML 2.7.3) sends
 * the whole buffer with its view: a piece of 10 bytes would take a megabyte along, and hand its neighbours in memory to a
 * process that must not have them. What needs no copy is the same object as before.
 */
export function withOwnBytes(message: unknown, depth = 0): unknown {
  if (typeof message !== "object" || message === null || depth > deepest) return message;
  if (ArrayBuffer.isView(message)) return ownView(message);
  if (Array.isArray(message)) return mapped(message, (value) => withOwnBytes(value, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(message);
  if (prototype !== Object.prototype && prototype !== null) return message;
  let copy: Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(message)) {
    const own = withOwnBytes(value, depth + 1);
    if (own !== value) (copy ??= { ...message })[key] = own;
  }
  return copy ?? message;
}

function mapped(list: readonly unknown[], change: (value: unknown) => unknown): readonly unknown[] {
  const changed = list.map(change);
  return changed.every((value, at) => value === list[at]) ? list : changed;
}

/** Only byte arrays are sent anywhere in the program; whatever else is a view goes as the bytes it covers. */
function ownView(view: ArrayBufferView): ArrayBufferView {
  if (view.byteLength === view.buffer.byteLength) return view;
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
}
