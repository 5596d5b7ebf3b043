/** Names of laboratory tests, however a paper writes them. */

/** What says from which tube, and nothing of the test. A letter before it may be a part of the name: "B lymphocytes", "P-amylase". */
const specimen =
  /^(?:serum|plasma)[\s-]+|[\s,-]+(?:im|in|du|en)?\s*(?:serum|plasma|serique|serico|suero|sang|sangre|blood|blut)$|[\s,]+i\.?\s?[spb]\.?$|^s-(?=\p{L}{2})|\s*[[(](?:serum|plasma|s|p|b|blood)[\])]$/u;

/** A name as the table has it. */
export function plainName(analyte: string): string {
  const letters = analyte
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("γ", "gamma ")
    .replaceAll("α", "alpha ")
    .replaceAll("β", "beta ")
    .replaceAll("₃", "3")
    .trim();
  return letters
    .replace(/[\s*†‡#¹²]+$/u, "")
    .replace(specimen, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
