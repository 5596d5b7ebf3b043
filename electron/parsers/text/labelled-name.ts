/** The name behind a patient's label on one line. */
import { furtherLabel, labelledLoosely } from "./patient-in-prose.ts";
import {
  certainName,
  certainUnspaced,
  organisation,
  otherPerson,
  withPlainLabel,
  withoutDon,
  withGenerationInName,
  withoutShortGivenName,
  withoutTitles,
} from "./patient-labels.ts";
import { beforeNextLabel } from "./next-label.ts";
import { isNotice } from "./notices.ts";
import { newbornOf } from "./newborn-names.ts";
import { nameAtStart } from "./person-name.ts";

/** The name where a program placed each word by itself and left gaps: "Patient   Name   :   John   Miller". */
export function placedByWord(text: string): string | null {
  if (!/\p{L}\s{2,}\p{L}+\s{2,}[:：]/u.test(text)) return null;
  const joined = text.replace(/\s+/g, " ");
  const label = labelOn(joined);
  return label ? nameBehind(joined, label) : null;
}

/** The first label of a patient on the line. */
export function labelOn(text: string): RegExpExecArray | null {
  return certainName.exec(text) ?? certainUnspaced.exec(text) ?? furtherLabel.exec(text);
}

/** The name that stands behind the label; null for words that are none. */
export function nameBehind(text: string, label: RegExpExecArray): string | null {
  if (otherPerson.test(text.slice(0, label.index + label[0].length).replace(/patient.*$/i, ""))) return null;
  const behind = beforeNextLabel(text.slice(label.index + label[0].length));
  const newborn = newbornOf(behind);
  if (newborn !== null) {
    const mother = nameAtStart(newborn.rest, "labelled") ?? labelledLoosely(newborn.rest);
    return mother === null ? null : `${newborn.called}${mother}`;
  }
  const value = withoutDon(withGenerationInName(behind), label[0]);
  const { short, rest } = withoutShortGivenName(value);
  const shortened = short === null ? null : (nameAtStart(`A ${rest}`, "labelled") ?? null);
  if (shortened !== null) return `${short}${shortened.slice(1)}`;
  const bare = /[:：]/.test(label[0]) ? withoutTitles(value) : value;
  const name =
    nameAtStart(value, "labelled") ?? nameAtStart(bare, "labelled") ?? labelledLoosely(value) ?? labelledLoosely(bare);
  return name !== null && !organisation.test(name) && !isNotice(name) ? name : null;
}

/** The name beside any patient's label on the line. */
export function labelledNameOn(stated: string): string | null {
  const text = withPlainLabel(stated);
  const label = labelOn(text);
  return (label ? nameBehind(text, label) : null) ?? placedByWord(text);
}
