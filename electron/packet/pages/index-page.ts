/** INDEX.HTM: the packet in any browser, offline, without scripts (IHE RAD TF-3 4.47.4.1.2.3). */
import { categoryHeading } from "../../../shared/contents-categories.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { annexPdf, packetPdf, placeOfPage } from "../../../shared/model/packet-files.ts";
import { imagesOf, type ImagingSet, type PacketPages } from "../../../shared/model/packet-pages.ts";
import type { PacketSource } from "../../../shared/model/packet-source.ts";
import type { ThumbnailShape } from "../../../shared/model/thumbnail.ts";
import { aboutProposed, notYetChecked } from "../../../shared/proposed-words.ts";
import { escapeHtml as text, htmlPage } from "./html.ts";

export interface IndexInput {
  readonly pages: PacketPages;
  readonly pageCount: number;
  /** How many of the pages stand in Packet.pdf; those behind them stand in Annex.pdf. */
  readonly corePages: number;
  readonly firstPages: ReadonlyMap<string, number>;
  /** Page of Packet.pdf on which each marked image stands. */
  readonly imagePages: ReadonlyMap<string, number>;
  readonly originals: readonly { readonly path: string; readonly title: string }[];
}

/** The page, complete, with styles inside and links only to files of the packet. */
export function indexPage(input: IndexInput): string {
  const { pages } = input;
  const speech = speechIn(pages.language);
  const { name } = pages.person;
  return htmlPage(
    speech.say("Medical records of {name}", { name }),
    `<h1>${text(name)}</h1>
<p>${text(aboutWords(pages, speech))}</p>
<p>${openLinks(input, speech)}</p>
${imagesSection(input)}${markedSection(input)}${contentsSections(input)}${originalsSection(input)}
${summarySection(pages, speech)}<h2>${speech.say("Is it complete?")}</h2>
<p>${speech.say(
      "The file manifest.json lists every file with its size and SHA-256 checksum; SHA256SUMS holds the same for common checking programs.",
    )} <a href="IHE_PDI/FILES.HTM">${speech.say("Every file and what it is")}</a>.</p>
<p>${text(
      speech.say(
        "The packet code stands for all of it. Ask the sender for the code in another way than this packet came by, and compare. Set code of the records: {setCode}.",
        { setCode: pages.setCode },
      ),
    )}</p>`,
    speech.language,
  );
}

function openLinks({ pageCount, corePages }: IndexInput, speech: Speech): string {
  const packet = `<a class="open" href="${packetPdf}">${speech.count(corePages, ["Open the packet (PDF, 1 page)", "Open the packet (PDF, {count} pages)"])}</a>`;
  if (corePages === pageCount) return packet;
  const count = pageCount - corePages;
  return `${packet} <a class="open" href="${annexPdf}">${speech.count(count, ["Open the annex (PDF, 1 page)", "Open the annex (PDF, {count} pages)"])}</a>`;
}

/** The address of a page by its number: browsers count the pages of each file from 1. */
function addressOf(number: number, { corePages }: Pick<IndexInput, "corePages">): string {
  const { file, page } = placeOfPage(number, corePages);
  return `${file}#page=${page}`;
}

type Numbers = Pick<IndexInput, "firstPages" | "corePages">;

function aboutWords({ person: { birthDate }, madeOn, recipient, code }: PacketPages, speech: Speech): string {
  const facts = { date: speech.date(madeOn), code };
  const records =
    recipient === null
      ? speech.say("Medical records, put together on {date}. Packet code {code}.", facts)
      : speech.say("Medical records, put together on {date} for {recipient}. Packet code {code}.", {
          ...facts,
          recipient,
        });
  return birthDate === null ? records : `${speech.say("Born {date}.", { date: speech.date(birthDate) })} ${records}`;
}

/** An addendum has none. */
function summarySection({ changes }: PacketPages, speech: Speech): string {
  if (changes !== undefined) return "";
  const [before = "", after = ""] = speech
    .say("{file} holds the confirmed facts as an International Patient Summary (FHIR R4).", { file: "\n" })
    .split("\n");
  return `<h2>${speech.say("For the hospital's system")}</h2>
<p>${before}<a href="summary.fhir.json">summary.fhir.json</a>${after}</p>
`;
}

function imagesSection({ pages, ...numbers }: IndexInput): string {
  const { imaging, hasFileSet, reportsAlone } = pages;
  if (imaging.length === 0 && reportsAlone.length === 0) return "";
  const speech = speechIn(pages.language);
  const rows = imaging.map((study) => studyRows(study, numbers, speech));
  const about = hasFileSet
    ? speech.say(
        "This folder is a standard imaging disc (DICOM). Open or import it with any imaging program by pointing it to this folder or to the file DICOMDIR.",
      )
    : speech.say(
        "The imaging files stand in the folder Originals; they cannot be listed by a disc's directory, so there is none.",
      );
  const table = `<p>${about}</p>
<table><thead><tr><th class="date">${speech.say("Date")}</th><th>${speech.say("Study")}</th><th class="count">${speech.say("Content")}</th><th class="place">${speech.say("Folder")}</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
`;
  const alone = reportsAlone.map((report) => `<p>${sourceLink(report, numbers)}</p>\n`);
  return `<h2>${speech.say("Images")}</h2>
${imaging.length === 0 ? "" : table}${alone.join("")}`;
}

type Study = PacketPages["imaging"][number];

/** The study beside its report, and below it its series as pictures that are files of the packet. */
function studyRows(study: Study, numbers: Numbers, speech: Speech): string {
  const { date, dateNote, title, institution, folder, sets, reports, reportNote } = study;
  const beside = [
    ...reports.map((report) => `<br>${sourceLink(report, numbers)}`),
    ...(reportNote === null ? [] : [`<br>${text(reportNote)}`]),
  ];
  const head = `<tr><td class="date">${text(speech.date(date))}</td><td>${text(title)}${quietLine([institution, dateNote])}${beside.join("")}</td><td class="count">${text(contentOf(study, speech))}</td><td class="place">${text(folder)}</td></tr>`;
  if (sets.length === 0) return head;
  return `${head}
<tr><td colspan="4"><ul class="series">${sets.map((set) => setItem(set, speech)).join("")}</ul></td></tr>`;
}

function setItem(set: ImagingSet, speech: Speech): string {
  const { title, technical, number, contrast, images, missing, sliceDistance, picture, file } = set;
  const facts = [
    number === null ? null : speech.say("series {number}", { number }),
    technical,
    speech.count(images, ["1 image", "{count} images"]),
    missing === 0 ? null : speech.say("{count} missing", { count: missing }),
    sliceDistance === null
      ? null
      : speech.say("{distance} mm from slice to slice", { distance: speech.number(sliceDistance, 1) }),
    contrast === null ? speech.say("contrast not stated") : speech.say("contrast: {contrast}", { contrast }),
    picture.is === "drawn" ? null : picture.sentence,
  ];
  return `<li>${picture.is === "drawn" && file !== null ? pictureTag(file, picture.shape) : ""}<div>${text(title)}${quietLine(facts)}</div></li>`;
}

/** It says nothing that the words beside it do not. Pixels that are not square are shown as they lie in the body. */
function pictureTag(file: string, { width, height, pixelAspect }: ThumbnailShape): string {
  const scale = 96 / Math.max(width, height * pixelAspect);
  const [across, down] = [width * scale, height * pixelAspect * scale].map((side) => Math.max(1, Math.round(side)));
  return `<img src="${text(file)}" alt="" width="${across}" height="${down}">`;
}

function sourceLink({ label, partId }: PacketSource, numbers: Numbers): string {
  const page = numbers.firstPages.get(partId ?? "");
  return page === undefined ? text(label) : `<a href="${addressOf(page, numbers)}">${text(label)}</a>`;
}

/** Marked images stand in Packet.pdf; here are their questions and notes, each with the way to its picture. */
function markedSection({ pages: { markedImages = [], language }, imagePages }: IndexInput): string {
  if (markedImages.length === 0) return "";
  const speech = speechIn(language);
  const rows = markedImages.map(({ id, date, title, where, markedBy, question, note }) => {
    const page = imagePages.get(id);
    const name = page === undefined ? text(title) : `<a href="Packet.pdf#page=${page}">${text(title)}</a>`;
    const asked = question === "" ? "" : `<br><strong>${speech.say("Question:")}</strong> ${text(question)}`;
    const noted = note === "" ? "" : `<br>${text(speech.say("Note: {note}", { note }))}`;
    return `<tr><td class="date">${text(speech.date(date))}</td><td>${name}${quietLine([where, markedBy ?? null])}${asked}${noted}</td><td class="count">${page ?? ""}</td></tr>`;
  });
  return `<h3>${speech.say("Marked images")}</h3>
<table><thead><tr><th class="date">${speech.say("Date")}</th><th>${speech.say("Image")}</th><th class="count">${speech.say("Page")}</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
`;
}

/** A line in small type of what there is to say; nothing where there is nothing. */
function quietLine(words: readonly (string | null)[]): string {
  const said = words.filter((word) => word !== null).join(" · ");
  return said === "" ? "" : `<br><span class="quiet">${text(said)}</span>`;
}

/** "24 images", "2 images, 1 report". */
function contentOf(study: Study, speech: Speech): string {
  const { series } = study;
  const images = imagesOf(study);
  const others = new Map<string, { readonly many: string; count: number }>();
  for (const { one, many, count } of series.flatMap((each) => each.others)) {
    others.set(one, { many, count: (others.get(one)?.count ?? 0) + count });
  }
  return [
    ...(images > 0 ? [speech.count(images, ["1 image", "{count} images"])] : []),
    ...[...others].map(([one, { many, count }]) => speech.numbered(count, [one, many])),
  ].join(", ");
}

function contentsSections({ pages, ...numbers }: IndexInput): string {
  const speech = speechIn(pages.language);
  const sections = pages.contents.map(({ category, rows, isAnnex = false }) => {
    const documents = rows.filter(({ partId }) => partId !== null);
    if (documents.length === 0) return "";
    const lines = documents.map(({ date, title, facility, note, isProposed, partId }) => {
      const page = numbers.firstPages.get(partId ?? "");
      const link = page === undefined ? text(title) : `<a href="${addressOf(page, numbers)}">${text(title)}</a>`;
      return `<tr><td class="date">${text(speech.date(date))}${isProposed ? `<br><span class="quiet">${speech.say(notYetChecked)}</span>` : ""}</td><td>${link}${quietLine([facility, note])}</td><td class="count">${page ?? ""}</td></tr>`;
    });
    const heading = speech.named(categoryHeading(category));
    return `<h2>${text(isAnnex ? speech.say("Annex: {category}", { category: heading }) : heading)}</h2>
<table><thead><tr><th class="date">${speech.say("Date")}</th><th>${speech.say("Document")}</th><th class="count">${speech.say("Page")}</th></tr></thead><tbody>
${lines.join("\n")}
</tbody></table>
`;
  });
  const areProposed = pages.contents.some(({ rows }) => rows.some(({ isProposed }) => isProposed));
  return `${areProposed ? `<p class="quiet">${text(speech.say(aboutProposed))}</p>\n` : ""}${sections.join("")}`;
}

function originalsSection({ originals, pages }: IndexInput): string {
  const speech = speechIn(pages.language);
  if (originals.length === 0) return "";
  const lines = originals.map(({ path, title }) => {
    const href = path.split("/").map(encodeURIComponent).join("/");
    return `<tr><td><a href="${text(href)}">${text(path.slice(path.indexOf("/") + 1))}</a></td><td>${text(title)}</td></tr>`;
  });
  return `<h2>${speech.say("Originals")}</h2>
<p>${speech.say("These documents as they were received, unchanged. One of which parts are blacked out is not among them.")}</p>
<table><thead><tr><th>${speech.say("File")}</th><th>${speech.say("Document")}</th></tr></thead><tbody>
${lines.join("\n")}
</tbody></table>`;
}
