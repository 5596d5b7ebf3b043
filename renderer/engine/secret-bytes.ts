/** Secrets as the engine takes them: their UTF-8 bytes, which it wipes after use. */

/** The bytes of what was typed. */
export function secretBytes(typed: string): Uint8Array {
  return new TextEncoder().encode(typed);
}
