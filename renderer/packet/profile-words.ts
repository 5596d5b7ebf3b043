/** What a recipient asks for, in sentences. */
import type { RecipientProfile } from "../../shared/model/recipient-profile.ts";
import type { PacketLanguage } from "../../shared/model/packet-language.ts";

export const languageWords: Readonly<Record<PacketLanguage, string>> = {
  en: "English",
  es: "Spanish",
  de: "German",
  fr: "French",
};

export const imagesWords: Readonly<Record<RecipientProfile["images"], string>> = {
  welcome: "Images may come along",
  required: "Images are needed",
  none: "Reports only, no images",
  "zip-of-images": "Images as a ZIP of their own",
};

export const tooLargeWords: Readonly<Record<RecipientProfile["whenTooLarge"], string>> = {
  split: "Write several ZIP files",
  "no-images": "Leave the images out",
  "core-only": "Take the key documents only",
};

export const annexWords: Readonly<Record<RecipientProfile["annex"], string>> = {
  behind: "Bound behind the key documents",
  "own-file": "A PDF of its own",
};

export const passwordWords: Readonly<Record<RecipientProfile["password"], string>> = {
  either: "With a password or without",
  required: "Only with a password",
  forbidden: "Only without a password",
};

/** "Reports only, no images. At most 20 MB; else: take the key documents only. US Letter.": what differs from the plain case. */
export function wishesWords(profile: RecipientProfile): string {
  const { images, mostMegabytes, whenTooLarge, annex, onePatientOnly, legalName, paper, language, password } = profile;
  const said = [
    images === "welcome" ? null : imagesWords[images],
    mostMegabytes === null
      ? null
      : `At most ${mostMegabytes.toLocaleString("en-GB")} MB; else: ${tooLargeWords[whenTooLarge].toLowerCase().replace("zip", "ZIP")}`,
    annex === "own-file" ? "The annex as a PDF of its own" : null,
    onePatientOnly ? "One patient only" : null,
    legalName ? "The exact name on every page" : null,
    password === "either" ? null : passwordWords[password],
    paper === "letter" ? "US Letter" : null,
    language === "en" ? null : `Its own words in ${languageWords[language]}`,
  ].filter((words) => words !== null);
  return said.length === 0 ? "Nothing in particular." : said.map((words) => `${words}.`).join(" ");
}

/** The size as it was typed; null for none, undefined where it is no whole number of megabytes. */
export function megabytesTyped(typed: string): number | null | undefined {
  const words = typed.trim();
  if (words === "") return null;
  const number = Number(words);
  return Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : undefined;
}
