/** Whether words are a person's name, by how names are written in many scripts, and what headings have that names do not. */
import { isCommonFamilyName, isEverydayWord, isGivenName } from "./given-names.ts";
import { isHeadingWord, isUnspacedComplaint, isUnspacedHeading } from "./heading-words.ts";
import { foldWord } from "./month-names.ts";
import { withoutShortGivenName } from "./patient-labels.ts";
import { isGenerationBefore, isGenerationWord } from "../../../shared/model/names.ts";
import { namesTests } from "./test-groups.ts";

const honorifics =
  /^(?:pat(?=\.)|mr|mrs|ms|miss|mx|master|herrn?|frau|fräulein|sr|sra|srta|don|doña|dona|d\.\s?\/\s?dña|dña|sig|sig\.ra|sig\.na|signor|signora|monsieur|madame|mademoiselle|mme|mlle|m|mevr|mevrouw|dhr|de heer|pan|pani|pán|paní|hr|fru|bay|bayan|patientin|patient|paciente|pacient|pacientka|pacjent|pacjentka|paziente|patiënt|egregi[oa]|(?:gent|ill|preg)\.?m[oa]|(?:gent|spett)\.?le|(?:egr|gent|ill|preg|spett)(?=\.)|пациент|пациентка|гр|г-н|г-жа|السيد|السيدة|مريض|מר|גב['׳]?|นาย|นาง|นางสาว|श्री|श्रीमती|सुश्री)(?:\.\s*|\s+)/iu;
const afterName = /\s*(?:様|殿|さん|氏|님|씨|女士|先生 ?(?=$)|小姐)$/u;
/** What only clinicians, firms and their papers carry beside a name. */
const clinicianMark =
  /(?:^|[\s,(])(?:dr|prof|md|m\.d\.|d\.o\.|ph\.?d|r\.n\.|rn|np|pa-c|facp|facs|mbbs|frcp|frcs|dds|dmd|pharmd|dott|dott\.ssa|dra|drs|priv\.?-?doz|pd dr|doz|д-р|д\.м\.н|к\.м\.н|врач|الدكتور|דר|ד["״]ר|ד['׳׳]ר)(?:[\s.,)]|$)|dr\.|医師|醫師|医生|教授|의사/iu;
const particles = new Set(
  "de del della di da do dos das du des la las le los van von der den ter ten te zu zum zur af av bin ibn bint abu al el ben st y e i san santa mac mc o".split(
    " ",
  ),
);
const places = new Set(
  `alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas
   kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico
   carolina dakota ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming usa uk england
   scotland wales ireland france germany spain italy portugal netherlands belgium austria switzerland poland canada australia india china
   japan korea brazil deutschland österreich schweiz españa italia alberta ontario quebec manitoba kingdom states
   al ak az ar ca co ct de fl ga hi id il ia ks ky me ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc`
    .split(/\s+/)
    .map(foldWord),
);

/** "San Francisco", "New York", "King George": two words that begin so are a place or a house. */
const placeStart =
  /^(?:king|queen|prince|princess|royal|sankt|san|santa|saint|st|new|los|las|sao|fort|mount|port|lake|buenos|tel|hong)\.?$/;

const cased = /^[\p{Lu}\p{Lt}]/u;
const wordShape = /^[\p{L}\p{M}'’.-]+$/u;
/** "F.Nac" is the short form of a label; initials are followed by one letter at most. */
const joinedLabel = /\.\p{L}\p{L}/u;
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export type NameTrust = "labelled" | "unlabelled";

/**
 * The person's name that the words are, in reading order; null when they are none. Beside a label ("Patient:") little is
 * asked of them; by themselves they must be written as names are and have nothing of a heading, a place or a clinician.
 */
export function personName(words: string, trust: NameTrust): string | null {
  const stated = fromCarets(words.normalize("NFKC").trim().replace(/\s+/g, " "));
  if (stated.length > 80 || clinicianMark.test(stated)) return null;
  if (trust === "unlabelled" && namesTests(stated)) return null;
  const honoured = withoutHonorifics(stated);
  const name = honoured.replace(afterName, "").replace(/[,.;:\s]+$/, "");
  const hasHonorific = name !== stated.replace(/[,.;:\s]+$/, "");
  const parts = name.split(/\s*[,、，]\s*/);
  if (parts.length > 2) return null;
  const [family = "", given] = parts;
  const inOrder = given === undefined ? family : `${given} ${family}`;
  const all = inOrder.split(" ").filter((word) => word !== "");
  const parted = all.filter((word) => !particles.has(foldWord(word)));
  if (all.length === 0 || parted.length > 6 || !all.every((word) => wordShape.test(word) && !joinedLabel.test(word)))
    return null;
  if (eastAsian.test(inOrder)) return isEastAsianName(inOrder, trust) ? inOrder : null;
  if (!hasNameWords(all)) return null;
  if (trust === "labelled" || hasHonorific) return all.every((word) => isHeadingWord(word)) ? null : inOrder;
  return isUnlabelledName(all, { hasComma: given !== undefined, given: given ?? "" }) ? inOrder : null;
}

/** Devices and HL7 write a name's parts between carets, the family first: "MILLER^JOHN^A". */
function fromCarets(stated: string): string {
  const [family = "", given = "", middle = "", ...marks] = stated.split("^").map((part) => part.trim());
  if (family === "" || given === "") return stated;
  // Before or behind the form of address: HL7 and DICOM do not agree.
  const generation = marks.find(isGenerationWord) ?? "";
  return [`${family},`, given, middle, generation].filter((part) => part !== "").join(" ");
}

const mostHonorifics = 4;

/** "Spett.le Egr. Sig. Rossi": forms of address stand one before the other. */
function withoutHonorifics(stated: string): string {
  let rest = stated;
  for (let times = 0; times < mostHonorifics; times++) rest = rest.replace(honorifics, "");
  return rest;
}

/** Two words at least that begin as names do: "see above" stands after a label as well. */
function hasNameWords(all: readonly string[]): boolean {
  const names = all.filter((word) => cased.test(word) || /^\p{Lo}/u.test(word));
  const rest = all.filter((word) => !names.includes(word));
  const isGeneration = (word: string) => (all.indexOf(word) > 0 && isGenerationWord(word)) || isGenerationBefore(word);
  return names.length >= 2 && rest.every((word) => particles.has(foldWord(word)) || isGeneration(word));
}

/** Of houses called by their city; a given name beside one makes it a family name. */
const cities = new Set(
  `berlin hamburg münchen munich köln cologne frankfurt stuttgart düsseldorf leipzig dresden wien vienna zürich zurich bern basel genf geneva paris lyon
   marseille toulouse bordeaux lille madrid barcelona valencia sevilla bilbao lisboa lisbon porto roma rome milano napoli torino firenze london
   manchester birmingham leeds glasgow edinburgh dublin amsterdam rotterdam utrecht bruxelles brussel antwerpen warszawa kraków praha budapest
   chicago boston houston dallas seattle denver atlanta miami phoenix philadelphia detroit toronto montreal vancouver sydney melbourne mumbai delhi
   chennai bangalore hyderabad kolkata dhaka karachi lahore singapore istanbul ankara cairo nairobi lagos`
    .split(/\s+/)
    .map(foldWord),
);

/** Houses are called by where they stand and by saints: "Sunny Valley", "Mercy West". */
const landscape = new Set(
  `north south east west northern southern eastern western sunny silver golden green white blue red clear grand valley hill hills oak oaks meadow meadows
   lake lakes river rivers ridge grove spring springs mount mountain park pine pines cedar cedars elm willow willows garden gardens view
   wood woods forest creek bay harbor harbour shore shores beach coast island bridge rock rocks stone field fields mercy grace providence
   trinity memorial general baptist methodist lutheran adventist presbyterian community regional hope faith good sacred holy saint st sankt san
   santa sinai cross summit sunrise sunset prairie canyon desert heights crest vista ville city town county point gate plaza`.split(
    /\s+/,
  ),
);

/** What a letter begins with is no part of whom it greets. */
const greetings = new Set(
  "dear hi hello estimado estimada querido querida cher chère prezado prezada geachte liebe lieber szanowny szanowna уважаемый уважаемая дорогой дорогая"
    .split(" ")
    .map(foldWord),
);

/** Hospitals called after somebody, or after a saint of their city, where the rest of their name stands elsewhere. */
const houses =
  /^(?:dana farber|john radcliffe|johns? hopkins|morgan stanley|sloan kettering|lucile packard|mary hitchcock|barnes jewish)\b/u;

/** "Kreislabor", "Augenklinik": what a house is, in one word with whose or for what. */
const houseWord = /\p{L}{3}(?:labor|laboratorium|klinik|klinikum|praxis|krankenhaus|spital|lab|laboratories)$/u;

function isHouse(all: readonly string[]): boolean {
  const folded = all.map((word) => foldWord(word).replace(/[.,]+$/, ""));
  if (folded.some((word) => houseWord.test(word))) return true;
  if (houses.test(folded.join(" "))) return true;
  // "Morgan Stanley Children's": what belongs to somebody is not somebody.
  if (all.some((word) => /['’]s$/u.test(word))) return true;
  return (
    folded.some((word) => /^(?:saint|sainte|sankt|san|santa|st)-/u.test(word)) &&
    folded.some((word) => cities.has(word))
  );
}

function isUnlabelledName(
  all: readonly string[],
  { hasComma, given }: { readonly hasComma: boolean; readonly given: string },
): boolean {
  if (all.length > 5 || isHouse(all) || greetings.has(foldWord(all[0] ?? ""))) return false;
  if (all.length === 2 && !hasComma && placeStart.test(foldWord(all[0] ?? ""))) return false;
  const words = all.filter((word) => !particles.has(foldWord(word)));
  if (!hasComma && words.every((word) => landscape.has(foldedLetters(word)))) return false;
  const headings = words.filter((word) => isHeadingWord(word)).map(foldedLetters);
  const hasGivenName = words.some((word) => isGivenName(foldedLetters(word)) && !isHeadingWord(word));
  if (!hasGivenName && !hasComma && cities.has(foldedLetters(all.at(-1) ?? ""))) return false;
  // Ward, Page and Day are family names too, but only beside a given name.
  if (headings.length > 0 && !(hasGivenName && headings.every(isCommonFamilyName))) return false;
  const givenWords = given.split(" ");
  if (hasComma && givenWords.some((word) => places.has(foldWord(word)) && !isGivenName(foldWord(word)))) return false;
  if (hasComma && givenWords.every((word) => word.replace(/\./g, "").length < 2)) return false;
  const letters = words.map(foldedLetters).filter((word) => word.length > 1);
  if (letters.length === 0) return false;
  if (/\p{Script=Arabic}/u.test(all.join(""))) return all.length <= 4 && !hasArticleBeforeLast(all);
  if (!/\p{Script=Latin}/u.test(all.join(""))) return all.length <= 4;
  // Two words of everyday English are a heading unless one of them is a given name; a word in no dictionary is a name.
  const hasRareWord = letters.some((word) => word.length >= 3 && !isEverydayWord(word));
  return hasGivenName || hasRareWord || hasComma;
}

function foldedLetters(word: string): string {
  return foldWord(word).replace(/[^\p{L}]/gu, "");
}

/** The Arabic article stands before a family name; on the words before it, it makes a heading ("the kinds of the fonts"). */
function hasArticleBeforeLast(all: readonly string[]): boolean {
  return all.slice(0, -1).some((word) => word.startsWith("ال"));
}

/** Han, Kana and Hangul: short, and without the characters of headings. */
function isEastAsianName(name: string, trust: NameTrust): boolean {
  if (name.length > 12 || /[A-Za-z]/.test(name)) return false;
  const characters = name.replaceAll(" ", "");
  if (characters.length < 2 || characters.length > 10) return false;
  if (trust === "labelled") return !isUnspacedComplaint(characters);
  const parts = name.split(" ");
  if (isUnspacedHeading(name)) return false;
  if (parts.length === 2) return parts.every((part) => part.length <= 5);
  return parts.length === 1 && beginsAsEastAsianName(characters);
}

/** True for two to four characters of which the first is a family name that many people have. */
export function beginsAsEastAsianName(characters: string): boolean {
  return characters.length >= 2 && characters.length <= 4 && commonFamilyNames.has(characters.charAt(0));
}

const commonFamilyNames = new Set(
  "王李張张劉刘陳陈楊杨趙赵黃黄周吳吴徐孫孙胡朱高林何郭馬马羅罗梁宋鄭郑謝谢韓韩唐馮冯于董蕭萧程曹袁鄧邓許许傅沈曾彭呂吕蘇苏盧卢蔣蒋蔡賈贾丁魏薛葉叶閻阎余潘杜戴夏鍾钟汪田任姜范方石姚譚谭廖鄒邹熊金陸陆郝孔白崔康毛邱秦江史顧顾侯邵孟龍龙萬万段雷錢钱湯汤尹黎易常武喬乔賀贺賴赖龔龚文김이박최정강조윤장임한오신권황안송류전홍고문양손배백허유남심노하곽성차주우구민",
);

const nextField =
  /\s{2,}|\t|\||;|\(|[*†‡]|(?<![\p{L}\d])(?:d\.?o\.?b\.?|date|visit|birth|born|geb|geboren|né|née|nat[oa]|nacid[oa]|mrn|sex|sexe|sexo|geschlecht|geburtsdatum|geburtstag|naissance|nacimiento|gender|age|aged|id(?!\.(?:\s+\p{Lu}|\s*$))|ssn|account|phone|address|acct|dos|page|seite|nhc|uhid|ddn|nhs|f\.? ?nac(?:imiento)?|r\. ?[čc]\.|rodn[ée]|pesel|egn|cnp|(?:hosp(?:ital)?|nhs|unit|chart|record|patient|pat)\.? (?:no|num(?:ber)?|nr|id)|ward(?=\s*[:\d]|\s[A-Z]?\d)|(?:room|bed|chi)(?=\s*[:#]?\s?\d)|tel|encounter|episode|admitted|admission|discharged|consultant|attending|clinician|provider|c\.? ?f\.?(?=\s*:?\s*[A-Z]{6}\d)|cod(?:ice)?\.? fisc|wohnhaft|alter(?=\s*:)|edad|età|expediente|historia|fecha|referred|referring|ref\.? by|physician|р\.)(?![\p{L}\d])|生年月日|[性男女]|(?<!\p{L})\d/iu;

/** The name at the start of the text, up to the next column or label; null when it does not look like one. */
export function nameAtStart(text: string, trust: NameTrust): string | null {
  const cut = nextField.exec(text);
  const value = (cut ? text.slice(0, cut.index) : text)
    .replace(/[\s,.;:/–-]+$/u, "")
    .replace(/\s+(?:de|du|d['’]|von|van|of)$/u, "");
  return personName(value, trust);
}

/** True where a clinician's title stands beside the words at the start; "Md." before a name is short for a given name. */
export function isClinicianAtStart(text: string): boolean {
  const { rest } = withoutShortGivenName(text);
  const cut = nextField.exec(rest);
  return clinicianMark.test((cut ? rest.slice(0, cut.index) : rest).trim());
}
