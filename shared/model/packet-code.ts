/** The codes that stand for a packet and for its records: the first 40 bits of a SHA-256, as eight symbols to be read out. */

/** Crockford's base 32: no letters that are taken for figures. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** "7Q4M-2K9F" of a SHA-256 in hexadecimal. */
export function codeOfDigest(digest: string): string {
  let bits = BigInt(`0x${digest.slice(0, 10)}`);
  let code = "";
  for (let at = 0; at < 8; at++) {
    code = `${alphabet[Number(bits & 31n)] ?? ""}${code}`;
    bits >>= 5n;
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** True for eight symbols as codes are printed. */
export function isCode(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(text);
}

/** What the packet's digest is the SHA-256 of: the digest of everything but its pages, then that of each page, a line each. */
export function digestedText(coreDigest: string, pageDigests: readonly string[]): string {
  return [coreDigest, ...pageDigests].map((digest) => `${digest}\n`).join("");
}

/** A digest as people compare it: eight groups of eight, in two lines. */
export function spokenDigest(digest: string): readonly [string, string] {
  const groups = digest.toUpperCase().match(/.{1,8}/g) ?? [];
  return [groups.slice(0, 4).join(" "), groups.slice(4).join(" ")];
}
