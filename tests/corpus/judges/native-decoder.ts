/** The decoders that dcmjs-codecs brings beside the ones that the program uses of it: another build to judge by. */
import type { Encoded } from "../../../electron/parsers/dicom/pixels/codecs/decoded.ts";

type Exports = Readonly<Record<string, (...args: number[]) => number>> & {
  readonly memory: { readonly buffer: ArrayBuffer };
};

/** As far as it is used here; the types of Node leave it to those of pages. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}
const { WebAssembly: webAssembly } = globalThis as unknown as { readonly WebAssembly: Wasm };

const calls: Readonly<Record<string, string>> = {
  "jpeg-ls": "DecodeJpegLs",
  "jpeg-2000": "DecodeJpeg2000",
  "high-throughput": "DecodeHtJpeg2000",
};

/** A decoder for the kind; null where there is none. It answers null for what it refuses. */
export function nativeDecoderFor(wasm: Uint8Array, kind: string): ((encoded: Encoded) => Uint8Array | null) | null {
  const call = calls[kind];
  if (call === undefined) return null;
  return (encoded) => {
    try {
      return decode(start(wasm), call, encoded);
    } catch {
      return null;
    }
  };
}

function start(wasm: Uint8Array): Exports {
  const nothing = () => 0;
  const fail = () => {
    throw new Error("refused");
  };
  const { exports } = new webAssembly.Instance(new webAssembly.Module(wasm), {
    env: {
      onCodecsException: fail,
      onCodecsInfo: nothing,
      onCodecsTrace: nothing,
      emscripten_notify_memory_growth: nothing,
    },
    wasi_snapshot_preview1: {
      proc_exit: fail,
      clock_time_get: nothing,
      fd_write: nothing,
      fd_close: nothing,
      fd_seek: nothing,
      environ_sizes_get: nothing,
      environ_get: nothing,
    },
  });
  const api = exports as unknown as Exports;
  api["_initialize"]!();
  return api;
}

function decode(api: Exports, call: string, encoded: Encoded): Uint8Array {
  const context = api["CreateCodecsContext"]!();
  const settings: Readonly<Record<string, number>> = {
    Columns: encoded.columns,
    Rows: encoded.rows,
    BitsAllocated: encoded.bits <= 8 ? 8 : 16,
    BitsStored: encoded.bits,
    SamplesPerPixel: encoded.samples,
    PixelRepresentation: encoded.isSigned ? 1 : 0,
    PlanarConfiguration: 0,
    PhotometricInterpretation: encoded.samples === 3 ? 3 : 1,
    EncodedBufferSize: encoded.bytes.length,
  };
  for (const [name, value] of Object.entries(settings)) api[`Set${name}`]!(context, value);
  new Uint8Array(api.memory.buffer).set(encoded.bytes, api["GetEncodedBuffer"]!(context));
  api[call]!(context, api["CreateDecoderParameters"]!());
  const at = api["GetDecodedBuffer"]!(context);
  return new Uint8Array(api.memory.buffer, at, api["GetDecodedBufferSize"]!(context)).slice();
}
