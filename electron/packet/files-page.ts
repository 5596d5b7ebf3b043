/** IHE_PDI/FILES.HTM: every file of the packet and what it is, beside INDEX.HTM (IHE RAD TF-2 4.47.4.1.2.3). */
import { formatDate } from "../../shared/model/dates.ts";
import { escapeHtml as text } from "./html.ts";
import { pageStyles } from "./index-page.ts";
import type { ManifestFile } from "./manifest.ts";

type Listed = Pick<ManifestFile, "path" | "title" | "date">;

/** The page, complete; its links lead to files of the packet, one folder up. */
export function filesPage(files: readonly Listed[]): string {
  const rows = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, title, date }) => {
      const href = ["..", ...path.split("/").map(encodeURIComponent)].join("/");
      return `<tr><td><a href="${text(href)}">${text(path)}</a></td><td>${text(title ?? "")}</td><td class="date">${date === null ? "" : text(formatDate(date))}</td></tr>`;
    });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Every file of this packet</title>
<style>${pageStyles}
</style>
</head>
<body>
<h1>Every file of this packet</h1>
<p><a href="../INDEX.HTM">Back to the contents</a></p>
<table><thead><tr><th>File</th><th>What it is</th><th class="date">Date</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
</body>
</html>
`;
}
