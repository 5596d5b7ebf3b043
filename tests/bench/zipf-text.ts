/** Invented clinical prose of a natural word distribution: few words are everywhere, most are rare (Zipf). */

const common =
  "the of and with no is was in to on at for patient history pain left right normal mild blood days daily since after before reports denies examination results result follow review plan week weeks month months dose tablet morning evening test level range within limits high low noted seen brain head neck chest back knee shoulder scan image contrast signal lesion matter white grey study series comparison prior findings impression conclusion signed doctor clinic hospital department letter dear colleague thank you referring treatment medication allergy symptom headache migraine aura nausea dizziness vision sleep fatigue stress exercise pressure pulse weight height temperature heart lung liver kidney thyroid vitamin iron glucose cholesterol sodium potassium calcium protein platelets cells count haemoglobin creatinine enzyme hormone negative positive borderline unchanged stable improved worse chronic acute severe moderate intermittent bilateral anterior posterior lateral medial".split(
    " ",
  );
const accented = "café naïve Hôpital général médecin Müller Straße Größe señal presión".split(" ");
const syllables =
  "al an ar bra car cep chon con cor cra cy der di dys ec em en ep er fi fra gas ge glo hae hem hy il in ir ka la lo lym ma me mi mo my na neu no o os pa pe phy pla po pul ra re ri ro sar sci se sis so ste ta te tho ti to tra tu ul ur va ve vi xi zo".split(
    " ",
  );
const vocabularySize = 12_000;

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export interface ZipfText {
  /** The words from the most frequent to the rarest. */
  readonly words: readonly string[];
  /** The next text of so many words. */
  next(length: number): string;
}

/** A source of texts. The same seed gives the same texts in the same order. */
export function zipfText(seed: number): ZipfText {
  const random = seededRandom(seed);
  const words = vocabulary(random);
  const upTo: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= words.length; rank++) upTo.push((total += 1 / rank));
  const pick = () => words[indexOf(upTo, random() * total)] ?? "the";
  return {
    words,
    next: (length) => Array.from({ length }, (_, at) => pick() + (at % 13 === 12 ? ".\n" : "")).join(" "),
  };
}

function vocabulary(random: () => number): readonly string[] {
  const words = new Set(common);
  while (words.size < vocabularySize) {
    const length = 2 + Math.floor(random() * 3);
    words.add(Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join(""));
    if (words.size === 400) for (const word of accented) words.add(word);
  }
  return [...words];
}

/** The first place whose running total reaches `target`. */
function indexOf(upTo: readonly number[], target: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
