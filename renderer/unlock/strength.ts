/** How long a passphrase withstands guessing, told honestly. */

export interface Strength {
  readonly level: "too-short" | "weak" | "fair" | "strong";
  /** A sentence for the person. */
  readonly words: string;
}

/** Shorter ones are refused: they fall to any list of common passwords. */
export const shortestPassphrase = 8;
/**
 * Guesses a second of somebody with the vault's folder and a rack of good hardware. Each guess costs a whole Argon2id
 * derivation, so this errs on the attacker's side.
 */
const guessesPerSecond = 10_000;
const longestGuessed = 100;

/** Estimates how many guesses a passphrase needs, as a power of ten. Loaded when first needed, since its lists are large. */
export async function loadGuesser(): Promise<(passphrase: string) => number> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  const guesser = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (passphrase) => guesser.check(passphrase.slice(0, longestGuessed)).guessesLog10;
}

/** The verdict on a passphrase that needs ten to this power of guesses. */
export function strengthOf(passphrase: string, guessesLog10: number): Strength {
  if (Array.from(passphrase).length < shortestPassphrase)
    return { level: "too-short", words: `Too short: at least ${shortestPassphrase} characters, better six words.` };
  const seconds = 10 ** guessesLog10 / guessesPerSecond;
  const time = timeWords(seconds);
  if (seconds < 30 * day)
    return { level: "weak", words: `Weak. Somebody who has this computer could guess it ${time}.` };
  if (seconds < 100 * year)
    return {
      level: "fair",
      words: `Fair. Somebody who has this computer and a lot of equipment could guess it ${time}.`,
    };
  return { level: "strong", words: `Strong. Even with a lot of equipment, guessing it would take ${time}.` };
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

function timeWords(seconds: number): string {
  if (seconds < minute) return "in less than a minute";
  if (seconds < hour) return `in about ${plural(seconds / minute, "minute")}`;
  if (seconds < day) return `in about ${plural(seconds / hour, "hour")}`;
  if (seconds < 60 * day) return `in about ${plural(seconds / day, "day")}`;
  if (seconds < year) return `in about ${plural(seconds / (30 * day), "month")}`;
  if (seconds < 100 * year) return `in about ${plural(seconds / year, "year")}`;
  return seconds < 1_000_000 * year ? "centuries" : "longer than anybody can wait";
}

function plural(value: number, one: string): string {
  const whole = Math.max(Math.round(value), 1);
  return whole === 1 ? `one ${one}` : `${whole} ${one}s`;
}
