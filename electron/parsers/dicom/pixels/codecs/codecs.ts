/** The codecs by kind of codestream, each made when it is first needed and anew after it has failed or grown. */
import { AppError } from "../../../../../shared/errors.ts";
import type { AssetName, ParserAssets } from "../../../assets.ts";
import { codestreamSize, endedJpegLs, isWholeCodestream, unpaddedJpegLs, type CodestreamKind } from "../codestream.ts";
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
  const bits = agreedBits(kind, encoded);
  if (kind !== "jpeg-ls") {
    if (!isWholeCodestream(encoded.bytes)) throw new NotShown("frame-cut-off");
    return await decodeWith(kind, { ...encoded, bits }, assets);
  }
  const bytes = endedJpegLs(encoded.bytes);
  if (bytes === null) throw new NotShown("frame-cut-off");
  try {
    return await decodeWith(kind, { ...encoded, bits, bytes }, assets);
  } catch (error) {
    const unpadded = unpaddedJpegLs(bytes);
    if (!(error instanceof NotShown) || unpadded.length === bytes.length) throw error;
    return await decodeWith(kind, { ...encoded, bits, bytes: unpadded }, assets);
  }
}

/** The bits of a sample, where codestream and object agree on everything else. */
function agreedBits(kind: CodestreamKind, { bytes, columns, rows, samples, bits: stored }: Encoded): number {
  const stated = codestreamSize(bytes, kind);
  if (stated === null) throw new NotShown("frame-damaged");
  if (stated.columns !== columns || stated.rows !== rows || (stated.samples ?? samples) !== samples)
    throw new NotShown("frame-size-differs");
  const bits = stated.bits ?? stored;
  if (bits < 1 || bits > 16) throw new NotShown("picture-bits");
  return bits;
}

async function decodeWith(kind: CodestreamKind, encoded: Encoded, assets: ParserAssets): Promise<Decoded> {
  const { columns, rows, samples } = encoded;
  const codec = await codecOf(kind, assets);
  let decoded: Decoded | null = null;
  try {
    decoded = codec.decode(encoded);
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
    // No file is to blame for a codec that does not even start.
    throw new AppError("BUG", "a codec cannot be started", { cause: error });
  }
}
