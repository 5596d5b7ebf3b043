/** README.TXT at the top of the packet (IHE RAD TF-3 4.47.4.1.2.3.3): plain ASCII, lines that any screen can hold. */
import { speechIn, type PlainPhrase, type Speech } from "../../../shared/packet-words/speech.ts";
import { imagesOf, type PacketPages } from "../../../shared/model/packet-pages.ts";

const fileSetLines = [
  "FOR THE IMAGING DEPARTMENT",
  "  DICOMDIR       directory of the images (DICOM media storage, PS3.10)",
  "  DICOM          the images as the devices wrote them",
] as const satisfies readonly PlainPhrase[];

interface ReadmeFacts {
  readonly pageCount: number;
  /** The annex is a file of its own. */
  readonly hasAnnexFile: boolean;
  readonly hasOriginals: boolean;
  /** The media profile that all images fit; null where there is none. */
  readonly profile: string | null;
  /** The PDFs ask for a password. */
  readonly isLocked: boolean;
}

function profileLines(profile: string | null, speech: Speech): readonly string[] {
  if (profile !== null) return [speech.say("  Profile        {profile}", { profile })];
  return [
    speech.say("  Profile        none of the general-purpose ones: some images are"),
    speech.say("                 stored in other ways, as the devices wrote them"),
  ];
}

function pdfLines(
  { hasAnnexFile, isLocked }: Pick<ReadmeFacts, "hasAnnexFile" | "isLocked">,
  speech: Speech,
): readonly string[] {
  if (!hasAnnexFile)
    return [
      speech.say("  Packet.pdf     all documents in one file, with contents and bookmarks"),
      ...(isLocked ? [speech.say("                 It opens with the password that the sender tells you.")] : []),
    ];
  return [
    speech.say("  Packet.pdf     contents, overview and key documents, with bookmarks"),
    speech.say("  Annex.pdf      all other documents; its page numbers run on"),
    ...(isLocked ? [speech.say("                 Both open with the password that the sender tells you.")] : []),
  ];
}

/** The text, with CR LF line ends as old readers expect. Names are left out, since ASCII cannot hold them all. */
export function readmeText(
  pages: PacketPages,
  { pageCount, hasAnnexFile, hasOriginals, profile, isLocked }: ReadmeFacts,
): string {
  const series = pages.imaging.flatMap((study) => study.series);
  const images = pages.imaging.reduce((sum, study) => sum + imagesOf(study), 0);
  const others = series.flatMap((one) => one.others).reduce((sum, { count }) => sum + count, 0);
  const speech = speechIn(pages.language);
  const counts = [
    speech.count(pageCount, ["1 page", "{count} pages"]),
    speech.count(pages.imaging.length, ["1 imaging study", "{count} imaging studies"]),
    speech.count(images, ["1 image", "{count} images"]),
    ...(others === 0 ? [] : [speech.count(others, ["1 other imaging object", "{count} other imaging objects"])]),
  ];
  const lines = [
    speech.say("MEDICAL RECORDS FOR A SECOND OPINION"),
    "",
    speech.say("Packet code:  {code}", { code: pages.code }),
    speech.say("Made on:      {date}", { date: speech.date(pages.madeOn) }),
    speech.say("Set code:     {code}", { code: pages.setCode }),
    speech.say("Contents:     {counts}", { counts: counts.join(", ") }),
    "",
    speech.say("START HERE"),
    ...pdfLines({ hasAnnexFile, isLocked }, speech),
    speech.say("  INDEX.HTM      the same contents for a web browser; works offline"),
    speech.say("  IHE_PDI        further pages of INDEX.HTM"),
    "",
    ...(pages.hasFileSet
      ? [...fileSetLines.map((line) => speech.say(line)), ...profileLines(profile, speech), ""]
      : []),
    speech.say("FOR THE RECORDS DEPARTMENT"),
    ...(hasOriginals ? [speech.say("  Originals          documents as they were received")] : []),
    ...(pages.changes === undefined
      ? [speech.say("  summary.fhir.json  the confirmed facts as a FHIR R4 patient summary")]
      : []),
    speech.say("  manifest.json      every file with its size, SHA-256 and source"),
    speech.say("  SHA256SUMS         the same for the program sha256sum"),
    "",
    speech.say("Nothing on this disc needs to be installed, and nothing starts by itself."),
    speech.say("Made with Casebook."),
    "",
  ];
  return plainLetters(lines.join("\r\n"));
}

/** In ASCII, as IHE asks for: umlauts as two letters, accents left out. */
export function plainLetters(text: string): string {
  const german: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" };
  return text
    .replaceAll(/[ÄÖÜ](?=\p{Lu})/gu, (letter) => (german[letter] ?? letter).toUpperCase())
    .replaceAll(/[äöüÄÖÜß]/g, (letter) => german[letter] ?? letter)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("’", "'")
    .replaceAll("\u00A0", " ");
}
