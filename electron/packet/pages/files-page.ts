/** IHE_PDI/FILES.HTM: every file of the packet and what it is, beside INDEX.HTM (IHE RAD TF-2 4.47.4.1.2.3). */
import { formatDate } from "../../../shared/model/dates.ts";
import { escapeHtml as text, htmlPage } from "./html.ts";
import type { ManifestFile } from "../proof/manifest.ts";

type Listed = Pick<ManifestFile, "path" | "title" | "date">;

/** The page, complete; its links lead to files of the packet, one folder up. */
export function filesPage(files: readonly Listed[]): string {
  const rows = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, title, date }) => {
      const href = ["..", ...path.split("/").map(encodeURIComponent)].join("/");
      return `<tr><td><a href="${text(href)}">${text(path)}</a></td><td>${text(title ?? "")}</td><td class="date">${date === null ? "" : text(formatDate(date))}</td></tr>`;
    });
  return htmlPage(
    "Every file of this packet",
    `<h1>Every file of this packet</h1>
<p><a href="../INDEX.HTM">Back to the contents</a></p>
<table><thead><tr><th>File</th><th>What it is</th><th class="date">Date</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`,
  );
}
