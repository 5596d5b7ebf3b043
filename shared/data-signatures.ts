/** Kinds of data that have no reader here and that a person is told of by name: films, archives, scans in forms of their own. */

type Start = readonly [offset: number, bytes: string];

/** Where several starts stand in one row, all of them must. */
const films: readonly (readonly Start[])[] = [
  [[0, "\u0000\u0000\u0001\u00ba"]], // MPEG programme stream (ISO 11172-1 2.4)
  [[0, "\u0000\u0000\u0001\u00b3"]], // MPEG video sequence
  [
    [0, "RIFF"],
    [8, "AVI "],
  ],
  [[0, "\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011"]], // ASF: WMV
  [[0, "\u001a\u0045\u00df\u00a3"]], // Matroska and WebM
  [[0, "FLV\u0001"]],
  [
    [0, "G"],
    [188, "G"],
    [376, "G"],
    [564, "G"],
    [752, "G"],
  ], // MPEG transport stream: a sync byte every 188
  [[4, "moov"]],
  [[4, "mdat"]],
];
/** Brands of ISO base media files that are films and no pictures (ISO 14496-12 4.3). */
const filmBrand = /^ftyp(isom|iso\d|mp4\d|avc1|qt {2}|M4V |MSNV|mmp4|3g[p2])/;

const archives: readonly (readonly Start[])[] = [
  [[0, "7z\u00bc\u00af\u0027\u001c"]],
  [[0, "Rar!\u001a\u0007"]],
  [[0, "\u001f\u008b\u0008"]], // gzip (RFC 1952)
  [[0, "\u00fd7zXZ\u0000"]],
  [[0, "BZh9"]],
  [[257, "ustar"]],
];

/** Forms that scanners and research programs keep volumes in, none of which a hospital's archive takes. */
const scanFiles: readonly (readonly Start[])[] = [
  [[0, "IMGF"]], // from scanners before DICOM
  [[344, "n+1\u0000"]], // NIfTI-1
  [[344, "ni1\u0000"]],
  [[4, "n+2\u0000\r\n\u001a\n"]], // NIfTI-2
  [[0, "NRRD000"]],
  [[0, "!INTERFILE"]],
  [[0, "ObjectType = Image"]], // MetaImage
];

/** True for moving pictures, by their container. */
export function startsLikeFilm(head: Uint8Array): boolean {
  return hasOneOf(head, films) || filmBrand.test(latin1(head, 4, 8));
}

/** True for archives that are not ZIP. */
export function startsLikeArchive(head: Uint8Array): boolean {
  return hasOneOf(head, archives);
}

/** True for a scan in a form of its own. */
export function startsLikeScanFile(head: Uint8Array): boolean {
  return hasOneOf(head, scanFiles);
}

function hasOneOf(head: Uint8Array, kinds: readonly (readonly Start[])[]): boolean {
  return kinds.some((starts) => starts.every(([offset, bytes]) => latin1(head, offset, bytes.length) === bytes));
}

function latin1(head: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...head.subarray(offset, offset + length));
}
