/** IHE_PDI/FILES.HTM: every file of the packet and what it is, beside INDEX.HTM (IHE RAD TF-2 4.47.4.1.2.3). */
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { escapeHtml as text, htmlPage } from "./html.ts";
import type { ManifestFile } from "../proof/manifest.ts";

type Listed = Pick<ManifestFile, "path" | "title" | "date" | "role">;

/** The page, complete; its links lead to files of the packet, one folder up. */
export function filesPage(files: readonly Listed[], language?: PacketLanguage): string {
  const speech = speechIn(language);
  const rows = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => {
      const { path, date } = file;
      const href = ["..", ...path.split("/").map(encodeURIComponent)].join("/");
      return `<tr><td><a href="${text(href)}">${text(path)}</a></td><td>${text(nameOf(file, speech))}</td><td class="date">${date === null ? "" : text(speech.date(date))}</td></tr>`;
    });
  const heading = speech.say("Every file of this packet");
  return htmlPage(
    heading,
    `<h1>${text(heading)}</h1>
<p><a href="../INDEX.HTM">${text(speech.say("Back to the contents"))}</a></p>
<table><thead><tr><th>${text(speech.say("File"))}</th><th>${text(speech.say("What it is"))}</th><th class="date">${text(speech.say("Date"))}</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`,
    speech.language,
  );
}

/** What a record is called stays as it is. */
function nameOf({ title, role }: Listed, speech: Speech): string {
  const isRecord = role === "original" || role === "image";
  return title === null || isRecord ? (title ?? "") : speech.named(title);
}
