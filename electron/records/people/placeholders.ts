/** What devices and anonymisers write where a name or a number should stand: it says nothing about anybody. */
import type { StatedPatient } from "../../../shared/model/person.ts";

/** Words that, alone or beside numbers only, are no name. */
const nameWords =
  /^(dicom|anon|anonym|anonymous|anonymi[sz]ed|anonymus|anonyme|anonymisiert|anonimo|unknown|unbekannt|inconnu|desconocido|nobody|noname|name|no|none|null|nil|na|patient|patients|paciente|subject|removed|deleted|withheld|redacted|hidden|empty|blank|xxx+|x+|id|the|not|given|available|stated|specified)$/;

/** Values that many files carry and that tell nobody apart. */
const identifierWords =
  /^(dicom|anon.*|unknown|unbekannt|none|null|nil|na|n\/a|no ?id|noid|id|patient( ?id)?|removed|deleted|withheld|redacted|hidden|empty|x+|[-_.*#?]+|0+|9{4,}|1234(5(6(7(8(90?)?)?)?)?)?)$/i;

/** True for "dicom", "ANON^Anonymous", "Patient 0007" and the like: a stand-in, not a name. */
export function isPlaceholderName(name: string): boolean {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
  const letters = words.filter((word) => !/^\d+$/.test(word));
  return letters.every((word) => nameWords.test(word.replace(/\d+$/, "")) || /^(anon|dicom)/.test(word));
}

/** True for "0", "ANON17", "unknown" and the like: a number that tells nobody apart. */
export function isPlaceholderIdentifier(value: string): boolean {
  return identifierWords.test(value.trim()) || value.trim() === "";
}

/** The statement without its stand-ins; what is left may state nobody. */
export function withoutPlaceholders(stated: StatedPatient): StatedPatient {
  const otherNames = stated.otherNames.filter((name) => !isPlaceholderName(name));
  const name = stated.name !== null && !isPlaceholderName(stated.name) ? stated.name : null;
  return {
    ...stated,
    name: name ?? otherNames[0] ?? null,
    otherNames: name === null ? otherNames.slice(1) : otherNames,
    identifiers: stated.identifiers.filter(({ value }) => !isPlaceholderIdentifier(value)),
  };
}
