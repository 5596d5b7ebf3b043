/**
 * The recovery code: 130 random bits as 26 symbols of Crockford's base 32, which has no I, L, O or U to misread, and two
 * check symbols, printed as seven groups of four.
 */
import { randomBytes } from "./sealing.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const symbolCount = 26;

/** A fresh code, as it is printed. */
export function newRecoveryCode(): string {
  // 256 is a multiple of 32, so the lowest five bits of a random byte are evenly distributed.
  const symbols = Array.from(randomBytes(symbolCount), (byte) => alphabet.charAt(byte & 31)).join("");
  return (symbols + checkSymbols(symbols)).replace(/(.{4})(?=.)/g, "$1-");
}

/**
 * The 26 symbols that open the vault, from a code as a person types it: any case, spaces or dashes, O for 0, I or L for 1.
 * Null when the check symbols do not fit, which every single wrong symbol and every swap of two neighbours causes.
 */
export function parseRecoveryCode(text: string): string | null {
  const typed = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (typed.length !== symbolCount + 2 || !/^[0-9A-HJKMNP-TV-Z]+$/.test(typed)) return null;
  const symbols = typed.slice(0, symbolCount);
  return checkSymbols(symbols) === typed.slice(symbolCount) ? symbols : null;
}

/** The number the symbols stand for, modulo 1021: the largest prime that two symbols can hold. */
function checkSymbols(symbols: string): string {
  let remainder = 0;
  for (const symbol of symbols) remainder = (remainder * 32 + alphabet.indexOf(symbol)) % 1021;
  return alphabet.charAt(remainder >> 5) + alphabet.charAt(remainder & 31);
}
