/** The codecs' loaders, which ship no types; what of them is used stands in `cornerstone-codec.ts`. */
declare module "@cornerstonejs/codec-openjpeg/decodewasmjs";
declare module "@cornerstonejs/codec-charls/decodewasmjs";
declare module "@cornerstonejs/codec-openjph/wasmjs";
