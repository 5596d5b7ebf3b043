/** Steps through the tree of a clinical document. Its elements are of HL7's namespace (urn:hl7-org:v3). */
import type { XmlElement, XmlNode } from "../notes/xml-tree.ts";

/**
 * The name behind HL7's prefix, or the name of a document that states no namespace at all; null for elements of other
 * namespaces, which extend the document and are none of its own.
 */
export function ownName({ name }: XmlElement): string | null {
  if (name.startsWith("hl7:")) return name.slice(4);
  return name.includes(":") ? null : name;
}

/** True for an element, false for text. */
export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== "string";
}

/** The children of that name, in order. */
export function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(isElement).filter((child) => ownName(child) === name);
}

/** The first child of that name, or null. */
export function childNamed(element: XmlElement, name: string): XmlElement | null {
  return element.children.filter(isElement).find((child) => ownName(child) === name) ?? null;
}

/** The element that the path of names leads to, by the first of each; null where it breaks off. */
export function within(element: XmlElement, ...path: readonly string[]): XmlElement | null {
  return path.reduce<XmlElement | null>((at, name) => at && childNamed(at, name), element);
}

/** All words of the element on one line. */
export function textOf(element: XmlElement): string {
  return rawText(element).replaceAll(/\s+/gu, " ").trim();
}

function rawText({ children }: XmlElement): string {
  return children.map((child) => (isElement(child) ? rawText(child) : child)).join("");
}

/** The sections right within a body or a section. */
export function sectionsIn(element: XmlElement): readonly XmlElement[] {
  return childrenNamed(element, "component").flatMap((component) => childrenNamed(component, "section"));
}
