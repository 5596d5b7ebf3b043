/** README.TXT at the top of the packet (IHE RAD TF-3 4.47.4.1.2.3.3): plain ASCII, lines that any screen can hold. */
import { formatDate } from "../../shared/model/dates.ts";
import type { PacketPages } from "../../shared/model/packet-pages.ts";

const imagingLines = [
  "FOR THE IMAGING DEPARTMENT",
  "  DICOMDIR       directory of the images (DICOM media storage, PS3.10)",
  "  DICOM          the images as the devices wrote them",
  "",
];

/** The text, with CR LF line ends as old readers expect. Names are left out, since ASCII cannot hold them all. */
export function readmeText(pages: PacketPages, pageCount: number): string {
  const images = pages.imaging.reduce(
    (sum, { series }) => sum + series.reduce((all, one) => all + one.instances, 0),
    0,
  );
  const lines = [
    "MEDICAL RECORDS FOR A SECOND OPINION",
    "",
    `Packet code:  ${pages.code}`,
    `Made on:      ${formatDate(pages.madeOn)}`,
    `Contents:     ${pageCount} pages, ${pages.imaging.length} imaging studies, ${images} imaging files`,
    "",
    "START HERE",
    "  Packet.pdf     all documents in one file, with contents and bookmarks",
    "  INDEX.HTM      the same contents for a web browser; works offline",
    "",
    ...(images === 0 ? [] : imagingLines),
    "FOR THE RECORDS DEPARTMENT",
    "  Originals      each document as it was received",
    "  manifest.json  every file with its size, SHA-256 and source",
    "  SHA256SUMS     the same for the program sha256sum",
    "",
    "Nothing on this disc needs to be installed, and nothing starts by itself.",
    "Made with Casebook.",
    "",
  ];
  return lines.join("\r\n");
}
