/** In place of `fs`: most packages load it without needing it here, and one opens its own WASM by it. There is no other file. */
import { readOwnWasm } from "../load-assets.ts";

export const readFileSync = readOwnWasm;

// Packages import the built-in module's default export.
// oxlint-disable-next-line import/no-default-export
export default { readFileSync };
