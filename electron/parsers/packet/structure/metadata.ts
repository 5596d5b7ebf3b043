/**
 * The packet's metadata stream (ISO 32000-1 14.3.2): title, language and day, as the information dictionary has them, and
 * nothing else: no path, no program. It does not say that the file keeps to PDF/UA, since copied pages are pictures of papers
 * whose own words nobody has put in order.
 */
import { decodePDFRawStream, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFString } from "pdf-lib";
import type { PDFDocument, PDFObject } from "pdf-lib";

/** Puts the stream into the catalog, as it stands: readers that look for it do not always inflate. */
export function setMetadata(document: PDFDocument): void {
  const { context, catalog } = document;
  const stream = PDFRawStream.of(
    context.obj({ Type: "Metadata", Subtype: "XML" }),
    new TextEncoder().encode(metadataText(factsIn(document))),
  );
  catalog.set(PDFName.of("Metadata"), context.register(stream));
}

/** True when the stream says what the information dictionary and the catalog say, and nothing else, or when there is none. */
export function hasOnlyMetadata(document: PDFDocument): boolean {
  const stream = document.catalog.lookup(PDFName.of("Metadata"));
  if (stream === undefined) return true;
  if (!(stream instanceof PDFRawStream)) return false;
  return new TextDecoder().decode(decodePDFRawStream(stream).decode()) === metadataText(factsIn(document));
}

interface Facts {
  readonly title: string;
  readonly language: string;
  /** YYYY-MM-DD. */
  readonly madeOn: string;
}

function factsIn(document: PDFDocument): Facts {
  const { context, catalog } = document;
  const information = context.lookup(context.trailerInfo.Info);
  const day = information instanceof PDFDict ? textIn(information.lookup(PDFName.of("CreationDate"))) : "";
  return {
    title: information instanceof PDFDict ? textIn(information.lookup(PDFName.of("Title"))) : "",
    language: textIn(catalog.lookup(PDFName.of("Lang"))),
    madeOn: day.replace(/^D:(\d{4})(\d{2})(\d{2}).*$/, "$1-$2-$3"),
  };
}

function textIn(object: PDFObject | undefined): string {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : "";
}

function metadataText({ title, language, madeOn }: Facts): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${escaped(madeOn)}</xmp:CreateDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** What XML cannot hold at all (XML 1.0 2.2) is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
