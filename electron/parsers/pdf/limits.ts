/** Caps for PDF work. Time and memory are watched by the host's parent; these keep honest files far from both. */

/** A PDF above this is refused. */
export const maxPdfBytes = 512 * 1024 * 1024;
/** As many pages as the contract lets through. */
export const maxPdfPages = 20_000;
/** Characters of text kept for one page, and for a whole document. */
export const maxPageCharacters = 200_000;
export const maxDocumentCharacters = 40_000_000;
/** Runs of text with a position kept for one page, and for a whole document. */
export const maxPageLines = 5_000;
export const maxDocumentLines = 1_000_000;
/** Depth of nested objects followed by the copier and the digest; real files stay under 30. */
export const maxObjectDepth = 300;
/** Decoded bytes of one stream (a cross-reference stream, an object stream, page content). */
export const maxDecodedStreamBytes = 192 * 1024 * 1024;
/** Pixels of one page shown as a picture. */
export const maxPicturePixels = 12_000_000;
/** Bytes of all pages of one document that are drawn to have parts blacked out: a hundred photographs, thousands of pages of print. */
export const maxDrawnBytes = 512 * 1024 * 1024;
/** A bound packet above this is refused: it has to be held in memory whole, to be read back before it is handed on. */
export const maxPacketBytes = 1024 * 1024 * 1024;
/** Unpacked bytes of one stream beyond which a file is refused. The longest honest page content seen is a tenth of it. */
export const maxInflatedBytes = 96 * 1024 * 1024;
