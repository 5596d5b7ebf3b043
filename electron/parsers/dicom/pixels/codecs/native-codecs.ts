/**
 * libjpeg and libjxl as the WASM of dcmjs-codecs, called without its loader: that one makes code from text, which no parser host
 * may, and logs. The calls are those that the package's own file makes.
 */
import type { Codec, Decoded, Encoded } from "./decoded.ts";

/** The functions of the WASM that are used here; pointers are numbers. */
interface NativeExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly _initialize: (this: void) => void;
  CreateCodecsContext(): number;
  ReleaseCodecsContext(context: number): void;
  CreateDecoderParameters(): number;
  ReleaseDecoderParameters(parameters: number): void;
  SetConvertColorspaceToRgb(parameters: number, isWanted: number): void;
  SetColumns(context: number, columns: number): void;
  SetRows(context: number, rows: number): void;
  SetBitsAllocated(context: number, bits: number): void;
  SetBitsStored(context: number, bits: number): void;
  SetSamplesPerPixel(context: number, samples: number): void;
  SetPixelRepresentation(context: number, representation: number): void;
  SetPlanarConfiguration(context: number, configuration: number): void;
  SetPhotometricInterpretation(context: number, interpretation: number): void;
  SetEncodedBufferSize(context: number, size: number): void;
  GetEncodedBuffer(context: number): number;
  GetDecodedBufferSize(context: number): number;
  GetDecodedBuffer(context: number): number;
  DecodeJpeg(context: number, parameters: number): void;
  DecodeJpegXl(context: number, parameters: number): void;
}

/** The numbers that the WASM knows photometric interpretations by. */
const interpretations = { monochrome2: 1, rgb: 3 } as const;

let compiled: { readonly of: Uint8Array; readonly module: Promise<WebAssembly.Module> } | null = null;

/** A fresh instance for JPEG (baseline, extended, progressive, lossless; 8, 12 and 16 bits) or JPEG XL. */
export async function nativeCodec(wasm: Uint8Array, kind: "jpeg" | "jpeg-xl"): Promise<Codec> {
  if (compiled?.of !== wasm) compiled = { of: wasm, module: WebAssembly.compile(wasm as BufferSource) };
  const api = await startNative(await compiled.module);
  const atFirst = api.memory.buffer.byteLength;
  return {
    grownBytes: () => api.memory.buffer.byteLength - atFirst,
    decode: (encoded) => decodeNative(api, encoded, kind),
  };
}

/** Exactly what the module asks for: it gets no clock, no output, no environment; its exceptions are ours. */
async function startNative(module: WebAssembly.Module): Promise<NativeExports> {
  const fail = () => {
    throw new Error("the codec refused the frame");
  };
  // libjpeg fills up what is missing and only says so: a picture that is grey below is no picture of anybody.
  const listen = (at: number, length: number) => {
    const said = new TextDecoder("latin1").decode(new Uint8Array(exported.memory.buffer).slice(at, at + length));
    return said.includes("premature end") ? fail() : 0;
  };
  const nothing = () => 0;
  // As if all of it had been written: the count goes where the last argument points.
  const swallow = (_file: number, vectors: number, count: number, written: number) => {
    const view = new DataView(exported.memory.buffer);
    let sum = 0;
    for (let at = 0; at < count; at++) sum += view.getUint32(vectors + at * 8 + 4, true);
    view.setUint32(written, sum, true);
    return 0;
  };
  const noEnvironment = (countAt: number, sizeAt: number) => {
    const view = new DataView(exported.memory.buffer);
    view.setUint32(countAt, 0, true);
    view.setUint32(sizeAt, 0, true);
    return 0;
  };
  const { exports } = await WebAssembly.instantiate(module, {
    env: {
      onCodecsException: fail,
      onCodecsInfo: listen,
      onCodecsTrace: nothing,
      emscripten_notify_memory_growth: nothing,
    },
    wasi_snapshot_preview1: {
      proc_exit: fail,
      clock_time_get: nothing,
      fd_write: swallow,
      fd_close: nothing,
      fd_seek: nothing,
      environ_sizes_get: noEnvironment,
      environ_get: nothing,
    },
  });
  const exported = exports as unknown as NativeExports;
  const { _initialize: initialize } = exported;
  initialize();
  return exported;
}

function decodeNative(api: NativeExports, encoded: Encoded, kind: "jpeg" | "jpeg-xl"): Decoded {
  const { bytes, columns, rows, samples, bits } = encoded;
  const context = api.CreateCodecsContext();
  api.SetColumns(context, columns);
  api.SetRows(context, rows);
  api.SetBitsAllocated(context, bits <= 8 ? 8 : 16);
  api.SetBitsStored(context, bits);
  api.SetSamplesPerPixel(context, samples);
  api.SetPixelRepresentation(context, 0);
  api.SetPlanarConfiguration(context, 0);
  api.SetPhotometricInterpretation(context, samples === 1 ? interpretations.monochrome2 : interpretations.rgb);
  api.SetEncodedBufferSize(context, bytes.length);
  new Uint8Array(api.memory.buffer).set(bytes, api.GetEncodedBuffer(context));
  const parameters = api.CreateDecoderParameters();
  // Colours stay as they were coded: whether they are to be turned is said by the object.
  api.SetConvertColorspaceToRgb(parameters, 0);
  if (kind === "jpeg") api.DecodeJpeg(context, parameters);
  else api.DecodeJpegXl(context, parameters);
  const at = api.GetDecodedBuffer(context);
  const size = api.GetDecodedBufferSize(context);
  const decoded = new Uint8Array(api.memory.buffer, at, size).slice();
  api.ReleaseDecoderParameters(parameters);
  api.ReleaseCodecsContext(context);
  return {
    columns,
    rows,
    samples,
    bits,
    isSigned: false,
    bytes: decoded,
    isPlanar: false,
    // libjxl gives what is to be seen; libjpeg was told to turn nothing.
    colours: kind === "jpeg-xl" ? "rgb" : "as-coded",
  };
}
