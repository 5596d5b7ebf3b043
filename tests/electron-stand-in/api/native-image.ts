/** Electron's nativeImage, as far as screenshots need it. */
import { withUnknownRefused } from "../not-implemented.ts";

/** An image made of the bytes of a PNG file. */
export function nativeImageOf(png: Buffer) {
  return withUnknownRefused("nativeImage", {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString("base64")}`,
    isEmpty: () => png.length === 0,
    // Width and height stand at fixed places of a PNG file's header.
    getSize: () =>
      png.length < 24 ? { width: 0, height: 0 } : { width: png.readUInt32BE(16), height: png.readUInt32BE(20) },
  });
}

/** Electron's `nativeImage`. */
export const nativeImage = withUnknownRefused("nativeImage", {
  createEmpty: () => nativeImageOf(Buffer.alloc(0)),
  createFromBuffer: (bytes: Uint8Array) => nativeImageOf(Buffer.from(bytes)),
});
