/** What a check or opening found about the vault's own files, in words. */
import { vaultWords } from "../../shared/vault-words.ts";

export interface DamageWords {
  readonly text: string;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: string | null;
  /** True when nothing is lost and nothing has to be done. */
  readonly isHarmless: boolean;
  /** True when something is damaged, not only to be known. */
  readonly isHarm: boolean;
}

/** A code of a newer store falls back to a plain sentence. */
export function damageWords(code: string): DamageWords {
  const words = vaultWords(code);
  if (words === null)
    return { text: "Some originals cannot be read whole.", advice: null, isHarmless: false, isHarm: true };
  const { text, advice, weight } = words;
  return { text, advice, isHarmless: weight === "mended", isHarm: weight === "harm" };
}
