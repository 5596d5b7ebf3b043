/** The loaders of engines that ship no types; what of them is used stands in the files that load them. */
declare module "libheif-js/libheif-wasm/libheif.js";
declare module "tesseract.js-core/tesseract-core-simd-lstm.js";
