/** The words beside which a document states its patient, in the languages that forms are written in. */

/** A label is parted from its value by a colon or, in forms, by the gap between two columns. */
export const certainName = new RegExp(
  String.raw`(?:^|[\s|,;])(?:patient(?:in|en|a|e)?(?:['’]?s)?(?: full)? ?name|name of (?:the )?(?:patient|child|baby)|(?:infant|baby|newborn|neonate|child)(?:['’]s)?(?: name)?|patient(?:in|/in|\(in\)|:in|\*in)?|patient(?:['’]s)? legal name|pat\.?(?:[ -]?name)?|examinee|identité|subject name|employee(?: name)?|beneficiary|bénéficiaire(?: des soins)?|pte\.?|px|nombre y apellido|usuari[oa]|last(?: name)?, ?first(?: name)?|utente|
  name (?:des|der) patient(?:en|in)|name, ?vorname|nachname, ?vorname|(?:nombre|nome)(?: completo)?(?: y apellidos)?(?: del?| do| da)? ?(?:la )?pa[cz]i?ente|
  nombre y apellidos|apellidos y nombres?|paciente|nom (?:et pr[ée]nom )?(?:du|de la|de l['’]) ?patient(?:e)?|nom,? (?:et )?pr[ée]nom|patient\(e\)|
  (?:nome e cognome|cognome e nome|nominativo)(?: del paziente)?|paziente|assistito|nome completo|naam(?: van de)? pati[ëe]nt|pati[ëe]nt(?:naam)?|
  pasient|patientens namn|potilas|imi[ęe] i nazwisko|nazwisko i imi[ęe]|pacjent(?:ka)?|jm[ée]no(?: a p[řr][íi]jmen[íi])?(?: pacienta)?|pacient(?:ka)?|
  ime i prezime|nume(?:le)?(?: si prenumele)?(?: pacientului)?|beteg neve|ф\.? ?и\.? ?о\.?(?: пациента)?|пациент(?:ка)?|фамилия,? имя(?:,? отчество)?|
  п\.? ?і\.? ?б\.?|пацієнт(?:ка)?|hasta(?:n[ıi]n)?(?: ad[ıi])?(?: soyad[ıi])?|ad[ıi][,]? soyad[ıi]|ονοματεπώνυμο(?: ασθενούς)?|ασθενής|
  اسم المريضة?|المريضة?|الاسم(?: الكامل)?|שם (?:ה)?(?:מטופל|מטופלת|חולה|פרטי ומשפחה)|שם מלא|bệnh nhân|họ (?:và )?tên|ชื่อ(?:-สกุล|ผู้ป่วย| - สกุล)?|
  रोगी(?: का नाम)?|मरीज(?: का नाम)?)(?:\s*[:#：]\s*|\s{2,}|\t)`.replace(/\s*\n\s*/g, ""),
  "iu",
);
/** Scripts that part words without spaces. */
export const certainUnspaced =
  /(?:^|[\s|])(?:患者(?:氏名|姓名|名)?|氏名|お名前|姓名|病人姓名|환자(?:명| ?성명| ?이름)?|성명|이름)(?:\s*[:：]\s*|\s{2,}|\t)/u;
/** "Name:" may be a doctor's or a pharmacy's, so it counts only beside a birth date or a record number. */
export const bareName =
  /^\s*(?:(?:full )?name|nombre|nome|nom|naam|namn|navn|nimi|imię|jméno|ime|név|имя|ad|όνομα|שם|नाम)\s*[:#：]\s*/iu;
/** Two blanks are looked for as one behind another: a run of them, tried from each of its places, costs its length squared. */
export const familyName =
  /(?:^|[\s|])(?:last name|surname|family name|nachname|familienname|geburtsname|apellidos?|nom(?: de famille| de naissance| usuel| d['’]usage| patronymique)?|patronyme|cognome|sobrenome|achternaam|nazwisko|příjmení|фамилия|soyad[ıi])\s*[:：]\s*|(?:^|(?<=\s)\s|\|\s*)(?:last name|surname|family name|nachname|familienname|apellidos)\s+(?=\p{Lu})/iu;
export const givenName =
  /(?:^|[\s|])(?:first name|given names?|forenames?|vornamen?|nombres?|pr[ée]noms?|nome|voornaam|imi[ęe]|jméno|имя|ad[ıi])\s*[:：]\s*|(?:^|(?<=\s)\s|\|\s*)(?:first name|given names?|forenames?|vornamen?)\s+(?=\p{Lu})/iu;
export const regarding =
  /^\s*(?:re|ref|regarding|concerning|subject|betreff|betr\.?|betrifft|objet|concerne|asunto|oggetto|assunto|onderwerp|betreft|dotyczy|věc|тема|касательно|konu|الموضوع|הנדון)\s*[:：]\s*/iu;
/** A number has a figure, is no date, and no colon stands behind it: where it was left blank the next label follows. */
export const recordNumber =
  /\b(?:mrn|(?:nhs|chi)(?=\.?\s*[:#]?\s*\d{3})|med(?:ical)?\.? ?rec(?:ord)?\.? ?(?:no|number|#)?\.?|patient (?:id|number|no)\.?|(?:hospital|hosp|nhs|unit|chart|ur)\.? (?:no|number)\.?|pat(?:ienten|\.)?-?(?:nr|id|nummer)\.?|n[º°.]? ?hc|nhc|n[uú]mero de historia)\s*[:#]?\s*(\d{3} \d{3} \d{4}|(?=[A-Z-]{0,30}\d)(?!\d{1,2}-(?:\d{1,2}|[A-Z]{3,9})-(?:19|20)\d\d\b|(?:19|20)\d\d-[01]\d-[0-3]\d\b)[A-Z0-9][A-Z0-9-]{2,30})(?![A-Z0-9-]|\s{0,9}[:：])/i;
/** Others about whom a paper states births and numbers: a newborn's mother above all. */
export const otherPerson =
  /(?<![\p{L}\d])(?:mother|maternal|father|paternal|parent|guardian|guarantor|subscriber|policy ?holder|insured|spouse|husband|wife|partner|emergency contact|next of kin|contact person|donor|sibling|brother|sister|mom|dad|mutter|kindsmutter|vater|versicherte[rn]?(?! person)|ehefrau|ehemann|madre|padre|materna|m[ãa]e|pai|titular|c[óo]nyuge|mère|maternelle|père|assuré|conjoint|moeder|vader|matka|ojciec|matky|otec|мать|матери|отец|anne|baba|μητέρα|μητέρας|الأم|الأب|האם|physician|provider|doctor|surgeon|attending|referring)(?:['’]s|s)?(?![\p{L}\d])|母親|母亲|父親|父亲|어머니|산모/iu;
/** A laboratory's "client" is often a clinic. */
export const organisation =
  /(?<!\p{L})(?:clinic|hospital|laborator(?:y|ies)|labs?|cent(?:er|re)|practice|pharmacy|inc|llc|gmbh|ltd|associates|klinik|labor|praxis)(?!\p{L})/iu;

/** What forms add to the label of a name: the order of its parts, and the other facts that share the field. */
const labelAddition =
  /(?<=\p{L})\s*(?:\((?=[^()]*(?:last|first|family|given|surname|name|vorname|apellido))[^()]{1,40}\)|[/&]\s*(?:d\.?o\.?b\.?|date of birth|birth ?date|mrn|id|age|sex))(?=\s*(?:[:：/&(]))/giu;

/** The line with a label that says the name alone. */
export function withPlainLabel(text: string): string {
  return text.replace(labelAddition, "");
}

/** Physicians fall ill too: beside a patient's label a title is no sign of a clinician. */
export function withoutTitles(value: string): string {
  return value
    .replace(/^\s*(?:(?:frau|herrn?|mrs?|ms|mme|m)\.?\s+(?=(?:dr|prof)\b))?(?:(?:dr|prof|md|mohd)\.?\s+)+/iu, "")
    .replace(/,?\s+(?:m\.?d|d\.?o|ph\.?d|r\.?n|mbbs)\.?\s*$/iu, "");
}

/** "Md." before a name is short for a given name in South Asia; behind one it is a degree. */
const shortGivenName = /^\s*(Md|Mohd|Mst)\.?\s+(?=\p{Lu})/u;

/** The value without Don or Doña, which an initial looks like in other languages than those of the label. */
export function withoutDon(value: string, label: string): string {
  return /paciente|nombre|apellidos|utente/iu.test(label)
    ? value.replace(/^\s*(?:D|D\.ª|Dña|Dª)\.?\s+(?=\p{Lu}\p{L})/u, "")
    : value;
}

/** The value parted from the short form of a given name that it begins with. */
export function withoutShortGivenName(value: string): { readonly short: string | null; readonly rest: string } {
  const match = shortGivenName.exec(value);
  return match ? { short: `${match[1]}.`, rest: value.slice(match[0].length) } : { short: null, rest: value };
}

const generation = String.raw`jr|jnr|junior|sr|snr|senior|jun|sen|i{2,3}|iv|fils|fille|p[èe]re|m[èe]re|hijo|hija|padre|madre|filho|neto|pai|ifj`;
const inBrackets = new RegExp(String.raw`\s*\((${generation})\.?\)`, "iu");
const behindComma = new RegExp(String.raw`,\s*(${generation})(?:\.|(?![\p{L}.]))(?=\s*,|\s*$|\s{2}|\t)`, "iu");
const ordinals: Readonly<Record<string, string>> = { "2nd": "II", "3rd": "III", "4th": "IV" };

/** The value with "Jr.", which parts father and son, among the words of the name: in no brackets, behind no comma; "2nd" as "II". */
export function withGenerationInName(value: string): string {
  return value
    .replace(/(?<=\s)(?:2nd|3rd|4th)(?=[\s,]|$)/giu, (ordinal) => ordinals[ordinal.toLowerCase()] ?? "")
    .replace(inBrackets, " $1")
    .replace(behindComma, " $1");
}
