/** INDEX.HTM: the packet in any browser, offline, without scripts (IHE RAD TF-3 4.47.4.1.2.3). */
import { formatDate } from "../../shared/model/dates.ts";
import type { PacketPages } from "../../shared/model/packet-pages.ts";
import { escapeHtml as text } from "./html.ts";

export interface IndexInput {
  readonly pages: PacketPages;
  readonly pageCount: number;
  readonly firstPages: ReadonlyMap<string, number>;
  readonly originals: readonly { readonly path: string; readonly title: string }[];
}

export const pageStyles = `
  :root { color-scheme: light dark; --ink: #1d2326; --paper: #fdfcf9; --line: #d9d6cf; --accent: #0f5e63; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #16191b; --line: #3a4043; --accent: #6cc3c8; } }
  body { margin: 0 auto; padding: 48px 24px; max-width: 760px; color: var(--ink); background: var(--paper); font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; }
  h1, h2 { font-family: "Noto Serif", Georgia, serif; font-weight: 600; line-height: 1.25; }
  h1 { font-size: 34px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 32px 0 8px; }
  p { margin: 0 0 12px; } .quiet { opacity: .75; }
  a { color: var(--accent); } a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .open { display: inline-block; margin: 16px 0 0; padding: 10px 18px; border-radius: 8px; background: var(--accent); color: var(--paper); text-decoration: none; font-weight: 600; }
  table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 8px 16px 8px 0; vertical-align: top; border-bottom: 1px solid var(--line); }
  th { font-weight: 600; font-size: 13px; } td.date, th.date { width: 10.5em; white-space: nowrap; font-variant-numeric: tabular-nums; } .count { width: 6em; padding-right: 0; text-align: right; font-variant-numeric: tabular-nums; } .place { padding-left: 24px; padding-right: 0; }`;

/** The page, complete, with styles inside and links only to files of the packet. */
export function indexPage(input: IndexInput): string {
  const { pages, pageCount } = input;
  const birth = pages.person.birthDate === null ? "" : `Born ${formatDate(pages.person.birthDate)}. `;
  const recipient = pages.recipient === null ? "" : ` for ${pages.recipient}`;
  const about = `${birth}Medical records, put together on ${formatDate(pages.madeOn)}${recipient}. Packet code ${pages.code}.`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Medical records of ${text(pages.person.name)}</title>
<style>${pageStyles}
</style>
</head>
<body>
<h1>${text(pages.person.name)}</h1>
<p>${text(about)}</p>
<p><a class="open" href="Packet.pdf">Open the packet (PDF, ${pageCount} pages)</a></p>
${imagesSection(pages)}${contentsSections(input)}${originalsSection(input)}
<h2>Is it complete?</h2>
<p>The file manifest.json lists every file with its size and SHA-256 checksum; SHA256SUMS holds the same for common checking programs. <a href="IHE_PDI/FILES.HTM">Every file and what it is</a>.</p>
<p>The packet code stands for all of it. Ask the sender for the code in another way than this packet came by, and compare. Set code of the records: ${text(pages.setCode)}.</p>
</body>
</html>
`;
}

function imagesSection({ imaging, hasFileSet }: PacketPages): string {
  if (imaging.length === 0) return "";
  const rows = imaging.map(
    ({ date, title, institution, folder, series }) =>
      `<tr><td class="date">${text(formatDate(date))}</td><td>${text(title)}${institution === null ? "" : `<br><span class="quiet">${text(institution)}</span>`}</td><td class="count">${text(contentOf(series))}</td><td class="place">${text(folder)}</td></tr>`,
  );
  return `<h2>Images</h2>
<p>${
    hasFileSet
      ? "This folder is a standard imaging disc (DICOM). Open or import it with any imaging program by pointing it to this folder or to the file DICOMDIR."
      : "The imaging files stand in the folder Originals; they cannot be listed by a disc's directory, so there is none."
  }</p>
<table><thead><tr><th class="date">Date</th><th>Study</th><th class="count">Content</th><th class="place">Folder</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
`;
}

/** "24 images", "2 images, 1 report". */
function contentOf(series: PacketPages["imaging"][number]["series"]): string {
  const images = series.reduce((sum, one) => sum + one.instances, 0);
  const others = new Map<string, { readonly many: string; count: number }>();
  for (const { one, many, count } of series.flatMap((each) => each.others)) {
    others.set(one, { many, count: (others.get(one)?.count ?? 0) + count });
  }
  return [
    ...(images > 0 ? [`${images} ${images === 1 ? "image" : "images"}`] : []),
    ...[...others].map(([one, { many, count }]) => `${count} ${count === 1 ? one : many}`),
  ].join(", ");
}

function contentsSections({ pages, firstPages }: IndexInput): string {
  const sections = pages.contents.map(({ category, rows }) => {
    const documents = rows.filter(({ partId }) => partId !== null);
    if (documents.length === 0) return "";
    const lines = documents.map(({ date, title, facility, partId }) => {
      const page = firstPages.get(partId ?? "");
      const link = page === undefined ? text(title) : `<a href="Packet.pdf#page=${page}">${text(title)}</a>`;
      return `<tr><td class="date">${text(formatDate(date))}</td><td>${link}${facility === null ? "" : `<br><span class="quiet">${text(facility)}</span>`}</td><td class="count">${page ?? ""}</td></tr>`;
    });
    return `<h2>${text(category)}</h2>
<table><thead><tr><th class="date">Date</th><th>Document</th><th class="count">Page</th></tr></thead><tbody>
${lines.join("\n")}
</tbody></table>
`;
  });
  return sections.join("");
}

function originalsSection({ originals }: IndexInput): string {
  if (originals.length === 0) return "";
  const lines = originals.map(({ path, title }) => {
    const href = path.split("/").map(encodeURIComponent).join("/");
    return `<tr><td><a href="${text(href)}">${text(path.slice(path.indexOf("/") + 1))}</a></td><td>${text(title)}</td></tr>`;
  });
  return `<h2>Originals</h2>
<p>Each document as it was received, unchanged.</p>
<table><thead><tr><th>File</th><th>Document</th></tr></thead><tbody>
${lines.join("\n")}
</tbody></table>`;
}
