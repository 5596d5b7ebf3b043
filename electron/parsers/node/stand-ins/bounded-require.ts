/** In place of `module`: a `require` that gives out what a parser host may have of Node, and nothing else. */
import { boundedRequire } from "../confine.ts";

/** As packages ask for a `require` of their own. */
export function createRequire(): typeof boundedRequire {
  return boundedRequire;
}

// Packages import the built-in module's default export.
// oxlint-disable-next-line import/no-default-export
export default { createRequire };
