/** The codecs by kind of codestream, each made when it is first needed and anew after it has failed or grown. */
import type { AssetName, ParserAssets } from "../../../assets.ts";
import { codestreamSize, isWholeCodestream, type CodestreamKind } from "../codestream.ts";
import { NotShown } from "../not-shown.ts";
import { cornerstoneCodec } from "./cornerstone-codec.ts";
import type { Codec, Decoded, Encoded } from "./decoded.ts";
import { nativeCodec } from "./native-codecs.ts";

/** A codec whose memory has grown by more is made anew: it never gives memory back. */
const mostGrownBytes = 128 * 1024 * 1024;

interface CodecMaker {
  readonly wasm: AssetName;
  readonly make: (wasm: Uint8Array) => Promise<Codec>;
}

const makers: Readonly<Record<CodestreamKind, CodecMaker>> = {
  jpeg: { wasm: "jpeg.wasm", make: (wasm) => nativeCodec(wasm, "jpeg") },
  "jpeg-xl": { wasm: "jpeg.wasm", make: (wasm) => nativeCodec(wasm, "jpeg-xl") },
  "jpeg-ls": {
    wasm: "charls.wasm",
    make: (wasm) =>
      cornerstoneCodec({
        load: () => import("@cornerstonejs/codec-charls/decodewasmjs"),
        wasm,
        decoderName: "JpegLSDecoder",
        colours: "as-coded",
      }),
  },
  "jpeg-2000": {
    wasm: "openjpeg.wasm",
    make: (wasm) =>
      cornerstoneCodec({
        load: () => import("@cornerstonejs/codec-openjpeg/decodewasmjs"),
        wasm,
        decoderName: "J2KDecoder",
        colours: "transformed",
      }),
  },
  "high-throughput": {
    wasm: "openjph.wasm",
    make: (wasm) =>
      cornerstoneCodec({
        load: () => import("@cornerstonejs/codec-openjph/wasmjs"),
        wasm,
        decoderName: "HTJ2KDecoder",
        colours: "transformed",
      }),
  },
};

const inUse = new Map<CodestreamKind, Promise<Codec>>();

/**
 * Decodes one frame. What the codestream says of its size is compared with what the object says before anything is allocated,
 * and what comes out again afterwards. Throws NotShown; the codec that failed is thrown away then, so that the next frame meets a new one.
 */
export async function decodeCodestream(kind: CodestreamKind, encoded: Encoded, assets: ParserAssets): Promise<Decoded> {
  const stated = codestreamSize(encoded.bytes, kind);
  if (stated === null && kind !== "jpeg-xl") throw new NotShown("frame-damaged");
  const { columns, rows, samples } = encoded;
  if (stated !== null && (stated.columns !== columns || stated.rows !== rows || stated.samples !== samples))
    throw new NotShown("frame-size-differs");
  if (!isWholeCodestream(encoded.bytes)) throw new NotShown("frame-cut-off");
  const bits = stated?.bits ?? encoded.bits;
  if (bits < 1 || bits > 16) throw new NotShown("picture-bits");
  const codec = await codecOf(kind, assets);
  let decoded: Decoded | null = null;
  try {
    decoded = codec.decode({ ...encoded, bits });
  } catch (error) {
    throw new NotShown("frame-damaged", { cause: error });
  } finally {
    // Anything may be wrong inside one that threw, and one that has grown does not shrink.
    if (decoded === null || codec.grownBytes() > mostGrownBytes) inUse.delete(kind);
  }
  const isWhole = decoded.bytes.length === columns * rows * samples * (decoded.bits <= 8 ? 1 : 2);
  const isSame = decoded.columns === columns && decoded.rows === rows && decoded.samples === samples;
  if (isWhole && isSame) return decoded;
  inUse.delete(kind);
  throw new NotShown("frame-damaged");
}

async function codecOf(kind: CodestreamKind, assets: ParserAssets): Promise<Codec> {
  const { wasm, make } = makers[kind];
  const made = inUse.get(kind) ?? assets.load(wasm).then(make);
  inUse.set(kind, made);
  try {
    return await made;
  } catch (error) {
    inUse.delete(kind);
    throw error;
  }
}
