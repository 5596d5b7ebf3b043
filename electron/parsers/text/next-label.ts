/** Where a value that stands behind a label ends: forms print the next label on the same line, one blank behind it. */
import { isCommonFamilyName, isGivenName } from "./given-names.ts";
import { isHeadingWord } from "./heading-words.ts";
import { foldWord } from "./month-names.ts";

/** Words that labels of forms are made of, without accents; what is somebody's name as well counts by what stands behind it. */
const labelWords = new Set(
  `account accession address admission admitted age approved attending authorized bed birth case chart class client clinic clinician
   collected collection consultant contact date dob doctor drawn effective email employer encounter episode ethnicity facility fax file
   financial gender group guarantor home hosp hospital id insurance insurer invoice lab laboratory language location marital medical member mobile mrn nhs
   number no occupation order ordered ordering page patient pcp phone physician plan policy preferred primary printed priority provider race
   received record reference referred referring religion report reported requested requesting requester result room route sample sent service sex
   source specimen ssn status tel telephone time type unit visit ward
   geburtsdatum geb geburtstag geburtsort geburtsname geboren geschlecht alter adresse anschrift wohnort strasse plz telefon entnahme abnahme eingang
   ausgang auftrag auftraggeber einsender einsendung arzt hausarzt kasse krankenkasse krankenversicherung versicherung versicherter versicherten
   versichertenstatus kostentrager kassenart station zimmer abteilung material probe proben fall fallnummer pat patienten patientennr befund
   bericht befundart datum druck druckdatum seite uberweiser anforderer anforderung barcode tagebuch tagesnummer labor praxis diagnose
   naissance ne nee nele neele sexe age adresse prescripteur prescription medecin docteur dossier demande demandeur prelevement preleve recu reception
   edite edition numero n° nº secu securite ss ins ipp nip nir iep tel service chambre correspondant lieu date sejour venue laboratoire compte
   mutuelle caisse regime nom prenom usuel
   nacimiento nac fecha sexo edad historia medico medica doctor procedencia servicio peticion solicitud solicitante solicitado origen destino nif dni nie
   nuhsa cip nss naf tarjeta sanitaria telefono direccion domicilio extraccion toma recepcion informe muestra paciente habitacion cama centro aseguradora mutua
   compania genero nombre apellido apellidos codigo episodio expediente impresion validacion registro cliente`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
/** German puts into one word what others put into several. */
const compound =
  /\p{L}{3}(?:nummer|nr|datum|zeit|art|kasse|stelle|ort|trager|arzt|arztin|eingang|ausgang|material|status|name|versicherung)$/u;
/** Names are shorter. */
const longest = 200;
/** Between a label's words, never at its beginning. */
const between = /^(?:of|for|by|at|de|du|des|del|la|le|les|el|los|der|die|das|vom|von|zur|zum|and|et|y|und|en)$/u;
/** Behind these a word that is a name as well is a label: "Case number", "Sample ID". */
const ofLabels = /^(?:id|no|nr|number|num|numero|date|time|type|status|source|code)$/u;

function plain(word: string): string {
  return foldWord(word.replace(/^[dl]['’]/iu, "")).replace(/[^\p{L}°º]/gu, "");
}

function isLabelWord(word: string): boolean {
  return labelWords.has(word) || compound.test(word) || (isHeadingWord(word) && !isNameToo(word));
}

/** True for words that are all of a form's label, as "Collected" and "Date of visit" are. */
export function isLabelAlone(text: string): boolean {
  const words = wordsOf(text.replace(/[:：#\s]+$/u, "")).map(([word]) => plain(word));
  return words.length > 0 && words.every((word) => labelWords.has(word) || compound.test(word) || between.test(word));
}

/** The words up to the first, behind one that is left, which only labels are made of; no colon has to show it. */
export function beforeLabelWord(text: string): string {
  const words = wordsOf(text);
  const at = words.findIndex(([word], index) => index > 0 && isSureLabel(plain(word)));
  return at < 0 ? text : text.slice(0, words[at]?.index).trimEnd();
}

function isSureLabel(word: string): boolean {
  return (labelWords.has(word) || compound.test(word)) && !isNameToo(word);
}

function isNameToo(word: string): boolean {
  return isCommonFamilyName(word) || isGivenName(word);
}

/** "F.Nac." is two words, and "D.O.B" at the end is one. */
function wordsOf(text: string) {
  return [...text.matchAll(/(?:(?<!\p{L})\p{L}\.){2,3}\p{L}?\.?(?=\s*$)|[^\s./,-]+/gu)];
}

/**
 * The text up to the label that follows its value: "Müller, Eva" of "Müller, Eva Geburtsdatum: 12.03.1970". As it is where none
 * follows; empty where a colon stands behind a word that is no label known here, since it may be a name's last one or not.
 */
export function beforeNextLabel(text: string): string {
  const near = text.slice(0, /\s{2}|[\t|;(*†‡]/u.exec(text)?.index ?? longest).slice(0, longest);
  const end = /[:：#]|\s\d/u.exec(near)?.index ?? -1;
  if (end <= 0) return text;
  const words = wordsOf(near.slice(0, end));
  const first = labelStart(words.map(([word]) => word));
  if (first === words.length) return /[:：]/u.test(near.charAt(end)) ? "" : text;
  return text.slice(0, words[first]?.index).trimEnd();
}

/** Which of the words the label at their end begins with; as many as there are where none of them is a label's. */
function labelStart(printed: readonly string[]): number {
  const words = printed.map(plain);
  // "Anna Le" is somebody: in capitals such a word counts between two words of labels alone.
  const isBetween = (at: number) =>
    between.test(words[at] ?? "") && (/^\p{Ll}/u.test(printed[at] ?? "") || isLabelWord(words[at - 1] ?? ""));
  let first = words.length;
  for (let at = words.length - 1; at > 0; at--) {
    const [word = "", next = ""] = [words[at], words[at + 1]];
    const isLast = next === "";
    // A word that only headings are made of may be a family name all the same, where it is the second word.
    const isKnown = labelWords.has(word) || compound.test(word) || (at >= 2 && isLabelWord(word));
    const isLabel = isKnown && (isLast || !isNameToo(word) || (ofLabels.test(next) && at >= 2));
    // No name ends in "de": what stands before it is the label's.
    const isOfLabel = !isLast && (isBetween(at) || isBetween(at + 1) || (word === "f" && next.startsWith("nac")));
    if (!isLabel && !isOfLabel) break;
    first = at;
  }
  return first;
}
