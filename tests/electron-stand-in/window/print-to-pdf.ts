/** `webContents.printToPDF` with Electron's options. */
import type { DevtoolsSession } from "../devtools/connection.ts";
import { askInFront } from "./in-front.ts";

/** Electron's options of printing to PDF. */
export interface PdfOptions {
  readonly landscape?: boolean;
  readonly printBackground?: boolean;
  readonly preferCSSPageSize?: boolean;
  readonly scale?: number;
  readonly pageRanges?: string;
  readonly pageSize?: string | { readonly width: number; readonly height: number };
  /** Inches. */
  readonly margins?: {
    readonly top?: number;
    readonly bottom?: number;
    readonly left?: number;
    readonly right?: number;
  };
  readonly generateTaggedPDF?: boolean;
  readonly generateDocumentOutline?: boolean;
  readonly displayHeaderFooter?: boolean;
  readonly headerTemplate?: string;
  readonly footerTemplate?: string;
}

/** Width and height in inches. */
const paperSizes: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
};

/** The page as a PDF. */
export async function printToPdf(session: DevtoolsSession, options: PdfOptions): Promise<Buffer> {
  const { margins, pageSize = "Letter" } = options;
  const [paperWidth, paperHeight] =
    typeof pageSize === "string" ? (paperSizes[pageSize] ?? unknownSize(pageSize)) : [pageSize.width, pageSize.height];
  const parameters = {
    landscape: options.landscape ?? false,
    printBackground: options.printBackground ?? false,
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    scale: options.scale ?? 1,
    pageRanges: options.pageRanges ?? "",
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    ...(options.headerTemplate === undefined ? {} : { headerTemplate: options.headerTemplate }),
    ...(options.footerTemplate === undefined ? {} : { footerTemplate: options.footerTemplate }),
    paperWidth,
    paperHeight,
    ...(margins
      ? {
          marginTop: margins.top ?? 0,
          marginBottom: margins.bottom ?? 0,
          marginLeft: margins.left ?? 0,
          marginRight: margins.right ?? 0,
        }
      : {}),
  };
  const printed = askInFront(session, "its PDF", () => session.send("Page.printToPDF", parameters));
  const { data } = await printed.catch((error: unknown) => {
    if (!String(error).includes("wasn't found")) throw error;
    throw new Error("electron stand-in: printToPDF of a page that is never shown is not implemented");
  });
  // The pipe brings bytes as bytes, whatever the protocol's types say of base64.
  return Buffer.from(data as unknown as Uint8Array);
}

function unknownSize(name: string): never {
  throw new Error(`electron stand-in: the page size ${name} is not implemented`);
}
