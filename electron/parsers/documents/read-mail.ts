/** Mail messages (RFC 5322, MIME): the words for people, and each attachment as a file of its own. */
import PostalMime from "postal-mime";
import type { Finding } from "../../../shared/model/finding.ts";
import type { PageText } from "../../../shared/model/document.ts";
import { FindingList } from "../finding-list.ts";
import { withoutControls } from "../pdf/plain-text.ts";
import { noteText } from "./notes/note-text.ts";
import { webPage } from "./notes/web/web-page-blocks.ts";
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
  const lost = mail.attachments.length - parts.length;
  if (lost > 0) findings.add("attachments-lost", { detail: String(lost) });
  const head = [
    line("From", mail.from ? mailbox(mail.from) : null),
    line("To", mail.to?.map(mailbox).join(", ") ?? null),
    line("Cc", mail.cc?.map(mailbox).join(", ") ?? null),
    line("Date", mail.date ?? null),
    line("Subject", mail.subject ?? null),
  ].filter((one) => one !== null);
  const body = bodyOf(mail.text ?? "", mail.html ?? "", findings);
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

/** What the message says. Its web page is read beside the plain words where it says more: senders often write "see the page". */
function bodyOf(plain: string, html: string, findings: FindingList): string {
  if (html === "") return plain;
  const { page, told } = wordsOfHtml(html);
  if (plain.trim() === "") {
    for (const { code, detail } of told) findings.add(code, detail === null ? {} : { detail });
    return page;
  }
  const said = new Set(wordsIn(plain));
  const saysMore = wordsIn(page).some((word) => !said.has(word));
  if (saysMore) for (const { code, detail } of told) findings.add(code, detail === null ? {} : { detail });
  return saysMore ? `${plain.trimEnd()}\n\nThe same message as a web page says:\n\n${page}` : plain;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A message's web page as words. Nothing of it is run, fetched or shown as a page. */
function wordsOfHtml(html: string): { readonly page: string; readonly told: readonly Finding[] } {
  const { blocks, counts } = webPage(html);
  // The pictures of a message are files of it, told of as such, or signs of its sender.
  const told = counts.findings().filter(({ code }) => code !== "note-pictures" && code !== "note-elsewhere");
  return { page: noteText(blocks), told };
}
