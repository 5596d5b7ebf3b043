import { describe, expect, test } from "vitest";
import { readMail } from "../../../../electron/parsers/documents/read-mail.ts";
import { finding } from "../../../../shared/model/finding.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { randomFrom } from "../../../fixtures/temp-vault.ts";

const attachment = Buffer.from(`%PDF-1.7\n${"report ".repeat(50)}`);
const message = (extra = "", body = "Please find your report attached.") =>
  Buffer.from(
    [
      "From: Example Clinic <records@example.org>",
      "To: erika@example.org",
      "Subject: =?utf-8?Q?Befund_f=C3=BCr_Sie?=",
      "Date: Fri, 11 Jun 2021 10:00:00 +0000",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="b1"',
      "",
      "--b1",
      "Content-Type: text/plain; charset=utf-8",
      "",
      body,
      "--b1",
      'Content-Type: application/pdf; name="../../etc/report.pdf"',
      "Content-Transfer-Encoding: base64",
      "Content-Disposition: attachment",
      "",
      attachment.toString("base64").replace(/.{76}/g, "$&\r\n"),
      extra,
      "--b1--",
      "",
    ].join("\r\n"),
  );

describe("a mail message", () => {
  test("gives its words, and each attachment as a file of its own under a name without a path", async () => {
    expect(fileSignature(message())).toBe("mail");
    const mail = await readMail(message());
    expect(mail.title).toBe("Befund für Sie");
    expect(mail.pages.map(({ text }) => text).join("\n")).toContain("Please find your report attached.");
    expect(mail.pages.map(({ text }) => text).join("\n")).not.toContain(attachment.toString("base64").slice(0, 40));
    expect(mail.parts.map(({ name, bytes }) => [name, Buffer.from(bytes).equals(attachment)])).toEqual([
      ["report.pdf", true],
    ]);
    expect(mail.findings).toEqual([finding("mail-attachments", { detail: "1" })]);
  });

  test("that comes as a web page only has its words read, and nothing of it run", async () => {
    const html = Buffer.from(
      "From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Your results</p><script>alert(1)</script>",
    );
    const text = (await readMail(html)).pages.map((page) => page.text).join("\n");
    expect(text).toContain("Your results");
    expect(text).not.toContain("alert");
  });

  test("keeps what its web page means by raised and struck-out figures, and tells what that page hides", async () => {
    const html =
      "From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>WBC 5.2 x10<sup>9</sup>/L, <s>100</s> 50 mg</p><p hidden>preview</p>";
    const { pages, findings } = await readMail(Buffer.from(html));
    expect(pages.map(({ text }) => text).join("")).toContain("WBC 5.2 x10^9/L, [struck out: 100] 50 mg");
    expect(findings).toEqual([finding("note-struck", { detail: "1" }), finding("note-hidden", { detail: "1" })]);
  });

  test("has what only its web page says read beside its plain words, letters written as entities too", async () => {
    const both = (plain: string, html: string) =>
      Buffer.from(
        [
          "From: a@example.org",
          "Cc: Dr. B <b@example.org>",
          "MIME-Version: 1.0",
          'Content-Type: multipart/alternative; boundary="p"',
          "",
          "--p",
          "Content-Type: text/plain",
          "",
          plain,
          "--p",
          "Content-Type: text/html",
          "",
          html,
          "--p--",
          "",
        ].join("\r\n"),
      );
    const wordsOf = async (mail: Buffer) => (await readMail(mail)).pages.map(({ text }) => text).join("\n");
    const more = await wordsOf(both("Please see the page.", "<p>Stop warfarin now, Ren&eacute;e &#38; family</p>"));
    expect(more).toContain("Please see the page.");
    expect(more).toContain("Stop warfarin now, Renée & family");
    expect(more).toContain("Cc: Dr. B <b@example.org>");
    const same = await wordsOf(both("Stop warfarin now", "<p>Stop <b>warfarin</b> now</p>"));
    expect(same.match(/warfarin/g)).toHaveLength(1);
  });

  test("cut short or damaged ends with an answer or a refusal", async () => {
    const whole = message();
    const random = randomFrom("mail");
    for (let length = 0; length < whole.length; length += 64)
      await readMail(whole.subarray(0, length)).catch(() => null);
    for (let round = 0; round < 100; round++) {
      const damaged = Buffer.from(whole);
      damaged[random(damaged.length)] = random(256);
      const mail = await readMail(damaged).catch(() => null);
      for (const { name } of mail?.parts ?? []) expect(name).not.toMatch(/[/\\]/);
    }
  });

  test("whose parts nest without end is refused", async () => {
    let part = "Content-Type: text/plain\r\n\r\nend";
    for (let depth = 0; depth < 400; depth++)
      part = `Content-Type: multipart/mixed; boundary="d${depth}"\r\n\r\n--d${depth}\r\n${part}\r\n--d${depth}--`;
    await expect(readMail(Buffer.from(`MIME-Version: 1.0\r\nFrom: a@b.c\r\n${part}`))).rejects.toThrow(/nesting/i);
  });

  for (const note of [
    "Date: 3 May 2024\nSubject: knee\n\nIt hurts since Monday.",
    "To do: ask about the scan\nFrom: my diary\n\nwords",
  ]) {
    test(`a note that only looks like one (${JSON.stringify(note.slice(0, 20))}) stays a note`, () => {
      expect(fileSignature(Buffer.from(note))).toBe("text");
    });
  }
});
