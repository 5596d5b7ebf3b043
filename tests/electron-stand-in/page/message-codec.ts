/**
 * Messages between the main process and a page: what structured clone can carry, as one JSON text and a list of byte
 * arrays that travel beside it. The function is also sent into pages as source, so it uses nothing from outside itself.
 */

/** A message taken apart: everything but the bytes as text, and the bytes. */
export interface PackedMessage {
  readonly text: string;
  readonly binaries: readonly Uint8Array[];
}

/** Takes messages apart and puts them together. */
export interface MessageCodec {
  pack(value: unknown): PackedMessage;
  unpack(message: PackedMessage): unknown;
}

/** Makes a codec. Throws "An object could not be cloned." for functions, symbols and promises, as Electron does. */
export function createMessageCodec(): MessageCodec {
  type Tagged = readonly [tag: string, ...rest: unknown[]];
  type Bytes = { readonly type: string; readonly index: number };

  const viewTypes: Readonly<Record<string, (buffer: ArrayBuffer) => unknown>> = {
    ArrayBuffer: (buffer) => buffer,
    Int8Array: (buffer) => new Int8Array(buffer),
    Uint8Array: (buffer) => new Uint8Array(buffer),
    Uint8ClampedArray: (buffer) => new Uint8ClampedArray(buffer),
    Int16Array: (buffer) => new Int16Array(buffer),
    Uint16Array: (buffer) => new Uint16Array(buffer),
    Int32Array: (buffer) => new Int32Array(buffer),
    Uint32Array: (buffer) => new Uint32Array(buffer),
    Float32Array: (buffer) => new Float32Array(buffer),
    Float64Array: (buffer) => new Float64Array(buffer),
    BigInt64Array: (buffer) => new BigInt64Array(buffer),
    BigUint64Array: (buffer) => new BigUint64Array(buffer),
    DataView: (buffer) => new DataView(buffer),
  };
  const typeOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);
  const refuse = (what: string): never => {
    throw new Error(`An object could not be cloned. (${what})`);
  };

  function pack(message: unknown): PackedMessage {
    const binaries: Uint8Array[] = [];
    const seen = new Map<object, number>();

    function takeApart(value: unknown): unknown {
      switch (typeof value) {
        case "string":
        case "boolean":
          return value;
        case "number":
          return Number.isFinite(value) && !Object.is(value, -0)
            ? value
            : ["number", Object.is(value, -0) ? "-0" : String(value)];
        case "undefined":
          return ["undefined"];
        case "bigint":
          return ["bigint", String(value)];
        case "object":
          return value === null ? null : takeObjectApart(value);
        default:
          return refuse(typeof value);
      }
    }

    function takeObjectApart(value: object): Tagged {
      const known = seen.get(value);
      if (known !== undefined) return ["again", known];
      seen.set(value, seen.size);
      if (Array.isArray(value)) return ["array", value.map(takeApart)];
      if (ArrayBuffer.isView(value))
        return addBytes(value, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      const type = typeOf(value);
      switch (type) {
        case "ArrayBuffer":
        case "SharedArrayBuffer":
          return addBytes(value, new Uint8Array(value as ArrayBuffer));
        case "Date":
          return ["date", takeApart((value as Date).getTime())];
        case "RegExp":
          return ["regexp", (value as RegExp).source, (value as RegExp).flags];
        case "Map":
          return ["map", [...(value as Map<unknown, unknown>)].map(([key, item]) => [takeApart(key), takeApart(item)])];
        case "Set":
          return ["set", Array.from(value as Set<unknown>, takeApart)];
        case "Error":
          return ["error", (value as Error).name, (value as Error).message, (value as Error).stack ?? ""];
        case "Promise":
        case "WeakMap":
        case "WeakSet":
          return refuse(type);
        default:
          return ["object", Object.entries(value).map(([key, item]) => [key, takeApart(item)])];
      }
    }

    function addBytes(value: object, bytes: Uint8Array): Tagged {
      const type = typeOf(value);
      binaries.push(bytes);
      return ["bytes", { type: type in viewTypes ? type : "ArrayBuffer", index: binaries.length - 1 } satisfies Bytes];
    }

    return { text: JSON.stringify(takeApart(message)), binaries };
  }

  function unpack(message: PackedMessage): unknown {
    // In the order in which `pack` met them, so that "again" finds its object, also within itself.
    const objects: unknown[] = [];

    function putTogether(value: unknown): unknown {
      if (!Array.isArray(value)) return value;
      const [tag, first, second, third] = value as unknown[];
      switch (tag) {
        case "number":
          return Number(first);
        case "undefined":
          return undefined;
        case "bigint":
          return BigInt(String(first));
        case "again":
          return objects[Number(first)];
        default:
          return putObjectTogether(String(tag), first, second, third);
      }
    }

    function putObjectTogether(tag: string, first: unknown, second: unknown, third: unknown): unknown {
      const place = objects.push(undefined) - 1;
      const keep = <T>(object: T): T => {
        objects[place] = object;
        return object;
      };
      switch (tag) {
        case "array": {
          const array = keep<unknown[]>([]);
          for (const item of first as unknown[]) array.push(putTogether(item));
          return array;
        }
        case "object": {
          const object = keep<Record<string, unknown>>({});
          for (const [key, item] of first as [string, unknown][])
            Object.defineProperty(object, key, {
              value: putTogether(item),
              writable: true,
              enumerable: true,
              configurable: true,
            });
          return object;
        }
        case "map": {
          const map = keep(new Map<unknown, unknown>());
          for (const [key, item] of first as [unknown, unknown][]) map.set(putTogether(key), putTogether(item));
          return map;
        }
        case "set": {
          const set = keep(new Set<unknown>());
          for (const item of first as unknown[]) set.add(putTogether(item));
          return set;
        }
        case "bytes":
          return keep(bytesOf(first as Bytes));
        case "date":
          return keep(new Date(Number(putTogether(first))));
        case "regexp":
          return keep(new RegExp(String(first), String(second)));
        case "error":
          return keep(errorOf(String(first), String(second), String(third)));
        default:
          throw new Error("a message of an unknown form");
      }
    }

    function bytesOf({ type, index }: Bytes): unknown {
      const bytes = message.binaries[index];
      const make = viewTypes[type];
      if (!bytes || !make) throw new Error("a message without its bytes");
      // Always a buffer of its own, which is what structured clone gives.
      const isWhole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
      return make(isWhole ? (bytes.buffer as ArrayBuffer) : bytes.slice().buffer);
    }

    return putTogether(JSON.parse(message.text));
  }

  function errorOf(name: string, text: string, stack: string): Error {
    const kinds: Readonly<Record<string, ErrorConstructor>> = {
      TypeError,
      RangeError,
      SyntaxError,
      ReferenceError,
      EvalError,
      URIError,
    };
    const error = new (kinds[name] ?? Error)(text);
    Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
    if (error.name !== name) error.name = name;
    return error;
  }

  return { pack, unpack };
}
