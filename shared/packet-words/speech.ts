/**
 * What a packet's own pages say, in one of its languages. Every phrase is asked for by its English words; one without its row in the
 * tables of this folder does not compile, nor does a row without one of the languages. What records or people say is never translated.
 */
import { findingSentence } from "../finding-words.ts";
import {
  isOfRows,
  leftOutParts,
  leftOutName,
  leftOutSentence,
  type LeftOut,
  type LeftOutReason,
} from "../left-out-words.ts";
import type { PartialDate } from "../model/dates.ts";
import type { Finding } from "../model/finding.ts";
import type { PacketLanguage } from "../model/packet-language.ts";
import { formatSpokenDate } from "../model/spoken-date.ts";
import { reasonParts, reasonSentence } from "../reason-words.ts";
import { bodyPartWords } from "./body-parts.ts";
import { questionPhrases } from "./question-phrases.ts";
import { dateIn, datesWithin, shortDayIn, shortMonthIn } from "./dates.ts";
import { dateNames } from "./date-names.ts";
import { summaryPhrases } from "./summary-phrases.ts";
import { opinionPhrases } from "./opinion-phrases.ts";
import { titlePhrases } from "./title-phrases.ts";
import { warningPhrases } from "./warning-phrases.ts";
import { annexPhrases } from "./annex-phrases.ts";
import { copyPhrases } from "./copy-phrases.ts";
import { findingPhrases } from "./finding-phrases.ts";
import { frontPhrases } from "./front-phrases.ts";
import { headings } from "./headings.ts";
import { imagingPhrases } from "./imaging-phrases.ts";
import { indexPhrases } from "./index-phrases.ts";
import { labPhrases } from "./lab-phrases.ts";
import { leftOutNames, leftOutWords } from "./left-out-phrases.ts";
import type { Others } from "./others.ts";
import { reasonPhrases } from "./reason-phrases.ts";

const phrases = {
  ...headings,
  ...frontPhrases,
  ...annexPhrases,
  ...labPhrases,
  ...imagingPhrases,
  ...copyPhrases,
  ...indexPhrases,
  ...leftOutNames,
  ...summaryPhrases,
  ...warningPhrases,
  ...titlePhrases,
  ...opinionPhrases,
} as const;

/** The English words of everything that a packet says by itself. */
export type Phrase = keyof typeof phrases;

type Slots<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
/** A phrase without places. */
export type PlainPhrase = { [Text in Phrase]: [Slots<Text>] extends [never] ? Text : never }[Phrase];

/** A value for each place of the phrase. */
type Filled<Text extends string> = [Slots<Text>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<Slots<Text>, string | number>>];

/** The same where "{count}" is filled by the number. */
type FilledBeside<Text extends string> = [Exclude<Slots<Text>, "count">] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<Exclude<Slots<Text>, "count">, string | number>>];

const localeOf: Readonly<Record<PacketLanguage, string>> = { en: "en-US", es: "es-ES", de: "de-DE", fr: "fr-FR" };

/** One language's words. */
export class Speech {
  readonly language: PacketLanguage;

  constructor(language: PacketLanguage) {
    this.language = language;
  }

  /** The phrase in the language, with its places filled. */
  say<Text extends Phrase>(phrase: Text, ...[values]: Filled<Text>): string {
    return fill(this.#template(phrases[phrase], phrase), values);
  }

  /** The first phrase for one, the second for any other number, which fills "{count}". */
  count<Many extends Phrase>(
    count: number,
    [one, many]: readonly [one: Phrase, many: Many],
    ...[values]: FilledBeside<Many>
  ): string {
    const phrase = count === 1 ? one : many;
    return fill(this.#template(phrases[phrase], phrase), { ...values, count: this.number(count) });
  }

  /** A part of the body as devices state it, in small letters; as it is where there is no word for it. */
  bodyPart(stated: string): string {
    return Object.hasOwn(bodyPartWords, stated)
      ? this.#template(bodyPartWords[stated as keyof typeof bodyPartWords], stated)
      : stated;
  }

  /** A question of the bank in the language; one that a person worded stays as it is. */
  question(words: string): string {
    return Object.hasOwn(questionPhrases, words)
      ? this.#template(questionPhrases[words as keyof typeof questionPhrases], words)
      : words;
  }

  /** "2 reports", in words that are in the language already. */
  numbered(count: number, [one, many]: readonly [one: string, many: string]): string {
    return `${this.number(count)} ${count === 1 ? one : many}`;
  }

  /** What may be a phrase of ours or somebody's own words: those stay as they are. */
  named(words: string): string {
    return Object.hasOwn(phrases, words) ? this.#template(phrases[words as Phrase], words) : words;
  }

  /** Phrases after one another with commas, each by itself: "T1, with contrast". */
  listed(words: string): string {
    return words
      .split(", ")
      .map((part) => this.named(part))
      .join(", ");
  }

  /** "no date" where there is none. */
  date(date: PartialDate | null): string {
    return date === null ? this.say("no date") : dateIn(this.language, date);
  }

  /** As the person put it where that says more than the date: "spring 2023 (approx.)". */
  spokenDate(date: PartialDate | null, words: string | null): string {
    if (words === null) return this.date(date);
    return formatSpokenDate(date, words) === words ? words : this.say("{words} (approx.)", { words });
  }

  /** On the scale of the timeline's picture; months count from 1. */
  scaleMonth(month: number): string {
    return shortMonthIn(this.language, month);
  }

  scaleDay(month: number, day: number): string {
    return shortDayIn(this.language, month, day);
  }

  /** Grouped and pointed as the language does it; `digits` behind the point. */
  number(value: number, digits = 0): string {
    const written = value.toLocaleString(localeOf[this.language], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: digits === 0,
    });
    // The narrow space that French groups with is in few fonts.
    return written.replaceAll("\u202F", "\u00A0");
  }

  /** "a, b and c". */
  all(parts: readonly string[]): string {
    if (parts.length < 2) return parts.join("");
    return `${parts.slice(0, -1).join(", ")} ${this.say("and")} ${parts.at(-1) ?? ""}`;
  }

  /** Words that the program put together in English around what a record says, its dates and known words put in the language. */
  within(text: string): string {
    const { language } = this;
    if (language === "en") return text;
    const named = Object.entries(dateNames).reduce((said, [word, row]) => said.replaceAll(word, row[language]), text);
    return datesWithin(language, named);
  }

  /** "3 May 2024 · MRI report" with the day in the language; what follows it is called as it is. */
  label(text: string): string {
    const [day = "", ...title] = text.split(" · ");
    if (title.length === 0) return text;
    return [day === "no date" ? this.say("no date") : datesWithin(this.language, day), ...title].join(" · ");
  }

  /** What a reader noticed. */
  finding(noticed: Finding): string {
    // Who else is named stays with the person whose records these are.
    const found = noticed.code === "names-several-patients" ? { ...noticed, detail: null } : noticed;
    if (this.language === "en") return findingSentence(found);
    const { code, page, detail } = found;
    const about = detail === null ? "…" : code === "contents-not-inspected" ? this.reason(detail) : this.within(detail);
    const words = fill(findingPhrases[code][this.language], { detail: about });
    return page === null ? words : `${this.named("Page")} ${page}: ${words}`;
  }

  /** Why a file was kept unread; beside English without what its owner is told to do. */
  reason(reason: string): string {
    if (this.language === "en") return reasonSentence(reason);
    const parts = reasonParts(reason);
    if (parts === null) return reason;
    return fill(reasonPhrases[parts.code][this.language], { about: this.reason(parts.about) });
  }

  /** Why something does not stand among the packet's pages. */
  leftOutReason(reason: LeftOutReason): string {
    if (this.language === "en") return leftOutSentence(reason);
    const { code, about } = leftOutParts(reason);
    const numbers = about.split(",");
    const pages =
      numbers.length === 1
        ? this.say("page {page} of the paper", { page: about })
        : this.say("pages {pages} of the paper", { pages: this.all(numbers) });
    return fill(leftOutWords[code][this.language], { reason: this.reason(about), pages });
  }

  /** What is left out, by its title or its number. */
  leftOutName(line: Pick<LeftOut, "title" | "files" | "reason">): string {
    if (this.language === "en") return leftOutName(line);
    const { title, files, reason } = line;
    const { code } = leftOutParts(reason);
    if (isOfRows(code))
      return this.count(files, ["1 row of results in “{title}”", "{count} rows of results in “{title}”"], {
        title: title === null ? this.say("a paper") : this.label(title),
      });
    if (title !== null) return this.label(title);
    if (code === "unchecked" || code === "covered-results")
      return this.count(files, ["1 laboratory result", "{count} laboratory results"]);
    return code === "not-inspected"
      ? this.count(files, ["1 file that could not be read", "{count} files that could not be read"])
      : this.count(files, ["1 file", "{count} files"]);
  }

  #template(others: Others, english: string): string {
    return this.language === "en" ? english : others[this.language];
  }
}

function fill(template: string, values: Readonly<Record<string, string | number | undefined>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
}

const speeches: Readonly<Record<PacketLanguage, Speech>> = {
  en: new Speech("en"),
  es: new Speech("es"),
  de: new Speech("de"),
  fr: new Speech("fr"),
};

/** The words of the language; English where none is named. */
export function speechIn(language: PacketLanguage | undefined): Speech {
  return speeches[language ?? "en"];
}

/** Every phrase with its rows: for what makes sure that none is forgotten and none stays English. */
export function everyPhrase(): ReadonlyMap<string, Others> {
  return new Map(Object.entries(phrases));
}
