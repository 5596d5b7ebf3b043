import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { printableLines } from "../../../shared/printable.ts";

/** Text into HTML so that nothing in a record can be taken for markup, hide, or turn the text around it. */
export function escapeHtml(text: string): string {
  return printableLines(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const pageStyles = `
  :root { color-scheme: light dark; --ink: #1d2326; --paper: #fdfcf9; --line: #d9d6cf; --accent: #0f5e63; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #16191b; --line: #3a4043; --accent: #6cc3c8; } }
  body { margin: 0 auto; padding: 48px 24px; max-width: 760px; color: var(--ink); background: var(--paper); font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; }
  h1, h2 { font-family: "Noto Serif", Georgia, serif; font-weight: 600; line-height: 1.25; }
  h1 { font-size: 34px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 32px 0 8px; }
  p { margin: 0 0 12px; } .quiet { opacity: .75; }
  a { color: var(--accent); } a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .open { display: inline-block; margin: 16px 0 0; padding: 10px 18px; border-radius: 8px; background: var(--accent); color: var(--paper); text-decoration: none; font-weight: 600; }
  table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 8px 16px 8px 0; vertical-align: top; border-bottom: 1px solid var(--line); }
  th { font-weight: 600; font-size: 13px; } td.date, th.date { width: 10.5em; white-space: nowrap; font-variant-numeric: tabular-nums; } .count { width: 6em; padding-right: 0; text-align: right; font-variant-numeric: tabular-nums; } .place { padding-left: 24px; padding-right: 0; }
  ul.series { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 16px; } ul.series li { display: flex; gap: 12px; width: 320px; font-size: 14px; } ul.series img { background: #000; flex: none; }`;

/** A whole page with its styles inside, that runs no script and fetches nothing. `title` is plain text, `body` HTML. */
export function htmlPage(title: string, body: string, language: PacketLanguage): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:">
<title>${escapeHtml(title)}</title>
<style>${pageStyles}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
