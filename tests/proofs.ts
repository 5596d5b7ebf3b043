/**
 * How far a long proof goes. `npm test` takes a sample of each, enough to see the rule broken; `npm run prove` goes through all of
 * it. Whatever asks here is run by `npm run prove`.
 */
import process from "node:process";

/** True within `npm run prove`. */
export const isProving = process.env["CASEBOOK_PROVE"] === "yes";

/** The cases to run: all of them, or every so manieth, beginning with the first. */
export function sampled<Case>(cases: readonly Case[], everyNth: number): readonly Case[] {
  return isProving ? cases : cases.filter((_, at) => at % everyNth === 0);
}

/** How often a proof by chance is repeated. */
export function times({ sample, proof }: { readonly sample: number; readonly proof: number }): number {
  return isProving ? proof : sample;
}
