/** Calendar dates as each language writes them: the month as a word, so that no day can be taken for a month. */
import { formatDate, type PartialDate } from "../model/dates.ts";
import type { PacketLanguage } from "../model/packet-language.ts";

type Months = readonly [string, string, string, string, string, string, string, string, string, string, string, string];

// prettier-ignore
const months: Readonly<Record<PacketLanguage, Months>> = {
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  es: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
  de: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
};

/** On the scale of the timeline's picture. */
// prettier-ignore
const shortMonths: Readonly<Record<PacketLanguage, Months>> = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  es: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
  de: ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
  fr: ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
};

/** "3 May 2024", "3. Mai 2024", "3 de mayo de 2024", "3 mai 2024", "1er mai 2024"; as precise as the date. */
export function dateIn(language: PacketLanguage, date: PartialDate): string {
  const [year, month, day] = date.split("-").map(Number);
  if (language === "en" || year === undefined || month === undefined) return formatDate(date);
  const name = months[language][month - 1]!;
  switch (language) {
    case "es":
      return day === undefined ? `${name} de ${year}` : `${day} de ${name} de ${year}`;
    case "de":
      return day === undefined ? `${name} ${year}` : `${day}. ${name} ${year}`;
    case "fr":
      return day === undefined ? `${name} ${year}` : `${day === 1 ? "1er" : day} ${name} ${year}`;
  }
}

/** True for a word that is the month's name, whole or short, in one of the languages, with accents or without; counts from 1. */
export function namesMonth(word: string, month: number): boolean {
  const plain = (name: string) => name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return [...Object.values(months), ...Object.values(shortMonths)].some(
    (names) => plain(names[month - 1] ?? "") === plain(word),
  );
}

/** The month by its short name; counts from 1. */
export function shortMonthIn(language: PacketLanguage, month: number): string {
  return shortMonths[language][month - 1]!;
}

/** A day with its short month: "3 May", "3. Mai". */
export function shortDayIn(language: PacketLanguage, month: number, day: number): string {
  return `${day}${language === "de" ? "." : ""} ${shortMonthIn(language, month)}`;
}

const englishDate = new RegExp(`\\b(?:(\\d{1,2}) )?(${months.en.join("|")}) (\\d{4})\\b`, "g");

/** A text of the program's own with the English dates in it as the language writes them. */
export function datesWithin(language: PacketLanguage, text: string): string {
  if (language === "en") return text;
  return text.replaceAll(englishDate, (_, day: string | undefined, name: string, year: string) => {
    const month = String(months.en.indexOf(name) + 1).padStart(2, "0");
    return dateIn(
      language,
      [year, month, ...(day === undefined ? [] : [day.padStart(2, "0")])].join("-") as PartialDate,
    );
  });
}
