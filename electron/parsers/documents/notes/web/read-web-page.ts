/** Web pages that were saved as a file (HTML, XHTML) as text. */
import { FindingList } from "../../../finding-list.ts";
import { decodeText } from "../../../text/read-text.ts";
import { noteText } from "../note-text.ts";
import type { ReadNote } from "../read-note.ts";
import { webPage } from "./web-page-blocks.ts";

/** Reads the words of a page in the letters that it states. Never throws for what stands in it. */
export function readWebPage(bytes: Uint8Array): ReadNote {
  const findings = new FindingList();
  const { title, blocks, counts } = webPage(decodedPage(bytes, findings));
  const all = new FindingList([...counts.findings(), ...findings.list()]);
  return { text: noteText(blocks), title: title === "" ? null : title, createdOn: null, findings: all.list() };
}

/** By a byte order mark, by what the page states in its first bytes (HTML, 13.2.3.2), else as any text. */
function decodedPage(bytes: Uint8Array, findings: FindingList): string {
  const [a, b] = bytes;
  const hasMark = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0xef;
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  const stated =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})/.exec(head)?.[1];
  // What can be read byte by byte is not in units of two, whatever it states; UTF-8 is told from its bytes.
  if (hasMark || stated === undefined || /^utf-?(?:8|16)/i.test(stated)) return decodeText(bytes, findings).text;
  try {
    return new TextDecoder(stated).decode(bytes);
  } catch {
    return decodeText(bytes, findings).text;
  }
}
