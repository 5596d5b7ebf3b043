/** XML parts of documents as trees, within limits. Nothing outside the part is ever read: no DOCTYPE, no entity of its own. */
import { SaxesParser } from "saxes";

export interface XmlElement {
  /** The local name behind the prefix that we know its namespace by, "w:p"; "?:" for a namespace that is not known. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

export interface XmlPart {
  readonly root: XmlElement;
  /** True where the XML breaks off or breaks a rule: the tree holds what stands before that. */
  readonly isDamaged: boolean;
}

/** Why a part is not read at all. */
export class XmlRefused extends Error {
  readonly why: "doctype" | "too-large" | "no-xml";

  constructor(why: "doctype" | "too-large" | "no-xml") {
    super(why);
    this.why = why;
  }
}

export const xmlLimits = { bytes: 48 * 1024 * 1024, elements: 800_000, depth: 200, attributes: 200 } as const;

/** The namespaces of office documents (ISO/IEC 29500 transitional and strict, ODF 1.3 part 3) under one prefix each. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"],
  ["http://purl.oclc.org/ooxml/wordprocessingml/main", "w"],
  ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"],
  ["http://purl.oclc.org/ooxml/spreadsheetml/main", "x"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships", "r"],
  ["http://schemas.openxmlformats.org/package/2006/relationships", "rel"],
  ["http://schemas.openxmlformats.org/package/2006/content-types", "ct"],
  ["http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"],
  ["http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/math", "m"],
  ["http://purl.oclc.org/ooxml/officeDocument/math", "m"],
  ["http://schemas.openxmlformats.org/drawingml/2006/main", "a"],
  ["http://purl.oclc.org/ooxml/drawingml/main", "a"],
  ["http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"],
  ["http://purl.oclc.org/ooxml/drawingml/picture", "pic"],
  ["http://schemas.openxmlformats.org/drawingml/2006/chart", "c"],
  ["http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"],
  ["urn:schemas-microsoft-com:vml", "v"],
  ["urn:schemas-microsoft-com:office:office", "o"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
  ["http://purl.org/dc/terms/", "dcterms"],
  ...["office", "text", "table", "style", "drawing", "meta"].map(
    (name) => [`urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`, name === "drawing" ? "draw" : name] as const,
  ),
  ["urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"],
  ["urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"],
  ["urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"],
  ["urn:hl7-org:v3", "hl7"],
  ["http://www.w3.org/1999/xlink", "xlink"],
  ["http://www.w3.org/XML/1998/namespace", "xml"],
  ["", ""],
]);

interface Growing {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
}

/** Raised to stop the parser at its first error; what was read before stays. */
class Broken extends Error {}

/** Parses a part. Throws XmlRefused for a DOCTYPE, for a part above the limits, and where there is no element at all. */
export function parseXml(bytes: Uint8Array): XmlPart {
  if (bytes.length > xmlLimits.bytes) throw new XmlRefused("too-large");
  const top: Growing = { name: "", attributes: new Map(), children: [] };
  const text = decoded(bytes);
  // A letter that the stated encoding does not have is lost, and whoever reads the document is told.
  const isDamaged = fill(top, text) || text.includes("\ufffd");
  const root = top.children.find((child) => typeof child !== "string");
  if (root === undefined) throw new XmlRefused("no-xml");
  return { root, isDamaged };
}

function fill(top: Growing, text: string): boolean {
  const open: Growing[] = [top];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("doctype", () => {
    throw new XmlRefused("doctype");
  });
  parser.on("error", () => {
    throw new Broken();
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.values(tag.attributes);
    elements += 1;
    if (elements > xmlLimits.elements || open.length > xmlLimits.depth || attributes.length > xmlLimits.attributes)
      throw new XmlRefused("too-large");
    const element: Growing = {
      name: nameOf(tag.uri, tag.local),
      attributes: new Map(attributes.map((one) => [nameOf(one.uri, one.local), one.value])),
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (words: string) => {
    const children = open.at(-1)?.children;
    if (children === undefined || open.length === 1) return;
    const last = children.at(-1);
    if (typeof last === "string") children[children.length - 1] = last + words;
    else children.push(words);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  try {
    const piece = 65_536;
    for (let at = 0; at < text.length; at += piece) parser.write(text.slice(at, at + piece));
    parser.close();
    return false;
  } catch (error) {
    if (error instanceof Broken) return true;
    throw error;
  }
}

function nameOf(uri: string, local: string): string {
  const prefix = prefixes.get(uri) ?? "?";
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** XML is UTF-8 unless it says otherwise, by its byte order mark or in its declaration (XML 1.0, 4.3.3). */
function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const stated = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? "utf-8";
  return decoderOf(stated).decode(bytes);
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder("utf-8");
  }
}

/** The first element of that name among the children. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== "string" && child.name === name);
}

/** The children that are elements; of that name, where one is given. */
export function elementsOf(element: XmlElement | undefined, name?: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** All words within. */
export function wordsOf(element: XmlElement | undefined): string {
  if (element === undefined) return "";
  return element.children.map((child) => (typeof child === "string" ? child : wordsOf(child))).join("");
}

/** True when an element of one of these names is within, at any depth. */
export function holds(element: XmlElement, names: ReadonlySet<string>): boolean {
  return elementsOf(element).some((child) => names.has(child.name) || holds(child, names));
}
