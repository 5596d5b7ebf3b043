/** Less usual ways of saying whose a paper is: other labels, loosely written values, sentences. */
import { isCommonFamilyName, isEverydayWord, isGivenName } from "./given-names.ts";
import { isHeadingWord, isUnspacedComplaint } from "./heading-words.ts";
import { foldWord } from "./month-names.ts";
import type { PageLine } from "./page-lines.ts";
import { beforeLabelWord } from "./next-label.ts";
import { nameAtStart, personName } from "./person-name.ts";

/** What parts a label from its value beside a colon: a dash, an equals sign, leaders, the marks of Markdown. */
const parted = String.raw`\s*(?:[*_]{0,2}\s*[:：=#][*_]{0,2}\s*|[-–—]\s+|\.{2,}\s*[:：]?\s*|\s{2,}|\t)`;
const open = String.raw`(?:^|[\s|,;>*_#])`;

/** Labels of a patient's name beside those that every form has. */
export const furtherLabel = new RegExp(
  `${open}(?:${String.raw`pt\.?(?: name)?|patient(?:in|e)?(?:['’]s)?(?:[ -]?name)?|client(?:['’]s)?(?: name)?|resident(?:['’]s)?(?: name)?|member(?:['’]s)? name|
  name(?==)|họ (?:và )?tên(?: (?:người bệnh|bệnh nhân))?|người bệnh|(?:ชื่อ)?ผู้ป่วย|პაციენტი(?:ს სახელი)?|სახელი,? გვარი|հիվանդ(?:ի անունը)?|
  պացիենտ|անուն,? ազգանուն|நோயாளி(?:யின்)?(?: பெயர்)?|রোগী(?:র নাম)?|نام (?:بیمار|و نام خانوادگی)|بیمار|مریض(?: کا نام)?|שם|больн(?:ой|ая)|
  姓\s+名|氏\s+名|성\s+명|이\s+름|患\s*者\s*(?:姓\s*名|氏\s*名)?`.replace(/\s*\n\s*/g, "")})${parted}`,
  "iu",
);

const courtesy = String.raw`(?:mr|mrs|ms|miss|mx|herrn?|frau|sr|sra|srta|mme|madame|monsieur|г-н|г-жа)`;
const courtesyAtStart = new RegExp(String.raw`^${courtesy}\.?\s+`, "iu");

const enough =
  /\s{2,}|\t|\||;|\(|[*†‡]|(?<!\p{L})\d|(?<![\p{L}])(?:d\.?o\.?b|born|geb|mrn|sex|gender|age|г\.?\s?р)(?![\p{L}])/iu;

/**
 * A value beside a patient's label that is not written as names are: "john miller", "Miller". Words of everyday language are
 * none ("denies chest pain"); when in doubt it is somebody, since a person is then asked.
 */
export function labelledLoosely(text: string): string | null {
  const bare = text.replace(/[*_`]+/g, " ").trim();
  const cut = enough.exec(bare);
  const printed = (cut ? bare.slice(0, cut.index) : bare).replace(/[\s,.;:–-]+$/u, "");
  const value = beforeLabelWord(printed.replace(courtesyAtStart, ""));
  const words = value.split(/[\s,]+/).filter((word) => word !== "");
  if (words.length === 0 || words.length > 5 || value.length > 60) return null;
  if (!words.every((word) => /^[\p{L}\p{M}'’.-]+$/u.test(word))) return null;
  if (words.some((word) => isHeadingWord(word) && !isGivenName(foldWord(word)))) return null;
  const isNameLike = (word: string) => {
    const folded = foldWord(word).replace(/[^\p{L}]/gu, "");
    return folded.length > 1 && (isGivenName(folded) || isCommonFamilyName(folded) || !isEverydayWord(folded));
  };
  const isLatin = /^[\p{Script=Latin}\p{M}'’.\s,-]+$/u.test(value);
  if (!isLatin) return value.length >= 2 && !isUnspacedComplaint(value) ? value : null;
  // Small letters are those of a sentence in any language, unless a word is known for a name.
  const isKnown = (word: string) => isGivenName(foldWord(word)) || isCommonFamilyName(foldWord(word));
  if (!/^\p{Lu}/u.test(value) && !words.some(isKnown)) return null;
  return words.some(isNameLike) && words.filter((word) => word.length > 1).every(isNameLike) ? value : null;
}

interface Named {
  readonly name: string;
  readonly at: number;
}

const proseLines = 60;
const signed = /\b(?:sincerely|regards|signed|dictated|secretary|typed|grüßen|gruß|atentamente|cordialement)\b/iu;

/** Whom the first lines speak of without a label: in brackets, behind the word, in a sentence. */
export function namedInProse(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.slice(0, proseLines).entries()) {
    if (signed.test(line.text)) return null;
    const name = inLine(line.text);
    if (name !== null) return { name, at };
  }
  return null;
}

const bracketed = /\b(?:patient(?:in|e)?|paciente|pt)\s*[([]([^()[\]]{3,60})[)\]]/iu;
const behindWord =
  /^\s*(?:the )?(?:patient(?:in|e)?|paciente|пациент(?:ка)?|больн(?:ой|ая)|pacjent(?:ka)?)\s+(\p{Lu}.*)$/u;
const behindWordCapital =
  /^\s*(?:Patient(?:in|e)?|Paciente|Пациент(?:ка)?|Больн(?:ой|ая)|Pacjent(?:ka)?)\s+(\p{Lu}.*)$/u;
/** Whom a letter greets is no statement of whom it is about. */
const salutation =
  /^\s*(?:dear|hi|hello|liebe[rs]?|sehr geehrte[rs]?|estimad[oa]|ch[eè]re?|gentile|geachte|beste|уважаем(?:ый|ая))\s/iu;
const honoured = new RegExp(
  String.raw`(?<![\p{L}])${courtesy}\.?\s+((?:\p{Lu}[\p{L}\p{M}'’.-]+\s+){1,3}?\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}[\p{L}\p{M}'’-]+(?=\s+(?:was|is|has|had|presented|came|reports?|reported|wurde|ist|klagt|berichtet|fue|est|a été)(?!\p{L})))`,
  "u",
);
const honouredAnyCase = new RegExp(
  honoured.source.replace(courtesy, courtesy.replaceAll(/[a-z]+/g, firstEitherCase)),
  "u",
);
const addressed =
  /^\s*([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,6}[ \u3000]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,6})[ \u3000]*(?:様|殿|님)(?:$|[\s（(])/u;
/** HL7 version 2, segment PID: the fifth field is the patient's name, family first. */
const segment = /^PID\|(?:[^|]*\|){4}([^|^]+)\^([^|^]+)/;

function firstEitherCase(word: string): string {
  return `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`;
}

function inLine(text: string): string | null {
  const pid = segment.exec(text);
  if (pid) return `${pid[2] ?? ""} ${pid[1] ?? ""}`.trim();
  const inBrackets = bracketed.exec(text)?.[1];
  if (inBrackets !== undefined) {
    const name = personName(inBrackets, "labelled");
    if (name !== null) return name;
  }
  const behind = (behindWord.exec(text) ?? behindWordCapital.exec(text))?.[1];
  if (behind !== undefined) {
    const name = nameAtStart(behind, "unlabelled");
    if (name !== null) return name;
  }
  const told = salutation.test(text) ? undefined : honouredAnyCase.exec(text)?.[1];
  if (told !== undefined) {
    // Behind a gap stands another field.
    const words = beforeLabelWord(told.split(/\s{2,}/u)[0] ?? "");
    return personName(words, "labelled") ?? labelledLoosely(words);
  }
  const written = addressed.exec(text)?.[1];
  return written === undefined ? null : personName(written, "labelled");
}
