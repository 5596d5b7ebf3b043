/** Elements in Explicit VR Little Endian (PS3.5 7.1.2), and the File Meta Information before a data set (PS3.10 7.1). */

export type ValueRepresentation =
  | "CS"
  | "DA"
  | "DT"
  | "IS"
  | "LO"
  | "OB"
  | "PN"
  | "SH"
  | "SQ"
  | "ST"
  | "TM"
  | "UI"
  | "UL"
  | "US";

const longForm: ReadonlySet<ValueRepresentation> = new Set(["OB", "SQ"]);
const utf8: ReadonlySet<ValueRepresentation> = new Set(["LO", "PN", "SH", "ST"]);

export const implementationClassUid = "2.25.198347219740386425170395628401937465";
const implementationVersionName = "CASEBOOK_1";
export const explicitLittleEndian = "1.2.840.10008.1.2.1";

/** One element of a data set; `tag` is group and element as one number, (0008,0005) is 0x00080005. */
export function element(tag: number, vr: ValueRepresentation, value: Uint8Array): Buffer {
  const padded =
    value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.from([vr === "UI" || vr === "OB" ? 0 : 0x20])]);
  const header = Buffer.alloc(longForm.has(vr) ? 12 : 8);
  header.writeUInt16LE(tag >>> 16, 0);
  header.writeUInt16LE(tag & 0xffff, 2);
  header.write(vr, 4, "latin1");
  if (longForm.has(vr)) header.writeUInt32LE(padded.length, 8);
  else header.writeUInt16LE(padded.length, 6);
  return Buffer.concat([header, padded]);
}

/** An element with text: UTF-8 for the representations that Specific Character Set governs, ASCII for the others. */
export function textElement(tag: number, vr: ValueRepresentation, value: string): Buffer {
  return element(tag, vr, Buffer.from(value, utf8.has(vr) ? "utf8" : "latin1"));
}

export function longElement(tag: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return element(tag, "UL", bytes);
}

export function shortElement(tag: number, value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return element(tag, "US", bytes);
}

/** A sequence of defined length whose items are the given data sets. */
export function sequence(tag: number, items: readonly Buffer[]): Buffer {
  return element(tag, "SQ", Buffer.concat(items.map(item)));
}

/** One item of a sequence, with its length. */
export function item(content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(0xfffe, 0);
  header.writeUInt16LE(0xe000, 2);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}

export interface FileMeta {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
}

/** Preamble of zeros, prefix and File Meta Information. */
export function fileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid }: FileMeta): Buffer {
  const group = Buffer.concat([
    element(0x00020001, "OB", Buffer.from([0, 1])),
    textElement(0x00020002, "UI", sopClassUid),
    textElement(0x00020003, "UI", sopInstanceUid),
    textElement(0x00020010, "UI", transferSyntaxUid),
    textElement(0x00020012, "UI", implementationClassUid),
    textElement(0x00020013, "SH", implementationVersionName),
  ]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), longElement(0x00020000, group.length), group]);
}
