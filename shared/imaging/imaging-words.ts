/**
 * What a paper, or a scan's own title, says of an examination: how it was made, of which part of the body, and under which
 * numbers. In English, German, French and Spanish. Words alone prove nothing: they are for proposals.
 */
import { z } from "zod";

/** Modalities by DICOM's codes (PS3.3 C.7.3.1.1.1) as far as papers have words for them; "XR" stands for all plain X-rays. */
export const spokenModalities = ["MR", "CT", "US", "XR", "MG", "NM", "PT", "XA", "BMD", "ECG"] as const;
type SpokenModality = (typeof spokenModalities)[number];

export const bodyParts = [
  "head",
  "neck",
  "cervical spine",
  "thoracic spine",
  "lumbar spine",
  "spine",
  "chest",
  "heart",
  "breast",
  "abdomen",
  "liver",
  "kidney",
  "pelvis",
  "hip",
  "thigh",
  "knee",
  "lower leg",
  "ankle",
  "foot",
  "shoulder",
  "upper arm",
  "elbow",
  "forearm",
  "wrist",
  "hand",
] as const;
type BodyPart = (typeof bodyParts)[number];

export const ImagingWords = z.object({
  modalities: z.array(z.enum(spokenModalities)).max(spokenModalities.length),
  bodyParts: z.array(z.enum(bodyParts)).max(bodyParts.length),
  /** Runs of letters and digits that may be the number of an examination, as `numberKey` writes them. */
  numbers: z.array(z.string().max(32)).max(60),
});
export type ImagingWords = z.infer<typeof ImagingWords>;

/** Begins or ends no word: letters with accents are letters too, which `\b` does not know. */
const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;

function whole(words: string): RegExp {
  return new RegExp(`${before}(?:${words})${after}`, "iu");
}

function begun(words: string): RegExp {
  return new RegExp(`${before}(?:${words})`, "iu");
}

/** Short forms count where they stand in capitals only: "ct", "rm" and "us" are words of other kinds too. */
function capital(words: string): RegExp {
  return new RegExp(`${before}(?:${words})${after}`, "u");
}

const modalityWords: Readonly<Record<SpokenModality, readonly RegExp[]>> = {
  MR: [
    capital("MR|MRI|MRT|MRA|MRCP|IRM|RM|RMN|NMR|cMRT|mpMRT"),
    whole("(?:colangio|cholangio|entero|angio|cardio|uro)[- ]?(?:RM|RMN|IRM|MRT|MRI|MR)"),
    begun(
      "magnetic resonance|(?:colangio|entero|angio|cardio)-?r?resonancia|magnetresonan|kernspin|r[ée]sonance magn[ée]tique|resonancia magn[ée]tica",
    ),
  ],
  CT: [
    capital("CT|CCT|CTA|HRCT|TDM|TAC|TC"),
    whole("(?:angio|uro|entero|colono|cardio)[- ]?(?:TC|TAC|CT|TDM|scanner)"),
    begun("computed tomograph|computertomogra|tomodensitom[ée]tr|tomograf[íi]a (?:axial )?computari[zs]ada|scanner"),
  ],
  US: [
    capital("US|USG|TTE|TEE"),
    begun(
      "ultrasound|sonogra|sono(?!\\p{L})|herzecho|(?:\\p{L}{2,24})?sonogra[pf]|ultraschall|doppler|duplex|[ée]chogra|ecogra|ecocardio|echocardio|[ée]chocardio",
    ),
  ],
  XR: [
    capital("CR|DX|RX|XR"),
    begun("x-?ray|radiograph|r[öo]ntgen|roentgen|radiographie|radiograf[íi]a|radio(?= du?\\b)"),
  ],
  MG: [capital("MG"), begun("mammogra|mamogra")],
  NM: [capital("NM|SPECT"), begun("scintigra|(?:\\p{L}{2,24})?szintigra|gammagraf[íi]a|nuclear medicine|bone scan")],
  PT: [capital("PT|PET|TEP"), begun("positron|petct|pet-ct")],
  XA: [capital("XA|DSA"), begun("(?:\\p{L}{2,24})?angiogra|angiograf[íi]a")],
  BMD: [capital("DXA|DEXA|BMD"), begun("bone densit|knochendichte|ost[ée]odensitom|densitometr[íi]a")],
  ECG: [capital("ECG|EKG"), begun("electrocardio|elektrokardio|[ée]lectrocardio")],
};

const partWords: Readonly<Record<BodyPart, readonly RegExp[]>> = {
  head: [
    whole("head|brain|skull|sinus(?:es)?|pituitary|kopf|t[êe]te|cr[âa]ne|cabeza|cerebro|cerebral|c[ée]r[ée]bral[e]?"),
    begun("sch[äa]del|gehirn|hirn|neurocran|encephal|enc[ée]phal|cr[áa]neo|hypophys|orbit"),
  ],
  neck: [whole("neck|hals|cou|cuello"), begun("thyroid|schilddr[üu]se|thyro[ïi]d|tiroides|carotid|karotis|carotide")],
  "cervical spine": [
    capital("HWS"),
    begun(
      "cervical spine|c-?spine|halswirbels|rachis cervical|columna cervical|cspine|cervicalspine|raquis cervical|c spine",
    ),
  ],
  "thoracic spine": [
    capital("BWS"),
    begun(
      "thoracic spine|t-?spine|brustwirbels|rachis (?:dorsal|thoracique)|columna (?:dorsal|tor[áa]cica)|tspine|dorsal spine",
    ),
  ],
  "lumbar spine": [
    capital("LWS"),
    begun(
      "lumbar spine|l-?spine|lendenwirbels|rachis lombaire|columna lumbar|lspine|lumbosacral|lombosacr|raquis lumbar",
    ),
  ],
  spine: [whole("spine|rachis|raquis"), begun("wirbels[äa]ule|columna|colonne vert")],
  chest: [whole("chest|lungs?|lungen?|poumons?|t[óo]rax|thorax"), begun("thora[xck]|pulm[oó]n|brustkorb")],
  heart: [whole("heart|herz|c(?:œ|oe)ur|coraz[óo]n"), begun("cardi[ao]|kardi|coronar|koronar")],
  breast: [whole("breasts?|brust|seins?|mamas?|mama"), begun("mamma|mammogra|mamogra")],
  abdomen: [whole("bauch|ventre|abdomen"), begun("abdom")],
  liver: [whole("liver|foie"), begun("leber|h[ée]pat|h[íi]gado|mrcp")],
  kidney: [whole("kidneys?|reins?"), begun("niere|r[ée]nal|ri[ñn][óo]n")],
  pelvis: [whole("pelvis|bassin"), begun("pelvi|becken|p[ée]lvi|prostat|uterus")],
  hip: [whole("hips?|hanches?|caderas?"), begun("h[üu]ft")],
  thigh: [whole("thighs?|femur|f[ée]mur|cuisses?|muslos?"), begun("oberschenkel")],
  knee: [whole("knees?|genoux?|genou|rodillas?"), begun("knie")],
  "lower leg": [whole("tibia|lower leg|calf|jambes?|piernas?"), begun("unterschenkel")],
  ankle: [whole("ankles?|chevilles?|tobillos?|osg"), begun("sprunggelenk")],
  foot: [whole("foot|feet|pieds?|pies?|fu(?:ß|ss)"), begun("vorfu(?:ß|ss)|r[üu]ckfu(?:ß|ss)|mittelfu(?:ß|ss)")],
  shoulder: [whole("shoulders?|[ée]paules?|hombros?"), begun("schulter")],
  "upper arm": [whole("humerus|hum[ée]rus|upper arm|h[úu]mero"), begun("oberarm")],
  elbow: [whole("elbows?|coudes?|codos?"), begun("ellenbogen|ellbogen")],
  forearm: [whole("forearm|avant-bras|antebrazo"), begun("unterarm")],
  wrist: [whole("wrists?|poignets?|mu[ñn]ecas?"), begun("handgelenk")],
  hand: [whole("hands?|mains?|manos?|h[äa]nde"), begun("finger|hand(?!gelenk)(?=\\s|$)")],
};

const spines: ReadonlySet<BodyPart> = new Set(["cervical spine", "thoracic spine", "lumbar spine"]);

/** Which ways of making pictures the words name. */
export function modalitiesIn(words: string): SpokenModality[] {
  return spokenModalities.filter((modality) => modalityWords[modality].some((pattern) => pattern.test(words)));
}

/** Which parts of the body the words name; "spine" where they name no part of it. */
export function bodyPartsIn(words: string): BodyPart[] {
  const found = bodyParts.filter((part) => partWords[part].some((pattern) => pattern.test(words)));
  return found.some((part) => spines.has(part)) ? found.filter((part) => part !== "spine") : found;
}

/** True where both may speak of one part: a whole and a part of it, as the spine and its lumbar part, are one. */
export function mayBeSamePart(some: readonly BodyPart[], others: readonly BodyPart[]): boolean {
  const holds = (wide: BodyPart, part: BodyPart) => wide === part || (wide === "spine" && spines.has(part));
  return some.some((one) => others.some((other) => holds(one, other) || holds(other, one)));
}

/** DICOM's code in the words of papers; null for one that papers have no word for. */
export function spokenModality(code: string): SpokenModality | null {
  if (code === "CR" || code === "DX" || code === "RG" || code === "RF") return "XR";
  return spokenModalities.find((one) => one === code) ?? null;
}

/** A number of an examination without what devices and papers write differently: case, blanks, dashes, zeros before it. */
export function numberKey(stated: string): string {
  return stated
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/^0+/, "")
    .slice(0, 32);
}

const mostNumbers = 60;
/** Shorter ones stand on every paper. */
const fewestCharacters = 4;

/** What may be the number of an examination among the words: at least four characters with a digit, and no date. */
export function numbersIn(words: string): string[] {
  const found = new Set<string>();
  for (const [run] of words.matchAll(/[\p{L}\p{N}][\p{L}\p{N}._/-]{2,40}/gu)) {
    if (!/\d/.test(run) || /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(run.replace(/[.-]$/, ""))) continue;
    const key = numberKey(run);
    if (key.length >= fewestCharacters && /\d/.test(key)) found.add(key);
    if (found.size >= mostNumbers) break;
  }
  // Papers part the letters of a number from its digits.
  for (const [, letters = "", digits = ""] of words.matchAll(
    /(?<![\p{L}\p{N}])(\p{Lu}{1,6})[ \t](\d{4,16})(?![\p{L}\p{N}])/gu,
  ))
    if (found.size < mostNumbers) found.add(numberKey(letters + digits));
  return [...found];
}

/** All three. */
export function imagingWordsIn(words: string): ImagingWords {
  return { modalities: modalitiesIn(words), bodyParts: bodyPartsIn(words), numbers: numbersIn(words) };
}
