/** Sections about somebody else than the patient (HL7 CDA R2, 4.3.2.2): a relative, a child that is not born. */
import type { XmlElement } from "../notes/xml-tree.ts";
import { childNamed, isElement, ownName, sectionsIn, textOf, within } from "./cda-elements.ts";

/** Whom the section says that it is about, in its words; null where it says nobody. */
export function subjectOf(section: XmlElement): string | null {
  const subject = childNamed(section, "subject");
  if (subject === null) return null;
  const related = childNamed(subject, "relatedSubject");
  const code = related && childNamed(related, "code");
  const name = related && within(related, "subject", "name");
  const words = [code?.attributes.get("displayName") ?? "", name ? textOf(name) : ""].filter((one) => one !== "");
  return words.join(", ") || "somebody else";
}

/** True for a section that is not about the patient. */
export function isOfOther(section: XmlElement): boolean {
  return subjectOf(section) !== null;
}

/** True where it, or any section within it, is about somebody else. */
export function holdsOthers(section: XmlElement): boolean {
  return isOfOther(section) || sectionsIn(section).some(holdsOthers);
}

/** The section without those within it that are about somebody else. */
export function withoutOthers(section: XmlElement): XmlElement {
  if (!holdsOthers(section)) return section;
  const children = section.children.flatMap((child) => {
    if (!isElement(child) || ownName(child) !== "component") return [child];
    const inner = child.children.filter((one) => !isElement(one) || ownName(one) !== "section" || !isOfOther(one));
    return [{ ...child, children: inner.map((one) => (isElement(one) ? withoutOthers(one) : one)) }];
  });
  return { ...section, children };
}
