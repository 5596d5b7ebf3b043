/**
 * Names in an original that its pages do not show. A file of data (FHIR, C-CDA, a web page) goes into the packet as it is, with
 * narratives and comments that its pages leave out: whom those name is told as well.
 */
import { hasCode } from "../../../shared/errors.ts";
import { findOriginal } from "../../records/documents/originals.ts";
import type { Document } from "../../records/documents/documents.ts";
import type { Vault } from "../../vault/vault.ts";

export interface SoughtNames {
  readonly names: readonly string[];
  readonly phrases: readonly string[];
}

/** All words of a file are held at once, while everything else waits: years of a watch's measurements are too many for that. */
const mostBytes = 16 * 2 ** 20;

/**
 * The documents whose originals are data or marked-up text, each with all of its words; null for one that is too large or damaged
 * to be looked through.
 */
export function* wordsOfOriginals(
  vault: Vault,
  documents: readonly Document[],
): Generator<{ readonly itemId: string; readonly words: string | null }> {
  for (const { id, originalId } of documents) {
    const original = findOriginal(vault.db, originalId);
    if (original?.format !== "other") continue;
    yield { itemId: id, words: original.size > mostBytes ? null : wordsOf(vault, original.blobId) };
  }
}

function wordsOf(vault: Vault, blobId: string): string | null {
  try {
    return plainWords(vault.readBlob(blobId).toString("utf8"));
  } catch (error) {
    if (hasCode(error, "VAULT_DAMAGED", "RECORD_DAMAGED")) return null;
    throw error;
  }
}

/** Whether all words of one of the names stand side by side, in their order or with the last one first, or one of the phrases. */
export function namesAny(words: string, { names, phrases }: SoughtNames): boolean {
  const sought = [...names.flatMap(orders), ...phrases.map(plainWords)];
  return sought.some((one) => one.trim() !== "" && words.includes(one));
}

function orders(name: string): readonly string[] {
  const parts = plainWords(name).trim().split(" ");
  // Names of a single word stand for too much else.
  if (parts.length < 2) return [];
  return [parts, [parts.at(-1), ...parts.slice(0, -1)]].map((order) => ` ${order.join(" ")} `);
}

/** " ana silva ": small letters and figures without marks, one space between words and at both ends. */
function plainWords(text: string): string {
  const letters = text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, isHex: string, code: string) => characterOf(code, isHex === "" ? 10 : 16))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  return ` ${(letters.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
}

function characterOf(code: string, radix: number): string {
  const point = Number.parseInt(code, radix);
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : " ";
}
