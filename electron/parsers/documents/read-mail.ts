/** Mail messages (RFC 5322, MIME): the words for people, and each attachment as a file of its own. */
import PostalMime from "postal-mime";
import type { Finding } from "../../../shared/model/finding.ts";
import type { PageText } from "../../../shared/model/document.ts";
import { FindingList } from "../finding-list.ts";
import { withoutControls } from "../pdf/plain-text.ts";
import { textPages } from "../text/read-text.ts";

export interface MailPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadMail {
  readonly title: string | null;
  readonly pages: PageText[];
  readonly parts: readonly MailPart[];
  readonly findings: Finding[];
}

const mostParts = 200;
const mostBytes = 256 * 1024 * 1024;

/** Takes a message apart. Rejects when its parts nest too deeply or its headers have no end. */
export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  const mail = await PostalMime.parse(bytes, {
    maxNestingDepth: 16,
    maxHeadersSize: 1_048_576,
    attachmentEncoding: "arraybuffer",
    forceRfc822Attachments: true,
  });
  const findings = new FindingList();
  const parts: MailPart[] = [];
  let total = 0;
  for (const [index, attachment] of mail.attachments.slice(0, mostParts).entries()) {
    const content = new Uint8Array(attachment.content as ArrayBuffer);
    if (content.length === 0 || total + content.length > mostBytes) continue;
    total += content.length;
    parts.push({ name: partName(attachment.filename ?? null, index), bytes: content });
  }
  if (mail.attachments.length > 0) findings.add("mail-attachments", { detail: String(mail.attachments.length) });
  const head = [
    line("From", mail.from ? mailbox(mail.from) : null),
    line("To", mail.to?.map(mailbox).join(", ") ?? null),
    line("Date", mail.date ?? null),
    line("Subject", mail.subject ?? null),
  ].filter((one) => one !== null);
  const body = mail.text ?? wordsOfHtml(mail.html ?? "");
  const text = withoutControls([...head, "", body].join("\n"));
  const title = withoutControls(mail.subject ?? "")
    .trim()
    .slice(0, 300);
  return { title: title === "" ? null : title, pages: textPages(text), parts, findings: findings.list() };
}

function line(name: string, value: string | null): string | null {
  const words = value?.replace(/\s+/g, " ").trim() ?? "";
  return words === "" ? null : `${name}: ${words}`;
}

function mailbox(one: { readonly name: string; readonly address?: string | undefined }): string {
  return one.address === undefined ? one.name : one.name === "" ? one.address : `${one.name} <${one.address}>`;
}

/** A name is a label, never a path. */
function partName(stated: string | null, index: number): string {
  const name =
    withoutControls(stated ?? "")
      .split(/[/\\]/)
      .at(-1)
      ?.trim()
      .slice(0, 200) ?? "";
  return name === "" ? `attachment ${index + 1}` : name;
}

/** The words of a message that comes as a web page only. Nothing of it is shown as one. */
function wordsOfHtml(html: string): string {
  return html
    .slice(0, 4_000_000)
    .replace(/<(script|style|head)\b[\s\S]{0,1000000}?<\/\1>/gi, " ")
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]{0,1000}>/gi, "\n")
    .replace(/<[^<>]{0,5000}>/g, " ")
    .replace(/&nbsp;/gi, " ")
    .replace(/&lt;/gi, "<")
    .replace(/&gt;/gi, ">")
    .replace(/&quot;/gi, '"')
    .replace(/&#39;|&apos;/gi, "'")
    .replace(/&amp;/gi, "&")
    .replace(/[ \t]+/g, " ")
    .replace(/\n\s*\n\s*/g, "\n\n")
    .trim();
}
