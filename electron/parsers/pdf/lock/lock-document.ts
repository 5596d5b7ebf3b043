/**
 * Locking a document with a password: AES-256, revision 6 (ISO 32000-2 7.6). The library writes the dictionary; streams are
 * encrypted one by one while the file is written, so that a large one is never there twice.
 */
import {
  PDFArray,
  PDFCatalog,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFPageLeaf,
  PDFPageTree,
  PDFSecurity,
  PDFStream,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from "pdf-lib";
import { AppError } from "../../../../shared/errors.ts";
import { mostPasswordBytes } from "../../../../shared/model/packet-protection.ts";
import { fileKeyOf } from "./file-key.ts";

export interface Lock {
  /** A stream's bytes, or a string's, as they stand in the locked file: a fresh initialisation vector, then the cipher. */
  readonly sealed: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** How long that is. */
  readonly sealedLength: (length: number) => number;
  /** The library's own, so that its writer counts with locked streams. */
  readonly security: PDFSecurity;
}

const blockBytes = 16;

/**
 * Gives the document a dictionary that asks for the password (UTF-8), which allows everything to whoever has it. Throws
 * INVALID_INPUT where the password is empty, longer than the standard looks at, or no UTF-8.
 */
export async function lockDocument(document: PDFDocument, password: Uint8Array): Promise<Lock> {
  const { context } = document;
  const security = PDFSecurity.create(context, {
    userPassword: textOf(password),
    permissions: {
      printing: "highResolution",
      modifying: true,
      copying: true,
      annotating: true,
      fillingForms: true,
      contentAccessibility: true,
      documentAssembly: true,
    },
  }).encrypt();
  const dictionary = context.lookup(context.trailerInfo.Encrypt, PDFDict);
  const key = await fileKeyOf({ u: bytesIn(dictionary, "U"), ue: bytesIn(dictionary, "UE") }, password);
  if (key === null) throw new AppError("BUG", "the lock does not open with its own password");
  const sealed = async (bytes: Uint8Array) => {
    const iv = crypto.getRandomValues(new Uint8Array(blockBytes));
    const cipher = await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, bytes as Uint8Array<ArrayBuffer>);
    const whole = new Uint8Array(blockBytes + cipher.byteLength);
    whole.set(iv);
    whole.set(new Uint8Array(cipher), blockBytes);
    return whole;
  };
  const sealedLength = (length: number) => blockBytes * (2 + Math.floor(length / blockBytes));
  return { sealed, sealedLength, security };
}

function textOf(password: Uint8Array): string {
  if (password.length === 0 || password.length > mostPasswordBytes)
    throw new AppError("INVALID_INPUT", "no password that a PDF can have");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(password);
  } catch (error) {
    throw new AppError("INVALID_INPUT", "the password is not UTF-8", { cause: error });
  }
}

function bytesIn(dictionary: PDFDict, name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(dictionary.lookup(PDFName.of(name), PDFHexString).asBytes());
}

/**
 * Locks the strings that do not stand within an object stream: those of streams' dictionaries and of the few objects that the
 * library never packs.
 */
export async function lockStrings(document: PDFDocument, { sealed }: Lock): Promise<void> {
  const lockIn = async (object: PDFObject): Promise<void> => {
    if (object instanceof PDFDict) {
      for (const [name, value] of object.entries()) {
        if (isString(value)) object.set(name, await lockedString(value));
        else await lockIn(value);
      }
    } else if (object instanceof PDFArray) {
      for (const [at, value] of object.asArray().entries()) {
        if (isString(value)) object.set(at, await lockedString(value));
        else await lockIn(value);
      }
    }
  };
  const lockedString = async (value: PDFString | PDFHexString) => PDFHexString.of(hexOf(await sealed(value.asBytes())));
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) await lockIn(object.dict);
    else if (isNeverPacked(object)) await lockIn(object);
  }
}

function isNeverPacked(object: PDFObject): boolean {
  return object instanceof PDFCatalog || object instanceof PDFPageTree || object instanceof PDFPageLeaf;
}

function isString(value: PDFObject): value is PDFString | PDFHexString {
  return value instanceof PDFString || value instanceof PDFHexString;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
