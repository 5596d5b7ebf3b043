/** What blacking out means, in the words in which it is told wherever it is done. */

/** Said before anything is blacked out, and after. */
export const blackingMeans =
  "In every packet these places are black, and what stood there is gone from it: the page goes as a picture, and the original file stays out. Your own copy here stays whole. The packet’s lists name the document with its kind and date, and with its title unless that says what is black.";

/** Why scans have none of this. */
export const scansAreNotBlacked =
  "Pictures of a scan are not blacked out: a name that is part of the picture cannot be found and taken away for certain. Give the scan as it is, or leave it out of the packet.";

/** Why a record that cannot be shown has none of this. */
export const onlyShownPages =
  "Only pages that can be shown can be blacked out, and this record has none. Leave it out of the packet, or take it in again as a PDF.";
