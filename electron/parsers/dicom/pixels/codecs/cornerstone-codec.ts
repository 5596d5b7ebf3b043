/** OpenJPEG, CharLS and OpenJPH as WASM with their loaders, which share one manner of being called. */
import type { Codec, Decoded } from "./decoded.ts";

interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

/** A decoder object of one frame; its buffers are views of the codec's memory. */
export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): void;
  getFrameInfo(): FrameInfo;
  /** CharLS: 0 is one plane after the other. */
  getInterleaveMode?(): number;
  /** OpenJPEG: 1 sRGB, 2 grey, 3 YCC, as told by a JP2 file. */
  getColorSpace?(): number;
  delete(): void;
}

interface WasmModule {
  readonly HEAPU8: Uint8Array;
}

type Loader = (options: object) => Promise<WasmModule & Readonly<Record<string, unknown>>>;

interface CodecParts {
  readonly load: () => Promise<unknown>;
  readonly wasm: Uint8Array;
  readonly decoderName: string;
  readonly colours: Decoded["colours"];
}

/** What they print of a frame that is not what it should be. */
const failures = /\[ERROR\]|ojph error|malformed/i;

/** A fresh instance. The loader is handed its WASM and opens no file. */
export async function cornerstoneCodec({ load, wasm, decoderName, colours }: CodecParts): Promise<Codec> {
  const loader = loaderIn(await load());
  // OpenJPEG and OpenJPH answer with a picture when they fail as well, and only print that they did.
  let hasFailed = false;
  const listen = (line: unknown) => {
    if (failures.test(String(line))) hasFailed = true;
  };
  const module = await loader({ wasmBinary: wasm, print: listen, printErr: listen });
  const Decoder = module[decoderName] as new () => WasmDecoder;
  const atFirst = module.HEAPU8.length;
  return {
    grownBytes: () => module.HEAPU8.length - atFirst,
    decode: ({ bytes }): Decoded => {
      hasFailed = false;
      const decoder = new Decoder();
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      decoder.decode();
      if (hasFailed) throw new Error("the codec reported a failure");
      const { width, height, bitsPerSample, componentCount, isSigned = false } = decoder.getFrameInfo();
      const decoded: Decoded = {
        columns: width,
        rows: height,
        samples: componentCount,
        bits: bitsPerSample,
        isSigned,
        bytes: Uint8Array.from(decoder.getDecodedBuffer()),
        isPlanar: decoder.getInterleaveMode?.() === 0 && componentCount > 1,
        colours,
      };
      // Only a decoder that ended well is given back; after an error the whole instance goes.
      decoder.delete();
      return decoded;
    },
  };
}

/** The package's function, whichever way its CommonJS arrives. */
function loaderIn(module: unknown): Loader {
  const { default: outer } = module as { readonly default: unknown };
  if (typeof outer === "function") return outer as Loader;
  return (outer as { readonly default: Loader }).default;
}
