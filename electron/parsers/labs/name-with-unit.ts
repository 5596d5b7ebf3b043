import { unitPattern } from "../../../shared/model/printed-unit.ts";

/** "Sodium (mmol/L)" and "Sodium mmol/L" as a name and its unit; null where no unit stands behind the name. */
export function nameWithUnit(text: string): { readonly name: string; readonly unit: string } | null {
  const [, name = "", inBrackets = ""] = /^(.+?),?\s*[([]([^()[\]]{1,20})[)\]]$/u.exec(text.trim()) ?? [];
  if (name !== "" && unitPattern.test(inBrackets)) return { name, unit: inBrackets };
  const [, words = "", last = ""] = /^(.+\p{L}.*?),?\s+(\S+)$/u.exec(text.trim()) ?? [];
  const isUnit = words !== "" && /[/%]/u.test(last) && unitPattern.test(last);
  return isUnit ? { name: words, unit: last } : null;
}
