/** README.TXT at the top of the packet (IHE RAD TF-3 4.47.4.1.2.3.3): plain ASCII, lines that any screen can hold. */
import { formatDate } from "../../../shared/model/dates.ts";
import { imagesOf, type PacketPages } from "../../../shared/model/packet-pages.ts";

const fileSetLines = [
  "FOR THE IMAGING DEPARTMENT",
  "  DICOMDIR       directory of the images (DICOM media storage, PS3.10)",
  "  DICOM          the images as the devices wrote them",
];

interface ReadmeFacts {
  readonly pageCount: number;
  readonly hasOriginals: boolean;
  /** The media profile that all images fit; null where there is none. */
  readonly profile: string | null;
  /** Packet.pdf asks for a password. */
  readonly isLocked: boolean;
}

function profileLines(profile: string | null): readonly string[] {
  if (profile !== null) return [`  Profile        ${profile}`];
  return [
    "  Profile        none of the general-purpose ones: some images are",
    "                 stored in other ways, as the devices wrote them",
  ];
}

/** The text, with CR LF line ends as old readers expect. Names are left out, since ASCII cannot hold them all. */
export function readmeText(pages: PacketPages, { pageCount, hasOriginals, profile, isLocked }: ReadmeFacts): string {
  const series = pages.imaging.flatMap((study) => study.series);
  const images = pages.imaging.reduce((sum, study) => sum + imagesOf(study), 0);
  const others = series.flatMap((one) => one.others).reduce((sum, { count }) => sum + count, 0);
  const lines = [
    "MEDICAL RECORDS FOR A SECOND OPINION",
    "",
    `Packet code:  ${pages.code}`,
    `Made on:      ${formatDate(pages.madeOn)}`,
    `Set code:     ${pages.setCode}`,
    `Contents:     ${pageCount} pages, ${pages.imaging.length} imaging studies, ${images} images${others === 0 ? "" : `, ${others} other imaging objects`}`,
    "",
    "START HERE",
    "  Packet.pdf     all documents in one file, with contents and bookmarks",
    ...(isLocked ? ["                 It opens with the password that the sender tells you."] : []),
    "  INDEX.HTM      the same contents for a web browser; works offline",
    "  IHE_PDI        further pages of INDEX.HTM",
    "",
    ...(pages.hasFileSet ? [...fileSetLines, ...profileLines(profile), ""] : []),
    "FOR THE RECORDS DEPARTMENT",
    ...(hasOriginals ? ["  Originals          each document as it was received"] : []),
    ...(pages.changes === undefined ? ["  summary.fhir.json  the confirmed facts as a FHIR R4 patient summary"] : []),
    "  manifest.json      every file with its size, SHA-256 and source",
    "  SHA256SUMS         the same for the program sha256sum",
    "",
    "Nothing on this disc needs to be installed, and nothing starts by itself.",
    "Made with Casebook.",
    "",
  ];
  return lines.join("\r\n");
}
